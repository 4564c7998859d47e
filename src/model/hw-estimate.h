/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A time as people estimate it: seconds of the map's clock, the words it was typed in, and, for
 * simulation, how it is spread. Immutable and reference counted. A NULL HwEstimate is an unknown
 * time nobody has said anything about; every function here accepts it. */

#include "hw-range.h"

G_BEGIN_DECLS

typedef enum
{
  HW_DISTRIBUTION_DEFAULT, /* a single value is fixed, a range is PERT */
  HW_DISTRIBUTION_EXPONENTIAL,
  HW_DISTRIBUTION_DETERMINISTIC,
  HW_DISTRIBUTION_ERLANG,    /* parameter: k, phases */
  HW_DISTRIBUTION_LOGNORMAL, /* parameter: coefficient of variation */
  HW_DISTRIBUTION_UNIFORM,
  HW_DISTRIBUTION_TRIANGULAR,
  HW_DISTRIBUTION_PERT,
  HW_N_DISTRIBUTIONS
} HwDistribution;

typedef struct
{
  HwRange range_s; /* unknown when only text was kept, such as "to be asked" */
  char *text;      /* as typed; NULL when the value came without words */
  HwDistribution distribution;
  double parameter; /* of the distribution; NAN when it has none */
  char *extra;      /* unknown JSON members, a canonical object; NULL when none */
} HwEstimate;

/* `text` and `extra` are copied; both may be NULL. */
HwEstimate *hw_estimate_new (HwRange range_s, const char *text);
HwEstimate *hw_estimate_new_seconds (double value_s);
HwEstimate *hw_estimate_new_full (HwRange range_s,
                                  const char *text,
                                  HwDistribution distribution,
                                  double parameter,
                                  const char *extra);

/* The same, taking over both texts. */
HwEstimate *hw_estimate_new_take (
    HwRange range_s, char *text, HwDistribution distribution, double parameter, char *extra);

HwEstimate *hw_estimate_ref (HwEstimate *self);
void hw_estimate_unref (HwEstimate *self);

/* One after the other: the known parts added up. An unknown part adds nothing; a sum of two known
 * ones has no words and no distribution of its own. NULL when both are. */
HwEstimate *hw_estimate_new_sum (HwEstimate *a, HwEstimate *b);

gboolean hw_estimate_equal (const HwEstimate *a, const HwEstimate *b);

static inline gboolean
hw_estimate_is_known (const HwEstimate *self)
{
  return self != NULL && hw_range_is_known (self->range_s);
}

/* The range in seconds; unknown for NULL. */
static inline HwRange
hw_estimate_range_s (const HwEstimate *self)
{
  return self != NULL ? self->range_s : HW_RANGE_UNKNOWN;
}

/* The name used in files ("exponential"); NULL for the default. */
const char *hw_distribution_get_name (HwDistribution distribution);
gboolean hw_distribution_from_name (const char *name, HwDistribution *distribution);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwEstimate, hw_estimate_unref)

G_END_DECLS
