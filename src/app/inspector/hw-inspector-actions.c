/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-inspector-private.h"

#include "hw-editing.h"

/* What an action can do with one text: an id, or the name of a kind. */
typedef void (*CommandFunc) (HwInspector *self, const char *text);

static const HwMap *
get_map (HwInspector *self)
{
  return hw_document_get_map (hw_view_state_get_document (hw_inspector_get_view (self)));
}

static void
show_element (HwInspector *self, const char *id)
{
  const HwElement *element = hw_map_find (get_map (self), id);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  if (element == NULL)
    return;
  g_ptr_array_add (elements, (gpointer)element);
  hw_inspector_show_elements (self, elements);
}

static void
select_kind (HwInspector *self, const char *plural)
{
  HwViewState *view = hw_inspector_get_view (self);
  g_autoptr (GPtrArray) elements = hw_view_state_find_selected (view);

  for (guint i = elements->len; i > 0; i--)
    {
      const HwElement *element = g_ptr_array_index (elements, i - 1);

      if (!g_str_equal (hw_element_kind_get_plural (element->type), plural))
        g_ptr_array_remove_index (elements, i - 1);
    }
  hw_view_state_select_elements (view, elements);
}

static void
add_note (HwInspector *self, const char *kind)
{
  HwViewState *view = hw_inspector_get_view (self);
  int choice = hw_field_find_choice (hw_field_find (HW_ELEMENT_NOTE, "kind"), kind);
  const HwSelection *selection = hw_view_state_get_selection (view);
  g_autofree char *on = g_strdup (hw_selection_get_last (selection));
  g_autofree char *id = NULL;

  if (on == NULL || choice < 0)
    return;
  id = hw_editing_add_note (view, choice, on, NULL);
  if (id != NULL)
    hw_inspector_grab_field (self, NULL, "text");
}

/* The new lane is to be named; the page of the map stays. */
static void
add_lane (HwInspector *self, const char *map)
{
  HwViewState *view = hw_inspector_get_view (self);
  g_autofree char *id = hw_editing_add_lane (view, NULL);

  if (id == NULL)
    return;
  hw_view_state_select (view, NULL);
  hw_inspector_grab_field (self, id, "name");
}

static void
move_lane_up (HwInspector *self, const char *id)
{
  hw_editing_move_lane (hw_inspector_get_view (self), id, -1);
}

static void
move_lane_down (HwInspector *self, const char *id)
{
  hw_editing_move_lane (hw_inspector_get_view (self), id, 1);
}

static void
add_measure (HwInspector *self, const char *station)
{
  g_autofree char *id = hw_editing_add_measure (hw_inspector_get_view (self), station);

  if (id != NULL)
    hw_inspector_grab_field (self, id, "name");
}

static void
move_measure_up (HwInspector *self, const char *id)
{
  hw_editing_move_measure (hw_inspector_get_view (self), id, -1);
}

/* What it is called is asked for on the map. */
static void
move_to_new_lane (HwInspector *self, const char *unused)
{
  HwViewState *view = hw_inspector_get_view (self);
  g_autofree char *lane = hw_editing_move_to_new_lane (view, NULL);

  if (lane != NULL && hw_view_state_get_mode (view) == HW_MODE_DRAW)
    hw_view_state_edit_field (view, lane, "name");
}

static void
move_measure_down (HwInspector *self, const char *id)
{
  hw_editing_move_measure (hw_inspector_get_view (self), id, 1);
}

static void
remove_measure (HwInspector *self, const char *id)
{
  hw_editing_remove_measure (hw_inspector_get_view (self), id);
}

static const struct
{
  const char *name;
  CommandFunc run;
} commands[] = {
  { "inspector.show-element", show_element },
  { "inspector.select-kind", select_kind },
  { "inspector.add-note", add_note },
  { "inspector.add-lane", add_lane },
  { "inspector.to-new-lane", move_to_new_lane },
  { "inspector.lane-up", move_lane_up },
  { "inspector.lane-down", move_lane_down },
  { "inspector.add-measure", add_measure },
  { "inspector.measure-up", move_measure_up },
  { "inspector.measure-down", move_measure_down },
  { "inspector.remove-measure", remove_measure },
};

static void
command_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwInspector *self = HW_INSPECTOR (widget);

  for (guint i = 0; i < G_N_ELEMENTS (commands) && hw_inspector_get_view (self) != NULL; i++)
    {
      if (g_str_equal (commands[i].name, name))
        commands[i].run (self, g_variant_get_string (parameter, NULL));
    }
}

/* A lane, and the lane its steps go to, "" for none. */
static void
remove_lane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwInspector *self = HW_INSPECTOR (widget);
  const char *lane, *heir;

  g_variant_get (parameter, "(&s&s)", &lane, &heir);
  if (hw_map_find_position (get_map (self), HW_ELEMENT_LANE, lane) >= 0)
    hw_editing_remove_lane (hw_inspector_get_view (self), lane, heir[0] != '\0' ? heir : NULL);
}

void
hw_inspector_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].name, "s", command_cb);
  gtk_widget_class_install_action (widget_class, "inspector.remove-lane", "(ss)", remove_lane_cb);
}
