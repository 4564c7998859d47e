/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-tool-private.h"

typedef struct
{
  void (*press) (HwTool *self, const HwToolInput *input);
  void (*hover) (HwTool *self, const HwToolInput *input);
  HwToolCursor cursor;
  gboolean edits; /* of no use on a read-only map */
} Manner;

/* Nothing is picked up: it only shows. */
static void
laser_point (HwTool *self, const HwToolInput *input)
{
  hw_view_state_set_laser (self->view, &input->point);
}

static const Manner manners[HW_N_TOOLS] = {
  [HW_TOOL_SELECT] = { hw_tool_select_press, hw_tool_select_hover, HW_CURSOR_DEFAULT, FALSE },
  [HW_TOOL_HAND] = { hw_tool_hand_press, NULL, HW_CURSOR_GRAB, FALSE },
  [HW_TOOL_STEP] = { hw_tool_place_press, hw_tool_place_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_QUEUE] = { hw_tool_place_press, hw_tool_place_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_CONNECT] = { hw_tool_connect_press, hw_tool_connect_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_INFORMATION] = { hw_tool_connect_press, hw_tool_connect_hover, HW_CURSOR_CROSSHAIR,
                            TRUE },
  [HW_TOOL_REWORK] = { hw_tool_connect_press, hw_tool_connect_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_FEEDBACK] = { hw_tool_connect_press, hw_tool_connect_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_NOTE] = { hw_tool_note_press, hw_tool_note_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_BURST] = { hw_tool_note_press, hw_tool_note_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_WASTE] = { hw_tool_note_press, hw_tool_note_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_QUESTION] = { hw_tool_note_press, hw_tool_note_hover, HW_CURSOR_CROSSHAIR, TRUE },
  [HW_TOOL_LASER] = { laser_point, laser_point, HW_CURSOR_CROSSHAIR, FALSE },
};

static const Manner *
get_manner (const HwTool *self)
{
  const Manner *manner = &manners[hw_view_state_get_tool (self->view)];

  return manner->edits && !hw_tool_can_edit (self) ? &manners[HW_TOOL_SELECT] : manner;
}

/* Ends the gesture under way, if any, without an edit. */
static gboolean
stop (HwTool *self)
{
  const HwGesture *gesture = g_steal_pointer (&self->gesture);

  if (gesture == NULL)
    return FALSE;
  if (gesture->stop != NULL)
    gesture->stop (self);
  hw_tool_clear_preview (self);
  return TRUE;
}

static void
view_changed_cb (HwTool *self, guint change)
{
  if ((change & HW_VIEW_TOOL) == 0)
    return;
  hw_view_state_set_laser (self->view, NULL);
  stop (self);
  hw_tool_clear_preview (self);
  hw_tool_set_cursor (self, get_manner (self)->cursor);
}

HwTool *
hw_tool_new (HwViewState *view)
{
  HwTool *self = g_new0 (HwTool, 1);

  self->view = g_object_ref (view);
  self->here.zoom = 1;
  self->lifted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tracks = g_array_new (FALSE, FALSE, sizeof (HwToolTrack));
  self->handles = g_array_new (FALSE, FALSE, sizeof (HwHandle));
  self->changed_id = g_signal_connect_swapped (view, "changed", G_CALLBACK (view_changed_cb), self);
  hw_tool_set_cursor (self, get_manner (self)->cursor);
  return self;
}

void
hw_tool_free (HwTool *self)
{
  stop (self);
  g_signal_handler_disconnect (self->view, self->changed_id);
  g_object_unref (self->view);
  g_clear_pointer (&self->scene, hw_scene_unref);
  g_clear_pointer (&self->routes, hw_routes_unref);
  g_array_unref (self->lifted);
  g_array_unref (self->tracks);
  g_array_unref (self->handles);
  g_free (self->pressed);
  g_free (self);
}

gboolean
hw_tool_can_edit (const HwTool *self)
{
  return !hw_document_is_read_only (hw_view_state_get_document (self->view));
}

void
hw_tool_begin (HwTool *self, const HwGesture *gesture, const HwToolInput *input)
{
  self->gesture = gesture;
  self->press = *input;
  self->here = *input;
  self->moved = FALSE;
}

void
hw_tool_finish_use (HwTool *self, const HwToolInput *input)
{
  if ((input->modifiers & HW_TOOL_SHIFT) == 0)
    hw_view_state_set_tool (self->view, HW_TOOL_SELECT);
}

void
hw_tool_set_scene (HwTool *self, HwScene *scene)
{
  g_autoptr (HwScene) before = self->scene;
  gboolean same_map = before != NULL && scene != NULL && before->map == scene->map;

  if (before == scene)
    {
      before = NULL;
      return;
    }
  self->scene = scene != NULL ? hw_scene_ref (scene) : NULL;
  if (!same_map)
    {
      stop (self);
      hw_tool_clear_preview (self);
      self->hints_zoom = 0;
      hw_tool_look (self, NULL);
    }
  else if (self->gesture != NULL && self->gesture->refresh != NULL)
    self->gesture->refresh (self);
}

