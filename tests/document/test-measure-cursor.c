/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyboard in a table: where each key leads, and what becomes of the range. */

#include "hw-measure-cursor.h"

static const HwMeasureSize size = { 10, 4, 5 };

typedef struct
{
  HwMeasurePlace from;
  HwMeasureMove move;
  HwMeasurePlace to;
  gboolean moves;
} MoveCase;

static const MoveCase moves[] = {
  { { 3, 1 }, HW_MOVE_UP, { 2, 1 }, TRUE },
  { { 0, 1 }, HW_MOVE_UP, { 0, 1 }, FALSE },
  { { 3, 1 }, HW_MOVE_DOWN, { 4, 1 }, TRUE },
  { { 9, 1 }, HW_MOVE_DOWN, { 9, 1 }, FALSE },
  { { 3, 0 }, HW_MOVE_LEFT, { 3, 0 }, FALSE },
  { { 3, 1 }, HW_MOVE_RIGHT, { 3, 2 }, TRUE },
  { { 3, 3 }, HW_MOVE_RIGHT, { 3, 3 }, FALSE },
  { { 3, 1 }, HW_MOVE_PAGE_DOWN, { 7, 1 }, TRUE },
  { { 8, 1 }, HW_MOVE_PAGE_DOWN, { 9, 1 }, TRUE },
  { { 3, 1 }, HW_MOVE_PAGE_UP, { 0, 1 }, TRUE },
  { { 3, 2 }, HW_MOVE_ROW_START, { 3, 0 }, TRUE },
  { { 3, 2 }, HW_MOVE_ROW_END, { 3, 3 }, TRUE },
  { { 3, 2 }, HW_MOVE_TOP, { 0, 2 }, TRUE },
  { { 3, 2 }, HW_MOVE_BOTTOM, { 9, 2 }, TRUE },
  { { 3, 2 }, HW_MOVE_FIRST, { 0, 0 }, TRUE },
  { { 3, 2 }, HW_MOVE_LAST, { 9, 3 }, TRUE },
  { { 3, 3 }, HW_MOVE_NEXT, { 4, 0 }, TRUE },
  { { 9, 3 }, HW_MOVE_NEXT, { 9, 3 }, FALSE },
  { { 3, 0 }, HW_MOVE_PREVIOUS, { 2, 3 }, TRUE },
  { { 0, 0 }, HW_MOVE_PREVIOUS, { 0, 0 }, FALSE },
  { { 3, 1 }, HW_MOVE_RETURN, { 4, 1 }, TRUE },
  { { 3, 1 }, HW_MOVE_RETURN_BACK, { 2, 1 }, TRUE },
};

static void
assert_cell (HwMeasurePlace cell, guint row, guint column)
{
  g_assert_cmpuint (cell.row, ==, row);
  g_assert_cmpuint (cell.column, ==, column);
}

static void
test_moves (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      HwMeasureCursor cursor;

      g_test_message ("%u", i);
      hw_measure_cursor_set (&cursor, moves[i].from);
      g_assert_true (hw_measure_cursor_move (&cursor, size, moves[i].move) == moves[i].moves);
      assert_cell (cursor.at, moves[i].to.row, moves[i].to.column);
      assert_cell (cursor.head, moves[i].to.row, moves[i].to.column);
    }
}

/* Three values in a row with Tab, then Return: below the first of them. */
static void
test_run_of_tabs (void)
{
  HwMeasureCursor cursor;

  hw_measure_cursor_set (&cursor, (HwMeasurePlace){ 2, 1 });
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_NEXT));
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_NEXT));
  assert_cell (cursor.at, 2, 3);
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_RETURN));
  assert_cell (cursor.at, 3, 1);
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_NEXT));
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_RETURN));
  assert_cell (cursor.at, 4, 1);

  /* An arrow ends the run. */
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_NEXT));
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_RIGHT));
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_RETURN));
  assert_cell (cursor.at, 5, 3);
}

static void
test_range (void)
{
  HwMeasureCursor cursor;
  HwMeasureRange range;

  hw_measure_cursor_set (&cursor, (HwMeasurePlace){ 4, 2 });
  g_assert_true (hw_measure_cursor_extend (&cursor, size, HW_MOVE_UP));
  g_assert_true (hw_measure_cursor_extend (&cursor, size, HW_MOVE_UP));
  g_assert_true (hw_measure_cursor_extend (&cursor, size, HW_MOVE_LEFT));
  assert_cell (cursor.at, 4, 2);
  range = hw_measure_cursor_get_range (&cursor);
  g_assert_cmpuint (hw_measure_range_count_rows (range), ==, 3);
  g_assert_cmpuint (hw_measure_range_count_columns (range), ==, 2);
  g_assert_true (hw_measure_range_contains (range, (HwMeasurePlace){ 2, 1 }));
  g_assert_false (hw_measure_range_contains (range, (HwMeasurePlace){ 5, 1 }));
  g_assert_false (hw_measure_cursor_extend (&cursor, size, HW_MOVE_NEXT));

  /* A plain arrow starts again at the cell that is typed into. */
  g_assert_true (hw_measure_cursor_move (&cursor, size, HW_MOVE_DOWN));
  assert_cell (cursor.at, 5, 2);
  assert_cell (cursor.head, 5, 2);
}

static void
test_smaller_table (void)
{
  HwMeasureCursor cursor;

  hw_measure_cursor_set (&cursor, (HwMeasurePlace){ 9, 3 });
  hw_measure_cursor_clamp (&cursor, (HwMeasureSize){ 2, 2, 5 });
  assert_cell (cursor.at, 1, 1);
  hw_measure_cursor_clamp (&cursor, (HwMeasureSize){ 0, 0, 5 });
  assert_cell (cursor.at, 0, 0);
  for (int move = HW_MOVE_UP; move <= HW_MOVE_RETURN_BACK; move++)
    {
      g_assert_false (hw_measure_cursor_move (&cursor, (HwMeasureSize){ 0, 3, 1 }, move));
      g_assert_false (hw_measure_cursor_extend (&cursor, (HwMeasureSize){ 3, 0, 1 }, move));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/measure-cursor/moves", test_moves);
  g_test_add_func ("/document/measure-cursor/run-of-tabs", test_run_of_tabs);
  g_test_add_func ("/document/measure-cursor/range", test_range);
  g_test_add_func ("/document/measure-cursor/smaller-table", test_smaller_table);
  return g_test_run ();
}
