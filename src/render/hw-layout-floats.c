/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-floats.h"

#include "hw-rect-grid.h"

#define LEFT_GAP_MU 44.0
#define LANE_INSET_MU 8.0
#define RISE_MU 40.0 /* from what it watches up to the station */

typedef struct
{
  int step;
  double y_mu; /* where it would like to begin */
} Float;

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  const Float *first = a, *second = b;

  return (first->y_mu > second->y_mu) - (first->y_mu < second->y_mu);
}

/* The step a station watches: where the first link that reaches it comes from, or -1. */
static int *
watched_new (const HwLayoutGraph *graph)
{
  int *watched = g_new (int, graph->n_steps + 1);

  for (int i = 0; i < graph->n_steps; i++)
    watched[i] = -1;
  for (int i = 0; i < graph->n_links; i++)
    {
      const HwLinkEnds *ends = &graph->ends[i];

      if (ends->to >= 0 && ends->from >= 0 && watched[ends->to] < 0
          && !hw_layout_graph_floats (graph, ends->from))
        watched[ends->to] = ends->from;
    }
  return watched;
}

static double
wanted_top (const HwLayoutGraph *graph, const HwRect *steps, HwRect lanes, int step, int watched)
{
  double height_mu = graph->sizes[step].height, above_mu;

  if (watched < 0)
    return lanes.y + (lanes.height - height_mu) / 2;
  above_mu = steps[watched].y - RISE_MU - height_mu;
  if (above_mu >= lanes.y + LANE_INSET_MU)
    return above_mu;
  return fmax (lanes.y + LANE_INSET_MU, hw_rect_center (steps[watched]).y - height_mu / 2);
}

/* TRUE when a lane that moved down has put one of its steps over the float, or under it. */
static gboolean
is_run_over (const HwLayoutGraph *graph, const HwRect *steps, const HwRectGrid *grid, int step)
{
  HwRectGridIter iter = hw_rect_grid_iter (grid, steps[step]);
  const HwRectEntry *entry;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
    {
      HwRect was = steps[entry->id];

      was.y = graph->steps[entry->id]->y;
      if (!hw_rect_intersects (was, steps[step]))
        return TRUE;
    }
  return FALSE;
}

/* The floats that still need a place: those without one, and those that lost it. */
static GArray *
collect_floats (const HwLayoutGraph *graph, const HwRect *steps, const gboolean *is_placed)
{
  GArray *floats = g_array_new (FALSE, FALSE, sizeof (Float));
  HwRect area = hw_rect (0, 0, 0, 0);
  g_autoptr (HwRectGrid) grid = NULL;

  for (int i = 0; i < graph->n_steps; i++)
    {
      if (!hw_layout_graph_floats (graph, i))
        area = hw_rect_union (area, steps[i]);
    }
  grid = hw_rect_grid_new (area, graph->n_steps);
  for (int i = 0; i < graph->n_steps; i++)
    {
      if (!hw_layout_graph_floats (graph, i))
        hw_rect_grid_add (grid, i, steps[i]);
    }

  for (int i = 0; i < graph->n_steps; i++)
    {
      Float item = { i, 0 };

      if (hw_layout_graph_floats (graph, i)
          && (!is_placed[i] || is_run_over (graph, steps, grid, i)))
        g_array_append_val (floats, item);
    }
  return floats;
}

/* The right edge of all steps but those that need a place. */
static double
find_right_edge (const HwLayoutGraph *graph, const HwRect *steps, const GArray *floats)
{
  double right_mu = HW_LANE_LABEL_MU - LEFT_GAP_MU;
  gboolean is_first = TRUE;
  guint next = 0;

  for (int i = 0; i < graph->n_steps; i++)
    {
      if (next < floats->len && g_array_index (floats, Float, next).step == i)
        {
          next++;
          continue;
        }
      right_mu = is_first ? hw_rect_right (steps[i]) : fmax (right_mu, hw_rect_right (steps[i]));
      is_first = FALSE;
    }
  return right_mu;
}

static gboolean
has_floats (const HwLayoutGraph *graph)
{
  for (int i = 0; i < graph->n_steps; i++)
    {
      if (hw_layout_graph_floats (graph, i))
        return TRUE;
    }
  return FALSE;
}

void
hw_layout_floats_place (const HwLayoutGraph *graph,
                        HwRect *steps,
                        const HwRect *lanes,
                        const gboolean *is_placed)
{
  g_autofree int *watched = NULL;
  g_autoptr (GArray) floats = NULL;
  HwRect all_lanes;
  double right_mu, bottom_mu = -INFINITY;

  if (!has_floats (graph))
    return;

  watched = watched_new (graph);
  floats = collect_floats (graph, steps, is_placed);
  right_mu = find_right_edge (graph, steps, floats);
  all_lanes = hw_rect (0, lanes[0].y, 0, hw_rect_bottom (lanes[graph->n_lanes - 1]) - lanes[0].y);
  for (guint i = 0; i < floats->len; i++)
    {
      Float *item = &g_array_index (floats, Float, i);

      item->y_mu = floor (wanted_top (graph, steps, all_lanes, item->step, watched[item->step]));
    }

  g_array_sort (floats, compare_floats);
  for (guint i = 0; i < floats->len; i++)
    {
      const Float *item = &g_array_index (floats, Float, i);
      HwRect *rect = &steps[item->step];

      *rect = graph->sizes[item->step];
      rect->x = right_mu + LEFT_GAP_MU;
      rect->y = fmax (item->y_mu, bottom_mu + HW_ROW_GAP_MU);
      bottom_mu = hw_rect_bottom (*rect);
    }
}
