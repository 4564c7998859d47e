/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-remove.h"

#include "hw-field.h"
#include "hw-flow-heal.h"

typedef struct
{
  HwMap *map;
  HwMapIndex *index;
  HwMapRewrite *rewrite;
  GHashTable *removed; /* ids, borrowed from the map */
} Removal;

static void
removal_init (Removal *self, HwMap *map)
{
  self->map = map;
  self->index = hw_map_index_new (map);
  self->rewrite = hw_map_rewrite_new (map);
  self->removed = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
removal_clear (Removal *self)
{
  g_clear_pointer (&self->removed, g_hash_table_unref);
  g_clear_pointer (&self->rewrite, hw_map_rewrite_free);
  g_clear_pointer (&self->index, hw_map_index_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, removal_clear)

static gboolean
is_removed (const Removal *self, const char *id)
{
  return g_hash_table_contains (self->removed, id);
}

static gboolean
names_removed (const Removal *self, const HwElement *element)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *id =
          fields[i].tie != HW_TIE_LOOSE ? hw_field_get (&fields[i], element).text : NULL;

      if (id != NULL && is_removed (self, id))
        return TRUE;
    }
  return FALSE;
}

static guint
remove_dependents_of_kind (Removal *self, HwElementKind kind)
{
  const HwElement *element;
  guint n_removed = 0;

  HW_SEQ_FOREACH (element, self->map->parts[kind])
    {
      gboolean goes = hw_map_rewrite_removes (self->rewrite, element);

      if (!goes && names_removed (self, hw_map_rewrite_peek (self->rewrite, element)))
        {
          hw_map_rewrite_remove (self->rewrite, element);
          goes = TRUE;
        }
      if (goes && g_hash_table_add (self->removed, element->id))
        n_removed++;
    }
  return n_removed;
}

/* Until nothing is left that hangs on something removed. */
static void
remove_dependents (Removal *self)
{
  guint n_removed;

  do
    {
      n_removed = 0;
      for (int kind = HW_ELEMENT_LINK; kind < HW_N_ELEMENT_KINDS; kind++)
        n_removed += remove_dependents_of_kind (self, kind);
    }
  while (n_removed > 0);
}

static void
empty_lanes (Removal *self, const char *heir)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    {
      if (step->lane != NULL && is_removed (self, step->lane))
        hw_map_rewrite_set_lane (self->rewrite, step, heir);
    }
}

static HwMap *
removal_finish (Removal *self, const char *heir)
{
  GHashTableIter iter;
  gpointer id;

  empty_lanes (self, heir);
  g_hash_table_iter_init (&iter, self->removed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    hw_map_rewrite_remove (self->rewrite, hw_map_index_find (self->index, id));
  remove_dependents (self);
  return hw_map_rewrite_finish (self->rewrite);
}

/* The totals go on stopping where they stopped: after what led to the step. */
static void
pass_delivery_on (HwFlowDraft *draft, const char *step, GHashTable *deliveries)
{
  g_autoptr (GPtrArray) entering = hw_flow_draft_dup_entering (draft, step);

  for (guint i = 0; i < entering->len; i++)
    g_hash_table_add (deliveries, g_strdup (((HwDraftLink *)entering->pdata[i])->link->from));
}

static void
mark_deliveries (Removal *self, GHashTable *deliveries)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, deliveries);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const HwStep *step = (const HwStep *)hw_map_index_find (self->index, id);

      if (!step->delivery && !is_removed (self, id))
        ((HwStep *)hw_map_rewrite_edit (self->rewrite, &step->element))->delivery = TRUE;
    }
}

static void
heal_steps (Removal *self, HwIdSource *ids, const char *const *steps)
{
  g_autoptr (HwFlowDraft) draft = hw_flow_draft_new (self->map, steps);
  g_autoptr (GHashTable) deliveries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      const HwStep *step = (const HwStep *)hw_map_index_find (self->index, steps[i]);

      if (step->delivery || g_hash_table_contains (deliveries, steps[i]))
        pass_delivery_on (draft, steps[i], deliveries);
      hw_flow_heal (draft, ids, steps[i]);
    }
  hw_flow_draft_finish (draft, self->rewrite);
  mark_deliveries (self, deliveries);
}

/* Links of removed steps are left to healing: selecting two steps together with the link between
 * them does not mean that a gap is wanted. */
static void
spare_links_of_steps (Removal *self, const char *const *elements)
{
  for (guint i = 0; elements[i] != NULL; i++)
    {
      const HwElement *element = hw_map_index_find (self->index, elements[i]);

      if (element->type == HW_ELEMENT_LINK && names_removed (self, element))
        g_hash_table_remove (self->removed, element->id);
    }
}

HwMap *
hw_map_without (HwMap *self, HwIdSource *ids, const char *const *elements, HwRemoveMode mode)
{
  g_auto (Removal) removal = { NULL };
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  g_return_val_if_fail (ids != NULL || mode == HW_REMOVE_LEAVE_GAP, NULL);

  removal_init (&removal, self);
  for (guint i = 0; elements[i] != NULL; i++)
    {
      const HwElement *element = hw_map_index_find (removal.index, elements[i]);

      g_return_val_if_fail (element != NULL, NULL);
      if (g_hash_table_add (removal.removed, element->id) && element->type == HW_ELEMENT_STEP)
        g_ptr_array_add (steps, element->id);
    }
  g_ptr_array_add (steps, NULL);
  if (mode == HW_REMOVE_HEAL && steps->len > 1)
    {
      spare_links_of_steps (&removal, elements);
      heal_steps (&removal, ids, (const char *const *)steps->pdata);
    }
  return removal_finish (&removal, NULL);
}

HwMap *
hw_map_without_lane (HwMap *self, const char *id, const char *heir)
{
  g_auto (Removal) removal = { NULL };
  int position = hw_map_find_position (self, HW_ELEMENT_LANE, id);

  g_return_val_if_fail (position >= 0 && g_strcmp0 (id, heir) != 0, NULL);
  g_return_val_if_fail (heir == NULL || hw_map_find_position (self, HW_ELEMENT_LANE, heir) >= 0,
                        NULL);

  removal_init (&removal, self);
  g_hash_table_add (removal.removed, (char *)id);
  return removal_finish (&removal, heir);
}
