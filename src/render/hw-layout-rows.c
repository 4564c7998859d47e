/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-rows.h"

#include "hw-layout-headroom.h"
#include "hw-layout-ties.h"

/* Room between a card's edge and a track that passes it, and between two tracks. */
#define BEND_GAP_MU 30.0
#define BEND_PITCH_MU 28.0

/* Rounds in which lines move to where their ties would have them. */
#define N_ROUNDS 12
#define N_CAREFUL_ROUNDS 8

/* `above` stays at least `apart_mu` above `below`, middle to middle. */
typedef struct
{
  int above;
  int below;
  double apart_mu;
} Fence;

typedef struct
{
  const HwLayoutGraph *graph;
  const HwLayoutColumns *columns;
  const HwLayoutLines *lines;
  double *headroom_mu; /* by step: kept free above it */
  Fence *fences;       /* in the end sorted from top to bottom */
  int n_fences;
  Fence *solid_fences; /* the same between lines with steps, over the bends between them */
  int n_solid_fences;
  double *y_mu;      /* by line */
  double *wanted_mu; /* by line */
  double *upper_mu;  /* by line: as high as it gets, and in the end as low */
  double *lower_mu;
} Rows;

static gboolean
is_step (const Rows *self, int node)
{
  return node < self->columns->n_steps;
}

/* Steps that stand in no order with the others: beside the lanes, or in rows below. */
static gboolean
stands_apart (const Rows *self, int node)
{
  return is_step (self, node)
         && (self->graph->is_loose[node] || hw_layout_graph_floats (self->graph, node));
}

static double
extent_above (const Rows *self, int node)
{
  return is_step (self, node) ? self->graph->sizes[node].height / 2 + self->headroom_mu[node] : 0;
}

static double
extent_below (const Rows *self, int node)
{
  return is_step (self, node) ? self->graph->sizes[node].height / 2 : 0;
}

static double
distance_between (const Rows *self, int above, int below)
{
  double gap_mu = HW_ROW_GAP_MU;

  if (!is_step (self, above) || !is_step (self, below))
    gap_mu = is_step (self, above) || is_step (self, below) ? BEND_GAP_MU : BEND_PITCH_MU;
  return extent_below (self, above) + gap_mu + extent_above (self, below);
}

/* Fences between the cells [from, to) of one lane in one column. */
static void
fence_cells (Rows *self, int from, int to)
{
  const HwLayoutColumns *columns = self->columns;
  const int *line = self->lines->line;
  int above = -1, solid = -1;
  double since_solid_mu = 0;

  for (int i = from; i < to; i++)
    {
      int node = columns->cells[i];
      double apart_mu;

      if (stands_apart (self, node))
        continue;
      apart_mu = above >= 0 ? distance_between (self, above, node) : 0;
      since_solid_mu += apart_mu;
      if (above >= 0)
        self->fences[self->n_fences++] = (Fence){ line[above], line[node], apart_mu };
      above = node;
      if (!self->lines->is_solid[line[node]])
        continue;
      if (solid >= 0)
        self->solid_fences[self->n_solid_fences++] =
            (Fence){ line[solid], line[node], since_solid_mu };
      solid = node;
      since_solid_mu = 0;
    }
}

static void
fence_columns (Rows *self)
{
  const HwLayoutColumns *columns = self->columns;

  for (int column = 0; column < columns->n_columns; column++)
    {
      int end = columns->start[column + 1];

      for (int from = columns->start[column], to; from < end; from = to)
        {
          for (to = from + 1; to < end; to++)
            {
              if (columns->lane[columns->cells[to]] != columns->lane[columns->cells[from]])
                break;
            }
          fence_cells (self, from, to);
        }
    }
}

