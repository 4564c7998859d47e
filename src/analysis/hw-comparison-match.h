/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which element of one map is which of another, where they are compared. Copies of a map keep its
 * ids, so ids say it; two maps that were drawn apart share none, and then people go by lane and
 * name. Used by hw-comparison. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_MATCHED_BY_ID,
  HW_MATCHED_BY_NAME, /* no step of one map has an id that the other has: by lane and name */
} HwMatchedBy;

/* "id", "lane and name". */
const char *hw_matched_by_get_name (HwMatchedBy matched_by);

/* The map after, with the ids of the map before for what is the same. Matched by name: steps by
 * lane and name, or by name alone where that leaves them; links by their ends and kind, measures by
 * station and name, notes by their words. What has the same name goes in order. `own_ids` receives
 * the ids of the map after by the new ones, for those that are different. */
HwMap *
hw_comparison_match (HwMap *before, HwMap *after, HwMatchedBy *matched_by, GHashTable **own_ids);

G_END_DECLS
