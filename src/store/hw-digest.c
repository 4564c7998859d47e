/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-digest.h"

#include <string.h>

/* Odd 64-bit constants with about as many ones as zeros, from the digits of the golden ratio and of
 * the square root of two. */
#define START G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define FACTOR G_GUINT64_CONSTANT (0x6a09e667f3bcc909)

#define BLOCK_BYTES 32

static inline guint64
mix (guint64 sum, guint64 word)
{
  sum = (sum ^ word) * FACTOR;
  return sum ^ sum >> 32;
}

static inline guint64
read_word (const char *text)
{
  guint64 word;

  memcpy (&word, text, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* Four sums that do not wait for one another. */
static guint64
mix_blocks (guint64 sum, const char *text, gsize n_blocks)
{
  guint64 a = sum, b = sum + 1, c = sum + 2, d = sum + 3;

  for (; n_blocks > 0; n_blocks--, text += BLOCK_BYTES)
    {
      a = mix (a, read_word (text));
      b = mix (b, read_word (text + 8));
      c = mix (c, read_word (text + 16));
      d = mix (d, read_word (text + 24));
    }
  return mix (mix (mix (a, b), c), d);
}

/* The length goes in too, so that texts cannot run into one another. */
static guint64
mix_text (guint64 sum, const char *text)
{
  gsize length = strlen (text);
  gsize n_blocks = length / BLOCK_BYTES;
  char rest[sizeof (guint64)] = { 0 };

  sum = mix (sum, length);
  if (n_blocks > 0)
    sum = mix_blocks (sum, text, n_blocks);
  text += n_blocks * BLOCK_BYTES;
  length -= n_blocks * BLOCK_BYTES;
  for (; length >= sizeof rest; length -= sizeof rest, text += sizeof rest)
    sum = mix (sum, read_word (text));
  memcpy (rest, text, length);
  return mix (sum, read_word (rest));
}

guint64
hw_digest_of_element (const char *kind, const char *id, double rank, const char *body)
{
  guint64 rank_bits;

  memcpy (&rank_bits, &rank, sizeof rank_bits);
  return mix_text (mix_text (mix_text (mix (START, rank_bits), kind), id), body);
}
