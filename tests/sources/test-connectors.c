/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each connector that comes with the program asks, and what it makes of the answers. */

#include "hw-sources-error.h"
#include "stream-play.h"

#include <string.h>

static void
test_json (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new (
      "json",
      "{\"address\": \"/api/q?of=a&n=1\", \"value\": \"$.queue['a-b'][1]\", \"name\": \"Open\"}");

  play_answer (play, "/api", NULL, "{\"queue\": {\"a-b\": [1, 7.5]}}");
  play_all (play, fixture);
  play_assert_log (play, "GET /api/q?of=a&n=1\n");
  sources_assert_query (fixture, "SELECT series, at, value FROM sample",
                        "Open|2026-11-30T00:53:20.000Z|7.5\n");
}

static void
test_prometheus_samples (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("prometheus", "{\"queries\": {\"p95\": \"a{b=\\\"c\\\"}\"}}");

  play_answer (play, "/query?", NULL,
               "{\"status\": \"success\", \"data\": {\"resultType\": \"scalar\", \"result\":"
               " [1795990000.5, \"2.5\"]}}");
  play_answer (play, "/query_range", NULL,
               "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}");
  play_answer (play, "end=1796000000", NULL,
               "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\":"
               " [{\"metric\": {}, \"values\": [[1795980000, \"1\"], [1795980600, \"NaN\"],"
               " [1795981200, \"+Inf\"], [1795981800, \"1e-1\"]]}]}}");
  g_assert_true (play_stream (play, fixture, "now p95"));
  g_assert_true (play_stream (play, fixture, "samples p95"));
  sources_assert_query (fixture, "SELECT series, value FROM sample ORDER BY at",
                        "p95|1.0\np95|0.1\np95|2.5\n");
  g_assert_nonnull (strstr (play->log->str, "GET /api/v1/query?query=a{b=\"c\"}\n"));

  /* Which of several series it is, nobody has said. */
  play_answer (play, "/query?", NULL,
               "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\":"
               " [{\"metric\": {\"job\": \"a\"}, \"value\": [1795990000, \"1\"]},"
               " {\"metric\": {\"job\": \"b\"}, \"value\": [1795990000, \"0\"]}]}}");
  g_assert_false (play_stream (play, fixture, "now p95"));
  g_assert_error (play->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS);
  g_assert_nonnull (strstr (play->error->message, "“p95” gives 2 series"));
  g_assert_nonnull (strstr (play->error->message, "sum("));
  sources_assert_query (fixture, "SELECT count(*) FROM sample", "3\n");

  play_answer (play, "/query?", NULL,
               "{\"status\": \"error\", \"errorType\": \"bad_data\", \"error\": \"parse error\"}");
  g_assert_false (play_stream (play, fixture, "now p95"));
  g_assert_nonnull (strstr (play->error->message, "parse error"));
}

