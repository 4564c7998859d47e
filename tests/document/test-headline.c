/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures that are always in sight: what they are called, and which step they name. */

#include "hw-headline.h"
#include "hw-test-map.h"

#define STEPS                                                                                      \
  "A pt=3600 wait=7200 people=1\n"                                                                 \
  "B pt=7200 wait=600 people=1\n"                                                                  \
  "A -> B"

static const HwHeadline *
find (HwHeadlineKind kind)
{
  guint n;
  const HwHeadline *headlines = hw_headlines_get (&n);

  for (guint i = 0; i < n; i++)
    {
      if (headlines[i].kind == kind)
        return &headlines[i];
    }
  g_assert_not_reached ();
}

static void
assert_names (HwHeadlineKind kind, const HwFigures *figures, const char *step, const char *text)
{
  const HwStep *named = hw_headline_get_step (find (kind), figures);
  g_autofree char *said = hw_headline_format (find (kind), figures);

  g_assert_cmpstr (named != NULL ? named->element.id : NULL, ==, step);
  g_assert_cmpstr (said, ==, text);
}

/* Without demand nothing is known to be the constraint: the longest wait is called what it is. */
static void
test_fallback (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (STEPS);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  g_assert_cmpint (figures->constraint_basis, ==, HW_CONSTRAINT_LONGEST_WAIT);
  assert_names (HW_HEADLINE_LONGEST_WAIT, figures, "A", "A 2 h");
  assert_names (HW_HEADLINE_CONSTRAINT, figures, NULL, "–");
}

/* With it the busiest step is the constraint, wherever the longest wait is. */
static void
test_constraint (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@map demand.items=1 demand.per=14400\n" STEPS);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);

  assert_names (HW_HEADLINE_LONGEST_WAIT, figures, "A", "A 2 h");
  assert_names (HW_HEADLINE_CONSTRAINT, figures, "B", "B");
}

/* One thing has one word, on the map as beside it. */
static void
test_words (void)
{
  g_assert_cmpstr (find (HW_HEADLINE_LONGEST_WAIT)->label, ==, "longest wait");
  g_assert_cmpstr (find (HW_HEADLINE_LONGEST_WAIT)->heading, ==, "Longest wait");
  g_assert_cmpstr (find (HW_HEADLINE_CONSTRAINT)->label, ==, "constraint");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headline/fallback", test_fallback);
  g_test_add_func ("/headline/constraint", test_constraint);
  g_test_add_func ("/headline/words", test_words);
  return g_test_run ();
}
