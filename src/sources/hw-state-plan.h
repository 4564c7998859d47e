/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A plan of a map: the steps that the states of a source make along the flow, and what each state
 * then means. A sensible guess, from the names of the states (hw-state-words.h), from how items
 * went through them (hw-flow-survey.h), and from the columns of a board where there is one; people
 * confirm or change it. Pure.
 *
 * The rules:
 * - A state in which items are worked on is a step. One in which they wait is the wait before the
 *   step that most go on to; where work is done in the same column, the wait within it.
 * - A state in which items wait, and from which several went on but none ever to a step, is of
 *   another flow: that of issues where the steps are those of pull requests. It is not on the map.
 * - A backlog at the beginning, and a queue that nothing but the end comes after, are steps of kind
 *   queue, after which they do not wait again. "Open" with nothing but the end after it is where
 * the work is done.
 * - Done is what says so and is not mostly left for something else: "Development done" is a queue.
 *   Without any such state it is the one where most items end; it is a step whose times nobody
 *   knows.
 * - A state of which the source says that items are sent back to it belongs to the step that most
 *   come from: it is worked on there again, and was not complete and accurate.
 * - What less than one item in twenty comes to makes no step of its own. It counts for the next.
 * - On a board each column is a step, however few come to it: a queue where items only wait. Only
 *   where they are done, or stuck, is none. */

#include "hw-board.h"
#include "hw-flow-survey.h"
#include "hw-state-map.h"

G_BEGIN_DECLS

typedef struct
{
  char *key; /* of the state, or column, it comes from: tells it from others */
  char *name;
  HwStepKind kind;
  gboolean is_end; /* where items end: how long they are there is not known */
  char *team;      /* whose it is, as its first state says; NULL where that says nothing */
  gboolean waits;  /* some state is the wait before or within it */
  guint limit;     /* of items in its column; 0 for none */
} HwPlannedStep;

typedef struct
{
  GPtrArray *steps; /* HwPlannedStep, along the flow; owned */
  GArray *meanings; /* HwStateMeaning, one for each of the terms */
} HwStatePlan;

/* Where there are no columns they are those of the board that the terms tell of (hw-board.h); where
 * they tell of none, every state is a column of its own, in the order of the survey. */
HwStatePlan *hw_state_plan_new (const HwFlowSurvey *survey,
                                const GPtrArray *terms,
                                const HwBoardColumn *columns,
                                guint n_columns);
/* Without steps, in which no term means anything. */
HwStatePlan *hw_state_plan_new_empty (const GPtrArray *terms);

void hw_state_plan_free (HwStatePlan *self);

/* What the plan says of the terms, to walk items with. */
HwStateMap *hw_state_plan_dup_map (const HwStatePlan *self, const GPtrArray *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStatePlan, hw_state_plan_free)

G_END_DECLS
