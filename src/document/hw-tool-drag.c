/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cards and notes dragged: they are lifted off the scene, and only the links between them and what
 * stays run another way. */

#include "hw-tool-private.h"

#include "hw-editing-private.h"
#include "hw-layout-sketch.h"

/* TRUE for a note that moves: one that is selected or hangs on a step that moves. */
static gboolean
note_moves (const HwTool *self, const HwNote *note)
{
  const HwElement *on;
  int step;

  if (hw_selection_contains (hw_view_state_get_selection (self->view), note->element.id))
    return TRUE;
  on = note->on != NULL ? hw_map_find (self->scene->map, note->on) : NULL;
  if (on != NULL && on->type == HW_ELEMENT_MEASURE)
    on = hw_map_find (self->scene->map, ((const HwMeasure *)on)->on);
  if (on == NULL || on->type != HW_ELEMENT_STEP)
    return FALSE;
  step = hw_map_find_position (self->scene->map, HW_ELEMENT_STEP, on->id);
  return self->drag.moves[step];
}

static gboolean
group_moves (const HwTool *self, const HwGroup *group)
{
  const HwLinkEnds *ends;

  switch (group->kind)
    {
    case HW_GROUP_STEP:
      return self->drag.moves[group->position];
    case HW_GROUP_NOTE:
      return note_moves (self, (const HwNote *)group->element);
    case HW_GROUP_LINK:
    case HW_GROUP_PILL:
      ends = &self->scene->layout->ends[group->position];
      return ends->from >= 0 && ends->to >= 0 && self->drag.moves[ends->from]
             && self->drag.moves[ends->to];
    case HW_GROUP_LANE:
    case HW_GROUP_LADDER:
    case HW_GROUP_TOTALS:
    case HW_GROUP_TITLE:
    case HW_N_GROUP_KINDS:
    default:
      return FALSE;
    }
}

/* Takes what moves off the scene. */
static void
lift (HwTool *self)
{
  g_autoptr (GArray) lifted = g_array_new (FALSE, FALSE, sizeof (guint));
  HwRect box = { 0 };

  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (!group_moves (self, group))
        continue;
      g_array_append_val (lifted, i);
      if (group->kind == HW_GROUP_STEP)
        box = hw_rect_union (box, group->block);
    }
  if (hw_rect_is_empty (box))
    {
      for (guint i = 0; i < lifted->len; i++)
        box = hw_rect_union (box, self->scene->groups[g_array_index (lifted, guint, i)].block);
    }
  self->drag.box = box;
  hw_tool_set_lifted (self, lifted);
  self->preview.copies = self->drag.copies;
}

static void
find_steps (HwTool *self)
{
  HwToolDrag *drag = &self->drag;
  const HwSelection *selection = hw_view_state_get_selection (self->view);
  const HwStep *step;
  guint position = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (self->scene->map))
    {
      if (hw_selection_contains (selection, step->element.id))
        {
          drag->moves[position] = TRUE;
          g_array_append_val (drag->steps, position);
        }
      position++;
    }
}

/* Links from what moves to what stays; a copy has none. */
static void
find_touched (HwTool *self)
{
  HwToolDrag *drag = &self->drag;

  for (guint i = 0; i < self->scene->layout->n_links && !drag->copies; i++)
    {
      const HwLinkEnds *ends = &self->scene->layout->ends[i];

      if (ends->from >= 0 && ends->to >= 0 && drag->moves[ends->from] != drag->moves[ends->to])
        g_array_append_val (drag->touched, i);
    }
}

static void
show_tracks (HwTool *self, HwPoint by)
{
  HwToolDrag *drag = &self->drag;
  const guint *steps = (const guint *)(gpointer)drag->steps->data;
  const guint *touched = (const guint *)(gpointer)drag->touched->data;
  g_autoptr (HwLayout) layout = NULL;

  if (drag->touched->len == 0)
    return;
  layout = hw_layout_sketch_moved (self->scene->layout, steps, drag->steps->len, by);
  hw_tool_take_tracks (self, self->scene->map,
                       hw_routes_new_of (self->scene->map, layout, touched, drag->touched->len),
                       touched, drag->touched->len);
}

/* What a note that is dragged alone would hang on here: nothing that is dragged itself. */
static const HwElement *
find_hook (const HwTool *self, const HwToolInput *input)
{
  const HwElement *grabbed = hw_map_find (self->scene->map, self->drag.grabbed);
  const HwNote *note = (const HwNote *)grabbed;
  int step = hw_tool_hit_step (self, input);
  const HwElement *hook = step >= 0 ? &hw_tool_get_step (self, step)->element : NULL;

  if (grabbed->type != HW_ELEMENT_NOTE || self->drag.steps->len > 0 || self->drag.copies
      || hw_selection_get_length (hw_view_state_get_selection (self->view)) != 1)
    return NULL;
  return hook != NULL && g_strcmp0 (note->on, hook->id) != 0 ? hook : NULL;
}

