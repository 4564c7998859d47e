/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-reading-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-check.h"
#include "hw-duration-text.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"
#include "hw-readings.h"

/* Below that, nobody can tell the two apart. */
#define SAME_DRIFT 0.005

static const struct
{
  const char *field;
  const char *of_element; /* untranslated */
  const char *of_map;     /* the same where it says something else of the map; NULL: it does not */
} labels[] = {
  { "process_time", N_ ("Process time") },
  { "wait_time", N_ ("Wait time") },
  { "lead_time", N_ ("Lead time"), N_ ("Lead time of whole items") },
  { "sum_of_medians", N_ ("Sum of step medians") },
  { "complete_accurate", N_ ("%C&A") },
  { "wip", N_ ("WIP") },
  { "age", N_ ("Age of items in progress") },
  { "throughput", N_ ("Throughput") },
  { "efficiency", N_ ("Flow efficiency") },
  { "patched", N_ ("Items that had missing transitions") },
  { "backward_runs", N_ ("Runs that end before they begin") },
  { "latency", N_ ("Latency") },
  { "value", N_ ("Value") },
};

const char *
hw_reading_get_label (const HwReading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (!g_str_equal (labels[i].field, reading->field))
        continue;
      return _ (reading->element_id[0] == '\0' && labels[i].of_map != NULL ? labels[i].of_map
                                                                           : labels[i].of_element);
    }
  return reading->field;
}

const char *
hw_reading_get_rule_text (const HwReading *reading)
{
  return hw_reading_rule_get_text (reading->rule);
}

static char *
format_plain (double number, const char *unit)
{
  g_autofree char *text = hw_number_format (number);

  if (unit == NULL || unit[0] == '\0')
    return g_steal_pointer (&text);
  /* TRANSLATORS: a number and the unit of a measure: "120 ms". */
  return g_strdup_printf (C_ ("measure", "%s %s"), text, unit);
}

char *
hw_reading_format_number (const HwReading *reading, double number, HwReadingWords words)
{
  g_autofree char *text = NULL;

  if (isnan (number))
    return NULL;
  switch (reading->unit)
    {
    case HW_READING_SECONDS:
      return hw_duration_format (number, words.units);
    case HW_READING_SHARE:
      return hw_share_format (number);
    case HW_READING_PER_WEEK:
      text = hw_number_format (number);
      return g_strdup_printf (C_ ("rate", "%s a week"), text);
    case HW_READING_PLAIN:
      return format_plain (number, words.unit);
    case HW_READING_COUNT:
    case HW_N_READING_UNITS:
    default:
      return hw_number_format (number);
    }
}

char *
hw_reading_format_value (const HwReading *reading, HwReadingWords words)
{
  g_autoptr (GString) text = NULL;

  if (!isnan (reading->value))
    return hw_reading_format_number (reading, reading->value, words);
  if (reading->few == NULL || reading->few->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < reading->few->len; i++)
    {
      g_autofree char *value =
          hw_reading_format_number (reading, g_array_index (reading->few, double, i), words);

      /* TRANSLATORS: stands between measured values: "1 h, 2 h". */
      g_string_append_printf (text, "%s%s", i > 0 ? C_ ("list", ", ") : "", value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hw_reading_format_spread (const HwReading *reading, HwReadingWords words)
{
  g_autofree char *most = hw_reading_format_number (reading, reading->p85, words);
  g_autofree char *nearly_all = hw_reading_format_number (reading, reading->p95, words);

  if (most == NULL || nearly_all == NULL)
    return NULL;
  if (reading->unit == HW_READING_SECONDS)
    /* TRANSLATORS: two times: of the items 85 % took no longer than the first. */
    return g_strdup_printf (_ ("85 %% within %s, 95 %% within %s"), most, nearly_all);
  /* TRANSLATORS: two values: 85 % of the samples are not above the first. */
  return g_strdup_printf (_ ("85 %% up to %s, 95 %% up to %s"), most, nearly_all);
}

/* "90 days", "6 hours": how long the window is. */
static char *
format_window (const HwReading *reading)
{
  double span_s = (double)(reading->to_us - reading->from_us) / G_USEC_PER_SEC;
  gulong days = (gulong)round (span_s / 86400), hours = (gulong)round (span_s / 3600);

  if (days >= 2)
    return g_strdup_printf (ngettext ("%lu day", "%lu days", days), days);
  if (hours >= 1)
    return g_strdup_printf (ngettext ("%lu hour", "%lu hours", hours), hours);
  return hw_duration_format (span_s, HW_TIME_UNITS_CALENDAR);
}

char *
hw_reading_format_basis (const HwReading *reading, HwReadingWords words)
{
  g_autofree char *window = NULL;

  /* What is counted at a moment has no window. */
  if (reading->unit == HW_READING_COUNT || reading->from_us == HW_TIME_UNKNOWN
      || reading->to_us <= reading->from_us)
    return NULL;
  window = format_window (reading);
  /* TRANSLATORS: how many values a figure is made of, and of how long: "23 in 90 days". */
  return g_strdup_printf (_ ("%lu in %s"), (gulong)reading->n, window);
}

char *
hw_reading_format_age (const HwReading *reading, HwReadingWords words)
{
  g_autofree char *moment = NULL;

  if (reading->at_us == HW_TIME_UNKNOWN)
    return NULL;
  moment = hw_moment_format (reading->at_us, words.now_us);
  if (!hw_reading_is_stale (reading, words.now_us))
    return g_steal_pointer (&moment);
  /* TRANSLATORS: a measured value that is out of date: "old: 3 March 2026". */
  return g_strdup_printf (_ ("old: %s"), moment);
}

gboolean
hw_drift_is_noticeable (double drift)
{
  return isfinite (drift) && fabs (drift) >= SAME_DRIFT;
}

char *
hw_drift_format (double drift)
{
  g_autofree char *share = NULL;

  if (!isfinite (drift))
    return NULL;
  if (!hw_drift_is_noticeable (drift))
    return g_strdup (_ ("as estimated"));
  /* Beyond that a factor is easier to read. */
  if (drift >= 2)
    {
      g_autofree char *factor = hw_number_format (round ((drift + 1) * 10) / 10);

      /* TRANSLATORS: measured against estimated: "3.5 times". */
      return g_strdup_printf (_ ("%s times"), factor);
    }
  share = hw_share_format (round (fabs (drift) * 100) / 100);
  return g_strconcat (drift > 0 ? "+" : "−", share, NULL);
}

void
hw_reading_text_append (GString *text, const char *separator, char *part)
{
  if (part != NULL && part[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
  g_free (part);
}

char *
hw_reading_format_sentence (const HwReading *reading, HwReadingWords words)
{
  GString *text = g_string_new (NULL);

  hw_reading_text_append (text, " · ", hw_reading_format_value (reading, words));
  hw_reading_text_append (text, " · ", hw_reading_format_spread (reading, words));
  hw_reading_text_append (text, " · ", hw_reading_format_basis (reading, words));
  hw_reading_text_append (text, " · ", hw_reading_format_age (reading, words));
  return g_string_free (text, FALSE);
}

GHashTable *
hw_readings_list_ages (const GPtrArray *readings, gint64 now_us)
{
  GHashTable *ages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];
      HwMeasureAge *age;

      if (!g_str_equal (reading->field, "value"))
        continue;
      age = g_new (HwMeasureAge, 1);
      *age = (HwMeasureAge){ (double)MAX (0, now_us - reading->at_us) / G_USEC_PER_SEC,
                             hw_reading_is_stale (reading, now_us) };
      g_hash_table_insert (ages, g_strdup (reading->element_id), age);
    }
  return ages;
}
