/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saved answers, read as files of events. */

#include "sources-fixture.h"

#include <string.h>

static void
test_jira (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "jira-search.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_assert_query (
      fixture, "SELECT id, label, title, type, state, created, closed FROM item ORDER BY id",
      "901|TST-1|First  thing|Story|Fertig|2026-03-02T08:00:00.000Z|2026-03-05T16:30:00.000Z\n"
      "902|TST-2|Second|Bug|Offen|2026-03-04T12:00:00.000Z|\n");
  sources_assert_query (fixture, "SELECT id, hint FROM term WHERE hint NOT NULL ORDER BY id",
                        "10|new\n30|done\n");
  sources_assert_query (fixture,
                        "SELECT item, at, from_state, to_state FROM transition ORDER BY at",
                        "901|2026-03-03T07:15:00.500Z|Offen|In Arbeit\n"
                        "901|2026-03-05T16:30:00.000Z|In Arbeit|Fertig\n");
  g_assert_cmpuint (fixture->n_records, ==, 4);
  g_assert_cmpuint (fixture->n_unused, ==, 0);

  /* Nobody's name is kept. */
  sources_assert_query (fixture, "SELECT count(*) FROM term WHERE name LIKE '%Somebody%'", "0\n");
}

/* Reads the text, and says how its items went: "7: open 09:00, closed 17:00". */
static void
read_moves (SourcesFixture *fixture, const char *text, const char *moves)
{
  g_assert_cmpint (hw_event_file_sniff (text, strlen (text)), ==, HW_EVENT_FILE_ANSWER);
  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_assert_query (
      fixture, "SELECT item, at, to_state FROM transition ORDER BY item, at, rowid", moves);
}

static void
test_github_events (SourcesFixture *fixture, gconstpointer data)
{
  const char *issue = "\"issue\": {\"number\": 7, \"title\": \"T\", \"state\": \"closed\","
                      " \"created_at\": \"2026-03-01T08:00:00Z\"}";
  g_autofree char *text =
      g_strdup_printf ("[{\"event\": \"closed\", \"created_at\": \"2026-03-03T08:00:00Z\", %s},"
                       " {\"event\": \"renamed\", \"created_at\": \"2026-03-02T09:00:00Z\", %s},"
                       " {\"event\": \"labeled\", \"created_at\": \"2026-03-02T08:00:00Z\","
                       " \"label\": {\"name\": \"in review\"}, %s}]",
                       issue, issue, issue);

  read_moves (fixture, text,
              "7|2026-03-01T08:00:00.000Z|open\n"
              "7|2026-03-02T08:00:00.000Z|in review\n"
              "7|2026-03-03T08:00:00.000Z|closed\n");
}

static void
test_github_issues (SourcesFixture *fixture, gconstpointer data)
{
  read_moves (fixture,
              "[{\"number\": 7, \"title\": \"T\", \"author_association\": \"NONE\", \"state\": "
              "\"closed\", \"created_at\": \"2026-03-01T08:00:00Z\", \"closed_at\": "
              "\"2026-03-02T08:00:00Z\"}, {\"number\": 8, \"state\": \"open\", \"created_at\": "
              "\"2026-03-01T08:00:00Z\"}, {\"number\": 9, \"state\": \"open\", \"created_at\": "
              "\"2026-03-01T08:00:00Z\", \"pull_request\": {\"url\": \"x\"}}]",
              "7|2026-03-01T08:00:00.000Z|open\n"
              "7|2026-03-02T08:00:00.000Z|closed\n"
              "8|2026-03-01T08:00:00.000Z|open\n");
}

static void
test_gitlab_issues (SourcesFixture *fixture, gconstpointer data)
{
  read_moves (fixture,
              "[{\"id\": 1, \"iid\": 7, \"project_id\": 3, \"issue_type\": \"issue\", \"state\": "
              "\"closed\", \"created_at\": \"2026-03-01T08:00:00.000Z\", \"closed_at\": "
              "\"2026-03-02T08:00:00.000Z\"}]",
              "#7|2026-03-01T08:00:00.000Z|opened\n"
              "#7|2026-03-02T08:00:00.000Z|closed\n");
}

