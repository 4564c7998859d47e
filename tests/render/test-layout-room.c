/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps that come and go in a map that has its places: what moves, and that nothing else does. */

#include "hw-layout.h"

#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"
#include "hw-map-remove.h"
#include "hw-rect-grid.h"
#include "hw-test-map.h"
#include "random-flow.h"

#include <string.h>

#define SEED 1964
#define N_MAPS 200

static HwStep *
new_step (const char *id)
{
  HwStep *step = (HwStep *)hw_element_new (HW_ELEMENT_STEP, id);

  step->name = g_strdup (id);
  return step;
}

/* "A 0,0  B 254,0" */
static char *
dump (const HwMap *map)
{
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree gpointer *items = hw_seq_dup_items (hw_map_steps (map));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      const HwStep *step = items[i];

      g_ptr_array_add (words, g_strdup_printf ("%s %g,%g", step->element.id, layout->steps[i].x,
                                               layout->steps[i].y));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("  ", (char **)words->pdata);
}

static void
assert_places (const HwMap *map, const char *expected)
{
  g_autofree char *actual = dump (map);

  g_assert_cmpstr (actual, ==, expected);
}

static HwMap *
tidy_map (const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);

  return hw_layout_tidy (map);
}

/* What is done to the map, and then room is made for the step "N". */
typedef HwMap *(*Insertion) (HwMap *map, HwIdSource *ids, HwStep *step);

static void
assert_made_room (const char *text, Insertion insert, const char *expected)
{
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) map = tidy_map (text);
  HwStep *step = new_step ("N");
  g_autoptr (HwMap) with_step = insert (map, ids, step);
  g_autoptr (HwMap) with_room = hw_layout_make_room (with_step, "N");

  assert_places (with_room, expected);
  hw_element_unref (&step->element);
}

static HwMap *
after_b (HwMap *map, HwIdSource *ids, HwStep *step)
{
  return hw_map_with_step_after (map, ids, "B", step);
}

static HwMap *
after_c (HwMap *map, HwIdSource *ids, HwStep *step)
{
  return hw_map_with_step_after (map, ids, "C", step);
}

static HwMap *
before_a (HwMap *map, HwIdSource *ids, HwStep *step)
{
  return hw_map_with_step_before (map, ids, "A", step);
}

static HwMap *
below_b (HwMap *map, HwIdSource *ids, HwStep *step)
{
  return hw_map_with_step_beside (map, ids, "B", HW_BRANCH_BELOW, step);
}

static HwMap *
above_b (HwMap *map, HwIdSource *ids, HwStep *step)
{
  return hw_map_with_step_beside (map, ids, "B", HW_BRANCH_ABOVE, step);
}

static HwMap *
alone (HwMap *map, HwIdSource *ids, HwStep *step)
{
  return hw_map_with_element (map, &step->element);
}

#define CHAIN "A\nB\nC\nA -> B\nB -> C\n"

static void
test_between (void)
{
  assert_made_room (CHAIN, after_b, "A 0,0  B 254,0  N 508,0  C 762,0");
}

static void
test_at_the_end (void)
{
  assert_made_room (CHAIN, after_c, "A 0,0  B 254,0  C 508,0  N 762,0");
}

static void
test_at_the_beginning (void)
{
  assert_made_room (CHAIN, before_a, "N -254,0  A 0,0  B 254,0  C 508,0");
}

static void
test_branches (void)
{
  assert_made_room (CHAIN, below_b, "A 0,0  B 254,0  N 254,156  C 508,0");
  assert_made_room (CHAIN, above_b, "A 0,0  N 254,-156  B 254,0  C 508,0");
}

static void
test_alone (void)
{
  assert_made_room (CHAIN, alone, "A 0,0  B 254,0  C 508,0  N 0,156");
}

/* A branch makes its lane taller and moves the lanes below, all of them by the same. */
static void
test_lanes_move_down (void)
{
  assert_made_room ("@lane x\n@lane y\nA lane=x\nB lane=x\nC lane=y\nA -> B\nB -> C\n", below_b,
                    "A 56,26  B 310,26  N 310,182  C 564,338");
}

