/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-view-transform.h"

/* How much of the map must stay in view, pixels. */
#define KEPT_PX 96.0

static const double levels[] = {
  HW_ZOOM_MIN, 0.03, 0.05, 0.07, 0.1,  0.15, 0.2, 0.25, 0.33, 0.5, 0.67,
  0.8,         0.9,  1.0,  1.1,  1.25, 1.5,  2.0, 3.0,  4.0,  6.0, HW_ZOOM_MAX,
};

/* How far an interval must move for at least `kept` of it to lie within the room. */
static double
shift_to_keep (double start, double length, double room_start, double room_length)
{
  double kept = fmin (KEPT_PX, fmin (length, room_length));

  if (start + length < room_start + kept)
    return room_start + kept - (start + length);
  if (start > room_start + room_length - kept)
    return room_start + room_length - kept - start;
  return 0;
}

/* How far an interval must move to lie within the room, or to start where the room starts. */
static double
shift_to_reveal (double start, double length, double room_start, double room_length)
{
  if (start < room_start || length > room_length)
    return room_start - start;
  if (start + length > room_start + room_length)
    return room_start + room_length - (start + length);
  return 0;
}

double
hw_zoom_clamp (double zoom)
{
  return CLAMP (zoom, HW_ZOOM_MIN, HW_ZOOM_MAX);
}

double
hw_zoom_step (double zoom, int direction)
{
  const double slack = 1e-3; /* a zoom this close to a level counts as the level */

  if (direction > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
        {
          if (levels[i] > zoom * (1 + slack))
            return levels[i];
        }
      return HW_ZOOM_MAX;
    }
  for (guint i = G_N_ELEMENTS (levels); i > 0; i--)
    {
      if (levels[i - 1] < zoom * (1 - slack))
        return levels[i - 1];
    }
  return HW_ZOOM_MIN;
}

HwViewTransform
hw_view_transform_zoomed_at (HwViewTransform self, HwPoint anchor_px, double zoom)
{
  HwPoint anchor_mu = hw_view_transform_to_mu (self, anchor_px);

  zoom = hw_zoom_clamp (zoom);
  return (HwViewTransform){ zoom, anchor_px.x - anchor_mu.x * zoom,
                            anchor_px.y - anchor_mu.y * zoom };
}

HwViewTransform
hw_view_transform_fit (HwRect bounds_mu, HwRect room_px, double zoom_max)
{
  double zoom = zoom_max;

  if (!hw_rect_is_empty (bounds_mu) && !hw_rect_is_empty (room_px))
    zoom =
        fmin (zoom_max, fmin (room_px.width / bounds_mu.width, room_px.height / bounds_mu.height));
  zoom = hw_zoom_clamp (zoom);

  return (HwViewTransform){
    zoom,
    room_px.x + (room_px.width - bounds_mu.width * zoom) / 2 - bounds_mu.x * zoom,
    room_px.y + (room_px.height - bounds_mu.height * zoom) * HW_FIT_ABOVE - bounds_mu.y * zoom,
  };
}

/* Where the origin of a stretch stands so that its point `at` is in the middle of the room, with
 * nothing empty at the ends of a stretch that is longer than that. */
static double
center (double at, double start, double length, double room_start, double room_length)
{
  double origin = room_start + room_length / 2 - at;

  if (length <= room_length)
    return room_start + (room_length - length) / 2 - start;
  return CLAMP (origin, room_start + room_length - (start + length), room_start - start);
}

HwViewTransform
hw_view_transform_around (HwPoint point_mu, HwRect bounds_mu, HwRect room_px, double zoom)
{
  return (HwViewTransform){ zoom,
                            center (point_mu.x * zoom, bounds_mu.x * zoom, bounds_mu.width * zoom,
                                    room_px.x, room_px.width),
                            center (point_mu.y * zoom, bounds_mu.y * zoom, bounds_mu.height * zoom,
                                    room_px.y, room_px.height) };
}

HwViewTransform
hw_view_transform_clamped (HwViewTransform self, HwRect bounds_mu, HwRect room_px)
{
  HwRect map_px = hw_view_transform_rect_to_px (self, bounds_mu);

  if (hw_rect_is_empty (bounds_mu) || hw_rect_is_empty (room_px))
    return self;

  return hw_view_transform_panned (
      self, shift_to_keep (map_px.x, map_px.width, room_px.x, room_px.width),
      shift_to_keep (map_px.y, map_px.height, room_px.y, room_px.height));
}

HwViewTransform
hw_view_transform_revealing (HwViewTransform self, HwRect rect_mu, HwRect room_px)
{
  HwRect rect_px = hw_view_transform_rect_to_px (self, rect_mu);

  if (hw_rect_is_empty (room_px))
    return self;

  return hw_view_transform_panned (
      self, shift_to_reveal (rect_px.x, rect_px.width, room_px.x, room_px.width),
      shift_to_reveal (rect_px.y, rect_px.height, room_px.y, room_px.height));
}

HwViewTransform
hw_view_transform_between (HwViewTransform from, HwViewTransform to, HwRect room_px, double share)
{
  HwPoint center_px = hw_rect_center (room_px);
  HwPoint a = hw_view_transform_to_mu (from, center_px);
  HwPoint b = hw_view_transform_to_mu (to, center_px);
  double zoom = from.zoom * pow (to.zoom / from.zoom, share);
  double along = share;
  HwPoint mu;

  if (share >= 1)
    return to;

  /* Under a changing zoom a map length shrinks on the screen: to move evenly in pixels, the share
   * of the way in map units follows the change of 1/zoom. */
  if (fabs (from.zoom - to.zoom) > 1e-9)
    along = (1 / zoom - 1 / from.zoom) / (1 / to.zoom - 1 / from.zoom);
  mu = hw_point (a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along);

  return (HwViewTransform){ zoom, center_px.x - mu.x * zoom, center_px.y - mu.y * zoom };
}
