/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The grid of cells on the screen: a column view whose rows are those of an HwMeasureGrid, with the
 * keyboard of a spreadsheet. Arrows move, Shift extends, typing replaces, F2 and a double click
 * edit, Return and Tab accept and move on, Tab leaves behind the last cell. Left and right are as
 * the columns are, also where they run from right to left. */

#include <gtk/gtk.h>

#include "hw-measure-grid.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_TABLE (hw_measure_table_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureTable, hw_measure_table, HW, MEASURE_TABLE, GtkWidget)

/* Signals: "pasted" (n_set, n_refused, n_outside), "columns-changed". */
GtkWidget *hw_measure_table_new (void);

/* NULL shows nothing. */
void hw_measure_table_set_grid (HwMeasureTable *self, HwMeasureGrid *grid);
HwMeasureGrid *hw_measure_table_get_grid (HwMeasureTable *self);

/* Names of the columns that are wanted, in order, for settings: those of measured values may have
 * nothing to show. Unknown names are left out; when none is
 * left, the columns are those shown at first. */
void hw_measure_table_set_columns (HwMeasureTable *self, const char *const *names);
GStrv hw_measure_table_dup_columns (HwMeasureTable *self);

/* The column of the step's name is always shown. */
gboolean hw_measure_table_shows_column (HwMeasureTable *self, const HwMeasureColumn *column);
void
hw_measure_table_show_column (HwMeasureTable *self, const HwMeasureColumn *column, gboolean show);

/* Ends typing, as if the keyboard went elsewhere. */
void hw_measure_table_end_typing (HwMeasureTable *self);

/* Makes what is typed into a cell an edit. FALSE where it makes no sense: it goes on. */
gboolean hw_measure_table_settle_typing (HwMeasureTable *self);

/* TRUE while something is typed into a cell; and the keyboard to it. */
gboolean hw_measure_table_is_typing (HwMeasureTable *self);
void hw_measure_table_focus_entry (HwMeasureTable *self);

/* Columns of measured values are shown only while there are some. */
void hw_measure_table_set_measured (HwMeasureTable *self, gboolean has_measured);

G_END_DECLS
