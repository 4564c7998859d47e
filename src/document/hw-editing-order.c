/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps moved along the line and across lanes, without a hand on the map. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-flow-edit.h"

/* A step on its way to a place that is free. */
static HwMap *
dup_at_free_place (HwMap *map, const char *id, HwPoint place)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (GArray) standing = g_array_new (FALSE, FALSE, sizeof (HwRect));
  int position = hw_map_find_position (map, HW_ELEMENT_STEP, id);
  HwRect box = layout->steps[position];
  HwPlacement placement;
  HwPoint by;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      if ((int)i != position)
        g_array_append_val (standing, layout->steps[i]);
    }
  box.x = place.x;
  box.y = place.y;
  by = hw_layout_find_free ((const HwRect *)(gpointer)standing->data, standing->len, &box, 1);
  placement = (HwPlacement){ id, box.x + by.x, box.y + by.y };
  return hw_layout_place (map, &placement, 1, HW_PLACED_BY_LAYOUT);
}

/* The two cards change places; those of other lanes keep their height. */
static HwMap *
dup_swapped_places (HwMap *map, const HwStep *a, const HwStep *b)
{
  gboolean same_lane = g_strcmp0 (a->lane, b->lane) == 0;
  HwPlacement placements[] = {
    { a->element.id, b->x, same_lane ? b->y : a->y },
    { b->element.id, a->x, same_lane ? a->y : b->y },
  };
  g_autoptr (HwMap) placed = NULL;
  g_autoptr (HwMap) first = NULL;
  g_autoptr (HwMap) second = NULL;

  if (!hw_editing_has_places (map) || isnan (a->x) || isnan (b->x))
    return hw_map_ref (map);
  placed = hw_layout_place (map, placements, G_N_ELEMENTS (placements), HW_PLACED_BY_LAYOUT);
  first = dup_at_free_place (placed, placements[0].id, hw_point (placements[0].x, placements[0].y));
  second = dup_at_free_place (first, placements[1].id, hw_point (placements[1].x, placements[1].y));
  return hw_layout_settle (second);
}

/* The step that is right after (1) or before (-1) this one in the line: of several, that on its
 * height. */
static const HwStep *
find_next_in_line (const HwMap *map, const HwLayout *layout, const HwStep *step, int direction)
{
  int here = hw_map_find_position (map, HW_ELEMENT_STEP, step->element.id);
  double y_mu = hw_rect_center (layout->steps[here]).y, least_mu = INFINITY;
  const HwStep *found = NULL;
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      const char *near = direction > 0 ? link->from : link->to;
      const char *far = direction > 0 ? link->to : link->from;
      double away_mu;
      int position;

      if (!hw_link_is_forward (link) || !g_str_equal (near, step->element.id))
        continue;
      position = hw_map_find_position (map, HW_ELEMENT_STEP, far);
      if (position < 0 || position == here)
        continue;
      away_mu = fabs (hw_rect_center (layout->steps[position]).y - y_mu);
      if (away_mu < least_mu)
        {
          least_mu = away_mu;
          found = hw_seq_get (hw_map_steps (map), (guint)position);
        }
    }
  return found;
}

typedef struct
{
  char *id; /* borrowed */
  double x_mu;
} Mover;

static int
compare_movers (gconstpointer a, gconstpointer b)
{
  double first = ((const Mover *)a)->x_mu, second = ((const Mover *)b)->x_mu;

  return first < second ? -1 : first > second;
}

/* The ids from left to right: whoever leads the way goes first. */
static GArray *
sort_movers (const HwMap *map, const HwLayout *layout, GStrv ids, int direction)
{
  GArray *movers = g_array_new (FALSE, FALSE, sizeof (Mover));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      int position = hw_map_find_position (map, HW_ELEMENT_STEP, ids[i]);
      Mover mover = { ids[i], -direction * layout->steps[position].x };

      g_array_append_val (movers, mover);
    }
  g_array_sort (movers, compare_movers);
  return movers;
}

