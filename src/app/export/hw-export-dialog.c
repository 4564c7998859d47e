/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-export-dialog.h"

#include <glib/gi18n-lib.h>

#include "hw-export-job.h"
#include "hw-map-content.h"
#include "hw-toast.h"

/* Choices settle this long before the preview follows, milliseconds. */
#define PREVIEW_MS 120

/* Pixels per map unit of the preview: sharp enough for its place, small enough to be quick. */
#define PREVIEW_SCALE 1.0

#define PULSE_MS 80

typedef struct
{
  const char *label; /* untranslated */
  int value;
} Choice;

static const Choice formats[] = {
  { N_ ("PDF, to print or send"), HW_EXPORT_PDF },
  { N_ ("PNG, an image"), HW_EXPORT_PNG },
  { N_ ("SVG, to edit elsewhere"), HW_EXPORT_SVG },
};

static const char *const suffixes[] = {
  [HW_EXPORT_PNG] = "png",
  [HW_EXPORT_PDF] = "pdf",
  [HW_EXPORT_SVG] = "svg",
};

static const Choice pages[] = {
  { N_ ("As large as the map"), HW_PAGE_FIT },
  { N_ ("A4 landscape"), HW_PAGE_A4 },
  { N_ ("A3 landscape"), HW_PAGE_A3 },
  { N_ ("A0 landscape"), HW_PAGE_A0 },
};

static const Choice themes[] = {
  { N_ ("Paper"), HW_THEME_PAPER },
  { N_ ("Dark"), HW_THEME_DARK },
  { N_ ("High contrast"), HW_THEME_HIGH_CONTRAST },
};

static const Choice scales[] = {
  { N_ ("Screen"), 1 },
  { N_ ("Sharp"), 2 },
  { N_ ("Very sharp"), 4 },
};

struct _HwExportDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkWidget *cancel_button;
  GtkWidget *export_button;
  GtkWidget *preview_button; /* where there is no room for both */
  AdwFlap *body;
  GtkProgressBar *progress;
  AdwComboRow *format_row;
  AdwComboRow *page_row;
  AdwComboRow *theme_row;
  AdwComboRow *scale_row;
  GtkWidget *tile_row;
  GtkWidget *transparent_row;
  GtkSwitch *tile;
  GtkSwitch *transparent;
  GtkSwitch *editable;
  GtkPicture *preview;
  GtkLabel *status;

  HwDocument *document;
  GFile *target;             /* of the export under way */
  GCancellable *cancellable; /* of the export under way; NULL when there is none */
  GCancellable *previewing;  /* of the preview being made */
  guint preview_id;
  guint pulse_id;
  guint fold_id;
};

G_DEFINE_FINAL_TYPE (HwExportDialog, hw_export_dialog, ADW_TYPE_WINDOW)

static void
fill_row (AdwComboRow *row, const Choice *choices, guint n_choices)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_choices; i++)
    gtk_string_list_append (list, _ (choices[i].label));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static int
chosen (AdwComboRow *row, const Choice *choices)
{
  return choices[adw_combo_row_get_selected (row)].value;
}

static HwExportOptions
get_options (HwExportDialog *self)
{
  HwExportFormat format = (HwExportFormat)chosen (self->format_row, formats);

  return (HwExportOptions){
    .format = format,
    .theme = (HwThemeId)chosen (self->theme_row, themes),
    .page = (HwPage)chosen (self->page_row, pages),
    .tile = format == HW_EXPORT_PDF && gtk_switch_get_active (self->tile),
    .scale = chosen (self->scale_row, scales),
    .transparent = format != HW_EXPORT_PDF && gtk_switch_get_active (self->transparent),
  };
}

static void
show_status (HwExportDialog *self, const char *text)
{
  gtk_label_set_label (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hw_export_job_run_finish (result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (self->preview == NULL)
    return;
  gtk_picture_set_paintable (self->preview, GDK_PAINTABLE (texture));
  show_status (self, error != NULL ? error->message : NULL);
}

static void
stop_preview (HwExportDialog *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->previewing != NULL)
    g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
}

/* A PNG of the same picture, whatever the format. */
static gboolean
preview_cb (gpointer user_data)
{
  HwExportDialog *self = user_data;
  HwExportOptions options = get_options (self);

  self->preview_id = 0;
  stop_preview (self);
  options.format = HW_EXPORT_PNG;
  options.scale = PREVIEW_SCALE;
  options.tile = FALSE;
  self->previewing = g_cancellable_new ();
  hw_export_job_run_async (self->document, &options, FALSE, self->previewing, previewed_cb,
                           g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
choice_changed_cb (HwExportDialog *self)
{
  HwExportFormat format = (HwExportFormat)chosen (self->format_row, formats);
  gboolean paged = format == HW_EXPORT_PDF;

  if (self->document == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->page_row), paged);
  gtk_widget_set_sensitive (self->tile_row, paged && chosen (self->page_row, pages) != HW_PAGE_FIT);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale_row), format == HW_EXPORT_PNG);
  gtk_widget_set_sensitive (self->transparent_row, !paged);
  g_clear_handle_id (&self->preview_id, g_source_remove);
  self->preview_id = g_timeout_add (PREVIEW_MS, preview_cb, self);
}

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (HW_EXPORT_DIALOG (user_data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (HwExportDialog *self, gboolean busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->body), !busy);
  gtk_widget_set_sensitive (self->export_button, !busy);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (busy)
    self->pulse_id = g_timeout_add (PULSE_MS, pulse_cb, self);
  else
    g_clear_object (&self->cancellable);
}

