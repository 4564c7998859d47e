/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two maps of a comparison, placed alike. */

#include "hw-compared-maps.h"

#include "hw-test-map.h"

static HwComparison *
compare (const char *before, const char *after)
{
  g_autoptr (HwMap) map_before = hw_test_map_new (before);
  g_autoptr (HwMap) map_after = hw_test_map_new (after);

  return hw_comparison_new (map_before, map_after);
}

static HwRect
find_rect (HwMap *map, const char *step)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  return layout->steps[hw_map_find_position (map, HW_ELEMENT_STEP, step)];
}

/* What both have stands at the same place, and ghosts stand where nothing else does. */
static void
assert_alike (const HwComparedMaps *maps)
{
  g_autoptr (HwLayout) after = hw_layout_new (maps->after);
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (maps->before))
    {
      HwRect before = find_rect (maps->before, step->element.id), then;

      if (hw_map_find_step (maps->after, step->element.id) == NULL)
        continue;
      then = find_rect (maps->after, step->element.id);
      g_assert_cmpfloat (before.x, ==, then.x);
      g_assert_cmpfloat (before.y, ==, then.y);
    }
  for (guint i = 0; i < maps->ghosts->len; i++)
    {
      const HwGhost *ghost = &g_array_index (maps->ghosts, HwGhost, i);
      HwRect before = find_rect (maps->before, ghost->step->id);

      g_assert_cmpfloat (ghost->rect.x, ==, before.x);
      g_assert_cmpfloat (ghost->rect.y, ==, before.y);
      for (guint j = 0; j < after->n_steps; j++)
        g_assert_false (hw_rect_intersects (ghost->rect, after->steps[j]));
    }
}

static void
test_fresh (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a pt=1\nb pt=1\nc pt=1\nd pt=1\na -> b\nb -> c\nc -> d",
               "a pt=1\nc pt=1\nd pt=1\ne pt=1\na -> c\nc -> e\ne -> d");
  g_autoptr (HwComparedMaps) maps = hw_compared_maps_new (comparison);

  assert_alike (maps);
  g_assert_cmpuint (maps->ghosts->len, ==, 1);
  /* In the line where it was. */
  g_assert_cmpfloat (find_rect (maps->after, "a").x, <, find_rect (maps->before, "b").x);
  g_assert_cmpfloat (find_rect (maps->before, "b").x, <, find_rect (maps->after, "c").x);
}

/* Places that people gave stay. */
static void
test_placed (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a pt=1 x=0 y=0\nb pt=1 x=300 y=0\nc pt=1 x=600 y=0\na -> b\nb -> c",
               "a pt=1 x=0 y=0\nc pt=1 x=600 y=200\na -> c");
  g_autoptr (HwComparedMaps) maps = hw_compared_maps_new (comparison);

  assert_alike (maps);
  g_assert_cmpfloat (find_rect (maps->before, "c").y, ==, 200);
  g_assert_cmpfloat (g_array_index (maps->ghosts, HwGhost, 0).rect.x, ==, 300);
}

/* Where what went stood there is something else now: both are laid out anew. */
static void
test_in_the_way (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a pt=1 x=0 y=0\nb pt=1 x=300 y=0\nc pt=1 x=600 y=0\na -> b\nb -> c",
               "a pt=1 x=0 y=0\nc pt=1 x=300 y=0\na -> c");
  g_autoptr (HwComparedMaps) maps = hw_compared_maps_new (comparison);

  assert_alike (maps);
  g_assert_cmpuint (maps->ghosts->len, ==, 1);
}

/* Lanes that are only in one of them, and maps that have nothing in common. */
static void
test_lanes (void)
{
  g_autoptr (HwComparison) lanes =
      compare ("@lane x\n@lane y\na pt=1 lane=x\nb pt=1 lane=y\nc pt=1 lane=x\na -> b\nb -> c",
               "@lane x\n@lane z\na pt=1 lane=x\nc pt=1 lane=x\nd pt=1 lane=z\na -> c\nc -> d");
  g_autoptr (HwComparison) apart = compare ("a name=Build pt=1", "b name=Test pt=1");
  g_autoptr (HwComparison) nothing = compare ("@map title=x", "@map title=y");
  g_autoptr (HwComparedMaps) of_lanes = hw_compared_maps_new (lanes);
  g_autoptr (HwComparedMaps) of_apart = hw_compared_maps_new (apart);
  g_autoptr (HwComparedMaps) of_nothing = hw_compared_maps_new (nothing);

  assert_alike (of_lanes);
  assert_alike (of_apart);
  assert_alike (of_nothing);
}

/* Moved apart they still stand alike, and as wide as they are. */
static void
test_wider (void)
{
  g_autoptr (HwComparison) comparison =
      compare ("a pt=1 x=0 y=0\nb pt=1 x=300 y=0\nc pt=1 x=600 y=0\na -> b\nb -> c",
               "a pt=1 x=0 y=0\nc pt=1 x=600 y=200\na -> c");
  g_autoptr (HwComparedMaps) maps = hw_compared_maps_new (comparison);

  hw_compared_maps_widen (maps, 1.5);
  assert_alike (maps);
  g_assert_cmpfloat (find_rect (maps->after, "a").x, ==, 0);
  g_assert_cmpfloat (find_rect (maps->after, "c").x, ==, 900);
  g_assert_cmpfloat (g_array_index (maps->ghosts, HwGhost, 0).rect.x, ==, 450);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/compared-maps/fresh", test_fresh);
  g_test_add_func ("/compared-maps/placed", test_placed);
  g_test_add_func ("/compared-maps/in-the-way", test_in_the_way);
  g_test_add_func ("/compared-maps/lanes", test_lanes);
  g_test_add_func ("/compared-maps/wider", test_wider);
  return g_test_run ();
}
