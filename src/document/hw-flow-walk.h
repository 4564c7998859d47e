/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which step the arrow keys reach from another: along the flow to the left and right, to the
 * nearest card above and below. A pure function of a map and where its steps stand. */

#include "hw-layout.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_WALK_LEFT,
  HW_WALK_RIGHT,
  HW_WALK_UP,
  HW_WALK_DOWN,
  HW_WALK_FIRST,
  HW_WALK_LAST,
} HwWalk;

/* The step to go to, borrowed from the map; NULL when there is none that way. `from` may be NULL, a
 * step, a link (its ends) or anything that hangs on a step. `layout` must be that of the map. */
const HwStep *
hw_flow_walk (const HwMap *map, const HwLayout *layout, const HwElement *from, HwWalk walk);

G_END_DECLS
