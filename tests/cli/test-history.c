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

static double
get_lead_time_s (CliFixture *fixture, const char *reference)
{
  g_autoptr (CliResult) result = cli_run (fixture, "measure", reference, "--json", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (result, HW_EXIT_DONE);
  root = cli_result_parse (result);
  return json_object_get_double_member (json_node_get_object (root), "lead_time_s");
}

/* What a snapshot said is listed without loading it, and agrees with what it is measured to be. */
static void
test_totals (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) snapshot = cli_run (fixture, "snapshot", TITLE, "before", NULL);
  g_autoptr (CliResult) json = cli_run (fixture, "history", TITLE, "--json", NULL);
  g_autoptr (JsonNode) root = cli_result_parse (json);
  JsonObject *revision = json_array_get_object_element (json_node_get_array (root), 0);
  JsonObject *totals = json_object_get_object_member (revision, "totals");

  g_assert_cmpfloat (json_object_get_double_member (totals, "lead_time_s"), ==,
                     get_lead_time_s (fixture, TITLE "@before"));
}

static void
test_rename (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) snapshot = cli_run (fixture, "snapshot", TITLE, "before", NULL);
  g_autoptr (CliResult) renamed =
      cli_run (fixture, "snapshot", TITLE, "before", "--rename", "after", "--json", NULL);
  g_autoptr (CliResult) found = cli_run (fixture, "measure", TITLE "@after", NULL);
  g_autoptr (CliResult) gone = cli_run (fixture, "measure", TITLE "@before", NULL);
  g_autoptr (CliResult) missing =
      cli_run (fixture, "snapshot", TITLE, "before", "--rename", "x", NULL);
  g_autoptr (CliResult) with_note =
      cli_run (fixture, "snapshot", TITLE, "after", "--rename", "x", "--note", "y", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (renamed, HW_EXIT_DONE);
  root = cli_result_parse (renamed);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "label"), ==,
                   "after");
  cli_assert_status (found, HW_EXIT_DONE);
  cli_assert_status (gone, HW_EXIT_NOT_FOUND);
  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
  cli_assert_status (with_note, HW_EXIT_USAGE);
}

/* A future state is a copy that knows whose it is, and has its own history. */
static void
test_copy (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) plain =
      cli_run (fixture, "copy", TITLE, "--title", "Again", "--json", NULL);
  g_autoptr (CliResult) future = cli_run (fixture, "copy", TITLE, "--future", "--json", NULL);
  g_autoptr (CliResult) past = cli_run (fixture, "copy", TITLE "@1", NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "copy", TITLE "@7", NULL);
  g_autoptr (JsonNode) plain_root = NULL;
  g_autoptr (JsonNode) future_root = NULL;
  JsonObject *copy;

  cli_assert_status (plain, HW_EXIT_DONE);
  plain_root = cli_result_parse (plain);
  copy = json_node_get_object (plain_root);
  g_assert_cmpstr (json_object_get_string_member (copy, "title"), ==, "Again");
  g_assert_false (json_object_has_member (copy, "future_of"));

  cli_assert_status (future, HW_EXIT_DONE);
  future_root = cli_result_parse (future);
  copy = json_node_get_object (future_root);
  g_assert_cmpstr (json_object_get_string_member (copy, "future_of"), ==, "sample-access-request");
  g_assert_cmpstr (json_object_get_string_member (copy, "title"), ==, TITLE ", future state");

  cli_assert_status (past, HW_EXIT_DONE);
  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
}

static void
test_restore (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) present = cli_run (fixture, "restore", TITLE, NULL);
  g_autoptr (CliResult) same = cli_run (fixture, "restore", TITLE "@1", "--json", NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "restore", TITLE "@x", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (present, HW_EXIT_USAGE);
  cli_assert_status (same, HW_EXIT_DONE);
  root = cli_result_parse (same);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "revision"), ==, 1);
  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
}

static void
test_thin (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) thin = cli_run (fixture, "history", TITLE, "--thin", "--json", NULL);
  g_autoptr (CliResult) wrong =
      cli_run (fixture, "history", TITLE, "--thin", "--keep-all", "-3", NULL);
  g_autoptr (CliResult) alone = cli_run (fixture, "history", TITLE, "--keep-all", "3", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (thin, HW_EXIT_DONE);
  root = cli_result_parse (thin);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "removed"), ==, 0);
  cli_assert_status (wrong, HW_EXIT_USAGE);
  cli_assert_status (alone, HW_EXIT_USAGE);
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
  g_test_add ("/history/totals", CliFixture, NULL, set_up, test_totals, cli_fixture_tear_down);
  g_test_add ("/history/rename", CliFixture, NULL, set_up, test_rename, cli_fixture_tear_down);
  g_test_add ("/history/copy", CliFixture, NULL, set_up, test_copy, cli_fixture_tear_down);
  g_test_add ("/history/restore", CliFixture, NULL, set_up, test_restore, cli_fixture_tear_down);
  g_test_add ("/history/thin", CliFixture, NULL, set_up, test_thin, cli_fixture_tear_down);
  g_test_add ("/history/foreign-library", CliFixture, NULL, set_up, test_foreign_library,
              cli_fixture_tear_down);
  return g_test_run ();
}
