/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-private.h"

#include "hw-flow-walk.h"

/* One key press moves the map by this share of the room. */
#define PAN_SHARE 0.25

typedef struct
{
  const char *name;
  HwWalk walk;
} WalkAction;

typedef struct
{
  const char *name;
  double x; /* direction the view moves */
  double y;
} PanAction;

static const WalkAction walks[] = {
  { "canvas.walk-left", HW_WALK_LEFT },   { "canvas.walk-right", HW_WALK_RIGHT },
  { "canvas.walk-up", HW_WALK_UP },       { "canvas.walk-down", HW_WALK_DOWN },
  { "canvas.walk-first", HW_WALK_FIRST }, { "canvas.walk-last", HW_WALK_LAST },
};

static const PanAction pans[] = {
  { "canvas.pan-left", -1, 0 },
  { "canvas.pan-right", 1, 0 },
  { "canvas.pan-up", 0, -1 },
  { "canvas.pan-down", 0, 1 },
};

static void
walk_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);
  const HwElement *from = NULL;
  const HwStep *step = NULL;
  const char *last;

  if (self->scene == NULL)
    return;

  last = hw_selection_get_last (hw_view_state_get_selection (self->view));
  if (last != NULL)
    from = hw_map_find (self->scene->map, last);
  for (guint i = 0; i < G_N_ELEMENTS (walks) && step == NULL; i++)
    {
      if (g_str_equal (walks[i].name, name))
        step = hw_flow_walk (self->scene->map, self->scene->layout, from, walks[i].walk);
    }
  if (step == NULL)
    return;

  hw_canvas_reveal_step (self, step);
  hw_view_state_select (self->view, step->element.id);
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

  if (self->view != NULL)
    hw_view_state_select (self->view, NULL);
}

void
hw_canvas_class_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    gtk_widget_class_install_action (widget_class, walks[i].name, NULL, walk_cb);
  for (guint i = 0; i < G_N_ELEMENTS (pans); i++)
    gtk_widget_class_install_action (widget_class, pans[i].name, NULL, pan_cb);
  gtk_widget_class_install_action (widget_class, "canvas.select-none", NULL, select_none_cb);
}
