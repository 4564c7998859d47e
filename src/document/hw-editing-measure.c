/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What feedback stations show. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-edit.h"

char *
hw_editing_add_measure (HwViewState *view, const char *station)
{
  HwMap *map = hw_editing_get_map (view);
  g_autofree char *id = hw_id_source_next (hw_view_state_get_ids (view));
  g_autoptr (HwElement) measure = hw_element_new (HW_ELEMENT_MEASURE, id);
  g_autofree char *merge_key = hw_editing_dup_merge_key (id, hw_editing_get_title_field (measure));
  g_autoptr (HwMap) added = NULL;

  if (map == NULL)
    return NULL;
  g_return_val_if_fail (hw_map_find_step (map, station) != NULL, NULL);
  ((HwMeasure *)measure)->on = g_strdup (station);
  ((HwMeasure *)measure)->name = g_strdup (_ ("New measure"));
  added = hw_map_with_element (map, measure);
  return hw_editing_apply (view, added, _ ("Add measure"), merge_key) ? g_steal_pointer (&id)
                                                                      : NULL;
}

/* The position of the measure of the same station before (-1) or after (1) this one, or -1. */
static int
find_beside (const HwMap *map, const HwMeasure *measure, int direction)
{
  const HwSeq *measures = hw_map_measures (map);
  int position = hw_map_find_position (map, HW_ELEMENT_MEASURE, measure->element.id) + direction;

  for (; position >= 0 && position < (int)hw_seq_get_length (measures); position += direction)
    {
      const HwMeasure *other = hw_seq_get (measures, (guint)position);

      if (g_str_equal (other->on, measure->on))
        return position;
    }
  return -1;
}

gboolean
hw_editing_move_measure (HwViewState *view, const char *measure, int direction)
{
  HwMap *map = hw_editing_get_map (view);
  const HwElement *element = map != NULL ? hw_map_find (map, measure) : NULL;
  g_autoptr (HwMap) moved = NULL;
  int position;

  if (element == NULL || element->type != HW_ELEMENT_MEASURE)
    return FALSE;
  position = find_beside (map, (const HwMeasure *)element, direction);
  if (position < 0)
    return FALSE;
  moved = hw_map_with_order (map, measure, (guint)position);
  return hw_editing_apply (view, moved, _ ("Move measure"), NULL);
}

gboolean
hw_editing_remove_measure (HwViewState *view, const char *measure)
{
  const char *const ids[] = { measure, NULL };
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwMap) without = NULL;

  if (map == NULL)
    return FALSE;
  without = hw_map_without (map, NULL, ids, HW_REMOVE_LEAVE_GAP);
  return hw_editing_apply (view, without, _ ("Delete measure"), NULL);
}
