/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which guess matters: known answers, and random maps where every estimate is set to both ends and
 * the map measured anew. */

#include "hw-sensitivity.h"

#include "hw-map-edit.h"
#include "measured.h"
#include "random-model.h"

#define N_MAPS 200
#define SEED 7

/* "b.wait_time 40, a.process_time 4*, ..." where a star says that it was measured. */
static void
assert_swings (const char *text, const char *expected)
{
  g_autoptr (HwFigures) figures = measure (text);
  g_autoptr (HwSensitivity) sensitivity = hw_sensitivity_new (figures);
  g_autoptr (GString) swings = g_string_new (NULL);

  for (guint i = 0; i < hw_sensitivity_get_n_influences (sensitivity); i++)
    {
      const HwInfluence *influence = hw_sensitivity_get_influence (sensitivity, i);

      g_string_append_printf (swings, "%s%s.%s %.4g%s", i > 0 ? ", " : "", influence->element->id,
                              influence->field->name, influence->swing_s,
                              influence->measured ? "*" : "");
    }
  g_assert_cmpstr (swings->str, ==, expected);
}

static void
test_swings (void)
{
  /* A range counts as it is, a single value a fifth to either side. */
  assert_swings ("a pt=10\nb pt=5 wait=60-100\na -> b wait=2",
                 "b.wait_time 40, a.process_time 4, b.process_time 2, l0.wait 0.8");
  /* Rework makes what it repeats matter more. */
  assert_swings ("a pt=10\nb pt=10\na -> b\nb ~> b share=.5", "b.process_time 8, a.process_time 4");
  /* What never decides matters not, until it does. */
  assert_swings ("a pt=0-0-0\nb pt=10\nc pt=5-6-30\nd pt=1\na -> b\na -> c\nb -> d\nc -> d",
                 "c.process_time 20, b.process_time 4, d.process_time 0.4, a.process_time 0");
  assert_swings ("a pt=10 provenance=process_time=measured\nb pt=1\na -> b",
                 "a.process_time 4*, b.process_time 0.4");
}

static void
test_next (void)
{
  g_autoptr (HwFigures) figures =
      measure ("a pt=100 provenance=process_time=measured\nb pt=50\nc pt=0\nd pt=80 wait=?\n"
               "a -> b\nb -> c\nc -> d");
  g_autoptr (HwSensitivity) sensitivity = hw_sensitivity_new (figures);
  const HwInfluence *next[HW_SENSITIVITY_NEXT];

  g_assert_cmpuint (hw_sensitivity_get_next (sensitivity, next), ==, 2);
  g_assert_cmpstr (next[0]->element->id, ==, "d");
  g_assert_cmpstr (next[1]->element->id, ==, "b");
}

static void
test_absent (void)
{
  g_autoptr (HwFigures) empty = measure ("@map title=x");
  g_autoptr (HwFigures) unknown = measure ("a ca=.5");

  g_assert_null (hw_sensitivity_new (empty));
  g_assert_null (hw_sensitivity_new (unknown));
}

static double
measure_with (HwMap *map, const HwInfluence *influence, double value_s)
{
  g_autoptr (HwEstimate) estimate = hw_estimate_new_seconds (value_s);
  g_autoptr (HwMap) edited = hw_map_with_field (map, influence->element->id, influence->field,
                                                hw_value_estimate (estimate), NULL);
  g_autoptr (HwFigures) figures = hw_figures_new (edited, NULL);

  return figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME];
}

static void
check_map (const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autoptr (HwSensitivity) sensitivity = figures != NULL ? hw_sensitivity_new (figures) : NULL;

  for (guint i = 0; sensitivity != NULL && i < hw_sensitivity_get_n_influences (sensitivity); i++)
    {
      const HwInfluence *influence = hw_sensitivity_get_influence (sensitivity, i);
      double low_s = measure_with (map, influence, influence->range_s.low);
      double high_s = measure_with (map, influence, influence->range_s.high);

      if (!is_close (influence->low_s, low_s, 1e-6))
        random_model_fail (text, influence->element->id, influence->low_s, low_s);
      if (!is_close (influence->high_s, high_s, 1e-6))
        random_model_fail (text, influence->element->id, influence->high_s, high_s);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      RandomModel model;
      g_autofree char *text = NULL;
      g_autofree char *with_once = NULL;

      random_model_init (&model, random, i % 2 == 0);
      text = random_model_to_text (&model);
      /* Some rework is done once. */
      with_once =
          g_strconcat (text, i % 3 == 0 ? "s0 ~> s0 share=.3 repeat=once wait=5\n" : "", NULL);
      check_map (with_once);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sensitivity/swings", test_swings);
  g_test_add_func ("/sensitivity/next", test_next);
  g_test_add_func ("/sensitivity/absent", test_absent);
  g_test_add_func ("/sensitivity/random", test_random);
  return g_test_run ();
}
