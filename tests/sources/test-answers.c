/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers as the documentation of services has them that cannot be asked here, with words and
 * numbers of our own, page after page through their connectors into a library; and once more, which
 * changes nothing.
 *
 * GitLab: docs.gitlab.com/api/graphql/value_stream_analytics; Azure DevOps:
 * learn.microsoft.com/rest/api/ azure/devops, wit/reporting-work-item-revisions and build/builds;
 * Sentry: docs.sentry.io/api, releases and its pagination; Trello:
 * developer.atlassian.com/cloud/trello/rest, boards and actions. */

#include "stream-play.h"

#include <string.h>

#define EVENTS                                                                                     \
  "SELECT (SELECT count(*) FROM item), (SELECT count(*) FROM transition),"                         \
  " (SELECT count(*) FROM run), (SELECT count(*) FROM deployment), (SELECT count(*) FROM sample)"

/* All of it again: what is there is there once. */
static void
play_twice (Play *play, SourcesFixture *fixture, const char *counts)
{
  play_all (play, fixture);
  sources_assert_query (fixture, EVENTS, counts);
  play_all (play, fixture);
  sources_assert_query (fixture, EVENTS, counts);
}

/* Stages of the last thirty days, and of the thirty before; one had nothing in it. */
static void
test_gitlab_stages (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"42\", \"stages\": \"acme/shop\"}");

  play_answer (play, "/graphql", NULL,
               "{\"data\": {\"project\": {\"valueStreams\": {\"nodes\": [{\"stages\": []}]}}}}");
  play_answer_file (play, "\"end\": \"2026-10-31\"", "gitlab-stages-before.json");
  play_answer_file (play, "\"end\": \"2026-11-30\"", "gitlab-stages.json");
  play_stream (play, fixture, "stages");
  g_assert_no_error (play->error);
  sources_assert_query (
      fixture, "SELECT kind, id, position FROM term WHERE position > 0 ORDER BY position",
      "series|Stage Issue|1\nseries|Stage Plan|2\nseries|Stage Code|3\nseries|Stage "
      "Test|4\nseries|Stage Review|5\nseries|Stage Staging|6\n");
  sources_assert_query (
      fixture, "SELECT substr(at, 1, 10), series, n, value FROM sample ORDER BY at, rowid",
      "2026-10-31|Stage Issue|8.0|259200.0\n2026-10-31|Stage Plan|8.0|86400.0\n"
      "2026-10-31|Stage Code|7.0|216000.0\n2026-10-31|Stage Test|20.0|600.0\n"
      "2026-10-31|Stage Review|7.0|129600.0\n2026-10-31|Stage Staging|6.0|21600.0\n"
      "2026-11-30|Stage Issue|14.0|108000.0\n2026-11-30|Stage Plan|12.0|43200.0\n"
      "2026-11-30|Stage Code|12.0|172800.0\n2026-11-30|Stage Test|31.0|540.0\n"
      "2026-11-30|Stage Review|11.0|64800.0\n");

  /* A 200 that says no. */
  play_answer (play, "/graphql", NULL,
               "{\"errors\": [{\"message\": \"Timeout on validation of query\"}], \"data\": null}");
  g_assert_false (play_stream (play, fixture, "stages"));
  g_assert_nonnull (strstr (play->error->message, "Timeout on validation of query"));
}

/* A project without a value stream has nothing to tell; one that is not there is a mistake. */
static void
test_gitlab_no_stages (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("gitlab", "{\"project\": \"42\", \"stages\": \"acme/shop\"}");

  play_answer (play, "/graphql", NULL,
               "{\"data\": {\"project\": {\"valueStreams\": {\"nodes\": []}}}}");
  play_stream (play, fixture, "stages");
  g_assert_no_error (play->error);
  g_assert_null (play->incomplete);
  g_assert_nonnull (strstr (play->nothing, "Define one in GitLab"));
  sources_assert_query (fixture, EVENTS, "0|0|0|0|0\n");

  /* It may have been defined of late, so that earlier spans of time have nothing. */
  play_answer_file (play, "\"end\": \"2026-11-30\"", "gitlab-stages.json");
  play_stream (play, fixture, "stages");
  g_assert_no_error (play->error);
  g_assert_null (play->nothing);
  sources_assert_query (fixture, "SELECT count(*) FROM sample", "5\n");

  play_answer (play, "/graphql", NULL, "{\"data\": {\"project\": null}}");
  g_assert_false (play_stream (play, fixture, "stages"));
  g_assert_nonnull (strstr (play->error->message, "no list at"));
}

