/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Findings of a map, all of them or those about some elements, worst first. It follows the map
 * while somebody types elsewhere: rows stay, open or focused, as long as their finding does. Signal
 * "show-elements" (GPtrArray of HwElement): a finding was chosen. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_FINDINGS_LIST (hw_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (HwFindingsList, hw_findings_list, HW, FINDINGS_LIST, AdwBin)

GtkWidget *hw_findings_list_new (void);

/* `about` (HwElement of the document's map) may be NULL: all findings. */
void hw_findings_list_update (HwFindingsList *self, HwDocument *document, GPtrArray *about);

/* How many there are, those that are only counted included. */
guint hw_findings_list_get_length (HwFindingsList *self);

G_END_DECLS
