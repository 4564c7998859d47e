/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Whether a figure has changed or only varies: a run chart with natural process limits (XmR, after
 * Shewhart and Wheeler). The limits are mean ± 2.66 times the mean moving range, the mean distance
 * of one value from the one before; within them a value says nothing that the one before did not.
 * Values are in the unit of their figure. Used for the totals of a map over its snapshots. */

#include <glib.h>

G_BEGIN_DECLS

/* With fewer values there are no limits. */
#define HW_TREND_MIN_VALUES 4

/* 3 / d2 and D4 for ranges of two values. */
#define HW_TREND_LIMIT_FACTOR 2.66
#define HW_TREND_RANGE_FACTOR 3.268

/* What values do not do by chance. */
typedef enum
{
  HW_SIGNAL_OUTSIDE = 1 << 0, /* beyond a limit */
  HW_SIGNAL_RUN = 1 << 1,     /* the last of eight or more in a row on one side of the mean */
  HW_SIGNAL_NEAR = 1 << 2,    /* with two of the three before it nearer to a limit than the mean */
  HW_SIGNAL_JUMP = 1 << 3,    /* further from the value before than ranges go */
} HwSignal;

#define HW_N_SIGNALS 4

typedef struct
{
  gint64 at_us; /* since 1970, UTC */
  double value;
  double range;  /* distance from the value before; NAN for the first */
  guint signals; /* bits of HwSignal */
} HwTrendPoint;

typedef struct
{
  GArray *points;    /* HwTrendPoint, in the order given */
  double mean;       /* NAN without values */
  double mean_range; /* NAN below two values */
  double lower;      /* natural process limits; NAN below HW_TREND_MIN_VALUES */
  double upper;
  double range_limit; /* likewise */
  guint signals;      /* of all points */
} HwTrend;

/* `values` NAN are left out. */
HwTrend *hw_trend_new (const gint64 *times_us, const double *values, guint n_values);
void hw_trend_free (HwTrend *self);

static inline const HwTrendPoint *
hw_trend_get_point (const HwTrend *self, guint index)
{
  return &g_array_index (self->points, HwTrendPoint, index);
}

/* The signal with this number, below HW_N_SIGNALS: its name in JSON, and the rule that was broken
 * for people, untranslated: "a value outside the limits". */
const char *hw_signal_get_name (guint number);
const char *hw_signal_get_label (guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTrend, hw_trend_free)

G_END_DECLS
