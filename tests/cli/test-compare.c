/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway compare: the published before and after of a team, keys, files, exit statuses. */

#include <math.h>
#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

#define BEFORE                                                                                     \
  "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"m\", \"title\": \"Stream\", "           \
  "\"steps\": ["                                                                                   \
  "{\"id\": \"a\", \"name\": \"Build\", \"process_time\": 3600, \"wait_time\": 0},"                \
  "{\"id\": \"b\", \"name\": \"Review\", \"process_time\": 3600, \"wait_time\": \"3d\","           \
  " \"complete_accurate\": 0.8}],"                                                                 \
  "\"links\": [{\"id\": \"ab\", \"from\": \"a\", \"to\": \"b\"}%s]}"

#define REWORK                                                                                     \
  ", {\"id\": \"ba\", \"from\": \"b\", \"to\": \"a\", \"kind\": \"rework\", \"share\": 0.5}"

/* A map of the oracles, or NULL where they are not at hand. */
static char *
find_oracle (const char *name)
{
  const char *shared = g_getenv ("HEADWAY_SHARED");
  char *path = g_build_filename (shared != NULL ? shared : "", "oracles", "maps", name, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_clear_pointer (&path, g_free);
  return path;
}

static JsonObject *
get_total (JsonObject *comparison, const char *key)
{
  return json_object_get_object_member (json_object_get_object_member (comparison, "totals"), key);
}

static double
get (JsonObject *object, const char *key)
{
  return json_object_get_double_member_with_default (object, key, NAN);
}

static gboolean
has_text (JsonObject *object, const char *key, const char *text)
{
  JsonArray *texts = json_object_get_array_member (object, key);

  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      if (g_str_equal (json_array_get_string_element (texts, i), text))
        return TRUE;
    }
  return FALSE;
}

static double
sum_parts (JsonObject *comparison, const char *key)
{
  JsonArray *parts = json_object_get_array_member (comparison, key);
  double sum = 0;

  for (guint i = 0; i < json_array_get_length (parts); i++)
    sum += get (json_array_get_object_element (parts, i), "delta_s");
  return sum;
}

/* What Rise8 published: 9.5 days to 3.5, 180 minutes to 160, 3.9 % to 9.5 %, 30 % to 89.3 %. */
static void
test_published (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *before = find_oracle ("rise8-current.json");
  g_autofree char *after = find_oracle ("rise8-target.json");
  g_autoptr (CliResult) json = NULL;
  g_autoptr (CliResult) text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *comparison, *lead;

  if (before == NULL || after == NULL)
    {
      g_test_skip ("HEADWAY_SHARED does not hold the published maps");
      return;
    }
  json = cli_run (fixture, "compare", before, after, "--json", NULL);
  cli_assert_status (json, HW_EXIT_DONE);
  root = cli_result_parse (json);
  comparison = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (comparison, "matched_by"), ==, "id");

  lead = get_total (comparison, "lead_time_s");
  g_assert_cmpfloat (get (lead, "before"), ==, 273600);
  g_assert_cmpfloat (get (lead, "after"), ==, 100800);
  g_assert_cmpfloat (get (lead, "delta"), ==, -6 * 28800);
  g_assert_cmpfloat_with_epsilon (get (lead, "percent"), -63.16, 0.005);
  g_assert_cmpfloat (get (get_total (comparison, "process_time_s"), "delta"), ==, -20 * 60);
  g_assert_cmpfloat_with_epsilon (get (get_total (comparison, "activity_ratio"), "delta"), 0.0558,
                                  0.00005);
  g_assert_cmpfloat_with_epsilon (get (get_total (comparison, "rolled_complete_accurate"), "delta"),
                                  0.5937, 0.00005);
  g_assert_true (has_text (comparison, "removed", "r2"));
  g_assert_true (has_text (comparison, "removed", "r4"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (comparison, "added")), ==,
                    0);
  g_assert_cmpfloat_with_epsilon (sum_parts (comparison, "waterfall"), -172800, 1e-9 * 172800);

  text = cli_run (fixture, "compare", before, after, NULL);
  cli_assert_status (text, HW_EXIT_DONE);
  cli_assert_contains (text->output, "−6 d");
  cli_assert_contains (text->output, "−63.16 %");
  cli_assert_contains (text->output, "−20 m");
  cli_assert_contains (text->output, "+5.58 pp");
  cli_assert_contains (text->output, "+59.37 pp");
  cli_assert_contains (text->output, "Process 2: removed");
  cli_assert_contains (text->output, "Process 4: removed");
}