/* In a map that has no places yet a newcomer gets none: the full layout places all. */
static void
test_without_places (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (CHAIN);
  g_autoptr (HwMap) same = hw_layout_make_room (map, "B");

  g_assert_true (same == map);
}

static void
test_pinned_stay (void)
{
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) map = tidy_map (CHAIN);
  const HwPlacement placement = { "C", 508, 0 };
  g_autoptr (HwMap) pinned = hw_map_with_placements (map, &placement, 1, HW_PLACED_BY_HAND);
  HwStep *step = new_step ("N");
  g_autoptr (HwMap) with_step = hw_map_with_step_after (pinned, ids, "B", step);
  g_autoptr (HwMap) with_room = hw_layout_make_room (with_step, "N");

  assert_places (with_room, "A 0,0  B 254,0  N 508,156  C 508,0");
  hw_element_unref (&step->element);
}

static void
assert_closed (const char *text, const char *removed, const char *expected)
{
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  g_autoptr (HwMap) map = tidy_map (text);
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  const char *elements[] = { removed, NULL };
  g_autoptr (HwMap) without = hw_map_without (map, ids, elements, HW_REMOVE_HEAL);
  g_autoptr (HwMap) closed = hw_layout_close_gap (
      without, layout->steps[hw_map_find_position (map, HW_ELEMENT_STEP, removed)]);

  assert_places (closed, expected);
}

static void
test_close_gap (void)
{
  assert_closed (CHAIN, "B", "A 0,0  C 254,0");
  assert_closed (CHAIN, "A", "B 254,0  C 508,0");
  assert_closed (CHAIN, "C", "A 0,0  B 254,0");
  /* The longer branch keeps the join where it is. */
  assert_closed ("A\nB\nC\nD\nE\nF\nA -> B\nB -> C\nC -> F\nA -> D\nD -> E\nE -> F\n", "B",
                 "A 0,78  C 272,0  D 272,156  E 526,156  F 780,78");
}

static void
assert_cards_apart (const HwLayout *layout)
{
  g_autoptr (HwRectGrid) grid = hw_rect_grid_new (layout->bounds, layout->n_steps);

  for (guint i = 0; i < layout->n_steps; i++)
    {
      g_assert_true (hw_rect_grid_is_free (grid, layout->steps[i], -1, -1));
      hw_rect_grid_add (grid, i, layout->steps[i]);
    }
}

/* One after the other, steps come anywhere and go again: no card is ever over another, what moves
 * moves right to make room and left to close a gap, and the map says where its steps are shown. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      RandomFlow flow = RANDOM_FLOW ((guint)g_rand_int_range (random, 2, 40), i % 3);
      g_autoptr (HwMap) map = random_flow_new (random, &flow);
      g_autoptr (HwMap) tidied = hw_layout_tidy (map);
      g_autoptr (HwLayout) before = hw_layout_new (tidied);
      int at = g_rand_int_range (random, 0, (int)before->n_steps);
      const char *elements[] = { ((HwElement *)hw_seq_get (hw_map_steps (tidied), at))->id, NULL };
      HwStep *step = new_step ("N");
      g_autoptr (HwMap) with_step = hw_map_with_step_after (tidied, ids, elements[0], step);
      g_autoptr (HwMap) with_room = hw_layout_make_room (with_step, "N");
      g_autoptr (HwLayout) after = hw_layout_new (with_room);
      g_autoptr (HwMap) settled = hw_layout_settle (with_room);
      g_autoptr (HwMap) without = hw_map_without (tidied, ids, elements, HW_REMOVE_HEAL);
      g_autoptr (HwMap) closed = hw_layout_close_gap (without, before->steps[at]);
      g_autoptr (HwLayout) shrunk = hw_layout_new (closed);

      g_test_message ("map %u of seed %d, step %s", i, SEED, elements[0]);
      assert_cards_apart (after);
      assert_cards_apart (shrunk);
      g_assert_true (settled == with_room);
      for (guint j = 0; j < before->n_steps; j++)
        {
          const char *id = ((HwElement *)hw_seq_get (hw_map_steps (tidied), j))->id;
          int now = hw_map_find_position (with_room, HW_ELEMENT_STEP, id);
          int then = hw_map_find_position (closed, HW_ELEMENT_STEP, id);

          g_assert_cmpfloat (after->steps[now].x, >=, before->steps[j].x);
          if (then >= 0)
            g_assert_cmpfloat (shrunk->steps[then].x, <=, before->steps[j].x);
        }
      hw_element_unref (&step->element);
    }
}

/* What was laid out as a whole stays where it is when one step is placed. */
static void
test_hold (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (CHAIN);
  g_autoptr (HwMap) held = hw_layout_hold (map);
  HwPlacement placement = { "B", 300, 200 };
  g_autoptr (HwMap) placed = hw_layout_place (held, &placement, 1, HW_PLACED_BY_HAND);

  assert_places (held, "A 0,0  B 254,0  C 508,0");
  g_assert_false (hw_map_find_step (held, "B")->pinned);
  assert_places (placed, "A 0,0  B 300,200  C 508,0");
  g_assert_true (hw_map_find_step (placed, "B")->pinned);
}

