/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One cell of the Measure table: a value, or the entry that is open over it. It shows what the grid
 * has at its place and turns keys and pointer into signals; what they do the table decides. Called
 * by its step and column, described by its value, so that a screen reader can do all that eyes
 * and hands can. Rows scroll through a few of these. */

#include <gtk/gtk.h>

#include "hw-measure-grid.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_CELL (hw_measure_cell_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureCell, hw_measure_cell, HW, MEASURE_CELL, GtkWidget)

/* Signals: "move" (HwMeasureMove, extend), TRUE when it was handled; "type" (the controller of the
 * key that begins a text), likewise; "pressed" (presses, extend); "dragged" and "menu" (x and y in
 * the cell). */
HwMeasureCell *hw_measure_cell_new (const HwMeasureColumn *column);

const HwMeasureColumn *hw_measure_cell_get_column (HwMeasureCell *self);

/* NULL takes it out of the rows. */
void hw_measure_cell_set_item (HwMeasureCell *self, GtkListItem *item);

/* The row it is in now. */
guint hw_measure_cell_get_row (HwMeasureCell *self);

/* Shows what the grid has here, at a column of the grid. What is there already is not made again,
 * unless `afresh` says that words of the same step may be others: of its lane, of the clock. */
void
hw_measure_cell_update (HwMeasureCell *self, HwMeasureGrid *grid, guint column, gboolean afresh);

/* NULL: the value again. Borrowed. */
void hw_measure_cell_set_entry (HwMeasureCell *self, GtkWidget *entry);

/* Where there is little room the range is left out; the tooltip has it. */
void hw_measure_cell_set_brief (HwMeasureCell *self, gboolean brief);

G_END_DECLS
