/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The map of a presentation: all of it as large as the room allows, or one step enlarged among its
 * neighbours, and the way between the two. Where a whole map is too large for words it is a sketch
 * of blocks with names, a long one in rows. Always left to right, as time runs. */

#include <gtk/gtk.h>

#include "hw-presentation-fold.h"
#include "hw-presentation.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_PRESENT_STAGE (hw_present_stage_get_type ())
G_DECLARE_FINAL_TYPE (HwPresentStage, hw_present_stage, HW, PRESENT_STAGE, GtkWidget)

GtkWidget *hw_present_stage_new (HwPresentation *presentation);

/* The lines of the screen in 1080. */
void hw_present_stage_set_scale (HwPresentStage *self, double scale);

/* Whose laser pointer is seen: the editor's view of the same map. Keeps a reference. */
void hw_present_stage_follow (HwPresentStage *self, HwViewState *editor);
gboolean hw_present_stage_has_laser (HwPresentStage *self);

/* What is drawn now; borrowed. */
HwScene *hw_present_stage_get_scene (HwPresentStage *self);
HwViewTransform hw_present_stage_get_view (HwPresentStage *self);
/* The rows of the whole map; borrowed. */
const HwPresentationFold *hw_present_stage_get_fold (HwPresentStage *self);

gboolean hw_present_stage_is_sketch (HwPresentStage *self);

G_END_DECLS
