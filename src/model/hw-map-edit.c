/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-edit.h"

#include "hw-map-rewrite.h"

#include <glib/gi18n-lib.h>

/* Elements by id: one search for a single one, an index for several. */
typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
} Lookup;

static Lookup
lookup_new (const HwMap *map, guint n_ids)
{
  return (Lookup){ map, n_ids > 1 ? hw_map_index_new (map) : NULL };
}

static void
lookup_clear (Lookup *self)
{
  g_clear_pointer (&self->index, hw_map_index_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lookup, lookup_clear)

static const HwElement *
lookup_find (const Lookup *self, const char *id)
{
  const HwElement *element =
      self->index != NULL ? hw_map_index_find (self->index, id) : hw_map_find (self->map, id);

  if (element == NULL && g_str_equal (hw_map_get_id (self->map), id))
    return &self->map->header->element;
  return element;
}

static gboolean
values_equal (const HwField *field, const HwElement *element, HwValue value)
{
  g_autoptr (HwElement) changed = hw_element_dup (element);

  hw_field_set (field, changed, value);
  return hw_field_equal (field, element, changed);
}

static void
place (HwElement *element, const HwPlacement *placement, HwPlacedBy placed_by)
{
  HwStep *step = (HwStep *)element;
  HwNote *note = (HwNote *)element;

  if (element->type == HW_ELEMENT_STEP)
    {
      step->x = placement->x;
      step->y = placement->y;
      step->pinned = step->pinned || placed_by == HW_PLACED_BY_HAND;
    }
  else if (element->type == HW_ELEMENT_NOTE)
    {
      note->x = placement->x;
      note->y = placement->y;
    }
  else
    g_return_if_reached ();
}

HwMap *
hw_map_with_element (HwMap *self, HwElement *element)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  gboolean replaces = element->type == HW_ELEMENT_HEADER
                      || hw_map_find_position (self, element->type, element->id) >= 0;

  if (replaces)
    hw_map_rewrite_replace (rewrite, hw_element_ref (element));
  else
    hw_map_rewrite_add (rewrite, hw_element_ref (element));
  return hw_map_rewrite_finish (rewrite);
}

HwMap *
hw_map_with_element_at (HwMap *self, HwElement *element, guint position)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);

  hw_map_rewrite_insert (rewrite, hw_element_ref (element), position);
  return hw_map_rewrite_finish (rewrite);
}

gboolean
hw_map_check_value (const HwMap *self, const HwField *field, HwValue value, GError **error)
{
  const HwElement *target;

  if (!hw_field_check (field, value, error))
    return FALSE;
  if (field->type != HW_FIELD_REF || value.text == NULL || value.text[0] == '\0')
    return TRUE;

  target = hw_map_find (self, value.text);
  if (target != NULL && (field->targets & 1 << target->type) != 0)
    return TRUE;
  g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE,
               _ ("%s: there is nothing called “%s” that could stand here"), _ (field->label),
               value.text);
  return FALSE;
}

HwMap *
hw_map_with_field (HwMap *self, const char *id, const HwField *field, HwValue value, GError **error)
{
  const char *const ids[] = { id, NULL };

  return hw_map_with_field_of (self, ids, field, value, error);
}

HwMap *
hw_map_with_field_of (
    HwMap *self, const char *const *ids, const HwField *field, HwValue value, GError **error)
{
  g_autoptr (HwMapRewrite) rewrite = NULL;
  g_auto (Lookup) lookup = { NULL };
  HwElementKind kind = hw_field_get_kind (field);

  if (!hw_map_check_value (self, field, value, error))
    return NULL;

  rewrite = hw_map_rewrite_new (self);
  lookup = lookup_new (self, g_strv_length ((char **)ids));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = lookup_find (&lookup, ids[i]);

      g_return_val_if_fail (element != NULL && element->type == kind, NULL);
      if (!values_equal (field, element, value))
        hw_field_set (field, hw_map_rewrite_edit (rewrite, element), value);
    }
  return hw_map_rewrite_finish (rewrite);
}

HwMap *
hw_map_with_order (HwMap *self, const char *id, guint position)
{
  const HwElement *element = hw_map_find (self, id);
  g_autoptr (HwMapRewrite) rewrite = NULL;

  g_return_val_if_fail (element != NULL, NULL);

  position = MIN (position, hw_seq_get_length (self->parts[element->type]) - 1);
  if (hw_map_find_position (self, element->type, id) == (int)position)
    return hw_map_ref (self);

  rewrite = hw_map_rewrite_new (self);
  hw_map_rewrite_remove (rewrite, element);
  hw_map_rewrite_insert (rewrite, hw_element_ref ((HwElement *)element), position);
  return hw_map_rewrite_finish (rewrite);
}

HwMap *
hw_map_with_placements (HwMap *self,
                        const HwPlacement *placements,
                        guint n_placements,
                        HwPlacedBy placed_by)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  g_auto (Lookup) lookup = lookup_new (self, n_placements);

  for (guint i = 0; i < n_placements; i++)
    {
      const HwElement *element = lookup_find (&lookup, placements[i].id);

      g_return_val_if_fail (element != NULL, NULL);
      place (hw_map_rewrite_edit (rewrite, element), &placements[i], placed_by);
    }
  return hw_map_rewrite_finish (rewrite);
}

HwMap *
hw_map_with_lane (HwMap *self, const char *const *ids, const char *lane)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  g_auto (Lookup) lookup = lookup_new (self, g_strv_length ((char **)ids));

  g_return_val_if_fail (lane == NULL || hw_map_find_position (self, HW_ELEMENT_LANE, lane) >= 0,
                        NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = lookup_find (&lookup, ids[i]);

      g_return_val_if_fail (element != NULL && element->type == HW_ELEMENT_STEP, NULL);
      hw_map_rewrite_set_lane (rewrite, (const HwStep *)element, lane);
    }
  return hw_map_rewrite_finish (rewrite);
}
