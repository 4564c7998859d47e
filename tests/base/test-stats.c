/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stats.h"

/* oracles/queueing.md, PCT-1. */
static void
test_percentiles (void)
{
  double values[] = { 89, 55, 34, 21, 13, 8, 5, 3, 2, 1 };

  hw_stats_sort (values, G_N_ELEMENTS (values));
  g_assert_cmpfloat (values[0], ==, 1);
  g_assert_cmpfloat_with_epsilon (hw_stats_percentile (values, 10, 0.5), 10.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (hw_stats_percentile (values, 10, 0.85), 47.65, 1e-12);
  g_assert_cmpfloat_with_epsilon (hw_stats_percentile (values, 10, 0.95), 73.7, 1e-12);
  g_assert_cmpfloat (hw_stats_percentile (values, 10, 0), ==, 1);
  g_assert_cmpfloat (hw_stats_percentile (values, 10, 1), ==, 89);
}

static void
test_too_few (void)
{
  double values[] = { 1, 2, 3, 4, 5 };

  g_assert_true (isnan (hw_stats_percentile (values, 4, 0.5)));
  g_assert_cmpfloat (hw_stats_percentile (values, 5, 0.5), ==, 3);
  g_assert_true (isnan (hw_stats_mean (values, 0)));
  g_assert_true (isnan (hw_stats_variance (values, 1)));
  g_assert_cmpfloat (hw_stats_mean (values, 1), ==, 1);
}

static void
test_moments (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  double values[1000];
  HwMoments parts[3] = { 0 };
  HwMoments all = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      values[i] = 1e9 + g_rand_double (random);
      hw_moments_add (&parts[i < 10 ? 0 : 1], values[i]);
    }
  hw_moments_merge (&all, parts[0]);
  hw_moments_merge (&all, parts[1]);
  hw_moments_merge (&all, parts[2]);

  g_assert_cmpfloat_with_epsilon (hw_moments_mean (all), 1e9 + 0.5, 0.05);
  g_assert_cmpfloat_with_epsilon (hw_moments_variance (all), 1.0 / 12, 0.01);
  g_assert_cmpfloat_with_epsilon (hw_moments_variance (all), hw_stats_variance (values, 1000),
                                  1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stats/percentiles", test_percentiles);
  g_test_add_func ("/stats/too-few", test_too_few);
  g_test_add_func ("/stats/moments", test_moments);
  return g_test_run ();
}
