/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-canvas-private.h"

#include "hw-canvas-theme.h"
#include "hw-picture-node.h"

/* Pixels, whatever the zoom: marks belong to the hand, not to the map. */
#define RING_GAP_PX 4.0
#define RING_PX 2.5
#define RING_RADIUS_PX 10.0
#define HOVER_PX 1.5
#define FOUND_PX 4.0
#define HANDLE_PX 5.0
#define TRACK_PX 7.0

/* The accent of the desktop's default palette; links and text on it stay readable. */
static const GdkRGBA accent_light = { 0.110f, 0.443f, 0.847f, 1 };
static const GdkRGBA accent_dark = { 0.471f, 0.682f, 0.929f, 1 };

static GdkRGBA
accent (float alpha)
{
  GdkRGBA color =
      adw_style_manager_get_dark (adw_style_manager_get_default ()) ? accent_dark : accent_light;

  color.alpha = alpha;
  return color;
}

/* The yellow of the desktop's palette. */
static GdkRGBA
marker (float alpha)
{
  return (GdkRGBA){ 0.961f, 0.761f, 0.067f, alpha };
}

static HwRect
mark_rect_px (HwCanvas *self, const HwGroup *group)
{
  HwViewTransform view = hw_view_state_get_transform (self->view);
  HwRect rect = hw_rect_is_empty (group->block) ? group->bounds : group->block;

  view.x_px = round (view.x_px);
  view.y_px = round (view.y_px);
  return hw_view_transform_rect_to_px (view, rect);
}

static void
append_ring (GtkSnapshot *snapshot, HwRect rect_px, float line_px, GdkRGBA color)
{
  graphene_rect_t bounds = hw_rect_to_graphene (hw_rect_grown (rect_px, RING_GAP_PX));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, RING_RADIUS_PX);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ line_px, line_px, line_px, line_px },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
append_handle (GtkSnapshot *snapshot, double x_px, double y_px)
{
  HwRect rect = hw_rect_grown (hw_rect (x_px, y_px, 0, 0), HANDLE_PX);
  graphene_rect_t bounds = hw_rect_to_graphene (rect);
  GdkRGBA fill = hw_color_to_rgba (hw_canvas_get_theme ()->card);
  GdkRGBA line = accent (1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, HANDLE_PX);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ line, line, line, line });
}

/* The whole way of a link, as a broad line under which the track still shows. */
static void
append_track (HwCanvas *self, GtkSnapshot *snapshot, const HwGroup *group, GdkRGBA color)
{
  const HwRoute *route = &self->scene->routes->links[group->position];
  HwViewTransform view = hw_view_state_get_transform (self->view);
  HwRect px = hw_view_transform_rect_to_px (view, group->bounds);
  graphene_rect_t bounds = hw_rect_to_graphene (hw_rect_grown (px, TRACK_PX));
  graphene_rect_t room = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (GTK_WIDGET (self)),
                                             (float)gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr;

  if (route->n_points == 0 || !graphene_rect_intersection (&bounds, &room, &bounds))
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < route->n_points; i++)
    {
      HwPoint point = hw_view_transform_to_px (view, route->points[i]);

      cairo_line_to (cr, round (point.x), round (point.y));
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, TRACK_PX);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_selected (HwCanvas *self, GtkSnapshot *snapshot, const HwGroup *group, gboolean alone)
{
  HwRect rect = mark_rect_px (self, group);
  HwRect ring = hw_rect_grown (rect, RING_GAP_PX - RING_PX / 2);
  HwPoint center = hw_rect_center (ring);

  if (group->kind == HW_GROUP_LINK)
    {
      append_track (self, snapshot, group, accent (0.6f));
      return;
    }
  append_ring (snapshot, rect, (float)RING_PX, accent (1));
  if (!alone || group->kind != HW_GROUP_STEP || rect.width < 40)
    return;

  append_handle (snapshot, ring.x, center.y);
  append_handle (snapshot, hw_rect_right (ring), center.y);
  append_handle (snapshot, center.x, ring.y);
  append_handle (snapshot, center.x, hw_rect_bottom (ring));
}

static void
append_hover (HwCanvas *self, GtkSnapshot *snapshot)
{
  const char *id = hw_view_state_get_hover (self->view);
  const HwElement *element;
  const HwGroup *group;

  if (id == NULL || hw_selection_contains (hw_view_state_get_selection (self->view), id))
    return;
  element = hw_map_find (self->scene->map, id);
  group = element != NULL ? hw_scene_find_group (self->scene, element) : NULL;
  if (group == NULL)
    return;

  if (group->kind == HW_GROUP_LINK)
    append_track (self, snapshot, group, accent (0.2f));
  else if (group->kind != HW_GROUP_LANE)
    append_ring (snapshot, mark_rect_px (self, group), (float)HOVER_PX, accent (0.6f));
}

/* What a search has found, as a marker pen would. */
static void
append_found (HwCanvas *self, GtkSnapshot *snapshot, HwRect visible)
{
  const HwSelection *found = hw_view_state_get_found (self->view);

  if (hw_selection_get_length (found) == 0)
    return;
  for (guint i = 0; i < self->scene->n_groups; i++)
    {
      const HwGroup *group = &self->scene->groups[i];

      if (group->element == NULL || group->kind == HW_GROUP_PILL
          || !hw_selection_contains (found, group->element->id)
          || !hw_rect_intersects (mark_rect_px (self, group), visible))
        continue;
      if (group->kind == HW_GROUP_LINK)
        append_track (self, snapshot, group, marker (0.6f));
      else
        append_ring (snapshot, mark_rect_px (self, group), (float)FOUND_PX, marker (1));
    }
}

static void
append_marquee (HwCanvas *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = hw_rect_to_graphene (hw_canvas_get_marquee_px (self));
  GdkRGBA fill = accent (0.12f);
  GdkRGBA line = accent (0.8f);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 2);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ line, line, line, line });
}

void
hw_canvas_snapshot_marks (HwCanvas *self, GtkSnapshot *snapshot)
{
  g_autoptr (GPtrArray) selected = NULL;
  HwRect visible = hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)));

  if (self->scene == NULL)
    return;

  append_found (self, snapshot, visible);
  append_hover (self, snapshot);
  selected = hw_view_state_find_selected (self->view);
  for (guint i = 0; i < selected->len; i++)
    {
      const HwGroup *group = hw_scene_find_group (self->scene, g_ptr_array_index (selected, i));

      if (group != NULL && hw_rect_intersects (mark_rect_px (self, group), visible))
        append_selected (self, snapshot, group, selected->len == 1);
    }
  if (self->input.grip == HW_CANVAS_GRIP_MARQUEE)
    append_marquee (self, snapshot);
}
