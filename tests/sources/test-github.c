/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GitHub, played: what comes of its answers, and what that means for figures and first maps. */

#include "hw-delivery-events.h"
#include "map-of-source.h"
#include "stream-play.h"

#include <locale.h>
#include <string.h>

/* One status of a deployment; they come newest first. */
#define STATUS(state, day, hour)                                                                   \
  "{\"state\": \"" state "\", \"created_at\": \"2026-11-" day "T" hour ":00Z\"}"

/* A deployment has finished when it first succeeded, whatever failed before; that it was replaced
 * later is nothing. The one before it never succeeded: it failed at 10:01, not when that was tried
 * again. So of two deployments one failed, and the other one is rework. */
static void
test_retried_deployment (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GPtrArray) sources = hw_library_list_sources (fixture->library, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HwWindow window = { SOURCES_NOW_US - 30 * G_TIME_SPAN_DAY, SOURCES_NOW_US };
  g_autoptr (HwDeliveryEvents) events = NULL;
  HwDora dora;

  play_answer (play, "/deployments?", NULL,
               "[{\"id\": 4, \"environment\": \"production\", \"sha\": \"b\", \"created_at\":"
               " \"2026-11-21T09:00:00Z\", \"updated_at\": \"2026-11-25T09:00:00Z\"},"
               " {\"id\": 3, \"environment\": \"production\", \"sha\": \"a\", \"created_at\":"
               " \"2026-11-20T10:00:00Z\", \"updated_at\": \"2026-11-20T10:05:00Z\"}]");
  play_answer (
      play, "/deployments/4/statuses", NULL,
      "[" STATUS ("inactive", "25", "09:00") ", " STATUS ("success", "22", "09:00") ", " STATUS (
          "success", "21", "09:20") ", " STATUS ("failure", "21",
                                                 "09:10") ", " STATUS ("in_progress", "21",
                                                                       "09:01") "]");
  play_answer (play, "/deployments/3/statuses", NULL,
               "[" STATUS ("error", "20", "10:05") ", " STATUS ("failure", "20", "10:01") "]");
  /* A second time nothing has changed, so nothing is asked about them. */
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (play_stream (play, fixture, "deployments"));
      sources_assert_query (
          fixture, "SELECT id, result, finished FROM deployment ORDER BY id",
          "3|failure|2026-11-20T10:01:00.000Z\n4|success|2026-11-21T09:20:00.000Z\n");
    }

  events = hw_delivery_events_load (fixture->library, sources, window, NULL);
  dora = hw_dora_measure (&events->events, window, utc);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n, ==, 2);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n_hits, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_REWORK_RATE].n_hits, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 1);
}

/* What happened to one deployment, or pull request, over several pages, is one list: a deployment
 * that succeeded on the first of them has not failed since the second tells what was before, and
 * what was made ready on the second was no draft at first, where the first makes it one. A page in
 * between may be empty of what anybody wants, and a killed sync begins with the first one again. */
static void
test_pages_of_one (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");

  play_answer (play, "/deployments?", NULL,
               "[{\"id\": 4, \"environment\": \"production\", \"sha\": \"b\", \"created_at\":"
               " \"2026-11-21T09:00:00Z\", \"updated_at\": \"2026-11-25T09:00:00Z\"}]");
  play_answer (
      play, "/deployments/4/statuses", "Link: <" PLAY_BASE "/page2>; rel=\"next\"",
      "[" STATUS ("inactive", "25", "09:00") ", " STATUS ("success", "21", "09:20") " ]\n");
  play_answer (play, "/page2", "Link: <" PLAY_BASE "/page3>; rel=\"next\"",
               " [ " STATUS ("in_progress", "21", "09:15") "]");
  play_answer (play, "/page3", NULL, "[" STATUS ("failure", "21", "09:10") "]");
  play->most_requests = 3;
  g_assert_true (play_stream (play, fixture, "deployments"));
  sources_assert_query (fixture, "SELECT count (*) FROM deployment", "0\n");
  play->most_requests = 0;
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (play_stream (play, fixture, "deployments"));
      sources_assert_query (fixture, "SELECT id, result, finished FROM deployment",
                            "4|success|2026-11-21T09:20:00.000Z\n");
    }

  play_answer (
      play, "/pulls?", NULL,
      "[{\"number\": 9, \"state\": \"open\", \"draft\": false, \"user\": {\"id\": 1},"
      " \"created_at\": \"2026-11-01T09:00:00Z\", \"updated_at\": \"2026-11-04T09:00:00Z\"}]");
  play_answer (play, "/timeline", "Link: <" PLAY_BASE "/later>; rel=\"next\"",
               "[{\"event\": \"convert_to_draft\", \"created_at\": \"2026-11-02T09:00:00Z\"}]");
  play_answer (play, "/later", NULL,
               "[{\"event\": \"ready_for_review\", \"created_at\": \"2026-11-03T09:00:00Z\"}]");
  g_assert_true (play_stream (play, fixture, "pulls"));
  sources_assert_query (fixture, "SELECT DISTINCT at, to_state FROM transition ORDER BY 1, 2",
                        "2026-11-01T09:00:00.000Z|pull request open\n"
                        "2026-11-02T09:00:00.000Z|pull request draft\n"
                        "2026-11-03T09:00:00.000Z|pull request open\n");
}

