/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-report-dialog.h"

#include <glib/gi18n-lib.h>

#include "hw-report-writing.h"
#include "hw-toast.h"

/* A report on its way to a file. */
typedef struct
{
  HwWindow *window;
  HwDocument *document;
  GFile *file;
  GBytes *bytes;
  GCancellable *cancellable;
} Report;

static void
report_free (Report *self)
{
  g_object_unref (self->window);
  g_object_unref (self->document);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_object_unref (self->cancellable);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Report, report_free)

static char *
dup_name (const Report *self)
{
  g_autofree char *name = g_file_get_basename (self->file);

  return g_filename_display_name (name);
}

static void
tell_done (const Report *self, const GError *error)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_ ("The report was not written"));
  else if (error != NULL)
    text = g_strdup_printf (_ ("“%s” was not written: %s"), name, error->message);
  else
    text = g_strdup_printf (_ ("The report is in “%s”"), name);
  hw_window_add_toast (self->window, hw_toast_new (text));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Report) self = user_data;
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell_done (self, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Report *self = user_data;
  g_autoptr (GError) error = NULL;

  self->bytes = hw_report_write_finish (HW_DOCUMENT (source), result, &error);
  if (self->bytes == NULL)
    {
      tell_done (self, error);
      report_free (self);
      return;
    }
  g_file_replace_contents_bytes_async (self->file, self->bytes, NULL, FALSE,
                                       G_FILE_CREATE_REPLACE_DESTINATION, self->cancellable,
                                       written_cb, self);
}

static void
begin (Report *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *text = g_strdup_printf (_ ("Writing “%s”…"), name);
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Cancel"));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                           self->cancellable, G_CONNECT_SWAPPED);
  hw_window_add_toast (self->window, toast);
  hw_report_write_async (self->document, hw_report_format_from_name (name), self->cancellable,
                         made_cb, self);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, Report *report)
{
  g_autoptr (Report) self = report;

  if (response == GTK_RESPONSE_ACCEPT)
    self->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (self->file != NULL)
    begin (g_steal_pointer (&self));
}

/* "Idea to production.pdf", without what no file can be called. */
static char *
dup_file_name (HwDocument *document, const char *suffix)
{
  g_autofree char *title = g_strdup (hw_document_get_title (document));

  g_strdelimit (title, "/\\:", '-');
  return g_strconcat (title, suffix, NULL);
}

/* A dialog that is over belongs to no window any more. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, HwWindow *window)
{
  HwDocument *document = g_object_get_data (G_OBJECT (dialog), "document");
  GtkFileChooserNative *chooser;
  g_autofree char *name = NULL;
  Report *self;

  if (g_str_equal (response, "cancel"))
    return;
  self = g_new0 (Report, 1);
  self->window = g_object_ref (window);
  self->document = g_object_ref (document);
  self->cancellable = g_cancellable_new ();
  name = dup_file_name (document, g_str_equal (response, "markdown") ? ".md" : ".pdf");
  chooser = gtk_file_chooser_native_new (_ ("Report"), GTK_WINDOW (window),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

GtkWidget *
hw_report_dialog_new (HwWindow *window, HwDocument *document)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (window), _ ("Report"),
      _ ("The map with where its time goes, all totals and how they come about, what changed since "
         "the last snapshot, whether it worked, the plan, findings, and what to measure next."));
  AdwMessageDialog *self = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (self, "cancel", _ ("_Cancel"), "markdown", _ ("_Markdown…"),
                                    "pdf", _ ("_PDF…"), NULL);
  adw_message_dialog_set_response_appearance (self, "pdf", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self, "pdf");
  adw_message_dialog_set_close_response (self, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "document", g_object_ref (document), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), window, 0);
  return dialog;
}
