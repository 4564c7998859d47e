/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grammar of durations: the table of the research notes, every alternative of the grammar, and
 * what is refused. */

#include "hw-duration-text.h"

#define H 3600.0
#define ANY_BARE_UNIT_S H

typedef struct
{
  const char *text;
  double low_h;
  double likely_h;
  double high_h;
} Row;

#define SINGLE(text, hours)                                                                        \
  {                                                                                                \
    text, hours, hours, hours                                                                      \
  }
#define RANGE(text, low, high)                                                                     \
  {                                                                                                \
    text, low, ((low) + (high)) / 2.0, high                                                        \
  }

/* What people write, and the hours of an 8 h day it means. */
static const Row published_working[] = {
  SINGLE ("2 days", 16),
  SINGLE ("4h", 4),
  SINGLE ("30m", 0.5),
  SINGLE ("90 min", 1.5),
  SINGLE ("1:30", 1.5),
  RANGE ("1-3 days", 8, 24),
  SINGLE ("1w 2d 4h 30m", 60.5),
  SINGLE ("1,5 d", 12),
  SINGLE ("1.5d", 12),
  SINGLE ("½ day", 4),
  RANGE ("1 to 3 weeks", 40, 120),
  RANGE ("30m-2h", 0.5, 2),
  { "1-2-5 days", 8, 16, 40 },
  SINGLE ("PT4H30M", 4.5),
  SINGLE ("3mo", 520),
};

static const Row published_calendar[] = {
  SINGLE ("2 days", 48),
  SINGLE ("4h", 4),
  SINGLE ("30m", 0.5),
  SINGLE ("90 min", 1.5),
  SINGLE ("1:30", 1.5),
  RANGE ("1-3 days", 24, 72),
  SINGLE ("1w 2d 4h 30m", 220.5),
  SINGLE ("1,5 d", 36),
  SINGLE ("1.5d", 36),
  SINGLE ("½ day", 12),
  RANGE ("1 to 3 weeks", 168, 504),
  RANGE ("30m-2h", 0.5, 2),
  { "1-2-5 days", 24, 48, 120 },
  SINGLE ("PT4H30M", 4.5),
  SINGLE ("P2D", 48),
  SINGLE ("3mo", 2160),
};

static const Row separators[] = {
  RANGE ("1-3d", 8, 24),
  RANGE ("1 - 3 d", 8, 24),
  RANGE ("1–3d", 8, 24),
  RANGE ("1 — 3 d", 8, 24),
  RANGE ("1..3d", 8, 24),
  RANGE ("1...3d", 8, 24),
  RANGE ("1…3d", 8, 24),
  RANGE ("1 to 3d", 8, 24),
  RANGE ("1 or 3d", 8, 24),
  RANGE ("1d to 3d", 8, 24),
  RANGE ("1.5..3.5d", 12, 28),
  RANGE ("10 min...1 h", 1.0 / 6, 1),
  RANGE ("10 min..1 h", 1.0 / 6, 1),
  { "1h – 2h – 1d", 1, 2, 8 },
};

/* Which unit a part without one takes. */
static const Row units_of_ranges[] = {
  RANGE ("2d-3", 16, 24),    RANGE ("1-2h30", 1, 2.5),
  RANGE ("2h30-3h", 2.5, 3), RANGE ("1 - 1d 4h", 8, 12),
  { "1-2-3w", 40, 80, 120 }, { "1h-2-3d", 1, 16, 24 },
  SINGLE ("5", 5),           RANGE ("5-7", 5, 7),
  SINGLE ("0", 0),           SINGLE ("0-0", 0),
};

static const Row terms[] = {
  SINGLE ("2h30", 2.5),
  SINGLE ("2 h 30", 2.5),
  SINGLE ("2h30m", 2.5),
  SINGLE ("5m30", 5.5 / 60),
  SINGLE ("1 h, 30 m", 1.5),
  SINGLE ("1 hour and 30 minutes", 1.5),
  SINGLE ("1h + 30m", 1.5),
  SINGLE ("2 HOURS", 2),
  SINGLE ("  2\u00a0h\t", 2),
  SINGLE ("2 hrs.", 2),
  SINGLE ("90 sec", 0.025),
  SINGLE ("0:45", 0.75),
  SINGLE ("10:05:36", 10 + 5 / 60.0 + 36 / 3600.0),
  SINGLE ("1:30 h", 1.5),
  SINGLE ("1mo", 520.0 / 3),
  SINGLE ("1 y", 52 * 40),
  SINGLE ("~2h", 2),
  SINGLE ("≈ 2h", 2),
  SINGLE ("about 2h", 2),
  SINGLE ("ca. 2h", 2),
  RANGE ("about 1 to about 3 d", 8, 24),
  SINGLE ("2½ h", 2.5),
  SINGLE ("¼h", 0.25),
  SINGLE ("¾ h", 0.75),
  SINGLE (".5h", 0.5),
  SINGLE ("0,125 h", 0.125),
  SINGLE ("1.125 h", 1.125),
};

