/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-field-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-map-edit.h"
#include "hw-pairs.h"
#include "hw-quantity-text.h"
#include "hw-work-calendar.h"

#define HOUR_S 3600.0

#define LIST_SEPARATORS ",;\n"

/* In a window a comma stands between days. */
#define WINDOW_SEPARATORS ";\n"

/* A text in the making of a value. */
typedef struct
{
  HwFieldInput *input;
  const HwField *field;
  const char *text; /* without the space around it */
  const HwMap *map;
} Reading;

typedef gboolean (*ReadFunc) (const Reading *reading, GError **error);

/* Translators: what people type for yes and for no, separated by bars; the words for "Yes" and "No"
 * are to be among them. */
static const char *const yes_words = N_ ("yes|y|true|on|x|✓");
static const char *const no_words = N_ ("no|n|false|off");

static void
take_text (const Reading *reading, char *text)
{
  reading->input->text = text;
  reading->input->value.text = text[0] != '\0' ? text : NULL;
}

static void
take_texts (const Reading *reading, char **texts)
{
  reading->input->texts = texts;
  reading->input->value.texts = (const char *const *)texts;
}

static gboolean
equals_folded (const char *a, const char *b)
{
  g_autofree char *a_folded = g_utf8_casefold (a, -1);
  g_autofree char *b_folded = g_utf8_casefold (b, -1);

  return g_str_equal (a_folded, b_folded);
}

/* Line breaks, as pasted text has them, become spaces where a value is one line. */
static gboolean
read_text (const Reading *reading, GError **error)
{
  char *text = g_strdup (reading->text);

  if (!hw_field_has_lines (reading->field))
    g_strdelimit (text, "\n\r\t", ' ');
  take_text (reading, text);
  return TRUE;
}

static gboolean
read_name (const Reading *reading, GError **error)
{
  if (reading->text[0] == '\0')
    {
      g_set_error_literal (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
                           _ ("A name is needed to tell it from others"));
      return FALSE;
    }
  return read_text (reading, error);
}

static gboolean
read_zone (const Reading *reading, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (reading->text[0] != '\0')
    {
      zone = g_time_zone_new_identifier (reading->text);
      if (zone == NULL)
        {
          g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
                       _ ("“%s” is not a time zone; write it as Europe/Berlin"), reading->text);
          return FALSE;
        }
    }
  return read_text (reading, error);
}

/* "2026-11-20", without regard to leading zeros; NULL for what is not a date. */
static char *
normalize_date (const char *text)
{
  guint parts[3];
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gsize n_digits = strspn (at, "0123456789");

      if (n_digits < 1 || n_digits > 4)
        return NULL;
      parts[i] = (guint)strtoul (at, NULL, 10);
      at += n_digits;
      if (i < 2 && *at++ != '-')
        return NULL;
    }
  if (*at != '\0' || parts[0] < 1000 || parts[1] > 12 || parts[2] > 31
      || !g_date_valid_dmy ((GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", parts[0], parts[1], parts[2]);
}

static char *
parse_date (const char *text, GError **error)
{
  char *date = normalize_date (text);

  if (date == NULL)
    g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
                 _ ("“%s” is not a date; write it as 2026-11-20"), text);
  return date;
}

static gboolean
read_date (const Reading *reading, GError **error)
{
  char *date = reading->text[0] != '\0' ? parse_date (reading->text, error) : g_strdup ("");

  if (date == NULL)
    return FALSE;
  take_text (reading, date);
  return TRUE;
}

/* The parts between any of the separators; empty ones say nothing. */
static char **
split_texts (const char *text, const char *separators)
{
  g_auto (GStrv) parts = g_strsplit_set (text, separators, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_strstrip (parts[i])[0] != '\0')
        g_strv_builder_add (builder, parts[i]);
    }
  return g_strv_builder_end (builder);
}

static gboolean
read_texts (const Reading *reading, GError **error)
{
  take_texts (reading, split_texts (reading->text, LIST_SEPARATORS));
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* "2026-12-25", or several days, "2026-12-24..2026-12-31". */
static char *
parse_days (const char *text, GError **error)
{
  const char *dots = strstr (text, "..");
  g_autofree char *first_text = dots != NULL ? g_strndup (text, dots - text) : g_strdup (text);
  g_autofree char *first = parse_date (g_strstrip (first_text), error);
  g_autofree char *last_text = NULL;
  g_autofree char *last = NULL;

  if (first == NULL || dots == NULL)
    return g_steal_pointer (&first);
  last_text = g_strstrip (g_strdup (dots + 2));
  last = parse_date (last_text, error);
  if (last == NULL)
    return NULL;
  if (strcmp (first, last) <= 0)
    return g_strconcat (first, "..", last, NULL);
  g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
               _ ("“%s” goes back; write the first day first"), text);
  return NULL;
}

