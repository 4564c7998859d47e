/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A row of an event log while it is being read: what stands in it, where it goes, and how its
 * mistakes are told. What its cells mean together is for hw-log-record.h and hw-log-delivery.h. */

#include "hw-event-writer.h"
#include "hw-log-column.h"
#include "hw-log-repeats.h"
#include "hw-problem.h"
#include "hw-source-time.h"

G_BEGIN_DECLS

typedef enum
{
  HW_LOG_COUNTS_ROWS,
  HW_LOG_COUNTS_LINES,
} HwLogUnit;

/* All is borrowed. */
typedef struct
{
  HwEventWriter *writer;
  HwTimeReader times;
  GPtrArray *problems;
  HwLogUnit unit; /* what the places of problems count */
  guint number;
  const char *const *texts; /* one for each HwLogMeaning, NULL or "" where the row says nothing */
  const char *const *names; /* what the log calls each, NULL where it has no such column */
  HwLogRepeats *repeats;
} HwLogRow;

/* NULL where nothing stands. */
const char *hw_log_row_get (const HwLogRow *self, HwLogMeaning meaning);

/* TRUE when something stands there that is no longer than an id may be; a problem where not. */
gboolean hw_log_row_check (const HwLogRow *self, HwLogMeaning meaning);

/* What stands there as a time. FALSE with a problem when it is none. */
gboolean hw_log_row_read_time (const HwLogRow *self, HwLogMeaning meaning, gint64 *time_us);

/* The same, HW_TIME_UNKNOWN where nothing stands. */
gboolean hw_log_row_read_any_time (const HwLogRow *self, HwLogMeaning meaning, gint64 *time_us);

void hw_log_row_add_problem (const HwLogRow *self, HwLogMeaning meaning, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* "row 12" of the row, or of another; owned by the caller. */
char *hw_log_row_dup_place (const HwLogRow *self);
char *hw_log_row_dup_place_of (const HwLogRow *self, guint number);

G_END_DECLS
