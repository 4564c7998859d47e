/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The left side of the map: a tray with its outline, the parking lot and the actions, one of them
 * at a time, each made when it is first looked at. The map moves aside for it where there is room
 * for both; else it lies over the map.
 *
 * Signal "closed": the keyboard is to go back to the map. */

#include <adwaita.h>

#include "hw-canvas.h"
#include "hw-outline-page.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SIDE_OUTLINE,
  HW_SIDE_PARKING_LOT,
  HW_SIDE_ACTIONS,
  HW_N_SIDE_PAGES
} HwSidePage;

#define HW_TYPE_SIDE_TRAY (hw_side_tray_get_type ())
G_DECLARE_FINAL_TYPE (HwSideTray, hw_side_tray, HW, SIDE_TRAY, AdwBin)

/* Which it belongs to and stands on; once. */
void hw_side_tray_set_canvas (HwSideTray *self, HwCanvas *canvas);

/* With the keyboard in the page. */
void hw_side_tray_show (HwSideTray *self, HwSidePage page);

/* A round of voting ends with it: nobody would see how many votes are left. */
void hw_side_tray_close (HwSideTray *self);

/* Whether it is open on this page. */
gboolean hw_side_tray_shows (HwSideTray *self, HwSidePage page);

/* Begins a round of voting, with the list beside it, or ends the one under way. */
void hw_side_tray_toggle_voting (HwSideTray *self);

/* NULL until it was looked at. */
HwOutlinePage *hw_side_tray_peek_outline (HwSideTray *self);

G_END_DECLS
