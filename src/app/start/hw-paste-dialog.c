/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-paste-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-map-clock-edit.h"
#include "hw-steps-reader.h"

struct _HwPasteDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkTextView *text;
  GtkLabel *status;
  GtkWidget *make_button;

  HwMap *map; /* what the text says; NULL while it says nothing */
};

G_DEFINE_FINAL_TYPE (HwPasteDialog, hw_paste_dialog, ADW_TYPE_WINDOW)

static void
show_status (HwPasteDialog *self, const GError *error, const GPtrArray *problems)
{
  g_autofree char *text = NULL;

  if (self->map != NULL)
    {
      guint n_steps = hw_seq_get_length (hw_map_steps (self->map));

      text = g_strdup_printf (ngettext ("A map of %u step", "A map of %u steps", n_steps), n_steps);
    }
  else if (problems->len > 0)
    {
      const HwProblem *first = g_ptr_array_index (problems, 0);

      /* TRANSLATORS: what is wrong and where: "row 3: not a time". */
      text = g_strdup_printf (_ ("%s: %s"), first->place, first->text);
    }
  else if (error != NULL)
    text = g_strdup (error->message);

  gtk_label_set_label (self->status, text != NULL ? text : "");
  if (self->map == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "error");
  gtk_widget_set_sensitive (self->make_button, self->map != NULL);
}

static void
text_changed_cb (HwPasteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  g_clear_pointer (&self->map, hw_map_unref);
  if (text[0] != '\0')
    self->map = hw_workspace_parse_text (text, problems, &error);
  show_status (self, error, problems);
}

/* Lines and tables say nothing about the clock. A document that says nothing means the usual one.
 */
static gboolean
has_own_clock (HwPasteDialog *self)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (self->text), &start);
  while (g_unichar_isspace (gtk_text_iter_get_char (&start)))
    gtk_text_iter_forward_char (&start);
  return gtk_text_iter_get_char (&start) == '{' || !isnan (self->map->header->hours_per_day);
}

static void
make_cb (HwPasteDialog *self)
{
  HwWindow *window = HW_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autoptr (HwMap) map = NULL;

  if (self->map != NULL)
    {
      map = has_own_clock (self)
                ? hw_map_ref (self->map)
                : hw_map_with_units (self->map, hw_window_get_units (window), HW_CLOCK_KEEP_WORDS);
      hw_window_add_map (window, map, _ ("Paste steps"));
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwPasteDialog) self = user_data;
  g_autoptr (GBytes) bytes = hw_steps_reader_read_finish (GDK_CLIPBOARD (source), result, NULL);
  GtkTextBuffer *buffer;
  gsize length;
  const char *text;

  if (bytes == NULL || self->text == NULL)
    return;
  text = g_bytes_get_data (bytes, &length);
  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    return;
  buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, (int)length);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (self->text, gtk_text_buffer_get_insert (buffer));
}

/* Instead of the words alone: tables and lists of pages are steps too. */
static void
paste_cb (HwPasteDialog *self)
{
  g_signal_stop_emission_by_name (self->text, "paste-clipboard");
  hw_steps_reader_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, read_cb,
                              g_object_ref (self));
}

static void
hw_paste_dialog_dispose (GObject *object)
{
  HwPasteDialog *self = HW_PASTE_DIALOG (object);

  g_clear_pointer (&self->map, hw_map_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_PASTE_DIALOG);

  G_OBJECT_CLASS (hw_paste_dialog_parent_class)->dispose (object);
}

static void
hw_paste_dialog_class_init (HwPasteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_paste_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/start/hw-paste-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwPasteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, HwPasteDialog, status);
  gtk_widget_class_bind_template_child (widget_class, HwPasteDialog, make_button);
}

static void
hw_paste_dialog_init (HwPasteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->make_button, "clicked", G_CALLBACK (make_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "paste-clipboard", G_CALLBACK (paste_cb), self,
                           G_CONNECT_SWAPPED);
  text_changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
}

GtkWidget *
hw_paste_dialog_new (HwWindow *window)
{
  return g_object_new (HW_TYPE_PASTE_DIALOG, "transient-for", window, NULL);
}
