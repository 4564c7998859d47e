/* SPDX-License-Identifier: GPL-3.0-or-later */

/* First-pass totals: sums, forks, choices, delivery, dead ends, ranges, unknowns, gates, labour and
 * capacity, on maps small enough to add up by hand, and the published ones. */

#include "measured.h"

#include <string.h>

static void
test_empty (void)
{
  g_autoptr (HwFigures) figures = measure ("");

  for (int id = 0; id < HW_N_FIGURES; id++)
    g_assert_true (isnan (figures->totals[id]));
  g_assert_cmpuint (figures->path->len, ==, 0);
  g_assert_cmpint (figures->constraint_step, ==, -1);
}

/* DORA, visibility of work: a fork of tests and approval before deployment. */
static void
test_dora (void)
{
  g_autoptr (HwFigures) figures =
      measure ("s1 wait=230400 pt=57600 ca=.7 people=5 lane=lob\n"
               "s2 wait=136800 pt=7200 ca=.6 people=1 lane=lob\n"
               "s3 wait=428400 pt=3600 ca=.6 people=3 lane=pmo\n"
               "s4 wait=28800 pt=115200 ca=.8 people=10 lane=eng\n"
               "s5 wait=79200 pt=7200 ca=.5 people=5 lane=qa\n"
               "s6a wait=28800 pt=28800 ca=.75 people=5 lane=qa\n"
               "s6b wait=140400 pt=3600 ca=.9 people=1 lane=ops\n"
               "s7 wait=140400 pt=3600 ca=.8 people=8 lane=ops delivery=yes\n"
               "s1 -> s2\n s2 -> s3\n s3 -> s4\n s4 -> s5\n s5 -> s6a\n s5 -> s6b\n"
               "s6a -> s7\n s6b -> s7\n s7 -> s1 kind=feedback");

  assert_total (figures, "lead_time_s", 1382400);
  assert_total (figures, "process_time_s", 198000);
  assert_total (figures, "wait_time_s", 1184400);
  assert_total (figures, "activity_ratio", 0.14322916666666666);
  assert_total (figures, "rolled_complete_accurate", 0.054432);
  assert_total (figures, "expected_lead_time_s", 1382400);
  assert_total (figures, "labour_s", 226800);
  assert_total (figures, "handoffs", 5);
  assert_path (figures, "s1:1 s2:1 s3:1 s4:1 s5:1 s6b:1 s7:1");
  assert_approximate (figures, "");
  assert_unknown (figures, "");
  g_assert_cmpint (figures->constraint_basis, ==, HW_CONSTRAINT_LONGEST_WAIT);
  g_assert_cmpint (figures->constraint_step, ==, 2);
}

/* Rise8's playbook, before and after. */
static void
test_rise8 (void)
{
  g_autoptr (HwFigures) current =
      measure ("r1 wait=28200 pt=600 ca=.5\n r2 wait=14100 pt=300 ca=.75\n"
               "r3 wait=136800 pt=7200 ca=.85\n r4 wait=55800 pt=1800 ca=.99\n"
               "r5 wait=27900 pt=900 ca=.95\n"
               "r1 -> r2\n r2 -> r3\n r3 -> r4\n r4 -> r5");
  g_autoptr (HwFigures) target =
      measure ("r1 wait=28200 pt=600 ca=.99\n r3 wait=50400 pt=7200 ca=.95\n"
               "r5 wait=12600 pt=1800 ca=.95\n r1 -> r3\n r3 -> r5");

  assert_total (current, "lead_time_s", 273600);
  assert_total (current, "process_time_s", 10800);
  assert_total (current, "activity_ratio", 0.039473684210526314);
  assert_total (current, "rolled_complete_accurate", 0.29978437499999994);
  assert_total (target, "lead_time_s", 100800);
  assert_total (target, "process_time_s", 9600);
  assert_total (target, "rolled_complete_accurate", 0.8934749999999999);
}

