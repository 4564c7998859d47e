/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One bar of a tornado: from what lead time is at the low end of an estimate to what it is at the
 * high end, about what it is likely. All bars of a list have the same scale. Shorter than likely is
 * filled, longer is outlined. Says nothing to screen readers: the row around it does. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_GUESS_BAR (hw_guess_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwGuessBar, hw_guess_bar, HW, GUESS_BAR, GtkWidget)

GtkWidget *hw_guess_bar_new (void);

/* How far it goes to either side as a share of the room there, -1 to 1; below 0 is the other side.
 */
void hw_guess_bar_set_ends (HwGuessBar *self, double low, double high);

G_END_DECLS
