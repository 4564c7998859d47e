/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Derivations: their lines add up to the figure, say what counted and what did not. */

#include "hw-derivation.h"
#include "measured.h"

#include <string.h>

static const char *const maps[] = {
  /* Fork, choice, loops until good and once, waits on links, a gate, unknowns, a queue. */
  "@map demand.items=4 demand.per=1000\n @lane x people=5\n"
  "A pt=10-20-40 wait=5 ca=.9 people=2 lane=x\n G kind=gate pt=3 cadence=100 cutoff=7 pass=.8\n"
  "B pt=30 wait=60 ca=.7 lane=y\n C pt=10 ca=.8 lane=x\n Q kind=queue wait=11\n"
  "D pt=7 wait=3 people=3 lane=y\n E pt=1-3 wait=2 lane=y\n F wait=? lane=x\n"
  "A -> G\n G -> B share=.4\n G -> C wait=9\n B -> Q\n C -> Q wait=1-2-3\n Q -> D\n Q -> E wait=2\n"
  "D -> F\n E -> F\n C ~> A share=.2 wait=4\n F ~> Q share=.1 repeat=once wait=8\n"
  "F ~> B share=.1",
  "A pt=1 wait=0",
  /* Two starts, a dead end, rejected work. */
  "A pt=1 wait=2\n B pt=4 wait=8\n C pt=16 wait=32\n D pt=64 wait=128 delivery=yes\n X pt=256\n"
  "A -> C\n B -> C\n C -> D share=.7\n C -> X share=.1\n D ~> A share=.25",
};

static void
check_lines (const HwDerivation *derivation, gboolean product)
{
  double result = product ? 1 : 0;

  for (guint i = 0; i < derivation->lines->len; i++)
    {
      const HwDerivationLine *line = g_ptr_array_index (derivation->lines, i);

      g_assert_nonnull (line->text);
      g_assert_cmpint (line->text[0], !=, '\0');
      if (isnan (line->value))
        continue;
      g_assert_nonnull (line->element);
      g_assert_cmpfloat (line->weight, >, 0);
      if (product)
        result *= line->value;
      else
        result += line->value * line->weight;
    }
  if (!is_close (result, derivation->value, 1e-9))
    g_error ("%s is %.17g, its lines give %.17g", hw_figure_get_info (derivation->figure)->key,
             derivation->value, result);
}

static void
test_add_up (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      g_autoptr (HwFigures) figures = measure (maps[i]);

      /* The first map has every figure. */
      for (int id = 0; id < HW_N_FIGURES; id++)
        {
          g_autoptr (HwDerivation) derivation = hw_derivation_new (figures, id);

          if (isnan (figures->totals[id]))
            {
              g_assert_cmpuint (i, >, 0);
              g_assert_null (derivation);
              continue;
            }
          g_assert_cmpfloat (derivation->value, ==, figures->totals[id]);
          g_assert_nonnull (derivation->rule);
          check_lines (derivation, id == HW_FIGURE_ROLLED_COMPLETE_ACCURATE);
        }
    }
}

static void
assert_lines (const HwFigures *figures, HwFigureId id, const char *expected)
{
  g_autoptr (HwDerivation) derivation = hw_derivation_new (figures, id);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < derivation->lines->len; i++)
    {
      const HwDerivationLine *line = g_ptr_array_index (derivation->lines, i);

      g_string_append_printf (text, "%s | %.6g | %.6g\n", line->text, line->weight, line->value);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_lead_time_lines (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n G kind=gate pt=2 cadence=10\n B pt=4\n C pt=9000 wait=800\n"
               "D pt=5 wait=7\n"
               "A -> G share=.5\n A -> B\n G -> C\n G -> D\n B -> C wait=6\n D -> C");

  assert_lines (figures, HW_FIGURE_LEAD_TIME,
                "A, process time | 1 | 1\n"
                "G, mean wait until it opens | 0.5 | 5\n"
                "G, process time | 0.5 | 2\n"
                "Beside it runs the branch of C, which takes less: 2 h 43 m to the end | 1 | nan\n"
                "D, wait | 0.5 | 7\n"
                "D, process time | 0.5 | 5\n"
                "B, wait: not known, counts as nothing | 1 | nan\n"
                "B, process time | 0.5 | 4\n"
                "B to C, wait on the way | 0.5 | 6\n"
                "C, wait | 1 | 800\n"
                "C, process time | 1 | 9000\n");
}

static void
test_expected_lines (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n"
                                           "A -> B\n B -> C\n B ~> A share=.5 repeat=once wait=3\n"
                                           "C ~> B share=.2 wait=10");

  assert_lines (figures, HW_FIGURE_EXPECTED_LEAD_TIME,
                "A, process time | 1 | 1\n"
                "B, process time | 1.25 | 2\n"
                "C, process time | 1.25 | 4\n"
                "C to B, wait on the way | 0.25 | 10\n"
                "B back to A, once | 0.625 | 6\n");
}

static void
test_quality_lines (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 ca=.5\n B pt=1\n Q kind=queue wait=1\n C pt=1 ca=0\n A -> B\n B -> Q\n"
               "Q -> C");

  assert_lines (figures, HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
                "A | 1 | 0.5\nB: not known, counts as 100 % | 1 | nan\nC | 1 | 0\n");
}

static void
test_handoff_lines (void)
{
  g_autoptr (HwFigures) figures = measure ("@lane x name=Design\n @lane y name=Build\n"
                                           "A pt=1 lane=x\n B pt=1 lane=y\n C pt=1 lane=z\n"
                                           "A -> B share=.25\n A -> C share=.75");

  assert_lines (figures, HW_FIGURE_HANDOFFS,
                "A (Design) to B (Build) | 0.25 | 1\nA (Design) to C (z) | 0.75 | 1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derivation/add-up", test_add_up);
  g_test_add_func ("/derivation/lead-time-lines", test_lead_time_lines);
  g_test_add_func ("/derivation/expected-lines", test_expected_lines);
  g_test_add_func ("/derivation/quality-lines", test_quality_lines);
  g_test_add_func ("/derivation/handoff-lines", test_handoff_lines);
  return g_test_run ();
}
