/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-label.h"

#include <string.h>

/* How far to both sides free room is measured. */
#define ROOM_REACH_MU 160.0

/* A head stands at the end of a track. */
#define HEAD_MU 10.0

/* A corner or head beside a label stays in sight. */
#define CORNER_MU 8.0

/* What a label keeps from tracks that are not its own. */
#define BESIDE_TRACK_MU 12.0

/* What labels of feedback keep from others above and below: on a small map type is large, and these
 * run side by side along the top of it, each far longer than its label. */
#define FEEDBACK_APART_MU 20.0

#define STEP_MU 12.0
#define MAX_STEPS 12

#define PRICE_HIDDEN 10000.0 /* over a card or another label */
#define PRICE_TRACK 5.0      /* over another track */
#define PRICE_SHARED 2.0     /* over a track it runs together with */
#define PRICE_SHORT 6.0      /* longer than the piece it sits on */
#define PRICE_VERTICAL 3.0
#define PRICE_PER_MU 0.02 /* from the middle of the piece */

typedef struct
{
  HwPoint point;
  double price;
  gboolean is_horizontal;
  double half_mu; /* horizontal: to the nearer end of the piece */
} Spot;

typedef struct
{
  const HwRoutePlane *plane;
  int link;
  HwLabelSize size;
  Spot best;
} Labelling;

static double
price_of_tracks (const HwRoutePlane *plane, int link, HwRect box)
{
  HwRectGridIter iter = hw_rect_grid_iter (plane->tracks, hw_rect_grown (box, BESIDE_TRACK_MU));
  const HwRectEntry *entry;
  double price = 0;

  while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
    {
      int other = g_array_index (plane->pieces, HwTrackPiece, entry->id).link;

      if (other != link)
        price += hw_route_plane_may_share (plane, link, other) ? PRICE_SHARED : PRICE_TRACK;
    }
  return price;
}

/* What a spot costs whatever is around it. */
static double
price_of_shape (const Labelling *self, const Spot *spot)
{
  if (!spot->is_horizontal)
    return PRICE_VERTICAL;
  return spot->half_mu < self->size.width_mu / 2 + CORNER_MU ? PRICE_SHORT : 0;
}

static double
price_of_surroundings (const Labelling *self, HwPoint point)
{
  HwRect box = hw_layout_label_box (&self->size, point);
  HwRect apart = box;
  gboolean is_free;

  if (self->plane->links[self->link]->kind == HW_LINK_FEEDBACK)
    {
      apart.y -= FEEDBACK_APART_MU;
      apart.height += 2 * FEEDBACK_APART_MU;
    }
  is_free = hw_rect_grid_is_free (self->plane->cards, box, -1, -1)
            && hw_rect_grid_is_free (self->plane->labels, apart, -1, -1);

  return (is_free ? 0 : PRICE_HIDDEN) + price_of_tracks (self->plane, self->link, box);
}

/* How far right of its middle a straight track's label leaves room for the tracks that branch off
 * or join it, as layout has planned it. */
static double
find_bias (const HwRoutePlane *plane, int link, double room_mu)
{
  const HwLinkEnds *ends = &plane->layout->ends[link];
  double bias_mu = 0;

  if (plane->links[link]->kind > HW_LINK_PULL)
    return 0;
  bias_mu += plane->n_leaving[ends->from] > 1 ? HW_ROUTE_STUB_MU / 2 : 0;
  bias_mu -= plane->n_arriving[ends->to] > 1 ? HW_ROUTE_STUB_MU / 2 : 0;
  return CLAMP (bias_mu, -fmax (room_mu, 0), fmax (room_mu, 0));
}

