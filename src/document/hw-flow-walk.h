/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which step comes after another: for the arrow keys along the flow to the left and right and to
 * the nearest card above and below, for tables and presentations one after the other. Pure
 * functions of a map and where its steps stand. */

#include "hw-figures.h"
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

/* What hangs on a step, one after the other: its links onward, those that come in, notes on it and
 * on its links, and then the step again. `here` is where one is in that, or the step. With `step`
 * NULL it goes through what hangs on no step: lanes and loose notes. Borrowed from the map; NULL
 * when there is nothing. `direction` is 1 or -1. */
const HwElement *
hw_flow_walk_around (const HwMap *map, const HwStep *step, const HwElement *here, int direction);

/* The step whose surroundings an element belongs to: of a link the one it comes from. NULL for
 * none. */
const HwStep *hw_flow_find_home (const HwMap *map, const HwElement *element);

/* Positions of all steps along the flow: every link leads to a later one, branches stand together.
 * As the map has them where it has no figures, and so no meaning as a flow. Owned by the caller. */
guint *hw_flow_dup_order (const HwMap *map, const HwFigures *figures);

G_END_DECLS
