/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-rewrite.h"

typedef struct
{
  GHashTable *replaced; /* by id: HwElement to itself; owned, NULL until needed */
  GHashTable *removed;  /* by id: HwElement; owned, NULL until needed */
  GPtrArray *added;     /* HwElement; NULL until needed */
  GPtrArray *inserted;  /* HwElement, by rising position; NULL until needed */
  GArray *positions;    /* guint, of each of the inserted */
} Part;

struct _HwMapRewrite
{
  HwMap *map;
  HwElement *header; /* NULL when it stays */
  Part parts[HW_N_ELEMENT_KINDS];
};

static guint
hash_element (gconstpointer element)
{
  return ((const HwElement *)element)->id_hash;
}

static gboolean
elements_have_same_id (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const HwElement *)a)->id, ((const HwElement *)b)->id);
}

static GHashTable *
ensure_table (GHashTable **table)
{
  if (*table == NULL)
    *table = g_hash_table_new_full (hash_element, elements_have_same_id, NULL,
                                    (GDestroyNotify)hw_element_unref);
  return *table;
}

static guint
table_size (GHashTable *table)
{
  return table != NULL ? g_hash_table_size (table) : 0;
}

static gpointer
rewrite_item_cb (gpointer item, gpointer data)
{
  const Part *part = data;
  HwElement *replacement;

  if (part->removed != NULL && g_hash_table_contains (part->removed, item))
    return NULL;
  replacement = part->replaced != NULL ? g_hash_table_lookup (part->replaced, item) : NULL;
  return replacement != NULL ? hw_element_ref (replacement) : item;
}

static HwElement *
table_get_only (GHashTable *table)
{
  GHashTableIter iter;
  gpointer element = NULL;

  g_hash_table_iter_init (&iter, table);
  g_hash_table_iter_next (&iter, &element, NULL);
  return element;
}

/* One change finds its place; more are worth a pass over everything. */
static HwSeq *
rewrite_items (HwMapRewrite *self, HwElementKind kind)
{
  Part *part = &self->parts[kind];
  HwSeq *seq = self->map->parts[kind];
  guint n_replaced = table_size (part->replaced), n_removed = table_size (part->removed);
  int position;

  if (n_replaced + n_removed == 0)
    return hw_seq_ref (seq);
  if (n_replaced + n_removed > 1)
    return hw_seq_with_map (seq, rewrite_item_cb, part);

  position = hw_map_find_position (
      self->map, kind, table_get_only (n_removed > 0 ? part->removed : part->replaced)->id);
  g_return_val_if_fail (position >= 0, hw_seq_ref (seq));
  if (n_removed > 0)
    return hw_seq_with_remove (seq, position);
  return hw_seq_with_set (seq, position, hw_element_ref (table_get_only (part->replaced)));
}

/* The sequence with elements that it takes a reference of. */
static HwSeq *
append_refs (HwSeq *take, GPtrArray *elements, guint first)
{
  g_autoptr (HwSeq) seq = take;

  for (guint i = first; i < elements->len; i++)
    hw_element_ref (elements->pdata[i]);
  return hw_seq_with_append_take (seq, elements->pdata + first, elements->len - first);
}

static HwSeq *
insert_elements (HwSeq *seq, const Part *part)
{
  for (guint i = 0; i < part->inserted->len; i++)
    {
      guint position = g_array_index (part->positions, guint, i);
      g_autoptr (HwSeq) shorter = seq;

      if (position >= hw_seq_get_length (seq))
        return append_refs (g_steal_pointer (&shorter), part->inserted, i);
      seq = hw_seq_with_insert (shorter, position, hw_element_ref (part->inserted->pdata[i]));
    }
  return seq;
}

static HwSeq *
rewrite_part (HwMapRewrite *self, HwElementKind kind)
{
  const Part *part = &self->parts[kind];
  HwSeq *seq = rewrite_items (self, kind);

  if (part->added != NULL)
    seq = append_refs (seq, part->added, 0);
  if (part->inserted != NULL)
    seq = insert_elements (seq, part);
  return seq;
}

HwMapRewrite *
hw_map_rewrite_new (HwMap *map)
{
  HwMapRewrite *self = g_new0 (HwMapRewrite, 1);

  self->map = hw_map_ref (map);
  return self;
}

