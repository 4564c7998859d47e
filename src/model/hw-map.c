/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const HwElement *element;
  int position;
} IndexEntry;

struct _HwMapIndex
{
  IndexEntry *entries;
  GHashTable *by_id; /* borrowed ids to IndexEntry */
};

static void
map_clear (gpointer data)
{
  HwMap *self = data;

  hw_element_unref (&self->header->element);
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    g_clear_pointer (&self->parts[kind], hw_seq_unref);
}

/* As ids are unique, equal sequences hold a shared chunk at the same position. */
static gboolean
parts_equal (const HwSeq *a, const HwSeq *b)
{
  g_autoptr (GArray) hunks = NULL;

  if (a == b)
    return TRUE;
  if (hw_seq_get_length (a) != hw_seq_get_length (b))
    return FALSE;

  hunks = hw_seq_dup_hunks (a, b);
  for (guint i = 0; i < hunks->len; i++)
    {
      const HwSeqHunk *hunk = &g_array_index (hunks, HwSeqHunk, i);

      if (hunk->start_a != hunk->start_b || hunk->end_a != hunk->end_b)
        return FALSE;
      for (guint at = hunk->start_a; at < hunk->end_a; at++)
        {
          if (!hw_element_equal (hw_seq_get (a, at), hw_seq_get (b, at)))
            return FALSE;
        }
    }
  return TRUE;
}

HwMap *
hw_map_new (const char *id, const char *title)
{
  HwHeader *header = (HwHeader *)hw_element_new (HW_ELEMENT_HEADER, id);
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };

  header->title = g_strdup (title);
  return hw_map_new_take (header, parts);
}

HwMap *
hw_map_new_take (HwHeader *header, HwSeq *parts[HW_N_ELEMENT_KINDS])
{
  HwMap *self = g_atomic_rc_box_new0 (HwMap);

  self->header = header;
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    self->parts[kind] = parts[kind] != NULL ? parts[kind] : hw_seq_new_empty (&hw_element_seq_type);
  return self;
}

HwMap *
hw_map_ref (HwMap *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_map_unref (HwMap *self)
{
  g_atomic_rc_box_release_full (self, map_clear);
}

const char *
hw_map_get_title (const HwMap *self)
{
  return self->header->title != NULL ? self->header->title : _ ("Untitled map");
}

HwTimeUnits
hw_map_get_units (const HwMap *self)
{
  HwTimeUnits units = HW_TIME_UNITS_WORKING;

  if (self->header->hours_per_day > 0)
    units.hours_per_day = self->header->hours_per_day;
  if (self->header->days_per_week > 0)
    units.days_per_week = self->header->days_per_week;
  return units;
}

const HwElement *
hw_map_find (const HwMap *self, const char *id)
{
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      int position = hw_map_find_position (self, kind, id);

      if (position >= 0)
        return hw_seq_get (self->parts[kind], position);
    }
  return NULL;
}

const HwElement *
hw_map_find_any (const HwMap *self, const char *id)
{
  const HwElement *element = hw_map_find (self, id);

  if (element == NULL && g_str_equal (hw_map_get_id (self), id))
    return &self->header->element;
  return element;
}

const HwStep *
hw_map_find_step (const HwMap *self, const char *id)
{
  int position = hw_map_find_position (self, HW_ELEMENT_STEP, id);

  return position >= 0 ? hw_seq_get (hw_map_steps (self), position) : NULL;
}

int
hw_map_find_position (const HwMap *self, HwElementKind kind, const char *id)
{
  const HwElement *element;
  guint hash = g_str_hash (id);
  int position = 0;

  g_return_val_if_fail (kind > HW_ELEMENT_HEADER && kind < HW_N_ELEMENT_KINDS, -1);

  HW_SEQ_FOREACH (element, self->parts[kind])
    {
      if (element->id_hash == hash && g_str_equal (element->id, id))
        return position;
      position++;
    }
  return -1;
}

HwMapIndex *
hw_map_index_new (const HwMap *map)
{
  HwMapIndex *self = g_new0 (HwMapIndex, 1);
  guint n_elements = 0;
  IndexEntry *entry;

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    n_elements += hw_seq_get_length (map->parts[kind]);

  self->entries = entry = g_new (IndexEntry, MAX (n_elements, 1));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;
      int position = 0;

      HW_SEQ_FOREACH (element, map->parts[kind])
        {
          *entry = (IndexEntry){ element, position++ };
          g_hash_table_insert (self->by_id, element->id, entry++);
        }
    }
  return self;
}

void
hw_map_index_free (HwMapIndex *self)
{
  g_hash_table_unref (self->by_id);
  g_free (self->entries);
  g_free (self);
}

const HwElement *
hw_map_index_find (const HwMapIndex *self, const char *id)
{
  const IndexEntry *entry = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  return entry != NULL ? entry->element : NULL;
}

int
hw_map_index_find_step (const HwMapIndex *self, const char *id)
{
  const IndexEntry *entry = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  return entry != NULL && entry->element->type == HW_ELEMENT_STEP ? entry->position : -1;
}

gboolean
hw_map_equal (const HwMap *a, const HwMap *b)
{
  if (a == b)
    return TRUE;
  if (!hw_element_equal (&a->header->element, &b->header->element))
    return FALSE;

  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      if (!parts_equal (a->parts[kind], b->parts[kind]))
        return FALSE;
    }
  return TRUE;
}
