/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Edits of the line: steps put into it where people say they belong, links drawn and moved. A new
 * step is given as an element with its id (borrowed); without a lane it gets that of the step it is
 * put next to. Its place in the order of steps follows the line. `ids` makes the ids of new links.
 * See hw-map-edit.h for what holds for all edits. */

#include "hw-id.h"
#include "hw-map.h"
#include "hw-model-error.h"

G_BEGIN_DECLS

/* Between the two ends of a link. The link now ends at the step and keeps what it says: it is still
 * the way that was chosen, and the wait is where it was noted. Forward and rework links lead on as
 * flow, others as what they are. */
HwMap *hw_map_with_step_on_link (HwMap *self, HwIdSource *ids, const char *link, HwStep *step);

/* The same with a step that is there and has no links. It keeps its lane if it has one. */
HwMap *
hw_map_with_loose_step_on_link (HwMap *self, HwIdSource *ids, const char *link, const char *step);

/* The same with a step from elsewhere in the line, where what led to it leads on to what followed
 * it. Loops, notes and all that is said about the step go along. The link must not be one of its
 * own. */
HwMap *
hw_map_with_step_moved_onto_link (HwMap *self, HwIdSource *ids, const char *link, const char *step);

/* Right after a step: what followed that now follows the new one. */
HwMap *hw_map_with_step_after (HwMap *self, HwIdSource *ids, const char *after, HwStep *step);

/* Right before a step: what led to that now leads to the new one. */
HwMap *hw_map_with_step_before (HwMap *self, HwIdSource *ids, const char *before, HwStep *step);

typedef enum
{
  HW_BRANCH_ABOVE,
  HW_BRANCH_BELOW,
} HwBranchSide;

/* Beside a step, between the same neighbours: a parallel branch, or one more way to choose where
 * the neighbour's links have shares. */
HwMap *hw_map_with_step_beside (
    HwMap *self, HwIdSource *ids, const char *beside, HwBranchSide side, HwStep *step);

/* Two steps change places in the line: what led to one leads to the other, and forward links and
 * their waits stay where they are. All that is said about the steps themselves, loops and notes
 * included, goes with them; so does their lane. */
HwMap *hw_map_with_steps_swapped (HwMap *self, const char *a, const char *b);

/* A new link (borrowed). HW_MODEL_ERROR_LINK where there is one of its kind between the two steps
 * already, or it leads from a step to itself and is not rework; HW_MODEL_ERROR_REFERENCE where a
 * step does not exist. */
HwMap *hw_map_with_link (HwMap *self, HwLink *link, GError **error);

/* A link's end at another step; the same errors. */
HwMap *hw_map_with_link_end (
    HwMap *self, const char *link, HwLinkEnd end, const char *step, GError **error);

/* What a link between the two steps most likely is: rework where it leads back along the line,
 * feedback where it does so from a station, flow otherwise. */
HwLinkKind hw_map_suggest_link_kind (const HwMap *self, const char *from, const char *to);

G_END_DECLS
