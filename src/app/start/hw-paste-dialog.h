/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Makes a map from text: one step a line, or rows copied from a spreadsheet. Says while typing what
 * it will become. */

#include "hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_PASTE_DIALOG (hw_paste_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwPasteDialog, hw_paste_dialog, HW, PASTE_DIALOG, AdwWindow)

/* The caller presents it. */
GtkWidget *hw_paste_dialog_new (HwWindow *window);

G_END_DECLS
