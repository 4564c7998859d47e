/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hw-field-input.h"
#include "hw-field-text.h"
#include "hw-map-edit.h"
#include "hw-quantity-text.h"

/* The way people write a number, where it says the number exactly. */
static char *
format_number (double number)
{
  g_autofree char *nice = hw_number_format (number);
  char exact[G_ASCII_DTOSTR_BUF_SIZE];
  double read;

  if (number >= 0 && hw_count_parse (nice, &read, NULL) && fabs (read - number) <= 1e-12 * number)
    return g_steal_pointer (&nice);
  return g_strdup (g_ascii_formatd (exact, sizeof exact, "%.12g", number));
}

static char *
format_share (double share)
{
  g_autofree char *number = format_number (share * 100);

  return g_strconcat (number, "%", NULL);
}

static char *
format_estimate (const HwEstimate *estimate, HwTimeUnits units)
{
  if (estimate->text != NULL)
    return g_strdup (estimate->text);
  return hw_range_format_duration_exact (estimate->range_s, units);
}

/* Working hours have commas in them. */
static const char *
get_separator (const HwField *field)
{
  return field == hw_field_find (HW_ELEMENT_HEADER, "calendar.windows") ? "; " : ", ";
}

static char *
format_value (const HwField *field, const HwElement *element, const HwMap *map)
{
  HwTimeUnits units = hw_map_get_units (map);
  HwValue value = hw_field_get (field, element);

  switch (field->type)
    {
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
      return format_number (value.number);
    case HW_FIELD_SHARE:
      return format_share (value.number);
    case HW_FIELD_DURATION:
      return hw_duration_format_exact (value.number, units);
    case HW_FIELD_ESTIMATE:
      return format_estimate (value.estimate, units);
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return g_strjoinv (get_separator (field), (char **)value.texts);
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_FLAG:
    case HW_FIELD_CHOICE:
    default:
      return hw_field_format (field, element, map);
    }
}

/* "10/week", in whole units where it can be. */
static char *
format_frequency (double items, double period_s, HwTimeUnits units)
{
  /* Translators: one period, as in "10/week"; must be a word the entry for periods understands. */
  const struct
  {
    double length_s;
    const char *word;
  } periods[] = {
    { 3600, N_ ("hour") },
    { hw_time_units_day_s (units), N_ ("day") },
    { hw_time_units_week_s (units), N_ ("week") },
    { hw_time_units_month_s (units), N_ ("month") },
    { hw_time_units_year_s (units), N_ ("year") },
  };
  g_autofree char *number = format_number (items);
  g_autofree char *exact = hw_duration_format_exact (period_s, units);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *text = NULL;
      double read_items, read_s;

      if (periods[i].length_s != period_s)
        continue;
      text = g_strdup_printf ("%s/%s", number, _ (periods[i].word));
      if (hw_frequency_parse (text, units, &read_items, &read_s, NULL) && read_s == period_s)
        return g_steal_pointer (&text);
    }
  return g_strdup_printf ("%s/%s", number, exact);
}

/* The clock in force, which a map need not state; NAN for other fields. */
static double
get_clock_part (const HwField *field, HwTimeUnits units)
{
  if (field == hw_field_find (HW_ELEMENT_HEADER, "calendar.hours_per_day"))
    return units.hours_per_day;
  if (field == hw_field_find (HW_ELEMENT_HEADER, "calendar.days_per_week"))
    return units.days_per_week;
  return NAN;
}

static gboolean
is_demand (const HwField *field)
{
  return field == hw_field_find (HW_ELEMENT_HEADER, "demand.items");
}

/* A bare number keeps the period there is, a week where there is none. */
static gboolean
read_demand (const char *text, const HwMap *map, double *items, double *per_s, GError **error)
{
  HwTimeUnits units = hw_map_get_units (map);

  if (hw_count_parse (text, items, NULL))
    {
      *per_s = map->header->demand_per_s;
      if (isnan (*items))
        *per_s = NAN;
      else if (!(*per_s > 0))
        *per_s = hw_time_units_week_s (units);
      return TRUE;
    }
  return hw_frequency_parse (text, units, items, per_s, error);
}

static HwMap *
apply_demand (HwMap *map, const char *const *ids, const char *text, GError **error)
{
  const HwField *field = hw_field_find (HW_ELEMENT_HEADER, "demand.items");
  const HwField *per = hw_field_find (HW_ELEMENT_HEADER, "demand.per");
  g_autoptr (HwMap) with_items = NULL;
  double items, per_s;

  if (!read_demand (text, map, &items, &per_s, error))
    return NULL;
  with_items =
      hw_map_with_field_of (map, ids, field, hw_value_number (HW_FIELD_COUNT, items), error);
  if (with_items == NULL)
    return NULL;
  return hw_map_with_field_of (with_items, ids, per, hw_value_number (HW_FIELD_DURATION, per_s),
                               error);
}

