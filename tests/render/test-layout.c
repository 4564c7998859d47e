/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where cards, lanes and notes stand: small maps to the unit, hundreds of random ones by what must
 * hold for all of them. */

#include "hw-layout.h"

#include "hw-map-edit.h"
#include "hw-rect-grid.h"
#include "hw-test-map.h"
#include "random-flow.h"

#define SEED 20240607
#define N_MAPS 300

static char *
dump (const HwMap *map, const HwLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      HwRect lane = layout->lanes[i];

      g_string_append_printf (text, "[%s] %g,%g %gx%g\n",
                              ((HwElement *)hw_seq_get (hw_map_lanes (map), i))->id, lane.x, lane.y,
                              lane.width, lane.height);
    }
  for (guint i = 0; i < layout->n_steps; i++)
    g_string_append_printf (text, "%s %g,%g\n",
                            ((HwElement *)hw_seq_get (hw_map_steps (map), i))->id,
                            layout->steps[i].x, layout->steps[i].y);
  for (guint i = 0; i < layout->n_notes; i++)
    g_string_append_printf (text, "(%s) %g,%g\n",
                            ((HwElement *)hw_seq_get (hw_map_notes (map), i))->id,
                            layout->notes[i].x, layout->notes[i].y);
  return g_string_free (text, FALSE);
}

static void
assert_layout (const char *text, const char *expected)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);
  g_autoptr (HwLayout) layout = hw_layout_new (map);
  g_autofree char *actual = dump (map, layout);

  g_assert_cmpstr (actual, ==, expected);
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

static int
lane_of (const HwMap *map, guint step)
{
  const char *lane = ((const HwStep *)hw_seq_get (hw_map_steps (map), step))->lane;

  return lane != NULL ? hw_map_find_position (map, HW_ELEMENT_LANE, lane) : -1;
}

static void
assert_lanes_hold (const HwMap *map, const HwLayout *layout)
{
  for (guint i = 1; i < layout->n_lanes; i++)
    g_assert_cmpfloat (hw_rect_bottom (layout->lanes[i - 1]), <, layout->lanes[i].y);
  for (guint i = 0; i < layout->n_steps; i++)
    {
      int lane = lane_of (map, i);

      if (lane < 0)
        continue;
      g_assert_cmpfloat (layout->lanes[lane].y, <=, layout->steps[i].y);
      g_assert_cmpfloat (hw_rect_bottom (layout->lanes[lane]), >=,
                         hw_rect_bottom (layout->steps[i]));
      g_assert_cmpfloat (layout->lanes[lane].x, <=, layout->steps[i].x);
      g_assert_cmpfloat (hw_rect_right (layout->lanes[lane]), >=, hw_rect_right (layout->steps[i]));
    }
}

static void
assert_same_steps (const HwLayout *a, const HwLayout *b, guint n_steps)
{
  for (guint i = 0; i < n_steps; i++)
    {
      g_assert_cmpfloat (a->steps[i].x, ==, b->steps[i].x);
      g_assert_cmpfloat (a->steps[i].y, ==, b->steps[i].y);
    }
}

static void
test_chain (void)
{
  assert_layout ("A\nB\nC\nA -> B\nB -> C\n", "A 0,0\nB 254,0\nC 508,0\n");
}

/* Two branches stand evenly around the line, of three the middle one stands on it. */
static void
test_forks (void)
{
  assert_layout ("A\nB\nC\nD\nA -> B\nA -> C\nB -> D\nC -> D\n",
                 "A 0,78\nB 272,0\nC 272,156\nD 526,78\n");
  assert_layout ("A\nB\nC\nD\nE\nA -> B\nA -> C\nA -> D\nB -> E\nC -> E\nD -> E\n",
                 "A 0,156\nB 256,0\nC 256,156\nD 256,312\nE 512,156\n");
}

/* A link past a step gets room beside it; the line stays straight. */
static void
test_bypass (void)
{
  assert_layout ("A\nB\nC\nA -> B\nB -> C\nA -> C\n", "A 0,0\nB 256,0\nC 512,0\n");
}

