/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-picture-builder.h"

#include <string.h>

#include "hw-hash.h"

/* Until the end, primitives hold positions in the arrays below where pointers belong. */
struct _HwPictureBuilder
{
  HwTextCache *text;
  GArray *primitives;
  GArray *points;
  GByteArray *ops;
  GString *strings;
  guint path_op; /* where the path under construction begins */
  guint path_point;
  const char *field; /* shown by what is drawn now */
};

static HwPrimitive *
append (HwPictureBuilder *self, HwPrimitiveKind kind, HwRect bounds)
{
  HwPrimitive *primitive;

  g_array_set_size (self->primitives, self->primitives->len + 1);
  primitive = &g_array_index (self->primitives, HwPrimitive, self->primitives->len - 1);
  primitive->kind = kind;
  primitive->bounds = bounds;
  primitive->field = self->field;
  return primitive;
}

static void
set_paint (HwPrimitive *primitive, const HwPaint *paint)
{
  primitive->fill = paint->fill;
  primitive->stroke = paint->stroke;
  primitive->line_mu = paint->line_mu;
  primitive->dash = paint->dash;
  primitive->hatch = paint->hatch;
}

static void
append_op (HwPictureBuilder *self, HwPathOp op)
{
  guint8 byte = op;

  g_byte_array_append (self->ops, &byte, 1);
}

static void
append_point (HwPictureBuilder *self, HwPoint point)
{
  g_array_append_val (self->points, point);
}

static HwRect
points_bounds (const HwPoint *points, guint n_points)
{
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    {
      left = fmin (left, points[i].x);
      top = fmin (top, points[i].y);
      right = fmax (right, points[i].x);
      bottom = fmax (bottom, points[i].y);
    }
  return n_points > 0 ? hw_rect (left, top, right - left, bottom - top) : hw_rect (0, 0, 0, 0);
}

/* Where text of this width lies: from the height of capitals above the baseline to the depth of
 * descenders below, which fonts agree about well enough. */
static HwRect
text_bounds (HwPoint baseline, double width, const HwTextPaint *paint)
{
  double size = paint->style.size_mu;
  double left = paint->align == HW_ALIGN_START    ? 0
                : paint->align == HW_ALIGN_CENTER ? -width / 2
                                                  : -width;
  double sine = sin (paint->angle), cosine = cos (paint->angle);
  HwPoint corners[4];

  for (int i = 0; i < 4; i++)
    {
      double x = left + (i % 2) * width;
      double y = i < 2 ? -0.8 * size : 0.25 * size;

      corners[i] =
          hw_point (baseline.x + x * cosine - y * sine, baseline.y + x * sine + y * cosine);
    }
  return points_bounds (corners, 4);
}

/* A rectangle's union would skip those of lines, which have no height. */
static HwRect
bounds_union (HwRect a, HwRect b)
{
  double x = fmin (a.x, b.x), y = fmin (a.y, b.y);

  return hw_rect (x, y, fmax (hw_rect_right (a), hw_rect_right (b)) - x,
                  fmax (hw_rect_bottom (a), hw_rect_bottom (b)) - y);
}

static HwRect
painted_bounds (const HwPrimitive *primitive)
{
  if (primitive->kind == HW_PRIMITIVE_TEXT || primitive->stroke.alpha <= 0)
    return primitive->bounds;
  return hw_rect_grown (primitive->bounds, primitive->line_mu / 2);
}

static guint64
hash_primitive (guint64 hash, const HwPrimitive *primitive)
{
  HwPrimitive plain = *primitive;

  plain.field = NULL; /* looks the same */
  switch (primitive->kind)
    {
    case HW_PRIMITIVE_PATH:
      plain.path.ops = NULL;
      plain.path.points = NULL;
      hash = hw_hash_bytes (hash, primitive->path.ops, primitive->path.n_ops);
      hash =
          hw_hash_bytes (hash, primitive->path.points, primitive->path.n_points * sizeof (HwPoint));
      break;
    case HW_PRIMITIVE_TEXT:
      plain.text.string = NULL;
      hash = hw_hash_bytes (hash, primitive->text.string, strlen (primitive->text.string));
      break;
    case HW_PRIMITIVE_BOX:
    case HW_PRIMITIVE_ICON:
    default:
      break;
    }
  return hw_hash_bytes (hash, &plain, sizeof plain);
}

/* An empty array has no data, which memcpy may not be given. */
static void
copy_bytes (gpointer to, gconstpointer from, gsize size)
{
  if (size > 0)
    memcpy (to, from, size);
}

