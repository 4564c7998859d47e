/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-notes.h"

#include "hw-rect-grid.h"

/* How far a note reaches over the corner of a card: over its frame, never over its numbers. */
#define OVER_X_MU 74.0
#define OVER_Y_MU 5.0

/* Notes that hang lower leave the last line of a card readable. */
#define OVER_TEXT_MU 4.0

/* Further over the card where tracks branch off right beside it. */
#define BRANCH_SHIFT_MU 18.0

/* From a track down to the note on its link. */
#define BELOW_TRACK_MU 18.0

#define PARKING_GAP_MU 20.0

typedef struct
{
  const HwLayoutGraph *graph;
  const HwRect *steps;
  const HwRect *lanes;
  HwMapIndex *index;
  HwRectGrid *grid; /* cards, and notes as they come, under ids from n_steps */
  HwRect parking;   /* where the next note without a place goes */
  double parking_left_mu;
  double parking_right_mu;
} Notes;

/* Places around a card, best first: how far the note's left edge is from the card's right one, and
 * its top from the card's bottom, or its bottom from the card's top. */
static const struct
{
  double x_mu;
  double y_mu;
  gboolean on_top;
} slots[] = {
  { -OVER_X_MU, -OVER_Y_MU, FALSE },
  { -OVER_X_MU - HW_NOTE_WIDTH_MU - 4, -OVER_TEXT_MU, FALSE },
  { -OVER_X_MU - 2 * (HW_NOTE_WIDTH_MU + 4), -OVER_TEXT_MU, FALSE },
  { -OVER_X_MU, OVER_Y_MU, TRUE },
  { -OVER_X_MU - HW_NOTE_WIDTH_MU - 4, OVER_TEXT_MU, TRUE },
  { 10 - OVER_X_MU, 8 - OVER_Y_MU, FALSE },
};

/* Tracks that branch off right after a step stay in sight. */
static double
branch_shift (const Notes *self, int step)
{
  return hw_arc_lists_length (&self->graph->out, step) > 1 ? -BRANCH_SHIFT_MU : 0;
}

static HwRect
place_on_step (const Notes *self, int step)
{
  HwRect card = self->steps[step];
  HwRect note = hw_rect (0, 0, HW_NOTE_WIDTH_MU, HW_NOTE_HEIGHT_MU);

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      note.x = hw_rect_right (card) + slots[i].x_mu + branch_shift (self, step);
      note.y = slots[i].on_top ? card.y - HW_NOTE_HEIGHT_MU + slots[i].y_mu
                               : hw_rect_bottom (card) + slots[i].y_mu;
      if (hw_rect_grid_is_free (self->grid, note, step, -1))
        return note;
    }
  return note;
}

static HwRect
place_on_link (const Notes *self, const HwLinkEnds *ends)
{
  HwRect from = self->steps[ends->from], to = self->steps[ends->to];
  double x_mu = (hw_rect_right (from) + to.x) / 2;
  double y_mu = (hw_rect_center (from).y + hw_rect_center (to).y) / 2;

  return hw_rect (x_mu - HW_NOTE_WIDTH_MU / 2, y_mu + BELOW_TRACK_MU, HW_NOTE_WIDTH_MU,
                  HW_NOTE_HEIGHT_MU);
}

static HwRect
place_on_lane (const HwRect *lane)
{
  return hw_rect (hw_rect_right (*lane) - HW_NOTE_WIDTH_MU - HW_LANE_GAP_MU,
                  hw_rect_bottom (*lane) - HW_NOTE_HEIGHT_MU - HW_LANE_GAP_MU, HW_NOTE_WIDTH_MU,
                  HW_NOTE_HEIGHT_MU);
}

static HwRect
park (Notes *self)
{
  HwRect note = self->parking;

  self->parking.x += HW_NOTE_WIDTH_MU + PARKING_GAP_MU;
  if (hw_rect_right (self->parking) > self->parking_right_mu)
    {
      self->parking.x = self->parking_left_mu;
      self->parking.y += HW_NOTE_HEIGHT_MU + PARKING_GAP_MU;
    }
  return note;
}

/* The position among the map's elements of that kind, or -1. */
static int
find_position (const HwMap *map, const HwElement *element)
{
  return element != NULL ? hw_map_find_position (map, element->type, element->id) : -1;
}

static HwRect
place_note (Notes *self, const HwNote *note)
{
  const HwElement *on = hw_map_index_find (self->index, note->on);
  int step = hw_map_index_find_step (self->index, note->on), position;

  if (isfinite (note->x) && isfinite (note->y))
    return hw_rect (note->x, note->y, HW_NOTE_WIDTH_MU, HW_NOTE_HEIGHT_MU);
  if (on != NULL && on->type == HW_ELEMENT_MEASURE)
    step = hw_map_index_find_step (self->index, ((const HwMeasure *)on)->on);
  if (step >= 0)
    return place_on_step (self, step);
  if (on == NULL || (on->type != HW_ELEMENT_LINK && on->type != HW_ELEMENT_LANE))
    return park (self);

  position = find_position (self->graph->map, on);
  if (on->type == HW_ELEMENT_LANE)
    return place_on_lane (&self->lanes[position]);
  if (self->graph->ends[position].from >= 0 && self->graph->ends[position].to >= 0)
    return place_on_link (self, &self->graph->ends[position]);
  return park (self);
}

/* The area of steps and lanes; notes without a place stand below it. */
static HwRect
measure_area (const HwLayoutGraph *graph, const HwRect *steps, const HwRect *lanes)
{
  HwRect area = hw_rect (0, 0, 0, 0);

  for (int i = 0; i < graph->n_steps; i++)
    area = hw_rect_union (area, steps[i]);
  for (int i = 0; i < graph->n_lanes; i++)
    area = hw_rect_union (area, lanes[i]);
  return area;
}

void
hw_layout_notes_place (const HwLayoutGraph *graph,
                       const HwRect *steps,
                       const HwRect *lanes,
                       HwRect *notes)
{
  const HwSeq *all = hw_map_notes (graph->map);
  HwRect area = measure_area (graph, steps, lanes);
  Notes self = { .graph = graph, .steps = steps, .lanes = lanes };
  const HwNote *note;
  int position = 0;

  if (hw_seq_get_length (all) == 0)
    return;

  self.index = hw_map_index_new (graph->map);
  self.grid = hw_rect_grid_new (area, graph->n_steps + (int)hw_seq_get_length (all));
  self.parking_left_mu = area.x + (graph->n_lanes > 0 ? HW_LANE_LABEL_MU : 0);
  self.parking_right_mu = hw_rect_right (area);
  self.parking =
      hw_rect (self.parking_left_mu, hw_rect_bottom (area) + HW_NOTE_HEIGHT_MU / 2 + PARKING_GAP_MU,
               HW_NOTE_WIDTH_MU, HW_NOTE_HEIGHT_MU);
  for (int i = 0; i < graph->n_steps; i++)
    hw_rect_grid_add (self.grid, i, steps[i]);
  HW_SEQ_FOREACH (note, all)
    {
      notes[position] = place_note (&self, note);
      hw_rect_grid_add (self.grid, graph->n_steps + position, notes[position]);
      position++;
    }
  hw_rect_grid_free (self.grid);
  hw_map_index_free (self.index);
}
