/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-edit.h"

#include "hw-map-rewrite.h"
#include "hw-pairs.h"

#include <glib/gi18n-lib.h>

/* Elements by id: one search for a single one, an index for several. */
typedef struct
{
  const HwMap *map;
  HwMapIndex *index;
} Lookup;

/* What a new value is made of. */
typedef struct
{
  HwValue value;
  const char *key;
  const char *text;
} Making;

typedef void (*MakeValueFunc) (const HwField *field, HwElement *element, Making making);

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

/* A field of several elements; the value of each is made from what it says now. */
static HwMap *
with_each (
    HwMap *self, const char *const *ids, const HwField *field, MakeValueFunc make, Making making)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  g_auto (Lookup) lookup = lookup_new (self, g_strv_length ((char **)ids));
  HwElementKind kind = hw_field_get_kind (field);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = lookup_find (&lookup, ids[i]);
      g_autoptr (HwElement) changed = NULL;

      g_return_val_if_fail (element != NULL && element->type == kind, NULL);
      changed = hw_element_dup (element);
      make (field, changed, making);
      if (!hw_field_equal (field, element, changed))
        hw_map_rewrite_replace (rewrite, g_steal_pointer (&changed));
    }
  return hw_map_rewrite_finish (rewrite);
}

static void
set_value (const HwField *field, HwElement *element, Making making)
{
  hw_field_set (field, element, making.value);
}

static void
set_pair (const HwField *field, HwElement *element, Making making)
{
  g_auto (GStrv) pairs =
      hw_pairs_with (hw_field_get (field, element).texts, making.key, making.text);

  hw_field_set (field, element, hw_value_texts (HW_FIELD_PAIRS, (const char *const *)pairs));
}

static void
set_time (const HwField *field, HwElement *element, Making making)
{
  const HwEstimate *before = hw_field_get (field, element).estimate;
  const HwEstimate *time = making.value.estimate;
  g_autoptr (HwEstimate) estimate = NULL;

  if (before != NULL && time != NULL)
    estimate = hw_estimate_new_full (time->range_s, time->text, before->distribution,
                                     before->parameter, before->extra);
  hw_field_set (field, element, estimate != NULL ? hw_value_estimate (estimate) : making.value);
}

static void
set_spread (const HwField *field, HwElement *element, Making making)
{
  const HwEstimate *before = hw_field_get (field, element).estimate;
  const HwEstimate *spread = making.value.estimate;
  g_autoptr (HwEstimate) estimate = NULL;

  if (before == NULL)
    return;
  estimate = hw_estimate_new_full (before->range_s, before->text, spread->distribution,
                                   spread->parameter, before->extra);
  hw_field_set (field, element, hw_value_estimate (estimate));
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
  if (!hw_map_check_value (self, field, value, error))
    return NULL;
  return with_each (self, ids, field, set_value, (Making){ .value = value });
}

HwMap *
hw_map_with_pair_of (
    HwMap *self, const char *const *ids, const HwField *field, const char *key, const char *value)
{
  g_return_val_if_fail (field->type == HW_FIELD_PAIRS, NULL);

  return with_each (self, ids, field, set_pair, (Making){ .key = key, .text = value });
}

HwMap *
hw_map_with_time_of (HwMap *self,
                     const char *const *ids,
                     const HwField *field,
                     const HwEstimate *time,
                     GError **error)
{
  HwValue value = hw_value_estimate ((HwEstimate *)time);

  g_return_val_if_fail (field->type == HW_FIELD_ESTIMATE, NULL);

  if (!hw_field_check (field, value, error))
    return NULL;
  return with_each (self, ids, field, set_time, (Making){ .value = value });
}

HwMap *
hw_map_with_spread_of (HwMap *self,
                       const char *const *ids,
                       const HwField *field,
                       HwDistribution distribution,
                       double parameter)
{
  g_autoptr (HwEstimate) spread =
      hw_estimate_new_full (HW_RANGE_UNKNOWN, NULL, distribution, parameter, NULL);

  g_return_val_if_fail (field->type == HW_FIELD_ESTIMATE, NULL);

  return with_each (self, ids, field, set_spread, (Making){ .value = hw_value_estimate (spread) });
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

static void
clear_place (HwMapRewrite *rewrite, const HwStep *step)
{
  HwStep *copy;

  if (isnan (step->x) && isnan (step->y) && !step->pinned)
    return;
  copy = (HwStep *)hw_map_rewrite_edit (rewrite, &step->element);
  copy->x = NAN;
  copy->y = NAN;
  copy->pinned = FALSE;
}

HwMap *
hw_map_without_places (HwMap *self, const char *const *ids)
{
  g_autoptr (HwMapRewrite) rewrite = hw_map_rewrite_new (self);
  g_auto (Lookup) lookup = { NULL };
  const HwStep *step;

  if (ids == NULL)
    {
      HW_SEQ_FOREACH (step, hw_map_steps (self))
        clear_place (rewrite, step);
      return hw_map_rewrite_finish (rewrite);
    }

  lookup = lookup_new (self, g_strv_length ((char **)ids));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = lookup_find (&lookup, ids[i]);

      g_return_val_if_fail (element != NULL && element->type == HW_ELEMENT_STEP, NULL);
      clear_place (rewrite, (const HwStep *)element);
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
