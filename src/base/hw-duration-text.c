/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-duration-text.h"

#include <glib/gi18n-lib.h>

#define MAX_PARTS 3
#define SPRINT_WORKING_DAYS 10

typedef enum
{
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
  UNIT_SPRINT,
  UNIT_WORKING_DAY,
  UNIT_CALENDAR_DAY,
  N_UNITS,
  NO_UNIT = N_UNITS
} Unit;

/* Translators: what people type for each unit of time, separated by bars. English words are always
 * understood as well. Minutes and months must differ. */
static const char *const unit_words[N_UNITS] = {
  [UNIT_SECOND] = N_ ("s|sec|secs|second|seconds"),
  [UNIT_MINUTE] = N_ ("m|min|mins|minute|minutes"),
  [UNIT_HOUR] = N_ ("h|hr|hrs|hour|hours"),
  [UNIT_DAY] = N_ ("d|day|days"),
  [UNIT_WEEK] = N_ ("w|wk|wks|week|weeks"),
  [UNIT_MONTH] = N_ ("mo|mos|mth|mths|month|months"),
  [UNIT_YEAR] = N_ ("y|yr|yrs|year|years"),
  [UNIT_SPRINT] = N_ ("sprint|sprints"),
  [UNIT_WORKING_DAY] = N_ ("wd|working day|working days|work day|work days|workday|workdays|"
                           "business day|business days"),
  [UNIT_CALENDAR_DAY] = N_ ("cd|calendar day|calendar days|elapsed day|elapsed days"),
};

/* Translators: numbers people write as words before a unit of time, "phrase=number", separated by
 * bars. */
static const char *const number_words =
    N_ ("half a=0.5|half an=0.5|half=0.5|a quarter of an=0.25|quarter of an=0.25|"
        "three quarters of an=0.75|a couple of=2|couple of=2|a couple=2|a=1|an=1|one=1|two=2|"
        "three=3|four=4|five=5|six=6|seven=7|eight=8|nine=9|ten=10|eleven=11|twelve=12");

/* One part of a range. */
typedef struct
{
  double value_s; /* of its terms that have a unit */
  double bare;    /* the number without one, or NAN */
  Unit first;     /* units of its first and last term, NO_UNIT when there are none */
  Unit last;
} Part;

typedef struct
{
  char designator;
  Unit unit;
} IsoUnit;

static const IsoUnit iso_date_units[] = {
  { 'y', UNIT_YEAR },
  { 'm', UNIT_MONTH },
  { 'w', UNIT_WEEK },
  { 'd', UNIT_CALENDAR_DAY },
};
static const IsoUnit iso_time_units[] = {
  { 'h', UNIT_HOUR },
  { 'm', UNIT_MINUTE },
  { 's', UNIT_SECOND },
};

static double
unit_get_length_s (Unit unit, HwTimeUnits units)
{
  switch (unit)
    {
    case UNIT_SECOND:
      return 1;
    case UNIT_MINUTE:
      return 60;
    case UNIT_HOUR:
      return 3600;
    case UNIT_DAY:
      return hw_time_units_day_s (units);
    case UNIT_WEEK:
      return hw_time_units_week_s (units);
    case UNIT_MONTH:
      return hw_time_units_month_s (units);
    case UNIT_YEAR:
      return hw_time_units_year_s (units);
    case UNIT_SPRINT:
      return SPRINT_WORKING_DAYS * hw_time_units_working_day_s (units);
    case UNIT_WORKING_DAY:
      return hw_time_units_working_day_s (units);
    case UNIT_CALENDAR_DAY:
      return hw_time_units_calendar_day_s (units);
    case N_UNITS:
    default:
      g_return_val_if_reached (NAN);
    }
}

/* An abbreviation may end in a full stop, which must not be taken from a "..". */
static void
take_abbreviation_stop (HwTextScan *scan)
{
  if (scan->at[0] == '.' && scan->at[1] != '.')
    scan->at++;
}

static Unit
take_unit (HwTextScan *scan)
{
  const char *start = scan->at;
  const char *best_end = start;
  Unit best = NO_UNIT;

  for (int unit = 0; unit < N_UNITS; unit++)
    {
      scan->at = start;
      if (hw_text_scan_take_words (scan, unit_words[unit]) && scan->at > best_end)
        {
          best = unit;
          best_end = scan->at;
        }
    }
  scan->at = best_end;
  if (best != NO_UNIT)
    take_abbreviation_stop (scan);
  return best;
}

static gboolean
fail_unit (HwTextScan *scan, GError **error)
{
  g_autofree char *word = NULL;
  const char *end = scan->at;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == scan->at)
    return hw_text_scan_fail (scan, error);

  word = g_strndup (scan->at, end - scan->at);
  g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX, _ ("“%s” is not a unit of time"), word);
  return FALSE;
}