static void
show_in_files_cb (AdwToast *toast, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);

  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
finish_export (HwExportDialog *self)
{
  HwWindow *window = HW_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *name = g_file_get_basename (self->target);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_ ("Exported “%s”"), shown);
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Show in Files"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_in_files_cb),
                         g_object_ref (self->target),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  hw_window_add_toast (window, toast);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
fail_export (HwExportDialog *self, const GError *error)
{
  g_autofree char *text = NULL;

  set_busy (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = g_strdup_printf (_ ("Nothing was exported: %s"), error->message);
  gtk_picture_set_paintable (self->preview, NULL);
  show_status (self, text);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    finish_export (self);
  else if (self->preview != NULL)
    fail_export (self, error);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hw_export_job_run_finish (result, &error);

  if (self->preview == NULL)
    return;
  if (bytes == NULL)
    fail_export (self, error);
  else
    g_file_replace_contents_bytes_async (self->target, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                         self->cancellable, written_cb, g_object_ref (self));
}

static GSettings *
get_settings (HwExportDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  return hw_application_get_settings (HW_APPLICATION (gtk_window_get_application (window)));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, HwExportDialog *self)
{
  HwExportOptions options = get_options (self);
  g_autoptr (GFile) folder = NULL;
  GSettings *settings = get_settings (self);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_clear_object (&self->target);
      self->target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      folder = g_file_get_parent (self->target);
      if (settings != NULL && folder != NULL)
        {
          g_autofree char *uri = g_file_get_uri (folder);

          g_settings_set_string (settings, "export-folder", uri);
        }
      self->cancellable = g_cancellable_new ();
      set_busy (self, TRUE);
      hw_export_job_run_async (self->document, &options, gtk_switch_get_active (self->editable),
                               self->cancellable, exported_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

/* Of the folder used last, as far as it still exists. */
static void
suggest_folder (HwExportDialog *self, GtkFileChooser *chooser)
{
  GSettings *settings = get_settings (self);
  g_autofree char *uri =
      settings != NULL ? g_settings_get_string (settings, "export-folder") : NULL;
  g_autoptr (GFile) folder = NULL;

  if (uri == NULL || uri[0] == '\0')
    return;
  folder = g_file_new_for_uri (uri);
  if (g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
export_cb (HwExportDialog *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Export map"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *title =
      g_strdelimit (g_strdup (hw_document_get_title (self->document)), "/", '-');
  g_autofree char *name =
      g_strdup_printf ("%s.%s", title, suffixes[chosen (self->format_row, formats)]);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  suggest_folder (self, GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* While an export runs this stops it, else the dialog closes. */
static void
cancel_cb (HwExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
fold_cb (gpointer user_data)
{
  HwExportDialog *self = user_data;

  self->fold_id = 0;
  gtk_widget_set_visible (self->preview_button, adw_flap_get_folded (self->body));
  return G_SOURCE_REMOVE;
}

/* This comes while sizes are given out: nothing may change its own before that is over. */
static void
folded_cb (HwExportDialog *self)
{
  if (self->fold_id == 0)
    self->fold_id = g_idle_add (fold_cb, self);
}

static void
hw_export_dialog_dispose (GObject *object)
{
  HwExportDialog *self = HW_EXPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  stop_preview (self);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_handle_id (&self->fold_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->target);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (hw_export_dialog_parent_class)->dispose (object);
}

static void
hw_export_dialog_class_init (HwExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_export_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/export/hw-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, body);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, page_row);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, tile_row);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, transparent_row);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, tile);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, transparent);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, editable);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, HwExportDialog, status);
}

/* Out of the window, onto a slide or into a mail. The map itself cannot be dragged there: it is
 * moved by dragging, and pans at the edge of the window. */
static GdkContentProvider *
drag_prepare_cb (HwExportDialog *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self->preview));

  gtk_drag_source_set_icon (source, icon, (int)x, (int)y);
  return hw_map_content_new (hw_document_get_map (self->document), TRUE);
}

static void
init_drag (HwExportDialog *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->preview), GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->preview), "grab");
}

static void
follow (HwExportDialog *self, gpointer widget, const char *signal)
{
  g_signal_connect_object (widget, signal, G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
hw_export_dialog_init (HwExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  fill_row (self->format_row, formats, G_N_ELEMENTS (formats));
  fill_row (self->page_row, pages, G_N_ELEMENTS (pages));
  fill_row (self->theme_row, themes, G_N_ELEMENTS (themes));
  fill_row (self->scale_row, scales, G_N_ELEMENTS (scales));
  adw_combo_row_set_selected (self->scale_row, 1);

  follow (self, self->format_row, "notify::selected");
  follow (self, self->page_row, "notify::selected");
  follow (self, self->theme_row, "notify::selected");
  follow (self, self->scale_row, "notify::selected");
  follow (self, self->tile, "notify::active");
  follow (self, self->transparent, "notify::active");
  init_drag (self);
  g_signal_connect_object (self->body, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (export_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_export_dialog_new (HwWindow *window, HwDocument *document)
{
  HwExportDialog *self = g_object_new (HW_TYPE_EXPORT_DIALOG, "transient-for", window, NULL);

  self->document = g_object_ref (document);
  choice_changed_cb (self);
  return GTK_WIDGET (self);
}
