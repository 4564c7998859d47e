/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a stream is gone through: pages of every kind, spans of time, details, and what a sync that
 * was killed leaves to the next. */

#include "hw-sources-error.h"
#include "stream-play.h"

#define CONNECTOR(stream)                                                                          \
  "{\"v\": 1, \"name\": \"Test\", \"settings\": [{\"name\": \"project\", \"label\": \"P\"},"       \
  " {\"name\": \"queries\", \"label\": \"Q\", \"list\": true}], \"streams\": [" stream "]}"

#define ITEMS                                                                                      \
  "\"items\": \"$.items[*]\", \"emit\": \"item\","                                                 \
  " \"fields\": {\"id\": \"$.id\", \"updated\": \"$.at\"}"

#define ROW(id) "{\"id\": " #id ", \"at\": \"2026-11-2" #id "T00:00:00Z\"}"

static void
assert_items (SourcesFixture *fixture, const char *ids)
{
  sources_assert_query (
      fixture, "SELECT group_concat (id, ' ') FROM (SELECT id FROM item ORDER BY id)", ids);
}

static void
test_offset (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/list/{project?}\", \"query\": {\"n\": \"2\","
                 " \"p\": \"{project?}\"}, \"page\": {\"kind\": \"offset\", \"param\": \"offset\","
                 " \"size\": 2}, " ITEMS "}"),
      "{}");

  play_answer (play, "n=2", NULL, "{\"items\": [" ROW (1) ", " ROW (2) "]}");
  play_answer (play, "offset=2", NULL, "{\"items\": [" ROW (3) "]}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /list/?n=2\nGET /list/?n=2&offset=2\n");
  assert_items (fixture, "1 2 3\n");
}

static void
test_number (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"number\", \"param\":"
                 " \"page\", \"size\": 1}, " ITEMS "}"),
      NULL);

  play_answer (play, "/l", NULL, "{\"items\": [" ROW (1) "]}");
  play_answer (play, "page=2", NULL, "{\"items\": [" ROW (2) "]}");
  play_answer (play, "page=3", NULL, "{\"items\": []}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l\nGET /l?page=2\nGET /l?page=3\n");
  assert_items (fixture, "1 2\n");
}

static void
test_link (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"link\"}, " ITEMS "}"),
      NULL);

  play_answer (play, "/l", "Link: <https://source.example/other?after=x>; rel=\"next\"",
               "{\"items\": [" ROW (1) "]}");
  play_answer (play, "after=x", "Link: <https://inner.example/other?after=y>; rel=\"next\"",
               "{\"items\": [" ROW (2) "]}");
  g_assert_false (play_stream (play, fixture, "s"));
  g_assert_error (play->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED);
  play_assert_log (play, "GET /l\nGET /other?after=x\n");
  assert_items (fixture, "1 2\n");
}

static void
test_token (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR (
          "{\"name\": \"s\", \"method\": \"POST\", \"path\": \"/l\", \"body\": {\"query\":"
          " \"a {{ b }}\", \"v\": {\"after\": \"{page?}\", \"n\": 2}}, \"errors\":"
          " \"$.errors[*].message\", \"page\": {\"kind\": \"token\", \"path\": \"$.next\"}, " ITEMS
          "}"),
      NULL);

  play_answer (play, "POST", NULL, "{\"items\": [" ROW (1) "], \"next\": \"t\\\"1\"}");
  play_answer (play, "\"after\"", NULL, "{\"items\": [" ROW (2) "]}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play,
                   "POST /l {\"query\": \"a { b }\", \"v\": {\"n\": 2}}\n"
                   "POST /l {\"query\": \"a { b }\", \"v\": {\"after\": \"t\\\"1\", \"n\": 2}}\n");
  assert_items (fixture, "1 2\n");

  play_answer (play, "POST", NULL, "{\"errors\": [{\"message\": \"no such field\"}]}");
  g_assert_false (play_stream (play, fixture, "s"));
  g_assert_error (play->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER);
  g_assert_nonnull (strstr (play->error->message, "no such field"));
}

