/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* When a source is to be asked without anybody asking: so long after the last try, longer after
 * each that failed, never before the server lets us. A value; hw-sources.h keeps to it. */

#include "hw-connector.h"
#include "hw-source-row.h"

G_BEGIN_DECLS

/* Among a source's settings: minutes between two readings; 0: only when somebody asks. */
#define HW_SOURCE_EVERY "every_minutes"
#define HW_SOURCE_MOST_MINUTES 100000

/* Measures are of now: what a window shows of them is to be fresh. */
#define HW_SOURCE_EVERY_MEASURES 1
#define HW_SOURCE_EVERY_EVENTS 15

/* After failures the wait doubles up to this, or stays what it is where that is longer. */
#define HW_SOURCE_MOST_BACKOFF_US (6 * G_TIME_SPAN_HOUR)

#define HW_SOURCE_NEVER_DUE G_MAXINT64

typedef struct
{
  guint every_minutes;  /* 0: only when somebody asks */
  gint64 tried_us;      /* HW_TIME_UNKNOWN: never */
  gint64 wait_until_us; /* HW_TIME_UNKNOWN: no such time */
  guint n_failures;     /* in a row */
  gboolean is_owed;     /* sleep or a lost network came between: whatever was tried, it is due */
} HwSourceSchedule;

/* From when on it may be asked; HW_SOURCE_NEVER_DUE for never. What was never tried is due. */
gint64 hw_source_schedule_get_due_us (const HwSourceSchedule *self);

/* A whole number up to HW_SOURCE_MOST_MINUTES; FALSE where the text is none. */
gboolean hw_source_schedule_parse_minutes (const char *text, guint *minutes);

/* What the source says, or what is usual for its kind (may be NULL). */
guint hw_source_schedule_read_minutes (const HwSource *source, const HwConnector *connector);

/* What is usual for the kind. */
guint hw_source_schedule_get_usual_minutes (const HwConnector *connector);

G_END_DECLS
