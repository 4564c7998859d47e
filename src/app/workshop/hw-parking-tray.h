/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The parking lot: a tray over the side of the map with its questions, ideas and bursts, most votes
 * first. One more is written there without leaving; choosing one shows it on the map. A round of
 * voting is begun, counted down and ended in it.
 *
 * Signal "closed": the keyboard is to go back to the map. */

#include <adwaita.h>

#include "hw-canvas.h"

G_BEGIN_DECLS

#define HW_TYPE_PARKING_TRAY (hw_parking_tray_get_type ())
G_DECLARE_FINAL_TYPE (HwParkingTray, hw_parking_tray, HW, PARKING_TRAY, AdwBin)

/* Which it belongs to and stands on; once. */
void hw_parking_tray_set_canvas (HwParkingTray *self, HwCanvas *canvas);

/* With the keyboard where one more is written. */
void hw_parking_tray_open (HwParkingTray *self);

/* A round ends with it: nobody would see how many votes are left. */
void hw_parking_tray_close (HwParkingTray *self);
gboolean hw_parking_tray_is_open (HwParkingTray *self);

/* Begins a round, with the list beside it, or ends the one under way. */
void hw_parking_tray_toggle_voting (HwParkingTray *self);

G_END_DECLS
