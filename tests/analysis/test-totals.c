/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Totals without their map, into JSON and back. */

#include "hw-totals.h"

#include "measured.h"

static void
assert_round_trip (const HwFigures *figures)
{
  HwTotals totals = hw_totals_of (figures), again;
  g_autofree char *json = hw_totals_to_json (&totals);

  g_assert_true (hw_totals_from_json (json, &again));
  for (int i = 0; i < HW_N_FIGURES; i++)
    {
      if (isnan (totals.values[i]))
        g_assert_true (isnan (again.values[i]));
      else
        g_assert_cmpfloat (again.values[i], ==, totals.values[i]);
    }
  g_assert_cmpuint (again.at_least, ==, totals.at_least);
  g_assert_cmpint (again.quality_at_most, ==, totals.quality_at_most);
}

static void
test_round_trip (void)
{
  g_autoptr (HwFigures) whole = measure ("@map demand.items=3 demand.per=700\n"
                                         "a pt=10 wait=20-30 ca=.7 people=2 lane=x\n"
                                         "b pt=5 ca=.3333333333333333 lane=y\na -> b\nb ~> a\n"
                                         "@lane x\n@lane y");
  g_autoptr (HwFigures) bound = measure ("a pt=10\nb wait=5\na -> b");

  assert_round_trip (whole);
  assert_round_trip (bound);
  g_assert_cmpuint (hw_totals_of (bound).at_least, !=, 0);
  assert_round_trip (NULL);
}

static void
test_foreign (void)
{
  HwTotals totals;

  g_assert_false (hw_totals_from_json ("", &totals));
  g_assert_false (hw_totals_from_json ("[]", &totals));
  g_assert_false (hw_totals_from_json ("{}", &totals));
  g_assert_false (hw_totals_from_json ("{\"version\": 1", &totals));
  g_assert_false (hw_totals_from_json ("{\"version\": 2, \"lead_time_s\": 5}", &totals));
  g_assert_true (hw_totals_from_json ("{\"version\": 1, \"lead_time_s\": 5, \"at_least\":"
                                      " [\"lead_time_s\", 7, \"x\"], \"process_time_s\": \"x\"}",
                                      &totals));
  g_assert_cmpfloat (totals.values[HW_FIGURE_LEAD_TIME], ==, 5);
  g_assert_cmpuint (totals.at_least, ==, 1u << HW_FIGURE_LEAD_TIME);
  g_assert_true (isnan (totals.values[HW_FIGURE_PROCESS_TIME]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/totals/round-trip", test_round_trip);
  g_test_add_func ("/totals/foreign", test_foreign);
  return g_test_run ();
}
