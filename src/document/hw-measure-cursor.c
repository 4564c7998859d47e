/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-cursor.h"

static guint
add_clamped (guint value, int delta, guint count)
{
  gint64 sum = (gint64)value + delta;

  return (guint)CLAMP (sum, 0, (gint64)count - 1);
}

static HwMeasurePlace
moved (HwMeasurePlace cell, HwMeasureSize size, HwMeasureMove move)
{
  const int page = MAX ((int)size.n_page - 1, 1);

  switch (move)
    {
    case HW_MOVE_UP:
    case HW_MOVE_RETURN_BACK:
      cell.row = add_clamped (cell.row, -1, size.n_rows);
      break;
    case HW_MOVE_DOWN:
    case HW_MOVE_RETURN:
      cell.row = add_clamped (cell.row, 1, size.n_rows);
      break;
    case HW_MOVE_LEFT:
      cell.column = add_clamped (cell.column, -1, size.n_columns);
      break;
    case HW_MOVE_RIGHT:
      cell.column = add_clamped (cell.column, 1, size.n_columns);
      break;
    case HW_MOVE_PAGE_UP:
      cell.row = add_clamped (cell.row, -page, size.n_rows);
      break;
    case HW_MOVE_PAGE_DOWN:
      cell.row = add_clamped (cell.row, page, size.n_rows);
      break;
    case HW_MOVE_ROW_START:
      cell.column = 0;
      break;
    case HW_MOVE_ROW_END:
      cell.column = size.n_columns - 1;
      break;
    case HW_MOVE_TOP:
      cell.row = 0;
      break;
    case HW_MOVE_BOTTOM:
      cell.row = size.n_rows - 1;
      break;
    case HW_MOVE_FIRST:
      cell = (HwMeasurePlace){ 0, 0 };
      break;
    case HW_MOVE_LAST:
      cell = (HwMeasurePlace){ size.n_rows - 1, size.n_columns - 1 };
      break;
    case HW_MOVE_NEXT:
    case HW_MOVE_PREVIOUS:
    default:
      break;
    }
  return cell;
}

/* As in reading: the cell after the last of a row is the first of the next. */
static gboolean
step (HwMeasurePlace *cell, HwMeasureSize size, int direction)
{
  gint64 place = (gint64)cell->row * size.n_columns + cell->column + direction;

  if (place < 0 || place >= (gint64)size.n_rows * size.n_columns)
    return FALSE;
  *cell = (HwMeasurePlace){ (guint)(place / size.n_columns), (guint)(place % size.n_columns) };
  return TRUE;
}

static gboolean
is_empty (HwMeasureSize size)
{
  return size.n_rows == 0 || size.n_columns == 0;
}

static gboolean
cells_equal (HwMeasurePlace a, HwMeasurePlace b)
{
  return a.row == b.row && a.column == b.column;
}

gboolean
hw_measure_cursor_move (HwMeasureCursor *self, HwMeasureSize size, HwMeasureMove move)
{
  gboolean tab = move == HW_MOVE_NEXT || move == HW_MOVE_PREVIOUS;
  gboolean back = move == HW_MOVE_RETURN || move == HW_MOVE_RETURN_BACK;
  guint run_column = self->run_column;
  HwMeasurePlace to = self->at;
  gboolean changed;

  if (is_empty (size))
    return FALSE;
  if (tab && !step (&to, size, move == HW_MOVE_NEXT ? 1 : -1))
    return FALSE;
  if (back)
    to.column = run_column;
  to = moved (to, size, move);

  changed = !cells_equal (to, self->at) || !cells_equal (to, self->head);
  hw_measure_cursor_set (self, to);
  if (tab || back)
    self->run_column = run_column;
  return changed;
}

gboolean
hw_measure_cursor_extend (HwMeasureCursor *self, HwMeasureSize size, HwMeasureMove move)
{
  HwMeasurePlace to;

  if (is_empty (size))
    return FALSE;
  to = moved (self->head, size, move);
  if (cells_equal (to, self->head))
    return FALSE;
  self->head = to;
  return TRUE;
}

void
hw_measure_cursor_set (HwMeasureCursor *self, HwMeasurePlace cell)
{
  *self = (HwMeasureCursor){ cell, cell, cell.column };
}

void
hw_measure_cursor_set_head (HwMeasureCursor *self, HwMeasurePlace cell)
{
  self->head = cell;
}

static HwMeasurePlace
clamped (HwMeasurePlace cell, HwMeasureSize size)
{
  return (HwMeasurePlace){ MIN (cell.row, MAX (size.n_rows, 1) - 1),
                           MIN (cell.column, MAX (size.n_columns, 1) - 1) };
}

void
hw_measure_cursor_clamp (HwMeasureCursor *self, HwMeasureSize size)
{
  self->at = clamped (self->at, size);
  self->head = clamped (self->head, size);
  self->run_column = MIN (self->run_column, MAX (size.n_columns, 1) - 1);
}

HwMeasureRange
hw_measure_cursor_get_range (const HwMeasureCursor *self)
{
  return (HwMeasureRange){ MIN (self->at.row, self->head.row), MAX (self->at.row, self->head.row),
                           MIN (self->at.column, self->head.column),
                           MAX (self->at.column, self->head.column) };
}
