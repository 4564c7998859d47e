/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Stations without a lane: they belong to nobody and watch the whole stream, so they stand at its
 * end, across the lanes. Private to layout. */

#include "hw-layout-graph.h"

G_BEGIN_DECLS

/* Places the floating stations that `is_placed` does not hold, right of everything, each above what
 * it watches if there is room, so that its link rises into it. Other steps and lanes must stand. */
void hw_layout_floats_place (const HwLayoutGraph *graph,
                             HwRect *steps,
                             const HwRect *lanes,
                             const gboolean *is_placed);

G_END_DECLS
