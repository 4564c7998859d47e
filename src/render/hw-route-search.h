/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A way between cards that stand anyhow: the shortest with few corners, along lines beside the
 * edges of cards. What every other shape of track falls back on; it always finds a way when cards
 * do not overlap. Private to routes. */

#include "hw-route-plane.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SIDE_RIGHT,
  HW_SIDE_LEFT,
  HW_SIDE_TOP,
  HW_SIDE_BOTTOM,
} HwSide;

/* Where a track leaves or enters a card. */
typedef struct
{
  HwPoint point;
  HwSide side;
} HwPort;

/* Lays the track of a link from one port to the other. */
void hw_route_search_lay (HwRoutePlane *plane, int link, HwPort from, HwPort to);

G_END_DECLS
