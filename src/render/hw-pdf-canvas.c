/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pdf-canvas.h"

#include <string.h>

#include "hw-hatch.h"
#include "hw-icon.h"

/* What the page is set to, so that nothing is said twice. */
typedef struct
{
  HwColor fill;
  HwColor stroke;
  double line_mu;
  HwDash dash;
} State;

#define STATE_MAX 4

struct _HwPdfCanvas
{
  HwPdfFonts *fonts;
  HwTextCache *text;
  GString *page;
  State states[STATE_MAX];
  guint depth;
  HwPoint origin; /* of the picture being painted */
  gboolean icons[HW_N_ICONS];
};

/* No colour is this one, so the first that is asked for is set. */
static const State unset = { .fill = { -1, -1, -1, 1 },
                             .stroke = { -1, -1, -1, 1 },
                             .line_mu = -1 };

static State *
state_of (HwPdfCanvas *self)
{
  return &self->states[self->depth];
}

static void
append_number (HwPdfCanvas *self, double number)
{
  hw_pdf_append_number (self->page, number);
  g_string_append_c (self->page, ' ');
}

static void
append_xy (HwPdfCanvas *self, double x, double y)
{
  append_number (self, x + self->origin.x);
  append_number (self, y + self->origin.y);
}

static void
append_operator (HwPdfCanvas *self, const char *operator)
{
  g_string_append (self->page, operator);
  g_string_append_c (self->page, '\n');
}

