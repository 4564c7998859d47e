/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The totals of the map, as rows that open to the sum behind each. Signal "show-elements"
 * (GPtrArray of HwElement): a line of a sum was chosen. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_TOTALS_LIST (hw_totals_list_get_type ())
G_DECLARE_FINAL_TYPE (HwTotalsList, hw_totals_list, HW, TOTALS_LIST, AdwPreferencesGroup)

GtkWidget *hw_totals_list_new (void);

/* The figures of the document's map of now. */
void hw_totals_list_update (HwTotalsList *self, HwDocument *document);

G_END_DECLS
