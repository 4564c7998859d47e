/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where a change of lead time comes from: parts that add up to it exactly (calculation.md, 8). The
 * changes of a comparison are made to the map before one at a time, along the flow, and each
 * difference is what that change did. hw-waterfall-plan.h says how changes are cut into such edits
 * so that every map on the way is a valid flow. */

#include "hw-comparison.h"

G_BEGIN_DECLS

typedef enum
{
  HW_CAUSE_PROCESS,      /* a process time */
  HW_CAUSE_WAIT,         /* in front of a step, or on a link */
  HW_CAUSE_REWORK,       /* a loop, its share, or the %C&A that stands for it */
  HW_CAUSE_GATE,         /* a wait in front of an approval, or how often something opens */
  HW_CAUSE_STEP_ADDED,   /* with what links it */
  HW_CAUSE_STEP_REMOVED, /* likewise */
  HW_CAUSE_ROUTE,        /* ways, shares of a choice, what counts as delivery */
  HW_N_CAUSES
} HwCause;

/* "process", "step added" ...: of `compare --json`. */
const char *hw_cause_get_name (HwCause cause);

/* For people, untranslated: "Process time". */
const char *hw_cause_get_label (HwCause cause);

typedef struct
{
  HwCause cause;
  const HwElement *element; /* what changed, as it is after where it is still there; borrowed */
  guint n_elements;         /* how many changed together; `element` is the first */
  double delta_s;           /* below 0: shorter */
} HwWaterfallPart;

typedef struct
{
  HwComparison *comparison;
  HwFigureId figure;
  double before_s;
  double after_s;
  GArray *parts; /* HwWaterfallPart along the flow; what changes nothing is left out */
} HwWaterfall;

/* Of HW_FIGURE_LEAD_TIME, or HW_FIGURE_EXPECTED_LEAD_TIME where rework shall count. NULL where one
 * of the maps has no such figure. The parts add up to after_s - before_s to 1e-9 of the larger
 * one; the waterfall of a map against itself has none. */
HwWaterfall *hw_waterfall_new (HwComparison *comparison, HwFigureId figure);
/* The one that tells more: with rework where rework itself changed, else of lead time. */
HwWaterfall *hw_waterfall_new_telling (HwComparison *comparison);
void hw_waterfall_free (HwWaterfall *self);

static inline guint
hw_waterfall_get_n_parts (const HwWaterfall *self)
{
  return self->parts->len;
}

static inline const HwWaterfallPart *
hw_waterfall_get_part (const HwWaterfall *self, guint index)
{
  return &g_array_index (self->parts, HwWaterfallPart, index);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWaterfall, hw_waterfall_free)

G_END_DECLS