static void
test_header_and_last_item (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) header = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"header\", \"name\":"
                 " \"X-Next\", \"param\": \"c\"}, " ITEMS "}"),
      NULL);
  g_autoptr (Play) last = play_new_from_text (
      CONNECTOR ("{\"name\": \"t\", \"path\": \"/l\", \"page\": {\"kind\": \"last_item\", \"path\":"
                 " \"$.id\", \"param\": \"before\", \"size\": 2}, " ITEMS "}"),
      NULL);

  play_answer (header, "/l", "x-next: 7", "{\"items\": [" ROW (1) "]}");
  play_answer (header, "c=7", NULL, "{\"items\": [" ROW (2) "]}");
  g_assert_true (play_stream (header, fixture, "s"));
  play_assert_log (header, "GET /l\nGET /l?c=7\n");

  play_answer (last, "/l", NULL, "{\"items\": [" ROW (9) ", " ROW (8) "]}");
  play_answer (last, "before=8", NULL, "{\"items\": [" ROW (7) "]}");
  g_assert_true (play_stream (last, fixture, "t"));
  play_assert_log (last, "GET /l\nGET /l?before=8\n");
}

/* A-B-A, and a source that always gives the same page. */
static void
test_loops (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) tokens = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"token\", \"path\":"
                 " \"$.next\", \"param\": \"t\"}, " ITEMS "}"),
      NULL);
  g_autoptr (Play) pages = play_new_from_text (
      CONNECTOR ("{\"name\": \"t\", \"path\": \"/l\", \"page\": {\"kind\": \"number\", \"param\":"
                 " \"page\"}, " ITEMS "}"),
      NULL);

  play_answer (tokens, "/l", NULL, "{\"items\": [" ROW (1) "], \"next\": \"a\"}");
  play_answer (tokens, "t=a", NULL, "{\"items\": [" ROW (2) "], \"next\": \"b\"}");
  play_answer (tokens, "t=b", NULL, "{\"items\": [" ROW (3) "], \"next\": \"a\"}");
  g_assert_false (play_stream (tokens, fixture, "s"));
  g_assert_error (tokens->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT);
  assert_items (fixture, "1 2\n");

  play_answer (pages, "/l", NULL, "{\"items\": [" ROW (1) "]}");
  g_assert_false (play_stream (pages, fixture, "t"));
  g_assert_error (pages->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT);
  play_assert_log (pages, "GET /l\nGET /l?page=2\nGET /l?page=3\n");
}

#define WINDOWS                                                                                    \
  CONNECTOR (                                                                                      \
      "{\"name\": \"s\", \"path\": \"/l\", \"query\": {\"a\": \"{from:date}\", \"b\":"             \
      " \"{to:date}\"}, \"window\": {\"max_days\": 30}, \"cursor\": {\"overlap_s\": 86400},"       \
      " " ITEMS "}")

/* The newest first, then back to where the first sync begins. Afterwards from a day before the last
 * one on. */
static void
test_windows (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (WINDOWS, NULL);

  play_answer (play, "/l", NULL, "{\"items\": []}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?a=2026-10-31&b=2026-11-30\nGET /l?a=2026-10-01&b=2026-10-31\n"
                         "GET /l?a=2026-09-01&b=2026-10-01\n");
  play->now_us += 2 * G_GINT64_CONSTANT (86400000000);
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?a=2026-11-29&b=2026-12-02\n");
}

/* What lies before the newest days is asked for with its end, where the server can be told it: in
 * words of its own, or by a parameter that also says where a page begins. */
static void
test_earlier (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) words = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"query\": {\"q\": \"since {from:date}\"},"
                 " \"earlier\": {\"q\": \"since {from:date} until {to:date}\"}, " ITEMS "}"),
      NULL);
  g_autoptr (Play) pages = play_new_from_text (
      CONNECTOR ("{\"name\": \"t\", \"path\": \"/l\", \"query\": {\"since\": \"{from:date}\","
                 " \"before\": \"{to:date?}\"}, \"page\": {\"kind\": \"last_item\", \"path\":"
                 " \"$.id\", \"param\": \"before\", \"size\": 1}, " ITEMS "}"),
      NULL);

  words->history_days = pages->history_days = 365;
  play_answer (words, "/l", NULL, "{\"items\": [" ROW (1) "]}");
  g_assert_true (play_stream (words, fixture, "s"));
  play_assert_log (words, "GET /l?q=since 2026-09-01\n"
                          "GET /l?q=since 2025-11-30 until 2026-09-01\n");

  play_answer (pages, "/l", NULL, "{\"items\": []}");
  play_answer (pages, "before=2026-09-01", NULL, "{\"items\": [" ROW (5) "]}");
  g_assert_true (play_stream (pages, fixture, "t"));
  play_assert_log (pages, "GET /l?since=2026-09-01\n"
                          "GET /l?since=2025-11-30&before=2026-09-01\n"
                          "GET /l?since=2025-11-30&before=5\n");
}

