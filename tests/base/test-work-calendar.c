/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-work-calendar.h"

#include "hw-clock.h"
#include "hw-text-scan.h"

static const char *const office[] = { "mon-fri 09:00-17:00", NULL };
static const char *const split[] = { "Monday, tue 09:00-12:00 13:00–17:30", "sat 10:00-11:00",
                                     "sat 10:30-12:00", NULL };
static const char *const nights[] = { "mon-sun 00:00-24:00", NULL };
static const char *const small_hours[] = { "sun 01:00-04:00", NULL };
static const char *const missing_hour[] = { "sun 02:00-03:00", NULL };
static const char *const christmas[] = { "2026-12-24..2026-12-26", "2026-12-31", NULL };

static gint64
at (const char *text)
{
  gint64 time_us;

  g_assert_true (hw_time_parse_iso8601 (text, &time_us, NULL));
  return time_us;
}

typedef struct
{
  const char *const *windows;
  const char *zone;
  const char *const *holidays;
  const char *from;
  const char *to;
  double hours;
} Row;

static const Row rows[] = {
  /* 2026-01-05 is a Monday. */
  { office, "UTC", NULL, "2026-01-05T09:00Z", "2026-01-05T17:00Z", 8 },
  { office, "UTC", NULL, "2026-01-05T12:00Z", "2026-01-06T12:00Z", 8 },
  { office, "UTC", NULL, "2026-01-09T16:00Z", "2026-01-12T10:00Z", 2 },
  { office, "UTC", NULL, "2026-01-10T00:00Z", "2026-01-12T00:00Z", 0 },
  { office, "UTC", NULL, "2026-01-05T18:00Z", "2026-01-05T20:00Z", 0 },
  { office, "UTC", NULL, "2026-01-06T12:00Z", "2026-01-05T12:00Z", 0 },
  { office, "UTC", NULL, "2026-01-01T00:00Z", "2026-02-01T00:00Z", 22 * 8 },
  { office, "Asia/Tokyo", NULL, "2026-01-05T00:00Z", "2026-01-05T08:00Z", 8 },
  { office, "America/New_York", NULL, "2026-01-05T00:00Z", "2026-01-05T15:00Z", 1 },
  { split, "UTC", NULL, "2026-01-05T00:00Z", "2026-01-12T00:00Z", 2 * 7.5 + 2 },
  { office, "UTC", christmas, "2026-12-21T00:00Z", "2027-01-01T00:00Z", 8 * 6 },
  /* The clocks go forward in Berlin at 01:00 UTC on 29 March, and back on 25 October. */
  { nights, "Europe/Berlin", NULL, "2026-03-28T23:00Z", "2026-03-29T22:00Z", 23 },
  { nights, "Europe/Berlin", NULL, "2026-10-24T22:00Z", "2026-10-25T23:00Z", 25 },
  { small_hours, "Europe/Berlin", NULL, "2026-03-28T00:00Z", "2026-03-30T00:00Z", 2 },
  { small_hours, "Europe/Berlin", NULL, "2026-10-24T00:00Z", "2026-10-26T00:00Z", 4 },
  { missing_hour, "Europe/Berlin", NULL, "2026-03-28T00:00Z", "2026-03-30T00:00Z", 0 },
  { office, "Europe/Berlin", NULL, "2026-03-27T08:00Z", "2026-03-30T15:00Z", 16 },
};

static void
test_hours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HwWorkHours hours = { rows[i].zone, rows[i].windows, rows[i].holidays,
                            HW_TIME_UNITS_WORKING };
      g_autoptr (GError) error = NULL;
      g_autoptr (HwWorkCalendar) calendar =
          hw_work_calendar_new (&hours, MIN (at (rows[i].from), at (rows[i].to)),
                                MAX (at (rows[i].from), at (rows[i].to)), &error);

      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (
          hw_work_calendar_measure_s (calendar, at (rows[i].from), at (rows[i].to)),
          rows[i].hours * 3600, 1e-9);
      g_assert_false (hw_work_calendar_is_assumed (calendar));
      g_assert_false (hw_work_calendar_is_elapsed (calendar));
    }
}

