/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Points, sizes and rectangles as plain values. Lengths are map units (mu) unless a name says
 * otherwise; y grows downwards. Used by every layer that draws or places things. */

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} HwPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} HwRect;

static inline HwPoint
hw_point (double x, double y)
{
  return (HwPoint){ x, y };
}

static inline HwRect
hw_rect (double x, double y, double width, double height)
{
  return (HwRect){ x, y, width, height };
}

static inline double
hw_rect_right (HwRect rect)
{
  return rect.x + rect.width;
}

static inline double
hw_rect_bottom (HwRect rect)
{
  return rect.y + rect.height;
}

static inline HwPoint
hw_rect_center (HwRect rect)
{
  return hw_point (rect.x + rect.width / 2, rect.y + rect.height / 2);
}

static inline gboolean
hw_rect_is_empty (HwRect rect)
{
  return !(rect.width > 0 && rect.height > 0);
}

static inline gboolean
hw_rect_contains (HwRect rect, HwPoint point)
{
  return point.x >= rect.x && point.x < hw_rect_right (rect) && point.y >= rect.y
         && point.y < hw_rect_bottom (rect);
}

static inline gboolean
hw_rect_contains_rect (HwRect outer, HwRect inner)
{
  return inner.x >= outer.x && hw_rect_right (inner) <= hw_rect_right (outer) && inner.y >= outer.y
         && hw_rect_bottom (inner) <= hw_rect_bottom (outer);
}

static inline gboolean
hw_rect_intersects (HwRect a, HwRect b)
{
  return a.x < hw_rect_right (b) && b.x < hw_rect_right (a) && a.y < hw_rect_bottom (b)
         && b.y < hw_rect_bottom (a);
}

/* The rectangle grown by `margin` on each side; a negative margin shrinks it. */
static inline gboolean
hw_rect_equal (HwRect a, HwRect b)
{
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

static inline HwRect
hw_rect_grown (HwRect rect, double margin)
{
  return hw_rect (rect.x - margin, rect.y - margin, rect.width + 2 * margin,
                  rect.height + 2 * margin);
}

/* The smallest rectangle that holds both; an empty one adds nothing. */
static inline HwRect
hw_rect_union (HwRect a, HwRect b)
{
  double x, y;

  if (hw_rect_is_empty (a))
    return b;
  if (hw_rect_is_empty (b))
    return a;

  x = fmin (a.x, b.x);
  y = fmin (a.y, b.y);
  return hw_rect (x, y, fmax (hw_rect_right (a), hw_rect_right (b)) - x,
                  fmax (hw_rect_bottom (a), hw_rect_bottom (b)) - y);
}

/* What both cover; empty where they do not meet. */
static inline HwRect
hw_rect_intersection (HwRect a, HwRect b)
{
  double x = fmax (a.x, b.x), y = fmax (a.y, b.y);

  return hw_rect (x, y, fmin (hw_rect_right (a), hw_rect_right (b)) - x,
                  fmin (hw_rect_bottom (a), hw_rect_bottom (b)) - y);
}

G_END_DECLS
