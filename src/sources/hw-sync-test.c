/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sync.h"

#include "hw-sync-welcome.h"

#include <glib/gi18n-lib.h>

/* A longer answer is read in a thread. */
#define READ_HERE_BYTES (256 * 1024)

/* Of the streams: a person waits for it. */
#define MOST_STREAMS 12

/* One try of a source: first whether it lets us in, where its connector knows how to ask that, then
 * a page of what says most of the work, then one of each other stream: a token may do for issues
 * and not for deployments. */
typedef struct
{
  HwSyncPlan *plan;
  HwSyncTransport transport;
  HwStreamWalk *walk;
  HwSyncReport *report;
  HwHttpAnswer *page;
  guint index; /* of the run that is next, after the first page */
  gint64 now_us;
  guint history_days;
} Try;

static void
try_free (gpointer data)
{
  Try *self = data;

  g_clear_pointer (&self->walk, hw_stream_walk_free);
  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_pointer (&self->plan, hw_sync_plan_free);
  g_clear_pointer (&self->page, hw_http_answer_free);
  g_free (self);
}

/* The first stream that tells of work: what states there are says little. */
static const HwConnectorRun *
find_run (const HwSyncPlan *plan)
{
  for (guint i = 0; i < plan->runs->len; i++)
    {
      const HwConnectorRun *run = g_ptr_array_index (plan->runs, i);

      if (run->stream->node->emit != HW_EMIT_TERM)
        return run;
    }
  return g_ptr_array_index (plan->runs, 0);
}

static void
end (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    {
      Try *self = g_task_get_task_data (task);

      g_task_return_pointer (task, g_steal_pointer (&self->report),
                             (GDestroyNotify)hw_sync_report_free);
    }
  g_object_unref (task);
}

static HwSyncStream *
get_stream (const Try *self)
{
  return g_ptr_array_index (self->report->streams, self->report->streams->len - 1);
}

/* The page at hand as it would be read, into the report. That of the first stream is kept. */
static gboolean
take_page (Try *self, const HwHttpAnswer *answer, GError **error)
{
  HwSyncStream *stream = get_stream (self);

  if (self->report->streams->len == 1)
    stream->answer = g_bytes_ref (answer->body);
  if (!hw_stream_walk_take (self->walk, answer, NULL, error))
    return FALSE;
  stream->progress = hw_stream_walk_get_progress (self->walk);
  stream->counts = *hw_stream_walk_get_counts (self->walk);
  stream->nothing = g_strdup (hw_stream_walk_get_nothing (self->walk));
  return TRUE;
}

static void ask_for_page (GTask *task, const HwConnectorRun *run);

/* The next stream to be tried; NULL after the last. What states there are is told by no try. */
static const HwConnectorRun *
find_next_run (Try *self)
{
  while (self->index < self->plan->runs->len && self->report->streams->len < MOST_STREAMS)
    {
      const HwConnectorRun *run = g_ptr_array_index (self->plan->runs, self->index++);

      if (run != find_run (self->plan) && run->stream->node->emit != HW_EMIT_TERM)
        return run;
    }
  return NULL;
}

/* Takes over the error of the stream at hand, which may be NULL. Where there is no first page there
 * is nothing to be said of the others. */
static void
end_stream (GTask *task, GError *error)
{
  Try *self = g_task_get_task_data (task);
  HwSyncStream *stream = get_stream (self);
  const HwConnectorRun *run;

  error = hw_sync_error_of_stream (hw_stream_walk_get_stream (self->walk), NULL, error);
  if (error != NULL
      && (self->report->streams->len == 1
          || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      end (task, error);
      return;
    }
  stream->error = error;
  stream->is_optional = error != NULL && hw_sync_is_not_offered (error)
                        && hw_stream_walk_get_stream (self->walk)->optional;
  run = find_next_run (self);
  if (run != NULL)
    ask_for_page (task, run);
  else
    end (task, NULL);
}

static void
page_taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_stream (user_data, error);
}

