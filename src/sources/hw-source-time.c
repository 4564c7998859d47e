/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-time.h"

#include "hw-text-scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define EARLIEST_US (G_GINT64_CONSTANT (631152000) * G_USEC_PER_SEC) /* 1990 */
#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* Below the first a number counts seconds, below the second milliseconds, else microseconds. */
#define MOST_SECONDS 1e11
#define MOST_MILLISECONDS 1e14

static gboolean
parse_number (const char *text, double *number)
{
  char *end;

  if (!g_ascii_isdigit (text[0]) && text[0] != '-')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static double
get_unit_us (HwTimeFormat format, double number)
{
  switch (format)
    {
    case HW_TIME_FORMAT_SECONDS:
      return G_USEC_PER_SEC;
    case HW_TIME_FORMAT_MILLISECONDS:
      return 1000;
    case HW_TIME_FORMAT_MICROSECONDS:
      return 1;
    case HW_TIME_FORMAT_AUTO:
    case HW_TIME_FORMAT_ISO:
    case HW_N_TIME_FORMATS:
    default:
      return fabs (number) < MOST_SECONDS        ? G_USEC_PER_SEC
             : fabs (number) < MOST_MILLISECONDS ? 1000
                                                 : 1;
    }
}

/* FALSE where the text is no number, or too large for a time. */
static gboolean
read_number (const HwTimeReader *self, const char *text, gint64 *time_us)
{
  double number, us;

  if (self->format == HW_TIME_FORMAT_ISO || !parse_number (text, &number))
    return FALSE;
  us = number * get_unit_us (self->format, number);
  if (fabs (us) > 9e18)
    return FALSE;
  *time_us = (gint64)us;
  return TRUE;
}

static gboolean
is_http_date (const char *text)
{
  return g_ascii_isalpha (text[0]) && strstr (text, "GMT") != NULL;
}

/* "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 7231, 7.1.1.1). */
static gboolean
read_http_date (const char *text, gint64 *time_us)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month_name[4], zone[4], rest;
  int day, year, hour, minute, second;
  const char *month;

  if (sscanf (text, "%*3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d %3[A-Z]%c", &day, month_name,
              &year, &hour, &minute, &second, zone, &rest)
          != 7
      || strlen (month_name) != 3 || !g_str_equal (zone, "GMT"))
    return FALSE;
  month = strstr (months, month_name);
  if (month == NULL || (month - months) % 3 != 0 || day < 1 || day > 31 || year < 1 || hour > 23
      || minute > 59 || second > 60)
    return FALSE;
  *time_us = (hw_days_from_date (year, (int)(month - months) / 3 + 1, day) * 86400 + hour * 3600
              + minute * 60 + second)
             * G_USEC_PER_SEC;
  return TRUE;
}

static gboolean
check_plausible (const HwTimeReader *self, const char *text, gint64 time_us, GError **error)
{
  if (time_us < EARLIEST_US)
    g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE, _ ("“%s” lies before 1990"), text);
  else if (time_us > self->now_us + DAY_US)
    g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE, _ ("“%s” lies in the future"), text);
  else
    return TRUE;
  return FALSE;
}

gboolean
hw_time_reader_read (const HwTimeReader *self, const char *text, gint64 *time_us, GError **error)
{
  gint64 found_us;

  if (!read_number (self, text, &found_us)
      && !(is_http_date (text) && read_http_date (text, &found_us))
      && !hw_time_parse (text, self->zone, &found_us, error))
    return FALSE;
  if (!check_plausible (self, text, found_us, error))
    return FALSE;
  *time_us = found_us;
  return TRUE;
}

gboolean
hw_time_reader_recognises (const HwTimeReader *self, const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 time_us;

  return read_number (self, text, &time_us) || read_http_date (text, &time_us)
         || hw_time_parse (text, utc, &time_us, NULL);
}

gboolean
hw_time_text_has_zone (const char *text)
{
  gint64 time_us;
  double number;

  return parse_number (text, &number) || is_http_date (text)
         || hw_time_parse (text, NULL, &time_us, NULL);
}
