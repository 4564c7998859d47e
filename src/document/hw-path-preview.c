/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-path-preview.h"

typedef struct
{
  HwSource *source;
  GBytes *answer;
  gint64 now_us;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *self = data;

  hw_source_free (self->source);
  g_bytes_unref (self->answer);
  g_free (self);
}

static void
preview_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  const Preview *self = data;
  GError *error = NULL;
  HwSyncReport *report = NULL;

  if (!g_task_return_error_if_cancelled (task))
    {
      report = hw_sync_replay (self->source, self->answer, self->now_us, &error);
      if (report != NULL)
        g_task_return_pointer (task, report, (GDestroyNotify)hw_sync_report_free);
      else
        g_task_return_error (task, error);
    }
}

void
hw_path_preview_async (const HwSource *source,
                       GBytes *answer,
                       gint64 now_us,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Preview *self = g_new0 (Preview, 1);

  self->source = hw_source_copy (source);
  self->answer = g_bytes_ref (answer);
  self->now_us = now_us;
  g_task_set_source_tag (task, hw_path_preview_async);
  g_task_set_task_data (task, self, preview_free);
  g_task_run_in_thread (task, preview_thread);
}

HwSourceTrial *
hw_path_preview_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (HwSyncReport) report = g_task_propagate_pointer (G_TASK (result), error);

  return report != NULL ? hw_source_trial_new (report) : NULL;
}
