/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is under the pointer, and the handles that appear there. */

#include "hw-tool-private.h"

#include "hw-hit.h"

/* How far from a card the end of a link is taken hold of, pixels. */
#define END_PX 14.0

/* Where along a track, and beside a card, the handle for a new step is tried: not under what is
 * written on a track. */
static const double spots[] = { 0.5, 0.75, 0.25, 0.88, 0.12 };
static const double side_spots[] = { 0.5, 0.75, 0.25, 1, 0 };

const HwGroup *
hw_tool_hit (const HwTool *self, const HwToolInput *input)
{
  const HwGroup *group = hw_hit_test (self->scene, input->point, HW_TOOL_REACH_PX / input->zoom);

  /* Lanes are ground to press on; only their labels are things to hold. */
  if (group != NULL && group->kind == HW_GROUP_LANE
      && input->point.x >= group->block.x + HW_LANE_LABEL_MU)
    return NULL;
  return group;
}

int
hw_tool_hit_step (const HwTool *self, const HwToolInput *input)
{
  for (guint i = self->scene->layout->n_steps; i > 0; i--)
    {
      if (hw_rect_contains (self->scene->layout->steps[i - 1], input->point))
        return (int)i - 1;
    }
  return -1;
}

const HwStep *
hw_tool_get_step (const HwTool *self, int position)
{
  return hw_seq_get (hw_map_steps (self->scene->map), (guint)position);
}

static void
add_handle (HwTool *self, HwHandleKind kind, const HwElement *element, HwPoint point)
{
  HwHandle handle = { kind, element, point };

  g_array_append_val (self->handles, handle);
}

enum
{
  STEP_DOTS = 1 << 0, /* four on the rim */
  STEP_ADDS = 1 << 1, /* four places for a new step outside it */
};

/* Whether what is written on some track is within reach of the point. */
static gboolean
is_written_on (const HwScene *scene, HwPoint point, double reach_mu)
{
  for (guint i = 0; i < scene->n_groups; i++)
    {
      if (scene->groups[i].kind == HW_GROUP_PILL
          && hw_rect_contains (hw_rect_grown (scene->groups[i].bounds, reach_mu), point))
        return TRUE;
    }
  return FALSE;
}

/* A point of a line beside a card: its middle, or where that is written on, as near to it as is
 * free. */
static HwPoint
find_clear_point (const HwScene *scene, HwPoint from, HwPoint to, double reach_mu)
{
  for (guint i = 0; i < G_N_ELEMENTS (side_spots); i++)
    {
      HwPoint point = hw_point (from.x + (to.x - from.x) * side_spots[i],
                                from.y + (to.y - from.y) * side_spots[i]);

      if (!is_written_on (scene, point, reach_mu))
        return point;
    }
  return hw_point ((from.x + to.x) / 2, (from.y + to.y) / 2);
}

static void
add_step_handles (HwTool *self, const HwElement *step, HwRect box, double zoom, guint what)
{
  HwRect around = hw_rect_grown (box, HW_HANDLE_OUTSIDE_PX / zoom);
  HwPoint middle = hw_rect_center (box);
  HwPoint rims[] = {
    { box.x, middle.y },
    { hw_rect_right (box), middle.y },
    { middle.x, box.y },
    { middle.x, hw_rect_bottom (box) },
  };
  struct
  {
    HwPoint from, to;
  } sides[] = {
    { { around.x, box.y }, { around.x, hw_rect_bottom (box) } },
    { { hw_rect_right (around), box.y }, { hw_rect_right (around), hw_rect_bottom (box) } },
    { { box.x, around.y }, { hw_rect_right (box), around.y } },
    { { box.x, hw_rect_bottom (around) }, { hw_rect_right (box), hw_rect_bottom (around) } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rims); i++)
    {
      if (what & STEP_DOTS)
        add_handle (self, HW_HANDLE_DOT_LEFT + i, step, rims[i]);
      if (what & STEP_ADDS)
        add_handle (
            self, HW_HANDLE_ADD_LEFT + i, step,
            find_clear_point (self->scene, sides[i].from, sides[i].to, HW_HANDLE_REACH_PX / zoom));
    }
}

