/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-csv-writer.h"

#include <math.h>
#include <string.h>

#include "hw-number-text.h"

/* What a spreadsheet begins a formula with, or strips before it looks for one. */
#define FORMULA_STARTS "=+-@\t\r"

/* Also true of a text that is guarded already, so that taking one guard off always gives it back.
 */
static gboolean
is_formula_like (const char *text)
{
  while (*text == '\'')
    text++;
  return *text != '\0' && strchr (FORMULA_STARTS, *text) != NULL;
}

static void
begin_cell (HwCsvWriter *self)
{
  if (self->in_row)
    g_string_append_c (self->text, self->delimiter);
  self->in_row = TRUE;
}

static void
append_quoted (GString *out, const char *guard, const char *text)
{
  g_string_append_c (out, '"');
  g_string_append (out, guard);
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

HwCsvWriter *
hw_csv_writer_new (void)
{
  HwCsvWriter *self = g_new0 (HwCsvWriter, 1);

  self->text = g_string_new (NULL);
  self->quoted = ",;\t|\"\r\n";
  self->line_end = "\r\n";
  self->delimiter = ',';
  return self;
}

HwCsvWriter *
hw_csv_writer_new_with_tabs (void)
{
  HwCsvWriter *self = hw_csv_writer_new ();

  self->quoted = "\t\"\r\n";
  self->line_end = "\n";
  self->delimiter = '\t';
  return self;
}

char *
hw_csv_writer_free_to_text (HwCsvWriter *self, gsize *length)
{
  char *text;

  if (length != NULL)
    *length = self->text->len;
  text = g_string_free (self->text, FALSE);
  g_free (self);
  return text;
}

void
hw_csv_writer_text (HwCsvWriter *self, const char *text)
{
  const char *guard;

  begin_cell (self);
  if (text == NULL)
    return;
  guard = is_formula_like (text) ? "'" : "";
  if (strpbrk (text, self->quoted) != NULL)
    append_quoted (self->text, guard, text);
  else
    {
      g_string_append (self->text, guard);
      g_string_append (self->text, text);
    }
}

void
hw_csv_writer_number (HwCsvWriter *self, double number)
{
  char digits[HW_NUMBER_TEXT_SIZE];

  begin_cell (self);
  if (isfinite (number))
    g_string_append (self->text, hw_number_to_text (number, digits));
}

void
hw_csv_writer_end_row (HwCsvWriter *self)
{
  g_string_append (self->text, self->line_end);
  self->in_row = FALSE;
}

const char *
hw_csv_unguard (const char *text)
{
  return text[0] == '\'' && is_formula_like (text) ? text + 1 : text;
}
