/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a comparison marks, drawn over the canvas of one of its maps: rings, pills with what
 * changed, ghosts of what went. Follows the canvas where it is panned and zoomed to; takes no
 * input. */

#include "hw-canvas.h"
#include "hw-comparing.h"

G_BEGIN_DECLS

#define HW_TYPE_COMPARE_MARKS (hw_compare_marks_get_type ())
G_DECLARE_FINAL_TYPE (HwCompareMarks, hw_compare_marks, HW, COMPARE_MARKS, GtkWidget)

GtkWidget *hw_compare_marks_new (HwCanvas *canvas, HwSide side);

/* Shows its result whenever it has one; NULL shows nothing. */
void hw_compare_marks_set_comparing (HwCompareMarks *self, HwComparing *comparing);

G_END_DECLS
