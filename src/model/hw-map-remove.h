/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Edits that take elements out of a map, with everything that depends on them: the links of a step,
 * the measures of a station, the notes on whatever goes. Which reference makes an element go is
 * said in the table of fields (HwTie). See hw-map-edit.h for what holds for all edits. */

#include "hw-id.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_REMOVE_HEAL,      /* what led to a removed step leads on to what followed it */
  HW_REMOVE_LEAVE_GAP, /* the links of a removed step go with it */
} HwRemoveMode;

/* Healing joins waits and shares of the links it replaces, and passes the mark of delivery on to
 * the steps before. Links of removed steps may be among the elements or not. Steps of a removed
 * lane stay, in none. `ids` makes the ids of links that branch anew; it may be NULL when a gap is
 * left. */
HwMap *
hw_map_without (HwMap *self, HwIdSource *ids, const char *const *elements, HwRemoveMode mode);

/* Without a lane, the steps of which go to the lane `heir`, NULL for none. */
HwMap *hw_map_without_lane (HwMap *self, const char *id, const char *heir);

G_END_DECLS
