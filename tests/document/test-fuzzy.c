/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-fuzzy.h"

/* What is typed, and texts from the best match to the worst. */
typedef struct
{
  const char *typed;
  const char *texts[5];
} Ranking;

static const Ranking rankings[] = {
  /* The start of words before the middle of them. */
  { "rev", { "Review", "Code review", "Code prereview" } },
  { "cr", { "Create", "Code review", "Security" } },
  { "fm", { "Fit map", "Findings of the map", "Performance" } },
  /* Letters together before letters apart. */
  { "test", { "Acceptance test", "The first" } },
  { "deploy", { "Deploy to production", "Decide on employment" } },
  /* The whole before a part of it. */
  { "export", { "Export", "Export as picture", "Re-export" } },
  /* Capitals and signs begin words too. */
  { "vs", { "ValueStream", "Values" } },
  { "qa", { "QA", "Dev/QA", "Sequential" } },
  /* Words in any order. */
  { "map fit", { "Fit map" } },
};

typedef struct
{
  const char *typed;
  const char *text;
  const char *marked; /* the matched characters in brackets; NULL: no match */
} Marking;

static const Marking markings[] = {
  { "rev", "Code review", "Code [rev]iew" },
  { "cr", "Code review", "[C]ode [r]eview" },
  { "CODE", "code review", "[code] review" },
  { "uber", "Überprüfung", "[Über]prüfung" },
  { "über", "Uberprufung", "[Uber]prufung" },
  { "strasse", "Straße", "[Straße]" },
  { "map fit", "Fit map", "[Fit] [map]" },
  { "fit  map ", "Fit map", "[Fit] [map]" },
  /* The best place and not the first. */
  { "ace", "a card, ace", "a card, [ace]" },
  { "st", "first step", "first [st]ep" },
  { "", "anything", "anything" },
  { "  ", "anything", "anything" },
  { "xyz", "Code review", NULL },
  { "reviews", "Code review", NULL },
  { "code fix", "Code review", NULL },
  /* A word within one line, each word in its own. */
  { "code map", "map\ncode", "[map]\n[code]" },
  { "ab", "a\nb", NULL },
  { "ab", "a a\nab", "a a\n[ab]" },
  /* Here and there by chance. */
  { "zebra", "buzzing thieves dubbing sporting sofa", NULL },
  { "a", "", NULL },
};

static int
score (const char *typed, const char *text)
{
  g_autoptr (HwFuzzy) fuzzy = hw_fuzzy_new (typed);
  g_autoptr (HwFoldedText) folded = hw_folded_text_new (text);

  return hw_fuzzy_score (fuzzy, folded);
}

static gboolean
is_better (const char *typed, const char *a, const char *b)
{
  int difference = score (typed, a) - score (typed, b);

  return difference > 0 || (difference == 0 && g_utf8_strlen (a, -1) < g_utf8_strlen (b, -1));
}

static void
test_ranking (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rankings); i++)
    {
      const Ranking *ranking = &rankings[i];

      for (guint j = 0; ranking->texts[j] != NULL; j++)
        {
          g_test_message ("“%s” in “%s”: %d", ranking->typed, ranking->texts[j],
                          score (ranking->typed, ranking->texts[j]));
          if (j > 0)
            g_assert_true (is_better (ranking->typed, ranking->texts[j - 1], ranking->texts[j]));
          else
            g_assert_cmpint (score (ranking->typed, ranking->texts[j]), >, 0);
        }
    }
}

static char *
mark (const char *typed, const char *text)
{
  g_autoptr (HwFuzzy) fuzzy = hw_fuzzy_new (typed);
  g_autoptr (HwFoldedText) folded = hw_folded_text_new (text);
  g_autoptr (GArray) runs = hw_fuzzy_find (fuzzy, folded);
  GString *marked = g_string_new (NULL);
  guint at = 0;

  if (hw_fuzzy_score (fuzzy, folded) == 0)
    {
      g_assert_cmpuint (runs->len, ==, 0);
      g_string_free (marked, TRUE);
      return NULL;
    }
  for (guint i = 0; i < runs->len; i++)
    {
      const HwFuzzyRun *run = &g_array_index (runs, HwFuzzyRun, i);

      g_assert_cmpuint (run->start, >=, at);
      g_string_append_len (marked, text + at, run->start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + run->start, run->end - run->start);
      g_string_append_c (marked, ']');
      at = run->end;
    }
  g_string_append (marked, text + at);
  return g_string_free (marked, FALSE);
}

static void
test_marking (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (markings); i++)
    {
      g_autofree char *marked = mark (markings[i].typed, markings[i].text);

      g_test_message ("“%s” in “%s”", markings[i].typed, markings[i].text);
      g_assert_cmpstr (marked, ==, markings[i].marked);
    }
}

static void
test_empty (void)
{
  g_autoptr (HwFuzzy) empty = hw_fuzzy_new ("  ");
  g_autoptr (HwFuzzy) some = hw_fuzzy_new (" a");

  g_assert_true (hw_fuzzy_is_empty (empty));
  g_assert_false (hw_fuzzy_is_empty (some));
  g_assert_cmpint (score ("", "a"), ==, score ("", "something long"));
}

/* Random letters: a match has all letters in order and as many marks, a miss is none. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 5000; i++)
    {
      char typed[5] = { 0 };
      char text[13] = { 0 };
      guint n_marked = 0;
      guint n_in_order = 0;
      g_autofree char *marked = NULL;

      for (guint j = 0; j < 1 + i % 4; j++)
        typed[j] = "abc"[g_rand_int_range (random, 0, 3)];
      for (guint j = 0; j < 12; j++)
        text[j] = "abC /d"[g_rand_int_range (random, 0, 6)];
      for (guint j = 0; j < 12; j++)
        n_in_order += g_ascii_tolower (text[j]) == typed[n_in_order];
      marked = mark (typed, text);
      if (marked == NULL)
        continue;
      g_assert_cmpuint (n_in_order, ==, strlen (typed));
      for (const char *at = marked, *in = NULL; *at != '\0'; at++)
        {
          if (*at == '[' || *at == ']')
            in = *at == '[' ? at : NULL;
          else if (in != NULL)
            g_assert_cmpint (g_ascii_tolower (*at), ==, typed[n_marked++]);
        }
      g_assert_cmpuint (n_marked, ==, strlen (typed));
    }
}

static void
test_long (void)
{
  g_autofree char *typed = g_strnfill (500, 'a');
  g_autofree char *text = g_strnfill (5000, 'a');

  g_assert_cmpint (score (typed, text), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/fuzzy/ranking", test_ranking);
  g_test_add_func ("/document/fuzzy/marking", test_marking);
  g_test_add_func ("/document/fuzzy/empty", test_empty);
  g_test_add_func ("/document/fuzzy/random", test_random);
  g_test_add_func ("/document/fuzzy/long", test_long);
  return g_test_run ();
}
