/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Times of events as the tables hold them: whole milliseconds (_ms). */

#include "hw-event.h"
#include "hw-statement.h"

G_BEGIN_DECLS

/* Towards the past also before 1970. */
static inline gint64
hw_event_time_to_ms (gint64 time_us)
{
  return time_us >= 0 ? time_us / 1000 : -((-time_us + 999) / 1000);
}

static inline gint64
hw_event_time_from_ms (gint64 time_ms)
{
  return time_ms * 1000;
}

/* A column of the current row; HW_TIME_UNKNOWN for SQL NULL. */
static inline gint64
hw_event_time_read (HwStatement *row, int column)
{
  return hw_statement_is_null (row, column)
             ? HW_TIME_UNKNOWN
             : hw_event_time_from_ms (hw_statement_get_int (row, column));
}

G_END_DECLS