/* An alert that fired twice, and one that still does. */
static void
test_prometheus_alerts (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("prometheus", "{\"alerts\": \"severity=\\\"page\\\"\"}");

  play_answer (play, "/query_range", NULL,
               "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}");
  play_answer (play, "end=1796000000", NULL,
               "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": ["
               "{\"metric\": {\"alertname\": \"Errors\", \"severity\": \"page\", \"job\": "
               "\"shop\"}, \"values\":"
               " [[1795900000, \"1795899940\"], [1795900060, \"1795899940\"], [1795903600, "
               "\"1795903000\"]]},"
               "{\"metric\": {\"alertname\": \"Slow\", \"service\": \"cart\"}, \"values\":"
               " [[1795999920, \"1795999000\"], [1795999980, \"1795999000\"]]}]}}");
  g_assert_true (play_stream (play, fixture, "alerts"));
  sources_assert_query (fixture,
                        "SELECT label, service, severity, started, resolved FROM incident ORDER BY "
                        "started",
                        "Errors|shop|page|2026-11-28T21:05:40.000Z|2026-11-28T21:07:40.000Z\n"
                        "Errors|shop|page|2026-11-28T21:56:40.000Z|2026-11-28T22:06:40.000Z\n"
                        "Slow|cart||2026-11-30T00:36:40.000Z|\n");
  g_assert_nonnull (strstr (play->log->str, "(ALERTS_FOR_STATE{severity=\"page\"} and"));
}

static void
test_github_issues (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");

  play_answer (
      play, "/issues?", NULL,
      "[{\"number\": 7, \"title\": \"T\", \"html_url\": \"https://github.com/o/r/issues/7\","
      " \"state\": \"closed\", \"type\": null, \"created_at\": \"2026-11-01T09:00:00Z\","
      " \"updated_at\": \"2026-11-04T09:00:00Z\", \"closed_at\": \"2026-11-04T09:00:00Z\"},"
      " {\"number\": 8, \"title\": \"P\", \"pull_request\": {}, \"state\": \"open\"}]");
  play_answer (
      play, "/timeline", NULL,
      "[{\"event\": \"labeled\", \"created_at\": \"2026-11-02T09:00:00Z\", \"label\": {\"name\":"
      " \"doing\"}}, {\"event\": \"assigned\", \"created_at\": \"2026-11-02T09:00:00Z\"},"
      " {\"event\": \"unlabeled\", \"created_at\": \"2026-11-03T09:00:00Z\", \"label\":"
      " {\"name\": \"doing\"}}, {\"event\": \"committed\", \"sha\": \"a\"},"
      " {\"event\": \"closed\", \"created_at\": \"2026-11-04T09:00:00Z\"}]");
  g_assert_true (play_stream (play, fixture, "issues"));
  play_assert_log (
      play,
      "GET /repos/o/r/issues?state=all&since=2026-09-01T00:53:20Z&sort=updated&"
      "direction=desc&per_page=100\n"
      "GET /repos/o/r/issues/7/timeline?per_page=100\n"
      "GET /repos/o/r/issues?state=open&since=1990-01-01T00:00:00Z&sort=updated&direction=desc&"
      "per_page=100\n");
  sources_assert_query (fixture, "SELECT id, label, kind, state FROM item", "7|#7|issue|closed\n");
  sources_assert_query (fixture, "SELECT at, from_state, to_state FROM transition ORDER BY at",
                        "2026-11-01T09:00:00.000Z||open\n2026-11-02T09:00:00.000Z||doing\n"
                        "2026-11-03T09:00:00.000Z|doing|\n2026-11-04T09:00:00.000Z|open|closed\n");
  sources_assert_query (fixture, "SELECT kind FROM term WHERE id = 'doing'", "label\n");
}

static void
test_github_deliveries (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");

  play_answer (play, "/actions/runs?", NULL, "{\"total_count\": 0, \"workflow_runs\": []}");
  play_answer (
      play, "..2026-11-30", NULL,
      "{\"workflow_runs\": [{\"id\": 5, \"name\": \"CI\", \"workflow_id\": 50, \"head_sha\":"
      " \"a\", \"run_attempt\": 2, \"status\": \"completed\", \"conclusion\": \"timed_out\","
      " \"created_at\": \"2026-11-29T09:00:00Z\", \"run_started_at\":"
      " \"2026-11-29T09:01:00Z\", \"updated_at\": \"2026-11-29T09:09:00Z\"}]}");
  play_answer (
      play, "/jobs", NULL,
      "{\"jobs\": [{\"id\": 6, \"name\": \"build\", \"head_sha\": \"a\", \"run_attempt\": 2,"
      " \"conclusion\": \"failure\", \"created_at\": \"2026-11-29T09:00:30Z\","
      " \"started_at\": \"2026-11-29T09:02:00Z\", \"completed_at\":"
      " \"2026-11-29T09:08:00Z\"}]}");
  play_answer (play, "/attempts/1", NULL, "{}");
  g_assert_true (play_stream (play, fixture, "runs"));
  sources_assert_query (
      fixture, "SELECT id, job, parent, attempt, result, started, finished FROM run ORDER BY id",
      "5|CI||0|||\n"
      "job-6|build|5|2|failure|2026-11-29T09:02:00.000Z|2026-11-29T09:08:00.000Z\n");

  play_answer (
      play, "/deployments?", NULL,
      "[{\"id\": 3, \"environment\": \"eu\", \"sha\": \"a\", \"production_environment\": true,"
      " \"created_at\": \"2026-11-20T09:00:00Z\", \"updated_at\": \"2026-11-25T09:00:00Z\"},"
      " {\"id\": 2, \"environment\": \"staging\", \"sha\": \"b\", \"created_at\":"
      " \"2026-11-19T09:00:00Z\", \"updated_at\": \"2026-11-19T09:00:00Z\"}]");
  play_answer (play, "/deployments/3/statuses", NULL,
               "[{\"state\": \"inactive\", \"created_at\": \"2026-11-25T09:00:00Z\"}, {\"state\":"
               " \"success\", \"created_at\": \"2026-11-20T09:05:00Z\", \"log_url\": \"\","
               " \"target_url\": \"https://github.com/o/r/actions/runs/5\", \"environment_url\":"
               " \"https://shop.example\"}, {\"state\": \"queued\","
               " \"created_at\": \"2026-11-20T09:00:01Z\"}]");
  play_answer (play, "/deployments/2/statuses", NULL, "[]");
  g_assert_true (play_stream (play, fixture, "deployments"));
  sources_assert_query (fixture,
                        "SELECT id, environment, production, result, finished, url FROM deployment",
                        "2|staging|0|||\n3|eu|1|success|2026-11-20T09:05:00.000Z|"
                        "https://github.com/o/r/actions/runs/5\n");
}

static void
test_jira (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play =
      play_new ("jira", "{\"email\": \"a@b.c\", \"jql\": \"project = \\\"E X\\\"\"}");

  play_answer (play, "/status", NULL,
               "[{\"id\": \"1\", \"name\": \"Open\", \"statusCategory\": {\"key\": \"new\"}}]");
  play_answer (
      play, "/search/jql", NULL,
      "{\"issues\": [{\"id\": \"10\", \"key\": \"E-1\", \"fields\": {\"status\": {\"id\": \"1\","
      " \"name\": \"Open\"}, \"created\": \"2026-11-01T09:00:00.000+0100\", \"updated\":"
      " \"2026-11-02T09:00:00.000+0100\"}}, {\"id\": \"11\", \"key\": \"E-2\", \"fields\":"
      " {\"created\": \"2026-11-01T09:00:00.000+0100\", \"updated\":"
      " \"2026-11-01T09:00:00.000+0100\"}}]}");
  play_answer (
      play, "/bulkfetch", NULL,
      "{\"issueChangeLogs\": [{\"issueId\": \"10\", \"changeHistories\": [{\"created\":"
      " 1793700000000, \"items\": [{\"fieldId\": \"status\", \"from\": \"1\", \"fromString\":"
      " \"Open\", \"to\": \"2\", \"toString\": \"Doing\"}]}]}], \"nextPageToken\": \"n\"}");
  play_answer (
      play, "\"nextPageToken\": \"n\"", NULL,
      "{\"issueChangeLogs\": [{\"issueId\": \"10\", \"changeHistories\": [{\"created\":"
      " 1793800000, \"items\": [{\"fieldId\": \"status\", \"from\": \"2\", \"to\": \"1\"}]}]}]}");
  play_all (play, fixture);
  play_assert_log (
      play,
      "GET /rest/api/3/status\n"
      "GET /rest/api/3/search/jql?jql=(project = \"E X\") AND updated >= \"2026/09/01 00:53\" "
      "ORDER BY "
      "created ASC, key "
      "ASC&fields=summary,status,resolution,issuetype,created,updated,resolutiondate&maxResults="
      "100\n"
      "POST /rest/api/3/changelog/bulkfetch {\"issueIdsOrKeys\": [\"10\", \"11\"], \"fieldIds\": "
      "[\"status\", \"resolution\"], \"maxResults\": 1000}\n"
      "POST /rest/api/3/changelog/bulkfetch {\"issueIdsOrKeys\": [\"10\", \"11\"], \"fieldIds\": "
      "[\"status\", \"resolution\"], \"maxResults\": 1000, \"nextPageToken\": \"n\"}\n"
      "GET /rest/api/3/search/jql?jql=(project = \"E X\") AND statusCategory != Done AND updated <"
      " \"2026/09/01 00:53\" ORDER BY created ASC, key "
      "ASC&fields=summary,status,resolution,issuetype,created,updated,resolutiondate&maxResults="
      "100\n");
  sources_assert_query (fixture,
                        "SELECT item, at, from_state, to_state FROM transition ORDER BY at",
                        "10|2026-11-03T10:00:00.000Z|Open|Doing\n"
                        "10|2026-11-04T13:46:40.000Z|Doing|Open\n");

  /* Nothing has changed: nothing more is asked. */
  g_assert_true (play_stream (play, fixture, "issues"));
  g_assert_null (strstr (play->log->str, "bulkfetch"));
}

#define BOARD_QUERY                                                                                \
  "SELECT kind, id, name, hint, position FROM term WHERE position > 0 ORDER BY position, kind, id"

/* The columns of a board, with the states in them and how many items they may hold. */
static void
test_jira_board (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const connectors[] = { "jira", "jira-dc" };

  for (guint i = 0; i < G_N_ELEMENTS (connectors); i++)
    {
      g_autoptr (Play) play = play_new (
          connectors[i], "{\"email\": \"a@b.c\", \"jql\": \"project = X\", \"board\": \"7\"}");

      play_answer (play, "/board/7/configuration", NULL,
                   "{\"id\": 7, \"columnConfig\": {\"columns\": [{\"name\": \"Backlog\","
                   " \"statuses\": []}, {\"name\": \"Doing\", \"statuses\": [{\"id\": \"3\"},"
                   " {\"id\": \"4\"}], \"min\": 1, \"max\": 5}, {\"name\": \"Done\","
                   " \"statuses\": [{\"id\": \"6\"}]}], \"constraintType\": \"issueCount\"}}");
      g_assert_true (play_stream (play, fixture, "board"));
      sources_assert_query (fixture, BOARD_QUERY,
                            "column|1|Backlog||1\ncolumn|2|Doing|limit=5|2\nstatus|3|||2\n"
                            "status|4|||2\ncolumn|3|Done||3\nstatus|6|||3\n");
    }
}

#define JIRA_ISSUE(id, resolution)                                                                 \
  "{\"id\": \"" id "\", \"fields\": {\"status\": {\"id\": \"6\", \"name\": \"Closed\","            \
  " \"statusCategory\": {\"key\": \"done\"}}, \"resolution\": " resolution ", \"created\":"        \
  " \"2026-11-01T09:00:00.000Z\", \"resolutiondate\": \"2026-11-04T09:00:00.000Z\","               \
  " \"updated\": \"2026-11-04T09:00:00.000Z\"}"

#define JIRA_CLOSED(resolution)                                                                    \
  "{\"created\": \"2026-11-04T09:00:00.000Z\", \"items\": [{\"field\": \"resolution\","            \
  " \"fieldId\": \"resolution\", \"from\": null, \"to\": \"1\", \"toString\": " resolution "},"    \
  " {\"field\": \"status\", \"fieldId\": \"status\", \"from\": \"3\", \"fromString\": \"Doing\","  \
  " \"to\": \"6\", \"toString\": \"Closed\"}]}"

#define JIRA_REJECTED                                                                              \
  "{\"created\": \"2026-11-03T09:00:00.000Z\", \"items\": [{\"field\": \"status\","                \
  " \"fieldId\": \"status\", \"from\": \"4\", \"fromString\": \"Testing\","                        \
  " \"to\": \"9\", \"toString\": \"Rejected\"}]}"

/* What was closed and will not be done is no more done than GitHub's: its resolution says so, there
 * and in what happened when it was closed. A status of such a name is a state like others. */
static void
test_jira_given_up (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) cloud = play_new ("jira", "{\"email\": \"a@b.c\", \"jql\": \"project = X\"}");
  g_autoptr (Play) center = play_new ("jira-dc", "{\"jql\": \"project = X\"}");

  play_answer (cloud, "/search/jql", NULL,
               "{\"issues\": [" JIRA_ISSUE ("10", "{\"name\": \"Done\"}") "}, " JIRA_ISSUE (
                   "11", "{\"name\": \"Won't Do\"}") "}, " JIRA_ISSUE ("12", "null") "}]}");
  play_answer (
      cloud, "/bulkfetch", NULL,
      "{\"issueChangeLogs\": [{\"issueId\": \"10\", \"changeHistories\": [" JIRA_CLOSED (
          "\"Done\"") "]}, {\"issueId\": \"11\", \"changeHistories\": [" JIRA_CLOSED ("\"Won't "
                                                                                      "Do\"") "]}, "
                                                                                              "{\"i"
                                                                                              "ssue"
                                                                                              "Id\""
                                                                                              ": "
                                                                                              "\"12"
                                                                                              "\", "
                                                                                              "\"ch"
                                                                                              "ange"
                                                                                              "Hist"
                                                                                              "orie"
                                                                                              "s\":"
                                                                                              " "
                                                                                              "[" JIRA_REJECTED
                                                                                              "]}]"
                                                                                              "}");
  g_assert_true (play_stream (cloud, fixture, "issues"));
  play_answer (center, "/search?", NULL,
               "{\"total\": 2, \"issues\": [" JIRA_ISSUE (
                   "20", "null") ", \"changelog\": {\"histories\": "
                                 "[" JIRA_CLOSED ("null") "]}},"
                                                          " " JIRA_ISSUE (
                                                              "21",
                                                              "{\"nam"
                                                              "e\": "
                                                              "\"Dupl"
                                                              "icate"
                                                              "\"}") ", \"changelog\":"
                                                                     " {\"histories\": "
                                                                     "[" JIRA_CLOSED (
                                                                         "\"Duplicate\"") "]}}]}");
  g_assert_true (play_stream (center, fixture, "issues"));
  sources_assert_query (
      fixture, "SELECT id, state, substr (closed, 9, 2) FROM item ORDER BY id",
      "10|Closed|04\n11|not planned|\n12|Closed|04\n20|Closed|04\n21|not planned|\n");
  sources_assert_query (
      fixture, "SELECT item, from_state, to_state FROM transition ORDER BY item, at",
      "10|Doing|Closed\n11|Doing|Closed\n11||not planned\n12|Testing|Rejected\n20|Doing|Closed\n"
      "21|Doing|Closed\n21||not planned\n");
  sources_assert_query (fixture, "SELECT id, hint FROM term WHERE kind = 'status' ORDER BY id",
                        "3|\n4|\n6|done\n9|\nnot planned|\n");
}