static const Row words[] = {
  SINGLE ("half a day", 4),
  SINGLE ("half an hour", 0.5),
  SINGLE ("half day", 4),
  SINGLE ("a day", 8),
  SINGLE ("an hour", 1),
  SINGLE ("a couple of weeks", 80),
  SINGLE ("Two Weeks", 80),
  SINGLE ("one and a half days", 12),
  SINGLE ("1 and a half days", 12),
  SINGLE ("a day and a half", 12),
  SINGLE ("a quarter of an hour", 0.25),
  RANGE ("one to three days", 8, 24),
};

/* On the working clock, a calendar day is a seventh of a week. */
static const Row fixed_days_working[] = {
  SINGLE ("1 sprint", 80),      SINGLE ("2 sprints", 160),
  SINGLE ("3 wd", 24),          SINGLE ("3 working days", 24),
  SINGLE ("7 cd", 40),          SINGLE ("14 calendar days", 80),
  SINGLE ("P7D", 40),           SINGLE ("P1W", 40),
  SINGLE ("P7DT1H", 41),        SINGLE ("P1M", 520.0 / 3),
  RANGE ("P7D - P14D", 40, 80),
};

static const Row fixed_days_calendar[] = {
  SINGLE ("1 sprint", 336), SINGLE ("5 wd", 168),   SINGLE ("3 cd", 72),
  SINGLE ("P1W", 168),      SINGLE ("P1DT12H", 36), SINGLE ("pt0.5h", 0.5),
};

typedef struct
{
  const char *text;
  HwTextError code;
  const char *part; /* of the message */
} Refusal;

static const Refusal refusals[] = {
  { "-3h", HW_TEXT_ERROR_RANGE, "-3h" },
  { "−3h", HW_TEXT_ERROR_RANGE, "3h" },
  { "1--3h", HW_TEXT_ERROR_RANGE, "-3h" },
  { "2x", HW_TEXT_ERROR_SYNTAX, "“x” is not a unit" },
  { "2 dogs", HW_TEXT_ERROR_SYNTAX, "“dogs”" },
  { "2 d x", HW_TEXT_ERROR_SYNTAX, "“x”" },
  { "3-1 d", HW_TEXT_ERROR_RANGE, "goes down" },
  { "1-3-2 d", HW_TEXT_ERROR_RANGE, "goes down" },
  { "1-2-3-4 d", HW_TEXT_ERROR_SYNTAX, "three parts" },
  { "1-", HW_TEXT_ERROR_SYNTAX, "missing" },
  { "about", HW_TEXT_ERROR_SYNTAX, "missing" },
  { "hello", HW_TEXT_ERROR_SYNTAX, "hello" },
  { "h", HW_TEXT_ERROR_SYNTAX, "“h”" },
  { "1d 4", HW_TEXT_ERROR_SYNTAX, "" },
  { "1:75", HW_TEXT_ERROR_SYNTAX, ":75" },
  { "1:3", HW_TEXT_ERROR_SYNTAX, ":3" },
  { "1.5:30", HW_TEXT_ERROR_SYNTAX, ":30" },
  { "P", HW_TEXT_ERROR_SYNTAX, "p" },
  { "PT", HW_TEXT_ERROR_SYNTAX, "pt" },
  { "P1DT", HW_TEXT_ERROR_SYNTAX, "" },
  { "P1D2W", HW_TEXT_ERROR_SYNTAX, "w" },
  { "P2", HW_TEXT_ERROR_SYNTAX, "missing" },
  { "1,000 h", HW_TEXT_ERROR_SYNTAX, "“1,000”" },
  { "1,000,000 h", HW_TEXT_ERROR_SYNTAX, "two ways" },
  { "1e300 w", HW_TEXT_ERROR_RANGE, "too long" },
  { "inf", HW_TEXT_ERROR_SYNTAX, "inf" },
  { "nan", HW_TEXT_ERROR_SYNTAX, "nan" },
  { "0x10 h", HW_TEXT_ERROR_SYNTAX, "" },
  { "3/4 days", HW_TEXT_ERROR_SYNTAX, "/4" },
  { "\xff\xfe", HW_TEXT_ERROR_SYNTAX, "" },
};

