/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-edit.h"

/* What is looked at stays where it is on the screen: only the time changes. Nor does the keyboard
 * go away from what one goes through time with. */
static void
show_like (HwWindow *self, HwViewState *view, HwViewState *like)
{
  g_autoptr (HwViewState) before = g_object_ref (like); /* the editor lets go of it */
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (before);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  g_autoptr (GtkWidget) held = focus != NULL ? g_object_ref (focus) : NULL;

  hw_editor_set_view (self->editor, view);
  if (!hw_view_state_is_fitted (before))
    hw_view_state_set_transform (view, hw_view_state_get_transform (before));
  hw_view_state_select_elements (view, selected);
  if (held != NULL && gtk_widget_get_root (held) == GTK_ROOT (self))
    gtk_widget_grab_focus (held);
}

static void
past_changed_cb (HwWindow *self, guint change)
{
  HwDocument *moment = hw_past_get_moment (self->past);
  g_autoptr (HwViewState) view = NULL;

  if (!(change & HW_PAST_MOMENT) || moment == NULL || self->present != NULL)
    return;

  self->present = g_object_ref (hw_editor_get_view (self->editor));
  view = hw_view_state_new (moment);
  show_like (self, view, self->present);
  hw_window_update_actions (self);
}

static void
close_past_cb (HwWindow *self)
{
  hw_window_close_past (self);
}

/* The moment as a map of its own, named after it. */
static void
copy_moment_cb (HwWindow *self)
{
  HwMap *moment = hw_document_get_map (hw_past_get_moment (self->past));
  const HwRevision *revision = hw_past_get_revision (self->past, hw_past_get_place (self->past));
  g_autofree char *name = hw_past_dup_name (revision);
  /* TRANSLATORS: the title of a copy of a map as it once was: "Idea to production (workshop)". */
  g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), hw_map_get_title (moment), name);
  g_autoptr (HwMap) copy =
      hw_map_with_field (moment, hw_map_get_id (moment), hw_field_find (HW_ELEMENT_HEADER, "title"),
                         hw_value_text (HW_FIELD_TEXT, title), NULL);

  hw_window_close_past (self);
  hw_window_add_map (self, copy, _ ("Copy of an earlier state"));
}

void
hw_window_init_past (HwWindow *self)
{
  g_signal_connect_object (self->editor, "close-past", G_CALLBACK (close_past_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "copy-moment", G_CALLBACK (copy_moment_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_window_open_past (HwWindow *self, gint64 revision)
{
  g_return_if_fail (self->document != NULL);

  if (self->past == NULL)
    {
      self->past = hw_past_new (self->document);
      g_signal_connect_object (self->past, "changed", G_CALLBACK (past_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (revision != 0)
    hw_past_go_to_revision (self->past, revision);
  hw_editor_set_past (self->editor, self->past);
  hw_window_update_actions (self);
}

void
hw_window_close_past (HwWindow *self)
{
  g_autoptr (HwPast) past = g_steal_pointer (&self->past);
  g_autoptr (HwViewState) present = g_steal_pointer (&self->present);

  if (past == NULL)
    return;
  g_signal_handlers_disconnect_by_data (past, self);
  if (present != NULL)
    show_like (self, present, hw_editor_get_view (self->editor));
  hw_editor_set_past (self->editor, NULL);
  hw_window_update_actions (self);
}