/* What deployments carried, of which both pages are asked for; the first one followed nothing, one
 * with the same commit once more carried nothing, and of one that came back to another history
 * GitHub knows nothing: there the order of merges decides. Another sync asks nothing again. The
 * time of a pull request begins with its first commit, though it was opened later. */
static void
test_contents (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GPtrArray) sources = hw_library_list_sources (fixture->library, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HwWindow window = { SOURCES_NOW_US - 30 * G_TIME_SPAN_DAY, SOURCES_NOW_US };
  g_autoptr (GString) deployments = g_string_new ("[");
  static const char *const shas[] = { "a", "b", "b", "c" };
  g_autoptr (HwDeliveryEvents) events = NULL;
  HwDora dora;

  for (guint i = G_N_ELEMENTS (shas); i-- > 0;)
    {
      g_autofree char *part = g_strdup_printf ("/deployments/%u/statuses", i);
      g_autofree char *statuses = g_strdup_printf (
          "[{\"state\": \"success\", \"created_at\": \"2026-11-2%uT10:00:00Z\"}]", i);

      g_string_append_printf (deployments,
                              "%s{\"id\": %u, \"environment\": \"production\", \"sha\": \"%s\","
                              " \"created_at\": \"2026-11-2%uT09:00:00Z\", \"updated_at\":"
                              " \"2026-11-2%uT10:00:00Z\"}",
                              deployments->len > 1 ? ", " : "", i, shas[i], i, i);
      play_answer (play, part, NULL, statuses);
    }
  g_string_append (deployments, "]");
  play_answer (play, "/deployments?", NULL, deployments->str);
  play_answer (play, "/compare/a...b", "Link: <" PLAY_BASE "/more>; rel=\"next\"",
               "{\"total_commits\": 2, \"commits\": [{\"sha\": \"x\"}]}");
  play_answer (play, "/more", NULL, "{\"total_commits\": 2, \"commits\": [{\"sha\": \"m\"}]}");
  play_answer (play, "/compare/b...c", NULL, "404");
  g_assert_true (play_stream (play, fixture, "deployments"));
  sources_assert_query (fixture, "SELECT deployment, sha FROM carried", "1|m\n1|x\n");
  sources_assert_query (fixture, "SELECT id, contents FROM event_deployment ORDER BY id",
                        "0|0\n1|1\n2|1\n3|2\n");
  g_string_truncate (play->log, 0);
  g_assert_true (play_stream (play, fixture, "deployments"));
  play_assert_log (play, "GET /repos/o/r/deployments?per_page=100\n");

  play_answer (
      play, "/pulls?", NULL,
      "[{\"number\": 7, \"state\": \"closed\", \"draft\": false, \"user\": {\"id\": 1},"
      " \"created_at\": \"2026-11-20T10:00:00Z\", \"updated_at\": \"2026-11-20T12:00:00Z\","
      " \"closed_at\": \"2026-11-20T12:00:00Z\", \"merged_at\": \"2026-11-20T12:00:00Z\","
      " \"merge_commit_sha\": \"m\"}]");
  play_answer (play, "/timeline", NULL,
               "[{\"event\": \"committed\", \"author\": {\"date\": \"2026-11-19T09:00:00+01:00\"},"
               " \"committer\": {\"date\": \"2026-11-20T09:00:00Z\"}}, {\"event\": \"committed\","
               " \"author\": {\"date\": \"2026-11-20T09:00:00Z\"}}]");
  g_assert_true (play_stream (play, fixture, "pulls"));
  sources_assert_query (fixture, "SELECT kind, begun, created FROM item",
                        "change|2026-11-19T08:00:00.000Z|2026-11-20T10:00:00.000Z\n");
  events = hw_delivery_events_load (fixture->library, sources, window, NULL);
  dora = hw_dora_measure (&events->events, window, utc);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_LEAD_TIME].n, ==, 1);
  g_assert_cmpfloat (dora.figures[HW_DORA_CHANGE_LEAD_TIME].spread.few[0], ==, 50 * 3600);
}

