/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stream-cursor.h"

#include "hw-json-path.h"
#include "hw-json-writer.h"

#include <string.h>

static const struct
{
  const char *name;
  gsize offset;
} times[] = {
  { "since", offsetof (HwStreamCursor, since_us) },
  { "cut_from", offsetof (HwStreamCursor, cut_from_us) },
  { "cut_to", offsetof (HwStreamCursor, cut_to_us) },
  { "start", offsetof (HwStreamCursor, start_us) },
  { "floor", offsetof (HwStreamCursor, floor_us) },
  { "from", offsetof (HwStreamCursor, from_us) },
  { "to", offsetof (HwStreamCursor, to_us) },
  { "noted", offsetof (HwStreamCursor, noted_us) },
  { "newest", offsetof (HwStreamCursor, newest_us) },
};

/* The first of them, which also have a meaning while no sync goes on. */
#define N_LASTING 3

/* Of no time in an event, and of no number that would not be kept. */
#define MOST_US 9e15

static gint64 *
get_time (HwStreamCursor *self, guint i)
{
  return (gint64 *)((char *)self + times[i].offset);
}

static void
read_member (HwStreamCursor *self, const char *name, const HwJsonSlice *value)
{
  double number;

  if (g_str_equal (name, "page"))
    {
      g_free (self->page);
      self->page = hw_json_slice_dup_text (value);
    }
  if (g_str_equal (name, "open"))
    {
      g_free (self->open);
      self->open = hw_json_slice_dup_text (value);
    }
  if (!hw_json_slice_get_number (value, &number) || number < -MOST_US || number > MOST_US)
    return;
  if (g_str_equal (name, "older"))
    {
      self->is_older = number == 1;
      self->has_older = number == 2;
    }
  if (g_str_equal (name, "items") && number >= 0 && number <= G_MAXINT32)
    self->n_items = (guint)number;
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      if (g_str_equal (times[i].name, name))
        *get_time (self, i) = (gint64)number;
    }
}

void
hw_stream_cursor_init (HwStreamCursor *self, const char *text)
{
  HwJsonSlice document = { text, text != NULL ? strlen (text) : 0 };
  g_autoptr (HwJsonReader) reader = NULL;
  HwJsonSlice value;

  memset (self, 0, sizeof *self);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    *get_time (self, i) = HW_TIME_UNKNOWN;
  if (text == NULL || !hw_json_slice_check (&document, NULL)
      || hw_json_slice_get_type (&document) != HW_JSON_OBJECT)
    return;
  reader = hw_json_reader_new (document.data, document.length);
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autofree char *name = g_strdup (hw_json_reader_get_key (reader));

      value.data = hw_json_reader_skip (reader, &value.length);
      read_member (self, name, &value);
    }
  self->goes_on = self->start_us != HW_TIME_UNKNOWN && self->floor_us != HW_TIME_UNKNOWN
                  && self->from_us != HW_TIME_UNKNOWN && self->to_us != HW_TIME_UNKNOWN;
}

void
hw_stream_cursor_clear (HwStreamCursor *self)
{
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->open, g_free);
}

char *
hw_stream_cursor_to_text (const HwStreamCursor *self)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);
  guint n_times = self->goes_on ? G_N_ELEMENTS (times) : N_LASTING;

  hw_json_writer_begin (writer, '{');
  for (guint i = 0; i < n_times; i++)
    {
      gint64 time_us = *get_time ((HwStreamCursor *)self, i);

      if (time_us == HW_TIME_UNKNOWN)
        continue;
      hw_json_writer_key (writer, times[i].name);
      hw_json_writer_number (writer, (double)time_us);
    }
  if (self->goes_on && self->page != NULL)
    {
      hw_json_writer_key (writer, "page");
      hw_json_writer_text (writer, self->page);
      hw_json_writer_key (writer, "items");
      hw_json_writer_number (writer, self->n_items);
    }
  if (self->is_older || self->has_older)
    {
      hw_json_writer_key (writer, "older");
      hw_json_writer_number (writer, self->is_older ? 1 : 2);
    }
  if (self->open != NULL)
    {
      hw_json_writer_key (writer, "open");
      hw_json_writer_text (writer, self->open);
    }
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}
