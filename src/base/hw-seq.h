/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An immutable sequence of reference-counted items. A changed copy shares every untouched chunk of
 * 64 items with its original, so that keeping a thousand versions of a long list costs little.
 * Reading position i takes O(log chunks). The model keeps the elements of a map in these. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwSeq HwSeq;

typedef struct
{
  gpointer (*ref) (gpointer item);
  void (*unref) (gpointer item);
} HwSeqType;

HwSeq *hw_seq_new_empty (const HwSeqType *type);

/* Takes over one reference of each of the items; the array itself stays the caller's. */
HwSeq *hw_seq_new_take (const HwSeqType *type, gpointer *items, guint n_items);

HwSeq *hw_seq_ref (HwSeq *self);
void hw_seq_unref (HwSeq *self);

guint hw_seq_get_length (const HwSeq *self);

/* Borrowed; position must be below the length. */
gpointer hw_seq_get (const HwSeq *self, guint position);

/* All items in order, as a new array of borrowed pointers, NULL-terminated. */
gpointer *hw_seq_dup_items (const HwSeq *self);

/* Each gives a new sequence and takes over one reference of `item`. */
HwSeq *hw_seq_with_set (HwSeq *self, guint position, gpointer item);
HwSeq *hw_seq_with_insert (HwSeq *self, guint position, gpointer item);
HwSeq *hw_seq_with_remove (HwSeq *self, guint position);

/* With all of the items at the end; takes over one reference of each. */
HwSeq *hw_seq_with_append_take (HwSeq *self, gpointer *items, guint n_items);

/* Decides about one item: the item itself stays, NULL removes it, anything else is a reference that
 * takes its place. */
typedef gpointer (*HwSeqMapFunc) (gpointer item, gpointer data);

/* Every item through `func`, in order; chunks in which nothing changes are shared. */
HwSeq *hw_seq_with_map (HwSeq *self, HwSeqMapFunc func, gpointer data);

typedef struct
{
  const HwSeq *seq;
  guint chunk;
  guint offset;
} HwSeqIter;

static inline HwSeqIter
hw_seq_iter (const HwSeq *seq)
{
  return (HwSeqIter){ seq, 0, 0 };
}

/* The next item, borrowed, or NULL at the end. */
gpointer hw_seq_iter_next (HwSeqIter *iter);

/* for (each item of seq): `item` is any pointer variable declared before. */
#define HW_SEQ_FOREACH(item, sequence)                                                             \
  for (HwSeqIter item##_iter = hw_seq_iter (sequence);                                             \
       ((item) = hw_seq_iter_next (&item##_iter)) != NULL;)

/* TRUE when both hold the very same chunk at `position`, so that a comparison can skip to
 * `*chunk_end`, the position after it. */
gboolean hw_seq_shares_chunk (const HwSeq *a, const HwSeq *b, guint position, guint *chunk_end);

/* Positions [start_a, end_a) of one sequence that correspond to [start_b, end_b) of another. */
typedef struct
{
  guint start_a;
  guint end_a;
  guint start_b;
  guint end_b;
} HwSeqHunk;

/* Where two sequences differ, as an array of HwSeqHunk in order: everything between the hunks is
 * shared by both. Takes O(chunks) however long they are, also where items were added or removed. An
 * empty array means that they hold the very same items; not every item of a hunk need differ. */
GArray *hw_seq_dup_hunks (const HwSeq *a, const HwSeq *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSeq, hw_seq_unref)

G_END_DECLS
