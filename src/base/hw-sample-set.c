/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sample-set.h"

#include <string.h>

/* More changes than this share of all are sorted in rather than kept apart. */
#define MOST_CHANGES_SHARE 16
#define FEW_CHANGES 4096

struct _HwSampleSet
{
  GArray *values;  /* double */
  GArray *added;   /* since `values` were sorted */
  GArray *removed; /* since then; each is in `values` or `added` */
  gboolean values_are_sorted;
};

HwSampleSet *
hw_sample_set_new (void)
{
  HwSampleSet *self = g_new0 (HwSampleSet, 1);

  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  self->added = g_array_new (FALSE, FALSE, sizeof (double));
  self->removed = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
hw_sample_set_free (HwSampleSet *self)
{
  g_array_unref (self->values);
  g_array_unref (self->added);
  g_array_unref (self->removed);
  g_free (self);
}

void
hw_sample_set_add (HwSampleSet *self, double value)
{
  g_array_append_val (self->values_are_sorted ? self->added : self->values, value);
}

void
hw_sample_set_remove (HwSampleSet *self, double value)
{
  g_array_append_val (self->removed, value);
}

gsize
hw_sample_set_get_size (const HwSampleSet *self)
{
  return (gsize)self->values->len + self->added->len - self->removed->len;
}

static void
sort (GArray *values)
{
  hw_stats_sort ((double *)values->data, values->len);
}

/* All in one sorted array. */
static void
merge (HwSampleSet *self)
{
  GArray *merged =
      g_array_sized_new (FALSE, FALSE, sizeof (double), self->values->len + self->added->len);
  const double *values = (const double *)self->values->data;
  const double *added = (const double *)self->added->data;
  const double *removed = (const double *)self->removed->data;
  guint i = 0, j = 0, k = 0;

  while (i < self->values->len || j < self->added->len)
    {
      gboolean from_values =
          j == self->added->len || (i < self->values->len && values[i] <= added[j]);
      double value = from_values ? values[i++] : added[j++];

      if (k < self->removed->len && removed[k] == value)
        k++;
      else
        g_array_append_val (merged, value);
    }
  g_array_unref (self->values);
  self->values = merged;
  g_array_set_size (self->added, 0);
  g_array_set_size (self->removed, 0);
}

static void
prepare (HwSampleSet *self)
{
  guint n_changes = self->added->len + self->removed->len;

  if (!self->values_are_sorted)
    sort (self->values);
  self->values_are_sorted = TRUE;
  sort (self->added);
  sort (self->removed);
  if (n_changes > FEW_CHANGES && n_changes > self->values->len / MOST_CHANGES_SHARE)
    merge (self);
}

/* How many are less than `value`, or not greater where `or_equal`. */
static gsize
count_below (const GArray *sorted, double value, gboolean or_equal)
{
  const double *values = (const double *)sorted->data;
  gsize low = 0, high = sorted->len;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (values[middle] < value || (or_equal && values[middle] == value))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gsize
rank_of (const HwSampleSet *self, double value, gboolean or_equal)
{
  return count_below (self->values, value, or_equal) + count_below (self->added, value, or_equal)
         - count_below (self->removed, value, or_equal);
}

/* The value of the array that is the one of rank `rank` among all; FALSE when none of it is. */
static gboolean
find_in (const HwSampleSet *self, const GArray *sorted, gsize rank, double *value)
{
  const double *values = (const double *)sorted->data;
  gsize low = 0, high = sorted->len; /* the first that is not below the rank is in there */

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (rank_of (self, values[middle], TRUE) <= rank)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == sorted->len || rank_of (self, values[low], FALSE) > rank)
    return FALSE;
  *value = values[low];
  return TRUE;
}

/* The value of a rank, from 0. */
static double
value_at (const HwSampleSet *self, gsize rank)
{
  double value = NAN;

  if (self->added->len == 0 && self->removed->len == 0)
    return g_array_index (self->values, double, rank);
  if (!find_in (self, self->values, rank, &value))
    find_in (self, self->added, rank, &value);
  return value;
}

/* As hw_stats_percentile(). */
static double
percentile (const HwSampleSet *self, gsize n, double share)
{
  double place = (double)(n - 1) * share;
  gsize below = (gsize)place;
  double low = value_at (self, below);

  if (below + 1 >= n)
    return low;
  return low + (place - (double)below) * (value_at (self, below + 1) - low);
}

static double
sum (const GArray *values)
{
  double total = 0;

  for (guint i = 0; i < values->len; i++)
    total += g_array_index (values, double, i);
  return total;
}

HwSummary
hw_sample_set_summarise (HwSampleSet *self)
{
  HwSummary summary = { .mean = NAN, .p50 = NAN, .p85 = NAN, .p95 = NAN };
  gsize n = hw_sample_set_get_size (self);

  prepare (self);
  summary.n = n;
  if (n > 0)
    summary.mean = (sum (self->values) + sum (self->added) - sum (self->removed)) / (double)n;
  if (n < HW_PERCENTILE_MIN_VALUES)
    {
      for (gsize i = 0; i < n; i++)
        summary.few[i] = value_at (self, i);
      return summary;
    }
  summary.p50 = percentile (self, n, 0.5);
  summary.p85 = percentile (self, n, 0.85);
  summary.p95 = percentile (self, n, 0.95);
  return summary;
}
