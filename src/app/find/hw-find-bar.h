/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Finds words in the map: a bar over the canvas whose first match is selected and shown while one
 * types; the others are marked. Goes from one to the next as one reads the map, and around. */

#include <adwaita.h>

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_FIND_BAR (hw_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwFindBar, hw_find_bar, HW, FIND_BAR, AdwBin)

/* The canvas it belongs to is set as property "canvas". */

/* With what was sought last, ready to be typed over. */
void hw_find_bar_open (HwFindBar *self);

/* Back to the map, where the match is selected; to what was selected and seen before when there is
 * none. */
void hw_find_bar_close (HwFindBar *self);

/* To the next match (1) or the one before (-1), whether it is open or not. Opens when nothing was
 * sought yet. */
void hw_find_bar_step (HwFindBar *self, int direction);

G_END_DECLS
