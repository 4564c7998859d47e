/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The totals of a map without the map: what a snapshot keeps of them, so that a list of a thousand
 * snapshots, and the chart of their totals, need not load one of them. Written as JSON with the
 * keys of `headway measure --json`, which people can query in the library with sqlite3. */

#include "hw-figures.h"

G_BEGIN_DECLS

typedef struct
{
  double values[HW_N_FIGURES]; /* in the unit of each figure; NAN where it is absent */
  guint at_least;              /* a bit for each HwFigureId that is a lower bound */
  gboolean quality_at_most;    /* rolled %C&A is an upper bound */
} HwTotals;

/* All absent where `figures` is NULL: the map was no flow. */
HwTotals hw_totals_of (const HwFigures *figures);

/* Owned by the caller. */
char *hw_totals_to_json (const HwTotals *self);

/* FALSE for what is no totals, or was written by a Headway whose figures meant something else. */
gboolean hw_totals_from_json (const char *json, HwTotals *self);

G_END_DECLS
