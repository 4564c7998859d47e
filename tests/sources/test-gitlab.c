/* SPDX-License-Identifier: GPL-3.0-or-later */

/* GitLab, played: merge requests with all that happened to them, deployments, and what both mean
 * for the figures of delivery. */

#include "hw-delivery-events.h"
#include "hw-pairs.h"
#include "hw-readings.h"
#include "hw-state-map.h"
#include "map-of-source.h"
#include "stream-play.h"

#include <locale.h>
#include <string.h>

#define AT(day, time) "\"created_at\": \"2026-11-" day "T" time ":00.000Z\""

#define MERGE_REQUEST(iid, day, from, to, shas)                                                    \
  "{\"iid\": " iid ", \"title\": \"T\", \"state\": \"merged\", \"author\": {\"id\": 1}," AT (      \
      day, from) ", \"updated_at\": \"2026-11-" day "T" to ":30.000Z\", \"merged_at\": \"2026-11-" \
                 "" day "T" to ":00.000Z\", \"closed_at\": null, " shas "}"

#define NOTE(author, system, time)                                                                 \
  "{\"system\": " system ", \"author\": {\"id\": " author "}, \"body\": \"x\", " AT ("20", time) "}"

#define LABEL(action, name, time)                                                                  \
  "{\"action\": \"" action "\", \"label\": {\"name\": \"" name "\"}, " AT ("20", time) "}"

#define STATE(state, time) "{\"state\": \"" state "\", " AT ("20", time) "}"

#define DEPLOYMENT(id, status, sha, environment, tier, day, more)                                  \
  "{\"id\": " id ", \"status\": \"" status "\", \"sha\": \"" sha                                   \
  "\", \"environment\": {\"name\": \"" environment "\"" tier "}, " AT (day, "10:00") ", " more "}"

/* When the job was done; the deployment itself changed once more, when it was replaced. */
#define FINISHED(day, time)                                                                        \
  "\"deployable\": {\"finished_at\": \"2026-11-" day "T" time ":00.000Z\"},"                       \
  " \"updated_at\": \"2026-11-25T09:00:00.000Z\""

#define TIER(name) ", \"tier\": \"" name "\""

static void
answer_merge_requests (Play *play)
{
  play_answer (play, "/merge_requests/3/", NULL, "[]");
  play_answer (
      play, "/merge_requests?", NULL,
      "[" MERGE_REQUEST ("2", "20", "09:00", "17:00",
                         "\"merge_commit_sha\": \"a\", \"squash_commit_sha\": \"of-branch\"") ", "
      /* Squashed and put on top: there is no commit that merges. */
      MERGE_REQUEST ("3", "21", "08:00", "09:00",
                     "\"merge_commit_sha\": null, \"squash_commit_sha\": \"c\"") "]");
  play_answer (
      play, "/merge_requests/2/commits", NULL,
      "[{\"id\": \"a\", \"authored_date\": \"2026-11-20T08:45:00.000Z\", " AT (
          "20",
          "08:50") "},"
                   " {\"id\": \"y\", \"authored_date\": \"2026-11-20T09:30:00.000+01:00\", " AT (
                       "20", "08:40") "}]");
  play_answer (play, "/merge_requests/2/notes", NULL,
               "[" NOTE ("2", "true", "09:05") ", " NOTE ("1", "false", "10:00") ", " NOTE (
                   "2", "false", "11:00") ", " NOTE ("3", "false", "13:00") "]");
  play_answer (play, "/merge_requests/2/resource_label_events", NULL,
               "[" LABEL ("add", "Doing", "09:10") ", " LABEL (
                   "remove", "Doing", "10:30") ", " LABEL ("add", "In review", "10:30") "]");
  play_answer (play, "/merge_requests/2/resource_state_events", NULL,
               "[" STATE ("closed", "14:00") ", " STATE ("reopened", "15:00") ", " STATE (
                   "merged", "17:00") "]");
}

