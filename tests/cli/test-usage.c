/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How verbs are called: help, options, arguments, and that the man page and the completion know
 * what the table of verbs knows. */

#include <string.h>

#include "cli-fixture.h"
#include "hw-figures.h"
#include "hw-verb.h"

static void
test_help (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) help = cli_run (fixture, "help", NULL);
  g_autoptr (CliResult) option = cli_run (fixture, "--help", NULL);
  g_autoptr (CliResult) verb = cli_run (fixture, "help", "measure", NULL);
  g_autoptr (CliResult) verb_option = cli_run (fixture, "measure", "--help", NULL);
  g_autoptr (CliResult) version = cli_run (fixture, "--version", NULL);
  guint n_verbs;
  const HwVerb *verbs = hw_verbs_get (&n_verbs);

  cli_assert_status (help, HW_EXIT_DONE);
  for (guint i = 0; i < n_verbs; i++)
    cli_assert_contains (help->output, verbs[i].summary);
  g_assert_cmpstr (help->output, ==, option->output);

  cli_assert_status (verb, HW_EXIT_DONE);
  cli_assert_contains (verb->output, "Usage: headway measure MAP");
  cli_assert_contains (verb->output, "--json");
  g_assert_cmpstr (verb->output, ==, verb_option->output);

  cli_assert_status (version, HW_EXIT_DONE);
  g_assert_true (g_str_has_prefix (version->output, "headway "));
}

/* Every way to call wrongly ends with 2, says what, and points at help. */
static void
test_wrong_calls (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *arguments[6];
    const char *said;
  } calls[] = {
    { { "--nonsense" }, "--nonsense" },
    { { "mesure", "map.json" }, "“measure”" },
    { { "--library", "a.headway", "exprot", "map" }, "“export”" },
    { { "help", "nonsense" }, "nonsense" },
    { { "list", "--nonsense" }, "--nonsense" },
    { { "list", "something" }, "something" },
    { { "list", "--library" }, "--library" },
    { { "import" }, "FILE" },
    { { "import", "a", "b", "--title", "t" }, "--title" },
    { { "measure" }, "MAP" },
    { { "measure", "a", "b" }, "“b”" },
    { { "export", "a" }, "-o FILE" },
    { { "export", "a", "-o", "a.pdf", "--page", "b5" }, "b5" },
    { { "export", "a", "-o", "a.pdf", "--theme", "plaid" }, "plaid" },
    { { "export", "a", "-o", "a.png", "--scale", "big" }, "big" },
    { { "export", "a", "-o", "a.png", "--scale", "-1" }, "-1" },
    { { "export", "a", "-o", "a.png", "--scale", "nan" }, "nan" },
    { { "export", "a", "-o", "a.png", "--tile" }, "--tile" },
    { { "export", "a", "-o", "a.json", "--theme", "dark" }, "--theme" },
    { { "check", "a", "--fail-on", "doom" }, "doom" },
    { { "import", "a", "--title", "\xe4" }, "--title" },
    { { "snapshot", "a", "b", "--note", "\xe4" }, "--note" },
    { { "snapshot", "a", "\xe4" }, "LABEL" },
    { { "snapshot", "a" }, "LABEL" },
    { { "history" }, "MAP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *const *a = calls[i].arguments;
      g_autoptr (CliResult) result =
          cli_run (fixture, a[0], a[1], a[2], a[3], a[4], a[5], (char *)NULL);

      cli_assert_status (result, HW_EXIT_USAGE);
      g_assert_cmpstr (result->output, ==, "");
      g_assert_true (g_str_has_prefix (result->errors, "headway: "));
      cli_assert_contains (result->errors, calls[i].said);
      cli_assert_contains (result->errors, "headway help");
    }
}

