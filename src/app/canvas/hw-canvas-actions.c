/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-private.h"

#include "hw-flow-walk.h"

/* One key press moves the map by this share of the room. */
#define PAN_SHARE 0.25

typedef struct
{
  const char *name;
  HwWalk walk;
  gboolean extends; /* what is selected stays so */
} WalkAction;

typedef struct
{
  const char *name;
  double x; /* direction the view moves */
  double y;
} PanAction;

static const WalkAction walks[] = {
  { "canvas.walk-left", HW_WALK_LEFT, FALSE },   { "canvas.walk-right", HW_WALK_RIGHT, FALSE },
  { "canvas.walk-up", HW_WALK_UP, FALSE },       { "canvas.walk-down", HW_WALK_DOWN, FALSE },
  { "canvas.walk-first", HW_WALK_FIRST, FALSE }, { "canvas.walk-last", HW_WALK_LAST, FALSE },
  { "canvas.extend-left", HW_WALK_LEFT, TRUE },  { "canvas.extend-right", HW_WALK_RIGHT, TRUE },
  { "canvas.extend-up", HW_WALK_UP, TRUE },      { "canvas.extend-down", HW_WALK_DOWN, TRUE },
};

static const PanAction pans[] = {
  { "canvas.pan-left", -1, 0 },
  { "canvas.pan-right", 1, 0 },
  { "canvas.pan-up", 0, -1 },
  { "canvas.pan-down", 0, 1 },
};

static const WalkAction *
find_walk (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      if (g_str_equal (walks[i].name, name))
        return &walks[i];
    }
  g_return_val_if_reached (NULL);
}

/* Selects the step too; on the way back, lets the last one go. */
static void
extend (HwCanvas *self, const HwStep *step)
{
  const HwSelection *selection = hw_view_state_get_selection (self->view);
  const char *last = hw_selection_get_last (selection);

  if (last != NULL && hw_selection_contains (selection, step->element.id))
    hw_view_state_select_toggle (self->view, last);
  else
    hw_view_state_select_toggle (self->view, step->element.id);
}

static void
walk_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  const WalkAction *action = find_walk (name);
  const HwStep *step;

  if (self->scene == NULL || (!action->extends && hw_canvas_tool_walk (self, action->walk)))
    return;
  step = hw_flow_walk (self->scene->map, self->scene->layout,
                       hw_view_state_find_anchor (self->view), action->walk);
  if (step == NULL)
    return;

  hw_canvas_reveal_step (self, step);
  if (action->extends)
    extend (self, step);
  else
    hw_view_state_select (self->view, step->element.id);
}

/* The step one goes around: that of before, while what is selected hangs on it. */
static const HwStep *
find_home (HwCanvas *self, const HwElement *here)
{
  const HwMap *map = self->scene->map;
  const HwStep *before = self->around != NULL ? hw_map_find_step (map, self->around) : NULL;
  const HwLink *link = (const HwLink *)here;

  if (before != NULL && here != NULL && here->type == HW_ELEMENT_LINK
      && g_str_equal (link->to, self->around))
    return before;
  return hw_flow_find_home (map, here);
}

static void
walk_around_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  int direction = g_str_equal (name, "canvas.walk-around") ? 1 : -1;
  const HwElement *here, *next;
  const HwStep *home;

  if (self->scene == NULL)
    return;
  here = hw_view_state_find_anchor (self->view);
  home = find_home (self, here);
  next = hw_flow_walk_around (self->scene->map, home, here, direction);
  if (next == NULL)
    return;
  g_free (self->around);
  self->around = home != NULL ? g_strdup (home->element.id) : NULL;
  hw_canvas_reveal_element (self, next);
  hw_view_state_select (self->view, next->id);
}

static void
pan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  HwRect room;

  if (self->view == NULL)
    return;

  room = hw_view_state_get_room (self->view);
  for (guint i = 0; i < G_N_ELEMENTS (pans); i++)
    {
      if (g_str_equal (pans[i].name, name))
        hw_view_state_pan (self->view, -pans[i].x * room.width * PAN_SHARE,
                           -pans[i].y * room.height * PAN_SHARE);
    }
}

static void
select_none_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);

  if (self->view == NULL || hw_canvas_tool_cancel (self))
    return;
  if (hw_selection_get_length (hw_view_state_get_selection (self->view)) == 0)
    g_signal_emit_by_name (self, "escaped");
  else
    hw_view_state_select (self->view, NULL);
}

void
hw_canvas_class_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    gtk_widget_class_install_action (widget_class, walks[i].name, NULL, walk_cb);
  for (guint i = 0; i < G_N_ELEMENTS (pans); i++)
    gtk_widget_class_install_action (widget_class, pans[i].name, NULL, pan_cb);
  gtk_widget_class_install_action (widget_class, "canvas.walk-around", NULL, walk_around_cb);
  gtk_widget_class_install_action (widget_class, "canvas.walk-around-back", NULL, walk_around_cb);
  gtk_widget_class_install_action (widget_class, "canvas.select-none", NULL, select_none_cb);
}
