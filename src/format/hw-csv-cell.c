/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-csv-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-csv-writer.h"
#include "hw-duration-text.h"
#include "hw-number-text.h"
#include "hw-problem.h"
#include "hw-quantity-text.h"

/* What a kind of step is also called in tables. */
static const struct
{
  const char *word;
  const char *choice;
} choice_words[] = {
  { "approval", "gate" },       { "sign-off", "gate" },
  { "automatic", "automated" }, { "automation", "automated" },
  { "backlog", "queue" },       { "inventory", "queue" },
  { "wait", "queue" },          { "customer", "external" },
  { "supplier", "external" },   { "manual", "process" },
  { "feedback", "station" },    { "value", "adding" },
  { "va", "adding" },           { "nva", "waste" },
  { "nnva", "necessary" },
};

static const char *const yes_words[] = { "yes", "y", "true", "x", "1", "✓", "✔", NULL };
static const char *const no_words[] = { "no", "n", "false", "0", NULL };

static gboolean
read_plain_number (const char *text, double *number)
{
  return hw_number_from_text (text, strlen (text), number);
}

/* "1,5" as well as "1.5". */
static gboolean
read_number (const char *text, double *number, GError **error)
{
  g_autofree char *point = g_strdelimit (g_strdup (text), ",", '.');

  if (read_plain_number (text, number) || read_plain_number (point, number))
    return TRUE;
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT, _ ("“%s” is not a number"), text);
  return FALSE;
}

static gboolean
read_count (const char *text, double *count, GError **error)
{
  return (read_plain_number (text, count) && *count >= 0) || hw_count_parse (text, count, error);
}

/* Under our own name a number up to 1 is the share itself, and 1 is all; under people's names a
 * whole number is per cent. */
static gboolean
read_share (const HwCsvColumn *column, const char *text, double *share, GError **error)
{
  if (column->unit_s == 1 && read_plain_number (text, share) && *share >= 0 && *share <= 1)
    return TRUE;
  return hw_share_parse (text, share, error);
}

static gboolean
read_duration (
    const HwCsvColumn *column, const char *text, HwTimeUnits units, double *value_s, GError **error)
{
  g_autoptr (HwEstimate) estimate = hw_csv_cell_read_estimate (text, column->unit_s, units, error);
  double items;

  if (estimate != NULL && hw_range_is_single (estimate->range_s))
    {
      *value_s = estimate->range_s.likely;
      return TRUE;
    }
  /* A cadence may read "every 2 weeks". */
  g_clear_error (error);
  if (!hw_frequency_parse (text, units, &items, value_s, error))
    return FALSE;
  *value_s /= isnan (items) ? 1 : items;
  if (isnan (*value_s) || *value_s <= HW_DURATION_MAX_S)
    return TRUE;
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT, _ ("“%s” is too long a time"),
               text);
  return FALSE;
}

static int
find_choice (const HwField *field, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  int choice = hw_field_find_choice (field, folded);

  for (int i = 0; choice < 0 && field->choices[i].name != NULL; i++)
    {
      g_autofree char *label = g_utf8_casefold (field->choices[i].label, -1);
      g_autofree char *translated = g_utf8_casefold (_ (field->choices[i].label), -1);

      if (g_str_equal (label, folded) || g_str_equal (translated, folded))
        choice = i;
    }
  for (guint i = 0; choice < 0 && i < G_N_ELEMENTS (choice_words); i++)
    {
      if (g_str_equal (choice_words[i].word, folded))
        choice = hw_field_find_choice (field, choice_words[i].choice);
    }
  return choice;
}

static gboolean
read_choice (const HwField *field, const char *text, HwStep *step, GError **error)
{
  int choice = find_choice (field, text);

  if (choice < 0)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT, _ ("“%s” is not known here"),
                   text);
      return FALSE;
    }
  hw_field_set (field, &step->element, hw_value_choice (choice));
  return TRUE;
}

static gboolean
read_flag (const HwField *field, const char *text, HwStep *step, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (g_strv_contains (yes_words, folded) || g_strv_contains (no_words, folded))
    {
      hw_field_set (field, &step->element, hw_value_flag (g_strv_contains (yes_words, folded)));
      return TRUE;
    }
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT, _ ("“%s” is neither yes nor no"),
               text);
  return FALSE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* "Jira; Git" or "Jira, Git". */