/* The ids of those elements an entry with this text would not have started with. */
static const char **
find_others (HwMap *map, const char *const *ids, const HwField *field, const char *text)
{
  g_autoptr (HwMapIndex) index = g_strv_length ((char **)ids) > 1 ? hw_map_index_new (map) : NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const HwElement *element = index != NULL ? hw_map_index_find (index, ids[i]) : NULL;
      g_autofree char *said = NULL;

      if (element == NULL)
        element = hw_map_find_any (map, ids[i]);
      g_return_val_if_fail (element != NULL && element->type == hw_field_get_kind (field), NULL);
      said = hw_field_entry_dup_text (field, element, map);
      if (!g_str_equal (said, text))
        g_ptr_array_add (others, (gpointer)ids[i]);
    }
  g_ptr_array_add (others, NULL);
  return (const char **)g_ptr_array_free (g_steal_pointer (&others), FALSE);
}

/* "1–3 Days" and "1-3d" say the same: letters of one case, a word as its first letter. */
static char *
fold_reading (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *result = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean letter = g_unichar_isalpha (c);

      if (c == 0x2013 || c == 0x2014)
        c = '-';
      if (c == ',')
        c = '.';
      if (!g_unichar_isspace (c) && !(letter && in_word))
        g_string_append_unichar (result, c);
      in_word = letter;
    }
  return g_string_free (result, FALSE);
}

static gboolean
says_itself (const HwField *field, const char *text, const char *reading)
{
  g_autofree char *text_folded = NULL;
  g_autofree char *reading_folded = NULL;

  if (field->type == HW_FIELD_REF || field->type == HW_FIELD_CHOICE || field->type == HW_FIELD_FLAG)
    {
      text_folded = g_utf8_casefold (text, -1);
      reading_folded = g_utf8_casefold (reading, -1);
    }
  else
    {
      text_folded = fold_reading (text);
      reading_folded = fold_reading (reading);
    }
  return g_str_equal (text_folded, reading_folded);
}

static char *
read_back (const HwField *field, const char *text, const HwMap *map)
{
  g_autoptr (HwElement) element = NULL;
  g_auto (HwFieldInput) input = { { 0 } };
  double items, per_s;

  if (is_demand (field))
    {
      if (!read_demand (text, map, &items, &per_s, NULL))
        return NULL;
      return isnan (items) ? g_strdup (_ ("unknown"))
                           : format_frequency (items, per_s, hw_map_get_units (map));
    }
  if (!hw_field_input_read (&input, field, text, map, NULL))
    return NULL;
  element = hw_element_new (hw_field_get_kind (field), "read");
  hw_field_set (field, element, input.value);
  if (hw_field_is_absent (field, element) && field->type != HW_FIELD_CHOICE
      && field->type != HW_FIELD_FLAG)
    return g_strdup (_ ("unknown"));
  if (field->type != HW_FIELD_ESTIMATE)
    return hw_field_format (field, element, map);
  return hw_estimate_is_known (input.estimate)
             ? hw_range_format_duration (input.estimate->range_s, hw_map_get_units (map))
             : g_strdup (_ ("unknown"));
}

static gboolean
has_reading (HwFieldType type)
{
  return type != HW_FIELD_TEXT && type != HW_FIELD_TEXTS && type != HW_FIELD_PAIRS;
}

char *
hw_field_entry_dup_text (const HwField *field, const HwElement *element, const HwMap *map)
{
  const HwHeader *header = (const HwHeader *)element;
  double clock_part = get_clock_part (field, hw_map_get_units (map));

  if (!isnan (clock_part))
    return format_number (clock_part);
  if (is_demand (field) && !isnan (header->demand_items) && header->demand_per_s > 0)
    return format_frequency (header->demand_items, header->demand_per_s, hw_map_get_units (map));
  if (field->type != HW_FIELD_CHOICE && field->type != HW_FIELD_FLAG
      && hw_field_is_absent (field, element))
    return g_strdup ("");
  return format_value (field, element, map);
}

char *
hw_field_entry_dup_common_text (const HwField *field, GPtrArray *elements, const HwMap *map)
{
  const HwElement *first = elements->len > 0 ? g_ptr_array_index (elements, 0) : NULL;
  g_autofree char *text = NULL;

  if (first == NULL)
    return NULL;
  text = hw_field_entry_dup_text (field, first, map);
  for (guint i = 1; i < elements->len; i++)
    {
      const HwElement *element = g_ptr_array_index (elements, i);
      g_autofree char *other = NULL;

      if (hw_field_equal (field, first, element))
        continue;
      other = hw_field_entry_dup_text (field, element, map);
      if (!g_str_equal (text, other))
        return NULL;
    }
  return g_steal_pointer (&text);
}

HwMap *
hw_field_entry_apply (
    HwMap *map, const char *const *ids, const HwField *field, const char *text, GError **error)
{
  g_autofree const char **others = find_others (map, ids, field, text);
  g_auto (HwFieldInput) input = { { 0 } };

  g_return_val_if_fail (others != NULL, NULL);

  if (others[0] == NULL)
    return hw_map_ref (map);
  if (is_demand (field))
    return apply_demand (map, others, text, error);
  if (!hw_field_input_read (&input, field, text, map, error))
    return NULL;
  return hw_field_entry_set (map, others, field, input.value, error);
}

char *
hw_field_entry_dup_reading (const HwField *field, const char *text, const HwMap *map)
{
  g_autofree char *reading = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (!has_reading (field->type) || stripped[0] == '\0' || g_str_equal (stripped, "?"))
    return NULL;
  reading = read_back (field, stripped, map);
  if (reading == NULL || says_itself (field, stripped, reading))
    return NULL;
  return g_steal_pointer (&reading);
}
