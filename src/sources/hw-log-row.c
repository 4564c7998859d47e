/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-log-row.h"

#include "hw-source-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
hw_log_row_get (const HwLogRow *self, HwLogMeaning meaning)
{
  const char *text = self->texts[meaning];

  return text != NULL && text[0] != '\0' ? text : NULL;
}

char *
hw_log_row_dup_place_of (const HwLogRow *self, guint number)
{
  return g_strdup_printf (self->unit == HW_LOG_COUNTS_ROWS ? _ ("row %u") : _ ("line %u"), number);
}

char *
hw_log_row_dup_place (const HwLogRow *self)
{
  return hw_log_row_dup_place_of (self, self->number);
}

/* As the log calls it; where it does not, as it could. */
static const char *
get_name (const HwLogRow *self, HwLogMeaning meaning)
{
  return self->names[meaning] != NULL ? self->names[meaning] : hw_log_meaning_get_name (meaning);
}

void
hw_log_row_add_problem (const HwLogRow *self, HwLogMeaning meaning, const char *format, ...)
{
  g_autofree char *row = hw_log_row_dup_place (self);
  /* Translators: a place in a file: "row 12", and the name of a column there */
  g_autofree char *column = g_strdup_printf (_ ("%s, column %s"), row, get_name (self, meaning));
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hw_problems_add (self->problems, column, "%s", text);
}

gboolean
hw_log_row_check (const HwLogRow *self, HwLogMeaning meaning)
{
  const char *text = hw_log_row_get (self, meaning);

  if (text == NULL)
    {
      hw_log_row_add_problem (self, meaning, _ ("nothing stands here"));
      return FALSE;
    }
  if (strlen (text) > HW_SOURCE_ID_MAX_BYTES)
    {
      hw_log_row_add_problem (self, meaning, _ ("longer than %d bytes"), HW_SOURCE_ID_MAX_BYTES);
      return FALSE;
    }
  return TRUE;
}

gboolean
hw_log_row_read_time (const HwLogRow *self, HwLogMeaning meaning, gint64 *time_us)
{
  g_autoptr (GError) error = NULL;

  if (hw_time_reader_read (&self->times, self->texts[meaning], time_us, &error))
    return TRUE;
  hw_log_row_add_problem (self, meaning, "%s", error->message);
  return FALSE;
}

gboolean
hw_log_row_read_any_time (const HwLogRow *self, HwLogMeaning meaning, gint64 *time_us)
{
  *time_us = HW_TIME_UNKNOWN;
  return hw_log_row_get (self, meaning) == NULL || hw_log_row_read_time (self, meaning, time_us);
}
