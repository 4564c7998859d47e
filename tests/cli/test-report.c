/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway report: as Markdown and as pages, of a file and of a map of the library. */

#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

static void
test_file (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("feature-delivery.json");
  g_autofree char *markdown = cli_path (fixture, "report.md");
  g_autofree char *pdf = cli_path (fixture, "report.pdf");
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (CliResult) to_markdown = cli_run (fixture, "report", path, "-o", markdown, NULL);
  g_autoptr (CliResult) to_pdf = cli_run (fixture, "report", path, "-o", pdf, NULL);
  g_autoptr (CliResult) to_output = cli_run (fixture, "report", path, "-o", "-", NULL);

  cli_assert_status (to_markdown, HW_EXIT_DONE);
  g_assert_true (g_file_get_contents (markdown, &text, NULL, NULL));
  cli_assert_contains (text, "# Idea to production\n");
  cli_assert_contains (text, "```mermaid");
  cli_assert_contains (text, "## Findings");
  g_assert_null (strstr (text, "## Since"));
  cli_assert_status (to_pdf, HW_EXIT_DONE);
  g_assert_true (g_file_get_contents (pdf, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  cli_assert_status (to_output, HW_EXIT_DONE);
  g_assert_cmpstr (to_output->output, ==, text);
}

static void
test_library (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) imported = cli_run (fixture, "import", path, NULL);
  g_autoptr (CliResult) first = cli_run (fixture, "snapshot", "Access request", "first", NULL);
  g_autoptr (CliResult) second = cli_run (fixture, "snapshot", "Access request", "second", NULL);
  g_autoptr (CliResult) head = cli_run (fixture, "report", "Access request", "-o", "-", NULL);
  g_autoptr (CliResult) past = cli_run (fixture, "report", "Access request@first", "-o", "-", NULL);

  cli_assert_status (head, HW_EXIT_DONE);
  cli_assert_contains (head->output, "## Lead time over the snapshots");
  cli_assert_contains (head->output, "| second |");
  cli_assert_status (past, HW_EXIT_DONE);
}

static void
test_usage (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) nowhere = cli_run (fixture, "report", path, NULL);
  g_autoptr (CliResult) suffix = cli_run (fixture, "report", path, "-o", "x.png", NULL);
  g_autoptr (CliResult) other = cli_run (fixture, "report", path, "-o", "x.doc", NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "report", "no such map", "-o", "x.md", NULL);

  cli_assert_status (nowhere, HW_EXIT_USAGE);
  cli_assert_status (suffix, HW_EXIT_USAGE);
  cli_assert_status (other, HW_EXIT_USAGE);
  cli_assert_status (missing, HW_EXIT_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/report/file", CliFixture, NULL, cli_fixture_set_up, test_file,
              cli_fixture_tear_down);
  g_test_add ("/report/library", CliFixture, NULL, cli_fixture_set_up, test_library,
              cli_fixture_tear_down);
  g_test_add ("/report/usage", CliFixture, NULL, cli_fixture_set_up, test_usage,
              cli_fixture_tear_down);
  return g_test_run ();
}