static void
test_itself (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("feature-delivery.json");
  g_autoptr (CliResult) json = cli_run (fixture, "compare", path, path, "--json", NULL);
  g_autoptr (CliResult) text =
      cli_run (fixture, "compare", path, path, "--fail-on", "change", NULL);
  g_autoptr (JsonNode) root = cli_result_parse (json);
  JsonObject *comparison = json_node_get_object (root);
  static const char *const lists[] = { "added", "removed", "changed", "waterfall", "sentences" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (comparison, lists[i])),
                      ==, 0);
  g_assert_cmpfloat (get (get_total (comparison, "lead_time_s"), "delta"), ==, 0);
  cli_assert_status (text, HW_EXIT_DONE);
  cli_assert_contains (text->output, "The maps say the same.");
}

static void
test_changed (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_strdup_printf (BEFORE, "");
  g_autofree char *reworked = g_strdup_printf (BEFORE, REWORK);
  g_autofree char *before = cli_write (fixture, "before.json", reworked, -1);
  g_autofree char *after = cli_write (fixture, "after.json", plain, -1);
  g_autoptr (CliResult) json = cli_run (fixture, "compare", before, after, "--json", NULL);
  g_autoptr (JsonNode) root = cli_result_parse (json);
  JsonObject *comparison = json_node_get_object (root);

  g_assert_true (has_text (comparison, "removed", "ba"));
  g_assert_cmpfloat (sum_parts (comparison, "waterfall"), ==, 0);
  g_assert_cmpfloat (sum_parts (comparison, "expected_waterfall"), ==,
                     get (get_total (comparison, "expected_lead_time_s"), "delta"));
}

/* The values of a field stand as they do in the map. */
static void
test_values (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_strdup_printf (BEFORE, "");
  g_autoptr (GString) edited = g_string_new (plain);
  g_autofree char *before = cli_write (fixture, "before.json", plain, -1);
  g_autofree char *after = NULL;
  g_autoptr (CliResult) json = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *changed;
  JsonObject *share, *wait;

  g_string_replace (edited, "\"3d\"", "\"4h\"", 1);
  g_string_replace (edited, ", \"complete_accurate\": 0.8", "", 1);
  after = cli_write (fixture, "after.json", edited->str, -1);
  json = cli_run (fixture, "compare", before, after, "-o", "-", NULL);
  cli_assert_status (json, HW_EXIT_DONE);
  root = cli_result_parse (json);
  changed = json_object_get_array_member (json_node_get_object (root), "changed");
  g_assert_cmpuint (json_array_get_length (changed), ==, 2);
  wait = json_array_get_object_element (changed, 0);
  g_assert_cmpstr (json_object_get_string_member (wait, "id"), ==, "b");
  g_assert_cmpstr (json_object_get_string_member (wait, "field"), ==, "wait_time");
  g_assert_cmpfloat (get (json_object_get_object_member (wait, "before"), "likely_s"), ==, 86400);
  share = json_array_get_object_element (changed, 1);
  g_assert_cmpfloat (get (share, "before"), ==, 0.8);
  g_assert_false (json_object_has_member (share, "after"));
}

/* For a CI job. */
static void
test_fail_on (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_strdup_printf (BEFORE, "");
  g_autofree char *reworked = g_strdup_printf (BEFORE, REWORK);
  g_autofree char *good = cli_write (fixture, "good.json", plain, -1);
  g_autofree char *bad = cli_write (fixture, "bad.json", reworked, -1);
  g_autoptr (CliResult) worse = cli_run (fixture, "compare", good, bad, "--fail-on", "worse", NULL);
  g_autoptr (CliResult) better =
      cli_run (fixture, "compare", bad, good, "--fail-on", "worse", NULL);
  g_autoptr (CliResult) change =
      cli_run (fixture, "compare", bad, good, "--fail-on", "change", NULL);
  g_autoptr (CliResult) wrong = cli_run (fixture, "compare", bad, good, "--fail-on", "error", NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "compare", bad, "no such map", NULL);
  g_autoptr (CliResult) one = cli_run (fixture, "compare", bad, NULL);
  g_autoptr (CliResult) suffix = cli_run (fixture, "compare", bad, good, "-o", "x.doc", NULL);

  cli_assert_status (worse, HW_EXIT_FAILED);
  cli_assert_status (better, HW_EXIT_DONE);
  cli_assert_status (change, HW_EXIT_FAILED);
  cli_assert_status (wrong, HW_EXIT_USAGE);
  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
  cli_assert_status (one, HW_EXIT_USAGE);
  cli_assert_status (suffix, HW_EXIT_USAGE);
}

