/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-work-calendar.h"

#include "hw-clock.h"
#include "hw-text-scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DAY_S 86400
#define DAYS_A_WEEK 7
#define MOST_DAYS (HW_WORK_CALENDAR_MAX_YEARS * 366)
#define USUAL_START_S (9 * 3600)

/* Of a day of the week. */
typedef struct
{
  int from_s; /* of the day's clock */
  int to_s;
} Hours;

/* A stretch of working time. */
typedef struct
{
  gint64 start_us;
  gint64 end_us;
  gint64 before_us; /* working time before it */
} Stretch;

struct _HwWorkCalendar
{
  gboolean is_elapsed;
  gboolean is_assumed;
  GArray *stretches; /* Stretch, in order */
};

/* While one is made. */
typedef struct
{
  GTimeZone *zone;
  GArray *week[DAYS_A_WEEK]; /* Hours, from Monday */
  GArray *holidays;          /* gint64: days since 1970, sorted */
} Plan;

static void
plan_clear (Plan *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    g_clear_pointer (&self->week[i], g_array_unref);
  g_clear_pointer (&self->holidays, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* "mon", "Monday"; -1 where there is no day. */
static int
take_day (const char **at)
{
  static const char days[] = "montuewedthufrisatsun";
  char name[4] = "";

  for (guint i = 0; i < 3 && g_ascii_isalpha ((*at)[i]); i++)
    name[i] = g_ascii_tolower ((*at)[i]);
  for (int day = 0; strlen (name) == 3 && day < DAYS_A_WEEK; day++)
    {
      if (strncmp (days + 3 * day, name, 3) != 0)
        continue;
      while (g_ascii_isalpha (**at))
        (*at)++;
      return day;
    }
  return -1;
}

/* "mon-fri,sun" as bits. */
static gboolean
take_days (const char **at, guint *days)
{
  *days = 0;
  do
    {
      int first, last;

      while (**at == ' ')
        (*at)++;
      first = last = take_day (at);
      if (first >= 0 && **at == '-')
        {
          (*at)++;
          last = take_day (at);
        }
      if (first < 0 || last < 0)
        return FALSE;
      for (int day = first;; day = (day + 1) % DAYS_A_WEEK)
        {
          *days |= 1u << day;
          if (day == last)
            break;
        }
    }
  while (*(*at)++ == ',');
  (*at)--;
  return TRUE;
}

static gboolean
take_clock (const char **at, int *time_s)
{
  int hour, minute;
  char *end;

  if (!g_ascii_isdigit (**at))
    return FALSE;
  hour = (int)g_ascii_strtoll (*at, &end, 10);
  if (*end != ':' || !g_ascii_isdigit (end[1]) || !g_ascii_isdigit (end[2]))
    return FALSE;
  minute = (end[1] - '0') * 10 + (end[2] - '0');
  *at = end + 3;
  *time_s = hour * 3600 + minute * 60;
  return hour <= 24 && minute < 60 && *time_s <= DAY_S;
}

static gboolean
take_hours (const char **at, Hours *hours)
{
  if (!take_clock (at, &hours->from_s))
    return FALSE;
  if (g_str_has_prefix (*at, "–"))
    *at += strlen ("–");
  else if (*(*at)++ != '-')
    return FALSE;
  return take_clock (at, &hours->to_s) && hours->from_s < hours->to_s;
}

static gboolean
read_window (Plan *self, const char *window)
{
  const char *at = window;
  guint days;
  Hours hours;

  if (!take_days (&at, &days))
    return FALSE;
  do
    {
      while (*at == ' ' || *at == ',')
        at++;
      if (!take_hours (&at, &hours))
        return FALSE;
      for (guint day = 0; day < DAYS_A_WEEK; day++)
        {
          if ((days & 1u << day) != 0)
            g_array_append_val (self->week[day], hours);
        }
    }
  while (*at != '\0');
  return TRUE;
}

static int
compare_hours_cb (const void *a, const void *b)
{
  const Hours *left = a, *right = b;

  return (left->from_s > right->from_s) - (left->from_s < right->from_s);
}

/* Hours that overlap become one. */
static void
merge_hours (GArray *day)
{
  guint kept = 0;

  g_array_sort (day, compare_hours_cb);
  for (guint i = 1; i < day->len; i++)
    {
      Hours *last = &g_array_index (day, Hours, kept);
      const Hours *next = &g_array_index (day, Hours, i);

      if (next->from_s <= last->to_s)
        last->to_s = MAX (last->to_s, next->to_s);
      else
        g_array_index (day, Hours, ++kept) = *next;
    }
  if (day->len > 0)
    g_array_set_size (day, kept + 1);
}

static gboolean
read_windows (Plan *self, const char *const *windows, GError **error)
{
  for (; *windows != NULL; windows++)
    {
      if (read_window (self, *windows))
        continue;
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” does not say when work is done, as “mon-fri 09:00-17:00” does"),
                   *windows);
      return FALSE;
    }
  for (guint day = 0; day < DAYS_A_WEEK; day++)
    merge_hours (self->week[day]);
  return TRUE;
}

/* Half a day at the end of the week where it has a fraction. */
static void
assume_windows (Plan *self, HwTimeUnits units)
{
  int start_s = MIN (USUAL_START_S, (int)((24 - units.hours_per_day) * 3600));

  for (guint day = 0; day < DAYS_A_WEEK && day < units.days_per_week; day++)
    {
      double share = MIN (1, units.days_per_week - day);
      Hours hours = { start_s, start_s + (int)(share * units.hours_per_day * 3600) };

      g_array_append_val (self->week[day], hours);
    }
}

static gboolean
read_date (const char *text, gsize length, gint64 *day)
{
  g_autofree char *date = g_strndup (text, length);
  gint64 time_us;

  if (strlen (date) != strlen ("2026-12-25") || !hw_time_parse_iso8601 (date, &time_us, NULL))
    return FALSE;
  *day = time_us / G_USEC_PER_SEC / DAY_S;
  return TRUE;
}

static gboolean
read_holiday (Plan *self, const char *text)
{
  const char *dots = strstr (text, "..");
  gsize length = dots != NULL ? (gsize)(dots - text) : strlen (text);
  gint64 first, last;

  if (!read_date (text, length, &first))
    return FALSE;
  last = first;
  if (dots != NULL && !read_date (dots + 2, strlen (dots + 2), &last))
    return FALSE;
  if (last < first || last - first > MOST_DAYS)
    return FALSE;
  for (gint64 day = first; day <= last; day++)
    g_array_append_val (self->holidays, day);
  return TRUE;
}

static int
compare_days_cb (const void *a, const void *b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static gboolean
read_holidays (Plan *self, const char *const *holidays, GError **error)
{
  for (; holidays != NULL && *holidays != NULL; holidays++)
    {
      if (read_holiday (self, *holidays))
        continue;
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not a day such as 2026-12-25"), *holidays);
      return FALSE;
    }
  g_array_sort (self->holidays, compare_days_cb);
  return TRUE;
}

static gboolean
plan_init (Plan *self, const HwWorkHours *hours, GError **error)
{
  for (guint day = 0; day < DAYS_A_WEEK; day++)
    self->week[day] = g_array_new (FALSE, FALSE, sizeof (Hours));
  self->holidays = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->zone =
      hours->zone != NULL ? g_time_zone_new_identifier (hours->zone) : g_time_zone_new_local ();
  if (self->zone == NULL)
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not a time zone such as Europe/Berlin"), hours->zone);
      return FALSE;
    }
  if (hours->windows != NULL && !read_windows (self, hours->windows, error))
    return FALSE;
  if (hours->windows == NULL)
    assume_windows (self, hours->units);
  return read_holidays (self, hours->holidays, error);
}

static gint64
local_day (GTimeZone *zone, gint64 time_us)
{
  gint64 time_s = time_us / G_USEC_PER_SEC;
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time_s);
  gint64 local_s = time_s + g_time_zone_get_offset (zone, interval);

  return local_s >= 0 ? local_s / DAY_S : -((-local_s + DAY_S - 1) / DAY_S);
}