static void
test_tailspin (void)
{
  g_autoptr (HwFigures) figures =
      measure ("t1 wait=86400 pt=0\n t2 wait=0 pt=115200\n t3 wait=57600 pt=0\n"
               "t4 wait=86400 pt=0\n t5 wait=86400 pt=0\n t6 wait=57600 pt=0\n"
               "t7 wait=115200 pt=0\n t8 wait=0 pt=28800\n"
               "t1 -> t2\n t2 -> t3\n t3 -> t4\n t4 -> t5\n t5 -> t6\n t6 -> t7\n t7 -> t8");

  assert_total (figures, "lead_time_s", 633600);
  assert_total (figures, "process_time_s", 144000);
  assert_total (figures, "activity_ratio", 0.22727272727272727);
  assert_total (figures, "rolled_complete_accurate", NAN);
  g_assert_true (figures->quality_at_most);
}

static void
test_choice (void)
{
  g_autoptr (HwFigures) even = measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n"
                                        "D pt=8 wait=0\n E pt=16 wait=0\n"
                                        "A -> B share=.4\n A -> C\n A -> D\n"
                                        "B -> E wait=3\n C -> E\n D -> E");

  /* Links without a share split the rest: 0.4, 0.3, 0.3. */
  assert_total (even, "lead_time_s", 1 + 0.4 * 2 + 0.3 * 4 + 0.3 * 8 + 0.4 * 3 + 16);
  assert_total (even, "process_time_s", 1 + 0.4 * 2 + 0.3 * 4 + 0.3 * 8 + 16);
  assert_total (even, "wait_time_s", 0.4 * 3);
  assert_path (even, "A:1 B:0.4 C:0.3 D:0.3 E:1");
  assert_first_visits (even, "B", 0.4);
  assert_first_visits (even, "E", 1);
}

/* What is rejected counts per item started in visits and does not count in times. */
static void
test_rejected (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=4 wait=0\n"
                                           "A -> B share=.5\n A -> C share=.3\n B -> C");

  assert_total (figures, "lead_time_s", 1 + 0.5 / 0.8 * 6 + 0.3 / 0.8 * 4);
  assert_path (figures, "A:1 B:0.625 C:1");
  assert_first_visits (figures, "B", 0.5);
  assert_first_visits (figures, "C", 0.8);
  assert_total (figures, "labour_s", 1 + 0.5 * 2 + 0.8 * 4);
}

static void
test_shares_exceed_one (void)
{
  g_autofree char *message =
      measure_error ("Build pt=1\n B pt=1\n C pt=1\n Build -> B share=.7\n Build -> C share=.4",
                     HW_ANALYSIS_ERROR_SHARES);

  g_assert_nonnull (strstr (message, "“Build”"));
  g_assert_nonnull (strstr (message, "110 %"));
  g_free (measure_error ("A pt=1\n B pt=1\n A -> B\n B ~> A share=.7\n B ~> B share=.4",
                         HW_ANALYSIS_ERROR_SHARES));
  /* Ten times 0.1 is not more than everything. */
  hw_figures_unref (measure ("A pt=1\n B pt=1\n A -> B share=.1\n A -> B share=.1\n"
                             "A -> B share=.1\n A -> B share=.1\n A -> B share=.1\n"
                             "A -> B share=.1\n A -> B share=.1\n A -> B share=.1\n"
                             "A -> B share=.1\n A -> B share=.1"));
}

