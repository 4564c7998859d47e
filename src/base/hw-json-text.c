/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-text.h"

#include <string.h>

/* The four digits after "\u", or -1. */
static int
read_hex (const char *text, gsize length)
{
  int value = 0;

  if (length < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }
  return value;
}

/* Decodes the "\u" escape that begins at `text`, with its second half if it has one. Gives the
 * number of bytes it takes, or 0. */
static gsize
read_unicode_escape (const char *text, gsize length, gunichar *character)
{
  int high = read_hex (text + 2, length - 2);
  int low;

  if (high <= 0 || (high >= 0xDC00 && high <= 0xDFFF))
    return 0;
  *character = (gunichar)high;
  if (high < 0xD800 || high > 0xDBFF)
    return 6;
  if (length < 12 || text[6] != '\\' || text[7] != 'u')
    return 0;
  low = read_hex (text + 8, length - 8);
  if (low < 0xDC00 || low > 0xDFFF)
    return 0;
  *character = 0x10000u + (((guint)high - 0xD800u) << 10) + ((guint)low - 0xDC00u);
  return 12;
}

static char
plain_escape (char letter)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found = letter != '\0' ? strchr (letters, letter) : NULL;

  return found != NULL ? meanings[found - letters] : '\0';
}

/* The last byte of a control character in UTF-8 is its number. */
static void
append_control (GString *out, guchar byte)
{
  static const char controls[] = "\b\f\n\r\t";
  static const char letters[] = "bfnrt";
  const char *found = strchr (controls, byte);

  if (found != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, letters[found - controls]);
    }
  else
    g_string_append_printf (out, "\\u%04x", byte);
}

gsize
hw_json_escape_read (const char *data, gsize length, gunichar *character)
{
  if (length < 2)
    return 0;
  if (data[1] == 'u')
    return read_unicode_escape (data, length, character);
  *character = (guchar)plain_escape (data[1]);
  return *character != 0 ? 2 : 0;
}

void
hw_json_text_decode (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  g_string_truncate (out, 0);
  while (text < end)
    {
      const char *escape = memchr (text, '\\', (gsize)(end - text));
      gsize plain = (gsize)((escape != NULL ? escape : end) - text);
      gunichar character;
      gsize size;

      g_string_append_len (out, text, (gssize)plain);
      text += plain;
      if (escape == NULL)
        break;
      size = hw_json_escape_read (text, (gsize)(end - text), &character);
      g_return_if_fail (size > 0);
      g_string_append_unichar (out, character);
      text += size;
    }
}

/* The bytes of the control character that begins here, or 0. JSON asks for an escape below U+0020
 * only, but a terminal obeys those from U+007F to U+009F too. */
static gsize
control_size (const char *text)
{
  guchar byte = (guchar)text[0];

  if (byte < 0x20 || byte == 0x7F)
    return 1;
  return byte == 0xC2 && (guchar)text[1] < 0xA0 ? 2 : 0;
}

void
hw_json_text_append_quoted (GString *out, const char *text)
{
  const char *plain = text;

  g_string_append_c (out, '"');
  while (*text != '\0')
    {
      gsize control = control_size (text);

      if (control == 0 && *text != '"' && *text != '\\')
        {
          text++;
          continue;
        }
      g_string_append_len (out, plain, text - plain);
      if (control > 0)
        append_control (out, (guchar)text[control - 1]);
      else
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *text);
        }
      text += MAX (control, 1);
      plain = text;
    }
  g_string_append_len (out, plain, text - plain);
  g_string_append_c (out, '"');
}
