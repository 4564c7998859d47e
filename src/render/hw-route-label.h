/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where the pill or words of each track go: on the track, off cards and off each other. Private to
 * routes. */

#include "hw-route-plane.h"

G_BEGIN_DECLS

/* Fills `label` and `label_room_mu` of every route that has points. All tracks must be laid. */
void
hw_route_labels_place (const HwRoutePlane *plane, HwRoute *routes);

G_END_DECLS
