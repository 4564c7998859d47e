/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compared-maps.h"

#include "hw-map-edit.h"

/* Cards nearer than this touch. */
#define CLEARANCE_MU 12.0

static gboolean
is_placed (const HwStep *step)
{
  return !isnan (step->x) && !isnan (step->y);
}

/* Takes an element of the map before into the union, unless it is there. */
static void
take (HwMap **map, const HwElement *element)
{
  HwMap *with;

  if (hw_map_find_position (*map, element->type, element->id) >= 0)
    return;
  with = hw_map_with_element (*map, (HwElement *)element);
  hw_map_unref (*map);
  *map = with;
}

static gboolean
has_step (const HwMap *map, const char *id)
{
  return id != NULL && hw_map_find_step (map, id) != NULL;
}

/* The ways of before that are no more, so that what they led to finds its place. One that leads
 * elsewhere now is there twice, by another id. */
static void
take_ways (HwMap **map, const HwComparison *comparison)
{
  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);
      const HwLink *before = (const HwLink *)change->before, *after = (const HwLink *)change->after;
      g_autofree char *other_id = NULL;
      g_autoptr (HwElement) way = NULL;

      if (before == NULL || before->element.type != HW_ELEMENT_LINK
          || !has_step (*map, before->from) || !has_step (*map, before->to)
          || (after != NULL && g_strcmp0 (before->from, after->from) == 0
              && g_strcmp0 (before->to, after->to) == 0))
        continue;
      other_id = g_strdup_printf ("%s before", before->element.id);
      way = hw_element_dup_with_id (&before->element, other_id);
      take (map, way);
    }
}

/* The map after with all that was removed: what both of them are parts of. */
static HwMap *
unite (const HwComparison *comparison)
{
  HwMap *map = hw_map_ref (comparison->after);

  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const HwChange *change = hw_comparison_get_change (comparison, i);
      const HwStep *step = (const HwStep *)change->before;
      const HwElement *lane;

      if (change->after != NULL || change->before->type != HW_ELEMENT_STEP)
        continue;
      lane = step->lane != NULL ? hw_map_find (comparison->before, step->lane) : NULL;
      if (lane != NULL)
        take (&map, lane);
      take (&map, change->before);
    }
  take_ways (&map, comparison);
  return map;
}

/* TRUE when every step has a place and none of those that went stands where another does now. */
static gboolean
can_stay (const HwMap *map, const HwMap *after)
{
  g_autoptr (HwLayout) layout = NULL;
  const HwStep *step;
  guint i = 0;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (!is_placed (step))
        return FALSE;
    }
  layout = hw_layout_new (map);
  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      HwRect rect = hw_rect_grown (layout->steps[i], CLEARANCE_MU);

      for (guint j = 0; !has_step (after, step->element.id) && j < layout->n_steps; j++)
        {
          if (j != i && hw_rect_intersects (rect, layout->steps[j]))
            return FALSE;
        }
      i++;
    }
  return TRUE;
}

/* Every step free to go anywhere. */
static HwMap *
loosen (HwMap *map)
{
  HwSeq *steps = hw_seq_ref (map->parts[HW_ELEMENT_STEP]);
  g_autoptr (GPtrArray) loose = g_ptr_array_new ();
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  const HwStep *step;

  HW_SEQ_FOREACH (step, steps)
    {
      HwStep *copy = (HwStep *)hw_element_dup (&step->element);

      copy->x = copy->y = NAN;
      copy->pinned = FALSE;
      g_ptr_array_add (loose, copy);
    }
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = kind == HW_ELEMENT_STEP
                      ? hw_seq_new_take (&hw_element_seq_type, loose->pdata, loose->len)
                      : hw_seq_ref (map->parts[kind]);
  hw_seq_unref (steps);
  return hw_map_new_take ((HwHeader *)hw_element_ref (&map->header->element), parts);
}

/* The map with its steps where the layout of the union has them. */
static HwMap *
place (HwMap *map, const HwMap *whole, const HwLayout *layout)
{
  g_autoptr (GArray) placements = g_array_new (FALSE, FALSE, sizeof (HwPlacement));
  g_autoptr (HwMapIndex) index = hw_map_index_new (whole);
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      int position = hw_map_index_find_step (index, step->element.id);
      HwRect rect = layout->steps[position];
      HwPlacement placement = { step->element.id, rect.x, rect.y };

      g_array_append_val (placements, placement);
    }
  return hw_map_with_placements (map, (const HwPlacement *)(gconstpointer)placements->data,
                                 placements->len, HW_PLACED_BY_LAYOUT);
}

static void
find_ghosts (HwComparedMaps *self,
             const HwComparison *comparison,
             const HwMap *whole,
             const HwLayout *layout)
{
  g_autoptr (HwMapIndex) index = hw_map_index_new (whole);
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (comparison->before))
    {
      int position = hw_map_index_find_step (index, step->element.id);
      HwGhost ghost = { &step->element, layout->steps[position] };

      self->bounds = hw_rect_union (self->bounds, ghost.rect);
      if (!has_step (comparison->after, step->element.id))
        g_array_append_val (self->ghosts, ghost);
    }
}

HwComparedMaps *
hw_compared_maps_new (const HwComparison *comparison)
{
  HwComparedMaps *self = g_new0 (HwComparedMaps, 1);
  g_autoptr (HwMap) whole = unite (comparison);
  g_autoptr (HwLayout) layout = NULL;

  if (!can_stay (whole, comparison->after))
    {
      HwMap *loose = loosen (whole);

      hw_map_unref (whole);
      whole = loose;
    }
  layout = hw_layout_new (whole);
  self->bounds = layout->bounds;
  self->before = place (comparison->before, whole, layout);
  self->after = place (comparison->after, whole, layout);
  self->ghosts = g_array_new (FALSE, FALSE, sizeof (HwGhost));
  find_ghosts (self, comparison, whole, layout);
  return self;
}

/* The map with its steps moved apart, as seen from `left_mu`. */
static HwMap *
widen (HwMap *map, double left_mu, double factor)
{
  g_autoptr (GArray) placements = g_array_new (FALSE, FALSE, sizeof (HwPlacement));
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      HwPlacement placement = { step->element.id, left_mu + (step->x - left_mu) * factor, step->y };

      g_array_append_val (placements, placement);
    }
  return hw_map_with_placements (map, (const HwPlacement *)(gconstpointer)placements->data,
                                 placements->len, HW_PLACED_BY_LAYOUT);
}

void
hw_compared_maps_widen (HwComparedMaps *self, double factor)
{
  double left_mu = self->bounds.x;
  HwMap *maps[] = { self->before, self->after };

  self->before = widen (maps[0], left_mu, factor);
  self->after = widen (maps[1], left_mu, factor);
  self->bounds.width *= factor;
  for (guint i = 0; i < self->ghosts->len; i++)
    {
      HwGhost *ghost = &g_array_index (self->ghosts, HwGhost, i);

      ghost->rect.x = left_mu + (ghost->rect.x - left_mu) * factor;
    }
  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    hw_map_unref (maps[i]);
}

void
hw_compared_maps_free (HwComparedMaps *self)
{
  hw_map_unref (self->before);
  hw_map_unref (self->after);
  g_array_unref (self->ghosts);
  g_free (self);
}
