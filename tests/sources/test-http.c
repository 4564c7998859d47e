/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine against a server that behaves, and one that does not. Redirects and credentials are in
 * test-http-origin.c. */

#include "http-fixture.h"

#include "hw-sources-error.h"

#include <string.h>

static void
assert_body (const HwHttpAnswer *answer, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);

  g_assert_cmpmem (data, length, text, strlen (text));
}

static void
test_get (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, "/items?a=1%20b");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  const char *seen;

  hw_test_server_add (self->server, "/items", 200, "ETag: \"x\"\nSet-Cookie: a=b", "{\"a\": [1]}");
  hw_http_request_add_header (request, "X-Version", "7");
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer->url, ==, url);
  g_assert_cmpstr (hw_http_answer_get_header (answer, "etag"), ==, "\"x\"");
  assert_body (answer, "{\"a\": [1]}");
  seen = hw_test_server_get_seen (self->server);
  g_assert_true (g_str_has_prefix (seen, "GET /items?a=1%20b\n"));
  g_assert_nonnull (strstr (seen, "X-Version: 7\n"));
  g_assert_nonnull (strstr (seen, "User-Agent: Headway/" HW_VERSION "\n"));
  g_assert_nonnull (strstr (seen, "Accept: application/json\n"));

  /* No cookie comes back, and no referer. */
  g_clear_pointer (&answer, hw_http_answer_free);
  hw_test_server_forget (self->server);
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
  seen = hw_test_server_get_seen (self->server);
  g_assert_null (strstr (seen, "Cookie"));
  g_assert_null (strstr (seen, "Referer"));
}

/* Page after page over one connection, whatever the pages are like. */
static void
test_connection_kept (HttpFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) packed = hw_test_server_new_gzip ("[1, 2, 3]");

  hw_test_server_add (self->server, "/plain", 200, NULL, "{}");
  hw_test_server_add (self->server, "/missing", 404, NULL, "{\"message\": \"no\"}");
  hw_test_server_add (self->server, "/busy", 503, NULL, "wait");
  hw_test_server_add (self->server, "/busy", 200, NULL, "{}");
  hw_test_server_add (self->server, "/moved", 302, "Location: /plain", "over there");
  hw_test_server_add_bytes (self->server, "/packed", 200, "Content-Encoding: gzip", packed);
  for (guint i = 0; i < 3; i++)
    {
      http_fixture_get_works (self, "/plain");
      http_fixture_get_works (self, "/packed");
      http_fixture_get_works (self, "/busy");
      http_fixture_get_works (self, "/moved");
      http_fixture_get_fails (self, "/missing", HW_SOURCES_ERROR_NOT_FOUND, "404");
    }
  g_assert_cmpuint (hw_test_server_get_n_connections (self->server), ==, 1);
}

static void
test_post (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, "/graphql");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("POST", url);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  const char *seen;

  hw_test_server_add (self->server, "/graphql", 200, NULL, "{}");
  request->body = g_bytes_new_static ("{\"query\":1}", 11);
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
  seen = hw_test_server_get_seen (self->server);
  g_assert_nonnull (strstr (seen, "Content-Type: application/json\n"));
  g_assert_nonnull (strstr (seen, "{\"query\":1}"));
}

static void
test_not_modified (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, "/same");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  const char *seen;

  hw_test_server_add (self->server, "/same", 304, "ETag: W/\"x\"", "");
  request->etag = g_strdup ("W/\"x\"");
  request->last_modified = g_strdup ("Wed, 31 Dec 2025 10:00:00 GMT");
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->status, ==, 304);
  assert_body (answer, "");
  seen = hw_test_server_get_seen (self->server);
  g_assert_nonnull (strstr (seen, "If-None-Match: W/\"x\"\n"));
  g_assert_nonnull (strstr (seen, "If-Modified-Since: Wed, 31 Dec 2025 10:00:00 GMT\n"));

  /* Nobody asked for it. */
  http_fixture_get_fails (self, "/same", HW_SOURCES_ERROR_ANSWER, "304");
}

