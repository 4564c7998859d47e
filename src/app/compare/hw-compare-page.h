/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The Compare mode of an editor: two maps aligned by what is the same in them, what became of the
 * totals, every change in words, and where the change of lead time comes from. The two maps are
 * looked at together: one place, one zoom, one selection. */

#include <adwaita.h>

#include "hw-comparing.h"
#include "hw-view-state.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_COMPARE_PAGE (hw_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (HwComparePage, hw_compare_page, HW, COMPARE_PAGE, AdwBin)

/* Signals: "message" (text): something for people to know, as a toast; "show-elements" (GPtrArray
 * of HwElement): to be seen on the map. */

/* Where other maps come from; once. */
void hw_compare_page_set_workspace (HwComparePage *self, HwWorkspace *workspace);

/* The map to compare with its past or another; NULL for none. Works only while it is shown. */
void hw_compare_page_set_view (HwComparePage *self, HwViewState *view);

/* Puts a map on a side and the map of now on the other, now or when the page is shown. */
void
hw_compare_page_choose (HwComparePage *self, HwSide side, const char *reference, const char *name);

/* All states at once: how the totals went. */
void hw_compare_page_show_trend (HwComparePage *self);

G_END_DECLS
