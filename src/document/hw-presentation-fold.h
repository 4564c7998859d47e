/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A long map on a screen, as a long line of music on a page: cut into rows one below the other,
 * between its cards, so that they are as large as the room allows. Everything in a row stands as on
 * the map. No GTK. */

#include "hw-layout.h"
#include "hw-view-transform.h"

G_BEGIN_DECLS

#define HW_FOLD_MAX_ROWS 8

typedef struct
{
  guint n_rows; /* 1: as it is */
  HwViewTransform views[HW_FOLD_MAX_ROWS];
  HwRect rows_px[HW_FOLD_MAX_ROWS]; /* what is seen by each view; within the room */
} HwPresentationFold;

/* `bounds` of all that is drawn. A map whose names can be read on one row stays on one, and one
 * that would not be much larger on several. `scale`: the lines of the screen in 1080. */
void hw_presentation_fold (HwPresentationFold *self,
                           const HwLayout *layout,
                           HwRect bounds_mu,
                           HwRect room_px,
                           double scale);

/* The row with this point of the map, or of the screen; the nearest one where none has it. */
guint hw_presentation_fold_find (const HwPresentationFold *self, HwPoint point_mu);
guint hw_presentation_fold_find_px (const HwPresentationFold *self, HwPoint point_px);

G_END_DECLS
