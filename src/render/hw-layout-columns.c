/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-columns.h"

/* Arcs that would need more bends than this, in all and per step, go without: the longest first. */
#define MAX_BENDS 20000
#define MAX_BENDS_PER_STEP 2

typedef struct
{
  int from;
  int to;
} Segment;

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *)a - *(const int *)b;
}

/* The longest span an arc may have to get bends. */
static int
find_longest_span (const HwLayoutGraph *graph, const int *rank)
{
  g_autofree int *spans = g_new (int, MAX (graph->n_arcs, 1));
  int budget = MAX_BENDS + MAX_BENDS_PER_STEP * graph->n_steps;
  gint64 n_bends = 0;

  for (int i = 0; i < graph->n_arcs; i++)
    {
      spans[i] = rank[graph->arcs[i].to] - rank[graph->arcs[i].from];
      n_bends += spans[i] - 1;
    }
  if (n_bends <= budget)
    return G_MAXINT;

  qsort (spans, graph->n_arcs, sizeof (int), compare_ints);
  n_bends = 0;
  for (int i = 0; i < graph->n_arcs; i++)
    {
      n_bends += spans[i] - 1;
      if (n_bends > budget)
        return spans[i] - 1;
    }
  return G_MAXINT;
}

static int
count_bends (const HwLayoutGraph *graph, const int *rank, int longest)
{
  int n_bends = 0;

  for (int i = 0; i < graph->n_arcs; i++)
    {
      int span = rank[graph->arcs[i].to] - rank[graph->arcs[i].from];

      if (span <= longest)
        n_bends += span - 1;
    }
  return n_bends;
}

static void
neighbours_fill (HwNeighbours *self, const Segment *segments, int n_segments, int n_nodes)
{
  self->start = g_new0 (int, n_nodes + 2);
  self->items = g_new (int, MAX (n_segments, 1));

  for (int i = 0; i < n_segments; i++)
    self->start[segments[i].from + 2]++;
  for (int i = 0; i < n_nodes; i++)
    self->start[i + 2] += self->start[i + 1];
  for (int i = 0; i < n_segments; i++)
    self->items[self->start[segments[i].from + 1]++] = segments[i].to;
}

/* Cuts arcs into segments and gives each bend its column and lane: a bend runs in the lane its arc
 * comes from, because tracks change lanes just before they arrive. */
static void
cut_arcs (HwLayoutColumns *self, const HwLayoutGraph *graph, const int *rank, int longest)
{
  g_autofree Segment *segments = g_new (Segment, graph->n_arcs + self->n_nodes);
  int n_segments = 0, bend = self->n_steps;

  for (int i = 0; i < graph->n_arcs; i++)
    {
      const HwArc *arc = &graph->arcs[i];
      int node = arc->from;

      if (rank[arc->to] - rank[arc->from] > longest)
        continue;
      for (int column = rank[arc->from] + 1; column < rank[arc->to]; column++)
        {
          self->column[bend] = column;
          self->lane[bend] = graph->lane[arc->from];
          self->arc[bend - self->n_steps] = i;
          segments[n_segments++] = (Segment){ node, bend };
          node = bend++;
        }
      segments[n_segments++] = (Segment){ node, arc->to };
    }

  neighbours_fill (&self->right, segments, n_segments, self->n_nodes);
  for (int i = 0; i < n_segments; i++)
    segments[i] = (Segment){ segments[i].to, segments[i].from };
  neighbours_fill (&self->left, segments, n_segments, self->n_nodes);
}

/* Nodes in the order a walk along the flow meets them, so that what belongs together starts out
 * together. */
static int *
walk_order_new (const HwLayoutColumns *self, const HwLayoutGraph *graph)
{
  int *order = g_new (int, MAX (self->n_nodes, 1));
  g_autofree int *stack = g_new (int, self->right.start[self->n_nodes] + self->n_nodes + 1);
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (self->n_nodes, 1));
  int n_ordered = 0;

  for (int i = 0; i < self->n_steps; i++)
    {
      int depth = 0;

      stack[depth++] = graph->topological[i];
      while (depth > 0)
        {
          int node = stack[--depth];

          if (seen[node])
            continue;
          seen[node] = TRUE;
          order[n_ordered++] = node;
          for (int j = self->right.start[node + 1] - 1; j >= self->right.start[node]; j--)
            stack[depth++] = self->right.items[j];
        }
    }
  return order;
}

/* `order` stably sorted by a small number of each node. */
static int *
sorted_by (const int *order, int n_nodes, const int *number, int n_numbers)
{
  g_autofree int *offset = g_new0 (int, n_numbers + 1);
  int *sorted = g_new (int, n_nodes + 1);

  for (int i = 0; i < n_nodes; i++)
    offset[number[i] + 1]++;
  for (int i = 0; i < n_numbers; i++)
    offset[i + 1] += offset[i];
  for (int i = 0; i < n_nodes; i++)
    sorted[offset[number[order[i]]]++] = order[i];
  return sorted;
}

/* Fills the columns lane by lane, each in walk order. */
static void
fill_columns (HwLayoutColumns *self, const int *order)
{
  g_autofree int *by_lane = sorted_by (order, self->n_nodes, self->lane, self->n_lanes);

  self->cells = sorted_by (by_lane, self->n_nodes, self->column, self->n_columns);
  for (int i = 0; i < self->n_nodes; i++)
    self->start[self->column[i] + 1]++;
  for (int i = 0; i < self->n_columns; i++)
    self->start[i + 1] += self->start[i];
  for (int i = 0; i < self->n_nodes; i++)
    self->place[self->cells[i]] = i - self->start[self->column[self->cells[i]]];
}

HwLayoutColumns *
hw_layout_columns_new (const HwLayoutGraph *graph, const int *rank, int n_ranks)
{
  HwLayoutColumns *self = g_new0 (HwLayoutColumns, 1);
  int longest = find_longest_span (graph, rank);
  g_autofree int *order = NULL;

  self->n_steps = graph->n_steps;
  self->n_nodes = graph->n_steps + count_bends (graph, rank, longest);
  self->n_columns = n_ranks;
  self->n_lanes = graph->n_lanes + 1;
  self->column = g_new (int, self->n_nodes + 1);
  self->lane = g_new (int, self->n_nodes + 1);
  self->place = g_new (int, self->n_nodes + 1);
  self->arc = g_new (int, self->n_nodes - self->n_steps + 1);
  self->start = g_new0 (int, n_ranks + 1);
  for (int i = 0; i < graph->n_steps; i++)
    {
      self->column[i] = rank[i];
      self->lane[i] = graph->lane[i];
    }

  cut_arcs (self, graph, rank, longest);
  order = walk_order_new (self, graph);
  fill_columns (self, order);
  return self;
}

void
hw_layout_columns_free (HwLayoutColumns *self)
{
  g_free (self->column);
  g_free (self->lane);
  g_free (self->place);
  g_free (self->arc);
  g_free (self->start);
  g_free (self->cells);
  g_free (self->left.start);
  g_free (self->left.items);
  g_free (self->right.start);
  g_free (self->right.items);
  g_free (self);
}
