/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-near-word.h"

#include <string.h>

#define MAX_TYPOS 2

/* Letters to put in, take out or change to get from one word to the other (Wagner and Fischer, a
 * row at a time); a capital is the same letter. */
static guint
count_typos (const char *a, const char *b)
{
  guint length = strlen (b);
  g_autofree guint *row = g_new (guint, length + 1);

  for (guint j = 0; j <= length; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= length; j++)
        {
          guint changed = diagonal + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[length];
}

const char *
hw_near_word_find (const char *word, const char *const *words)
{
  const char *best = NULL;
  guint best_typos = MAX_TYPOS + 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint typos = count_typos (word, words[i]);

      if (typos < MIN (best_typos, strlen (words[i]) / 2))
        {
          best = words[i];
          best_typos = typos;
        }
    }
  return best;
}
