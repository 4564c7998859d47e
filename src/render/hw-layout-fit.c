/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-fit.h"

#include "hw-rect-grid.h"

#define COLUMN_PITCH_MU (HW_CARD_WIDTH_MU + HW_COLUMN_GAP_MU)
#define ROW_PITCH_MU (HW_CARD_HEIGHT_MU + HW_ROW_GAP_MU)

/* Rows above and below that are tried before the step goes further right. */
#define MAX_ROWS_AWAY 6

/* What stays free around a step that finds its place. */
#define CLEAR_X_MU 44.0
#define CLEAR_Y_MU 24.0

/* What is known of a lane: the extent of its placed steps, and of all its steps in the ideal. */
typedef struct
{
  double top_mu; /* above bottom_mu when none is placed */
  double bottom_mu;
  double ideal_top_mu;
  double ideal_bottom_mu;
  double offset_mu; /* from ideal to actual */
} LaneFit;

typedef struct
{
  const HwLayoutGraph *graph;
  const HwRect *ideal;
  HwRect *steps;
  gboolean *stands; /* placed, or fitted by now */
  LaneFit *lanes;
  double offset_mu; /* of x, from ideal to actual */
  HwRectGrid *grid;
} Fit;

typedef struct
{
  int lane;
  double offset_mu;
} LaneOffset;

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const LaneOffset *first = a, *second = b;

  if (first->lane != second->lane)
    return first->lane < second->lane ? -1 : 1;
  return (first->offset_mu > second->offset_mu) - (first->offset_mu < second->offset_mu);
}

/* How far the placed steps stand right of their ideal: the median. */
static double
measure_columns (const Fit *self)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (LaneOffset));

  for (int i = 0; i < self->graph->n_steps; i++)
    {
      LaneOffset offset = { 0, self->steps[i].x - self->ideal[i].x };

      if (self->stands[i])
        g_array_append_val (offsets, offset);
    }
  g_array_sort (offsets, compare_offsets);
  return offsets->len > 0 ? g_array_index (offsets, LaneOffset, offsets->len / 2).offset_mu : 0;
}

static void
measure_extents (Fit *self)
{
  const HwLayoutGraph *graph = self->graph;

  for (int i = 0; i <= graph->n_lanes; i++)
    self->lanes[i] = (LaneFit){ INFINITY, -INFINITY, INFINITY, -INFINITY, 0 };
  for (int i = 0; i < graph->n_steps; i++)
    {
      LaneFit *lane = &self->lanes[graph->lane[i]];

      if (hw_layout_graph_floats (graph, i))
        continue;
      lane->ideal_top_mu = fmin (lane->ideal_top_mu, self->ideal[i].y);
      lane->ideal_bottom_mu = fmax (lane->ideal_bottom_mu, hw_rect_bottom (self->ideal[i]));
      if (!self->stands[i])
        continue;
      lane->top_mu = fmin (lane->top_mu, self->steps[i].y);
      lane->bottom_mu = fmax (lane->bottom_mu, hw_rect_bottom (self->steps[i]));
    }
}

/* The offset of each lane is the median of its placed steps'; a lane without any begins below the
 * one above it. */
static void
measure_lanes (Fit *self)
{
  const HwLayoutGraph *graph = self->graph;
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (LaneOffset));
  double bottom_mu = -INFINITY;
  guint from = 0;

  measure_extents (self);
  for (int i = 0; i < graph->n_steps; i++)
    {
      LaneOffset offset = { graph->lane[i], self->steps[i].y - self->ideal[i].y };

      if (self->stands[i] && !hw_layout_graph_floats (graph, i))
        g_array_append_val (offsets, offset);
    }
  g_array_sort (offsets, compare_offsets);

  for (int i = 0; i <= graph->n_lanes; i++)
    {
      LaneFit *lane = &self->lanes[i];
      guint to = from;

      while (to < offsets->len && g_array_index (offsets, LaneOffset, to).lane == i)
        to++;
      if (to > from)
        lane->offset_mu = g_array_index (offsets, LaneOffset, (from + to) / 2).offset_mu;
      else if (bottom_mu > -INFINITY && lane->ideal_top_mu < INFINITY)
        lane->offset_mu = bottom_mu + 2 * HW_LANE_PADDING_MU + HW_LANE_GAP_MU - lane->ideal_top_mu;
      bottom_mu = fmax (bottom_mu, lane->bottom_mu);
      if (to == from && lane->ideal_top_mu < INFINITY)
        bottom_mu = fmax (bottom_mu, lane->ideal_bottom_mu + lane->offset_mu);
      from = to;
    }
}

/* Where the ideal, seen from the other end of an arc, has the step. */
static HwPoint
place_seen_from (const Fit *self, int step, int other)
{
  return hw_point (self->steps[other].x + self->ideal[step].x - self->ideal[other].x,
                   self->steps[other].y + self->ideal[step].y - self->ideal[other].y);
}

/* Where the step should stand: right of everything that flows into it, on the line of a neighbour
 * of its lane. */
