/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway snapshot and history: states of a map by name and number. */

#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

#define TITLE "Access request"

static void
set_up (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) result = NULL;

  cli_fixture_set_up (fixture, data);
  result = cli_run (fixture, "import", path, NULL);
  cli_assert_status (result, HW_EXIT_DONE);
}

static void
test_snapshot (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) first =
      cli_run (fixture, "snapshot", TITLE, "before", "--note", "First workshop", "--json", NULL);
  g_autoptr (CliResult) again = cli_run (fixture, "snapshot", TITLE, "before", NULL);
  g_autoptr (CliResult) text = cli_run (fixture, "snapshot", TITLE, "also", NULL);
  g_autoptr (CliResult) by_label = cli_run (fixture, "measure", TITLE "@before", "--json", NULL);
  g_autoptr (CliResult) by_number = cli_run (fixture, "measure", TITLE "@1", "--json", NULL);
  g_autoptr (CliResult) head = cli_run (fixture, "measure", TITLE, "--json", NULL);
  g_autoptr (CliResult) no_label = cli_run (fixture, "measure", TITLE "@after", NULL);
  g_autoptr (CliResult) no_number = cli_run (fixture, "measure", TITLE "@99", NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *snapshot;

  cli_assert_status (first, HW_EXIT_DONE);
  root = cli_result_parse (first);
  snapshot = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (snapshot, "id"), ==, "sample-access-request");
  g_assert_cmpstr (json_object_get_string_member (snapshot, "label"), ==, "before");
  g_assert_cmpint (json_object_get_int_member (snapshot, "revision"), ==, 1);

  cli_assert_status (again, HW_EXIT_FAILED);
  cli_assert_contains (again->errors, "before");
  cli_assert_status (text, HW_EXIT_DONE);
  cli_assert_contains (text->output, "also");

  cli_assert_status (by_label, HW_EXIT_DONE);
  g_assert_cmpstr (by_label->output, ==, head->output);
  cli_assert_status (by_number, HW_EXIT_DONE);
  g_assert_cmpstr (by_number->output, ==, head->output);
  cli_assert_status (no_label, HW_EXIT_NOT_FOUND);
  cli_assert_contains (no_label->errors, "after");
  cli_assert_status (no_number, HW_EXIT_NOT_FOUND);
}

static void
test_history (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) snapshot =
      cli_run (fixture, "snapshot", TITLE, "before", "--note", "First workshop", NULL);
  g_autoptr (CliResult) json = cli_run (fixture, "history", TITLE, "--json", NULL);
  g_autoptr (CliResult) text = cli_run (fixture, "history", TITLE, NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "history", "No such map", NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *revision;

  cli_assert_status (json, HW_EXIT_DONE);
  root = cli_result_parse (json);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 1);
  revision = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_cmpint (json_object_get_int_member (revision, "revision"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (revision, "snapshot"), ==, "before");
  g_assert_cmpstr (json_object_get_string_member (revision, "note"), ==, "First workshop");
  g_assert_cmpint (json_object_get_int_member (revision, "changes"), >, 0);
  g_assert_true (g_str_has_suffix (json_object_get_string_member (revision, "at"), "Z"));

  cli_assert_status (text, HW_EXIT_DONE);
  cli_assert_contains (text->output, "before");
  cli_assert_contains (text->output, "First workshop");
  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
}

/* A file that is no library: its name once, the reason, and not a byte of it changed. */
static void
test_foreign_library (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "notes.txt", "Not a library", -1);
  g_autofree char *wanted =
      g_strdup_printf ("headway: %s: this is not a Headway library; choose another file\n", path);
  g_autoptr (CliResult) list = cli_run (fixture, "--library", path, "list", NULL);
  g_autofree char *contents = NULL;

  cli_assert_status (list, HW_EXIT_INVALID);
  g_assert_cmpstr (list->errors, ==, wanted);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "Not a library");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/history/snapshot", CliFixture, NULL, set_up, test_snapshot, cli_fixture_tear_down);
  g_test_add ("/history/revisions", CliFixture, NULL, set_up, test_history, cli_fixture_tear_down);
  g_test_add ("/history/foreign-library", CliFixture, NULL, set_up, test_foreign_library,
              cli_fixture_tear_down);
  return g_test_run ();
}
