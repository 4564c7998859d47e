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

/* Reads in one go what nearly all numbers are: no exponent, and no more digits than a double holds
 * exactly. 0 when this is none of them. */
static gsize
read_short (const char *text, gsize length, double *value)
{
  gsize start = length > 0 && text[0] == '-';
  gsize end = start, point;
  guint64 digits = 0;

  for (; end < length && g_ascii_isdigit (text[end]); end++)
    digits = digits * 10 + (guint)(text[end] - '0');
  if (end == start || (text[start] == '0' && end > start + 1))
    return 0;

  point = end;
  if (end < length && text[end] == '.')
    {
      for (end++; end < length && g_ascii_isdigit (text[end]); end++)
        digits = digits * 10 + (guint)(text[end] - '0');
      if (end == point + 1)
        return 0;
    }
  if (end - start > EXACT_DIGITS || (end < length && (text[end] == 'e' || text[end] == 'E')))
    return 0;

  *value = digits;
  if (end > point)
    *value /= powers_of_ten[end - point - 1];
  if (start > 0)
    *value = -*value;
  return end;
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

gsize
hw_number_read (const char *text, gsize length, double *value)
{
  g_autofree char *long_copy = NULL;
  char short_copy[64];
  char *copy = short_copy;
  gsize size = read_short (text, length, value);

  if (size > 0)
    return size;
  size = hw_number_measure (text, length);
  if (size >= sizeof short_copy)
    copy = long_copy = g_malloc (size + 1);
  memcpy (copy, text, size);
  copy[size] = '\0';
  *value = g_ascii_strtod (copy, NULL);
  return size;
}

gboolean
hw_number_from_text (const char *text, gsize length, double *value)
{
  return length > 0 && hw_number_read (text, length, value) == length && isfinite (*value);
}
