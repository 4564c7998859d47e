/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the columns of an event log mean, from what they are called: the names of process mining
 * (XES), of issue trackers, and what people call them in a spreadsheet. CSV and JSON lines share
 * it. Columns that name people, or may do so (resource, assignee), are among those that mean
 * nothing.
 */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HW_LOG_ITEM,
  HW_LOG_TO, /* the state entered, or the activity done */
  HW_LOG_FROM,
  HW_LOG_AT,
  HW_LOG_START, /* of the activity */
  HW_LOG_END,
  HW_LOG_LIFECYCLE, /* whether the row is the start or the end of the activity */
  HW_LOG_TEAM,      /* whose activity it is: a team or role, never a person */
  HW_LOG_TYPE,
  HW_LOG_TITLE,
  HW_LOG_URL,
  HW_N_LOG_MEANINGS,
  HW_LOG_NOTHING = HW_N_LOG_MEANINGS
} HwLogMeaning;

/* How well the name of a column says this, 1 the best; 0 when it does not say any. */
guint hw_log_column_rank (const char *name, HwLogMeaning *meaning);

/* Which column means what; -1 for none. The best name wins, then the first. */
typedef struct
{
  int index[HW_N_LOG_MEANINGS];
} HwLogColumns;

void hw_log_columns_init (HwLogColumns *self, const char *const *names, guint n_names);

/* There is an item, a state and a time, so that every row can be a transition. */
gboolean hw_log_columns_are_complete (const HwLogColumns *self);

/* "timestamp" for HW_LOG_AT: the name to use for what is missing. */
const char *hw_log_meaning_get_name (HwLogMeaning meaning);

G_END_DECLS
