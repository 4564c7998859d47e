/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-crossings.h"

#include <string.h>

/* Cells of a column up to which counting one by one is fastest. */
#define NARROW 48

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
  if (n_places > 1)
    sort_ints (places, n_places);
  return n_places;
}

/* Where in the next column a segment of a node ends; its segments are in no order. */
static int
place_of_end (const HwLayoutColumns *columns, int node, int segment)
{
  return columns->place[columns->right.items[columns->right.start[node] + segment]];
}

/* Crossings between a column and a narrow one next to it: `self->tree` holds, by place, how many
 * segments seen so far end below it. */
static gint64
count_narrow_gap (const HwCrossings *self, int column)
{
  const HwLayoutColumns *columns = self->columns;
  gint64 n_crossings = 0;

  for (int i = columns->start[column]; i < columns->start[column + 1]; i++)
    {
      int node = columns->cells[i], n_ends = hw_neighbours_length (&columns->right, node);

      for (int j = 0; j < n_ends; j++)
        n_crossings += self->tree[place_of_end (columns, node, j)];
      for (int j = 0; j < n_ends; j++)
        {
          int place = place_of_end (columns, node, j);

          for (int at = 0; at < place; at++)
            self->tree[at]++;
        }
    }
  return n_crossings;
}

/* The same with sums in a Fenwick tree. */
static gint64
count_wide_gap (const HwCrossings *self, int column, int width)
{
  const HwLayoutColumns *columns = self->columns;
  gint64 n_crossings = 0;
  int n_seen = 0;

  for (int i = columns->start[column]; i < columns->start[column + 1]; i++)
    {
      int node = columns->cells[i], n_ends = hw_neighbours_length (&columns->right, node);

      for (int j = 0; j < n_ends; j++)
        {
          int n_above = 0;

          for (int at = place_of_end (columns, node, j) + 1; at > 0; at &= at - 1)
            n_above += self->tree[at];
          n_crossings += n_seen - n_above;
        }
      for (int j = 0; j < n_ends; j++)
        {
          for (int at = place_of_end (columns, node, j) + 1; at <= width; at += at & -at)
            self->tree[at]++;
        }
      n_seen += n_ends;
    }
  return n_crossings;
}

/* Crossings between a column and the next: pairs of segments whose ends are in opposite order. */
static gint64
count_gap (const HwCrossings *self, int column)
{
  const HwLayoutColumns *columns = self->columns;
  int width = hw_layout_columns_length (columns, column + 1);

  if (hw_layout_columns_length (columns, column) < 2 || width < 2)
    return 0;

  memset (self->tree, 0, (width + 1) * sizeof (int));
  return width <= NARROW ? count_narrow_gap (self, column) : count_wide_gap (self, column, width);
}

gint64
hw_crossings_count_up_to (const HwCrossings *self, int first, int last, gint64 enough)
{
  int end = MIN (last + 1, self->columns->n_columns - 1);
  gint64 n_crossings = 0;

  for (int column = MAX (first - 1, 0); column < end && n_crossings < enough; column++)
    n_crossings += count_gap (self, column);
  return n_crossings;
}

gint64
hw_crossings_count (const HwCrossings *self, int first, int last)
{
  return hw_crossings_count_up_to (self, first, last, G_MAXINT64);
}

HwCrossings
hw_crossings (const HwLayoutColumns *columns, int widest)
{
  return (HwCrossings){
    .columns = columns,
    .tree = g_new (int, widest + 2),
  };
}

void
hw_crossings_clear (HwCrossings *self)
{
  g_clear_pointer (&self->tree, g_free);
}