/* A time that the clocks skip moves on; of one that comes twice it is the later. */
static gint64
local_to_us (GTimeZone *zone, gint64 local_s)
{
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local_s);

  return (local_s - g_time_zone_get_offset (zone, interval)) * G_USEC_PER_SEC;
}

static void
add_day (HwWorkCalendar *self, const Plan *plan, gint64 day, gint64 *worked_us)
{
  guint weekday = (guint)(((day + 3) % DAYS_A_WEEK + DAYS_A_WEEK) % DAYS_A_WEEK);
  const GArray *week = plan->week[weekday];

  /* An empty array has no data at all. */
  if (plan->holidays->len > 0
      && bsearch (&day, plan->holidays->data, plan->holidays->len, sizeof day, compare_days_cb)
             != NULL)
    return;
  for (guint i = 0; i < week->len; i++)
    {
      const Hours *hours = &g_array_index (week, Hours, i);
      Stretch stretch = { local_to_us (plan->zone, day * DAY_S + hours->from_s),
                          local_to_us (plan->zone, day * DAY_S + hours->to_s), *worked_us };

      if (stretch.end_us <= stretch.start_us)
        continue;
      *worked_us += stretch.end_us - stretch.start_us;
      g_array_append_val (self->stretches, stretch);
    }
}

