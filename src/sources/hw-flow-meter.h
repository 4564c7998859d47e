/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Measures flow from what happened to items: for every step how long items were worked on and
 * waited, how many came back, and how many are there now; and for items as wholes their lead time.
 * Pure: no library, no clock. Items are counted once; when something more happens to one it is put
 * in again and replaces itself, and percentiles follow at the cost of what changed.
 *
 * The rules (reference: sources.md, 3):
 * - An item counts for a step when it left it for the last time within the window; all its stays
 *   there add up. Items that are there now are kept apart, by their age.
 * - Of a step in a loop that the map draws, time is that of one visit after another of these items:
 *   the way back is gone as often as its share says, and a sum of visits would count it twice. A
 *   visit begins when the item is taken up after it was taken up elsewhere, or done, with what it
 *   waited before. The lead time of the step stays the sum.
 * - %C&A of a step: of the items that left it within the window, the share that did not come back
 *   to it or to an earlier step, within fourteen days or before they were done, and were not in a
 *   state that says that the step sent them back.
 * - Lead time is that of whole items that were done within the window, from the first moment on the
 *   map; never a sum of steps. Where issues and changes are both on the map it is that of issues.
 * - Runs count for the step of their job by the time they finished; of %C&A first attempts decide:
 *   where the source does not count them, the first of the job in what it is part of. Runs of a job
 *   that means waiting count for that only, until they begin.
 * - Percentiles are of type 7, and there are none below five items. */

#include "hw-item-walk.h"
#include "hw-sample-set.h"
#include "hw-work-calendar.h"

G_BEGIN_DECLS

#define HW_RETURN_DAYS 14

typedef struct
{
  gint64 from_us;
  gint64 to_us; /* not included; also "now" for what is still open */
} HwWindow;

/* Of a step. Times are seconds of the calendar. */
typedef struct
{
  gboolean is_by_visit; /* process_s and wait_s are of visits; else of items */
  HwSummary process_s;
  HwSummary wait_s; /* before and in the step */
  HwSummary lead_s; /* both, item by item */
  HwSummary age_s;  /* of the items that are there now */
  guint64 n_visits; /* of the items of process_s: those beyond their number are rework */
  guint64 n_judged;
  guint64 n_good;           /* of those, complete and accurate */
  double complete_accurate; /* NAN where none is judged */
  double wip_mean;          /* over the window */
  double throughput_per_s;  /* items that left for the last time, over the window */
} HwStepFlow;

/* Of the map as a whole. */
typedef struct
{
  HwSummary lead_s;
  HwSummary age_s;         /* of items on the map that are not done */
  double efficiency;       /* time worked on, over lead time, of all done items; NAN for none */
  double sum_of_medians_s; /* of the steps' lead times; NAN where a step has none */
  double throughput_per_s;
  double wip_mean;
  guint64 n_items;    /* put in, of both kinds */
  guint64 n_patched;  /* of them, those whose transitions do not fit together */
  guint64 n_backward; /* runs that began before they were queued, or ended before they began, by
                         more than five minutes: they count as no time at all there */
} HwMapFlow;

typedef struct _HwFlowMeter HwFlowMeter;

HwFlowMeter *hw_flow_meter_new (guint n_steps, HwWindow window, HwWorkCalendar *calendar);
void hw_flow_meter_free (HwFlowMeter *self);

/* Puts an item in, or in again. The states are those of its source. */
void
hw_flow_meter_add_item (HwFlowMeter *self, const HwStateMap *states, const HwItemHistory *item);

/* Runs are put in once. */
void hw_flow_meter_add_run (HwFlowMeter *self, const HwStateMap *states, const HwRunEvent *run);

HwStepFlow hw_flow_meter_get_step (HwFlowMeter *self, guint step);
HwMapFlow hw_flow_meter_get_map (HwFlowMeter *self);

/* Which steps lie in loops that the map draws; none at first. One number a step; may come before or
 * after the items. */
void hw_flow_meter_set_looped (HwFlowMeter *self, const guint8 *looped);

/* How many items of each type were done within the window: HwTermKey -> guint. Owned by the caller.
 */
GHashTable *hw_flow_meter_dup_types (HwFlowMeter *self);

typedef struct
{
  gint64 item;   /* its key */
  double span_s; /* how long it took, or has been there */
} HwFlowItem;

/* The items that a step's figures are made of (HW_NO_STEP: those of the lead time), the slowest
 * first: an array of HwFlowItem. */
GArray *hw_flow_meter_list_items (HwFlowMeter *self, guint step);

/* Likewise those that are there now (HW_NO_STEP: on the map), the oldest first. */
GArray *hw_flow_meter_list_open (HwFlowMeter *self, guint step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFlowMeter, hw_flow_meter_free)

G_END_DECLS
