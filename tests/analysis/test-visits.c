/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Visits by fractional tokens: forks, nested forks, joins, and work that comes into a branch from
 * outside of its fork. */

#include "measured.h"

static void
test_nested_forks (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1\n B pt=1\n C pt=1\n D pt=1\n E pt=1\n F pt=1\n G pt=1\n H pt=1\n"
               "A -> B\n A -> C\n B -> D\n B -> E\n B -> F\n D -> G\n E -> G\n F -> G\n"
               "G -> H\n C -> H");

  for (const char *step = "ABCDEFGH"; *step != '\0'; step++)
    {
      char id[2] = { *step, '\0' };

      assert_visits (figures, id, 1);
      assert_first_visits (figures, id, 1);
    }
}

/* Two forks that join in the same step. */
static void
test_shared_join (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1\n B pt=1\n C pt=1\n D pt=1\n E pt=1\n F pt=1\n"
               "A -> B\n A -> C\n B -> D\n B -> E\n D -> F\n E -> F\n C -> F");

  assert_visits (figures, "D", 1);
  assert_visits (figures, "F", 1);
  assert_visits (figures, "C", 1);
}

/* Branches that never join end apart: each is worked on once. */
static void
test_no_join (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1\n B pt=1\n C pt=1\n D pt=1\n E pt=1\n"
                                           "A -> B\n A -> C\n B -> D\n C -> E\n C -> D");

  assert_visits (figures, "B", 1);
  assert_visits (figures, "C", 1);
  assert_visits (figures, "E", 1);
}

static void
test_choice_in_branch (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1\n B pt=1\n C pt=1\n D pt=1\n E pt=1\n F pt=1\n"
               "A -> B\n A -> C\n B -> D share=.3\n B -> E share=.7\n D -> F\n E -> F\n C -> F");

  assert_visits (figures, "D", 0.3);
  assert_visits (figures, "E", 0.7);
  assert_visits (figures, "F", 1);
  assert_approximate (figures, "A:branch-varies");
}

/* Rework from behind the join into one branch repeats that branch alone, whole. */
static void
test_rework_into_branch (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=1 wait=0\n C pt=1 wait=0\n C2 pt=1 wait=0\n D pt=1 wait=0\n"
               "A -> B\n A -> C\n B -> D\n C -> C2\n C2 -> D\n D ~> C share=.2");

  assert_visits (figures, "A", 1);
  assert_visits (figures, "B", 1);
  assert_visits (figures, "C", 1.25);
  assert_visits (figures, "C2", 1.25);
  assert_visits (figures, "D", 1.25);
  assert_approximate (figures, "");
}

/* A choice that jumps into a branch of a fork it went past. */
static void
test_jump_into_branch (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1\n B pt=1\n C pt=1\n D pt=1\n E pt=1\n E2 pt=1\n F pt=1\n"
               "A -> B share=.5\n A -> C share=.5\n B -> D\n B -> E\n C -> E\n D -> F\n E -> E2\n"
               "E2 -> F");

  assert_visits (figures, "B", 0.5);
  assert_visits (figures, "D", 0.5);
  assert_visits (figures, "E", 1);
  assert_visits (figures, "E2", 1);
  assert_visits (figures, "F", 1);
}

static void
test_rework_inside_branch (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1\n B pt=1\n B2 pt=1\n C pt=1\n D pt=1\n A -> B\n B -> B2\n A -> C\n"
               "B2 -> D\n C -> D\n B2 ~> B share=.5\n D ~> A share=.5");

  assert_visits (figures, "A", 2);
  assert_visits (figures, "B", 4);
  assert_visits (figures, "B2", 4);
  assert_visits (figures, "C", 2);
  assert_visits (figures, "D", 2);
  assert_first_visits (figures, "B", 1);
}

static void
test_rejected_in_branch (void)
{
  g_autoptr (HwFigures) figures = measure ("A pt=1\n B pt=1\n C pt=1\n D pt=1\n"
                                           "A -> B\n A -> C\n B -> D share=.6\n C -> D");

  assert_visits (figures, "B", 1);
  assert_visits (figures, "C", 1);
  /* Half of the token is the branch that may be lost. */
  assert_visits (figures, "D", 0.8);
}

static void
test_detour_in_branch (void)
{
  /* B sends a fifth to a repair step inside the branch, which sends all of it back to B. */
  g_autoptr (HwFigures) figures =
      measure ("A pt=1\n B pt=1\n R pt=1\n C pt=1\n D pt=1\n A -> B\n A -> C\n B -> D\n C -> D\n"
               "B ~> R share=.2\n R ~> B share=1");

  assert_visits (figures, "B", 1.25);
  assert_visits (figures, "R", 0.25);
  assert_visits (figures, "D", 1);
}

static void
test_once_over_fork (void)
{
  g_autoptr (HwFigures) figures =
      measure ("A pt=1 wait=0\n B pt=2 wait=0\n C pt=3 wait=0\n D pt=4 wait=0\n"
               "A -> B\n A -> C\n B -> D\n C -> D\n D ~> A share=.5 repeat=once");

  assert_visits (figures, "A", 1.5);
  assert_visits (figures, "B", 1.5);
  assert_visits (figures, "C", 1.5);
  assert_visits (figures, "D", 1.5);
  assert_total (figures, "expected_lead_time_s", 8 * 1.5);
  assert_total (figures, "expected_labour_s", 10 * 1.5);
}

/* Overlapping forks with far jumps: what matters is that it ends, soon, with sane numbers. */
static void
test_many_overlapping_forks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HwFigures) figures = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "s%u pt=1 wait=0\n", i);
  for (guint i = 0; i + 1 < 400; i++)
    g_string_append_printf (text, "s%u -> s%u\n s%u -> s%u\n", i, i + 1, i, MIN (i + 7, 399));
  figures = measure (text->str);
  assert_total (figures, "lead_time_s", 400);
  assert_visits (figures, "s0", 1);
  assert_visits (figures, "s399", 1);
}

/* Forks nested deeper than numbers reach: what cannot be computed is absent, times still are. */
static void
test_too_many_forks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HwFigures) figures = NULL;

  for (guint i = 0; i < 1200; i++)
    g_string_append_printf (text, "s%u pt=1 wait=0\n", i);
  for (guint i = 0; i + 1 < 1200; i++)
    g_string_append_printf (text, "s%u -> s%u\n s%u -> s1199\n", i, i + 1, i);
  figures = measure (text->str);
  assert_total (figures, "lead_time_s", 1200);
  assert_total (figures, "labour_s", NAN);
  assert_visits (figures, "s0", 1);
  assert_visits (figures, "s1198", NAN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visits/nested-forks", test_nested_forks);
  g_test_add_func ("/visits/shared-join", test_shared_join);
  g_test_add_func ("/visits/no-join", test_no_join);
  g_test_add_func ("/visits/choice-in-branch", test_choice_in_branch);
  g_test_add_func ("/visits/rework-into-branch", test_rework_into_branch);
  g_test_add_func ("/visits/jump-into-branch", test_jump_into_branch);
  g_test_add_func ("/visits/rework-inside-branch", test_rework_inside_branch);
  g_test_add_func ("/visits/rejected-in-branch", test_rejected_in_branch);
  g_test_add_func ("/visits/detour-in-branch", test_detour_in_branch);
  g_test_add_func ("/visits/once-over-fork", test_once_over_fork);
  g_test_add_func ("/visits/many-overlapping-forks", test_many_overlapping_forks);
  g_test_add_func ("/visits/too-many-forks", test_too_many_forks);
  return g_test_run ();
}