/* What was read of a pull request before commits were asked for begins with its opening, and is not
 * read again for them: a request for each there is, for a figure that soon has others. One that
 * somebody changes is read anew, with its commits. */
static void
test_read_without_commits (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const updated[] = { "2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z",
                                         "2026-11-29T12:00:00Z" };
  static const char *const begun[] = { "7|\n", "7|\n", "7|2026-11-19T08:00:00.000Z\n" };
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");

  for (guint i = 0; i < G_N_ELEMENTS (updated); i++)
    {
      g_autofree char *pulls = g_strdup_printf (
          "[{\"number\": 7, \"state\": \"closed\", \"draft\": false, \"user\": {\"id\": 1},"
          " \"created_at\": \"2026-11-20T10:00:00Z\", \"updated_at\": \"%s\","
          " \"closed_at\": \"2026-11-20T12:00:00Z\", \"merged_at\": \"2026-11-20T12:00:00Z\","
          " \"merge_commit_sha\": \"m\"}]",
          updated[i]);

      play_answer (play, "/pulls?", NULL, pulls);
      play_answer (play, "/timeline", NULL,
                   i == 0 ? "[]"
                          : "[{\"event\": \"committed\", \"author\": {\"date\":"
                            " \"2026-11-19T08:00:00Z\"}}]");
      g_assert_true (play_stream (play, fixture, "pulls"));
      sources_assert_query (fixture, "SELECT id, begun FROM item", begun[i]);
    }
}

/* A pull request of the person 1 of a day of November; `end_h` is when it was merged. */
static void
append_pull (GString *pulls, guint number, gboolean is_draft, guint created_h, int end_h)
{
  g_autofree char *end = end_h >= 0
                             ? g_strdup_printf ("\"2026-11-%02uT%02d:00:00Z\"", number, end_h)
                             : g_strdup ("null");

  g_string_append_printf (
      pulls,
      "%s{\"number\": %u, \"title\": \"P\", \"state\": \"%s\", \"draft\": %s, \"user\": {\"id\": "
      "1},"
      " \"created_at\": \"2026-11-%02uT%02u:00:00Z\", \"updated_at\": \"2026-11-28T00:00:00Z\","
      " \"closed_at\": %s, \"merged_at\": %s, \"merge_commit_sha\": \"c%u\"}",
      pulls->len > 0 ? ", " : "", number, end_h >= 0 ? "closed" : "open",
      is_draft ? "true" : "false", number, created_h, end, end, number);
}

/* "h:reviewed:approved:User:2" for each of several events of a pull request, between bars. */
static void
answer_timeline (Play *play, guint number, const char *events)
{
  g_autofree char *part = g_strdup_printf ("/issues/%u/timeline", number);
  g_auto (GStrv) rows = g_strsplit (events, "|", -1);
  g_autoptr (GString) body = g_string_new ("[");

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], ":", 5);

      g_string_append_printf (body, "%s{\"event\": \"%s\", \"%s\": \"2026-11-%02uT%s:00:00Z\"",
                              i > 0 ? ", " : "", cells[1],
                              g_str_equal (cells[1], "reviewed") ? "submitted_at" : "created_at",
                              number, cells[0]);
      if (g_strv_length (cells) == 5)
        g_string_append_printf (body,
                                ", \"state\": \"%s\", \"user\": {\"type\": \"%s\", \"id\": %s}",
                                cells[2], cells[3], cells[4]);
      g_string_append (body, "}");
    }
  g_string_append (body, "]");
  play_answer (play, part, NULL, body->str);
}

