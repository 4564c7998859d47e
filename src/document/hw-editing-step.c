/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps put into the line and taken out of it. */

#include "hw-editing-private.h"

#include <glib/gi18n-lib.h>

#include "hw-line-reading.h"
#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"

/* Where a step is put, once it is known what stands there. */
typedef struct
{
  HwEditingPlace place;
  const HwElement *neighbour; /* a step, or the link; NULL at the start */
  const char *lane;           /* that the step gets when it says none */
} Site;

static HwMap *
put_after (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  return hw_map_with_step_after (map, ids, neighbour, step);
}

static HwMap *
put_before (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  return hw_map_with_step_before (map, ids, neighbour, step);
}

static HwMap *
put_above (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  return hw_map_with_step_beside (map, ids, neighbour, HW_BRANCH_ABOVE, step);
}

static HwMap *
put_below (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  return hw_map_with_step_beside (map, ids, neighbour, HW_BRANCH_BELOW, step);
}

static HwMap *
put_on_link (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  return hw_map_with_step_on_link (map, ids, neighbour, step);
}

static HwMap *
put_first (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step)
{
  return hw_map_with_element (map, &step->element);
}

static const struct
{
  HwMap *(*put) (HwMap *map, HwIdSource *ids, const char *neighbour, HwStep *step);
  const char *label;
} places[] = {
  [HW_EDITING_NEXT] = { put_after, N_ ("Add step") },
  [HW_EDITING_BEFORE] = { put_before, N_ ("Add step before") },
  [HW_EDITING_BRANCH_ABOVE] = { put_above, N_ ("Add branch above") },
  [HW_EDITING_BRANCH_BELOW] = { put_below, N_ ("Add branch below") },
  [HW_EDITING_ON_LINK] = { put_on_link, N_ ("Insert step") },
  [HW_EDITING_START] = { put_first, N_ ("Add step") },
};

/* The end of the line: its last step that nothing follows, stations aside; or its beginning. */
static const HwStep *
find_line_end (const HwMap *map, HwLinkEnd end)
{
  g_autoptr (GHashTable) tied = g_hash_table_new (g_str_hash, g_str_equal);
  const HwStep *step, *found = NULL, *any = NULL;
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (hw_link_is_forward (link))
        g_hash_table_add (tied, end == HW_LINK_END_TO ? link->from : link->to);
    }
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      gboolean at_end =
          step->kind != HW_STEP_STATION && !g_hash_table_contains (tied, step->element.id);

      if (at_end && (found == NULL || end == HW_LINK_END_TO))
        found = step;
      if (any == NULL || end == HW_LINK_END_TO)
        any = step;
    }
  return found != NULL ? found : any;
}

static gboolean
find_site (HwViewState *view, const HwMap *map, HwEditingPlace place, Site *site)
{
  const HwElement *anchor = hw_view_state_find_anchor (view);
  const HwStep *step = hw_editing_find_step (map, anchor);
  gboolean in_line = place == HW_EDITING_NEXT || place == HW_EDITING_BEFORE;

  *site = (Site){ .place = place };
  if (anchor != NULL && anchor->type == HW_ELEMENT_LANE)
    site->lane = anchor->id;
  if (hw_seq_get_length (hw_map_steps (map)) == 0)
    {
      site->place = HW_EDITING_START;
      return in_line || place == HW_EDITING_START;
    }
  if (anchor != NULL && anchor->type == HW_ELEMENT_LINK && (in_line || place == HW_EDITING_ON_LINK))
    {
      site->place = HW_EDITING_ON_LINK;
      site->neighbour = anchor;
      return TRUE;
    }
  if (step == NULL && in_line)
    step = find_line_end (map, place == HW_EDITING_NEXT ? HW_LINK_END_TO : HW_LINK_END_FROM);
  site->neighbour = step != NULL ? &step->element : NULL;
  return step != NULL && place != HW_EDITING_ON_LINK && place != HW_EDITING_START;
}

static HwMap *
put_step (HwViewState *view, HwMap *map, const Site *site, HwStep *step)
{
  const char *neighbour = site->neighbour != NULL ? site->neighbour->id : NULL;
  g_autoptr (HwMap) put = NULL;

  if (step->lane == NULL)
    step->lane = g_strdup (site->lane);
  put = places[site->place].put (map, hw_view_state_get_ids (view), neighbour, step);
  return hw_layout_make_room (put, step->element.id);
}

char *
hw_editing_add_step (HwViewState *view, HwEditingPlace place, const HwStep *template)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwElement) step = NULL;
  g_autoptr (HwMap) added = NULL;
  Site site;

  if (map == NULL || !find_site (view, map, place, &site))
    return NULL;
  step = (HwElement *)hw_editing_new_step (view, template);
  added = put_step (view, map, &site, (HwStep *)step);
  return hw_editing_apply_new (view, added, step->id, _ (places[site.place].label));
}

gboolean
hw_editing_can_add_step (HwViewState *view, HwEditingPlace place)
{
  HwMap *map = hw_editing_get_map (view);
  Site site;

  return map != NULL && find_site (view, map, place, &site);
}

gboolean
hw_editing_find_place (HwViewState *view, HwEditingPlace place, HwRect *box)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwElement) step = NULL;
  g_autoptr (HwMap) added = NULL;
  g_autoptr (HwLayout) layout = NULL;
  Site site;

  if (map == NULL || !find_site (view, map, place, &site))
    return FALSE;
  step = (HwElement *)hw_editing_new_step (view, NULL);
  added = put_step (view, map, &site, (HwStep *)step);
  layout = hw_layout_new (added);
  *box = layout->steps[hw_map_find_position (added, HW_ELEMENT_STEP, step->id)];
  return TRUE;
}

