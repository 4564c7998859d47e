/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-snap.h"

/* Boxes whose gap is looked at lie beside each other by at least so much. */
#define BESIDE_MU 8.0

/* Rounding keeps below this. */
#define SAME_MU 0.01

struct _HwSnapField
{
  HwRect *boxes;
  guint n_boxes;
};

typedef enum
{
  AXIS_X,
  AXIS_Y,
} Axis;

/* A rest on one axis. */
typedef struct
{
  double by_mu; /* how far the box moves to it */
  HwGuide guides[HW_SNAP_MAX_GUIDES / 2];
  guint n_guides;
} Rest;

static double
get_start (HwRect rect, Axis axis)
{
  return axis == AXIS_X ? rect.x : rect.y;
}

static double
get_size (HwRect rect, Axis axis)
{
  return axis == AXIS_X ? rect.width : rect.height;
}

static double
get_end (HwRect rect, Axis axis)
{
  return get_start (rect, axis) + get_size (rect, axis);
}

static Axis
get_other (Axis axis)
{
  return axis == AXIS_X ? AXIS_Y : AXIS_X;
}

/* The line of a box at a share of its size: 0 an edge, 0.5 the middle, 1 the other edge. */
static double
get_line (HwRect rect, Axis axis, double share)
{
  return get_start (rect, axis) + share * get_size (rect, axis);
}

static HwPoint
point_at (Axis axis, double along, double across)
{
  return axis == AXIS_X ? hw_point (along, across) : hw_point (across, along);
}

/* Middles before edges: of boxes of one size all three lines meet. */
static const struct
{
  double share;
  HwGuideKind kind;
} lines[] = { { 0.5, HW_GUIDE_MIDDLE }, { 0, HW_GUIDE_EDGE }, { 1, HW_GUIDE_EDGE } };

/* How far two boxes are apart across an axis; 0 when they are beside each other. */
static double
get_distance (HwRect a, HwRect b, Axis axis)
{
  Axis other = get_other (axis);

  return fmax (0, fmax (get_start (a, other) - get_end (b, other),
                        get_start (b, other) - get_end (a, other)));
}

/* The nearest line that any box has in common with the moving one; of several, that of the box
 * nearest to it. */
static void
find_line (const HwSnapField *self, HwRect moving, Axis axis, Rest *best)
{
  double nearest_mu = INFINITY;

  for (guint i = 0; i < self->n_boxes; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        {
          double at_mu = get_line (self->boxes[i], axis, lines[j].share);
          double by_mu = at_mu - get_line (moving, axis, lines[j].share);
          double distance_mu = get_distance (self->boxes[i], moving, axis);
          Axis other = get_other (axis);

          if (fabs (by_mu) > fabs (best->by_mu)
              || (fabs (by_mu) == fabs (best->by_mu) && distance_mu >= nearest_mu))
            continue;
          nearest_mu = distance_mu;
          best->by_mu = by_mu;
          best->n_guides = 1;
          best->guides[0] = (HwGuide){
            .kind = lines[j].kind,
            .from = point_at (axis, at_mu,
                              fmin (get_start (self->boxes[i], other), get_start (moving, other))),
            .to = point_at (axis, at_mu,
                            fmax (get_end (self->boxes[i], other), get_end (moving, other))),
          };
        }
    }
}

static gboolean
is_beside (HwRect a, HwRect b, Axis axis)
{
  Axis other = get_other (axis);

  return get_start (a, other) + BESIDE_MU < get_end (b, other)
         && get_start (b, other) + BESIDE_MU < get_end (a, other);
}

/* The box right before (-1) or after (1) another along the axis, beside it; or NULL. */
static const HwRect *
find_neighbour (const HwSnapField *self, HwRect box, Axis axis, int direction)
{
  const HwRect *found = NULL;
  double middle_mu = get_line (box, axis, 0.5), least_mu = INFINITY;

  for (guint i = 0; i < self->n_boxes; i++)
    {
      HwRect other = self->boxes[i];
      double ahead_mu = direction * (get_line (other, axis, 0.5) - middle_mu);

      if (ahead_mu > 0 && ahead_mu < least_mu && is_beside (box, other, axis))
        {
          least_mu = ahead_mu;
          found = &self->boxes[i];
        }
    }
  return found;
}

/* A gap as a guide, in the middle of where both boxes are. */
static HwGuide
gap_between (HwRect before, HwRect after, Axis axis)
{
  Axis other = get_other (axis);
  double across_mu = (fmax (get_start (before, other), get_start (after, other))
                      + fmin (get_end (before, other), get_end (after, other)))
                     / 2;

  return (HwGuide){ HW_GUIDE_GAP, point_at (axis, get_end (before, axis), across_mu),
                    point_at (axis, get_start (after, axis), across_mu) };
}

