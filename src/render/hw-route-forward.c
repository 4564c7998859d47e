/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-forward.h"

#include "hw-route-search.h"

/* Cards this little out of line are joined by a straight track all the same. */
#define LEVEL_MU 10.0

/* Positions tried for the vertical part of a track before the search takes over. */
#define MAX_TRACKS 9

/* Cards in the way that a passing track goes around, one after the other. */
#define MAX_DETOURS 6

/* From a card in the way to the track that passes it. */
#define PASSING_MU 24.0

/* Extra prices: the second best shape, one more corner, and a map unit of a longer way. */
#define PRICE_SHAPE 4.0
#define PRICE_TRACK 0.5
#define PRICE_PER_MU 0.02

/* From below into a station: at least this much lower. */
#define MIN_RISE_MU 24.0

/* Where a passing track turns after its start and before its end: the tracks of forks and joins do
 * so, too, and are best met there. */
static const double outs_mu[] = { 26, 43, 38, 50 };
static const double ins_mu[] = { 43, 26, 31, 55, 67 };

/* The farthest of them. */
#define MAX_OUT_MU 50.0
#define MAX_IN_MU 67.0

/* By position. */
typedef struct
{
  int out;
  int in;
} Turn;

static const Turn turns[] = {
  { 0, 0 }, { 1, 0 }, { 0, 1 }, { 1, 1 }, { 2, 0 }, { 0, 2 }, { 2, 3 }, { 3, 4 },
};

/* What is known of a passing track between a card and the passage where it turns at some place. */
typedef struct
{
  double reach_mu; /* up or down to the passage; INFINITY: nothing is known */
  double along;    /* price of the piece at the card */
  double across;   /* and of the one up or down */
  gboolean is_cut; /* they cost that together at least, and were too dear */
} PassageEnd;

typedef struct
{
  HwRoutePlane *plane;
  int link;
  HwRect from;
  HwRect to;
  HwPoint start; /* middle of the right side */
  HwPoint end;   /* middle of the left side */
  HwBestWay best;
  PassageEnd outs[2][G_N_ELEMENTS (outs_mu)]; /* passages below the start, and above it */
  PassageEnd ins[2][G_N_ELEMENTS (ins_mu)];   /* and the end */
} Forward;

static void
forget_ends (PassageEnd *ends, guint n_ends)
{
  for (guint i = 0; i < n_ends; i++)
    ends[i].reach_mu = INFINITY;
}

static Forward
forward_init (HwRoutePlane *plane, int link)
{
  const HwLinkEnds *ends = &plane->layout->ends[link];
  Forward self = { .plane = plane, .link = link };

  self.from = plane->layout->steps[ends->from];
  self.to = plane->layout->steps[ends->to];
  self.start = hw_point (hw_rect_right (self.from), hw_rect_center (self.from).y);
  self.end = hw_point (self.to.x, hw_rect_center (self.to).y);
  if (fabs (self.start.y - self.end.y) <= LEVEL_MU && self.end.x >= self.start.x)
    self.end.y = self.start.y;
  self.best = hw_best_way (plane, link);
  forget_ends (&self.outs[0][0], 2 * G_N_ELEMENTS (outs_mu));
  forget_ends (&self.ins[0][0], 2 * G_N_ELEMENTS (ins_mu));
  return self;
}

gboolean
hw_route_forward_is_straight (const HwRoutePlane *plane, int link)
{
  const HwLinkEnds *ends = &plane->layout->ends[link];
  HwRect from = plane->layout->steps[ends->from], to = plane->layout->steps[ends->to];
  HwPoint start = hw_point (hw_rect_right (from), hw_rect_center (from).y);
  HwPoint end = hw_point (to.x, start.y);

  return ends->from != ends->to && end.x > start.x
         && fabs (start.y - hw_rect_center (to).y) <= LEVEL_MU
         && hw_route_plane_is_clear (plane, link, start, end, HW_ROUTE_CLEARANCE_MU);
}

/* Right, up or down at `x`, right. */
static gboolean
try_step_at (Forward *self, double x_mu, double extra)
{
  const HwPoint points[] = {
    self->start, { x_mu, self->start.y }, { x_mu, self->end.y }, self->end
  };

  return hw_best_way_try (&self->best, points, G_N_ELEMENTS (points), extra);
}

