/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-bands.h"

#include "hw-layout-headroom.h"

/* What the steps of one lane take up. */
typedef struct
{
  double top_mu;
  double bottom_mu;
  double headroom_mu; /* for loops above its steps, where there is room for it */
  double shift_mu;    /* how far the lane moves down */
} Extent;

static Extent *
extents_new (const HwLayoutGraph *graph, const HwRect *steps)
{
  Extent *extents = g_new (Extent, graph->n_lanes + 1);
  g_autofree double *headroom_mu = hw_layout_headroom_of_lanes (graph, steps);

  for (int i = 0; i <= graph->n_lanes; i++)
    extents[i] = (Extent){ INFINITY, -INFINITY, headroom_mu[i], 0 };
  for (int i = 0; i < graph->n_steps; i++)
    {
      Extent *extent = &extents[graph->lane[i]];

      if (hw_layout_graph_floats (graph, i))
        continue;
      extent->top_mu = fmin (extent->top_mu, steps[i].y);
      extent->bottom_mu = fmax (extent->bottom_mu, hw_rect_bottom (steps[i]));
    }
  return extents;
}

static gboolean
is_occupied (const Extent *extent)
{
  return extent->top_mu < extent->bottom_mu;
}

/* The height of the bands from `lane` to the next one that has steps, which ends the run. */
static double
height_of_empty_lanes (const HwLayoutGraph *graph, const Extent *extents, int lane)
{
  double height_mu = 0;

  for (; lane < graph->n_lanes && !is_occupied (&extents[lane]); lane++)
    height_mu += HW_CARD_HEIGHT_MU + 2 * HW_LANE_PADDING_MU + HW_LANE_GAP_MU;
  return height_mu;
}

/* Where the first band begins: high enough for the empty lanes above the first steps. */
static double
find_top (const HwLayoutGraph *graph, const Extent *extents)
{
  double empty_mu = height_of_empty_lanes (graph, extents, 0);

  for (int i = 0; i <= graph->n_lanes; i++)
    {
      if (is_occupied (&extents[i]))
        return extents[i].top_mu - HW_LANE_PADDING_MU - extents[i].headroom_mu - empty_mu;
    }
  return 0;
}

/* Where the band of a lane with steps begins when the band above ends at `y_mu`: above its loops,
 * or as high as there is room; and moves it down when there is not even room for its steps. */
static double
find_band_top (Extent *extent, double y_mu, double shift_mu)
{
  double steps_mu = extent->top_mu - HW_LANE_PADDING_MU + shift_mu;
  double loops_mu = steps_mu - extent->headroom_mu;

  extent->shift_mu = shift_mu + fmax (0, y_mu - steps_mu);
  return fmax (y_mu, loops_mu);
}

/* Bands from top to bottom; each ends where the next begins. */
static void
stack_bands (const HwLayoutGraph *graph, Extent *extents, HwRect *lanes)
{
  double y_mu = find_top (graph, extents), shift_mu = 0;

  for (int i = 0; i <= graph->n_lanes; i++)
    {
      Extent *extent = &extents[i];
      double top_mu = y_mu;

      if (is_occupied (extent))
        {
          top_mu = find_band_top (extent, y_mu, shift_mu);
          shift_mu = extent->shift_mu;
          if (i > 0 && i < graph->n_lanes)
            lanes[i - 1].height += top_mu - y_mu;
          y_mu = extent->bottom_mu + shift_mu + HW_LANE_PADDING_MU;
        }
      else
        y_mu += HW_CARD_HEIGHT_MU + 2 * HW_LANE_PADDING_MU;
      if (i < graph->n_lanes)
        {
          lanes[i].y = top_mu;
          lanes[i].height = y_mu - top_mu;
        }
      y_mu += HW_LANE_GAP_MU;
    }
}

void
hw_layout_bands_span (const HwLayoutGraph *graph, const HwRect *steps, HwRect *lanes)
{
  HwRect all = hw_rect (0, 0, 0, 0);

  for (int i = 0; i < graph->n_steps; i++)
    all = hw_rect_union (all, steps[i]);
  if (graph->n_steps == 0)
    all = hw_rect (HW_LANE_LABEL_MU, 0, HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU);

  for (int i = 0; i < graph->n_lanes; i++)
    {
      lanes[i].x = all.x - HW_LANE_LABEL_MU;
      lanes[i].width = all.width + HW_LANE_LABEL_MU + HW_LANE_END_MU;
    }
}

void
hw_layout_bands_stack (const HwLayoutGraph *graph, HwRect *steps, HwRect *lanes)
{
  g_autofree Extent *extents = extents_new (graph, steps);

  stack_bands (graph, extents, lanes);
  for (int i = 0; i < graph->n_steps; i++)
    {
      if (!hw_layout_graph_floats (graph, i))
        steps[i].y += extents[graph->lane[i]].shift_mu;
    }
}
