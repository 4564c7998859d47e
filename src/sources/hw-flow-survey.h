/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How items went through the states of a source, before anybody has said what these mean: which
 * states are used, in which order they lie along the flow, from where to where items go, and where
 * they end. Pure: no library, no clock. Its memory does not grow with the number of items.
 *
 * The order is not that of the alphabet, nor of single transitions, which loops would turn around:
 * for each pair of states it counts which of them items came to first, and takes an order in which
 * as few as possible of these are the wrong way round. */

#include "hw-event-words.h"
#include "hw-item-scan.h"

G_BEGIN_DECLS

/* More are not the states of a flow, but texts. */
#define HW_SURVEY_MAX_STATES 200

typedef struct
{
  const HwTerm *term;
  guint64 n_items;  /* that were ever in it */
  guint64 n_visits; /* how often items came to it */
  guint64 n_there;  /* items that are still in it, and not closed */
  guint64 n_last;   /* items that were in no other state after it, whether or not they left it */
  double place;     /* mean place among the states of its items, from 0 to 1; NAN when unused */
} HwStateUse;

typedef struct _HwFlowSurvey HwFlowSurvey;

/* Of the statuses and labels among the terms (HwTerm), which must outlive it; of each kind no more
 * than HW_SURVEY_MAX_STATES. Labels that are no states (hw-state-words.h) and stand on no board are
 * left out. */
HwFlowSurvey *hw_flow_survey_new (const GPtrArray *terms);
void hw_flow_survey_free (HwFlowSurvey *self);

void hw_flow_survey_add_item (HwFlowSurvey *self, const HwItemHistory *item);

/* States are named by their number from here on: from 0, in the order of the terms. */
guint hw_flow_survey_get_n_states (const HwFlowSurvey *self);
HwStateUse hw_flow_survey_get_use (const HwFlowSurvey *self, guint state);

/* How often items went from one to the other, with nothing between them but a pause. */
guint64 hw_flow_survey_count_moves (const HwFlowSurvey *self, guint from, guint to);

/* How many items came to the one before they first came to the other. */
guint64 hw_flow_survey_count_before (const HwFlowSurvey *self, guint state, guint other);

/* The states that were used, along the flow: their numbers, an array of guint. Where all of them
 * have a place on a board it is the order of the board. */
GArray *hw_flow_survey_list_in_order (const HwFlowSurvey *self);

/* Of all items that were in any state. */
typedef struct
{
  guint64 n_items;
  guint64 n_changes; /* of these, what is of kind HW_ITEM_CHANGE */
  guint64 n_pauses;  /* a state was left for no other: items wait in between */
  gint64 first_us; /* when the first thing happened, and the last; HW_TIME_UNKNOWN without items */
  gint64 last_us;
} HwFlowExtent;

HwFlowExtent hw_flow_survey_get_extent (const HwFlowSurvey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFlowSurvey, hw_flow_survey_free)

G_END_DECLS
