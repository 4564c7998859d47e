/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A heap of measured values that knows its percentiles, and keeps knowing them cheaply when a few
 * values come or go: the many stay sorted, the few are set against them. */

#include "hw-stats.h"

G_BEGIN_DECLS

typedef struct _HwSampleSet HwSampleSet;

HwSampleSet *hw_sample_set_new (void);
void hw_sample_set_free (HwSampleSet *self);

/* Values must be finite. */
void hw_sample_set_add (HwSampleSet *self, double value);

/* The value must be in there. */
void hw_sample_set_remove (HwSampleSet *self, double value);

gsize hw_sample_set_get_size (const HwSampleSet *self);

/* What is said of a sample: percentiles of type 7, none below HW_PERCENTILE_MIN_VALUES, where the
 * values themselves are shown. */
typedef struct
{
  gsize n;
  double mean; /* NAN without values; so are the others below HW_PERCENTILE_MIN_VALUES */
  double p15;
  double p50;
  double p85;
  double p95;
  double few[HW_PERCENTILE_MIN_VALUES - 1]; /* the n values, sorted, when they are so few */
} HwSummary;

HwSummary hw_sample_set_summarise (HwSampleSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSampleSet, hw_sample_set_free)

G_END_DECLS
