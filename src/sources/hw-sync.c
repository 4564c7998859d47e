/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sync.h"

#include "hw-sources-error.h"
#include "hw-sync-welcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of one stream at a time; the rest comes with the next sync. */
#define MOST_US (G_GINT64_CONSTANT (30 * 60) * G_USEC_PER_SEC)

typedef struct
{
  HwSyncSetup setup;
  char *only;
  HwSyncPlan *plan;
  HwSyncReport *report;

  guint index; /* of the run at hand */
  HwStream *stream;
  HwStreamWalk *walk;
  HwHttpAnswer *answer;
  gboolean was_resumed;
  gboolean is_let_in;
  gboolean is_kept_out; /* we asked, and it does not */
} Sync;

static void
sync_free (gpointer data)
{
  Sync *self = data;

  g_clear_pointer (&self->setup.worker, hw_library_worker_unref);
  g_free (self->only);
  g_clear_pointer (&self->walk, hw_stream_walk_free);
  g_clear_pointer (&self->plan, hw_sync_plan_free);
  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_pointer (&self->stream, hw_stream_free);
  g_clear_pointer (&self->answer, hw_http_answer_free);
  g_free (self);
}

static void
channel_send_async (gpointer data,
                    const HwHttpRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  hw_http_send_async (data, request, cancellable, callback, user_data);
}

static HwHttpAnswer *
channel_send_finish (gpointer data, GAsyncResult *result, GError **error)
{
  return hw_http_send_finish (data, result, error);
}

HwSyncTransport
hw_sync_transport_channel (HwHttpChannel *channel)
{
  return (HwSyncTransport){ channel_send_async, channel_send_finish, channel };
}

static const HwConnectorRun *
get_run (const Sync *self)
{
  return g_ptr_array_index (self->plan->runs, self->index);
}

static HwSyncStream *
get_report (const Sync *self)
{
  return g_ptr_array_index (self->report->streams, self->report->streams->len - 1);
}

/* What is shown of a sync, and kept of it. */
static void
note_progress (Sync *self)
{
  HwSyncStream *report = get_report (self);

  report->progress = hw_stream_walk_get_progress (self->walk);
  report->counts = *hw_stream_walk_get_counts (self->walk);
  if (self->setup.progress != NULL)
    self->setup.progress (&(HwSyncProgress){ .stream = report->name,
                                             .index = self->index,
                                             .n_streams = self->plan->runs->len,
                                             .progress = report->progress },
                          self->setup.progress_data);
}

static void begin_stream (GTask *task);
static void ask (GTask *task);

/* What one stream met all the others would meet too, and a locked account is not made better by
 * asking again. That a token may not read one of them says nothing of the others. */
static gboolean
ends_all (const GError *error)
{
  return g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN)
         || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET)
         || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NETWORK)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || error->domain == HW_STORE_ERROR;
}

static void
save_stream (HwLibrary *library, GTask *task, gpointer data)
{
  Sync *self = data;
  GError *error = NULL;

  if (hw_library_save_stream (library, self->plan->source->key, self->stream, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finish_all (GTask *task)
{
  Sync *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&self->report),
                         (GDestroyNotify)hw_sync_report_free);
  g_object_unref (task);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Sync *self = g_task_get_task_data (task);
  HwSyncStream *report = get_report (self);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->walk, hw_stream_walk_free);
  g_clear_pointer (&self->stream, hw_stream_free);
  if (!g_task_propagate_boolean (G_TASK (result), &error) && report->error == NULL)
    report->error = g_steal_pointer (&error);
  if (g_error_matches (report->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&report->error));
      g_object_unref (task);
      return;
    }
  if (report->error != NULL && !report->is_optional
      && (self->is_kept_out || ends_all (report->error)))
    {
      finish_all (task);
      return;
    }
  self->index++;
  begin_stream (task);
}

static void
run_on_worker (GTask *task, HwLibraryFunc func, GAsyncReadyCallback callback)
{
  Sync *self = g_task_get_task_data (task);
  GTask *work = g_task_new (NULL, NULL, callback, task);

  g_task_set_task_data (work, self, NULL);
  hw_library_worker_run (self->setup.worker, work, func);
}