#define CAPPED                                                                                     \
  CONNECTOR (                                                                                      \
      "{\"name\": \"s\", \"path\": \"/l\", \"query\": {\"a\": \"{from:iso}\", \"b\":"              \
      " \"{to:iso}\"}, \"window\": {\"max_days\": 30, \"history_days\": 30}, \"page\": {\"kind\":" \
      " \"none\", \"total\": \"$.total\", \"most\": 2}, " ITEMS "}")

/* A span of which the server gives only a part is halved until all of it is there. */
static void
test_narrower (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (CAPPED, NULL);

  play_answer (play, "/l", NULL, "{\"total\": 3, \"items\": [" ROW (1) ", " ROW (2) "]}");
  play_answer (play, "a=2026-11-15", NULL, "{\"total\": 2, \"items\": [" ROW (1) ", " ROW (2) "]}");
  play_answer (play, "b=2026-11-15", NULL, "{\"total\": 1, \"items\": [" ROW (3) "]}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?a=2026-10-31T00:53:20Z&b=2026-11-30T00:53:20Z\n"
                         "GET /l?a=2026-11-15T00:53:20Z&b=2026-11-30T00:53:20Z\n"
                         "GET /l?a=2026-10-31T00:53:20Z&b=2026-11-15T00:53:20Z\n");
  g_assert_cmpstr (play->incomplete, ==, NULL);
  assert_items (fixture, "1 2 3\n");
}

/* What never fits, and lists that are shorter than they say, are told of. */
static void
test_shorter_than_told (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) capped = play_new_from_text (CAPPED, NULL);
  g_autoptr (Play) told = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"offset\", \"param\":"
                 " \"from\", \"size\": 2, \"total\": \"$.total\"}, " ITEMS "}"),
      NULL);

  play_answer (told, "/l", NULL, "{\"total\": 2500, \"items\": [" ROW (1) ", " ROW (2) "]}");
  play_answer (told, "from=2", NULL, "{\"total\": 2500, \"items\": []}");
  g_assert_true (play_stream (told, fixture, "s"));
  g_assert_cmpstr (told->incomplete, ==, "the server gives 2 of the 2500 that it has");

  play_answer (capped, "/l", NULL, "{\"total\": 3, \"items\": [" ROW (1) ", " ROW (2) "]}");
  g_assert_true (play_stream (capped, fixture, "s"));
  g_assert_cmpuint (capped->n_sent, <, 60);
  g_assert_cmpstr (capped->incomplete, ==, "the server gives 2 of the 3 that it has");

  /* The next sync is given all it asks for, and what lies before that is not whole for it; nobody
   * wants it any more when a first sync would not go back so far. */
  play_answer (capped, "/l", NULL, "{\"total\": 1, \"items\": [" ROW (3) "]}");
  for (guint round = 0; round < 2; round++)
    {
      capped->now_us += G_TIME_SPAN_DAY;
      g_assert_true (play_stream (capped, fixture, "s"));
      g_assert_nonnull (strstr (capped->incomplete, "an earlier time is not whole"));
    }
  capped->now_us += 95 * G_TIME_SPAN_DAY;
  g_assert_true (play_stream (capped, fixture, "s"));
  g_assert_null (capped->incomplete);

  /* A list that is all there is, whole now. */
  play_answer (told, "/l", NULL, "{\"total\": 1, \"items\": [" ROW (1) "]}");
  g_assert_true (play_stream (told, fixture, "s"));
  g_assert_null (told->incomplete);
}

/* Killed after each number of requests: what is asked in all is every span once, or once again. */
static void
test_killed_in_windows (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (WINDOWS, NULL);

  play_answer (play, "/l", NULL, "{\"items\": []}");
  play->most_requests = 1;
  play_stream (play, fixture, "s");
  play_assert_log (play, "GET /l?a=2026-10-31&b=2026-11-30\n");

  /* The day after goes on with what the day before left, and then reads what has come since. */
  play->now_us += G_GINT64_CONSTANT (86400000000);
  play->most_requests = 0;
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?a=2026-10-01&b=2026-10-31\nGET /l?a=2026-09-01&b=2026-10-01\n");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?a=2026-11-29&b=2026-12-01\n");
}

#define DETAILS                                                                                    \
  CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"query\": {\"since\": \"{from:iso}\"}, " ITEMS  \
             ", \"detail\": {\"path\": \"/i/{$.id}\", \"items\": \"$[*]\", \"emit\":"              \
             " \"transition\", \"fields\": {\"item\": \"^^.id\", \"at\": \"$.at\", \"to\":"        \
             " \"$.to\"}}}")

