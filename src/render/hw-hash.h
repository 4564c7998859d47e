/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A fast 64-bit hash for telling pictures apart: one multiplication for eight bytes. Not stable
 * across versions, never stored. */

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define HW_HASH_SEED G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static inline guint64
hw_hash_mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  return hash ^ (hash >> 32);
}

static inline guint64
hw_hash_double (guint64 hash, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return hw_hash_mix (hash, bits);
}

static inline guint64
hw_hash_bytes (guint64 hash, gconstpointer bytes, gsize length)
{
  const guint8 *next = bytes;
  guint64 word;

  hash = hw_hash_mix (hash, length);
  for (; length >= sizeof word; length -= sizeof word, next += sizeof word)
    {
      memcpy (&word, next, sizeof word);
      hash = hw_hash_mix (hash, word);
    }
  word = 0;
  if (length > 0)
    memcpy (&word, next, length);
  return hw_hash_mix (hash, word);
}

/* Of a text; NULL is one of its own. */
static inline guint64
hw_hash_text (guint64 hash, const char *text)
{
  return text != NULL ? hw_hash_bytes (hash, text, strlen (text)) : hw_hash_mix (hash, 0);
}

G_END_DECLS
