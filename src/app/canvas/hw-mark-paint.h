/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is drawn over a map for the hand: rings, dots, dashed outlines, lines. In pixels, whatever
 * the zoom: marks belong to the hand, not to the map. */

#include <gtk/gtk.h>

#include "hw-geometry.h"

G_BEGIN_DECLS

#define HW_MARK_RING_GAP_PX 4.0
#define HW_MARK_RING_PX 2.5
#define HW_MARK_DOT_PX 5.0

/* The accent of the desktop, readable on the map. */
GdkRGBA hw_mark_get_accent (float alpha);

/* Around a card, a gap outside it. */
void hw_mark_append_ring (GtkSnapshot *snapshot, HwRect rect_px, float line_px, GdkRGBA color);

/* A round handle; filled when the pointer is on it. */
void hw_mark_append_dot (GtkSnapshot *snapshot, HwPoint middle_px, double radius_px, gboolean hot);

/* The same with a plus sign in it. */
void hw_mark_append_plus (GtkSnapshot *snapshot, HwPoint middle_px, double radius_px, gboolean hot);

/* A dashed card that is not there yet. */
void hw_mark_append_ghost (GtkSnapshot *snapshot, HwRect rect_px);

/* The area of a selection under way. */
void hw_mark_append_marquee (GtkSnapshot *snapshot, HwRect rect_px);

/* A straight line of one pixel; with ticks at its ends for a distance. */
void
hw_mark_append_guide (GtkSnapshot *snapshot, HwPoint from_px, HwPoint to_px, gboolean with_ticks);

/* A broad line along a track, within `room_px`. */
void hw_mark_append_track (
    GtkSnapshot *snapshot, const HwPoint *points_px, guint n_points, HwRect room_px, GdkRGBA color);

G_END_DECLS
