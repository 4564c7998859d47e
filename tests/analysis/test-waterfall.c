/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a change of lead time comes from: what each change is called, that the parts add up, and
 * that a change nobody made is not among them. */

#include "hw-waterfall.h"

#include "compared.h"
#include "random-model.h"

#define N_PAIRS 1000
#define SEED 20261123

/* The parts as "wait b -30, step added c +5", in order. */
static char *
dup_parts (const HwWaterfall *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hw_waterfall_get_n_parts (self); i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (self, i);

      g_string_append_printf (text, "%s%s %s %+g", i > 0 ? ", " : "",
                              hw_cause_get_name (part->cause), part->element->id, part->delta_s);
    }
  return g_string_free (text, FALSE);
}

static void
assert_sums_up (const HwWaterfall *self)
{
  double sum_s = 0, scale_s = MAX (self->before_s, self->after_s);

  for (guint i = 0; i < hw_waterfall_get_n_parts (self); i++)
    sum_s += hw_waterfall_get_part (self, i)->delta_s;
  if (ABS (sum_s - (self->after_s - self->before_s)) > 1e-9 * scale_s)
    g_error ("the parts add up to %.17g, not to %.17g", sum_s, self->after_s - self->before_s);
}

static void
assert_figure (const char *before, const char *after, HwFigureId figure, const char *expected)
{
  g_autoptr (HwComparison) comparison = compare (before, after);
  g_autoptr (HwWaterfall) waterfall = hw_waterfall_new (comparison, figure);
  g_autofree char *parts = NULL;

  g_assert_nonnull (waterfall);
  parts = dup_parts (waterfall);
  g_assert_cmpstr (parts, ==, expected);
  assert_sums_up (waterfall);
}

static void
assert_parts (const char *before, const char *after, const char *expected)
{
  assert_figure (before, after, HW_FIGURE_LEAD_TIME, expected);
}

static void
test_times (void)
{
  const char *before = "a -> b; b -> c; a pt=10; b pt=10 wait=60; c pt=5 wait=20 kind=gate";

  assert_parts (before, before, "");
  assert_parts (before, "a -> b; b -> c; a pt=12; b pt=7 wait=30; c pt=6 wait=5 kind=gate",
                "process a +2, wait b -30, process b -3, gate c -15, process c +1");
  assert_parts ("a -> b wait=5; a pt=1; b pt=1", "a -> b wait=2; a pt=1; b pt=1", "wait ab -3");
  assert_parts ("a -> b wait=5; a pt=1; b pt=1 kind=gate",
                "a -> b wait=2; a pt=1; b pt=1 kind=gate", "gate ab -3");
  assert_parts ("a pt=1 cadence=20", "a pt=1 cadence=10", "gate a -5");
}

/* What moves nobody's lead time is no part of it. */
static void
test_silent (void)
{
  assert_parts ("a -> b; a pt=1 people=2; b pt=1 lane=x", "a -> b; a pt=1 people=3; b pt=1 lane=y",
                "");
  assert_parts ("a -> b; a -> c; b -> d; c -> d; a pt=1; b pt=5; c pt=50; d pt=1",
                "a -> b; a -> c; b -> d; c -> d; a pt=1; b pt=7; c pt=50; d pt=1", "");
}

/* A step put on a link, in front of all, and at the end. */
static void
test_added (void)
{
  const char *before = "a -> b; a pt=10; b pt=20";

  assert_parts (before, "a -> s; s -> b; a pt=10; b pt=20; s pt=3 wait=4", "step added s +7");
  assert_parts (before, "s -> a; a -> b; a pt=10; b pt=20; s pt=3 wait=4", "step added s +7");
  assert_parts (before, "a -> b; b -> s; a pt=10; b pt=20; s pt=3 wait=4", "step added s +7");
  assert_parts ("a -> b; a pt=10; b pt=20 delivery",
                "a -> b; b -> s; a pt=10; b pt=20; s pt=3 delivery", "step added s +3");
  /* Two in a row, with a wait between them that belongs to the way. */
  assert_parts (before, "a -> s; s -> t wait=2; t -> b; a pt=10; b pt=20; s pt=3 wait=4; t pt=5",
                "route as +2, step added s +7, step added t +5");
  /* Two apart are two, and the wait that changed meanwhile is a third. */
  assert_parts ("a -> b; b -> c; a pt=10; b pt=20 wait=9; c pt=1",
                "a -> s; s -> b; b -> t; t -> c; a pt=10; b pt=20 wait=2; c pt=1; s pt=3; t pt=4",
                "step added s +3, wait b -7, step added t +4");
}