/* Nothing else is done to the try meanwhile. */
static void
take_page_thread (GTask *reading, gpointer object, gpointer data, GCancellable *cancellable)
{
  Try *self = data;
  GError *error = NULL;

  if (take_page (self, self->page, &error))
    g_task_return_boolean (reading, TRUE);
  else
    g_task_return_error (reading, error);
}

static void
page_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Try *self = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&self->page, hw_http_answer_free);
  self->page = self->transport.send_finish (self->transport.data, result, &error);
  if (self->page != NULL && g_bytes_get_size (self->page->body) > READ_HERE_BYTES)
    {
      g_autoptr (GTask) reading =
          g_task_new (NULL, g_task_get_cancellable (task), page_taken_cb, task);

      g_task_set_source_tag (reading, page_cb);
      g_task_set_task_data (reading, self, NULL);
      g_task_run_in_thread (reading, take_page_thread);
      return;
    }
  if (self->page != NULL)
    take_page (self, self->page, &error);
  end_stream (task, error);
}

/* The question for the first page of a stream, which is added to the report. */
static HwHttpRequest *
begin_page (Try *self, const HwConnectorRun *run, GError **error)
{
  HwSyncStream *stream = g_new0 (HwSyncStream, 1);

  stream->name = g_strdup (run->name);
  g_ptr_array_add (self->report->streams, stream);
  g_clear_pointer (&self->walk, hw_stream_walk_free);
  self->walk = hw_sync_plan_walk (self->plan, run, NULL, self->now_us, self->history_days);
  if (self->report->streams->len == 1)
    {
      stream->previews = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_emit_preview_free);
      hw_stream_walk_keep_previews (self->walk, stream->previews);
    }
  return hw_stream_walk_next (self->walk, error);
}

static void
ask_for_page (GTask *task, const HwConnectorRun *run)
{
  Try *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwHttpRequest) request = begin_page (self, run, &error);

  if (request == NULL)
    end_stream (task, error);
  else
    self->transport.send_async (self->transport.data, request, g_task_get_cancellable (task),
                                page_cb, task);
}

static void
welcome_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Try *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwHttpAnswer) answer =
      self->transport.send_finish (self->transport.data, result, &error);

  if (answer != NULL && hw_sync_welcome_check (self->plan, answer, self->now_us, &error))
    ask_for_page (task, find_run (self->plan));
  else
    end (task, error);
}

static void
ask_for_welcome (GTask *task)
{
  Try *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwHttpRequest) request =
      hw_sync_welcome_new_request (self->plan, self->now_us, &error);

  if (request == NULL)
    end (task, error);
  else
    self->transport.send_async (self->transport.data, request, g_task_get_cancellable (task),
                                welcome_cb, task);
}

void
hw_sync_test_async (const HwSource *source,
                    const HwSyncSetup *setup,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Try *self = g_new0 (Try, 1);
  GError *error = NULL;

  self->transport = setup->transport;
  self->now_us = hw_clock_now_us (&setup->clock);
  self->history_days = setup->history_days;
  self->report = hw_sync_report_new ();
  g_task_set_source_tag (task, hw_sync_test_async);
  g_task_set_task_data (task, self, try_free);
  self->plan = hw_sync_plan_new (source, &error);
  if (self->plan == NULL)
    end (task, error);
  else if (self->plan->connector->test != NULL)
    ask_for_welcome (task);
  else
    ask_for_page (task, find_run (self->plan));
}

HwSyncReport *
hw_sync_test_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

HwSyncReport *
hw_sync_replay (const HwSource *source, GBytes *answer, gint64 now_us, GError **error)
{
  Try *self = g_new0 (Try, 1);
  g_autoptr (HwHttpRequest) request = NULL;
  g_autoptr (HwHttpAnswer) page = NULL;
  HwSyncReport *report = NULL;

  self->now_us = now_us;
  self->report = hw_sync_report_new ();
  self->plan = hw_sync_plan_new (source, error);
  request = self->plan != NULL ? begin_page (self, find_run (self->plan), error) : NULL;
  if (request != NULL)
    page = hw_http_answer_new (request->url, 200, answer);
  if (page != NULL && take_page (self, page, error))
    report = g_steal_pointer (&self->report);
  try_free (self);
  return report;
}
