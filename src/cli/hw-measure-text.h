/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Figures for people to read on a terminal: the totals with what they mean, the sum behind lead
 * time, the constraint, what is not known, and what was measured. */

#include "hw-figures.h"

G_BEGIN_DECLS

/* `readings` (HwReading) may be NULL. */
void hw_measure_print_text (const HwFigures *figures, const GPtrArray *readings);

G_END_DECLS
