/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Steps typed as lines, "Code review | 2h | 1-3d | 80% | x3 | @QA": a field over the map that shows
 * what it understands while one types, puts a step behind the selected one at Enter, and stays for
 * the next. Opened by the "canvas.add-line" action of its canvas. */

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_QUICK_LINE (hw_quick_line_get_type ())
G_DECLARE_FINAL_TYPE (HwQuickLine, hw_quick_line, HW, QUICK_LINE, GtkWidget)

/* Takes the keyboard. */
void hw_quick_line_open (HwQuickLine *self);

/* Gives the keyboard back to the map; what was typed is there when it opens again. */
void hw_quick_line_close (HwQuickLine *self);

G_END_DECLS
