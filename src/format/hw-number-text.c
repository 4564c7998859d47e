/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-number-text.h"

#include <math.h>
#include <string.h>

/* Whole numbers below 2^53 and powers of ten up to 10^22 are exact doubles, so one multiplication
 * or division of two of them is correctly rounded: the fast way for nearly all numbers in files. */
#define EXACT_DIGITS 15
#define EXACT_POWER 22

static const double powers_of_ten[EXACT_POWER + 1] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static gsize
count_digits (const char *text, gsize length)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* FALSE when the number has more digits than a double holds exactly, or an exponent. */
static gboolean
read_exact (const char *text, gsize length, double *value)
{
  gboolean negative = length > 0 && text[0] == '-';
  guint64 digits = 0;
  guint n_digits = 0, n_decimals = 0;
  gboolean in_decimals = FALSE;

  if (length > EXACT_DIGITS + 2)
    return FALSE;
  for (gsize i = negative; i < length; i++)
    {
      if (text[i] == '.')
        {
          in_decimals = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (text[i]) || ++n_digits > EXACT_DIGITS)
        return FALSE;
      digits = digits * 10 + (guint)(text[i] - '0');
      n_decimals += in_decimals;
    }

  *value = digits / powers_of_ten[n_decimals];
  if (negative)
    *value = -*value;
  return TRUE;
}

const char *
hw_number_to_text (double value, char buffer[HW_NUMBER_TEXT_SIZE])
{
  g_return_val_if_fail (isfinite (value), "0");

  if (value == trunc (value) && fabs (value) < 1e15)
    {
      g_snprintf (buffer, HW_NUMBER_TEXT_SIZE, "%" G_GINT64_FORMAT, (gint64)value);
      return buffer;
    }
  for (int precision = 15; precision <= 17; precision++)
    {
      char format[] = "%.15g";

      format[3] = (char)('0' + precision - 10);
      g_ascii_formatd (buffer, HW_NUMBER_TEXT_SIZE, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

gsize
hw_number_measure (const char *text, gsize length)
{
  gsize end = length > 0 && text[0] == '-';
  gsize n = count_digits (text + end, length - end);

  if (n == 0)
    return 0;
  end += text[end] == '0' ? 1 : n;
  if (end < length && text[end] == '.')
    {
      n = count_digits (text + end + 1, length - end - 1);
      if (n == 0)
        return 0;
      end += 1 + n;
    }
  if (end < length && (text[end] == 'e' || text[end] == 'E'))
    {
      gsize sign = end + 1 < length && (text[end + 1] == '+' || text[end + 1] == '-');

      n = count_digits (text + end + 1 + sign, length - end - 1 - sign);
      if (n == 0)
        return 0;
      end += 1 + sign + n;
    }
  return end;
}

gboolean
hw_number_from_text (const char *text, gsize length, double *value)
{
  g_autofree char *long_copy = NULL;
  char short_copy[64];
  char *copy = short_copy;

  if (length == 0 || hw_number_measure (text, length) != length)
    return FALSE;
  if (read_exact (text, length, value))
    return TRUE;

  if (length >= sizeof short_copy)
    copy = long_copy = g_malloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  *value = g_ascii_strtod (copy, NULL);
  return isfinite (*value);
}
