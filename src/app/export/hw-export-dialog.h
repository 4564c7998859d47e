/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Exports a map as a picture: what it will look like is seen while choosing. Long exports show
 * progress and can be cancelled. */

#include "hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPORT_DIALOG (hw_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwExportDialog, hw_export_dialog, HW, EXPORT_DIALOG, AdwWindow)

/* The caller presents it. */
GtkWidget *hw_export_dialog_new (HwWindow *window, HwDocument *document);

G_END_DECLS