static double
measure_track (const HwRoute *route)
{
  double length_mu = 0;

  for (guint i = 1; i < route->n_points; i++)
    length_mu += hypot (route->points[i].x - route->points[i - 1].x,
                        route->points[i].y - route->points[i - 1].y);
  return length_mu;
}

/* The point at a share of the length of a track. */
static HwPoint
point_along (const HwRoute *route, double share)
{
  double left_mu = share * measure_track (route);

  for (guint i = 1; i < route->n_points; i++)
    {
      HwPoint a = route->points[i - 1], b = route->points[i];
      double piece_mu = hypot (b.x - a.x, b.y - a.y);

      if (piece_mu > 0 && left_mu <= piece_mu)
        return hw_point (a.x + (b.x - a.x) * left_mu / piece_mu,
                         a.y + (b.y - a.y) * left_mu / piece_mu);
      left_mu -= piece_mu;
    }
  return route->points[route->n_points - 1];
}

static void
add_track_handle (HwTool *self, const HwElement *link, double reach_mu)
{
  const HwGroup *group = hw_scene_find_group (self->scene, link);
  const HwRoute *route;

  if (group == NULL || !hw_link_is_forward ((const HwLink *)link))
    return;
  route = &self->scene->routes->links[group->position];
  for (guint i = 0; i < G_N_ELEMENTS (spots) && route->n_points > 1; i++)
    {
      HwPoint point = point_along (route, spots[i]);

      if (is_written_on (self->scene, point, reach_mu))
        continue;
      add_handle (self, HW_HANDLE_ADD_ON_LINK, link, point);
      return;
    }
}

/* A little way from the cards, so that the dots there can be told apart from them. */
static void
add_end_handles (HwTool *self, const HwElement *link, double inside_mu)
{
  const HwGroup *group = hw_scene_find_group (self->scene, link);
  const HwRoute *route = group != NULL ? &self->scene->routes->links[group->position] : NULL;
  double length_mu = route != NULL ? measure_track (route) : 0;
  double share = fmin (inside_mu / length_mu, 0.3);

  if (length_mu <= 0)
    return;
  add_handle (self, HW_HANDLE_LINK_FROM, link, point_along (route, share));
  add_handle (self, HW_HANDLE_LINK_TO, link, point_along (route, 1 - share));
}

static gboolean
shows_handles (const HwTool *self, double zoom)
{
  HwToolKind kind = hw_view_state_get_tool (self->view);

  return zoom >= HW_HANDLE_MIN_ZOOM && hw_tool_can_edit (self)
         && (kind == HW_TOOL_SELECT || hw_tool_get_link_kind (kind) != HW_TOOL_NO_LINK);
}

/* The element that is being hovered over, as the scene has it. */
static const HwElement *
find_hovered (const HwTool *self)
{
  const char *id = hw_view_state_get_hover (self->view);

  return id != NULL ? hw_map_find (self->scene->map, id) : NULL;
}

static void
collect_of_step (HwTool *self, const HwElement *element, double zoom, guint what)
{
  const HwGroup *group = element != NULL && element->type == HW_ELEMENT_STEP
                             ? hw_scene_find_group (self->scene, element)
                             : NULL;

  if (hw_view_state_get_tool (self->view) != HW_TOOL_SELECT)
    what &= ~(guint)STEP_ADDS;
  if (group != NULL)
    add_step_handles (self, element, group->block, zoom, what);
}

