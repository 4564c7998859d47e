/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One finding: how serious it is by icon and word, what it is, which lead time would be saved, and,
 * opened, what it means and what to do about it. The row can show another finding of the same kind
 * later without closing. */

#include <adwaita.h>

#include "hw-check.h"

G_BEGIN_DECLS

#define HW_TYPE_FINDING_ROW (hw_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (HwFindingRow, hw_finding_row, HW, FINDING_ROW, GtkListBoxRow)

GtkWidget *hw_finding_row_new (void);

/* The finding is borrowed: it must be replaced before it goes. */
void hw_finding_row_set_finding (HwFindingRow *self, const HwFinding *finding, HwTimeUnits units);
const HwFinding *hw_finding_row_get_finding (HwFindingRow *self);

G_END_DECLS