static HwRect
moved_along (HwRect rect, Axis axis, double by_mu)
{
  if (axis == AXIS_X)
    rect.x += by_mu;
  else
    rect.y += by_mu;
  return rect;
}

/* Takes a place with equal gaps when it is nearer than the best so far. */
static void
try_gap (Rest *best, double by_mu, HwGuide first, HwGuide second)
{
  if (fabs (by_mu) >= fabs (best->by_mu))
    return;
  *best = (Rest){ by_mu, { first, second }, 2 };
}

/* As far behind a box as that is behind the one before it, or before one likewise. */
static void
find_gap_beyond (const HwSnapField *self,
                 HwRect moving,
                 const HwRect *near,
                 Axis axis,
                 int direction,
                 Rest *best)
{
  const HwRect *far = near != NULL ? find_neighbour (self, *near, axis, direction) : NULL;
  double gap_mu, by_mu;
  HwRect rest;

  if (far == NULL)
    return;
  gap_mu = direction < 0 ? get_start (*near, axis) - get_end (*far, axis)
                         : get_start (*far, axis) - get_end (*near, axis);
  by_mu = direction < 0 ? get_end (*near, axis) + gap_mu - get_start (moving, axis)
                        : get_start (*near, axis) - gap_mu - get_end (moving, axis);
  rest = moved_along (moving, axis, by_mu);
  if (gap_mu <= 0)
    return;
  if (direction < 0)
    try_gap (best, by_mu, gap_between (*far, *near, axis), gap_between (*near, rest, axis));
  else
    try_gap (best, by_mu, gap_between (rest, *near, axis), gap_between (*near, *far, axis));
}

static void
find_gap (const HwSnapField *self, HwRect moving, Axis axis, Rest *best)
{
  const HwRect *before = find_neighbour (self, moving, axis, -1);
  const HwRect *after = find_neighbour (self, moving, axis, 1);

  find_gap_beyond (self, moving, before, axis, -1, best);
  find_gap_beyond (self, moving, after, axis, 1, best);
  if (before != NULL && after != NULL)
    {
      double room_mu = get_start (*after, axis) - get_end (*before, axis) - get_size (moving, axis);
      double by_mu = get_end (*before, axis) + room_mu / 2 - get_start (moving, axis);
      HwRect rest = moved_along (moving, axis, by_mu);

      if (room_mu > 0)
        try_gap (best, by_mu, gap_between (*before, rest, axis), gap_between (rest, *after, axis));
    }
}

static Rest
find_rest (const HwSnapField *self, HwRect moving, Axis axis, double reach_mu)
{
  double start_mu = get_start (moving, axis);
  Rest best = { .by_mu = nextafter (reach_mu, INFINITY) };

  find_line (self, moving, axis, &best);
  find_gap (self, moving, axis, &best);
  if (best.n_guides == 0)
    best.by_mu = round (start_mu / HW_SNAP_GRID_MU) * HW_SNAP_GRID_MU - start_mu;
  return best;
}

static void
take_guides (HwSnap *snap, const Rest *rest)
{
  for (guint i = 0; i < rest->n_guides && snap->n_guides < HW_SNAP_MAX_GUIDES; i++)
    snap->guides[snap->n_guides++] = rest->guides[i];
}

HwSnapField *
hw_snap_field_new (const HwRect *boxes, guint n_boxes)
{
  HwSnapField *self = g_new (HwSnapField, 1);

  self->boxes = g_memdup2 (boxes, n_boxes * sizeof *boxes);
  self->n_boxes = n_boxes;
  return self;
}

void
hw_snap_field_free (HwSnapField *self)
{
  g_free (self->boxes);
  g_free (self);
}

HwSnap
hw_snap_field_find (const HwSnapField *self, HwRect moving, double reach_mu)
{
  HwSnap snap = { 0 };
  Rest x = find_rest (self, moving, AXIS_X, reach_mu);
  Rest y;

  moving.x += x.by_mu;
  y = find_rest (self, moving, AXIS_Y, reach_mu);
  moving.y += y.by_mu;
  snap.dx = x.by_mu;
  snap.dy = y.by_mu;

  /* Guides end at the box where it comes to rest on both axes. */
  if (x.n_guides > 0)
    x = find_rest (self, moving, AXIS_X, SAME_MU);
  take_guides (&snap, &x);
  take_guides (&snap, &y);
  return snap;
}
