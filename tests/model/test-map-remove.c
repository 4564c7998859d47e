/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-remove.h"

#include "hw-map-edit.h"
#include "hw-test-map.h"

static HwMap *
remove_ids (HwMap *map, const char *ids, HwRemoveMode mode)
{
  g_auto (GStrv) elements = g_strsplit (ids, " ", -1);
  g_autoptr (HwIdSource) source = hw_id_source_new_seeded (1);

  return hw_map_without (map, source, (const char *const *)elements, mode);
}

static void
assert_removed (const char *text, const char *ids, const char *healed, const char *gap)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (text);
  g_autoptr (HwMap) with_healed = remove_ids (map, ids, HW_REMOVE_HEAL);
  g_autoptr (HwMap) with_gap = remove_ids (map, ids, HW_REMOVE_LEAVE_GAP);

  hw_test_map_assert (with_healed, healed);
  hw_test_map_assert (with_gap, gap);
}

static void
test_line (void)
{
  assert_removed ("a -> b; b -> c; c -> d", "b", "a -> c; c -> d", "c -> d; a");
  assert_removed ("a -> b; b -> c; c -> d", "b c", "a -> d", "a; d");
  assert_removed ("a -> b; b -> c; c -> d", "c b", "a -> d", "a; d");
  assert_removed ("a -> b; b -> c; c -> d", "b bc c", "a -> d", "a; d");
  assert_removed ("a -> b; b -> c", "a", "b -> c", "b -> c");
  assert_removed ("a -> b; b -> c", "c", "a -> b", "a -> b");
  assert_removed ("a -> b; b -> c", "ab", "b -> c; a", "b -> c; a");
  assert_removed ("a -> b; b -> c", "a b c", "", "");
}

static void
test_waits_and_labels (void)
{
  assert_removed ("a -> b wait=60; b -> c wait=30 label=y", "b", "a -> c wait=90 label=y", "a; c");
  assert_removed ("a -> b; b -> c wait=30", "b", "a -> c wait=30", "a; c");
  assert_removed ("a -> b label=x; b -> c label=y", "b", "a -> c label=x", "a; c");
}

static void
test_branches (void)
{
  /* A fork, and the step before it branches now. */
  assert_removed ("a -> b wait=10; b -> c; b -> d wait=5", "b", "a -> c wait=10; a -> d wait=15",
                  "a; c; d");
  /* Its join. */
  assert_removed ("a -> c; b -> c; c -> d", "c", "a -> d; b -> d", "a; b; d");
  /* Both. */
  assert_removed ("a -> c; b -> c; c -> d; c -> e", "c", "a -> d; a -> e; b -> d; b -> e",
                  "a; b; d; e");
  /* One branch of a fork. */
  assert_removed ("a -> b; a -> c; b -> d; c -> d", "b", "a -> d; a -> c; c -> d",
                  "a -> c; c -> d");
  /* Nothing is joined twice. */
  assert_removed ("a -> b; a -> c; b -> c", "b", "a -> c", "a -> c");
}

static void
test_shares (void)
{
  /* A choice moves to the step before. */
  assert_removed ("a -> b; b -> c share=0.3; b -> d share=0.7", "b",
                  "a -> c share=0.3; a -> d share=0.7", "a; c; d");
  assert_removed ("a -> b; b -> c share=0.3; b -> d", "b", "a -> c share=0.3; a -> d", "a; c; d");
  /* A choice after a choice. */
  assert_removed ("a -> b share=0.4; a -> x; b -> c share=0.25; b -> d", "b",
                  "a -> x; a -> c share=0.1; a -> d share=0.3", "a -> x; c; d");
  assert_removed ("a -> b; a -> x share=0.4; b -> c share=0.5; b -> d", "b",
                  "a -> x share=0.4; a -> c share=0.3; a -> d share=0.3", "a -> x share=0.4; c; d");
  /* One way of a choice goes on. */
  assert_removed ("a -> b share=0.4; a -> x; b -> c", "b", "a -> c share=0.4; a -> x", "a -> x; c");
  assert_removed ("a -> b; a -> x share=0.4; b -> c", "b", "a -> c; a -> x share=0.4",
                  "a -> x share=0.4; c");
  /* Work that was rejected on the way still is. */
  assert_removed ("a -> b; b -> c share=0.8", "b", "a -> c share=0.8", "a; c");
  assert_removed ("a -> b share=0.5; a -> x share=0.5; b -> c share=0.8", "b",
                  "a -> c share=0.4; a -> x share=0.5", "a -> x share=0.5; c");
  /* Both ways of a choice end at the same step. */
  assert_removed ("a -> b share=0.4; a -> c share=0.6; b -> c", "b", "a -> c share=1",
                  "a -> c share=0.6");
  assert_removed ("a -> b share=0.4; a -> c; b -> c", "b", "a -> c", "a -> c");
  /* A fork behind a choice: its branches share what came. */
  assert_removed ("a -> b share=0.4; a -> x; b -> c; b -> d", "b",
                  "a -> x; a -> c share=0.2; a -> d share=0.2", "a -> x; c; d");
  /* A choice behind a fork cannot be said any more. */
  assert_removed ("a -> b; a -> x; b -> c share=0.3; b -> d", "b", "a -> x; a -> c; a -> d",
                  "a -> x; c; d");
}

static void
test_other_links (void)
{
  assert_removed ("a -> b; b -> c; c ~> b; b i> a; c f> a", "b", "a -> c; c f> a", "c f> a");
  assert_removed ("a -> b; b ~> b share=0.1; b -> c", "b", "a -> c", "a; c");
  assert_removed ("a => b; b -> c", "b", "a => c", "a; c");
}