/* Five pull requests, whose pickup (opened, or made ready, to first review of somebody else who is
 * no program) took 3, 5, 4, 1 and 7 hours, and review (from then until merged) 2, 8, 6, 4 and 10:
 * medians of 4 and 6. Of one changes were requested: 4 of 5 were complete and accurate. What comes
 * after the merge is nothing, and so is a comment after the approval. The third was a draft for 2
 * hours. */
static void
test_pulls (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GString) pulls = g_string_new (NULL);
  g_autofree char *body = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;
  const HwStep *review;

  append_pull (pulls, 1, FALSE, 9, 14);
  answer_timeline (play, 1, "12:reviewed:approved:User:2|14:merged");
  append_pull (pulls, 2, FALSE, 9, 22);
  answer_timeline (
      play, 2,
      "10:reviewed:commented:User:1|11:reviewed:approved:Bot:3|14:reviewed:changes_requested"
      ":User:2|20:reviewed:approved:User:2|21:reviewed:commented:User:4"
      "|23:reviewed:commented:User:2");
  append_pull (pulls, 3, FALSE, 9, 21);
  answer_timeline (play, 3,
                   "11:ready_for_review|15:reviewed:commented:User:2|16:reviewed:approved:User:2");
  append_pull (pulls, 4, FALSE, 9, 14);
  answer_timeline (play, 4, "09:labeled|10:reviewed:dismissed:User:2");
  append_pull (pulls, 5, FALSE, 1, 18);
  answer_timeline (play, 5, "08:reviewed:approved:User:2");
  body = g_strdup_printf ("[%s]", pulls->str);
  play_answer (play, "/pulls?", NULL, body);
  g_assert_true (play_stream (play, fixture, "pulls"));

  map = map_of_source (fixture, NULL, &error);
  g_assert_no_error (error);
  assert_sound (map);
  assert_steps (map, "pull request draft, In review");
  review = find_step (map, "In review");
  g_assert_cmpfloat (review->wait_time->range_s.likely, ==, 4 * 3600);
  g_assert_cmpfloat (review->process_time->range_s.likely, ==, 6 * 3600);
  g_assert_cmpfloat (review->complete_accurate, ==, 0.8);
  g_assert_cmpfloat (find_step (map, "pull request draft")->process_time->range_s.likely, ==,
                     2 * 3600);
  g_assert_cmpuint (count_links (map, HW_LINK_REWORK), ==, 0);
}

/* Issues that are opened and closed, and never go through the steps of pull requests, do not wait
 * for a review: neither its wait nor what is at work there counts them. */
static void
test_issues_beside_pulls (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GString) issues = g_string_new ("[");
  g_autoptr (GString) pulls = g_string_new (NULL);
  g_autofree char *body = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      append_pull (pulls, i, FALSE, 9, 14);
      answer_timeline (play, i, "12:reviewed:approved:User:2|14:merged");
    }
  for (guint i = 10; i <= 20; i++)
    g_string_append_printf (issues,
                            "%s{\"number\": %u, \"state\": \"%s\", \"created_at\":"
                            " \"2026-11-01T00:00:00Z\", \"closed_at\": %s, \"updated_at\":"
                            " \"2026-11-20T00:00:00Z\"}",
                            i > 10 ? ", " : "", i, i < 16 ? "closed" : "open",
                            i < 16 ? "\"2026-11-20T00:00:00Z\"" : "null");
  g_string_append (issues, "]");
  body = g_strdup_printf ("[%s]", pulls->str);
  play_answer (play, "/pulls?", NULL, body);
  play_answer (play, "/issues?", NULL, issues->str);
  for (guint i = 10; i <= 20; i++)
    {
      g_autofree char *part = g_strdup_printf ("/issues/%u/timeline", i);

      play_answer (play, part, NULL,
                   i < 16 ? "[{\"event\": \"closed\", \"created_at\": \"2026-11-20T00:00:00Z\"}]"
                          : "[]");
    }
  g_assert_true (play_stream (play, fixture, "issues"));
  g_assert_true (play_stream (play, fixture, "pulls"));
  map = map_of_source (fixture, NULL, &error);
  g_assert_no_error (error);
  assert_sound (map);
  assert_steps (map, "In review");
  g_assert_cmpfloat (find_step (map, "In review")->wait_time->range_s.likely, ==, 3 * 3600);
  g_assert_cmpfloat (find_step (map, "In review")->process_time->range_s.likely, ==, 2 * 3600);
  for (char **state = find_step (map, "In review")->states; *state != NULL; state++)
    g_assert_null (strstr (*state, "/status/open="));
}