static void
test_bodies (HttpFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    int code; /* -1: good */
    const char *words;
  } rows[] = {
    { "[]", -1, NULL },
    { "\xef\xbb\xbf {\"a\":1}\n", -1, NULL },
    { "", HW_SOURCES_ERROR_ANSWER, "GET http|/b|sent nothing" },
    { "  \n", HW_SOURCES_ERROR_ANSWER, "sent nothing" },
    { "<!DOCTYPE html><title>Sign in</title>", HW_SOURCES_ERROR_SIGN_IN, "sign-in page" },
    { " \n<html>", HW_SOURCES_ERROR_SIGN_IN, "sign-in page" },
    { "{\"a\": 1", HW_SOURCES_ERROR_ANSWER, "not the data" },
    { "{'a': 1}", HW_SOURCES_ERROR_ANSWER, "not the data" },
    { "[\"\xff\xfe\"]", HW_SOURCES_ERROR_ANSWER, "UTF-8" },
    { "OK", HW_SOURCES_ERROR_ANSWER, "not the data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/b%u", i);
      g_autoptr (HwHttpAnswer) answer = NULL;
      g_autoptr (GError) error = NULL;

      hw_test_server_add (self->server, path, 200, "Content-Type: text/plain", rows[i].body);
      answer = http_fixture_get (self, path, &error);
      if (rows[i].code < 0)
        g_assert_no_error (error);
      else
        http_fixture_assert_error (error, rows[i].code, rows[i].words);
    }
  hw_test_server_add (self->server, "/none", 204, NULL, "");
  http_fixture_get_works (self, "/none");
}

static char *
new_nested (guint depth)
{
  char *text = g_malloc (2 * depth + 1);

  memset (text, '[', depth);
  memset (text + depth, ']', depth);
  text[2 * depth] = '\0';
  return text;
}

/* Here and in the thread for long bodies. */
static void
test_depth (HttpFixture *self, gconstpointer data)
{
  g_autofree char *deep = new_nested (1000);
  g_autofree char *abyss = new_nested (200000);
  g_autofree char *flat = g_strnfill (400000, ' ');
  g_autofree char *large = g_strconcat ("[", flat, "]", NULL);

  hw_test_server_add (self->server, "/deep", 200, NULL, deep);
  hw_test_server_add (self->server, "/abyss", 200, NULL, abyss);
  hw_test_server_add (self->server, "/large", 200, NULL, large);
  http_fixture_get_fails (self, "/deep", HW_SOURCES_ERROR_LIMIT, "too deeply");
  http_fixture_get_fails (self, "/abyss", HW_SOURCES_ERROR_LIMIT, "too deeply");
  http_fixture_get_works (self, "/large");
}

