/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The totals of a map, always visible below it. Each figure is a button that opens its sum: what
 * counted, how much, how often. Signal "show-elements" (GPtrArray of HwElement) asks for the map to
 * show where a figure comes from. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_TOTALS_BAR (hw_totals_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwTotalsBar, hw_totals_bar, HW, TOTALS_BAR, AdwBin)

/* NULL empties the bar. */
void hw_totals_bar_set_document (HwTotalsBar *self, HwDocument *document);

G_END_DECLS
