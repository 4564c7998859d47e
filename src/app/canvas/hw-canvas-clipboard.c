/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-clipboard-text.h"
#include "hw-editing.h"
#include "hw-map-clipboard.h"
#include "hw-map-content.h"
#include "hw-steps-reader.h"

static GdkClipboard *
get_clipboard (HwCanvas *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self));
}

static void
put (HwCanvas *self, HwMap *map, gboolean picture_only)
{
  g_autoptr (GdkContentProvider) content = hw_map_content_new (map, picture_only);

  gdk_clipboard_set_content (get_clipboard (self), content);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  g_autoptr (HwMap) part = self->view != NULL ? hw_editing_dup_clipboard (self->view) : NULL;

  if (part != NULL)
    put (self, part, FALSE);
}

static void
cut_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  g_autoptr (HwMap) part = self->view != NULL ? hw_editing_cut (self->view) : NULL;

  if (part != NULL)
    put (self, part, FALSE);
}

/* What is selected as a picture, else the whole map. */
static void
copy_image_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  g_autoptr (HwMap) part = NULL;

  if (self->view == NULL)
    return;
  part = hw_editing_dup_clipboard (self->view);
  put (self, part != NULL ? part : hw_document_get_map (hw_view_state_get_document (self->view)),
       TRUE);
}

/* Names the place where there is one; nothing has changed then. */
static void
tell_problem (HwViewState *view, const GError *error, const GPtrArray *problems)
{
  g_autofree char *text = NULL;

  if (problems != NULL && problems->len > 0)
    {
      const HwProblem *first = g_ptr_array_index (problems, 0);

      /* TRANSLATORS: why pasting failed: the place and what is wrong there, "line 3: not a time".
       */
      text = g_strdup_printf (_ ("Nothing was pasted: %s: %s"), first->place, first->text);
    }
  else
    text = g_strdup_printf (_ ("Nothing was pasted: %s"), error->message);
  hw_view_state_tell_problem (view, text);
}

static void
paste_bytes (HwViewState *view, GBytes *bytes)
{
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_clipboard_parse (bytes, problems, &error);
  HwPasteWay way = hw_map_clipboard_is_text (bytes) ? HW_PASTE_IN_LINE : HW_PASTE_APART;

  if (map != NULL)
    hw_editing_paste (view, map, way);
  else
    tell_problem (view, error, problems);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwViewState) view = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hw_steps_reader_read_finish (GDK_CLIPBOARD (source), result, &error);

  if (bytes != NULL)
    paste_bytes (view, bytes);
  else
    tell_problem (view, error, NULL);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);

  if (self->view != NULL)
    hw_steps_reader_read_async (get_clipboard (self), NULL, read_cb, g_object_ref (self->view));
}

/* NULL when there is no text. */
static void
paste_notes (HwViewState *view, const char *text)
{
  guint n_notes = text != NULL ? hw_editing_paste_notes (view, text) : 0;
  g_autofree char *told = NULL;

  if (n_notes == 0)
    {
      told = g_strdup_printf (_ ("Nothing was pasted: notes are made of lines of text, %d at most"),
                              HW_EDITING_MAX_PASTED_NOTES);
      hw_view_state_tell_problem (view, told);
      return;
    }
  told = g_strdup_printf (ngettext ("%u note pasted", "%u notes pasted", n_notes), n_notes);
  hw_view_state_tell_done (view, told);
}

static void
notes_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwViewState) view = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  paste_notes (view, text);
}

static void
paste_notes_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);

  if (self->view == NULL)
    return;
  if (hw_clipboard_has_text (get_clipboard (self)))
    gdk_clipboard_read_text_async (get_clipboard (self), NULL, notes_read_cb,
                                   g_object_ref (self->view));
  else
    paste_notes (self->view, NULL);
}

static gboolean
text_dropped_cb (HwCanvas *self, const GValue *value)
{
  const char *text = g_value_get_string (value);
  g_autoptr (GBytes) bytes = NULL;

  if (self->view == NULL || text == NULL)
    return FALSE;
  bytes = g_bytes_new (text, strlen (text));
  paste_bytes (self->view, bytes);
  return TRUE;
}

void
hw_canvas_class_install_clipboard (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "canvas.cut", NULL, cut_cb);
  gtk_widget_class_install_action (widget_class, "canvas.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "canvas.paste-notes", NULL, paste_notes_cb);
  gtk_widget_class_install_action (widget_class, "canvas.copy-image", NULL, copy_image_cb);
}

void
hw_canvas_init_drop (HwCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (text_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
