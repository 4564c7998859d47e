/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A place for a part of the window that costs time and memory and is not wanted at once: the part
 * is made when it is first shown or asked for, and stays. In a .ui file:
 *
 *   <object class="HwLazyBin" id="measure"><property name="type">HwMeasurePage</property></object>
 *
 * Signal "built" (GtkWidget *part), once and before the part is shown: connects it and gives it
 * what it would have been given meanwhile. Its buttons have their tooltips by then. */

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_LAZY_BIN (hw_lazy_bin_get_type ())
G_DECLARE_FINAL_TYPE (HwLazyBin, hw_lazy_bin, HW, LAZY_BIN, AdwBin)

/* The part, made if it is not there yet. Borrowed. */
gpointer hw_lazy_bin_get (HwLazyBin *self);

/* The part, NULL when nobody has wanted it yet. Borrowed. */
gpointer hw_lazy_bin_peek (HwLazyBin *self);

G_END_DECLS
