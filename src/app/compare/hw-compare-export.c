/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-export.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-page.h"
#include "hw-export.h"

/* One page on its way to a file. */
typedef struct
{
  GObject *owner;
  HwCompareExportedFunc exported;
  HwComparison *comparison;
  char *title;
  char *names[HW_N_SIDES];
  GFile *file;
  HwExportFormat format;
  GBytes *bytes;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->owner);
  g_clear_pointer (&self->comparison, hw_comparison_unref);
  g_free (self->title);
  for (guint i = 0; i < HW_N_SIDES; i++)
    g_free (self->names[i]);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
tell (Export *self, const GError *error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;

  if (error != NULL)
    /* TRANSLATORS: a file, and why it could not be written. */
    text = g_strdup_printf (_ ("“%s” was not written: %s"), shown, error->message);
  else
    text = g_strdup_printf (_ ("The comparison is in “%s”"), shown);
  self->exported (text, self->owner);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *self = user_data;
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell (self, error);
  export_free (self);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *self = user_data;
  g_autoptr (GError) error = NULL;

  self->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->bytes == NULL)
    {
      tell (self, error);
      export_free (self);
      return;
    }
  g_file_replace_contents_bytes_async (self->file, self->bytes, NULL, FALSE,
                                       G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb, self);
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *self = data;
  const HwExportOptions options = { .format = self->format, .theme = HW_THEME_PAPER };
  g_autoptr (HwWaterfall) waterfall = hw_waterfall_new (self->comparison, HW_FIGURE_LEAD_TIME);
  const HwComparisonPageOptions page = { .theme = HW_THEME_PAPER,
                                         .title = self->title,
                                         .before_name = self->names[HW_SIDE_BEFORE],
                                         .after_name = self->names[HW_SIDE_AFTER],
                                         .waterfall = waterfall };
  g_autoptr (HwPlate) plate = hw_comparison_page_new (self->comparison, &page);
  const HwPlate *plates[] = { plate };
  GError *error = NULL;
  GBytes *bytes = hw_export_plates (plates, 1, &options, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Export *self)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    self->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (self->file == NULL)
    {
      export_free (self);
      return;
    }
  name = g_file_get_basename (self->file);
  if (!hw_export_format_from_name (name, &self->format))
    self->format = HW_EXPORT_PDF;
  task = g_task_new (self->owner, NULL, drawn_cb, self);
  g_task_set_source_tag (task, hw_compare_export);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, draw_thread);
}

void
hw_compare_export (HwComparing *comparing,
                   GtkWindow *window,
                   GObject *owner,
                   HwCompareExportedFunc exported)
{
  const HwComparison *comparison = hw_comparing_get_comparison (comparing);
  GtkFileChooserNative *dialog;
  Export *self;

  g_return_if_fail (comparison != NULL);

  self = g_new0 (Export, 1);
  self->owner = g_object_ref (owner);
  self->exported = exported;
  self->comparison = hw_comparison_ref ((HwComparison *)comparison);
  /* TRANSLATORS: title of the page of a comparison, and its suggested file name. */
  self->title = g_strdup_printf (_ ("%s: before and after"), hw_map_get_title (comparison->after));
  for (guint i = 0; i < HW_N_SIDES; i++)
    self->names[i] = g_strdup (hw_comparing_get_name (comparing, i));

  dialog = gtk_file_chooser_native_new (_ ("Export comparison"), window,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("before-and-after.pdf"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
