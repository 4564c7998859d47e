/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-lead-time.h"

#include <glib/gi18n-lib.h>

/* Sums that were rounded to whole seconds of minutes still agree. */
#define TOLERANCE 1e-6

/* Whole less part, at both ends, too. Where one is known better than the other the ends can cross.
 */
static HwRange
subtract (HwRange whole_s, HwRange part_s)
{
  double low = fmax (whole_s.low - part_s.low, 0);
  double likely = fmax (whole_s.likely - part_s.likely, 0);
  double high = fmax (whole_s.high - part_s.high, 0);

  return hw_range (fmin (fmin (low, high), likely), likely, fmax (fmax (low, high), likely));
}

/* The rest of the lead time beside the part. NULL with a problem when there is none. */
static HwEstimate *
take_off (const HwEstimate *lead, const HwEstimate *part, const char **problem)
{
  HwRange lead_s = lead->range_s;
  HwRange part_s = hw_estimate_range_s (part);

  if (!hw_range_is_known (lead_s) || !hw_range_is_known (part_s) || part_s.high == 0)
    return hw_estimate_ref ((HwEstimate *)lead);
  if (lead->distribution != HW_DISTRIBUTION_DEFAULT)
    {
      *problem = _ ("a lead time with a distribution cannot be split: state the wait instead");
      return NULL;
    }
  if (lead_s.likely < part_s.likely * (1 - TOLERANCE))
    {
      *problem = _ ("the lead time is shorter than what happens in it");
      return NULL;
    }
  return hw_estimate_new_full (subtract (lead_s, part_s), NULL, HW_DISTRIBUTION_DEFAULT, NAN,
                               lead->extra);
}

static const char *
set_rest (HwEstimate **place, const HwEstimate *lead, const HwEstimate *part)
{
  const char *problem = NULL;
  HwEstimate *rest = take_off (lead, part, &problem);

  hw_estimate_unref (*place);
  *place = rest;
  return problem;
}

const char *
hw_step_settle_lead_time (HwStep *step, const HwEstimate *lead)
{
  double sum_s, lead_s = lead->range_s.likely;

  if (!hw_estimate_is_known (step->wait_time))
    return set_rest (&step->wait_time, lead, step->process_time);
  if (!hw_estimate_is_known (lead))
    return NULL;
  if (!hw_estimate_is_known (step->process_time))
    return set_rest (&step->process_time, lead, step->wait_time);

  sum_s = step->wait_time->range_s.likely + step->process_time->range_s.likely;
  if (fabs (sum_s - lead_s) > TOLERANCE * fmax (sum_s, lead_s))
    return _ ("the lead time is not the sum of wait and process time");
  return NULL;
}