static void
answer_details (Play *play)
{
  play_answer (play, "/l", NULL, "{\"items\": [" ROW (1) ", " ROW (2) "]}");
  play_answer (play, "/i/1", NULL, "[{\"at\": \"2026-11-01T00:00:00Z\", \"to\": \"x\"}]");
  play_answer (play, "/i/2", NULL,
               "[{\"at\": \"2026-11-02T00:00:00Z\", \"to\": \"x\"},"
               " {\"at\": \"2026-11-03T00:00:00Z\", \"to\": \"y\"}]");
}

static const char *const whole = "1|2026-11-01T00:00:00.000Z|x\n2|2026-11-02T00:00:00.000Z|x\n"
                                 "2|2026-11-03T00:00:00.000Z|y\n";

/* Only of what has changed is more asked. */
static void
test_details (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (DETAILS, NULL);

  answer_details (play);
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?since=2026-09-01T00:53:20Z\nGET /i/1\nGET /i/2\n");
  sources_assert_query (fixture, "SELECT item, at, to_state FROM transition ORDER BY at", whole);

  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?since=2026-11-21T23:55:00Z\n");
  sources_assert_query (fixture, "SELECT item, at, to_state FROM transition ORDER BY at", whole);
}

/* Wherever it is killed, the next sync gets what is missing and no more. */
static void
test_killed_in_details (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (DETAILS, NULL);

  answer_details (play);
  play->most_requests = 1;
  play_stream (play, fixture, "s");
  sources_assert_query (fixture, "SELECT count(*) FROM item", "0\n");
  play->most_requests = 2;
  play_stream (play, fixture, "s");
  assert_items (fixture, "1\n");
  g_string_truncate (play->log, 0);
  play->most_requests = 0;
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l?since=2026-09-01T00:53:20Z\nGET /i/2\n");
  sources_assert_query (fixture, "SELECT item, at, to_state FROM transition ORDER BY at", whole);
}

/* A killed sync goes on at the page it came to; when that is long ago, from the first. */
static void
test_killed_between_pages (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"token\", \"path\":"
                 " \"$.next\", \"param\": \"t\"}, " ITEMS "}"),
      NULL);

  play_answer (play, "/l", NULL, "{\"items\": [" ROW (1) "], \"next\": \"a\"}");
  play_answer (play, "t=a", NULL, "{\"items\": [" ROW (2) "]}");
  play->most_requests = 1;
  play_stream (play, fixture, "s");
  play_stream (play, fixture, "s");
  play_assert_log (play, "GET /l\nGET /l?t=a\n");
  assert_items (fixture, "1 2\n");

  play_stream (play, fixture, "s");
  play->now_us += G_GINT64_CONSTANT (7200000000);
  play_stream (play, fixture, "s");
  play_assert_log (play, "GET /l\nGET /l\n");
}

/* A list that nothing was added to since is not sent again. */
static void
test_unchanged (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"query\": {\"since\": \"{from:iso}\"},"
                 " \"page\": {\"kind\": \"link\"}, " ITEMS "}"),
      NULL);

  play_answer (play, "/l", "ETag: W/\"1\"", "{\"items\": [" ROW (1) "]}");
  play_answer (play, "if-none-match W/\"1\"", NULL, NULL);
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (play_stream (play, fixture, "s"));
      play->now_us += G_GINT64_CONSTANT (3600000000);
    }
  play_assert_log (play, "GET /l?since=2026-09-01T00:53:20Z\nGET /l?since=2026-11-20T23:55:00Z\n"
                         "GET /l?since=2026-11-20T23:55:00Z if-none-match W/\"1\"\n");
}

/* Newest first, as far as is known. */
static void
test_stop_at_cursor (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"number\", \"param\":"
                 " \"page\", \"size\": 2}, \"cursor\": {\"order\": \"descending\"}, " ITEMS "}"),
      NULL);

  play_answer (play, "/l", NULL, "{\"items\": [" ROW (4) ", " ROW (3) "]}");
  play_answer (play, "page=2", NULL, "{\"items\": [" ROW (2) ", " ROW (1) "]}");
  play_answer (play, "page=3", NULL, "{\"items\": []}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l\nGET /l?page=2\nGET /l?page=3\n");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /l\n");
  assert_items (fixture, "1 2 3 4\n");
}

/* A path never changes the server. */
static void
test_below_base (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"{project:address}\", " ITEMS "}"),
      "{\"project\": \"@other.example/x\"}");

  play_answer (play, "/@other.example/x", NULL, "{\"items\": []}");
  g_assert_true (play_stream (play, fixture, "s"));
  play_assert_log (play, "GET /@other.example/x\n");
}

