/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-writer.h"

#include <string.h>

#include "hw-json-text.h"
#include "hw-number-text.h"

static void
break_line (HwJsonWriter *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

static gboolean
has_items (const HwJsonWriter *self)
{
  char last = self->text->str[self->text->len - 1];

  return last != '{' && last != '[';
}

/* What stands between the item before and the one that comes now. */
static void
separate (HwJsonWriter *self)
{
  if (self->after_key)
    {
      self->after_key = FALSE;
      return;
    }
  if (self->depth == 0)
    return;

  if (has_items (self))
    g_string_append (self->text, self->style == HW_JSON_INDENT ? "," : ", ");
  if (self->style == HW_JSON_INDENT)
    break_line (self);
}

HwJsonWriter *
hw_json_writer_new (HwJsonStyle style)
{
  HwJsonWriter *self = g_new0 (HwJsonWriter, 1);

  self->text = g_string_new (NULL);
  self->style = style;
  return self;
}

void
hw_json_writer_free (HwJsonWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

char *
hw_json_writer_free_to_text (HwJsonWriter *self, gsize *length)
{
  char *text;

  if (length != NULL)
    *length = self->text->len;
  text = g_string_free (self->text, FALSE);
  g_free (self);
  return text;
}

void
hw_json_writer_begin (HwJsonWriter *self, char bracket)
{
  separate (self);
  g_string_append_c (self->text, bracket);
  self->depth++;
}

void
hw_json_writer_end (HwJsonWriter *self, char bracket)
{
  gboolean some = has_items (self);

  self->depth--;
  if (some && self->style == HW_JSON_INDENT)
    break_line (self);
  g_string_append_c (self->text, bracket);
}

void
hw_json_writer_key (HwJsonWriter *self, const char *key)
{
  separate (self);
  hw_json_text_append_quoted (self->text, key);
  g_string_append (self->text, ": ");
  self->after_key = TRUE;
}

void
hw_json_writer_text (HwJsonWriter *self, const char *text)
{
  separate (self);
  hw_json_text_append_quoted (self->text, text);
}

void
hw_json_writer_boolean (HwJsonWriter *self, gboolean value)
{
  separate (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
hw_json_writer_number (HwJsonWriter *self, double value)
{
  char digits[HW_NUMBER_TEXT_SIZE];

  separate (self);
  g_string_append (self->text, hw_number_to_text (value, digits));
}

void
hw_json_writer_raw (HwJsonWriter *self, const char *json)
{
  separate (self);
  g_string_append (self->text, json);
}

void
hw_json_writer_copy (HwJsonWriter *self, HwJsonReader *reader)
{
  HwJsonType type = hw_json_reader_peek (reader);
  gsize length;
  const char *scalar;

  if (type == HW_JSON_TEXT)
    {
      hw_json_writer_text (self, hw_json_reader_read_text (reader));
      return;
    }
  if (type != HW_JSON_ARRAY && type != HW_JSON_OBJECT)
    {
      separate (self);
      scalar = hw_json_reader_skip (reader, &length);
      g_string_append_len (self->text, scalar, (gssize)length);
      return;
    }

  hw_json_writer_begin (self, type == HW_JSON_OBJECT ? '{' : '[');
  if (!hw_json_reader_enter (reader))
    return;
  while (hw_json_reader_next (reader))
    {
      if (type == HW_JSON_OBJECT)
        hw_json_writer_copy_member (self, reader);
      else
        hw_json_writer_copy (self, reader);
    }
  hw_json_writer_end (self, type == HW_JSON_OBJECT ? '}' : ']');
}

void
hw_json_writer_copy_member (HwJsonWriter *self, HwJsonReader *reader)
{
  hw_json_writer_key (self, hw_json_reader_get_key (reader));
  hw_json_writer_copy (self, reader);
}
