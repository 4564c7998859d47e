/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Says at the lower edge of a window that a long file is being read, how far it is, and lets one
 * stop it. It does not take the focus: work goes on meanwhile. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_IMPORT_BAR (hw_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwImportBar, hw_import_bar, HW, IMPORT_BAR, GtkBox)

/* Adds one to the overlay, above those that are there; borrowed until it is removed. Its button
 * cancels the cancellable. `name` is that of the file. */
HwImportBar *hw_import_bar_add (GtkOverlay *overlay, const char *name, GCancellable *cancellable);
void hw_import_bar_remove (HwImportBar *self);

/* From 0 to 1. */
void hw_import_bar_set_share (HwImportBar *self, double share);

G_END_DECLS
