/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Writes down as a map what was found out about a flow: the last part of hw-first-map.h, and only
 * for that. */

#include "hw-flow-meter.h"
#include "hw-source-row.h"
#include "hw-state-plan.h"
#include "hw-step-ways.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *key; /* of the map, among those of the source */
  const HwSource *source;
  const GPtrArray *terms;
  const HwStatePlan *plan;
  const GArray *onward; /* HwStepWay */
  const GArray *rework;
  HwFlowMeter *meter;      /* or, where the source measured itself: */
  const HwStepFlow *flows; /* by step */
  HwFlowExtent extent;
  const char *description;
  double least_wip; /* less on average is not told */
  guint64 one_in;   /* of so many items one was measured */
  HwEventCounts counts;
} HwMapSketch;

HwMap *hw_map_sketch_finish (const HwMapSketch *self);

/* A meter over all of the time in which something happened, by the clock on the wall. NULL with an
 * error. */
HwFlowMeter *hw_map_sketch_new_meter (guint n_steps, HwFlowExtent extent, GError **error);

/* For people, translated: "2026-01-05 to 2026-01-09", owned by the caller; and the sentence that
 * says what the times of the map are. */
char *hw_map_sketch_dup_period (HwFlowExtent extent);
const char *hw_map_sketch_get_rule (void);

G_END_DECLS
