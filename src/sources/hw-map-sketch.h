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
  const HwSource *source;
  const GPtrArray *terms;
  const HwStatePlan *plan;
  const HwStepWays *ways;
  HwFlowMeter *meter;
  HwFlowExtent extent;
  guint64 one_in; /* of so many items one was measured */
  HwEventCounts counts;
} HwMapSketch;

HwMap *hw_map_sketch_finish (const HwMapSketch *self);

G_END_DECLS
