/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What one item went through on the map: its transitions become stays at steps, one after the other
 * from its beginning to now. Pure: no library, no clock.
 *
 * The rules:
 * - Statuses of the same moment are put in the order in which one leads to the next, labels stay in
 *   that in which the source tells of them.
 * - An item begins when it was created, in the state that its first transition leaves; where
 *   neither is known, with its first transition.
 * - A transition that leaves another state than the item was in is believed: the edge that is
 *   missing is put at its moment, and the item counts as patched.
 * - In no state at all (between two activities of a log) it waits for the step it enters next;
 *   after an activity of the last step it is done.
 * - Of several labels the one furthest along the flow counts. A blocked item waits in its step.
 * - Done is where a done state is entered; also where the source says that it closed.
 */

#include "hw-item-scan.h"
#include "hw-state-map.h"

G_BEGIN_DECLS

/* From one moment up to, and not including, another. Spans touch: each begins where the one before
 * it ends, and they differ in role or step. */
typedef struct
{
  gint64 from_us;
  gint64 to_us; /* HW_TIME_UNKNOWN: it is still so */
  guint step; /* HW_NO_STEP where the role has none, and while it is not known what it waits for */
  HwStateRole role;
} HwSpan;

typedef struct _HwItemWalk HwItemWalk;

/* Can be used for any number of items, one after the other. */
HwItemWalk *hw_item_walk_new (void);
void hw_item_walk_free (HwItemWalk *self);

/* The spans of the item, borrowed until the next call. `patched` (may be NULL) tells whether the
 * history has gaps. */
const HwSpan *hw_item_walk_run (HwItemWalk *self,
                                const HwItemHistory *item,
                                const HwStateMap *states,
                                guint *n_spans,
                                gboolean *patched);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwItemWalk, hw_item_walk_free)

G_END_DECLS
