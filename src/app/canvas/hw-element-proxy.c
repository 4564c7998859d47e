/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-proxy.h"

#include "hw-editing.h"
#include "hw-field-loop.h"

struct _HwElementProxy
{
  GtkWidget parent_instance;

  HwViewState *view; /* borrowed: the canvas outlives its children */
  char *id;
  HwMap *map;           /* what the name and description were taken from */
  GHashTable *readings; /* likewise; NULL when there were none */
  char *label;
  char *description;
  HwRect place_mu;
  guint selected : 1;
};

G_DEFINE_FINAL_TYPE (HwElementProxy, hw_element_proxy, GTK_TYPE_WIDGET)

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwElementProxy *self = HW_ELEMENT_PROXY (widget);

  hw_view_state_select (self->view, self->id);
  gtk_widget_grab_focus (widget);
}

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwElementProxy *self = HW_ELEMENT_PROXY (widget);
  const HwMap *map = hw_document_get_map (hw_view_state_get_document (self->view));
  const HwElement *element = hw_map_find (map, self->id);
  const HwField *field;

  if (element == NULL)
    return;
  field = hw_field_loop_get (element, map).fields[0];
  hw_view_state_select (self->view, self->id);
  hw_view_state_edit_field (self->view, self->id, field->name);
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwElementProxy *self = HW_ELEMENT_PROXY (widget);

  hw_view_state_select (self->view, self->id);
  hw_editing_remove (self->view, HW_REMOVE_HEAL);
}

static void
hw_element_proxy_finalize (GObject *object)
{
  HwElementProxy *self = HW_ELEMENT_PROXY (object);

  g_clear_pointer (&self->map, hw_map_unref);
  g_clear_pointer (&self->readings, g_hash_table_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (hw_element_proxy_parent_class)->finalize (object);
}

static void
hw_element_proxy_class_init (HwElementProxyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_element_proxy_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_css_name (widget_class, "element");
  gtk_widget_class_install_action (widget_class, "element.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "element.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "element.remove", NULL, remove_cb);
}

static void
hw_element_proxy_init (HwElementProxy *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
set_words (HwElementProxy *self, char *label, char *description)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  if (g_strcmp0 (self->label, label) != 0)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (g_strcmp0 (self->description, description) != 0)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description != NULL ? description : "", -1);
  g_free (self->label);
  g_free (self->description);
  self->label = label;
  self->description = description;
}

GtkWidget *
hw_element_proxy_new (HwViewState *view, const char *id)
{
  HwElementProxy *self = g_object_new (HW_TYPE_ELEMENT_PROXY, NULL);

  self->view = view;
  self->id = g_strdup (id);
  return GTK_WIDGET (self);
}

const char *
hw_element_proxy_get_id (HwElementProxy *self)
{
  return self->id;
}

void
hw_element_proxy_update (HwElementProxy *self, const HwScene *scene, const HwGroup *group)
{
  gboolean selected = hw_selection_contains (hw_view_state_get_selection (self->view), self->id);

  /* What is said about an element may be about others as well: any other map says it anew, and so
   * do other readings. */
  if (self->map != scene->map || self->readings != scene->readings)
    {
      g_clear_pointer (&self->map, hw_map_unref);
      self->map = hw_map_ref (scene->map);
      g_clear_pointer (&self->readings, g_hash_table_unref);
      self->readings = scene->readings != NULL ? g_hash_table_ref (scene->readings) : NULL;
      set_words (self, hw_scene_dup_label (scene, group), hw_scene_dup_description (scene, group));
    }
  if (self->selected != !!selected)
    {
      self->selected = !!selected;
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                   -1);
    }
}

void
hw_element_proxy_set_place (HwElementProxy *self, HwRect place_mu)
{
  self->place_mu = place_mu;
}

HwRect
hw_element_proxy_get_place (HwElementProxy *self)
{
  return self->place_mu;
}
