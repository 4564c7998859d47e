/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-scene-field.h"

#include "drawn-map.h"

static HwFieldPlace
find (const HwScene *scene, const char *id, const char *name)
{
  const HwElement *element = hw_map_find_any (scene->map, id);
  const HwField *field = hw_field_find (element->type, name);

  g_assert_nonnull (field);
  return hw_scene_find_field (scene, element, field);
}

static void
assert_inside (HwFieldPlace place, HwRect rect)
{
  g_assert_nonnull (place.element);
  g_assert_false (hw_rect_is_empty (place.text));
  g_assert_cmpfloat (place.size_mu, >, 8);
  g_assert_true (hw_rect_contains_rect (hw_rect_grown (rect, 1), place.area));
  g_assert_true (hw_rect_contains_rect (place.area, place.text));
}

static void
test_cards (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  HwRect card = drawn_map_group (scene, "review")->block;
  HwFieldPlace name = find (scene, "review", "name");
  HwFieldPlace process = find (scene, "review", "process_time");
  HwFieldPlace quality = find (scene, "review", "complete_accurate");

  assert_inside (name, card);
  assert_inside (process, card);
  assert_inside (quality, card);
  assert_inside (find (scene, "review", "wip"), card);
  g_assert_cmpfloat (hw_rect_bottom (name.area), <, process.area.y);
  g_assert_cmpfloat (hw_rect_right (process.area), <, quality.area.x);
  /* The label is no part of the value. */
  g_assert_cmpfloat (process.text.y, >, process.area.y + 8);
  g_assert_null (find (scene, "review", "owner_role").element);
  assert_inside (find (scene, "watch", "name"), drawn_map_group (scene, "watch")->block);
}

static void
test_links_and_others (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);

  /* dev -> review, review ~> dev, watch -> ask. */
  assert_inside (find (scene, "review", "wait_time"), drawn_map_pill (scene, "l2")->bounds);
  assert_inside (find (scene, "l3", "share"), drawn_map_pill (scene, "l3")->bounds);
  assert_inside (find (scene, "l9", "latency"), drawn_map_pill (scene, "l9")->bounds);
  assert_inside (find (scene, "idea", "text"), drawn_map_group (scene, "idea")->block);
  assert_inside (find (scene, "eng", "name"), drawn_map_group (scene, "eng")->block);
  g_assert_nonnull (find (scene, hw_map_get_id (map), "title").element);
}

static void
test_own_wait (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("a pt=60 wait=3600\nb pt=60 wait=60\na -> b wait=60");
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);

  assert_inside (find (scene, "a", "wait_time"), drawn_map_group (scene, "a")->bounds);
  assert_inside (find (scene, "b", "wait_time"), drawn_map_pill (scene, "l0")->bounds);
}

/* A click anywhere on a card means the nearest value. */
static void
test_points (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (DRAWN_MAP_WORKSHOP);
  g_autoptr (HwScene) scene = drawn_map_scene (map, HW_THEME_PAPER, HW_DETAIL_FULL, NULL);
  const HwGroup *card = drawn_map_group (scene, "review");
  const HwGroup *pill = drawn_map_pill (scene, "l2");
  static const struct
  {
    double x, y; /* from the upper left corner */
    const char *field;
  } points[] = { { 4, 4, "name" },
                 { 160, 8, "name" },
                 { 4, 56, "process_time" },
                 { 160, 60, "complete_accurate" } };
  HwFieldPlace place;

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      HwPoint point = hw_point (card->block.x + points[i].x, card->block.y + points[i].y);

      place = hw_scene_find_field_at (scene, card, point);
      g_assert_cmpstr (place.field->name, ==, points[i].field);
      g_assert_cmpstr (place.element->id, ==, "review");
    }
  place = hw_scene_find_field_at (scene, pill, hw_rect_center (pill->bounds));
  g_assert_cmpstr (place.field->name, ==, "wait_time");
  g_assert_cmpstr (place.element->id, ==, "review");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene-field/cards", test_cards);
  g_test_add_func ("/scene-field/links-and-others", test_links_and_others);
  g_test_add_func ("/scene-field/own-wait", test_own_wait);
  g_test_add_func ("/scene-field/points", test_points);
  return g_test_run ();
}
