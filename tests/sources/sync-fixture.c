/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

SyncFixture *
sync_fixture_new (SourcesFixture *base, const SyncSource *source, HwHttp *http)
{
  SyncFixture *self = g_new0 (SyncFixture, 1);
  g_autoptr (HwConnector) connector = NULL;
  HwConnectorAccess access = { .origin = source->base, .secret = source->secret };
  g_autoptr (GError) error = NULL;
  HwLibrary *library;

  self->base = base;
  self->http = http != NULL ? hw_http_ref (http) : hw_http_new (NULL);
  self->clock = hw_clock_system;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->log = g_string_new (NULL);
  self->source = hw_library_find_source (base->library, "log", &error);
  g_assert_no_error (error);
  set_text (&self->source->connector, source->connector);
  set_text (&self->source->settings, source->settings);
  set_text (&self->source->base, source->base);
  connector = hw_connector_new_for_source (self->source, &error);
  g_assert_no_error (error);
  self->channel = hw_connector_open_channel (connector, self->source, self->http, &access, &error);
  g_assert_no_error (error);
  library = hw_library_open (hw_library_get_path (base->library), HW_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
  self->worker = hw_library_worker_new (library);
  return self;
}

void
sync_fixture_free (SyncFixture *self)
{
  hw_library_worker_unref (self->worker);
  hw_http_channel_unref (self->channel);
  hw_source_free (self->source);
  hw_http_unref (self->http);
  g_main_loop_unref (self->loop);
  g_string_free (self->log, TRUE);
  g_free (self->asked);
  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
send_async (gpointer data,
            const HwHttpRequest *request,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  SyncFixture *self = data;
  const char *path = request->url + strlen (hw_http_channel_get_origin (self->channel));

  g_free (self->asked);
  self->asked = g_strdup_printf ("%s %s", request->method, path);
  hw_http_send_async (self->channel, request, cancellable, callback, user_data);
}

static HwHttpAnswer *
send_finish (gpointer data, GAsyncResult *result, GError **error)
{
  SyncFixture *self = data;
  HwHttpAnswer *answer = hw_http_send_finish (self->channel, result, error);

  if (answer != NULL)
    g_string_append_printf (self->log, "%u %s\n", answer->status, self->asked);
  else
    g_string_append_printf (self->log, "--- %s\n", self->asked);
  self->n_answers++;
  return answer;
}

static void
progress_cb (const HwSyncProgress *progress, gpointer data)
{
  SyncFixture *self = data;

  if (self->n_answers == self->most_answers)
    raise (SIGKILL);
}

static void
synced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SyncFixture *self = user_data;

  self->report = hw_sync_run_finish (result, &self->error);
  g_main_loop_quit (self->loop);
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SyncFixture *self = user_data;

  self->report = hw_sync_test_finish (result, &self->error);
  g_main_loop_quit (self->loop);
}

static HwSyncSetup
begin (SyncFixture *self)
{
  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_error (&self->error);
  g_string_truncate (self->log, 0);
  self->n_answers = 0;
  return (HwSyncSetup){ .worker = self->worker,
                        .transport = { send_async, send_finish, self },
                        .clock = self->clock,
                        .progress = progress_cb,
                        .progress_data = self };
}

void
sync_fixture_run (SyncFixture *self)
{
  HwSyncSetup setup = begin (self);

  hw_sync_run_async (self->source, &setup, NULL, synced_cb, self);
  g_main_loop_run (self->loop);
}

void
sync_fixture_try (SyncFixture *self)
{
  HwSyncSetup setup = begin (self);

  hw_sync_test_async (self->source, &setup, NULL, tried_cb, self);
  g_main_loop_run (self->loop);
}

const GError *
sync_fixture_get_error (const SyncFixture *self)
{
  return self->error != NULL ? self->error : hw_sync_report_get_error (self->report);
}

void
sync_fixture_run_well (SyncFixture *self)
{
  sync_fixture_run (self);
  g_assert_no_error (self->error);
  for (guint i = 0; i < self->report->streams->len; i++)
    {
      const HwSyncStream *stream = self->report->streams->pdata[i];

      g_test_message ("%s: %" G_GUINT64_FORMAT " events", stream->name, stream->counts.n_events);
      g_assert_no_error (stream->error);
      g_assert_cmpstr (stream->incomplete, ==, NULL);
    }
}

void
sync_fixture_run_killed (SourcesFixture *base, const SyncSource *source, guint n_answers)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (SyncFixture) self = sync_fixture_new (base, source, NULL);

      self->most_answers = n_answers;
      sync_fixture_run (self);
      _exit (sync_fixture_get_error (self) != NULL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
}
