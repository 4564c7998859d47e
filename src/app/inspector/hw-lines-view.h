/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A text of several lines to type in, always as high as its lines are. A plain GtkTextView tells
 * the height of the width it had last, which is none in a row that was not shown before. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_LINES_VIEW (hw_lines_view_get_type ())
G_DECLARE_FINAL_TYPE (HwLinesView, hw_lines_view, HW, LINES_VIEW, GtkTextView)

GtkWidget *hw_lines_view_new (void);

G_END_DECLS
