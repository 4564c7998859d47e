/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Tracks of work and information: out of the right side, into the left. Private to routes. */

#include "hw-route-plane.h"

G_BEGIN_DECLS

/* TRUE when the link runs straight to the right; such tracks are laid first, since they have no
 * choice. */
gboolean hw_route_forward_is_straight (const HwRoutePlane *plane, int link);

/* Lays the track of a flow, pull or information link. */
void hw_route_forward_lay (HwRoutePlane *plane, int link);

G_END_DECLS
