/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lanes that come, go and change places. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-line-reading.h"

/* Below which lane a new one goes: -1 for the end. */
static int
find_lane_above (HwViewState *view, const HwMap *map)
{
  const HwElement *anchor = hw_view_state_find_anchor (view);
  const HwStep *step = hw_editing_find_step (map, anchor);
  const char *lane = step != NULL ? step->lane : NULL;

  if (anchor != NULL && anchor->type == HW_ELEMENT_LANE)
    lane = anchor->id;
  return lane != NULL ? hw_map_find_position (map, HW_ELEMENT_LANE, lane) : -1;
}

static HwMap *
dup_with_lane (HwViewState *view, HwMap *map, const char *id, const char *name)
{
  g_autoptr (HwElement) lane = hw_element_new (HW_ELEMENT_LANE, id);
  int above = find_lane_above (view, map);
  g_autoptr (HwMap) added = NULL;

  ((HwLane *)lane)->name = g_strdup (name != NULL ? name : _ ("New lane"));
  added = hw_map_with_element_at (map, lane, above >= 0 ? (guint)above + 1 : G_MAXUINT);
  return hw_layout_settle (added);
}

char *
hw_editing_add_lane (HwViewState *view, const char *name)
{
  HwMap *map = hw_editing_get_map (view);
  g_autofree char *id = NULL;
  g_autoptr (HwMap) added = NULL;

  if (map == NULL)
    return NULL;
  id = hw_id_source_next (hw_view_state_get_ids (view));
  added = dup_with_lane (view, map, id, name);
  return hw_editing_apply_new (view, added, id, _ ("Add lane"));
}

char *
hw_editing_move_to_new_lane (HwViewState *view, const char *name)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) steps = hw_editing_dup_selected (view, HW_EDITING_STEPS);
  g_autofree char *id = NULL;
  g_autoptr (HwMap) moved = NULL;

  if (map == NULL || steps[0] == NULL)
    return NULL;
  id = hw_id_source_next (hw_view_state_get_ids (view));
  moved = dup_with_lane (view, map, id, name);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (HwMap) before = moved;

      moved = hw_editing_dup_in_lane (before, steps[i], id);
    }
  return hw_editing_apply_new (view, moved, id, _ ("Move to a new lane"));
}

char *
hw_editing_ensure_lane (HwMap **map, HwIdSource *ids, const char *name)
{
  const HwLane *there = hw_line_reading_find_lane (*map, name);
  g_autofree char *id = NULL;
  g_autoptr (HwElement) lane = NULL;
  g_autoptr (HwMap) before = NULL;

  if (there != NULL)
    return g_strdup (there->element.id);
  id = hw_id_source_next (ids);
  lane = hw_element_new (HW_ELEMENT_LANE, id);
  ((HwLane *)lane)->name = g_strdup (name);
  before = *map;
  *map = hw_map_with_element (before, lane);
  return g_steal_pointer (&id);
}

/* What stands in each lane moves with its band: bands one below the other from where the first one
 * was. */
static HwMap *
dup_restacked (HwMap *map, HwMap *before)
{
  g_autoptr (HwLayout) layout = hw_layout_new (before);
  g_autoptr (GHashTable) shifts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GArray) placements = g_array_new (FALSE, FALSE, sizeof (HwPlacement));
  double y_mu = layout->lanes[0].y;
  const HwLane *lane;
  const HwStep *step;
  int position = 0;

  HW_SEQ_FOREACH (lane, hw_map_lanes (map))
    {
      HwRect band = layout->lanes[hw_map_find_position (before, HW_ELEMENT_LANE, lane->element.id)];
      double *shift_mu = g_new (double, 1);

      *shift_mu = y_mu - band.y;
      g_hash_table_insert (shifts, lane->element.id, shift_mu);
      y_mu += band.height + HW_LANE_GAP_MU;
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      const double *shift_mu = step->lane != NULL ? g_hash_table_lookup (shifts, step->lane) : NULL;
      HwPlacement placement = { step->element.id, step->x, layout->steps[position++].y };

      if (shift_mu == NULL || *shift_mu == 0 || isnan (step->x))
        continue;
      placement.y += *shift_mu;
      g_array_append_val (placements, placement);
    }
  return hw_layout_place (map, (const HwPlacement *)(gpointer)placements->data, placements->len,
                          HW_PLACED_BY_LAYOUT);
}

gboolean
hw_editing_move_lane (HwViewState *view, const char *lane, int direction)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwMap) moved = NULL;
  g_autoptr (HwMap) restacked = NULL;
  g_autoptr (HwMap) settled = NULL;
  int position;

  if (map == NULL)
    return FALSE;
  position = hw_map_find_position (map, HW_ELEMENT_LANE, lane);
  g_return_val_if_fail (position >= 0, FALSE);
  if (position + direction < 0)
    return FALSE;
  moved = hw_map_with_order (map, lane, (guint)(position + direction));
  restacked = dup_restacked (moved, map);
  settled = hw_layout_settle (restacked);
  return hw_editing_apply (view, settled, direction > 0 ? _ ("Move lane down") : _ ("Move lane up"),
                           NULL);
}

/* The ids of the steps in a lane. */
static GStrv
dup_steps_of (const HwMap *map, const char *lane)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (g_strcmp0 (step->lane, lane) == 0)
        g_strv_builder_add (ids, step->element.id);
    }
  return g_strv_builder_end (ids);
}

gboolean
hw_editing_remove_lane (HwViewState *view, const char *lane, const char *heir)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) steps = NULL;
  g_autoptr (HwMap) without = NULL;
  g_autoptr (HwMap) with_room = NULL;
  g_autofree char *text = NULL;

  if (map == NULL)
    return FALSE;
  steps = dup_steps_of (map, lane);
  without = hw_map_without_lane (map, lane, heir);
  g_return_val_if_fail (without != NULL, FALSE);
  with_room = hw_editing_dup_with_room (without, (const char *const *)steps);
  text = g_strdup_printf (_ ("“%s” deleted"), ((const HwLane *)hw_map_find (map, lane))->name);
  if (!hw_editing_apply (view, with_room, _ ("Delete lane"), NULL))
    return FALSE;
  hw_view_state_tell_done (view, text);
  return TRUE;
}
