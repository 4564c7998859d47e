/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-paint.h"

#include <pango/pangocairo.h>

#include "hw-hatch.h"
#include "hw-icon.h"

#define THUMBNAIL_MARGIN_PX 8.0
#define THUMBNAIL_MIN_LINE_PX 1.0

/* A quarter circle as one cubic curve: its handles are 0.5523 of the radius long. */
static void
corner (cairo_t *cr, HwPoint start, HwPoint vertex, HwPoint end)
{
  const double k = 0.5523;

  cairo_line_to (cr, start.x, start.y);
  cairo_curve_to (cr, start.x + (vertex.x - start.x) * k, start.y + (vertex.y - start.y) * k,
                  end.x + (vertex.x - end.x) * k, end.y + (vertex.y - end.y) * k, end.x, end.y);
}

static void
trace_box (cairo_t *cr, HwRect r, double top, double bottom)
{
  double right = hw_rect_right (r), foot = hw_rect_bottom (r);

  if (top <= 0 && bottom <= 0)
    {
      cairo_rectangle (cr, r.x, r.y, r.width, r.height);
      return;
    }
  cairo_move_to (cr, r.x + top, r.y);
  corner (cr, hw_point (right - top, r.y), hw_point (right, r.y), hw_point (right, r.y + top));
  corner (cr, hw_point (right, foot - bottom), hw_point (right, foot),
          hw_point (right - bottom, foot));
  corner (cr, hw_point (r.x + bottom, foot), hw_point (r.x, foot), hw_point (r.x, foot - bottom));
  corner (cr, hw_point (r.x, r.y + top), hw_point (r.x, r.y), hw_point (r.x + top, r.y));
  cairo_close_path (cr);
}

