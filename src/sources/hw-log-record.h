/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One row of an event log becomes transitions of an item. A row is one of
 *
 *   item, state, time                 the item enters the state
 *   item, from, to, time              it goes from one to the other
 *   item, activity, start, end        it is in the activity, then waits
 *   item, activity, time, lifecycle   it starts or completes the activity
 *
 * or it says by its kind that it is something else (hw-log-delivery.h). A kind that is not one of
 * HwLogKind is the type of the item, as logs have it that were not written for Headway.
 */

#include "hw-log-row.h"

G_BEGIN_DECLS

typedef struct _HwLogRecords HwLogRecords;

/* The writer and the problems must outlive it; so must the zone of the times. `unit` is what the
 * places of problems count. */
HwLogRecords *
hw_log_records_new (HwEventWriter *writer, HwTimeReader times, GPtrArray *problems, HwLogUnit unit);
void hw_log_records_free (HwLogRecords *self);

/* `texts` has one for each meaning, NULL or "" where the row says nothing, `called` what the log
 * calls it, NULL where it has no such column. What is wrong becomes a problem; then nothing of the
 * row is added. */
void hw_log_records_add (HwLogRecords *self,
                         const char *const texts[HW_N_LOG_MEANINGS],
                         const char *const called[HW_N_LOG_MEANINGS],
                         guint number);

/* After the last row: tells the writer what all rows together say, and `notes` (char *, may be
 * NULL) what a person should know of them. */
void hw_log_records_finish (HwLogRecords *self, GPtrArray *notes);

/* A problem with row `number` as a whole. */
void hw_log_records_add_problem (HwLogRecords *self, guint number, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLogRecords, hw_log_records_free)

G_END_DECLS
