/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The dot of the laser pointer: where the editor's pointer is on the map, for the room. It rests a
 * moment when the pointer does, and fades. */

#include <gtk/gtk.h>

#include "hw-view-transform.h"

G_BEGIN_DECLS

typedef struct _HwLaserDot HwLaserDot;

/* `widget` is borrowed, drawn anew when the dot changes, and must outlive it. */
HwLaserDot *hw_laser_dot_new (GtkWidget *widget);
void hw_laser_dot_free (HwLaserDot *self);

void hw_laser_dot_point_at (HwLaserDot *self, HwPoint point_mu);

/* The pointer is switched off. */
void hw_laser_dot_fade (HwLaserDot *self);

gboolean hw_laser_dot_is_seen (HwLaserDot *self);

/* `scale` is that of a screen of 1080 lines. */
void
hw_laser_dot_snapshot (HwLaserDot *self, GtkSnapshot *snapshot, HwViewTransform view, double scale);

G_END_DECLS
