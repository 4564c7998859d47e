/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-fuzzy.h"

/* More letters nobody types; what comes after them is not looked at. */
#define MAX_TYPED 64

/* Scores of fzf: what a letter is worth, and what it costs to leave letters out. */
#define LETTER 16
#define GAP_START -3
#define GAP_MORE -1

/* A letter that follows another one that matches is worth this much more. */
#define TOGETHER 4

/* The first letter typed says more than the others: what its place is worth counts so often. */
#define FIRST 2

/* A match worth less than this for each letter is letters found here and there by chance. */
#define LEAST 12

/* A cell no match leads to. */
#define NONE (G_MININT16 / 2)

/* What a letter is worth more for its place, by HwEdge. */
static const int edge_worth[] = {
  [HW_EDGE_NONE] = 0,  [HW_EDGE_WORD] = 10, [HW_EDGE_PART] = 9,
  [HW_EDGE_CAMEL] = 7, [HW_EDGE_SIGN] = 8,
};

struct _HwFuzzy
{
  GPtrArray *words; /* HwFoldedText */
  GArray *cells;    /* Cell: room to work in */
};

/* The best that letters up to one typed and one of the text can be worth. */
typedef struct
{
  gint16 score;
  gint16 run; /* letters together that end here */
} Cell;

/* One word laid along one text: a row of cells for each letter typed, a column for each of the text
 * from the first that can match on. */
typedef struct
{
  const HwFoldedText *word;
  const HwFoldedText *text;
  guint first; /* of the text */
  guint n_columns;
  guint starts[MAX_TYPED]; /* the first column each letter typed can match, from `first` */
  Cell *cells;
  int score;
  guint end; /* column of the last letter */
} Match;

static void
append_word (HwFuzzy *self, const char *typed, gsize length)
{
  g_autofree char *word = g_strndup (typed, length);
  HwFoldedText *folded = hw_folded_text_new (word);

  folded->n_letters = MIN (folded->n_letters, MAX_TYPED);
  if (folded->n_letters > 0)
    g_ptr_array_add (self->words, folded);
  else
    hw_folded_text_free (folded);
}

HwFuzzy *
hw_fuzzy_new (const char *typed)
{
  HwFuzzy *self = g_new0 (HwFuzzy, 1);
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  const char *start = valid;

  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_folded_text_free);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  for (const char *at = valid;; at = g_utf8_next_char (at))
    {
      if (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
        continue;
      append_word (self, start, (gsize)(at - start));
      if (*at == '\0')
        return self;
      start = g_utf8_next_char (at);
    }
}

void
hw_fuzzy_free (HwFuzzy *self)
{
  g_ptr_array_unref (self->words);
  g_array_unref (self->cells);
  g_free (self);
}

gboolean
hw_fuzzy_is_empty (const HwFuzzy *self)
{
  return self->words->len == 0;
}

static gunichar
letter_at (const HwFoldedText *text, guint position)
{
  return text->letters[position].letter;
}

/* The part of the text where the word can be: from where its first letter first stands to where its
 * last letter last stands. FALSE when the letters are not there in this order. */
static gboolean
bound (Match *match)
{
  const HwFoldedText *word = match->word, *text = match->text;
  guint n_found = 0;
  guint last;

  if ((word->kinds & ~text->kinds) != 0)
    return FALSE;
  for (guint i = 0; i < text->n_letters && n_found < word->n_letters; i++)
    {
      if (letter_at (text, i) == letter_at (word, n_found))
        match->starts[n_found++] = i;
    }
  if (n_found < word->n_letters)
    return FALSE;

  for (last = text->n_letters - 1; letter_at (text, last) != letter_at (word, n_found - 1); last--)
    ;
  match->first = match->starts[0];
  match->n_columns = last + 1 - match->first;
  for (guint i = 0; i < n_found; i++)
    match->starts[i] -= match->first;
  return TRUE;
}

static int
worth (const Match *match, guint column)
{
  return edge_worth[match->text->letters[match->first + column].edge];
}

/* What the letter in this column is worth after a run of letters that ends right before it, and how
 * long that run then is. */
static Cell
extend (const Match *match, guint column, Cell before)
{
  int own = worth (match, column);
  int run = before.run + 1;
  int start = worth (match, column + 1 - (guint)run);

  /* A run is worth what its first letter is; where a better word begins within it a new one does.
   */
  if (run > 1 && own >= edge_worth[HW_EDGE_SIGN] && own > start)
    run = 1;
  if (run > 1)
    own = MAX (own, MAX (TOGETHER, start));
  return (Cell){ (gint16)(before.score + LETTER + own), (gint16)run };
}

