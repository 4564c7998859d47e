/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-bands.h"
#include "hw-layout-columns.h"
#include "hw-layout-fit.h"
#include "hw-layout-floats.h"
#include "hw-layout-gaps.h"
#include "hw-layout-notes.h"
#include "hw-layout-rank.h"
#include "hw-layout-rows.h"

/* The left edge of every column; each is as wide as its widest step. */
static double *
column_lefts_new (const HwLayoutGraph *graph, const HwLayoutColumns *columns, const double *gaps_mu)
{
  double *left_mu = g_new (double, columns->n_columns + 1);
  double x_mu = graph->n_lanes > 0 ? HW_LANE_LABEL_MU : 0;

  for (int i = 0; i < columns->n_columns; i++)
    {
      double width_mu = 0;

      for (int cell = columns->start[i]; cell < columns->start[i + 1]; cell++)
        {
          int node = columns->cells[cell];

          if (node < columns->n_steps && !hw_layout_graph_floats (graph, node))
            width_mu = fmax (width_mu, graph->sizes[node].width);
        }
      left_mu[i] = x_mu;
      x_mu += width_mu > 0 ? width_mu + gaps_mu[i] : 0;
    }
  return left_mu;
}

/* Where the content of every lane begins, one below the other. */
static double *
lane_tops_new (const HwLayoutGraph *graph, const HwLayoutRows *rows)
{
  double *top_mu = g_new (double, graph->n_lanes + 1);
  double y_mu = 0;

  for (int i = 0; i <= graph->n_lanes; i++)
    {
      top_mu[i] = graph->n_lanes > 0 ? y_mu + HW_LANE_PADDING_MU : 0;
      y_mu +=
          fmax (rows->height_mu[i], HW_CARD_HEIGHT_MU) + 2 * HW_LANE_PADDING_MU + HW_LANE_GAP_MU;
    }
  return top_mu;
}

/* The full layout of every step, as if none had a place. */
static void
place_all (const HwLayoutGraph *graph, HwRect *steps)
{
  int n_ranks;
  g_autofree int *rank = hw_layout_rank_new (graph, &n_ranks);
  g_autoptr (HwLayoutColumns) columns = hw_layout_columns_new (graph, rank, n_ranks);
  g_autoptr (HwLayoutRows) rows = NULL;
  g_autofree double *gaps_mu = NULL;
  g_autofree double *left_mu = NULL;
  g_autofree double *top_mu = NULL;

  hw_layout_columns_untangle (columns);
  rows = hw_layout_rows_new (graph, columns);
  top_mu = lane_tops_new (graph, rows);
  for (int i = 0; i < columns->n_nodes; i++)
    rows->centre_mu[i] += top_mu[columns->lane[i]];
  gaps_mu = hw_layout_gaps_new (graph, columns, rows->centre_mu);
  left_mu = column_lefts_new (graph, columns, gaps_mu);
  for (int i = 0; i < graph->n_steps; i++)
    {
      steps[i] = graph->sizes[i];
      steps[i].x = left_mu[columns->column[i]];
      steps[i].y = rows->centre_mu[i] - steps[i].height / 2;
    }
}

/* Keeps the places that `is_placed` asks for and finds one for every other step. */
static void
place_steps (const HwLayoutGraph *graph, const gboolean *is_placed, HwRect *steps, HwRect *lanes)
{
  g_autofree HwRect *ideal = NULL;
  int n_placed = 0;

  for (int i = 0; i < graph->n_steps; i++)
    {
      steps[i] = graph->sizes[i];
      steps[i].x = is_placed[i] ? graph->steps[i]->x : 0;
      steps[i].y = is_placed[i] ? graph->steps[i]->y : 0;
      n_placed += is_placed[i];
    }

  if (n_placed == 0)
    place_all (graph, steps);
  else if (n_placed < graph->n_steps)
    {
      ideal = g_new (HwRect, graph->n_steps);
      place_all (graph, ideal);
      hw_layout_fit (graph, ideal, is_placed, steps);
    }
  hw_layout_bands_stack (graph, steps, lanes);
  hw_layout_floats_place (graph, steps, lanes, is_placed);
  hw_layout_bands_span (graph, steps, lanes);
}

static gboolean *
placed_new (const HwLayoutGraph *graph)
{
  gboolean *is_placed = g_new (gboolean, graph->n_steps + 1);

  for (int i = 0; i < graph->n_steps; i++)
    is_placed[i] = hw_layout_graph_has_place (graph, i);
  return is_placed;
}

