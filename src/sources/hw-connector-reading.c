/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-reading.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_MEMBERS 64
#define MOST_TEXT_BYTES 4096

static const char *const type_names[] = {
  [HW_JSON_BOOLEAN] = N_ ("true or false"), [HW_JSON_NUMBER] = N_ ("a number"),
  [HW_JSON_TEXT] = N_ ("a text"),           [HW_JSON_ARRAY] = N_ ("an array"),
  [HW_JSON_OBJECT] = N_ ("an object"),
};

void
hw_connector_reading_add_problem (HwConnectorReading *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hw_problems_add (self->problems, self->pointer->str, "%s", text);
}

gboolean
hw_connector_reading_expect (HwConnectorReading *self, const HwJsonSlice *value, HwJsonType type)
{
  if (hw_json_slice_get_type (value) == type)
    return TRUE;
  /* Translators: %s is "a number", "an object" … */
  hw_connector_reading_add_problem (self, _ ("this must be %s"), _ (type_names[type]));
  return FALSE;
}

/* Goes to a member, with the escapes of JSON pointers; gives what to go back to. */
static gsize
go_to (HwConnectorReading *self, const char *key)
{
  gsize before = self->pointer->len;

  g_string_append_c (self->pointer, '/');
  for (; *key != '\0'; key++)
    {
      if (*key == '~' || *key == '/')
        g_string_append (self->pointer, *key == '~' ? "~0" : "~1");
      else
        g_string_append_c (self->pointer, *key);
    }
  return before;
}

typedef struct
{
  const HwConnectorMember *members;
  gpointer target;
  gboolean seen[MOST_MEMBERS];
} Object;

static void
read_member (HwConnectorReading *self, const char *key, const HwJsonSlice *value, gpointer data)
{
  Object *object = data;

  for (guint i = 0; object->members[i].name != NULL; i++)
    {
      const HwConnectorMember *member = &object->members[i];

      if (!g_str_equal (member->name, key))
        continue;
      if (object->seen[i])
        hw_connector_reading_add_problem (self, _ ("there are two of this"));
      else
        member->read (self, value, (char *)object->target + member->offset);
      object->seen[i] = TRUE;
      return;
    }
  hw_connector_reading_add_problem (self, _ ("there is no such member"));
}

void
hw_connector_read_object (HwConnectorReading *self,
                          const HwJsonSlice *value,
                          const HwConnectorMember *members,
                          gpointer target)
{
  Object object = { members, target, { FALSE } };

  hw_connector_read_map (self, value, read_member, &object);
  if (hw_json_slice_get_type (value) != HW_JSON_OBJECT)
    return;
  for (guint i = 0; members[i].name != NULL; i++)
    {
      if (members[i].required && !object.seen[i])
        hw_connector_reading_add_problem (self, _ ("“%s” is missing"), members[i].name);
    }
}

void
hw_connector_read_items (HwConnectorReading *self,
                         const HwJsonSlice *value,
                         HwConnectorReadFunc read,
                         gpointer data)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (value->data, value->length);
  HwJsonSlice item;

  if (hw_json_reader_peek (reader) != HW_JSON_ARRAY)
    {
      read (self, value, data);
      return;
    }
  hw_json_reader_enter (reader);
  for (guint i = 0; hw_json_reader_next (reader); i++)
    {
      g_autofree char *index = g_strdup_printf ("%u", i);
      gsize before = go_to (self, index);

      item.data = hw_json_reader_skip (reader, &item.length);
      read (self, &item, data);
      g_string_truncate (self->pointer, before);
    }
}

void
hw_connector_read_map (HwConnectorReading *self,
                       const HwJsonSlice *value,
                       HwConnectorMapFunc read,
                       gpointer data)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (value->data, value->length);
  HwJsonSlice item;

  if (!hw_connector_reading_expect (self, value, HW_JSON_OBJECT))
    return;
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autofree char *key = g_strdup (hw_json_reader_get_key (reader));
      gsize before = go_to (self, key);

      item.data = hw_json_reader_skip (reader, &item.length);
      read (self, key, &item, data);
      g_string_truncate (self->pointer, before);
    }
}

void
hw_connector_read_text (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  char **text = field;

  if (!hw_connector_reading_expect (self, value, HW_JSON_TEXT))
    return;
  g_free (*text);
  *text = hw_json_slice_dup_text (value);
  if (strlen (*text) > MOST_TEXT_BYTES)
    hw_connector_reading_add_problem (self, _ ("longer than %d bytes"), MOST_TEXT_BYTES);
}

void
hw_connector_read_flag (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  if (hw_connector_reading_expect (self, value, HW_JSON_BOOLEAN))
    *(gboolean *)field = value->data[0] == 't';
}

void
hw_connector_read_number (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  if (hw_connector_reading_expect (self, value, HW_JSON_NUMBER)
      && !hw_json_slice_get_number (value, field))
    hw_connector_reading_add_problem (self, _ ("this number is too large"));
}

void
hw_connector_read_count (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  double number = 0;

  if (!hw_connector_reading_expect (self, value, HW_JSON_NUMBER))
    return;
  if (hw_json_slice_get_number (value, &number) && number >= 0 && number <= 1e9
      && number == floor (number))
    *(guint *)field = (guint)number;
  else
    hw_connector_reading_add_problem (self, _ ("this must be a whole number from 0 to 10⁹"));
}

void
hw_connector_read_word (HwConnectorReading *self,
                        const HwJsonSlice *value,
                        const char *const *words,
                        guint *field)
{
  g_autofree char *word = NULL;
  g_autofree char *all = g_strjoinv (", ", (char **)words);

  if (!hw_connector_reading_expect (self, value, HW_JSON_TEXT))
    return;
  word = hw_json_slice_dup_text (value);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], word))
        {
          *field = i;
          return;
        }
    }
  hw_connector_reading_add_problem (self, _ ("“%s” is none of: %s"), word, all);
}
