/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sample-set.h"

#include <string.h>

/* Values are kept in the order of their leading digit, and only those of the digits that a
 * percentile falls into are sorted. What has come or gone since is kept apart, and set against
 * them. */

/* Values are told apart by their binary exponent and this many bits after it. */
#define DIGIT_BITS 5
#define N_DIGITS (1 + (64 << DIGIT_BITS))

/* More changes than this share of all are sorted in rather than kept apart. */
#define MOST_CHANGES_SHARE 16
#define FEW_CHANGES 4096

typedef struct
{
  double *data;
  gsize n;
  gsize n_allocated;
} Values;

struct _HwSampleSet
{
  Values values;
  Values added;   /* since `values` were put in order */
  Values removed; /* since then; each is in `values` or `added` */
  gsize n_zeros;  /* kept nowhere else: nothing is the most common time there is */
  double sum;     /* of all */
  gsize *starts;  /* of each digit in `values`, and the end; NULL until they are in order */
  guint8 sorted[N_DIGITS];
};

static inline void
values_add (Values *self, double value)
{
  if (self->n == self->n_allocated)
    {
      self->n_allocated = MAX (2 * self->n_allocated, 16);
      self->data = g_renew (double, self->data, self->n_allocated);
    }
  self->data[self->n++] = value;
}

/* Never less for a greater value, and 0 for those below 0: the leading bits of one more than the
 * value, which keeps all that is near to nothing together. */
static inline guint
digit_of (double value)
{
  double moved = value + 1;
  gint64 bits;
  gint64 digit;

  if (value < 0)
    return 0;
  memcpy (&bits, &moved, sizeof bits);
  digit = (bits >> (52 - DIGIT_BITS)) - (G_GINT64_CONSTANT (1023) << DIGIT_BITS) + 1;
  return (guint)MIN (digit, N_DIGITS - 1);
}

HwSampleSet *
hw_sample_set_new (void)
{
  return g_new0 (HwSampleSet, 1);
}

void
hw_sample_set_free (HwSampleSet *self)
{
  g_free (self->values.data);
  g_free (self->added.data);
  g_free (self->removed.data);
  g_free (self->starts);
  g_free (self);
}

void
hw_sample_set_add (HwSampleSet *self, double value)
{
  if (value == 0)
    {
      self->n_zeros++;
      return;
    }
  values_add (self->starts != NULL ? &self->added : &self->values, value);
  self->sum += value;
}

void
hw_sample_set_remove (HwSampleSet *self, double value)
{
  if (value == 0)
    {
      self->n_zeros--;
      return;
    }
  values_add (&self->removed, value);
  self->sum -= value;
}

gsize
hw_sample_set_get_size (const HwSampleSet *self)
{
  return self->values.n + self->added.n - self->removed.n + self->n_zeros;
}

static void
sort (Values *values)
{
  hw_stats_sort (values->data, values->n);
}

/* Takes what was removed out of the values, with what was added among them. */
static void
merge_changes (HwSampleSet *self)
{
  Values *values = &self->values, *removed = &self->removed;
  gsize n_kept = 0, k = 0;

  for (gsize i = 0; i < self->added.n; i++)
    values_add (values, self->added.data[i]);
  sort (values);
  for (gsize i = 0; i < values->n; i++)
    {
      if (k < removed->n && removed->data[k] == values->data[i])
        k++;
      else
        values->data[n_kept++] = values->data[i];
    }
  values->n = n_kept;
  self->added.n = 0;
  removed->n = 0;
}

/* By leading digits. */
static void
put_in_order (HwSampleSet *self)
{
  Values *values = &self->values;
  double *ordered = g_new (double, MAX (values->n, 1));
  gsize place = 0;

  g_free (self->starts);
  self->starts = g_new0 (gsize, N_DIGITS + 1);
  memset (self->sorted, 0, sizeof self->sorted);
  for (gsize i = 0; i < values->n; i++)
    self->starts[digit_of (values->data[i])]++;
  for (guint digit = 0; digit <= N_DIGITS; digit++)
    {
      gsize n_same = self->starts[digit];

      self->starts[digit] = place;
      place += n_same;
    }
  for (gsize i = 0; i < values->n; i++)
    ordered[self->starts[digit_of (values->data[i])]++] = values->data[i];
  memmove (self->starts + 1, self->starts, N_DIGITS * sizeof *self->starts);
  self->starts[0] = 0;
  g_free (values->data);
  values->data = ordered;
  values->n_allocated = MAX (values->n, 1);
}

