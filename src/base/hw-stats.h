/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Statistics over plain numbers, without a domain: moments that are added up one value at a time
 * and merged between threads, and percentiles of sorted samples. What cannot be computed is NAN. */

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* With fewer values a percentile says more than the sample knows; people are shown the values. */
#define HW_PERCENTILE_MIN_VALUES 5

/* Mean and spread of the values added so far, without keeping them (Welford 1962). */
typedef struct
{
  double n;
  double mean;
  double squares; /* sum of the squared distances from the mean */
} HwMoments;

static inline void
hw_moments_add (HwMoments *self, double value)
{
  double delta = value - self->mean;

  self->n++;
  self->mean += delta / self->n;
  self->squares += delta * (value - self->mean);
}

/* As if all values of `other` had been added to `self` (Chan, Golub and LeVeque 1979). */
static inline void
hw_moments_merge (HwMoments *self, HwMoments other)
{
  double n = self->n + other.n;
  double delta = other.mean - self->mean;

  if (other.n == 0)
    return;
  self->squares += other.squares + delta * delta * self->n * other.n / n;
  self->mean += delta * other.n / n;
  self->n = n;
}

/* NAN without values. */
static inline double
hw_moments_mean (HwMoments self)
{
  return self.n > 0 ? self.mean : NAN;
}

/* Of the sample, with n - 1; NAN below two values. */
static inline double
hw_moments_variance (HwMoments self)
{
  return self.n > 1 ? self.squares / (self.n - 1) : NAN;
}

/* NAN for no values. */
double hw_stats_mean (const double *values, gsize n_values);

/* Of the sample, with n - 1; NAN below two values. */
double hw_stats_variance (const double *values, gsize n_values);

/* Smallest first, as percentiles need them. */
void hw_stats_sort (double *values, gsize n_values);

/* `share` of the values lie below: 0.5 is the median. Linear interpolation between ranks, h = (n -
 * 1) share (type 7 of Hyndman and Fan 1996, as in R, NumPy and spreadsheets). NAN below
 * HW_PERCENTILE_MIN_VALUES. */
double hw_stats_percentile (const double *sorted, gsize n_values, double share);

G_END_DECLS
