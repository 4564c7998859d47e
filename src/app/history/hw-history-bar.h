/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The bar that goes through the past of a map: a scale over its revisions with marks at snapshots,
 * what the one looked at was called and changed, and what can be done with it. Shows an HwPast;
 * whoever shows the map follows the same one. Signals: "close"; "copy" to make a map of its own of
 * what is looked at; "restored" after the map was made so again. */

#include <adwaita.h>

#include "hw-past.h"

G_BEGIN_DECLS

#define HW_TYPE_HISTORY_BAR (hw_history_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwHistoryBar, hw_history_bar, HW, HISTORY_BAR, AdwBin)

/* NULL shows nothing. */
void hw_history_bar_set_past (HwHistoryBar *self, HwPast *past);

G_END_DECLS
