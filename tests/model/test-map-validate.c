/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-validate.h"

#include "hw-map-edit.h"
#include "hw-test-map.h"

/* The map with a faulty element in place of one it has, which no edit would make. */
static void
assert_fault (HwElement *element, const char *field, const char *part)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; c lane=x");
  g_autoptr (HwMap) faulty = hw_map_with_element (map, element);
  g_autoptr (GPtrArray) faults = hw_map_validate (faulty);
  const HwFault *fault;

  g_assert_cmpuint (faults->len, ==, 1);
  fault = faults->pdata[0];
  g_assert_true (fault->element == element);
  g_assert_cmpstr (fault->field != NULL ? fault->field->name : NULL, ==, field);
  g_assert_nonnull (g_strstr_len (fault->text, -1, part));
  hw_element_unref (element);
}

static HwStep *
step_new (const char *id)
{
  return (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);
}

static void
test_valid (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b share=0.5 wait=3; c lane=x pt=5");
  g_autoptr (HwMap) chain = hw_test_map_new_chain (100);
  g_autoptr (GPtrArray) faults = hw_map_validate (map);
  g_autoptr (GPtrArray) chain_faults = hw_map_validate (chain);

  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (chain_faults->len, ==, 0);
}

static void
test_values (void)
{
  HwStep *step = step_new ("a");
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, "ab");

  step->complete_accurate = 1.5;
  assert_fault (&step->element, "complete_accurate", "100 %");

  step = step_new ("a");
  step->kind = 42;
  assert_fault (&step->element, "kind", "choice");

  step = step_new ("a");
  step->process_time = hw_estimate_new (hw_range (2, 1, 3), NULL);
  assert_fault (&step->element, "process_time", "shortest");

  step = step_new ("a");
  step->process_time = hw_estimate_new (hw_range (NAN, 1, 3), NULL);
  assert_fault (&step->element, "process_time", "less than 0");

  step = step_new ("a");
  step->lane = g_strdup ("b");
  assert_fault (&step->element, "lane", "“b”");

  link->from = g_strdup ("a");
  assert_fault (&link->element, "to", "missing");

  link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, "ab");
  link->from = g_strdup ("a");
  link->to = g_strdup ("x");
  assert_fault (&link->element, "to", "“x”");

  step = step_new ("a");
  step->element.extra = g_strdup ("\xff");
  assert_fault (&step->element, NULL, "Unknown members");
}

static void
test_ids (void)
{
  HwElement *lane = hw_element_new (HW_ELEMENT_LANE, "a");
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b");
  g_autoptr (HwMap) faulty = hw_map_with_element (map, lane);
  g_autoptr (GPtrArray) faults = hw_map_validate (faulty);

  g_assert_cmpuint (faults->len, >=, 1);
  g_assert_nonnull (g_strstr_len (((HwFault *)faults->pdata[0])->text, -1, "more than one"));
  hw_element_unref (lane);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-validate/valid", test_valid);
  g_test_add_func ("/map-validate/values", test_values);
  g_test_add_func ("/map-validate/ids", test_ids);
  return g_test_run ();
}
