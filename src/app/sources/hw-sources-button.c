/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sources-button.h"

#include <glib/gi18n-lib.h>

struct _HwSourcesButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *stack; /* an icon, or a spinner */
  GtkWidget *icon;
  GtkWidget *spinner;
  HwSources *sources;
};

G_DEFINE_FINAL_TYPE (HwSourcesButton, hw_sources_button, ADW_TYPE_BIN)

/* The one that most deserves to be told of. */
static HwSourceItem *
find_item (HwSources *sources, HwSourceStatus status)
{
  GListModel *items = hw_sources_get_items (sources);
  gint64 now_us = hw_sources_get_now_us (sources);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      /* The list keeps it. */
      g_autoptr (HwSourceItem) item = g_list_model_get_item (items, i);

      if (hw_source_item_get_status (item, now_us) == status)
        return item;
    }
  return NULL;
}

static char *
dup_words (HwSources *sources, HwSourceItem *item)
{
  g_autofree char *status = NULL;

  if (item == NULL)
    return g_strdup (_ ("Data sources"));
  status = hw_source_item_dup_status (item, hw_sources_get_now_us (sources));
  /* TRANSLATORS: a tooltip: "Data sources: Our tracker, failed 3 minutes ago". */
  return g_strdup_printf (_ ("Data sources: %s, %s"), hw_source_item_get_name (item), status);
}

static void
update (HwSourcesButton *self)
{
  HwSourceItem *reading, *failed, *offline, *read, *told;
  g_autofree char *words = NULL;
  gboolean is_shown =
      self->sources != NULL && g_list_model_get_n_items (hw_sources_get_items (self->sources)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;
  reading = find_item (self->sources, HW_SOURCE_STATUS_READING);
  failed = find_item (self->sources, HW_SOURCE_STATUS_FAILED);
  offline = find_item (self->sources, HW_SOURCE_STATUS_OFFLINE);
  read = find_item (self->sources, HW_SOURCE_STATUS_READ);
  told = reading != NULL ? reading : failed != NULL ? failed : offline != NULL ? offline : read;
  words = dup_words (self->sources, told);
  gtk_stack_set_visible_child (GTK_STACK (self->stack),
                               reading != NULL ? self->spinner : self->icon);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), reading != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), failed != NULL ? "dialog-warning-symbolic"
                                                        : offline != NULL
                                                            ? "network-offline-symbolic"
                                                            : "network-server-symbolic");
  gtk_widget_set_tooltip_text (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
watch_items (HwSourcesButton *self)
{
  GListModel *items = hw_sources_get_items (self->sources);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (HwSourceItem) item = g_list_model_get_item (items, i);

      g_signal_handlers_disconnect_by_func (item, update, self);
      g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

static void
hw_sources_button_dispose (GObject *object)
{
  g_clear_object (&HW_SOURCES_BUTTON (object)->sources);

  G_OBJECT_CLASS (hw_sources_button_parent_class)->dispose (object);
}

static void
hw_sources_button_class_init (HwSourcesButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_sources_button_dispose;
}

static void
hw_sources_button_init (HwSourcesButton *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->button = gtk_button_new ();
  self->stack = gtk_stack_new ();
  self->icon = gtk_image_new ();
  self->spinner = gtk_spinner_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->icon);
  gtk_stack_add_child (GTK_STACK (self->stack), self->spinner);
  gtk_button_set_child (GTK_BUTTON (self->button), self->stack);
  gtk_widget_add_css_class (self->button, "image-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.sources");
  gtk_widget_set_tooltip_text (self->button, _ ("Data sources"));
  /* Ages are those of when one looks. */
  g_signal_connect_object (motion, "enter", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->button, motion);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
hw_sources_button_set_sources (HwSourcesButton *self, HwSources *sources)
{
  if (!g_set_object (&self->sources, sources))
    return;
  if (sources != NULL)
    {
      g_signal_connect_object (sources, "changed", G_CALLBACK (watch_items), self,
                               G_CONNECT_SWAPPED);
      watch_items (self);
    }
  else
    update (self);
}
