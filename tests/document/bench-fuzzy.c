/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One key pressed in the palette: 10,000 names scored against what was typed, in CPU time. The
 * baseline is what can hardly be avoided, looking for the letters in order in texts that are folded
 * already. Folding, which happens once when the palette is first typed into, is told beside it. */

#include <stdio.h>

#include "hw-fuzzy.h"
#include "hw-test-cpu.h"

#define N_TEXTS 10000u
#define N_RUNS 9

/* A frame at 60 Hz, milliseconds: only to say what share of it a key takes. */
#define FRAME_MS 16.7

static const char *const words[] = {
  "Code review", "Deploy",      "Acceptance test", "to production", "Approve",     "change",
  "Security",    "scan",        "Refine",          "backlog",       "Überprüfung", "release",
  "Build",       "and package", "Sprint planning", "wait for",      "customer",    "feedback",
};

static const char *const typed[] = { "e", "rev", "deploy", "a t", "step of many", "xqz" };

static char *
dup_name (guint i)
{
  const guint n_words = G_N_ELEMENTS (words);

  if (i % 3 == 0)
    return g_strdup_printf ("Step %u of many", i);
  return g_strdup_printf ("%s %s %u", words[i % n_words], words[(i / 7) % n_words], i);
}

static GPtrArray *
fold_all (GPtrArray *names)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_folded_text_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (texts, hw_folded_text_new (g_ptr_array_index (names, i)));
  return texts;
}

static double
time_folding (GPtrArray *names)
{
  double runs[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      double start = hw_test_cpu_ms ();
      g_autoptr (GPtrArray) texts = fold_all (names);

      runs[run] = hw_test_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

static gboolean
holds_in_order (const HwFoldedText *text, const char *letters)
{
  for (guint i = 0; i < text->n_letters && *letters != '\0'; i++)
    {
      if (*letters == ' ')
        letters++;
      letters += text->letters[i].letter == (guchar)*letters;
    }
  return *letters == '\0';
}

static double
time_floor (GPtrArray *texts, const char *letters)
{
  double runs[N_RUNS];
  volatile guint n_found = 0;

  for (guint run = 0; run < N_RUNS; run++)
    {
      double start = hw_test_cpu_ms ();

      for (guint i = 0; i < texts->len; i++)
        n_found += holds_in_order (g_ptr_array_index (texts, i), letters);
      runs[run] = hw_test_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

static double
time_scores (GPtrArray *texts, const char *letters, guint *n_found)
{
  double runs[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      double start = hw_test_cpu_ms ();
      g_autoptr (HwFuzzy) fuzzy = hw_fuzzy_new (letters);

      *n_found = 0;
      for (guint i = 0; i < texts->len; i++)
        *n_found += hw_fuzzy_score (fuzzy, g_ptr_array_index (texts, i)) > 0;
      runs[run] = hw_test_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

int
main (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = NULL;

  for (guint i = 0; i < N_TEXTS; i++)
    g_ptr_array_add (names, dup_name (i));
  texts = fold_all (names);
  printf ("%u names, folding %.2f ms\n", N_TEXTS, time_folding (names));
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      guint n_found = 0;
      double scores = time_scores (texts, typed[i], &n_found);
      double least = time_floor (texts, typed[i]);

      printf ("“%s”: %u found, %.2f ms (%.1f x in order, %.0f %% of a frame)\n", typed[i], n_found,
              scores, scores / least, 100 * scores / FRAME_MS);
    }
  return 0;
}
