/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Totals with rework: until good and once, inside and across forks, and what never ends. */

#include "hw-approximation.h"
#include "measured.h"

#include <string.h>

/* calculation.md, 3: 1, 2 and 3 d with a loop through the third at 0.2. */
static void
test_loop_through_third (void)
{
  g_autoptr (HwFigures) choice =
      measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=3 wait=0\n D pt=0 wait=0 delivery=yes\n"
               "A -> B\n B -> D\n B -> C share=.2\n C ~> A share=1");
  g_autoptr (HwFigures) detour = measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=3 wait=0\n"
                                          "A -> B\n B ~> C share=.2\n C ~> A share=1");

  assert_visits (choice, "A", 1.25);
  assert_visits (choice, "B", 1.25);
  assert_visits (choice, "C", 0.25);
  assert_total (choice, "expected_lead_time_s", 4.5);
  assert_total (choice, "lead_time_s", 3);
  assert_total (detour, "expected_lead_time_s", 4.5);
  assert_visits (detour, "C", 0.25);
}

/* A rework link that is the only way out takes everything, unless a share or %C&A says less. */
static void
test_only_way_out (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=3 wait=0\n D pt=0 wait=0 delivery=yes\n"
               "A -> B\n B -> D\n B -> C share=.2\n C ~> A");

  assert_total (figures, "expected_lead_time_s", 4.5);
}

/* Managing Process Flows, example 5.7, in seconds: choice, loop once, fork. */
static void
test_process_flows (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A wait=480 pt=120\n B wait=900 pt=300\n C wait=900 pt=480\n D wait=420 pt=180\n"
               "E wait=960 pt=240\n I wait=60 pt=240\n F wait=420 pt=120\n G wait=540 pt=240\n"
               "H wait=0 pt=120\n"
               "A -> C share=.7\n A -> B share=.3\n B -> C\n C -> D\n D -> E\n E -> I\n"
               "I -> F\n I -> G\n F -> H\n G -> H\n I ~> D share=.1 repeat=once");

  assert_total (figures, "lead_time_s", 5340);
  assert_total (figures, "process_time_s", 1710);
  assert_total (figures, "expected_lead_time_s", 5550);
  assert_total (figures, "expected_process_time_s", 1776);
  assert_visits (figures, "D", 1.1);
  assert_visits (figures, "I", 1.1);
  assert_visits (figures, "F", 1);
  assert_visits (figures, "H", 1);
  assert_approximate (figures, "");
}

static void
test_two_loops (void)
{
  g_autoptr (HwFigures) figures =
      measure ("b wait=28800 pt=0 ca=1\n d wait=43200 pt=14400 ca=.85\n"
               "c wait=12600 pt=1800 ca=.9\n q wait=25200 pt=3600 ca=.8\n"
               "p wait=2700 pt=900 ca=.95\n"
               "b -> d\n d -> c\n c -> q\n q -> p\n c ~> d share=.15\n q ~> d share=.2");

  assert_total (figures, "lead_time_s", 133200);
  assert_total (figures, "process_time_s", 20700);
  assert_total (figures, "expected_lead_time_s", 174282.35294117648);
  assert_total (figures, "rolled_complete_accurate", 0.5814);
  assert_visits (figures, "d", 1.4705882352941178);
  assert_visits (figures, "c", 1.4705882352941178);
  assert_visits (figures, "q", 1.25);
}

/* Without a share a rework link takes what the step it returns to gets wrong. */
static void
test_default_share (void)
{
  g_autoptr (HwFigures) known = measure ("A pt=10 wait=0 ca=.8\n B pt=5 wait=0\n A -> B\n B ~> A");
  g_autoptr (HwFigures) unknown = measure ("A pt=10 wait=0\n B pt=5 wait=0 ca=.5\n C pt=1 wait=0\n"
                                           "A -> B\n B -> C\n B ~> A");

  assert_total (known, "expected_lead_time_s", 15 / 0.8);
  assert_total (unknown, "expected_lead_time_s", 16);
  g_assert_cmpint (hw_figures_get_bound (unknown, HW_FIGURE_EXPECTED_LEAD_TIME), ==,
                   HW_BOUND_AT_LEAST);
  g_assert_cmpint (hw_figures_get_bound (unknown, HW_FIGURE_LEAD_TIME), ==, HW_BOUND_NONE);
}

