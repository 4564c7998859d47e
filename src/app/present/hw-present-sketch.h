/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A whole map where it is too large for words at their size: lanes, tracks and cards as they stand,
 * the cards grown into the gaps around them so that names the room can read fit on them; where they
 * do not, the number of the step along the flow. Of very many cards only blocks are left. */

#include <gtk/gtk.h>

#include "hw-presentation.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWidget *widget; /* whose fonts they are */
  HwScene *scene;
  HwTextCache *text;            /* of the scene */
  HwPresentation *presentation; /* what the numbers are counted by */
  HwViewTransform view;
  double scale; /* the lines of the screen in 1080 */
} HwPresentSketch;

/* Where the card of a step is drawn, in pixels of the view. */
HwRect hw_present_sketch_find_card (HwViewTransform view, const HwGroup *group);

void hw_present_sketch_snapshot (const HwPresentSketch *self, GtkSnapshot *snapshot);

G_END_DECLS
