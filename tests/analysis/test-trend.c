/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Natural process limits and the rules that are broken. */

#include "hw-trend.h"

#include <math.h>

#define TREND(...)                                                                                 \
  trend_new ((const double[]){ __VA_ARGS__ }, G_N_ELEMENTS (((const double[]){ __VA_ARGS__ })))

static HwTrend *
trend_new (const double *values, guint n_values)
{
  g_autofree gint64 *times_us = g_new (gint64, n_values + 1);

  for (guint i = 0; i < n_values; i++)
    times_us[i] = i;
  return hw_trend_new (times_us, values, n_values);
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9 * fabs (expected));
}

/* Ranges 2, 1, 3, 2: the mean moving range is 2. */
static void
test_limits (void)
{
  g_autoptr (HwTrend) trend = TREND (10, 12, 11, 14, 12);

  assert_near (trend->mean, 11.8);
  assert_near (trend->mean_range, 2);
  assert_near (trend->lower, 11.8 - 5.32);
  assert_near (trend->upper, 11.8 + 5.32);
  assert_near (trend->range_limit, 6.536);
  g_assert_true (isnan (hw_trend_get_point (trend, 0)->range));
  assert_near (hw_trend_get_point (trend, 3)->range, 3);
  g_assert_cmpuint (trend->signals, ==, 0);
}

static void
test_few (void)
{
  g_autoptr (HwTrend) none = hw_trend_new (NULL, NULL, 0);
  g_autoptr (HwTrend) three = TREND (1, 2, 300);
  g_autoptr (HwTrend) gap = TREND (1, NAN, 2, 3, 4);

  g_assert_true (isnan (none->mean));
  g_assert_true (isnan (three->lower));
  g_assert_cmpfloat (three->mean, ==, 101);
  g_assert_cmpuint (three->signals, ==, 0);
  g_assert_cmpuint (gap->points->len, ==, 4);
  assert_near (gap->mean_range, 1);
}

static void
test_outside (void)
{
  g_autoptr (HwTrend) trend = TREND (10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 30);
  guint last = hw_trend_get_point (trend, trend->points->len - 1)->signals;

  g_assert_cmpuint (last, ==, HW_SIGNAL_OUTSIDE | HW_SIGNAL_JUMP);
  g_assert_cmpuint (hw_trend_get_point (trend, 1)->signals, ==, 0);
  /* What that does to the mean puts all the others on one side of it. */
  g_assert_cmpuint (trend->signals, ==, last | HW_SIGNAL_RUN);
}

static void
test_run (void)
{
  g_autoptr (HwTrend) trend =
      TREND (12, 14, 12, 14, 12, 14, 12, 14, 10, 11, 10, 11, 10, 11, 10, 11, 10);
  g_autoptr (HwTrend) seven = TREND (12, 14, 12, 14, 12, 14, 12, 10, 11, 10, 11, 10, 11, 10);

  g_assert_cmpuint (hw_trend_get_point (trend, 14)->signals & HW_SIGNAL_RUN, ==, 0);
  g_assert_cmpuint (hw_trend_get_point (trend, 15)->signals & HW_SIGNAL_RUN, ==, HW_SIGNAL_RUN);
  g_assert_cmpuint (hw_trend_get_point (trend, 16)->signals & HW_SIGNAL_RUN, ==, HW_SIGNAL_RUN);
  g_assert_cmpuint (seven->signals & HW_SIGNAL_RUN, ==, 0);
}

/* Values that never move are no signal, and the mean is no side. */
static void
test_still (void)
{
  g_autoptr (HwTrend) trend = TREND (5, 5, 5, 5, 5, 5, 5, 5, 5, 5);

  assert_near (trend->upper, 5);
  g_assert_cmpuint (trend->signals, ==, 0);
}

static void
test_near (void)
{
  g_autoptr (HwTrend) trend = TREND (10, 11, 10, 11, 10, 11, 10, 11, 13, 11, 13, 13);

  g_assert_cmpuint (hw_trend_get_point (trend, 10)->signals & HW_SIGNAL_NEAR, ==, 0);
  g_assert_cmpuint (hw_trend_get_point (trend, 11)->signals & HW_SIGNAL_NEAR, ==, HW_SIGNAL_NEAR);
}

static void
test_names (void)
{
  for (guint i = 0; i < HW_N_SIGNALS; i++)
    {
      g_assert_cmpstr (hw_signal_get_name (i), !=, "");
      g_assert_cmpstr (hw_signal_get_label (i), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/trend/limits", test_limits);
  g_test_add_func ("/trend/few", test_few);
  g_test_add_func ("/trend/outside", test_outside);
  g_test_add_func ("/trend/run", test_run);
  g_test_add_func ("/trend/still", test_still);
  g_test_add_func ("/trend/near", test_near);
  g_test_add_func ("/trend/names", test_names);
  return g_test_run ();
}
