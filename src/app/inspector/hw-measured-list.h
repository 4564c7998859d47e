/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What was measured of an element, or of the map, beside what the map says: the value, how far it
 * is from the estimate, what it is made of and how old it is; and a button that takes it over. It
 * is hidden where nothing was measured. Rows are used again from one filling to the next. */

#include <adwaita.h>

#include "hw-field-target.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURED_LIST (hw_measured_list_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasuredList, hw_measured_list, HW, MEASURED_LIST, AdwPreferencesGroup)

GtkWidget *hw_measured_list_new (void);

/* Shows what was measured of the single element of the target; of several, or where `target` is
 * NULL, nothing. Of the header it is the map as a whole. */
void hw_measured_list_set_target (HwMeasuredList *self, HwFieldTarget *target);

G_END_DECLS