void
hw_map_rewrite_free (HwMapRewrite *self)
{
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      Part *part = &self->parts[kind];

      g_clear_pointer (&part->replaced, g_hash_table_unref);
      g_clear_pointer (&part->removed, g_hash_table_unref);
      g_clear_pointer (&part->added, g_ptr_array_unref);
      g_clear_pointer (&part->inserted, g_ptr_array_unref);
      g_clear_pointer (&part->positions, g_array_unref);
    }
  g_clear_pointer (&self->header, hw_element_unref);
  hw_map_unref (self->map);
  g_free (self);
}

void
hw_map_rewrite_replace (HwMapRewrite *self, HwElement *element)
{
  if (element->type == HW_ELEMENT_HEADER)
    {
      g_clear_pointer (&self->header, hw_element_unref);
      self->header = element;
      return;
    }
  g_hash_table_replace (ensure_table (&self->parts[element->type].replaced), element, element);
}

const HwElement *
hw_map_rewrite_peek (const HwMapRewrite *self, const HwElement *element)
{
  GHashTable *replaced = self->parts[element->type].replaced;
  const HwElement *replacement = NULL;

  if (element->type == HW_ELEMENT_HEADER)
    replacement = self->header;
  else if (replaced != NULL)
    replacement = g_hash_table_lookup (replaced, element);
  return replacement != NULL ? replacement : element;
}

HwElement *
hw_map_rewrite_edit (HwMapRewrite *self, const HwElement *element)
{
  const HwElement *now = hw_map_rewrite_peek (self, element);
  HwElement *copy;

  if (now != element)
    return (HwElement *)now;
  copy = hw_element_dup (element);
  hw_map_rewrite_replace (self, copy);
  return copy;
}

void
hw_map_rewrite_set_lane (HwMapRewrite *self, const HwStep *step, const char *lane)
{
  HwStep *copy;

  if (g_strcmp0 (step->lane, lane) == 0)
    return;
  copy = (HwStep *)hw_map_rewrite_edit (self, &step->element);
  g_free (copy->lane);
  copy->lane = g_strdup (lane);
  copy->x = NAN;
  copy->y = NAN;
  copy->pinned = FALSE;
}

void
hw_map_rewrite_remove (HwMapRewrite *self, const HwElement *element)
{
  HwElement *removed = hw_element_ref ((HwElement *)element);
  Part *part = &self->parts[element->type];

  g_return_if_fail (element->type != HW_ELEMENT_HEADER);

  if (part->replaced != NULL)
    g_hash_table_remove (part->replaced, removed);
  g_hash_table_replace (ensure_table (&part->removed), removed, removed);
}

gboolean
hw_map_rewrite_removes (const HwMapRewrite *self, const HwElement *element)
{
  GHashTable *removed = self->parts[element->type].removed;

  return removed != NULL && g_hash_table_contains (removed, element);
}

void
hw_map_rewrite_add (HwMapRewrite *self, HwElement *element)
{
  Part *part = &self->parts[element->type];

  g_return_if_fail (element->type != HW_ELEMENT_HEADER);

  if (part->added == NULL)
    part->added = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_element_unref);
  g_ptr_array_add (part->added, element);
}

void
hw_map_rewrite_insert (HwMapRewrite *self, HwElement *element, guint position)
{
  Part *part = &self->parts[element->type];

  g_return_if_fail (element->type != HW_ELEMENT_HEADER);

  if (part->inserted == NULL)
    {
      part->inserted = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_element_unref);
      part->positions = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  g_ptr_array_add (part->inserted, element);
  g_array_append_val (part->positions, position);
}

HwMap *
hw_map_rewrite_finish (HwMapRewrite *self)
{
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  gboolean same = self->header == NULL;

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      parts[kind] = rewrite_part (self, kind);
      same = same && parts[kind] == self->map->parts[kind];
    }
  if (same)
    {
      for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
        hw_seq_unref (parts[kind]);
      return hw_map_ref (self->map);
    }
  return hw_map_new_take ((HwHeader *)(self->header != NULL
                                           ? g_steal_pointer (&self->header)
                                           : hw_element_ref (&self->map->header->element)),
                          parts);
}
