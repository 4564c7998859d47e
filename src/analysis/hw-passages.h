/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What `repeat: once` rework links add: one more passage from the step they return to through the
 * step they leave (calculation.md, 3 and 4). Other `once` links are not taken on the way. */

#include "hw-times.h"

G_BEGIN_DECLS

typedef struct
{
  guint node; /* of the net: the one the link leaves */
  const HwFlowLink *link;
  double lead_s; /* of one passage, the wait on the link included */
  double process_s;
} HwPassage;

typedef struct
{
  GArray *passages;   /* HwPassage, in the order of the flow */
  HwTimesExtra extra; /* by node of the net */
} HwPassages;

/* All passages of a net whose nodes are visited as often as `node_visits` says without them. Adds
 * the visits they make to `step_visits`. NULL when one never comes to an end; `closed` then gets
 * the steps it runs in. */
HwPassages *
hw_passages_new (const HwNet *net, const double *node_visits, double *step_visits, GArray *closed);
void hw_passages_free (HwPassages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPassages, hw_passages_free)

G_END_DECLS
