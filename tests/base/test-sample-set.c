/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sample-set.h"

/* Every figure must be what a plain sort of the values gives. */
static void
assert_like (HwSampleSet *set, GArray *values)
{
  HwSummary summary = hw_sample_set_summarise (set);
  g_autoptr (GArray) sorted = g_array_copy (values);
  const double *data = (const double *)sorted->data;

  hw_stats_sort ((double *)sorted->data, sorted->len);
  g_assert_cmpuint (summary.n, ==, sorted->len);
  g_assert_cmpuint (hw_sample_set_get_size (set), ==, sorted->len);
  if (sorted->len < HW_PERCENTILE_MIN_VALUES)
    {
      g_assert_true (isnan (summary.p50));
      for (guint i = 0; i < sorted->len; i++)
        g_assert_cmpfloat (summary.few[i], ==, data[i]);
      return;
    }
  g_assert_cmpfloat (summary.p50, ==, hw_stats_percentile (data, sorted->len, 0.5));
  g_assert_cmpfloat (summary.p85, ==, hw_stats_percentile (data, sorted->len, 0.85));
  g_assert_cmpfloat (summary.p95, ==, hw_stats_percentile (data, sorted->len, 0.95));
  g_assert_cmpfloat_with_epsilon (summary.mean, hw_stats_mean (data, sorted->len), 1e-9);
}

static void
test_few (void)
{
  g_autoptr (HwSampleSet) set = hw_sample_set_new ();
  HwSummary summary = hw_sample_set_summarise (set);

  g_assert_cmpuint (summary.n, ==, 0);
  g_assert_true (isnan (summary.mean));
  hw_sample_set_add (set, 3);
  hw_sample_set_add (set, 1);
  summary = hw_sample_set_summarise (set);
  g_assert_cmpuint (summary.n, ==, 2);
  g_assert_cmpfloat (summary.mean, ==, 2);
  g_assert_true (isnan (summary.p50));
  g_assert_cmpfloat (summary.few[0], ==, 1);
  g_assert_cmpfloat (summary.few[1], ==, 3);
  hw_sample_set_remove (set, 3);
  summary = hw_sample_set_summarise (set);
  g_assert_cmpuint (summary.n, ==, 1);
  g_assert_cmpfloat (summary.few[0], ==, 1);
}

/* Values come and go, many of them equal; now and then somebody looks. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (HwSampleSet) set = hw_sample_set_new ();
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 60000; i++)
    {
      double value = g_rand_int_range (random, i % 5 == 0 ? -9 : 0, i % 3 == 0 ? 50 : 100000);

      value = i % 7 == 0 ? 0 : value;

      if (values->len > 0 && g_rand_int_range (random, 0, 100) < (i < 30000 ? 30 : 55))
        {
          guint index = (guint)g_rand_int_range (random, 0, (gint32)values->len);

          hw_sample_set_remove (set, g_array_index (values, double, index));
          g_array_remove_index_fast (values, index);
        }
      else
        {
          hw_sample_set_add (set, value);
          g_array_append_val (values, value);
        }
      if (i < 200 || i % 1009 == 0)
        assert_like (set, values);
    }
  assert_like (set, values);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-set/few", test_few);
  g_test_add_func ("/sample-set/random", test_random);
  return g_test_run ();
}
