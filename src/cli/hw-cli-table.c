/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cli-table.h"

#include <string.h>

#include "hw-cli-report.h"
#include "hw-legible-text.h"

struct _HwCliTable
{
  char *alignment;
  guint n_columns;
  GPtrArray *cells; /* row after row */
};

/* Columns of a terminal the text takes. */
static guint
text_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

static guint
column_width (const HwCliTable *self, guint column)
{
  guint width = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    width = MAX (width, text_width (self->cells->pdata[i]));
  return width;
}

static void
append_blanks (GString *line, guint n)
{
  g_string_append_printf (line, "%*s", (int)n, "");
}

static void
print_row (const HwCliTable *self, guint first, const guint *widths, guint indent)
{
  g_autoptr (GString) line = g_string_new (NULL);

  append_blanks (line, indent);
  for (guint column = 0; column < self->n_columns; column++)
    {
      const char *cell = self->cells->pdata[first + column];
      guint room = widths[column] - text_width (cell);
      gboolean right = self->alignment[column] == 'r';

      append_blanks (line, (column > 0 ? 2 : 0) + (right ? room : 0));
      g_string_append (line, cell);
      append_blanks (line, right ? 0 : room);
    }
  hw_cli_print ("%s", g_strchomp (line->str));
}

HwCliTable *
hw_cli_table_new (const char *alignment)
{
  HwCliTable *self = g_new0 (HwCliTable, 1);

  self->alignment = g_strdup (alignment);
  self->n_columns = strlen (alignment);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
hw_cli_table_free (HwCliTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->alignment);
  g_free (self);
}

void
hw_cli_table_take_row (HwCliTable *self, char *const *cells)
{
  for (guint column = 0; column < self->n_columns; column++)
    {
      g_autofree char *cell = cells[column];

      g_ptr_array_add (self->cells, hw_text_dup_legible (cell != NULL ? cell : ""));
    }
}

void
hw_cli_table_print (const HwCliTable *self, guint indent)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    widths[column] = column_width (self, column);
  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    print_row (self, i, widths, indent);
}