static void
test_link_waits (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=10 wait=1\n B pt=5 wait=2\n"
                                           "A -> B wait=3\n B ~> A share=.5 wait=4");

  /* T = 11 + 3 + 7 + 0.5 (4 + T) */
  assert_total (figures, "expected_lead_time_s", 46);
  assert_total (figures, "expected_process_time_s", 30);
  assert_total (figures, "expected_labour_s", 30);
}

static void
test_once_with_until_good (void)
{
  /* B goes back once at 0.5; on each passage C may go back to B until good at 0.2.
   * Passage: A + B = 3. T(C) = 4 + 0.2 T(B); T(B) = 2 + 0.5 x 3 + T(C). */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n A -> B\n B -> C\n"
               "B ~> A share=.5 repeat=once\n C ~> B share=.2");

  assert_total (figures, "expected_lead_time_s", 1 + (3.5 + 4) / 0.8);
  assert_visits (figures, "B", 1.25 + 1.25 * 0.5);
  assert_visits (figures, "A", 1 + 1.25 * 0.5);
  assert_visits (figures, "C", 1.25);
}

static void
test_once_through_loop (void)
{
  /* The passage from A through C holds a loop of its own: F = 1 + T(B), T(B) = (2 + .5 x 0) ... */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n A -> B\n B -> C\n"
               "B ~> B share=.5\n C ~> A share=.1 repeat=once wait=10");

  assert_total (figures, "lead_time_s", 7);
  assert_total (figures, "expected_lead_time_s", 9 + 0.1 * (10 + 9));
  assert_visits (figures, "B", 2 + 0.1 * 2);
  assert_visits (figures, "C", 1.1);
}

/* A passage takes the ways that lead to where it ends. */
static void
test_once_past_choice (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n D pt=8 wait=0\n"
               "A -> B share=.5\n A -> C share=.5\n B -> D\n C -> D\n"
               "B ~> A share=.5 repeat=once");

  /* T(B) = 2 + 0.5 x (1 + 2) + 8 */
  assert_total (figures, "expected_lead_time_s", 1 + 0.5 * (2 + 1.5) + 0.5 * 4 + 8);
  assert_visits (figures, "A", 1 + 0.25);
  assert_visits (figures, "B", 0.5 + 0.25);
  assert_visits (figures, "C", 0.5);
}

/* A repair step that leads nowhere: the way there and its end. */
static void
test_once_to_side_step (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0 delivery=yes\n F pt=10 wait=5\n"
               "A -> B\n B ~> F share=.2 repeat=once");

  assert_total (figures, "lead_time_s", 3);
  assert_total (figures, "expected_lead_time_s", 3 + 0.2 * 15);
  assert_visits (figures, "F", 0.2);
  assert_total (figures, "expected_labour_s", 3 + 0.2 * 10);
}

static void
test_loop_in_branch (void)
{
  /* C alone is shorter than B, with its loop it is longer: the fork decides for it. */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=10 wait=0\n C pt=8 wait=0\n D pt=1 wait=0\n"
               "A -> B\n A -> C\n B -> D\n C -> D\n C ~> C share=.5");

  assert_total (figures, "lead_time_s", 12);
  assert_total (figures, "expected_lead_time_s", 1 + 16 + 1);
  assert_total (figures, "expected_process_time_s", 18);
  assert_visits (figures, "C", 2);
  assert_visits (figures, "D", 1);
  assert_path (figures, "A:1 B:1 D:1");
  assert_approximate (figures, "A:branch-varies");
}

