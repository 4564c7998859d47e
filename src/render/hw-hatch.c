/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-hatch.h"

/* How far the edge of a rounded box lies inside its rectangle, `along` being the distance from the
 * nearer corner. */
static double
corner_inset (double along, double radius)
{
  double dx;

  if (along >= radius)
    return 0;
  dx = radius - along;
  return radius - sqrt (fmax (0, radius * radius - dx * dx));
}

static gboolean
is_inside (HwRect rect, double radius, HwPoint point)
{
  double along = fmin (point.x - rect.x, hw_rect_right (rect) - point.x);
  double inset = corner_inset (along, radius);

  return point.y >= rect.y + inset && point.y <= hw_rect_bottom (rect) - inset;
}

/* Moves `end` towards `inner` until it is on the edge: twelve halvings are finer than a pixel. */
static HwPoint
clip_to_edge (HwRect rect, double radius, HwPoint inner, HwPoint end)
{
  double inside = 0, outside = 1;

  if (is_inside (rect, radius, end))
    return end;
  for (int i = 0; i < 12; i++)
    {
      double middle = (inside + outside) / 2;
      HwPoint point =
          hw_point (inner.x + (end.x - inner.x) * middle, inner.y + (end.y - inner.y) * middle);

      if (is_inside (rect, radius, point))
        inside = middle;
      else
        outside = middle;
    }
  return hw_point (inner.x + (end.x - inner.x) * inside, inner.y + (end.y - inner.y) * inside);
}

void
hw_hatch_foreach (HwRect rect, double radius_mu, HwHatchFunc func, gpointer user_data)
{
  double radius = fmin (radius_mu, fmin (rect.width, rect.height) / 2);
  double bottom = hw_rect_bottom (rect);

  if (hw_rect_is_empty (rect))
    return;
  /* Lines x + y = sum, from the upper left corner to the lower right one. */
  for (double sum = HW_HATCH_STEP_MU / 2; sum < rect.width + rect.height; sum += HW_HATCH_STEP_MU)
    {
      HwPoint low = hw_point (rect.x + fmax (0, sum - rect.height),
                              sum < rect.height ? rect.y + sum : bottom);
      HwPoint high = hw_point (rect.x + fmin (rect.width, sum),
                               sum < rect.width ? rect.y : rect.y + (sum - rect.width));
      HwPoint middle = hw_point ((low.x + high.x) / 2, (low.y + high.y) / 2);

      if (!is_inside (rect, radius, middle))
        continue;
      func (clip_to_edge (rect, radius, middle, low), clip_to_edge (rect, radius, middle, high),
            user_data);
    }
}