static void
collect_handles (HwTool *self, double zoom)
{
  const HwElement *hovered = self->looks ? find_hovered (self) : NULL;
  const HwSelection *selection = hw_view_state_get_selection (self->view);
  const HwElement *selected = NULL;

  if (!shows_handles (self, zoom))
    return;
  if (hw_selection_get_length (selection) == 1)
    selected = hw_map_find (self->scene->map, hw_selection_get (selection, 0));
  collect_of_step (self, hovered, zoom, STEP_DOTS | STEP_ADDS);
  if (self->hints_zoom > 0 && selected != hovered)
    collect_of_step (self, selected, zoom, STEP_ADDS);
  if (!self->looks || hw_view_state_get_tool (self->view) != HW_TOOL_SELECT)
    return;
  if (hovered != NULL && hovered->type == HW_ELEMENT_LINK)
    add_track_handle (self, hovered, HW_HANDLE_REACH_PX / zoom);
  if (selected != NULL && selected->type == HW_ELEMENT_LINK)
    add_end_handles (self, selected, END_PX / zoom);
}

/* The nearest handle within reach. */
static const HwHandle *
find_hot (const HwTool *self, const HwToolInput *input)
{
  const HwHandle *hot = NULL;
  double least_mu = HW_HANDLE_REACH_PX / input->zoom;

  for (guint i = 0; i < self->handles->len; i++)
    {
      const HwHandle *handle = &g_array_index (self->handles, HwHandle, i);
      double away_mu = hypot (handle->point.x - input->point.x, handle->point.y - input->point.y);

      if (away_mu > least_mu)
        continue;
      least_mu = away_mu;
      hot = handle;
    }
  return hot;
}

/* On the way from a card to the handles around it the card stays what is hovered over. */
static gboolean
keeps_hover (const HwTool *self, const HwToolInput *input, const HwGroup *group)
{
  const HwElement *hovered = find_hovered (self);
  const HwGroup *card = hovered != NULL && hovered->type == HW_ELEMENT_STEP
                            ? hw_scene_find_group (self->scene, hovered)
                            : NULL;
  double around_mu = (HW_HANDLE_OUTSIDE_PX + HW_HANDLE_REACH_PX) / input->zoom;

  if (card == NULL
      || (group != NULL && group->kind != HW_GROUP_LINK && group->kind != HW_GROUP_PILL))
    return FALSE;
  return shows_handles (self, input->zoom)
         && hw_rect_contains (hw_rect_grown (card->block, around_mu), input->point);
}

static void
show_handles (HwTool *self)
{
  guint n_before = self->handles->len;

  g_array_set_size (self->handles, 0);
  if (self->scene != NULL && (self->looks || self->hints_zoom > 0))
    collect_handles (self, self->looks ? self->here.zoom : self->hints_zoom);
  self->preview.handles = (const HwHandle *)(gpointer)self->handles->data;
  self->preview.n_handles = self->handles->len;
  self->preview.hot = self->looks ? find_hot (self, &self->here) : NULL;
  self->changed |= n_before > 0 || self->handles->len > 0;
}

void
hw_tool_set_hints (HwTool *self, double zoom)
{
  if (self->hints_zoom == zoom || (zoom > 0 && self->gesture != NULL))
    return;
  self->hints_zoom = zoom;
  if (self->gesture == NULL)
    show_handles (self);
}

void
hw_tool_look (HwTool *self, const HwToolInput *input)
{
  const HwGroup *group = input != NULL ? hw_tool_hit (self, input) : NULL;

  if (input == NULL)
    hw_view_state_set_hover (self->view, NULL);
  else if (!keeps_hover (self, input, group))
    hw_view_state_set_hover (self->view, group != NULL ? group->element->id : NULL);

  self->looks = input != NULL;
  if (input != NULL)
    self->here = *input;
  show_handles (self);
}

HwSnapField *
hw_tool_new_field (const HwTool *self, const gboolean *moves)
{
  const HwLayout *layout = self->scene->layout;
  HwRect room_px = hw_view_state_get_room (self->view);
  HwRect visible = hw_view_transform_rect_to_mu (hw_view_state_get_transform (self->view), room_px);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (HwRect));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      if (moves != NULL && moves[i])
        continue;
      if (hw_rect_is_empty (visible) || hw_rect_intersects (visible, layout->steps[i]))
        g_array_append_val (boxes, layout->steps[i]);
    }
  return hw_snap_field_new ((const HwRect *)(gpointer)boxes->data, boxes->len);
}