static void
test_sizes (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, "/large");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autofree char *blanks = g_strnfill (5000, ' ');
  g_autoptr (GBytes) packed = hw_test_server_new_gzip (blanks);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->server, "/large", 200, NULL, blanks);
  hw_test_server_add_bytes (self->server, "/large", 200, "Content-Encoding: gzip", packed);
  request->is_any = TRUE;
  request->max_bytes = 4999;
  g_assert_null (http_fixture_send (channel, request, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_LIMIT, "larger than");
  g_clear_error (&error);
  g_assert_null (http_fixture_send (channel, request, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_LIMIT, "larger than");
  g_clear_error (&error);
  request->max_bytes = 5000;
  answer = http_fixture_send (channel, request, &error);
  g_assert_no_error (error);
  assert_body (answer, blanks);
}

static void
test_bombs (HttpFixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bomb = hw_test_server_new_bomb ((gsize)64 << 20);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (bomb, 0, g_bytes_get_size (bomb) / 100);

  hw_test_server_add_bytes (self->server, "/bomb", 200, "Content-Encoding: gzip", bomb);
  hw_test_server_add_bytes (self->server, "/half", 200, "Content-Encoding: gzip", half);
  hw_test_server_add (self->server, "/lie", 200, "Content-Encoding: gzip", "{\"a\": 1}");
  hw_test_server_add (self->server, "/odd", 200, "Content-Encoding: br", "{}");
  http_fixture_get_fails (self, "/bomb", HW_SOURCES_ERROR_LIMIT, "swells");
  http_fixture_get_fails (self, "/half", HW_SOURCES_ERROR_ANSWER, "in the middle");
  http_fixture_get_fails (self, "/lie", HW_SOURCES_ERROR_ANSWER, "unpacked");
  http_fixture_get_fails (self, "/odd", HW_SOURCES_ERROR_ANSWER, "compression");
}

static void
test_statuses (HttpFixture *self, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
    int code;
    const char *words;
  } rows[] = {
    { 400, "{\"status\":\"error\",\"error\":\"bad query\"}", HW_SOURCES_ERROR_ANSWER,
      "400|“bad query”" },
    { 401, "{\"message\":\"Bad credentials\"}", HW_SOURCES_ERROR_SIGN_IN,
      "401|“Bad credentials”|new one" },
    { 403, "{\"errorMessages\":[\"No\\npermission\"]}", HW_SOURCES_ERROR_FORBIDDEN,
      "403|“No permission”|the right" },
    { 404, "", HW_SOURCES_ERROR_NOT_FOUND, "404|may not see it" },
    { 404, "<html><head><title>Not here</title>", HW_SOURCES_ERROR_NOT_FOUND, "“Not here”" },
    { 410, "plain words", HW_SOURCES_ERROR_NOT_FOUND, "“plain words”" },
    { 422, "{\"error\":{\"message\":\"since\"}}", HW_SOURCES_ERROR_ANSWER, "“since”" },
    { 409, " \"bad matcher\" ", HW_SOURCES_ERROR_ANSWER, "“bad matcher”" },
    { 501, "\xff", HW_SOURCES_ERROR_NETWORK, "501" },
    { 300, "", HW_SOURCES_ERROR_ANSWER, "300" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/s%u", i);

      hw_test_server_add (self->server, path, rows[i].status, NULL, rows[i].body);
      hw_test_server_forget (self->server);
      http_fixture_get_fails (self, path, rows[i].code, rows[i].words);
      g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 1);
    }
}

/* Of a bad answer the beginning is shown, however much there is. */
static void
test_long_fault (HttpFixture *self, gconstpointer data)
{
  g_autofree char *words = g_strnfill (1 << 20, 'w');
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->server, "/long", 404, NULL, words);
  g_assert_null (http_fixture_get (self, "/long", &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_NOT_FOUND, "www");
  g_assert_cmpuint (strlen (error->message), <, 600);
}

static void
test_trouble_passes (HttpFixture *self, gconstpointer data)
{
  static const guint statuses[] = { 503, 500, 429, 502 };
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    hw_test_server_add (self->server, "/", statuses[i], NULL, "no");
  hw_test_server_add (self->server, "/", 200, NULL, "{}");
  answer = http_fixture_get (self, "/", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 5);
  g_assert_cmpuint (self->waits->len, ==, 4);
}

static void
test_trouble_stays (HttpFixture *self, gconstpointer data)
{
  hw_test_server_add (self->server, "/", 503, NULL, "{\"message\":\"down\"}");
  http_fixture_get_fails (self, "/", HW_SOURCES_ERROR_NETWORK, "503|“down”|try again");
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 5);
}

static void
test_resets (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_server_add_fault (self->server, "/", HW_TEST_SERVER_RESET);
  hw_test_server_add_fault (self->server, "/", HW_TEST_SERVER_CUT);
  hw_test_server_add (self->server, "/", 200, NULL, "{}");
  answer = http_fixture_get (self, "/", &error);
  g_assert_no_error (error);
  hw_test_server_add_fault (self->server, "/cut", HW_TEST_SERVER_CUT);
  http_fixture_get_fails (self, "/cut", HW_SOURCES_ERROR_NETWORK, "hung up");
}