/* The lane that the grabbed step would come to. */
static const HwElement *
find_other_lane (const HwTool *self, HwPoint by)
{
  const HwMap *map = self->scene->map;
  int position = hw_map_find_position (map, HW_ELEMENT_STEP, self->drag.grabbed);
  const HwStep *step = position >= 0 ? hw_tool_get_step (self, position) : NULL;
  const char *lane;
  double y_mu;

  if (step == NULL)
    return NULL;
  y_mu = hw_rect_center (self->scene->layout->steps[position]).y + by.y;
  lane = hw_editing_find_lane_at (map, self->scene->layout, step, y_mu);
  return lane != NULL && g_strcmp0 (lane, step->lane) != 0 ? hw_map_find (map, lane) : NULL;
}

/* The flow that a card dropped here would be put on: only what the pointer itself is on, so that a
 * card is not moved along by passing near; with Control held it is laid down as it is. */
static const HwElement *
find_host (const HwTool *self, const HwToolInput *input)
{
  const HwGroup *group = hw_tool_hit (self, input);

  if (self->drag.copies || self->drag.steps->len != 1 || group == NULL
      || (input->modifiers & HW_TOOL_CONTROL) != 0
      || (group->kind != HW_GROUP_LINK && group->kind != HW_GROUP_PILL))
    return NULL;
  return hw_editing_can_put_on_link (self->scene->map, self->drag.grabbed, group->element->id)
             ? group->element
             : NULL;
}

/* How far things are moved: by the pointer, along one axis with Shift, and on to where they rest.
 */
static HwPoint
find_offset (HwTool *self, const HwToolInput *input)
{
  HwPoint by = { input->point.x - self->press.point.x, input->point.y - self->press.point.y };
  gboolean one_axis = (input->modifiers & HW_TOOL_SHIFT) != 0;
  gboolean sideways = fabs (by.x) >= fabs (by.y);
  HwRect box = self->drag.box, rest;

  if (one_axis && sideways)
    by.y = 0;
  else if (one_axis)
    by.x = 0;
  rest = hw_tool_snap (self, self->drag.field,
                       hw_rect (box.x + by.x, box.y + by.y, box.width, box.height), input);
  if (!one_axis || sideways)
    by.x = rest.x - box.x;
  if (!one_axis || !sideways)
    by.y = rest.y - box.y;
  return by;
}

static void
drag_motion (HwTool *self, const HwToolInput *input)
{
  HwPoint by = find_offset (self, input);
  const HwElement *target = find_hook (self, input);

  if (target == NULL)
    target = find_host (self, input);
  self->preview.offset = by;
  hw_tool_set_target (self, target != NULL ? target : find_other_lane (self, by));
  show_tracks (self, by);
  self->changed = TRUE;
}

static void
drag_release (HwTool *self, const HwToolInput *input)
{
  const HwElement *hook = find_hook (self, input);
  HwPoint by = self->preview.offset;
  const HwElement *host = hook == NULL ? find_host (self, input) : NULL;
  g_autofree char *grabbed = g_strdup (self->drag.grabbed);

  if (hook != NULL)
    hw_editing_hang_note (self->view, grabbed, hook->id);
  else if (host != NULL)
    hw_editing_put_on_link (self->view, grabbed, host->id);
  else if (self->drag.copies)
    hw_editing_duplicate_by (self->view, by.x, by.y);
  else
    hw_editing_move (self->view, by.x, by.y);
}

static void
drag_stop (HwTool *self)
{
  HwToolDrag *drag = &self->drag;

  g_clear_pointer (&drag->steps, g_array_unref);
  g_clear_pointer (&drag->touched, g_array_unref);
  g_clear_pointer (&drag->moves, g_free);
  g_clear_pointer (&drag->field, hw_snap_field_free);
  g_clear_pointer (&drag->grabbed, g_free);
  drag->copies = FALSE;
}

/* The groups of another scene of the same map stand at other positions. */
static void
drag_refresh (HwTool *self)
{
  HwPoint by = self->preview.offset;

  lift (self);
  show_tracks (self, by);
}

static const HwGesture drag_gesture = { drag_motion, drag_release, drag_stop, drag_refresh };

void
hw_tool_begin_drag (HwTool *self, const HwToolInput *input)
{
  HwToolInput press = self->press;

  /* A press with Control let go what was selected, or chose it beside others. */
  if (!hw_selection_contains (hw_view_state_get_selection (self->view), self->pressed))
    hw_view_state_select (self->view, self->pressed);

  self->drag = (HwToolDrag){
    .steps = g_array_new (FALSE, FALSE, sizeof (guint)),
    .touched = g_array_new (FALSE, FALSE, sizeof (guint)),
    .moves = g_new0 (gboolean, self->scene->layout->n_steps + 1),
    .grabbed = g_strdup (self->pressed),
    .copies = (press.modifiers & (HW_TOOL_CONTROL | HW_TOOL_ALT)) != 0,
  };
  find_steps (self);
  find_touched (self);
  self->drag.field = hw_tool_new_field (self, self->drag.copies ? NULL : self->drag.moves);
  lift (self);
  hw_tool_look (self, NULL);
  hw_tool_begin (self, &drag_gesture, &press);
  hw_tool_set_cursor (self, self->drag.copies ? HW_CURSOR_COPY : HW_CURSOR_MOVE);
  hw_tool_motion (self, input);
}