/* What was a draft when: opened as one or not, as what happened says. */
static void
test_drafts (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  g_autoptr (GString) pulls = g_string_new (NULL);
  g_autofree char *body = NULL;

  append_pull (pulls, 1, TRUE, 9, -1);
  answer_timeline (play, 1, "10:labeled");
  append_pull (pulls, 2, TRUE, 9, -1);
  answer_timeline (play, 2, "10:convert_to_draft");
  append_pull (pulls, 3, FALSE, 9, -1);
  answer_timeline (play, 3, "10:convert_to_draft|11:ready_for_review");
  body = g_strdup_printf ("[%s]", pulls->str);
  play_answer (play, "/pulls?", NULL, body);
  g_assert_true (play_stream (play, fixture, "pulls"));
  sources_assert_query (fixture, "SELECT at, from_state, to_state FROM transition ORDER BY 1, 2",
                        "2026-11-01T09:00:00.000Z||pull request draft\n"
                        "2026-11-02T09:00:00.000Z||pull request draft\n"
                        "2026-11-02T09:00:00.000Z|pull request draft|pull request open\n"
                        "2026-11-02T10:00:00.000Z||pull request draft\n"
                        "2026-11-03T09:00:00.000Z||pull request open\n"
                        "2026-11-03T10:00:00.000Z||pull request draft\n"
                        "2026-11-03T11:00:00.000Z||pull request open\n");
}

/* What was not planned is not done, as little as a pull request that is closed without a merge; and
 * what is closed at first as done is that until it is opened again. */
static void
test_not_planned (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  static const char *const reasons[] = { "\"completed\"", "\"not_planned\"", "\"duplicate\"",
                                         "null" };
  g_autoptr (GString) issues = g_string_new ("[");

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_string_append_printf (issues,
                            "%s{\"number\": %u, \"state\": \"closed\", \"state_reason\": %s,"
                            " \"created_at\": \"2026-11-01T09:00:00Z\", \"closed_at\":"
                            " \"2026-11-02T09:00:00Z\", \"updated_at\": \"2026-11-02T09:00:00Z\"}",
                            i > 0 ? ", " : "", i + 1, reasons[i]);
  g_string_append (issues, "]");
  play_answer (play, "/issues?", NULL, issues->str);
  play_answer (play, "/timeline", NULL,
               "[{\"event\": \"closed\", \"created_at\": \"2026-11-02T09:00:00Z\"}]");
  play_answer (play, "/issues/2/timeline", NULL,
               "[{\"event\": \"closed\", \"created_at\": \"2026-11-01T10:00:00Z\","
               " \"state_reason\": \"completed\"}, {\"event\": \"reopened\", \"created_at\":"
               " \"2026-11-01T11:00:00Z\"}, {\"event\": \"closed\", \"created_at\":"
               " \"2026-11-02T09:00:00Z\", \"state_reason\": \"not_planned\"}]");
  g_assert_true (play_stream (play, fixture, "issues"));
  sources_assert_query (fixture, "SELECT id, state, closed FROM item ORDER BY id",
                        "1|closed|2026-11-02T09:00:00.000Z\n2|not planned|\n3|not planned|\n"
                        "4|closed|2026-11-02T09:00:00.000Z\n");
  sources_assert_query (fixture,
                        "SELECT item, to_state FROM transition WHERE to_state != 'open'"
                        " ORDER BY item, at",
                        "1|closed\n2|closed\n2|not planned\n3|not planned\n4|closed\n");

  play_answer (
      play, "/pulls?", NULL,
      "[{\"number\": 9, \"state\": \"closed\", \"draft\": false, \"user\": {\"id\": 1},"
      " \"created_at\": \"2026-11-01T09:00:00Z\", \"updated_at\": \"2026-11-04T09:00:00Z\","
      " \"closed_at\": \"2026-11-04T09:00:00Z\", \"merged_at\": null}]");
  answer_timeline (play, 9, "10:reviewed:commented:User:2");
  g_assert_true (play_stream (play, fixture, "pulls"));
  sources_assert_query (fixture, "SELECT state, closed FROM item WHERE kind = 'change'",
                        "pull request withdrawn|\n");
}