static void
test_loop_over_fork (void)
{
  /* The loop takes the whole fork again; the fork itself is exact. */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=10 wait=0\n C pt=8 wait=0\n D pt=1 wait=0\n"
               "A -> B\n A -> C\n B -> D\n C -> D\n D ~> A share=.5");

  assert_total (figures, "expected_lead_time_s", 24);
  assert_visits (figures, "B", 2);
  assert_visits (figures, "C", 2);
  assert_approximate (figures, "");
}

static void
assert_says (const HwFigures *figures, guint index, const char *words)
{
  g_autofree char *text = hw_approximation_to_text (
      &g_array_index (figures->approximate, HwApproximation, index), figures->map);

  g_assert_nonnull (strstr (text, words));
}

static void
test_rework_leaves_fork (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=10 wait=0\n C pt=8 wait=0\n D pt=1 wait=0\n"
               "A -> B\n A -> C\n B -> D\n C -> D\n B ~> A share=.2");

  /* Fractions: A = 1 + 0.2 B, B = A / 2. */
  assert_visits (figures, "A", 1 / 0.9);
  assert_visits (figures, "B", 1 / 0.9);
  assert_visits (figures, "C", 1 / 0.9);
  assert_visits (figures, "D", 1);
  /* T(A) = 1 + T(B), T(B) = 10 + 0.2 T(A) + 0.8 x 1. */
  assert_total (figures, "expected_lead_time_s", 11.8 / 0.8);
  assert_approximate (figures, "l4:rework-leaves-fork A:branch-varies");
  assert_says (figures, 0, "the rework from B to A");
  assert_says (figures, 1, "a branch after A varies");
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_EXPECTED_LEAD_TIME), ==,
                   HW_BOUND_ABOUT);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_LEAD_TIME), ==, HW_BOUND_NONE);
}

/* The best branch changes once rework is counted, and again with the times that follow. */
static void
test_choices_settle (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=10 wait=0\n C pt=3 wait=0\n E pt=9 wait=0\n F pt=1 wait=0\n"
               "G pt=7 wait=0\n D pt=1 wait=0\n"
               "A -> B\n A -> C\n C -> E\n C -> F\n F -> G\n B -> D\n E -> D\n G -> D\n"
               "G ~> F share=.5\n D ~> C share=.25");

  /* C -> F -> G takes 3 + 16 with its loop and decides; D = 1 + 0.25 (19 + D). */
  double join = (1 + 0.25 * (3 + 16)) / 0.75;

  assert_total (figures, "expected_lead_time_s", 1 + 3 + 16 + join);
}

/* Rework reaches delivery where forward links do not. */
static void
test_alive_by_rework (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0 delivery=yes\n C pt=4 wait=0\n"
               "A -> B share=.5\n A -> C share=.5\n C ~> A share=1 wait=3");

  assert_total (figures, "lead_time_s", 3);
  assert_path (figures, "A:1 B:1");
  /* T(A) = 1 + .5 x 2 + .5 (4 + 3 + T(A)) */
  assert_total (figures, "expected_lead_time_s", 11);
  assert_visits (figures, "A", 2);
  assert_visits (figures, "C", 1);
  assert_visits (figures, "B", 1);
}

static void
test_rework_from_delivery (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0\n B pt=2 wait=0 delivery=yes\n"
                                           "C pt=9 wait=0\n A -> B\n B -> C\n B ~> A share=.25");

  assert_total (figures, "expected_lead_time_s", 4);
}

static void
test_rejected_with_rework (void)
{
  /* Half of what B lets through is thrown away: times are those of the others. */
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n"
                                           "A -> B\n B -> C share=.5\n B ~> A share=.2");

  /* T(B) = 2 + .2 (1 + T(B)) + .8 x 4 */
  assert_total (figures, "expected_lead_time_s", 1 + 5.4 / 0.8);
  assert_visits (figures, "B", 1.25);
  assert_visits (figures, "C", 1.25 * 0.8 * 0.5);
}

