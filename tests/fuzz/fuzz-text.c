/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parsers of what people type: durations, shares, counts, frequencies, points in time. */

#include "fuzz.h"

#include "hw-clock.h"
#include "hw-quantity-text.h"

const char *const fuzz_seeds[] = {
  "1w 2d 4h 30m",
  "1-3 days",
  "1-2-5 days",
  "1h – 2h – 1d",
  "about 2½ hours and 30 minutes",
  "half a day to a couple of weeks",
  "P1Y2M3W4DT5H6M7.5S",
  "10:05:36 .. 12:00 h",
  "1,5 d",
  "0.125s",
  "2 sprints - 30 wd",
  "80%",
  "4 out of 5",
  "70-75-90",
  "x3",
  "1.5k",
  "10 per 2 weeks",
  "every other week",
  "?",
  "2026-11-20T09:30:00.123456+01:00",
  "2026-11-20",
  NULL,
};

static void
check_duration (const char *text, HwTimeUnits units)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *exact = NULL;
  g_autofree char *shown = NULL;
  HwRange range_s, back_s;

  if (!hw_duration_parse (text, units, 60, &range_s, &error))
    {
      g_assert_true (error->domain == HW_TEXT_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  if (hw_range_is_known (range_s))
    {
      g_assert_true (range_s.low >= 0 && range_s.high <= HW_DURATION_MAX_S);
      g_assert_true (range_s.low <= range_s.likely && range_s.likely <= range_s.high);
    }
  exact = hw_range_format_duration_exact (range_s, units);
  g_assert_true (hw_duration_parse (exact, units, 0, &back_s, NULL));
  g_assert_true (hw_range_equal (range_s, back_s));
  shown = hw_range_format_duration (range_s, units);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
}

static void
check_quantities (const char *text, HwTimeUnits units)
{
  g_autoptr (GError) share_error = NULL;
  g_autoptr (GError) count_error = NULL;
  g_autoptr (GError) frequency_error = NULL;
  double share, count, items, period_s;

  if (hw_share_parse (text, &share, &share_error))
    g_assert_true (isnan (share) || (share >= 0 && share <= 1));
  if (hw_count_parse (text, &count, &count_error))
    g_assert_true (isnan (count) || (count >= 0 && isfinite (count)));
  if (hw_frequency_parse (text, units, &items, &period_s, &frequency_error))
    g_assert_true (isnan (period_s) || (period_s > 0 && items >= 0));
}

static void
check_time (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  gint64 time_us, back_us;

  if (!hw_time_parse_iso8601 (text, &time_us, &error))
    return;
  written = hw_time_format_iso8601 (time_us);
  g_assert_true (hw_time_parse_iso8601 (written, &back_us, NULL));
  g_assert_cmpint (back_us, ==, time_us);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  check_duration (text, HW_TIME_UNITS_WORKING);
  check_duration (text, HW_TIME_UNITS_CALENDAR);
  check_quantities (text, HW_TIME_UNITS_WORKING);
  check_time (text);
  return 0;
}
