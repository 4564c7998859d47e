/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-block.h"

#include <string.h>

#include "hw-csv-reader.h"
#include "hw-csv-writer.h"

/* A table larger than any map. */
#define MAX_ROWS 100000
#define MAX_COLUMNS 1000

typedef struct
{
  guint number; /* of the row, from 0 */
  char **cells; /* owned */
} ReadRow;

static void
read_row_clear (gpointer data)
{
  g_strfreev (((ReadRow *)data)->cells);
}

/* "1,5" is a number: such a comma separates nothing. */
static gboolean
is_decimal (const char *text, const char *mark)
{
  return mark > text && g_ascii_isdigit (mark[-1]) && g_ascii_isdigit (mark[1]);
}

/* How many of the delimiter each line has, outside quotes; 0 where lines differ. */
static guint
count_alike (const char *text, char delimiter)
{
  guint alike = 0, here = 0;
  gboolean quoted = FALSE, first = TRUE;

  for (const char *at = text;; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (!quoted && *at == delimiter && !(delimiter == ',' && is_decimal (text, at)))
        here++;
      if (*at != '\0' && (quoted || *at != '\n'))
        continue;
      if (*at == '\0' && at > text && at[-1] == '\n')
        return alike;
      if (here == 0 || (!first && here != alike))
        return 0;
      alike = here;
      first = FALSE;
      here = 0;
      if (*at == '\0')
        return alike;
    }
}

/* A comma or semicolon within one line is more likely part of what is said. */
static char
find_delimiter (const char *text)
{
  g_autofree char *stripped = NULL;

  if (strchr (text, '\t') != NULL)
    return '\t';
  stripped = g_strchomp (g_strdup (text));
  if (strchr (stripped, '\n') == NULL)
    return '\t';
  if (count_alike (stripped, ';') > 0)
    return ';';
  return count_alike (stripped, ',') > 0 ? ',' : '\t';
}

/* Rows that say something, and how many there are with those that do not. */
static GArray *
read_rows (const char *text, char delimiter, guint *n_rows)
{
  g_autoptr (HwCsvReader) reader = hw_csv_reader_new (text, strlen (text), delimiter);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (ReadRow));
  const char *const *cells;
  guint n_cells;

  g_array_set_clear_func (rows, read_row_clear);
  while ((cells = hw_csv_reader_next (reader, &n_cells)) != NULL
         && hw_csv_reader_get_row (reader) <= MAX_ROWS)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      ReadRow row = { .number = hw_csv_reader_get_row (reader) - 1 };

      for (guint i = 0; i < MIN (n_cells, MAX_COLUMNS); i++)
        g_strv_builder_add (builder, hw_csv_unguard (cells[i]));
      row.cells = g_strv_builder_end (builder);
      g_array_append_val (rows, row);
    }
  *n_rows = MIN (hw_csv_reader_get_row (reader), MAX_ROWS);
  return rows;
}

/* The cells of rows that are all empty can only be told by their tabs. */
static guint
count_columns (const GArray *rows, const char *text)
{
  gsize n_columns = 1;

  for (guint i = 0; i < rows->len; i++)
    n_columns = MAX (n_columns, g_strv_length (g_array_index (rows, ReadRow, i).cells));
  for (const char *at = text; rows->len == 0 && *at == '\t'; at++)
    n_columns++;
  return (guint)MIN (n_columns, MAX_COLUMNS);
}

HwMeasureBlock *
hw_measure_block_new (guint n_rows, guint n_columns)
{
  HwMeasureBlock *self = g_new0 (HwMeasureBlock, 1);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->texts = g_new0 (char *, (gsize)n_rows *n_columns + 1);
  for (gsize i = 0; i < (gsize)n_rows * n_columns; i++)
    self->texts[i] = g_strdup ("");
  return self;
}

HwMeasureBlock *
hw_measure_block_new_from_text (const char *text)
{
  guint n_rows;
  g_autoptr (GArray) rows = read_rows (text, find_delimiter (text), &n_rows);
  HwMeasureBlock *self;

  if (n_rows == 0)
    return NULL;
  self = hw_measure_block_new (n_rows, count_columns (rows, text));
  for (guint i = 0; i < rows->len; i++)
    {
      const ReadRow *row = &g_array_index (rows, ReadRow, i);

      for (guint j = 0; row->cells[j] != NULL; j++)
        hw_measure_block_take (self, row->number, j, g_strdup (row->cells[j]));
    }
  return self;
}

void
hw_measure_block_free (HwMeasureBlock *self)
{
  g_strfreev (self->texts);
  g_free (self);
}

const char *
hw_measure_block_get (const HwMeasureBlock *self, guint row, guint column)
{
  return self->texts[(gsize)row * self->n_columns + column];
}

void
hw_measure_block_take (HwMeasureBlock *self, guint row, guint column, char *text)
{
  char **place = &self->texts[(gsize)row * self->n_columns + column];

  g_free (*place);
  *place = text;
}

char *
hw_measure_block_to_text (const HwMeasureBlock *self)
{
  HwCsvWriter *writer = hw_csv_writer_new_with_tabs ();

  for (guint row = 0; row < self->n_rows; row++)
    {
      for (guint column = 0; column < self->n_columns; column++)
        hw_csv_writer_text (writer, hw_measure_block_get (self, row, column));
      hw_csv_writer_end_row (writer);
    }
  return hw_csv_writer_free_to_text (writer, NULL);
}
