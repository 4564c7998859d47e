/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Chooses one of the maps that can be compared: a button that says which, and a list to search with
 * the keyboard: typing narrows it down, Return takes the first, Down goes into it.
 *
 * Signals: "chosen" (HwCompareChoice); "opened": somebody is about to choose. */

#include <adwaita.h>

#include "hw-compare-choice.h"

G_BEGIN_DECLS

#define HW_TYPE_COMPARE_CHOOSER (hw_compare_chooser_get_type ())
G_DECLARE_FINAL_TYPE (HwCompareChooser, hw_compare_chooser, HW, COMPARE_CHOOSER, AdwBin)

/* HwCompareChoice; NULL for none. */
void hw_compare_chooser_set_choices (HwCompareChooser *self, GListModel *choices);

/* What the button says, and to screen readers also what for: "Map A", translated. */
void hw_compare_chooser_set_shown (HwCompareChooser *self, const char *name, const char *purpose);

G_END_DECLS