/* Lists of labels. */
static void
test_gitlab_board (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"g/n\", \"board\": \"4\"}");

  play_answer (play, "/boards/4/lists", NULL,
               "[{\"id\": 11, \"label\": {\"name\": \"Doing\"}, \"position\": 0,"
               " \"max_issue_count\": 0}, {\"id\": 12, \"label\": {\"name\": \"Review\"},"
               " \"position\": 1, \"max_issue_count\": 3}, {\"id\": 13, \"label\": null}]");
  g_assert_true (play_stream (play, fixture, "board"));
  sources_assert_query (fixture, BOARD_QUERY,
                        "column|11|Doing||1\nlabel|Doing|||1\n"
                        "column|12|Review|limit=3|2\nlabel|Review|||2\n");
  play_assert_log (play, "GET /api/v4/projects/g/n/boards/4/lists?per_page=100\n");
}

static void
test_gitlab (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play =
      play_new ("gitlab", "{\"project\": \"g/n\", \"stages\": \"g/n\", \"dora\": \"yes\"}");

  play_answer (play, "/", NULL, "[]");
  play_answer (
      play, "/issues?", NULL,
      "[{\"iid\": 1, \"title\": \"T\", \"state\": \"closed\", \"issue_type\": \"incident\","
      " \"web_url\": \"https://gitlab.com/g/n/-/issues/1\","
      " \"created_at\": \"2026-11-01T09:00:00.123Z\", \"updated_at\":"
      " \"2026-11-02T09:00:00.000+02:00\", \"closed_at\": \"2026-11-02T07:00:00Z\"}]");
  play_answer (
      play, "/issues/1/resource_label_events", NULL,
      "[{\"action\": \"add\", \"label\": {\"name\": \"doing\"}, \"created_at\":"
      " \"2026-11-01T10:00:00Z\"}, {\"action\": \"remove\", \"label\": null, \"created_at\":"
      " \"2026-11-01T11:00:00Z\"}]");
  play_answer (play, "/issues/1/resource_state_events", NULL,
               "[{\"state\": \"closed\", \"created_at\": \"2026-11-02T07:00:00Z\"}]");
  play_answer (play, "/pipelines?", NULL,
               "[{\"id\": 4, \"status\": \"success\", \"sha\": \"a\", \"created_at\":"
               " \"2026-11-01T09:00:00Z\", \"updated_at\": \"2026-11-01T09:20:00Z\"}]");
  play_answer (play, "/pipelines/4 ", NULL, "");
  play_answer (
      play, "/pipelines/4", NULL,
      "{\"id\": 4, \"status\": \"success\", \"sha\": \"a\", \"created_at\":"
      " \"2026-11-01T09:00:00Z\", \"started_at\": \"2026-11-01T09:01:00Z\", \"finished_at\":"
      " \"2026-11-01T09:19:00Z\", \"updated_at\": \"2026-11-01T09:20:00Z\"}");
  play_answer (play, "/pipelines/4/jobs", NULL,
               "[{\"id\": 40, \"stage\": \"test\", \"name\": \"lint\", \"status\": \"failed\","
               " \"allow_failure\": true, \"created_at\": \"2026-11-01T09:00:00Z\", \"started_at\":"
               " \"2026-11-01T09:02:00Z\", \"finished_at\": \"2026-11-01T09:03:00Z\"}]");
  /* One deployed by a job, one by hand, one of a server that tells of the pipeline alone. */
  play_answer (play, "/deployments?", NULL,
               "[{\"id\": 9, \"status\": \"success\", \"deployable\": {\"pipeline\": {\"web_url\":"
               " \"https://gitlab.com/g/n/-/pipelines/9\"}}}, {\"id\": 8, \"status\": \"success\","
               " \"deployable\": null}, {\"id\": 7, \"status\": \"success\", \"deployable\":"
               " {\"web_url\": \"https://gitlab.com/g/n/-/jobs/70\"}}]");
  play_answer (play, "/dora/", NULL, "[{\"date\": \"2026-11-01\", \"value\": null}]");
  play_answer (play, "metric=deployment_frequency", NULL,
               "[{\"date\": \"2026-11-01\", \"value\": 3}]");
  play_answer (
      play, "/graphql", NULL,
      "{\"data\": {\"project\": {\"valueStreams\": {\"nodes\": [{\"stages\": [{\"id\":"
      " \"gid://1\", \"name\": \"Plan\", \"metrics\": {\"count\": {\"value\": 6}, \"median\":"
      " {\"value\": 2, \"unit\": \"days\"}}}]}]}}}}");
  play_all (play, fixture);
  sources_assert_query (fixture,
                        "SELECT item, at, from_state, to_state FROM transition ORDER BY at",
                        "#1|2026-11-01T09:00:00.123Z||opened\n#1|2026-11-01T10:00:00.000Z||doing\n"
                        "#1|2026-11-02T07:00:00.000Z||closed\n");
  sources_assert_query (fixture, "SELECT id, started, resolved, url FROM incident",
                        "#1|2026-11-01T09:00:00.123Z|2026-11-02T07:00:00.000Z|"
                        "https://gitlab.com/g/n/-/issues/1\n");
  sources_assert_query (fixture, "SELECT id, url FROM deployment ORDER BY id",
                        "7|https://gitlab.com/g/n/-/jobs/70\n8|\n9|"
                        "https://gitlab.com/g/n/-/pipelines/9\n");
  sources_assert_query (
      fixture, "SELECT id, job, result, started, finished FROM run ORDER BY id",
      "4|pipeline|success|2026-11-01T09:01:00.000Z|2026-11-01T09:19:00.000Z\n"
      "job-40|test: lint|cancelled|2026-11-01T09:02:00.000Z|2026-11-01T09:03:00.000Z"
      "\n");
  sources_assert_query (fixture, "SELECT DISTINCT series, value FROM sample ORDER BY series",
                        "GitLab deployment frequency|3.0\nStage Plan|172800.0\n");
  sources_assert_query (fixture, "SELECT kind, id, hint FROM term WHERE position = 1",
                        "series|Stage Plan|stage=Plan\n");
  g_assert_nonnull (strstr (play->log->str, "/api/v4/projects/g/n/issues?updated_after="));
  g_assert_nonnull (
      strstr (play->log->str, "query($path: ID!, $start: Date!, $end: Date!) { project"));
}