static void
calendar_free (gpointer data)
{
  g_clear_pointer (&((HwWorkCalendar *)data)->stretches, g_array_unref);
}

HwWorkCalendar *
hw_work_calendar_new (const HwWorkHours *hours, gint64 from_us, gint64 to_us, GError **error)
{
  g_auto (Plan) plan = { NULL };
  g_autoptr (HwWorkCalendar) self = g_atomic_rc_box_new0 (HwWorkCalendar);
  gint64 first, last, worked_us = 0;

  self->is_elapsed = hours->windows == NULL && hours->holidays == NULL
                     && hours->units.hours_per_day >= 24 && hours->units.days_per_week >= 7;
  if (self->is_elapsed)
    return g_steal_pointer (&self);
  self->is_assumed = hours->windows == NULL;
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  if (!plan_init (&plan, hours, error))
    return NULL;

  first = local_day (plan.zone, from_us);
  last = local_day (plan.zone, to_us);
  if (last - first > MOST_DAYS)
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE,
                   _ ("working time is not counted over more than %d years"),
                   HW_WORK_CALENDAR_MAX_YEARS);
      return NULL;
    }
  for (gint64 day = first; day <= last; day++)
    add_day (self, &plan, day, &worked_us);
  return g_steal_pointer (&self);
}

HwWorkCalendar *
hw_work_calendar_ref (HwWorkCalendar *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_work_calendar_unref (HwWorkCalendar *self)
{
  g_atomic_rc_box_release_full (self, calendar_free);
}

/* Working time up to a moment. */
static gint64
worked_until_us (const HwWorkCalendar *self, gint64 time_us)
{
  const Stretch *stretches = (const Stretch *)self->stretches->data;
  guint low = 0, high = self->stretches->len; /* the first that starts later is in there */

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (stretches[middle].start_us <= time_us)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return 0;
  return stretches[low - 1].before_us
         + (MIN (time_us, stretches[low - 1].end_us) - stretches[low - 1].start_us);
}

double
hw_work_calendar_measure_s (const HwWorkCalendar *self, gint64 from_us, gint64 to_us)
{
  if (to_us <= from_us)
    return 0;
  if (self->is_elapsed)
    return (double)(to_us - from_us) / G_USEC_PER_SEC;
  return (double)(worked_until_us (self, to_us) - worked_until_us (self, from_us)) / G_USEC_PER_SEC;
}

gboolean
hw_work_calendar_is_elapsed (const HwWorkCalendar *self)
{
  return self->is_elapsed;
}

gboolean
hw_work_calendar_is_assumed (const HwWorkCalendar *self)
{
  return self->is_assumed;
}