/* The window says that it needs a display; what needs none is one line away. */
static void
test_no_display (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *file = cli_write (fixture, "a.csv", "id,name\na,A\n", -1);
  g_autoptr (CliResult) bare = cli_run (fixture, NULL);
  g_autoptr (CliResult) map = cli_run (fixture, "--library", "a.headway", file, NULL);

  cli_assert_status (bare, HW_EXIT_FAILED);
  cli_assert_contains (bare->errors, "headway: window: there is no display");
  cli_assert_status (map, HW_EXIT_FAILED);
  cli_assert_contains (map->errors, "headway: window: there is no display");
}

/* What a window would be asked to open in vain, a script would wait for. */
static void
test_in_vain (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *file = cli_write (fixture, "a.csv", "id,name\na,A\n", -1);
  g_autoptr (CliResult) none = cli_run (fixture, "simulate", "a", NULL);
  g_autoptr (CliResult) imported = cli_run (fixture, "import", "a.csv", "--title", "Ours", NULL);
  g_autoptr (CliResult) map = cli_run (fixture, "Ours", NULL);
  g_autoptr (CliResult) word = cli_run (fixture, "Ours", "bogus", NULL);
  g_autoptr (CliResult) window = cli_run (fixture, "--new-window", "bogus", NULL);
  g_autoptr (CliResult) library = cli_run (fixture, "--library", NULL);

  cli_assert_status (none, HW_EXIT_NOT_FOUND);
  cli_assert_contains (none->errors, "headway: simulate: ");
  cli_assert_status (imported, HW_EXIT_DONE);
  cli_assert_contains (map->errors, "there is no display");
  cli_assert_status (word, HW_EXIT_NOT_FOUND);
  cli_assert_contains (word->errors, "headway: bogus: ");
  cli_assert_status (window, HW_EXIT_NOT_FOUND);
  cli_assert_contains (window->errors, "headway: bogus: ");
  cli_assert_status (library, HW_EXIT_USAGE);
  cli_assert_contains (library->errors, "--library");
}

/* The first verb after an upgrade may be one that only reads. */
static void
test_older_library (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *older =
      g_test_build_filename (G_TEST_DIST, "store", "data", "schema-5.headway", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (CliResult) listed = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (older, &bytes, &length, NULL));
  path = cli_write (fixture, "older.headway", bytes, (gssize)length);
  listed = cli_run (fixture, "list", "--library", "older.headway", NULL);
  cli_assert_status (listed, HW_EXIT_DONE);
  g_assert_cmpstr (listed->output, !=, "");
}

/* In a man page every hyphen that is typed is written "\-". */
static char *
man_text (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);

  return g_strjoinv ("\\-", parts);
}

static char *
man_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "headway.1", NULL);
  char *page = NULL;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  return page;
}

static void
test_man_page (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *page = man_page ();
  guint n_verbs;
  const HwVerb *verbs = hw_verbs_get (&n_verbs);

  for (guint i = 0; i < n_verbs; i++)
    {
      g_autofree char *heading = g_strdup_printf (".SS headway %s", verbs[i].name);

      cli_assert_contains (page, heading);
    }
  for (int id = 0; id < HW_N_OPTIONS; id++)
    {
      g_autofree char *name = man_text (hw_option_get (id)->name);
      g_autofree char *option = g_strdup_printf ("\\-\\-%s", name);

      cli_assert_contains (page, option);
    }
  for (int id = 0; id < HW_N_FIGURES; id++)
    cli_assert_contains (page, hw_figure_get_info (id)->key);
}

/* Every key that a verb writes stands in the man page. */
static void
assert_documented (const char *page, JsonNode *node)
{
  g_autoptr (GList) keys = NULL;
  JsonArray *array;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      keys = json_object_get_members (json_node_get_object (node));
      for (GList *key = keys; key != NULL; key = key->next)
        {
          cli_assert_contains (page, (char *)key->data);
          assert_documented (page, json_object_get_member (json_node_get_object (node), key->data));
        }
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        assert_documented (page, json_array_get_element (array, i));
    }
}

