/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What a commit has to write: which elements came, went or changed, and which of them stand in a
 * new place. Knows maps, not SQL. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  const HwElement *before; /* NULL for one that came; borrowed from the map */
  const HwElement *after;  /* NULL for one that went; borrowed from the map */
  double rank;             /* to write; NAN for the one it has */
} HwLibraryChange;

/* The rank of an element of the map before, in the file. */
typedef gboolean (*HwRankFunc) (const HwElement *element,
                                double *rank,
                                gpointer data,
                                GError **error);

/* The changes from `before`, or from nothing when it is NULL, to `after`: an array of
 * HwLibraryChange. */
GArray *
hw_library_changes_find (
    const HwMap *before, const HwMap *after, HwRankFunc find_rank, gpointer data, GError **error);

G_END_DECLS
