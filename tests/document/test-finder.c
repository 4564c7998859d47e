/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-finder.h"
#include "hw-test-map.h"

#define MAP                                                                                        \
  "@lane eng name=Engineering; @lane ops name=Betrieb;"                                            \
  "rev name=Code,Review lane=eng x=400 y=100 tools=GitHub owner_role=Reviewer;"                    \
  "dev name=Development lane=eng x=100 y=100 tools=Éditeur;"                                      \
  "dep name=Deploy lane=ops x=700 y=300 barrier=No,reviewer,at,night;"                             \
  "mon name=Production kind=station x=900 y=100;"                                                  \
  "dev -> rev label=pull,request; rev -> dep; dep -> mon;"                                         \
  "@note idea on=dep text=Review,less; @measure m on=mon name=Failed,changes"

static HwFinder *
finder_new (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (MAP);
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  return hw_finder_new (map, layout);
}

static void
assert_found (HwFinder *finder, const char *typed, const char *expected)
{
  g_autoptr (GPtrArray) found = hw_finder_find (finder, typed);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((HwElement *)g_ptr_array_index (found, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

/* Names, roles, barriers and notes, from left to right and from top to bottom. */
static void
test_order (void)
{
  g_autoptr (HwFinder) finder = finder_new ();

  assert_found (finder, "review", "rev dep idea");
  assert_found (finder, "e", "eng ops dev l0 rev dep mon idea");
}

static void
test_fields (void)
{
  g_autoptr (HwFinder) finder = finder_new ();

  assert_found (finder, "engineering", "eng");
  assert_found (finder, "github", "rev");
  assert_found (finder, "pull req", "l0");
  assert_found (finder, "at night", "dep");
  /* A station by what it shows. */
  assert_found (finder, "failed", "mon");
}

static void
test_folded (void)
{
  g_autoptr (HwFinder) finder = finder_new ();

  assert_found (finder, "editeur", "dev");
  assert_found (finder, "CODE REVIEW", "rev");
  assert_found (finder, "  code review ", "rev");
}

static void
test_nothing (void)
{
  g_autoptr (HwFinder) finder = finder_new ();

  assert_found (finder, "", "");
  assert_found (finder, "   ", "");
  assert_found (finder, "codereview", "");
  /* Not across two texts of an element. */
  assert_found (finder, "review github", "");
}

static void
test_empty_map (void)
{
  g_autoptr (HwMap) map = hw_map_new ("m", "Review");
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (HwFinder) finder = hw_finder_new (map, layout);

  g_assert_true (hw_finder_get_map (finder) == map);
  assert_found (finder, "review", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/finder/order", test_order);
  g_test_add_func ("/document/finder/fields", test_fields);
  g_test_add_func ("/document/finder/folded", test_folded);
  g_test_add_func ("/document/finder/nothing", test_nothing);
  g_test_add_func ("/document/finder/empty-map", test_empty_map);
  return g_test_run ();
}