static void
test_incidents (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) pagerduty = play_new ("pagerduty", "{}");
  g_autoptr (Play) statuspage = play_new ("statuspage", "{}");

  play_answer (pagerduty, "/incidents?", NULL, "{\"incidents\": [], \"more\": false}");
  play_answer (
      pagerduty, "until=2026-11-30", NULL,
      "{\"incidents\": [{\"id\": \"P1\", \"incident_number\": 4, \"title\": \"Down\", \"html_url\":"
      " \"https://acme.pagerduty.com/incidents/P1\", \"status\":"
      " \"resolved\", \"urgency\": \"high\", \"service\": {\"id\": \"S\", \"summary\": \"Shop\"},"
      " \"created_at\": \"2026-11-03T06:23:06Z\", \"last_status_change_at\":"
      " \"2026-11-03T07:23:06Z\"}], \"more\": false}");
  play_answer (pagerduty, "/log_entries", NULL,
               "{\"log_entries\": [{\"type\": \"acknowledge_log_entry\", \"created_at\":"
               " \"2026-11-03T06:25:06Z\"}, {\"type\": \"notify_log_entry\"}]}");
  play_all (pagerduty, fixture);
  play_answer (statuspage, "/incidents.json", NULL,
               "{\"incidents\": [{\"id\": \"x\", \"name\": \"Slow\", \"impact\": \"minor\","
               " \"created_at\": \"2026-11-01T00:00:00Z\", \"shortlink\":"
               " \"https://u:p@stspg.io/x\", \"resolved_at\": null, \"updated_at\":"
               " \"2026-11-01T00:00:00Z\"}]}");
  play_answer (statuspage, "/incidents/unresolved.json", NULL, "{\"incidents\": []}");
  play_all (statuspage, fixture);
  sources_assert_query (
      fixture,
      "SELECT label, title, service, severity, started, acknowledged, resolved, url FROM incident "
      "ORDER BY started",
      /* What carries a password is no address to open. */
      "|Slow||minor|2026-11-01T00:00:00.000Z|||\n"
      "#4|Down|Shop|high|2026-11-03T06:23:06.000Z|2026-11-03T06:25:06.000Z|"
      "2026-11-03T07:23:06.000Z|https://acme.pagerduty.com/incidents/P1\n");
}

