/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A note of the parking lot: what kind, its words, what it is about, and its votes with buttons to
 * give one and to take one back. */

#include <gtk/gtk.h>

#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_PARKING_ROW (hw_parking_row_get_type ())
G_DECLARE_FINAL_TYPE (HwParkingRow, hw_parking_row, HW, PARKING_ROW, GtkListBoxRow)

/* `view` is borrowed and must outlive the row. */
GtkWidget *hw_parking_row_new (HwViewState *view);

/* The note as it is now, and its place in the list. */
void hw_parking_row_show (HwParkingRow *self, const HwNote *note, guint position);

const char *hw_parking_row_get_note (HwParkingRow *self);
guint hw_parking_row_get_position (HwParkingRow *self);

G_END_DECLS
