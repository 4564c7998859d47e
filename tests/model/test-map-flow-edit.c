/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-flow-edit.h"

#include "hw-test-map.h"

typedef HwMap *(*InsertFunc) (HwMap *map, HwIdSource *ids, const char *where, HwStep *step);

static HwMap *
beside_below (HwMap *map, HwIdSource *ids, const char *where, HwStep *step)
{
  return hw_map_with_step_beside (map, ids, where, HW_BRANCH_BELOW, step);
}

static void
assert_insert (const char *text, InsertFunc insert, const char *where, const char *expected)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (text);
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "n");
  g_autoptr (HwMap) result = insert (map, ids, where, (HwStep *)step);

  hw_test_map_assert (result, expected);
}

static void
test_on_link (void)
{
  assert_insert ("a -> b share=0.3 wait=60 label=x; a -> c; a lane=t", hw_map_with_step_on_link,
                 "ab", "a -> n share=0.3 wait=60 label=x; a -> c; n -> b; a lane=t; n lane=t");
  assert_insert ("a -> b; b ~> a share=0.2", hw_map_with_step_on_link, "ba",
                 "a -> b; b ~> n share=0.2; n -> a");
  assert_insert ("a => b", hw_map_with_step_on_link, "ab", "a => n; n -> b");
  assert_insert ("a i> b", hw_map_with_step_on_link, "ab", "a i> n; n i> b");
}

static void
assert_put (const char *text, const char *link, const char *expected)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (text);
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) result = hw_map_with_loose_step_on_link (map, ids, link, "n");

  hw_test_map_assert (result, expected);
}

/* What is there already goes into the line as what is new does, and keeps its lane. */
static void
test_loose_on_link (void)
{
  assert_put ("a -> b wait=60; a lane=t; n pt=5", "ab",
              "a -> n wait=60; n -> b; a lane=t; n lane=t pt=5");
  assert_put ("n lane=u; a -> b; a lane=t", "ab", "a -> n; n -> b; a lane=t; n lane=u");
  assert_put ("n; a => b", "ab", "a => n; n -> b");
}

static void
assert_moved (const char *text, const char *link, const char *step, const char *expected)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (text);
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) result = hw_map_with_step_moved_onto_link (map, ids, link, step);

  hw_test_map_assert (result, expected);
}

/* The line closes where it was, waits adding up; its loop goes along. */
static void
test_moved_onto_link (void)
{
  assert_moved ("a -> b wait=60; b -> c wait=30; c -> d wait=10", "cd", "b",
                "a -> c wait=90; c -> b wait=10; b -> d");
  assert_moved ("a -> b; b -> c; c -> d; c ~> b share=0.2", "ab", "c",
                "a -> c; b -> d; c ~> b share=0.2; c -> b");
  assert_moved ("a -> b; b -> c", "bc", "a", "b -> a; a -> c");
  assert_moved ("a -> b; a -> c; b -> d; c -> d", "ac", "b", "a -> d; a -> b; c -> d; b -> c");
}

static void
test_after (void)
{
  assert_insert ("a -> b", hw_map_with_step_after, "b", "a -> b; b -> n");
  assert_insert ("a -> b wait=60; b ~> a", hw_map_with_step_after, "a",
                 "n -> b wait=60; b ~> a; a -> n");
  assert_insert ("a -> b share=0.3; a -> c share=0.7", hw_map_with_step_after, "a",
                 "n -> b share=0.3; n -> c share=0.7; a -> n");
  assert_insert ("a lane=t", hw_map_with_step_after, "a", "a -> n; a lane=t; n lane=t");
}

static void
test_before (void)
{
  assert_insert ("a -> b", hw_map_with_step_before, "a", "a -> b; n -> a");
  assert_insert ("a -> c share=0.5; b -> c; d ~> c", hw_map_with_step_before, "c",
                 "a -> n share=0.5; b -> n; d ~> c; n -> c");
}

static void
test_beside (void)
{
  assert_insert ("a -> b wait=60; b -> c", beside_below, "b",
                 "a -> b wait=60; b -> c; a -> n; n -> c");
  assert_insert ("a => b; b -> c; b -> d; b ~> a", beside_below, "b",
                 "a => b; b -> c; b -> d; b ~> a; a => n; n -> c; n -> d");
  assert_insert ("a", beside_below, "a", "a; n");
}

static void
test_order (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a; b; c");
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwElement) n = hw_element_new (HW_ELEMENT_STEP, "n");
  HwStep *step = (HwStep *)n;
  g_autoptr (HwMap) after = hw_map_with_step_after (map, ids, "b", step);
  g_autoptr (HwMap) before = hw_map_with_step_before (map, ids, "b", step);
  g_autoptr (HwMap) above = hw_map_with_step_beside (map, ids, "b", HW_BRANCH_ABOVE, step);
  g_autoptr (HwMap) below = hw_map_with_step_beside (map, ids, "b", HW_BRANCH_BELOW, step);

  g_assert_cmpint (hw_map_find_position (after, HW_ELEMENT_STEP, "n"), ==, 2);
  g_assert_cmpint (hw_map_find_position (before, HW_ELEMENT_STEP, "n"), ==, 1);
  g_assert_cmpint (hw_map_find_position (above, HW_ELEMENT_STEP, "n"), ==, 1);
  g_assert_cmpint (hw_map_find_position (below, HW_ELEMENT_STEP, "n"), ==, 2);
}

