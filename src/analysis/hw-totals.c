/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-totals.h"

#include "hw-json-reader.h"
#include "hw-json-writer.h"

/* Goes up when a figure comes to mean something else. */
#define VERSION 1

static gboolean
find_figure (const char *key, HwFigureId *id)
{
  for (int i = 0; i < HW_N_FIGURES; i++)
    {
      if (g_str_equal (hw_figure_get_info (i)->key, key))
        {
          *id = i;
          return TRUE;
        }
    }
  return FALSE;
}

static HwTotals
totals_absent (void)
{
  HwTotals self = { { 0 }, 0, FALSE };

  for (int i = 0; i < HW_N_FIGURES; i++)
    self.values[i] = NAN;
  return self;
}

HwTotals
hw_totals_of (const HwFigures *figures)
{
  HwTotals self = totals_absent ();

  if (figures == NULL)
    return self;
  memcpy (self.values, figures->totals, sizeof self.values);
  self.at_least = figures->at_least;
  self.quality_at_most = figures->quality_at_most;
  return self;
}

char *
hw_totals_to_json (const HwTotals *self)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  hw_json_writer_begin (writer, '{');
  hw_json_writer_key (writer, "version");
  hw_json_writer_number (writer, VERSION);
  for (int i = 0; i < HW_N_FIGURES; i++)
    {
      if (isnan (self->values[i]))
        continue;
      hw_json_writer_key (writer, hw_figure_get_info (i)->key);
      hw_json_writer_number (writer, self->values[i]);
    }
  hw_json_writer_key (writer, "at_least");
  hw_json_writer_begin (writer, '[');
  for (int i = 0; i < HW_N_FIGURES; i++)
    {
      if ((self->at_least >> i & 1) != 0)
        hw_json_writer_text (writer, hw_figure_get_info (i)->key);
    }
  hw_json_writer_end (writer, ']');
  hw_json_writer_key (writer, "quality_at_most");
  hw_json_writer_boolean (writer, self->quality_at_most);
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

static void
read_at_least (HwJsonReader *reader, HwTotals *self)
{
  if (!hw_json_reader_enter (reader))
    return;
  while (hw_json_reader_next (reader))
    {
      HwFigureId id;

      if (hw_json_reader_peek (reader) != HW_JSON_TEXT)
        hw_json_reader_skip (reader, NULL);
      else if (find_figure (hw_json_reader_read_text (reader), &id))
        self->at_least |= 1u << id;
    }
}

static void
read_member (HwJsonReader *reader, HwTotals *self, double *version)
{
  const char *key = hw_json_reader_get_key (reader);
  HwJsonType type = hw_json_reader_peek (reader);
  HwFigureId id;

  if (type == HW_JSON_NUMBER && g_str_equal (key, "version"))
    hw_json_reader_read_number (reader, version);
  else if (type == HW_JSON_NUMBER && find_figure (key, &id))
    hw_json_reader_read_number (reader, &self->values[id]);
  else if (type == HW_JSON_ARRAY && g_str_equal (key, "at_least"))
    read_at_least (reader, self);
  else if (type == HW_JSON_BOOLEAN && g_str_equal (key, "quality_at_most"))
    self->quality_at_most = hw_json_reader_read_boolean (reader);
  else
    hw_json_reader_skip (reader, NULL);
}

gboolean
hw_totals_from_json (const char *json, HwTotals *self)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (json, strlen (json));
  double version = 0;

  *self = totals_absent ();
  if (hw_json_reader_peek (reader) != HW_JSON_OBJECT || !hw_json_reader_enter (reader))
    return FALSE;
  while (hw_json_reader_next (reader))
    read_member (reader, self, &version);
  return hw_json_reader_finish (reader) && version == VERSION;
}
