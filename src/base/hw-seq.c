/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-seq.h"

#include <string.h>

#define CHUNK_CAPACITY 64

typedef struct
{
  const HwSeqType *type;
  guint n_items;
  gpointer items[CHUNK_CAPACITY];
} Chunk;

struct _HwSeq
{
  const HwSeqType *type;
  guint length;
  guint n_chunks;
  guint *starts; /* position of each chunk's first item */
  Chunk **chunks;
};

static void
chunk_clear (gpointer data)
{
  Chunk *chunk = data;

  for (guint i = 0; i < chunk->n_items; i++)
    chunk->type->unref (chunk->items[i]);
}

static Chunk *
chunk_new (const HwSeqType *type)
{
  Chunk *chunk = g_atomic_rc_box_new0 (Chunk);

  chunk->type = type;
  return chunk;
}

static void
chunk_append_refs (Chunk *chunk, gpointer const *items, guint n_items)
{
  for (guint i = 0; i < n_items; i++)
    chunk->items[chunk->n_items++] = chunk->type->ref (items[i]);
}

static void
chunk_release (Chunk *chunk)
{
  g_atomic_rc_box_release_full (chunk, chunk_clear);
}

static HwSeq *
seq_alloc (const HwSeqType *type, guint n_chunks)
{
  HwSeq *self = g_atomic_rc_box_new0 (HwSeq);

  self->type = type;
  self->n_chunks = n_chunks;
  self->starts = g_new (guint, n_chunks);
  self->chunks = g_new (Chunk *, n_chunks);
  return self;
}

static void
seq_clear (gpointer data)
{
  HwSeq *self = data;

  for (guint i = 0; i < self->n_chunks; i++)
    chunk_release (self->chunks[i]);
  g_free (self->starts);
  g_free (self->chunks);
}

static HwSeq *
seq_seal (HwSeq *self)
{
  self->length = 0;
  for (guint i = 0; i < self->n_chunks; i++)
    {
      self->starts[i] = self->length;
      self->length += self->chunks[i]->n_items;
    }
  return self;
}

/* The chunk that holds `position`; the last one for the position after the end. */
static guint
seq_find_chunk (const HwSeq *self, guint position)
{
  guint low = 0, high = self->n_chunks;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->starts[middle] <= position)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* A copy in which chunk `index` is replaced by the `n_new` chunks given (owned). */
static HwSeq *
seq_with_chunks (HwSeq *self, guint index, Chunk **replacement, guint n_new)
{
  HwSeq *copy = seq_alloc (self->type, self->n_chunks - (self->n_chunks > 0) + n_new);
  guint at = 0;

  for (guint i = 0; i < index && i < self->n_chunks; i++)
    copy->chunks[at++] = g_atomic_rc_box_acquire (self->chunks[i]);
  for (guint i = 0; i < n_new; i++)
    copy->chunks[at++] = replacement[i];
  for (guint i = index + 1; i < self->n_chunks; i++)
    copy->chunks[at++] = g_atomic_rc_box_acquire (self->chunks[i]);
  return seq_seal (copy);
}

HwSeq *
hw_seq_new_empty (const HwSeqType *type)
{
  return seq_seal (seq_alloc (type, 0));
}

HwSeq *
hw_seq_new_take (const HwSeqType *type, gpointer *items, guint n_items)
{
  HwSeq *self = seq_alloc (type, (n_items + CHUNK_CAPACITY - 1) / CHUNK_CAPACITY);

  for (guint i = 0; i < self->n_chunks; i++)
    {
      Chunk *chunk = chunk_new (type);

      chunk->n_items = MIN (CHUNK_CAPACITY, n_items - i * CHUNK_CAPACITY);
      memcpy (chunk->items, items + i * CHUNK_CAPACITY, chunk->n_items * sizeof (gpointer));
      self->chunks[i] = chunk;
    }
  return seq_seal (self);
}

