/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two maps compared: which element is which, what changed, in what order, and the totals. */

#include "hw-comparison.h"

#include "compared.h"

/* The changes as "+AB -B A.wait_time,complete_accurate", in order. */
static char *
dup_changes (const HwComparison *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hw_comparison_get_n_changes (self); i++)
    {
      const HwChange *change = hw_comparison_get_change (self, i);
      g_autofree const HwField **fields = hw_change_dup_fields (change);

      g_string_append_printf (text, "%s%s%s", text->len > 0 ? " " : "",
                              change->before == NULL  ? "+"
                              : change->after == NULL ? "-"
                                                      : "",
                              hw_change_get_element (change)->id);
      for (guint f = 0; fields[f] != NULL; f++)
        g_string_append_printf (text, "%c%s", f == 0 ? '.' : ',', fields[f]->name);
    }
  return g_string_free (text, FALSE);
}

static void
assert_changes (const char *before, const char *after, const char *expected)
{
  g_autoptr (HwComparison) comparison = compare (before, after);
  g_autofree char *changes = dup_changes (comparison);

  g_assert_cmpstr (changes, ==, expected);
}

static void
test_nothing (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; a pt=5; b pt=6 wait=7");
  g_autoptr (HwComparison) comparison = hw_comparison_new (map, map);

  g_assert_true (hw_comparison_is_empty (comparison));
  g_assert_cmpint (comparison->matched_by, ==, HW_MATCHED_BY_ID);
  g_assert_cmpfloat (comparison->totals[HW_FIGURE_LEAD_TIME].delta, ==, 0);
  g_assert_cmpfloat (comparison->totals[HW_FIGURE_LEAD_TIME].percent, ==, 0);
  g_assert_true (isnan (comparison->totals[HW_FIGURE_TAKT].delta));
}

static void
test_changes (void)
{
  assert_changes ("a pt=5", "a pt=6 wait=1", "a.process_time,wait_time");
  assert_changes ("a pt=5", "a pt=5; b pt=1", "+b");
  assert_changes ("a -> b; b -> c; a lane=x", "a -> b; b -> c; a lane=y", "a.lane -x +y");
}

/* Along the flow, whatever the order in the map; a link before the step it leads to. */
static void
test_order (void)
{
  assert_changes ("c pt=1; a -> b; b -> c; a pt=1; b pt=1",
                  "c pt=2; a -> b wait=3; b -> c; a pt=2; b pt=2",
                  "a.process_time ab.wait b.process_time c.process_time");
  assert_changes ("a -> b; b -> c; c -> d; a pt=1; d pt=1", "a -> d; a pt=2; d pt=2",
                  "a.process_time -ab -b -bc -c -cd +ad d.process_time");
}

/* Where a card stands is no difference in what the maps say. */
static void
test_places (void)
{
  assert_changes ("a x=1 y=2", "a x=100 y=200 pinned", "");
}

static void
test_totals (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a -> b; a pt=10; b pt=10 wait=60", "a -> b; a pt=10; b pt=10 wait=20");
  const HwTotalChange *lead = &comparison->totals[HW_FIGURE_LEAD_TIME];
  const HwTotalChange *ratio = &comparison->totals[HW_FIGURE_ACTIVITY_RATIO];

  g_assert_cmpfloat (lead->before, ==, 80);
  g_assert_cmpfloat (lead->after, ==, 40);
  g_assert_cmpfloat (lead->delta, ==, -40);
  g_assert_cmpfloat (lead->percent, ==, -50);
  g_assert_cmpfloat (ratio->delta, ==, 0.25);
}

/* A map that is no flow has no totals, but can be compared all the same. */
static void
test_no_flow (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a -> b; a pt=1; b pt=1", "a -> b; b -> a; a pt=2; b pt=1");

  g_assert_null (comparison->figures_after);
  g_assert_error (comparison->error_after, HW_ANALYSIS_ERROR, HW_ANALYSIS_ERROR_CYCLE);
  g_assert_true (isnan (comparison->totals[HW_FIGURE_LEAD_TIME].delta));
  g_assert_cmpuint (hw_comparison_get_n_changes (comparison), ==, 2);
}

/* Drawn apart: other ids, the same names, one of them in other letters. */
static void
test_by_name (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("@lane k1 name=Dev\n@lane k2 name=Ops\n"
               "a name=Build lane=k1 pt=5\nb name=Check lane=k1 pt=1\nc name=Check lane=k2 pt=2\n"
               "a -> b\nb -> c\n@note n kind=burst text=Pair on=b",
               "@lane x name=Ops\n@lane y name=dev\n"
               "p name=build lane=y pt=5\nq name=Check lane=y pt=9\nr name=Check lane=x pt=2\n"
               "s name=Deploy lane=x pt=1\n@lane a name=Legal\n"
               "p -> q\nq -> r\nr -> s\n@note m kind=burst text=Pair on=q");
  g_autofree char *changes = dup_changes (comparison);

  g_assert_cmpint (comparison->matched_by, ==, HW_MATCHED_BY_NAME);
  g_assert_cmpstr (changes, ==, "a.name b.process_time +l2 +s k1.name +a-2");
  g_assert_cmpstr (hw_comparison_get_own_id (comparison, "b"), ==, "q");
  g_assert_cmpstr (hw_comparison_get_own_id (comparison, "a-2"), ==, "a");
  g_assert_cmpstr (hw_comparison_get_own_id (comparison, "s"), ==, "s");
}

/* One shared step id is enough: these are states of one map. */
static void
test_by_id (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a name=Build pt=5; b name=Test pt=1", "a name=Compile pt=5; c name=Test pt=1");
  g_autofree char *changes = dup_changes (comparison);

  g_assert_cmpint (comparison->matched_by, ==, HW_MATCHED_BY_ID);
  g_assert_cmpstr (changes, ==, "a.name -b +c");
}

/* Days of other lengths: what is called a day stays one. */
static void
test_clocks (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("@map calendar.hours_per_day=8 calendar.days_per_week=5\na pt=3600 wait=57600",
               "@map calendar.hours_per_day=24 calendar.days_per_week=7\na pt=3600 wait=172800");

  g_assert_true (comparison->clocks_differ);
  g_assert_true (hw_comparison_is_empty (comparison));
  g_assert_cmpfloat (comparison->totals[HW_FIGURE_LEAD_TIME].delta, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/comparison/nothing", test_nothing);
  g_test_add_func ("/comparison/changes", test_changes);
  g_test_add_func ("/comparison/order", test_order);
  g_test_add_func ("/comparison/places", test_places);
  g_test_add_func ("/comparison/totals", test_totals);
  g_test_add_func ("/comparison/no-flow", test_no_flow);
  g_test_add_func ("/comparison/by-name", test_by_name);
  g_test_add_func ("/comparison/by-id", test_by_id);
  g_test_add_func ("/comparison/clocks", test_clocks);
  return g_test_run ();
}
