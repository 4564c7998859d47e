/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-drop-question.h"
#include "hw-editing.h"
#include "hw-import-bar.h"
#include "hw-problem-dialog.h"
#include "hw-toast.h"

/* What a file operation of a window needs when it comes back. */
typedef struct
{
  HwWindow *window;
  char *name;
  char *element;        /* to show in the map, or NULL */
  HwDocument *document; /* that comes out of the trash, or NULL */

  GFile *file; /* that is imported, or NULL */
  GCancellable *cancellable;
  HwWorkspace *workspace;
  HwImportBar *bar; /* while it takes its time; NULL otherwise; weak */
  gulong progress_id;
  gulong gone_id;
} Opening;

static Opening *
opening_new (HwWindow *window, const char *name)
{
  Opening *self = g_new0 (Opening, 1);

  self->window = g_object_ref (window);
  self->name = g_strdup (name);
  return self;
}

/* No more to be seen of the reading of its file. */
static void
end_reading (Opening *self)
{
  if (self->progress_id != 0)
    g_signal_handler_disconnect (self->workspace, self->progress_id);
  self->progress_id = 0;
  if (self->gone_id != 0)
    g_cancellable_disconnect (self->window->cancellable, self->gone_id);
  self->gone_id = 0;
  if (self->bar != NULL)
    hw_import_bar_remove (self->bar);
  g_clear_weak_pointer (&self->bar);
}

static void
opening_free (Opening *self)
{
  end_reading (self);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->document);
  g_object_unref (self->window);
  g_free (self->name);
  g_free (self->element);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
tell_error (Opening *opening, const GError *error, const GPtrArray *problems)
{
  g_autofree char *heading = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* TRANSLATORS: heading of an error dialog; %s is a file or a map. */
  heading = g_strdup_printf (_ ("“%s” could not be opened"), opening->name);
  hw_window_tell_problem (opening->window, heading, error->message, problems);
}

static void
show_opened (Opening *opening, HwDocument *document)
{
  HwWindow *self = opening->window;
  const HwElement *element = NULL;

  hw_window_take_document (self, document);
  if (opening->element != NULL)
    element = hw_map_find (hw_document_get_map (document), opening->element);
  if (element != NULL)
    hw_window_show_element (self, element);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  gboolean restored = hw_workspace_shelve_finish (HW_WORKSPACE (source), result, &error);

  if (g_cancellable_is_cancelled (opening->window->cancellable))
    return;
  if (!restored)
    {
      tell_error (opening, error, NULL);
      return;
    }
  show_opened (opening, g_steal_pointer (&opening->document));
  hw_window_tell_restored (opening->window);
}

/* Whoever opens a map wants it back: in the trash it would be left at the next change of the
 * library, and be gone one day. It is shown when it is out. */
static void
restore (Opening *opening, HwDocument *document)
{
  opening->document = document;
  hw_workspace_shelve_async (hw_start_page_get_workspace (opening->window->start_page),
                             hw_document_get_id (document), HW_SHELF_MAPS, restored_cb, opening);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  HwDocument *document = hw_workspace_open_finish (HW_WORKSPACE (source), result, &error);

  if (document == NULL)
    tell_error (opening, error, NULL);
  else if (hw_window_is_trashed (opening->window, hw_document_get_id (document)))
    restore (g_steal_pointer (&opening), document);
  else
    show_opened (opening, document);
}

static void
open_reference (Opening *opening, const char *reference)
{
  HwWindow *self = opening->window;

  hw_workspace_open_async (hw_start_page_get_workspace (self->start_page), reference,
                           self->cancellable, opened_cb, opening);
  /* While the library is read: what shows the map is made at the first one. */
  hw_lazy_bin_get (self->editor_bin);
}

static void
show_notes_cb (AdwToast *toast, HwWindow *window)
{
  hw_window_tell_problem (window, g_object_get_data (G_OBJECT (toast), "heading"),
                          g_object_get_data (G_OBJECT (toast), "notes"), NULL);
}

/* As much of it as has room, until someone has seen it; the rest when asked for. */
static void
tell_notes (Opening *opening, const GPtrArray *notes)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (notes->len == 0)
    return;
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", (char *)notes->pdata[i]);
  /* TRANSLATORS: the name of a file, and what a person should know of it. */
  title = g_strdup_printf (_ ("%s: %s"), opening->name, (char *)notes->pdata[0]);
  toast = hw_toast_new (title);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("_Details"));
  /* TRANSLATORS: heading of a dialog that says more about a file; %s is its name. */
  g_object_set_data_full (G_OBJECT (toast), "heading",
                          g_strdup_printf (_ ("“%s” was read"), opening->name), g_free);
  g_object_set_data_full (G_OBJECT (toast), "notes", g_strdup (all->str), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_notes_cb), opening->window, 0);
  hw_window_add_toast (opening->window, toast);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id =
      hw_workspace_import_finish (HW_WORKSPACE (source), result, &problems, &error);

  end_reading (opening);
  if (id == NULL)
    {
      tell_error (opening, error, problems);
      return;
    }
  tell_notes (opening, hw_workspace_import_get_notes (result));
  open_reference (g_steal_pointer (&opening), id);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_workspace_add_finish (HW_WORKSPACE (source), result, &error);

  if (id == NULL)
    tell_error (opening, error, NULL);
  else
    open_reference (g_steal_pointer (&opening), id);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, HwWindow *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      hw_window_open_file (self, file);
    }
  g_object_unref (dialog);
}

