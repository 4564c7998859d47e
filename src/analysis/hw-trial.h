/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What lead time would be if some times were different: "what does this wait cost us?". Takes times
 * away from a copy of the flow and adds it up again. Used by the checks for what a finding costs.
 */

#include "hw-workings.h"

G_BEGIN_DECLS

typedef struct _HwTrial HwTrial;

/* `workings` must have steps and outlive the trial. At most `budget` node times are worked out over
 * all trials, so that a map of thousands of findings is still checked between two keystrokes. */
HwTrial *hw_trial_new (const HwWorkings *workings, guint budget);
void hw_trial_free (HwTrial *self);

/* Each adds to what the next gain is of. The wait of a step includes that of the links into it; a
 * link is given by the step it leaves and its position among the map's links. Steps that items do
 * not come to change nothing. */
void hw_trial_drop_wait (HwTrial *self, guint step);
void hw_trial_drop_step (HwTrial *self, guint step);
void hw_trial_drop_link_wait (HwTrial *self, guint from, guint link);
void hw_trial_shorten_wait (HwTrial *self, guint step, double by_s);

/* Lead time (first pass, likely) saved by the changes since the last call: at least that much where
 * nobody has said a time that was taken away. NAN where all of it comes to nothing because of that,
 * and when the budget is spent. */
double hw_trial_get_gain_s (HwTrial *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTrial, hw_trial_free)

G_END_DECLS
