/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Tracks that go back: rework just above the steps it repeats, feedback along the top of the whole
 * map. Private to routes. */

#include "hw-route-plane.h"

G_BEGIN_DECLS

void hw_route_rework_lay (HwRoutePlane *plane, int link);

/* Feedback comes last: it goes above everything that is there. */
void hw_route_feedback_lay (HwRoutePlane *plane, int link);

G_END_DECLS
