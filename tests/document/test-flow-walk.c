/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-walk.h"
#include "hw-map-edit.h"
#include "hw-test-map.h"

/* triage - develop - review - deploy, with a scan below review, and rework from review back. */
typedef struct
{
  HwMap *map;
  HwLayout *layout;
} Fixture;

static HwMap *
add_step (HwMap *map, const char *id, double x, double y)
{
  g_autoptr (HwElement) element = hw_element_new (HW_ELEMENT_STEP, id);
  g_autoptr (HwMap) before = map;
  HwStep *step = (HwStep *)element;

  step->x = x;
  step->y = y;
  step->pinned = TRUE;
  return hw_map_with_element (before, element);
}

static HwMap *
add_link (HwMap *map, const char *id, const char *from, const char *to, HwLinkKind kind)
{
  g_autoptr (HwElement) element = hw_element_new (HW_ELEMENT_LINK, id);
  g_autoptr (HwMap) before = map;
  HwLink *link = (HwLink *)element;

  link->from = g_strdup (from);
  link->to = g_strdup (to);
  link->kind = (int)kind;
  return hw_map_with_element (before, element);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwMap *map = hw_map_new ("m", "Map");

  map = add_step (map, "triage", 0, 0);
  map = add_step (map, "develop", 300, 0);
  map = add_step (map, "review", 600, 0);
  map = add_step (map, "scan", 600, 200);
  map = add_step (map, "deploy", 900, 0);
  map = add_link (map, "l1", "triage", "develop", HW_LINK_FLOW);
  map = add_link (map, "l2", "develop", "scan", HW_LINK_FLOW);
  map = add_link (map, "l3", "develop", "review", HW_LINK_FLOW);
  map = add_link (map, "l4", "review", "develop", HW_LINK_REWORK);
  map = add_link (map, "l5", "review", "deploy", HW_LINK_PULL);
  map = add_link (map, "l6", "scan", "deploy", HW_LINK_FLOW);
  fixture->map = map;
  fixture->layout = hw_layout_new (map);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hw_layout_unref (fixture->layout);
  hw_map_unref (fixture->map);
}

static void
assert_walk (Fixture *fixture, const char *from, HwWalk walk, const char *to)
{
  const HwElement *element = from != NULL ? hw_map_find (fixture->map, from) : NULL;
  const HwStep *step = hw_flow_walk (fixture->map, fixture->layout, element, walk);

  g_assert_cmpstr (step != NULL ? step->element.id : NULL, ==, to);
}

static void
test_along_flow (Fixture *fixture, gconstpointer data)
{
  assert_walk (fixture, "triage", HW_WALK_RIGHT, "develop");
  assert_walk (fixture, "develop", HW_WALK_RIGHT, "review");
  assert_walk (fixture, "review", HW_WALK_RIGHT, "deploy");
  assert_walk (fixture, "scan", HW_WALK_RIGHT, "deploy");
  assert_walk (fixture, "deploy", HW_WALK_LEFT, "review");
  assert_walk (fixture, "review", HW_WALK_LEFT, "develop");
  assert_walk (fixture, "deploy", HW_WALK_RIGHT, NULL);
}

static void
test_across (Fixture *fixture, gconstpointer data)
{
  assert_walk (fixture, "review", HW_WALK_DOWN, "scan");
  assert_walk (fixture, "scan", HW_WALK_UP, "review");
  assert_walk (fixture, "triage", HW_WALK_UP, NULL);
}

static void
test_ends (Fixture *fixture, gconstpointer data)
{
  assert_walk (fixture, NULL, HW_WALK_RIGHT, "triage");
  assert_walk (fixture, NULL, HW_WALK_LEFT, "deploy");
  assert_walk (fixture, "scan", HW_WALK_FIRST, "triage");
  assert_walk (fixture, "scan", HW_WALK_LAST, "deploy");
}

static void
test_from_link (Fixture *fixture, gconstpointer data)
{
  assert_walk (fixture, "l5", HW_WALK_RIGHT, "deploy");
  assert_walk (fixture, "l5", HW_WALK_LEFT, "review");
}

/* From the step through its links and back to it, both ways; from nothing through lanes and loose
 * notes. */
static void
test_around (void)
{
  static const char *const expected[] = { "AB", "AC", "BA", "on", "on-link", "A" };
  g_autoptr (HwMap) map =
      hw_test_map_new_brief ("A -> B; A -> C; B ~> A share=.2; @lane dev; @note on text=x on=A; "
                             "@note on-link text=y on=AC; @note other text=z on=C; "
                             "@note loose text=w");
  const HwStep *step = hw_map_find_step (map, "A");
  const HwElement *here = &step->element;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      here = hw_flow_walk_around (map, step, here, 1);
      g_assert_cmpstr (here->id, ==, expected[i]);
    }
  for (guint i = G_N_ELEMENTS (expected) - 1; i > 0; i--)
    {
      here = hw_flow_walk_around (map, step, here, -1);
      g_assert_cmpstr (here->id, ==, expected[i - 1]);
    }
  here = hw_flow_walk_around (map, NULL, NULL, 1);
  g_assert_cmpstr (here->id, ==, "dev");
  here = hw_flow_walk_around (map, NULL, here, 1);
  g_assert_cmpstr (here->id, ==, "loose");
  here = hw_flow_walk_around (map, NULL, here, 1);
  g_assert_cmpstr (here->id, ==, "dev");
  g_assert_cmpstr (hw_flow_find_home (map, hw_map_find (map, "on-link"))->element.id, ==, "A");
  g_assert_null (hw_flow_find_home (map, hw_map_find (map, "loose")));
}

static void
test_empty (void)
{
  g_autoptr (HwMap) map = hw_map_new ("m", "Map");
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  g_assert_null (hw_flow_walk (map, layout, NULL, HW_WALK_RIGHT));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document/flow-walk/along-flow", test_along_flow);
  ADD ("/document/flow-walk/across", test_across);
  ADD ("/document/flow-walk/ends", test_ends);
  ADD ("/document/flow-walk/from-link", test_from_link);
  g_test_add_func ("/document/flow-walk/around", test_around);
  g_test_add_func ("/document/flow-walk/empty", test_empty);
  return g_test_run ();
}