/* Jobs of a pipeline, with what they waited for a runner. */
static void
test_jobs (SourcesFixture *fixture, gconstpointer data)
{
  static const char github[] =
      "{\"total_count\": 1, \"jobs\": [{\"id\": 5, \"run_id\": 9, \"run_attempt\": 1, \"name\":"
      " \"unit\", \"conclusion\": \"failure\", \"created_at\": \"2026-03-01T08:00:00Z\","
      " \"started_at\": \"2026-03-01T08:01:00Z\", \"completed_at\": \"2026-03-01T08:05:00Z\"}]}";
  static const char gitlab[] =
      "[{\"id\": 6, \"stage\": \"test\", \"name\": \"unit\", \"status\": \"success\","
      " \"pipeline\": {\"id\": 8}, \"queued_duration\": 90.5, \"created_at\":"
      " \"2026-03-01T08:00:00.000Z\", \"started_at\": \"2026-03-01T09:00:00.000Z\","
      " \"finished_at\": \"2026-03-01T09:02:00.000Z\"}]";

  sources_read (fixture, github, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_read (fixture, gitlab, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_assert_query (
      fixture, "SELECT id, job, attempt, result, queued, started, finished FROM run ORDER BY id",
      "job-5|unit|1|failure|2026-03-01T08:00:00.000Z|2026-03-01T08:01:00.000Z|"
      "2026-03-01T08:05:00.000Z\n"
      "job-6|test: unit|0|success|2026-03-01T08:58:29.500Z|2026-03-01T09:00:00.000Z|"
      "2026-03-01T09:02:00.000Z\n");
  sources_assert_query (fixture, "SELECT parent FROM event_run ORDER BY id", "9\n8\n");
}

/* What a board is exported as, and what its actions are answered as. */
static void
test_trello (SourcesFixture *fixture, gconstpointer data)
{
  const char *actions =
      "[{\"type\": \"updateCard\", \"date\": \"2026-03-02T08:00:00Z\", \"data\": {\"card\": "
      "{\"id\": "
      "\"c\", \"idShort\": 1}, \"listBefore\": {\"id\": \"l1\", \"name\": \"To do\"}, "
      "\"listAfter\": {\"id\": \"l2\", \"name\": \"Doing\"}}},"
      " {\"type\": \"createCard\", \"date\": \"2026-03-01T08:00:00Z\", \"data\": {\"card\": "
      "{\"id\": "
      "\"c\", \"idShort\": 1}, \"list\": {\"id\": \"l1\", \"name\": \"To do\"}}}]";
  const char *moves = "c|2026-03-01T08:00:00.000Z|To do\n"
                      "c|2026-03-02T08:00:00.000Z|Doing\n";
  g_autofree char *board =
      g_strdup_printf ("{\"idOrganization\": \"o\", \"actions\": %s, \"lists\": [{\"id\": \"l2\", "
                       "\"name\": \"Doing\", \"pos\": 300.5,"
                       " \"softLimit\": 4}, {\"id\": \"l1\", \"name\": \"To do\", \"pos\": 20},"
                       " {\"id\": \"old\", \"name\": \"Old\", \"closed\": true, \"pos\": 30}]}",
                       actions);

  read_moves (fixture, actions, moves);
  read_moves (fixture, board, moves);
  sources_assert_query (fixture,
                        "SELECT name, hint, position FROM term WHERE kind = 'column'"
                        " ORDER BY position",
                        "To do||20\nDoing|limit=4|300\n");
}

/* Only the beginning of a file is looked at to tell what it is. */
static void
test_cut (SourcesFixture *fixture, gconstpointer data)
{
  const char *text =
      "{\"expand\": \"\", \"issues\": [{\"key\": \"A-1\", \"fields\": {\"summary\": 1},"
      " \"changelog\": {\"histories\": [{\"id\"";

  g_assert_cmpint (hw_event_file_sniff (text, strlen (text)), ==, HW_EVENT_FILE_ANSWER);
  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  sources_assert_query (fixture, "SELECT count(*) FROM event_item", "0\n");
}

/* What no text can hold costs a character, not the file. */
static void
test_mended (SourcesFixture *fixture, gconstpointer data)
{
  const char *text = "{\"issues\": [{\"id\": 1, \"key\": \"A-1\", \"fields\": {\"summary\":"
                     " \"a\\u0000b\\ud83dc\\\\u0000 \\ud83d\\ude00\"}, \"changelog\": {}}]}";

  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT title FROM item", "a\uFFFDb\uFFFDc\\u0000 \U0001F600\n");
}

static void
test_recorded (SourcesFixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *text = sources_payload ("jira-search-issues-expand-changelog.json", &length);

  if (text == NULL)
    return;
  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT count(*) FROM event_item", "12\n");
  sources_assert_query (fixture, "SELECT count(*) FROM event_transition", "63\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/connector-file/jira", test_jira);
  SOURCES_TEST ("/sources/connector-file/github-events", test_github_events);
  SOURCES_TEST ("/sources/connector-file/github-issues", test_github_issues);
  SOURCES_TEST ("/sources/connector-file/gitlab-issues", test_gitlab_issues);
  SOURCES_TEST ("/sources/connector-file/jobs", test_jobs);
  SOURCES_TEST ("/sources/connector-file/trello", test_trello);
  SOURCES_TEST ("/sources/connector-file/cut", test_cut);
  SOURCES_TEST ("/sources/connector-file/mended", test_mended);
  SOURCES_TEST ("/sources/connector-file/recorded", test_recorded);
  return g_test_run ();
}