static gboolean
colors_equal (HwColor a, HwColor b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void
append_color (HwPdfCanvas *self, HwColor color, const char *operator)
{
  append_number (self, (double)color.red);
  append_number (self, (double)color.green);
  append_number (self, (double)color.blue);
  append_operator (self, operator);
}

static void
set_fill (HwPdfCanvas *self, HwColor color)
{
  if (colors_equal (state_of (self)->fill, color))
    return;
  append_color (self, color, "rg");
  state_of (self)->fill = color;
}

static void
set_stroke (HwPdfCanvas *self, HwColor color, double line_mu, HwDash dash)
{
  State *state = state_of (self);
  double pattern[2];

  if (!colors_equal (state->stroke, color))
    append_color (self, color, "RG");
  if (state->dash != dash || (dash != HW_DASH_NONE && state->line_mu != line_mu))
    {
      g_string_append_c (self->page, '[');
      if (hw_dash_get_pattern (dash, line_mu, pattern))
        {
          append_number (self, pattern[0]);
          append_number (self, pattern[1]);
        }
      append_operator (self, "] 0 d");
    }
  if (state->line_mu != line_mu)
    {
      append_number (self, line_mu);
      append_operator (self, "w");
    }
  state->stroke = color;
  state->line_mu = line_mu;
  state->dash = dash;
}

static void
append_point (HwPdfCanvas *self, HwPoint point, const char *operator)
{
  append_xy (self, point.x, point.y);
  append_operator (self, operator);
}

/* A quarter circle as one cubic curve: its handles are 0.5523 of the radius long. */
static void
append_corner (HwPdfCanvas *self, HwPoint start, HwPoint vertex, HwPoint end)
{
  const double k = 0.5523;

  append_point (self, start, "l");
  append_xy (self, start.x + (vertex.x - start.x) * k, start.y + (vertex.y - start.y) * k);
  append_xy (self, end.x + (vertex.x - end.x) * k, end.y + (vertex.y - end.y) * k);
  append_point (self, end, "c");
}

static void
append_box (HwPdfCanvas *self, HwRect r, double top, double bottom)
{
  double right = hw_rect_right (r), foot = hw_rect_bottom (r);

  if (top <= 0 && bottom <= 0)
    {
      append_xy (self, r.x, r.y);
      append_number (self, r.width);
      append_number (self, r.height);
      append_operator (self, "re");
      return;
    }
  append_point (self, hw_point (r.x + top, r.y), "m");
  append_corner (self, hw_point (right - top, r.y), hw_point (right, r.y),
                 hw_point (right, r.y + top));
  if (bottom > 0)
    {
      append_corner (self, hw_point (right, foot - bottom), hw_point (right, foot),
                     hw_point (right - bottom, foot));
      append_corner (self, hw_point (r.x + bottom, foot), hw_point (r.x, foot),
                     hw_point (r.x, foot - bottom));
    }
  else
    {
      append_point (self, hw_point (right, foot), "l");
      append_point (self, hw_point (r.x, foot), "l");
    }
  append_corner (self, hw_point (r.x, r.y + top), hw_point (r.x, r.y), hw_point (r.x + top, r.y));
  append_operator (self, "h");
}

/* Paints the path just appended. */
static void
append_paint (HwPdfCanvas *self, gboolean fills, gboolean strokes)
{
  append_operator (self, fills && strokes ? "B" : fills ? "f" : strokes ? "S" : "n");
}

static void
append_hatch_line_cb (HwPoint from, HwPoint to, gpointer user_data)
{
  append_point (user_data, from, "m");
  append_point (user_data, to, "l");
}

static void
paint_box (HwPdfCanvas *self, const HwPrimitive *primitive)
{
  double top = primitive->box.radius_top_mu, bottom = primitive->box.radius_bottom_mu;
  gboolean fills = primitive->fill.alpha > 0, strokes = primitive->stroke.alpha > 0;

  if (fills)
    set_fill (self, primitive->fill);
  if (primitive->hatch.alpha > 0)
    {
      append_box (self, primitive->bounds, top, bottom);
      append_paint (self, fills, FALSE);
      fills = FALSE;
      set_stroke (self, primitive->hatch, HW_HATCH_LINE_MU, HW_DASH_NONE);
      append_operator (self, "0 J");
      hw_hatch_foreach (primitive->bounds, fmax (top, bottom), append_hatch_line_cb, self);
      append_operator (self, "S\n1 J");
    }
  if (strokes)
    set_stroke (self, primitive->stroke, primitive->line_mu, primitive->dash);
  if (!fills && !strokes)
    return;
  append_box (self, primitive->bounds, top, bottom);
  append_paint (self, fills, strokes);
}

static void
paint_path (HwPdfCanvas *self, const HwPrimitive *primitive)
{
  const HwPoint *p = primitive->path.points;
  gboolean fills = primitive->fill.alpha > 0, strokes = primitive->stroke.alpha > 0;

  if (fills)
    set_fill (self, primitive->fill);
  if (strokes)
    set_stroke (self, primitive->stroke, primitive->line_mu, primitive->dash);
  for (guint i = 0; i < primitive->path.n_ops; i++)
    {
      switch ((HwPathOp)primitive->path.ops[i])
        {
        case HW_PATH_MOVE:
          append_point (self, *p++, "m");
          break;
        case HW_PATH_LINE:
          append_point (self, *p++, "l");
          break;
        case HW_PATH_CURVE:
          append_xy (self, p[0].x, p[0].y);
          append_xy (self, p[1].x, p[1].y);
          append_point (self, p[2], "c");
          p += 3;
          break;
        case HW_PATH_CLOSE:
        default:
          append_operator (self, "h");
          break;
        }
    }
  append_paint (self, fills, strokes);
}

/* An icon is drawn once in the file and placed wherever it is used, in the colour of the moment. */
static void
paint_icon (HwPdfCanvas *self, const HwPrimitive *primitive)
{
  HwRect r = primitive->bounds;

  set_fill (self, primitive->fill);
  self->icons[primitive->icon.icon] = TRUE;
  g_string_append (self->page, "q ");
  append_number (self, r.width / 16);
  g_string_append (self->page, "0 0 ");
  append_number (self, r.height / 16);
  append_xy (self, r.x, r.y);
  g_string_append_printf (self->page, "cm /I%u Do Q\n", primitive->icon.icon);
}

/* Where text is set: size, direction, and how far the line has come. */
typedef struct
{
  HwPdfCanvas *canvas;
  double size;
  double cosine;
  double sine;
  HwPoint start;
  double along;     /* of the pen, from the start */
  guint resource;   /* of the glyphs being collected; G_MAXUINT: none */
  gboolean is_open; /* a string is */
} Pen;

static void
pen_close (Pen *pen)
{
  if (!pen->is_open)
    return;
  g_string_append (pen->canvas->page, ">] TJ\n");
  pen->is_open = FALSE;
}

static void
pen_open (Pen *pen, guint resource, double above)
{
  HwPdfCanvas *canvas = pen->canvas;

  if (resource != pen->resource)
    {
      g_string_append_printf (canvas->page, "/F%u ", resource);
      append_number (canvas, pen->size);
      append_operator (canvas, "Tf");
      pen->resource = resource;
    }
  append_number (canvas, pen->cosine);
  append_number (canvas, pen->sine);
  append_number (canvas, pen->sine);
  append_number (canvas, -pen->cosine);
  append_xy (canvas, pen->start.x + pen->along * pen->cosine + above * pen->sine,
             pen->start.y + pen->along * pen->sine - above * pen->cosine);
  g_string_append (canvas->page, "Tm\n[<");
  pen->is_open = TRUE;
}

/* A character no font has: the font's own sign for that, and the character for whoever copies the
 * text. */
static void
pen_draw_missing (Pen *pen, HwPdfFont *font, const char *text, gsize length)
{
  HwPdfCanvas *canvas = pen->canvas;
  g_autofree char *characters = g_strndup (text, length);
  HwPdfGlyph glyph = hw_pdf_font_use (font, 0, NULL, 0);

  pen_close (pen);
  g_string_append (canvas->page, "/Span << /ActualText ");
  hw_pdf_append_text (canvas->page, characters);
  g_string_append (canvas->page, " >> BDC\n");
  pen_open (pen, glyph.resource, 0);
  g_string_append_printf (canvas->page, "%0*X", (int)glyph.n_digits, glyph.code);
  pen_close (pen);
  g_string_append (canvas->page, "EMC\n");
}

/* The characters of the cluster that begins with glyph `i` of the run, if one does. */
static gsize
cluster_length (const PangoGlyphItem *run, int i, int *start)
{
  const PangoGlyphString *glyphs = run->glyphs;
  int end = run->item->length;
  gboolean is_rtl = run->item->analysis.level % 2 == 1;
  int previous = is_rtl ? i + 1 : i - 1;

  *start = glyphs->log_clusters[i];
  if (previous >= 0 && previous < glyphs->num_glyphs && glyphs->log_clusters[previous] == *start)
    return 0;
  for (int other = 0; other < glyphs->num_glyphs; other++)
    {
      if (glyphs->log_clusters[other] > *start)
        end = MIN (end, glyphs->log_clusters[other]);
    }
  return (gsize)(end - *start);
}

static void
pen_draw_glyph (Pen *pen, HwPdfFont *font, const PangoGlyphItem *run, int i, const char *text)
{
  const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
  double width = (double)info->geometry.width / PANGO_SCALE;
  double shift = (double)info->geometry.x_offset / PANGO_SCALE;
  double above = -(double)info->geometry.y_offset / PANGO_SCALE;
  gboolean is_plain = info->geometry.x_offset == 0 && info->geometry.y_offset == 0;
  HwPdfGlyph glyph;
  double adjust;
  int start;
  gsize length = cluster_length (run, i, &start);

  if (info->glyph == PANGO_GLYPH_EMPTY)
    {
      pen_close (pen);
      pen->along += width;
      return;
    }
  if ((info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
    {
      pen_draw_missing (pen, font, text + start, length);
      pen->along += width;
      return;
    }
  glyph = hw_pdf_font_use (font, info->glyph, text + start, length);
  if (!is_plain || glyph.resource != pen->resource)
    pen_close (pen);
  if (!pen->is_open)
    {
      pen->along += shift;
      pen_open (pen, glyph.resource, above);
      pen->along -= shift;
    }
  g_string_append_printf (pen->canvas->page, "%0*X", (int)glyph.n_digits, glyph.code);
  pen->along += width;
  /* Thousandths of the size, by which the next glyph moves back. */
  adjust = (glyph.advance_em - width / pen->size) * 1000;
  if (!is_plain)
    pen_close (pen);
  else if (fabs (adjust) >= 0.5)
    {
      g_string_append_c (pen->canvas->page, '>');
      hw_pdf_append_number (pen->canvas->page, adjust);
      g_string_append_c (pen->canvas->page, '<');
    }
}

static void
paint_text (HwPdfCanvas *self, const HwPrimitive *primitive)
{
  HwTextStyle style = { primitive->text.size_mu, primitive->text.weight, primitive->text.tabular };
  PangoLayout *layout = hw_text_cache_get_layout (self->text, primitive->text.string, &style);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  const char *text = pango_layout_get_text (layout);
  Pen pen = { .canvas = self,
              .size = primitive->text.size_mu,
              .cosine = cos (primitive->text.angle),
              .sine = sin (primitive->text.angle),
              .start = primitive->text.baseline,
              .resource = G_MAXUINT };

  if (primitive->text.align != HW_ALIGN_START)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      pen.along =
          -(double)logical.width / PANGO_SCALE / (primitive->text.align == HW_ALIGN_CENTER ? 2 : 1);
    }
  set_fill (self, primitive->fill);
  append_operator (self, "BT");
  for (GSList *runs = line->runs; runs != NULL; runs = runs->next)
    {
      const PangoGlyphItem *run = runs->data;
      HwPdfFont *font = hw_pdf_fonts_get (self->fonts, run->item->analysis.font);

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        pen_draw_glyph (&pen, font, run, i, text + run->item->offset);
      pen_close (&pen);
    }
  append_operator (self, "ET");
}

HwPdfCanvas *
hw_pdf_canvas_new (HwPdfFonts *fonts, HwTextCache *text)
{
  HwPdfCanvas *self = g_new0 (HwPdfCanvas, 1);

  self->fonts = fonts;
  self->text = text;
  self->page = g_string_new (NULL);
  return self;
}

void
hw_pdf_canvas_free (HwPdfCanvas *self)
{
  g_string_free (self->page, TRUE);
  g_free (self);
}

void
hw_pdf_canvas_begin_page (HwPdfCanvas *self, double height_pt)
{
  g_string_truncate (self->page, 0);
  self->depth = 0;
  self->states[0] = unset;
  self->origin = hw_point (0, 0);
  g_string_append (self->page, "1 0 0 -1 0 ");
  append_number (self, height_pt);
  /* Round joins and caps. */
  append_operator (self, "cm 1 j 1 J");
}

const GString *
hw_pdf_canvas_end_page (HwPdfCanvas *self)
{
  g_assert (self->depth == 0);
  return self->page;
}

void
hw_pdf_canvas_save (HwPdfCanvas *self)
{
  g_assert (self->depth + 1 < STATE_MAX);
  append_operator (self, "q");
  self->states[self->depth + 1] = self->states[self->depth];
  self->depth++;
}

void
hw_pdf_canvas_restore (HwPdfCanvas *self)
{
  g_assert (self->depth > 0);
  append_operator (self, "Q");
  self->depth--;
}

void
hw_pdf_canvas_clip (HwPdfCanvas *self, HwRect rect)
{
  append_box (self, rect, 0, 0);
  append_operator (self, "W n");
}

void
hw_pdf_canvas_transform (HwPdfCanvas *self, HwPoint origin, HwPoint place, double scale)
{
  char factor[G_ASCII_DTOSTR_BUF_SIZE];

  /* More digits than lengths need: an error here grows with the width of the map. */
  g_ascii_formatd (factor, sizeof factor, "%.7f", scale);
  g_string_append_printf (self->page, "%s 0 0 %s ", factor, factor);
  append_number (self, place.x - origin.x * scale);
  append_number (self, place.y - origin.y * scale);
  append_operator (self, "cm");
}

void
hw_pdf_canvas_paint_primitive (HwPdfCanvas *self, const HwPrimitive *primitive)
{
  switch (primitive->kind)
    {
    case HW_PRIMITIVE_BOX:
      paint_box (self, primitive);
      break;
    case HW_PRIMITIVE_PATH:
      paint_path (self, primitive);
      break;
    case HW_PRIMITIVE_TEXT:
      paint_text (self, primitive);
      break;
    case HW_PRIMITIVE_ICON:
    default:
      paint_icon (self, primitive);
      break;
    }
}

static void
paint_picture (HwPdfCanvas *self, const HwPicture *picture, HwPoint origin)
{
  self->origin = origin;
  for (guint i = 0; i < picture->n_primitives; i++)
    hw_pdf_canvas_paint_primitive (self, &picture->primitives[i]);
  self->origin = hw_point (0, 0);
}

static void
paint_scene (HwPdfCanvas *self, const HwScene *scene, const HwRect *clip)
{
  for (guint i = 0; i < scene->n_groups; i++)
    {
      const HwGroup *group = &scene->groups[i];

      if (clip != NULL && !hw_rect_intersects (group->bounds, *clip))
        continue;
      paint_picture (self, group->picture, group->origin);
    }
}

static void
paint_item (HwPdfCanvas *self, const HwPlateItem *item, const HwRect *clip)
{
  HwRect own_clip = clip != NULL ? hw_plate_item_to_own (item, *clip) : hw_rect (0, 0, 0, 0);

  if (item->picture != NULL)
    {
      paint_picture (self, item->picture, item->place);
      return;
    }
  hw_pdf_canvas_save (self);
  hw_pdf_canvas_transform (self, hw_point (0, 0), item->place, item->scale);
  paint_scene (self, item->scene, clip != NULL ? &own_clip : NULL);
  hw_pdf_canvas_restore (self);
}

void
hw_pdf_canvas_paint_plate (HwPdfCanvas *self, const HwPlate *plate, const HwRect *clip)
{
  for (guint i = 0; i < hw_plate_get_n_items (plate); i++)
    {
      const HwPlateItem *item = hw_plate_get_item (plate, i);

      if (clip == NULL || hw_rect_intersects (item->bounds, *clip))
        paint_item (self, item, clip);
    }
}

static GString *
draw_icon (HwIcon icon)
{
  static const struct
  {
    guint n_points;
    const char *operator;
  } operators[] = { [HW_PATH_MOVE] = { 1, "m\n" },
                    [HW_PATH_LINE] = { 1, "l\n" },
                    [HW_PATH_CURVE] = { 3, "c\n" },
                    [HW_PATH_CLOSE] = { 0, "h\n" } };
  GString *content = g_string_new (NULL);
  guint n_ops;
  const HwIconOp *ops = hw_icon_get_ops (icon, &n_ops);

  for (guint i = 0; i < n_ops; i++)
    {
      for (guint p = 0; p < operators[ops[i].op].n_points; p++)
        {
          hw_pdf_append_number (content, (double)ops[i].x[p]);
          g_string_append_c (content, ' ');
          hw_pdf_append_number (content, (double)ops[i].y[p]);
          g_string_append_c (content, ' ');
        }
      g_string_append (content, operators[ops[i].op].operator);
    }
  g_string_append (content, "f*\n");
  return content;
}

char *
hw_pdf_canvas_write_icons (HwPdfCanvas *self, HwPdfFile *file)
{
  GString *resources = g_string_new (NULL);

  for (guint icon = 0; icon < HW_N_ICONS; icon++)
    {
      g_autoptr (GString) content = NULL;
      guint number;

      if (!self->icons[icon])
        continue;
      content = draw_icon (icon);
      number = hw_pdf_file_reserve (file);
      hw_pdf_file_add_stream (file, number, "/Type /XObject /Subtype /Form /BBox [0 0 16 16]",
                              content->str, content->len);
      g_string_append_printf (resources, "/I%u %u 0 R ", icon, number);
    }
  return g_string_free (resources, FALSE);
}
