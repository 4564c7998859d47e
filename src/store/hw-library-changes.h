/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a commit has to write: the difference of two maps, and ranks for what stands in a new place.
 * The order of elements in the library is a fractional rank, so that an element put between two
 * others is one row. Knows maps, not SQL. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  const HwElement *before; /* NULL for one that came; borrowed from a map */
  const HwElement *after;  /* NULL for one that went; borrowed from a map */
  double rank;             /* to write; NAN for the one it has */
} HwLibraryChange;

/* The rank that an element has in the file. */
typedef gboolean (*HwRankFunc) (const HwElement *element,
                                double *rank,
                                gpointer data,
                                GError **error);

/* The changes from `before`, or from nothing when it is NULL, to `after`: an array of
 * HwLibraryChange. */
GArray *hw_library_changes_find (
    HwMap *before, HwMap *after, HwRankFunc find_rank, gpointer data, GError **error);

/* `n_ranks` evenly spaced ranks above `low` and below `high`; NAN is an open end. FALSE when there
 * is not that much room between the two. */
gboolean hw_library_changes_spread (double low, double high, guint n_ranks, double *ranks);

G_END_DECLS