/* Tries places along one piece, from its middle, or right of that by `bias_mu`, outwards. */
static void
try_piece (Labelling *self, const HwPoint *piece, double bias_mu)
{
  double length_mu = fabs (piece[0].x - piece[1].x) + fabs (piece[0].y - piece[1].y);
  double step_mu = fmax (STEP_MU, length_mu / (2 * MAX_STEPS + 2));

  for (int i = 0; length_mu > 0 && i <= 2 * MAX_STEPS; i++)
    {
      double away_mu = (i % 2 == 1 ? 1 : -1) * ((i + 1) / 2) * step_mu;
      double part = 0.5 + (bias_mu + away_mu) / length_mu;
      Spot spot = { .is_horizontal = piece[0].y == piece[1].y };
      double surroundings;

      spot.half_mu = length_mu / 2 - fabs (bias_mu + away_mu);
      spot.price = price_of_shape (self, &spot) + fabs (away_mu) * PRICE_PER_MU;
      if (part < 0 || part > 1 || spot.price >= self->best.price)
        break;
      spot.point = hw_point (piece[0].x + part * (piece[1].x - piece[0].x),
                             piece[0].y + part * (piece[1].y - piece[0].y));
      surroundings = price_of_surroundings (self, spot.point);
      spot.price += surroundings;
      if (spot.price < self->best.price)
        self->best = spot;
      if (surroundings == 0)
        break;
    }
}

/* How wide a label at the spot may be: to both sides as far as the nearer obstacle. */
static double
measure_room (const Labelling *self)
{
  const Spot *spot = &self->best;
  HwRect box = hw_layout_label_box (&self->size, spot->point);
  HwRect band = hw_rect (spot->point.x - ROOM_REACH_MU, box.y, 2 * ROOM_REACH_MU, box.height);
  const HwRectGrid *grids[] = { self->plane->cards, self->plane->labels };
  double half_mu = spot->is_horizontal ? spot->half_mu : ROOM_REACH_MU;

  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      HwRectGridIter iter = hw_rect_grid_iter (grids[i], band);
      const HwRectEntry *entry;

      while ((entry = hw_rect_grid_iter_next (&iter)) != NULL)
        {
          double left_mu = spot->point.x - hw_rect_right (entry->rect);
          double right_mu = entry->rect.x - spot->point.x;

          half_mu = fmin (half_mu, fmax (fmax (left_mu, right_mu), 0));
        }
    }
  return 2 * half_mu;
}

/* The middle of the longest piece. */
static HwPoint
find_middle (const HwPoint *points, int n_points)
{
  int longest = 0;
  double longest_mu = -1;

  for (int i = 0; i + 1 < n_points; i++)
    {
      double length_mu =
          fabs (points[i].x - points[i + 1].x) + fabs (points[i].y - points[i + 1].y);

      if (length_mu > longest_mu)
        {
          longest = i;
          longest_mu = length_mu;
        }
    }
  return hw_point ((points[longest].x + points[longest + 1].x) / 2,
                   (points[longest].y + points[longest + 1].y) / 2);
}

void
hw_route_label_place (HwRoutePlane *plane, int link)
{
  const HwTrackSpan *span = &plane->spans[link];
  const HwPoint *points = &g_array_index (plane->points, HwPoint, span->first);
  Labelling self = { .plane = plane, .link = link };
  gboolean is_straight = span->n_points == 2;

  self.size = hw_layout_label_size (plane->links[link], plane->steps[plane->layout->ends[link].to]);
  self.best = (Spot){ .point = points[0], .price = INFINITY };
  if (self.size.width_mu == 0)
    {
      plane->anchors[link].point = find_middle (points, span->n_points);
      return;
    }
  for (int i = 0; i + 1 < span->n_points; i++)
    {
      double room_mu = (fabs (points[i].x - points[i + 1].x) - self.size.width_mu) / 2;

      try_piece (&self, points + i, is_straight ? find_bias (plane, link, room_mu) : 0);
    }

  plane->anchors[link].point = self.best.point;
  if (self.best.price < PRICE_HIDDEN)
    plane->anchors[link].room_mu = measure_room (&self);
  hw_rect_grid_add (plane->labels, link, hw_layout_label_box (&self.size, self.best.point));
}
