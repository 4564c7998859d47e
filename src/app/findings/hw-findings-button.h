/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How many findings there are and how serious the worst is, as a button that shows them all. */

#include <adwaita.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_FINDINGS_BUTTON (hw_findings_button_get_type ())
G_DECLARE_FINAL_TYPE (HwFindingsButton, hw_findings_button, HW, FINDINGS_BUTTON, AdwBin)

GtkWidget *hw_findings_button_new (void);

/* NULL shows nothing. */
void hw_findings_button_set_document (HwFindingsButton *self, HwDocument *document);

G_END_DECLS
