/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool to select with: clicks, marquees, and what it hands to other gestures; and the hand. */

#include "hw-tool-private.h"

static const HwEditingPlace places[] = {
  [HW_HANDLE_ADD_LEFT - HW_HANDLE_ADD_LEFT] = HW_EDITING_BEFORE,
  [HW_HANDLE_ADD_RIGHT - HW_HANDLE_ADD_LEFT] = HW_EDITING_NEXT,
  [HW_HANDLE_ADD_ABOVE - HW_HANDLE_ADD_LEFT] = HW_EDITING_BRANCH_ABOVE,
  [HW_HANDLE_ADD_BELOW - HW_HANDLE_ADD_LEFT] = HW_EDITING_BRANCH_BELOW,
};

/* What is pressed with these toggles instead of being selected alone. */
static gboolean
toggles (const HwToolInput *input)
{
  return (input->modifiers & (HW_TOOL_SHIFT | HW_TOOL_CONTROL)) != 0;
}

static void
click_motion (HwTool *self, const HwToolInput *input)
{
  const HwElement *element = hw_map_find (self->scene->map, self->pressed);
  gboolean can_move =
      element != NULL && (element->type == HW_ELEMENT_STEP || element->type == HW_ELEMENT_NOTE);

  if (can_move && hw_tool_can_edit (self))
    hw_tool_begin_drag (self, input);
  else if (element != NULL && element->type == HW_ELEMENT_LANE && hw_tool_can_edit (self))
    hw_tool_begin_lane_drag (self, input);
}

/* What was selected already is let go, or becomes the only one, when it was not dragged. */
static void
click_release (HwTool *self, const HwToolInput *input)
{
  if (self->moved)
    return;
  if (toggles (&self->press) && self->was_selected)
    hw_view_state_select_toggle (self->view, self->pressed);
  else if (!toggles (&self->press))
    hw_view_state_select (self->view, self->pressed);
}

static const HwGesture click_gesture = { click_motion, click_release, NULL, NULL };

static void
press_element (HwTool *self, const HwToolInput *input, const HwElement *element)
{
  const HwSelection *selection = hw_view_state_get_selection (self->view);

  g_free (self->pressed);
  self->pressed = g_strdup (element->id);
  self->was_selected = hw_selection_contains (selection, element->id);
  if (!self->was_selected && toggles (input))
    hw_view_state_select_toggle (self->view, self->pressed);
  else if (!self->was_selected)
    hw_view_state_select (self->view, self->pressed);
  hw_tool_begin (self, &click_gesture, input);
}

static HwRect
get_marquee (const HwTool *self, const HwToolInput *input)
{
  HwPoint a = self->press.point, b = input->point;

  return hw_rect (fmin (a.x, b.x), fmin (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y));
}

static void
marquee_motion (HwTool *self, const HwToolInput *input)
{
  HwRect marquee = get_marquee (self, input);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  for (guint i = 0; i < self->kept->len; i++)
    {
      const HwElement *element = hw_map_find (self->scene->map, self->kept->pdata[i]);

      if (element != NULL)
        g_ptr_array_add (elements, (gpointer)element);
    }
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if ((group->kind == HW_GROUP_STEP || group->kind == HW_GROUP_NOTE)
          && hw_rect_intersects (group->block, marquee))
        g_ptr_array_add (elements, (gpointer)group->element);
    }
  hw_view_state_select_elements (self->view, elements);
  self->preview.has_marquee = TRUE;
  self->preview.marquee = marquee;
  self->changed = TRUE;
}

static void
marquee_release (HwTool *self, const HwToolInput *input)
{
}

static void
marquee_stop (HwTool *self)
{
  g_clear_pointer (&self->kept, g_ptr_array_unref);
}

static const HwGesture marquee_gesture = { marquee_motion, marquee_release, marquee_stop, NULL };

static void
press_ground (HwTool *self, const HwToolInput *input)
{
  const HwSelection *selection = hw_view_state_get_selection (self->view);

  self->kept = g_ptr_array_new_with_free_func (g_free);
  if (toggles (input))
    {
      for (guint i = 0; i < hw_selection_get_length (selection); i++)
        g_ptr_array_add (self->kept, g_strdup (hw_selection_get (selection, i)));
    }
  else
    hw_view_state_select (self->view, NULL);
  hw_tool_begin (self, &marquee_gesture, input);
}

static gboolean
is_dot (HwHandleKind kind)
{
  return kind >= HW_HANDLE_DOT_LEFT && kind <= HW_HANDLE_DOT_BELOW;
}