static HwPoint
find_wanted (const Fit *self, int step)
{
  const HwLayoutGraph *graph = self->graph;
  HwPoint wanted = hw_point (-INFINITY, NAN);
  HwPoint before = hw_point (INFINITY, NAN);

  for (int i = graph->in.start[step]; i < graph->in.start[step + 1]; i++)
    {
      int from = graph->arcs[graph->in.items[i]].from;

      if (!self->stands[from])
        continue;
      wanted.x = fmax (wanted.x, place_seen_from (self, step, from).x);
      if (graph->lane[from] == graph->lane[step] && isnan (wanted.y))
        wanted.y = place_seen_from (self, step, from).y;
    }
  for (int i = graph->out.start[step]; i < graph->out.start[step + 1]; i++)
    {
      int to = graph->arcs[graph->out.items[i]].to;

      if (!self->stands[to])
        continue;
      before.x = fmin (before.x, place_seen_from (self, step, to).x);
      if (graph->lane[to] == graph->lane[step] && isnan (before.y))
        before.y = place_seen_from (self, step, to).y;
    }

  if (wanted.x == -INFINITY)
    wanted.x = before.x < INFINITY ? before.x : self->ideal[step].x + self->offset_mu;
  if (isnan (wanted.y))
    wanted.y = before.y;
  if (isnan (wanted.y))
    wanted.y = self->ideal[step].y + self->lanes[graph->lane[step]].offset_mu;
  return wanted;
}

/* The range of y a step of the lane may take without pushing the lanes beside it away. Lanes
 * without steps stand between, too. */
static void
find_limits (const Fit *self, int lane, double *top_mu, double *bottom_mu)
{
  const double between_mu = 2 * HW_LANE_PADDING_MU + HW_LANE_GAP_MU;
  const double empty_mu = HW_CARD_HEIGHT_MU + between_mu;
  int above = lane - 1, below = lane + 1;

  while (above >= 0 && self->lanes[above].bottom_mu == -INFINITY)
    above--;
  while (below < self->graph->n_lanes && self->lanes[below].top_mu == INFINITY)
    below++;
  *top_mu = *bottom_mu = NAN;
  if (above >= 0)
    *top_mu = self->lanes[above].bottom_mu + between_mu + (lane - 1 - above) * empty_mu;
  if (below <= self->graph->n_lanes)
    *bottom_mu = self->lanes[below].top_mu - between_mu - (below - 1 - lane) * empty_mu;
  *top_mu = fmin (isnan (*top_mu) ? -INFINITY : *top_mu, self->lanes[lane].top_mu);
  *bottom_mu = fmax (isnan (*bottom_mu) ? INFINITY : *bottom_mu, self->lanes[lane].bottom_mu);
}

static gboolean
is_clear (const Fit *self, HwRect rect)
{
  HwRect room = hw_rect (rect.x - CLEAR_X_MU, rect.y - CLEAR_Y_MU, rect.width + 2 * CLEAR_X_MU,
                         rect.height + 2 * CLEAR_Y_MU);

  return hw_rect_grid_is_free (self->grid, room, -1, -1);
}

/* Tries the rows nearest to `rect` first. */
static gboolean
find_clear_row (const Fit *self, HwRect *rect, double top_mu, double bottom_mu)
{
  for (int i = 0; i <= 2 * MAX_ROWS_AWAY; i++)
    {
      int rows_down = i % 2 == 1 ? (i + 1) / 2 : -i / 2;
      HwRect tried = *rect;

      tried.y += rows_down * ROW_PITCH_MU;
      if (i > 0 && (tried.y < top_mu || hw_rect_bottom (tried) > bottom_mu))
        continue;
      if (is_clear (self, tried))
        {
          *rect = tried;
          return TRUE;
        }
    }
  return FALSE;
}

static HwRect
find_place (const Fit *self, int step)
{
  HwPoint wanted = find_wanted (self, step);
  HwRect rect =
      hw_rect (wanted.x, wanted.y, self->graph->sizes[step].width, self->graph->sizes[step].height);
  double top_mu, bottom_mu;

  find_limits (self, self->graph->lane[step], &top_mu, &bottom_mu);
  rect.y = fmax (top_mu, fmin (rect.y, bottom_mu - rect.height));
  while (!find_clear_row (self, &rect, top_mu, bottom_mu))
    rect.x += COLUMN_PITCH_MU;
  return rect;
}

void
hw_layout_fit (const HwLayoutGraph *graph,
               const HwRect *ideal,
               const gboolean *is_placed,
               HwRect *steps)
{
  g_autofree gboolean *stands = g_memdup2 (is_placed, graph->n_steps * sizeof (gboolean));
  g_autofree LaneFit *lanes = g_new (LaneFit, graph->n_lanes + 1);
  g_autoptr (HwRectGrid) grid = NULL;
  Fit self = { graph, ideal, steps, stands, lanes, 0, NULL };
  HwRect area = hw_rect (0, 0, 0, 0);

  for (int i = 0; i < graph->n_steps; i++)
    {
      area = hw_rect_union (area, ideal[i]);
      if (is_placed[i])
        area = hw_rect_union (area, steps[i]);
    }
  self.grid = grid = hw_rect_grid_new (area, graph->n_steps);
  for (int i = 0; i < graph->n_steps; i++)
    {
      if (is_placed[i])
        hw_rect_grid_add (grid, i, steps[i]);
    }

  self.offset_mu = measure_columns (&self);
  measure_lanes (&self);
  for (int i = 0; i < graph->n_steps; i++)
    {
      int step = graph->topological[i];

      if (stands[step] || hw_layout_graph_floats (graph, step))
        continue;
      steps[step] = find_place (&self, step);
      hw_rect_grid_add (grid, step, steps[step]);
      stands[step] = TRUE;
    }
}
