/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The ground that routes are laid on: cards nobody may cross, and the tracks laid so far. A way is
 * tried by its price before it is taken. Private to routes. */

#include "hw-rect-grid.h"
#include "hw-route.h"

G_BEGIN_DECLS

/* What a track keeps from cards that are not its ends, where there is room. */
#define HW_ROUTE_CLEARANCE_MU 12.0

/* From a card to the vertical part of a track that enters or leaves it. */
#define HW_ROUTE_STUB_MU 26.0
#define HW_ROUTE_LEAST_STUB_MU 18.0

/* Between tracks side by side. */
#define HW_ROUTE_PITCH_MU 12.0

#define HW_PRICE_CROSSING 10.0
#define HW_PRICE_COVERING 1000.0
#define HW_PRICE_UNDER_LABEL 15.0

#define HW_WAY_MAX_POINTS 8

/* A way to try: alternating horizontal and vertical pieces. */
typedef struct
{
  HwPoint points[HW_WAY_MAX_POINTS];
  int n_points;
} HwWay;

typedef struct
{
  int link;
  gboolean is_horizontal;
} HwTrackPiece;

/* A horizontal piece above all cards. */
typedef struct
{
  int link;
  double y_mu;
  double left_mu;
  double right_mu;
} HwRoofPiece;

typedef struct
{
  int first; /* among the points of the plane */
  int n_points;
} HwTrackSpan;

typedef struct
{
  HwPoint point;
  double room_mu;
} HwLabelAnchor;

typedef struct
{
  const HwMap *map;
  const HwLayout *layout;
  const HwLink **links;
  const HwStep **steps;
  int n_links;
  guint8 *n_leaving; /* by step: links of flow and pull, up to 255 */
  guint8 *n_arriving;
  HwRectGrid *cards;      /* ids: steps */
  HwRectGrid *tracks;     /* ids: pieces */
  HwRectGrid *labels;     /* ids: links; and notes and other places, below -1, which is none */
  HwLabelAnchor *anchors; /* by link */
  GArray *pieces;         /* HwTrackPiece */
  GArray *roof;           /* HwRoofPiece; those of feedback are not among the others */
  GArray *points;         /* HwPoint, of all tracks taken */
  HwTrackSpan *spans;     /* by link */
  HwRect area;            /* of all cards */
  gboolean is_hasty;      /* tracks do not mind each other */
} HwRoutePlane;

HwRoutePlane *hw_route_plane_new (const HwMap *map, const HwLayout *layout);
void hw_route_plane_free (HwRoutePlane *self);

/* TRUE when the straight piece from `a` to `b` of a link keeps `clearance_mu` from all cards; to
 * its own two it may come as near as it likes, from outside. */
gboolean hw_route_plane_is_clear (
    const HwRoutePlane *self, int link, HwPoint a, HwPoint b, double clearance_mu);

/* The first card found in the way of that piece, or -1. */
int hw_route_plane_find_card (
    const HwRoutePlane *self, int link, HwPoint a, HwPoint b, double clearance_mu);

/* What laying a straight piece would cost, cards aside: 0 for one that meets nothing, more for
 * every track it crosses, much more for each it would cover. Counted up to `limit`; INFINITY from
 * there. */
double
hw_route_plane_price_piece (const HwRoutePlane *self, int link, HwPoint a, HwPoint b, double limit);

/* TRUE for tracks that may run together: of work, or of information, that leave the same step or
 * arrive at the same one. Loops each have a track of their own. */
gboolean hw_route_plane_may_share (const HwRoutePlane *self, int link, int other);

/* Adds a point to a way and gives the new number of points: one that repeats the last is left out,
 * and a last one that does not bend the way is dropped. */
int hw_route_append (HwPoint *points, int n_points, HwPoint point);

/* Lays the track of a link. */
void hw_route_plane_take (HwRoutePlane *self, int link, const HwPoint *points, int n_points);

static inline gboolean
hw_route_plane_is_taken (const HwRoutePlane *self, int link)
{
  return self->spans[link].n_points > 0;
}

/* The cheapest of the ways tried so far. */
typedef struct
{
  const HwRoutePlane *plane;
  int link;
  HwWay way;
  double price; /* INFINITY when none fits */
} HwBestWay;

static inline HwBestWay
hw_best_way (const HwRoutePlane *plane, int link)
{
  return (HwBestWay){ plane, link, { { { 0, 0 } }, 0 }, INFINITY };
}

/* Tries a way that would cost `extra` beside its price; TRUE when no other can be cheaper. */
gboolean hw_best_way_try (HwBestWay *self, const HwPoint *points, int n_points, double extra);

/* The same with a way whose price is known, `extra` included. */
gboolean
hw_best_way_take (HwBestWay *self, const HwPoint *points, int n_points, double price, double extra);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRoutePlane, hw_route_plane_free)

G_END_DECLS
