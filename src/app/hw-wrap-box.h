/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Puts its children beside each other, and on further lines what has no room on the first: each has
 * at least its natural width there, unless it is alone and the box is narrower. What expands takes
 * what is left of its line. AdwWrapBox of libadwaita 1.7 is its like. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Between children and between lines. */
#define HW_WRAP_BOX_GAP_PX 6

#define HW_TYPE_WRAP_BOX (hw_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (HwWrapBox, hw_wrap_box, HW, WRAP_BOX, GtkWidget)

GtkWidget *hw_wrap_box_new (void);

/* After the others. */
void hw_wrap_box_append (HwWrapBox *self, GtkWidget *child);

G_END_DECLS
