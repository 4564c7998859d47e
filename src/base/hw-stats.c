/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stats.h"

#include <stdlib.h>

static HwMoments
moments_of (const double *values, gsize n_values)
{
  HwMoments moments = { 0 };

  for (gsize i = 0; i < n_values; i++)
    hw_moments_add (&moments, values[i]);
  return moments;
}

static int
compare_doubles_cb (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
hw_stats_mean (const double *values, gsize n_values)
{
  return hw_moments_mean (moments_of (values, n_values));
}

double
hw_stats_variance (const double *values, gsize n_values)
{
  return hw_moments_variance (moments_of (values, n_values));
}

void
hw_stats_sort (double *values, gsize n_values)
{
  if (n_values > 1)
    qsort (values, n_values, sizeof (double), compare_doubles_cb);
}

double
hw_stats_percentile (const double *sorted, gsize n_values, double share)
{
  double rank;
  gsize below;

  g_return_val_if_fail (share >= 0 && share <= 1, NAN);

  if (n_values < HW_PERCENTILE_MIN_VALUES)
    return NAN;

  rank = (n_values - 1) * share;
  below = (gsize)rank;
  if (below + 1 >= n_values)
    return sorted[n_values - 1];
  return sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
}
