/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-private.h"

#include "hw-editing.h"
#include "hw-hit.h"

/* One notch of a wheel, pixels, and the share of zoom it changes. */
#define NOTCH_PX 72.0
#define NOTCH_ZOOM 1.2

/* Pixels on a touchpad that change the zoom as much as one notch. */
#define NOTCH_TOUCH_PX 40.0

/* How near to a line a hit is one, pixels. */
#define HIT_PX 6.0

/* A fling slows down to a third in this time, seconds, and ends below this speed. */
#define FLING_S 0.3
#define FLING_MIN_PX 20.0

static HwPoint
pointer_px (HwCanvas *self)
{
  return self->input.here_px;
}

static void
stop_fling (HwCanvas *self)
{
  if (self->input.fling_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->input.fling_id);
  self->input.fling_id = 0;
}

/* A hand on the map ends whatever moves it. */
static void
take_over (HwCanvas *self)
{
  stop_fling (self);
  hw_canvas_stop_animation (self);
}

static gboolean
fling_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HwCanvas *self = HW_CANVAS (widget);
  HwCanvasInput *input = &self->input;
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);
  double passed_s = (double)(now_us - input->fling_us) / G_USEC_PER_SEC;
  double kept = exp (-passed_s / FLING_S);

  hw_view_state_pan (self->view, -input->fling_px.x * passed_s, -input->fling_px.y * passed_s);
  input->fling_us = now_us;
  input->fling_px = hw_point (input->fling_px.x * kept, input->fling_px.y * kept);
  if (hypot (input->fling_px.x, input->fling_px.y) > FLING_MIN_PX)
    return G_SOURCE_CONTINUE;

  input->fling_id = 0;
  return G_SOURCE_REMOVE;
}

/* Two fingers move the map whatever the wheel does. Alt is for hands that know it from elsewhere.
 */
static gboolean
zooms (HwCanvas *self, GdkModifierType state, gboolean wheel)
{
  gboolean opposite = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;

  if (wheel && self->wheel_zooms)
    return !opposite && (state & GDK_SHIFT_MASK) == 0;
  return opposite;
}

static gboolean
scroll_cb (HwCanvas *self, double dx, double dy, GtkEventControllerScroll *scroll)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean wheel = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  double step_px = wheel ? NOTCH_PX : 1;

  if (self->view == NULL)
    return FALSE;

  take_over (self);
  hw_canvas_end_hints (self);
  if (zooms (self, state, wheel))
    {
      double zoom = hw_view_state_get_transform (self->view).zoom;
      double notches = wheel ? dy : dy / NOTCH_TOUCH_PX;

      hw_view_state_zoom_at (self->view, pointer_px (self), zoom * pow (NOTCH_ZOOM, -notches));
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  hw_view_state_pan (self->view, -dx * step_px, -dy * step_px);
  hw_canvas_tool_motion (self);
  return TRUE;
}

/* Only two fingers tell a speed. Without animations the map stays where they left it. */
static void
decelerate_cb (HwCanvas *self, double speed_x, double speed_y, GtkEventControllerScroll *scroll)
{
  HwCanvasInput *input = &self->input;
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (self->view == NULL || zooms (self, state, FALSE)
      || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;

  stop_fling (self);
  input->fling_px = hw_point (speed_x, speed_y);
  input->fling_us = g_get_monotonic_time ();
  input->fling_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fling_cb, NULL, NULL);
}

static void
pinch_begin_cb (HwCanvas *self)
{
  if (self->view == NULL)
    return;
  take_over (self);
  self->input.pinch_zoom = hw_view_state_get_transform (self->view).zoom;
}

static void
pinch_cb (HwCanvas *self, double scale, GtkGesture *gesture)
{
  HwPoint center = pointer_px (self);

  if (self->view == NULL)
    return;
  gtk_gesture_get_bounding_box_center (gesture, &center.x, &center.y);
  hw_view_state_zoom_at (self->view, center, self->input.pinch_zoom * scale);
}

static void
take_state (HwCanvas *self, gpointer controller)
{
  self->input.state = gtk_event_controller_get_current_event_state (controller);
}

static void
motion_cb (HwCanvas *self, double x, double y, GtkEventController *controller)
{
  self->input.here_px = hw_point (x, y);
  take_state (self, controller);
  if (self->view != NULL && self->input.grip == HW_CANVAS_GRIP_NONE)
    hw_canvas_tool_motion (self);
}

static void
leave_cb (HwCanvas *self)
{
  if (self->view != NULL && self->input.grip == HW_CANVAS_GRIP_NONE)
    {
      hw_tool_leave (self->tool);
      hw_canvas_follow_tool (self);
    }
}

/* Not on what lies over the map. */
static gboolean
is_on_map (HwCanvas *self, double x, double y)
{
  return gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT) == GTK_WIDGET (self);
}

static gboolean
pans (HwCanvas *self, guint button)
{
  gboolean hand = self->input.space_held || hw_view_state_get_tool (self->view) == HW_TOOL_HAND;

  return button == GDK_BUTTON_MIDDLE || (button == GDK_BUTTON_PRIMARY && hand);
}

/* While people vote a click on a note is a vote for it, with Shift one less. */
static gboolean
vote_at (HwCanvas *self, HwPoint point_px)
{
  const HwGroup *group = hw_canvas_hit (self, point_px);

  if (hw_view_state_get_voting (self->view) == NULL || group == NULL
      || group->element->type != HW_ELEMENT_NOTE)
    return FALSE;
  hw_editing_vote (self->view, group->element->id, self->input.state & GDK_SHIFT_MASK ? -1 : 1);
  return TRUE;
}