static void
test_removed (void)
{
  assert_parts ("a -> s; s -> b; a pt=10; b pt=20; s pt=3 wait=4", "a -> b; a pt=10; b pt=20",
                "step removed s -7");
  /* Its waits on links go with it; what is healed keeps them. */
  assert_parts ("a -> s wait=1; s -> b wait=2; a pt=10; b pt=20; s pt=3",
                "a -> b; a pt=10; b pt=20", "step removed s -6");
  assert_parts ("a -> s wait=1; s -> b wait=2; a pt=10; b pt=20; s pt=3",
                "a -> b wait=3; a pt=10; b pt=20", "step removed s -3");
  assert_parts ("a -> s; s -> t; t -> b; a pt=10; b pt=20; s pt=3; t pt=4",
                "a -> b; a pt=10; b pt=20", "step removed s -3, step removed t -4");
  /* One in place of another. */
  assert_parts ("a -> s; s -> b; a pt=10; b pt=20; s pt=3",
                "a -> t; t -> b; a pt=10; b pt=20; t pt=1", "step removed s -3, step added t +1");
}

static void
test_routes (void)
{
  /* What was one after the other is now side by side. */
  assert_parts ("a -> b; b -> c; c -> d; a pt=1; b pt=5; c pt=7; d pt=1",
                "a -> b; a -> c; b -> d; c -> d; a pt=1; b pt=5; c pt=7; d pt=1", "route ac -5");
  /* Shares of a choice, and the wait on one of its ways. */
  assert_parts ("a -> b share=.5; a -> c share=.5 wait=8; b -> d; c -> d; b pt=10; c pt=20; d pt=1",
                "a -> b share=.8; a -> c share=.2 wait=3; b -> d; c -> d; b pt=10; c pt=20; d pt=1",
                "route ab -5.4, wait ac -1");
  /* Two steps change places: on the way there is no circle. */
  assert_parts ("a -> b; b -> c; c -> d; a pt=1; b pt=5; c pt=7; d pt=1",
                "a -> c; c -> b; b -> d; a pt=1; b pt=5; c pt=7; d pt=1", "");
  /* The delivery moves forward. */
  assert_parts ("a -> b; b -> c; a pt=1; b pt=5; c pt=7 delivery",
                "a -> b; b -> c; a pt=1; b pt=5 delivery; c pt=7", "route b -7");
}

/* A link turned round: each half alone would be a circle. */
static void
test_no_flow_on_the_way (void)
{
  assert_parts ("s -> x; s -> y; x -> y; x pt=5; y pt=7; y -> e; x -> e; s pt=1; e pt=1",
                "s -> x; s -> y; y -> x; x pt=5; y pt=7; y -> e; x -> e; s pt=1; e pt=1", "");
  /* Each share alone would be more than everything. */
  assert_figure ("a -> b; b -> c; a pt=1; b pt=4; c pt=1\nb ~> a share=.5\nc ~> a share=.2",
                 "a -> b; b -> c; a pt=1; b pt=4; c pt=1\nb ~> a share=.2\nc ~> a share=.5",
                 HW_FIGURE_LEAD_TIME, "");
}

