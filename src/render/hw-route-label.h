/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where the pill or words of each track go: on the track, off cards and off each other. Private to
 * routes. */

#include "hw-layout-label.h"
#include "hw-route-plane.h"

G_BEGIN_DECLS

/* Places the label of a link whose track is laid. What is placed first gets the better place. */
void hw_route_label_place (HwRoutePlane *plane, int link);

G_END_DECLS