/* The place of each line in an order from top to bottom. Lines do not cross, so there is one. */
static int *
top_down_new (const Rows *self)
{
  int n_lines = self->lines->n_lines, n_ordered = 0;
  int *order = g_new (int, n_lines + 1);
  g_autofree int *queue = g_new (int, n_lines + 1);
  g_autofree int *n_above = g_new0 (int, n_lines + 1);
  g_autofree int *start = g_new0 (int, n_lines + 2);
  g_autofree int *below = g_new (int, self->n_fences + 1);

  for (int i = 0; i < self->n_fences; i++)
    {
      start[self->fences[i].above + 2]++;
      n_above[self->fences[i].below]++;
    }
  for (int i = 0; i < n_lines; i++)
    start[i + 2] += start[i + 1];
  for (int i = 0; i < self->n_fences; i++)
    below[start[self->fences[i].above + 1]++] = self->fences[i].below;

  for (int i = 0; i < n_lines; i++)
    {
      if (n_above[i] == 0)
        queue[n_ordered++] = i;
    }
  for (int i = 0; i < n_ordered; i++)
    {
      order[queue[i]] = i;
      for (int j = start[queue[i]]; j < start[queue[i] + 1]; j++)
        {
          if (--n_above[below[j]] == 0)
            queue[n_ordered++] = below[j];
        }
    }
  g_assert (n_ordered == n_lines);
  return order;
}

/* Sorts fences by how far down the line above them comes, so that one pass over them in order
 * settles each line before anything below it, and one pass in reverse the other way round. */
static void
sort_fences (Fence **fences, int n_fences, const int *top_down, int n_lines)
{
  g_autofree int *start = g_new0 (int, n_lines + 1);
  Fence *sorted = g_new (Fence, n_fences + 1);

  for (int i = 0; i < n_fences; i++)
    start[top_down[(*fences)[i].above] + 1]++;
  for (int i = 0; i < n_lines; i++)
    start[i + 1] += start[i];
  for (int i = 0; i < n_fences; i++)
    sorted[start[top_down[(*fences)[i].above]]++] = (*fences)[i];
  g_free (*fences);
  *fences = sorted;
}

/* Keeps the fences: once pushing only down, once only up, and between the two. */
static void
settle_solid (Rows *self)
{
  int n_lines = self->lines->n_lines;

  memcpy (self->lower_mu, self->wanted_mu, n_lines * sizeof (double));
  memcpy (self->upper_mu, self->wanted_mu, n_lines * sizeof (double));
  for (int i = 0; i < self->n_solid_fences; i++)
    {
      const Fence *fence = &self->solid_fences[i];
      double down_mu = self->lower_mu[fence->above] + fence->apart_mu;

      self->lower_mu[fence->below] = fmax (self->lower_mu[fence->below], down_mu);
    }
  for (int i = self->n_solid_fences - 1; i >= 0; i--)
    {
      const Fence *fence = &self->solid_fences[i];
      double up_mu = self->upper_mu[fence->below] - fence->apart_mu;

      self->upper_mu[fence->above] = fmin (self->upper_mu[fence->above], up_mu);
    }
  for (int i = 0; i < n_lines; i++)
    self->y_mu[i] = (self->upper_mu[i] + self->lower_mu[i]) / 2;
}

/* Fits lines of bends between those with steps, which do not move: level with where they come from
 * if there is room. */
static void
settle_bends (Rows *self)
{
  const HwLayoutColumns *columns = self->columns;
  const HwLayoutLines *lines = self->lines;

  for (int bend = columns->n_nodes - 1; bend >= columns->n_steps; bend--)
    {
      const HwArc *arc = &self->graph->arcs[columns->arc[bend - columns->n_steps]];

      if (!lines->is_solid[lines->line[bend]])
        self->y_mu[lines->line[bend]] = self->y_mu[lines->line[arc->from]];
    }
  for (int i = 0; i < self->n_fences; i++)
    {
      const Fence *fence = &self->fences[i];
      double down_mu = self->y_mu[fence->above] + fence->apart_mu;

      if (!lines->is_solid[fence->below])
        self->y_mu[fence->below] = fmax (self->y_mu[fence->below], down_mu);
    }
  for (int i = self->n_fences - 1; i >= 0; i--)
    {
      const Fence *fence = &self->fences[i];
      double up_mu = self->y_mu[fence->below] - fence->apart_mu;

      if (!lines->is_solid[fence->above])
        self->y_mu[fence->above] = fmin (self->y_mu[fence->above], up_mu);
    }
}