/* Revisions of work items in two batches, of which the last one says so and names a next all the
 * same; builds in two pages by a header, with their stages and jobs. */
static void
test_azure (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play =
      play_new ("azure-devops", "{\"organization\": \"acme\", \"project\": \"Shop\"}");

  play_answer_file (play, "/workitemrevisions", "azure-revisions-1.json");
  play_answer_file (play, "continuationToken=2814;212;1", "azure-revisions-2.json");
  play_answer (play, "/timeline", NULL, "{\"records\": []}");
  play_answer_file (play, "/builds/900/timeline", "azure-timeline.json");
  play_answer_page (play, "/builds?", "x-ms-continuationtoken: 901-next", "azure-builds-1.json");
  play_answer_file (play, "continuationToken=901-next", "azure-builds-2.json");
  play_twice (play, fixture, "3|8|4|0|0\n");
  g_assert_null (strstr (play->log->str, "continuationToken=2830"));
  sources_assert_query (
      fixture, "SELECT id, label, title, type, state, created FROM item ORDER BY id",
      "211|#211|Refund by card or voucher|User Story|Closed|2026-11-02T08:15:00.210Z\n"
      "212|#212|Refund is rounded wrongly|Bug|New|2026-11-02T10:00:00.000Z\n"
      "213|#213|Ask the bank|Task|Closed|2026-10-20T07:00:00.000Z\n");
  sources_assert_query (fixture,
                        "SELECT at, to_state FROM transition WHERE item = '#211' OR item = '211'"
                        " ORDER BY at",
                        "2026-11-02T08:15:00.210Z|New\n2026-11-03T09:30:00.500Z|Active\n"
                        "2026-11-03T11:00:00.000Z|Active\n2026-11-05T16:00:00.000Z|Resolved\n"
                        "2026-11-09T10:45:00.000Z|Closed\n");
  sources_assert_query (
      fixture,
      "SELECT job, parent, attempt, result, queued, started, finished FROM run ORDER BY id",
      "shop-ci||0|success|2026-11-05T16:05:00.100Z|2026-11-05T16:06:30.000Z|2026-11-05T16:14:00."
      "000Z\n"
      "Unit tests|900-96ac2280|2|success||2026-11-05T16:07:00.000Z|2026-11-05T16:10:00.000Z\n"
      "Build|900|1|success||2026-11-05T16:06:30.000Z|2026-11-05T16:10:00.000Z\n"
      "shop-ci||0|failure|2026-11-06T08:00:00.000Z|2026-11-06T08:00:20.000Z|2026-11-06T08:09:20."
      "000Z\n");
}

#define SENTRY_LINK(cursor, results)                                                               \
  "Link: <" PLAY_BASE "/api/0/organizations/acme/releases/?cursor=0:0:1>; rel=\"previous\";"       \
  " results=\"false\"; cursor=\"0:0:1\", <" PLAY_BASE                                              \
  "/api/0/organizations/acme/releases/?cursor=" cursor ">; rel=\"next\"; results=\"" results       \
  "\"; cursor=\"" cursor "\""

/* A day without sessions is no measurement. Its link to a next page is there even when there is
 * none. */
