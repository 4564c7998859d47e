/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-export-job.h"

#include "hw-canvas-theme.h"
#include "hw-document-readings.h"

typedef struct
{
  HwMap *map;
  HwFigures *figures;
  char *figures_error;
  char *editable;
  char *subtitle;
  GHashTable *tiles;
  HwExportOptions options;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hw_map_unref (job->map);
  g_clear_pointer (&job->figures, hw_figures_unref);
  g_free (job->figures_error);
  g_free (job->editable);
  g_free (job->subtitle);
  g_hash_table_unref (job->tiles);
  g_free (job);
}

static void
thread_func (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  GBytes *bytes = hw_export_map (job->map, job->figures, job->figures_error, &job->options,
                                 cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
hw_export_job_run_async (HwDocument *document,
                         const HwExportOptions *options,
                         gboolean with_map,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (HwDocumentReadings) readings = hw_document_dup_readings (document);
  const HwFigures *figures = hw_document_get_figures (document);
  const GError *figures_error = hw_document_get_figures_error (document);
  Job *job = g_new0 (Job, 1);

  job->map = hw_map_ref (hw_document_get_map (document));
  job->figures = figures != NULL ? hw_figures_ref ((HwFigures *)figures) : NULL;
  job->figures_error = figures_error != NULL ? g_strdup (figures_error->message) : NULL;
  job->editable = with_map ? hw_document_dup_json (document) : NULL;
  job->subtitle = hw_canvas_dup_subtitle (job->map);
  job->tiles = g_hash_table_ref (hw_document_readings_get_tiles (readings));
  job->options = *options;
  job->options.editable = job->editable;
  job->options.subtitle = job->subtitle;
  job->options.readings = job->tiles;

  g_task_set_source_tag (task, hw_export_job_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread_func);
}

GBytes *
hw_export_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