/* What GitLab itself notes, and what the author says, is no review; that it was merged is told
 * once. */
static void
test_merge_requests (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"g/n\"}");

  answer_merge_requests (play);
  g_assert_true (play_stream (play, fixture, "merge_requests"));
  sources_assert_query (
      fixture,
      "SELECT substr (at, 12, 5), from_state, to_state FROM transition WHERE item = '!2'"
      " ORDER BY at, from_state DESC",
      "09:00||merge request opened\n09:10||Doing\n10:30|Doing|\n10:30||In review\n"
      "11:00||reviewed\n13:00||reviewed\n14:00||closed\n15:00||merge request opened\n"
      "17:00||merged\n");
  sources_assert_query (fixture, "SELECT id, kind, state, sha, begun, closed FROM item ORDER BY id",
                        "!2|change|merged|a|2026-11-20T08:30:00.000Z|2026-11-20T17:00:00.000Z\n"
                        "!3|change|merged|c||2026-11-21T09:00:00.000Z\n");
}

/* Newest first. The tier says what is production; its name does only where there is none. */
static void
answer_deployments (Play *play)
{
  play_answer (play, "/repository/compare?", NULL, "{\"commits\": [{\"id\": \"a\"}]}");
  play_answer (
      play, "/deployments?", NULL,
      "[" DEPLOYMENT (
          "12", "running", "d", "eu", TIER ("production"), "22",
          "\"deployable\": {\"finished_at\": null}, \"updated_at\":"
          " \"2026-11-22T10:00:00.000Z\"") ", " DEPLOYMENT ("11", "failed", "c", "eu",
                                                            TIER ("production"), "21",
                                                            FINISHED (
                                                                "21",
                                                                "10:10")) ", " DEPLOYMENT ("10",
                                                                                           "succes"
                                                                                           "s",
                                                                                           "a",
                                                                                           "eu",
                                                                                           TIER (
                                                                                               "pro"
                                                                                               "duc"
                                                                                               "tio"
                                                                                               "n"),
                                                                                           "20",
                                                                                           FINISHED (
                                                                                               "20",
                                                                                               "17:"
                                                                                               "3"
                                                                                               "0")) ", " DEPLOYMENT ("9",
                                                                                                                      "success",
                                                                                                                      "a",
                                                                                                                      "production-copy",
                                                                                                                      TIER (
                                                                                                                          "development"),
                                                                                                                      "20",
                                                                                                                      FINISHED (
                                                                                                                          "20",
                                                                                                                          "16:00")) ", "
      /* By hand, through the API: no job. */
      DEPLOYMENT (
          "8", "success", "z", "eu", TIER ("production"), "19",
          "\"deployable\": null, \"updated_at\": \"2026-11-19T12:00:00.000Z\"") ", " DEPLOYMENT ("7",
                                                                                                 "s"
                                                                                                 "u"
                                                                                                 "c"
                                                                                                 "c"
                                                                                                 "e"
                                                                                                 "s"
                                                                                                 "s",
                                                                                                 "y",
                                                                                                 "p"
                                                                                                 "r"
                                                                                                 "o"
                                                                                                 "d"
                                                                                                 "u"
                                                                                                 "c"
                                                                                                 "t"
                                                                                                 "i"
                                                                                                 "o"
                                                                                                 "n",
                                                                                                 "",
                                                                                                 "1"
                                                                                                 "8",
                                                                                                 FINISHED (
                                                                                                     "18",
                                                                                                     "11:00")) "]");
}

