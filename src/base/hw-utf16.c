/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-utf16.h"

#include <string.h>

const char *
hw_utf16_find_charset (const char *data, gsize length)
{
  if (length >= HW_UTF16_MARK_BYTES && memcmp (data, "\xFF\xFE", HW_UTF16_MARK_BYTES) == 0)
    return "UTF-16LE";
  if (length >= HW_UTF16_MARK_BYTES && memcmp (data, "\xFE\xFF", HW_UTF16_MARK_BYTES) == 0)
    return "UTF-16BE";
  return NULL;
}

char *
hw_utf16_dup_utf8 (const char *data, gsize length, gsize *converted_length)
{
  const char *charset = hw_utf16_find_charset (data, length);
  gsize n_read;

  if (charset == NULL)
    return NULL;
  /* With `n_read` what is but a part at the end is no error. */
  return g_convert (data + HW_UTF16_MARK_BYTES,
                    (gssize)((length - HW_UTF16_MARK_BYTES) & ~(gsize)1), "UTF-8", charset, &n_read,
                    converted_length, NULL);
}
