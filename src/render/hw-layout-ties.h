/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the straight lines of a layout are tied to by flow within their lanes, and the height that
 * these ties would give each. Private to layout. */

#include "hw-layout-lines.h"

G_BEGIN_DECLS

/* By line: the lines with steps, at least as long, on one side that it is tied to. */
typedef struct
{
  HwNeighbours left;
  HwNeighbours right;
  double *heights_mu; /* scratch */
} HwLayoutTies;

HwLayoutTies *hw_layout_ties_new (const HwLayoutColumns *columns, const HwLayoutLines *lines);
void hw_layout_ties_free (HwLayoutTies *self);

/* Where a line would best stand, given where all stand: the middle one of what the left side, the
 * right side, and the middle of the lane, which is 0, would have. A middle rather than a mean, so
 * that what can stand on one level does so exactly. */
double hw_layout_ties_find_height (const HwLayoutTies *self, const double *y_mu, int line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLayoutTies, hw_layout_ties_free)

G_END_DECLS
