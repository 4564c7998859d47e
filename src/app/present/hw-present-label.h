/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Labels in sizes of the screen rather than of the desktop's font. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* `size_px` is what it is on a screen of 1080 lines. */
GtkWidget *hw_present_label_new (double size_px, PangoWeight weight);

/* All labels of this kind below `root` for a screen of so many lines in 1080. */
void hw_present_labels_set_scale (GtkWidget *root, double scale);

/* The size of the type, pixels; 0 for other widgets. */
double hw_present_label_get_size_px (GtkWidget *label);

G_END_DECLS