static void
test_deployments (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"g/n\"}");

  answer_deployments (play);
  g_assert_true (play_stream (play, fixture, "deployments"));
  play_assert_log (play, "GET /api/v4/projects/g/n/deployments?order_by=id&sort=desc&per_page=100\n"
                         "GET /api/v4/projects/g/n/repository/compare?from=z&to=a\n");
  sources_assert_query (fixture, "SELECT deployment, sha FROM carried", "10|a\n");
  sources_assert_query (
      fixture,
      "SELECT id, environment, production, result, finished FROM deployment ORDER BY created, id",
      "7|production|1|success|2026-11-18T11:00:00.000Z\n"
      "8|eu|1|success|2026-11-19T12:00:00.000Z\n"
      "10|eu|1|success|2026-11-20T17:30:00.000Z\n"
      "9|production-copy|0|success|2026-11-20T16:00:00.000Z\n"
      "11|eu|1|failure|2026-11-21T10:10:00.000Z\n"
      "12|eu|1||\n");
}

/* Of the four to production that are over one failed, and none came after that. The change of the
 * 20th was begun at 8:30 and live at 17:30; the other one's deployment failed. */
static void
test_delivery (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"g/n\"}");
  g_autoptr (GPtrArray) sources = hw_library_list_sources (fixture->library, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HwWindow window = { SOURCES_NOW_US - 30 * G_TIME_SPAN_DAY, SOURCES_NOW_US };
  g_autoptr (HwDeliveryEvents) events = NULL;
  HwDora dora;

  answer_merge_requests (play);
  answer_deployments (play);
  g_assert_true (play_stream (play, fixture, "merge_requests"));
  g_assert_true (play_stream (play, fixture, "deployments"));
  events = hw_delivery_events_load (fixture->library, sources, window, NULL);
  dora = hw_dora_measure (&events->events, window, utc);
  g_assert_cmpuint (events->n_elsewhere, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n, ==, 4);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_FAIL_RATE].n_hits, ==, 1);
  g_assert_cmpuint (dora.figures[HW_DORA_REWORK_RATE].n_hits, ==, 0);
  g_assert_cmpuint (dora.figures[HW_DORA_DEPLOYMENT_FREQUENCY].n_hits, ==, 3);
  g_assert_cmpuint (dora.figures[HW_DORA_CHANGE_LEAD_TIME].n, ==, 1);
  g_assert_cmpfloat (dora.figures[HW_DORA_CHANGE_LEAD_TIME].spread.few[0], ==, 9 * 3600);
}

/* Lists of a board over two pages have their places one after the other, and both stay. */
static void
test_long_board (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"g/n\", \"board\": \"4\"}");

  play_answer (play, "/boards/4/lists", "Link: <" PLAY_BASE "/lists2>; rel=\"next\"",
               "[{\"id\": 1, \"label\": {\"name\": \"Ready\"}}, {\"id\": 2, \"label\": {\"name\":"
               " \"Doing\"}}]");
  play_answer (play, "/lists2", NULL, "[{\"id\": 3, \"label\": {\"name\": \"Test\"}}]");
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (play_stream (play, fixture, "board"));
      sources_assert_query (fixture, "SELECT kind, id, position FROM term ORDER BY kind, position",
                            "column|1|1\ncolumn|2|2\ncolumn|3|3\nlabel|Ready|1\nlabel|Doing|2\n"
                            "label|Test|3\n");
    }
}

/* An issue that was in Doing and in Review, and what GitLab says of the first label now. */
static void
answer_issue (Play *play, const char *label, const char *updated)
{
  g_autofree char *issue = g_strdup_printf (
      "[{\"iid\": 1, \"title\": \"T\", \"state\": \"opened\", \"issue_type\": \"issue\"," AT (
          "20", "09:00") ", \"updated_at\": \"%s\", \"closed_at\": null}]",
      updated);
  g_autofree char *events = g_strdup_printf (
      "[{\"action\": \"add\", \"label\": %s, " AT (
          "20", "10:00") "}, {\"action\": \"remove\", \"label\": "
                         "%s, " AT ("20", "12:00") "}, " LABEL ("add", "Review", "12:00") "]",
      label, label);

  play_answer (play, "/issues?", NULL, issue);
  play_answer (play, "/issues/1/resource_state_events", NULL, "[]");
  play_answer (play, "/issues/1/resource_label_events", NULL, events);
}

