/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Few crossings: sweeps by weighted medians (Gansner, Koutsofios, North, Vo: "A Technique for
 * Drawing Directed Graphs", 1993, section 3), then swaps of neighbours, each stretch of the map by
 * itself. A stretch lies between two columns in which nothing can change places; most stretches of
 * a value stream are in order from the start and cost one count. */

#include "hw-layout-chains.h"

#define MAX_ROUNDS 24

/* Rounds without a better order before a stretch is left alone. */
#define PATIENCE 4

#define MAX_CHAIN_ROUNDS 4

/* Times a stretch begins anew, and the cells it may have in all when it does. */
#define MAX_STARTS 6
#define MAX_CELLS_STARTED 1600

/* Passes of swaps over one column; each pass that changes anything has fewer crossings. */
#define MAX_SWAP_PASSES 16

typedef struct
{
  double key;
  int node;
} Ranked;

typedef struct
{
  HwLayoutColumns *columns;
  Ranked *ranked;  /* by cell of the widest column */
  int *places;     /* of neighbours, sorted node by node */
  int *left_start; /* by place in the column: where the node's left neighbours begin in places */
  int *right_start;
  int *best; /* cells of the stretch at its fewest crossings */
  HwCrossings crossings;
} Untangling;

/* The weighted median of sorted places: between two, nearer to the side where they are denser. */
static double
median_of (const int *places, int n_places)
{
  int middle = n_places / 2;
  double before, after;

  if (n_places % 2 == 1)
    return places[middle];
  if (n_places == 2)
    return (places[0] + places[1]) / 2.0;

  before = places[middle - 1] - places[0];
  after = places[n_places - 1] - places[middle];
  if (before + after == 0)
    return (places[middle - 1] + places[middle]) / 2.0;
  return (places[middle - 1] * after + places[middle] * before) / (before + after);
}

static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranked *first = a, *second = b;

  return (first->key > second->key) - (first->key < second->key);
}

/* Stable, and by hand for the short lists that most are. */
static void
sort_ranked (Ranked *ranked, int n_ranked)
{
  if (n_ranked > 24)
    {
      g_qsort_with_data (ranked, n_ranked, sizeof (Ranked), compare_ranked, NULL);
      return;
    }
  for (int i = 1; i < n_ranked; i++)
    {
      Ranked item = ranked[i];
      int j = i;

      for (; j > 0 && ranked[j - 1].key > item.key; j--)
        ranked[j] = ranked[j - 1];
      ranked[j] = item;
    }
}

/* Sorts cells [from, to), all of one lane, by where their neighbours stand. Nodes without
 * neighbours on that side keep their places. */
static void
sort_by_medians (Untangling *self, const HwNeighbours *neighbours, int from, int to)
{
  HwLayoutColumns *columns = self->columns;
  int column = columns->column[columns->cells[from]], n_ranked = 0, next = 0;

  for (int i = from; i < to; i++)
    {
      int node = columns->cells[i];
      int n_places = hw_crossings_copy_places (columns, neighbours, node, self->places);

      if (n_places > 0)
        self->ranked[n_ranked++] = (Ranked){ median_of (self->places, n_places), node };
    }
  sort_ranked (self->ranked, n_ranked);

  for (int i = from; i < to; i++)
    {
      if (hw_neighbours_length (neighbours, columns->cells[i]) > 0)
        columns->cells[i] = self->ranked[next++].node;
    }
  for (int i = from; i < to; i++)
    columns->place[columns->cells[i]] = i - columns->start[column];
}

/* The end of the cells that share the lane of cell `from`. */
static int
find_lane_end (const HwLayoutColumns *columns, int from, int end)
{
  int lane = columns->lane[columns->cells[from]], to = from + 1;

  while (to < end && columns->lane[columns->cells[to]] == lane)
    to++;
  return to;
}

static void
sort_column (Untangling *self, const HwNeighbours *neighbours, int column)
{
  const HwLayoutColumns *columns = self->columns;
  int end = columns->start[column + 1];

  for (int from = columns->start[column], to; from < end; from = to)
    {
      to = find_lane_end (columns, from, end);
      if (to - from > 1)
        sort_by_medians (self, neighbours, from, to);
    }
}

/* Crossings between the segments of one node above another, given where these end. */
static int
count_pair (const int *above, int n_above, const int *below, int n_below)
{
  int n_crossings = 0, j = 0;

  for (int i = 0; i < n_above; i++)
    {
      while (j < n_below && below[j] < above[i])
        j++;
      n_crossings += j;
    }
  return n_crossings;
}

