/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Figures for people to read on a terminal: the totals with what they mean, the sum behind lead
 * time, the constraint, and what is not known. */

#include "hw-figures.h"

G_BEGIN_DECLS

void hw_measure_print_text (const HwFigures *figures);

G_END_DECLS
