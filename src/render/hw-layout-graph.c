/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-graph.h"

#include "hw-map-edit.h"

typedef enum
{
  VISIT_NEW,
  VISIT_OPEN,
  VISIT_DONE,
} Visit;

/* One depth-first walk that numbers the steps and notices the arcs that close a cycle. */
typedef struct
{
  HwLayoutGraph *graph;
  guint8 *visits;
  int *stack;
  int *next; /* by step: the next of its arcs to follow */
  gboolean *closes_cycle;
  int n_placed;
} Walk;

static void
lists_fill (HwArcLists *lists, const HwLayoutGraph *graph, gsize end_offset)
{
  lists->start = g_new0 (int, graph->n_steps + 2);
  lists->items = g_new (int, MAX (graph->n_arcs, 1));

  for (int i = 0; i < graph->n_arcs; i++)
    lists->start[G_STRUCT_MEMBER (int, &graph->arcs[i], end_offset) + 2]++;
  for (int i = 0; i < graph->n_steps; i++)
    lists->start[i + 2] += lists->start[i + 1];
  for (int i = 0; i < graph->n_arcs; i++)
    lists->items[lists->start[G_STRUCT_MEMBER (int, &graph->arcs[i], end_offset) + 1]++] = i;
}

static void
lists_clear (HwArcLists *lists)
{
  g_clear_pointer (&lists->start, g_free);
  g_clear_pointer (&lists->items, g_free);
}

static void
walk_from (Walk *walk, int first)
{
  const HwLayoutGraph *graph = walk->graph;
  int depth = 0;

  if (walk->visits[first] != VISIT_NEW)
    return;

  walk->stack[depth++] = first;
  walk->visits[first] = VISIT_OPEN;
  while (depth > 0)
    {
      int step = walk->stack[depth - 1];
      int arc, to;

      if (walk->next[step] == graph->out.start[step + 1])
        {
          walk->visits[step] = VISIT_DONE;
          graph->topological[graph->n_steps - ++walk->n_placed] = step;
          depth--;
          continue;
        }
      arc = graph->out.items[walk->next[step]++];
      to = graph->arcs[arc].to;
      if (walk->visits[to] == VISIT_OPEN)
        walk->closes_cycle[arc] = TRUE;
      else if (walk->visits[to] == VISIT_NEW)
        {
          walk->visits[to] = VISIT_OPEN;
          walk->stack[depth++] = to;
        }
    }
}

/* Walks from the steps where flow begins, then from any that only cycles reach, in map order, and
 * drops the arcs that lead back. */
static void
break_cycles (HwLayoutGraph *self)
{
  g_autofree guint8 *visits = g_new0 (guint8, self->n_steps);
  g_autofree int *stack = g_new (int, self->n_steps);
  g_autofree int *next = g_new (int, self->n_steps);
  g_autofree gboolean *closes_cycle = g_new0 (gboolean, MAX (self->n_arcs, 1));
  Walk walk = { self, visits, stack, next, closes_cycle, 0 };
  int kept = 0;

  lists_fill (&self->out, self, G_STRUCT_OFFSET (HwArc, from));
  lists_fill (&self->in, self, G_STRUCT_OFFSET (HwArc, to));
  for (int i = 0; i < self->n_steps; i++)
    next[i] = self->out.start[i];

  for (int i = 0; i < self->n_steps; i++)
    {
      if (hw_arc_lists_length (&self->in, i) == 0)
        walk_from (&walk, i);
    }
  for (int i = 0; i < self->n_steps; i++)
    walk_from (&walk, i);

  for (int i = 0; i < self->n_arcs; i++)
    {
      if (!closes_cycle[i])
        self->arcs[kept++] = self->arcs[i];
    }
  if (kept == self->n_arcs)
    return;

  self->n_arcs = kept;
  lists_clear (&self->out);
  lists_clear (&self->in);
  lists_fill (&self->out, self, G_STRUCT_OFFSET (HwArc, from));
  lists_fill (&self->in, self, G_STRUCT_OFFSET (HwArc, to));
}

static void
collect_arcs (HwLayoutGraph *self)
{
  self->arcs = g_new (HwArc, MAX (self->n_links, 1));
  for (int i = 0; i < self->n_links; i++)
    {
      const HwLinkEnds *ends = &self->ends[i];
      gboolean flows = self->links[i]->kind == HW_LINK_FLOW || self->links[i]->kind == HW_LINK_PULL;

      if (flows && ends->from >= 0 && ends->to >= 0 && ends->from != ends->to)
        self->arcs[self->n_arcs++] = (HwArc){ ends->from, ends->to, i };
    }
}

/* Lanes are few, and neighbours in the map mostly share theirs. */
static int
find_lane (const HwLayoutGraph *self, const char *id, int guess)
{
  guint hash;

  if (id == NULL)
    return self->n_lanes;
  if (guess < self->n_lanes && g_str_equal (self->lanes[guess]->element.id, id))
    return guess;

  hash = g_str_hash (id);
  for (int i = 0; i < self->n_lanes; i++)
    {
      const HwElement *lane = &self->lanes[i]->element;

      if (lane->id_hash == hash && g_str_equal (lane->id, id))
        return i;
    }
  return self->n_lanes;
}

