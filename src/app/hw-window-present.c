/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

/* A map that is shown to a room is not to vanish behind a screen saver. */
static void
keep_awake (HwWindow *self, GtkWindow *presentation)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  guint cookie;

  if (application == NULL)
    return;
  cookie = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                    _ ("A map is being presented"));
  g_object_set_data (G_OBJECT (presentation), "inhibit-cookie", GUINT_TO_POINTER (cookie));
}

static void
presentation_gone_cb (HwWindow *self, GtkWindow *presentation)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  guint cookie = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (presentation), "inhibit-cookie"));

  if (application != NULL && cookie != 0)
    gtk_application_uninhibit (application, cookie);
  self->presentation = NULL;
}

void
hw_window_present_map (HwWindow *self)
{
  HwViewState *view = hw_editor_get_view (self->editor);

  if (self->presentation == NULL)
    {
      self->presentation = hw_present_window_new (hw_view_state_get_document (view));
      hw_present_window_follow (self->presentation, view);
      hw_present_window_set_timer (self->presentation, hw_editor_get_timer (self->editor));
      g_signal_connect_object (self->presentation, "destroy", G_CALLBACK (presentation_gone_cb),
                               self, G_CONNECT_SWAPPED);
      keep_awake (self, GTK_WINDOW (self->presentation));
    }
  hw_present_window_show_beside (self->presentation, GTK_WINDOW (self));
}

void
hw_window_end_presentation (HwWindow *self)
{
  if (self->presentation != NULL)
    gtk_window_destroy (GTK_WINDOW (self->presentation));
}
