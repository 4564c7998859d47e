/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where the keyboard is in a table of cells, and the range around it: as in a spreadsheet, the cell
 * that is typed into stays while the opposite corner of the range moves. Plain arithmetic. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint row;
  guint column;
} HwMeasurePlace;

/* Inclusive on all sides. */
typedef struct
{
  guint first_row;
  guint last_row;
  guint first_column;
  guint last_column;
} HwMeasureRange;

typedef struct
{
  guint n_rows;
  guint n_columns;
  guint n_page; /* rows in view */
} HwMeasureSize;

typedef struct
{
  HwMeasurePlace at;   /* what is typed into */
  HwMeasurePlace head; /* the opposite corner of the range */
  guint run_column;    /* where Return goes back to: where a run of Tabs began */
} HwMeasureCursor;

typedef enum
{
  HW_MOVE_UP,
  HW_MOVE_DOWN,
  HW_MOVE_LEFT,
  HW_MOVE_RIGHT,
  HW_MOVE_PAGE_UP,
  HW_MOVE_PAGE_DOWN,
  HW_MOVE_ROW_START,
  HW_MOVE_ROW_END,
  HW_MOVE_TOP,
  HW_MOVE_BOTTOM,
  HW_MOVE_FIRST,
  HW_MOVE_LAST,
  HW_MOVE_NEXT,       /* Tab: on in the row, then to the next one */
  HW_MOVE_PREVIOUS,   /* Shift+Tab */
  HW_MOVE_RETURN,     /* down, back to where a run of Tabs began */
  HW_MOVE_RETURN_BACK /* the same, up */
} HwMeasureMove;

/* TRUE when the cursor moved. FALSE from NEXT and PREVIOUS at the ends of the table tells that the
 * keyboard should leave it. */
gboolean hw_measure_cursor_move (HwMeasureCursor *self, HwMeasureSize size, HwMeasureMove move);

/* The same for the opposite corner; NEXT, PREVIOUS and RETURN do not extend anything. */
gboolean hw_measure_cursor_extend (HwMeasureCursor *self, HwMeasureSize size, HwMeasureMove move);

/* To a cell that was clicked. */
void hw_measure_cursor_set (HwMeasureCursor *self, HwMeasurePlace cell);
void hw_measure_cursor_set_head (HwMeasureCursor *self, HwMeasurePlace cell);

/* Back into a table that has become smaller. */
void hw_measure_cursor_clamp (HwMeasureCursor *self, HwMeasureSize size);

HwMeasureRange hw_measure_cursor_get_range (const HwMeasureCursor *self);

static inline guint
hw_measure_range_count_rows (HwMeasureRange range)
{
  return range.last_row - range.first_row + 1;
}

static inline guint
hw_measure_range_count_columns (HwMeasureRange range)
{
  return range.last_column - range.first_column + 1;
}

static inline gboolean
hw_measure_range_contains (HwMeasureRange range, HwMeasurePlace cell)
{
  return cell.row >= range.first_row && cell.row <= range.last_row
         && cell.column >= range.first_column && cell.column <= range.last_column;
}

G_END_DECLS
