/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Draws single glyphs for a font of drawings (Type 3) in a PDF: outlines as paths that take the
 * colour of the text, coloured glyphs such as emoji as small images. */

#include <pango/pango.h>

#include "hw-pdf-file.h"

G_BEGIN_DECLS

/* Units of a glyph in an em. */
#define HW_PDF_EM 1000.0

typedef struct _HwPdfPen HwPdfPen;

HwPdfPen *hw_pdf_pen_new (PangoFont *font);
void hw_pdf_pen_free (HwPdfPen *self);

/* Adds the drawing and gives its object. A coloured glyph needs an image, which the font's
 * resources must name "/X" and the number of the glyph; otherwise `image` stays as it is. */
guint hw_pdf_pen_write_glyph (
    HwPdfPen *self, HwPdfFile *file, guint glyph, double advance_em, guint *image);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPdfPen, hw_pdf_pen_free)

G_END_DECLS