#define SHOWN(id, day, resolved)                                                                   \
  "{\"id\": \"" id "\", \"name\": \"Slow\", \"impact\": \"minor\", \"created_at\": \"2026-" day    \
  "T00:00:00Z\", \"resolved_at\": " resolved ", \"updated_at\": \"2026-" day "T02:00:00Z\"}"

/* Beside its latest incidents a status page tells of those that are older and not over. One that is
 * in both lists is there once. */
static void
test_unresolved (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("statuspage", "{}");
  const char *query = "SELECT id, started, resolved FROM incident ORDER BY id";

  play_answer (play, "/incidents.json", NULL,
               "{\"incidents\": [" SHOWN ("new", "11-20", "null") ", " SHOWN (
                   "over", "11-10", "\"2026-11-10T01:00:00Z\"") "]}");
  play_answer (
      play, "/incidents/unresolved.json", NULL,
      "{\"incidents\": [" SHOWN ("new", "11-20", "null") ", " SHOWN ("old", "02-01", "null") "]}");
  play_all (play, fixture);
  play_assert_log (play, "GET /api/v2/incidents.json\nGET /api/v2/incidents/unresolved.json\n");
  sources_assert_query (fixture, query,
                        "new|2026-11-20T00:00:00.000Z|\nold|2026-02-01T00:00:00.000Z|\n"
                        "over|2026-11-10T00:00:00.000Z|2026-11-10T01:00:00.000Z\n");
}

