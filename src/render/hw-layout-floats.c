/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-floats.h"

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

void
hw_layout_floats_place (const HwLayoutGraph *graph,
                        HwRect *steps,
                        const HwRect *lanes,
                        const gboolean *is_placed)
{
  g_autofree int *watched = watched_new (graph);
  g_autoptr (GArray) floats = g_array_new (FALSE, FALSE, sizeof (Float));
  const HwRect *last_lane = &lanes[graph->n_lanes - 1];
  HwRect all_lanes;
  double right_mu = -INFINITY, bottom_mu = -INFINITY;

  if (graph->n_lanes == 0)
    return;

  all_lanes = hw_rect (0, lanes[0].y, 0, hw_rect_bottom (*last_lane) - lanes[0].y);
  for (int i = 0; i < graph->n_steps; i++)
    {
      if (is_placed[i] || !hw_layout_graph_floats (graph, i))
        right_mu = fmax (right_mu, hw_rect_right (steps[i]));
      else
        g_array_append_val (
            floats, ((Float){ i, floor (wanted_top (graph, steps, all_lanes, i, watched[i])) }));
    }
  if (right_mu == -INFINITY)
    right_mu = HW_LANE_LABEL_MU - LEFT_GAP_MU;

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
