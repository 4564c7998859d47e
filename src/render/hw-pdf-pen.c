/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pdf-pen.h"

#include <hb-ot.h>
#include <math.h>
#include <pango/pangocairo.h>

/* Pixels of an em of an image: enough for print at the sizes of a map. */
#define IMAGE_EM_PX 128.0

struct _HwPdfPen
{
  cairo_font_face_t *face;
  cairo_font_options_t *options; /* with the coordinates of a variable font */
  cairo_t *outlines;             /* draws an em HW_PDF_EM large */
  gboolean is_coloured;
};

static cairo_t *
create_context (const HwPdfPen *self, cairo_surface_t *surface, double size)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_font_options (cr, self->options);
  cairo_set_font_face (cr, self->face);
  cairo_set_font_size (cr, size);
  return cr;
}

static void
append_point (GString *text, cairo_path_data_t point)
{
  hw_pdf_append_number (text, point.point.x);
  g_string_append_c (text, ' ');
  /* The drawing's y axis points down, that of glyphs up. */
  hw_pdf_append_number (text, -point.point.y);
  g_string_append_c (text, ' ');
}

static void
append_outline (HwPdfPen *self, GString *content, guint glyph)
{
  static const struct
  {
    int n_points;
    const char *operator;
  } operators[] = { [CAIRO_PATH_MOVE_TO] = { 1, "m\n" },
                    [CAIRO_PATH_LINE_TO] = { 1, "l\n" },
                    [CAIRO_PATH_CURVE_TO] = { 3, "c\n" },
                    [CAIRO_PATH_CLOSE_PATH] = { 0, "h\n" } };
  const cairo_glyph_t cairo_glyph = { glyph, 0, 0 };
  cairo_path_t *path;

  cairo_new_path (self->outlines);
  cairo_glyph_path (self->outlines, &cairo_glyph, 1);
  path = cairo_copy_path (self->outlines);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      cairo_path_data_type_t type = path->data[i].header.type;

      for (int p = 0; p < operators[type].n_points; p++)
        append_point (content, path->data[i + 1 + p]);
      g_string_append (content, operators[type].operator);
    }
  cairo_path_destroy (path);
  g_string_append (content, "f\n");
}

/* Cairo multiplies colours by alpha; PDF wants them apart, alpha as an image of its own. */
static guint
write_image (HwPdfFile *file, cairo_surface_t *surface)
{
  guint width = (guint)cairo_image_surface_get_width (surface);
  guint height = (guint)cairo_image_surface_get_height (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  g_autofree guint8 *colours = g_malloc ((gsize)width * height * 3);
  g_autofree guint8 *alphas = g_malloc ((gsize)width * height);
  g_autofree char *size = g_strdup_printf (
      "/Type /XObject /Subtype /Image /Width %u /Height %u /BitsPerComponent 8", width, height);
  g_autofree char *mask_entries = g_strdup_printf ("%s /ColorSpace /DeviceGray", size);
  g_autofree char *entries = NULL;
  guint mask = hw_pdf_file_reserve (file), image = hw_pdf_file_reserve (file);

  for (gsize i = 0; i < (gsize)width * height; i++)
    {
      guint32 pixel = ((const guint32 *)(gconstpointer)(data + i / width * stride))[i % width];
      guint32 alpha = pixel >> 24;

      alphas[i] = (guint8)alpha;
      for (guint channel = 0; channel < 3; channel++)
        colours[3 * i + channel] =
            alpha > 0 ? (guint8)(((pixel >> (16 - 8 * channel)) & 0xff) * 255 / alpha) : 0;
    }
  entries = g_strdup_printf ("%s /ColorSpace /DeviceRGB /SMask %u 0 R", size, mask);
  hw_pdf_file_add_stream (file, mask, mask_entries, alphas, (gsize)width * height);
  hw_pdf_file_add_stream (file, image, entries, colours, (gsize)width * height * 3);
  return image;
}

/* The glyph as an image placed where it belongs; gives the image. */
static guint
append_image (HwPdfPen *self, HwPdfFile *file, GString *content, guint glyph)
{
  const double unit = HW_PDF_EM / IMAGE_EM_PX;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = create_context (self, surface, IMAGE_EM_PX);
  cairo_glyph_t cairo_glyph = { glyph, 0, 0 };
  cairo_text_extents_t extents;
  double left, top, width, height;
  guint image;

  cairo_glyph_extents (cr, &cairo_glyph, 1, &extents);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  left = floor (extents.x_bearing);
  top = floor (extents.y_bearing);
  width = ceil (extents.x_bearing + extents.width) - left;
  height = ceil (extents.y_bearing + extents.height) - top;
  if (!(width > 0 && height > 0))
    return 0;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  cr = create_context (self, surface, IMAGE_EM_PX);
  cairo_glyph.x = -left;
  cairo_glyph.y = -top;
  cairo_show_glyphs (cr, &cairo_glyph, 1);
  cairo_surface_flush (surface);
  image = write_image (file, surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  g_string_append (content, "q ");
  hw_pdf_append_number (content, width * unit);
  g_string_append (content, " 0 0 ");
  hw_pdf_append_number (content, height * unit);
  g_string_append_c (content, ' ');
  hw_pdf_append_number (content, left * unit);
  g_string_append_c (content, ' ');
  hw_pdf_append_number (content, -(top + height) * unit);
  g_string_append_printf (content, " cm /X%u Do Q\n", glyph);
  return image;
}

HwPdfPen *
hw_pdf_pen_new (PangoFont *font)
{
  HwPdfPen *self = g_new0 (HwPdfPen, 1);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font ((PangoCairoFont *)font);
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (font));

  self->face = cairo_font_face_reference (cairo_scaled_font_get_font_face (scaled));
  self->options = cairo_font_options_create ();
  cairo_scaled_font_get_font_options (scaled, self->options);
  cairo_font_options_set_hint_style (self->options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (self->options, CAIRO_HINT_METRICS_OFF);
  self->outlines = create_context (self, surface, HW_PDF_EM);
  self->is_coloured =
      hb_ot_color_has_png (face) || hb_ot_color_has_layers (face) || hb_ot_color_has_svg (face);
  cairo_surface_destroy (surface);
  return self;
}

void
hw_pdf_pen_free (HwPdfPen *self)
{
  cairo_destroy (self->outlines);
  cairo_font_options_destroy (self->options);
  cairo_font_face_destroy (self->face);
  g_free (self);
}

guint
hw_pdf_pen_write_glyph (
    HwPdfPen *self, HwPdfFile *file, guint glyph, double advance_em, guint *image)
{
  g_autoptr (GString) content = g_string_new (NULL);
  guint number;

  hw_pdf_append_number (content, advance_em * HW_PDF_EM);
  g_string_append (content, " 0 d0\n");
  if (self->is_coloured)
    *image = append_image (self, file, content, glyph);
  else
    append_outline (self, content, glyph);
  number = hw_pdf_file_reserve (file);
  hw_pdf_file_add_stream (file, number, "", content->str, content->len);
  return number;
}