static void
trace_path (cairo_t *cr, const HwPrimitive *primitive)
{
  const HwPoint *p = primitive->path.points;

  for (guint i = 0; i < primitive->path.n_ops; i++)
    {
      switch ((HwPathOp)primitive->path.ops[i])
        {
        case HW_PATH_MOVE:
          cairo_move_to (cr, p[0].x, p[0].y);
          p += 1;
          break;
        case HW_PATH_LINE:
          cairo_line_to (cr, p[0].x, p[0].y);
          p += 1;
          break;
        case HW_PATH_CURVE:
          cairo_curve_to (cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
          p += 3;
          break;
        case HW_PATH_CLOSE:
        default:
          cairo_close_path (cr);
          break;
        }
    }
}

static void
fill_traced (cairo_t *cr, const HwPrimitive *primitive)
{
  if (primitive->fill.alpha <= 0)
    return;
  hw_paint_set_color (cr, primitive->fill);
  if (primitive->stroke.alpha > 0)
    cairo_fill_preserve (cr);
  else
    cairo_fill (cr);
}

static void
stroke_traced (cairo_t *cr, const HwPrimitive *primitive)
{
  double pattern[2];

  if (primitive->stroke.alpha <= 0)
    {
      cairo_new_path (cr);
      return;
    }
  hw_paint_set_color (cr, primitive->stroke);
  cairo_set_line_width (cr, primitive->line_mu);
  if (hw_dash_get_pattern (primitive->dash, primitive->line_mu, pattern))
    {
      cairo_set_dash (cr, pattern, 2, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  else
    cairo_stroke (cr);
}

static void
add_hatch_line_cb (HwPoint from, HwPoint to, gpointer user_data)
{
  cairo_t *cr = user_data;

  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
}

static void
paint_box (cairo_t *cr, const HwPrimitive *primitive)
{
  double top = primitive->box.radius_top_mu;
  double bottom = primitive->box.radius_bottom_mu;

  if (primitive->hatch.alpha > 0)
    {
      if (primitive->fill.alpha > 0)
        {
          hw_paint_set_color (cr, primitive->fill);
          trace_box (cr, primitive->bounds, top, bottom);
          cairo_fill (cr);
        }
      cairo_save (cr);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      hw_paint_set_color (cr, primitive->hatch);
      cairo_set_line_width (cr, HW_HATCH_LINE_MU);
      hw_hatch_foreach (primitive->bounds, fmax (top, bottom), add_hatch_line_cb, cr);
      cairo_stroke (cr);
      cairo_restore (cr);
      trace_box (cr, primitive->bounds, top, bottom);
    }
  else
    {
      trace_box (cr, primitive->bounds, top, bottom);
      fill_traced (cr, primitive);
    }
  stroke_traced (cr, primitive);
}

static void
paint_icon (cairo_t *cr, const HwPrimitive *primitive)
{
  HwRect r = primitive->bounds;
  double sx = r.width / 16, sy = r.height / 16;
  guint n_ops;
  const HwIconOp *ops = hw_icon_get_ops (primitive->icon.icon, &n_ops);

#define X(i) (r.x + (double)op->x[i] * sx)
#define Y(i) (r.y + (double)op->y[i] * sy)
  for (const HwIconOp *op = ops; op < ops + n_ops; op++)
    {
      switch (op->op)
        {
        case HW_PATH_MOVE:
          cairo_move_to (cr, X (0), Y (0));
          break;
        case HW_PATH_LINE:
          cairo_line_to (cr, X (0), Y (0));
          break;
        case HW_PATH_CURVE:
          cairo_curve_to (cr, X (0), Y (0), X (1), Y (1), X (2), Y (2));
          break;
        case HW_PATH_CLOSE:
        default:
          cairo_close_path (cr);
          break;
        }
    }
#undef X
#undef Y
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  hw_paint_set_color (cr, primitive->fill);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

static void
paint_text (cairo_t *cr, const HwPrimitive *primitive, HwTextCache *text)
{
  HwTextStyle style = { primitive->text.size_mu, primitive->text.weight, primitive->text.tabular };
  PangoLayout *layout = hw_text_cache_get_layout (text, primitive->text.string, &style);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  HwPoint baseline = primitive->text.baseline;
  double shift = 0;

  if (primitive->text.align != HW_ALIGN_START)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      shift = -(double)logical.width / PANGO_SCALE;
      if (primitive->text.align == HW_ALIGN_CENTER)
        shift /= 2;
    }
  hw_paint_set_color (cr, primitive->fill);
  if (primitive->text.angle == 0)
    {
      cairo_move_to (cr, baseline.x + shift, baseline.y);
      pango_cairo_show_layout_line (cr, line);
      cairo_new_path (cr);
      return;
    }
  cairo_save (cr);
  cairo_translate (cr, baseline.x, baseline.y);
  cairo_rotate (cr, primitive->text.angle);
  cairo_move_to (cr, shift, 0);
  pango_cairo_show_layout_line (cr, line);
  cairo_new_path (cr);
  cairo_restore (cr);
}

void
hw_paint_primitive (const HwPrimitive *primitive, HwTextCache *text, cairo_t *cr)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  switch (primitive->kind)
    {
    case HW_PRIMITIVE_BOX:
      paint_box (cr, primitive);
      break;
    case HW_PRIMITIVE_PATH:
      trace_path (cr, primitive);
      fill_traced (cr, primitive);
      stroke_traced (cr, primitive);
      break;
    case HW_PRIMITIVE_TEXT:
      paint_text (cr, primitive, text);
      break;
    case HW_PRIMITIVE_ICON:
    default:
      paint_icon (cr, primitive);
      break;
    }
}

void
hw_paint_picture (const HwPicture *picture, HwTextCache *text, cairo_t *cr)
{
  for (guint i = 0; i < picture->n_primitives; i++)
    hw_paint_primitive (&picture->primitives[i], text, cr);
}

void
hw_paint_scene (const HwScene *scene, const HwRect *clip, HwTextCache *text, cairo_t *cr)
{
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];

      if (clip != NULL && !hw_rect_intersects (group->bounds, *clip))
        continue;
      cairo_save (cr);
      cairo_translate (cr, group->origin.x, group->origin.y);
      hw_paint_picture (group->picture, text, cr);
      cairo_restore (cr);
    }
}

