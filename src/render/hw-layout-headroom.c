/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-headroom.h"

/* A rework link within one lane, as the columns it goes over. */
typedef struct
{
  int first;
  int last;
  int lane;
  int from;
  int to;
} Loop;

static int
compare_loops (gconstpointer a, gconstpointer b)
{
  const Loop *first = a, *second = b;

  if (first->lane != second->lane)
    return first->lane < second->lane ? -1 : 1;
  return (first->last - first->first) - (second->last - second->first);
}

static GArray *
collect_loops (const HwLayoutGraph *graph, const HwLayoutColumns *columns)
{
  GArray *loops = g_array_new (FALSE, FALSE, sizeof (Loop));

  for (int i = 0; i < graph->n_links; i++)
    {
      HwLinkEnds ends = graph->ends[i];
      Loop loop;

      if (graph->links[i]->kind != HW_LINK_REWORK || ends.from < 0 || ends.to < 0
          || graph->lane[ends.from] != graph->lane[ends.to])
        continue;
      loop.first = MIN (columns->column[ends.from], columns->column[ends.to]);
      loop.last = MAX (columns->column[ends.from], columns->column[ends.to]);
      loop.lane = graph->lane[ends.from];
      loop.from = ends.from;
      loop.to = ends.to;
      g_array_append_val (loops, loop);
    }
  g_array_sort (loops, compare_loops);
  return loops;
}

/* How many loops lie within this one, which is one of those still to come: short ones came first.
 */
static int
find_depth (const Loop *loop, const int *depth)
{
  int deepest = 0;

  for (int column = loop->first; column <= loop->last; column++)
    deepest = MAX (deepest, depth[column]);
  return deepest;
}

/* Raises the steps the loop goes over and that stand on the same line as one of its ends. */
static void
raise_steps (const HwLayoutColumns *columns,
             const int *line,
             const Loop *loop,
             double *room_mu,
             double needed_mu)
{
  for (int i = columns->start[loop->first]; i < columns->start[loop->last + 1]; i++)
    {
      int node = columns->cells[i];
      gboolean is_below = line[node] == line[loop->from] || line[node] == line[loop->to];

      if (node < columns->n_steps && is_below)
        room_mu[node] = fmax (room_mu[node], needed_mu);
    }
}

double *
hw_layout_headroom_new (const HwLayoutGraph *graph,
                        const HwLayoutColumns *columns,
                        const HwLayoutLines *lines)
{
  double *room_mu = g_new0 (double, graph->n_steps + 1);
  g_autofree int *depth = g_new0 (int, columns->n_columns + 1);
  g_autoptr (GArray) loops = collect_loops (graph, columns);

  for (guint i = 0; i < loops->len; i++)
    {
      const Loop *loop = &g_array_index (loops, Loop, i);
      int level;

      if (i > 0 && loop->lane != loop[-1].lane)
        memset (depth, 0, columns->n_columns * sizeof (int));
      level = find_depth (loop, depth);
      for (int column = loop->first; column <= loop->last; column++)
        depth[column] = level + 1;
      if (level > 0)
        raise_steps (columns, lines->line, loop, room_mu, level * HW_LOOP_PITCH_MU);
    }
  return room_mu;
}
