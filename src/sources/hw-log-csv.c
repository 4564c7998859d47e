/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-csv.h"

#include "hw-csv-reader.h"
#include "hw-log-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SNIFF_BYTES (64u << 10)
#define ROWS_LOOKED_AT 20

static const char delimiters[] = ",;\t|";

/* What the header and the first rows say. */
typedef struct
{
  char delimiter;
  guint header_row;
  HwLogColumns columns;
  GArray *states; /* one row an item: the columns (guint) of states; NULL for one row an event */
  GPtrArray *titles;
} Layout;

static void
layout_clear (Layout *self)
{
  g_clear_pointer (&self->states, g_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layout, layout_clear)

/* For every column: whether all cells of the first rows are times or blank, and one is a time. */
static gboolean *
find_time_columns (HwCsvReader *reader, guint n_columns)
{
  const HwTimeReader times = { HW_TIME_FORMAT_ISO };
  gboolean *has_time = g_new0 (gboolean, n_columns);
  g_autofree gboolean *has_other = g_new0 (gboolean, n_columns);
  const char *const *cells;
  guint n_cells;

  for (guint row = 0; row < ROWS_LOOKED_AT; row++)
    {
      cells = hw_csv_reader_next (reader, &n_cells);
      if (cells == NULL)
        break;
      for (guint i = 0; i < MIN (n_cells, n_columns); i++)
        {
          if (cells[i][0] == '\0')
            continue;
          if (hw_time_reader_recognises (&times, cells[i]))
            has_time[i] = TRUE;
          else
            has_other[i] = TRUE;
        }
    }
  for (guint i = 0; i < n_columns; i++)
    has_time[i] = has_time[i] && !has_other[i];
  return has_time;
}

/* A column of times that describes no item is a state of a log with one row an item. */
static GArray *
find_states (const Layout *self, const gboolean *has_time)
{
  GArray *states = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->titles->len; i++)
    {
      if (has_time[i] && (int)i != self->columns.index[HW_LOG_ITEM])
        g_array_append_val (states, i);
    }
  return states;
}

