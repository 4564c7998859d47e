/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-clock.h"

#include "hw-text-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DATE_LENGTH 10

static gint64
system_now_us (gpointer data)
{
  return g_get_real_time ();
}

static gint64
manual_now_us (gpointer data)
{
  return *(const gint64 *)data;
}

const HwClock hw_clock_system = { system_now_us, NULL };

HwClock
hw_clock_manual (gint64 *now_us)
{
  return (HwClock){ manual_now_us, now_us };
}

char *
hw_time_format_iso8601 (gint64 time_us)
{
  gint64 fraction_us = ((time_us % G_USEC_PER_SEC) + G_USEC_PER_SEC) % G_USEC_PER_SEC;
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_utc ((time_us - fraction_us) / G_USEC_PER_SEC);
  g_autofree char *rest = NULL;
  char decimals[16] = "";

  g_return_val_if_fail (time != NULL, NULL);

  rest = g_date_time_format (time, "%m-%dT%H:%M:%S");
  if (fraction_us != 0)
    {
      gsize length = g_snprintf (decimals, sizeof decimals, ".%06" G_GINT64_FORMAT, fraction_us);

      while (decimals[length - 1] == '0')
        decimals[--length] = '\0';
    }
  return g_strdup_printf ("%04d-%s%sZ", g_date_time_get_year (time), rest, decimals);
}

/* Cuts the decimals of the second out of the text: GDateTime reads them as a double, which loses
 * the last microsecond. */
static char *
split_fraction (const char *text, gint64 *fraction_us)
{
  const char *mark = strpbrk (text, ".,");
  const char *end;
  gint64 scale_us = G_USEC_PER_SEC / 10;

  *fraction_us = 0;
  if (mark == NULL || !g_ascii_isdigit (mark[1]))
    return g_strdup (text);
  for (end = mark + 1; g_ascii_isdigit (*end); end++)
    {
      *fraction_us += g_ascii_digit_value (*end) * scale_us;
      scale_us /= 10;
    }
  return g_strdup_printf ("%.*s%s", (int)(mark - text), text, end);
}

gboolean
hw_time_parse_iso8601 (const char *text, gint64 *time_us, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *whole = NULL;
  g_autoptr (GDateTime) time = NULL;
  gint64 fraction_us = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strlen (text) == DATE_LENGTH)
    whole = g_strconcat (text, "T00:00:00Z", NULL);
  else
    whole = split_fraction (text, &fraction_us);
  time = g_date_time_new_from_iso8601 (whole, utc);
  if (time == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (text, -1);

      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not a date or time such as 2026-11-20T09:30:00Z"), shown);
      return FALSE;
    }
  *time_us = g_date_time_to_unix (time) * G_USEC_PER_SEC + fraction_us;
  return TRUE;
}
