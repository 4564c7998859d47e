/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The ways that items took between the steps of a map: how often they went from one on to another,
 * how often they came back, and whether that is a line, one with other ways beside it, or too
 * tangled to say. Pure; its memory does not grow with the number of items. */

#include "hw-item-walk.h"

G_BEGIN_DECLS

typedef struct _HwStepWays HwStepWays;

/* `end` is a step that stands for being done; HW_NO_STEP where there is none. */
HwStepWays *hw_step_ways_new (guint n_steps, guint end);
void hw_step_ways_free (HwStepWays *self);

/* The spans of one item (hw-item-walk.h). It comes to a step when it is taken up there, not
 * while it waits for that. One that comes back after it was done comes back from the step it was
 * done at. */
void hw_step_ways_add_item (HwStepWays *self, const HwSpan *spans, guint n_spans);

typedef struct
{
  guint from;
  guint to;     /* later along the flow, or, of rework, the same or an earlier one */
  double share; /* NAN on a line */
  guint64 n_of; /* what went that the share is of; 0 without one */
} HwStepWay;

/* The ways onward: an array of HwStepWay by `from`. Either a line through all steps, or, where the
 * log is clear about them, several ways from a step with the share of each, which add up to 1: of
 * the moves onward from there. Ways that fewer than one move in twenty take are left out. */
GArray *hw_step_ways_list_onward (const HwStepWays *self);

/* The ways back to where items had been before: of all that leave the step, the share that comes
 * back there. One move in fifty is the least that counts, and something must have gone on. */
GArray *hw_step_ways_list_rework (const HwStepWays *self);

/* Which steps lie in a loop: from where one of the ways back leads to, along ways onward, to where
 * it comes from. One number a step, from places along the flow; owned by the caller. */
guint8 *hw_step_ways_mark_looped (const GArray *onward, const GArray *rework, guint n_steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStepWays, hw_step_ways_free)

G_END_DECLS
