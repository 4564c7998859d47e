/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pairs.h"

static void
test_with (void)
{
  g_auto (GStrv) one = hw_pairs_with (NULL, "wip", "guess");
  g_auto (GStrv) two = hw_pairs_with ((const char *const *)one, "people", "measured");
  g_auto (GStrv) changed = hw_pairs_with ((const char *const *)two, "wip", "measured");
  g_auto (GStrv) without = hw_pairs_with ((const char *const *)changed, "wip", NULL);
  const char *const expected[] = { "people=measured", "wip=measured", NULL };

  g_assert_cmpstrv (changed, expected);
  g_assert_cmpstr (hw_pairs_get (expected, "wip"), ==, "measured");
  g_assert_null (hw_pairs_get (expected, "wi"));
  g_assert_cmpuint (g_strv_length (without), ==, 1);
  g_assert_null (hw_pairs_with ((const char *const *)one, "wip", NULL));
}

static void
test_valid (void)
{
  const char *const good[] = { "a-b=1", "a=", "a_b=x=y", NULL };
  const char *const unsorted[] = { "b=1", "a=1", NULL };
  const char *const twice[] = { "a=1", "a=2", NULL };
  const char *const nameless[] = { "=1", NULL };
  const char *const valueless[] = { "a", NULL };

  g_assert_true (hw_pairs_are_valid (NULL));
  g_assert_true (hw_pairs_are_valid (good));
  g_assert_false (hw_pairs_are_valid (unsorted));
  g_assert_false (hw_pairs_are_valid (twice));
  g_assert_false (hw_pairs_are_valid (nameless));
  g_assert_false (hw_pairs_are_valid (valueless));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairs/with", test_with);
  g_test_add_func ("/pairs/valid", test_valid);
  return g_test_run ();
}
