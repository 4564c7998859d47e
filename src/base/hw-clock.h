/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Points in time: microseconds since 1970, UTC (_us). Whoever needs to know what time it is gets a
 * clock passed, so that tests decide. Text is ISO 8601. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 (*now_us) (gpointer data);
  gpointer data;
} HwClock;

/* The system's clock. */
extern const HwClock hw_clock_system;

/* A clock that shows what `*now_us` holds. */
HwClock hw_clock_manual (gint64 *now_us);

static inline gint64
hw_clock_now_us (const HwClock *clock)
{
  return clock->now_us (clock->data);
}

/* "2026-11-20T09:30:00Z", with as many decimals of the second as it needs. The year must be
 * from 1 to 9999. */
char *hw_time_format_iso8601 (gint64 time_us);

/* Reads a time as systems write it: ISO 8601 ("2026-11-20T09:30:00.123+01:00"), also with a blank
 * for the T, slashes for the hyphens, an offset "+0100" or "+01", no seconds, "24:00" and a leap
 * second. What follows the sixth decimal is cut off. A date alone is its midnight. Text without an
 * offset is local time of `zone`: where the clocks go forward it moves on, where they go back it is
 * the later one. `zone` NULL refuses it. The error is HW_TEXT_ERROR_SYNTAX and leaves the time
 * alone. */
gboolean hw_time_parse (const char *text, GTimeZone *zone, gint64 *time_us, GError **error);

/* The same, where text without an offset is UTC. */
gboolean hw_time_parse_iso8601 (const char *text, gint64 *time_us, GError **error);

/* Days from 1970-01-01 to a date of the Gregorian calendar; month and day from 1. */
gint64 hw_days_from_date (int year, int month, int day);

G_END_DECLS
