/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lane dragged by its label: it changes places with those it is dragged over. */

#include "hw-tool-private.h"

/* The lane at the height of the pointer; beyond them the first or the last. */
static guint
find_place (const HwTool *self, const HwToolInput *input)
{
  const HwLayout *layout = self->scene->layout;
  guint n_lanes = hw_seq_get_length (hw_map_lanes (self->scene->map)), place = 0;

  while (place + 1 < n_lanes && input->point.y >= hw_rect_bottom (layout->lanes[place]))
    place++;
  return place;
}

static int
find_own_place (const HwTool *self)
{
  return hw_map_find_position (self->scene->map, HW_ELEMENT_LANE, self->pressed);
}

/* A line where the lane would come to lie, along the one that makes way for it. */
static void
show_place (HwTool *self, guint place, gboolean below)
{
  HwRect band = self->scene->layout->lanes[place];
  double y = below ? hw_rect_bottom (band) : band.y;

  self->preview.guides[0] = (HwGuide){ .kind = HW_GUIDE_EDGE,
                                       .from = hw_point (band.x, y),
                                       .to = hw_point (hw_rect_right (band), y) };
  self->preview.n_guides = 1;
}

static void
lane_motion (HwTool *self, const HwToolInput *input)
{
  guint place = find_place (self, input);
  int own = find_own_place (self);

  hw_tool_clear_marks (self);
  if (own < 0)
    return;
  if ((int)place != own)
    show_place (self, place, (int)place > own);
  hw_tool_set_target (self, hw_seq_get (hw_map_lanes (self->scene->map), place));
  self->changed = TRUE;
}

static void
lane_release (HwTool *self, const HwToolInput *input)
{
  int own = find_own_place (self);
  int by = (int)find_place (self, input) - own;
  g_autofree char *lane = g_strdup (self->pressed);

  if (own >= 0 && by != 0)
    hw_editing_move_lane (self->view, lane, by);
}

static const HwGesture lane_gesture = { lane_motion, lane_release, NULL, NULL };

void
hw_tool_begin_lane_drag (HwTool *self, const HwToolInput *input)
{
  HwToolInput press = self->press;

  hw_view_state_select (self->view, self->pressed);
  hw_tool_begin (self, &lane_gesture, &press);
  hw_tool_set_cursor (self, HW_CURSOR_MOVE);
  hw_tool_motion (self, input);
}
