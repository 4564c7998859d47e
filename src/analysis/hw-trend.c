/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RUN_LENGTH 8
#define NEAR_WINDOW 4
#define NEAR_COUNT 3

static const struct
{
  const char *name;
  const char *label;
} signals[HW_N_SIGNALS] = {
  { "outside-limits", N_ ("a value outside the limits") },
  { "run-of-eight", N_ ("eight values in a row on one side of the mean") },
  { "near-limit", N_ ("three of four values nearer to a limit than to the mean") },
  { "jump", N_ ("a value further from the one before than chance goes") },
};

const char *
hw_signal_get_name (guint number)
{
  g_return_val_if_fail (number < HW_N_SIGNALS, NULL);

  return signals[number].name;
}

const char *
hw_signal_get_label (guint number)
{
  g_return_val_if_fail (number < HW_N_SIGNALS, NULL);

  return signals[number].label;
}

static HwTrendPoint *
point_at (HwTrend *self, guint index)
{
  return &g_array_index (self->points, HwTrendPoint, index);
}

static void
add_points (HwTrend *self, const gint64 *times_us, const double *values, guint n_values)
{
  double previous = NAN;

  for (guint i = 0; i < n_values; i++)
    {
      HwTrendPoint point = { times_us[i], values[i], fabs (values[i] - previous), 0 };

      if (isnan (values[i]))
        continue;
      g_array_append_val (self->points, point);
      previous = values[i];
    }
}

static void
find_limits (HwTrend *self)
{
  guint n = self->points->len;
  double sum = 0, range_sum = 0;

  self->mean = self->mean_range = self->lower = self->upper = self->range_limit = NAN;
  for (guint i = 0; i < n; i++)
    {
      sum += point_at (self, i)->value;
      range_sum += i > 0 ? point_at (self, i)->range : 0;
    }
  if (n > 0)
    self->mean = sum / n;
  if (n > 1)
    self->mean_range = range_sum / (n - 1);
  if (n < HW_TREND_MIN_VALUES)
    return;
  self->lower = self->mean - HW_TREND_LIMIT_FACTOR * self->mean_range;
  self->upper = self->mean + HW_TREND_LIMIT_FACTOR * self->mean_range;
  self->range_limit = HW_TREND_RANGE_FACTOR * self->mean_range;
}

/* -1 below, 1 above, 0 on the line. */
static int
side_of (double value, double line)
{
  return (value > line) - (value < line);
}

/* How many of the values that end at `index` lie beyond the middle between mean and limit. */
static guint
count_near (const HwTrend *self, guint index, int side)
{
  double half = HW_TREND_LIMIT_FACTOR * self->mean_range / 2;
  guint n = 0;

  for (guint i = index + 1 >= NEAR_WINDOW ? index + 1 - NEAR_WINDOW : 0; i <= index; i++)
    n += side_of (hw_trend_get_point (self, i)->value, self->mean + side * half) == side;
  return n;
}

static void
find_signals (HwTrend *self)
{
  guint run = 0;
  int run_side = 0;

  for (guint i = 0; i < self->points->len && !isnan (self->lower); i++)
    {
      HwTrendPoint *point = point_at (self, i);
      int side = side_of (point->value, self->mean);

      run = side != 0 && side == run_side ? run + 1 : 1;
      run_side = side;
      if (point->value < self->lower || point->value > self->upper)
        point->signals |= HW_SIGNAL_OUTSIDE;
      if (side != 0 && run >= RUN_LENGTH)
        point->signals |= HW_SIGNAL_RUN;
      if (side != 0 && self->mean_range > 0 && count_near (self, i, side) >= NEAR_COUNT)
        point->signals |= HW_SIGNAL_NEAR;
      if (point->range > self->range_limit)
        point->signals |= HW_SIGNAL_JUMP;
      self->signals |= point->signals;
    }
}

HwTrend *
hw_trend_new (const gint64 *times_us, const double *values, guint n_values)
{
  HwTrend *self = g_new0 (HwTrend, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (HwTrendPoint));
  add_points (self, times_us, values, n_values);
  find_limits (self);
  find_signals (self);
  return self;
}

void
hw_trend_free (HwTrend *self)
{
  g_array_unref (self->points);
  g_free (self);
}
