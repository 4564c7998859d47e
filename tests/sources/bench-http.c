/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of 16 MB of JSON, sent compressed: fetched by the engine, with its limits and the check of
 * the whole, against libsoup's own "send and read"; and how long the main loop was kept busy at
 * once meanwhile, which is how long a window could not have answered. */

#include "hw-http.h"
#include "hw-test-server.h"

#include <libsoup/soup.h>

#define N_ITEMS 160000
#define N_RUNS 5
#define TICK_MS 1

typedef struct
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GMutex lock;
  GCond ready;
  char *url; /* NULL until it is ready */
} Server;

static GBytes *
new_page (void)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < N_ITEMS; i++)
    g_string_append_printf (text,
                            "%s{\"number\": %u, \"created_at\": \"2026-01-%02uT09:%02u:00Z\", "
                            "\"labels\": [{\"name\": \"ready\"}], \"state\": \"open\"}",
                            i > 0 ? ", " : "", i * 7919, i % 28 + 1, i % 60);
  g_string_append (text, "]");
  g_test_message ("page: %.1f MB", text->len / 1e6);
  return hw_test_server_new_gzip (text->str);
}

static gpointer
serve (gpointer data)
{
  Server *self = data;
  g_autoptr (GBytes) page = new_page ();
  g_autoptr (HwTestServer) server = NULL;

  g_main_context_push_thread_default (self->context);
  server = hw_test_server_new ();
  hw_test_server_add_bytes (server, "/page", 200, "Content-Encoding: gzip", page);
  g_mutex_lock (&self->lock);
  self->url = hw_test_server_dup_url (server, "/page");
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  g_clear_pointer (&server, hw_test_server_free);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
server_start (Server *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("server", serve, self);
  g_mutex_lock (&self->lock);
  while (self->url == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
}

static void
server_stop (Server *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->url);
  g_cond_clear (&self->ready);
  g_mutex_clear (&self->lock);
}

typedef struct
{
  gint64 last_us;
  gint64 longest_us;
} Ticker;

static gboolean
tick_cb (gpointer data)
{
  Ticker *self = data;
  gint64 now_us = g_get_monotonic_time ();

  self->longest_us = MAX (self->longest_us, now_us - self->last_us);
  self->last_us = now_us;
  return G_SOURCE_CONTINUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* Runs until the result is there; the longest time that nothing else could run. */
static gint64
await (GAsyncResult **result)
{
  Ticker ticker = { g_get_monotonic_time (), 0 };
  guint id = g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, &ticker, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  tick_cb (&ticker);
  g_source_remove (id);
  return ticker.longest_us;
}

static gint64
run_bare (SoupSession *session, const char *url)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 pause_us;

  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, done_cb, &result);
  pause_us = await (&result);
  bytes = soup_session_send_and_read_finish (session, result, &error);
  g_assert_no_error (error);
  return pause_us;
}

static gint64
run_engine (HwHttpChannel *channel, const char *url)
{
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gint64 pause_us;

  hw_http_send_async (channel, request, NULL, done_cb, &result);
  pause_us = await (&result);
  answer = hw_http_send_finish (channel, result, &error);
  g_assert_no_error (error);
  return pause_us;
}

static void
bench_page (void)
{
  Server server = { 0 };
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (HwHttp) http = hw_http_new (NULL);
  g_autoptr (HwHttpChannel) channel = NULL;
  gint64 bare_us = G_MAXINT64;
  gint64 engine_us = G_MAXINT64;
  gint64 bare_pause_us = G_MAXINT64;
  gint64 pause_us = G_MAXINT64;

  server_start (&server);
  channel = hw_http_channel_new (http, &(HwHttpChannelSettings){ .base_url = server.url }, NULL);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start_us = g_get_monotonic_time ();

      bare_pause_us = MIN (bare_pause_us, run_bare (session, server.url));
      bare_us = MIN (bare_us, g_get_monotonic_time () - start_us);
      start_us = g_get_monotonic_time ();
      pause_us = MIN (pause_us, run_engine (channel, server.url));
      engine_us = MIN (engine_us, g_get_monotonic_time () - start_us);
    }
  g_test_message ("engine %.0f ms, bare read %.0f ms: ratio %.2f", engine_us / 1e3, bare_us / 1e3,
                  (double)engine_us / bare_us);
  g_test_message ("longest pause of the main loop %.1f ms, bare %.1f ms", pause_us / 1e3,
                  bare_pause_us / 1e3);
  g_test_minimized_result ((double)engine_us / bare_us, "page of 16 MB, engine / bare read");
  g_clear_pointer (&channel, hw_http_channel_unref);
  server_stop (&server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bench-http/page", bench_page);
  return g_test_run ();
}
