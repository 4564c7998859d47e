/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small changes to a map that has its places: room for a step that comes, the gap of one that went.
 * Nothing moves that need not. */

#include "hw-layout-bands.h"
#include "hw-layout-label.h"
#include "hw-rect-grid.h"

#include <string.h>

#define ROW_PITCH_MU (HW_CARD_HEIGHT_MU + HW_ROW_GAP_MU)

/* Beside the label of a track. */
#define LABEL_MARGIN_MU 9.0

/* Cards nearer than this are in each other's way. */
#define CLEAR_X_MU 40.0
#define CLEAR_Y_MU 20.0

/* Rows tried for a new branch. */
#define MAX_ROWS 200

/* Rounds in which cards that are in the way move on. */
#define MAX_PUSHES 50

typedef struct
{
  HwLayoutGraph *graph;
  HwRect *steps;
  gboolean *moves; /* by step: placed, and not by hand */
  gboolean *stands;
  gboolean *follows; /* by step: flow from the changed step leads there */
  double *before_mu; /* by step: its left edge before the change */
  int newcomer;      /* the step that had no place before, or -1 */
} Room;

static Room
room_init (HwMap *map)
{
  Room self = { .graph = hw_layout_graph_new (map), .newcomer = -1 };
  int n_steps = self.graph->n_steps;

  self.steps = g_new0 (HwRect, n_steps + 1);
  self.moves = g_new0 (gboolean, n_steps + 1);
  self.stands = g_new0 (gboolean, n_steps + 1);
  self.follows = g_new0 (gboolean, n_steps + 1);
  self.before_mu = g_new0 (double, n_steps + 1);
  for (int i = 0; i < n_steps; i++)
    {
      const HwStep *step = self.graph->steps[i];

      self.steps[i] = self.graph->sizes[i];
      self.stands[i] = hw_layout_graph_has_place (self.graph, i);
      if (!self.stands[i])
        continue;
      self.steps[i].x = self.before_mu[i] = step->x;
      self.steps[i].y = step->y;
      self.moves[i] = !step->pinned;
    }
  return self;
}

