/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-paste.h"

#include "hw-map-edit.h"
#include "hw-map-validate.h"
#include "hw-test-map.h"

#include <string.h>

static const HwPasteOptions beside = { .dx = 10, .dy = 20 };

static void
add_note (HwMap **map, const char *id, const char *on)
{
  HwNote *note = (HwNote *)hw_element_new (HW_ELEMENT_NOTE, id);
  g_autoptr (HwMap) before = *map;

  note->on = g_strdup (on);
  *map = hw_map_with_element (before, &note->element);
  hw_element_unref (&note->element);
}

static void
assert_valid (const HwMap *map)
{
  g_autoptr (GPtrArray) faults = hw_map_validate (map);

  g_assert_cmpuint (faults->len, ==, 0);
}

static guint
count (const HwMap *map, HwElementKind kind)
{
  return hw_seq_get_length (map->parts[kind]);
}

/* The dump with names in place of ids, which are random. */
static char *
dump_named (const HwMap *map)
{
  g_autofree char *dump = hw_test_map_dump (map);
  GString *text = g_string_new (dump);
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (map))
    {
      if (strlen (step->element.id) > 20)
        g_string_replace (text, step->element.id, step->name, 0);
    }
  return g_string_free (text, FALSE);
}

static void
test_part (void)
{
  static const char *const ids[] = { "b", "c", "n3", "ab", NULL };
  HwMap *map = hw_test_map_new_brief ("a -> b; b -> c; c ~> b; c -> d; b lane=x; d lane=y");
  g_autoptr (HwMap) part = NULL;

  add_note (&map, "n1", "b");
  add_note (&map, "n2", "n1");
  add_note (&map, "n3", "a");
  add_note (&map, "n4", "x");
  add_note (&map, "n5", "cb");
  part = hw_map_dup_part (map, ids);

  assert_valid (part);
  hw_test_map_assert (part, "b -> c; c ~> b; b lane=x");
  g_assert_cmpuint (count (part, HW_ELEMENT_LANE), ==, 1);
  g_assert_cmpuint (count (part, HW_ELEMENT_NOTE), ==, 4);
  g_assert_null (((const HwNote *)hw_map_find (part, "n3"))->on);
  g_assert_null (hw_map_find (part, "n4"));
  hw_map_unref (map);
}

static void
test_duplicate (void)
{
  static const char *const ids[] = { "b", "c", NULL };
  static const HwPlacement placement = { "b", 100, 200 };
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b; b -> c share=0.5; b lane=x");
  g_autoptr (HwMap) placed = hw_map_with_placements (map, &placement, 1, HW_PLACED_BY_HAND);
  g_autoptr (HwIdSource) source = hw_id_source_new_seeded (1);
  g_auto (GStrv) pasted = NULL;
  g_autoptr (HwMap) result = hw_map_with_duplicate (placed, source, ids, &beside, &pasted);
  g_autofree char *dump = dump_named (result);
  const HwStep *copy = hw_map_find_step (result, pasted[0]);

  assert_valid (result);
  g_assert_cmpstr (dump, ==, "a -> b; b -> c share=0.5; b -> c share=0.5; b lane=x; b lane=x");
  g_assert_cmpuint (g_strv_length (pasted), ==, 3);
  g_assert_cmpuint (count (result, HW_ELEMENT_LANE), ==, 1);
  g_assert_cmpstr (copy->name, ==, "b");
  g_assert_cmpfloat (copy->x, ==, 110);
  g_assert_cmpfloat (copy->y, ==, 220);
  g_assert_true (isnan (hw_map_find_step (result, pasted[1])->x));
}

static HwMap *
with_lane_name (HwMap *map, const char *id, const char *name)
{
  return hw_map_with_field (map, id, hw_field_find (HW_ELEMENT_LANE, "name"),
                            hw_value_text (HW_FIELD_TEXT, name), NULL);
}