/* A page to show. */
static void
test_page (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_strdup_printf (BEFORE, "");
  g_autofree char *reworked = g_strdup_printf (BEFORE, REWORK);
  g_autofree char *good = cli_write (fixture, "good.json", plain, -1);
  g_autofree char *bad = cli_write (fixture, "bad.json", reworked, -1);
  g_autofree char *pdf = cli_path (fixture, "ba.pdf");
  g_autofree char *png = cli_path (fixture, "ba.png");
  g_autofree char *svg = cli_path (fixture, "ba.svg");
  g_autofree char *md = cli_path (fixture, "ba.md");
  g_autofree char *text = NULL;
  g_autofree char *markdown = NULL;
  g_autoptr (CliResult) to_markdown = cli_run (fixture, "compare", bad, good, "-o", md, NULL);
  g_autoptr (CliResult) to_pdf = cli_run (fixture, "compare", bad, good, "-o", pdf, NULL);
  g_autoptr (CliResult) to_png =
      cli_run (fixture, "compare", bad, good, "-o", png, "--scale", "0.5", NULL);
  g_autoptr (CliResult) to_svg = cli_run (fixture, "compare", bad, good, "-o", svg, NULL);
  g_autoptr (CliResult) wrong =
      cli_run (fixture, "compare", bad, good, "-o", svg, "--scale", "2", NULL);

  cli_assert_status (to_pdf, HW_EXIT_DONE);
  cli_assert_status (to_png, HW_EXIT_DONE);
  cli_assert_status (to_svg, HW_EXIT_DONE);
  cli_assert_status (wrong, HW_EXIT_USAGE);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (png, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (svg, &text, NULL, NULL));
  cli_assert_contains (text, "id=\"before-step-a\"");
  cli_assert_contains (text, "id=\"after-step-a\"");
  cli_assert_contains (text, "rework counted");
  cli_assert_status (to_markdown, HW_EXIT_DONE);
  g_assert_true (g_file_get_contents (md, &markdown, NULL, NULL));
  cli_assert_contains (markdown, "# Stream\n");
  cli_assert_contains (markdown, "Review → Build: rework");
}

/* Names that came out too small to read are told as an export tells them. */
static void
test_too_small (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *before = cli_write_chain (fixture, "before.csv", 12);
  g_autofree char *after = cli_write_chain (fixture, "after.csv", 11);
  g_autoptr (CliResult) pdf =
      cli_run (fixture, "compare", before, after, "-o", "a.pdf", "--page", "a4", NULL);
  g_autoptr (CliResult) large = cli_run (fixture, "compare", before, after, "-o", "a.pdf", NULL);
  g_autoptr (CliResult) svg = cli_run (fixture, "compare", before, after, "-o", "a.svg", NULL);

  cli_assert_status (pdf, HW_EXIT_DONE);
  cli_assert_contains (pdf->errors, "headway: a.pdf: names of steps are ");
  cli_assert_status (large, HW_EXIT_DONE);
  g_assert_cmpstr (large->errors, ==, "");
  cli_assert_status (svg, HW_EXIT_DONE);
  g_assert_cmpstr (svg->errors, ==, "");
}

/* States of a map in the library, and two tables that share no ids. */
static void
test_states (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) imported = cli_run (fixture, "import", path, NULL);
  g_autoptr (CliResult) snapshot = cli_run (fixture, "snapshot", "Access request", "before", NULL);
  g_autoptr (CliResult) states =
      cli_run (fixture, "compare", "Access request@before", "Access request", NULL);
  g_autoptr (CliResult) revision =
      cli_run (fixture, "compare", "Access request@1", "Access request@before", NULL);

  cli_assert_status (states, HW_EXIT_DONE);
  cli_assert_contains (states->output, "before, 20");
  cli_assert_contains (states->output, " → now, 20");
  cli_assert_status (revision, HW_EXIT_DONE);
  cli_assert_contains (revision->output, "revision 1, 20");
}

static void
test_by_name (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *before = cli_write (
      fixture, "a.csv", "id,name,process_time,wait_time\n1,Build,1h,1d\n2,Test,2h,2d\n", -1);
  g_autofree char *after = cli_write (
      fixture, "b.csv", "id,name,process_time,wait_time\n7,Build,1h,1h\n8,Test,2h,2d\n", -1);
  g_autoptr (CliResult) text = cli_run (fixture, "compare", before, after, NULL);
  g_autoptr (CliResult) json = cli_run (fixture, "compare", before, after, "--json", NULL);
  g_autoptr (JsonNode) root = cli_result_parse (json);

  cli_assert_status (text, HW_EXIT_DONE);
  cli_assert_contains (text->output, "matched by lane and name");
  cli_assert_contains (text->output, "Build: wait 1 d → 1 h");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "matched_by"), ==,
                   "lane and name");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/compare/" name, CliFixture, NULL, cli_fixture_set_up, function,                    \
              cli_fixture_tear_down)
  ADD ("published", test_published);
  ADD ("itself", test_itself);
  ADD ("changed", test_changed);
  ADD ("values", test_values);
  ADD ("fail-on", test_fail_on);
  ADD ("page", test_page);
  ADD ("too-small", test_too_small);
  ADD ("states", test_states);
  ADD ("by-name", test_by_name);
#undef ADD
  return g_test_run ();
}
