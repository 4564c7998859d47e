/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What one item, or one run, adds to the figures of each step it was at and of the map as a whole,
 * by the rules of hw-flow-meter.h. For the meter only. */

#include "hw-flow-meter.h"

G_BEGIN_DECLS

/* Of one item at one step, of one of several visits there, or, with the number of steps for a step,
 * of the item as a whole. There are as many as transitions, so they are small. Times are seconds of
 * the calendar. */
typedef struct
{
  gint64 item;
  union
  {
    double wait_s;
    gint64 since_us; /* where is_open: since when it is there, and its times do not count */
  };
  double process_s;
  float present_s; /* within the window, by the clock on the wall */
  union
  {
    guint32 n_visits; /* of a step */
    HwTermKey type;   /* of a whole */
  };
  guint step : 22;
  guint is_visit : 1;  /* of the visits of an item that came more than once */
  guint is_repeat : 1; /* the sum of such visits, which follow */
  guint is_change : 1; /* the kind of the item */
  guint is_counted : 1;
  guint is_open : 1;
  guint is_judged : 1;
  guint is_good : 1;
  /* Of a whole: transitions are missing; of a run: it ends before it begins. */
  guint is_patched : 1;
} HwFlowShare;

typedef struct _HwFlowSharer HwFlowSharer;

HwFlowSharer *hw_flow_sharer_new (guint n_steps, HwWindow window, HwWorkCalendar *calendar);
void hw_flow_sharer_free (HwFlowSharer *self);

/* Appends the shares of the item to an array of HwFlowShare: that of the whole first, which each
 * item has, then those of the steps it was at, and of its visits where it came to a step more than
 * once. */
void hw_flow_sharer_share_item (HwFlowSharer *self,
                                const HwStateMap *states,
                                const HwItemHistory *item,
                                GArray *shares);

/* The meaning is that of its job, and has a step. */
HwFlowShare
hw_flow_sharer_share_run (HwFlowSharer *self, HwStateMeaning meaning, const HwRunEvent *run);

/* How old what is open since then is at the end of the window. */
double hw_flow_sharer_get_age_s (const HwFlowSharer *self, gint64 since_us);

double hw_flow_sharer_get_window_s (const HwFlowSharer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFlowSharer, hw_flow_sharer_free)

G_END_DECLS