static gboolean
row_has_time (const Layout *self, const char *const *cells, guint n_cells)
{
  const HwTimeReader times = { HW_TIME_FORMAT_AUTO };

  for (int meaning = HW_LOG_AT; meaning <= HW_LOG_END; meaning++)
    {
      int index = self->columns.index[meaning];

      if (index >= 0 && (guint)index < n_cells && hw_time_reader_recognises (&times, cells[index]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_kind (const Layout *self, const char *const *cells, guint n_cells)
{
  guint column = (guint)self->columns.index[HW_LOG_KIND];
  HwLogKind kind;

  return column < n_cells && hw_log_kind_from_name (cells[column], &kind);
}

/* Also misspelt, which may be another word. */
static gboolean
means_kind (const Layout *self, const char *const *cells, guint n_cells)
{
  guint column = (guint)self->columns.index[HW_LOG_KIND];

  return column < n_cells && hw_log_kind_find_near (cells[column]) != NULL;
}

typedef gboolean (*RowFunc) (const Layout *self, const char *const *cells, guint n_cells);

/* Whether one of the first rows is such; `header_alone` where there are none. */
static gboolean
some_row (
    const Layout *self, const char *data, gsize length, RowFunc is_such, gboolean header_alone)
{
  g_autoptr (HwCsvReader) reader = hw_csv_reader_new (data, length, self->delimiter);
  const char *const *cells;
  guint n_cells, n_rows = 0;

  while (n_rows < ROWS_LOOKED_AT && (cells = hw_csv_reader_next (reader, &n_cells)) != NULL)
    {
      if (hw_csv_reader_get_row (reader) <= self->header_row)
        continue;
      n_rows++;
      if (is_such (self, cells, n_cells))
        return TRUE;
    }
  return n_rows == 0 && header_alone;
}

/* Any row may be wrong: rows whose kinds are known make a log whatever else they say. */
static gboolean
has_rows_of_kinds (const Layout *self, const char *data, gsize length)
{
  return hw_log_columns_may_have_kinds (&self->columns)
         && (some_row (self, data, length, names_kind, FALSE)
             || (some_row (self, data, length, means_kind, FALSE)
                 && some_row (self, data, length, row_has_time, FALSE)));
}

/* One row an item: its states. FALSE where they are no such, also without an item. */
static gboolean
take_states (Layout *self, HwCsvReader *reader, guint n_cells)
{
  g_autofree gboolean *has_time = NULL;

  if (self->columns.index[HW_LOG_ITEM] < 0)
    return FALSE;
  has_time = find_time_columns (reader, n_cells);
  self->states = find_states (self, has_time);
  if (self->states->len >= 2)
    return TRUE;
  g_clear_pointer (&self->states, g_array_unref);
  return FALSE;
}

static gboolean
layout_read (Layout *self, const char *data, gsize length, char delimiter)
{
  g_autoptr (HwCsvReader) reader = hw_csv_reader_new (data, length, delimiter);
  guint n_cells;
  const char *const *cells = hw_csv_reader_next (reader, &n_cells);

  *self = (Layout){ .delimiter = delimiter };
  if (cells == NULL || n_cells < 2)
    return FALSE;
  self->header_row = hw_csv_reader_get_row (reader);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (self->titles, g_strdup (cells[i]));
  hw_log_columns_init (&self->columns, cells, n_cells);
  if (has_rows_of_kinds (self, data, length))
    return TRUE;
  /* A table of steps has no moments at all. */
  if (hw_log_columns_are_complete (&self->columns))
    return some_row (self, data, length, row_has_time, TRUE);
  /* Kinds that nobody knows are told with their rows. */
  return take_states (self, reader, n_cells)
         || (hw_log_columns_are_of_kinds (&self->columns)
             && (!self->columns.has_unknown || some_row (self, data, length, row_has_time, FALSE)));
}

static gboolean
layout_find (Layout *self, const char *data, gsize length)
{
  *self = (Layout){ 0 };
  for (const char *delimiter = delimiters; *delimiter != '\0'; delimiter++)
    {
      layout_clear (self);
      if (layout_read (self, data, MIN (length, SNIFF_BYTES), *delimiter))
        return TRUE;
    }
  return FALSE;
}

gboolean
hw_log_csv_recognises (const char *data, gsize length)
{
  g_auto (Layout) layout = { 0 };

  return layout_find (&layout, data, length);
}

/* One reading of one log. */
typedef struct
{
  HwByteWindow *window;
  HwEventImport *import;
  HwLogRecords *records;
  Layout layout;
  HwCsvReader *reader;
  gboolean is_lost; /* within a quote of which nobody knows where it ends */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->records, hw_log_records_free);
  g_clear_pointer (&self->reader, hw_csv_reader_free);
  layout_clear (&self->layout);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Moves the window to the line after the one it is in. */
static gboolean
pass_line (Reading *self, GError **error)
{
  while (TRUE)
    {
      gsize length;
      const char *data = hw_byte_window_peek (self->window, &length);
      const char *end = memchr (data, '\n', length);

      hw_byte_window_pass (self->window, end != NULL ? (gsize)(end - data) + 1 : length);
      if (end != NULL || hw_byte_window_is_last (self->window))
        return TRUE;
      if (!hw_byte_window_fill (self->window, self->import->cancellable, error))
        return FALSE;
    }
}

/* A row too long for the window. Where it has a line end in it, that is in a quote: all that
 * follows may belong to it, so there is nothing more to be said about the file. Goes on with the
 * next line where not. */
static gboolean
pass_long_row (Reading *self, guint row, GError **error)
{
  gsize length;
  const char *data = hw_byte_window_peek (self->window, &length);

  hw_log_records_add_problem (self->records, row + 1,
                              _ ("the row is too long; a quote may not be closed"));
  self->is_lost = memchr (data, '\n', length) != NULL;
  return self->is_lost || pass_line (self, error);
}

/* Moves the window on to the row after `row`, of which the reader has seen but a part. */
static gboolean
fetch_more (Reading *self, gsize row_start, guint row, GError **error)
{
  gsize before, after;
  const char *data;

  hw_byte_window_pass (self->window, row_start);
  hw_byte_window_peek (self->window, &before);
  if (!hw_byte_window_fill (self->window, self->import->cancellable, error))
    return FALSE;
  hw_byte_window_peek (self->window, &after);
  if (after == before && !hw_byte_window_is_last (self->window)
      && !pass_long_row (self, row++, error))
    return FALSE;
  data = hw_byte_window_peek (self->window, &after);
  hw_csv_reader_restart (self->reader, data, after, row);
  return TRUE;
}

/* The next row, whole. NULL at the end, and with an error. */
static const char *const *
next_row (Reading *self, guint *n_cells, GError **error)
{
  while (TRUE)
    {
      gsize start = hw_csv_reader_get_position (self->reader);
      guint row = hw_csv_reader_get_row (self->reader);
      const char *const *cells = hw_csv_reader_next (self->reader, n_cells);
      gsize length;

      hw_byte_window_peek (self->window, &length);
      if (hw_csv_reader_get_position (self->reader) < length
          || hw_byte_window_is_last (self->window))
        return cells;
      if (!fetch_more (self, start, row, error) || self->is_lost)
        return NULL;
    }
}

static void
add_event (Reading *self, const char *const *cells, guint n_cells, guint row)
{
  const char *texts[HW_N_LOG_MEANINGS] = { NULL };
  const char *names[HW_N_LOG_MEANINGS] = { NULL };
  const char *time;

  for (int meaning = 0; meaning < HW_N_LOG_MEANINGS; meaning++)
    {
      int index = self->layout.columns.index[meaning];

      if (index >= 0)
        names[meaning] = self->layout.titles->pdata[index];
      if (index >= 0 && (guint)index < n_cells)
        texts[meaning] = cells[index];
    }
  if (self->layout.columns.has_only_time)
    hw_log_texts_take_only_time (texts, names);
  time = texts[HW_LOG_AT] != NULL ? texts[HW_LOG_AT] : texts[HW_LOG_START];
  hw_event_import_look_at_time (self->import, time != NULL ? time : texts[HW_LOG_END]);
  hw_log_records_add (self->records, texts, names, row);
}

static void
add_item (Reading *self, const char *const *cells, guint n_cells, guint row)
{
  const char *texts[HW_N_LOG_MEANINGS] = { NULL };
  const char *names[HW_N_LOG_MEANINGS] = { NULL };

  for (int meaning = HW_LOG_TYPE; meaning <= HW_LOG_KIND; meaning++)
    {
      int index = self->layout.columns.index[meaning];

      if (index >= 0 && (guint)index < n_cells)
        texts[meaning] = cells[index];
    }
  texts[HW_LOG_ITEM] = cells[self->layout.columns.index[HW_LOG_ITEM]];
  names[HW_LOG_ITEM] = self->layout.titles->pdata[self->layout.columns.index[HW_LOG_ITEM]];
  /* A row is an item, of whatever kind. */
  if (texts[HW_LOG_TYPE] == NULL)
    texts[HW_LOG_TYPE] = texts[HW_LOG_KIND];
  texts[HW_LOG_KIND] = NULL;
  for (guint i = 0; i < self->layout.states->len; i++)
    {
      guint column = g_array_index (self->layout.states, guint, i);

      if (column >= n_cells || cells[column][0] == '\0')
        continue;
      texts[HW_LOG_TO] = self->layout.titles->pdata[column];
      names[HW_LOG_TO] = names[HW_LOG_AT] = texts[HW_LOG_TO];
      texts[HW_LOG_AT] = cells[column];
      hw_event_import_look_at_time (self->import, cells[column]);
      hw_log_records_add (self->records, texts, names, row);
    }
}

static void
add_row (Reading *self, const char *const *cells, guint n_cells)
{
  guint row = hw_csv_reader_get_row (self->reader);

  if (hw_csv_reader_is_unclosed (self->reader))
    hw_log_records_add_problem (self->records, row, _ ("a quote is not closed"));
  else if (hw_csv_reader_is_binary (self->reader))
    hw_log_records_add_problem (self->records, row, _ ("this is not text"));
  else if ((int)n_cells <= self->layout.columns.index[HW_LOG_ITEM])
    hw_log_records_add_problem (self->records, row, _ ("cells are missing"));
  else if (self->layout.states != NULL)
    add_item (self, cells, n_cells, row);
  else
    add_event (self, cells, n_cells, row);
}

static gboolean
read_rows (Reading *self, GError **error)
{
  GError *failure = NULL;
  const char *const *cells;
  guint n_cells;

  while ((cells = next_row (self, &n_cells, &failure)) != NULL)
    {
      if (hw_csv_reader_get_row (self->reader) <= self->layout.header_row)
        continue;
      add_row (self, cells, n_cells);
      if (!hw_event_import_go_on (self->import, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
hw_log_csv_read (HwByteWindow *window, HwEventImport *import, GError **error)
{
  g_auto (Reading) self = { window, import };
  const char *data;
  gsize length;

  if (!hw_byte_window_fill (window, import->cancellable, error))
    return FALSE;
  data = hw_byte_window_peek (window, &length);
  if (!layout_find (&self.layout, data, length))
    {
      hw_problems_add (import->problems, "",
                       _ ("not an event log: no columns for an item, an activity and a time"));
      return TRUE;
    }
  self.reader = hw_csv_reader_new (data, length, self.layout.delimiter);
  self.records =
      hw_log_records_new (import->writer, import->times, import->problems, HW_LOG_COUNTS_ROWS);
  if (!read_rows (&self, error))
    return FALSE;
  hw_log_records_finish (self.records, import->notes);
  return hw_event_import_finish (import, error);
}
