/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What "1 d" and "1 w" mean on one clock. A working clock of 8 h days and 5 d weeks makes a day
 * 28,800 s; the calendar clock makes it 86,400 s. Durations are plain doubles in seconds of such a
 * clock (names end in _s); this type turns typed units into them and back. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double hours_per_day;
  double days_per_week;
} HwTimeUnits;

#define HW_TIME_UNITS_WORKING ((HwTimeUnits){ 8, 5 })
#define HW_TIME_UNITS_CALENDAR ((HwTimeUnits){ 24, 7 })

static inline gboolean
hw_time_units_equal (HwTimeUnits a, HwTimeUnits b)
{
  return a.hours_per_day == b.hours_per_day && a.days_per_week == b.days_per_week;
}

static inline double
hw_time_units_day_s (HwTimeUnits units)
{
  return units.hours_per_day * 3600;
}

static inline double
hw_time_units_week_s (HwTimeUnits units)
{
  return units.days_per_week * hw_time_units_day_s (units);
}

/* A month is 30 days where days run round the clock and 52/12 weeks where they do not. */
static inline double
hw_time_units_month_s (HwTimeUnits units)
{
  if (units.hours_per_day >= 24 && units.days_per_week >= 7)
    return 30 * hw_time_units_day_s (units);
  return hw_time_units_week_s (units) * 52 / 12;
}

/* A year is 365 days where days run round the clock and 52 weeks where they do not. */
static inline double
hw_time_units_year_s (HwTimeUnits units)
{
  if (units.hours_per_day >= 24 && units.days_per_week >= 7)
    return 365 * hw_time_units_day_s (units);
  return 52 * hw_time_units_week_s (units);
}

/* What passes on this clock in one day of the calendar, on average over a week. */
static inline double
hw_time_units_calendar_day_s (HwTimeUnits units)
{
  return hw_time_units_week_s (units) / 7;
}

/* What passes on this clock in one working day: five of them make a week where every day counts. */
static inline double
hw_time_units_working_day_s (HwTimeUnits units)
{
  return units.days_per_week < 7 ? hw_time_units_day_s (units) : hw_time_units_week_s (units) / 5;
}

G_END_DECLS
