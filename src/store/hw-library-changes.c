/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-library-changes.h"

#include "hw-map-diff.h"

#include <math.h>

typedef struct
{
  const HwMapDiff *diff;
  GArray *changes; /* HwLibraryChange; the first are those of the diff, one for one */
  HwRankFunc find_rank;
  gpointer data;
} Ranking;

static HwElementKind
change_get_kind (const HwChange *self)
{
  return hw_change_get_element (self)->type;
}

static gboolean
change_is_placed (const HwChange *self)
{
  return self->after != NULL && self->after->type != HW_ELEMENT_HEADER
         && (self->before == NULL || self->moved);
}

/* The number of changes from `first` on that stand side by side in the map. */
static guint
run_get_length (const HwMapDiff *diff, guint first)
{
  const HwChange *start = hw_map_diff_get (diff, first);
  guint length = 1;

  for (; first + length < hw_map_diff_get_length (diff); length++)
    {
      const HwChange *change = hw_map_diff_get (diff, first + length);

      if (!change_is_placed (change) || change_get_kind (change) != change_get_kind (start)
          || change->position != start->position + length)
        break;
    }
  return length;
}

/* The rank of what stands at a position; NAN beyond the ends. */
static gboolean
rank_at (const Ranking *self, HwElementKind kind, gint64 position, double *rank, GError **error)
{
  const HwSeq *part = self->diff->after->parts[kind];

  *rank = NAN;
  if (position < 0 || position >= hw_seq_get_length (part))
    return TRUE;
  return self->find_rank (hw_seq_get (part, (guint)position), rank, self->data, error);
}

static HwLibraryChange *
change_at (const Ranking *self, guint index)
{
  return &g_array_index (self->changes, HwLibraryChange, index);
}

/* Gives a whole kind new ranks: those that only get a rank are changes, too. */
static void
rank_kind_anew (Ranking *self, HwElementKind kind)
{
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  const HwElement *element;
  double rank = 1;

  for (guint i = 0; i < self->changes->len; i++)
    g_hash_table_insert (changed, (gpointer)change_at (self, i)->after, GUINT_TO_POINTER (i + 1));
  HW_SEQ_FOREACH (element, self->diff->after->parts[kind])
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (changed, element));
      HwLibraryChange change = { element, element, rank++ };

      if (index > 0)
        change_at (self, index - 1)->rank = change.rank;
      else
        g_array_append_val (self->changes, change);
    }
}

/* Ranks for the run that begins with the change `first`, between the neighbours that stay. `fits`
 * is FALSE when there is no room left between those. */
static gboolean
rank_run (Ranking *self, guint first, guint length, gboolean *fits, GError **error)
{
  const HwChange *start = hw_map_diff_get (self->diff, first);
  HwElementKind kind = change_get_kind (start);
  g_autofree double *ranks = g_new (double, length);
  double low, high;

  if (!rank_at (self, kind, (gint64)start->position - 1, &low, error)
      || !rank_at (self, kind, (gint64)start->position + length, &high, error))
    return FALSE;
  *fits = hw_library_changes_spread (low, high, length, ranks);
  for (guint i = 0; *fits && i < length; i++)
    change_at (self, first + i)->rank = ranks[i];
  return TRUE;
}

static gboolean
rank_all (Ranking *self, GError **error)
{
  gboolean is_tight[HW_N_ELEMENT_KINDS] = { FALSE };
  guint length;

  for (guint i = 0; i < hw_map_diff_get_length (self->diff); i += length)
    {
      const HwChange *change = hw_map_diff_get (self->diff, i);
      gboolean fits;

      length = 1;
      if (!change_is_placed (change) || is_tight[change_get_kind (change)])
        continue;
      length = run_get_length (self->diff, i);
      if (!rank_run (self, i, length, &fits, error))
        return FALSE;
      is_tight[change_get_kind (change)] = !fits;
    }
  for (int kind = 0; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      if (is_tight[kind])
        rank_kind_anew (self, kind);
    }
  return TRUE;
}

static GArray *
changes_of_diff (const HwMapDiff *diff, HwRankFunc find_rank, gpointer data, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (HwLibraryChange));
  Ranking ranking = { diff, changes, find_rank, data };

  for (guint i = 0; i < hw_map_diff_get_length (diff); i++)
    {
      const HwChange *change = hw_map_diff_get (diff, i);
      HwLibraryChange written = { change->before, change->after, NAN };

      g_array_append_val (changes, written);
    }
  return rank_all (&ranking, error) ? g_steal_pointer (&changes) : NULL;
}

/* Every element of the map, its header first. */
static GArray *
changes_of_new (const HwMap *map)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (HwLibraryChange));
  HwLibraryChange header = { NULL, &map->header->element, 0 };

  g_array_append_val (changes, header);
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;
      double rank = 1;

      HW_SEQ_FOREACH (element, map->parts[kind])
        {
          HwLibraryChange change = { NULL, element, rank++ };

          g_array_append_val (changes, change);
        }
    }
  return changes;
}

GArray *
hw_library_changes_find (
    HwMap *before, HwMap *after, HwRankFunc find_rank, gpointer data, GError **error)
{
  g_autoptr (HwMapDiff) diff = NULL;

  if (before == NULL)
    return changes_of_new (after);
  diff = hw_map_diff_new (before, after);
  return changes_of_diff (diff, find_rank, data, error);
}

gboolean
hw_library_changes_spread (double low, double high, guint n_ranks, double *ranks)
{
  double last = low;
  double step = 1;

  if (isnan (low))
    low = isnan (high) ? 0 : high - n_ranks - 1;
  if (!isnan (high))
    step = (high - low) / (n_ranks + 1);

  for (guint i = 0; i < n_ranks; i++)
    {
      ranks[i] = low + step * (i + 1);
      if (ranks[i] <= last || ranks[i] >= high)
        return FALSE;
      last = ranks[i];
    }
  return TRUE;
}