static void
test_delivery (void)
{
  assert_removed ("a -> b; b -> c; b delivery", "b", "a -> c; a delivery", "a; c");
  assert_removed ("a -> b; b -> c; c -> d; c delivery", "c b", "a -> d; a delivery", "a; d");
  assert_removed ("a -> b; b -> c; c -> d; c delivery", "b c", "a -> d; a delivery", "a; d");
}

/* A forward circle is an error of the map, but no reason for a link from a step to itself. */
static void
test_circle (void)
{
  assert_removed ("a -> b; b -> a", "b", "a", "a");
  assert_removed ("a -> b; b -> c; c -> a", "b", "a -> c; c -> a", "c -> a");
}

static void
add_new (HwMap **map, HwElementKind kind, const char *id, const char *on)
{
  g_autoptr (HwElement) element = hw_element_new (kind, id);
  g_autoptr (HwMap) before = *map;

  hw_field_set (hw_field_find (kind, "on"), element, hw_value_text (HW_FIELD_REF, on));
  *map = hw_map_with_element (before, element);
}

static void
assert_ids (const HwMap *map, HwElementKind kind, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const HwElement *element;

  HW_SEQ_FOREACH (element, map->parts[kind])
    {
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", element->id);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_dependents (void)
{
  HwMap *map = hw_test_map_new_brief ("a -> b; b -> c; c f> a; c kind=station");
  g_autoptr (HwMap) without_c = NULL;
  g_autoptr (HwMap) without_b = NULL;

  add_new (&map, HW_ELEMENT_MEASURE, "m1", "c");
  add_new (&map, HW_ELEMENT_MEASURE, "m2", "a");
  add_new (&map, HW_ELEMENT_NOTE, "n1", "c");
  add_new (&map, HW_ELEMENT_NOTE, "n2", "m1");
  add_new (&map, HW_ELEMENT_NOTE, "n3", "ca");
  add_new (&map, HW_ELEMENT_NOTE, "n4", "n2");
  add_new (&map, HW_ELEMENT_NOTE, "n5", "bc");
  add_new (&map, HW_ELEMENT_NOTE, "n6", "a");
  add_new (&map, HW_ELEMENT_NOTE, "n7", NULL);

  without_c = remove_ids (map, "c", HW_REMOVE_HEAL);
  assert_ids (without_c, HW_ELEMENT_LINK, "ab");
  assert_ids (without_c, HW_ELEMENT_MEASURE, "m2");
  assert_ids (without_c, HW_ELEMENT_NOTE, "n6 n7");

  /* The note on a link that was joined hangs on what it was joined to. */
  without_b = remove_ids (map, "b", HW_REMOVE_HEAL);
  assert_ids (without_b, HW_ELEMENT_LINK, "ab ca");
  assert_ids (without_b, HW_ELEMENT_NOTE, "n1 n2 n3 n4 n5 n6 n7");
  g_assert_cmpstr (((const HwNote *)hw_map_find (without_b, "n5"))->on, ==, "ab");
  hw_map_unref (map);
}

static void
test_lanes (void)
{
  HwMap *map = hw_test_map_new_brief ("a lane=x; b lane=y; c lane=x");
  g_autoptr (HwMap) without_x = NULL;
  g_autoptr (HwMap) merged = NULL;

  add_new (&map, HW_ELEMENT_NOTE, "n1", "x");
  without_x = remove_ids (map, "x", HW_REMOVE_HEAL);
  merged = hw_map_without_lane (map, "x", "y");
  hw_test_map_assert (without_x, "a; b lane=y; c");
  hw_test_map_assert (merged, "a lane=y; b lane=y; c lane=y");
  assert_ids (merged, HW_ELEMENT_LANE, "y");
  assert_ids (merged, HW_ELEMENT_NOTE, "");
  hw_map_unref (map);
}

/* Half of a long line at once; and a step in the middle of a star is not joined a million times. */
static void
test_large (void)
{
  g_autoptr (HwMap) chain = hw_test_map_new_chain (2000);
  g_autoptr (GString) odd = g_string_new ("s1");
  g_autoptr (GString) star = g_string_new ("");
  g_autoptr (HwMap) half = NULL;
  g_autoptr (HwMap) centre = NULL;
  g_autoptr (HwMap) empty = NULL;

  for (guint i = 3; i < 2000; i += 2)
    g_string_append_printf (odd, " s%u", i);
  half = remove_ids (chain, odd->str, HW_REMOVE_HEAL);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (half)), ==, 1000);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (half)), ==, 999);

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (star, "i%u -> m; m -> o%u;", i, i);
  centre = hw_test_map_new_brief (star->str);
  empty = remove_ids (centre, "m", HW_REMOVE_HEAL);
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (empty)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-remove/line", test_line);
  g_test_add_func ("/map-remove/waits-and-labels", test_waits_and_labels);
  g_test_add_func ("/map-remove/branches", test_branches);
  g_test_add_func ("/map-remove/shares", test_shares);
  g_test_add_func ("/map-remove/other-links", test_other_links);
  g_test_add_func ("/map-remove/delivery", test_delivery);
  g_test_add_func ("/map-remove/circle", test_circle);
  g_test_add_func ("/map-remove/dependents", test_dependents);
  g_test_add_func ("/map-remove/lanes", test_lanes);
  g_test_add_func ("/map-remove/large", test_large);
  return g_test_run ();
}
