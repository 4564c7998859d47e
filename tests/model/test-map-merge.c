/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-merge.h"

#include "hw-map-edit.h"
#include "hw-map-validate.h"
#include "hw-test-map.h"

static HwMapMerge *
merge (const char *base_text, const char *ours_text, const char *theirs_text)
{
  g_autoptr (HwMap) base = hw_test_map_new_brief (base_text);
  g_autoptr (HwMap) ours = hw_test_map_new_brief (ours_text);
  g_autoptr (HwMap) theirs = hw_test_map_new_brief (theirs_text);
  HwMapMerge *result = hw_map_merge_new (base, ours, theirs);
  g_autoptr (GPtrArray) faults = hw_map_validate (result->merged);

  g_assert_cmpuint (faults->len, ==, 0);
  return result;
}

static void
assert_merge (const char *base, const char *ours, const char *theirs, const char *expected)
{
  g_autoptr (HwMapMerge) result = merge (base, ours, theirs);

  hw_test_map_assert (result->merged, expected);
  g_assert_cmpuint (result->conflicts->len, ==, 0);
}

/* One conflict, about this element, and what comes of it. */
static void
assert_conflict (const char *base,
                 const char *ours,
                 const char *theirs,
                 HwConflictKind kind,
                 const char *expected)
{
  g_autoptr (HwMapMerge) result = merge (base, ours, theirs);

  hw_test_map_assert (result->merged, expected);
  g_assert_cmpuint (result->conflicts->len, ==, 1);
  g_assert_cmpint (g_array_index (result->conflicts, HwConflict, 0).kind, ==, kind);
}

static void
test_one_side (void)
{
  const char *base = "a -> b; b -> c; a lane=x";

  assert_merge (base, base, base, base);
  assert_merge (base, "a -> b; b -> c; c -> d; a lane=x pt=5", base,
                "a -> b; b -> c; c -> d; a lane=x pt=5");
  assert_merge (base, base, "a -> b; b -> c; c -> d; a lane=x pt=5",
                "a -> b; b -> c; c -> d; a lane=x pt=5");
  assert_merge (base, "a lane=x", base, "a lane=x");
  assert_merge (base, base, "a lane=x", "a lane=x");
}

static void
test_both_sides (void)
{
  assert_merge ("a; b", "a pt=5; b", "a; b pt=6", "a pt=5; b pt=6");
  assert_merge ("a; b", "a pt=5; b", "a delivery; b", "a delivery pt=5; b");
  assert_merge ("a", "a pt=5", "a pt=5", "a pt=5");
  assert_merge ("a; b; c", "a; c", "a; b", "a");
  assert_merge ("a; b; c", "a; c", "a; c", "a; c");
  assert_merge ("a; b", "a; x; b", "a; b; y", "a; x; b; y");
  assert_merge ("a; b; c; d", "d; a; b; c", "a; c; b; d; e", "d; e; a; c; b");
  assert_merge ("a; b", "a; b; n pt=5", "a; b; n pt=5 delivery", "a; b; n delivery pt=5");
}

static void
test_conflicts (void)
{
  assert_conflict ("a", "a pt=5", "a pt=6", HW_CONFLICT_FIELD, "a pt=5");
  assert_conflict ("a; b", "b", "a pt=6; b", HW_CONFLICT_REMOVED_BY_US, "a pt=6; b");
  assert_conflict ("a; b", "a pt=6; b", "b", HW_CONFLICT_REMOVED_BY_THEM, "a pt=6; b");
  assert_conflict ("a; b; c", "a; c", "a; b; c; b -> d", HW_CONFLICT_REMOVED_BY_US, "b -> d; a; c");
  assert_conflict ("a; b; c", "a; b; c; b -> d", "a; c", HW_CONFLICT_REMOVED_BY_THEM,
                   "b -> d; a; c");
}

/* Both sides add something and give it the same id. */
static void
test_clashing_ids (void)
{
  assert_merge ("a", "a; n", "a lane=n", "a lane=n-2; n");
  assert_merge ("a", "a -> n; n-2", "a lane=n; b lane=n", "a -> n; a lane=n-3; b lane=n-3; n-2");
}

static void
test_conflict_tells (void)
{
  g_autoptr (HwMapMerge) result = merge ("a", "a pt=5 delivery", "a pt=6");
  const HwConflict *conflict = &g_array_index (result->conflicts, HwConflict, 0);

  g_assert_cmpuint (result->conflicts->len, ==, 1);
  g_assert_cmpstr (conflict->field->name, ==, "process_time");
  g_assert_true (conflict->base == hw_map_find (result->base, "a"));
  g_assert_true (conflict->ours == hw_map_find (result->ours, "a"));
  g_assert_true (conflict->theirs == hw_map_find (result->theirs, "a"));
}

static HwMap *
with_title (HwMap *map, const char *name, const char *text)
{
  return hw_map_with_field (map, hw_map_get_id (map), hw_field_find (HW_ELEMENT_HEADER, name),
                            hw_value_text (HW_FIELD_TEXT, text), NULL);
}

static void
test_header (void)
{
  g_autoptr (HwMap) base = hw_test_map_new_brief ("a");
  g_autoptr (HwMap) ours = with_title (base, "title", "Ours");
  g_autoptr (HwMap) theirs = with_title (base, "item", "feature");
  g_autoptr (HwMapMerge) result = hw_map_merge_new (base, ours, theirs);

  g_assert_cmpstr (result->merged->header->title, ==, "Ours");
  g_assert_cmpstr (result->merged->header->item, ==, "feature");
  g_assert_cmpuint (result->conflicts->len, ==, 0);
}

static HwMap *
with_provenance (HwMap *map, const char *pair)
{
  const char *const pairs[] = { pair, NULL };

  return hw_map_with_field (map, "a", hw_field_find (HW_ELEMENT_STEP, "provenance"),
                            hw_value_texts (HW_FIELD_PAIRS, pairs), NULL);
}

static void
test_pairs (void)
{
  g_autoptr (HwMap) base = hw_test_map_new_brief ("a");
  g_autoptr (HwMap) ours = with_provenance (base, "wip=guess");
  g_autoptr (HwMap) other_field = with_provenance (base, "people=measured");
  g_autoptr (HwMap) other_value = with_provenance (base, "wip=measured");
  g_autoptr (HwMapMerge) both = hw_map_merge_new (base, ours, other_field);
  g_autoptr (HwMapMerge) conflict = hw_map_merge_new (base, ours, other_value);
  const char *const expected[] = { "people=measured", "wip=guess", NULL };

  g_assert_cmpstrv (hw_map_find_step (both->merged, "a")->provenance, expected);
  g_assert_cmpuint (both->conflicts->len, ==, 0);
  g_assert_cmpuint (conflict->conflicts->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-merge/one-side", test_one_side);
  g_test_add_func ("/map-merge/both-sides", test_both_sides);
  g_test_add_func ("/map-merge/conflicts", test_conflicts);
  g_test_add_func ("/map-merge/clashing-ids", test_clashing_ids);
  g_test_add_func ("/map-merge/conflict-tells", test_conflict_tells);
  g_test_add_func ("/map-merge/header", test_header);
  g_test_add_func ("/map-merge/pairs", test_pairs);
  return g_test_run ();
}
