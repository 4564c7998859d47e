/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-report-writing.h"

#include <string.h>

#include "hw-export.h"
#include "hw-follow-up.h"

typedef struct
{
  HwMap *map;
  gint64 at_us;
  HwReportFormat format;
  GPtrArray *states; /* NULL until they are read */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  hw_map_unref (writing->map);
  g_clear_pointer (&writing->states, g_ptr_array_unref);
  g_free (writing);
}

static GBytes *
write_pages (const HwReport *report, GCancellable *cancellable, GError **error)
{
  const HwExportOptions options = { .format = HW_EXPORT_PDF, .theme = HW_THEME_PAPER };
  g_autoptr (GPtrArray) plates = hw_report_to_plates (report, HW_THEME_PAPER);

  return hw_export_plates ((const HwPlate *const *)plates->pdata, plates->len, &options,
                           cancellable, error);
}

static GBytes *
write_markdown (const HwReport *report)
{
  char *text = hw_report_to_markdown (report);

  return g_bytes_new_take (text, strlen (text));
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  g_autoptr (HwReport) report = hw_report_new (
      writing->map, writing->at_us, g_steal_pointer (&writing->states), g_get_real_time ());
  GError *error = NULL;
  GBytes *bytes = writing->format == HW_REPORT_PDF ? write_pages (report, cancellable, &error)
                                                   : write_markdown (report);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;

  writing->states = hw_document_load_states_finish (HW_DOCUMENT (source), result, &error);
  if (writing->states != NULL)
    g_task_run_in_thread (task, work_thread);
  else
    g_task_return_error (task, error);
}

HwReportFormat
hw_report_format_from_name (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);

  return g_str_has_suffix (folded, ".md") ? HW_REPORT_MARKDOWN : HW_REPORT_PDF;
}

void
hw_report_write_async (HwDocument *document,
                       HwReportFormat format,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (document, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->map = hw_map_ref (hw_document_get_map (document));
  writing->at_us = hw_document_get_saved_us (document);
  writing->format = format;
  g_task_set_source_tag (task, hw_report_write_async);
  g_task_set_task_data (task, writing, writing_free);
  hw_document_load_states_async (document, cancellable, read_cb, task);
}

GBytes *
hw_report_write_finish (HwDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
