/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-mark-paint.h"

#include <adwaita.h>

#include "hw-canvas-theme.h"
#include "hw-picture-node.h"

#define RING_RADIUS_PX 10.0
#define TRACK_PX 7.0
#define DASH_PX 5.0
#define TICK_PX 4.0

/* The accent of the desktop's default palette; links and text on it stay readable. */
static const GdkRGBA accent_light = { 0.110f, 0.443f, 0.847f, 1 };
static const GdkRGBA accent_dark = { 0.471f, 0.682f, 0.929f, 1 };

/* Unlike anything on a map, so that a guide is not taken for a link. */
static const GdkRGBA guide_color = { 0.91f, 0.11f, 0.55f, 1 };

static GdkRGBA
get_card_color (void)
{
  return hw_color_to_rgba (hw_canvas_get_theme ()->card);
}

static void
append_border (GtkSnapshot *snapshot, const GskRoundedRect *outline, float line_px, GdkRGBA color)
{
  gtk_snapshot_append_border (snapshot, outline, (float[4]){ line_px, line_px, line_px, line_px },
                              (GdkRGBA[4]){ color, color, color, color });
}

GdkRGBA
hw_mark_get_accent (float alpha)
{
  GdkRGBA color =
      adw_style_manager_get_dark (adw_style_manager_get_default ()) ? accent_dark : accent_light;

  color.alpha = alpha;
  return color;
}

void
hw_mark_append_ring (GtkSnapshot *snapshot, HwRect rect_px, float line_px, GdkRGBA color)
{
  graphene_rect_t bounds = hw_rect_to_graphene (hw_rect_grown (rect_px, HW_MARK_RING_GAP_PX));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, RING_RADIUS_PX);
  append_border (snapshot, &outline, line_px, color);
}

void
hw_mark_append_dot (GtkSnapshot *snapshot, HwPoint middle_px, double radius_px, gboolean hot)
{
  graphene_rect_t bounds = hw_rect_to_graphene (
      hw_rect_grown (hw_rect (middle_px.x, middle_px.y, 0, 0), hot ? radius_px + 1.5 : radius_px));
  GdkRGBA line = hw_mark_get_accent (1);
  GdkRGBA fill = hot ? line : get_card_color ();
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, bounds.size.width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_pop (snapshot);
  append_border (snapshot, &outline, 2, line);
}

void
hw_mark_append_plus (GtkSnapshot *snapshot, HwPoint middle_px, double radius_px, gboolean hot)
{
  double arm = radius_px * 0.5;
  GdkRGBA color = hot ? get_card_color () : hw_mark_get_accent (1);
  graphene_rect_t across =
      GRAPHENE_RECT_INIT ((float)(middle_px.x - arm), (float)middle_px.y - 1, (float)(2 * arm), 2);
  graphene_rect_t up =
      GRAPHENE_RECT_INIT ((float)middle_px.x - 1, (float)(middle_px.y - arm), 2, (float)(2 * arm));

  hw_mark_append_dot (snapshot, middle_px, radius_px, hot);
  gtk_snapshot_append_color (snapshot, &color, &across);
  gtk_snapshot_append_color (snapshot, &color, &up);
}

static void
rounded_path (cairo_t *cr, HwRect rect, double radius)
{
  double right = hw_rect_right (rect), bottom = hw_rect_bottom (rect);

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, rect.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, rect.x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, rect.x + radius, rect.y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

void
hw_mark_append_ghost (GtkSnapshot *snapshot, HwRect rect_px)
{
  graphene_rect_t bounds = hw_rect_to_graphene (hw_rect_grown (rect_px, 2));
  GdkRGBA fill = hw_mark_get_accent (0.08f);
  GdkRGBA line = hw_mark_get_accent (1);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  rounded_path (cr, rect_px, fmin (RING_RADIUS_PX, rect_px.height / 2));
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill_preserve (cr);
  cairo_set_dash (cr, (double[]){ DASH_PX, DASH_PX }, 2, 0);
  cairo_set_line_width (cr, 2);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
hw_mark_append_marquee (GtkSnapshot *snapshot, HwRect rect_px)
{
  graphene_rect_t bounds = hw_rect_to_graphene (rect_px);
  GdkRGBA fill = hw_mark_get_accent (0.12f);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 2);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  append_border (snapshot, &outline, 1, hw_mark_get_accent (0.8f));
}

void
hw_mark_append_guide (GtkSnapshot *snapshot, HwPoint from_px, HwPoint to_px, gboolean with_ticks)
{
  gboolean is_upright = fabs (from_px.x - to_px.x) < 0.5;
  HwRect line = hw_rect (round (fmin (from_px.x, to_px.x)), round (fmin (from_px.y, to_px.y)),
                         is_upright ? 1 : fabs (to_px.x - from_px.x),
                         is_upright ? fabs (to_px.y - from_px.y) : 1);
  HwPoint ends[] = { hw_point (line.x, line.y),
                     hw_point (is_upright ? line.x : hw_rect_right (line),
                               is_upright ? hw_rect_bottom (line) : line.y) };
  graphene_rect_t bounds = hw_rect_to_graphene (line);

  gtk_snapshot_append_color (snapshot, &guide_color, &bounds);
  for (guint i = 0; with_ticks && i < G_N_ELEMENTS (ends); i++)
    {
      HwRect tick = is_upright ? hw_rect (ends[i].x - TICK_PX, ends[i].y, 2 * TICK_PX + 1, 1)
                               : hw_rect (ends[i].x, ends[i].y - TICK_PX, 1, 2 * TICK_PX + 1);

      bounds = hw_rect_to_graphene (tick);
      gtk_snapshot_append_color (snapshot, &guide_color, &bounds);
    }
}

void
hw_mark_append_track (
    GtkSnapshot *snapshot, const HwPoint *points_px, guint n_points, HwRect room_px, GdkRGBA color)
{
  HwRect extent = hw_rect (0, 0, 0, 0);
  graphene_rect_t bounds, room = hw_rect_to_graphene (room_px);
  cairo_t *cr;

  for (guint i = 0; i < n_points; i++)
    extent = hw_rect_union (
        extent, hw_rect_grown (hw_rect (points_px[i].x, points_px[i].y, 0, 0), TRACK_PX));
  bounds = hw_rect_to_graphene (extent);
  if (n_points == 0 || !graphene_rect_intersection (&bounds, &room, &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, round (points_px[i].x), round (points_px[i].y));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, TRACK_PX);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_stroke (cr);
  cairo_destroy (cr);
}
