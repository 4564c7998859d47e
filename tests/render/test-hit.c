/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-hit.h"

#include "drawn-map.h"

static const char *
id_at (const HwScene *scene, double x, double y, double tolerance)
{
  const HwGroup *group = hw_hit_test (scene, hw_point (x, y), tolerance);

  return group != NULL ? group->element->id : NULL;
}

static void
test_steps (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      HwRect block = drawn_map_group (scene, step->element.id)->block;

      g_assert_cmpstr (id_at (scene, block.x + 6, block.y + 6, 0), ==, step->element.id);
    }
}

static void
test_links (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=60\nb pt=60 wait=0\na -> b");
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  HwRect a = drawn_map_group (scene, "a")->block;
  HwRect b = drawn_map_group (scene, "b")->block;
  double x = (hw_rect_right (a) + b.x) / 2, y = a.y + a.height / 2;

  g_assert_cmpstr (id_at (scene, x, y, 0), ==, "l0");
  g_assert_cmpstr (id_at (scene, x, y + 9, 8), ==, "l0");
  g_assert_null (id_at (scene, x, y + 12, 8));
  /* On the edge of a card the card comes first. */
  g_assert_cmpstr (id_at (scene, hw_rect_right (a) - 1, y, 8), ==, "a");
}

static void
test_pills_and_notes (void)
{
  g_autoptr (HwMap) map =
      hw_test_map_new ("a pt=60\nb pt=60 wait=3600\na -> b\n@note n on=b text=why");
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  const HwGroup *pill = drawn_map_pill (scene, "l0");
  HwPoint center = hw_rect_center (pill->bounds);
  HwPoint note = hw_rect_center (drawn_map_group (scene, "n")->block);

  g_assert_true (hw_hit_test (scene, center, 0) == pill);
  g_assert_cmpstr (id_at (scene, note.x, note.y, 0), ==, "n");
}

static void
test_lanes_and_nothing (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  HwRect lane = drawn_map_group (scene, "ops")->block;
  HwRect bounds = scene->bounds;

  g_assert_cmpstr (id_at (scene, lane.x + 4, lane.y + 4, 8), ==, "ops");
  g_assert_null (id_at (scene, bounds.x + 2, bounds.y + 2, 8));
  /* Title, ladder and totals belong to no element. */
  g_assert_null (id_at (scene, hw_rect_right (bounds) - 40, hw_rect_bottom (bounds) - 40, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hit/steps", test_steps);
  g_test_add_func ("/hit/links", test_links);
  g_test_add_func ("/hit/pills-and-notes", test_pills_and_notes);
  g_test_add_func ("/hit/lanes-and-nothing", test_lanes_and_nothing);
  return g_test_run ();
}
