/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-item-index.h"

#define MOST_REMEMBERED (1u << 18)
#define CHUNK_BYTES (64u << 10)

typedef struct
{
  const char *id; /* in texts */
  gint64 key;     /* 0 until it has one */
} Slot;

struct _HwItemIndex
{
  HwDatabase *database;
  gint64 source_key;
  HwStatement *find;
  HwStatement *insert;
  GStringChunk *texts;
  GArray *slots;
  GHashTable *by_id; /* id -> number + 1 */
  guint last;        /* the number asked for last: logs often stay with an item */
  guint n_written;   /* slots below have keys */
};

HwItemIndex *
hw_item_index_new (HwDatabase *database, gint64 source_key, GError **error)
{
  g_autoptr (HwItemIndex) self = g_new0 (HwItemIndex, 1);

  self->database = database;
  self->source_key = source_key;
  self->texts = g_string_chunk_new (CHUNK_BYTES);
  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->find = hw_statement_new (database,
                                 "SELECT key FROM event_item WHERE source = ?1 AND id = ?2", error);
  if (self->find == NULL)
    return NULL;
  self->insert = hw_statement_new (
      database, "INSERT INTO event_item (key, source, id) VALUES (?3, ?1, ?2)", error);
  if (self->insert == NULL)
    return NULL;
  hw_statement_bind_int (self->find, 1, source_key);
  hw_statement_bind_int (self->insert, 1, source_key);
  return g_steal_pointer (&self);
}

void
hw_item_index_free (HwItemIndex *self)
{
  g_clear_pointer (&self->find, hw_statement_free);
  g_clear_pointer (&self->insert, hw_statement_free);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->slots);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static Slot *
get_slot (const HwItemIndex *self, guint number)
{
  return &g_array_index (self->slots, Slot, number);
}

guint
hw_item_index_take (HwItemIndex *self, const char *id)
{
  guint found;
  Slot slot;

  if (self->slots->len > 0 && g_str_equal (get_slot (self, self->last)->id, id))
    return self->last;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));
  if (found == 0)
    {
      slot = (Slot){ .id = g_string_chunk_insert (self->texts, id) };
      g_array_append_val (self->slots, slot);
      found = self->slots->len;
      g_hash_table_insert (self->by_id, (gpointer)slot.id, GUINT_TO_POINTER (found));
    }
  self->last = found - 1;
  return self->last;
}

const char *
hw_item_index_get_id (const HwItemIndex *self, guint number)
{
  return get_slot (self, number)->id;
}

static gboolean
write_slot (HwItemIndex *self, Slot *slot, gint64 *next_key, GError **error)
{
  hw_statement_bind_text (self->find, 2, slot->id);
  if (hw_statement_step (self->find))
    slot->key = hw_statement_get_int (self->find, 0);
  if (!hw_statement_finish (self->find, error))
    return FALSE;
  if (slot->key != 0)
    return TRUE;
  slot->key = (*next_key)++;
  hw_statement_bind_text (self->insert, 2, slot->id);
  hw_statement_bind_int (self->insert, 3, slot->key);
  return hw_statement_run (self->insert, error);
}

gboolean
hw_item_index_write (HwItemIndex *self, GError **error)
{
  gint64 next_key;

  if (!hw_database_get_int (self->database, "SELECT coalesce (max (key), 0) + 1 FROM event_item",
                            &next_key, error))
    return FALSE;
  for (; self->n_written < self->slots->len; self->n_written++)
    {
      if (!write_slot (self, get_slot (self, self->n_written), &next_key, error))
        return FALSE;
    }
  return TRUE;
}

gint64
hw_item_index_get_key (const HwItemIndex *self, guint number)
{
  return get_slot (self, number)->key;
}

void
hw_item_index_clear (HwItemIndex *self)
{
  g_hash_table_remove_all (self->by_id);
  g_array_set_size (self->slots, 0);
  g_string_chunk_clear (self->texts);
  self->last = 0;
  self->n_written = 0;
}

void
hw_item_index_forget (HwItemIndex *self)
{
  if (self->slots->len > MOST_REMEMBERED)
    hw_item_index_clear (self);
}
