/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A step in the outline: its name, set in by its depth, and below it its figures and its team. */

#include <gtk/gtk.h>

#include "hw-outline.h"

G_BEGIN_DECLS

#define HW_TYPE_OUTLINE_ROW (hw_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (HwOutlineRow, hw_outline_row, HW, OUTLINE_ROW, GtkWidget)

/* Signal "rename": it was double-clicked. */
GtkWidget *hw_outline_row_new (void);

void hw_outline_row_show (HwOutlineRow *self, HwOutline *outline, guint row);

/* An entry in the place of the name, until NULL puts the name back. */
void hw_outline_row_set_entry (HwOutlineRow *self, GtkWidget *entry);

G_END_DECLS
