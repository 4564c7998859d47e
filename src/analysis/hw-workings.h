/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What figures are worked out from: the flow of a map, its times and visits on the first pass and
 * with rework. Kept by the figures for their derivations and for the checks. */

#include "hw-forks.h"
#include "hw-passages.h"
#include "hw-times.h"

G_BEGIN_DECLS

typedef struct _HwWorkings
{
  HwFlow *flow;
  HwNet *first;          /* the first pass; NULL when the map has no steps */
  HwForks *first_forks;  /* of the first pass */
  HwTimes *first_times;  /* likely */
  double *first_visits;  /* by step */
  double *first_weights; /* by node of `first`: how far it counts in the lead time */
  HwNet *net;            /* with rework; the same as `first` where there is none */
  HwForks *forks;        /* likewise */
  HwTimes *times;        /* likewise */
  double *visits;        /* by step, rework included */
  HwPassages *passages;  /* NULL without rework */
} HwWorkings;

/* NULL with an HW_ANALYSIS_ERROR; positions of the steps that are to blame are then appended to
 * `culprits`, an array of guint. */
HwWorkings *hw_workings_new (HwMap *map, GArray *culprits, GError **error);
void hw_workings_free (HwWorkings *self);

/* Lead time of the first pass with all times at low or high. */
double hw_workings_get_lead_time_s (const HwWorkings *self, HwCase which);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWorkings, hw_workings_free)

G_END_DECLS
