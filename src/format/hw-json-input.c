/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-duration-text.h"
#include "hw-json-writer.h"
#include "hw-problem.h"

typedef struct
{
  char *key;
  char *json;
} Member;

static const char *const type_problems[] = {
  [HW_JSON_BOOLEAN] = N_ ("must be true or false"), [HW_JSON_NUMBER] = N_ ("must be a number"),
  [HW_JSON_TEXT] = N_ ("must be a text"),           [HW_JSON_ARRAY] = N_ ("must be an array"),
  [HW_JSON_OBJECT] = N_ ("must be an object"),
};

static void write_canonical (HwJsonWriter *writer, HwJsonInput *input);

static void
member_free (gpointer data)
{
  Member *self = data;

  g_free (self->key);
  g_free (self->json);
  g_free (self);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *const *member_a = a;
  const Member *const *member_b = b;

  return strcmp ((*member_a)->key, (*member_b)->key);
}

static void
extra_add (HwJsonExtra *self, const char *key, char *json)
{
  Member *member = g_new (Member, 1);

  *member = (Member){ g_strdup (key), json };
  if (self->members == NULL)
    self->members = g_ptr_array_new_with_free_func (member_free);
  g_ptr_array_add (self->members, member);
}

/* Sorted, so that two files that say the same give equal elements. */
static void
write_members (HwJsonWriter *writer, HwJsonExtra *extra, HwJsonInput *input)
{
  const Member *before = NULL;

  hw_json_writer_begin (writer, '{');
  if (extra->members != NULL)
    g_ptr_array_sort (extra->members, compare_members);
  for (guint i = 0; extra->members != NULL && i < extra->members->len; i++)
    {
      const Member *member = extra->members->pdata[i];

      if (before != NULL && g_str_equal (before->key, member->key))
        hw_json_input_add_problem (input, member->key, _ ("is stated twice"));
      hw_json_writer_key (writer, member->key);
      hw_json_writer_raw (writer, member->json);
      before = member;
    }
  hw_json_writer_end (writer, '}');
  g_clear_pointer (&extra->members, g_ptr_array_unref);
}

static void
write_canonical (HwJsonWriter *writer, HwJsonInput *input)
{
  HwJsonType type = hw_json_reader_peek (input->reader);
  HwJsonExtra members = { NULL };

  if (type == HW_JSON_OBJECT && hw_json_reader_enter (input->reader))
    {
      while (hw_json_reader_next (input->reader))
        hw_json_extra_take_member (&members, input);
      write_members (writer, &members, input);
    }
  else if (type == HW_JSON_ARRAY && hw_json_reader_enter (input->reader))
    {
      hw_json_writer_begin (writer, '[');
      while (hw_json_reader_next (input->reader))
        write_canonical (writer, input);
      hw_json_writer_end (writer, ']');
    }
  else
    hw_json_writer_copy (writer, input->reader);
}

static HwRange
parse_range_s (HwJsonInput *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  HwRange range_s = HW_RANGE_UNKNOWN;

  if (!hw_duration_parse (text, self->units, 0, &range_s, &error))
    {
      hw_json_input_add_problem (self, NULL, "%s", error->message);
      return HW_RANGE_UNKNOWN;
    }
  return range_s;
}

void
hw_json_input_add_problem (HwJsonInput *self, const char *member, const char *format, ...)
{
  g_autofree char *pointer = hw_json_reader_dup_pointer (self->reader);
  g_autofree char *place =
      member != NULL ? g_strconcat (pointer, "/", member, NULL) : g_strdup (pointer);
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hw_problems_add (self->problems, place, "%s", text);
}

gboolean
hw_json_input_expect (HwJsonInput *self, HwJsonType type)
{
  HwJsonType found = hw_json_reader_peek (self->reader);

  if (found == type)
    return TRUE;
  if (found != HW_JSON_NULL && found != HW_JSON_INVALID)
    hw_json_input_add_problem (self, NULL, "%s", _ (type_problems[type]));
  hw_json_reader_skip (self->reader, NULL);
  return FALSE;
}

const char *
hw_json_input_read_text (HwJsonInput *self)
{
  if (!hw_json_input_expect (self, HW_JSON_TEXT))
    return NULL;
  return hw_json_reader_read_text (self->reader);
}

char *
hw_json_input_dup_text (HwJsonInput *self)
{
  return hw_json_input_expect (self, HW_JSON_TEXT) ? hw_json_reader_dup_text (self->reader) : NULL;
}

gboolean
hw_json_input_read_boolean (HwJsonInput *self)
{
  return hw_json_input_expect (self, HW_JSON_BOOLEAN) && hw_json_reader_read_boolean (self->reader);
}

double
hw_json_input_read_number (HwJsonInput *self, double low, double high)
{
  double value;

  if (!hw_json_input_expect (self, HW_JSON_NUMBER))
    return NAN;
  if (!hw_json_reader_read_number (self->reader, &value))
    hw_json_input_add_problem (self, NULL, _ ("is a number too large to work with"));
  else if (value < low && low == 0)
    hw_json_input_add_problem (self, NULL, _ ("must not be negative"));
  else if (value < low || value > high)
    hw_json_input_add_problem (self, NULL, _ ("must be from %g to %g"), low, high);
  else
    return value;
  return NAN;
}

HwRange
hw_json_input_read_range_s (HwJsonInput *self, char **text)
{
  HwJsonType type = hw_json_reader_peek (self->reader);
  const char *typed;

  if (type == HW_JSON_NUMBER)
    return hw_range_single (hw_json_input_read_number (self, 0, HW_DURATION_MAX_S));
  if (type != HW_JSON_TEXT)
    {
      if (type != HW_JSON_NULL)
        hw_json_input_add_problem (self, NULL,
                                   _ ("must be a number of seconds or a text such as "
                                      "“2d 4h”"));
      hw_json_reader_skip (self->reader, NULL);
      return HW_RANGE_UNKNOWN;
    }

  typed = hw_json_reader_read_text (self->reader);
  if (text != NULL && typed[0] != '\0')
    *text = g_strdup (typed);
  return parse_range_s (self, typed);
}

double
hw_json_input_read_duration_s (HwJsonInput *self)
{
  HwRange range_s = hw_json_input_read_range_s (self, NULL);

  if (hw_range_is_known (range_s) && !hw_range_is_single (range_s))
    {
      hw_json_input_add_problem (self, NULL, _ ("must be one time, not a range"));
      return NAN;
    }
  return range_s.likely;
}

void
hw_json_extra_take_member (HwJsonExtra *self, HwJsonInput *input)
{
  g_autofree char *key = g_strdup (hw_json_reader_get_key (input->reader));
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  write_canonical (writer, input);
  extra_add (self, key, hw_json_writer_free_to_text (writer, NULL));
}

void
hw_json_extra_take_nested (HwJsonExtra *self,
                           const char *key,
                           HwJsonExtra *nested,
                           HwJsonInput *input)
{
  char *json = hw_json_extra_finish (nested, input);

  if (json != NULL)
    extra_add (self, key, json);
}

char *
hw_json_extra_finish (HwJsonExtra *self, HwJsonInput *input)
{
  HwJsonWriter *writer;

  if (self->members == NULL)
    return NULL;

  writer = hw_json_writer_new (HW_JSON_LINE);
  write_members (writer, self, input);
  return hw_json_writer_free_to_text (writer, NULL);
}
