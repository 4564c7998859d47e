/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Fonts of a PDF: which glyphs of which font the pages use, and, at the end, the fonts cut down to
 * these. Outline fonts are embedded as what they are; variable and other fonts as drawings of their
 * glyphs (Type 3). Either way text stays text: each glyph knows the characters it stands for. */

#include <pango/pango.h>

#include "hw-pdf-file.h"

G_BEGIN_DECLS

typedef struct _HwPdfFonts HwPdfFonts;
typedef struct _HwPdfFont HwPdfFont;

HwPdfFonts *hw_pdf_fonts_new (void);
void hw_pdf_fonts_free (HwPdfFonts *self);

/* From here on every new font is embedded as drawings, as variable ones are. For tests: few
 * machines have fonts of either kind. */
void hw_pdf_fonts_draw_all (HwPdfFonts *self);

/* The font behind a PangoFont of any size. */
HwPdfFont *hw_pdf_fonts_get (HwPdfFonts *self, PangoFont *font);

/* How content names a glyph: `resource` as in "/F3", and a code of so many hexadecimal digits. */
typedef struct
{
  guint resource;
  guint code;
  guint n_digits;
  double advance_em; /* that the PDF gives the glyph */
} HwPdfGlyph;

/* `text` are the characters the glyph stands for, `length` bytes; none for the later glyphs of a
 * cluster. */
HwPdfGlyph hw_pdf_font_use (HwPdfFont *self, guint glyph, const char *text, gsize length);

/* Adds all fonts to the file; gives the entries of the font resource: "/F1 4 0 R /F2 9 0 R". */
char *hw_pdf_fonts_write (HwPdfFonts *self, HwPdfFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPdfFonts, hw_pdf_fonts_free)

G_END_DECLS
