/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-csv-reader.h"

#include <string.h>

struct _HwCsvReader
{
  const char *data;
  gsize length;
  gsize position;
  char delimiter;
  guint row;
  gboolean unclosed;
  gboolean binary;
  GPtrArray *buffers; /* GString a cell, kept from row to row */
  GPtrArray *cells;   /* the buffers' text, for the row read last */
};

static void
buffer_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static int
peek_byte (const HwCsvReader *self)
{
  return self->position < self->length ? (guchar)self->data[self->position] : -1;
}

static gboolean
is_cell_end (const HwCsvReader *self, int byte)
{
  return byte < 0 || byte == '\n' || byte == '\r' || byte == (guchar)self->delimiter;
}

/* The part in quotes that begins here; doubled quotes stand for one. */
static void
read_quoted (HwCsvReader *self, GString *cell)
{
  self->position++;
  while (TRUE)
    {
      const char *from = self->data + self->position;
      const char *quote = memchr (from, '"', self->length - self->position);

      if (quote == NULL)
        {
          g_string_append_len (cell, from, (gssize)(self->length - self->position));
          self->position = self->length;
          self->unclosed = TRUE;
          return;
        }
      g_string_append_len (cell, from, quote - from);
      self->position += (gsize)(quote - from) + 1;
      if (peek_byte (self) != '"')
        return;
      g_string_append_c (cell, '"');
      self->position++;
    }
}

static void
skip_blanks (HwCsvReader *self)
{
  while (peek_byte (self) == ' ' || (peek_byte (self) == '\t' && self->delimiter != '\t'))
    self->position++;
}

/* Up to the delimiter or the end of the line. What follows a closing quote belongs to the cell. */
static void
read_cell (HwCsvReader *self, GString *cell)
{
  gsize start;

  skip_blanks (self);
  if (peek_byte (self) == '"')
    read_quoted (self, cell);
  start = self->position;
  while (!is_cell_end (self, peek_byte (self)))
    self->position++;
  g_string_append_len (cell, self->data + start, (gssize)(self->position - start));
}

static void
pass_line_end (HwCsvReader *self)
{
  if (peek_byte (self) == '\r')
    self->position++;
  if (peek_byte (self) == '\n')
    self->position++;
}

static void
tidy_cell (HwCsvReader *self, GString *cell)
{
  g_autofree char *converted = NULL;

  if (strlen (cell->str) != cell->len)
    self->binary = TRUE;
  if (!g_utf8_validate (cell->str, -1, NULL))
    {
      converted =
          g_convert_with_fallback (cell->str, -1, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);
      g_string_assign (cell, converted != NULL ? converted : "?");
    }
  g_strstrip (cell->str);
}

static GString *
get_buffer (HwCsvReader *self, guint index)
{
  if (index == self->buffers->len)
    g_ptr_array_add (self->buffers, g_string_new (NULL));
  return g_string_truncate (self->buffers->pdata[index], 0);
}

static gboolean
read_row (HwCsvReader *self)
{
  gboolean some = FALSE;

  self->row++;
  g_ptr_array_set_size (self->cells, 0);
  while (TRUE)
    {
      GString *cell = get_buffer (self, self->cells->len);

      read_cell (self, cell);
      tidy_cell (self, cell);
      some = some || cell->str[0] != '\0';
      g_ptr_array_add (self->cells, cell->str);
      if (peek_byte (self) != (guchar)self->delimiter)
        break;
      self->position++;
    }
  pass_line_end (self);
  return some;
}

HwCsvReader *
hw_csv_reader_new (const char *data, gsize length, char delimiter)
{
  HwCsvReader *self = g_new0 (HwCsvReader, 1);

  self->data = data;
  self->length = length;
  self->delimiter = delimiter;
  self->buffers = g_ptr_array_new_with_free_func (buffer_free);
  self->cells = g_ptr_array_new ();
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    self->position = 3;
  if (length - self->position >= 5 && g_ascii_strncasecmp (data + self->position, "sep=", 4) == 0)
    {
      self->position += 5;
      pass_line_end (self);
      self->row = 1;
    }
  return self;
}

void
hw_csv_reader_restart (HwCsvReader *self, const char *data, gsize length, guint row)
{
  self->data = data;
  self->length = length;
  self->position = 0;
  self->row = row;
}

gsize
hw_csv_reader_get_position (const HwCsvReader *self)
{
  return self->position;
}

void
hw_csv_reader_free (HwCsvReader *self)
{
  g_ptr_array_unref (self->buffers);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

const char *const *
hw_csv_reader_next (HwCsvReader *self, guint *n_cells)
{
  self->unclosed = FALSE;
  self->binary = FALSE;
  while (self->position < self->length)
    {
      if (read_row (self))
        {
          *n_cells = self->cells->len;
          return (const char *const *)self->cells->pdata;
        }
    }
  return NULL;
}

guint
hw_csv_reader_get_row (const HwCsvReader *self)
{
  return self->row;
}

gboolean
hw_csv_reader_is_unclosed (const HwCsvReader *self)
{
  return self->unclosed;
}

gboolean
hw_csv_reader_is_binary (const HwCsvReader *self)
{
  return self->binary;
}