static const char *
label_role (SourcesFixture *fixture, const HwMap *map, const char *step, const char *label)
{
  g_autoptr (HwSource) source = hw_library_find_source (fixture->library, "log", NULL);
  g_autofree char *key = hw_state_key_new (source->id, HW_TERM_LABEL, label);

  return hw_pairs_get ((const char *const *)find_step (map, step)->states, key);
}

/* A list that is taken off a board is none of the steps of a map made then. What it means on a map
 * that was made before, and what issues went through while it stood, stays, also when its label was
 * deleted and GitLab does not tell its name any more. So does a board that is told to be empty. */
static void
test_list_gone (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"g/n\", \"board\": \"4\"}");
  static const char moves[] = "SELECT substr (at, 12, 5), from_state, to_state FROM transition"
                              " ORDER BY at, from_state DESC";
  static const char went[] = "09:00||opened\n10:00||Doing\n12:00|Doing|\n12:00||Review\n";
  static const char terms[] = "SELECT id, position FROM term WHERE kind = 'label' ORDER BY id";
  g_autoptr (HwMap) before = NULL;
  g_autoptr (HwMap) after = NULL;
  g_autoptr (HwMap) last = NULL;
  HwWindow window = { SOURCES_NOW_US - 30 * G_TIME_SPAN_DAY, SOURCES_NOW_US };
  g_autoptr (HwFlowMeter) meter = NULL;
  g_autoptr (GArray) through = NULL;

  answer_issue (play, "{\"name\": \"Doing\"}", "2026-11-20T12:00:00Z");
  play_answer (play, "/boards/4/lists", NULL,
               "[{\"id\": 1, \"label\": {\"name\": \"Doing\"}}, {\"id\": 2, \"label\": {\"name\":"
               " \"Review\"}}]");
  g_assert_true (play_stream (play, fixture, "board"));
  g_assert_true (play_stream (play, fixture, "issues"));
  sources_assert_query (fixture, moves, went);
  before = map_of_source (fixture, NULL, NULL);
  assert_steps (before, "Doing, Review");
  g_assert_cmpstr (label_role (fixture, before, "Doing", "Doing"), ==, "active");

  answer_issue (play, "null", "2026-11-25T12:00:00Z");
  play_answer (play, "/boards/4/lists", NULL, "[{\"id\": 2, \"label\": {\"name\": \"Review\"}}]");
  g_assert_true (play_stream (play, fixture, "board"));
  g_assert_true (play_stream (play, fixture, "issues"));
  g_assert_nonnull (strstr (play->log->str, "resource_label_events"));
  sources_assert_query (fixture, terms, "Doing|-1\nReview|1\n");
  sources_assert_query (fixture, moves, went);
  meter = hw_readings_meter_flow (fixture->library, before, window, NULL, NULL);
  through = hw_flow_meter_list_items (meter, 0);
  g_assert_cmpuint (through->len, ==, 1);
  after = map_of_source (fixture, NULL, NULL);
  assert_steps (after, "Review");

  play_answer (play, "/boards/4/lists", NULL, "[]");
  g_assert_true (play_stream (play, fixture, "board"));
  sources_assert_query (fixture, terms, "Doing|-1\nReview|1\n");
  last = map_of_source (fixture, NULL, NULL);
  assert_steps (last, "Review");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/gitlab/merge-requests", test_merge_requests);
  SOURCES_TEST ("/sources/gitlab/deployments", test_deployments);
  SOURCES_TEST ("/sources/gitlab/delivery", test_delivery);
  SOURCES_TEST ("/sources/gitlab/long-board", test_long_board);
  SOURCES_TEST ("/sources/gitlab/list-gone", test_list_gone);
  return g_test_run ();
}