static void
test_sentry (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play =
      play_new ("sentry", "{\"organization\": \"acme\", \"releases\": \"yes\"}");

  play_answer (play, "/sessions/", NULL, "{\"intervals\": [], \"groups\": []}");
  play_answer_file (play, "end=2026-11-30", "sentry-sessions.json");
  play_answer_page (play, "/releases/", SENTRY_LINK ("0:100:0", "true"), "sentry-releases-1.json");
  play_answer_page (play, "cursor=0:100:0", SENTRY_LINK ("0:200:0", "false"),
                    "sentry-releases-2.json");
  play_twice (play, fixture, "0|0|0|2|3\n");
  g_assert_null (strstr (play->log->str, "cursor=0:200:0"));
  sources_assert_query (
      fixture, "SELECT series, substr(at, 1, 10), value FROM sample ORDER BY at",
      "Crash-free sessions|2026-11-26|0.9964\nCrash-free sessions|2026-11-28|1.0\n"
      "Crash-free sessions|2026-11-29|0.9871\n");
  sources_assert_query (
      fixture,
      "SELECT id, environment, production, result, created, finished FROM deployment ORDER BY id",
      "shop@4.1.3|release|1|success|2026-11-11T13:00:00.000Z|2026-11-11T13:20:00.000Z\n"
      "shop@4.2.0|release|1|success|2026-11-24T08:00:00.125Z|2026-11-24T09:30:00.000Z\n");
}

/* A full page of actions, newest first: one card that goes to and fro, as no card does. */
static char *
dup_full_page (void)
{
  GString *page = g_string_new ("[");

  for (guint i = 0; i < 1000; i++)
    {
      const char *from = i % 2 == 0 ? "6501aa02" : "6501aa03";
      const char *to = i % 2 == 0 ? "6501aa03" : "6501aa02";

      g_string_append_printf (
          page,
          "%s{\"id\": \"6520%04u\", \"type\": \"updateCard\", \"date\": "
          "\"2026-11-%02uT%02u:%02u:00.000Z\","
          " \"data\": {\"card\": {\"id\": \"6510c002\", \"idShort\": 13, \"name\": \"Vouchers\"},"
          " \"listBefore\": {\"id\": \"%s\", \"name\": \"%s\"}, \"listAfter\": {\"id\": \"%s\","
          " \"name\": \"%s\"}}}",
          i > 0 ? ", " : "", 9999 - i, 28 - i / 100, 23 - i % 100 / 10, 59 - i % 10, from,
          i % 2 == 0 ? "In work" : "Shipped", to, i % 2 == 0 ? "Shipped" : "In work");
    }
  return g_string_free (g_string_append_c (page, ']'), FALSE);
}

/* Actions are asked for by the last one that came, as long as pages are full. */
static void
test_trello (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new ("trello", "{\"board\": \"6501aa00\", \"key\": \"k\"}");
  g_autofree char *full = dup_full_page ();

  play_answer_file (play, "/lists", "trello-lists.json");
  play_answer (play, "/actions?", NULL, full);
  play_answer_file (play, "before=65209000", "trello-actions-last.json");
  play_twice (play, fixture, "2|1003|0|0|0\n");
  g_assert_nonnull (strstr (play->log->str, "&before=65209000"));
  sources_assert_query (fixture,
                        "SELECT kind, name, hint, position FROM term WHERE kind = 'column'"
                        " ORDER BY position",
                        "column|Ideas||1\ncolumn|In work|limit=4|2\ncolumn|Shipped||3\n");
  sources_assert_query (
      fixture, "SELECT id, label, title, created FROM item ORDER BY id",
      "6510c001|#12|Gift cards|2026-11-09T08:30:00.100Z\n6510c002|#13|Vouchers|\n");
  sources_assert_query (
      fixture,
      "SELECT at, from_state, to_state FROM transition WHERE item = '6510c001' ORDER BY at",
      "2026-11-09T08:30:00.100Z||Ideas\n2026-11-10T09:00:00.000Z|Ideas|In work\n"
      "2026-11-12T15:00:00.345Z|In work|Ideas\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/answers/gitlab-stages", test_gitlab_stages);
  SOURCES_TEST ("/sources/answers/gitlab-no-stages", test_gitlab_no_stages);
  SOURCES_TEST ("/sources/answers/azure-devops", test_azure);
  SOURCES_TEST ("/sources/answers/sentry", test_sentry);
  SOURCES_TEST ("/sources/answers/trello", test_trello);
  return g_test_run ();
}
