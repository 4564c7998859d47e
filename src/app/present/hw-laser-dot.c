/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-laser-dot.h"

#include <adwaita.h>

#define REST_MS 1200
#define FADE_MS 500
#define GLOW_PX 30.0
#define DOT_PX 13.0
#define RIM_PX 3.0

struct _HwLaserDot
{
  GtkWidget *widget; /* borrowed */
  HwPoint point_mu;
  double strength;         /* 1 as it is pointed, 0 when it is gone */
  guint rest_id;           /* until it begins to fade */
  AdwAnimation *animation; /* while it does */
};

/* Unlike any colour of a map; the white rim shows on it. */
static const GdkRGBA red = { 0.88f, 0.07f, 0.12f, 1 };
static const GdkRGBA white = { 1, 1, 1, 1 };

static void
stop (HwLaserDot *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->animation == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->animation, self);
  adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static void
set_strength_cb (double strength, gpointer user_data)
{
  HwLaserDot *self = user_data;

  self->strength = strength;
  gtk_widget_queue_draw (self->widget);
}

static gboolean
rested_cb (gpointer user_data)
{
  HwLaserDot *self = user_data;

  self->rest_id = 0;
  hw_laser_dot_fade (self);
  return G_SOURCE_REMOVE;
}

HwLaserDot *
hw_laser_dot_new (GtkWidget *widget)
{
  HwLaserDot *self = g_new0 (HwLaserDot, 1);

  self->widget = widget;
  return self;
}

void
hw_laser_dot_free (HwLaserDot *self)
{
  stop (self);
  g_free (self);
}

void
hw_laser_dot_point_at (HwLaserDot *self, HwPoint point_mu)
{
  stop (self);
  self->point_mu = point_mu;
  self->strength = 1;
  self->rest_id = g_timeout_add (REST_MS, rested_cb, self);
  gtk_widget_queue_draw (self->widget);
}

/* At once where motion is reduced. */
void
hw_laser_dot_fade (HwLaserDot *self)
{
  AdwAnimationTarget *target;

  stop (self);
  if (self->strength <= 0)
    return;
  target = adw_callback_animation_target_new (set_strength_cb, self, NULL);
  self->animation = adw_timed_animation_new (self->widget, self->strength, 0, FADE_MS, target);
  adw_animation_play (self->animation);
}

gboolean
hw_laser_dot_is_seen (HwLaserDot *self)
{
  return self->strength > 0;
}

static void
append_disc (GtkSnapshot *snapshot, HwPoint center, double radius, GdkRGBA color)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float)(center.x - radius), (float)(center.y - radius),
                          (float)(2 * radius), (float)(2 * radius));
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &bounds, (float)radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static GdkRGBA
faded (GdkRGBA color, double strength)
{
  color.alpha = (float)strength;
  return color;
}

void
hw_laser_dot_snapshot (HwLaserDot *self, GtkSnapshot *snapshot, HwViewTransform view, double scale)
{
  HwPoint center = hw_view_transform_to_px (view, self->point_mu);

  if (self->strength <= 0)
    return;
  append_disc (snapshot, center, GLOW_PX * scale, faded (red, 0.22 * self->strength));
  append_disc (snapshot, center, (DOT_PX + RIM_PX) * scale, faded (white, self->strength));
  append_disc (snapshot, center, DOT_PX * scale, faded (red, self->strength));
}