static void
test_fork_ties (void)
{
  /* The same lead time: the branch with more process time decides, then the id. */
  g_autoptr (HwFigures) process = measure ("A pt=1 wait=0\n B pt=2 wait=6\n C pt=5 wait=3\n"
                                           "D pt=1 wait=0\n A -> B\n A -> C\n B -> D\n C -> D");
  g_autoptr (HwFigures) id = measure ("A pt=1 wait=0\n C pt=5 wait=3\n B pt=5 wait=3\n"
                                      "D pt=1 wait=0\n A -> C\n A -> B\n B -> D\n C -> D");
  /* 0.1 + 0.2 is the same time as 0.3. */
  g_autoptr (HwFigures) rounding = measure ("A pt=1 wait=0\n B pt=.1 wait=.2\n C pt=.2 wait=.1\n"
                                            "E pt=.3 wait=0\n D pt=1 wait=0\n A -> B\n A -> C\n"
                                            "A -> E\n B -> D\n C -> D\n E -> D");

  assert_total (process, "lead_time_s", 10);
  assert_total (process, "process_time_s", 7);
  assert_path (process, "A:1 C:1 D:1");
  assert_path (id, "A:1 B:1 D:1");
  assert_path (rounding, "A:1 E:1 D:1");
}

static void
test_delivery (void)
{
  /* The totals stop after B; what follows is no part of them. */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=1 ca=.9\n B pt=2 wait=2 ca=.8 delivery=yes\n"
               "C pt=4 wait=4 ca=.5\n A -> B\n B -> C");

  assert_total (figures, "lead_time_s", 6);
  assert_total (figures, "rolled_complete_accurate", 0.72);
  assert_total (figures, "labour_s", 3);
  assert_visits (figures, "C", 0);
  assert_unknown (figures, "");
}

static void
test_dead_ends (void)
{
  /* A dead branch of a fork is work, but never decides; a choice is renormalised without it. */
  g_autoptr (HwFigures) fork = measure ("A pt=1 wait=0\n B pt=2 wait=0 delivery=yes\n"
                                        "C pt=100 wait=0\n A -> B\n A -> C");
  g_autoptr (HwFigures) choice =
      measure ("A pt=1 wait=0\n B pt=2 wait=0 delivery=yes\n C pt=100 wait=0\n"
               "D pt=4 wait=0 delivery=yes\n"
               "A -> B share=.3\n A -> C share=.4\n A -> D share=.3");

  assert_total (fork, "lead_time_s", 3);
  assert_total (fork, "labour_s", 103);
  assert_visits (fork, "C", 1);
  assert_visits (fork, "B", 1);
  assert_path (fork, "A:1 B:1");
  assert_total (choice, "lead_time_s", 1 + 0.5 * 2 + 0.5 * 4);
  assert_visits (choice, "B", 0.3);
  assert_visits (choice, "C", 0.4);
}

static void
test_several_starts (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0\n B pt=5 wait=0\n C pt=2 wait=0\n"
                                           "A -> C\n B -> C");

  assert_total (figures, "lead_time_s", 7);
  assert_path (figures, "B:1 C:1");
  assert_visits (figures, "A", 1);
  assert_visits (figures, "B", 1);
  assert_visits (figures, "C", 1);
}

static void
test_stations (void)
{
  /* Feedback stations and customers nothing flows through are no part of the stream. */
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0 ca=1\n S kind=station\n X kind=external\n"
                                           "A -> S kind=information\n S -> A kind=feedback");

  assert_total (figures, "lead_time_s", 1);
  assert_unknown (figures, "");
  assert_visits (figures, "S", 0);

  /* One that items end in asks for no times either. */
  hw_figures_unref (g_steal_pointer (&figures));
  figures = measure ("A pt=1 wait=0 ca=1\n S kind=station\n A -> S");
  assert_unknown (figures, "");
  g_assert_false (figures->times_at_least);
  assert_visits (figures, "S", 1);
}

static void
test_cycle (void)
{
  g_autofree char *message = measure_error ("Plan pt=1\n Build pt=1\n Test pt=1\n Ship pt=1\n"
                                            "Plan -> Build\n Build -> Test\n Test -> Build\n"
                                            "Test -> Ship",
                                            HW_ANALYSIS_ERROR_CYCLE);
  g_autofree char *itself = measure_error ("A pt=1\n A -> A", HW_ANALYSIS_ERROR_CYCLE);

  g_assert_nonnull (strstr (message, "“Build”, “Test”"));
  g_assert_null (strstr (message, "Plan"));
  g_assert_nonnull (strstr (itself, "“A”"));
}

