/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-grid-private.h"

G_DEFINE_FINAL_TYPE (HwMeasureGrid, hw_measure_grid, G_TYPE_OBJECT)

enum
{
  SIGNAL_ROWS_CHANGED,
  SIGNAL_CELLS_CHANGED,
  SIGNAL_CURSOR_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HwDocument *
get_document (HwMeasureGrid *self)
{
  return hw_view_state_get_document (self->view);
}

static HwMeasureSize
get_size (HwMeasureGrid *self, guint n_page)
{
  return (HwMeasureSize){ hw_measure_grid_get_n_rows (self), self->columns->len, n_page };
}

/* The steps of the range are the selection of the view. */
static void
select_rows (HwMeasureGrid *self)
{
  HwMeasureRange range = hw_measure_cursor_get_range (&self->cursor);
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  for (guint row = range.first_row; row <= range.last_row; row++)
    {
      const HwStep *step = hw_measure_grid_get_step (self, row);

      if (step != NULL)
        g_ptr_array_add (elements, (gpointer)&step->element);
    }
  self->selecting = TRUE;
  hw_view_state_select_elements (self->view, elements);
  self->selecting = FALSE;
}

static void
cursor_moved (HwMeasureGrid *self)
{
  if (hw_measure_grid_get_n_rows (self) > 0)
    select_rows (self);
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

/* Rows that are selected elsewhere: one takes the cursor along, all of them are the whole table. */
static void
follow_selection (HwMeasureGrid *self)
{
  const HwSelection *selection = hw_view_state_get_selection (self->view);
  guint n_selected = hw_selection_get_length (selection);
  int row = hw_measure_rows_find (self->rows, hw_selection_get_last (selection));
  HwMeasurePlace cell = { 0, self->cursor.at.column };

  if (row < 0)
    return;
  if (n_selected > 1 && n_selected == hw_measure_rows_get_length (self->rows))
    {
      hw_measure_cursor_set (&self->cursor, (HwMeasurePlace){ 0, 0 });
      hw_measure_cursor_set_head (
          &self->cursor, (HwMeasurePlace){ n_selected - 1, MAX (self->columns->len, 1) - 1 });
    }
  else
    {
      cell.row = (guint)row;
      hw_measure_cursor_set (&self->cursor, cell);
    }
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

static char *
dup_id (HwMeasureGrid *self, guint row)
{
  const HwStep *step =
      row < hw_measure_rows_get_length (self->rows) ? hw_measure_rows_get (self->rows, row) : NULL;

  return step != NULL ? g_strdup (step->element.id) : NULL;
}

/* The row of a step that has moved; the same row where it has gone or there was none. */
static guint
find_again (HwMeasureGrid *self, const char *id, guint row)
{
  int found = hw_measure_rows_find (self->rows, id);

  return found >= 0 ? (guint)found : row;
}

static void
update_new_row (HwMeasureGrid *self)
{
  gboolean has = !self->arranged && !hw_measure_grid_is_read_only (self);

  if (has == self->has_new_row)
    return;
  self->has_new_row = has;
  g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0, hw_measure_rows_get_length (self->rows),
                 has ? 0 : 1, has ? 1 : 0);
}

typedef HwMeasureSplice (*ChangeFunc) (HwMeasureGrid *self, gconstpointer data);

/* Changes the rows; the cursor stays with its steps. */
static void
change_rows (HwMeasureGrid *self, ChangeFunc func, gconstpointer data)
{
  g_autofree char *at = dup_id (self, self->cursor.at.row);
  g_autofree char *head = dup_id (self, self->cursor.head.row);
  HwMeasureSplice splice = func (self, data);
  gboolean moved = splice.removed > 0 || splice.added > 0;

  if (moved)
    {
      self->cursor.at.row = find_again (self, at, self->cursor.at.row);
      self->cursor.head.row = find_again (self, head, self->cursor.head.row);
      g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0, splice.position, splice.removed,
                     splice.added);
    }
  update_new_row (self);
  hw_measure_cursor_clamp (&self->cursor, get_size (self, 0));
  g_signal_emit (self, signals[SIGNAL_CELLS_CHANGED], 0);
  if (moved)
    g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

static HwMeasureSplice
change_map (HwMeasureGrid *self, gconstpointer data)
{
  HwDocument *document = get_document (self);

  return hw_measure_rows_set_map (self->rows, hw_document_get_map (document),
                                  hw_document_get_figures (document));
}

static HwMeasureSplice
change_text (HwMeasureGrid *self, gconstpointer data)
{
  return hw_measure_rows_set_text (self->rows, data);
}

static HwMeasureSplice
change_unmeasured (HwMeasureGrid *self, gconstpointer data)
{
  return hw_measure_rows_set_unmeasured (self->rows, GPOINTER_TO_INT (data));
}

typedef struct
{
  const HwMeasureColumn *column;
  gboolean descending;
} Sort;

static HwMeasureSplice
change_sort (HwMeasureGrid *self, gconstpointer data)
{
  const Sort *sort = data;

  return hw_measure_rows_set_sort (self->rows, sort->column, sort->descending);
}

static void
document_changed_cb (HwMeasureGrid *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    change_rows (self, change_map, NULL);
  else if (change & HW_CHANGE_SAVED)
    update_new_row (self);
}

static void
view_changed_cb (HwMeasureGrid *self, guint change)
{
  if ((change & HW_VIEW_SELECTION) && !self->selecting)
    follow_selection (self);
}

static void
hw_measure_grid_finalize (GObject *object)
{
  HwMeasureGrid *self = HW_MEASURE_GRID (object);

  g_clear_object (&self->typing);
  g_clear_pointer (&self->refusals, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->rows, hw_measure_rows_free);
  g_clear_object (&self->guesses);
  g_clear_object (&self->readings);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (hw_measure_grid_parent_class)->finalize (object);
}

static void
hw_measure_grid_class_init (HwMeasureGridClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_measure_grid_finalize;

  signals[SIGNAL_ROWS_CHANGED] =
      g_signal_new ("rows-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CELLS_CHANGED] =
      g_signal_new ("cells-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CURSOR_CHANGED] =
      g_signal_new ("cursor-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_measure_grid_init (HwMeasureGrid *self)
{
  guint n_columns;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);

  self->rows = hw_measure_rows_new ();
  self->refusals = hw_measure_refusals_new ();
  self->columns = g_ptr_array_new ();
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i].shown && hw_measure_column_is_editable (&columns[i]))
        g_ptr_array_add (self->columns, (gpointer)&columns[i]);
    }
}

HwMeasureGrid *
hw_measure_grid_new (HwViewState *view)
{
  HwMeasureGrid *self = g_object_new (HW_TYPE_MEASURE_GRID, NULL);

  self->view = g_object_ref (view);
  hw_measure_grid_init_readings (self);
  change_map (self, NULL);
  self->has_new_row = !hw_measure_grid_is_read_only (self);
  g_signal_connect_object (view, "changed", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_document (self), "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  follow_selection (self);
  return self;
}

gboolean
hw_measure_grid_is_read_only (HwMeasureGrid *self)
{
  return hw_document_get_save_state (get_document (self)) == HW_SAVE_STATE_READ_ONLY;
}

void
hw_measure_grid_emit_cells_changed (HwMeasureGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_CELLS_CHANGED], 0);
}

void
hw_measure_grid_set_range (HwMeasureGrid *self, HwMeasureRange range)
{
  hw_measure_cursor_set (&self->cursor, (HwMeasurePlace){ range.first_row, range.first_column });
  hw_measure_cursor_set_head (&self->cursor, (HwMeasurePlace){ range.last_row, range.last_column });
  cursor_moved (self);
}

HwViewState *
hw_measure_grid_get_view (HwMeasureGrid *self)
{
  return self->view;
}

HwMap *
hw_measure_grid_get_map (HwMeasureGrid *self)
{
  return hw_document_get_map (get_document (self));
}

const HwMeasureRows *
hw_measure_grid_get_rows (HwMeasureGrid *self)
{
  return self->rows;
}

static const HwMeasureColumn *
get_column_or_null (HwMeasureGrid *self, guint column)
{
  return column < self->columns->len ? self->columns->pdata[column] : NULL;
}

/* The cursor stays with its column when others come and go beside it. */
static void
find_column_again (HwMeasureGrid *self, const HwMeasureColumn *column, guint *place)
{
  guint found;

  if (column != NULL && g_ptr_array_find (self->columns, column, &found))
    *place = found;
}

void
hw_measure_grid_set_columns (HwMeasureGrid *self,
                             const HwMeasureColumn *const *columns,
                             guint n_columns)
{
  const HwMeasureColumn *at = get_column_or_null (self, self->cursor.at.column);
  const HwMeasureColumn *head = get_column_or_null (self, self->cursor.head.column);

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (self->columns, (gpointer)columns[i]);
  find_column_again (self, at, &self->cursor.at.column);
  find_column_again (self, head, &self->cursor.head.column);
  hw_measure_cursor_clamp (&self->cursor, get_size (self, 0));
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

guint
hw_measure_grid_get_n_columns (HwMeasureGrid *self)
{
  return self->columns->len;
}

const HwMeasureColumn *
hw_measure_grid_get_column (HwMeasureGrid *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);

  return self->columns->pdata[column];
}

guint
hw_measure_grid_get_n_rows (HwMeasureGrid *self)
{
  return hw_measure_rows_get_length (self->rows) + (self->has_new_row ? 1 : 0);
}

const HwStep *
hw_measure_grid_get_step (HwMeasureGrid *self, guint row)
{
  return row < hw_measure_rows_get_length (self->rows) ? hw_measure_rows_get (self->rows, row)
                                                       : NULL;
}

/* The empty row goes first and comes last, so that rows are only ever counted with or without. */
static void
arrange (HwMeasureGrid *self, ChangeFunc func, gconstpointer data)
{
  self->arranged = TRUE;
  update_new_row (self);
  change_rows (self, func, data);
  self->arranged = hw_measure_rows_is_arranged (self->rows);
  update_new_row (self);
}

void
hw_measure_grid_set_text (HwMeasureGrid *self, const char *text)
{
  arrange (self, change_text, text);
}

void
hw_measure_grid_set_unmeasured (HwMeasureGrid *self, gboolean unmeasured)
{
  arrange (self, change_unmeasured, GINT_TO_POINTER (unmeasured));
}

void
hw_measure_grid_set_sort (HwMeasureGrid *self, const HwMeasureColumn *column, gboolean descending)
{
  Sort sort = { column, descending };

  arrange (self, change_sort, &sort);
}

const HwMeasureCursor *
hw_measure_grid_get_cursor (HwMeasureGrid *self)
{
  return &self->cursor;
}

gboolean
hw_measure_grid_move (HwMeasureGrid *self, HwMeasureMove move, gboolean extend, guint n_page)
{
  gboolean moved = extend ? hw_measure_cursor_extend (&self->cursor, get_size (self, n_page), move)
                          : hw_measure_cursor_move (&self->cursor, get_size (self, n_page), move);

  if (moved)
    cursor_moved (self);
  return moved;
}

void
hw_measure_grid_point (HwMeasureGrid *self, HwMeasurePlace cell, gboolean extend)
{
  if (extend)
    hw_measure_cursor_set_head (&self->cursor, cell);
  else
    hw_measure_cursor_set (&self->cursor, cell);
  hw_measure_cursor_clamp (&self->cursor, get_size (self, 0));
  cursor_moved (self);
}

void
hw_measure_grid_select_all (HwMeasureGrid *self)
{
  hw_measure_grid_set_range (
      self, (HwMeasureRange){ .last_row = MAX (hw_measure_rows_get_length (self->rows), 1) - 1,
                              .last_column = MAX (self->columns->len, 1) - 1 });
}