static void
test_assumed (void)
{
  static const struct
  {
    HwTimeUnits units;
    double week_hours;
  } weeks[] = {
    { { 8, 5 }, 40 },   { { 6, 4.5 }, 27 }, { { 24, 5 }, 120 },
    { { 24, 7 }, 168 }, { { 16, 7 }, 112 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      HwWorkHours hours = { "UTC", NULL, NULL, weeks[i].units };
      gint64 from_us = at ("2026-01-05"), to_us = at ("2026-01-12");
      g_autoptr (HwWorkCalendar) calendar = hw_work_calendar_new (&hours, from_us, to_us, NULL);

      g_assert_cmpfloat_with_epsilon (hw_work_calendar_measure_s (calendar, from_us, to_us),
                                      weeks[i].week_hours * 3600, 1e-9);
      g_assert_cmpint (hw_work_calendar_is_elapsed (calendar), ==, weeks[i].week_hours == 168);
      g_assert_cmpint (hw_work_calendar_is_assumed (calendar), ==, weeks[i].week_hours != 168);
    }
}

/* What is cut in two adds up to the whole, wherever it is cut. */
static void
test_adds_up (void)
{
  HwWorkHours hours = { "Europe/Berlin", split, christmas, HW_TIME_UNITS_WORKING };
  gint64 from_us = at ("2026-01-01"), to_us = at ("2027-02-01");
  g_autoptr (HwWorkCalendar) calendar = hw_work_calendar_new (&hours, from_us, to_us, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  double whole_s = hw_work_calendar_measure_s (calendar, from_us, to_us);

  for (guint i = 0; i < 10000; i++)
    {
      gint64 cut_us = from_us + (gint64)(g_rand_double (random) * (double)(to_us - from_us));

      g_assert_cmpfloat_with_epsilon (hw_work_calendar_measure_s (calendar, from_us, cut_us)
                                          + hw_work_calendar_measure_s (calendar, cut_us, to_us),
                                      whole_s, 1e-5);
    }
}

static void
test_refused (void)
{
  static const char *const bad[][2] = {
    { "mon 9-17", NULL },
    { "someday 09:00-17:00", NULL },
    { "mon 17:00-09:00", NULL },
    { "mon 09:00-25:00", NULL },
    { "mon", NULL },
    { "", NULL },
    { "mon-fri 09:00-17:00x", NULL },
    { "mo 09:00-17:00", NULL },
  };
  static const char *const bad_days[][2] = { { "Christmas", NULL },
                                             { "2026-12-26..2026-12-24", NULL },
                                             { "2026-02-30", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      HwWorkHours hours = { "UTC", bad[i], NULL, HW_TIME_UNITS_WORKING };
      g_autoptr (GError) error = NULL;

      g_assert_null (hw_work_calendar_new (&hours, 0, 1, &error));
      g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_days); i++)
    {
      HwWorkHours hours = { "UTC", office, bad_days[i], HW_TIME_UNITS_WORKING };
      g_autoptr (GError) error = NULL;

      g_assert_null (hw_work_calendar_new (&hours, 0, 1, &error));
      g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX);
    }
  {
    HwWorkHours nowhere = { "Europe/Atlantis", office, NULL, HW_TIME_UNITS_WORKING };
    HwWorkHours hours = { "UTC", office, NULL, HW_TIME_UNITS_WORKING };
    g_autoptr (GError) error = NULL;

    g_assert_null (hw_work_calendar_new (&nowhere, 0, 1, &error));
    g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX);
    g_clear_error (&error);
    g_assert_null (hw_work_calendar_new (&hours, at ("1990-01-01"), at ("2026-01-01"), &error));
    g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-calendar/hours", test_hours);
  g_test_add_func ("/work-calendar/assumed", test_assumed);
  g_test_add_func ("/work-calendar/adds-up", test_adds_up);
  g_test_add_func ("/work-calendar/refused", test_refused);
  return g_test_run ();
}
