/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The cairo backend: puts a scene, or one picture of it, on any cairo surface. One map unit is one
 * unit of the context. Used by PNG, PDF, print, thumbnails, and by the screen for its cairo nodes.
 */

#include <cairo.h>

#include "hw-plate.h"

G_BEGIN_DECLS

/* Everything that touches `clip` (NULL: everything), without a background. */
void hw_paint_scene (const HwScene *scene, const HwRect *clip, HwTextCache *text, cairo_t *cr);

/* The same of a plate. */
void hw_paint_plate (const HwPlate *plate, const HwRect *clip, HwTextCache *text, cairo_t *cr);

/* One picture with its origin at 0,0. */
void hw_paint_picture (const HwPicture *picture, HwTextCache *text, cairo_t *cr);

/* One primitive in the coordinates of its picture. */
void hw_paint_primitive (const HwPrimitive *primitive, HwTextCache *text, cairo_t *cr);

/* A small picture of the map for a list: background, lanes, links as lines, cards as blocks, no
 * text, centred in `width_px` x `height_px`. */
void hw_paint_thumbnail (const HwScene *scene, double width_px, double height_px, cairo_t *cr);

/* Where that puts the map: a point of it times `scale` plus the result, in pixels. */
HwPoint
hw_paint_place_thumbnail (const HwScene *scene, double width_px, double height_px, double *scale);

static inline void
hw_paint_set_color (cairo_t *cr, HwColor color)
{
  cairo_set_source_rgba (cr, (double)color.red, (double)color.green, (double)color.blue,
                         (double)color.alpha);
}

G_END_DECLS
