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
  HW_LOG_KIND,        /* of the row: HwLogKind; of rows that name another word, the type */
  HW_LOG_ENVIRONMENT, /* a deployment goes to */
  HW_LOG_SERVICE,     /* that is deployed or hit */
  HW_LOG_SHA,
  HW_LOG_RESULT,
  HW_LOG_PRODUCTION, /* whether the environment is */
  HW_LOG_SEVERITY,
  HW_LOG_ACKNOWLEDGED,
  HW_LOG_SERIES, /* what a sample measures */
  HW_LOG_VALUE,
  HW_LOG_N,
  HW_N_LOG_MEANINGS,
  HW_LOG_NOTHING = HW_N_LOG_MEANINGS
} HwLogMeaning;

/* What a row tells of: "transition", which it is where nothing is said, "change", "deployment",
 * "incident", "sample". */
typedef enum
{
  HW_LOG_OF_TRANSITION,
  HW_LOG_OF_CHANGE,
  HW_LOG_OF_DEPLOYMENT,
  HW_LOG_OF_INCIDENT,
  HW_LOG_OF_SAMPLE,
  HW_N_LOG_KINDS
} HwLogKind;

/* In any case of letters. FALSE when there is none of that name, as for NULL. */
gboolean hw_log_kind_from_name (const char *name, HwLogKind *kind);

/* The one that a word probably means, with a letter or two wrong or its beginning alone; NULL where
 * there is none. */
const char *hw_log_kind_find_near (const char *name);

/* All names, with commas between them. Owned by the caller. */
char *hw_log_kind_dup_names (void);

/* How well the name of a column says this, 1 the best; 0 when it does not say any. */
guint hw_log_column_rank (const char *name, HwLogMeaning *meaning);

/* Which column means what; -1 for none. The best name wins, then the first. */
typedef struct
{
  int index[HW_N_LOG_MEANINGS];
  gboolean has_only_time; /* rows have one time at most: hw_log_texts_take_only_time */
  gboolean has_unknown;   /* a column that means nothing here */
  gboolean has_step_name; /* one that a table of steps has */
} HwLogColumns;

void hw_log_columns_init (HwLogColumns *self, const char *const *names, guint n_names);

/* There is an item, a state and a time, so that every row can be a transition. */
gboolean hw_log_columns_are_complete (const HwLogColumns *self);

/* There is a kind and a time: if the rows say so, they may be any HwLogKind. */
gboolean hw_log_columns_may_have_kinds (const HwLogColumns *self);

/* There are these and nothing that could name a step: a log, whatever its rows say. */
gboolean hw_log_columns_are_of_kinds (const HwLogColumns *self);

/* A transition with one time means that time, whatever the log calls it: what stands as its start
 * or its end becomes HW_LOG_AT. Rows of other kinds say by its name what the time is. The texts are
 * borrowed, NULL or "" where the row says nothing, and so is what their columns are called. */
void hw_log_texts_take_only_time (const char *texts[HW_N_LOG_MEANINGS],
                                  const char *called[HW_N_LOG_MEANINGS]);

/* "timestamp" for HW_LOG_AT: the name to use for what is missing. */
const char *hw_log_meaning_get_name (HwLogMeaning meaning);

G_END_DECLS
