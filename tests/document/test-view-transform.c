/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-view-transform.h"

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-6)

static const HwRect room = { 0, 0, 1000, 600 };

static void
test_round_trip (void)
{
  HwViewTransform view = { 0.37, -120.5, 88 };
  HwPoint mu = hw_view_transform_to_mu (view, hw_point (413, 287));
  HwPoint px = hw_view_transform_to_px (view, mu);
  HwRect rect = hw_view_transform_rect_to_mu (
      view, hw_view_transform_rect_to_px (view, hw_rect (1, 2, 3, 4)));

  assert_near (px.x, 413);
  assert_near (px.y, 287);
  assert_near (rect.x, 1);
  assert_near (rect.height, 4);
}

static void
test_zoom_keeps_anchor (void)
{
  static const double zooms[] = { 0.001, 0.05, 0.45, 1, 3.7, 100 };
  HwViewTransform view = { 0.8, 31, -77 };
  HwPoint anchor = { 640, 123 };
  HwPoint before = hw_view_transform_to_mu (view, anchor);

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      HwPoint after;

      view = hw_view_transform_zoomed_at (view, anchor, zooms[i]);
      after = hw_view_transform_to_mu (view, anchor);
      assert_near (after.x, before.x);
      assert_near (after.y, before.y);
      g_assert_cmpfloat (view.zoom, >=, HW_ZOOM_MIN);
      g_assert_cmpfloat (view.zoom, <=, HW_ZOOM_MAX);
    }
}

static void
test_zoom_steps (void)
{
  double zoom = 1;

  assert_near (hw_zoom_step (1, 1), 1.1);
  assert_near (hw_zoom_step (1, -1), 0.9);
  assert_near (hw_zoom_step (0.55, 1), 0.67);
  assert_near (hw_zoom_step (0.55, -1), 0.5);
  assert_near (hw_zoom_step (0.6699999, 1), 0.8);

  for (int i = 0; i < 40; i++)
    zoom = hw_zoom_step (zoom, 1);
  assert_near (zoom, HW_ZOOM_MAX);
  for (int i = 0; i < 60; i++)
    zoom = hw_zoom_step (zoom, -1);
  assert_near (zoom, HW_ZOOM_MIN);
}

static void
test_fit (void)
{
  HwRect wide = hw_rect (-100, 50, 2000, 300);
  HwViewTransform view = hw_view_transform_fit (wide, room, HW_ZOOM_FIT_MAX);
  HwRect px = hw_view_transform_rect_to_px (view, wide);

  assert_near (view.zoom, 0.5);
  assert_near (px.x, 0);
  assert_near (px.width, 1000);
  assert_near (px.y, 450 * HW_FIT_ABOVE);

  view = hw_view_transform_fit (hw_rect (0, 0, 10, 10), room, HW_ZOOM_FIT_MAX);
  assert_near (view.zoom, HW_ZOOM_FIT_MAX);

  view = hw_view_transform_fit (hw_rect (0, 0, 0, 0), room, 1);
  assert_near (view.zoom, 1);
  assert_near (view.x_px, 500);
}

static void
test_clamp (void)
{
  HwRect bounds = hw_rect (0, 0, 400, 200);
  HwViewTransform view = { 1, -5000, 9000 };
  HwViewTransform kept = hw_view_transform_clamped (view, bounds, room);
  HwRect px = hw_view_transform_rect_to_px (kept, bounds);
  HwViewTransform fine = { 1, 100, 100 };

  g_assert_true (hw_rect_intersects (px, room));
  assert_near (hw_rect_right (px), 96);
  assert_near (px.y, 600 - 96);
  g_assert_true (hw_view_transform_equal (hw_view_transform_clamped (fine, bounds, room), fine));
  g_assert_true (
      hw_view_transform_equal (hw_view_transform_clamped (view, hw_rect (0, 0, 0, 0), room), view));
}

static void
test_reveal (void)
{
  HwViewTransform view = { 2, 0, 0 };
  HwRect rect = hw_rect (600, 10, 50, 20);
  HwViewTransform shown = hw_view_transform_revealing (view, rect, room);
  HwRect px = hw_view_transform_rect_to_px (shown, rect);

  assert_near (hw_rect_right (px), 1000);
  assert_near (shown.y_px, 0);

  rect = hw_rect (-40, 0, 5000, 20);
  shown = hw_view_transform_revealing (view, rect, room);
  px = hw_view_transform_rect_to_px (shown, rect);
  assert_near (px.x, 0);
}

static void
test_between (void)
{
  HwViewTransform from = { 0.25, 10, 20 };
  HwViewTransform to = { 1, -700, -300 };
  HwViewTransform middle = hw_view_transform_between (from, to, room, 0.5);
  HwViewTransform start = hw_view_transform_between (from, to, room, 0);
  HwViewTransform pan =
      hw_view_transform_between (from, hw_view_transform_panned (from, 100, 0), room, 0.25);

  assert_near (middle.zoom, 0.5);
  assert_near (start.zoom, from.zoom);
  assert_near (start.x_px, from.x_px);
  assert_near (start.y_px, from.y_px);
  g_assert_true (hw_view_transform_equal (hw_view_transform_between (from, to, room, 1), to));
  assert_near (pan.x_px, 35);
}

/* A point in the middle, but nothing empty beside what is larger than the room. */
static void
test_around (void)
{
  const HwRect area = hw_rect (10, 20, 300, 200);
  const HwRect bounds = hw_rect (-50, -50, 2000, 100);
  HwViewTransform start = hw_view_transform_around (hw_point (0, 0), bounds, area, 1);
  HwViewTransform middle = hw_view_transform_around (hw_point (900, 0), bounds, area, 1);
  HwViewTransform end = hw_view_transform_around (hw_point (1940, 0), bounds, area, 1);

  assert_near (hw_view_transform_to_px (start, hw_point (-50, 0)).x, 10);
  assert_near (hw_view_transform_to_px (middle, hw_point (900, 0)).x, 160);
  assert_near (hw_view_transform_to_px (end, hw_point (1950, 0)).x, 310);
  assert_near (hw_view_transform_to_px (middle, hw_point (0, 0)).y, 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/view-transform/round-trip", test_round_trip);
  g_test_add_func ("/document/view-transform/zoom-keeps-anchor", test_zoom_keeps_anchor);
  g_test_add_func ("/document/view-transform/zoom-steps", test_zoom_steps);
  g_test_add_func ("/document/view-transform/fit", test_fit);
  g_test_add_func ("/document/view-transform/clamp", test_clamp);
  g_test_add_func ("/document/view-transform/reveal", test_reveal);
  g_test_add_func ("/document/view-transform/between", test_between);
  g_test_add_func ("/document/view-transform/around", test_around);
  return g_test_run ();
}