gboolean
hw_editing_move_in_line (HwViewState *view, int direction)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS);
  g_autoptr (HwLayout) layout = NULL;
  g_autoptr (GArray) movers = NULL;
  g_autoptr (HwMap) moved = NULL;
  g_autofree char *last = NULL;

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  layout = hw_layout_new (map);
  movers = sort_movers (map, layout, ids, direction);
  moved = hw_map_ref (map);
  for (guint i = 0; i < movers->len; i++)
    {
      g_autoptr (HwLayout) now = hw_layout_new (moved);
      const HwStep *step = hw_map_find_step (moved, g_array_index (movers, Mover, i).id);
      const HwStep *next = find_next_in_line (moved, now, step, direction);
      g_autoptr (HwMap) swapped = NULL;

      if (next == NULL || g_strv_contains ((const char *const *)ids, next->element.id))
        continue;
      swapped = hw_map_with_steps_swapped (moved, step->element.id, next->element.id);
      hw_map_unref (moved);
      moved = dup_swapped_places (swapped, step, next);
    }
  if (!hw_editing_apply (view, moved, direction > 0 ? _ ("Move later") : _ ("Move earlier"), NULL))
    return FALSE;
  hw_view_state_reveal (view, ids[0]);
  return TRUE;
}

/* Where a step stands in another lane: at the height of the card there that is nearest. */
static double
find_height (const HwMap *map, const HwLayout *layout, int step, int lane)
{
  const char *id = ((HwElement *)hw_seq_get (hw_map_lanes (map), (guint)lane))->id;
  HwRect band = layout->lanes[lane], box = layout->steps[step];
  double y_mu = hw_rect_center (band).y, least_mu = INFINITY;
  const HwStep *other;
  int position = 0;

  HW_SEQ_FOREACH (other, hw_map_steps (map))
    {
      double away_mu = fabs (layout->steps[position].x - box.x);

      if (position != step && g_strcmp0 (other->lane, id) == 0 && away_mu < least_mu)
        {
          least_mu = away_mu;
          y_mu = hw_rect_center (layout->steps[position]).y;
        }
      position++;
    }
  return y_mu - box.height / 2;
}

HwMap *
hw_editing_dup_in_lane (HwMap *map, const char *id, const char *lane)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (HwMap) moved = hw_map_with_lane (map, ids, lane);
  g_autoptr (HwLayout) layout = NULL;
  int step, to;

  if (moved == map || !hw_editing_has_places (map))
    return hw_map_ref (moved);
  if (lane == NULL)
    return hw_editing_dup_with_room (moved, ids);

  layout = hw_layout_new (map);
  step = hw_map_find_position (map, HW_ELEMENT_STEP, id);
  to = hw_map_find_position (map, HW_ELEMENT_LANE, lane);
  {
    HwPoint place = { layout->steps[step].x, find_height (map, layout, step, to) };
    g_autoptr (HwMap) placed = dup_at_free_place (moved, id, place);

    return hw_layout_settle (placed);
  }
}

/* The lane beside another, above (-1) or below (1); NULL past the outermost. From no lane it goes
 * up to the last. */
static const char *
find_lane_beside (const HwMap *map, const char *lane, int direction)
{
  const HwSeq *lanes = hw_map_lanes (map);
  int n_lanes = (int)hw_seq_get_length (lanes);
  int position = lane != NULL ? hw_map_find_position (map, HW_ELEMENT_LANE, lane) : n_lanes;

  position += direction;
  if (position < 0 || position >= n_lanes)
    return NULL;
  return ((HwElement *)hw_seq_get (lanes, (guint)position))->id;
}

gboolean
hw_editing_move_across_lanes (HwViewState *view, int direction)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS);
  g_autoptr (HwMap) moved = NULL;

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  moved = hw_map_ref (map);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwMap) before = moved;
      const char *lane =
          find_lane_beside (before, hw_map_find_step (before, ids[i])->lane, direction);

      moved = lane != NULL ? hw_editing_dup_in_lane (before, ids[i], lane) : hw_map_ref (before);
    }
  if (!hw_editing_apply (view, moved,
                         direction > 0 ? _ ("Move to lane below") : _ ("Move to lane above"), NULL))
    return FALSE;
  hw_view_state_reveal (view, ids[0]);
  return TRUE;
}

gboolean
hw_editing_move_to_lane (HwViewState *view, const char *lane)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS);
  g_autoptr (HwMap) moved = NULL;

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  g_return_val_if_fail (lane == NULL || hw_map_find_position (map, HW_ELEMENT_LANE, lane) >= 0,
                        FALSE);
  moved = hw_map_ref (map);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwMap) before = moved;

      moved = hw_editing_dup_in_lane (before, ids[i], lane);
    }
  if (!hw_editing_apply (view, moved, _ ("Move to another lane"), NULL))
    return FALSE;
  hw_view_state_reveal (view, ids[0]);
  return TRUE;
}
