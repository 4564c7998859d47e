/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A text prepared once to be searched often: without case and accents, so that "uber" finds "Über",
 * with what begins a word marked and the way back to the bytes of the original. For finding in a
 * map, and for the fuzzy search of hw-fuzzy.h. */

#include <glib.h>

G_BEGIN_DECLS

/* What is looked at of a long text, in characters. */
#define HW_FOLDED_TEXT_MAX 2048

/* How a character stands to the one before it. */
typedef enum
{
  HW_EDGE_NONE,
  HW_EDGE_WORD,  /* the first of all, or after a space */
  HW_EDGE_PART,  /* after a hyphen, a slash, a bracket … */
  HW_EDGE_CAMEL, /* a capital after a small letter, a digit after a letter */
  HW_EDGE_SIGN,  /* not a letter or digit itself */
} HwEdge;

typedef struct
{
  gunichar letter; /* folded */
  guint16 start;   /* the character it comes from, in bytes of the original */
  guint8 length;
  guint8 edge; /* HwEdge */
} HwFoldedLetter;

typedef struct
{
  guint n_letters;
  guint64 kinds; /* a bit for each kind of letter: what is missing here is not in the text */
  HwFoldedLetter letters[];
} HwFoldedText;

/* Of any bytes; what is not UTF-8 is a sign. NULL is as "". */
HwFoldedText *hw_folded_text_new (const char *text);
void hw_folded_text_free (HwFoldedText *self);

static inline guint64
hw_folded_text_kind (gunichar letter)
{
  return G_GUINT64_CONSTANT (1) << (letter & 63);
}

/* Where `part` first stands in the text, as a position among its letters; -1 where it does not. */
int hw_folded_text_find (const HwFoldedText *self, const HwFoldedText *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFoldedText, hw_folded_text_free)

G_END_DECLS