/* How many crossings swapping the nodes with these indices would save. */
static int
gain_of_swap (const Untangling *self, const int *start, int above, int below)
{
  const int *a = self->places + start[above], *b = self->places + start[below];
  int n_a = start[above + 1] - start[above], n_b = start[below + 1] - start[below];

  return count_pair (a, n_a, b, n_b) - count_pair (b, n_b, a, n_a);
}

/* One pass over cells [from, to) of a column; TRUE when crossings went away. `index` maps a place
 * to the node's index in left_start and right_start. */
static gboolean
swap_cells (Untangling *self, int from, int to, int *index, gboolean swap_equals)
{
  HwLayoutColumns *columns = self->columns;
  int begin = columns->start[columns->column[columns->cells[from]]];
  gboolean improved = FALSE;

  for (int i = from; i + 1 < to; i++)
    {
      int *above = &index[i - begin], *below = &index[i + 1 - begin];
      int gain = gain_of_swap (self, self->left_start, *above, *below)
                 + gain_of_swap (self, self->right_start, *above, *below);
      int node = columns->cells[i], held = *above;

      if (gain < 0 || (gain == 0 && !swap_equals))
        continue;
      columns->cells[i] = columns->cells[i + 1];
      columns->cells[i + 1] = node;
      *above = *below;
      *below = held;
      improved |= gain > 0;
    }
  return improved;
}

static void
collect_places (Untangling *self, int column)
{
  const HwLayoutColumns *columns = self->columns;
  int length = hw_layout_columns_length (columns, column), at = 0;

  for (int i = 0; i < length; i++)
    {
      self->left_start[i] = at;
      at += hw_crossings_copy_places (
          columns, &columns->left, columns->cells[columns->start[column] + i], self->places + at);
    }
  self->left_start[length] = at;
  for (int i = 0; i < length; i++)
    {
      self->right_start[i] = at;
      at += hw_crossings_copy_places (
          columns, &columns->right, columns->cells[columns->start[column] + i], self->places + at);
    }
  self->right_start[length] = at;
}

/* Swaps neighbours of one lane in a column as long as that saves crossings. */
static void
swap_column (Untangling *self, int column, gboolean swap_equals)
{
  HwLayoutColumns *columns = self->columns;
  int begin = columns->start[column], end = columns->start[column + 1];
  g_autofree int *index = NULL;
  gboolean improved = TRUE;

  if (end - begin < 2)
    return;

  index = g_new (int, end - begin);
  for (int i = 0; i < end - begin; i++)
    index[i] = i;
  collect_places (self, column);
  for (int pass = 0; improved && pass < MAX_SWAP_PASSES; pass++)
    {
      improved = FALSE;
      for (int from = begin, to; from < end; from = to)
        {
          to = find_lane_end (columns, from, end);
          improved |= swap_cells (self, from, to, index, swap_equals && pass == 0);
        }
    }
  for (int i = begin; i < end; i++)
    columns->place[columns->cells[i]] = i - begin;
}

static void
sweep_right (Untangling *self, int first, int last, gboolean swap_equals)
{
  for (int column = first; column <= last; column++)
    sort_column (self, &self->columns->left, column);
  for (int column = first; column <= last; column++)
    swap_column (self, column, swap_equals);
}

static void
sweep_left (Untangling *self, int first, int last, gboolean swap_equals)
{
  for (int column = last; column >= first; column--)
    sort_column (self, &self->columns->right, column);
  for (int column = last; column >= first; column--)
    swap_column (self, column, swap_equals);
}

static void
restore_best (Untangling *self, int first, int last)
{
  HwLayoutColumns *columns = self->columns;
  int begin = columns->start[first], end = columns->start[last + 1];

  memcpy (columns->cells + begin, self->best + begin, (end - begin) * sizeof (int));
  for (int i = begin; i < end; i++)
    {
      int node = columns->cells[i];

      columns->place[node] = i - columns->start[columns->column[node]];
    }
}

static void
keep_best (Untangling *self, int first, int last)
{
  const HwLayoutColumns *columns = self->columns;
  int begin = columns->start[first], end = columns->start[last + 1];

  memcpy (self->best + begin, columns->cells + begin, (end - begin) * sizeof (int));
}