static void
test_rework (void)
{
  const char *before = "a -> b; b ~> a share=.5; a pt=1; b pt=1";

  assert_parts (before, "a -> b; b ~> a share=.2; a pt=1; b pt=1", "");
  assert_figure (before, "a -> b; b ~> a share=.2; a pt=1; b pt=1", HW_FIGURE_EXPECTED_LEAD_TIME,
                 "rework ba -1.5");
  assert_figure (before, "a -> b; a pt=1; b pt=1", HW_FIGURE_EXPECTED_LEAD_TIME, "rework ba -2");
  assert_figure ("a -> b; b ~> a; a pt=1 ca=.5; b pt=1", "a -> b; b ~> a; a pt=1 ca=.8; b pt=1",
                 HW_FIGURE_EXPECTED_LEAD_TIME, "rework a -1.5");
  assert_figure (before, "a -> b; b ~> a share=.5; a pt=3; b pt=1", HW_FIGURE_EXPECTED_LEAD_TIME,
                 "process a +4");
}

/* No part where there is no figure. */
static void
test_absent (void)
{
  g_autoptr (HwComparison) unknown = compare ("a -> b", "a -> b; a pt=1");
  g_autoptr (HwComparison) circle = compare ("a -> b; a pt=1", "a -> b; b -> a; a pt=1");

  g_assert_null (hw_waterfall_new (unknown, HW_FIGURE_LEAD_TIME));
  g_assert_null (hw_waterfall_new (circle, HW_FIGURE_LEAD_TIME));
}

/* What a team does between two workshops: some times, a step or two, a loop. */
static void
change_a_little (RandomModel *model, GRand *random)
{
  for (guint n = g_rand_int_range (random, 1, 5); n > 0; n--)
    {
      guint i = g_rand_int_range (random, 0, model->n), j = g_rand_int_range (random, 0, model->n);

      switch (g_rand_int_range (random, 0, 6))
        {
        case 0:
          model->wait_s[i] = g_rand_double_range (random, 0, 100);
          break;
        case 1:
          model->process_s[i] = g_rand_double_range (random, 0, 100);
          break;
        case 2:
          model->link[MIN (i, j)][MAX (i, j)] = i != j ? -1 : 0;
          break;
        case 3:
          model->link[MIN (i, j)][MAX (i, j)] = 0;
          break;
        case 4:
          model->rework[MAX (i, j)][MIN (i, j)] = g_rand_double_range (random, 0, 0.6);
          break;
        default:
          model->delivery[i] = !model->delivery[i];
          break;
        }
    }
}

static void
check_pair (HwMap *before, HwMap *after)
{
  static const HwFigureId figures[] = { HW_FIGURE_LEAD_TIME, HW_FIGURE_EXPECTED_LEAD_TIME };
  g_autoptr (HwComparison) comparison = hw_comparison_new (before, after);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (HwWaterfall) waterfall = hw_waterfall_new (comparison, figures[i]);

      if (waterfall != NULL)
        assert_sums_up (waterfall);
    }
}

/* Pairs that have nothing in common but their ids, and pairs that differ a little. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint n_compared = 0;

  for (guint i = 0; n_compared < N_PAIRS; i++)
    {
      RandomModel model;
      g_autofree char *text_before = NULL;
      g_autofree char *text_after = NULL;
      g_autoptr (HwMap) before = NULL;
      g_autoptr (HwMap) after = NULL;
      g_autoptr (HwFigures) figures = NULL;

      random_model_init (&model, random, i % 3 != 0);
      text_before = random_model_to_text (&model);
      if (i % 2 == 0)
        random_model_init (&model, random, i % 3 != 0);
      else
        change_a_little (&model, random);
      text_after = random_model_to_text (&model);
      before = hw_test_map_new (text_before);
      after = hw_test_map_new (text_after);
      figures = hw_figures_new (after, NULL);
      if (figures == NULL)
        continue;
      n_compared++;
      check_pair (before, after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/waterfall/times", test_times);
  g_test_add_func ("/waterfall/silent", test_silent);
  g_test_add_func ("/waterfall/added", test_added);
  g_test_add_func ("/waterfall/removed", test_removed);
  g_test_add_func ("/waterfall/routes", test_routes);
  g_test_add_func ("/waterfall/no-flow-on-the-way", test_no_flow_on_the_way);
  g_test_add_func ("/waterfall/rework", test_rework);
  g_test_add_func ("/waterfall/absent", test_absent);
  g_test_add_func ("/waterfall/random", test_random);
  return g_test_run ();
}
