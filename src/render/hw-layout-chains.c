/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-chains.h"

#include <string.h>

/* Places a chain is moved by to either side. */
#define MAX_SHIFT 8

#define MAX_PASSES 4

typedef struct
{
  const HwCrossings *crossings;
  HwLayoutColumns *columns;
  int first; /* column of the chain's first node in the stretch */
  int last;
  GArray *chain; /* int: nodes from left to right */
  GArray *start; /* int: cells of those columns as they were */
  GArray *best;  /* and at the fewest crossings so far */
} Moving;

/* The only neighbour of a node on that side, or -1. */
static int
only_neighbour (const HwNeighbours *neighbours, int node)
{
  return hw_neighbours_length (neighbours, node) == 1 ? neighbours->items[neighbours->start[node]]
                                                      : -1;
}

static gboolean
is_link_of_chain (const HwLayoutColumns *columns, int node)
{
  return hw_neighbours_length (&columns->left, node) <= 1
         && hw_neighbours_length (&columns->right, node) <= 1;
}

/* Follows the chain that begins at the node within the stretch; nothing when it began before. */
static void
collect_chain (Moving *self, int node, int first, int last)
{
  const HwLayoutColumns *columns = self->columns;
  int before = only_neighbour (&columns->left, node);

  g_array_set_size (self->chain, 0);
  if (!is_link_of_chain (columns, node)
      || (before >= 0 && columns->column[before] >= first && is_link_of_chain (columns, before)))
    return;

  self->first = columns->column[node];
  while (node >= 0 && columns->column[node] <= last && is_link_of_chain (columns, node))
    {
      g_array_append_val (self->chain, node);
      self->last = columns->column[node];
      node = only_neighbour (&columns->right, node);
    }
}

static void
copy_cells (const Moving *self, GArray *cells)
{
  const HwLayoutColumns *columns = self->columns;
  int begin = columns->start[self->first], end = columns->start[self->last + 1];

  g_array_set_size (cells, end - begin);
  memcpy (cells->data, columns->cells + begin, (end - begin) * sizeof (int));
}

static void
restore_cells (Moving *self, const GArray *cells)
{
  HwLayoutColumns *columns = self->columns;
  int begin = columns->start[self->first];

  for (guint i = 0; i < cells->len; i++)
    {
      int node = g_array_index (cells, int, i);

      columns->cells[begin + i] = node;
      columns->place[node] = begin + i - columns->start[columns->column[node]];
    }
}

/* On one side of the column, how many more of the other node's segments end below the one of the
 * chain than above it. */
static int
count_below (const HwLayoutColumns *columns, const HwNeighbours *neighbours, int node, int other)
{
  int neighbour = only_neighbour (neighbours, node), n_below = 0;

  if (neighbour < 0)
    return 0;
  for (int i = neighbours->start[other]; i < neighbours->start[other + 1]; i++)
    {
      int place = columns->place[neighbours->items[i]];

      n_below += (place > columns->place[neighbour]) - (place < columns->place[neighbour]);
    }
  return n_below;
}

/* Moves every node of the chain one place up or down in its lane, and counts what crossings come
 * and go; FALSE when none can. */
static gboolean
shift (Moving *self, int direction, gint64 *n_crossings)
{
  HwLayoutColumns *columns = self->columns;
  gboolean moved = FALSE;

  for (guint i = 0; i < self->chain->len; i++)
    {
      int node = g_array_index (self->chain, int, i), column = columns->column[node];
      int cell = columns->start[column] + columns->place[node], to = cell + direction;
      int other;

      if (to < columns->start[column] || to >= columns->start[column + 1])
        continue;
      other = columns->cells[to];
      if (columns->lane[other] != columns->lane[node])
        continue;
      *n_crossings += direction
                      * (count_below (columns, &columns->left, node, other)
                         + count_below (columns, &columns->right, node, other));
      columns->cells[to] = node;
      columns->cells[cell] = other;
      columns->place[node] += direction;
      columns->place[other] -= direction;
      moved = TRUE;
    }
  return moved;
}

/* Leaves the chain where it has the fewest crossings; TRUE when that is a better place. */
static gboolean
move_chain (Moving *self)
{
  gint64 at_start = hw_crossings_count (self->crossings, self->first, self->last);
  gint64 fewest = at_start;
  gboolean found = FALSE;

  if (fewest == 0)
    return FALSE;
  copy_cells (self, self->start);
  for (int direction = -1; direction <= 1; direction += 2)
    {
      gint64 n_crossings = at_start;

      for (int i = 0; i < MAX_SHIFT && shift (self, direction, &n_crossings); i++)
        {
          if (n_crossings >= fewest)
            continue;
          fewest = n_crossings;
          found = TRUE;
          copy_cells (self, self->best);
        }
      restore_cells (self, self->start);
    }
  if (found)
    restore_cells (self, self->best);
  return found;
}

/* One pass over all chains that begin in the stretch. */
static gboolean
move_chains (Moving *self, int first, int last)
{
  const HwLayoutColumns *columns = self->columns;
  int begin = columns->start[first], n_cells = columns->start[last + 1] - begin;
  g_autofree int *nodes = g_memdup2 (columns->cells + begin, n_cells * sizeof (int));
  gboolean moved = FALSE;

  for (int i = 0; i < n_cells; i++)
    {
      collect_chain (self, nodes[i], first, last);
      if (self->chain->len > 0)
        moved |= move_chain (self);
    }
  return moved;
}

gint64
hw_layout_chains_untangle (const HwCrossings *crossings,
                           HwLayoutColumns *columns,
                           int first,
                           int last)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) start = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (int));
  Moving self = { crossings, columns, 0, 0, chain, start, best };
  gboolean moved = TRUE;

  for (int pass = 0; moved && pass < MAX_PASSES; pass++)
    moved = move_chains (&self, first, last);
  return hw_crossings_count (crossings, first, last);
}
