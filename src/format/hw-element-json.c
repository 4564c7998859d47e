/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-json.h"

#include <string.h>

#include "hw-element-input.h"
#include "hw-estimate-json.h"
#include "hw-field-group.h"
#include "hw-problem.h"

struct _HwElementReader
{
  HwJsonReader *reader;
  GPtrArray *problems;
  HwTimeUnits units;
};

static void
write_texts (const HwField *field, const HwElement *element, HwJsonWriter *writer)
{
  HwValue value = hw_field_get (field, element);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; value.texts[i] != NULL; i++)
    hw_json_writer_text (writer, value.texts[i]);
  hw_json_writer_end (writer, ']');
}

static void
write_pairs (const HwField *field, const HwElement *element, HwJsonWriter *writer)
{
  HwValue value = hw_field_get (field, element);

  hw_json_writer_begin (writer, '{');
  for (guint i = 0; value.texts[i] != NULL; i++)
    {
      const char *equals = strchr (value.texts[i], '=');
      gsize length = equals != NULL ? (gsize)(equals - value.texts[i]) : strlen (value.texts[i]);
      g_autofree char *key = g_strndup (value.texts[i], length);

      hw_json_writer_key (writer, key);
      hw_json_writer_text (writer, equals != NULL ? equals + 1 : "");
    }
  hw_json_writer_end (writer, '}');
}

void
hw_element_write_value (const HwField *field, const HwElement *element, HwJsonWriter *writer)
{
  HwValue value = hw_field_get (field, element);

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      hw_json_writer_text (writer, value.text != NULL ? value.text : "");
      break;
    case HW_FIELD_TEXTS:
      write_texts (field, element, writer);
      break;
    case HW_FIELD_PAIRS:
      write_pairs (field, element, writer);
      break;
    case HW_FIELD_FLAG:
      hw_json_writer_boolean (writer, value.flag);
      break;
    case HW_FIELD_CHOICE:
      hw_json_writer_text (writer, field->choices[value.choice].name);
      break;
    case HW_FIELD_ESTIMATE:
      hw_estimate_write_json (value.estimate, writer);
      break;
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      hw_json_writer_number (writer, value.number);
      break;
    }
}

/* Numbers that JSON cannot write say nothing. The kind is said even where it is the default: it is
 * what people look for first. */
static gboolean
is_written (const HwField *field, const HwElement *element)
{
  HwValue value = hw_field_get (field, element);

  switch (field->type)
    {
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
      return isfinite (value.number);
    case HW_FIELD_CHOICE:
      return value.choice != 0 || g_str_equal (field->name, "kind");
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_FLAG:
    case HW_FIELD_ESTIMATE:
    default:
      return hw_field_is_required (element->type, field) || !hw_field_is_absent (field, element);
    }
}

/* A reader inside the unknown members, or inside those of a group; NULL when there are none. */
static HwJsonReader *
enter_extra (const HwElement *element, const char *group)
{
  g_autoptr (HwJsonReader) reader = NULL;

  if (element->extra == NULL)
    return NULL;

  reader = hw_json_reader_new (element->extra, strlen (element->extra));
  hw_json_reader_enter (reader);
  if (group == NULL)
    return g_steal_pointer (&reader);
  while (hw_json_reader_next (reader))
    {
      if (g_str_equal (hw_json_reader_get_key (reader), group) && hw_json_reader_enter (reader))
        return g_steal_pointer (&reader);
      hw_json_reader_skip (reader, NULL);
    }
  return NULL;
}

/* Writes the group whose first field is `index` and gives the index after its last. */
static guint
write_group (const HwElement *element, guint index, HwJsonWriter *writer)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);
  gsize length = hw_field_group_length (&fields[index]);
  g_autofree char *group = g_strndup (fields[index].name, length);
  g_autoptr (HwJsonReader) extra = enter_extra (element, group);
  gboolean begun = FALSE;

  for (; index < n_fields && hw_field_is_in_group (&fields[index], group); index++)
    {
      if (!is_written (&fields[index], element))
        continue;
      if (!begun)
        {
          hw_json_writer_key (writer, group);
          hw_json_writer_begin (writer, '{');
          begun = TRUE;
        }
      hw_json_writer_key (writer, fields[index].name + length + 1);
      hw_element_write_value (&fields[index], element, writer);
    }

  if (extra != NULL && !begun)
    {
      hw_json_writer_key (writer, group);
      hw_json_writer_begin (writer, '{');
      begun = TRUE;
    }
  while (extra != NULL && hw_json_reader_next (extra))
    hw_json_writer_copy_member (writer, extra);
  if (begun)
    hw_json_writer_end (writer, '}');
  return index;
}

void
hw_element_write_fields (const HwElement *element, HwJsonWriter *writer)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (element->type, &n_fields);
  guint i = 0;

  while (i < n_fields)
    {
      if (hw_field_group_length (&fields[i]) > 0)
        {
          i = write_group (element, i, writer);
          continue;
        }
      if (is_written (&fields[i], element))
        {
          hw_json_writer_key (writer, fields[i].name);
          hw_element_write_value (&fields[i], element, writer);
        }
      i++;
    }
}

void
hw_element_write_extra (const HwElement *element, HwJsonWriter *writer)
{
  g_autoptr (HwJsonReader) reader = enter_extra (element, NULL);

  while (reader != NULL && hw_json_reader_next (reader))
    {
      if (hw_field_find_group (element->type, hw_json_reader_get_key (reader)) < 0)
        hw_json_writer_copy_member (writer, reader);
      else
        hw_json_reader_skip (reader, NULL);
    }
}

char *
hw_element_to_json (const HwElement *element)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);

  hw_json_writer_begin (writer, '{');
  hw_element_write_fields (element, writer);
  hw_element_write_extra (element, writer);
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

HwElementReader *
hw_element_reader_new (HwTimeUnits units)
{
  HwElementReader *self = g_new0 (HwElementReader, 1);

  self->reader = hw_json_reader_new ("", 0);
  self->problems = hw_problems_new ();
  self->units = units;
  return self;
}

void
hw_element_reader_free (HwElementReader *self)
{
  hw_json_reader_free (self->reader);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

HwElement *
hw_element_reader_read (
    HwElementReader *self, HwElementKind kind, const char *id, const char *json, GError **error)
{
  HwJsonInput input = { self->reader, self->units, self->problems };
  g_autoptr (HwElement) element = NULL;
  HwElementInput element_input;

  g_ptr_array_set_size (self->problems, 0);
  hw_json_reader_restart (self->reader, json, strlen (json));
  hw_element_input_begin (&element_input, &input, kind, id);
  hw_json_reader_enter (self->reader);
  while (hw_json_reader_next (self->reader))
    hw_element_input_take_member (&element_input);
  element = hw_element_input_end (&element_input);

  if (!hw_json_reader_finish (self->reader))
    {
      g_propagate_error (error, g_error_copy (hw_json_reader_get_error (self->reader)));
      return NULL;
    }
  if (self->problems->len > 0)
    {
      hw_problems_set_error (self->problems, error);
      return NULL;
    }
  return g_steal_pointer (&element);
}

HwElement *
hw_element_from_json (
    HwElementKind kind, const char *id, const char *json, HwTimeUnits units, GError **error)
{
  g_autoptr (HwElementReader) reader = hw_element_reader_new (units);

  return hw_element_reader_read (reader, kind, id, json, error);
}
