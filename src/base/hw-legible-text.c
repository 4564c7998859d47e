/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-legible-text.h"

#include <string.h>

#define FIRST_PICTURE 0x2400 /* of U+0000; the others follow in order */
#define PICTURE_OF_DELETE 0x2421

static gboolean
is_control (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static void
append_control (GString *out, gunichar character)
{
  if (character < 0x20)
    g_string_append_unichar (out, FIRST_PICTURE + character);
  else if (character == 0x7F)
    g_string_append_unichar (out, PICTURE_OF_DELETE);
  else
    g_string_append_printf (out, "U+%04X", character);
}

char *
hw_text_dup_legible (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (is_control (character))
        append_control (out, character);
      else
        g_string_append_unichar (out, character);
    }
  return g_string_free (out, FALSE);
}

gboolean
hw_text_is_legible (const char *text)
{
  g_autofree char *legible = hw_text_dup_legible (text);

  return g_str_equal (text, legible);
}
