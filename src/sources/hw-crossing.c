/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-crossing.h"

/* Where a measure is. */
typedef enum
{
  SIDE_UNKNOWN,
  SIDE_ON,
  SIDE_OFF,
} Side;

GArray *
hw_crossings_find (const HwMeasure *measure, const HwSampleEvent *samples, guint n_samples)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  Side held = SIDE_UNKNOWN, last = SIDE_UNKNOWN;
  gint64 since_us = HW_TIME_UNKNOWN;
  guint n_in_row = 0;

  for (guint i = 0; i < n_samples; i++)
    {
      Side side = hw_measure_is_on_target (measure, samples[i].value) ? SIDE_ON : SIDE_OFF;

      if (side != last)
        {
          since_us = samples[i].at_us;
          n_in_row = 0;
        }
      last = side;
      if (++n_in_row < HW_CROSSING_SAMPLES || side == held)
        continue;
      if (side == SIDE_OFF && held == SIDE_ON)
        g_array_append_val (moments, since_us);
      held = side;
    }
  return moments;
}