static void
prepare (HwSampleSet *self)
{
  gsize n_changes = self->added.n + self->removed.n;

  sort (&self->added);
  sort (&self->removed);
  if (n_changes > FEW_CHANGES && n_changes > self->values.n / MOST_CHANGES_SHARE)
    {
      merge_changes (self);
      g_clear_pointer (&self->starts, g_free);
    }
  if (self->starts == NULL)
    put_in_order (self);
}

/* How many of the sorted values have a smaller digit. */
static gsize
count_before (const Values *sorted, guint digit)
{
  gsize low = 0, high = sorted->n;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (digit_of (sorted->data[middle]) < digit)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Of all values. */
static gsize
count_all_before (const HwSampleSet *self, guint digit)
{
  return self->starts[digit] + count_before (&self->added, digit)
         - count_before (&self->removed, digit);
}

/* The digit of the value of a rank. */
static guint
find_digit (const HwSampleSet *self, gsize rank)
{
  guint low = 0, high = N_DIGITS - 1; /* the last that begins not after the rank is in there */

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (count_all_before (self, middle) <= rank)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* Sorted values of one digit. */
typedef struct
{
  const double *data;
  gsize n;
} Slice;

static Slice
slice_of (const Values *sorted, guint digit)
{
  gsize first = count_before (sorted, digit);

  /* Of none at all there is no memory to point into. */
  return (Slice){ sorted->data != NULL ? sorted->data + first : NULL,
                  count_before (sorted, digit + 1) - first };
}

/* How many are less than the value, or not greater where `or_equal`. */
static gsize
count_below (Slice sorted, double value, gboolean or_equal)
{
  gsize low = 0, high = sorted.n;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (sorted.data[middle] < value || (or_equal && sorted.data[middle] == value))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

enum
{
  KEPT,
  ADDED,
  REMOVED,
  N_SLICES
};

static gsize
rank_in (const Slice *slices, double value, gboolean or_equal)
{
  return count_below (slices[KEPT], value, or_equal) + count_below (slices[ADDED], value, or_equal)
         - count_below (slices[REMOVED], value, or_equal);
}

/* The value of one of the slices that has this rank among all; FALSE when it is in another. */
static gboolean
find_in_slice (const Slice *slices, Slice slice, gsize rank, double *value)
{
  gsize low = 0, high = slice.n; /* the first that is not below the rank is in there */

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (rank_in (slices, slice.data[middle], TRUE) <= rank)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == slice.n || rank_in (slices, slice.data[low], FALSE) > rank)
    return FALSE;
  *value = slice.data[low];
  return TRUE;
}

/* The value of a rank, from 0, among those that are not zero. */
static double
nonzero_at (HwSampleSet *self, gsize rank)
{
  guint digit = find_digit (self, rank);
  gsize first = self->starts[digit];
  Slice slices[N_SLICES] = { { self->values.data + first, self->starts[digit + 1] - first },
                             slice_of (&self->added, digit),
                             slice_of (&self->removed, digit) };
  double value = NAN;

  if (!self->sorted[digit])
    hw_stats_sort (self->values.data + first, slices[KEPT].n);
  self->sorted[digit] = TRUE;
  rank -= count_all_before (self, digit);
  if (!find_in_slice (slices, slices[KEPT], rank, &value))
    find_in_slice (slices, slices[ADDED], rank, &value);
  return value;
}

/* The value of a rank, from 0. */
static double
value_at (HwSampleSet *self, gsize rank)
{
  gsize n_below = count_all_before (self, 1);

  if (rank < n_below)
    return nonzero_at (self, rank);
  return rank - n_below < self->n_zeros ? 0 : nonzero_at (self, rank - self->n_zeros);
}

/* As hw_stats_percentile(). */
static double
percentile (HwSampleSet *self, gsize n, double share)
{
  double place = (double)(n - 1) * share;
  gsize below = (gsize)place;
  double low = value_at (self, below);

  if (below + 1 >= n)
    return low;
  return low + (place - (double)below) * (value_at (self, below + 1) - low);
}

HwSummary
hw_sample_set_summarise (HwSampleSet *self)
{
  HwSummary summary = { .mean = NAN, .p15 = NAN, .p50 = NAN, .p85 = NAN, .p95 = NAN };
  gsize n = hw_sample_set_get_size (self);

  summary.n = n;
  if (n == 0)
    return summary;
  prepare (self);
  summary.mean = self->sum / (double)n;
  if (n < HW_PERCENTILE_MIN_VALUES)
    {
      for (gsize i = 0; i < n; i++)
        summary.few[i] = value_at (self, i);
      return summary;
    }
  summary.p15 = percentile (self, n, 0.15);
  summary.p50 = percentile (self, n, 0.5);
  summary.p85 = percentile (self, n, 0.85);
  summary.p95 = percentile (self, n, 0.95);
  return summary;
}
