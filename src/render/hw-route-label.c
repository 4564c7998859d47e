/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-label.h"

#include <string.h>

/* How far to both sides free room is measured. */
#define ROOM_REACH_MU 160.0

/* A head stands at the end of a track. */
#define HEAD_MU 10.0

/* What a label keeps from tracks that are not its own. */
#define BESIDE_TRACK_MU 6.0

#define STEP_MU 12.0
#define MAX_STEPS 12

#define PRICE_HIDDEN 10000.0 /* over a card or another label */
#define PRICE_TRACK 5.0      /* over another track */
#define PRICE_SHARED 2.0     /* over a track it runs together with */
#define PRICE_SHORT 6.0      /* longer than the piece it sits on */
#define PRICE_VERTICAL 3.0
#define PRICE_PER_MU 0.02 /* from the middle of the piece */
#define GOOD_ENOUGH 1.0

typedef struct
{
  HwPoint point;
  double price;
  gboolean is_horizontal;
  double half_mu; /* horizontal: to the nearer end of the piece */
} Spot;

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

static double
price_of_spot (const HwRoutePlane *self, int link, const Spot *spot, const HwLabelSize *size)
{
  HwRect box = hw_layout_label_box (size, spot->point);
  double price = spot->is_horizontal ? 0 : PRICE_VERTICAL;

  if (!hw_rect_grid_is_free (self->cards, box, -1, -1)
      || !hw_rect_grid_is_free (self->labels, box, -1, -1))
    price += PRICE_HIDDEN;
  if (spot->is_horizontal && spot->half_mu < size->width_mu / 2)
    price += PRICE_SHORT;
  return price + price_of_tracks (self, link, box);
}

/* Tries places along one piece, from its middle outwards. */
static void
try_piece (
    const HwRoutePlane *self, int link, const HwPoint *piece, const HwLabelSize *size, Spot *best)
{
  double length_mu = fabs (piece[0].x - piece[1].x) + fabs (piece[0].y - piece[1].y);
  double step_mu = fmax (STEP_MU, length_mu / (2 * MAX_STEPS + 2));

  for (int i = 0; length_mu > 0 && i <= 2 * MAX_STEPS; i++)
    {
      double along_mu = (i % 2 == 1 ? 1 : -1) * ((i + 1) / 2) * step_mu;
      double part = 0.5 + along_mu / length_mu;
      Spot spot = { .is_horizontal = piece[0].y == piece[1].y };
      double extra = fabs (along_mu) * PRICE_PER_MU;

      if (part < 0 || part > 1 || extra >= best->price)
        break;
      spot.point = hw_point (piece[0].x + part * (piece[1].x - piece[0].x),
                             piece[0].y + part * (piece[1].y - piece[0].y));
      spot.half_mu = length_mu / 2 - fabs (along_mu);
      spot.price = extra + price_of_spot (self, link, &spot, size);
      if (spot.price < best->price)
        *best = spot;
      if (best->price <= GOOD_ENOUGH)
        break;
    }
}

/* How wide a label at the spot may be: to both sides as far as the nearer obstacle. */
static double
measure_room (const HwRoutePlane *self, const Spot *spot, const HwLabelSize *size)
{
  HwRect box = hw_layout_label_box (size, spot->point);
  HwRect band = hw_rect (spot->point.x - ROOM_REACH_MU, box.y, 2 * ROOM_REACH_MU, box.height);
  const HwRectGrid *grids[] = { self->cards, self->labels };
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

void
hw_route_label_place (HwRoutePlane *plane, int link)
{
  const HwTrackSpan *span = &plane->spans[link];
  HwLabelSize size =
      hw_layout_label_size (plane->links[link], plane->steps[plane->layout->ends[link].to]);
  const HwPoint *points = &g_array_index (plane->points, HwPoint, span->first);
  Spot best = { .point = points[0], .price = INFINITY };

  for (int i = 0; i + 1 < span->n_points; i++)
    try_piece (plane, link, points + i, &size, &best);

  plane->anchors[link].point = best.point;
  if (best.price < PRICE_HIDDEN)
    plane->anchors[link].room_mu = measure_room (plane, &best, &size);
  if (size.width_mu > 0)
    hw_rect_grid_add (plane->labels, link, hw_layout_label_box (&size, best.point));
}
