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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/history/revisions", CliFixture, NULL, set_up, test_history, cli_fixture_tear_down);
  return g_test_run ();
}
