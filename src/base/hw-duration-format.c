/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-duration-text.h"

#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>

/* Nearer than this, a quotient is the whole or half number it seems to be. */
#define QUOTIENT_TOLERANCE 1e-9
#define MAX_DIGITS 3
#define SHORT_DIGITS 2

typedef enum
{
  UNIT_WEEK,
  UNIT_DAY,
  UNIT_HOUR,
  UNIT_MINUTE,
  UNIT_SECOND,
  N_UNITS
} Unit;

static const char unit_letters[N_UNITS] = { 'w', 'd', 'h', 'm', 's' };

static void
get_lengths_s (HwTimeUnits units, double lengths_s[N_UNITS])
{
  lengths_s[UNIT_WEEK] = hw_time_units_week_s (units);
  lengths_s[UNIT_DAY] = hw_time_units_day_s (units);
  lengths_s[UNIT_HOUR] = 3600;
  lengths_s[UNIT_MINUTE] = 60;
  lengths_s[UNIT_SECOND] = 1;
}

static gboolean
is_multiple (double value_s, double step_s)
{
  double count = value_s / step_s;

  return fabs (count - round (count)) <= QUOTIENT_TOLERANCE * MAX (1, count);
}

/* Below two weeks people think in days, except in whole weeks: "1 w", "8 d", "5 w 4 d". */
static Unit
choose_unit (double value_s, const double *lengths_s)
{
  double week_s = lengths_s[UNIT_WEEK];
  double slack_s = value_s * QUOTIENT_TOLERANCE;

  if (value_s + slack_s >= 2 * week_s
      || (is_multiple (value_s, week_s) && value_s + slack_s >= week_s))
    return UNIT_WEEK;
  for (Unit unit = UNIT_DAY; unit < UNIT_SECOND; unit++)
    {
      if (value_s + slack_s >= lengths_s[unit])
        return unit;
    }
  return UNIT_SECOND;
}

/* The unit below, skipping those that are not shorter on an unusual clock. */
static Unit
next_unit (Unit unit, const double *lengths_s)
{
  Unit next = unit + 1;

  while (next < UNIT_SECOND && lengths_s[next] >= lengths_s[unit])
    next++;
  return next;
}

static int
count_digits (double number)
{
  return number < 10 ? 1 : number < 100 ? 2 : 3;
}

/* Those in front of the decimal point are all kept. */
static double
round_to_digits (double number, int n_digits)
{
  double scale = number > 0 ? pow (10, n_digits - 1 - floor (log10 (number))) : 1;

  return scale < 1 ? round (number) : round (number * scale) / scale;
}

/* `number` is a number in words or a range of them. */
static char *
format_in_unit (const char *number, Unit unit)
{
  switch (unit)
    {
    case UNIT_WEEK:
      /* Translators: a number of weeks, as short as it can be; likewise the units below. */
      return g_strdup_printf (C_ ("duration", "%s w"), number);
    case UNIT_DAY:
      return g_strdup_printf (C_ ("duration", "%s d"), number);
    case UNIT_HOUR:
      return g_strdup_printf (C_ ("duration", "%s h"), number);
    case UNIT_MINUTE:
      return g_strdup_printf (C_ ("duration", "%s m"), number);
    case UNIT_SECOND:
    case N_UNITS:
    default:
      return g_strdup_printf (C_ ("duration", "%s s"), number);
    }
}

static char *
format_count (double count, Unit unit)
{
  g_autofree char *number = hw_number_format (count);

  return format_in_unit (number, unit);
}

static char *
format_two (double first, Unit unit, double second, Unit next)
{
  g_autofree char *large = format_count (first, unit);
  g_autofree char *small = format_count (second, next);

  /* Translators: two parts of one duration, "6 d" and "5 h". */
  return g_strdup_printf (C_ ("duration", "%s %s"), large, small);
}

/* A rounded value can reach the next larger unit ("60 m"): then it is written in that. */
static char *
format_rounded (double count, Unit unit, const double *lengths_s)
{
  Unit better = choose_unit (count * lengths_s[unit], lengths_s);

  if (better < unit)
    return format_count (round_to_digits (count * lengths_s[unit] / lengths_s[better], MAX_DIGITS),
                         better);
  return format_count (count, unit);
}

static char *
format_positive_short (double value_s, const double *lengths_s)
{
  Unit unit = choose_unit (value_s, lengths_s);
  double count = value_s / lengths_s[unit];

  if (is_multiple (value_s, lengths_s[unit] / 2))
    return format_rounded (round (count * 2) / 2, unit, lengths_s);
  return format_rounded (round_to_digits (count, SHORT_DIGITS), unit, lengths_s);
}

static char *
format_positive (double value_s, const double *lengths_s)
{
  Unit unit = choose_unit (value_s, lengths_s);
  double count = value_s / lengths_s[unit];
  double first, second;
  Unit next;

  if (is_multiple (value_s, lengths_s[unit] / 2))
    return format_rounded (round (count * 2) / 2, unit, lengths_s);
  if (unit == UNIT_SECOND)
    return format_rounded (round_to_digits (count, MAX_DIGITS), unit, lengths_s);

  next = next_unit (unit, lengths_s);
  first = floor (count);
  second = round ((count - first) * lengths_s[unit] / lengths_s[next]);
  if (second * lengths_s[next] >= lengths_s[unit] * (1 - QUOTIENT_TOLERANCE))
    {
      first++;
      second = 0;
    }
  if (count_digits (first) + count_digits (second) > MAX_DIGITS)
    return format_rounded (round_to_digits (count, MAX_DIGITS), unit, lengths_s);
  if (second == 0)
    return format_rounded (first, unit, lengths_s);
  return format_two (first, unit, second, next);
}

