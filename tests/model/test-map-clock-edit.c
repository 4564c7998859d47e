/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-clock-edit.h"

#include "hw-map-edit.h"

#define DAY_S 28800.0

static HwMap *
map_with_times (void)
{
  g_autoptr (HwMap) map = hw_map_new ("m", NULL);
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, "a");
  HwMap *result;

  step->process_time = hw_estimate_new (hw_range_between (DAY_S, 3 * DAY_S), "1-3 days");
  step->wait_time = hw_estimate_new_seconds (5400);
  step->cadence_s = 10 * DAY_S;
  step->cutoff_s = 1.5 * DAY_S;
  result = hw_map_with_element (map, &step->element);
  hw_element_unref (&step->element);
  return result;
}

static void
test_keep_words (void)
{
  g_autoptr (HwMap) map = map_with_times ();
  g_autoptr (HwMap) calendar = hw_map_with_units (map, HW_TIME_UNITS_CALENDAR, HW_CLOCK_KEEP_WORDS);
  g_autoptr (HwMap) back = hw_map_with_units (calendar, HW_TIME_UNITS_WORKING, HW_CLOCK_KEEP_WORDS);
  const HwStep *step = hw_map_find_step (calendar, "a");

  g_assert_cmpfloat (hw_map_get_units (calendar).hours_per_day, ==, 24);
  g_assert_cmpfloat (step->process_time->range_s.low, ==, 86400);
  g_assert_cmpfloat (step->process_time->range_s.high, ==, 3 * 86400);
  g_assert_cmpstr (step->process_time->text, ==, "1-3 days");
  g_assert_cmpfloat (step->wait_time->range_s.likely, ==, 5400);
  g_assert_cmpfloat (step->cadence_s, ==, 14 * 86400);
  g_assert_cmpfloat (step->cutoff_s, ==, 1.5 * DAY_S);
  g_assert_true (hw_element_equal (hw_map_find (back, "a"), hw_map_find (map, "a")));
}

static void
test_keep_seconds (void)
{
  g_autoptr (HwMap) map = map_with_times ();
  g_autoptr (HwMap) calendar =
      hw_map_with_units (map, HW_TIME_UNITS_CALENDAR, HW_CLOCK_KEEP_SECONDS);
  const HwStep *step = hw_map_find_step (calendar, "a");

  g_assert_cmpfloat (step->process_time->range_s.low, ==, DAY_S);
  g_assert_null (step->process_time->text);
  g_assert_cmpfloat (step->cadence_s, ==, 10 * DAY_S);
}

static void
test_same_clock (void)
{
  g_autoptr (HwMap) map = map_with_times ();
  g_autoptr (HwMap) same = hw_map_with_units (map, HW_TIME_UNITS_WORKING, HW_CLOCK_KEEP_WORDS);

  g_assert_true (same == map);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-clock-edit/keep-words", test_keep_words);
  g_test_add_func ("/map-clock-edit/keep-seconds", test_keep_seconds);
  g_test_add_func ("/map-clock-edit/same-clock", test_same_clock);
  return g_test_run ();
}
