/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Draws pictures: shapes and text are appended in paint order, then frozen into one block of
 * memory. One builder draws all pictures of a scene, one after the other. Coordinates are those of
 * the picture. Used by the hw-scene-*.c and hw-chart-*.c files, and by what composes
 * plates. */

#include "hw-picture.h"
#include "hw-text-cache.h"

G_BEGIN_DECLS

typedef struct _HwPictureBuilder HwPictureBuilder;

/* How a shape is painted; what is left out is not painted. */
typedef struct
{
  HwColor fill;
  HwColor stroke;
  double line_mu;
  HwDash dash;
  HwColor hatch;
} HwPaint;

/* How a line of text is set. */
typedef struct
{
  HwTextStyle style;
  HwColor color;
  HwAlign align;
  double max_width_mu; /* 0: no limit; longer text is shortened */
  double angle;        /* radians, clockwise */
} HwTextPaint;

static inline HwTextPaint
hw_text_paint (double size_mu, int weight, HwColor color)
{
  return (HwTextPaint){ .style = { .size_mu = size_mu, .weight = weight }, .color = color };
}

/* Plain text, and names and numbers that stand out. */
#define HW_WEIGHT_TEXT 400
#define HW_WEIGHT_STRONG 700

/* `text` is borrowed; NULL where no text will be drawn. */
HwPictureBuilder *hw_picture_builder_new (HwTextCache *text);
void hw_picture_builder_free (HwPictureBuilder *self);

HwTextCache *hw_picture_builder_get_text (HwPictureBuilder *self);

/* What is drawn from now on shows this field, NULL for none: a static name. */
void hw_picture_builder_set_field (HwPictureBuilder *self, const char *field);

/* The picture drawn since the last call; the builder is empty again. */
HwPicture *hw_picture_builder_end (HwPictureBuilder *self);

void hw_draw_box (HwPictureBuilder *self, HwRect rect, double radius_mu, const HwPaint *paint);

/* A box whose upper and lower corners differ. */
void hw_draw_box_with_radii (HwPictureBuilder *self,
                             HwRect rect,
                             double radius_top_mu,
                             double radius_bottom_mu,
                             const HwPaint *paint);

/* The path under construction; hw_draw_path () paints and ends it. */
void hw_draw_move_to (HwPictureBuilder *self, double x, double y);
void hw_draw_line_to (HwPictureBuilder *self, double x, double y);
void hw_draw_curve_to (HwPictureBuilder *self, HwPoint first, HwPoint second, HwPoint end);
void hw_draw_close (HwPictureBuilder *self);
void hw_draw_path (HwPictureBuilder *self, const HwPaint *paint);

void hw_draw_line (HwPictureBuilder *self, HwPoint from, HwPoint to, const HwPaint *paint);
void hw_draw_polygon (HwPictureBuilder *self,
                      const HwPoint *points,
                      guint n_points,
                      const HwPaint *paint);

/* An open polyline with rounded corners. */
void hw_draw_polyline (HwPictureBuilder *self,
                       const HwPoint *points,
                       guint n_points,
                       double radius_mu,
                       const HwPaint *paint);

/* Returns the width of what was set; NULL and empty text draw nothing and give 0. */
double
hw_draw_text (HwPictureBuilder *self, const char *text, HwPoint baseline, const HwTextPaint *paint);

/* The same on as many lines as it takes within `max_width_mu`, at most `max_lines`, from `top`
 * down; gives the number of lines. */
guint hw_draw_lines (HwPictureBuilder *self,
                     const char *text,
                     HwPoint top,
                     const HwTextPaint *paint,
                     guint max_lines);

/* From one such line to the next. */
static inline double
hw_text_line_height (double size_mu)
{
  return size_mu * 1.3;
}

void hw_draw_icon (HwPictureBuilder *self, HwIcon icon, HwRect rect, HwColor color);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPictureBuilder, hw_picture_builder_free)

G_END_DECLS