/* Branches of a fork turn early where layout has made room for their labels after the turn. */
static gboolean
is_branch_with_room (const Forward *self, double room_mu)
{
  const HwLinkEnds *ends = &self->plane->layout->ends[self->link];

  return self->plane->n_leaving[ends->from] > 1 && self->plane->n_arriving[ends->to] == 1
         && room_mu > HW_COLUMN_GAP_MU + 1 && room_mu < 2 * HW_COLUMN_GAP_MU;
}

/* One vertical part: in the middle of the gap before the end, or beside that; in a long track near
 * the start if that is better. */
static gboolean
try_one_step (Forward *self)
{
  double room_mu = self->end.x - self->start.x;
  double first_mu = is_branch_with_room (self, room_mu) ? room_mu - HW_ROUTE_STUB_MU
                                                        : fmin (room_mu / 2, HW_COLUMN_GAP_MU / 2);
  double least_mu = fmin (HW_ROUTE_LEAST_STUB_MU, room_mu / 2);
  gboolean is_long = room_mu > 2 * HW_COLUMN_GAP_MU;

  if (room_mu < 2 * HW_ROUTE_CLEARANCE_MU)
    return FALSE;
  for (int i = 0; i < MAX_TRACKS; i++)
    {
      double before_mu = first_mu + (i % 2 == 1 ? -(i + 1) / 2 : i / 2) * HW_ROUTE_PITCH_MU;

      if (before_mu >= least_mu && before_mu <= room_mu - least_mu
          && try_step_at (self, self->end.x - before_mu, i * PRICE_TRACK))
        return TRUE;
    }
  for (int i = 0; is_long && i < MAX_TRACKS; i++)
    {
      double after_mu = first_mu + (i % 2 == 1 ? -(i + 1) / 2 : i / 2) * HW_ROUTE_PITCH_MU;

      if (after_mu >= least_mu
          && try_step_at (self, self->start.x + after_mu, PRICE_SHAPE + i * PRICE_TRACK))
        return TRUE;
    }
  return FALSE;
}

/* TRUE when the price is known or less than `limit` cannot be had. */
static gboolean
is_known (const PassageEnd *end, double reach_mu, double limit)
{
  return end->reach_mu == reach_mu && (!end->is_cut || end->along + end->across >= limit);
}

/* What the end costs at least on the way to this reach: all it costs on a shorter one. */
static double
least_of_end (const PassageEnd *end, double reach_mu)
{
  return reach_mu >= end->reach_mu ? end->along + end->across : 0;
}

/* From the card by the corner to the passage; counted up to `limit`. */
static double
price_of_end (const Forward *self, PassageEnd *end, const HwPoint *points, double limit)
{
  double reach_mu = fabs (points[2].y - points[1].y);

  if (is_known (end, reach_mu, limit))
    return end->along + end->across;

  *end = (PassageEnd){ .reach_mu = reach_mu };
  if (!hw_route_plane_is_clear (self->plane, self->link, points[0], points[1],
                                HW_ROUTE_CLEARANCE_MU)
      || !hw_route_plane_is_clear (self->plane, self->link, points[1], points[2],
                                   HW_ROUTE_CLEARANCE_MU))
    return end->along = INFINITY;
  end->along = hw_route_plane_price_piece (self->plane, self->link, points[0], points[1], limit);
  if (end->along < limit)
    end->across = hw_route_plane_price_piece (self->plane, self->link, points[1], points[2],
                                              limit - end->along);
  if (isinf (end->along + end->across))
    *end = (PassageEnd){ .reach_mu = reach_mu, .along = limit, .is_cut = TRUE };
  return end->along + end->across;
}

/* Right, to the height of the passage, along to the end, to its height, right; that costs `extra`,
 * and the middle at least `least`. Pieces that turns share are priced once, the long one in the
 * middle last. TRUE when nothing can be cheaper. */