static gboolean
read_texts (const HwField *field, const char *text, HwStep *step, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, strchr (text, ';') != NULL ? ";" : ",", -1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (part[0] == '\0')
        continue;
      if (field->type == HW_FIELD_PAIRS && (part[0] == '=' || strchr (part, '=') == NULL))
        {
          g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                       _ ("“%s” is not like “name=value”"), part);
          return FALSE;
        }
      g_ptr_array_add (texts, (gpointer)part);
    }
  if (field->type == HW_FIELD_PAIRS)
    g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  hw_field_set (field, &step->element,
                (HwValue){ .type = field->type, .texts = (const char *const *)texts->pdata });
  return TRUE;
}

static gboolean
read_estimate (
    const HwCsvColumn *column, const char *text, HwTimeUnits units, HwStep *step, GError **error)
{
  GError *inner = NULL;
  g_autoptr (HwEstimate) estimate = hw_csv_cell_read_estimate (text, column->unit_s, units, &inner);

  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  hw_field_set (column->field, &step->element, hw_value_estimate (estimate));
  return TRUE;
}

static gboolean
read_any_number (
    const HwCsvColumn *column, const char *text, HwTimeUnits units, double *value, GError **error)
{
  if (column->field->type == HW_FIELD_DURATION)
    return read_duration (column, text, units, value, error);
  if (column->field->type == HW_FIELD_SHARE)
    return read_share (column, text, value, error);
  if (column->field->type == HW_FIELD_COUNT)
    return read_count (text, value, error);
  return read_number (text, value, error);
}

gboolean
hw_csv_cell_is_blank (const char *text)
{
  return text[0] == '\0' || g_str_equal (text, "-") || g_str_equal (text, "–")
         || g_str_equal (text, "—");
}

gboolean
hw_csv_cell_read (
    const HwCsvColumn *column, const char *text, HwTimeUnits units, HwStep *step, GError **error)
{
  const HwField *field = column->field;
  double value;

  switch (field->type)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_REF:
      hw_field_set (field, &step->element, hw_value_text (field->type, hw_csv_unguard (text)));
      return TRUE;
    case HW_FIELD_TEXTS:
    case HW_FIELD_PAIRS:
      return read_texts (field, hw_csv_unguard (text), step, error);
    case HW_FIELD_FLAG:
      return read_flag (field, text, step, error);
    case HW_FIELD_CHOICE:
      return read_choice (field, text, step, error);
    case HW_FIELD_ESTIMATE:
      return read_estimate (column, text, units, step, error);
    case HW_FIELD_NUMBER:
    case HW_FIELD_COUNT:
    case HW_FIELD_SHARE:
    case HW_FIELD_DURATION:
    default:
      if (!read_any_number (column, text, units, &value, error))
        return FALSE;
      hw_field_set (field, &step->element, hw_value_number (field->type, value));
      return TRUE;
    }
}

HwEstimate *
hw_csv_cell_read_estimate (const char *text, double unit_s, HwTimeUnits units, GError **error)
{
  HwRange range_s = HW_RANGE_UNKNOWN;
  double number;

  if (read_plain_number (text, &number) && number >= 0 && number * unit_s <= HW_DURATION_MAX_S)
    return hw_estimate_new_seconds (number * unit_s);
  if (!hw_duration_parse (text, units, unit_s, &range_s, error))
    return NULL;
  return hw_range_is_known (range_s) ? hw_estimate_new (range_s, text) : NULL;
}

char *
hw_csv_cell_from_estimate (const HwEstimate *estimate, HwTimeUnits units)
{
  char digits[HW_NUMBER_TEXT_SIZE];
  g_autoptr (HwEstimate) back = NULL;

  if (!hw_estimate_is_known (estimate))
    return NULL;
  if (estimate->text != NULL)
    back = hw_csv_cell_read_estimate (estimate->text, 1, units, NULL);
  if (back != NULL && hw_range_equal (back->range_s, estimate->range_s))
    return g_strdup (estimate->text);
  if (hw_range_is_single (estimate->range_s))
    return g_strdup (hw_number_to_text (estimate->range_s.likely, digits));
  return hw_range_format_duration_exact (estimate->range_s, units);
}