/* The largest unit in which all values are whole or half numbers below 100, or -1. */
static int
find_common_unit (const double *values_s, int n_values, const double *lengths_s)
{
  for (Unit unit = 0; unit < N_UNITS; unit++)
    {
      gboolean all = TRUE;

      for (int i = 0; i < n_values && all; i++)
        all = is_multiple (values_s[i], lengths_s[unit] / 2) && values_s[i] < 100 * lengths_s[unit]
              && (i == 0 || values_s[i] >= lengths_s[unit]);
      if (all)
        return unit;
    }
  return -1;
}

static char *
format_parts (char **parts, gboolean close)
{
  if (parts[2] != NULL)
    /* Translators: a range "low – likely – high" of two times or numbers. */
    return g_strdup_printf (close ? _ ("%s–%s–%s") : _ ("%s – %s – %s"), parts[0], parts[1],
                            parts[2]);
  /* Translators: a range from low to high. */
  return g_strdup_printf (close ? _ ("%s–%s") : _ ("%s – %s"), parts[0], parts[1]);
}

static char *
format_value (double value_s, HwTimeUnits units, char *(*format) (double, const double *))
{
  double lengths_s[N_UNITS];
  g_autofree char *text = NULL;

  if (!isfinite (value_s))
    return g_strdup ("?");
  if (value_s == 0)
    return g_strdup ("0");

  get_lengths_s (units, lengths_s);
  text = format (fabs (value_s), lengths_s);
  /* Translators: a negative duration, with a minus sign. */
  return value_s < 0 ? g_strdup_printf (_ ("−%s"), text) : g_steal_pointer (&text);
}

char *
hw_duration_format (double value_s, HwTimeUnits units)
{
  return format_value (value_s, units, format_positive);
}

char *
hw_duration_format_short (double value_s, HwTimeUnits units)
{
  return format_value (value_s, units, format_positive_short);
}

char *
hw_duration_format_calendar (double value_s, HwTimeUnits units)
{
  double week_s = hw_time_units_week_s (units);
  double days = value_s / week_s * HW_TIME_UNITS_CALENDAR.days_per_week;
  g_autofree char *number = NULL;

  if (!(days >= 2) || week_s >= hw_time_units_week_s (HW_TIME_UNITS_CALENDAR))
    return NULL;
  number = hw_number_format (round (days));
  /* Translators: %s is a number of at least two. */
  return g_strdup_printf (_ ("about %s calendar days"), number);
}

char *
hw_range_format_duration (HwRange range_s, HwTimeUnits units)
{
  double lengths_s[N_UNITS];
  double values_s[3] = { range_s.low, range_s.high, NAN };
  g_autofree char *joined = NULL;
  g_auto (GStrv) parts = g_new0 (char *, G_N_ELEMENTS (values_s) + 1);
  int n_values = 2, unit;

  if (!hw_range_is_known (range_s) || hw_range_is_single (range_s))
    return hw_duration_format (range_s.likely, units);

  if (range_s.likely != (range_s.low + range_s.high) / 2)
    {
      values_s[1] = range_s.likely;
      values_s[2] = range_s.high;
      n_values = 3;
    }
  get_lengths_s (units, lengths_s);
  unit = find_common_unit (values_s, n_values, lengths_s);
  for (int i = 0; i < n_values; i++)
    parts[i] = unit >= 0 ? hw_number_format (values_s[i] / lengths_s[unit])
                         : hw_duration_format (values_s[i], units);
  joined = format_parts (parts, unit >= 0);
  return unit >= 0 ? format_in_unit (joined, unit) : g_steal_pointer (&joined);
}

/* The shortest decimal text that reads back as the same number. */
static void
append_exact_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) != number)
    g_ascii_dtostr (buffer, sizeof buffer, number);
  g_string_append (text, buffer);
}

char *
hw_duration_format_exact (double value_s, HwTimeUnits units)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double lengths_s[N_UNITS];

  g_return_val_if_fail (!(value_s < 0), NULL);

  if (!isfinite (value_s))
    return g_strdup ("?");
  if (value_s == 0)
    return g_strdup ("0");

  /* Counts of whole seconds add up without rounding; a clock whose day is not a whole number of
   * seconds is left to hours. */
  get_lengths_s (units, lengths_s);
  for (Unit unit = 0; unit < UNIT_SECOND; unit++)
    {
      double rest_s;

      if (lengths_s[unit] != floor (lengths_s[unit]) || !(lengths_s[unit] > 0)
          || value_s < lengths_s[unit])
        continue;
      rest_s = fmod (value_s, lengths_s[unit]);
      g_string_append_printf (text, "%s%.0f%c", text->len > 0 ? " " : "",
                              (value_s - rest_s) / lengths_s[unit], unit_letters[unit]);
      value_s = rest_s;
    }
  if (value_s > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      append_exact_number (text, value_s);
      g_string_append_c (text, unit_letters[UNIT_SECOND]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hw_range_format_duration_exact (HwRange range_s, HwTimeUnits units)
{
  g_autofree char *low = hw_duration_format_exact (range_s.low, units);
  g_autofree char *likely = hw_duration_format_exact (range_s.likely, units);
  g_autofree char *high = hw_duration_format_exact (range_s.high, units);

  if (!hw_range_is_known (range_s) || hw_range_is_single (range_s))
    return g_steal_pointer (&likely);
  if (range_s.likely == (range_s.low + range_s.high) / 2)
    return g_strdup_printf ("%s - %s", low, high);
  return g_strdup_printf ("%s - %s - %s", low, likely, high);
}