HwSeq *
hw_seq_ref (HwSeq *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_seq_unref (HwSeq *self)
{
  g_atomic_rc_box_release_full (self, seq_clear);
}

guint
hw_seq_get_length (const HwSeq *self)
{
  return self->length;
}

gpointer
hw_seq_get (const HwSeq *self, guint position)
{
  guint index;

  g_return_val_if_fail (position < self->length, NULL);

  index = seq_find_chunk (self, position);
  return self->chunks[index]->items[position - self->starts[index]];
}

gpointer *
hw_seq_dup_items (const HwSeq *self)
{
  gpointer *items = g_new (gpointer, self->length + 1);

  for (guint i = 0; i < self->n_chunks; i++)
    memcpy (items + self->starts[i], self->chunks[i]->items,
            self->chunks[i]->n_items * sizeof (gpointer));
  items[self->length] = NULL;
  return items;
}

HwSeq *
hw_seq_with_set (HwSeq *self, guint position, gpointer item)
{
  guint index;
  Chunk *old, *chunk;

  g_return_val_if_fail (position < self->length, NULL);

  index = seq_find_chunk (self, position);
  old = self->chunks[index];
  position -= self->starts[index];
  chunk = chunk_new (self->type);
  chunk_append_refs (chunk, old->items, position);
  chunk->items[chunk->n_items++] = item;
  chunk_append_refs (chunk, old->items + position + 1, old->n_items - position - 1);
  return seq_with_chunks (self, index, &chunk, 1);
}

HwSeq *
hw_seq_with_insert (HwSeq *self, guint position, gpointer item)
{
  gpointer items[CHUNK_CAPACITY + 1];
  Chunk *chunks[2];
  Chunk *old;
  guint index, n_items, half;

  g_return_val_if_fail (position <= self->length, NULL);

  if (self->length == 0)
    return hw_seq_new_take (self->type, &item, 1);

  index = seq_find_chunk (self, position);
  old = self->chunks[index];
  position -= self->starts[index];
  n_items = old->n_items + 1;
  memcpy (items, old->items, position * sizeof (gpointer));
  items[position] = item;
  memcpy (items + position + 1, old->items + position,
          (old->n_items - position) * sizeof (gpointer));

  /* A full chunk splits; appending leaves the old one full, so that growing a list stays dense. */
  if (n_items <= CHUNK_CAPACITY)
    half = n_items;
  else
    half = position == old->n_items ? CHUNK_CAPACITY : n_items / 2;

  chunks[0] = chunk_new (self->type);
  chunk_append_refs (chunks[0], items, half);
  if (half < n_items)
    {
      chunks[1] = chunk_new (self->type);
      chunk_append_refs (chunks[1], items + half, n_items - half);
    }
  self->type->unref (item); /* the chunk holds its own reference */
  return seq_with_chunks (self, index, chunks, half < n_items ? 2 : 1);
}

HwSeq *
hw_seq_with_remove (HwSeq *self, guint position)
{
  guint index;
  Chunk *old, *chunk;

  g_return_val_if_fail (position < self->length, NULL);

  index = seq_find_chunk (self, position);
  old = self->chunks[index];
  if (old->n_items == 1)
    return seq_with_chunks (self, index, NULL, 0);

  position -= self->starts[index];
  chunk = chunk_new (self->type);
  chunk_append_refs (chunk, old->items, position);
  chunk_append_refs (chunk, old->items + position + 1, old->n_items - position - 1);
  return seq_with_chunks (self, index, &chunk, 1);
}

HwSeq *
hw_seq_with_append_take (HwSeq *self, gpointer *items, guint n_items)
{
  HwSeq *copy;
  guint at = 0, n_shared = self->n_chunks, n_joined = 0;

  /* The last chunk is refilled unless it is full. */
  if (n_items > 0 && n_shared > 0 && self->chunks[n_shared - 1]->n_items < CHUNK_CAPACITY)
    n_joined = self->chunks[--n_shared]->n_items;

  copy =
      seq_alloc (self->type, n_shared + (n_joined + n_items + CHUNK_CAPACITY - 1) / CHUNK_CAPACITY);
  for (guint i = 0; i < n_shared; i++)
    copy->chunks[i] = g_atomic_rc_box_acquire (self->chunks[i]);
  for (guint i = n_shared; i < copy->n_chunks; i++)
    {
      Chunk *chunk = copy->chunks[i] = chunk_new (self->type);
      guint n_taken;

      if (i == n_shared && n_joined > 0)
        chunk_append_refs (chunk, self->chunks[n_shared]->items, n_joined);
      n_taken = MIN (CHUNK_CAPACITY - chunk->n_items, n_items - at);
      memcpy (chunk->items + chunk->n_items, items + at, n_taken * sizeof (gpointer));
      chunk->n_items += n_taken;
      at += n_taken;
    }
  return seq_seal (copy);
}

/* The chunk itself when `func` leaves all of it alone, NULL when nothing remains. */
static Chunk *
chunk_map (Chunk *chunk, HwSeqMapFunc func, gpointer data)
{
  Chunk *copy = NULL;

  for (guint i = 0; i < chunk->n_items; i++)
    {
      gpointer result = func (chunk->items[i], data);

      if (copy == NULL && result != chunk->items[i])
        {
          copy = chunk_new (chunk->type);
          chunk_append_refs (copy, chunk->items, i);
        }
      if (copy != NULL && result == chunk->items[i])
        chunk_append_refs (copy, &result, 1);
      else if (copy != NULL && result != NULL)
        copy->items[copy->n_items++] = result;
    }
  if (copy == NULL)
    return g_atomic_rc_box_acquire (chunk);
  if (copy->n_items == 0)
    g_clear_pointer (&copy, chunk_release);
  return copy;
}

HwSeq *
hw_seq_with_map (HwSeq *self, HwSeqMapFunc func, gpointer data)
{
  HwSeq *copy = seq_alloc (self->type, self->n_chunks);
  guint n_chunks = 0;

  for (guint i = 0; i < self->n_chunks; i++)
    {
      Chunk *chunk = chunk_map (self->chunks[i], func, data);

      if (chunk != NULL)
        copy->chunks[n_chunks++] = chunk;
    }
  copy->n_chunks = n_chunks;
  return seq_seal (copy);
}

static GHashTable *
index_chunks (const HwSeq *b, guint from, guint to)
{
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = from; i < to; i++)
    g_hash_table_insert (index, b->chunks[i], GUINT_TO_POINTER (i));
  return index;
}

