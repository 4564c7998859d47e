/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-duration-text.h"

#include <locale.h>

#define M 60.0
#define H 3600.0
#define D (8 * H)
#define W (5 * D)

typedef struct
{
  double value_s;
  const char *text;
} Row;

static const Row working[] = {
  { 0, "0" },
  { 8 * D, "8 d" },
  { D, "1 d" },
  { W, "1 w" },
  { 29 * D, "5 w 4 d" },
  { 6 * D + 5 * H, "6 d 5 h" },
  { 6 * D + 4 * H + 50 * M, "6 d 5 h" },
  { 35 * M, "35 m" },
  { 2 * H, "2 h" },
  { 1.5 * D, "1.5 d" },
  { 2.5 * D, "2.5 d" },
  { 0.5 * D, "4 h" },
  { 1.5 * H, "1.5 h" },
  { H + 35 * M, "1 h 35 m" },
  { 4 * D + 6 * H, "4 d 6 h" },
  { 9.6 * W, "9 w 3 d" },
  { 6.875 * D, "6 d 7 h" },
  { 7 * D, "7 d" },
  { 10 * D, "2 w" },
  { 11 * D, "2 w 1 d" },
  { 12.5 * D, "2.5 w" },
  { 120 * W, "120 w" },
  { 120.3 * W, "120 w" },
  { 1234 * W, "1234 w" },
  { 45, "45 s" },
  { 90, "1.5 m" },
  { 95, "1 m 35 s" },
  { 29.6 * M, "29.6 m" },
  { 92.5 * M, "1 h 33 m" },
  { 0.5, "0.5 s" },
  { 0.0123456, "0.0123 s" },
  { 59.9999999, "1 m" },
  { 59.96 * M, "1 h" },
  { 7 * H + 59.8 * M, "1 d" },
  { 4.999 * D, "1 w" },
  { 1.99 * D, "2 d" },
  { 8 * H - 1e-7, "1 d" },
  { -5 * D, "−1 w" },
  { -0.6 * D, "−4 h 48 m" },
  { NAN, "?" },
};

static const Row calendar[] = {
  { 36 * H, "1.5 d" },          { 48 * H, "2 d" },
  { 8 * 24 * H, "8 d" },        { 168 * H, "1 w" },
  { 9 * H + 5 * M, "9 h 5 m" }, { 12 * H + 35 * M, "12.6 h" },
  { 23 * H + 59 * M, "1 d" },
};

static void
assert_rows (const Row *rows, gsize n_rows, HwTimeUnits units)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *text = hw_duration_format (rows[i].value_s, units);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_format (void)
{
  assert_rows (working, G_N_ELEMENTS (working), HW_TIME_UNITS_WORKING);
  assert_rows (calendar, G_N_ELEMENTS (calendar), HW_TIME_UNITS_CALENDAR);
}