static gboolean
try_turn (Forward *self, const Turn *turn, double y_mu, double extra, double least)
{
  double out_mu = self->start.x + outs_mu[turn->out], in_mu = self->end.x - ins_mu[turn->in];
  const HwPoint points[] = { self->start,     { out_mu, self->start.y }, { out_mu, y_mu },
                             { in_mu, y_mu }, { in_mu, self->end.y },    self->end };
  const HwPoint back[] = { points[5], points[4], points[3] };
  PassageEnd *out = &self->outs[y_mu < self->start.y][turn->out];
  PassageEnd *in = &self->ins[y_mu < self->end.y][turn->in];
  double limit = self->best.price - extra - least, price;

  /* Pieces that lie in one line are one. */
  if (y_mu == self->start.y || y_mu == self->end.y || out_mu == in_mu)
    return hw_best_way_try (&self->best, points, G_N_ELEMENTS (points), extra);

  if (least_of_end (out, fabs (y_mu - self->start.y)) + least_of_end (in, fabs (y_mu - self->end.y))
      >= limit)
    return FALSE;
  price = price_of_end (self, out, points, limit);
  if (price >= limit || price + price_of_end (self, in, back, limit) >= limit
      || !hw_route_plane_is_clear (self->plane, self->link, points[2], points[3],
                                   HW_ROUTE_CLEARANCE_MU))
    return FALSE;
  price += hw_route_plane_price_piece (self->plane, self->link, points[2], points[3],
                                       self->best.price - extra - price);
  return hw_best_way_take (&self->best, points, G_N_ELEMENTS (points),
                           extra + (price + in->across + in->along), extra);
}

/* The price of what a passing track at the height `y` meets wherever it turns, up to `limit`. */
static double
price_of_passage (const Forward *self, double y_mu, double limit)
{
  HwPoint from = hw_point (self->start.x + MAX_OUT_MU, y_mu);
  HwPoint to = hw_point (self->end.x - MAX_IN_MU, y_mu);

  return from.x < to.x ? hw_route_plane_price_piece (self->plane, self->link, from, to, limit) : 0;
}

/* At the height `y`, with every turn. */
static gboolean
try_passage_at (Forward *self, double y_mu, double extra)
{
  double length_mu = fabs (y_mu - self->start.y) + fabs (y_mu - self->end.y);
  double least;

  extra += length_mu * PRICE_PER_MU;
  least = price_of_passage (self, y_mu, self->best.price - extra);
  if (extra + least >= self->best.price)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      if (try_turn (self, &turns[i], y_mu, extra + i * PRICE_TRACK, least))
        return TRUE;
    }
  return FALSE;
}

/* The nearest height above (`direction` -1) or below (1) `y` at which nothing stands in the way
 * from start to end; NAN when it takes too long to find one. */
static double
find_passage (const Forward *self, double y_mu, int direction)
{
  double left_mu = fmin (self->start.x, self->end.x - HW_ROUTE_STUB_MU);
  double right_mu = fmax (self->start.x + HW_ROUTE_STUB_MU, self->end.x);

  for (int i = 0; i < MAX_DETOURS; i++)
    {
      HwPoint a = hw_point (left_mu, y_mu), b = hw_point (right_mu, y_mu);
      int card = hw_route_plane_find_card (self->plane, self->link, a, b, PASSING_MU - 1);
      HwRect rect;

      if (card < 0)
        return y_mu;
      rect = self->plane->layout->steps[card];
      y_mu = direction < 0 ? rect.y - PASSING_MU : hw_rect_bottom (rect) + PASSING_MU;
    }
  return NAN;
}

/* Above or below what stands in the way, with room for what already runs there. */
static void
try_passage (Forward *self, double y_mu, int direction)
{
  for (int track = 0; track < 3 && !isnan (y_mu); track++)
    {
      if (try_passage_at (self, y_mu + direction * track * HW_ROUTE_PITCH_MU,
                          2 * PRICE_SHAPE + track * PRICE_TRACK))
        return;
    }
}

/* Around what stands in the way; around the row of cards beyond it, too, where that saves a
 * crossing. */