void
hw_tool_press (HwTool *self, const HwToolInput *input)
{
  if (self->scene == NULL)
    return;
  self->here = *input;
  /* The click that ends a link led without a button. */
  if (self->gesture != NULL)
    {
      self->moved = TRUE;
      return;
    }
  get_manner (self)->press (self, input);
  self->changed = TRUE;
}

void
hw_tool_motion (HwTool *self, const HwToolInput *input)
{
  const Manner *manner = get_manner (self);

  self->here = *input;
  if (self->scene == NULL)
    return;
  if (self->gesture == NULL)
    {
      hw_tool_look (self, input);
      if (manner->hover != NULL)
        manner->hover (self, input);
      return;
    }
  self->moved |= hypot (input->point.x - self->press.point.x, input->point.y - self->press.point.y)
                     * input->zoom
                 >= HW_TOOL_CLICK_PX;
  if (self->moved)
    self->gesture->motion (self, input);
}

void
hw_tool_release (HwTool *self, const HwToolInput *input)
{
  const HwGesture *gesture;

  self->here = *input;
  if (self->gesture == NULL || self->scene == NULL)
    return;

  /* The edit gives another scene, which must not stop what is just ending. */
  gesture = g_steal_pointer (&self->gesture);
  gesture->release (self, input);
  if (self->gesture == gesture)
    return;
  if (gesture->stop != NULL)
    gesture->stop (self);
  hw_tool_clear_preview (self);
  hw_tool_set_cursor (self, get_manner (self)->cursor);
}

void
hw_tool_leave (HwTool *self)
{
  if (self->gesture != NULL)
    return;
  hw_tool_clear_preview (self);
  hw_tool_look (self, NULL);
  hw_view_state_set_laser (self->view, NULL);
}

gboolean
hw_tool_cancel (HwTool *self)
{
  gboolean stopped = stop (self);

  hw_tool_set_cursor (self, get_manner (self)->cursor);
  if (stopped || hw_view_state_get_tool (self->view) == HW_TOOL_SELECT)
    return stopped;
  hw_view_state_set_tool (self->view, HW_TOOL_SELECT);
  return TRUE;
}

/* A note of the kind on what is selected. */
static gboolean
put_note_on_selected (HwTool *self, int kind)
{
  if (hw_selection_get_length (hw_view_state_get_selection (self->view)) == 0)
    return FALSE;
  hw_tool_ask_title (self, hw_editing_add_note (self->view, (HwNoteKind)kind, NULL, NULL));
  return TRUE;
}

void
hw_tool_choose (HwTool *self, HwToolKind kind)
{
  int note = hw_tool_get_note_kind (kind);

  stop (self);
  if (manners[kind].edits && !hw_tool_can_edit (self))
    return;
  if (note >= 0 && put_note_on_selected (self, note))
    return;
  if (hw_tool_get_link_kind (kind) != HW_TOOL_NO_LINK && hw_tool_lead (self, kind))
    return;
  hw_view_state_set_tool (self->view, kind);
}

gboolean
hw_tool_walk (HwTool *self, HwWalk walk)
{
  return hw_tool_lead_on (self, walk);
}

gboolean
hw_tool_aim (HwTool *self, const char *step)
{
  return hw_tool_lead_to (self, hw_map_find_step (self->scene->map, step));
}

const HwStep *
hw_tool_get_led_step (const HwTool *self)
{
  return hw_tool_is_leading (self) ? hw_tool_get_step (self, self->connection.step) : NULL;
}

gboolean
hw_tool_accept (HwTool *self)
{
  HwToolKind kind = hw_view_state_get_tool (self->view);
  int step_kind = hw_tool_get_step_kind (kind);
  g_autoptr (HwElement) template = NULL;

  if (hw_tool_lead_end (self))
    return TRUE;
  if (step_kind < 0 || self->gesture != NULL || !hw_tool_can_edit (self))
    return FALSE;
  template = (HwElement *)hw_tool_new_template (step_kind);
  hw_view_state_set_tool (self->view, HW_TOOL_SELECT);
  hw_tool_ask_title (self, hw_editing_add_step (self->view, HW_EDITING_NEXT, (HwStep *)template));
  return TRUE;
}

gboolean
hw_tool_is_busy (const HwTool *self)
{
  return self->gesture != NULL;
}

gboolean
hw_tool_take_changed (HwTool *self)
{
  gboolean changed = self->changed;

  self->changed = FALSE;
  return changed;
}

const HwToolPreview *
hw_tool_get_preview (const HwTool *self)
{
  return &self->preview;
}
