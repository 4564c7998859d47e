/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where the expected figures are approximate and simulation is the exact answer: a rework link that
 * leaves a fork before its join, and a fork with a choice or a loop inside a branch, where the
 * largest expectation is less than the expected largest (calculation.md, 3). */

#include "hw-figures.h"
#include "hw-workings.h"

G_BEGIN_DECLS

/* Adds them to the figures. */
void hw_approximation_find (HwFigures *figures, const HwWorkings *workings);

/* For people, with the names of the steps. Owned by the caller. */
char *hw_approximation_to_text (const HwApproximation *self, const HwMap *map);

G_END_DECLS
