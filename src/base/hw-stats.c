/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stats.h"

#include <stdlib.h>
#include <string.h>

/* From here on a radix sort is the faster one. */
#define RADIX_MIN_VALUES 1024
#define RADIX_BITS 11
#define RADIX_PASSES 6

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

/* Bits that order like the doubles they stand for: of negative ones all are turned, of others the
 * sign. */
static guint64
key_of (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits ^ ((bits >> 63) != 0 ? G_MAXUINT64 : G_GUINT64_CONSTANT (1) << 63);
}

static double
value_of (guint64 key)
{
  guint64 bits = key ^ ((key >> 63) != 0 ? G_GUINT64_CONSTANT (1) << 63 : G_MAXUINT64);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

typedef gsize Histogram[1 << RADIX_BITS];

static inline guint
digit_of (guint64 key, guint pass)
{
  return (guint)(key >> (RADIX_BITS * pass)) & ((1u << RADIX_BITS) - 1);
}

/* How often each digit occurs, for all passes at once. */
static void
count_digits (const guint64 *keys, gsize n_values, Histogram *histograms)
{
  for (gsize i = 0; i < n_values; i++)
    {
      for (guint pass = 0; pass < RADIX_PASSES; pass++)
        histograms[pass][digit_of (keys[i], pass)]++;
    }
}

/* In the order of one digit; what it had in order before stays so. */
static void
sort_by_digit (const guint64 *from, guint64 *to, gsize n_values, guint pass, gsize *histogram)
{
  gsize place = 0;

  for (guint digit = 0; digit < 1 << RADIX_BITS; digit++)
    {
      gsize n_same = histogram[digit];

      histogram[digit] = place;
      place += n_same;
    }
  for (gsize i = 0; i < n_values; i++)
    to[histogram[digit_of (from[i], pass)]++] = from[i];
}

/* In time that grows with the number of values alone, with memory for them once more. */
static void
radix_sort (double *values, gsize n_values)
{
  g_autofree Histogram *histograms = g_new0 (Histogram, RADIX_PASSES);
  g_autofree guint64 *keys = g_new (guint64, n_values);
  g_autofree guint64 *others = g_new (guint64, n_values);

  for (gsize i = 0; i < n_values; i++)
    keys[i] = key_of (values[i]);
  count_digits (keys, n_values, histograms);
  for (guint pass = 0; pass < RADIX_PASSES; pass++)
    {
      guint64 *unsorted = keys;

      if (histograms[pass][digit_of (keys[0], pass)] == n_values)
        continue; /* all have the same */
      sort_by_digit (keys, others, n_values, pass, histograms[pass]);
      keys = others;
      others = unsorted;
    }
  for (gsize i = 0; i < n_values; i++)
    values[i] = value_of (keys[i]);
}

static gboolean
is_sorted (const double *values, gsize n_values)
{
  for (gsize i = 1; i < n_values; i++)
    {
      if (values[i - 1] > values[i])
        return FALSE;
    }
  return TRUE;
}

void
hw_stats_sort (double *values, gsize n_values)
{
  if (is_sorted (values, n_values))
    return;
  if (n_values >= RADIX_MIN_VALUES)
    radix_sort (values, n_values);
  else
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
