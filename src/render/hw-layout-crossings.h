/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How many pairs of segments between columns cross. Private to layout. */

#include "hw-layout-columns.h"

G_BEGIN_DECLS

/* What counting needs beside the columns, made once for many counts. */
typedef struct
{
  const HwLayoutColumns *columns;
  int *tree; /* counts of ends */
} HwCrossings;

/* `widest` is the length of the longest column. */
HwCrossings hw_crossings (const HwLayoutColumns *columns, int widest);
void hw_crossings_clear (HwCrossings *self);

/* Crossings of all segments that touch the columns from `first` to `last`. */
gint64 hw_crossings_count (const HwCrossings *self, int first, int last);

/* The same where only a number below `enough` matters: any number from that on where there are as
 * many. */
gint64 hw_crossings_count_up_to (const HwCrossings *self, int first, int last, gint64 enough);

/* The places of a node's neighbours, sorted, at `places`; gives their number. */
int hw_crossings_copy_places (const HwLayoutColumns *columns,
                              const HwNeighbours *neighbours,
                              int node,
                              int *places);

G_END_DECLS
