/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-order.h"

#include "hw-element.h"

#include <math.h>

/* The part in which two sequences differ: what is before `start` and what is behind the ends is the
 * same, element by element. */
typedef struct
{
  gpointer *before;
  gpointer *after;
  guint start;
  guint before_end;
  guint after_end;
} Window;

static gboolean
same_id (const HwElement *a, const HwElement *b)
{
  return a == b || (a->id_hash == b->id_hash && g_str_equal (a->id, b->id));
}

static void
window_init (Window *self, const HwSeq *before, const HwSeq *after)
{
  self->before = hw_seq_dup_items (before);
  self->after = hw_seq_dup_items (after);
  self->start = 0;
  self->before_end = hw_seq_get_length (before);
  self->after_end = hw_seq_get_length (after);

  while (self->start < MIN (self->before_end, self->after_end)
         && same_id (self->before[self->start], self->after[self->start]))
    self->start++;
  while (MIN (self->before_end, self->after_end) > self->start
         && same_id (self->before[self->before_end - 1], self->after[self->after_end - 1]))
    {
      self->before_end--;
      self->after_end--;
    }
}

static void
window_clear (Window *self)
{
  g_free (self->before);
  g_free (self->after);
}

/* Where each element of the window was: its position plus one, or 0 where it is new. */
static guint *
find_origins (const Window *self)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);
  guint *origins = g_new (guint, self->after_end - self->start + 1);

  for (guint i = self->start; i < self->before_end; i++)
    {
      const HwElement *element = self->before[i];

      g_hash_table_insert (positions, element->id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = self->start; i < self->after_end; i++)
    {
      const HwElement *element = self->after[i];

      origins[i - self->start] = GPOINTER_TO_UINT (g_hash_table_lookup (positions, element->id));
    }
  return origins;
}

/* The longest increasing subsequence, by patience sorting. `ends[k]` is where the best run of
 * length k + 1 ends, `previous` leads back through it. */
static void
keep_longest_run (const guint *origins, guint n_origins, gboolean *kept)
{
  g_autofree guint *ends = g_new (guint, n_origins + 1);
  g_autofree guint *previous = g_new (guint, n_origins + 1);
  guint n_ends = 0;

  for (guint i = 0; i < n_origins; i++)
    {
      guint low = 0, high = n_ends;

      if (origins[i] == 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (origins[ends[middle]] < origins[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? ends[low - 1] : 0;
      ends[low] = i;
      n_ends = MAX (n_ends, low + 1);
    }

  for (guint i = n_ends > 0 ? ends[n_ends - 1] : 0; n_ends > 0; n_ends--, i = previous[i])
    kept[i] = TRUE;
}

gboolean *
hw_element_order_find_kept (const HwSeq *before, const HwSeq *after)
{
  guint length = hw_seq_get_length (after);
  gboolean *kept = g_new0 (gboolean, length + 1);
  Window window;

  window_init (&window, before, after);
  for (guint i = 0; i < window.start; i++)
    kept[i] = TRUE;
  for (guint i = window.after_end; i < length; i++)
    kept[i] = TRUE;
  if (window.start < window.after_end)
    {
      g_autofree guint *origins = find_origins (&window);

      keep_longest_run (origins, window.after_end - window.start, kept + window.start);
    }
  window_clear (&window);
  return kept;
}

gboolean
hw_element_order_spread (double low, double high, guint n_ranks, double *ranks)
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
