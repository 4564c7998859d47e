/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Working time between two moments: when work is done, in a zone, on which days of the week, except
 * on holidays. Days are those of the zone, so one on which the clocks change has 23 or 25 hours,
 * and working hours that fall into the missing one are that much shorter. Immutable once made. */

#include "hw-time-units.h"

G_BEGIN_DECLS

typedef struct
{
  const char *zone;            /* IANA name; NULL is where the computer is */
  const char *const *windows;  /* "mon-fri 09:00-12:00 13:00-17:30"; NULL where nobody said */
  const char *const *holidays; /* "2026-12-25" or "2026-12-24..2026-12-31"; may be NULL */
  HwTimeUnits units;
} HwWorkHours;

typedef struct _HwWorkCalendar HwWorkCalendar;

#define HW_WORK_CALENDAR_MAX_YEARS 20

/* For moments between the two; what lies outside counts as no working time. Without windows, units
 * that run round the clock make every moment working time, and others are taken to begin at nine
 * from Monday on. Errors are HW_TEXT_ERROR: words that are not understood, an unknown zone, more
 * than HW_WORK_CALENDAR_MAX_YEARS. */
HwWorkCalendar *
hw_work_calendar_new (const HwWorkHours *hours, gint64 from_us, gint64 to_us, GError **error);
HwWorkCalendar *hw_work_calendar_ref (HwWorkCalendar *self);
void hw_work_calendar_unref (HwWorkCalendar *self);

/* Seconds of working time; 0 when `to_us` is not later. */
double hw_work_calendar_measure_s (const HwWorkCalendar *self, gint64 from_us, gint64 to_us);

/* Every moment is working time. */
gboolean hw_work_calendar_is_elapsed (const HwWorkCalendar *self);

/* Nobody said when work is done: the hours are a guess. */
gboolean hw_work_calendar_is_assumed (const HwWorkCalendar *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWorkCalendar, hw_work_calendar_unref)

G_END_DECLS