HwPictureBuilder *
hw_picture_builder_new (HwTextCache *text)
{
  HwPictureBuilder *self = g_new0 (HwPictureBuilder, 1);

  self->text = text;
  /* Cleared, so that padding and the unused part of the union hash the same each time. */
  self->primitives = g_array_new (FALSE, TRUE, sizeof (HwPrimitive));
  self->points = g_array_new (FALSE, FALSE, sizeof (HwPoint));
  self->ops = g_byte_array_new ();
  self->strings = g_string_new (NULL);
  return self;
}

void
hw_picture_builder_free (HwPictureBuilder *self)
{
  g_array_unref (self->primitives);
  g_array_unref (self->points);
  g_byte_array_unref (self->ops);
  g_string_free (self->strings, TRUE);
  g_free (self);
}

HwTextCache *
hw_picture_builder_get_text (HwPictureBuilder *self)
{
  return self->text;
}

void
hw_picture_builder_set_field (HwPictureBuilder *self, const char *field)
{
  self->field = field;
}

/* One block: the picture, its primitives, their points, strings and operations. */
HwPicture *
hw_picture_builder_end (HwPictureBuilder *self)
{
  gsize primitives_size = self->primitives->len * sizeof (HwPrimitive);
  gsize points_size = self->points->len * sizeof (HwPoint);
  HwPicture *picture = g_atomic_rc_box_alloc (sizeof (HwPicture) + primitives_size + points_size
                                              + self->strings->len + self->ops->len);
  HwPrimitive *primitives = (HwPrimitive *)(picture + 1);
  HwPoint *points = (HwPoint *)(primitives + self->primitives->len);
  char *strings = (char *)(points + self->points->len);
  guint8 *ops = (guint8 *)strings + self->strings->len;

  g_assert (self->path_op == self->ops->len);
  copy_bytes (primitives, self->primitives->data, primitives_size);
  copy_bytes (points, self->points->data, points_size);
  copy_bytes (strings, self->strings->str, self->strings->len);
  copy_bytes (ops, self->ops->data, self->ops->len);

  picture->hash = HW_HASH_SEED;
  picture->bounds = hw_rect (0, 0, 0, 0);
  picture->n_primitives = self->primitives->len;
  picture->primitives = primitives;
  for (guint i = 0; i < picture->n_primitives; i++)
    {
      HwPrimitive *primitive = &primitives[i];

      if (primitive->kind == HW_PRIMITIVE_TEXT)
        primitive->text.string = strings + GPOINTER_TO_SIZE (primitive->text.string);
      else if (primitive->kind == HW_PRIMITIVE_PATH)
        {
          primitive->path.ops = ops + GPOINTER_TO_SIZE (primitive->path.ops);
          primitive->path.points = points + GPOINTER_TO_SIZE (primitive->path.points);
        }
      picture->hash = hash_primitive (picture->hash, primitive);
      picture->bounds = i == 0 ? painted_bounds (primitive)
                               : bounds_union (picture->bounds, painted_bounds (primitive));
    }

  g_array_set_size (self->primitives, 0);
  g_array_set_size (self->points, 0);
  g_byte_array_set_size (self->ops, 0);
  g_string_truncate (self->strings, 0);
  self->path_op = self->path_point = 0;
  self->field = NULL;
  return picture;
}

void
hw_draw_box (HwPictureBuilder *self, HwRect rect, double radius_mu, const HwPaint *paint)
{
  hw_draw_box_with_radii (self, rect, radius_mu, radius_mu, paint);
}

void
hw_draw_box_with_radii (HwPictureBuilder *self,
                        HwRect rect,
                        double radius_top_mu,
                        double radius_bottom_mu,
                        const HwPaint *paint)
{
  HwPrimitive *primitive = append (self, HW_PRIMITIVE_BOX, rect);
  double limit = fmin (rect.width, rect.height) / 2;

  set_paint (primitive, paint);
  primitive->box.radius_top_mu = fmin (radius_top_mu, limit);
  primitive->box.radius_bottom_mu = fmin (radius_bottom_mu, limit);
}

void
hw_draw_move_to (HwPictureBuilder *self, double x, double y)
{
  append_op (self, HW_PATH_MOVE);
  append_point (self, hw_point (x, y));
}

void
hw_draw_line_to (HwPictureBuilder *self, double x, double y)
{
  append_op (self, HW_PATH_LINE);
  append_point (self, hw_point (x, y));
}

void
hw_draw_curve_to (HwPictureBuilder *self, HwPoint first, HwPoint second, HwPoint end)
{
  append_op (self, HW_PATH_CURVE);
  append_point (self, first);
  append_point (self, second);
  append_point (self, end);
}

void
hw_draw_close (HwPictureBuilder *self)
{
  append_op (self, HW_PATH_CLOSE);
}