/* Moves the content of every lane so that it begins at zero. */
static void
finish_lanes (const Rows *self, HwLayoutRows *result)
{
  const HwLayoutColumns *columns = self->columns;
  g_autofree double *top_mu = g_new (double, columns->n_lanes);
  g_autofree double *bottom_mu = g_new (double, columns->n_lanes);

  for (int i = 0; i < columns->n_lanes; i++)
    {
      top_mu[i] = INFINITY;
      bottom_mu[i] = -INFINITY;
    }
  for (int node = 0; node < columns->n_nodes; node++)
    {
      int lane = columns->lane[node];

      result->centre_mu[node] = floor (self->y_mu[self->lines->line[node]]);
      if (stands_apart (self, node))
        continue;
      top_mu[lane] = fmin (top_mu[lane], result->centre_mu[node] - extent_above (self, node));
      bottom_mu[lane] = fmax (bottom_mu[lane], result->centre_mu[node] + extent_below (self, node));
    }
  for (int i = 0; i < columns->n_lanes; i++)
    {
      if (top_mu[i] > bottom_mu[i])
        top_mu[i] = bottom_mu[i] = 0;
      result->height_mu[i] = bottom_mu[i] - top_mu[i];
    }
  for (int node = 0; node < columns->n_nodes; node++)
    result->centre_mu[node] -= top_mu[columns->lane[node]];
}

/* Loose steps stand in rows below the others of their lane: a new row where the columns begin
 * again. */
static void
park_loose_steps (const Rows *self, HwLayoutRows *result)
{
  const HwLayoutGraph *graph = self->graph;
  g_autofree int *last_column = g_new (int, graph->n_lanes + 1);
  g_autofree double *row_mu = g_new0 (double, graph->n_lanes + 1);

  for (int i = 0; i <= graph->n_lanes; i++)
    last_column[i] = G_MAXINT;
  for (int i = 0; i < graph->n_steps; i++)
    {
      int lane = graph->lane[i];

      if (!graph->is_loose[i] || hw_layout_graph_floats (graph, i))
        continue;
      if (self->columns->column[i] <= last_column[lane])
        row_mu[lane] = result->height_mu[lane] > 0 ? result->height_mu[lane] + HW_ROW_GAP_MU : 0;
      last_column[lane] = self->columns->column[i];
      result->centre_mu[i] = row_mu[lane] + graph->sizes[i].height / 2;
      result->height_mu[lane] =
          fmax (result->height_mu[lane], row_mu[lane] + graph->sizes[i].height);
    }
}

static void
settle (Rows *self)
{
  int n_lines = self->lines->n_lines;
  g_autofree int *top_down = NULL;
  g_autoptr (HwLayoutTies) ties = hw_layout_ties_new (self->columns, self->lines);

  fence_columns (self);
  top_down = top_down_new (self);
  sort_fences (&self->fences, self->n_fences, top_down, n_lines);
  sort_fences (&self->solid_fences, self->n_solid_fences, top_down, n_lines);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      /* Half the way at first, so that lines that wait for each other do not change places forever;
       * then all of it, to the level exactly. */
      double part = round < N_CAREFUL_ROUNDS ? 0.5 : 1;

      for (int i = 0; i < n_lines; i++)
        self->wanted_mu[i] =
            self->y_mu[i]
            + part * (hw_layout_ties_find_height (ties, self->y_mu, i) - self->y_mu[i]);
      settle_solid (self);
    }
  settle_bends (self);
}

HwLayoutRows *
hw_layout_rows_new (const HwLayoutGraph *graph, const HwLayoutColumns *columns)
{
  HwLayoutRows *result = g_new0 (HwLayoutRows, 1);
  g_autoptr (HwLayoutLines) lines = hw_layout_lines_new (graph, columns);
  g_autofree double *headroom_mu = hw_layout_headroom_new (graph, columns, lines);
  g_autofree double *heights = g_new0 (double, 4 * (lines->n_lines + 1));
  Rows rows = { .graph = graph, .columns = columns, .lines = lines, .headroom_mu = headroom_mu };

  rows.fences = g_new (Fence, columns->n_nodes + 1);
  rows.solid_fences = g_new (Fence, columns->n_nodes + 1);
  rows.y_mu = heights;
  rows.wanted_mu = heights + lines->n_lines;
  rows.upper_mu = heights + 2 * lines->n_lines;
  rows.lower_mu = heights + 3 * lines->n_lines;
  result->centre_mu = g_new (double, columns->n_nodes + 1);
  result->height_mu = g_new (double, columns->n_lanes);

  settle (&rows);
  finish_lanes (&rows, result);
  park_loose_steps (&rows, result);
  g_free (rows.fences);
  g_free (rows.solid_fences);
  return result;
}

void
hw_layout_rows_free (HwLayoutRows *self)
{
  g_free (self->centre_mu);
  g_free (self->height_mu);
  g_free (self);
}
