/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of what is selected, and what comes from a clipboard. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-map-paste.h"

/* How far a copy lies from what it was made of before it looks for room. */
#define COPY_OFFSET_MU 24.0

/* A paste of so many steps is worth telling. */
#define MIN_PASTED 5

/* The ids of a map that are of one of these kinds. */
static GStrv
dup_ids_of_kinds (const HwMap *map, const char *const *ids, guint kinds)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (map);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = hw_map_index_find (index, ids[i]);

      if (element != NULL && (kinds & (1U << element->type)))
        g_strv_builder_add (found, ids[i]);
    }
  return g_strv_builder_end (found);
}

/* TRUE when the steps stand in one lane, or all in none: then they can move up and down together.
 */
static gboolean
share_lane (const HwMap *map, const char *const *ids)
{
  const char *lane = NULL;
  gboolean first = TRUE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwStep *step = hw_map_find_step (map, ids[i]);

      if (step == NULL)
        continue;
      if (!first && g_strcmp0 (lane, step->lane) != 0)
        return FALSE;
      first = FALSE;
      lane = step->lane;
    }
  return TRUE;
}

/* Notes on something sit where that puts them. */
static HwMap *
dup_without_places (const HwMap *map)
{
  g_autoptr (HwMap) loose = hw_map_without_places ((HwMap *)map, NULL);
  g_autoptr (GArray) placements = g_array_new (FALSE, FALSE, sizeof (HwPlacement));
  const HwNote *note;

  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      HwPlacement placement = { note->element.id, NAN, NAN };

      if (isfinite (note->x) || isfinite (note->y))
        g_array_append_val (placements, placement);
    }
  return hw_map_with_placements (loose, (const HwPlacement *)(gpointer)placements->data,
                                 placements->len, HW_PLACED_BY_LAYOUT);
}

/* Every step of the clipboard has a place, and no lane says where that has to be. */
static gboolean
has_arrangement (const HwMap *clipboard)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (clipboard))
    {
      if (isnan (step->x) || isnan (step->y) || step->lane != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish_copy (HwViewState *view, HwMap *map, const char *const *made, const char *label)
{
  g_auto (GStrv) shown = dup_ids_of_kinds (map, made, HW_EDITING_STEPS | HW_EDITING_NOTES);

  if (!hw_editing_apply (view, map, label, NULL))
    return FALSE;
  hw_editing_select (view, (const char *const *)shown);
  return TRUE;
}

HwMap *
hw_editing_dup_clipboard (HwViewState *view)
{
  HwMap *map = hw_document_get_edited_map (hw_view_state_get_document (view));
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_NOTES);

  return ids[0] != NULL ? hw_map_dup_part (map, (const char *const *)ids) : NULL;
}

HwMap *
hw_editing_cut (HwViewState *view)
{
  g_autoptr (HwMap) clipboard = hw_editing_dup_clipboard (view);

  if (clipboard == NULL || !hw_editing_remove_labelled (view, HW_REMOVE_HEAL, _ ("Cut")))
    return NULL;
  return g_steal_pointer (&clipboard);
}

/* The one selected step that a line is pasted behind, or NULL. */
static char *
dup_step_before (HwViewState *view, HwPasteWay way)
{
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS);

  return way == HW_PASTE_IN_LINE && g_strv_length (ids) == 1 ? g_strdup (ids[0]) : NULL;
}

static void
tell_pasted (HwViewState *view, guint n_steps)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u step pasted", "%u steps pasted", n_steps), n_steps);

  if (n_steps >= MIN_PASTED)
    hw_view_state_tell_done (view, text);
}

gboolean
hw_editing_paste (HwViewState *view, const HwMap *clipboard, HwPasteWay way)
{
  HwMap *map = hw_editing_get_map (view);
  g_autofree char *after = dup_step_before (view, way);
  HwPasteOptions options = { .after = after };
  g_autoptr (HwMap) source = NULL;
  g_autoptr (HwMap) pasted = NULL;
  g_autoptr (HwMap) placed = NULL;
  g_auto (GStrv) made = NULL;
  g_auto (GStrv) steps = NULL;
  gboolean arranged;

  if (map == NULL)
    return FALSE;
  arranged = after == NULL && hw_seq_get_length (hw_map_lanes (map)) == 0
             && has_arrangement (clipboard) && hw_editing_has_places (map);
  source = arranged ? hw_map_ref ((HwMap *)clipboard) : dup_without_places (clipboard);
  pasted = hw_map_with_paste (map, hw_view_state_get_ids (view), source, &options, &made);
  steps = dup_ids_of_kinds (pasted, (const char *const *)made, HW_EDITING_STEPS);
  placed = arranged ? hw_editing_dup_dropped (pasted, (const char *const *)steps,
                                              hw_point (COPY_OFFSET_MU, COPY_OFFSET_MU),
                                              HW_PLACED_BY_LAYOUT)
                    : hw_editing_dup_with_room (pasted, (const char *const *)steps);
  if (!finish_copy (view, placed, (const char *const *)made, _ ("Paste")))
    return FALSE;
  tell_pasted (view, g_strv_length (steps));
  return TRUE;
}

/* Copies that keep their arrangement, moved by so much and on to where there is room. */
static gboolean
duplicate_arranged (HwViewState *view, HwPoint by, HwPlacedBy placed_by)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_NOTES);
  g_autoptr (HwMap) held = NULL;
  g_autoptr (HwMap) copied = NULL;
  g_autoptr (HwMap) placed = NULL;
  g_auto (GStrv) made = NULL;
  g_auto (GStrv) moved = NULL;
  HwPasteOptions options = { 0 };

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  held = hw_layout_hold (map);
  copied = hw_map_with_duplicate (held, hw_view_state_get_ids (view), (const char *const *)ids,
                                  &options, &made);
  moved = dup_ids_of_kinds (copied, (const char *const *)made, HW_EDITING_STEPS | HW_EDITING_NOTES);
  placed = hw_editing_dup_dropped (copied, (const char *const *)moved, by, placed_by);
  return finish_copy (view, placed, (const char *const *)made, _ ("Duplicate"));
}

gboolean
hw_editing_duplicate_by (HwViewState *view, double dx, double dy)
{
  return duplicate_arranged (view, hw_point (dx, dy), HW_PLACED_BY_HAND);
}

gboolean
hw_editing_duplicate (HwViewState *view)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS | HW_EDITING_NOTES);
  g_autoptr (HwMap) part = NULL;
  g_autoptr (HwMap) source = NULL;
  g_autoptr (HwMap) copied = NULL;
  g_autoptr (HwMap) placed = NULL;
  g_auto (GStrv) made = NULL;
  g_auto (GStrv) steps = NULL;
  HwPasteOptions options = { 0 };

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  if (hw_editing_has_places (map) && share_lane (map, (const char *const *)ids))
    return duplicate_arranged (view, hw_point (COPY_OFFSET_MU, COPY_OFFSET_MU),
                               HW_PLACED_BY_LAYOUT);

  part = hw_map_dup_part (map, (const char *const *)ids);
  source = dup_without_places (part);
  copied = hw_map_with_paste (map, hw_view_state_get_ids (view), source, &options, &made);
  steps = dup_ids_of_kinds (copied, (const char *const *)made, HW_EDITING_STEPS);
  placed = hw_editing_dup_with_room (copied, (const char *const *)steps);
  return finish_copy (view, placed, (const char *const *)made, _ ("Duplicate"));
}