/* What was open when the list still told of it is asked about by itself, until it is over. */
static void
test_still_open (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("pagerduty", "{}");
  const char *resolved = "SELECT id, resolved FROM incident ORDER BY id";

  play_answer (play, "/incidents?", NULL, "{\"incidents\": [], \"more\": false}");
  play_answer (play, "until=2026-11-30", NULL,
               "{\"incidents\": [{\"id\": \"P1\", \"status\": \"triggered\", \"created_at\":"
               " \"2026-11-10T06:00:00Z\", \"last_status_change_at\": \"2026-11-10T06:00:00Z\"},"
               " {\"id\": \"P2\", \"status\": \"triggered\", \"created_at\":"
               " \"2026-11-10T07:00:00Z\", \"last_status_change_at\": \"2026-11-10T07:00:00Z\"}],"
               " \"more\": false}");
  play_answer (play, "/log_entries", NULL, "{\"log_entries\": []}");
  g_assert_true (play_stream (play, fixture, "incidents"));
  g_assert_null (strstr (play->log->str, "GET /incidents/P1\n"));
  sources_assert_query (fixture, resolved, "P1|\nP2|\n");

  /* Ten days later the list begins after them. */
  play->now_us += 10 * G_GINT64_CONSTANT (86400000000);
  play_answer (play, "/incidents/P1", NULL,
               "{\"incident\": {\"id\": \"P1\", \"status\": \"resolved\", \"created_at\":"
               " \"2026-11-10T06:00:00Z\", \"last_status_change_at\": \"2026-12-05T06:00:00Z\"}}");
  play_answer (play, "/incidents/P1/log_entries", NULL, "{\"log_entries\": []}");
  play_answer (play, "/incidents/P2", NULL,
               "{\"incident\": {\"id\": \"P2\", \"status\": \"triggered\", \"created_at\":"
               " \"2026-11-10T07:00:00Z\", \"last_status_change_at\": \"2026-11-10T07:00:00Z\"}}");
  g_string_truncate (play->log, 0);
  g_assert_true (play_stream (play, fixture, "incidents"));
  sources_assert_query (fixture, resolved, "P1|2026-12-05T06:00:00.000Z\nP2|\n");

  g_string_truncate (play->log, 0);
  g_assert_true (play_stream (play, fixture, "incidents"));
  g_assert_null (strstr (play->log->str, "GET /incidents/P1\n"));
  g_assert_nonnull (strstr (play->log->str, "GET /incidents/P2\n"));

  /* What began a year ago is let be. */
  play->now_us += 400 * G_GINT64_CONSTANT (86400000000);
  g_string_truncate (play->log, 0);
  g_assert_true (play_stream (play, fixture, "incidents"));
  g_assert_null (strstr (play->log->str, "GET /incidents/P2\n"));
}

static void
test_builds (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) jenkins = play_new ("jenkins", "{\"job\": \"job/a b\"}");
  g_autoptr (Play) buildbot = play_new ("buildbot", "{}");

  play_answer (jenkins, "/api/json", NULL,
               "{\"allBuilds\": [{\"number\": 3, \"timestamp\": 1795405574000, \"duration\": 60000,"
               " \"result\": \"UNSTABLE\", \"building\": false, \"actions\": [{},"
               " {\"queuingDurationMillis\": 4000}, {\"lastBuiltRevision\": {\"SHA1\": \"a\"}}]},"
               " {\"number\": 4, \"building\": true, \"timestamp\": 1795405574000}]}");
  play_answer (jenkins, "/3/wfapi", NULL,
               "{\"stages\": [{\"id\": \"6\", \"name\": \"Approve\", \"status\": \"SUCCESS\","
               " \"startTimeMillis\": 1795405575000, \"durationMillis\": 50000,"
               " \"pauseDurationMillis\": 45000}]}");
  play_all (jenkins, fixture);
  g_assert_nonnull (strstr (jenkins->log->str, "GET /job/a b/api/json?tree=allBuilds["));
  g_assert_nonnull (strstr (jenkins->log->str, "]]]{0,100}\n"));
  sources_assert_query (
      fixture,
      "SELECT id, job, sha, result, queued, started, finished, paused_s FROM run ORDER BY id",
      "3|job/a b|a|failure|2026-11-23T03:46:10.000Z|2026-11-23T03:46:14.000Z|"
      "2026-11-23T03:47:14.000Z|0.0\n"
      "3-6|Approve||success||2026-11-23T03:46:15.000Z|2026-11-23T03:47:05.000Z|45.0"
      "\n");

  play_answer (buildbot, "/builders", NULL,
               "{\"builders\": [{\"builderid\": 1, \"name\": \"linux\"}], \"meta\": {}}");
  play_answer (
      buildbot, "/builds?", NULL,
      "{\"builds\": [{\"buildid\": 77, \"builderid\": 1, \"buildrequestid\": 70, \"complete\":"
      " true, \"results\": 2, \"started_at\": 1795405574, \"complete_at\": 1795405576}],"
      " \"meta\": {\"total\": 1}}");
  play_answer (buildbot, "/steps", NULL, "{\"steps\": []}");
  play_answer (buildbot, "/buildrequests/70", NULL,
               "{\"buildrequests\": [{\"submitted_at\": 1795405570}]}");
  play_all (buildbot, fixture);
  sources_assert_query (fixture, "SELECT job, result, queued, started FROM run WHERE id = '77'",
                        "linux|failure|2026-11-23T03:46:10.000Z|2026-11-23T03:46:14.000Z\n");
}

/* A full range of builds promises another, and more runs than GitHub gives of one search are asked
 * for in shorter spans of time. */
