/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-loop.h"

#include "hw-route-search.h"

/* From the top of a card up to the first loop over it, and between loops. */
#define LOOP_RISE_MU 26.0
#define LOOP_PITCH_MU 26.0
#define MAX_LOOPS 8

/* From the highest card up to the first feedback track, and between those. */
#define FEEDBACK_RISE_MU 24.0
#define FEEDBACK_PITCH_MU 28.0

/* Cards that a track on its way up goes beside, one after the other. */
#define MAX_DETOURS 6
#define PASSING_MU 18.0

#define PRICE_LEVEL 1.0
#define PRICE_PORT 0.3
#define PRICE_PER_MU 0.02

/* Where loops leave and enter a card, from its middle: apart, so that heads do not hide each other.
 * The best pair first. */
typedef struct
{
  double leave_mu;
  double enter_mu;
} LoopPorts;

static const LoopPorts loop_ports[] = {
  { 0, 20 }, { 0, -16 }, { 40, 20 }, { 40, -16 }, { 0, -34 }, { 56, -34 }, { -36, 20 }, { 56, -52 },
};

/* Of a loop over its own card: wide enough to be seen on both sides of its share. */
static const LoopPorts own_ports[] = {
  { 64, -64 }, { 64, -52 }, { 52, -64 }, { 52, -52 },
  { 40, -34 }, { 56, 0 },   { 0, -56 },  { 20, -16 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (own_ports) == G_N_ELEMENTS (loop_ports));

/* Where feedback leaves and enters, from the middle of its card. */
static const double feedback_ports_mu[] = { 0, -18, 38, -56, 56 };

typedef struct
{
  HwRoutePlane *plane;
  int link;
  HwRect from;
  HwRect to;
  HwBestWay best;
} Loop;

static Loop
loop_init (HwRoutePlane *plane, int link)
{
  const HwLinkEnds *ends = &plane->layout->ends[link];

  return (Loop){
    .plane = plane,
    .link = link,
    .from = plane->layout->steps[ends->from],
    .to = plane->layout->steps[ends->to],
    .best = hw_best_way (plane, link),
  };
}

/* Loops mostly go left; those that do not are their mirror image. */
static double
mirrored (const Loop *self, double offset_mu)
{
  return self->to.x <= self->from.x ? offset_mu : -offset_mu;
}

/* The height of the cards' edges that a loop between the ends has to clear, above or below. */
static double
find_edge (const Loop *self, gboolean above)
{
  double left_mu = fmin (hw_rect_center (self->from).x, hw_rect_center (self->to).x);
  double right_mu = fmax (hw_rect_center (self->from).x, hw_rect_center (self->to).x);
  double edge_mu = above ? fmin (self->from.y, self->to.y)
                         : fmax (hw_rect_bottom (self->from), hw_rect_bottom (self->to));

  for (int i = 0; i < MAX_DETOURS; i++)
    {
      double y_mu = edge_mu + (above ? -HW_ROUTE_CLEARANCE_MU : HW_ROUTE_CLEARANCE_MU);
      int card = hw_route_plane_find_card (self->plane, self->link, hw_point (left_mu, y_mu),
                                           hw_point (right_mu, y_mu), HW_ROUTE_CLEARANCE_MU - 1);

      if (card < 0)
        break;
      edge_mu = above ? self->plane->layout->steps[card].y
                      : hw_rect_bottom (self->plane->layout->steps[card]);
    }
  return edge_mu;
}

/* A loop at height `y` between each pair of ports; TRUE when one runs on no other track. */
static gboolean
try_level (Loop *self, gboolean above, double y_mu, double extra)
{
  double from_mu = above ? self->from.y : hw_rect_bottom (self->from);
  double to_mu = above ? self->to.y : hw_rect_bottom (self->to);
  const HwLinkEnds *ends = &self->plane->layout->ends[self->link];
  const LoopPorts *ports = ends->from == ends->to ? own_ports : loop_ports;

  for (guint i = 0; i < G_N_ELEMENTS (loop_ports); i++)
    {
      double out_mu = hw_rect_center (self->from).x + mirrored (self, ports[i].leave_mu);
      double in_mu = hw_rect_center (self->to).x + mirrored (self, ports[i].enter_mu);
      const HwPoint points[] = {
        { out_mu, from_mu }, { out_mu, y_mu }, { in_mu, y_mu }, { in_mu, to_mu }
      };

      if (hw_best_way_try (&self->best, points, G_N_ELEMENTS (points), extra + i * PRICE_PORT))
        return TRUE;
    }
  return self->best.price < HW_PRICE_COVERING;
}

static gboolean
try_levels (Loop *self, gboolean above)
{
  double edge_mu = find_edge (self, above);

  for (int level = 0; level < MAX_LOOPS; level++)
    {
      double rise_mu = LOOP_RISE_MU + level * LOOP_PITCH_MU;
      double extra = level * PRICE_LEVEL;

      if (try_level (self, above, above ? edge_mu - rise_mu : edge_mu + rise_mu, extra))
        return TRUE;
    }
  return FALSE;
}

void
hw_route_rework_lay (HwRoutePlane *plane, int link)
{
  Loop self = loop_init (plane, link);
  HwPort from = { { hw_rect_center (self.from).x, self.from.y }, HW_SIDE_TOP };
  HwPort to = { { hw_rect_center (self.to).x + 20, self.to.y }, HW_SIDE_TOP };

  if (!try_levels (&self, TRUE))
    try_levels (&self, FALSE);

  if (self.best.price < INFINITY)
    hw_route_plane_take (plane, link, self.best.way.points, self.best.way.n_points);
  else
    hw_route_search_lay (plane, link, from, to);
}

/* One end of a feedback track, from the top of its card to above all cards. */
typedef struct
{
  HwPoint points[4];
  int n_points;
  double price;
} Climb;

static double
price_of_climb (const Loop *self, const HwPoint *points, int n_points)
{
  double price = 0;

  for (int i = 0; i + 1 < n_points; i++)
    {
      if (!hw_route_plane_is_clear (self->plane, self->link, points[i], points[i + 1],
                                    HW_ROUTE_CLEARANCE_MU))
        return INFINITY;
      price +=
          hw_route_plane_price_piece (self->plane, self->link, points[i], points[i + 1], INFINITY);
      price += PRICE_PER_MU * (fabs (points[i].x - points[i + 1].x));
    }
  return price;
}

static void
try_climb (const Loop *self, Climb *best, const HwPoint *points, int n_points, double extra)
{
  double price = extra + price_of_climb (self, points, n_points);

  if (price >= best->price)
    return;
  memcpy (best->points, points, n_points * sizeof (HwPoint));
  best->n_points = n_points;
  best->price = price;
}

/* Up a little, aside past everything that stands above, on that side, and up. */
static void
try_aside (const Loop *self, Climb *best, HwPoint start, int direction)
{
  double top_mu = self->plane->area.y - FEEDBACK_RISE_MU;
  double rise_mu = start.y - HW_ROUTE_CLEARANCE_MU, x_mu = start.x;

  for (int i = 0; i < MAX_DETOURS; i++)
    {
      int card = hw_route_plane_find_card (self->plane, self->link, hw_point (x_mu, rise_mu),
                                           hw_point (x_mu, top_mu), PASSING_MU - 1);
      HwRect rect;

      if (card < 0)
        break;
      rect = self->plane->layout->steps[card];
      x_mu = direction < 0 ? rect.x - PASSING_MU : hw_rect_right (rect) + PASSING_MU;
    }
  for (int i = 0; i < 3; i++)
    {
      double aside_mu = x_mu + direction * i * HW_ROUTE_PITCH_MU;
      const HwPoint points[] = {
        start, { start.x, rise_mu }, { aside_mu, rise_mu }, { aside_mu, top_mu }
      };

      try_climb (self, best, points, G_N_ELEMENTS (points), (i + 1) * PRICE_LEVEL);
    }
}

static Climb
find_climb (const Loop *self, HwRect card)
{
  Climb best = { .points = { { 0, 0 } }, .price = INFINITY };
  HwPoint start = hw_point (hw_rect_center (card).x, card.y);

  for (guint i = 0; best.price > 0 && i < G_N_ELEMENTS (feedback_ports_mu); i++)
    {
      double x_mu = start.x + feedback_ports_mu[i];
      const HwPoint points[] = { { x_mu, start.y },
                                 { x_mu, self->plane->area.y - FEEDBACK_RISE_MU } };

      try_climb (self, &best, points, G_N_ELEMENTS (points), i * PRICE_PORT);
    }
  if (best.price >= HW_PRICE_CROSSING)
    {
      try_aside (self, &best, start, -1);
      try_aside (self, &best, start, 1);
    }
  return best;
}

/* The lowest height above all cards at which the track meets no other that runs there. */
static double
find_roof (const Loop *self, double left_mu, double right_mu)
{
  const HwRoutePlane *plane = self->plane;
  double y_mu = plane->area.y - FEEDBACK_RISE_MU;
  gboolean is_free = FALSE;

  while (!is_free)
    {
      is_free = TRUE;
      for (guint i = 0; i < plane->roof->len; i++)
        {
          const HwRoofPiece *piece = &g_array_index (plane->roof, HwRoofPiece, i);

          if (piece->left_mu >= right_mu || piece->right_mu <= left_mu
              || fabs (piece->y_mu - y_mu) >= FEEDBACK_PITCH_MU - 1
              || hw_route_plane_may_share (plane, self->link, piece->link))
            continue;
          y_mu = piece->y_mu - FEEDBACK_PITCH_MU;
          is_free = FALSE;
        }
    }
  return y_mu;
}

void
hw_route_feedback_lay (HwRoutePlane *plane, int link)
{
  const HwLinkEnds *ends = &plane->layout->ends[link];
  Loop self = loop_init (plane, link);
  Climb from = find_climb (&self, self.from), to = find_climb (&self, self.to);
  HwPort start = { { hw_rect_center (self.from).x, self.from.y }, HW_SIDE_TOP };
  HwPort end = { { hw_rect_center (self.to).x, self.to.y }, HW_SIDE_TOP };
  HwPoint points[8];
  double y_mu, out_mu, in_mu;
  int n_points = 0;

  if (ends->from == ends->to)
    {
      hw_route_rework_lay (plane, link);
      return;
    }

  out_mu = from.points[MAX (from.n_points, 1) - 1].x;
  in_mu = to.points[MAX (to.n_points, 1) - 1].x;
  if (isinf (from.price) || isinf (to.price) || out_mu == in_mu)
    {
      hw_route_search_lay (plane, link, start, end);
      return;
    }

  y_mu = find_roof (&self, fmin (out_mu, in_mu), fmax (out_mu, in_mu));
  from.points[from.n_points - 1].y = y_mu;
  to.points[to.n_points - 1].y = y_mu;
  for (int i = 0; i < from.n_points; i++)
    points[n_points++] = from.points[i];
  for (int i = to.n_points - 1; i >= 0; i--)
    points[n_points++] = to.points[i];
  hw_route_plane_take (plane, link, points, n_points);
}
