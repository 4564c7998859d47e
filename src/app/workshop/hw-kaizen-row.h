/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An action in the list of actions: whether it is done, what it is, where on the map, and who does
 * it when and what for. */

#include <gtk/gtk.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_KAIZEN_ROW (hw_kaizen_row_get_type ())
G_DECLARE_FINAL_TYPE (HwKaizenRow, hw_kaizen_row, HW, KAIZEN_ROW, GtkListBoxRow)

/* For an action of a view, which must outlive it. */
GtkWidget *hw_kaizen_row_new (HwViewState *view);

void hw_kaizen_row_show (HwKaizenRow *self, const HwNote *note, guint position);

/* The id of the action; borrowed. */
const char *hw_kaizen_row_get_note (HwKaizenRow *self);

/* Its place in the list. */
guint hw_kaizen_row_get_position (HwKaizenRow *self);

G_END_DECLS
