/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A round of voting on notes: the people in the room have so many votes together, and see how many
 * are left. Votes are those of the map (HwNote.votes), given with hw_editing_vote(): a round only
 * remembers what there was when it began, so that undo gives a vote back by itself.
 *
 * Signal "changed": how many are left may be different. */

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_VOTING (hw_voting_get_type ())
G_DECLARE_FINAL_TYPE (HwVoting, hw_voting, HW, VOTING, GObject)

#define HW_VOTING_USUAL_VOTES 10
#define HW_VOTING_MAX_VOTES 999

/* Begins a round. */
HwVoting *hw_voting_new (HwDocument *document, guint n_votes);

/* From now on every vote of the map counts as given before. */
void hw_voting_begin_round (HwVoting *self);

/* Of the round. */
void hw_voting_set_n_votes (HwVoting *self, guint n_votes);
guint hw_voting_get_n_votes (HwVoting *self);

/* 0 also where more were given than there are now. */
guint hw_voting_count_left (HwVoting *self);

/* Given to a note in this round. */
guint hw_voting_count_given (HwVoting *self, const char *note);

/* Whether that many more or, below 0, fewer can be given to it: more as long as there are any left,
 * fewer as far as they were given in this round. */
gboolean hw_voting_allows (HwVoting *self, const char *note, int votes);

G_END_DECLS
