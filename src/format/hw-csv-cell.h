/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What one cell of a table says about a field of a step: numbers as JSON has them or as people
 * write them ("1,5", "85%", "2-3 days", "~12"), choices by name or label, yes and no. */

#include "hw-csv-column.h"

G_BEGIN_DECLS

/* TRUE for cells that say nothing: empty, or the dash of a table. */
gboolean hw_csv_cell_is_blank (const char *text);

/* Fills the column's field in a step that nobody else has seen yet. */
gboolean hw_csv_cell_read (
    const HwCsvColumn *column, const char *text, HwTimeUnits units, HwStep *step, GError **error);

/* A time, with its words kept unless it is a bare number. NULL with an error when it is none, and
 * without when it is unknown. */
HwEstimate *
hw_csv_cell_read_estimate (const char *text, double unit_s, HwTimeUnits units, GError **error);

/* What a cell under our own names says of a time, so that it reads back the same: a number of
 * seconds where there are no other words. NULL for nothing. */
char *hw_csv_cell_from_estimate (const HwEstimate *estimate, HwTimeUnits units);

G_END_DECLS
