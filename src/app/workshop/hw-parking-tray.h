/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The parking lot: a page of the side of the map (hw-side-tray.h) with its questions, ideas and
 * bursts, most votes first. One more is written there without leaving, where it takes the keyboard;
 * choosing one shows it on the map. A round of voting is begun, counted down and ended in it. */

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_PARKING_TRAY (hw_parking_tray_get_type ())
G_DECLARE_FINAL_TYPE (HwParkingTray, hw_parking_tray, HW, PARKING_TRAY, AdwBin)

/* Begins a round or ends the one under way. */
void hw_parking_tray_toggle_voting (HwParkingTray *self);

G_END_DECLS
