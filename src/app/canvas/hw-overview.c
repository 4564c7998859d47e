/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-overview.h"

#include "hw-paint.h"
#include "hw-picture-node.h"

#define WIDTH_PX 168
#define HEIGHT_PX 72

/* After the last edit that leaves the map its extent: nobody follows colours there while typing. */
#define SETTLE_MS 200

struct _HwOverview
{
  GtkWidget parent_instance;

  HwCanvas *canvas;       /* weak */
  GskRenderNode *picture; /* painted once: it lies over the canvas and is shown in every frame of a
                           * pan; NULL: to be painted */
  HwRect bounds;          /* of the map in the picture */
  HwViewState *view;      /* borrowed, only to be compared: whose map it is */
  int width_px;           /* of the picture */
  guint settle_id;
};

G_DEFINE_FINAL_TYPE (HwOverview, hw_overview, GTK_TYPE_WIDGET)

static HwViewTransform
overview_transform (HwOverview *self)
{
  HwViewTransform transform;
  HwPoint place = hw_paint_place_thumbnail (
      hw_canvas_get_scene (self->canvas), gtk_widget_get_width (GTK_WIDGET (self)),
      gtk_widget_get_height (GTK_WIDGET (self)), &transform.zoom);

  transform.x_px = place.x;
  transform.y_px = place.y;
  return transform;
}

static void
drop_picture (HwOverview *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->picture, gsk_render_node_unref);
}

static gboolean
settled_cb (gpointer user_data)
{
  HwOverview *self = user_data;

  self->settle_id = 0;
  drop_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static gboolean
is_of_use (HwOverview *self)
{
  HwScene *scene = hw_canvas_get_scene (self->canvas);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  return self->picture != NULL && self->view == hw_canvas_get_view (self->canvas)
         && hw_rect_equal (self->bounds, scene->bounds)
         && self->width_px == gtk_widget_get_width (GTK_WIDGET (self)) * scale;
}

static void
ensure_picture (HwOverview *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  cairo_surface_t *pixels;
  cairo_t *cr;

  if (is_of_use (self))
    return;

  drop_picture (self);
  self->view = hw_canvas_get_view (self->canvas);
  self->bounds = hw_canvas_get_scene (self->canvas)->bounds;
  self->width_px = width * scale;
  pixels = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  cairo_surface_set_device_scale (pixels, scale, scale);
  cr = cairo_create (pixels);
  hw_paint_thumbnail (hw_canvas_get_scene (self->canvas), width, height, cr);
  cairo_destroy (cr);

  self->picture = gsk_cairo_node_new (&area);
  cr = gsk_cairo_node_get_draw_context (self->picture);
  cairo_set_source_surface (cr, pixels, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (pixels);
}

/* An edit of a map that is in the picture can wait. */
static void
scene_changed_cb (HwOverview *self)
{
  if (self->picture == NULL)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* What the canvas shows, in the picture's pixels; empty when that is everything. */
static HwRect
view_frame (HwOverview *self)
{
  HwViewState *view = hw_canvas_get_view (self->canvas);
  HwRect canvas = hw_rect (0, 0, gtk_widget_get_width (GTK_WIDGET (self->canvas)),
                           gtk_widget_get_height (GTK_WIDGET (self->canvas)));
  HwRect shown = hw_view_transform_rect_to_mu (hw_view_state_get_transform (view), canvas);

  return hw_view_transform_rect_to_px (overview_transform (self), shown);
}

static void
go_to (HwOverview *self, double x, double y)
{
  HwViewState *view = self->canvas != NULL ? hw_canvas_get_view (self->canvas) : NULL;
  HwPoint center;
  HwPoint there;

  if (view == NULL)
    return;

  center = hw_rect_center (hw_view_state_get_room (view));
  there = hw_view_transform_to_px (
      hw_view_state_get_transform (view),
      hw_view_transform_to_mu (overview_transform (self), hw_point (x, y)));
  hw_view_state_pan (view, center.x - there.x, center.y - there.y);
}

static void
drag_begin_cb (HwOverview *self, double x, double y)
{
  go_to (self, x, y);
}

static void
drag_update_cb (HwOverview *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    go_to (self, x + dx, y + dy);
}

static void
hw_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwOverview *self = HW_OVERVIEW (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                             (float)gtk_widget_get_height (widget));
  graphene_rect_t frame;
  GskRoundedRect outline;
  GdkRGBA line;

  if (self->canvas == NULL || hw_canvas_get_scene (self->canvas) == NULL)
    return;

  ensure_picture (self);
  gtk_snapshot_append_node (snapshot, self->picture);

  frame = hw_rect_to_graphene (view_frame (self));
  if (!graphene_rect_intersection (&frame, &area, &frame))
    return;
  line = hw_color_to_rgba (hw_canvas_get_scene (self->canvas)->theme->muted);
  gsk_rounded_rect_init_from_rect (&outline, &frame, 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ line, line, line, line });
}

static void
hw_overview_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX : HEIGHT_PX;
}

static void
hw_overview_dispose (GObject *object)
{
  HwOverview *self = HW_OVERVIEW (object);

  hw_overview_set_canvas (self, NULL);
  drop_picture (self);

  G_OBJECT_CLASS (hw_overview_parent_class)->dispose (object);
}

static void
hw_overview_class_init (HwOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_overview_dispose;
  widget_class->snapshot = hw_overview_snapshot;
  widget_class->measure = hw_overview_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hw_overview_init (HwOverview *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
hw_overview_new (void)
{
  return g_object_new (HW_TYPE_OVERVIEW, NULL);
}

void
hw_overview_set_canvas (HwOverview *self, HwCanvas *canvas)
{
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_weak_pointer (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (scene_changed_cb), self,
                             G_CONNECT_SWAPPED);
}
