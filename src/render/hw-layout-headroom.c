/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-headroom.h"

/* Steps by hand are sorted into strips about half a column wide, at most this many. */
#define STRIP_MU 128.0
#define MAX_STRIPS 50000

/* A rework link within one lane, as the columns it goes over. */
typedef struct
{
  int first;
  int last;
  int lane;
  int from;
  int to;
  int level; /* loops that lie within it, one in the other */
} Loop;

static int
compare_loops (gconstpointer a, gconstpointer b)
{
  const Loop *first = a, *second = b;

  if (first->lane != second->lane)
    return first->lane < second->lane ? -1 : 1;
  return (first->last - first->first) - (second->last - second->first);
}

/* The loops of all lanes, lane by lane, short ones first. `column` is by step. */
static GArray *
collect_loops (const HwLayoutGraph *graph, const int *column)
{
  GArray *loops = g_array_new (FALSE, FALSE, sizeof (Loop));

  for (int i = 0; i < graph->n_links; i++)
    {
      HwLinkEnds ends = graph->ends[i];
      Loop loop;

      if (graph->links[i]->kind != HW_LINK_REWORK || ends.from < 0 || ends.to < 0
          || graph->lane[ends.from] != graph->lane[ends.to])
        continue;
      loop.first = MIN (column[ends.from], column[ends.to]);
      loop.last = MAX (column[ends.from], column[ends.to]);
      loop.lane = graph->lane[ends.from];
      loop.from = ends.from;
      loop.to = ends.to;
      g_array_append_val (loops, loop);
    }
  g_array_sort (loops, compare_loops);
  return loops;
}

/* Finds the level of each loop. Loops that only meet at a step stand side by side. */
static void
find_levels (GArray *loops, int n_columns)
{
  g_autofree int *depth = g_new0 (int, n_columns + 1);

  for (guint i = 0; i < loops->len; i++)
    {
      Loop *loop = &g_array_index (loops, Loop, i);
      int end = MAX (loop->last, loop->first + 1);

      if (i > 0 && loop->lane != loop[-1].lane)
        memset (depth, 0, n_columns * sizeof (int));
      loop->level = 0;
      for (int column = loop->first; column < end; column++)
        loop->level = MAX (loop->level, depth[column]);
      for (int column = loop->first; column < end; column++)
        depth[column] = loop->level + 1;
    }
}

/* Raises the steps the loop goes over and that stand on the same line as one of its ends. */
static void
raise_steps (const HwLayoutColumns *columns, const int *line, const Loop *loop, double *room_mu)
{
  for (int i = columns->start[loop->first]; i < columns->start[loop->last + 1]; i++)
    {
      int node = columns->cells[i];
      gboolean is_below = line[node] == line[loop->from] || line[node] == line[loop->to];

      if (node < columns->n_steps && is_below)
        room_mu[node] = fmax (room_mu[node], loop->level * HW_LOOP_PITCH_MU);
    }
}

double *
hw_layout_headroom_new (const HwLayoutGraph *graph,
                        const HwLayoutColumns *columns,
                        const HwLayoutLines *lines)
{
  double *room_mu = g_new0 (double, graph->n_steps + 1);
  g_autoptr (GArray) loops = collect_loops (graph, columns->column);

  find_levels (loops, columns->n_columns);
  for (guint i = 0; i < loops->len; i++)
    {
      const Loop *loop = &g_array_index (loops, Loop, i);

      if (loop->level > 0)
        raise_steps (columns, lines->line, loop, room_mu);
    }
  return room_mu;
}

/* The strip each step stands in, from the left. */
static int *
strips_new (const HwLayoutGraph *graph, const HwRect *steps, int *n_strips)
{
  int *strip = g_new (int, graph->n_steps + 1);
  double left_mu = INFINITY, right_mu = -INFINITY, width_mu;

  for (int i = 0; i < graph->n_steps; i++)
    {
      left_mu = fmin (left_mu, steps[i].x);
      right_mu = fmax (right_mu, steps[i].x);
    }
  width_mu = fmax (STRIP_MU, (right_mu - left_mu) / MAX_STRIPS);
  for (int i = 0; i < graph->n_steps; i++)
    strip[i] = (int)((steps[i].x - left_mu) / width_mu);
  *n_strips = graph->n_steps > 0 ? (int)((right_mu - left_mu) / width_mu) + 1 : 0;
  return strip;
}

double *
hw_layout_headroom_of_lanes (const HwLayoutGraph *graph, const HwRect *steps)
{
  double *room_mu = g_new0 (double, graph->n_lanes + 1);
  g_autofree double *top_mu = g_new (double, graph->n_lanes + 1);
  g_autofree int *strip = NULL;
  g_autoptr (GArray) loops = NULL;
  int n_strips;

  for (int i = 0; i <= graph->n_lanes; i++)
    top_mu[i] = INFINITY;
  for (int i = 0; i < graph->n_steps; i++)
    top_mu[graph->lane[i]] = fmin (top_mu[graph->lane[i]], steps[i].y);

  strip = strips_new (graph, steps, &n_strips);
  loops = collect_loops (graph, strip);
  if (loops->len > 0)
    find_levels (loops, n_strips);
  for (guint i = 0; i < loops->len; i++)
    {
      const Loop *loop = &g_array_index (loops, Loop, i);
      double edge_mu = fmin (steps[loop->from].y, steps[loop->to].y);
      double loop_mu = edge_mu - loop->level * HW_LOOP_PITCH_MU;

      room_mu[loop->lane] = fmax (room_mu[loop->lane], top_mu[loop->lane] - loop_mu);
    }
  return room_mu;
}
