/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The PDF backend: maps primitives to the content of a page. Colours are opaque or none. */

#include "hw-pdf-font.h"
#include "hw-plate.h"

G_BEGIN_DECLS

typedef struct _HwPdfCanvas HwPdfCanvas;

/* What all pages of a file share. */
HwPdfCanvas *hw_pdf_canvas_new (HwPdfFonts *fonts, HwTextCache *text);
void hw_pdf_canvas_free (HwPdfCanvas *self);

/* A fresh page of this height, y growing downwards from its upper edge. */
void hw_pdf_canvas_begin_page (HwPdfCanvas *self, double height_pt);

/* The content of the page; valid until the next page begins. */
const GString *hw_pdf_canvas_end_page (HwPdfCanvas *self);

void hw_pdf_canvas_save (HwPdfCanvas *self);
void hw_pdf_canvas_restore (HwPdfCanvas *self);
void hw_pdf_canvas_clip (HwPdfCanvas *self, HwRect rect);

/* From here on, `origin` of what is painted falls on `place` and a unit is `scale` units long. */
void hw_pdf_canvas_transform (HwPdfCanvas *self, HwPoint origin, HwPoint place, double scale);

void hw_pdf_canvas_paint_primitive (HwPdfCanvas *self, const HwPrimitive *primitive);

/* Everything that touches `clip` (NULL: everything), without a background. */
void hw_pdf_canvas_paint_plate (HwPdfCanvas *self, const HwPlate *plate, const HwRect *clip);

/* Adds the drawings of icons in use; gives the entries of the resource: "/I3 7 0 R". */
char *hw_pdf_canvas_write_icons (HwPdfCanvas *self, HwPdfFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPdfCanvas, hw_pdf_canvas_free)

G_END_DECLS