static void
open_files (HwWindow *self, GSList *files)
{
  for (GSList *l = files; l != NULL; l = l->next)
    hw_window_open_file (self, l->data);
}

static void
added_to_map_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  HwWindow *self = opening->window;
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autoptr (HwMap) map =
      bytes != NULL ? hw_workspace_parse_bytes (bytes, opening->name, problems, &error) : NULL;

  if (map == NULL)
    tell_error (opening, error, problems);
  else if (self->document != NULL)
    hw_editing_paste (hw_editor_get_view (self->editor), map, HW_PASTE_APART);
}

static void
add_file_to_map (HwWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  g_file_load_bytes_async (file, self->cancellable, added_to_map_cb, opening_new (self, shown));
}

static void
answered_cb (HwDropQuestion *question, HwDropAnswer answer, HwWindow *self)
{
  GSList *files = hw_drop_question_get_files (question);

  if (answer == HW_DROP_ANSWER_OPEN)
    open_files (self, files);
  else
    {
      for (GSList *l = files; l != NULL; l = l->next)
        add_file_to_map (self, l->data);
    }
}

/* Over a map that is being worked on nobody knows what a file is meant for. */
void
hw_window_take_files (HwWindow *self, GSList *files, double x, double y)
{
  HwDropQuestion *question;

  if (files == NULL)
    return;
  if (self->document == NULL || self->past != NULL || hw_document_is_read_only (self->document))
    {
      open_files (self, files);
      return;
    }
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (self->overlay), x, y, &x, &y);
  question = hw_drop_question_ask (GTK_WIDGET (self->overlay),
                                   &(GdkRectangle){ (int)x, (int)y, 1, 1 }, files);
  g_signal_connect_object (question, "answered", G_CALLBACK (answered_cb), self, 0);
}

static gboolean
dropped_cb (HwWindow *self, const GValue *value, double x, double y)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  hw_window_take_files (self, files, x, y);
  return files != NULL;
}

static GtkFileFilter *
filter_new (const char *name, const char *const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  return filter;
}

void
hw_window_choose_file (HwWindow *self)
{
  static const char *const suffixes[] = { "json", "csv",   "png",    "svg",
                                          "pdf",  "jsonl", "ndjson", NULL };
  g_autoptr (GtkFileFilter) maps = filter_new (
      _ ("Maps: JSON, CSV, exported PNG, SVG, PDF; event logs: CSV, JSON lines"), suffixes);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open map"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), maps);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
hw_window_init_drop (HwWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* A log is being read; what is read at once is never seen here. */
static void
progress_cb (HwWorkspace *workspace, GFile *file, double share, Opening *opening)
{
  HwWindow *self = opening->window;

  if (file != opening->file || g_cancellable_is_cancelled (opening->cancellable))
    return;
  if (opening->bar == NULL)
    g_set_weak_pointer (&opening->bar,
                        hw_import_bar_add (self->overlay, opening->name, opening->cancellable));
  hw_import_bar_set_share (opening->bar, share);
}

static void
window_gone_cb (GCancellable *window, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

void
hw_window_open_file (HwWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  HwWorkspace *workspace = hw_start_page_get_workspace (self->start_page);
  Opening *opening = opening_new (self, shown);

  opening->file = g_object_ref (file);
  opening->workspace = g_object_ref (workspace);
  opening->cancellable = g_cancellable_new ();
  opening->progress_id =
      g_signal_connect (workspace, "import-progress", G_CALLBACK (progress_cb), opening);
  opening->gone_id = g_cancellable_connect (self->cancellable, G_CALLBACK (window_gone_cb),
                                            g_object_ref (opening->cancellable), g_object_unref);
  hw_workspace_import_async (workspace, file, opening->cancellable, imported_cb, opening);
}

void
hw_window_open_map (HwWindow *self, const char *reference)
{
  open_reference (opening_new (self, reference), reference);
}

void
hw_window_open_element (HwWindow *self, const char *map_id, const char *element_id)
{
  Opening *opening = opening_new (self, map_id);

  opening->element = g_strdup (element_id);
  open_reference (opening, map_id);
}

void
hw_window_add_map (HwWindow *self, HwMap *map, const char *label)
{
  hw_workspace_add_async (hw_start_page_get_workspace (self->start_page), map, label, added_cb,
                          opening_new (self, hw_map_get_title (map)));
}

void
hw_window_tell_problem (HwWindow *self,
                        const char *heading,
                        const char *reason,
                        const GPtrArray *problems)
{
  gtk_window_present (
      GTK_WINDOW (hw_problem_dialog_new (GTK_WINDOW (self), heading, reason, problems)));
}
