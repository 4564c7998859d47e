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
