/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-clock.h"

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
