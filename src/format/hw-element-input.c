/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-element-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-estimate-json.h"
#include "hw-field-group.h"
#include "hw-lead-time.h"

/* The name that a field has as a member of the group, or of the element itself where that is NULL;
 * NULL when it is no member of that. */
static inline const char *
get_member_name (const HwElementInput *self, const HwField *field, const char *group)
{
  if (group == NULL)
    return !self->has_groups || hw_field_group_length (field) == 0 ? field->name : NULL;
  return hw_field_is_in_group (field, group) ? field->name + hw_field_group_length (field) + 1
                                             : NULL;
}

static const HwField *
find_field (HwElementInput *self, const char *group)
{
  guint n_fields;
  const HwField *fields = hw_fields_get (self->element->type, &n_fields);
  guint index = self->next_field;
  gsize size;
  const char *key = hw_json_reader_peek_key (self->input->reader, &size);

  for (guint i = 0; i < n_fields; i++, index++)
    {
      const char *name;

      if (index == n_fields)
        index = 0;
      name = get_member_name (self, &fields[index], group);
      if (name == NULL || !hw_json_key_is (key, size, name))
        continue;
      if (self->seen & G_GUINT64_CONSTANT (1) << index)
        hw_json_input_add_problem (self->input, NULL, _ ("is stated twice"));
      self->seen |= G_GUINT64_CONSTANT (1) << index;
      self->next_field = index + 1;
      return &fields[index];
    }
  return NULL;
}

static void
read_texts (HwElementInput *self, const HwField *field)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!hw_json_input_expect (self->input, HW_JSON_ARRAY))
    return;
  hw_json_reader_enter (self->input->reader);
  while (hw_json_reader_next (self->input->reader))
    {
      const char *text = hw_json_input_read_text (self->input);

      if (text != NULL)
        g_ptr_array_add (texts, g_strdup (text));
    }
  g_ptr_array_add (texts, NULL);
  hw_field_set (field, self->element,
                (HwValue){ .type = field->type, .texts = (const char *const *)texts->pdata });
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
read_pairs (HwElementInput *self, const HwField *field)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!hw_json_input_expect (self->input, HW_JSON_OBJECT))
    return;
  hw_json_reader_enter (self->input->reader);
  while (hw_json_reader_next (self->input->reader))
    {
      g_autofree char *key = g_strdup (hw_json_reader_get_key (self->input->reader));
      const char *text = hw_json_input_read_text (self->input);

      if (key[0] == '\0' || strchr (key, '=') != NULL)
        hw_json_input_add_problem (self->input, NULL, _ ("is not the name of a field"));
      else if (text != NULL)
        g_ptr_array_add (pairs, g_strconcat (key, "=", text, NULL));
      if (!g_hash_table_add (keys, g_steal_pointer (&key)))
        hw_json_input_add_problem (self->input, NULL, _ ("is stated twice"));
    }
  g_ptr_array_sort (pairs, compare_texts);
  g_ptr_array_add (pairs, NULL);
  hw_field_set (field, self->element,
                (HwValue){ .type = field->type, .texts = (const char *const *)pairs->pdata });
}

static void
read_choice (HwElementInput *self, const HwField *field)
{
  const char *name = hw_json_input_read_text (self->input);
  g_autoptr (GString) names = NULL;
  int choice;

  if (name == NULL)
    return;
  choice = hw_field_find_choice (field, name);
  if (choice >= 0)
    {
      hw_field_set (field, self->element, hw_value_choice (choice));
      return;
    }

  names = g_string_new (NULL);
  for (const HwChoice *known = field->choices; known->name != NULL; known++)
    {
      if (known->name[0] != '\0')
        g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", known->name);
    }
  hw_json_input_add_problem (self->input, NULL, _ ("“%s” is none of: %s"), name, names->str);
}

static void
read_number (HwElementInput *self, const HwField *field)
{
  double least;
  double most;
  double value;

  hw_field_get_bounds (field, &least, &most);
  value = field->type == HW_FIELD_DURATION ? hw_json_input_read_duration_s (self->input)
                                           : hw_json_input_read_number (self->input, least, most);
  hw_field_set (field, self->element, hw_value_number (field->type, value));
}

