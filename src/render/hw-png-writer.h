/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Writes a PNG from rows of a cairo image as they come, so that a picture of any height needs the
 * memory of one band. Compression is tuned for drawings: flat areas and sharp edges. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwPngWriter HwPngWriter;

/* `alpha`: rows are CAIRO_FORMAT_ARGB32, else CAIRO_FORMAT_RGB24. `per_mu` is pixels per map unit,
 * which is one point on paper. */
HwPngWriter *hw_png_writer_new (guint width, guint height, gboolean alpha, double per_mu);
void hw_png_writer_free (HwPngWriter *self);

/* An iTXt chunk, before the first row. The text is UTF-8; long ones are compressed. */
void hw_png_writer_add_text (HwPngWriter *self, const char *keyword, const char *text);

void hw_png_writer_add_rows (HwPngWriter *self, const guint8 *rows, gsize stride, guint n_rows);

/* The whole file. All rows must have been added. */
GBytes *hw_png_writer_finish (HwPngWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPngWriter, hw_png_writer_free)

G_END_DECLS