/* Rework pulls nobody out of order; the second loop around the first needs room above. */
static void
test_loops (void)
{
  assert_layout ("@lane x\nA lane=x\nB lane=x\nC lane=x\nA -> B\nB -> C\nB ~> A\nC ~> A\n",
                 "[x] 0,0 756x174\nA 56,52\nB 310,52\nC 564,52\n");
}

/* What begins late stands close to where it joins. */
static void
test_side_stream (void)
{
  assert_layout ("A\nB\nC\nD\nE\nA -> B\nB -> C\nC -> D\nE -> D\n",
                 "A 0,156\nB 254,156\nC 508,156\nD 764,156\nE 508,0\n");
}

static void
test_lanes_and_notes (void)
{
  assert_layout ("@lane x\n@lane y\n@lane z\nA lane=x\nB lane=z\nC lane=z\nS kind=station\nA -> "
                 "B\nA -> C\nB -> S\n@note n on=A\n@note free x=7 y=9\n@note parked\n",
                 "[x] 0,0 684x148\n[y] 0,156 684x148\n[z] 0,312 684x304\nA 56,26\nB 328,338\nC "
                 "328,494\nS 540,202\n(n) 132,117\n(free) 7,9\n(parked) 56,668\n");
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwLayout) again = hw_layout_new (map);

      g_test_message ("map %u of seed %d", i, SEED);
      assert_cards_apart (layout);
      assert_lanes_hold (map, layout);
      assert_same_steps (layout, again, layout->n_steps);
    }
}

/* Work that does not go back leads from left to right. */
static void
test_flow_leads_right (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      RandomFlow flow = RANDOM_FLOW ((guint)g_rand_int_range (random, 1, 60), i % 3);
      g_autoptr (HwMap) map = random_flow_new (random, &flow);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      const HwLink *link;
      guint position = 0;

      HW_SEQ_FOREACH (link, hw_map_links (map))
        {
          const HwLinkEnds *ends = &layout->ends[position++];

          if (link->kind == HW_LINK_FLOW)
            g_assert_cmpfloat (layout->steps[ends->to].x, >=,
                               hw_rect_right (layout->steps[ends->from]) + HW_COLUMN_GAP_MU);
        }
    }
}

static void
test_tidy (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwMap) tidied = hw_layout_tidy (map);
      g_autoptr (HwLayout) after = hw_layout_new (tidied);
      g_autoptr (HwMap) twice = hw_layout_tidy (tidied);

      assert_same_steps (layout, after, layout->n_steps);
      g_assert_true (hw_map_equal (tidied, twice));
      assert_lanes_hold (tidied, after);
    }
}

/* A step that nobody has placed yet moves none of those that have their places. */
static void
test_newcomer_moves_nobody (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwMap) tidied = hw_layout_tidy (map);
      g_autoptr (HwLayout) before = hw_layout_new (tidied);
      int near = g_rand_int_range (random, 0, before->n_steps);
      const HwStep *neighbour = hw_seq_get (hw_map_steps (map), near);
      g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "new");
      g_autoptr (HwElement) link = hw_element_new (HW_ELEMENT_LINK, "new-link");
      g_autoptr (HwMap) with_step = NULL;
      g_autoptr (HwMap) with_link = NULL;
      g_autoptr (HwLayout) after = NULL;

      ((HwStep *)step)->lane = g_strdup (neighbour->lane);
      ((HwLink *)link)->from = g_strdup (neighbour->element.id);
      ((HwLink *)link)->to = g_strdup ("new");
      with_step = hw_map_with_element (tidied, step);
      with_link = hw_map_with_element (with_step, link);
      after = hw_layout_new (with_link);

      g_test_message ("map %u of seed %d", i, SEED);
      assert_same_steps (before, after, before->n_steps);
      assert_cards_apart (after);
      assert_lanes_hold (with_link, after);
    }
}

