/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COUNT_MAX 1e12
#define MAX_DECIMALS 12

typedef gboolean (*ParsePartFunc) (HwTextScan *scan, double *value, GError **error);

/* Periods that are one word. Translators: adverbs of frequency, alternatives separated by bars. */
static const struct
{
  const char *words;
  const char *period; /* in the grammar of durations */
} adverbs[] = {
  { N_ ("hourly"), "1h" },          { N_ ("daily"), "1d" },
  { N_ ("weekly"), "1w" },          { N_ ("fortnightly|biweekly"), "2w" },
  { N_ ("monthly"), "1mo" },        { N_ ("quarterly"), "3mo" },
  { N_ ("yearly|annually"), "1y" },
};

static gboolean
take_required_number (HwTextScan *scan, double *number, gboolean *decimal, GError **error)
{
  gboolean found;

  hw_text_scan_take_approximately (scan);
  if (!hw_text_scan_take_number (scan, number, &found, decimal, error))
    return FALSE;
  return found || hw_text_scan_fail (scan, error);
}

static gboolean
fail_range (const char *text, GError **error)
{
  g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE,
               _ ("“%s” goes down; write the smaller number first"), text);
  return FALSE;
}

/* "a", "a-b" or "a-b-c": the value, the midpoint, the middle one. The text must end there. */
static gboolean
parse_range (
    HwTextScan *scan, ParsePartFunc parse_part, gboolean to_end, double *value, GError **error)
{
  double values[3];
  int n_values = 0;

  do
    {
      if (!parse_part (scan, &values[n_values++], error))
        return FALSE;
      if (n_values > 1 && values[n_values - 1] < values[n_values - 2])
        return fail_range (scan->text, error);
    }
  while (n_values < 3 && hw_text_scan_take_separator (scan));

  if (to_end && !hw_text_scan_finish (scan, error))
    return FALSE;
  *value = n_values == 2 ? (values[0] + values[1]) / 2 : values[n_values / 2];
  return TRUE;
}

static gboolean
take_of (HwTextScan *scan)
{
  return hw_text_scan_take_char (scan, '/')
         /* Translators: as in "4 of 5"; alternatives separated by bars. */
         || hw_text_scan_take_words (scan, N_ ("of|out of|in"));
}

/* One share; one written as a bare number above 1 or without decimals is per cent. */
static gboolean
parse_share_part (HwTextScan *scan, double *share, GError **error)
{
  const char *start = scan->at;
  double number, whole = 100;
  gboolean decimal, fraction;

  if (!take_required_number (scan, &number, &decimal, error))
    return FALSE;

  fraction = decimal || number != floor (number);
  if (take_of (scan))
    {
      if (!take_required_number (scan, &whole, NULL, error))
        return FALSE;
    }
  else if (!hw_text_scan_take_char (scan, '%')
           /* Translators: "per cent" in words, alternatives separated by bars. */
           && !hw_text_scan_take_words (scan, N_ ("percent|per cent|pct")) && fraction
           && number <= 1)
    whole = 1;

  if (!(whole > 0) || !(number / whole <= 1))
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE, _ ("“%s” is more than 100 %%"),
                   start);
      return FALSE;
    }
  *share = number / whole;
  return TRUE;
}

static gboolean
parse_count_part (HwTextScan *scan, double *count, GError **error)
{
  hw_text_scan_take_approximately (scan);
  if (!hw_text_scan_take_words (scan, "x"))
    hw_text_scan_take_words (scan, "×");
  if (!take_required_number (scan, count, NULL, error))
    return FALSE;
  /* Translators: thousand, as in "2k"; alternatives separated by bars. */
  if (hw_text_scan_take_words (scan, N_ ("k|thousand")))
    *count *= 1000;
  if (!(*count <= COUNT_MAX))
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE, _ ("“%s” is too large a number"),
                   scan->text);
      return FALSE;
    }
  return TRUE;
}

gboolean
hw_share_parse (const char *text, double *share, GError **error)
{
  g_auto (HwTextScan) scan = { NULL };

  g_return_val_if_fail (text != NULL, FALSE);

  hw_text_scan_init (&scan, text);
  if (hw_text_scan_is_unknown (&scan))
    {
      *share = NAN;
      return TRUE;
    }
  return parse_range (&scan, parse_share_part, TRUE, share, error);
}

gboolean
hw_count_parse (const char *text, double *count, GError **error)
{
  g_auto (HwTextScan) scan = { NULL };

  g_return_val_if_fail (text != NULL, FALSE);

  hw_text_scan_init (&scan, text);
  if (hw_text_scan_is_unknown (&scan))
    {
      *count = NAN;
      return TRUE;
    }
  return parse_range (&scan, parse_count_part, TRUE, count, error);
}

