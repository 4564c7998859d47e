/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which steps the rows of the Measure table are, in which order: all steps along the flow, or
 * those a text or "unmeasured" leaves, or sorted by a column. A view only: nothing of it is in the
 * map.
 *
 * Filtered or sorted, rows keep their places while the map changes, as in a spreadsheet: a value
 * just typed does not take its row away from under the hands that typed it. Applying filter or sort
 * again sorts them out. Unfiltered and unsorted, rows follow the flow. */

#include "hw-document-readings.h"
#include "hw-figures.h"
#include "hw-measure-column.h"

G_BEGIN_DECLS

typedef struct _HwMeasureRows HwMeasureRows;

/* Rows that came in the place of others; the rows around them are of the same steps as before, if
 * not the same states of them. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} HwMeasureSplice;

HwMeasureRows *hw_measure_rows_new (void);
void hw_measure_rows_free (HwMeasureRows *self);

/* `figures` may be NULL when the map has none: then the order is that of the map. Both are kept. */
HwMeasureSplice hw_measure_rows_set_map (HwMeasureRows *self, HwMap *map, const HwFigures *figures);

/* Steps with all these words, anywhere in name, lane, tools, owner role or barrier, without regard
 * to case and accents; NULL or "" for all. */
HwMeasureSplice hw_measure_rows_set_text (HwMeasureRows *self, const char *text);
HwMeasureSplice hw_measure_rows_set_unmeasured (HwMeasureRows *self, gboolean unmeasured);

/* NULL: along the flow. */
HwMeasureSplice
hw_measure_rows_set_sort (HwMeasureRows *self, const HwMeasureColumn *column, gboolean descending);

/* The column rows are sorted by; NULL: along the flow. */
const HwMeasureColumn *hw_measure_rows_get_sort (const HwMeasureRows *self, gboolean *descending);

/* TRUE while rows are filtered or sorted: they do not follow the flow then. */
gboolean hw_measure_rows_is_arranged (const HwMeasureRows *self);

guint hw_measure_rows_get_length (const HwMeasureRows *self);

/* Borrowed from the map. */
const HwStep *hw_measure_rows_get (const HwMeasureRows *self, guint row);

/* The row of the step with this id, or -1. */
int hw_measure_rows_find (const HwMeasureRows *self, const char *id);

/* What is measured beside the estimates: NULL for nothing. Kept. Rows stay where they are until
 * they are sorted again. */
void hw_measure_rows_set_readings (HwMeasureRows *self, HwDocumentReadings *readings);

/* What sources measured of a column that shows that; FALSE where there is nothing, and for other
 * columns. Columns of it are sorted by how far it is from the estimate, whichever way. */
gboolean hw_measure_rows_get_measured (const HwMeasureRows *self,
                                       guint row,
                                       const HwMeasureColumn *column,
                                       HwMeasured *measured);

/* The measured value in words: "1.5 d"; NULL where there is none. */
char *
hw_measure_rows_dup_measured (const HwMeasureRows *self, guint row, const HwMeasureColumn *column);

/* TRUE for values the figures miss: times, which make totals lower bounds, and %C&A. */
gboolean
hw_measure_rows_is_missing (const HwMeasureRows *self, guint row, const HwMeasureColumn *column);

/* What a gate's cadence says of its wait and lead time where nobody did: "≈ 1 w", translated. NULL
 * elsewhere. */
char *
hw_measure_rows_dup_derived (const HwMeasureRows *self, guint row, const HwMeasureColumn *column);

/* Of the whole map, whatever the filter. */
guint hw_measure_rows_count_steps (const HwMeasureRows *self);
guint hw_measure_rows_count_unmeasured (const HwMeasureRows *self);

/* "4 of 11 steps unmeasured — totals are a lower bound", translated; owned by the caller. */
char *hw_measure_rows_dup_summary (const HwMeasureRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasureRows, hw_measure_rows_free)

G_END_DECLS