/* The letter typed matched in this column, where it is that letter. */
static Cell
match_cell (const Match *match, guint row, guint column, const Cell *above)
{
  if (letter_at (match->text, match->first + column) != letter_at (match->word, row))
    return (Cell){ NONE, 0 };
  if (row == 0)
    return (Cell){ (gint16)(LETTER + FIRST * worth (match, column)), 1 };
  return above[column - 1].score > NONE ? extend (match, column, above[column - 1])
                                        : (Cell){ NONE, 0 };
}

static void
fill_row (Match *match, guint row)
{
  Cell *cells = match->cells + row * match->n_columns;
  const Cell *above = row > 0 ? cells - match->n_columns : NULL;
  guint start = match->starts[row];

  for (guint column = 0; column < start; column++)
    cells[column] = (Cell){ NONE, 0 };
  for (guint column = start; column < match->n_columns; column++)
    {
      Cell matched = match_cell (match, row, column, above);
      Cell before = column > start ? cells[column - 1] : (Cell){ NONE, 0 };
      int skipped = before.score + (before.run > 0 ? GAP_START : GAP_MORE);

      if (before.score == NONE || letter_at (match->text, match->first + column) == '\n')
        skipped = NONE;
      cells[column] = matched.score >= skipped ? matched : (Cell){ (gint16)skipped, 0 };
    }
}

/* Lays the word along the text. FALSE when it does not match. */
static gboolean
lay_out (HwFuzzy *self, Match *match)
{
  const Cell *last_row;
  guint n_rows = match->word->n_letters;

  if (!bound (match))
    return FALSE;

  g_array_set_size (self->cells, n_rows * match->n_columns);
  match->cells = (Cell *)(gpointer)self->cells->data;
  for (guint row = 0; row < n_rows; row++)
    fill_row (match, row);

  match->score = 0;
  last_row = match->cells + (n_rows - 1) * match->n_columns;
  for (guint column = match->starts[n_rows - 1]; column < match->n_columns; column++)
    {
      if (last_row[column].score > match->score)
        {
          match->score = last_row[column].score;
          match->end = column;
        }
    }
  return match->score >= LEAST * (int)n_rows;
}

int
hw_fuzzy_score (HwFuzzy *self, const HwFoldedText *text)
{
  int score = 1;

  for (guint i = 0; i < self->words->len; i++)
    {
      Match match = { .word = g_ptr_array_index (self->words, i), .text = text };

      if (!lay_out (self, &match))
        return 0;
      score += match.score;
    }
  return score;
}

/* Goes back from the end to where the score came from: a cell with a run is a letter that matches.
 */
static void
mark_letters (const Match *match, guint8 *marks)
{
  guint column = match->end;

  for (guint row = match->word->n_letters; row-- > 0; column--)
    {
      const Cell *cells = match->cells + row * match->n_columns;

      while (cells[column].run == 0)
        column--;
      marks[match->first + column] = TRUE;
    }
}

static GArray *
runs_of (const HwFoldedText *text, const guint8 *marks)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (HwFuzzyRun));

  for (guint i = 0; i < text->n_letters; i++)
    {
      const HwFoldedLetter *letter = &text->letters[i];
      HwFuzzyRun run = { letter->start, letter->start + letter->length };
      HwFuzzyRun *last = runs->len > 0 ? &g_array_index (runs, HwFuzzyRun, runs->len - 1) : NULL;

      if (!marks[i])
        continue;
      if (last != NULL && last->end >= run.start)
        last->end = run.end;
      else
        g_array_append_val (runs, run);
    }
  return runs;
}

GArray *
hw_fuzzy_find (HwFuzzy *self, const HwFoldedText *text)
{
  g_autofree guint8 *marks = g_new0 (guint8, text->n_letters + 1);

  for (guint i = 0; i < self->words->len; i++)
    {
      Match match = { .word = g_ptr_array_index (self->words, i), .text = text };

      if (!lay_out (self, &match))
        return g_array_new (FALSE, FALSE, sizeof (HwFuzzyRun));
      mark_letters (&match, marks);
    }
  return runs_of (text, marks);
}
