/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One order for the steps of two maps: along the flow of the map after, with what was removed where
 * it was in the flow of the map before. Used by hw-comparison and hw-waterfall. */

#include "hw-figures.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *steps;  /* HwStep in order, those of the map after where both have it; borrowed */
  GHashTable *ranks; /* position in `steps` + 1 by id, borrowed */
} HwComparisonOrder;

/* The maps, and their figures where they have them: a map that is no flow goes by its own order. */
HwComparisonOrder *hw_comparison_order_new (const HwMap *before,
                                            const HwFigures *figures_before,
                                            const HwMap *after,
                                            const HwFigures *figures_after);
void hw_comparison_order_free (HwComparisonOrder *self);

/* Where a step stands; the number of steps for what is none. `id` may be NULL. */
guint hw_comparison_order_get_rank (const HwComparisonOrder *self, const char *id);

/* Where people look for an element: of a step itself, of a forward link the step it leads to, of
 * rework the one it leaves, of what hangs on something that. */
guint hw_comparison_order_get_place (const HwComparisonOrder *self, const HwElement *element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwComparisonOrder, hw_comparison_order_free)

G_END_DECLS
