/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Chains: nodes that follow each other with one neighbour on either side, such as the bends of a
 * long arc or the steps of a branch. Sweeps move one node at a time and cannot lift a chain over
 * what it would cross on the way; here it moves as a whole. Private to layout. */

#include "hw-layout-crossings.h"

G_BEGIN_DECLS

/* Moves the chains of a stretch of columns up and down where that saves crossings. Gives the
 * crossings left. */
gint64 hw_layout_chains_untangle (const HwCrossings *crossings,
                                  HwLayoutColumns *columns,
                                  int first,
                                  int last);

G_END_DECLS
