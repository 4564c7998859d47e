/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What stands between the quotes of a text in JSON, and back: escapes, and where they are. The
 * reader and the writer use it. What is inline is where reading a file spends its time. */

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* In the bits of some text: set when it is not all ASCII. */
#define HW_JSON_NOT_ASCII G_GUINT64_CONSTANT (0x8080808080808080)

/* Eight bytes at a time: bit 7 of the lowest byte that is not plain in a text (a control character,
 * a quote or a backslash) is set, and none when all are plain. Above the lowest the bits mean
 * nothing.
 */
static inline guint64
hw_json_find_special (guint64 bytes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 quotes = bytes ^ (ones * '"');
  guint64 backslashes = bytes ^ (ones * '\\');

  return (((bytes - ones * 0x20) & ~bytes) | ((quotes - ones) & ~quotes)
          | ((backslashes - ones) & ~backslashes))
         & (ones * 0x80);
}

/* How many bytes the data begins with that stand for themselves in a text: no control characters,
 * quotes or backslashes. `bits` gets all their bits, or'ed together in an order of no meaning. */
static inline gsize
hw_json_plain_measure (const char *data, gsize length, guint64 *bits)
{
  gsize position = 0;
  guint64 bytes, special;

  *bits = 0;
  for (; position + sizeof bytes <= length; position += sizeof bytes)
    {
      memcpy (&bytes, data + position, sizeof bytes);
      bytes = GUINT64_FROM_LE (bytes);
      special = hw_json_find_special (bytes);
      if (special != 0)
        {
          guint n_bits = (guint)__builtin_ctzll (special) & ~7u;

          *bits |= bytes & ((G_GUINT64_CONSTANT (1) << n_bits) - 1);
          return position + n_bits / 8;
        }
      *bits |= bytes;
    }
  while (position < length && (guchar)data[position] >= 0x20 && data[position] != '"'
         && data[position] != '\\')
    *bits |= (guchar)data[position++];
  return position;
}

/* The length of the escape that the data begins with, of which the first byte is a backslash, and
 * what it stands for. 0 when it stands for nothing that a C string can hold. */
gsize hw_json_escape_read (const char *data, gsize length, gunichar *character);

/* Replaces `out` with what the text, whose escapes must be sound, stands for. */
void hw_json_text_decode (GString *out, const char *text, gsize length);

/* Appends the text in quotes, with the escapes it needs. */
void hw_json_text_append_quoted (GString *out, const char *text);

G_END_DECLS