static void
test_long_lists (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) jenkins = play_new ("jenkins", "{\"job\": \"job/a\"}");
  g_autoptr (Play) github = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GString) builds = g_string_new ("{\"allBuilds\": [");

  for (int i = 250; i > 150; i--)
    g_string_append_printf (builds,
                            "%s{\"number\": %d, \"timestamp\": 1795405574000, \"duration\":"
                            " 60000, \"result\": \"SUCCESS\"}",
                            i < 250 ? ", " : "", i);
  g_string_append (builds, "]}");
  play_answer (jenkins, "/api/json", NULL, builds->str);
  play_answer (jenkins, "{100,200}", NULL,
               "{\"allBuilds\": [{\"number\": 7, \"timestamp\": 1795405574000, \"duration\": 60000,"
               " \"result\": \"SUCCESS\"}]}");
  play_answer (jenkins, "/wfapi", NULL, "{\"stages\": []}");
  g_assert_true (play_stream (jenkins, fixture, "builds"));
  g_assert_null (jenkins->incomplete);
  sources_assert_query (fixture, "SELECT count(*), min(CAST (id AS INTEGER)) FROM run", "101|7\n");

  play_answer (github, "/actions/runs?", NULL, "{\"total_count\": 0, \"workflow_runs\": []}");
  play_answer (github, "created=2026-11-23T00:53:20Z..2026-11-30T00:53:20Z", NULL,
               "{\"total_count\": 1200, \"workflow_runs\": [{\"id\": 1}]}");
  g_assert_true (play_stream (github, fixture, "runs"));
  g_assert_null (github->incomplete);
  g_assert_nonnull (
      strstr (github->log->str, "created=2026-11-26T12:53:20Z..2026-11-30T00:53:20Z"));
  g_assert_nonnull (
      strstr (github->log->str, "created=2026-11-23T00:53:20Z..2026-11-26T12:53:20Z"));
  sources_assert_query (fixture, "SELECT count(*) FROM run WHERE id = '1'", "0\n");
}

static void
test_measures (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) sonar = play_new ("sonarqube", "{\"component\": \"p\"}");
  g_autoptr (Play) sentry = play_new ("sentry", "{\"organization\": \"o\"}");

  play_answer (sonar, "/search_history", NULL, "{\"measures\": []}");
  play_answer (sonar, "to=2026-11-30", NULL,
               "{\"paging\": {\"pageIndex\": 1, \"pageSize\": 1000, \"total\": 3}, \"measures\":"
               " [{\"metric\": \"coverage\", \"history\": [{\"date\":"
               " \"2026-11-05T09:00:00+0100\", \"value\": \"81.5\"}, {\"date\":"
               " \"2026-11-06T09:00:00+0100\"}]}, {\"metric\": \"alert_status\", \"history\":"
               " [{\"date\": \"2026-11-05T09:00:00+0100\", \"value\": \"ERROR\"}]}]}");
  play_answer (sonar, "p=2", NULL,
               "{\"paging\": {\"pageIndex\": 2, \"pageSize\": 1000, \"total\": 3}, \"measures\":"
               " [{\"metric\": \"coverage\", \"history\": [{\"date\": \"2026-11-07T09:00:00+0100\","
               " \"value\": \"82\"}]}]}");
  play_answer (sentry, "/sessions/", NULL, "{\"intervals\": [], \"groups\": []}");
  play_answer (sentry, "end=2026-11-30", NULL,
               "{\"intervals\": [\"2026-11-27T00:00:00Z\", \"2026-11-28T00:00:00Z\"], \"groups\":"
               " [{\"series\": {\"crash_free_rate(session)\": [null, 0.98]}}]}");
  play_all (sonar, fixture);
  play_all (sentry, fixture);
  sources_assert_query (fixture, "SELECT series, at, value FROM sample ORDER BY series, at",
                        "Crash-free sessions|2026-11-28T00:00:00.000Z|0.98\n"
                        "alert_status|2026-11-05T08:00:00.000Z|0.0\n"
                        "coverage|2026-11-05T08:00:00.000Z|81.5\n"
                        "coverage|2026-11-07T08:00:00.000Z|82.0\n");
}