static guint
seq_chunk_start (const HwSeq *self, guint index)
{
  return index < self->n_chunks ? self->starts[index] : self->length;
}

static void
append_hunk (GArray *hunks,
             const HwSeq *a,
             guint from_a,
             guint to_a,
             const HwSeq *b,
             guint from_b,
             guint to_b)
{
  HwSeqHunk hunk = {
    .start_a = seq_chunk_start (a, from_a),
    .end_a = seq_chunk_start (a, to_a),
    .start_b = seq_chunk_start (b, from_b),
    .end_b = seq_chunk_start (b, to_b),
  };

  if (hunk.start_a < hunk.end_a || hunk.start_b < hunk.end_b)
    g_array_append_val (hunks, hunk);
}

GArray *
hw_seq_dup_hunks (const HwSeq *a, const HwSeq *b)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (HwSeqHunk));
  g_autoptr (GHashTable) index = NULL;
  guint from = 0, to_a = a->n_chunks, to_b = b->n_chunks;
  guint from_a, from_b;

  while (from < to_a && from < to_b && a->chunks[from] == b->chunks[from])
    from++;
  while (to_a > from && to_b > from && a->chunks[to_a - 1] == b->chunks[to_b - 1])
    {
      to_a--;
      to_b--;
    }

  /* No edit reorders chunks, so the shared ones in the middle follow each other in both; should
   * they not, what is out of order counts as different. */
  index = index_chunks (b, from, to_b);
  from_a = from_b = from;
  for (guint i = from; i < to_a; i++)
    {
      gpointer in_b;

      if (!g_hash_table_lookup_extended (index, a->chunks[i], NULL, &in_b)
          || GPOINTER_TO_UINT (in_b) < from_b)
        continue;
      append_hunk (hunks, a, from_a, i, b, from_b, GPOINTER_TO_UINT (in_b));
      from_a = i + 1;
      from_b = GPOINTER_TO_UINT (in_b) + 1;
    }
  append_hunk (hunks, a, from_a, to_a, b, from_b, to_b);
  return hunks;
}

gpointer
hw_seq_iter_next (HwSeqIter *iter)
{
  const HwSeq *seq = iter->seq;

  if (iter->chunk < seq->n_chunks && iter->offset == seq->chunks[iter->chunk]->n_items)
    {
      iter->chunk++;
      iter->offset = 0;
    }
  if (iter->chunk == seq->n_chunks)
    return NULL;
  return seq->chunks[iter->chunk]->items[iter->offset++];
}

gboolean
hw_seq_shares_chunk (const HwSeq *a, const HwSeq *b, guint position, guint *chunk_end)
{
  guint in_a, in_b;

  if (position >= a->length || position >= b->length)
    return FALSE;

  in_a = seq_find_chunk (a, position);
  in_b = seq_find_chunk (b, position);
  if (a->chunks[in_a] != b->chunks[in_b] || a->starts[in_a] != b->starts[in_b])
    return FALSE;

  *chunk_end = a->starts[in_a] + a->chunks[in_a]->n_items;
  return TRUE;
}