static void
test_lanes (void)
{
  static const char *const ids[] = { "a", NULL };
  g_autoptr (HwMap) from = hw_test_map_new_brief ("a lane=x");
  g_autoptr (HwMap) to = hw_test_map_new_brief ("b lane=y; c lane=x");
  g_autoptr (HwElement) header = hw_element_new (HW_ELEMENT_HEADER, "other");
  g_autoptr (HwMap) from_named = with_lane_name (from, "x", "Team");
  g_autoptr (HwMap) to_named = with_lane_name (to, "y", "Team");
  g_autoptr (HwMap) other = hw_map_with_element (to_named, header);
  g_autoptr (HwMap) clipboard = hw_map_dup_part (from_named, ids);
  g_autoptr (HwIdSource) source = hw_id_source_new_seeded (1);
  const HwPasteOptions into_x = { .lane = "x" };
  g_autoptr (HwMap) same_map = hw_map_with_paste (to_named, source, clipboard, &beside, NULL);
  g_autoptr (HwMap) other_map = hw_map_with_paste (other, source, clipboard, &beside, NULL);
  g_autoptr (HwMap) dropped = hw_map_with_paste (other, source, clipboard, &into_x, NULL);
  g_autoptr (HwMap) empty = hw_map_new ("empty", NULL);
  g_autoptr (HwMap) new_lane = hw_map_with_paste (empty, source, clipboard, &beside, NULL);
  const HwStep *step;

  step = hw_seq_get (hw_map_steps (same_map), 2);
  g_assert_cmpstr (step->lane, ==, "x");
  step = hw_seq_get (hw_map_steps (other_map), 2);
  g_assert_cmpstr (step->lane, ==, "y");
  step = hw_seq_get (hw_map_steps (dropped), 2);
  g_assert_cmpstr (step->lane, ==, "x");
  g_assert_cmpuint (count (dropped, HW_ELEMENT_LANE), ==, 2);
  g_assert_cmpuint (count (new_lane, HW_ELEMENT_LANE), ==, 1);
  assert_valid (new_lane);
}

static void
test_after (void)
{
  const HwPasteOptions after_a = { .after = "a" };
  g_autoptr (HwMap) map = hw_test_map_new_brief ("a -> b wait=60; b -> c");
  g_autoptr (HwMap) line = hw_test_map_new_brief ("p -> q; q -> r; r ~> p");
  g_autoptr (HwMap) fork = hw_test_map_new_brief ("p -> q; p -> r");
  g_autoptr (HwIdSource) source = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) with_line = hw_map_with_paste (map, source, line, &after_a, NULL);
  g_autoptr (HwMap) with_fork = hw_map_with_paste (map, source, fork, &after_a, NULL);
  g_autofree char *line_dump = dump_named (with_line);
  g_autofree char *fork_dump = dump_named (with_fork);

  g_assert_cmpstr (line_dump, ==, "r -> b wait=60; b -> c; p -> q; q -> r; r ~> p; a -> p");
  g_assert_cmpstr (fork_dump, ==, "a -> b wait=60; b -> c; p -> q; p -> r; a -> p");
  g_assert_cmpstr (((HwStep *)hw_seq_get (hw_map_steps (with_line), 1))->name, ==, "p");
  g_assert_cmpstr (((HwStep *)hw_seq_get (hw_map_steps (with_line), 3))->name, ==, "r");
}

static void
test_other_clock (void)
{
  g_autoptr (HwMap) clipboard = hw_test_map_new_brief ("a pt=57600; b pt=5400");
  g_autoptr (HwMap) map = hw_map_new ("other", NULL);
  g_autoptr (HwMap) calendar =
      hw_map_with_field (map, "other", hw_field_find (HW_ELEMENT_HEADER, "calendar.hours_per_day"),
                         hw_value_number (HW_FIELD_NUMBER, 24), NULL);
  g_autoptr (HwIdSource) source = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) result = hw_map_with_paste (calendar, source, clipboard, &beside, NULL);
  const HwStep *two_days = hw_seq_get (hw_map_steps (result), 0);
  const HwStep *ninety_minutes = hw_seq_get (hw_map_steps (result), 1);

  g_assert_cmpfloat (two_days->process_time->range_s.likely, ==, 2 * 86400);
  g_assert_cmpfloat (ninety_minutes->process_time->range_s.likely, ==, 5400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-paste/part", test_part);
  g_test_add_func ("/map-paste/duplicate", test_duplicate);
  g_test_add_func ("/map-paste/lanes", test_lanes);
  g_test_add_func ("/map-paste/after", test_after);
  g_test_add_func ("/map-paste/other-clock", test_other_clock);
  return g_test_run ();
}