static void
try_passages (Forward *self)
{
  static const int directions[] = { 1, -1 };
  gboolean is_backward = self->end.x < self->start.x + 2 * HW_ROUTE_STUB_MU;
  double nearest_mu[G_N_ELEMENTS (directions)];

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      int direction = directions[i];
      double y_mu = self->start.y;

      if (is_backward)
        y_mu = direction < 0
                   ? fmin (self->from.y, self->to.y) - PASSING_MU
                   : fmax (hw_rect_bottom (self->from), hw_rect_bottom (self->to)) + PASSING_MU;
      nearest_mu[i] = find_passage (self, y_mu, direction);
      try_passage (self, nearest_mu[i], direction);
    }
  for (guint i = 0; i < G_N_ELEMENTS (directions) && self->best.price > HW_PRICE_CROSSING; i++)
    {
      double into_row_mu = PASSING_MU + HW_CARD_HEIGHT_MU / 2;

      if (!isnan (nearest_mu[i]))
        try_passage (
            self, find_passage (self, nearest_mu[i] + directions[i] * into_row_mu, directions[i]),
            directions[i]);
    }
}

/* Backward with room between the rows of both ends: along that. */
static void
try_between (Forward *self)
{
  double upper_mu = fmin (hw_rect_bottom (self->from), hw_rect_bottom (self->to));
  double lower_mu = fmax (self->from.y, self->to.y);

  if (self->end.x >= self->start.x + 2 * HW_ROUTE_STUB_MU
      || lower_mu - upper_mu < 2 * HW_ROUTE_CLEARANCE_MU)
    return;
  try_passage_at (self, (upper_mu + lower_mu) / 2, PRICE_SHAPE);
}

/* A station is entered from below or above when the track comes from there. */
static gboolean
try_station (Forward *self)
{
  const HwLinkEnds *ends = &self->plane->layout->ends[self->link];
  double x_mu = hw_rect_center (self->to).x, edge_mu = hw_rect_bottom (self->to);

  if (self->plane->steps[ends->to]->kind != HW_STEP_STATION
      || x_mu < self->start.x + HW_ROUTE_STUB_MU || self->start.y < edge_mu + MIN_RISE_MU)
    return FALSE;

  {
    const HwPoint points[] = { self->start, { x_mu, self->start.y }, { x_mu, edge_mu } };

    return hw_best_way_try (&self->best, points, G_N_ELEMENTS (points), 0);
  }
}

/* Information may also leave and enter above or below, straight when one end is over the other. */
static gboolean
try_vertical (Forward *self)
{
  double left_mu = fmax (self->from.x, self->to.x);
  double right_mu = fmin (hw_rect_right (self->from), hw_rect_right (self->to));
  gboolean is_down = self->to.y > hw_rect_bottom (self->from);
  double x_mu = (left_mu + right_mu) / 2;

  if (self->plane->links[self->link]->kind != HW_LINK_INFORMATION
      || right_mu - left_mu < 2 * HW_ROUTE_CLEARANCE_MU
      || (!is_down && hw_rect_bottom (self->to) > self->from.y))
    return FALSE;

  for (int i = 0; i * HW_ROUTE_PITCH_MU < right_mu - left_mu - HW_ROUTE_PITCH_MU; i++)
    {
      double offset_mu = (i % 2 == 1 ? (i + 1) / 2 : -i / 2) * HW_ROUTE_PITCH_MU;
      const HwPoint points[] = {
        { x_mu + offset_mu, is_down ? hw_rect_bottom (self->from) : self->from.y },
        { x_mu + offset_mu, is_down ? self->to.y : hw_rect_bottom (self->to) }
      };

      if (hw_best_way_try (&self->best, points, G_N_ELEMENTS (points), i * PRICE_TRACK))
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_straight (Forward *self)
{
  const HwPoint points[] = { self->start, self->end };

  return self->start.y == self->end.y && self->end.x > self->start.x
         && hw_best_way_try (&self->best, points, G_N_ELEMENTS (points), 0);
}

void
hw_route_forward_lay (HwRoutePlane *plane, int link)
{
  Forward self = forward_init (plane, link);

  if (!try_station (&self) && !try_vertical (&self) && !try_straight (&self)
      && !try_one_step (&self) && self.best.price > 3 * PRICE_SHAPE)
    {
      try_between (&self);
      try_passages (&self);
    }

  if (self.best.price < INFINITY)
    hw_route_plane_take (plane, link, self.best.way.points, self.best.way.n_points);
  else
    hw_route_search_lay (plane, link, (HwPort){ self.start, HW_SIDE_RIGHT },
                         (HwPort){ self.end, HW_SIDE_LEFT });
}