static void
test_missing_step (void)
{
  g_autofree char *message = measure_error ("A pt=1\n A -> nowhere", HW_ANALYSIS_ERROR_REFERENCE);

  g_assert_nonnull (strstr (message, "nowhere"));
  /* Links that carry no items have no say in the figures. */
  hw_figures_unref (measure ("A pt=1\n A -> nowhere kind=feedback"));
}

static void
test_ranges (void)
{
  /* Each case decides its forks for itself. */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1-2-6 wait=0\n B pt=1-5-6 wait=2\n C pt=4-4.5-20 wait=0\n D pt=1-3 wait=1-3\n"
               "A -> B\n A -> C\n B -> D\n C -> D wait=0-1");

  assert_total (figures, "lead_time_low_s", 1 + 4 + 0 + 2);
  assert_total (figures, "lead_time_s", 2 + 7 + 4);
  assert_total (figures, "lead_time_high_s", 6 + 20 + 1 + 6);
  assert_path (figures, "A:1 B:1 D:1");
}

static void
test_unknown (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1\n B wait=3 ca=.9\n C pt=? wait=? ca=.5\n"
                                           "Q kind=queue wait=5\n"
                                           "A -> Q\n Q -> B\n B -> C wait=?");

  assert_total (figures, "lead_time_s", 9);
  assert_total (figures, "rolled_complete_accurate", 0.45);
  assert_unknown (figures, "A.wait_time A.complete_accurate B.process_time l2.wait "
                           "C.process_time C.wait_time");
  g_assert_true (figures->times_at_least);
  g_assert_true (figures->quality_at_most);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_LEAD_TIME), ==, HW_BOUND_AT_LEAST);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_LABOUR), ==, HW_BOUND_AT_LEAST);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_ROLLED_COMPLETE_ACCURATE), ==,
                   HW_BOUND_AT_MOST);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_HANDOFFS), ==, HW_BOUND_NONE);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_EXPECTED_LABOUR), ==,
                   HW_BOUND_AT_LEAST);
}

static HwBound
get_ratio_bound (const char *map)
{
  g_autoptr (HwFigures) figures = measure (map);

  return hw_figures_get_bound (figures, HW_FIGURE_ACTIVITY_RATIO);
}

/* A wait that is missing makes the share of work too large, work that is missing too small. */
static void
test_unknown_ratio (void)
{
  g_assert_cmpint (get_ratio_bound ("A pt=1 wait=3"), ==, HW_BOUND_NONE);
  g_assert_cmpint (get_ratio_bound ("A pt=1 wait=?"), ==, HW_BOUND_AT_MOST);
  g_assert_cmpint (get_ratio_bound ("A pt=1 wait=3\n B pt=? wait=1\n A -> B"), ==,
                   HW_BOUND_AT_LEAST);
  g_assert_cmpint (get_ratio_bound ("A pt=1 wait=?\n B pt=? wait=1\n A -> B"), ==, HW_BOUND_ABOUT);
  g_assert_cmpint (get_ratio_bound ("A pt=? wait=?"), ==, HW_BOUND_NONE);
}

/* What nobody said of a step is no time, not 0. */
static void
test_unknown_step (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=3\n B pt=? wait=?\n C pt=? wait=2\n A -> B\n B -> C");

  g_assert_cmpfloat (figures->steps[0].block_lead_time_s, ==, 4);
  g_assert_true (isnan (figures->steps[1].block_lead_time_s));
  g_assert_true (isnan (figures->steps[1].share_of_lead_time));
  g_assert_cmpfloat (figures->steps[2].block_lead_time_s, ==, 2);
}

