/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pointer and the tool in hand: presses, motions and releases on their way to the HwTool, and
 * what that asks of the canvas. */

#include "hw-canvas-private.h"

/* A drag this near to the edge of the canvas pans it, up to so fast: pixels, pixels a second. */
#define EDGE_PX 28.0
#define EDGE_SPEED_PX 900.0

static const char *const cursors[] = {
  [HW_CURSOR_DEFAULT] = NULL,          [HW_CURSOR_POINTER] = "pointer",
  [HW_CURSOR_MOVE] = "move",           [HW_CURSOR_COPY] = "copy",
  [HW_CURSOR_GRAB] = "grab",           [HW_CURSOR_GRABBING] = "grabbing",
  [HW_CURSOR_CROSSHAIR] = "crosshair", [HW_CURSOR_REFUSED] = "not-allowed",
};

static const struct
{
  const char *name;
  HwToolKind kind;
  gboolean edits;
} actions[] = {
  { "canvas.tool-select", HW_TOOL_SELECT, FALSE },
  { "canvas.tool-hand", HW_TOOL_HAND, FALSE },
  { "canvas.tool-step", HW_TOOL_STEP, TRUE },
  { "canvas.tool-queue", HW_TOOL_QUEUE, TRUE },
  { "canvas.tool-connect", HW_TOOL_CONNECT, TRUE },
  { "canvas.tool-rework", HW_TOOL_REWORK, TRUE },
  { "canvas.tool-information", HW_TOOL_INFORMATION, TRUE },
  { "canvas.tool-feedback", HW_TOOL_FEEDBACK, TRUE },
  { "canvas.tool-note", HW_TOOL_NOTE, TRUE },
  { "canvas.tool-burst", HW_TOOL_BURST, TRUE },
  { "canvas.tool-waste", HW_TOOL_WASTE, TRUE },
  { "canvas.tool-question", HW_TOOL_QUESTION, TRUE },
  { "canvas.tool-laser", HW_TOOL_LASER, FALSE },
};

static HwToolInput
tool_input (HwCanvas *self, guint n_press)
{
  HwViewTransform view = hw_view_state_get_transform (self->view);
  GdkModifierType state = self->input.state;

  return (HwToolInput){ .point = hw_view_transform_to_mu (view, self->input.here_px),
                        .zoom = view.zoom,
                        .modifiers = (state & GDK_SHIFT_MASK ? HW_TOOL_SHIFT : 0)
                                     | (state & GDK_CONTROL_MASK ? HW_TOOL_CONTROL : 0)
                                     | (state & GDK_ALT_MASK ? HW_TOOL_ALT : 0)
                                     | (self->snaps ? 0 : HW_TOOL_FREE),
                        .n_press = n_press };
}

/* How fast the map runs past a pointer that is this near to the edge. */
static double
edge_speed (double at_px, double length_px)
{
  double inside = fmin (at_px, length_px - at_px);
  double share = CLAMP (1 - inside / EDGE_PX, 0, 1);

  return at_px < length_px / 2 ? share * EDGE_SPEED_PX : -share * EDGE_SPEED_PX;
}