static gboolean
take_number (HwTextScan *scan, double *number, gboolean *found, GError **error)
{
  if (!hw_text_scan_take_number (scan, number, found, NULL, error))
    return FALSE;
  if (!*found)
    *found = hw_text_scan_take_number_words (scan, number_words, number);
  return TRUE;
}

static double
take_and_a_half (HwTextScan *scan)
{
  /* Translators: as in "one and a half hours"; alternatives separated by bars. */
  return hw_text_scan_take_words (scan, N_ ("and a half")) ? 0.5 : 0;
}

/* After the hours of a clock, at the colon: minutes and perhaps seconds of two digits. */
static gboolean
parse_clock (HwTextScan *scan, double hours, Part *part, GError **error)
{
  double factor_s = 60;

  if (hours != floor (hours))
    return hw_text_scan_fail (scan, error);
  part->value_s = hours * 3600;
  for (int i = 0; i < 2 && *scan->at == ':'; i++)
    {
      const char *digits = scan->at + 1;
      int value;

      if (!g_ascii_isdigit (digits[0]) || !g_ascii_isdigit (digits[1])
          || g_ascii_isdigit (digits[2]) || digits[0] > '5')
        return hw_text_scan_fail (scan, error);
      value = g_ascii_digit_value (digits[0]) * 10 + g_ascii_digit_value (digits[1]);
      part->value_s += value * factor_s;
      factor_s /= 60;
      scan->at += 3;
    }
  hw_text_scan_take_words (scan, unit_words[UNIT_HOUR]);
  part->first = part->last = UNIT_HOUR;
  return TRUE;
}

static gboolean
parse_iso (HwTextScan *scan, HwTimeUnits units, Part *part, GError **error)
{
  const IsoUnit *table = iso_date_units;
  gsize n_table = G_N_ELEMENTS (iso_date_units), row = 0;
  gboolean any = FALSE;

  scan->at++; /* the P */
  while (TRUE)
    {
      double number;
      gboolean found;

      if (*scan->at == 't' && table == iso_date_units)
        {
          table = iso_time_units;
          n_table = G_N_ELEMENTS (iso_time_units);
          row = 0;
          any = FALSE;
          scan->at++;
        }
      if (!g_ascii_isdigit (*scan->at))
        break;
      if (!hw_text_scan_take_number (scan, &number, &found, NULL, error))
        return FALSE;
      while (row < n_table && table[row].designator != *scan->at)
        row++;
      if (row == n_table)
        return fail_unit (scan, error);
      part->value_s += number * unit_get_length_s (table[row].unit, units);
      part->first = part->first == NO_UNIT ? table[row].unit : part->first;
      part->last = table[row++].unit;
      scan->at++;
      any = TRUE;
    }
  if (!any || g_unichar_isalpha (g_utf8_get_char (scan->at)))
    return hw_text_scan_fail (scan, error);
  return TRUE;
}

static gboolean
starts_iso (HwTextScan *scan)
{
  return scan->at[0] == 'p'
         && (g_ascii_isdigit (scan->at[1])
             || (scan->at[1] == 't' && g_ascii_isdigit (scan->at[2])));
}

/* "and", "," or "+" between two terms, but only when another term follows. */
static gboolean
take_next_number (HwTextScan *scan, double *number, gboolean *found, GError **error)
{
  const char *start = scan->at;

  /* Translators: words that join two durations ("2 hours and 30 minutes"), separated by bars. */
  if (!hw_text_scan_take_words (scan, N_ ("and|plus")) && !hw_text_scan_take_char (scan, ','))
    hw_text_scan_take_char (scan, '+');
  if (!take_number (scan, number, found, error))
    return FALSE;
  if (!*found)
    scan->at = start;
  return TRUE;
}

/* "2h30": what follows hours is minutes, what follows minutes seconds. */
static gboolean
add_bare_term (HwTextScan *scan, double number, Part *part, GError **error)
{
  if (part->last == UNIT_HOUR)
    part->value_s += number * 60;
  else if (part->last == UNIT_MINUTE)
    part->value_s += number;
  else
    return fail_unit (scan, error);
  return TRUE;
}

