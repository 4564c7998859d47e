/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A row for a value that is yes or no. */

#include "hw-field-row.h"

G_BEGIN_DECLS

#define HW_TYPE_SWITCH_ROW (hw_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSwitchRow, hw_switch_row, HW, SWITCH_ROW, AdwActionRow)

GtkWidget *hw_switch_row_new (const HwField *field);

/* The switch itself; borrowed. */
GtkSwitch *hw_switch_row_get_switch (HwSwitchRow *self);

G_END_DECLS
