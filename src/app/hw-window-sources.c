/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-private.h"

#include <glib/gi18n-lib.h>

#include "hw-application.h"
#include "hw-sources-window.h"
#include "hw-state-names.h"
#include "hw-toast.h"

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
  HwSources *sources = get_sources (self);

  if (g_list_model_get_n_items (hw_sources_get_items (sources)) == 0)
    hw_window_add_toast (self, hw_toast_new (_ ("There are no data sources to sync yet")));
  hw_sources_read_all (sources);
}

/* One that the map speaks of may have come or gone. */
static void
sources_changed_cb (HwWindow *self)
{
  g_autoptr (HwStateNames) names =
      self->document != NULL ? hw_document_dup_state_names (self->document) : NULL;

  if (names != NULL)
    hw_state_names_refresh (names);
}

static gboolean
show_sources_cb (gpointer user_data)
{
  HwWindow *self = user_data;
  HwSources *sources = get_sources (self);

  if (sources == NULL || self->editor == NULL)
    return G_SOURCE_REMOVE;
  hw_editor_set_sources (self->editor, sources);
  g_signal_connect_object (sources, "changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return G_SOURCE_REMOVE;
}

/* Nobody waits for them: first the map is to be seen. */
void
hw_window_init_sources (HwWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, show_sources_cb, g_object_ref (self), g_object_unref);
}
