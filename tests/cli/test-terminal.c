/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No map, no file and no argument can give the terminal a command: control characters arrive as
 * pictures of themselves, and what was one line stays one. */

#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

#define EVIL "\\u001b[31m\\u0007\\n\\u009b2J\\u007f"
#define LEGIBLE "␛[31m␇␊U+009B2J␡"

static const char evil_map[] =
    "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"evil\", \"title\": \"T" EVIL "\","
    " \"item\": \"I" EVIL "\", \"lanes\": [{\"id\": \"l" EVIL "\", \"name\": \"L" EVIL "\"}],"
    " \"steps\": [{\"id\": \"a" EVIL "\", \"name\": \"A" EVIL "\", \"lane\": \"l" EVIL "\","
    " \"process_time\": 60, \"wait_time\": 600000, \"complete_accurate\": 0.5},"
    " {\"id\": \"b\", \"name\": \"B" EVIL "\", \"kind\": \"gate\", \"cadence\": 60,"
    " \"wait_time\": 10, \"tools\": [\"X" EVIL "\"]},"
    " {\"id\": \"c\", \"name\": \"C" EVIL "\"}],"
    " \"links\": [{\"id\": \"l1\", \"from\": \"a" EVIL "\", \"to\": \"b\", \"label\": \"" EVIL
    "\"},"
    " {\"id\": \"l2\", \"from\": \"b\", \"to\": \"c\"},"
    " {\"id\": \"l3\", \"from\": \"c\", \"to\": \"b\", \"kind\": \"rework\", \"share\": 0.2}],"
    " \"notes\": [{\"id\": \"n\", \"text\": \"N" EVIL "\"}]}";

static void
assert_harmless (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character != '\n' && g_unichar_iscntrl (character))
        g_error ("U+%04X reaches the terminal in:\n%s", character, text);
    }
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static void
assert_result (const CliResult *result, int status)
{
  cli_assert_status (result, status);
  assert_harmless (result->output);
  assert_harmless (result->errors);
}

static void
import (CliFixture *fixture)
{
  g_autofree char *path = cli_write (fixture, "evil.json", evil_map, -1);
  g_autoptr (CliResult) result = cli_run (fixture, "import", "evil.json", NULL);

  assert_result (result, HW_EXIT_DONE);
}

static void
test_names (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) snapshot = NULL;
  g_autoptr (CliResult) list = NULL;
  g_autoptr (CliResult) history = NULL;
  g_autoptr (CliResult) measure = NULL;
  g_autoptr (CliResult) check = NULL;

  import (fixture);
  snapshot = cli_run (fixture, "snapshot", "evil", "be\033fore\n", "--note", "no\033te\n", NULL);
  assert_result (snapshot, HW_EXIT_DONE);
  cli_assert_contains (snapshot->output, "“be␛fore␊”");
  cli_assert_contains (snapshot->output, "“T" LEGIBLE "”");
  g_assert_cmpuint (count_lines (snapshot->output), ==, 1);

  list = cli_run (fixture, "list", NULL);
  assert_result (list, HW_EXIT_DONE);
  cli_assert_contains (list->output, "T" LEGIBLE " ");
  g_assert_cmpuint (count_lines (list->output), ==, 2);

  history = cli_run (fixture, "history", "evil", NULL);
  assert_result (history, HW_EXIT_DONE);
  cli_assert_contains (history->output, "be␛fore␊");
  g_assert_cmpuint (count_lines (history->output), ==, 2);

  measure = cli_run (fixture, "measure", "evil", NULL);
  assert_result (measure, HW_EXIT_DONE);
  g_assert_true (g_str_has_prefix (measure->output, "T" LEGIBLE "\n"));
  cli_assert_contains (measure->output, "C" LEGIBLE);

  check = cli_run (fixture, "check", "evil", NULL);
  assert_result (check, HW_EXIT_DONE);
  cli_assert_contains (check->output, "“B" LEGIBLE "”");
}

static void
test_json (CliFixture *fixture, gconstpointer data)
{
  static const char *const calls[][5] = {
    { "list", "--json" },
    { "measure", "evil", "--json" },
    { "check", "evil", "--json" },
    { "history", "evil", "--json" },
    { "export", "evil", "-o", "-" },
  };

  import (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *const *call = calls[i];
      g_autoptr (CliResult) result = cli_run (fixture, call[0], call[1], call[2], call[3], NULL);
      g_autoptr (JsonNode) node = NULL;

      assert_result (result, HW_EXIT_DONE);
      node = cli_result_parse (result);
      g_assert_nonnull (node);
    }
}

static void
test_complaints (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *contents;
  } files[] = {
    { "kind.json", "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\","
                   " \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"kind\": \"" EVIL "\"}]}" },
    { "key.json", "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\","
                  " \"calendar\": {\"" EVIL "\": {\"a\": 1, \"a\": 2}, \"hours_per_day\": 0}}" },
    { "time.json", "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\","
                   " \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": \"" EVIL "\"}]}" },
    { "cycle.json",
      "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\","
      " \"steps\": [{\"id\": \"a\", \"name\": \"A" EVIL "\"}, {\"id\": \"b\", \"name\": \"B\"}],"
      " \"links\": [{\"id\": \"1\", \"from\": \"a\", \"to\": \"b\"},"
      " {\"id\": \"2\", \"from\": \"b\", \"to\": \"a\"}]}" },
    { "rows.csv", "id,name,process_time,next\na,A\033[2J,1\033h,b\033[2J\n" },
    { "lines.csv", "\033[2J\001\n" },
    { "file\033[2J.json", "{" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = cli_write (fixture, files[i].name, files[i].contents, -1);
      g_autoptr (CliResult) result = cli_run (fixture, "measure", files[i].name, NULL);

      assert_result (result, HW_EXIT_INVALID);
      g_assert_true (g_str_has_prefix (result->errors, "headway: "));
    }
}

static void
test_arguments (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) map = cli_run (fixture, "measure", "a\033[2J\nb", NULL);
  g_autoptr (CliResult) option = cli_run (fixture, "measure", "x", "--\033[2J", NULL);
  g_autoptr (CliResult) page =
      cli_run (fixture, "export", "x", "-o", "x.pdf", "--page", "\033[2J", NULL);
  g_autoptr (CliResult) output = NULL;
  g_autoptr (CliResult) bytes = cli_run (fixture, "measure", "\377\233", NULL);

  assert_result (map, HW_EXIT_NOT_FOUND);
  g_assert_cmpuint (count_lines (map->errors), ==, 1);
  assert_result (option, HW_EXIT_USAGE);
  assert_result (page, HW_EXIT_USAGE);
  assert_result (bytes, HW_EXIT_NOT_FOUND);
  import (fixture);
  output = cli_run (fixture, "export", "evil", "-o", "no\033where/x.pdf", NULL);
  assert_result (output, HW_EXIT_FAILED);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/terminal/names", test_names);
  ADD ("/terminal/json", test_json);
  ADD ("/terminal/complaints", test_complaints);
  ADD ("/terminal/arguments", test_arguments);
  return g_test_run ();
}