/* Takes over the error, which may be NULL. */
static void
end_stream (GTask *task, GError *error)
{
  Sync *self = g_task_get_task_data (task);
  HwSyncStream *report = get_report (self);
  HwStream *stream = self->stream;

  if (self->is_let_in)
    error = hw_sync_error_of_stream (get_run (self)->stream, report->name, error);
  report->error = error;
  report->is_optional = error != NULL && self->is_let_in && get_run (self)->stream->optional
                        && hw_sync_is_not_offered (error);
  if (report->incomplete == NULL)
    report->incomplete = g_strdup (hw_stream_walk_get_incomplete (self->walk));
  if (error == NULL)
    report->nothing = g_strdup (hw_stream_walk_get_nothing (self->walk));
  g_clear_pointer (&stream->error, g_free);
  stream->wait_until_us = HW_TIME_UNKNOWN;
  if (error == NULL)
    {
      stream->error = g_strdup (report->incomplete);
      /* What a server never gives holds nothing back. */
      if (report->incomplete == NULL || hw_stream_walk_is_through (self->walk))
        stream->synced_us = stream->tried_us;
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !report->is_optional)
    {
      stream->error = g_strdup (error->message);
      if (hw_sources_error_get_until_us (error) > 0)
        stream->wait_until_us = hw_sources_error_get_until_us (error);
    }
  run_on_worker (task, save_stream, saved_cb);
}