static void
paint_item (const HwPlateItem *item, const HwRect *clip, HwTextCache *text, cairo_t *cr)
{
  HwRect own_clip = clip != NULL ? hw_plate_item_to_own (item, *clip) : hw_rect (0, 0, 0, 0);

  cairo_save (cr);
  cairo_translate (cr, item->place.x, item->place.y);
  cairo_scale (cr, item->scale, item->scale);
  if (item->scene != NULL)
    hw_paint_scene (item->scene, clip != NULL ? &own_clip : NULL, text, cr);
  else
    hw_paint_picture (item->picture, text, cr);
  cairo_restore (cr);
}

void
hw_paint_plate (const HwPlate *plate, const HwRect *clip, HwTextCache *text, cairo_t *cr)
{
  for (guint i = 0; i < hw_plate_get_n_items (plate); i++)
    {
      const HwPlateItem *item = hw_plate_get_item (plate, i);

      if (clip == NULL || hw_rect_intersects (item->bounds, *clip))
        paint_item (item, clip, text, cr);
    }
}

static HwRect
drawing_bounds (const HwScene *scene)
{
  HwRect bounds = { 0 };

  for (guint i = 0; i < scene->n_groups; i++)
    {
      if (scene->groups[i].kind < HW_GROUP_LADDER)
        bounds = hw_rect_union (bounds, scene->groups[i].bounds);
    }
  return bounds;
}

/* A card that would vanish at this size keeps a dot. */
static void
paint_block (cairo_t *cr, HwRect block, HwColor color, double scale)
{
  double width = fmax (block.width, 2 / scale), height = fmax (block.height, 2 / scale);

  hw_paint_set_color (cr, color);
  trace_box (cr, hw_rect (block.x, block.y, width, height), fmin (10, height / 4),
             fmin (10, height / 4));
  cairo_fill (cr);
}

static void
paint_way (cairo_t *cr, const HwRoute *route, HwColor color, double line_mu)
{
  for (guint i = 0; i < route->n_points; i++)
    cairo_line_to (cr, route->points[i].x, route->points[i].y);
  hw_paint_set_color (cr, color);
  cairo_set_line_width (cr, line_mu);
  cairo_stroke (cr);
}

HwPoint
hw_paint_place_thumbnail (const HwScene *scene, double width_px, double height_px, double *scale)
{
  HwRect bounds = drawing_bounds (scene);

  *scale = fmin (1, fmin ((width_px - 2 * THUMBNAIL_MARGIN_PX) / fmax (1, bounds.width),
                          (height_px - 2 * THUMBNAIL_MARGIN_PX) / fmax (1, bounds.height)));
  return hw_point ((width_px - bounds.width * *scale) / 2 - bounds.x * *scale,
                   (height_px - bounds.height * *scale) / 2 - bounds.y * *scale);
}

void
hw_paint_thumbnail (const HwScene *scene, double width_px, double height_px, cairo_t *cr)
{
  double scale;
  HwPoint place = hw_paint_place_thumbnail (scene, width_px, height_px, &scale);

  cairo_save (cr);
  hw_paint_set_color (cr, scene->theme->background);
  cairo_rectangle (cr, 0, 0, width_px, height_px);
  cairo_fill (cr);
  cairo_translate (cr, place.x, place.y);
  cairo_scale (cr, scale, scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];

      if (group->kind == HW_GROUP_LANE || group->kind == HW_GROUP_STEP
          || group->kind == HW_GROUP_NOTE)
        paint_block (cr, group->block, group->block_color, scale);
      else if (group->kind == HW_GROUP_LINK)
        paint_way (cr, &scene->routes->links[group->position], group->block_color,
                   fmax (scene->theme->track_mu, THUMBNAIL_MIN_LINE_PX / scale));
    }
  cairo_restore (cr);
}