static gboolean
is_left (HwHandleKind kind)
{
  return kind == HW_HANDLE_DOT_LEFT || kind == HW_HANDLE_ADD_LEFT;
}

/* A handle that is dragged draws a link, or bends the one it is the end of. */
static void
grip_motion (HwTool *self, const HwToolInput *input)
{
  const HwHandle grip = self->grip;
  HwToolConnection connection = { .step = -1, .link = -1, .target = -1 };
  HwToolInput press = self->press;
  const HwLink *link = (const HwLink *)grip.element;

  if (grip.kind == HW_HANDLE_ADD_ON_LINK)
    return;
  if (grip.kind == HW_HANDLE_LINK_FROM || grip.kind == HW_HANDLE_LINK_TO)
    {
      connection.end = grip.kind == HW_HANDLE_LINK_FROM ? HW_LINK_END_TO : HW_LINK_END_FROM;
      connection.link = hw_map_find_position (self->scene->map, HW_ELEMENT_LINK, link->element.id);
      connection.kind = link->kind;
      connection.step =
          hw_map_find_position (self->scene->map, HW_ELEMENT_STEP,
                                connection.end == HW_LINK_END_FROM ? link->from : link->to);
    }
  else
    {
      connection.end = HW_LINK_END_FROM;
      connection.kind = HW_LINK_SUGGESTED;
      connection.step = hw_map_find_position (self->scene->map, HW_ELEMENT_STEP, grip.element->id);
      connection.backs = is_left (grip.kind);
    }
  if (connection.step < 0)
    return;
  hw_tool_begin_connection (self, &press, &connection);
  hw_tool_motion (self, input);
}

/* A handle that is pressed adds a step where it stands; a dot is part of the card. */
static void
grip_release (HwTool *self, const HwToolInput *input)
{
  HwHandleKind kind = self->grip.kind;
  g_autofree char *id = g_strdup (self->grip.element->id);

  if (self->moved && kind != HW_HANDLE_ADD_ON_LINK)
    return;
  hw_view_state_select (self->view, id);
  if (kind == HW_HANDLE_ADD_ON_LINK)
    hw_tool_ask_title (self, hw_editing_add_step_on_link (self->view, id, NULL));
  else if (kind >= HW_HANDLE_ADD_LEFT && kind <= HW_HANDLE_ADD_BELOW)
    hw_tool_ask_title (self,
                       hw_editing_add_step (self->view, places[kind - HW_HANDLE_ADD_LEFT], NULL));
}

static const HwGesture grip_gesture = { grip_motion, grip_release, NULL, NULL };

/* The second press of a double click: words of what is there, or a step where nothing is. */
static void
press_twice (HwTool *self, const HwToolInput *input, const HwGroup *group)
{
  if (!hw_tool_can_edit (self))
    return;
  if (group == NULL)
    hw_tool_ask_title (self, hw_editing_add_step_at (self->view, input->point, NULL));
  else
    hw_view_state_edit_field (self->view, group->element->id,
                              hw_editing_get_title_field (group->element));
}

void
hw_tool_select_press (HwTool *self, const HwToolInput *input)
{
  const HwGroup *group = hw_tool_hit (self, input);

  hw_tool_look (self, input);
  /* With a modifier a press is meant for what it is on; a dot is then only a part of its card. */
  if (self->preview.hot != NULL && input->n_press == 1
      && !(is_dot (self->preview.hot->kind) && toggles (input)))
    {
      self->grip = *self->preview.hot;
      hw_tool_begin (self, &grip_gesture, input);
    }
  else if (input->n_press > 1)
    press_twice (self, input, group);
  else if (group != NULL)
    press_element (self, input, group->element);
  else
    press_ground (self, input);
}

void
hw_tool_select_hover (HwTool *self, const HwToolInput *input)
{
  hw_tool_set_cursor (self, self->preview.hot != NULL ? HW_CURSOR_POINTER : HW_CURSOR_DEFAULT);
}

/* The map follows the hand: its points stay under the pointer. */
static void
hand_motion (HwTool *self, const HwToolInput *input)
{
  hw_tool_set_cursor (self, HW_CURSOR_GRABBING);
  hw_view_state_pan (self->view, (input->point.x - self->press.point.x) * input->zoom,
                     (input->point.y - self->press.point.y) * input->zoom);
}

static const HwGesture hand_gesture = { hand_motion, marquee_release, NULL, NULL };

void
hw_tool_hand_press (HwTool *self, const HwToolInput *input)
{
  hw_tool_begin (self, &hand_gesture, input);
  hw_tool_set_cursor (self, HW_CURSOR_GRABBING);
}