/* On the thread of the library. */
static void
take_answer (HwLibrary *library, GTask *task, gpointer data)
{
  Sync *self = data;
  g_autoptr (HwEventWriter) writer = NULL;
  GError *error = NULL;

  writer = hw_event_writer_new (library, self->plan->source->key, &error);
  if (writer == NULL || !hw_stream_walk_take (self->walk, self->answer, writer, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_free (self->stream->cursor);
  self->stream->cursor = hw_stream_walk_dup_cursor (self->walk);
  g_free (self->stream->validators);
  self->stream->validators = hw_stream_walk_dup_validators (self->walk);
  if (hw_event_writer_commit (writer, self->stream, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The error ends the stream, unless it is of one thing that is not over. Takes it over. */
static void
meet_error (GTask *task, GError *error)
{
  Sync *self = g_task_get_task_data (task);

  if (!hw_stream_walk_pass_one (self->walk, error))
    {
      /* What was asked counts, also where no answer of use came. */
      note_progress (self);
      end_stream (task, error);
      return;
    }
  g_error_free (error);
  g_free (self->stream->cursor);
  self->stream->cursor = hw_stream_walk_dup_cursor (self->walk);
  ask (task);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Sync *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->answer, hw_http_answer_free);
  note_progress (self);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    ask (task);
  else
    meet_error (task, error);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Sync *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->answer = self->setup.transport.send_finish (self->setup.transport.data, result, &error);
  if (g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND)
      && hw_stream_walk_asks_detail (self->walk))
    {
      g_clear_error (&error);
      self->answer = hw_http_answer_new ("", 404, NULL);
    }
  if (self->answer != NULL)
    {
      run_on_worker (task, take_answer, taken_cb);
      return;
    }
  /* A token or address of a page that was kept may have lost its meaning. */
  if (self->was_resumed
      && (g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER)
          || g_error_matches (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND)))
    {
      g_clear_error (&error);
      hw_stream_walk_forget_page (self->walk);
      ask (task);
      return;
    }
  meet_error (task, error);
}

/* On the thread of the library. */
static void
look_for_more (HwLibrary *library, GTask *task, gpointer data)
{
  Sync *self = data;
  GError *error = NULL;
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (library, self->plan->source->key, &error);

  if (writer != NULL && hw_stream_walk_look (self->walk, writer, &error)
      && hw_event_writer_commit (writer, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    ask (task);
  else
    end_stream (task, error);
}

static void
ask (GTask *task)
{
  Sync *self = g_task_get_task_data (task);
  g_autoptr (HwHttpRequest) request = NULL;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      end_stream (task, error);
      return;
    }
  if (hw_clock_now_us (&self->setup.clock) - self->stream->tried_us > MOST_US)
    {
      get_report (self)->incomplete =
          g_strdup (_ ("half an hour was not enough; the rest comes with the next sync"));
      end_stream (task, NULL);
      return;
    }
  self->was_resumed = hw_stream_walk_is_resumed (self->walk);
  request = hw_stream_walk_next (self->walk, &error);
  if (request == NULL && error == NULL && hw_stream_walk_wants_look (self->walk))
    run_on_worker (task, look_for_more, looked_cb);
  else if (request == NULL)
    end_stream (task, error);
  else
    self->setup.transport.send_async (self->setup.transport.data, request,
                                      g_task_get_cancellable (task), answered_cb, task);
}

static void
welcome_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Sync *self = g_task_get_task_data (task);
  gint64 now_us = hw_clock_now_us (&self->setup.clock);
  GError *error = NULL;
  g_autoptr (HwHttpAnswer) answer =
      self->setup.transport.send_finish (self->setup.transport.data, result, &error);

  self->is_let_in = answer != NULL && hw_sync_welcome_check (self->plan, answer, now_us, &error);
  self->is_kept_out = !self->is_let_in;
  if (self->is_let_in)
    ask (task);
  else
    end_stream (task, error);
}

/* Before the first stream that is asked: what comes of it is told of that stream, as it is where
 * its own first request is refused. */
static void
ask_for_welcome (GTask *task)
{
  Sync *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwHttpRequest) request =
      hw_sync_welcome_new_request (self->plan, self->stream->tried_us, &error);

  if (request == NULL)
    end_stream (task, error);
  else
    self->setup.transport.send_async (self->setup.transport.data, request,
                                      g_task_get_cancellable (task), welcome_cb, task);
}

static void
load_stream (HwLibrary *library, GTask *task, gpointer data)
{
  Sync *self = data;
  GError *error = NULL;

  self->stream =
      hw_library_load_stream (library, self->plan->source->key, get_run (self)->name, &error);
  if (self->stream != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A server that asked to be left alone is, until then. */
static GError *
dup_wait_error (const HwStream *stream, gint64 now_us)
{
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  if (stream->wait_until_us == HW_TIME_UNKNOWN || stream->wait_until_us <= now_us)
    return NULL;
  until = g_date_time_new_from_unix_local (stream->wait_until_us / G_USEC_PER_SEC);
  text = until != NULL ? g_date_time_format (until, "%X") : NULL;
  message =
      g_strdup_printf (_ ("the server asked not to be asked before %s"), text != NULL ? text : "?");
  return hw_sources_error_new_later (stream->wait_until_us, message);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Sync *self = g_task_get_task_data (task);
  gint64 now_us = hw_clock_now_us (&self->setup.clock);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  error = dup_wait_error (self->stream, now_us);
  self->stream->tried_us = now_us;
  self->walk = hw_sync_plan_walk (self->plan, get_run (self), self->stream, now_us,
                                  self->setup.history_days);
  if (error != NULL)
    end_stream (task, error);
  else if (self->is_let_in)
    ask (task);
  else
    ask_for_welcome (task);
}

static void
begin_stream (GTask *task)
{
  Sync *self = g_task_get_task_data (task);
  HwSyncStream *report;

  while (self->index < self->plan->runs->len && self->only != NULL
         && !g_str_equal (get_run (self)->name, self->only))
    self->index++;
  if (self->index >= self->plan->runs->len)
    {
      finish_all (task);
      return;
    }
  report = g_new0 (HwSyncStream, 1);
  report->name = g_strdup (get_run (self)->name);
  g_ptr_array_add (self->report->streams, report);
  run_on_worker (task, load_stream, loaded_cb);
}

/* What a setting, or an entry of a list, no longer asks for. */
static void
forget_streams (HwLibrary *library, GTask *task, gpointer data)
{
  Sync *self = data;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GError *error = NULL;

  for (guint i = 0; i < self->plan->runs->len; i++)
    g_ptr_array_add (names, ((HwConnectorRun *)g_ptr_array_index (self->plan->runs, i))->name);
  if (hw_library_keep_streams (library, self->plan->source->key, names, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
forgotten_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      begin_stream (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

void
hw_sync_run_async (const HwSource *source,
                   const HwSyncSetup *setup,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Sync *self = g_new0 (Sync, 1);
  GError *error = NULL;

  self->setup = *setup;
  self->only = g_strdup (setup->stream);
  hw_library_worker_ref (setup->worker);
  self->report = hw_sync_report_new ();
  g_task_set_source_tag (task, hw_sync_run_async);
  g_task_set_task_data (task, self, sync_free);
  /* What had arrived is reported even where it was cancelled later. */
  g_task_set_check_cancellable (task, FALSE);
  self->plan = hw_sync_plan_new (source, &error);
  if (self->plan != NULL)
    {
      self->is_let_in = !hw_sync_welcome_is_always_asked (self->plan);
      run_on_worker (task, forget_streams, forgotten_cb);
    }
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

HwSyncReport *
hw_sync_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
