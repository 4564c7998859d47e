/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Closes the line where a step is taken out: what led to it leads on to what followed it. The
 * chance to get from one step to another through the line stays what it was, as far as shares can
 * say it, and so do the waits on the links. */

#include "hw-flow-draft.h"
#include "hw-id.h"

G_BEGIN_DECLS

/* Takes the forward links of the step out of the draft and joins what they joined. A step with a
 * single successor leaves the links that led to it, one that branched leaves its branches. A step
 * that more than HW_FLOW_HEAL_MAX_PAIRS new links would be needed for leaves a gap. */
#define HW_FLOW_HEAL_MAX_PAIRS 1024

void hw_flow_heal (HwFlowDraft *draft, HwIdSource *ids, const char *step);

/* The share of the items that take this of the links leaving a step; NAN where they take all of
 * them (calculation.md, 2). */
double hw_flow_get_share (GPtrArray *leaving, const HwDraftLink *link);

G_END_DECLS
