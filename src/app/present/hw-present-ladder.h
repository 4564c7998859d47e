/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where the time of the path goes, over the whole width of the screen and true to scale: waits
 * hatched above the line, work below it, the step looked at strong. Labels stand where they fit. */

#include <gtk/gtk.h>

#include "hw-presentation.h"

G_BEGIN_DECLS

#define HW_TYPE_PRESENT_LADDER (hw_present_ladder_get_type ())
G_DECLARE_FINAL_TYPE (HwPresentLadder, hw_present_ladder, HW, PRESENT_LADDER, GtkWidget)

GtkWidget *hw_present_ladder_new (HwPresentation *presentation);

/* The lines of the screen in 1080. */
void hw_present_ladder_set_scale (HwPresentLadder *self, double scale);

G_END_DECLS
