/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-route-label.h"

#include <string.h>

/* Sizes of what painters put on a track. Layout knows no fonts; these are generous. */
#define PILL_HEIGHT_MU 24.0
#define PILL_UNKNOWN_MU 44.0
#define PILL_WAIT_MU 68.0
#define PILL_RANGE_MU 96.0
#define PILL_SHARE_MU 60.0
#define PILL_PADDING_MU 28.0
#define LETTER_MU 7.0
#define WORDS_HEIGHT_MU 18.0
#define WORDS_MAX_MU 150.0
#define FEEDBACK_MAX_MU 240.0
#define LATENCY_LETTERS 6

/* How far to both sides free room is measured. */
#define ROOM_REACH_MU 160.0

/* A head stands at the end of a track. */
#define HEAD_MU 10.0

#define STEP_MU 12.0
#define MAX_STEPS 12

#define PRICE_HIDDEN 10000.0 /* over a card or another label */
#define PRICE_TRACK 5.0      /* over another track */
#define PRICE_SHARED 2.0     /* over a track it runs together with */
#define PRICE_SHORT 6.0      /* longer than the piece it sits on */
#define PRICE_VERTICAL 3.0
#define PRICE_PER_MU 0.02 /* from the middle of the piece */
#define GOOD_ENOUGH 1.0

/* Room a label takes up around its anchor. */
typedef struct
{
  double width_mu;
  double above_mu;
  double below_mu;
} LabelSize;

typedef struct
{
  const HwRoutePlane *plane;
  HwRectGrid *labels; /* those placed so far, by link */
} Labels;

typedef struct
{
  HwPoint point;
  double price;
  gboolean is_horizontal;
  double half_mu; /* horizontal: to the nearer end of the piece */
} Spot;

static double
width_of_words (const char *words, int extra_letters, double max_mu)
{
  return fmin (max_mu, (g_utf8_strlen (words, -1) + extra_letters) * LETTER_MU);
}

static double
width_of_wait (const HwEstimate *on_step, const HwEstimate *on_link)
{
  const HwEstimate *wait = hw_estimate_is_known (on_step) ? on_step : on_link;

  if (!hw_estimate_is_known (wait))
    return PILL_UNKNOWN_MU;
  return hw_range_is_single (wait->range_s) ? PILL_WAIT_MU : PILL_RANGE_MU;
}

/* A width of 0: nothing is written there. */
static LabelSize
size_of_forward (const HwRoutePlane *plane, const HwLink *link, const HwStep *to)
{
  LabelSize size = { 0, PILL_HEIGHT_MU / 2, PILL_HEIGHT_MU / 2 };
  gboolean may_wait =
      to->kind != HW_STEP_STATION && to->kind != HW_STEP_EXTERNAL && to->kind != HW_STEP_QUEUE;

  if (may_wait || hw_estimate_is_known (to->wait_time) || hw_estimate_is_known (link->wait))
    size.width_mu = width_of_wait (to->wait_time, link->wait);
  if (!isnan (link->share))
    {
      size.above_mu += size.width_mu > 0 ? PILL_HEIGHT_MU + 2 : 0;
      size.width_mu = fmax (size.width_mu, PILL_SHARE_MU);
    }
  if (link->label != NULL)
    {
      size.below_mu += WORDS_HEIGHT_MU;
      size.width_mu = fmax (size.width_mu, width_of_words (link->label, 1, WORDS_MAX_MU));
    }
  return size;
}