static const HwNote *
get_note (const HwMap *map, guint position)
{
  return hw_seq_get (hw_map_notes (map), position);
}

/* Notes with a place go along with their step, be it one of its measures they hang on. */
static void
test_notes_go_along (void)
{
  g_autoptr (HwMap) map =
      hw_test_map_new ("A x=0 y=0; S kind=station x=300 y=0; @measure m on=S; "
                       "@note n0 on=A x=10 y=100; @note n1 on=A; @note n2 x=10 y=300; "
                       "@note n3 on=m x=310 y=80; @note n4 on=A x=50 y=100");
  HwPlacement placements[] = { { "A", 20, 30 }, { "S", 300, 10 }, { "n4", 0, 0 } };
  g_autoptr (HwMap) placed = hw_layout_place (map, placements, 3, HW_PLACED_BY_HAND);

  g_assert_cmpfloat (get_note (placed, 0)->x, ==, 30);
  g_assert_cmpfloat (get_note (placed, 0)->y, ==, 130);
  g_assert_true (isnan (get_note (placed, 1)->x));
  g_assert_cmpfloat (get_note (placed, 2)->y, ==, 300);
  g_assert_cmpfloat (get_note (placed, 3)->y, ==, 90);
  g_assert_cmpfloat (get_note (placed, 4)->y, ==, 0);
}

static void
assert_free (const HwRect *moving, guint n_moving, double dx, double dy)
{
  static const HwRect standing[] = { { 0, 0, 100, 50 }, { 116, 0, 100, 50 }, { 0, 70, 100, 50 } };
  HwPoint way = hw_layout_find_free (standing, G_N_ELEMENTS (standing), moving, n_moving);

  g_assert_cmpfloat (way.x, ==, dx);
  g_assert_cmpfloat (way.y, ==, dy);
}

static void
test_find_free (void)
{
  HwRect pair[] = { { 190, 0, 100, 50 }, { 190, 70, 100, 50 } };

  assert_free (&(HwRect){ 300, 0, 100, 50 }, 1, 0, 0);
  assert_free (&(HwRect){ 150, 10, 100, 50 }, 1, 82, 0);
  assert_free (&(HwRect){ 130, 40, 100, 50 }, 1, 0, 26);
  assert_free (&(HwRect){ -60, 0, 100, 50 }, 1, -56, 0);
  assert_free (pair, 2, 42, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-room/between", test_between);
  g_test_add_func ("/layout-room/at-the-end", test_at_the_end);
  g_test_add_func ("/layout-room/at-the-beginning", test_at_the_beginning);
  g_test_add_func ("/layout-room/branches", test_branches);
  g_test_add_func ("/layout-room/alone", test_alone);
  g_test_add_func ("/layout-room/lanes-move-down", test_lanes_move_down);
  g_test_add_func ("/layout-room/without-places", test_without_places);
  g_test_add_func ("/layout-room/pinned-stay", test_pinned_stay);
  g_test_add_func ("/layout-room/close-gap", test_close_gap);
  g_test_add_func ("/layout-room/hold", test_hold);
  g_test_add_func ("/layout-room/notes-go-along", test_notes_go_along);
  g_test_add_func ("/layout-room/find-free", test_find_free);
  g_test_add_func ("/layout-room/random", test_random);
  return g_test_run ();
}
