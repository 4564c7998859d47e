/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a total is to be: an entry for the target and, below it, how far there is to go. Setting one
 * is an edit of the map. Lives in the popover of the total, which closes when the map changes. */

#include <gtk/gtk.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_TARGET_ROW (hw_target_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetRow, hw_target_row, HW, TARGET_ROW, GtkWidget)

GtkWidget *hw_target_row_new (HwDocument *document, HwFigureId figure);

G_END_DECLS