static void
measure_bounds (HwLayout *self)
{
  for (guint i = 0; i < self->n_lanes; i++)
    self->bounds = hw_rect_union (self->bounds, self->lanes[i]);
  for (guint i = 0; i < self->n_steps; i++)
    self->bounds = hw_rect_union (self->bounds, self->steps[i]);
  for (guint i = 0; i < self->n_notes; i++)
    self->bounds = hw_rect_union (self->bounds, self->notes[i]);
}

static void
layout_clear (gpointer data)
{
  HwLayout *self = data;

  g_free (self->steps);
  g_free (self->lanes);
  g_free (self->notes);
  g_free (self->ends);
}

HwLayout *
hw_layout_new (const HwMap *map)
{
  HwLayout *self = g_atomic_rc_box_new0 (HwLayout);
  g_autoptr (HwLayoutGraph) graph = hw_layout_graph_new (map);
  g_autofree gboolean *is_placed = placed_new (graph);

  self->n_steps = graph->n_steps;
  self->n_lanes = graph->n_lanes;
  self->n_links = graph->n_links;
  self->n_notes = hw_seq_get_length (hw_map_notes (map));
  self->steps = g_new0 (HwRect, self->n_steps + 1);
  self->lanes = g_new0 (HwRect, self->n_lanes + 1);
  self->notes = g_new0 (HwRect, self->n_notes + 1);

  place_steps (graph, is_placed, self->steps, self->lanes);
  hw_layout_notes_place (graph, self->steps, self->lanes, self->notes);
  self->ends = g_steal_pointer (&graph->ends);
  measure_bounds (self);
  return self;
}

HwLayout *
hw_layout_ref (HwLayout *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_layout_unref (HwLayout *self)
{
  g_atomic_rc_box_release_full (self, layout_clear);
}

static gboolean
rects_equal (const HwRect *a, const HwRect *b, guint n)
{
  return n == 0 || memcmp (a, b, n * sizeof *a) == 0;
}

gboolean
hw_layout_equal (const HwLayout *a, const HwLayout *b)
{
  return a->n_steps == b->n_steps && a->n_lanes == b->n_lanes && a->n_notes == b->n_notes
         && a->n_links == b->n_links && rects_equal (a->steps, b->steps, a->n_steps)
         && rects_equal (a->lanes, b->lanes, a->n_lanes)
         && rects_equal (a->notes, b->notes, a->n_notes)
         && (a->n_links == 0 || memcmp (a->ends, b->ends, a->n_links * sizeof *a->ends) == 0);
}

HwMap *
hw_layout_tidy (HwMap *map)
{
  g_autoptr (HwLayoutGraph) graph = hw_layout_graph_new (map);
  g_autofree gboolean *is_placed = g_new (gboolean, graph->n_steps + 1);
  g_autofree HwRect *steps = g_new0 (HwRect, graph->n_steps + 1);
  g_autofree HwRect *lanes = g_new0 (HwRect, graph->n_lanes + 1);

  for (int i = 0; i < graph->n_steps; i++)
    is_placed[i] = graph->steps[i]->pinned && hw_layout_graph_has_place (graph, i);
  place_steps (graph, is_placed, steps, lanes);
  return hw_layout_graph_dup_map_with (graph, steps);
}

HwMap *
hw_layout_settle (HwMap *map)
{
  g_autoptr (HwLayoutGraph) graph = hw_layout_graph_new (map);
  g_autofree HwRect *steps = g_new0 (HwRect, graph->n_steps + 1);
  g_autofree HwRect *lanes = g_new0 (HwRect, graph->n_lanes + 1);
  g_autofree gboolean *is_placed = placed_new (graph);

  place_steps (graph, is_placed, steps, lanes);
  for (int i = 0; i < graph->n_steps; i++)
    {
      if (!is_placed[i])
        steps[i].width = 0;
    }
  return hw_layout_graph_dup_map_with (graph, steps);
}

HwMap *
hw_layout_hold (HwMap *map)
{
  g_autoptr (HwLayoutGraph) graph = hw_layout_graph_new (map);
  g_autofree gboolean *is_placed = placed_new (graph);
  g_autofree HwRect *steps = g_new0 (HwRect, graph->n_steps + 1);
  g_autofree HwRect *lanes = g_new0 (HwRect, graph->n_lanes + 1);

  place_steps (graph, is_placed, steps, lanes);
  return hw_layout_graph_dup_map_with (graph, steps);
}