static LabelSize
size_of_label (const HwRoutePlane *plane, int position)
{
  const HwLink *link = plane->links[position];
  LabelSize size = { 0, PILL_HEIGHT_MU / 2, PILL_HEIGHT_MU / 2 };

  switch ((HwLinkKind)link->kind)
    {
    case HW_LINK_INFORMATION:
      if (link->label != NULL)
        size.width_mu = width_of_words (link->label, 1, WORDS_MAX_MU);
      return size;
    case HW_LINK_REWORK:
      size.width_mu = hw_estimate_is_known (link->wait) || link->repeat == HW_REPEAT_ONCE
                          ? PILL_RANGE_MU
                          : PILL_SHARE_MU;
      if (link->label != NULL)
        size.below_mu += WORDS_HEIGHT_MU;
      return size;
    case HW_LINK_FEEDBACK:
      size.width_mu = PILL_PADDING_MU
                      + width_of_words (link->label != NULL ? link->label : "feedback",
                                        LATENCY_LETTERS, FEEDBACK_MAX_MU);
      return size;
    case HW_LINK_FLOW:
    case HW_LINK_PULL:
    default:
      return size_of_forward (plane, link, plane->steps[plane->layout->ends[position].to]);
    }
}

static HwRect
box_around (HwPoint point, const LabelSize *size)
{
  return hw_rect (point.x - size->width_mu / 2, point.y - size->above_mu, size->width_mu,
                  size->above_mu + size->below_mu);
}

static double
price_of_tracks (const HwRoutePlane *plane, int link, HwRect box)
{
  HwRectGridIter iter = hw_rect_grid_iter (plane->tracks, box);
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
price_of_spot (const Labels *self, int link, const Spot *spot, const LabelSize *size)
{
  HwRect box = box_around (spot->point, size);
  double price = spot->is_horizontal ? 0 : PRICE_VERTICAL;

  if (!hw_rect_grid_is_free (self->plane->cards, box, -1, -1)
      || !hw_rect_grid_is_free (self->labels, box, -1, -1))
    price += PRICE_HIDDEN;
  if (spot->is_horizontal && spot->half_mu < size->width_mu / 2)
    price += PRICE_SHORT;
  return price + price_of_tracks (self->plane, link, box);
}

/* Tries places along one piece, from its middle outwards. */
static void
try_piece (const Labels *self, int link, const HwPoint *piece, const LabelSize *size, Spot *best)
{
  double length_mu = fabs (piece[0].x - piece[1].x) + fabs (piece[0].y - piece[1].y);
  double step_mu = fmax (STEP_MU, length_mu / (2 * MAX_STEPS + 2));

  for (int i = 0; i <= 2 * MAX_STEPS; i++)
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
measure_room (const Labels *self, const Spot *spot, const LabelSize *size)
{
  HwRect box = box_around (spot->point, size);
  HwRect band = hw_rect (spot->point.x - ROOM_REACH_MU, box.y, 2 * ROOM_REACH_MU, box.height);
  const HwRectGrid *grids[] = { self->plane->cards, self->labels };
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

static void
place_label (const Labels *self, int link, HwRoute *route)
{
  LabelSize size = size_of_label (self->plane, link);
  Spot best = { .price = INFINITY };

  for (guint i = 0; i + 1 < route->n_points; i++)
    try_piece (self, link, route->points + i, &size, &best);
  if (isinf (best.price))
    best.point = route->points[0];

  route->label = best.point;
  route->label_room_mu = best.price < PRICE_HIDDEN ? measure_room (self, &best, &size) : 0;
  if (size.width_mu > 0)
    hw_rect_grid_add (self->labels, link, box_around (best.point, &size));
}

/* Tracks with the least choice first: the short ones. */
static gboolean
is_first_round (const HwRoute *route)
{
  return route->n_points == 2;
}

void
hw_route_labels_place (const HwRoutePlane *plane, HwRoute *routes)
{
  g_autoptr (HwRectGrid) grid = hw_rect_grid_new (plane->area, plane->n_links);
  Labels self = { plane, grid };

  for (int round = 0; round < 2; round++)
    {
      for (int i = 0; i < plane->n_links; i++)
        {
          if (routes[i].n_points > 1 && is_first_round (&routes[i]) == (round == 0))
            place_label (&self, i, &routes[i]);
        }
    }
}
