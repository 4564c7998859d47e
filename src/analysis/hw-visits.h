/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How often items visit the nodes of a net (calculation.md, 4). Forks duplicate and joins merge, so
 * that fractions of tokens are counted, which add up again at the join; a fraction inside a fork
 * stands for as many visits as the fork has branches. */

#include "hw-forks.h"

G_BEGIN_DECLS

/* Visits of each node per item that comes in at the entry. FALSE when items in some nodes can never
 * leave: those are then appended to `closed`. */
gboolean hw_visits_count (const HwNet *net, const HwForks *forks, double *visits, GArray *closed);

G_END_DECLS