static gboolean
take_adverb (HwTextScan *scan, HwTimeUnits units, double *period_s)
{
  for (gsize i = 0; i < G_N_ELEMENTS (adverbs); i++)
    {
      HwRange range_s;

      if (!hw_text_scan_take_words (scan, adverbs[i].words))
        continue;
      hw_duration_parse (adverbs[i].period, units, 0, &range_s, NULL);
      *period_s = range_s.likely;
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_per (HwTextScan *scan)
{
  return hw_text_scan_take_char (scan, '/')
         /* Translators: as in "10 per week", "2 a day"; alternatives separated by bars. */
         || hw_text_scan_take_words (scan, N_ ("per|a|an|each|every|in"));
}

/* "10", "once", "twice" and what makes it a rate: "/ week", "per 2 days", "a day", "daily". FALSE
 * without an error when it is not a rate. */
static gboolean
take_rate (HwTextScan *scan, HwTimeUnits units, double *items, double *period_s, GError **error)
{
  double count;

  /* Translators: "phrase=number", separated by bars; as in "twice a week". */
  if (!hw_text_scan_take_number_words (scan, N_ ("once=1|twice=2"), &count)
      && !parse_range (scan, parse_count_part, FALSE, &count, NULL))
    return FALSE;
  if (!take_per (scan))
    {
      *items = count;
      return take_adverb (scan, units, period_s);
    }
  *items = count;
  return hw_duration_scan_period (scan, units, period_s, error);
}

/* "every 2 weeks", "every other day", "weekly", "2w". */
static gboolean
take_interval (HwTextScan *scan, HwTimeUnits units, double *period_s, GError **error)
{
  double times = 1;

  hw_text_scan_take_approximately (scan);
  if (take_adverb (scan, units, period_s))
    return TRUE;
  /* Translators: words before an interval, as in "every 2 weeks"; separated by bars. */
  hw_text_scan_take_words (scan, N_ ("every|each|once per|once a"));
  /* Translators: as in "every other week"; separated by bars. */
  if (hw_text_scan_take_words (scan, N_ ("other|second")))
    times = 2;
  if (!hw_duration_scan_period (scan, units, period_s, error))
    return FALSE;
  *period_s *= times;
  return TRUE;
}

gboolean
hw_frequency_parse (
    const char *text, HwTimeUnits units, double *items, double *period_s, GError **error)
{
  g_auto (HwTextScan) scan = { NULL };
  g_autoptr (GError) rate_error = NULL;
  double count = 1, length_s = NAN;

  g_return_val_if_fail (text != NULL, FALSE);

  hw_text_scan_init (&scan, text);
  if (hw_text_scan_is_unknown (&scan))
    {
      *items = *period_s = NAN;
      return TRUE;
    }
  if (!take_rate (&scan, units, &count, &length_s, &rate_error))
    {
      if (rate_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&rate_error));
          return FALSE;
        }
      count = 1;
      scan.at = scan.text;
      if (!take_interval (&scan, units, &length_s, error))
        return FALSE;
    }
  if (!hw_text_scan_at_end (&scan))
    return hw_text_scan_fail (&scan, error);
  if (!(length_s > 0 && length_s <= HW_DURATION_MAX_S))
    {
      g_set_error (error, HW_TEXT_ERROR, HW_TEXT_ERROR_RANGE,
                   _ ("“%s” is not a period things can come in"), text);
      return FALSE;
    }
  *items = count;
  *period_s = length_s;
  return TRUE;
}

/* The number with `decimals` of them at most, without trailing zeros. */
static char *
format_decimals (double number, int decimals)
{
  g_autofree char *text = g_strdup_printf ("%.*f", decimals, fabs (number));
  gboolean negative;

  if (decimals > 0)
    {
      gsize length = strlen (text);

      while (text[length - 1] == '0')
        text[--length] = '\0';
      while (length > 1 && !g_ascii_isdigit (text[length - 1]))
        text[--length] = '\0';
    }
  negative = number < 0 && strpbrk (text, "123456789") != NULL;
  /* Translators: a negative number, with a minus sign. */
  return negative ? g_strdup_printf (_ ("−%s"), text) : g_steal_pointer (&text);
}

char *
hw_number_format (double number)
{
  double size = fabs (number);

  if (isnan (number))
    return g_strdup ("?");
  if (isinf (number))
    return g_strdup (number > 0 ? "∞" : "−∞");
  if (size == 0 || size >= 99.95)
    return format_decimals (number, 0);
  return format_decimals (number, MIN (2 - (int)floor (log10 (size)), MAX_DECIMALS));
}

gulong
hw_number_get_plural (double number)
{
  g_autofree char *text = hw_number_format (number);
  double size = fabs (number);

  if (g_str_equal (text, "0") || g_str_equal (text, "1"))
    return text[0] == '1';
  /* Languages look at the last digits of it; of what is too large for that it is "many". */
  return size >= 2 && size < G_MAXINT ? (gulong)ceil (size) : 2;
}

char *
hw_share_format (double share)
{
  double percent = share * 100;
  g_autofree char *number = NULL;

  if (percent > 99 && percent < 99.995)
    number = format_decimals (percent, 2);
  else
    number = hw_number_format (percent);
  /* Translators: a percentage. */
  return isnan (share) ? g_steal_pointer (&number) : g_strdup_printf (_ ("%s %%"), number);
}
