/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Room that rework loops need above the steps they go back over. The first loop fits between rows;
 * each loop around another one needs a track more. Private to layout. */

#include "hw-layout-lines.h"

G_BEGIN_DECLS

#define HW_LOOP_PITCH_MU 26.0

/* By step: map units to keep free above it, beyond the usual gap. */
double *hw_layout_headroom_new (const HwLayoutGraph *graph,
                                const HwLayoutColumns *columns,
                                const HwLayoutLines *lines);

/* By lane, and last for the steps without one: map units to keep free above its highest step, given
 * where its steps stand. */
double *hw_layout_headroom_of_lanes (const HwLayoutGraph *graph, const HwRect *steps);

G_END_DECLS
