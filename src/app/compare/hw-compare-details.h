/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A comparison in words beside the maps: the totals with what became of them, and a sentence for
 * each change. Signal "show-change" (id of an element as in the comparison): somebody wants to see
 * it. */

#include <adwaita.h>

#include "hw-comparison.h"

G_BEGIN_DECLS

#define HW_TYPE_COMPARE_DETAILS (hw_compare_details_get_type ())
G_DECLARE_FINAL_TYPE (HwCompareDetails, hw_compare_details, HW, COMPARE_DETAILS, AdwBin)

/* NULL shows nothing. Keeps no reference. `alike` says why both maps are the same, and what to do
 * about it, or is NULL where that is for people to know. */
void hw_compare_details_set_comparison (HwCompareDetails *self,
                                        const HwComparison *comparison,
                                        const char *alike);

G_END_DECLS