/* For where there is little room: one unit. */
static void
test_short (void)
{
  static const Row rows[] = {
    { 1.5 * D, "1.5 d" },
    { D + 5 * H, "1.6 d" },
    { 6 * D + 5 * H, "6.6 d" },
    { 29 * D, "5.8 w" },
    { 12.5 * W, "12.5 w" },
    { 12.3 * W, "12 w" },
    { 120.3 * W, "120 w" },
    { H + 35 * M, "1.6 h" },
    { 29.6 * M, "30 m" },
    { 59.8 * M, "1 h" },
    { 7.97 * H, "1 d" },
    { 0.0123456, "0.012 s" },
    { -D - 5 * H, "−1.6 d" },
    { 0, "0" },
    { NAN, "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = hw_duration_format_short (rows[i].value_s, HW_TIME_UNITS_WORKING);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_range (void)
{
  static const struct
  {
    HwRange range_s;
    const char *text;
  } rows[] = {
    { { D, 2 * D, 3 * D }, "1–3 d" },
    { { D, D, 3 * D }, "1–1–3 d" },
    { { D, 2 * D, 5 * D }, "1–2–5 d" },
    { { 0, 1.5 * D, 3 * D }, "0–3 d" },
    { { W, 6.5 * D, 8 * D }, "5–8 d" },
    { { 2 * D, 6 * D, 10 * D }, "2–10 d" },
    { { W, 2 * W, 3 * W }, "1–3 w" },
    { { 30 * M, 75 * M, 2 * H }, "0.5–2 h" },
    { { 20 * M, 40 * M, H }, "20–60 m" },
    { { 20 * M, 10 * M + D / 2, D }, "20 m – 1 d" },
    { { D, D, D }, "1 d" },
    { { NAN, NAN, NAN }, "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = hw_range_format_duration (rows[i].range_s, HW_TIME_UNITS_WORKING);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_exact (void)
{
  static const Row rows[] = {
    { 0, "0" },
    { 2 * D + 4 * H + 30 * M, "2d 4h 30m" },
    { 6 * D, "1w 1d" },
    { 0.1, "0.1s" },
    { H + 0.25, "1h 0.25s" },
    { NAN, "?" },
  };
  g_autofree char *range =
      hw_range_format_duration_exact (hw_range (D, 2 * D, 5 * D), HW_TIME_UNITS_WORKING);
  g_autofree char *between =
      hw_range_format_duration_exact (hw_range_between (D, 3 * D), HW_TIME_UNITS_WORKING);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = hw_duration_format_exact (rows[i].value_s, HW_TIME_UNITS_WORKING);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
  g_assert_cmpstr (range, ==, "1d - 2d - 1w");
  g_assert_cmpstr (between, ==, "1d - 3d");
}

/* A time of any size, from whole weeks to odd fractions of a second. */
static double
random_time_s (GRand *random)
{
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return g_rand_int_range (random, 0, 100000);
    case 1:
      return g_rand_int_range (random, 0, 1000) * 900.0;
    case 2:
      return pow (10, g_rand_double_range (random, -12, 11.9));
    default:
      return g_rand_double_range (random, 0, 1e7);
    }
}

static void
test_exact_comes_back (void)
{
  static const HwTimeUnits clocks[] = { { 8, 5 }, { 24, 7 }, { 7.6, 5 }, { 7.7, 4.5 }, { 0.3, 1 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      HwTimeUnits units = clocks[i % G_N_ELEMENTS (clocks)];
      double a_s = random_time_s (random), b_s = random_time_s (random);
      HwRange range_s =
          hw_range (MIN (a_s, b_s), g_rand_boolean (random) ? a_s : b_s, MAX (a_s, b_s));
      g_autofree char *single_text = hw_duration_format_exact (a_s, units);
      g_autofree char *range_text = hw_range_format_duration_exact (range_s, units);
      HwRange single_back_s, range_back_s;

      g_assert_true (hw_duration_parse (single_text, units, 0, &single_back_s, NULL));
      g_assert_cmpfloat (single_back_s.likely, ==, a_s);
      g_assert_true (hw_duration_parse (range_text, units, 0, &range_back_s, NULL));
      g_assert_true (hw_range_equal (range_back_s, range_s));
    }
}

/* What people read is understood again, and is within the three digits it shows. */
static void
test_rounded_comes_back (void)
{
  static const HwTimeUnits clocks[] = { { 8, 5 }, { 24, 7 }, { 7.5, 5 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint i = 0; i < 20000; i++)
    {
      HwTimeUnits units = clocks[i % G_N_ELEMENTS (clocks)];
      double value_s = random_time_s (random);
      g_autofree char *text = NULL;
      HwRange back_s;

      if (value_s < 1e-6)
        continue;
      text = hw_duration_format (value_s, units);
      g_assert_true (hw_duration_parse (text, units, 0, &back_s, NULL));
      g_assert_cmpfloat_with_epsilon (back_s.likely / value_s, 1, 0.08);
    }
}

static void
test_calendar (void)
{
  g_autofree char *weeks = hw_duration_format_calendar (9.6 * 5 * D, HW_TIME_UNITS_WORKING);
  g_autofree char *hours = hw_duration_format_calendar (4 * 3600, HW_TIME_UNITS_WORKING);
  g_autofree char *same = hw_duration_format_calendar (30 * 86400, HW_TIME_UNITS_CALENDAR);

  g_assert_cmpstr (weeks, ==, "about 67 calendar days");
  g_assert_null (hours);
  g_assert_null (same);
}

/* People read their decimal comma; files and parsers never see it. */
static void
test_locale (void)
{
  g_autofree char *shown = NULL;
  g_autofree char *exact = NULL;
  HwRange range_s;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma is installed");
      return;
    }
  shown = hw_duration_format (1.5 * D, HW_TIME_UNITS_WORKING);
  exact = hw_duration_format_exact (0.25, HW_TIME_UNITS_WORKING);
  g_assert_true (hw_duration_parse ("1.5 d", HW_TIME_UNITS_WORKING, 0, &range_s, NULL));
  setlocale (LC_NUMERIC, "C");
  g_assert_cmpstr (shown, ==, "1,5 d");
  g_assert_cmpstr (exact, ==, "0.25s");
  g_assert_cmpfloat (range_s.likely, ==, 1.5 * D);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration-format/format", test_format);
  g_test_add_func ("/duration-format/short", test_short);
  g_test_add_func ("/duration-format/range", test_range);
  g_test_add_func ("/duration-format/exact", test_exact);
  g_test_add_func ("/duration-format/exact-comes-back", test_exact_comes_back);
  g_test_add_func ("/duration-format/rounded-comes-back", test_rounded_comes_back);
  g_test_add_func ("/duration-format/calendar", test_calendar);
  g_test_add_func ("/duration-format/locale", test_locale);
  return g_test_run ();
}