/* Sweeps until that finds nothing better for a while; gives the crossings left. */
static gint64
sweep (Untangling *self, int first, int last, gint64 fewest)
{
  int patience = PATIENCE;

  keep_best (self, first, last);
  for (int round = 0; fewest > 0 && patience > 0 && round < MAX_ROUNDS; round++)
    {
      gint64 n_crossings;

      if (round % 2 == 0)
        sweep_right (self, first, last, round % 4 >= 2);
      else
        sweep_left (self, first, last, round % 4 >= 2);
      n_crossings = hw_crossings_count_up_to (&self->crossings, first, last, fewest);
      patience--;
      if (n_crossings < fewest)
        {
          fewest = n_crossings;
          patience = PATIENCE;
          keep_best (self, first, last);
        }
    }
  restore_best (self, first, last);
  return fewest;
}

/* Sweeps, then moves whole chains, which no sweep can, as long as either helps. */
static gint64
sweep_and_move (Untangling *self, int first, int last)
{
  gint64 fewest = hw_crossings_count (&self->crossings, first, last);

  for (int round = 0; fewest > 0 && round < MAX_CHAIN_ROUNDS; round++)
    {
      gint64 before = fewest = sweep (self, first, last, fewest);

      if (fewest > 0)
        fewest = hw_layout_chains_untangle (&self->crossings, self->columns, first, last);
      if (fewest == before)
        break;
    }
  return fewest;
}

/* Another order to begin with, the same on every run. */
static void
shuffle_column (HwLayoutColumns *columns, int column, guint32 *state)
{
  int begin = columns->start[column], end = columns->start[column + 1];

  for (int from = begin, to; from < end; from = to)
    {
      to = find_lane_end (columns, from, end);
      for (int i = to - 1; i > from; i--)
        {
          int node = columns->cells[i], other;

          *state = *state * 1664525 + 1013904223;
          other = from + (int)((*state >> 8) % (guint)(i - from + 1));
          columns->cells[i] = columns->cells[other];
          columns->cells[other] = node;
        }
    }
  for (int i = begin; i < end; i++)
    columns->place[columns->cells[i]] = i - begin;
}

/* Begins anew from other orders while crossings are left, as often as the size of the stretch lets
 * it. */
static void
untangle_stretch (Untangling *self, int first, int last)
{
  HwLayoutColumns *columns = self->columns;
  int begin = columns->start[first], n_cells = columns->start[last + 1] - begin;
  gint64 fewest = sweep_and_move (self, first, last);
  int n_starts = MIN (MAX_STARTS, MAX_CELLS_STARTED / n_cells);
  guint32 state = 1;
  g_autofree int *best = NULL;

  if (fewest == 0 || n_starts == 0)
    return;

  best = g_memdup2 (columns->cells + begin, n_cells * sizeof (int));
  for (int start = 0; fewest > 0 && start < n_starts; start++)
    {
      gint64 n_crossings;

      for (int column = first; column <= last; column++)
        shuffle_column (columns, column, &state);
      n_crossings = sweep_and_move (self, first, last);
      if (n_crossings < fewest)
        {
          fewest = n_crossings;
          memcpy (best, columns->cells + begin, n_cells * sizeof (int));
        }
    }
  memcpy (self->best + begin, best, n_cells * sizeof (int));
  restore_best (self, first, last);
}

static gboolean
can_change (const HwLayoutColumns *columns, int column)
{
  int end = columns->start[column + 1];

  for (int from = columns->start[column], to; from < end; from = to)
    {
      to = find_lane_end (columns, from, end);
      if (to - from > 1)
        return TRUE;
    }
  return FALSE;
}

static Untangling
untangling_init (HwLayoutColumns *columns)
{
  Untangling self = { .columns = columns };
  int widest = 0, n_segments = columns->left.start[columns->n_nodes];

  for (int column = 0; column < columns->n_columns; column++)
    widest = MAX (widest, hw_layout_columns_length (columns, column));
  self.ranked = g_new (Ranked, widest + 1);
  self.places = g_new (int, 2 * n_segments + 1);
  self.left_start = g_new (int, widest + 1);
  self.right_start = g_new (int, widest + 1);
  self.best = g_new (int, columns->n_nodes + 1);
  self.crossings = hw_crossings (columns, widest);
  return self;
}

static void
untangling_clear (Untangling *self)
{
  g_free (self->ranked);
  g_free (self->places);
  g_free (self->left_start);
  g_free (self->right_start);
  g_free (self->best);
  hw_crossings_clear (&self->crossings);
}

void
hw_layout_columns_untangle (HwLayoutColumns *self)
{
  Untangling untangling = untangling_init (self);

  for (int first = 0, last; first < self->n_columns; first = last + 1)
    {
      last = first;
      if (!can_change (self, first))
        continue;
      while (last + 1 < self->n_columns && can_change (self, last + 1))
        last++;
      untangle_stretch (&untangling, first, last);
    }
  untangling_clear (&untangling);
}
