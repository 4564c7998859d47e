/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-estimate.h"

static const char *const distribution_names[HW_N_DISTRIBUTIONS] = {
  [HW_DISTRIBUTION_EXPONENTIAL] = "exponential",
  [HW_DISTRIBUTION_DETERMINISTIC] = "deterministic",
  [HW_DISTRIBUTION_ERLANG] = "erlang",
  [HW_DISTRIBUTION_LOGNORMAL] = "lognormal",
  [HW_DISTRIBUTION_UNIFORM] = "uniform",
  [HW_DISTRIBUTION_TRIANGULAR] = "triangular",
  [HW_DISTRIBUTION_PERT] = "pert",
};

static void
estimate_clear (gpointer data)
{
  HwEstimate *self = data;

  g_free (self->text);
  g_free (self->extra);
}

HwEstimate *
hw_estimate_new (HwRange range_s, const char *text)
{
  return hw_estimate_new_full (range_s, text, HW_DISTRIBUTION_DEFAULT, NAN, NULL);
}

HwEstimate *
hw_estimate_new_seconds (double value_s)
{
  return hw_estimate_new (hw_range_single (value_s), NULL);
}

HwEstimate *
hw_estimate_new_full (HwRange range_s,
                      const char *text,
                      HwDistribution distribution,
                      double parameter,
                      const char *extra)
{
  return hw_estimate_new_take (range_s, g_strdup (text), distribution, parameter, g_strdup (extra));
}

HwEstimate *
hw_estimate_new_take (
    HwRange range_s, char *text, HwDistribution distribution, double parameter, char *extra)
{
  HwEstimate *self = g_atomic_rc_box_new (HwEstimate);

  *self = (HwEstimate){ range_s, text, distribution, parameter, extra };
  return self;
}

HwEstimate *
hw_estimate_ref (HwEstimate *self)
{
  return self != NULL ? g_atomic_rc_box_acquire (self) : NULL;
}

void
hw_estimate_unref (HwEstimate *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, estimate_clear);
}

HwEstimate *
hw_estimate_new_sum (HwEstimate *a, HwEstimate *b)
{
  if (!hw_estimate_is_known (b))
    return hw_estimate_ref (a != NULL ? a : b);
  if (!hw_estimate_is_known (a))
    return hw_estimate_ref (b);
  return hw_estimate_new (hw_range (a->range_s.low + b->range_s.low,
                                    a->range_s.likely + b->range_s.likely,
                                    a->range_s.high + b->range_s.high),
                          NULL);
}

gboolean
hw_estimate_equal (const HwEstimate *a, const HwEstimate *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  return hw_range_equal (a->range_s, b->range_s) && a->distribution == b->distribution
         && (a->parameter == b->parameter || (isnan (a->parameter) && isnan (b->parameter)))
         && g_strcmp0 (a->text, b->text) == 0 && g_strcmp0 (a->extra, b->extra) == 0;
}

const char *
hw_distribution_get_name (HwDistribution distribution)
{
  g_return_val_if_fail (distribution < HW_N_DISTRIBUTIONS, NULL);

  return distribution_names[distribution];
}

gboolean
hw_distribution_from_name (const char *name, HwDistribution *distribution)
{
  for (int i = 1; i < HW_N_DISTRIBUTIONS; i++)
    {
      if (g_str_equal (name, distribution_names[i]))
        {
          *distribution = i;
          return TRUE;
        }
    }
  return FALSE;
}
