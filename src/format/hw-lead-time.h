/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Files may state a step's lead time; a step keeps its wait and its process time. The readers of
 * JSON and of tables settle the difference here. */

#include "hw-element.h"

G_BEGIN_DECLS

/* Fills in what the lead time leaves open in a step that nobody else has seen yet:
 *
 * - the wait: lead time less process time, for low, likely and high;
 * - the wait where the process time is unknown: the whole lead time. Totals then are right, and the
 *   process time stays on the list of what is to be measured;
 * - the process time where the wait is stated and the process time is not.
 *
 * Gives NULL, or what is wrong (translated): a lead time shorter than its parts, different from
 * their sum, or given as a distribution, of which no difference can be taken. */
const char *hw_step_settle_lead_time (HwStep *step, const HwEstimate *lead);

G_END_DECLS
