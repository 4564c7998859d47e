/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-folded-text.h"

#include <string.h>

/* The most letters one character folds to, and so the most a text can grow. */
#define MAX_LETTERS 3

#define NOT_A_CHARACTER 0xfffd

typedef struct
{
  guint n;
  gunichar folded[MAX_LETTERS];
} Letters;

typedef struct
{
  gunichar letter;
  const char *folded;
} Spelling;

/* Letters that are not another one with an accent, as people without them type them. */
static const Spelling spellings[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x0153, "oe" }, { 0x00f8, "o" }, { 0x0142, "l" },
  { 0x0111, "d" },  { 0x00f0, "d" },  { 0x00fe, "th" }, { 0x0131, "i" }, { 0x1e9e, "ss" },
  { 0x2019, "'" },  { 0x2013, "-" },  { 0x2014, "-" },
};

/* The letters of a character, in small and without accents; none for an accent alone. */
static void
fold (gunichar c, Letters *letters)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts;

  letters->n = 0;
  c = g_unichar_tolower (c);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      if (spellings[i].letter != c)
        continue;
      for (const char *at = spellings[i].folded; *at != '\0'; at++)
        letters->folded[letters->n++] = (guchar)*at;
      return;
    }

  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < MIN (n_parts, G_N_ELEMENTS (parts)) && letters->n < MAX_LETTERS; i++)
    {
      if (!g_unichar_ismark (parts[i]))
        letters->folded[letters->n++] = g_unichar_tolower (parts[i]);
    }
}

static HwEdge
edge_of (gunichar before, gunichar c)
{
  if (!g_unichar_isalnum (c))
    return HW_EDGE_SIGN;
  if (before == 0 || g_unichar_isspace (before))
    return HW_EDGE_WORD;
  if (!g_unichar_isalnum (before))
    return HW_EDGE_PART;
  if ((g_unichar_isupper (c) && g_unichar_islower (before))
      || (g_unichar_isdigit (c) && !g_unichar_isdigit (before)))
    return HW_EDGE_CAMEL;
  return HW_EDGE_NONE;
}

/* What the text begins with and its letters; not a character at all where it is not UTF-8. */
static gsize
read_character (const char *at, const char *end, gunichar *c, Letters *letters)
{
  *c = g_utf8_get_char_validated (at, end - at);
  letters->n = 1;
  if (*c >= (gunichar)-2)
    {
      *c = NOT_A_CHARACTER;
      letters->folded[0] = NOT_A_CHARACTER;
      return 1;
    }
  if (*c < 0x80)
    letters->folded[0] = (guchar)g_ascii_tolower ((char)*c);
  else
    fold (*c, letters);
  return (gsize)g_utf8_skip[*(const guchar *)at];
}

static void
append (HwFoldedText *self, const Letters *letters, HwFoldedLetter like)
{
  for (guint i = 0; i < letters->n; i++)
    {
      like.letter = letters->folded[i];
      self->kinds |= hw_folded_text_kind (like.letter);
      self->letters[self->n_letters++] = like;
      like.edge = HW_EDGE_NONE;
    }
}

HwFoldedText *
hw_folded_text_new (const char *text)
{
  gsize length = text != NULL ? MIN (strlen (text), G_MAXUINT16) : 0;
  gsize room = MIN (length * MAX_LETTERS, HW_FOLDED_TEXT_MAX);
  HwFoldedText *self = g_malloc (sizeof *self + room * sizeof (HwFoldedLetter));
  gunichar before = 0;

  self->n_letters = 0;
  self->kinds = 0;
  for (gsize at = 0; at < length;)
    {
      Letters letters;
      gunichar c;
      gsize size = read_character (text + at, text + length, &c, &letters);

      if (self->n_letters + letters.n > room)
        break;
      append (self, &letters,
              (HwFoldedLetter){ .start = (guint16)at,
                                .length = (guint8)size,
                                .edge = (guint8)edge_of (before, c) });
      if (letters.n > 0)
        before = c;
      at += size;
    }
  return self;
}

void
hw_folded_text_free (HwFoldedText *self)
{
  g_free (self);
}

static gboolean
stands_at (const HwFoldedText *self, guint position, const HwFoldedText *part)
{
  for (guint i = 0; i < part->n_letters; i++)
    {
      if (self->letters[position + i].letter != part->letters[i].letter)
        return FALSE;
    }
  return TRUE;
}

int
hw_folded_text_find (const HwFoldedText *self, const HwFoldedText *part)
{
  if ((part->kinds & ~self->kinds) != 0)
    return -1;
  for (guint i = 0; i + part->n_letters <= self->n_letters; i++)
    {
      if (stands_at (self, i, part))
        return (int)i;
    }
  return -1;
}
