/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* An index of numbered rectangles over the plane: which of them touch a given one. Layout and
 * routes keep cards, tracks and labels in it. Cells are about as large as a card; what lies outside
 * the area given at the start ends up in the outermost cells and is still found. */

#include "hw-geometry.h"

G_BEGIN_DECLS

typedef struct
{
  HwRect rect;
  int id;
  int next; /* entry in the same cell, or -1 */
  int first_column;
  int first_row;
} HwRectEntry;

typedef struct
{
  HwRect area;
  double columns_per_mu;
  double rows_per_mu;
  int n_columns;
  int n_rows;
  int *heads; /* by cell: its newest entry, or -1 */
  HwRectEntry *entries;
  int n_entries;
  int n_allocated;
} HwRectGrid;

/* For about `n_expected` rectangles in `area`. */
HwRectGrid *hw_rect_grid_new (HwRect area, int n_expected);
void hw_rect_grid_free (HwRectGrid *self);

void hw_rect_grid_add (HwRectGrid *self, int id, HwRect rect);

/* A walk over all rectangles whose inside meets the inside of `query`, each once, in no order that
 * matters. A query without width or height is a line. */
typedef struct
{
  const HwRectGrid *grid;
  HwRect query;
  int first_column, last_column;
  int first_row, last_row;
  int column, row;
  int entry;
} HwRectGridIter;

HwRectGridIter hw_rect_grid_iter (const HwRectGrid *grid, HwRect query);

/* The next entry, or NULL. Borrowed until something is added. */
const HwRectEntry *hw_rect_grid_iter_next (HwRectGridIter *self);

/* TRUE when nothing meets the query, apart from rectangles of the ids `but` and `or_but` (-1:
 * none). */
gboolean hw_rect_grid_is_free (const HwRectGrid *self, HwRect query, int but, int or_but);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRectGrid, hw_rect_grid_free)

G_END_DECLS