static void
test_json_keys (CliFixture *fixture, gconstpointer data)
{
  static const char *const calls[][4] = {
    { "help", NULL },
    { "list", NULL },
    { "snapshot", "Access request", "before", "--note=First" },
    { "history", "Access request" },
    { "measure", "Access request" },
    { "check", "Access request" },
  };
  g_autofree char *page = man_page ();
  g_autofree char *sample = cli_sample ("access-request.json");
  g_autoptr (CliResult) imported = cli_run (fixture, "import", "--json", sample, NULL);
  g_autoptr (JsonNode) ids = cli_result_parse (imported);

  assert_documented (page, ids);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *const *a = calls[i];
      g_autoptr (CliResult) result =
          cli_run (fixture, a[0], "--json", a[1], a[2], a[3], (char *)NULL);
      g_autoptr (JsonNode) root = NULL;

      cli_assert_status (result, HW_EXIT_DONE);
      root = cli_result_parse (result);
      assert_documented (page, root);
    }
}

/* What bash offers for the words, the last of which is being typed. */
static char *
complete (CliFixture *fixture, const char *words)
{
  g_autofree char *script =
      g_test_build_filename (G_TEST_DIST, "..", "data", "headway.bash-completion", NULL);
  g_autofree char *folder = g_path_get_dirname (g_getenv ("HEADWAY_PROGRAM"));
  g_autofree char *command = g_strdup_printf (
      "PATH='%s':$PATH HEADWAY_LIBRARY='%s'; export PATH HEADWAY_LIBRARY; cd '%s'; source '%s'; "
      "COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _headway; "
      "printf '%%s\\n' \"${COMPREPLY[@]}\"",
      folder, fixture->library, fixture->folder, script, words);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char *[]){ (char *)"bash", (char *)"-c", command, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

static void
test_completion (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *verbs = complete (fixture, "headway ''");
  g_autofree char *verb = complete (fixture, "headway mea");
  g_autofree char *options = complete (fixture, "headway export --");
  g_autofree char *pages = complete (fixture, "headway export map --page a");
  g_autofree char *sample = cli_sample ("access-request.json");
  g_autoptr (CliResult) imported = cli_run (fixture, "import", sample, NULL);
  g_autofree char *titles = complete (fixture, "headway measure Acc");
  guint n_verbs;
  const HwVerb *table = hw_verbs_get (&n_verbs);

  for (guint i = 0; i < n_verbs; i++)
    cli_assert_contains (verbs, table[i].name);
  g_assert_cmpstr (verb, ==, "measure\n");
  cli_assert_contains (options, "--output\n");
  cli_assert_contains (options, "--theme\n");
  g_assert_cmpstr (pages, ==, "a4\na3\na0\n");
  cli_assert_status (imported, HW_EXIT_DONE);
  cli_assert_contains (titles, "Access");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/usage/help", CliFixture, NULL, cli_fixture_set_up, test_help,
              cli_fixture_tear_down);
  g_test_add ("/usage/wrong-calls", CliFixture, NULL, cli_fixture_set_up, test_wrong_calls,
              cli_fixture_tear_down);
  g_test_add ("/usage/in-vain", CliFixture, NULL, cli_fixture_set_up, test_in_vain,
              cli_fixture_tear_down);
  g_test_add ("/usage/no-display", CliFixture, NULL, cli_fixture_set_up, test_no_display,
              cli_fixture_tear_down);
  g_test_add ("/usage/older-library", CliFixture, NULL, cli_fixture_set_up, test_older_library,
              cli_fixture_tear_down);
  g_test_add ("/usage/man-page", CliFixture, NULL, cli_fixture_set_up, test_man_page,
              cli_fixture_tear_down);
  g_test_add ("/usage/json-keys", CliFixture, NULL, cli_fixture_set_up, test_json_keys,
              cli_fixture_tear_down);
  g_test_add ("/usage/completion", CliFixture, NULL, cli_fixture_set_up, test_completion,
              cli_fixture_tear_down);
  return g_test_run ();
}
