/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  HwByteWindow *window;
  HwEventImport *import;
  HwLineFunc func;
  gpointer data;
  guint number;
  gboolean is_passing; /* the rest of a line that was too long */
} Lines;

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (line[i]))
        return FALSE;
    }
  return TRUE;
}

/* What is left of a line that does not fit. */
static void
pass_long (Lines *self, gsize length)
{
  if (!self->is_passing)
    {
      g_autofree char *place = g_strdup_printf (_ ("line %u"), self->number + 1);

      hw_problems_add (self->import->problems, place, _ ("the line is longer than %u bytes"),
                       HW_WINDOW_MAX_RECORD);
    }
  self->is_passing = TRUE;
  hw_byte_window_pass (self->window, length);
}

static gboolean
take_line (Lines *self, const char *line, gsize length, GError **error)
{
  gboolean whole = !self->is_passing;

  self->number++;
  self->is_passing = FALSE;
  if (!whole || is_blank (line, length))
    return TRUE;
  return self->func (line, length, self->number, self->data, error)
         && hw_event_import_go_on (self->import, error);
}

/* The lines that are whole in the window. */
static gboolean
take_lines (Lines *self, GError **error)
{
  while (TRUE)
    {
      gsize length;
      const char *line = hw_byte_window_peek (self->window, &length);
      const char *end = memchr (line, '\n', length);

      if (end == NULL)
        return TRUE;
      if (!take_line (self, line, (gsize)(end - line), error))
        return FALSE;
      hw_byte_window_pass (self->window, (gsize)(end - line) + 1);
    }
}

gboolean
hw_lines_foreach (
    HwByteWindow *window, HwEventImport *import, HwLineFunc func, gpointer data, GError **error)
{
  Lines self = { window, import, func, data };
  const char *rest;
  gsize length;

  while (!hw_byte_window_is_last (window))
    {
      if (!hw_byte_window_fill (window, import->cancellable, error) || !take_lines (&self, error))
        return FALSE;
      hw_byte_window_peek (window, &length);
      if (length > HW_WINDOW_MAX_RECORD)
        pass_long (&self, length);
    }
  rest = hw_byte_window_peek (window, &length);
  return length == 0 || take_line (&self, rest, length, error);
}
