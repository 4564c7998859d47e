/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n-lib.h>

#include "hw-export-backends.h"
#include "hw-paint.h"
#include "hw-png-writer.h"

#define DEFAULT_SCALE 2.0
#define BAND_MAX_PX (2 << 20)

/* The largest scale at which no side is longer and the area within its limit. */
static double
largest_scale (HwRect bounds, double side_px)
{
  double side = side_px / fmax (bounds.width, bounds.height);

  return fmin (side, sqrt (HW_EXPORT_MAX_AREA_PX / (bounds.width * bounds.height)));
}

/* As people write it, and no more than it is. */
double
hw_export_get_largest_scale (HwRect bounds)
{
  return floor (largest_scale (bounds, HW_EXPORT_MAX_SIDE_PX) * 100) / 100;
}

static gboolean
choose_scale (const HwExportJob *job, double *scale, GError **error)
{
  HwRect bounds = job->plates[0]->bounds;
  double largest = largest_scale (bounds, HW_EXPORT_MAX_SIDE_PX);
  char limit[G_ASCII_DTOSTR_BUF_SIZE];

  if (job->options->scale <= 0)
    *scale = fmin (DEFAULT_SCALE, largest_scale (bounds, HW_EXPORT_DEFAULT_SIDE_PX));
  else
    *scale = job->options->scale;
  if (*scale <= largest)
    {
      hw_export_job_note_size (job, *scale, job->plates[0]);
      return TRUE;
    }
  largest = hw_export_get_largest_scale (bounds);
  if (largest >= HW_EXPORT_MIN_SCALE)
    g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE,
                 _ ("the picture would be too large; the largest scale is %s"),
                 g_ascii_formatd (limit, sizeof limit, "%.3g", largest));
  else
    g_set_error_literal (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE,
                         _ ("the picture would be too large at any scale; without one it is as "
                            "large as can be, and a PDF or SVG has no pixels to run out of"));
  return FALSE;
}

/* Paints the rows from `top` on to the surface, which is as wide as the picture. */
static void
paint_band (const HwExportJob *job, cairo_surface_t *surface, double scale, guint top)
{
  const HwPlate *plate = job->plates[0];
  HwRect part = hw_rect (plate->bounds.x, plate->bounds.y + top / scale,
                         cairo_image_surface_get_width (surface) / scale,
                         cairo_image_surface_get_height (surface) / scale);
  cairo_t *cr = cairo_create (surface);

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  if (job->options->transparent)
    cairo_set_source_rgba (cr, 0, 0, 0, 0);
  else
    hw_paint_set_color (cr, plate->theme->background);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -part.x, -part.y);
  hw_paint_plate (plate, &part, job->text, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

static gboolean
write_bands (
    const HwExportJob *job, HwPngWriter *writer, double scale, guint size[2], GError **error)
{
  cairo_format_t format = job->options->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  guint band = CLAMP (BAND_MAX_PX / size[0], 1, size[1]);
  cairo_surface_t *surface = cairo_image_surface_create (format, (int)size[0], (int)band);
  gboolean done = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;

  if (!done)
    g_set_error (error, HW_EXPORT_ERROR, HW_EXPORT_ERROR_SIZE, "%s",
                 cairo_status_to_string (cairo_surface_status (surface)));
  for (guint top = 0; done && top < size[1]; top += band)
    {
      paint_band (job, surface, scale, top);
      hw_png_writer_add_rows (writer, cairo_image_surface_get_data (surface),
                              (gsize)cairo_image_surface_get_stride (surface),
                              MIN (band, size[1] - top));
      done = !g_cancellable_set_error_if_cancelled (job->cancellable, error);
    }
  cairo_surface_destroy (surface);
  return done;
}

GBytes *
hw_export_png (const HwExportJob *job, GError **error)
{
  g_autoptr (HwPngWriter) writer = NULL;
  HwRect bounds = job->plates[0]->bounds;
  guint size[2];
  double scale;

  if (!choose_scale (job, &scale, error))
    return NULL;
  size[0] = (guint)fmax (1, ceil (bounds.width * scale - 1e-6));
  size[1] = (guint)fmax (1, ceil (bounds.height * scale - 1e-6));
  size[0] = MIN (size[0], HW_EXPORT_MAX_SIDE_PX);
  size[1] = MIN (size[1], HW_EXPORT_MAX_SIDE_PX);

  writer = hw_png_writer_new (size[0], size[1], job->options->transparent, scale);
  hw_png_writer_add_text (writer, "Title", job->plates[0]->title);
  hw_png_writer_add_text (writer, "Software", "Headway");
  if (job->options->editable != NULL)
    hw_png_writer_add_text (writer, HW_EXPORT_MAP_KEYWORD, job->options->editable);
  if (!write_bands (job, writer, scale, size, error))
    return NULL;
  return hw_png_writer_finish (writer);
}
