/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-changes.h"

#include "hw-element-order.h"

#include <math.h>

/* One kind of elements on its way to the changes. */
typedef struct
{
  const HwSeq *before;
  const HwSeq *after;
  HwRankFunc find_rank;
  gpointer data;
  double *ranks; /* of the elements of `after`; NAN for the one it has */
} Kind;

static void
add_change (GArray *changes, const HwElement *before, const HwElement *after, double rank)
{
  HwLibraryChange change = { before, after, rank };

  g_array_append_val (changes, change);
}

/* The rank of the element at a position of `after`, NAN beyond its ends. */
static gboolean
rank_at (const Kind *self, gint64 position, double *rank, GError **error)
{
  *rank = NAN;
  if (position < 0 || position >= hw_seq_get_length (self->after))
    return TRUE;
  return self->find_rank (hw_seq_get (self->after, (guint)position), rank, self->data, error);
}

static void
rank_all_anew (Kind *self)
{
  for (guint i = 0; i < hw_seq_get_length (self->after); i++)
    self->ranks[i] = i + 1;
}

/* Gives ranks to each run of elements that cannot keep theirs, between the neighbours that can.
 * Where one finds no room any more, all elements get new ones. */
static gboolean
rank_runs (Kind *self, const gboolean *kept, GError **error)
{
  guint length = hw_seq_get_length (self->after);

  for (guint i = 0; i < length; i++)
    {
      guint start = i;
      double low, high;

      self->ranks[i] = NAN;
      if (kept[i])
        continue;
      while (i + 1 < length && !kept[i + 1])
        i++;
      if (!rank_at (self, (gint64)start - 1, &low, error)
          || !rank_at (self, (gint64)i + 1, &high, error))
        return FALSE;
      if (!hw_element_order_spread (low, high, i + 1 - start, self->ranks + start))
        {
          rank_all_anew (self);
          return TRUE;
        }
    }
  return TRUE;
}

static GHashTable *
index_elements (const HwSeq *seq)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);
  HwElement *element;

  HW_SEQ_FOREACH (element, seq)
    g_hash_table_insert (by_id, element->id, element);
  return by_id;
}

static void
collect (const Kind *self, GArray *changes)
{
  g_autoptr (GHashTable) before = index_elements (self->before);
  const HwElement *element;
  guint position = 0;

  HW_SEQ_FOREACH (element, self->after)
    {
      const HwElement *old = g_hash_table_lookup (before, element->id);
      double rank = self->ranks[position++];

      if (old == NULL || !isnan (rank) || !hw_element_equal (old, element))
        add_change (changes, old, element, rank);
      g_hash_table_remove (before, element->id);
    }
  HW_SEQ_FOREACH (element, self->before)
    {
      if (g_hash_table_contains (before, element->id))
        add_change (changes, element, NULL, NAN);
    }
}

GArray *
hw_library_changes_find (
    const HwMap *before, const HwMap *after, HwRankFunc find_rank, gpointer data, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (HwLibraryChange));
  g_autoptr (HwSeq) nothing = hw_seq_new_empty (&hw_element_seq_type);

  if (before == NULL)
    add_change (changes, NULL, &after->header->element, 0);
  else if (!hw_element_equal (&before->header->element, &after->header->element))
    add_change (changes, &before->header->element, &after->header->element, NAN);

  for (int i = HW_ELEMENT_HEADER + 1; i < HW_N_ELEMENT_KINDS; i++)
    {
      const HwSeq *old = before != NULL ? before->parts[i] : nothing;
      g_autofree double *ranks = NULL;
      g_autofree gboolean *kept = NULL;
      Kind kind = { old, after->parts[i], find_rank, data, NULL };

      if (old == after->parts[i])
        continue;
      kind.ranks = ranks = g_new (double, hw_seq_get_length (after->parts[i]) + 1);
      kept = hw_element_order_find_kept (old, after->parts[i]);
      if (!rank_runs (&kind, kept, error))
        return NULL;
      collect (&kind, changes);
    }
  return g_steal_pointer (&changes);
}
