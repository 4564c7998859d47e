/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The Measure table without its widgets: rows and columns, cursor and range, what is typed into
 * cells, copied and pasted. One for each window, following its view: the steps of the range are
 * what is selected there, and a step selected elsewhere takes the cursor along. Every edit is one
 * undo step of the document.
 *
 * Below the steps is one empty row more, whose name makes a step, where rows follow the flow and
 * the map can be edited. A text that cannot be understood stays in its cell, refused, until it is
 * corrected or taken back; the old value holds meanwhile. */

#include "hw-field-typing.h"
#include "hw-guesses.h"
#include "hw-measure-paste.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_MEASURE_GRID (hw_measure_grid_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureGrid, hw_measure_grid, HW, MEASURE_GRID, GObject)

/* Signals: "rows-changed" (position, removed, added), as a list model says it; "cells-changed": any
 * cell may show something else; "cursor-changed": cursor, range or columns. */
HwMeasureGrid *hw_measure_grid_new (HwViewState *view);

HwViewState *hw_measure_grid_get_view (HwMeasureGrid *self);

/* What the rows show now, a draft included; borrowed. */
HwMap *hw_measure_grid_get_map (HwMeasureGrid *self);
const HwMeasureRows *hw_measure_grid_get_rows (HwMeasureGrid *self);

/* The columns shown, in order; unless set those that are shown at first and can be typed in. Static
 * rows of the table of columns. */
void hw_measure_grid_set_columns (HwMeasureGrid *self,
                                  const HwMeasureColumn *const *columns,
                                  guint n_columns);
guint hw_measure_grid_get_n_columns (HwMeasureGrid *self);
const HwMeasureColumn *hw_measure_grid_get_column (HwMeasureGrid *self, guint column);

/* With the empty row at the end, if there is one. */
guint hw_measure_grid_get_n_rows (HwMeasureGrid *self);

/* NULL for the empty row. Borrowed from the map. */
const HwStep *hw_measure_grid_get_step (HwMeasureGrid *self, guint row);

/* See hw-measure-rows.h. */
void hw_measure_grid_set_text (HwMeasureGrid *self, const char *text);
void hw_measure_grid_set_unmeasured (HwMeasureGrid *self, gboolean unmeasured);
void
hw_measure_grid_set_sort (HwMeasureGrid *self, const HwMeasureColumn *column, gboolean descending);

const HwMeasureCursor *hw_measure_grid_get_cursor (HwMeasureGrid *self);

/* `n_page`: how many rows are in view. FALSE where it goes no further. */
gboolean
hw_measure_grid_move (HwMeasureGrid *self, HwMeasureMove move, gboolean extend, guint n_page);

/* To a cell that was pressed, or the range to there. */
void hw_measure_grid_point (HwMeasureGrid *self, HwMeasurePlace cell, gboolean extend);
void hw_measure_grid_select_all (HwMeasureGrid *self);

/* FALSE on a read-only map, and in the empty row for all but the name. */
gboolean hw_measure_grid_can_edit (HwMeasureGrid *self);

/* What an entry in the cell at the cursor starts with. */
char *hw_measure_grid_dup_text (HwMeasureGrid *self);

/* What is typed into the cell at the cursor, from its beginning here to one of the ends below,
 * wherever the cursor goes meanwhile. NULL in the empty row. Borrowed until then. */
HwFieldTyping *hw_measure_grid_type (HwMeasureGrid *self);

/* As if nothing had been typed. A refused text goes too. */
void hw_measure_grid_cancel (HwMeasureGrid *self);

/* The text in the cell that is typed into, or in the whole range. FALSE when it makes no sense: the
 * typing then goes on, and knows why. */
gboolean hw_measure_grid_commit (HwMeasureGrid *self, const char *text);
void hw_measure_grid_fill (HwMeasureGrid *self, const char *text);

/* Yes where no is and no where yes; FALSE where the cell is neither. */
gboolean hw_measure_grid_toggle (HwMeasureGrid *self);

/* The text stays in the cell without being its value; ends the typing. */
void hw_measure_grid_refuse (HwMeasureGrid *self, const char *text, const char *reason);

/* NULL where the cell shows its value. Borrowed until anything changes. */
const HwMeasureRefusal *hw_measure_grid_find_refusal (HwMeasureGrid *self, HwMeasurePlace cell);
guint hw_measure_grid_count_refusals (HwMeasureGrid *self);

/* One of a step that is still in the map; NULL when there is none. Borrowed likewise. */
const HwMeasureRefusal *hw_measure_grid_get_refusal (HwMeasureGrid *self);

/* To the next refused cell, round and round. */
void hw_measure_grid_go_to_refusal (HwMeasureGrid *self);

/* What is to be measured next follows these; NULL: nothing is. hw-measure-grid-next.c */
void hw_measure_grid_set_guesses (HwMeasureGrid *self, HwGuesses *guesses);
gboolean
hw_measure_grid_is_next (HwMeasureGrid *self, const HwStep *step, const HwMeasureColumn *column);

/* The cursor to a field of a step; FALSE where the table does not show it. */
gboolean hw_measure_grid_go_to (HwMeasureGrid *self, const char *step_id, const char *field);

/* TRUE where sources measured some value of a step: else columns of them would be empty.
 * hw-measure-grid-measured.c */
gboolean hw_measure_grid_has_measured (HwMeasureGrid *self);

/* What stands in a column of measured values; FALSE where there is nothing, and elsewhere. */
gboolean
hw_measure_grid_get_measured (HwMeasureGrid *self, HwMeasurePlace cell, HwMeasured *measured);

/* How to put it into words. */
HwReadingWords hw_measure_grid_get_words (HwMeasureGrid *self, const HwStep *step);

/* One edit: the measured values instead of the estimates in the range, for cells of either. FALSE
 * where there is nothing to take over. */
gboolean hw_measure_grid_use_measured (HwMeasureGrid *self);
gboolean hw_measure_grid_can_use_measured (HwMeasureGrid *self);

/* Empties the range. */
void hw_measure_grid_clear (HwMeasureGrid *self);

/* The range as text for the clipboard. */
char *hw_measure_grid_copy (HwMeasureGrid *self);

/* What became of a text that was pasted. */
typedef struct
{
  guint n_set;
  guint n_refused;
  guint n_outside;
} HwMeasurePasted;

HwMeasurePasted hw_measure_grid_paste (HwMeasureGrid *self, const char *text);

G_END_DECLS
