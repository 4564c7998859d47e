/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include "hw-application.h"
#include "hw-sources-window.h"

static HwSources *
get_sources (HwWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return application != NULL ? hw_application_get_sources (HW_APPLICATION (application)) : NULL;
}

void
hw_window_show_sources (HwWindow *self)
{
  if (self->sources_window == NULL)
    {
      self->sources_window = hw_sources_window_new (GTK_WINDOW (self), get_sources (self));
      g_object_add_weak_pointer (G_OBJECT (self->sources_window),
                                 (gpointer *)&self->sources_window);
    }
  gtk_window_present (GTK_WINDOW (self->sources_window));
}

void
hw_window_sync_sources (HwWindow *self)
{
  hw_sources_read_all (get_sources (self));
}

static gboolean
show_sources_cb (gpointer user_data)
{
  HwWindow *self = user_data;

  if (get_sources (self) != NULL && self->editor != NULL)
    hw_editor_set_sources (self->editor, get_sources (self));
  return G_SOURCE_REMOVE;
}

/* Nobody waits for them: first the map is to be seen. */
void
hw_window_init_sources (HwWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, show_sources_cb, g_object_ref (self), g_object_unref);
}
