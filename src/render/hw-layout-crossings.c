/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-crossings.h"

#include <string.h>

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

static void
sort_ints (int *items, int n_items)
{
  if (n_items > 16)
    {
      qsort (items, n_items, sizeof (int), compare_ints);
      return;
    }
  for (int i = 1; i < n_items; i++)
    {
      int item = items[i], j = i;

      for (; j > 0 && items[j - 1] > item; j--)
        items[j] = items[j - 1];
      items[j] = item;
    }
}

int
hw_crossings_copy_places (const HwLayoutColumns *columns,
                          const HwNeighbours *neighbours,
                          int node,
                          int *places)
{
  int n_places = hw_neighbours_length (neighbours, node);

  for (int i = 0; i < n_places; i++)
    places[i] = columns->place[neighbours->items[neighbours->start[node] + i]];
  sort_ints (places, n_places);
  return n_places;
}

/* Crossings between a column and the next: pairs of segments whose ends are in opposite order. */
static gint64
count_gap (const HwCrossings *self, int column)
{
  const HwLayoutColumns *columns = self->columns;
  int n_ends = hw_layout_columns_length (columns, column + 1), n_seen = 0;
  gint64 n_crossings = 0;

  if (hw_layout_columns_length (columns, column) < 2 || n_ends < 2)
    return 0;

  memset (self->tree, 0, (n_ends + 1) * sizeof (int));
  for (int i = columns->start[column]; i < columns->start[column + 1]; i++)
    {
      int n_places =
          hw_crossings_copy_places (columns, &columns->right, columns->cells[i], self->places);

      for (int j = 0; j < n_places; j++)
        {
          int n_above = 0;

          for (int at = self->places[j] + 1; at > 0; at &= at - 1)
            n_above += self->tree[at];
          n_crossings += n_seen - n_above;
        }
      for (int j = 0; j < n_places; j++)
        {
          for (int at = self->places[j] + 1; at <= n_ends; at += at & -at)
            self->tree[at]++;
        }
      n_seen += n_places;
    }
  return n_crossings;
}

gint64
hw_crossings_count (const HwCrossings *self, int first, int last)
{
  gint64 n_crossings = 0;

  for (int column = MAX (first - 1, 0); column < MIN (last + 1, self->columns->n_columns - 1);
       column++)
    n_crossings += count_gap (self, column);
  return n_crossings;
}

HwCrossings
hw_crossings (const HwLayoutColumns *columns, int widest)
{
  return (HwCrossings){
    .columns = columns,
    .places = g_new (int, columns->left.start[columns->n_nodes] + 1),
    .tree = g_new (int, widest + 2),
  };
}

void
hw_crossings_clear (HwCrossings *self)
{
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->tree, g_free);
}