static gboolean
read_holidays (const Reading *reading, GError **error)
{
  g_auto (GStrv) parts = split_texts (reading->text, LIST_SEPARATORS);
  guint n_parts = g_strv_length (parts);

  for (guint i = 0; i < n_parts; i++)
    {
      char *days = parse_days (parts[i], error);

      if (days == NULL)
        return FALSE;
      g_free (parts[i]);
      parts[i] = days;
    }
  qsort (parts, n_parts, sizeof *parts, compare_texts);
  take_texts (reading, g_steal_pointer (&parts));
  return TRUE;
}

/* "mon-fri 09:00-12:00 13:00-17:30; sat 10:00-14:00". */
static gboolean
read_windows (const Reading *reading, GError **error)
{
  g_autoptr (HwWorkCalendar) calendar = NULL;
  HwWorkHours hours = { .units = hw_map_get_units (reading->map) };

  take_texts (reading, split_texts (reading->text, WINDOW_SEPARATORS));
  if (reading->input->texts[0] == NULL)
    return TRUE;
  hours.windows = (const char *const *)reading->input->texts;
  calendar = hw_work_calendar_new (&hours, 0, 0, error);
  return calendar != NULL;
}

/* "process_time=guess, wait_time=measured". */
static gboolean
read_pairs (const Reading *reading, GError **error)
{
  g_auto (GStrv) parts = split_texts (reading->text, LIST_SEPARATORS);
  char **pairs = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *key = g_strchomp (hw_pair_dup_key (parts[i]));
      const char *equals = strchr (parts[i], '=');
      char **more;

      if (equals == NULL || key[0] == '\0')
        {
          g_strfreev (pairs);
          g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
                       _ ("“%s” is not a name with a value; write it as name=value"), parts[i]);
          return FALSE;
        }
      more = hw_pairs_with ((const char *const *)pairs, key, g_strchug ((char *)equals + 1));
      g_strfreev (pairs);
      pairs = more;
    }
  take_texts (reading, pairs);
  return TRUE;
}

static gboolean
read_flag (const Reading *reading, GError **error)
{
  g_auto (HwTextScan) scan = { NULL };
  gboolean yes;

  hw_text_scan_init (&scan, reading->text);
  yes = hw_text_scan_take_words (&scan, yes_words) || hw_text_scan_take_char (&scan, '1');
  if (!yes && !hw_text_scan_take_words (&scan, no_words))
    hw_text_scan_take_char (&scan, '0');
  if (!hw_text_scan_at_end (&scan))
    {
      g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE, _ ("“%s” is neither yes nor no"),
                   reading->text);
      return FALSE;
    }
  reading->input->value.flag = yes;
  return TRUE;
}

/* All the choices there are, for an error. */
static char *
list_choices (const HwChoice *choices)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; choices[i].name != NULL; i++)
    {
      if (list->len > 0)
        g_string_append (list, _ (", "));
      g_string_append (list, _ (choices[i].label));
    }
  return g_string_free (list, FALSE);
}

static gboolean
read_choice (const Reading *reading, GError **error)
{
  const HwChoice *choices = reading->field->choices;
  g_autofree char *list = NULL;

  reading->input->value.choice = 0;
  if (reading->text[0] == '\0')
    return TRUE;
  for (int i = 0; choices[i].name != NULL; i++)
    {
      if (!equals_folded (reading->text, choices[i].name)
          && !equals_folded (reading->text, choices[i].label)
          && !equals_folded (reading->text, _ (choices[i].label)))
        continue;
      reading->input->value.choice = i;
      return TRUE;
    }
  list = list_choices (choices);
  g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
               /* Translators: what was typed, and a list of what is possible. */
               _ ("“%s” is none of the choices: %s"), reading->text, list);
  return FALSE;
}

static gboolean
read_reference (const Reading *reading, GError **error)
{
  const char *id = NULL;

  if (reading->text[0] != '\0')
    {
      id = hw_field_input_find_named (reading->field, reading->text, reading->map, error);
      if (id == NULL)
        return FALSE;
    }
  else if (reading->field->tie == HW_TIE_NEEDS)
    {
      g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE, _ ("%s is missing"),
                   _ (reading->field->label));
      return FALSE;
    }
  reading->input->value.text = id;
  return TRUE;
}