static void
test_lists (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"for\": \"queries\", \"path\": \"/q\", \"query\": {\"q\":"
                 " \"{queries}\"}, \"items\": \"$\", \"emit\": \"sample\", \"fields\": {\"value\":"
                 " {\"path\": \"$.v\", \"scale\": 0.5}}}"),
      "{\"queries\": {\"p95\": \"a b\", \"error rate\": \"c&d\"}}");

  play_answer (play, "q=a b", NULL, "{\"v\": \"3\"}");
  play_answer (play, "q=c&d", NULL, "{\"v\": \"NaN\"}");
  play_all (play, fixture);
  play_assert_log (play, "GET /q?q=a b\nGET /q?q=c&d\n");
  sources_assert_query (fixture, "SELECT series, value FROM sample", "p95|1.5\n");
}

static void
assert_refused (SourcesFixture *fixture, const char *body, const char *words)
{
  g_autoptr (Play) play =
      play_new_from_text (CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", " ITEMS "}"), NULL);

  play_answer (play, "/l", NULL, body);
  g_assert_false (play_stream (play, fixture, "s"));
  g_assert_error (play->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER);
  if (strstr (play->error->message, words) == NULL)
    g_error ("%s does not say %s", play->error->message, words);
}

static void
test_strange_answers (SourcesFixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "<!DOCTYPE html><title>Sign in</title>", "sign-in page");
  assert_refused (fixture, "", "did not answer with JSON");
  assert_refused (fixture, "Too many requests", "Too many requests");
  assert_refused (fixture, "{\"message\": \"Bad credentials\"}", "$.items[*]");
  assert_refused (fixture, "{\"items\": {}}", "$.items[*]");
}

/* No page of a board says that what stands on another is gone; one that is whole does. */
static void
test_board_in_pages (SourcesFixture *fixture, gconstpointer data)
{
  static const char query[] = "SELECT id, position FROM term WHERE kind = 'column' ORDER BY id";
  g_autoptr (Play) play = play_new_from_text (
      CONNECTOR ("{\"name\": \"s\", \"path\": \"/l\", \"page\": {\"kind\": \"token\", \"path\":"
                 " \"$.next\", \"param\": \"t\"}, \"items\": \"$.items[*]\", \"emit\": \"term\","
                 " \"fields\": {\"kind\": {\"const\": \"column\"}, \"id\": \"$.id\", \"position\":"
                 " \"$.at\"}}"),
      NULL);

  play_answer (play, "/l", NULL, "{\"items\": [{\"id\": 1, \"at\": 1}], \"next\": \"a\"}");
  play_answer (play, "t=a", NULL, "{\"items\": [{\"id\": 2, \"at\": 2}]}");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (play_stream (play, fixture, "s"));
      sources_assert_query (fixture, query, "1|1\n2|2\n");
    }
  play_answer (play, "/l", NULL, "{\"items\": [{\"id\": 2, \"at\": 1}]}");
  g_assert_true (play_stream (play, fixture, "s"));
  sources_assert_query (fixture, query, "1|-1\n2|1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/sources/stream-walk/offset", test_offset);
  SOURCES_TEST ("/sources/stream-walk/number", test_number);
  SOURCES_TEST ("/sources/stream-walk/link", test_link);
  SOURCES_TEST ("/sources/stream-walk/token", test_token);
  SOURCES_TEST ("/sources/stream-walk/header-and-last-item", test_header_and_last_item);
  SOURCES_TEST ("/sources/stream-walk/loops", test_loops);
  SOURCES_TEST ("/sources/stream-walk/windows", test_windows);
  SOURCES_TEST ("/sources/stream-walk/narrower", test_narrower);
  SOURCES_TEST ("/sources/stream-walk/shorter-than-told", test_shorter_than_told);
  SOURCES_TEST ("/sources/stream-walk/killed-in-windows", test_killed_in_windows);
  SOURCES_TEST ("/sources/stream-walk/earlier", test_earlier);
  SOURCES_TEST ("/sources/stream-walk/details", test_details);
  SOURCES_TEST ("/sources/stream-walk/killed-in-details", test_killed_in_details);
  SOURCES_TEST ("/sources/stream-walk/killed-between-pages", test_killed_between_pages);
  SOURCES_TEST ("/sources/stream-walk/unchanged", test_unchanged);
  SOURCES_TEST ("/sources/stream-walk/stop-at-cursor", test_stop_at_cursor);
  SOURCES_TEST ("/sources/stream-walk/below-base", test_below_base);
  SOURCES_TEST ("/sources/stream-walk/lists", test_lists);
  SOURCES_TEST ("/sources/stream-walk/strange-answers", test_strange_answers);
  SOURCES_TEST ("/sources/stream-walk/board-in-pages", test_board_in_pages);
  return g_test_run ();
}
