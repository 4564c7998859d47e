/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-json-mend.h"

#include "hw-json-text.h"

#include <string.h>

#define ESCAPE_BYTES 6
#define REPLACEMENT "\\ufffd"

static gboolean
is_unicode_escape (const char *data, gsize length)
{
  if (length < ESCAPE_BYTES || data[1] != 'u')
    return FALSE;
  for (int i = 2; i < ESCAPE_BYTES; i++)
    {
      if (!g_ascii_isxdigit (data[i]))
        return FALSE;
    }
  return TRUE;
}

/* The next escape that stands for nothing, from `*at` on, to which that is moved. */
static gboolean
find_fault (const char *data, gsize length, gsize *at)
{
  while (*at < length)
    {
      const char *escape = memchr (data + *at, '\\', length - *at);
      gunichar character;
      gsize left, size;

      if (escape == NULL)
        return FALSE;
      *at = (gsize)(escape - data);
      left = length - *at;
      size = hw_json_escape_read (escape, left, &character);
      if (size == 0 && is_unicode_escape (escape, left))
        return TRUE;
      *at += MAX (size, 2);
    }
  return FALSE;
}

void
hw_json_mend (char *data, gsize length)
{
  for (gsize at = 0; find_fault (data, length, &at); at += ESCAPE_BYTES)
    memcpy (data + at, REPLACEMENT, ESCAPE_BYTES);
}

GBytes *
hw_json_mend_bytes (GBytes *bytes)
{
  gsize length, at = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  char *mended;

  if (!find_fault (data, length, &at))
    return g_bytes_ref (bytes);
  mended = g_memdup2 (data, length);
  hw_json_mend (mended, length);
  return g_bytes_new_take (mended, length);
}