static gboolean
read_number (const Reading *reading, GError **error)
{
  g_auto (HwTextScan) scan = { NULL };
  gboolean found, negative;
  double number;

  hw_text_scan_init (&scan, reading->text);
  if (hw_text_scan_is_unknown (&scan))
    return TRUE;
  hw_text_scan_take_approximately (&scan);
  negative = hw_text_scan_take_char (&scan, '-') || hw_text_scan_take_words (&scan, "−|–");
  if (!hw_text_scan_take_number (&scan, &number, &found, NULL, error))
    return FALSE;
  if (!found || !hw_text_scan_at_end (&scan))
    return hw_text_scan_fail (&scan, error);
  reading->input->value.number = negative ? -number : number;
  return TRUE;
}

static gboolean
read_count (const Reading *reading, GError **error)
{
  return hw_count_parse (reading->text, &reading->input->value.number, error);
}

static gboolean
read_share (const Reading *reading, GError **error)
{
  return hw_share_parse (reading->text, &reading->input->value.number, error);
}

static gboolean
read_duration (const Reading *reading, GError **error)
{
  HwRange range_s;

  if (!hw_duration_parse (reading->text, hw_map_get_units (reading->map), 0, &range_s, error))
    return FALSE;
  reading->input->value.number = range_s.likely;
  return TRUE;
}

/* "2w", "every 2 weeks", "weekly", "3 a week": the time between two of them. */
static gboolean
read_period (const Reading *reading, GError **error)
{
  double items, period_s;

  if (!hw_frequency_parse (reading->text, hw_map_get_units (reading->map), &items, &period_s,
                           error))
    return FALSE;
  if (items == 0)
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE,
                   _ ("“%s” is not a period things can come in"), reading->text);
      return FALSE;
    }
  reading->input->value.number = period_s / items;
  return TRUE;
}

/* The words are kept. Where they leave out the unit, they are completed, so that they still say the
 * same when the unit of bare numbers is another. */
static gboolean
read_estimate (const Reading *reading, GError **error)
{
  HwTimeUnits units = hw_map_get_units (reading->map);
  g_autofree char *completed = NULL;
  const char *words = reading->text;
  HwRange range_s;

  if (!hw_duration_parse (words, units, 0, &range_s, NULL))
    {
      double unit_s = hw_field_input_get_bare_unit_s (reading->field, reading->map);

      if (!hw_duration_parse (words, units, unit_s, &range_s, error))
        return FALSE;
      words = completed = hw_range_format_duration_exact (range_s, units);
    }
  if (words[0] != '\0')
    reading->input->estimate = hw_estimate_new (range_s, words);
  reading->input->value.estimate = reading->input->estimate;
  return TRUE;
}

/* Exactly this name, or the same in other letters: the only one, or NULL. */
static const HwElement *
find_titled (const HwField *field, const char *name, const HwMap *map, gboolean folded, guint *n)
{
  const HwElement *found = NULL;

  *n = 0;
  for (int kind = HW_ELEMENT_HEADER + 1; kind < HW_N_ELEMENT_KINDS; kind++)
    {
      const HwElement *element;

      if ((field->targets & 1u << kind) == 0)
        continue;
      HW_SEQ_FOREACH (element, map->parts[kind])
        {
          const char *title = hw_element_get_title (element);

          if (folded ? !equals_folded (title, name) : !g_str_equal (title, name))
            continue;
          found = element;
          ++*n;
        }
    }
  return *n == 1 ? found : NULL;
}

/* The unit at the end of a time in words, seconds; 0 where there is none. */
static double
find_unit_s (const char *words, HwTimeUnits units)
{
  const char *start = words + strlen (words);
  g_auto (HwTextScan) scan = { NULL };
  double unit_s = 0;

  for (const char *at = start; (at = g_utf8_find_prev_char (words, at)) != NULL;)
    {
      if (!g_unichar_isalpha (g_utf8_get_char (at)))
        break;
      start = at;
    }
  hw_text_scan_init (&scan, start);
  if (*start == '\0' || !hw_duration_scan_period (&scan, units, &unit_s, NULL)
      || !hw_text_scan_at_end (&scan))
    return 0;
  return unit_s;
}