static void
room_clear (Room *self)
{
  hw_layout_graph_free (self->graph);
  g_free (self->steps);
  g_free (self->moves);
  g_free (self->stands);
  g_free (self->follows);
  g_free (self->before_mu);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

/* What stays free between the ends of an arc: room for what is written on it, or as much as there
 * was. */
static double
find_gap (const Room *self, const HwArc *arc)
{
  const HwLink *link = self->graph->links[arc->link];
  double label_mu = hw_layout_label_size (link, self->graph->steps[arc->to]).width_mu;
  double gap_mu = fmax (HW_COLUMN_GAP_MU, label_mu + 2 * LABEL_MARGIN_MU);
  double had_mu =
      self->before_mu[arc->to] - (self->before_mu[arc->from] + self->steps[arc->from].width);

  if (arc->from == self->newcomer || arc->to == self->newcomer || had_mu <= 0)
    return gap_mu;
  return fmin (gap_mu, had_mu);
}

static gboolean
are_in_the_way (HwRect a, HwRect b)
{
  return a.x < hw_rect_right (b) + CLEAR_X_MU && b.x < hw_rect_right (a) + CLEAR_X_MU
         && a.y < hw_rect_bottom (b) + CLEAR_Y_MU && b.y < hw_rect_bottom (a) + CLEAR_Y_MU;
}

/* Finds all steps that flow leads to from this one. */
static void
find_followers (Room *self, int step)
{
  const HwLayoutGraph *graph = self->graph;

  self->follows[step] = TRUE;
  for (int i = 0; i < graph->n_steps; i++)
    {
      int at = graph->topological[i];

      for (int j = graph->out.start[at]; self->follows[at] && j < graph->out.start[at + 1]; j++)
        self->follows[graph->arcs[graph->out.items[j]].to] = TRUE;
    }
}

/* The line a new step continues: that of a step of its lane before or after it, or of its lane's
 * first step; NAN when there is none. */
static double
find_line (const Room *self, int step)
{
  const HwLayoutGraph *graph = self->graph;
  double line_mu = NAN;

  for (int i = 0; i < graph->n_steps && isnan (line_mu); i++)
    {
      if (self->stands[i] && graph->lane[i] == graph->lane[step]
          && !hw_layout_graph_floats (graph, i))
        line_mu = hw_rect_center (self->steps[i]).y;
    }
  for (int i = graph->out.start[step]; i < graph->out.start[step + 1]; i++)
    {
      int to = graph->arcs[graph->out.items[i]].to;

      if (self->stands[to] && graph->lane[to] == graph->lane[step])
        line_mu = hw_rect_center (self->steps[to]).y;
    }
  for (int i = graph->in.start[step + 1] - 1; i >= graph->in.start[step]; i--)
    {
      int from = graph->arcs[graph->in.items[i]].from;

      if (self->stands[from] && graph->lane[from] == graph->lane[step])
        line_mu = hw_rect_center (self->steps[from]).y;
    }
  return line_mu;
}

/* TRUE when the step comes before all its siblings, the other steps that follow the same one or
 * lead to the same one: then it goes above them. */
static gboolean
is_first_of_siblings (const Room *self, int step)
{
  const HwLayoutGraph *graph = self->graph;

  for (int i = graph->in.start[step]; i < graph->in.start[step + 1]; i++)
    {
      int from = graph->arcs[graph->in.items[i]].from;
      int first = graph->arcs[graph->out.items[graph->out.start[from]]].to;

      if (hw_arc_lists_length (&graph->out, from) > 1)
        return first == step;
    }
  for (int i = graph->out.start[step]; i < graph->out.start[step + 1]; i++)
    {
      int to = graph->arcs[graph->out.items[i]].to;
      int first = graph->arcs[graph->in.items[graph->in.start[to]]].from;

      if (hw_arc_lists_length (&graph->in, to) > 1)
        return first == step;
    }
  return FALSE;
}

/* Right of all that leads to the step; or left of all it leads to; NAN when it is tied to nothing.
 */
static double
find_left (const Room *self, int step)
{
  const HwLayoutGraph *graph = self->graph;
  double left_mu = -INFINITY, before_mu = INFINITY;

  for (int i = graph->in.start[step]; i < graph->in.start[step + 1]; i++)
    {
      const HwArc *arc = &graph->arcs[graph->in.items[i]];

      if (self->stands[arc->from])
        left_mu = fmax (left_mu, hw_rect_right (self->steps[arc->from]) + find_gap (self, arc));
    }
  for (int i = graph->out.start[step]; i < graph->out.start[step + 1]; i++)
    {
      const HwArc *arc = &graph->arcs[graph->out.items[i]];

      if (self->stands[arc->to])
        before_mu = fmin (before_mu,
                          self->steps[arc->to].x - find_gap (self, arc) - self->steps[step].width);
    }
  if (left_mu > -INFINITY)
    return left_mu;
  return before_mu < INFINITY ? before_mu : NAN;
}

/* TRUE when nothing that stays is in the way of the step. */
static gboolean
is_clear (const Room *self, int step)
{
  for (int i = 0; i < self->graph->n_steps; i++)
    {
      gboolean stays = !self->follows[i] || !self->moves[i];

      if (i != step && self->stands[i] && stays
          && are_in_the_way (self->steps[step], self->steps[i]))
        return FALSE;
    }
  return TRUE;
}

/* Puts the step's left edge and middle there, or on the first free row above or below. */
static void
place_step (Room *self, int step, HwPoint place)
{
  HwRect *rect = &self->steps[step];
  double direction = is_first_of_siblings (self, step) ? -1 : 1;

  rect->x = place.x;
  rect->y = place.y - rect->height / 2;
  for (int i = 0; i < MAX_ROWS && !is_clear (self, step); i++)
    rect->y += direction * ROW_PITCH_MU;
  self->stands[step] = TRUE;
  self->before_mu[step] = rect->x;
}

/* Moves what follows to the right, so that every gap on the way is as wide as it has to be. */
static void
shift_followers (Room *self, int step)
{
  const HwLayoutGraph *graph = self->graph;

  for (int i = 0; i < graph->n_steps; i++)
    {
      int at = graph->topological[i];

      if (at == step || !self->follows[at] || !self->moves[at])
        continue;
      for (int j = graph->in.start[at]; j < graph->in.start[at + 1]; j++)
        {
          const HwArc *arc = &graph->arcs[graph->in.items[j]];
          double left_mu;

          if (!self->stands[arc->from] || !self->follows[arc->from])
            continue;
          left_mu = hw_rect_right (self->steps[arc->from]) + find_gap (self, arc);
          self->steps[at].x = fmax (self->steps[at].x, left_mu);
        }
    }
}

/* Moves a step right of another that came into its way, with all that follows it as far as needed;
 * FALSE when neither may move. */
static gboolean
push (Room *self, int a, int b)
{
  int left = self->steps[a].x <= self->steps[b].x ? a : b, right = left == a ? b : a;

  if (!self->moves[right])
    {
      int held = left;

      left = right;
      right = held;
    }
  if (!self->moves[right])
    return FALSE;
  self->steps[right].x = hw_rect_right (self->steps[left]) + CLEAR_X_MU;
  return TRUE;
}

static HwRectGrid *
grid_of_steps (const Room *self)
{
  int n_steps = self->graph->n_steps;
  HwRect area = hw_rect (0, 0, 0, 0);
  HwRectGrid *grid;

  for (int i = 0; i < n_steps; i++)
    {
      if (self->stands[i])
        area = hw_rect_union (area, self->steps[i]);
    }
  grid = hw_rect_grid_new (area, n_steps);
  for (int i = 0; i < n_steps; i++)
    {
      if (self->stands[i])
        hw_rect_grid_add (grid, i, self->steps[i]);
    }
  return grid;
}

/* Cards that moved push others on their row before them. */
static void
push_neighbours (Room *self)
{
  gboolean pushed = TRUE;

  for (int round = 0; pushed && round < MAX_PUSHES; round++)
    {
      g_autoptr (HwRectGrid) grid = grid_of_steps (self);

      pushed = FALSE;
      for (int i = 0; i < self->graph->n_steps; i++)
        {
          HwRect near = hw_rect (self->steps[i].x - CLEAR_X_MU, self->steps[i].y - CLEAR_Y_MU,
                                 self->steps[i].width + 2 * CLEAR_X_MU,
                                 self->steps[i].height + 2 * CLEAR_Y_MU);
          HwRectGridIter iter = hw_rect_grid_iter (grid, near);
          const HwRectEntry *entry;

          if (!self->stands[i] || self->steps[i].x == self->before_mu[i])
            continue;
          while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
            {
              if (entry->id != i && are_in_the_way (self->steps[i], self->steps[entry->id]))
                pushed |= push (self, i, entry->id);
            }
        }
    }
}

/* The map with the new places, lanes pushed down where they have to be. */
static HwMap *
finish (Room *self)
{
  g_autofree HwRect *lanes = g_new0 (HwRect, self->graph->n_lanes + 1);
  g_autoptr (HwMap) placed = NULL;

  for (int i = 0; i < self->graph->n_steps; i++)
    {
      if (!self->stands[i])
        self->steps[i].width = 0;
    }
  placed = hw_layout_graph_dup_map_with (self->graph, self->steps);
  return hw_layout_settle (placed);
}

/* Where the layout of the map shows a step that has no place. */
static HwRect
find_shown (const Room *self, int step)
{
  g_autoptr (HwLayout) layout = hw_layout_new (self->graph->map);

  return layout->steps[step];
}

HwMap *
hw_layout_make_room (HwMap *map, const char *step_id)
{
  g_auto (Room) self = room_init (map);
  int step = hw_map_find_position (map, HW_ELEMENT_STEP, step_id), n_placed = 0;
  double left_mu, line_mu;

  g_return_val_if_fail (step >= 0, NULL);

  for (int i = 0; i < self.graph->n_steps; i++)
    n_placed += self.stands[i];
  if (n_placed == 0)
    return hw_map_ref (map);
  if (self.stands[step])
    return hw_layout_settle (map);

  self.newcomer = step;
  find_followers (&self, step);
  left_mu = find_left (&self, step);
  line_mu = find_line (&self, step);
  if (isnan (left_mu) || isnan (line_mu))
    {
      HwRect shown = find_shown (&self, step);

      left_mu = isnan (left_mu) ? shown.x : left_mu;
      line_mu = isnan (line_mu) ? hw_rect_center (shown).y : line_mu;
    }
  place_step (&self, step, hw_point (left_mu, line_mu));
  shift_followers (&self, step);
  push_neighbours (&self);
  return finish (&self);
}

/* TRUE for a track that runs through the hole. */
static gboolean
spans (const Room *self, const HwArc *arc, HwRect hole)
{
  HwRect from = self->steps[arc->from], to = self->steps[arc->to];
  HwPoint a = hw_rect_center (from), b = hw_rect_center (to);

  return self->stands[arc->from] && self->stands[arc->to] && hw_rect_right (from) <= hole.x
         && to.x >= hw_rect_right (hole) && fmin (a.y, b.y) <= hw_rect_bottom (hole)
         && fmax (a.y, b.y) >= hole.y;
}

/* How far left a step may go: no further than `most_mu`, behind all that leads to it. */
static double
find_slack (const Room *self, int step, double most_mu)
{
  const HwLayoutGraph *graph = self->graph;
  double slack_mu = most_mu;

  for (int i = graph->in.start[step]; i < graph->in.start[step + 1]; i++)
    {
      const HwArc *arc = &graph->arcs[graph->in.items[i]];
      double gap_mu = self->steps[step].x - hw_rect_right (self->steps[arc->from]);

      if (self->stands[arc->from])
        slack_mu = fmin (slack_mu, gap_mu - find_gap (self, arc));
    }
  return fmax (slack_mu, 0);
}

/* Moves a step left unless that brings it into another's way. */
static void
pull (Room *self, int step, double by_mu)
{
  HwRect held = self->steps[step];

  self->steps[step].x -= by_mu;
  for (int i = 0; i < self->graph->n_steps; i++)
    {
      if (i != step && self->stands[i] && are_in_the_way (self->steps[step], self->steps[i])
          && !are_in_the_way (held, self->steps[i]))
        {
          self->steps[step] = held;
          return;
        }
    }
}

HwMap *
hw_layout_close_gap (HwMap *map, HwRect hole)
{
  g_auto (Room) self = room_init (map);
  const HwLayoutGraph *graph = self.graph;

  for (int i = 0; i < graph->n_arcs; i++)
    {
      if (spans (&self, &graph->arcs[i], hole))
        self.follows[graph->arcs[i].to] = TRUE;
    }
  for (int i = 0; i < graph->n_steps; i++)
    {
      int step = graph->topological[i];

      if (!self.follows[step])
        continue;
      if (self.moves[step])
        pull (&self, step, find_slack (&self, step, hole.width + HW_COLUMN_GAP_MU));
      for (int j = graph->out.start[step]; j < graph->out.start[step + 1]; j++)
        self.follows[graph->arcs[graph->out.items[j]].to] = TRUE;
    }
  return finish (&self);
}