/* A run that failed after ten minutes and was started again ten hours later counts as it was first:
 * it waited one minute. Of one whose first attempt is gone nothing is known. */
static void
test_attempts (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");
  static const char again[] =
      "{\"id\": %d, \"name\": \"CI\", \"workflow_id\": 50, \"head_sha\": \"a\", \"run_attempt\": "
      "%d,"
      " \"status\": \"completed\", \"conclusion\": \"%s\", \"created_at\": "
      "\"2026-11-29T09:00:00Z\","
      " \"run_started_at\": \"2026-11-29T%s:00Z\", \"updated_at\": \"2026-11-29T%s:00Z\"}";
  g_autofree char *last = g_strdup_printf (again, 5, 2, "success", "19:00", "19:08");
  g_autofree char *first = g_strdup_printf (again, 5, 1, "failure", "09:01", "09:11");
  g_autofree char *gone = g_strdup_printf (again, 6, 3, "success", "19:00", "19:08");
  g_autofree char *body = g_strdup_printf ("{\"workflow_runs\": [%s, %s]}", last, gone);

  play_answer (play, "/actions/runs?", NULL, "{\"workflow_runs\": []}");
  play_answer (play, "..2026-11-30", NULL, body);
  play_answer (play, "/jobs", NULL, "{\"jobs\": []}");
  play_answer (play, "/runs/5/attempts/1", NULL, first);
  play_answer (play, "/runs/6/attempts/1", NULL, "{}");
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (play_stream (play, fixture, "runs"));
      sources_assert_query (
          fixture,
          "SELECT id, job, attempt, result, queued, started, finished FROM run ORDER BY id",
          "5|CI|1|failure|2026-11-29T09:00:00.000Z|2026-11-29T09:01:00.000Z"
          "|2026-11-29T09:11:00.000Z\n"
          "6|CI|0||||\n");
    }
}

#define LABEL(event, name, day)                                                                    \
  "{\"event\": \"" event "\", \"created_at\": \"2026-11-" day                                      \
  "T09:00:00Z\", \"label\": {\"name\":"                                                            \
  " \"" name "\"}}"

#define EVENT(event, day)                                                                          \
  "{\"event\": \"" event "\", \"created_at\": \"2026-11-" day "T09:00:00Z\"}"

/* Labels that follow each other, over two pages, among much that moves nothing; closed, reopened,
 * and closed again. */
static void
test_timeline (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\"}");

  play_answer (play, "/issues?", NULL,
               "[{\"number\": 7, \"title\": \"T\", \"state\": \"closed\", \"created_at\":"
               " \"2026-11-01T09:00:00Z\", \"updated_at\": \"2026-11-09T09:00:00Z\","
               " \"closed_at\": \"2026-11-09T09:00:00Z\"}]");
  play_answer (play, "/timeline?", "Link: <" PLAY_BASE "/more>; rel=\"next\"",
               "[" EVENT ("mentioned", "01") ", " LABEL ("labeled", "doing", "02") ", " EVENT (
                   "assigned", "02") ", " LABEL ("labeled", "in review",
                                                 "04") ", " LABEL ("unlabeled", "doing", "05") "]");
  play_answer (
      play, "/more", NULL,
      "[" EVENT ("cross-referenced", "06") ", " LABEL ("unlabeled", "in review", "06") ", " EVENT (
          "closed", "07") ", " EVENT ("reopened", "08") ", " EVENT ("closed", "09") "]");
  g_assert_true (play_stream (play, fixture, "issues"));
  sources_assert_query (fixture,
                        "SELECT substr (at, 9, 2), from_state, to_state FROM transition"
                        " ORDER BY at",
                        "01||open\n02||doing\n04||in review\n05|doing|\n06|in review|\n"
                        "07|open|closed\n08||open\n09|open|closed\n");
}