/* Terms, the first number of which is already read. */
static gboolean
parse_terms (HwTextScan *scan, HwTimeUnits units, double number, Part *part, GError **error)
{
  gboolean found = TRUE;

  while (found)
    {
      Unit unit;

      number += take_and_a_half (scan);
      unit = take_unit (scan);
      if (unit == NO_UNIT && part->last != NO_UNIT)
        return add_bare_term (scan, number, part, error);
      if (unit == NO_UNIT)
        {
          part->bare = number;
          return TRUE;
        }
      number += take_and_a_half (scan);
      part->value_s += number * unit_get_length_s (unit, units);
      part->first = part->first == NO_UNIT ? unit : part->first;
      part->last = unit;
      if (!take_next_number (scan, &number, &found, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_part (HwTextScan *scan, HwTimeUnits units, Part *part, GError **error)
{
  double number;
  gboolean found;

  *part = (Part){ .bare = NAN, .first = NO_UNIT, .last = NO_UNIT };
  hw_text_scan_take_approximately (scan);
  if (!hw_text_scan_at_end (scan) && starts_iso (scan))
    return parse_iso (scan, units, part, error);
  if (!take_number (scan, &number, &found, error))
    return FALSE;
  if (!found)
    return hw_text_scan_fail (scan, error);
  if (*scan->at == ':')
    return parse_clock (scan, number, part, error);
  return parse_terms (scan, units, number, part, error);
}

/* The unit a bare part takes from the parts after it, else from those before it. */
static Unit
find_unit (const Part *parts, int n_parts, int index)
{
  for (int i = index + 1; i < n_parts; i++)
    {
      if (parts[i].first != NO_UNIT)
        return parts[i].first;
    }
  for (int i = index - 1; i >= 0; i--)
    {
      if (parts[i].last != NO_UNIT)
        return parts[i].last;
    }
  return NO_UNIT;
}

static gboolean
resolve_bare (
    const Part *parts, int n_parts, HwTimeUnits units, double bare_unit_s, double *values_s)
{
  for (int i = 0; i < n_parts; i++)
    {
      Unit unit;

      values_s[i] = parts[i].value_s;
      if (isnan (parts[i].bare))
        continue;
      unit = find_unit (parts, n_parts, i);
      if (unit == NO_UNIT && !(bare_unit_s > 0) && parts[i].bare != 0)
        return FALSE;
      if (parts[i].bare != 0)
        values_s[i] =
            parts[i].bare * (unit == NO_UNIT ? bare_unit_s : unit_get_length_s (unit, units));
    }
  return TRUE;
}

static gboolean
check_values (const char *text, const double *values_s, int n_values, GError **error)
{
  for (int i = 0; i < n_values; i++)
    {
      if (!(values_s[i] <= HW_DURATION_MAX_S))
        {
          g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE, _ ("“%s” is too long a time"),
                       text);
          return FALSE;
        }
      if (i > 0 && values_s[i] < values_s[i - 1])
        {
          g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE,
                       _ ("“%s” goes down; write the shorter time first"), text);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
hw_duration_parse (
    const char *text, HwTimeUnits units, double bare_unit_s, HwRange *range_s, GError **error)
{
  g_auto (HwTextScan) scan = { NULL };
  Part parts[MAX_PARTS];
  double values_s[MAX_PARTS];
  int n_parts = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  hw_text_scan_init (&scan, text);
  if (hw_text_scan_is_unknown (&scan))
    {
      *range_s = HW_RANGE_UNKNOWN;
      return TRUE;
    }

  do
    {
      if (!parse_part (&scan, units, &parts[n_parts++], error))
        return FALSE;
    }
  while (n_parts < MAX_PARTS && hw_text_scan_take_separator (&scan));

  if (g_unichar_isalpha (g_utf8_get_char (scan.at)))
    return fail_unit (&scan, error);
  if (!hw_text_scan_finish (&scan, error))
    return FALSE;
  if (!resolve_bare (parts, n_parts, units, bare_unit_s, values_s))
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” needs a unit, such as h or d"), text);
      return FALSE;
    }
  if (!check_values (text, values_s, n_parts, error))
    return FALSE;

  if (n_parts == 1)
    *range_s = hw_range_single (values_s[0]);
  else if (n_parts == 2)
    *range_s = hw_range_between (values_s[0], values_s[1]);
  else
    *range_s = hw_range (values_s[0], values_s[1], values_s[2]);
  return TRUE;
}

gboolean
hw_duration_scan_period (HwTextScan *scan, HwTimeUnits units, double *value_s, GError **error)
{
  Part part;
  Unit unit;

  unit = hw_text_scan_at_end (scan) ? NO_UNIT : take_unit (scan);
  if (unit != NO_UNIT)
    {
      *value_s = unit_get_length_s (unit, units);
      return TRUE;
    }
  if (!parse_part (scan, units, &part, error))
    return FALSE;
  if (!isnan (part.bare))
    return fail_unit (scan, error);
  *value_s = part.value_s;
  return TRUE;
}
