/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the people of a stream can carry: takt, utilisation, throughput limit and the constraint
 * (calculation.md, 5). */

#include "hw-figures.h"
#include "hw-workings.h"

G_BEGIN_DECLS

/* After visits, times and path are known. */
void hw_capacity_fill (HwFigures *figures, const HwWorkings *workings);

/* Items per second the map's demand asks for; NAN where it has none. */
double hw_capacity_get_demand_per_s (const HwMap *map);

/* By step: seconds its people are busy for one item started, divided among all of them; NAN where
 * people or process time are not known. */
double *hw_capacity_dup_busy_s (const HwWorkings *workings);

G_END_DECLS