#define RELEASE(id, day, more)                                                                     \
  "{\"id\": " id ", \"tag_name\": \"v" id "\", \"html_url\":"                                      \
  " \"https://github.com/o/r/releases/tag/v" id "\", \"created_at\": \"2026-11-" day               \
  "T08:00:00Z\", \"published_at\": \"2026-11-" day "T09:00:00Z\"" more "}"

/* Where nobody tells of deployments, what was released: no drafts, nothing to try out. Two in 30
 * days. */
static void
test_releases (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("github", "{\"repository\": \"o/r\", \"releases\": \"yes\"}");
  g_autoptr (GPtrArray) sources = hw_library_list_sources (fixture->library, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HwWindow window = { SOURCES_NOW_US - 30 * G_TIME_SPAN_DAY, SOURCES_NOW_US };
  g_autoptr (HwDeliveryEvents) events = NULL;
  HwDora dora;

  play_answer (
      play, "/releases?", "Link: <" PLAY_BASE "/older>; rel=\"next\"",
      "[" RELEASE ("5", "20", ", \"draft\": true, \"prerelease\": false") ", " RELEASE (
          "4", "19",
          ", \"draft\": false, \"prerelease\": true") ", " RELEASE ("3", "18",
                                                                    ", \"draft\": false, "
                                                                    "\"prerelease\": false") "]");
  play_answer (play, "/older", NULL,
               "[" RELEASE ("2", "10", ", \"draft\": false, \"prerelease\": false") "]");
  g_assert_true (play_stream (play, fixture, "releases"));
  sources_assert_query (fixture,
                        "SELECT environment, production, result, finished, url FROM deployment"
                        " ORDER BY finished",
                        "release|1|success|2026-11-10T09:00:00.000Z|"
                        "https://github.com/o/r/releases/tag/v2\n"
                        "release|1|success|2026-11-18T09:00:00.000Z|"
                        "https://github.com/o/r/releases/tag/v3\n");
  events = hw_delivery_events_load (fixture->library, sources, window, NULL);
  dora = hw_dora_measure (&events->events, window, utc);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 2);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n_hits, ==, 0);
}

/* A page of issues that were updated on these days of the year, each its number, newest first. */
static void
answer_issues (Play *play, const char *part, const char *next, const char *numbers)
{
  g_autofree char *link =
      next != NULL ? g_strdup_printf ("Link: <" PLAY_BASE "%s>; rel=\"next\"", next) : NULL;
  g_auto (GStrv) rows = g_strsplit (numbers, " ", -1);
  g_autoptr (GString) body = g_string_new ("[");

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], ":", 2);

      g_string_append_printf (body,
                              "%s{\"number\": %s, \"title\": \"T\", \"state\": \"open\","
                              " \"created_at\": \"2025-12-20T09:00:00Z\","
                              " \"updated_at\": \"%sT09:00:00Z\"}",
                              i > 0 ? ", " : "", cells[0], cells[1]);
    }
  g_string_append (body, "]");
  play_answer (play, part, link, body->str);
}

static Play *
issues_new (void)
{
  Play *play = play_new ("github", "{\"repository\": \"o/r\"}");

  play->history_days = 365;
  play_answer (play, "/timeline", NULL, "[]");
  answer_issues (play, "/issues?state=all", "/page2", "6:2026-11-25 5:2026-11-20");
  answer_issues (play, "/page2", "/page3", "4:2026-10-20 3:2026-08-10");
  answer_issues (play, "/page3", NULL, "2:2026-05-10 1:2026-01-10");
  answer_issues (play, "/issues?state=open", NULL, "6:2026-11-25 0:2024-01-10");
  return play;
}