/* What may have been done over there is not sent twice. */
static void
test_unsafe_once (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, "/");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("POST", url);
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->server, "/", 503, NULL, "");
  g_assert_null (http_fixture_send (channel, request, &error));
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 1);
  request->is_query = TRUE;
  g_clear_error (&error);
  g_assert_null (http_fixture_send (channel, request, &error));
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 6);
}

static void
test_nobody_there (HttpFixture *self, gconstpointer data)
{
  g_autofree char *url = hw_test_server_dup_url (self->server, "/");
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->server, hw_test_server_free);
  g_assert_null (http_fixture_send (channel, request, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_NETWORK, "Nothing answers");
  g_assert_cmpuint (self->waits->len, ==, 4);
}

static void
test_slow (HttpFixture *unused, gconstpointer data)
{
  HttpFixture self;

  http_fixture_set_up_hasty (&self, G_USEC_PER_SEC / 20);
  hw_test_server_add_fault (self.server, "/dribble", HW_TEST_SERVER_DRIBBLE);
  hw_test_server_add_fault (self.server, "/hang", HW_TEST_SERVER_HANG);
  http_fixture_get_fails (&self, "/dribble", HW_SOURCES_ERROR_NETWORK, "in time");
  http_fixture_get_fails (&self, "/hang", HW_SOURCES_ERROR_NETWORK, "in time");
  http_fixture_tear_down (&self, NULL);
}

static void
test_later (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, "/");
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (GError) error = NULL;
  gint64 until_us = HTTP_FIXTURE_START_US + 3600 * (gint64)G_USEC_PER_SEC;

  hw_test_server_add (self->server, "/", 429, "Retry-After: 3600", "slow down");
  g_assert_null (http_fixture_send (channel, request, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_LATER, "429|“slow down”|2026-01-01 01:00");
  g_assert_cmpint (hw_sources_error_get_until_us (error), ==, until_us);

  /* Until then the channel does not even ask. */
  g_clear_error (&error);
  g_assert_null (http_fixture_send (channel, request, &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_LATER, "left alone");
  g_assert_cmpint (hw_sources_error_get_until_us (error), ==, until_us);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 1);
  g_assert_cmpuint (self->waits->len, ==, 0);
}

/* Each over a channel of its own. */
static HwHttpAnswer *
ask_with_limit (HttpFixture *self, const char *path, GError **error)
{
  static const HwRateHeaders rate = { "X-Limit", "X-Remaining", "X-Reset", HW_RATE_RESET_DELAY_S };
  HwHttpChannelSettings settings = { .base_url = hw_test_server_get_origin (self->server),
                                     .rate = &rate };
  g_autoptr (HwHttpChannel) channel = hw_http_channel_new (self->http, &settings, error);
  g_autofree char *url = hw_test_server_dup_url (self->server, path);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);

  return http_fixture_send (channel, request, error);
}

static void
ask_with_limit_works (HttpFixture *self, const char *path, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwHttpAnswer) answer = ask_with_limit (self, path, &error);

      g_assert_no_error (error);
    }
}

/* Half of what may be asked until the reset is asked, by all channels to the server together; a
 * short wait for the reset is waited for, a long one is said. */
