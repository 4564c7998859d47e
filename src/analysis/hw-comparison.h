/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Two maps compared: what the totals were and are, and which elements were added, removed or
 * changed (calculation.md, 8). The maps may be two states of one map, a current and a future state,
 * or two that were drawn apart. hw-waterfall.h says where the change of lead time comes from. Used
 * by `headway compare`, reports and the Compare mode. Immutable; may be made on any thread. */

#include "hw-comparison-match.h"
#include "hw-comparison-order.h"
#include "hw-figures.h"
#include "hw-map-diff.h"

G_BEGIN_DECLS

/* In the unit of the figure; NAN where it is absent. */
typedef struct
{
  double before;
  double after;
  double delta;   /* after - before */
  double percent; /* delta in per cent of before; NAN where that is 0 */
} HwTotalChange;

typedef struct
{
  HwMap *before;
  HwMap *after; /* as far as it is matched, with the ids of `before`; on the clock of `before` */
  HwMatchedBy matched_by;
  gboolean clocks_differ; /* the map after had another clock: what it calls a day was read anew */
  HwFigures *figures_before; /* NULL when the map is no flow; then the error says why */
  HwFigures *figures_after;
  GError *error_before;
  GError *error_after;
  HwTotalChange totals[HW_N_FIGURES];
  HwMapDiff *diff; /* all of it, places too */
  GArray *changes; /* HwChange: what the maps say, without where things are drawn; the header first,
                    * then steps and links along the flow, lanes, notes, measures */
  HwComparisonOrder *order;
  GHashTable *own_ids; /* see hw_comparison_get_own_id () */
} HwComparison;

/* Never fails: what a map that is no flow cannot have is absent. */
HwComparison *hw_comparison_new (HwMap *before, HwMap *after);
HwComparison *hw_comparison_ref (HwComparison *self);
void hw_comparison_unref (HwComparison *self);

static inline guint
hw_comparison_get_n_changes (const HwComparison *self)
{
  return self->changes->len;
}

static inline const HwChange *
hw_comparison_get_change (const HwComparison *self, guint index)
{
  return &g_array_index (self->changes, HwChange, index);
}

/* The id that an element of `after` has in the map that was given. Borrowed. */
const char *hw_comparison_get_own_id (const HwComparison *self, const char *id);

/* TRUE when the maps say the same. */
static inline gboolean
hw_comparison_is_empty (const HwComparison *self)
{
  return self->changes->len == 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwComparison, hw_comparison_unref)

G_END_DECLS
