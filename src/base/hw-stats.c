/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stats.h"

#include <stdlib.h>
#include <string.h>

/* From here on a radix sort is the faster one. */
#define RADIX_MIN_VALUES 512

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

/* One pass of a radix sort, by one byte; FALSE when all keys have the same there. */
static gboolean
sort_by_byte (const guint64 *from, guint64 *to, gsize n_values, guint byte)
{
  gsize places[256] = { 0 };
  gsize place = 0;

  for (gsize i = 0; i < n_values; i++)
    places[from[i] >> (8 * byte) & 0xff]++;
  if (places[from[0] >> (8 * byte) & 0xff] == n_values)
    return FALSE;
  for (guint i = 0; i < 256; i++)
    {
      gsize n_same = places[i];

      places[i] = place;
      place += n_same;
    }
  for (gsize i = 0; i < n_values; i++)
    to[places[from[i] >> (8 * byte) & 0xff]++] = from[i];
  return TRUE;
}

/* In time that grows with the number of values alone, with memory for them once more. */
static void
radix_sort (double *values, gsize n_values)
{
  g_autofree guint64 *keys = g_new (guint64, n_values);
  g_autofree guint64 *others = g_new (guint64, n_values);

  for (gsize i = 0; i < n_values; i++)
    keys[i] = key_of (values[i]);
  for (guint byte = 0; byte < sizeof (guint64); byte++)
    {
      if (sort_by_byte (keys, others, n_values, byte))
        {
          guint64 *sorted = others;

          others = keys;
          keys = sorted;
        }
    }
  for (gsize i = 0; i < n_values; i++)
    values[i] = value_of (keys[i]);
}

void
hw_stats_sort (double *values, gsize n_values)
{
  if (n_values >= RADIX_MIN_VALUES)
    radix_sort (values, n_values);
  else if (n_values > 1)
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
