/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A rectangle of texts on its way through the clipboard, as spreadsheets exchange them: tabs
 * between cells, lines between rows, quotes where a cell holds either. Commas or semicolons are
 * understood too where they can be nothing else. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char **texts; /* row by row; never NULL */
  guint n_rows;
  guint n_columns;
} HwMeasureBlock;

/* All cells empty. */
HwMeasureBlock *hw_measure_block_new (guint n_rows, guint n_columns);

/* Rows are as long as the longest; empty ones count. NULL for no text at all. */
HwMeasureBlock *hw_measure_block_new_from_text (const char *text);
void hw_measure_block_free (HwMeasureBlock *self);

const char *hw_measure_block_get (const HwMeasureBlock *self, guint row, guint column);
void hw_measure_block_take (HwMeasureBlock *self, guint row, guint column, char *text);

/* With tabs. What a spreadsheet would take for a formula is guarded by an apostrophe, which reading
 * takes off again. */
char *hw_measure_block_to_text (const HwMeasureBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasureBlock, hw_measure_block_free)

G_END_DECLS
