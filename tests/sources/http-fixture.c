/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "http-fixture.h"

#include "hw-sources-error.h"

#include <string.h>

static GSource *
new_wait (gint64 wait_us, gpointer data)
{
  HttpFixture *self = data;

  self->now_us += wait_us;
  g_array_append_val (self->waits, wait_us);
  return g_idle_source_new ();
}

void
http_fixture_set_up_hasty (HttpFixture *self, gint64 max_answer_us)
{
  HwHttpSettings settings = {
    .clock = hw_clock_manual (&self->now_us),
    .timer = { .new_source = new_wait, .data = self },
    .seed = 1,
    .max_answer_us = max_answer_us,
  };

  self->now_us = HTTP_FIXTURE_START_US;
  self->waits = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->server = hw_test_server_new ();
  self->http = hw_http_new (&settings);
}

void
http_fixture_set_up (HttpFixture *self, gconstpointer data)
{
  http_fixture_set_up_hasty (self, 60 * (gint64)G_USEC_PER_SEC);
}

void
http_fixture_tear_down (HttpFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->http, hw_http_unref);
  g_clear_pointer (&self->server, hw_test_server_free);
  g_clear_pointer (&self->waits, g_array_unref);
}

HwHttpChannel *
http_fixture_new_channel (HttpFixture *self, const HwHttpCredential *credential)
{
  HwHttpChannelSettings settings = {
    .base_url = hw_test_server_get_origin (self->server),
    .credential = credential,
    .rate = &(const HwRateHeaders){ "X-RateLimit-Limit", "X-RateLimit-Remaining",
                                    "X-RateLimit-Reset", HW_RATE_RESET_EPOCH_S },
  };
  g_autoptr (GError) error = NULL;
  HwHttpChannel *channel = hw_http_channel_new (self->http, &settings, &error);

  g_assert_no_error (error);
  return channel;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

HwHttpAnswer *
http_fixture_send (HwHttpChannel *channel, const HwHttpRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_http_send_async (channel, request, NULL, sent_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_http_send_finish (channel, result, error);
}

HwHttpAnswer *
http_fixture_get (HttpFixture *self, const char *path, GError **error)
{
  g_autoptr (HwHttpChannel) channel = http_fixture_new_channel (self, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->server, path);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);

  return http_fixture_send (channel, request, error);
}

void
http_fixture_assert_error (const GError *error, int code, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  g_assert_error (error, HW_SOURCES_ERROR, code);
  for (guint i = 0; each[i] != NULL; i++)
    if (strstr (error->message, each[i]) == NULL)
      g_error ("“%s” is not in “%s”", each[i], error->message);
}

void
http_fixture_get_works (HttpFixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = http_fixture_get (self, path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answer);
}

void
http_fixture_get_fails (HttpFixture *self, const char *path, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = http_fixture_get (self, path, &error);

  g_assert_null (answer);
  http_fixture_assert_error (error, code, words);
}
