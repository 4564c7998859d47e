/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times as text, read by hand: logs hold millions of them, and GDateTime takes a microsecond for
 * each. */

#include "hw-clock.h"

#include "hw-text-scan.h"

#include <glib/gi18n-lib.h>

#define DAY_S 86400
#define MOST_SHOWN 40 /* characters */

/* The digits as they stand: local to the offset, if there is one. */
typedef struct
{
  int year, month, day;
  int hour, minute, second;
  int fraction_us;
  gboolean has_offset;
  int offset_s;
} Parts;

/* Exactly `n_digits` of them. */
static gboolean
take_digits (const char **at, int n_digits, int *value)
{
  *value = 0;
  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      *value = *value * 10 + ((*at)[i] - '0');
    }
  *at += n_digits;
  return TRUE;
}

static gboolean
take_char (const char **at, char c)
{
  if (**at != c)
    return FALSE;
  (*at)++;
  return TRUE;
}

static int
days_in_month (int year, int month)
{
  return g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year);
}

static gboolean
take_date (const char **at, Parts *parts)
{
  char separator;

  if (!take_digits (at, 4, &parts->year))
    return FALSE;
  separator = **at;
  return (separator == '-' || separator == '/') && take_char (at, separator)
         && take_digits (at, 2, &parts->month) && take_char (at, separator)
         && take_digits (at, 2, &parts->day) && parts->year >= 1 && parts->month >= 1
         && parts->month <= 12 && parts->day >= 1
         && parts->day <= days_in_month (parts->year, parts->month);
}

static gboolean
take_fraction (const char **at, Parts *parts)
{
  int scale_us = G_USEC_PER_SEC / 10;

  if (**at != '.' && **at != ',')
    return TRUE;
  (*at)++;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++)
    {
      parts->fraction_us += (**at - '0') * scale_us;
      scale_us /= 10;
    }
  return TRUE;
}

static gboolean
take_time (const char **at, Parts *parts)
{
  if (!take_digits (at, 2, &parts->hour) || !take_char (at, ':')
      || !take_digits (at, 2, &parts->minute))
    return FALSE;
  if (take_char (at, ':') && (!take_digits (at, 2, &parts->second) || !take_fraction (at, parts)))
    return FALSE;
  if (parts->hour == 24)
    return parts->minute == 0 && parts->second == 0 && parts->fraction_us == 0;
  return parts->hour < 24 && parts->minute < 60 && parts->second <= 60;
}

/* "Z", "+01", "+0100", "+01:00" or nothing. */
static gboolean
take_offset (const char **at, Parts *parts)
{
  int sign, hours, minutes = 0;

  while (**at == ' ')
    (*at)++;
  sign = **at == '-' ? -1 : 1;
  if (**at == '\0')
    return TRUE;
  parts->has_offset = TRUE;
  if (take_char (at, 'Z') || take_char (at, 'z'))
    return TRUE;
  if (**at != '+' && **at != '-')
    return FALSE;
  (*at)++;
  if (!take_digits (at, 2, &hours))
    return FALSE;
  take_char (at, ':');
  if (g_ascii_isdigit (**at) && !take_digits (at, 2, &minutes))
    return FALSE;
  parts->offset_s = sign * (hours * 3600 + minutes * 60);
  return hours < 24 && minutes < 60;
}

static gboolean
read_parts (const char *text, Parts *parts)
{
  const char *at = text;

  *parts = (Parts){ 0 };
  if (!take_date (&at, parts))
    return FALSE;
  if (*at == '\0')
    return TRUE;
  return (take_char (&at, 'T') || take_char (&at, 't') || take_char (&at, ' '))
         && take_time (&at, parts) && take_offset (&at, parts) && *at == '\0';
}

/* Hinnant, "chrono-compatible low-level date algorithms": the year begins in March. */
gint64
hw_days_from_date (int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         - 719468;
}

static gint64
local_to_utc_s (gint64 local_s, GTimeZone *zone)
{
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local_s);

  return local_s - g_time_zone_get_offset (zone, interval);
}

/* The beginning of what was read, fit to be shown. */
static char *
dup_shown (const char *text)
{
  char *shown = g_utf8_make_valid (text, -1);

  if (g_utf8_strlen (shown, -1) > MOST_SHOWN)
    *g_utf8_offset_to_pointer (shown, MOST_SHOWN) = '\0';
  return shown;
}

gboolean
hw_time_parse (const char *text, GTimeZone *zone, gint64 *time_us, GError **error)
{
  g_autofree char *shown = NULL;
  Parts parts;
  gint64 time_s;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!read_parts (text, &parts))
    {
      shown = dup_shown (text);
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not a date or time such as 2026-11-20T09:30:00Z"), shown);
      return FALSE;
    }
  if (!parts.has_offset && zone == NULL)
    {
      shown = dup_shown (text);
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” does not say its time zone"), shown);
      return FALSE;
    }

  time_s = hw_days_from_date (parts.year, parts.month, parts.day) * DAY_S + parts.hour * 3600
           + parts.minute * 60 + parts.second;
  if (parts.has_offset)
    time_s -= parts.offset_s;
  else
    time_s = local_to_utc_s (time_s, zone);
  *time_us = time_s * G_USEC_PER_SEC + parts.fraction_us;
  return TRUE;
}

gboolean
hw_time_parse_iso8601 (const char *text, gint64 *time_us, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return hw_time_parse (text, utc, time_us, error);
}
