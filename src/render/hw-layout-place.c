/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places written into a map, and what goes along with the steps that are moved. */

#include "hw-layout.h"

typedef struct
{
  const HwMap *map;
  GHashTable *given;  /* id -> HwPlacement */
  HwMapIndex *index;  /* NULL until needed */
  GArray *placements; /* HwPlacement: those given and those of notes that go along */
} Placing;

/* The step that a note hangs on, be it by a measure; NULL for anything else. */
static const HwStep *
find_step (Placing *self, const HwNote *note)
{
  const HwElement *on;

  if (self->index == NULL)
    self->index = hw_map_index_new (self->map);
  on = hw_map_index_find (self->index, note->on);
  if (on != NULL && on->type == HW_ELEMENT_MEASURE)
    on = hw_map_index_find (self->index, ((const HwMeasure *)on)->on);
  return on != NULL && on->type == HW_ELEMENT_STEP ? (const HwStep *)on : NULL;
}

static void
take_along (Placing *self, const HwNote *note)
{
  const HwStep *step = find_step (self, note);
  const HwPlacement *placement =
      step != NULL ? g_hash_table_lookup (self->given, step->element.id) : NULL;
  HwPlacement moved;

  if (placement == NULL || !isfinite (step->x) || !isfinite (step->y))
    return;
  moved = (HwPlacement){ note->element.id, note->x + placement->x - step->x,
                         note->y + placement->y - step->y };
  g_array_append_val (self->placements, moved);
}

HwMap *
hw_layout_place (HwMap *map,
                 const HwPlacement *placements,
                 guint n_placements,
                 HwPlacedBy placed_by)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (HwPlacement));
  Placing self = { map, given, NULL, all };
  const HwNote *note;

  if (n_placements == 0)
    return hw_map_ref (map);

  g_array_append_vals (all, placements, n_placements);
  for (guint i = 0; i < n_placements; i++)
    g_hash_table_insert (given, (gpointer)placements[i].id, (gpointer)&placements[i]);
  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      if (note->on != NULL && isfinite (note->x) && isfinite (note->y)
          && !g_hash_table_contains (given, note->element.id))
        take_along (&self, note);
    }
  g_clear_pointer (&self.index, hw_map_index_free);
  return hw_map_with_placements (map, (const HwPlacement *)(gpointer)all->data, all->len,
                                 placed_by);
}