static void
assert_rows (const Row *rows, gsize n_rows, HwTimeUnits units)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autoptr (GError) error = NULL;
      HwRange range_s;
      gboolean parsed = hw_duration_parse (rows[i].text, units, ANY_BARE_UNIT_S, &range_s, &error);

      g_test_message ("“%s”", rows[i].text);
      g_assert_no_error (error);
      g_assert_true (parsed);
      g_assert_cmpfloat_with_epsilon (range_s.low, rows[i].low_h * H, 1e-6);
      g_assert_cmpfloat_with_epsilon (range_s.likely, rows[i].likely_h * H, 1e-6);
      g_assert_cmpfloat_with_epsilon (range_s.high, rows[i].high_h * H, 1e-6);
    }
}

static void
test_published (void)
{
  HwRange range_s;

  assert_rows (published_working, G_N_ELEMENTS (published_working), HW_TIME_UNITS_WORKING);
  assert_rows (published_calendar, G_N_ELEMENTS (published_calendar), HW_TIME_UNITS_CALENDAR);

  /* 48 h of the calendar hold 48 x 40 / 168 working hours. */
  g_assert_true (hw_duration_parse ("P2D", HW_TIME_UNITS_WORKING, 0, &range_s, NULL));
  g_assert_cmpfloat_with_epsilon (range_s.likely, 48 * H * 40 / 168, 1e-6);
}

static void
test_grammar (void)
{
  assert_rows (separators, G_N_ELEMENTS (separators), HW_TIME_UNITS_WORKING);
  assert_rows (units_of_ranges, G_N_ELEMENTS (units_of_ranges), HW_TIME_UNITS_WORKING);
  assert_rows (terms, G_N_ELEMENTS (terms), HW_TIME_UNITS_WORKING);
  assert_rows (words, G_N_ELEMENTS (words), HW_TIME_UNITS_WORKING);
  assert_rows (fixed_days_working, G_N_ELEMENTS (fixed_days_working), HW_TIME_UNITS_WORKING);
  assert_rows (fixed_days_calendar, G_N_ELEMENTS (fixed_days_calendar), HW_TIME_UNITS_CALENDAR);
}

static void
test_unknown (void)
{
  static const char *const texts[] = { "", "  ", "?", "??", " ? ", "n/a", "N/A", "tbd", "unknown" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HwRange range_s = hw_range_single (1);

      g_assert_true (hw_duration_parse (texts[i], HW_TIME_UNITS_WORKING, 0, &range_s, NULL));
      g_assert_false (hw_range_is_known (range_s));
    }
}

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      HwRange range_s = hw_range_single (42);

      g_test_message ("refusal %zu", i);
      g_assert_false (hw_duration_parse (refusals[i].text, HW_TIME_UNITS_WORKING, ANY_BARE_UNIT_S,
                                         &range_s, &error));
      g_assert_error (error, HW_TEXT_ERROR, (int)refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].part));
      g_assert_cmpfloat (range_s.likely, ==, 42);
    }
}

static void
test_bare_numbers (void)
{
  g_autoptr (GError) error = NULL;
  HwRange range_s;

  g_assert_false (hw_duration_parse ("5", HW_TIME_UNITS_WORKING, 0, &range_s, &error));
  g_assert_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX);
  g_assert_true (hw_duration_parse ("0", HW_TIME_UNITS_WORKING, 0, &range_s, NULL));
  g_assert_cmpfloat (range_s.likely, ==, 0);
  g_assert_true (hw_duration_parse ("5", HW_TIME_UNITS_WORKING, 60, &range_s, NULL));
  g_assert_cmpfloat (range_s.likely, ==, 300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration-text/published", test_published);
  g_test_add_func ("/duration-text/grammar", test_grammar);
  g_test_add_func ("/duration-text/unknown", test_unknown);
  g_test_add_func ("/duration-text/refusals", test_refusals);
  g_test_add_func ("/duration-text/bare-numbers", test_bare_numbers);
  return g_test_run ();
}