static gboolean
edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HwCanvas *self = HW_CANVAS (widget);
  HwCanvasInput *input = &self->input;
  gint64 now_us = gdk_frame_clock_get_frame_time (clock);
  double passed_s = fmin (0.1, (double)(now_us - input->edge_us) / G_USEC_PER_SEC);
  double dx = edge_speed (input->here_px.x, gtk_widget_get_width (widget)) * passed_s;
  double dy = edge_speed (input->here_px.y, gtk_widget_get_height (widget)) * passed_s;

  input->edge_us = now_us;
  if (dx != 0 || dy != 0)
    {
      hw_view_state_pan (self->view, dx, dy);
      hw_canvas_tool_motion (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
stop_edge (HwCanvas *self)
{
  if (self->input.edge_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->input.edge_id);
  self->input.edge_id = 0;
}

/* Not before the pointer has been away from the edge: a press there is no wish to pan. */
static void
follow_edge (HwCanvas *self)
{
  HwCanvasInput *input = &self->input;
  gboolean at_edge =
      edge_speed (input->here_px.x, gtk_widget_get_width (GTK_WIDGET (self))) != 0
      || edge_speed (input->here_px.y, gtk_widget_get_height (GTK_WIDGET (self))) != 0;

  if (!at_edge)
    input->was_inside = TRUE;
  if (at_edge && input->was_inside && input->edge_id == 0)
    {
      input->edge_us =
          gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      input->edge_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_cb, NULL, NULL);
    }
  else if (!at_edge)
    stop_edge (self);
}

void
hw_canvas_follow_tool (HwCanvas *self)
{
  const HwToolPreview *preview;

  if (!hw_tool_take_changed (self->tool))
    return;
  hw_canvas_follow_lead (self);
  preview = hw_tool_get_preview (self->tool);
  if (preview->serial != self->preview_serial)
    {
      self->preview_serial = preview->serial;
      hw_canvas_leave_out_preview (self);
    }
  hw_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
hw_canvas_get_tool_cursor (HwCanvas *self)
{
  return self->tool != NULL ? cursors[hw_tool_get_preview (self->tool)->cursor] : NULL;
}

void
hw_canvas_tool_press (HwCanvas *self, guint n_press)
{
  HwToolInput input = tool_input (self, n_press);

  self->input.was_inside = FALSE;
  hw_tool_press (self->tool, &input);
  hw_canvas_follow_tool (self);
}

void
hw_canvas_tool_motion (HwCanvas *self)
{
  HwToolInput input = tool_input (self, 0);

  hw_tool_motion (self->tool, &input);
  if (self->input.grip == HW_CANVAS_GRIP_TOOL)
    follow_edge (self);
  hw_canvas_follow_tool (self);
}

void
hw_canvas_tool_release (HwCanvas *self)
{
  HwToolInput input = tool_input (self, 0);

  stop_edge (self);
  hw_tool_release (self->tool, &input);
  hw_canvas_follow_tool (self);
}

gboolean
hw_canvas_tool_cancel (HwCanvas *self)
{
  gboolean led = hw_tool_get_led_step (self->tool) != NULL;
  gboolean canceled = hw_tool_cancel (self->tool);

  /* Of a link led by keys nothing stays in the hand. */
  if (led)
    hw_view_state_set_tool (self->view, HW_TOOL_SELECT);
  stop_edge (self);
  hw_canvas_follow_tool (self);
  return canceled;
}

gboolean
hw_canvas_tool_walk (HwCanvas *self, HwWalk walk)
{
  gboolean walked = hw_tool_walk (self->tool, walk);

  hw_canvas_follow_tool (self);
  return walked;
}

/* How much comes back is what is asked next. */
static void
ask_share (HwCanvas *self)
{
  g_autoptr (GPtrArray) selected = hw_view_state_find_selected (self->view);
  const HwLink *link = selected->len == 1 ? selected->pdata[0] : NULL;

  if (link != NULL && link->element.type == HW_ELEMENT_LINK && link->kind == HW_LINK_REWORK)
    hw_view_state_edit_field (self->view, link->element.id, "share");
}

gboolean
hw_canvas_tool_accept (HwCanvas *self)
{
  gboolean led = hw_tool_get_led_step (self->tool) != NULL;
  gboolean accepted = hw_tool_accept (self->tool);

  hw_canvas_follow_tool (self);
  if (led && accepted)
    ask_share (self);
  return accepted;
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwCanvas *self = HW_CANVAS (widget);

  if (self->view == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_str_equal (actions[i].name, name))
        hw_tool_choose (self->tool, actions[i].kind);
    }
  hw_canvas_follow_tool (self);
}

void
hw_canvas_update_tool_actions (HwCanvas *self)
{
  gboolean can_edit =
      self->view != NULL && !hw_document_is_read_only (hw_view_state_get_document (self->view));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   self->view != NULL && (can_edit || !actions[i].edits));
}

void
hw_canvas_class_install_tool_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, choose_cb);
}