static void
test_wait_on_link (void)
{
  /* A wait is recorded once, on the step or on the link. */
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=0 ca=1\n B pt=2 ca=1\n A -> B wait=7");
  const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, 1);

  assert_unknown (figures, "");
  assert_total (figures, "lead_time_s", 10);
  assert_total (figures, "wait_time_s", 7);
  g_assert_cmpfloat (entry->wait_s, ==, 7);
  g_assert_false (figures->times_at_least);
}

/* Nothing known is nothing said: no figure, not 0. */
static void
test_nothing_known (void)
{
  g_autoptr (HwFigures) figures = measure ("A lane=x\n B lane=y\n A -> B");

  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      if (id != HW_FIGURE_HANDOFFS)
        g_assert_true (isnan (figures->totals[id]));
    }
  assert_total (figures, "handoffs", 1);
}

static void
test_cadence (void)
{
  g_autoptr (HwFigures) computed =
      measure ("A pt=1 wait=0\n G kind=gate pt=2 cadence=100 cutoff=10 pass=.8\n A -> G");
  g_autoptr (HwFigures) stated =
      measure ("A pt=1 wait=0\n G kind=gate pt=2 wait=9 cadence=100 pass=.8\n A -> G");
  g_autofree char *message = measure_error ("A pt=1\n Board pt=2 cadence=100 pass=0\n A -> Board",
                                            HW_ANALYSIS_ERROR_ENDLESS_REWORK);

  assert_total (computed, "lead_time_s", 3 + 50 + 10 + 100 * 0.2 / 0.8);
  assert_total (computed, "wait_time_s", 50 + 10 + 25);
  assert_total (stated, "lead_time_s", 12);
  g_assert_nonnull (strstr (message, "Board"));
}

static void
test_labour_and_handoffs (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0 people=3 lane=x\n B pt=2 wait=0 lane=y\n C pt=4 wait=0 lane=x\n"
               "D pt=8 wait=0 people=2\n E pt=16 wait=0 lane=x\n"
               "A -> B share=.25\n A -> C\n B -> D\n C -> D\n D -> E");

  assert_total (figures, "labour_s", 1 + 0.5 + 3 + 8 + 16);
  assert_total (figures, "labour_people_s", 3 + 0.5 + 3 + 16 + 16);
  assert_total (figures, "handoffs", 0.25);
}