static void
read_field (HwElementInput *self, const HwField *field)
{
  g_autoptr (HwEstimate) estimate = NULL;

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      hw_field_take_text (field, self->element, hw_json_input_dup_text (self->input));
      break;
    case HW_FIELD_TEXTS:
      read_texts (self, field);
      break;
    case HW_FIELD_PAIRS:
      read_pairs (self, field);
      break;
    case HW_FIELD_FLAG:
      hw_field_set (field, self->element, hw_value_flag (hw_json_input_read_boolean (self->input)));
      break;
    case HW_FIELD_CHOICE:
      read_choice (self, field);
      break;
    case HW_FIELD_ESTIMATE:
      estimate = hw_estimate_read_json (self->input);
      hw_field_set (field, self->element, hw_value_estimate (estimate));
      break;
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      read_number (self, field);
      break;
    }
}

static void
read_group (HwElementInput *self, const char *name, int first_field)
{
  g_autofree char *group = g_strdup (name);
  HwJsonExtra extra = { NULL };

  if (self->seen_groups & G_GUINT64_CONSTANT (1) << first_field)
    hw_json_input_add_problem (self->input, NULL, _ ("is stated twice"));
  self->seen_groups |= G_GUINT64_CONSTANT (1) << first_field;
  if (!hw_json_input_expect (self->input, HW_JSON_OBJECT))
    return;

  hw_json_reader_enter (self->input->reader);
  while (hw_json_reader_next (self->input->reader))
    {
      const HwField *field = find_field (self, group);

      if (field != NULL)
        read_field (self, field);
      else
        hw_json_extra_take_member (&extra, self->input);
    }
  hw_json_extra_take_nested (&self->extra, group, &extra, self->input);
}

static void
read_id (HwElementInput *self)
{
  const char *id;

  if (self->seen_id)
    hw_json_input_add_problem (self->input, NULL, _ ("is stated twice"));
  self->seen_id = TRUE;
  id = hw_json_input_read_text (self->input);
  if (id != NULL && id[0] == '\0')
    hw_json_input_add_problem (self->input, NULL, _ ("must not be empty"));
}

static void
read_lead_time (HwElementInput *self)
{
  if (self->seen_lead_time)
    hw_json_input_add_problem (self->input, NULL, _ ("is stated twice"));
  self->seen_lead_time = TRUE;
  hw_estimate_unref (self->lead_time);
  self->lead_time = hw_estimate_read_json (self->input);
}

static void
take_other_member (HwElementInput *self)
{
  const char *key = hw_json_reader_get_key (self->input->reader);
  HwElementKind kind = self->element->type;
  int group = hw_field_find_group (kind, key);

  if (group >= 0)
    read_group (self, key, group);
  else if (g_str_equal (key, "id"))
    read_id (self);
  else if (kind == HW_ELEMENT_STEP && g_str_equal (key, "lead_time"))
    read_lead_time (self);
  else
    hw_json_extra_take_member (&self->extra, self->input);
}

static void
check_required (HwElementInput *self)
{
  HwElementKind kind = self->element->type;
  guint n_fields;
  const HwField *fields = hw_fields_get (kind, &n_fields);

  for (const char *const *name = hw_fields_get_required (kind); *name != NULL; name++)
    {
      const HwField *field = hw_field_find (kind, *name); /* among the first */
      gboolean stated = (self->seen & G_GUINT64_CONSTANT (1) << (field - fields)) != 0;

      if (field->type == HW_FIELD_REF)
        stated = !hw_field_is_absent (field, self->element);
      if (!stated)
        hw_json_input_add_problem (self->input, *name, _ ("is missing"));
    }
}

void
hw_element_input_begin (HwElementInput *self,
                        HwJsonInput *input,
                        HwElementKind kind,
                        const char *id)
{
  guint n_fields;

  hw_fields_get (kind, &n_fields);
  g_assert (n_fields <= 64); /* `seen` has a bit for each */
  *self = (HwElementInput){
    .input = input,
    .element = hw_element_new (kind, id),
    .has_groups = hw_fields_have_groups (kind),
  };
}

void
hw_element_input_take_member (HwElementInput *self)
{
  const HwField *field = find_field (self, NULL);

  if (field != NULL)
    read_field (self, field);
  else
    take_other_member (self);
}

HwElement *
hw_element_input_end (HwElementInput *self)
{
  const char *lead_problem = NULL;

  check_required (self);
  if (self->lead_time != NULL)
    lead_problem = hw_step_settle_lead_time ((HwStep *)self->element, self->lead_time);
  if (lead_problem != NULL)
    hw_json_input_add_problem (self->input, "lead_time", "%s", lead_problem);
  g_clear_pointer (&self->lead_time, hw_estimate_unref);
  self->element->extra = hw_json_extra_finish (&self->extra, self->input);
  return g_steal_pointer (&self->element);
}
