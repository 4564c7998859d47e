/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map on its way to a printer: the same picture as an export, on whatever paper there is, sheet
 * by sheet as cairo. Units are points. One thread at a time. */

#include <cairo.h>

#include "hw-export.h"

G_BEGIN_DECLS

typedef struct _HwPrintout HwPrintout;

/* Of the options, `subtitle` and `readings`; the palette is that of paper. `figures` may be NULL
 * with `figures_error` saying why. */
HwPrintout *hw_printout_new (HwMap *map,
                             const HwFigures *figures,
                             const char *figures_error,
                             const HwExportOptions *options);
void hw_printout_free (HwPrintout *self);

/* On one sheet, fitted, or with `tile` at natural size on as many as it takes. Gives their number,
 * or 0 with HW_EXPORT_ERROR_SIZE when these would be too many, or the paper is too small. */
guint hw_printout_lay_out (
    HwPrintout *self, double width_pt, double height_pt, gboolean tile, GError **error);

/* A sheet of the last layout, from 0 on; 0,0 is the corner of the paper. */
void hw_printout_draw (HwPrintout *self, guint sheet, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPrintout, hw_printout_free)

G_END_DECLS