static void
test_capacity (void)
{
  const char *steps = "A pt=10 wait=0 people=2 lane=x\n B pt=30 wait=5 people=4 availability=.5\n"
                      "A -> B\n B ~> A share=.2\n";
  g_autofree char *text = g_strconcat (steps, "@map demand.items=3 demand.per=60", NULL);
  g_autoptr (HwFigures) figures = measure (text);
  g_autoptr (HwFigures) without = measure (steps);

  assert_visits (figures, "A", 1.25);
  assert_total (figures, "takt_s", 20);
  g_assert_cmpfloat_with_epsilon (figures->steps[0].utilisation, 0.05 * 1.25 * 10 / 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (figures->steps[1].utilisation, 0.05 * 1.25 * 30 / 2, 1e-12);
  assert_total (figures, "throughput_limit_per_s", 2 / (1.25 * 30));
  assert_total (figures, "expected_lead_time_s", 45 * 1.25);
  assert_total (figures, "expected_wip", 45 * 1.25 / 20);
  g_assert_cmpint (figures->constraint_basis, ==, HW_CONSTRAINT_UTILISATION);
  g_assert_cmpint (figures->constraint_step, ==, 1);
  g_assert_cmpfloat_with_epsilon (figures->constraint_measure, 0.9375, 1e-12);

  /* Without demand the limit stands and the constraint falls back. */
  assert_total (without, "throughput_limit_per_s", 2 / (1.25 * 30));
  assert_total (without, "takt_s", NAN);
  assert_total (without, "expected_wip", NAN);
  g_assert_cmpint (without->constraint_basis, ==, HW_CONSTRAINT_LONGEST_WAIT);
  g_assert_cmpint (without->constraint_step, ==, 1);
}

/* Steps of a lane share people when the lane has its own head count. */
static void
test_shared_people (void)
{
  g_autoptr (HwFigures) figures =
      measure ("@lane x people=2\n @lane y\n @map demand.items=1 demand.per=40\n"
               "A pt=10 wait=0 lane=x\n B pt=20 wait=0 lane=x\n C pt=20 wait=0 lane=y people=1\n"
               "A -> B\n B -> C");

  g_assert_cmpfloat_with_epsilon (figures->steps[0].utilisation, 30 / 2 / 40.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (figures->steps[1].utilisation, 30 / 2 / 40.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (figures->steps[2].utilisation, 20 / 40.0, 1e-12);
  assert_total (figures, "throughput_limit_per_s", 1 / 20.0);
  g_assert_cmpint (figures->constraint_step, ==, 2);
}

static void
test_step_figures (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1 wait=3\n B pt=2 wait=4\n C pt=0 wait=1\n"
                                           "A -> B\n A -> C");

  g_assert_cmpfloat (figures->steps[1].block_lead_time_s, ==, 6);
  g_assert_cmpfloat (figures->steps[1].share_of_lead_time, ==, 0.6);
  g_assert_true (figures->steps[1].on_path);
  g_assert_false (figures->steps[2].on_path);
  g_assert_cmpfloat (figures->steps[2].share_of_lead_time, ==, 0);
}

static void
test_infos (void)
{
  for (int id = 0; id < HW_N_FIGURES; id++)
    {
      const HwFigureInfo *info = hw_figure_get_info (id);

      g_assert_nonnull (info->key);
      g_assert_nonnull (info->label);
      g_assert_nonnull (info->definition);
    }
  g_assert_cmpstr (hw_constraint_basis_get_name (HW_CONSTRAINT_LONGEST_WAIT), ==, "longest-wait");
  g_assert_null (hw_constraint_basis_get_name (HW_CONSTRAINT_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/empty", test_empty);
  g_test_add_func ("/figures/dora", test_dora);
  g_test_add_func ("/figures/rise8", test_rise8);
  g_test_add_func ("/figures/tailspin", test_tailspin);
  g_test_add_func ("/figures/choice", test_choice);
  g_test_add_func ("/figures/rejected", test_rejected);
  g_test_add_func ("/figures/shares-exceed-one", test_shares_exceed_one);
  g_test_add_func ("/figures/fork-ties", test_fork_ties);
  g_test_add_func ("/figures/delivery", test_delivery);
  g_test_add_func ("/figures/dead-ends", test_dead_ends);
  g_test_add_func ("/figures/several-starts", test_several_starts);
  g_test_add_func ("/figures/stations", test_stations);
  g_test_add_func ("/figures/cycle", test_cycle);
  g_test_add_func ("/figures/missing-step", test_missing_step);
  g_test_add_func ("/figures/ranges", test_ranges);
  g_test_add_func ("/figures/unknown", test_unknown);
  g_test_add_func ("/figures/unknown-ratio", test_unknown_ratio);
  g_test_add_func ("/figures/unknown-step", test_unknown_step);
  g_test_add_func ("/figures/wait-on-link", test_wait_on_link);
  g_test_add_func ("/figures/nothing-known", test_nothing_known);
  g_test_add_func ("/figures/cadence", test_cadence);
  g_test_add_func ("/figures/labour-and-handoffs", test_labour_and_handoffs);
  g_test_add_func ("/figures/capacity", test_capacity);
  g_test_add_func ("/figures/shared-people", test_shared_people);
  g_test_add_func ("/figures/step-figures", test_step_figures);
  g_test_add_func ("/figures/infos", test_infos);
  return g_test_run ();
}