static void
test_half (HttpFixture *self, gconstpointer data)
{
  gint64 hour_us = 3600 * (gint64)G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;

  hw_test_server_add (self->server, "/shortly", 200, "X-Limit: 8\nX-Remaining: 6\nX-Reset: 600",
                      "{}");
  hw_test_server_add (self->server, "/hourly", 200, "X-Limit: 6\nX-Remaining: 5\nX-Reset: 3600",
                      "{}");
  ask_with_limit_works (self, "/shortly", 5);
  g_assert_cmpuint (self->waits->len, ==, 1);
  g_assert_cmpint (g_array_index (self->waits, gint64, 0), ==, hour_us / 6);
  ask_with_limit_works (self, "/hourly", 3);
  g_assert_null (ask_with_limit (self, "/hourly", &error));
  http_fixture_assert_error (error, HW_SOURCES_ERROR_LATER, "Half of the requests|is left to you");
  g_assert_cmpint (hw_sources_error_get_until_us (error), ==, self->now_us + hour_us);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 8);
  g_assert_cmpuint (self->waits->len, ==, 1);
}

typedef struct
{
  GAsyncResult *result;
} Kept;

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Kept *)data)->result = g_object_ref (result);
}

static void
cancel_func (HwTestServer *server, const char *path, gpointer data)
{
  g_cancellable_cancel (data);
}

/* In the request, in the body, in the wait. */
static void
test_cancel (HttpFixture *self, gconstpointer data)
{
  static const char *const paths[] = { "/hang", "/dribble", "/busy" };
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);

  hw_test_server_add_fault (self->server, "/hang", HW_TEST_SERVER_HANG);
  hw_test_server_add_fault (self->server, "/dribble", HW_TEST_SERVER_DRIBBLE);
  hw_test_server_add (self->server, "/busy", 503, NULL, "");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = hw_test_server_dup_url (self->server, paths[i]);
      g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Kept kept = { NULL };

      hw_test_server_set_func (self->server, cancel_func, cancellable);
      hw_http_send_async (channel, request, cancellable, keep_cb, &kept);
      while (kept.result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_null (hw_http_send_finish (channel, kept.result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (kept.result);
    }
}

/* One at a time, in order; one that is cancelled leaves the queue while another hangs. */
static void
test_queue (HttpFixture *self, gconstpointer data)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  static const char *const paths[] = { "/hang", "/x", "/y", "/z" };
  GCancellable *cancellables[] = { first, second, NULL, NULL };
  Kept kept[4] = { { NULL } };

  hw_test_server_add_fault (self->server, "/hang", HW_TEST_SERVER_HANG);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *url = hw_test_server_dup_url (self->server, paths[i]);
      g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);

      hw_http_send_async (channel, request, cancellables[i], keep_cb, &kept[i]);
    }
  g_clear_pointer (&channel, hw_http_channel_unref);
  while (hw_test_server_get_n_requests (self->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (second);
  while (kept[1].result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (kept[0].result);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->server), ==, 1);
  g_cancellable_cancel (first);
  while (kept[3].result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (kept[2].result);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->server), "GET /y"));
  g_assert_null (strstr (hw_test_server_get_seen (self->server), "GET /x"));
  for (guint i = 0; i < 4; i++)
    g_object_unref (kept[i].result);
}

static void
add (const char *path, void (*test) (HttpFixture *, gconstpointer))
{
  g_test_add (path, HttpFixture, NULL, http_fixture_set_up, test, http_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/http/get", test_get);
  add ("/http/connection-kept", test_connection_kept);
  add ("/http/post", test_post);
  add ("/http/not-modified", test_not_modified);
  add ("/http/bodies", test_bodies);
  add ("/http/depth", test_depth);
  add ("/http/sizes", test_sizes);
  add ("/http/bombs", test_bombs);
  add ("/http/statuses", test_statuses);
  add ("/http/long-fault", test_long_fault);
  add ("/http/trouble-passes", test_trouble_passes);
  add ("/http/trouble-stays", test_trouble_stays);
  add ("/http/resets", test_resets);
  add ("/http/unsafe-once", test_unsafe_once);
  add ("/http/nobody-there", test_nobody_there);
  add ("/http/slow", test_slow);
  add ("/http/later", test_later);
  add ("/http/half", test_half);
  add ("/http/cancel", test_cancel);
  add ("/http/queue", test_queue);
  return g_test_run ();
}