static void
assert_swap (const char *text, const char *a, const char *b, const char *expected)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (text);
  g_autoptr (HwMap) swapped = hw_map_with_steps_swapped (map, a, b);
  g_autoptr (HwMap) back = hw_map_with_steps_swapped (swapped, a, b);

  hw_test_map_assert (swapped, expected);
  g_assert_true (hw_map_equal (back, map));
}

static void
test_swap (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a; b; c");
  g_autoptr (HwMap) swapped = hw_map_with_steps_swapped (map, "c", "a");

  assert_swap ("a -> b wait=60; b -> c; c -> d", "b", "c", "a -> c wait=60; c -> b; b -> d");
  assert_swap ("a -> b; b -> c", "a", "c", "c -> b; b -> a");
  assert_swap ("a -> b; a -> c; b -> d; c -> d; d ~> a share=0.2", "a", "b",
               "b -> a; b -> c; a -> d; c -> d; d ~> a share=0.2");
  assert_swap ("a -> b; a lane=t; b delivery", "a", "b", "b -> a; b delivery; a lane=t");
  g_assert_cmpint (hw_map_find_position (swapped, HW_ELEMENT_STEP, "c"), ==, 0);
  g_assert_cmpint (hw_map_find_position (swapped, HW_ELEMENT_STEP, "a"), ==, 2);
}

static HwLink *
new_link (const char *from, HwLinkKind kind, const char *to)
{
  HwLink *link = (HwLink *)hw_element_new (HW_ELEMENT_LINK, "new");

  link->from = g_strdup (from);
  link->to = g_strdup (to);
  link->kind = kind;
  return link;
}

static void
test_connect (void)
{
  static const struct
  {
    const char *from;
    HwLinkKind kind;
    const char *to;
    int code; /* -1: goes well */
  } rows[] = {
    { "a", HW_LINK_FLOW, "c", -1 },
    { "a", HW_LINK_FLOW, "b", HW_MODEL_ERROR_LINK },
    { "a", HW_LINK_PULL, "b", HW_MODEL_ERROR_LINK },
    { "a", HW_LINK_INFORMATION, "b", -1 },
    { "b", HW_LINK_REWORK, "a", -1 },
    { "b", HW_LINK_REWORK, "b", -1 },
    { "b", HW_LINK_FLOW, "b", HW_MODEL_ERROR_LINK },
    { "b", HW_LINK_FLOW, "nowhere", HW_MODEL_ERROR_REFERENCE },
    { "ab", HW_LINK_FLOW, "b", HW_MODEL_ERROR_REFERENCE },
  };
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; c");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HwLink *link = new_link (rows[i].from, rows[i].kind, rows[i].to);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) result = hw_map_with_link (map, link, &error);

      g_assert_true ((result != NULL) == (rows[i].code < 0));
      if (rows[i].code >= 0)
        g_assert_error (error, HW_MODEL_ERROR, rows[i].code);
      else
        g_assert_cmpuint (hw_seq_get_length (hw_map_links (result)), ==, 2);
      hw_element_unref (&link->element);
    }
}

static void
test_reconnect (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b share=0.5; a -> c; b -> d");
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) to = hw_map_with_link_end (map, "ab", HW_LINK_END_TO, "d", NULL);
  g_autoptr (HwMap) from = hw_map_with_link_end (map, "ab", HW_LINK_END_FROM, "c", NULL);
  g_autoptr (HwMap) same = hw_map_with_link_end (map, "ab", HW_LINK_END_TO, "b", NULL);

  hw_test_map_assert (to, "a -> d share=0.5; a -> c; b -> d");
  hw_test_map_assert (from, "c -> b share=0.5; a -> c; b -> d");
  g_assert_true (hw_map_equal (same, map));
  g_assert_null (hw_map_with_link_end (map, "ab", HW_LINK_END_TO, "c", &error));
  g_assert_error (error, HW_MODEL_ERROR, HW_MODEL_ERROR_LINK);
}

static void
test_suggest (void)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; b -> c; c -> d; d kind=station; e");

  g_assert_cmpint (hw_map_suggest_link_kind (map, "a", "c"), ==, HW_LINK_FLOW);
  g_assert_cmpint (hw_map_suggest_link_kind (map, "e", "a"), ==, HW_LINK_FLOW);
  g_assert_cmpint (hw_map_suggest_link_kind (map, "c", "a"), ==, HW_LINK_REWORK);
  g_assert_cmpint (hw_map_suggest_link_kind (map, "b", "b"), ==, HW_LINK_REWORK);
  g_assert_cmpint (hw_map_suggest_link_kind (map, "d", "a"), ==, HW_LINK_FEEDBACK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-flow-edit/on-link", test_on_link);
  g_test_add_func ("/map-flow-edit/loose-on-link", test_loose_on_link);
  g_test_add_func ("/map-flow-edit/moved-onto-link", test_moved_onto_link);
  g_test_add_func ("/map-flow-edit/after", test_after);
  g_test_add_func ("/map-flow-edit/before", test_before);
  g_test_add_func ("/map-flow-edit/beside", test_beside);
  g_test_add_func ("/map-flow-edit/order", test_order);
  g_test_add_func ("/map-flow-edit/swap", test_swap);
  g_test_add_func ("/map-flow-edit/connect", test_connect);
  g_test_add_func ("/map-flow-edit/reconnect", test_reconnect);
  g_test_add_func ("/map-flow-edit/suggest", test_suggest);
  return g_test_run ();
}