static void
test_endless (void)
{
  g_autofree char *loop = measure_error ("Plan pt=1\n Build pt=1\n Test pt=1\n Ship pt=1\n"
                                         "Plan -> Build\n Build -> Test\n Test -> Ship\n"
                                         "Test ~> Build share=1",
                                         HW_ANALYSIS_ERROR_ENDLESS_REWORK);
  g_autofree char *pair = measure_error ("A pt=1\n B pt=1\n C pt=1\n A -> B share=.9\n A -> C\n"
                                         "B ~> B share=.4\n B ~> A share=.6\n C ~> A share=1",
                                         HW_ANALYSIS_ERROR_ENDLESS_REWORK);
  /* One branch of a fork always comes back before the join: the item never gets through whole. */
  g_autofree char *fork = measure_error ("A pt=1\n B pt=1\n C pt=1\n D pt=1 delivery=yes\n"
                                         "A -> B\n A -> C\n B -> D\n C -> D\n C ~> A share=1",
                                         HW_ANALYSIS_ERROR_ENDLESS_REWORK);

  g_assert_nonnull (strstr (loop, "“Build”"));
  g_assert_nonnull (strstr (loop, "“Test”"));
  g_assert_null (strstr (loop, "“Plan”"));
  g_assert_null (strstr (loop, "“Ship”"));
  g_assert_nonnull (strstr (pair, "“A”"));
  g_assert_nonnull (strstr (pair, "“C”"));
  g_assert_nonnull (strstr (fork, "“C”"));
  /* 0.7 + 0.2 + 0.1 is everything, whatever it is in binary. */
  g_free (measure_error ("A pt=1\n B pt=1\n C pt=1\n A -> B\n B -> C\n"
                         "B ~> A share=.7\n B ~> A share=.2\n B ~> A share=.1",
                         HW_ANALYSIS_ERROR_ENDLESS_REWORK));
}

/* Nearly endless is not endless, and keeps its digits. */
static void
test_nearly_endless (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=1 wait=0\n A -> B\n B ~> A share=.9999999");

  g_assert_true (is_close (figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME], 2e7, 1e-8));
}

static void
test_no_share_no_rework (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0 ca=1\n B pt=1 wait=0\n A -> B\n B ~> A\n"
                                           "B ~> A share=0");

  assert_total (figures, "expected_lead_time_s", 2);
  assert_visits (figures, "A", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rework/loop-through-third", test_loop_through_third);
  g_test_add_func ("/rework/only-way-out", test_only_way_out);
  g_test_add_func ("/rework/process-flows", test_process_flows);
  g_test_add_func ("/rework/two-loops", test_two_loops);
  g_test_add_func ("/rework/default-share", test_default_share);
  g_test_add_func ("/rework/link-waits", test_link_waits);
  g_test_add_func ("/rework/once-with-until-good", test_once_with_until_good);
  g_test_add_func ("/rework/once-through-loop", test_once_through_loop);
  g_test_add_func ("/rework/once-past-choice", test_once_past_choice);
  g_test_add_func ("/rework/once-to-side-step", test_once_to_side_step);
  g_test_add_func ("/rework/loop-in-branch", test_loop_in_branch);
  g_test_add_func ("/rework/loop-over-fork", test_loop_over_fork);
  g_test_add_func ("/rework/rework-leaves-fork", test_rework_leaves_fork);
  g_test_add_func ("/rework/choices-settle", test_choices_settle);
  g_test_add_func ("/rework/alive-by-rework", test_alive_by_rework);
  g_test_add_func ("/rework/rework-from-delivery", test_rework_from_delivery);
  g_test_add_func ("/rework/rejected-with-rework", test_rejected_with_rework);
  g_test_add_func ("/rework/endless", test_endless);
  g_test_add_func ("/rework/nearly-endless", test_nearly_endless);
  g_test_add_func ("/rework/no-share-no-rework", test_no_share_no_rework);
  return g_test_run ();
}
