/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-edit.h"
#include "hw-selection.h"

static HwMap *
map_of_steps (const char *const *ids)
{
  HwMap *map = hw_map_new ("m", "Map");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, ids[i]);
      g_autoptr (HwMap) before = map;

      map = hw_map_with_element (before, step);
    }
  return map;
}

static void
test_order (void)
{
  g_autoptr (HwSelection) selection = hw_selection_new ();

  g_assert_null (hw_selection_get_last (selection));
  g_assert_true (hw_selection_set (selection, "a"));
  g_assert_false (hw_selection_set (selection, "a"));
  g_assert_true (hw_selection_toggle (selection, "b"));
  g_assert_false (hw_selection_add (selection, "b"));
  g_assert_cmpuint (hw_selection_get_length (selection), ==, 2);
  g_assert_cmpstr (hw_selection_get (selection, 0), ==, "a");
  g_assert_cmpstr (hw_selection_get_last (selection), ==, "b");

  g_assert_true (hw_selection_toggle (selection, "a"));
  g_assert_false (hw_selection_contains (selection, "a"));
  g_assert_cmpstr (hw_selection_get (selection, 0), ==, "b");

  /* One of its own strings. */
  g_assert_true (hw_selection_add (selection, "c"));
  g_assert_true (hw_selection_set (selection, hw_selection_get (selection, 1)));
  g_assert_cmpstr (hw_selection_get_last (selection), ==, "c");

  g_assert_true (hw_selection_set (selection, NULL));
  g_assert_false (hw_selection_set (selection, NULL));
}

static void
test_prune (void)
{
  static const char *const three[] = { "a", "b", "c", NULL };
  static const char *const one[] = { "b", NULL };
  g_autoptr (HwMap) before = map_of_steps (three);
  g_autoptr (HwMap) after = map_of_steps (one);
  g_autoptr (HwSelection) selection = hw_selection_new ();
  g_autoptr (GPtrArray) elements = NULL;

  for (guint i = 0; three[i] != NULL; i++)
    hw_selection_add (selection, three[i]);
  g_assert_false (hw_selection_prune (selection, before));
  g_assert_true (hw_selection_prune (selection, after));
  g_assert_cmpuint (hw_selection_get_length (selection), ==, 1);

  elements = hw_selection_find_elements (selection, after);
  g_assert_cmpuint (elements->len, ==, 1);
  g_assert_cmpstr (((HwElement *)g_ptr_array_index (elements, 0))->id, ==, "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/selection/order", test_order);
  g_test_add_func ("/document/selection/prune", test_prune);
  return g_test_run ();
}
