/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How a map lies on the screen: pure functions between map units (_mu) and the pixels of a viewport
 * (_px). The canvas, the minimap and the tests without a display share them. */

#include "hw-geometry.h"

G_BEGIN_DECLS

#define HW_ZOOM_MIN 0.02
#define HW_ZOOM_MAX 8.0

/* Fitting never blows a small map up beyond this. */
#define HW_ZOOM_FIT_MAX 1.25

typedef struct
{
  double zoom; /* pixels per map unit */
  double x_px; /* where the map's origin stands in the viewport */
  double y_px;
} HwViewTransform;

#define HW_VIEW_TRANSFORM_IDENTITY ((HwViewTransform){ 1, 0, 0 })

static inline HwPoint
hw_view_transform_to_px (HwViewTransform self, HwPoint point_mu)
{
  return hw_point (point_mu.x * self.zoom + self.x_px, point_mu.y * self.zoom + self.y_px);
}

static inline HwPoint
hw_view_transform_to_mu (HwViewTransform self, HwPoint point_px)
{
  return hw_point ((point_px.x - self.x_px) / self.zoom, (point_px.y - self.y_px) / self.zoom);
}

static inline HwRect
hw_view_transform_rect_to_px (HwViewTransform self, HwRect rect_mu)
{
  HwPoint origin = hw_view_transform_to_px (self, hw_point (rect_mu.x, rect_mu.y));

  return hw_rect (origin.x, origin.y, rect_mu.width * self.zoom, rect_mu.height * self.zoom);
}

static inline HwRect
hw_view_transform_rect_to_mu (HwViewTransform self, HwRect rect_px)
{
  HwPoint origin = hw_view_transform_to_mu (self, hw_point (rect_px.x, rect_px.y));

  return hw_rect (origin.x, origin.y, rect_px.width / self.zoom, rect_px.height / self.zoom);
}

static inline HwViewTransform
hw_view_transform_panned (HwViewTransform self, double dx_px, double dy_px)
{
  return (HwViewTransform){ self.zoom, self.x_px + dx_px, self.y_px + dy_px };
}

static inline gboolean
hw_view_transform_equal (HwViewTransform a, HwViewTransform b)
{
  return a.zoom == b.zoom && a.x_px == b.x_px && a.y_px == b.y_px;
}

/* The zoom moved into its bounds. */
double hw_zoom_clamp (double zoom);

/* The next of the round zoom levels (50 %, 67 %, 100 %, ...) above or below. */
double hw_zoom_step (double zoom, int direction);

/* A new zoom, in bounds, under which the map point at `anchor_px` stays where it is. */
HwViewTransform hw_view_transform_zoomed_at (HwViewTransform self, HwPoint anchor_px, double zoom);

/* Of the room a fitted map leaves free above and below, this share is above: what lies at the
 * bottom of a window covers less of a map that stands a little high. */
#define HW_FIT_ABOVE 0.25

/* `bounds_mu` in the middle of `room_px`, a little high, and as large as fits; never above
 * `zoom_max`. */
HwViewTransform hw_view_transform_fit (HwRect bounds_mu, HwRect room_px, double zoom_max);

/* At this zoom, with the point in the middle of `room_px` and nothing empty at the ends of
 * `bounds_mu` where they are longer than the room; where they are not they are in its middle. */
HwViewTransform
hw_view_transform_around (HwPoint point_mu, HwRect bounds_mu, HwRect room_px, double zoom);

/* Panned as little as needed so that some of `bounds_mu` stays in `room_px`: the map cannot be
 * lost. */
HwViewTransform hw_view_transform_clamped (HwViewTransform self, HwRect bounds_mu, HwRect room_px);

/* Panned as little as needed so that `rect_mu` is inside `room_px`; its start where it is larger
 * than the room. */
HwViewTransform hw_view_transform_revealing (HwViewTransform self, HwRect rect_mu, HwRect room_px);

/* `share` of the way from one to the other, 0 to 1: the point in the middle of the viewport moves
 * evenly and the zoom by equal ratios, which looks steady. */
HwViewTransform
hw_view_transform_between (HwViewTransform from, HwViewTransform to, HwRect room_px, double share);

G_END_DECLS
