/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The order of elements in the library is a fractional rank, so that an element put between two
 * others is one row. This finds which elements of a changed sequence can keep their rank, as many
 * as possible, and makes ranks for the others. */

#include "hw-seq.h"

G_BEGIN_DECLS

/* One flag for each element of `after`: TRUE where it was in `before` and stands in the same order
 * to all others that are flagged. Owned by the caller. */
gboolean *
hw_element_order_find_kept (const HwSeq *before, const HwSeq *after);

/* `n_ranks` evenly spaced ranks above `low` and below `high`; NAN is an open end. FALSE when there
 * is not that much room between the two. */
gboolean
hw_element_order_spread (double low, double high, guint n_ranks, double *ranks);

G_END_DECLS