/* Places by hand are kept relative to their lane, whatever they are; lanes grow and move. */
static void
test_by_hand (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = random_flow_new_small (random, i);
      g_autoptr (HwMap) scattered = random_flow_scatter (map, random);
      g_autoptr (HwLayout) layout = hw_layout_new (scattered);
      g_autofree double *shift_mu = g_new (double, layout->n_lanes + 1);
      const HwStep *step;
      guint position = 0;

      for (guint lane = 0; lane <= layout->n_lanes; lane++)
        shift_mu[lane] = NAN;
      assert_lanes_hold (scattered, layout);
      assert_cards_apart (layout);
      HW_SEQ_FOREACH (step, hw_map_steps (scattered))
        {
          int lane = lane_of (scattered, position);
          double *shift = &shift_mu[lane < 0 ? (int)layout->n_lanes : lane];

          if (step->kind != HW_STEP_STATION || step->lane != NULL)
            g_assert_cmpfloat (layout->steps[position].x, ==, step->x);
          if (layout->n_lanes == 0)
            g_assert_cmpfloat (layout->steps[position].y, ==, step->y);
          if (lane >= 0 && !isnan (*shift))
            g_assert_cmpfloat_with_epsilon (layout->steps[position].y - step->y, *shift, 1e-6);
          if (lane >= 0)
            *shift = layout->steps[position].y - step->y;
          position++;
        }
    }
}

static void
test_pinned_stay (void)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A\nB\nC\nA -> B\nB -> C\n");
  const HwPlacement placement = { "B", 1000, 500 };
  g_autoptr (HwMap) pinned = hw_map_with_placements (map, &placement, 1, HW_PLACED_BY_HAND);
  g_autoptr (HwMap) tidied = hw_layout_tidy (pinned);
  g_autoptr (HwLayout) layout = hw_layout_new (tidied);

  g_assert_cmpfloat (layout->steps[1].x, ==, 1000);
  g_assert_cmpfloat (layout->steps[1].y, ==, 500);
  g_assert_cmpfloat (layout->steps[0].y, ==, 500);
  g_assert_cmpfloat (layout->steps[0].x, <, 1000);
  g_assert_cmpfloat (layout->steps[2].x, >, 1000);
}

static void
test_odd_maps (void)
{
  static const char *const texts[] = {
    "@map\n",
    "@lane a\n@lane b\n",
    "A\n",
    "A\nB\nC\n",
    "A\nA -> A\n",
    "A\nB\nA -> B\nB -> A\n",
    "A\nB\nC\nA -> B\nB -> C\nC -> A\n",
    "A\nB\nA -> B\nA -> B\nA -> B\n",
    "A kind=station\n@lane a\n",
    "A\nB\n@lane a\nA ~> B\nB -> A kind=information\n",
    "A x=1e300 y=-1e300\nB x=0 y=0\nC\nA -> B\nB -> C\n",
    "A x=5\nB y=7\nA -> B\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HwMap) map = hw_test_map_new (texts[i]);
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwMap) tidied = hw_layout_tidy (map);

      g_test_message ("%s", texts[i]);
      assert_cards_apart (layout);
    }
}

static void
test_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  RandomFlow flow = RANDOM_FLOW (10000, 6);
  g_autoptr (HwMap) map = random_flow_new (random, &flow);
  g_autoptr (HwLayout) layout = hw_layout_new (map);

  assert_cards_apart (layout);
  for (guint i = 1; i < layout->n_lanes; i++)
    g_assert_cmpfloat (hw_rect_bottom (layout->lanes[i - 1]), <, layout->lanes[i].y);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/chain", test_chain);
  g_test_add_func ("/layout/forks", test_forks);
  g_test_add_func ("/layout/bypass", test_bypass);
  g_test_add_func ("/layout/loops", test_loops);
  g_test_add_func ("/layout/side-stream", test_side_stream);
  g_test_add_func ("/layout/lanes-and-notes", test_lanes_and_notes);
  g_test_add_func ("/layout/random", test_random);
  g_test_add_func ("/layout/flow-leads-right", test_flow_leads_right);
  g_test_add_func ("/layout/tidy", test_tidy);
  g_test_add_func ("/layout/newcomer-moves-nobody", test_newcomer_moves_nobody);
  g_test_add_func ("/layout/by-hand", test_by_hand);
  g_test_add_func ("/layout/pinned-stay", test_pinned_stay);
  g_test_add_func ("/layout/odd-maps", test_odd_maps);
  g_test_add_func ("/layout/large", test_large);
  return g_test_run ();
}
