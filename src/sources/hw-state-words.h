/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the name of a state says by itself: "Ready for review" is a queue, "In review" is work.
 * Words are those of English, and the usual ones of German, French and Spanish boards. A first
 * guess, which what happened to the items may correct (hw-state-plan.h) and a person confirms. */

#include "hw-event.h"

G_BEGIN_DECLS

typedef enum
{
  HW_STATE_WORK,      /* nothing that tells otherwise */
  HW_STATE_GATE,      /* an approval: work of somebody who says yes or no */
  HW_STATE_WAITING,   /* ready for, waiting, in a queue */
  HW_STATE_NOT_BEGUN, /* open, new, to do */
  HW_STATE_BACKLOG,   /* where everything begins and much stays */
  HW_STATE_BLOCKED,   /* begun, and stuck */
  HW_STATE_RETURNED,  /* sent back by the step it was at, and worked on again; only by its hint */
  HW_STATE_DONE,
  HW_STATE_DROPPED,  /* ended without a result */
  HW_STATE_NO_STATE, /* a label that says nothing about where an item is */
} HwStateSense;

/* `hint` is what the source says of the state: Jira's category ("new", "indeterminate", "done"),
 * "open" (not done, whatever its name), "queue", "returned"; NULL for nothing. Labels are states
 * only where their words are, or where a prefix says so: "workflow::review". */
HwStateSense hw_state_words_read (HwTermKind kind, const char *name, const char *hint);

/* "workflow::in review" for "in review": without the prefix of a label. Borrowed from `name`. */
const char *hw_state_words_strip (HwTermKind kind, const char *name);

G_END_DECLS