static void
pressed_cb (HwCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  HwCanvasInput *input = &self->input;

  if (!is_on_map (self, x, y))
    return;
  if (self->view == NULL || pans (self, GDK_BUTTON_PRIMARY))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }

  take_over (self);
  input->here_px = hw_point (x, y);
  take_state (self, gesture);
  if (vote_at (self, input->here_px))
    return;
  if (n_press == 2 && hw_view_state_get_tool (self->view) == HW_TOOL_SELECT
      && hw_canvas_edit_at (self, input->here_px))
    return;
  input->grip = HW_CANVAS_GRIP_TOOL;
  hw_canvas_tool_press (self, (guint)n_press);
  /* What is new is being named. */
  if (hw_card_entry_get_id (self->entry) == NULL)
    hw_canvas_focus_selection (self);
}

static void
begin_pan (HwCanvas *self)
{
  HwCanvasInput *input = &self->input;

  take_over (self);
  input->here_px = input->start_px;
  input->start = hw_view_state_get_transform (self->view);
  input->grip = HW_CANVAS_GRIP_PAN;
  hw_canvas_update_cursor (self);
}

/* A press of the first button is also told by the click, which may have been first. */
static void
drag_begin_cb (HwCanvas *self, double x, double y, GtkGestureSingle *gesture)
{
  HwCanvasInput *input = &self->input;
  guint button = gtk_gesture_single_get_current_button (gesture);

  if (self->view == NULL || !is_on_map (self, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  input->start_px = hw_point (x, y);
  if (pans (self, button))
    begin_pan (self);
  else if (button == GDK_BUTTON_SECONDARY)
    input->grip = HW_CANVAS_GRIP_MENU;
}

static void
drag_update_cb (HwCanvas *self, double dx, double dy, GtkGestureSingle *gesture)
{
  HwCanvasInput *input = &self->input;

  if (self->view == NULL)
    return;

  input->here_px = hw_point (input->start_px.x + dx, input->start_px.y + dy);
  take_state (self, gesture);
  if (input->grip == HW_CANVAS_GRIP_MENU
      && gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)dx, (int)dy))
    begin_pan (self);
  if (input->grip == HW_CANVAS_GRIP_PAN)
    hw_view_state_set_transform (self->view, hw_view_transform_panned (input->start, dx, dy));
  else if (input->grip == HW_CANVAS_GRIP_TOOL)
    hw_canvas_tool_motion (self);
}

static void
drag_end_cb (HwCanvas *self, double dx, double dy, GtkGestureSingle *gesture)
{
  HwCanvasInput *input = &self->input;
  HwCanvasGrip grip = input->grip;

  input->grip = HW_CANVAS_GRIP_NONE;
  if (self->view != NULL && grip == HW_CANVAS_GRIP_TOOL)
    {
      take_state (self, gesture);
      hw_canvas_tool_release (self);
    }
  if (self->view != NULL && grip == HW_CANVAS_GRIP_MENU)
    hw_canvas_open_menu_at (self, input->start_px);
  hw_canvas_update_cursor (self);
}

static void
drag_cancel_cb (HwCanvas *self)
{
  HwCanvasGrip grip = self->input.grip;

  self->input.grip = HW_CANVAS_GRIP_NONE;
  if (self->view != NULL && grip == HW_CANVAS_GRIP_TOOL)
    hw_canvas_tool_cancel (self);
  hw_canvas_update_cursor (self);
}

static void
init_scroll (HwCanvas *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
init_pointer (HwCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, drag);
}

void
hw_canvas_init_input (HwCanvas *self)
{
  init_scroll (self);
  init_pointer (self);
}

void
hw_canvas_stop_input (HwCanvas *self)
{
  stop_fling (self);
  hw_canvas_end_hints (self);
}

void
hw_canvas_update_cursor (HwCanvas *self)
{
  const char *name = hw_canvas_get_tool_cursor (self);

  if (self->input.grip == HW_CANVAS_GRIP_PAN)
    name = "grabbing";
  else if (self->view != NULL && pans (self, GDK_BUTTON_PRIMARY))
    name = "grab";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

const HwGroup *
hw_canvas_hit (HwCanvas *self, HwPoint point_px)
{
  HwViewTransform view = hw_view_state_get_transform (self->view);
  const HwGroup *group =
      hw_hit_test (self->scene, hw_view_transform_to_mu (view, point_px), HIT_PX / view.zoom);

  /* Lanes are ground to press on, not things to hold. */
  return group != NULL && group->kind != HW_GROUP_LANE ? group : NULL;
}

const HwGroup *
hw_canvas_hit_words (HwCanvas *self, HwPoint point_px)
{
  HwViewTransform view = hw_view_state_get_transform (self->view);
  HwPoint point = hw_view_transform_to_mu (view, point_px);
  const HwGroup *hit = hw_hit_test (self->scene, point, HIT_PX / view.zoom);

  if (hit != NULL)
    return hit->kind != HW_GROUP_LANE || point.x < hit->block.x + HW_LANE_LABEL_MU ? hit : NULL;
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (group->kind == HW_GROUP_TITLE && hw_rect_contains (group->bounds, point))
        return group;
    }
  return NULL;
}
