/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The Measure mode: the table of all steps, above it what it leaves out and how much is measured
 * yet. Follows the view of its window like every other panel. */

#include <adwaita.h>

#include "hw-measure-table.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_PAGE (hw_measure_page_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasurePage, hw_measure_page, HW, MEASURE_PAGE, AdwBin)

/* NULL shows nothing. Signal "message" (AdwToast): something to tell. */
void hw_measure_page_set_view (HwMeasurePage *self, HwViewState *view);

/* Where the columns shown are kept; NULL keeps them nowhere. */
void hw_measure_page_set_settings (HwMeasurePage *self, GSettings *settings);

/* Makes what is typed into a cell an edit. FALSE where a text makes no sense, there or in another
 * cell: then `refused` says which and why, borrowed until anything is typed. */
gboolean hw_measure_page_settle_typing (HwMeasurePage *self, HwMeasureRefusal *refused);

/* The keyboard to that cell, with its reason. */
void hw_measure_page_show_refused (HwMeasurePage *self);

HwMeasureTable *hw_measure_page_get_table (HwMeasurePage *self);

G_END_DECLS