static void
test_boards (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) azure =
      play_new ("azure-devops", "{\"organization\": \"o\", \"project\": \"p q\"}");
  g_autoptr (Play) trello = play_new ("trello", "{\"board\": \"b\", \"key\": \"k\"}");

  play_answer (
      azure, "/workitemrevisions", NULL,
      "{\"values\": [{\"id\": 5, \"fields\": {\"System.State\": \"Active\","
      " \"System.ChangedDate\": \"2026-11-02T09:00:00.12Z\", \"System.Title\": \"A\","
      " \"System.WorkItemType\": \"Bug\"}}, {\"id\": 5, \"fields\": {\"System.State\":"
      " \"Done\", \"System.ChangedDate\": \"9999-01-01T00:00:00Z\"}}], \"isLastBatch\": true,"
      " \"nextLink\": \"https://source.example/next\"}");
  play_answer (azure, "/builds?", NULL,
               "{\"value\": [{\"id\": 3, \"definition\": {\"id\": 1, \"name\": \"CI\"}, \"result\":"
               " \"succeeded\", \"startTime\": \"2026-11-02T09:00:00Z\", \"finishTime\":"
               " \"2026-11-02T09:09:00Z\"}]}");
  play_answer (azure, "/builds/3/timeline", NULL,
               "{\"records\": [{\"id\": \"s\", \"parentId\": null, \"type\": \"Stage\", \"name\":"
               " \"Test\"}, {\"id\": \"p\", \"parentId\": \"s\", \"type\": \"Phase\", \"name\":"
               " \"unit\"}, {\"id\": \"j\", \"parentId\": \"p\", \"type\": \"Job\", \"name\":"
               " \"unit\"}, {\"id\": \"t\", \"parentId\": \"j\", \"type\": \"Task\"}]}");
  play_all (azure, fixture);
  sources_assert_query (fixture,
                        "SELECT r.id, r.parent, t.id FROM event_run r JOIN term t ON t.key = r.job"
                        " ORDER BY r.id",
                        "3||1\n3-j|3-p|unit\n3-p|3-s|unit (phase)\n3-s|3|Test\n");
  sources_assert_query (fixture, "SELECT item, at, to_state FROM transition",
                        "5|2026-11-02T09:00:00.120Z|Active\n");
  g_assert_nonnull (strstr (azure->log->str, "GET /o/p q/_apis/wit/"));

  play_answer (trello, "/lists", NULL,
               "[{\"id\": \"l1\", \"name\": \"To do\"}, {\"id\": \"l2\", \"name\": \"Doing\","
               " \"softLimit\": 3}]");
  play_answer (
      trello, "/actions", NULL,
      "[{\"id\": \"a2\", \"type\": \"updateCard\", \"date\": \"2026-11-02T09:00:00Z\", \"data\":"
      " {\"card\": {\"id\": \"c\", \"idShort\": 3, \"name\": \"Card\"}, \"listBefore\": {\"id\":"
      " \"l1\", \"name\": \"To do\"}, \"listAfter\": {\"id\": \"l2\", \"name\": \"Doing\"}}},"
      " {\"id\": \"a1\", \"type\": \"createCard\", \"date\": \"2026-11-01T09:00:00Z\", \"data\":"
      " {\"card\": {\"id\": \"c\", \"idShort\": 3, \"name\": \"Card\"}, \"list\": {\"id\": \"l1\","
      " \"name\": \"To do\"}}}]");
  play_all (trello, fixture);
  sources_assert_query (
      fixture, "SELECT at, from_state, to_state FROM transition WHERE item = 'c' ORDER BY at",
      "2026-11-01T09:00:00.000Z||To do\n2026-11-02T09:00:00.000Z|To do|Doing\n");
  sources_assert_query (fixture, "SELECT kind, name, hint, position FROM term WHERE position > 0",
                        "status|To do||1\ncolumn|To do||1\nstatus|Doing||2\n"
                        "column|Doing|limit=3|2\n");
}

/* Recorded answers: how many rows become events, so that a change is seen. */
static void
test_recorded (SourcesFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *connector;
    const char *settings;
    const char *stream;
    const char *part;
    const char *file;
    const char *rest; /* answers anything else */
    const char *query;
    const char *expected;
  } recordings[] = {
    { "github", "{\"repository\": \"o/r\"}", "pulls", "/pulls?", "github-pulls.json", "[]",
      "SELECT count(*) > 1, count(*) = count(created) FROM item WHERE kind = 'change'", "1|1\n" },
    { "pagerduty", "{}", "incidents", "/incidents?", "pagerduty-incidents.json",
      "{\"log_entries\": []}", "SELECT count(*) > 1, count(*) = count(started) FROM incident",
      "1|1\n" },
    { "redmine", "{}", "issues", "/issues.json", "redmine/issues.json",
      "{\"issue\": {\"journals\": []}}",
      "SELECT count(*) > 1, count(*) = count(created) FROM item WHERE type = 'Bug'", "1|1\n" },
    { "prometheus", "{\"queries\": {\"up\": \"up\"}}", "now up", "/query?",
      "prometheus/query-vector.json", NULL, "SELECT series, value FROM sample", "up|1.0\n" },
    { "azure-devops", "{\"organization\": \"o\", \"project\": \"p\"}", "builds", "/builds?",
      "azuredevops-builds.json", "{\"records\": []}",
      "SELECT count(*) > 1, count(*) = count(queued) FROM run", "1|1\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (recordings); i++)
    {
      g_autoptr (Play) play = play_new (recordings[i].connector, recordings[i].settings);
      gsize length;
      g_autofree char *text = sources_payload (recordings[i].file, &length);

      if (text == NULL)
        return;
      if (recordings[i].rest != NULL)
        play_answer (play, "/", NULL, recordings[i].rest);
      play_answer (play, recordings[i].part, NULL, text);
      g_test_message ("%s", recordings[i].file);
      if (!play_stream (play, fixture, recordings[i].stream))
        g_assert_nonnull (strstr (play->error->message, "again and again"));
      sources_assert_query (fixture, recordings[i].query, recordings[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/connectors/json", test_json);
  SOURCES_TEST ("/sources/connectors/prometheus/samples", test_prometheus_samples);
  SOURCES_TEST ("/sources/connectors/prometheus/alerts", test_prometheus_alerts);
  SOURCES_TEST ("/sources/connectors/github/issues", test_github_issues);
  SOURCES_TEST ("/sources/connectors/github/deliveries", test_github_deliveries);
  SOURCES_TEST ("/sources/connectors/jira", test_jira);
  SOURCES_TEST ("/sources/connectors/jira-given-up", test_jira_given_up);
  SOURCES_TEST ("/sources/connectors/jira-board", test_jira_board);
  SOURCES_TEST ("/sources/connectors/gitlab-board", test_gitlab_board);
  SOURCES_TEST ("/sources/connectors/gitlab", test_gitlab);
  SOURCES_TEST ("/sources/connectors/incidents", test_incidents);
  SOURCES_TEST ("/sources/connectors/unresolved", test_unresolved);
  SOURCES_TEST ("/sources/connectors/still-open", test_still_open);
  SOURCES_TEST ("/sources/connectors/builds", test_builds);
  SOURCES_TEST ("/sources/connectors/long-lists", test_long_lists);
  SOURCES_TEST ("/sources/connectors/measures", test_measures);
  SOURCES_TEST ("/sources/connectors/boards", test_boards);
  SOURCES_TEST ("/sources/connectors/recorded", test_recorded);
  return g_test_run ();
}
