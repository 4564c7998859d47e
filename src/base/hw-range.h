/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A quantity as people state it: unknown, one value, or low - likely - high. A plain value without
 * a unit of its own; the name of the variable that holds it says the unit. Unknown is never zero.
 */

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  double low;    /* NAN when unknown */
  double likely; /* NAN when unknown; the midpoint when only low and high were given */
  double high;   /* NAN when unknown */
} HwRange;

#define HW_RANGE_UNKNOWN ((HwRange){ NAN, NAN, NAN })

static inline HwRange
hw_range (double low, double likely, double high)
{
  return (HwRange){ low, likely, high };
}

static inline HwRange
hw_range_single (double value)
{
  return (HwRange){ value, value, value };
}

/* Low and high alone: the likely value is their midpoint (calculation.md, 1). */
static inline HwRange
hw_range_between (double low, double high)
{
  return (HwRange){ low, (low + high) / 2, high };
}

static inline gboolean
hw_range_is_known (HwRange range)
{
  return !isnan (range.likely);
}

static inline gboolean
hw_range_is_single (HwRange range)
{
  return hw_range_is_known (range) && range.low == range.high;
}

static inline gboolean
hw_range_equal (HwRange a, HwRange b)
{
  if (!hw_range_is_known (a) || !hw_range_is_known (b))
    return hw_range_is_known (a) == hw_range_is_known (b);
  return a.low == b.low && a.likely == b.likely && a.high == b.high;
}

G_END_DECLS