static const ReadFunc readers[] = {
  [HW_FIELD_TEXT] = read_text,         [HW_FIELD_REF] = read_reference,
  [HW_FIELD_TEXTS] = read_texts,       [HW_FIELD_PAIRS] = read_pairs,
  [HW_FIELD_FLAG] = read_flag,         [HW_FIELD_CHOICE] = read_choice,
  [HW_FIELD_NUMBER] = read_number,     [HW_FIELD_COUNT] = read_count,
  [HW_FIELD_SHARE] = read_share,       [HW_FIELD_DURATION] = read_duration,
  [HW_FIELD_ESTIMATE] = read_estimate,
};

/* Fields that are more than their type says. */
static const struct
{
  HwElementKind kind;
  const char *name;
  ReadFunc read;
} special_readers[] = {
  { HW_ELEMENT_HEADER, "calendar.zone", read_zone },
  { HW_ELEMENT_HEADER, "calendar.windows", read_windows },
  { HW_ELEMENT_HEADER, "calendar.holidays", read_holidays },
  { HW_ELEMENT_HEADER, "demand.per", read_period },
  { HW_ELEMENT_LANE, "name", read_name },
  { HW_ELEMENT_STEP, "name", read_name },
  { HW_ELEMENT_STEP, "cadence", read_period },
  { HW_ELEMENT_NOTE, "due", read_date },
};

static ReadFunc
find_reader (const HwField *field)
{
  HwElementKind kind = hw_field_get_kind (field);

  for (guint i = 0; i < G_N_ELEMENTS (special_readers); i++)
    {
      if (special_readers[i].kind == kind && g_str_equal (special_readers[i].name, field->name))
        return special_readers[i].read;
    }
  return readers[field->type];
}

/* Absent, as an empty text leaves it. */
static HwValue
get_absent_value (HwFieldType type)
{
  switch (type)
    {
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
      return hw_value_number (type, NAN);
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
    case HW_FIELD_FLAG:
    case HW_FIELD_CHOICE:
    case HW_FIELD_ESTIMATE:
    default:
      return (HwValue){ .type = type };
    }
}

gboolean
hw_field_input_read (
    HwFieldInput *self, const HwField *field, const char *text, const HwMap *map, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  Reading reading = { self, field, stripped, map };

  *self = (HwFieldInput){ .value = get_absent_value (field->type) };
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, HW_MODEL_ERROR, HW_MODEL_ERROR_VALUE,
                           _ ("This is not valid text"));
      return FALSE;
    }
  return find_reader (field) (&reading, error)
         && hw_map_check_value (map, field, self->value, error);
}

void
hw_field_input_clear (HwFieldInput *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->texts, g_strfreev);
  g_clear_pointer (&self->estimate, hw_estimate_unref);
}

const char *
hw_field_input_find_named (const HwField *field, const char *name, const HwMap *map, GError **error)
{
  const HwElement *element = NULL;
  guint n = 0;

  for (int folded = 0; folded <= 1 && n == 0; folded++)
    element = find_titled (field, name, map, folded, &n);
  if (n == 0)
    {
      element = hw_map_find (map, name);
      if (element != NULL && (field->targets & 1u << element->type) == 0)
        element = NULL;
    }
  if (element != NULL)
    return element->id;
  if (n > 1)
    g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE,
                 _ ("%s: “%s” is the name of several; rename one of them first"), _ (field->label),
                 name);
  else
    g_set_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_REFERENCE,
                 _ ("%s: there is none called “%s”"), _ (field->label), name);
  return NULL;
}

double
hw_field_input_get_bare_unit_s (const HwField *field, const HwMap *map)
{
  const HwSeq *elements = map->parts[hw_field_get_kind (field)];

  for (guint i = elements != NULL ? hw_seq_get_length (elements) : 0; i > 0; i--)
    {
      const HwEstimate *estimate = hw_field_get (field, hw_seq_get (elements, i - 1)).estimate;
      double unit_s = 0;

      if (hw_estimate_is_known (estimate) && estimate->text != NULL)
        unit_s = find_unit_s (estimate->text, hw_map_get_units (map));
      if (unit_s > 0)
        return unit_s;
    }
  return HOUR_S;
}

gboolean
hw_field_has_lines (const HwField *field)
{
  static const struct
  {
    HwElementKind kind;
    const char *name;
  } of_lines[] = {
    { HW_ELEMENT_HEADER, "description" },
    { HW_ELEMENT_STEP, "barrier" },
    { HW_ELEMENT_NOTE, "text" },
    { HW_ELEMENT_NOTE, "effect" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (of_lines); i++)
    {
      if (hw_field_find (of_lines[i].kind, of_lines[i].name) == field)
        return TRUE;
    }
  return FALSE;
}