char *
hw_editing_add_step_at (HwViewState *view, HwPoint middle, const HwStep *template)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwElement) step = NULL;
  g_autoptr (HwMap) added = NULL;

  if (map == NULL)
    return NULL;
  step = (HwElement *)hw_editing_new_step (view, template);
  added = hw_editing_dup_with_step_at (map, (HwStep *)step, middle);
  return hw_editing_apply_new (view, added, step->id, _ ("Add step"));
}

char *
hw_editing_add_step_on_link (HwViewState *view, const char *link, const HwStep *template)
{
  HwMap *map = hw_editing_get_map (view);
  Site site = { .place = HW_EDITING_ON_LINK };
  g_autoptr (HwElement) step = NULL;
  g_autoptr (HwMap) added = NULL;

  if (map == NULL)
    return NULL;
  site.neighbour = hw_map_find (map, link);
  step = (HwElement *)hw_editing_new_step (view, template);
  added = put_step (view, map, &site, (HwStep *)step);
  return hw_editing_apply_new (view, added, step->id, _ (places[site.place].label));
}

static gboolean
is_loose (const HwMap *map, const char *step)
{
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (map))
    {
      if (hw_link_is_forward (link)
          && (g_str_equal (link->from, step) || g_str_equal (link->to, step)))
        return FALSE;
    }
  return TRUE;
}

gboolean
hw_editing_can_put_on_link (const HwMap *map, const char *step, const char *link)
{
  const HwElement *found = hw_map_find (map, link);
  const HwLink *line = (const HwLink *)found;

  return hw_map_find_step (map, step) != NULL && found != NULL && found->type == HW_ELEMENT_LINK
         && hw_link_is_forward (line) && !g_str_equal (line->from, step)
         && !g_str_equal (line->to, step);
}

/* In the team of the two that the link ties, where they are of one. */
static HwMap *
dup_in_team (HwMap *map, const char *step, const HwLink *link)
{
  const char *const ids[] = { step, NULL };
  const HwStep *from = hw_map_find_step (map, link->from);
  const HwStep *to = hw_map_find_step (map, link->to);

  if (from == NULL || to == NULL || from->lane == NULL || g_strcmp0 (from->lane, to->lane) != 0)
    return hw_map_ref (map);
  return hw_map_with_lane (map, ids, from->lane);
}

/* Without a place, and the gap closed that it left in the line. */
static HwMap *
dup_taken_up (HwMap *map, HwMap *led, const char *step)
{
  const char *const ids[] = { step, NULL };
  int position = hw_map_find_position (map, HW_ELEMENT_STEP, step);
  g_autoptr (HwMap) free_placed = hw_map_without_places (led, ids);
  g_autoptr (HwLayout) layout = NULL;

  if (is_loose (map, step))
    return g_steal_pointer (&free_placed);
  layout = hw_layout_new (map);
  return hw_layout_close_gap (free_placed, layout->steps[position]);
}

gboolean
hw_editing_put_on_link (HwViewState *view, const char *step, const char *link)
{
  HwMap *map = hw_editing_get_map (view);
  g_autoptr (HwMap) in_team = NULL;
  g_autoptr (HwMap) led = NULL;
  g_autoptr (HwMap) free_placed = NULL;
  g_autoptr (HwMap) with_room = NULL;

  if (map == NULL || !hw_editing_can_put_on_link (map, step, link))
    return FALSE;
  in_team = dup_in_team (map, step, (const HwLink *)hw_map_find (map, link));
  led = hw_map_with_step_moved_onto_link (in_team, hw_view_state_get_ids (view), link, step);
  free_placed = dup_taken_up (map, led, step);
  with_room = hw_layout_make_room (free_placed, step);
  return hw_editing_apply (view, with_room,
                           is_loose (map, step) ? _ ("Insert step") : _ ("Move in the flow"), NULL);
}

gboolean
hw_editing_add_line (HwViewState *view, const char *line, GError **error)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (HwStepLine) read = { NULL };
  g_autoptr (HwElement) step = NULL;
  g_autoptr (HwMap) with_lane = NULL;
  g_autoptr (HwMap) added = NULL;
  g_autofree char *id = NULL;
  Site site;

  if (map == NULL || !find_site (view, map, HW_EDITING_NEXT, &site)
      || !hw_line_reading_parse (line, map, &read, error))
    return FALSE;
  step = (HwElement *)hw_editing_new_step (view, NULL);
  hw_step_line_apply (&read, (HwStep *)step);
  with_lane = hw_map_ref (map);
  if (read.lane != NULL && read.lane[0] != '\0')
    ((HwStep *)step)->lane =
        hw_editing_ensure_lane (&with_lane, hw_view_state_get_ids (view), read.lane);
  added = put_step (view, with_lane, &site, (HwStep *)step);
  id = hw_editing_apply_new (view, added, step->id, _ (places[site.place].label));
  return id != NULL;
}

gboolean
hw_editing_toggle_delivery (HwViewState *view)
{
  HwMap *map = hw_editing_get_map (view);
  g_auto (GStrv) ids = hw_editing_dup_selected (view, HW_EDITING_STEPS);
  g_autoptr (HwMap) marked = NULL;
  gboolean all = TRUE;

  if (map == NULL || ids[0] == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL && all; i++)
    all = hw_map_find_step (map, ids[i])->delivery;
  marked = hw_map_with_field_of (map, (const char *const *)ids,
                                 hw_field_find (HW_ELEMENT_STEP, "delivery"), hw_value_flag (!all),
                                 NULL);
  return hw_editing_apply (view, marked, all ? _ ("Not delivery") : _ ("Mark as delivery"), NULL);
}