#define FIRST "GET /repos/o/r/issues?state=all&since=2025-11-30T00:53:20Z&"
#define SORTED "sort=updated&direction=desc&per_page=100\n"
#define TIMELINE(number) "GET /repos/o/r/issues/" number "/timeline?per_page=100\n"

/* The list of a first sync goes down through all the year once, over its pages, the newest issues
 * first; at last what is open is listed, of which only the oldest is asked about. The second sync
 * asks for what is new, and nothing is. */
static void
test_listed_once (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = issues_new ();

  g_assert_true (play_stream (play, fixture, "issues"));
  play_assert_log (
      play,
      FIRST SORTED TIMELINE ("6") TIMELINE ("5") "GET /page2\n" TIMELINE ("4")
          TIMELINE ("3") "GET /page3\n" TIMELINE ("2")
              TIMELINE ("1") "GET /repos/o/r/issues?state=open&since=1990-01-01T00:00:00Z&" SORTED
                  TIMELINE ("0"));
  answer_issues (play, "/issues?state=all", NULL, "6:2026-11-25");
  g_assert_true (play_stream (play, fixture, "issues"));
  play_assert_log (play, "GET /repos/o/r/issues?state=all&since=2026-11-25T09:00:00Z&" SORTED);
  sources_assert_query (fixture,
                        "SELECT group_concat (id, ' ') FROM (SELECT id FROM item ORDER BY"
                        " id)",
                        "0 1 2 3 4 5 6\n");
}

/* Killed after each number of requests, and meanwhile somebody writes to what lies further down: it
 * comes to the top, and what was above it moves down over the seam, where it is read again and not
 * asked about. What came to the top comes with the next sync, and that asks for no more than what
 * is newer than the newest. */
static void
test_listed_once_killed (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = issues_new ();

  for (guint n = 0; n < 3; n++)
    {
      play->most_requests = n == 2 ? 0 : 3;
      if (n == 2)
        {
          answer_issues (play, "/issues?state=all", NULL, "2:2026-11-28 6:2026-11-25");
          answer_issues (play, "/page2", "/page3", "5:2026-11-20 4:2026-10-20");
          answer_issues (play, "/page3", NULL, "3:2026-08-10 1:2026-01-10");
        }
      g_assert_true (play_stream (play, fixture, "issues"));
    }
  play_assert_log (
      play, FIRST SORTED TIMELINE ("6") TIMELINE ("5") "GET /page2\n" TIMELINE ("4")
                TIMELINE ("3") "GET /page3\n" TIMELINE (
                    "1") "GET /repos/o/r/issues?state=open&since=1990-01-01T00:00:00Z&" SORTED
                    TIMELINE ("0"));
  sources_assert_query (fixture, "SELECT count (*) FROM item WHERE id = '2'", "0\n");
  g_assert_true (play_stream (play, fixture, "issues"));
  play_assert_log (
      play, "GET /repos/o/r/issues?state=all&since=2026-11-25T09:00:00Z&" SORTED TIMELINE ("2"));
  sources_assert_query (fixture, "SELECT count (*), count (DISTINCT id) FROM event_item", "7|7\n");
  sources_assert_query (fixture, "SELECT count (*) FROM event_transition", "7\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/github/retried-deployment", test_retried_deployment);
  SOURCES_TEST ("/sources/github/pages-of-one", test_pages_of_one);
  SOURCES_TEST ("/sources/github/contents", test_contents);
  SOURCES_TEST ("/sources/github/timeline", test_timeline);
  SOURCES_TEST ("/sources/github/releases", test_releases);
  SOURCES_TEST ("/sources/github/pulls", test_pulls);
  SOURCES_TEST ("/sources/github/issues-beside-pulls", test_issues_beside_pulls);
  SOURCES_TEST ("/sources/github/read-without-commits", test_read_without_commits);
  SOURCES_TEST ("/sources/github/drafts", test_drafts);
  SOURCES_TEST ("/sources/github/not-planned", test_not_planned);
  SOURCES_TEST ("/sources/github/attempts", test_attempts);
  SOURCES_TEST ("/sources/github/listed-once", test_listed_once);
  SOURCES_TEST ("/sources/github/listed-once-killed", test_listed_once_killed);
  return g_test_run ();
}
