/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-bands.h"
#include "hw-layout-columns.h"
#include "hw-layout-rank.h"

/* The full layout of every step, as if none had a place. */
static void
place_all (const HwLayoutGraph *graph, HwRect *steps)
{
  int n_ranks;
  g_autofree int *rank = hw_layout_rank_new (graph, &n_ranks);
  g_autoptr (HwLayoutColumns) columns = hw_layout_columns_new (graph, rank, n_ranks);
  g_autofree int *depth = g_new0 (int, columns->n_lanes + 1);
  g_autofree double *top = g_new0 (double, columns->n_lanes + 1);

  for (int c = 0; c < n_ranks; c++)
    {
      int n = 0, lane = -1;
      for (int i = columns->start[c]; i < columns->start[c + 1]; i++)
        {
          int node = columns->cells[i];

          if (columns->lane[node] != lane)
            n = 0;
          lane = columns->lane[node];
          if (node < columns->n_steps)
            {
              steps[node] = graph->sizes[node];
              steps[node].x = HW_LANE_LABEL_MU + c * (HW_CARD_WIDTH_MU + HW_COLUMN_GAP_MU);
              steps[node].y = n * (HW_CARD_HEIGHT_MU + HW_ROW_GAP_MU);
            }
          n++;
          depth[lane] = MAX (depth[lane], n);
        }
    }
  for (int i = 0; i < columns->n_lanes; i++)
    top[i + 1] = top[i] + MAX (1, depth[i]) * 140;
  for (int i = 0; i < graph->n_steps; i++)
    steps[i].y += top[graph->lane[i]] + HW_LANE_PADDING_MU;
}

/* A note hangs over the lower right corner of its step. */
static void
place_notes (const HwMap *map, const HwLayoutGraph *graph, HwLayout *self)
{
  HwMapIndex *index = hw_map_index_new (map);
  const HwNote *note;
  int position = 0;

  HW_SEQ_FOREACH (note, hw_map_notes (map))
    {
      int step = hw_map_index_find_step (index, note->on);
      HwRect *rect = &self->notes[position++];

      *rect = hw_rect (0, self->bounds.height + 20, HW_NOTE_WIDTH_MU, HW_NOTE_HEIGHT_MU);
      if (!isnan (note->x) && !isnan (note->y))
        *rect = hw_rect (note->x, note->y, HW_NOTE_WIDTH_MU, HW_NOTE_HEIGHT_MU);
      else if (step >= 0)
        *rect =
            hw_rect (hw_rect_right (self->steps[step]) - 56,
                     hw_rect_bottom (self->steps[step]) - 20, HW_NOTE_WIDTH_MU, HW_NOTE_HEIGHT_MU);
    }
  hw_map_index_free (index);
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

  self->n_steps = graph->n_steps;
  self->n_lanes = graph->n_lanes;
  self->n_links = graph->n_links;
  self->n_notes = hw_seq_get_length (hw_map_notes (map));
  self->steps = g_new0 (HwRect, MAX (self->n_steps, 1));
  self->lanes = g_new0 (HwRect, MAX (self->n_lanes, 1));
  self->notes = g_new0 (HwRect, MAX (self->n_notes, 1));

  place_all (graph, self->steps);
  for (guint i = 0; i < self->n_steps; i++)
    {
      if (!isnan (graph->steps[i]->x) && !isnan (graph->steps[i]->y))
        {
          self->steps[i].x = graph->steps[i]->x;
          self->steps[i].y = graph->steps[i]->y;
        }
    }
  hw_layout_bands_fit (graph, self->steps, self->lanes);
  self->ends = g_steal_pointer (&graph->ends);

  for (guint i = 0; i < self->n_lanes; i++)
    self->bounds = hw_rect_union (self->bounds, self->lanes[i]);
  for (guint i = 0; i < self->n_steps; i++)
    self->bounds = hw_rect_union (self->bounds, self->steps[i]);
  place_notes (map, graph, self);
  for (guint i = 0; i < self->n_notes; i++)
    self->bounds = hw_rect_union (self->bounds, self->notes[i]);
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

HwMap *
hw_layout_tidy (HwMap *map)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  HwSeq *parts[HW_N_ELEMENT_KINDS] = { NULL };
  g_autofree gpointer *items = hw_seq_dup_items (hw_map_steps (map));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      HwStep *step = (HwStep *)hw_element_dup (items[i]);

      step->x = layout->steps[i].x;
      step->y = layout->steps[i].y;
      items[i] = step;
    }
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    parts[kind] = kind == HW_ELEMENT_STEP
                      ? hw_seq_new_take (&hw_element_seq_type, items, layout->n_steps)
                      : hw_seq_ref (map->parts[kind]);
  return hw_map_new_take ((HwHeader *)hw_element_ref (&map->header->element), parts);
}
