/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-digest.h"

#include <string.h>

/* Odd 64-bit constants with about as many ones as zeros, from the digits of the golden ratio and of
 * the square root of two. */
#define START G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define FACTOR G_GUINT64_CONSTANT (0x6a09e667f3bcc909)

static guint64
mix (guint64 sum, guint64 word)
{
  sum = (sum ^ word) * FACTOR;
  return sum ^ sum >> 32;
}

/* Eight bytes at a time; the length goes in too, so that texts cannot run into one another. */
static guint64
mix_text (guint64 sum, const char *text)
{
  gsize length = strlen (text);
  guint64 word;

  sum = mix (sum, length);
  for (; length >= sizeof word; length -= sizeof word, text += sizeof word)
    {
      memcpy (&word, text, sizeof word);
      sum = mix (sum, GUINT64_FROM_LE (word));
    }
  word = 0;
  memcpy (&word, text, length);
  return mix (sum, GUINT64_FROM_LE (word));
}

guint64
hw_digest_of_element (const char *kind, const char *id, double rank, const char *body)
{
  guint64 rank_bits;

  memcpy (&rank_bits, &rank, sizeof rank_bits);
  return mix_text (mix_text (mix_text (mix (START, rank_bits), kind), id), body);
}