void
hw_draw_path (HwPictureBuilder *self, const HwPaint *paint)
{
  guint n_points = self->points->len - self->path_point;
  HwPrimitive *primitive =
      append (self, HW_PRIMITIVE_PATH,
              points_bounds (&g_array_index (self->points, HwPoint, self->path_point), n_points));

  set_paint (primitive, paint);
  primitive->path.ops = GSIZE_TO_POINTER (self->path_op);
  primitive->path.points = GSIZE_TO_POINTER (self->path_point);
  primitive->path.n_ops = self->ops->len - self->path_op;
  primitive->path.n_points = n_points;
  self->path_op = self->ops->len;
  self->path_point = self->points->len;
}

void
hw_draw_line (HwPictureBuilder *self, HwPoint from, HwPoint to, const HwPaint *paint)
{
  hw_draw_move_to (self, from.x, from.y);
  hw_draw_line_to (self, to.x, to.y);
  hw_draw_path (self, paint);
}

void
hw_draw_polygon (HwPictureBuilder *self,
                 const HwPoint *points,
                 guint n_points,
                 const HwPaint *paint)
{
  for (guint i = 0; i < n_points; i++)
    {
      if (i == 0)
        hw_draw_move_to (self, points[i].x, points[i].y);
      else
        hw_draw_line_to (self, points[i].x, points[i].y);
    }
  hw_draw_close (self);
  hw_draw_path (self, paint);
}

static HwPoint
towards (HwPoint from, HwPoint to, double distance)
{
  double length = hypot (to.x - from.x, to.y - from.y);

  if (length <= 0)
    return from;
  return hw_point (from.x + (to.x - from.x) * distance / length,
                   from.y + (to.y - from.y) * distance / length);
}

void
hw_draw_polyline (HwPictureBuilder *self,
                  const HwPoint *points,
                  guint n_points,
                  double radius_mu,
                  const HwPaint *paint)
{
  if (n_points < 2)
    return;
  hw_draw_move_to (self, points[0].x, points[0].y);
  for (guint i = 1; i + 1 < n_points; i++)
    {
      HwPoint corner = points[i];
      double before = hypot (corner.x - points[i - 1].x, corner.y - points[i - 1].y);
      double after = hypot (points[i + 1].x - corner.x, points[i + 1].y - corner.y);
      double radius = fmin (radius_mu, fmin (before, after) / 2);
      HwPoint from = towards (corner, points[i - 1], radius);
      HwPoint to = towards (corner, points[i + 1], radius);

      hw_draw_line_to (self, from.x, from.y);
      /* A quarter circle: handles of 0.5523 of the radius, seen from its ends. */
      if (radius > 0)
        hw_draw_curve_to (self, towards (from, corner, 0.5523 * radius),
                          towards (to, corner, 0.5523 * radius), to);
    }
  hw_draw_line_to (self, points[n_points - 1].x, points[n_points - 1].y);
  hw_draw_path (self, paint);
}

double
hw_draw_text (HwPictureBuilder *self, const char *text, HwPoint baseline, const HwTextPaint *paint)
{
  HwTextLine lines[HW_TEXT_MAX_LINES];
  HwPrimitive *primitive;

  if (hw_text_cache_fit (self->text, text, &paint->style, paint->max_width_mu, 1, lines) == 0)
    return 0;

  primitive = append (self, HW_PRIMITIVE_TEXT, text_bounds (baseline, lines[0].width_mu, paint));
  primitive->fill = paint->color;
  primitive->text.string = GSIZE_TO_POINTER (self->strings->len);
  primitive->text.baseline = baseline;
  primitive->text.size_mu = paint->style.size_mu;
  primitive->text.angle = paint->angle;
  primitive->text.weight = paint->style.weight;
  primitive->text.align = paint->align;
  primitive->text.tabular = paint->style.tabular;
  g_string_append_len (self->strings, lines[0].string, (gssize)strlen (lines[0].string) + 1);
  return lines[0].width_mu;
}

guint
hw_draw_lines (HwPictureBuilder *self,
               const char *text,
               HwPoint top,
               const HwTextPaint *paint,
               guint max_lines)
{
  HwTextLine lines[HW_TEXT_MAX_LINES];
  double height = hw_text_line_height (paint->style.size_mu);
  guint n_lines = hw_text_cache_fit (self->text, text, &paint->style, paint->max_width_mu,
                                     MIN (max_lines, HW_TEXT_MAX_LINES), lines);
  HwTextPaint line = *paint;

  line.max_width_mu = 0;
  for (guint i = 0; i < n_lines; i++)
    hw_draw_text (self, lines[i].string,
                  hw_point (top.x, top.y + i * height + paint->style.size_mu), &line);
  return n_lines;
}

void
hw_draw_icon (HwPictureBuilder *self, HwIcon icon, HwRect rect, HwColor color)
{
  HwPrimitive *primitive = append (self, HW_PRIMITIVE_ICON, rect);

  primitive->fill = color;
  primitive->icon.icon = icon;
}