/* Stably by one of their ends. */
static void
sort_arcs (HwLayoutGraph *self, gsize end_offset)
{
  g_autofree int *start = g_new0 (int, self->n_steps + 1);
  HwArc *sorted = g_new (HwArc, self->n_arcs + 1);

  for (int i = 0; i < self->n_arcs; i++)
    start[G_STRUCT_MEMBER (int, &self->arcs[i], end_offset) + 1]++;
  for (int i = 0; i < self->n_steps; i++)
    start[i + 1] += start[i];
  for (int i = 0; i < self->n_arcs; i++)
    sorted[start[G_STRUCT_MEMBER (int, &self->arcs[i], end_offset)]++] = self->arcs[i];
  g_free (self->arcs);
  self->arcs = sorted;
}

static void
resolve_ids (HwLayoutGraph *self, const HwMapIndex *index)
{
  self->lane = g_new (int, MAX (self->n_steps, 1));
  for (int i = 0; i < self->n_steps; i++)
    self->lane[i] = find_lane (self, self->steps[i]->lane, i > 0 ? self->lane[i - 1] : 0);

  self->ends = g_new (HwLinkEnds, MAX (self->n_links, 1));
  for (int i = 0; i < self->n_links; i++)
    {
      self->ends[i].from = hw_map_index_find_step (index, self->links[i]->from);
      self->ends[i].to = hw_map_index_find_step (index, self->links[i]->to);
    }
}

static void
find_loose_steps (HwLayoutGraph *self)
{
  self->is_loose = g_new (gboolean, self->n_steps + 1);
  for (int i = 0; i < self->n_steps; i++)
    self->is_loose[i] = TRUE;
  for (int i = 0; i < self->n_links; i++)
    {
      const HwLinkEnds *ends = &self->ends[i];

      if (ends->from >= 0 && ends->to >= 0 && ends->from != ends->to)
        self->is_loose[ends->from] = self->is_loose[ends->to] = FALSE;
    }
}

static void
size_steps (HwLayoutGraph *self, const HwMapIndex *index)
{
  g_autofree int *n_tiles = g_new0 (int, MAX (self->n_steps, 1));
  const HwMeasure *measure;

  HW_SEQ_FOREACH (measure, hw_map_measures (self->map))
    {
      int station = hw_map_index_find_step (index, measure->on);

      if (station >= 0)
        n_tiles[station]++;
    }

  self->sizes = g_new (HwRect, MAX (self->n_steps, 1));
  for (int i = 0; i < self->n_steps; i++)
    {
      double tiles_mu = HW_STATION_TITLE_MU + n_tiles[i] * HW_STATION_TILE_MU + HW_STATION_FOOT_MU;

      if (self->steps[i]->kind == HW_STEP_STATION)
        self->sizes[i] = hw_rect (0, 0, HW_STATION_WIDTH_MU, fmax (HW_CARD_HEIGHT_MU, tiles_mu));
      else
        self->sizes[i] = hw_rect (0, 0, HW_CARD_WIDTH_MU, HW_CARD_HEIGHT_MU);
    }
}

HwLayoutGraph *
hw_layout_graph_new (const HwMap *map)
{
  HwLayoutGraph *self = g_new0 (HwLayoutGraph, 1);
  HwMapIndex *index = hw_map_index_new (map);

  self->map = map;
  self->n_steps = hw_seq_get_length (hw_map_steps (map));
  self->n_links = hw_seq_get_length (hw_map_links (map));
  self->n_lanes = hw_seq_get_length (hw_map_lanes (map));
  self->steps = (const HwStep **)hw_seq_dup_items (hw_map_steps (map));
  self->links = (const HwLink **)hw_seq_dup_items (hw_map_links (map));
  self->lanes = (const HwLane **)hw_seq_dup_items (hw_map_lanes (map));
  self->topological = g_new (int, MAX (self->n_steps, 1));

  resolve_ids (self, index);
  find_loose_steps (self);
  size_steps (self, index);
  collect_arcs (self);
  /* Branches lie in the order their steps have in the map, whenever their links were drawn. */
  sort_arcs (self, G_STRUCT_OFFSET (HwArc, from));
  sort_arcs (self, G_STRUCT_OFFSET (HwArc, to));
  break_cycles (self);
  hw_map_index_free (index);
  return self;
}

void
hw_layout_graph_free (HwLayoutGraph *self)
{
  g_free (self->steps);
  g_free (self->links);
  g_free (self->lanes);
  g_free (self->lane);
  g_free (self->sizes);
  g_free (self->ends);
  g_free (self->arcs);
  g_free (self->is_loose);
  g_free (self->topological);
  lists_clear (&self->out);
  lists_clear (&self->in);
  g_free (self);
}

HwMap *
hw_layout_graph_dup_map_with (const HwLayoutGraph *self, const HwRect *steps)
{
  g_autofree HwPlacement *placements = g_new (HwPlacement, self->n_steps + 1);
  guint n_placements = 0;

  for (int i = 0; i < self->n_steps; i++)
    {
      const HwStep *step = self->steps[i];

      if (steps[i].width > 0 && (step->x != steps[i].x || step->y != steps[i].y))
        placements[n_placements++] = (HwPlacement){ step->element.id, steps[i].x, steps[i].y };
    }
  return hw_layout_place ((HwMap *)self->map, placements, n_placements, HW_PLACED_BY_LAYOUT);
}
