/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What hands cost on a map of 1,000 steps: a motion of a dragged card that 100 links end at, and of
 * a link under way, each against laying the map out and its tracks anew; and the commands of the
 * capture loop against the edit of the map alone. CPU time, medians. */

#include <stdio.h>
#include <stdlib.h>

#include "hw-map-edit.h"
#include "hw-map-flow-edit.h"
#include "tool-fixture.h"
#include "hw-test-cpu.h"

#define N_STEPS 1000
#define N_COLUMNS 40
#define N_HUB_LINKS 100
#define N_RUNS 61
#define FRAME_MS (1000.0 / 60)

/* A grid of chains in which one card has 100 links, forward and back. */
static HwMap *
new_hub_map (void)
{
  HwMap *map = hw_test_map_new_grid (N_STEPS, N_COLUMNS);
  const char *hub = "s500";

  for (guint i = 0; i < N_HUB_LINKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("hub%u", i);
      g_autoptr (HwElement) link = hw_element_new (HW_ELEMENT_LINK, id);
      g_autofree char *other = g_strdup_printf ("s%u", 7 + i * 9);
      g_autoptr (HwMap) before = map;

      ((HwLink *)link)->from = g_strdup (i % 2 == 0 ? hub : other);
      ((HwLink *)link)->to = g_strdup (i % 2 == 0 ? other : hub);
      ((HwLink *)link)->kind = HW_LINK_INFORMATION;
      map = hw_map_with_element (before, link);
    }
  return map;
}

static double
time_layout (HwMap *map)
{
  double runs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = hw_test_thread_cpu_ms ();
      g_autoptr (HwLayout) layout = hw_layout_new (map);
      g_autoptr (HwRoutes) routes = hw_routes_new (map, layout);

      runs[i] = hw_test_thread_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

static double
time_motions (Hand *hand, HwPoint from)
{
  double runs[N_RUNS];

  hand_move (hand, from.x, from.y, 0);
  hand_press (hand, from.x, from.y, 0);
  hand_move (hand, from.x + 20, from.y + 20, 0);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start = hw_test_thread_cpu_ms ();

      hand_move (hand, from.x + 7 * i, from.y + 5 * i, 0);
      runs[i] = hw_test_thread_cpu_ms () - start;
    }
  hw_tool_cancel (hand->tool);
  return hw_test_median (runs, N_RUNS);
}

static void
report (const char *what, double cost_ms, double floor_ms, const char *floor)
{
  printf ("%-34s %7.3f ms, %5.2f x %s, %3.0f %% of a frame\n", what, cost_ms, cost_ms / floor_ms,
          floor, 100 * cost_ms / FRAME_MS);
}

static double
time_plain_add (HwMap *map)
{
  g_autoptr (HwIdSource) ids = hw_id_source_new_seeded (1);
  double runs[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (HwElement) step = hw_element_new (HW_ELEMENT_STEP, "new");
      double start = hw_test_thread_cpu_ms ();
      g_autoptr (HwMap) added = hw_map_with_step_after (map, ids, "s500", (HwStep *)step);

      runs[i] = hw_test_thread_cpu_ms () - start;
    }
  return hw_test_median (runs, N_RUNS);
}

static void
do_add (Editing *editing)
{
  g_free (hw_editing_add_step (editing->view, HW_EDITING_NEXT, NULL));
}

static void
do_remove (Editing *editing)
{
  hw_editing_remove (editing->view, HW_REMOVE_HEAL);
}

static void
do_move (Editing *editing)
{
  hw_editing_move (editing->view, 16, 16);
}

static double
time_command (HwMap *map, void (*command) (Editing *editing))
{
  g_auto (Editing) editing = { NULL };
  double runs[N_RUNS];

  editing_init_with_map (&editing, map);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start;

      editing_select (&editing, "s500");
      start = hw_test_thread_cpu_ms ();
      command (&editing);
      runs[i] = hw_test_thread_cpu_ms () - start;
      hw_document_undo (editing.document);
    }
  return hw_test_median (runs, N_RUNS);
}

int
main (void)
{
  g_autoptr (HwMap) map = new_hub_map ();
  double layout_ms = time_layout (map), plain_ms = time_plain_add (map);

  {
    g_auto (Hand) hand = { NULL };
    HwPoint card;

    hand_init_with_map (&hand, map);
    card = hand_find_middle (&hand, "s500");
    report ("drag of a card with 100 links", time_motions (&hand, card), layout_ms,
            "layout and routes");
    card = hand_find_middle (&hand, "s20");
    report ("drag of a card with 2 links", time_motions (&hand, card), layout_ms,
            "layout and routes");
    hw_view_state_set_tool (hand.editing.view, HW_TOOL_CONNECT);
    report ("a link under way", time_motions (&hand, card), layout_ms, "layout and routes");
  }
  report ("add a step", time_command (map, do_add), plain_ms, "the edit alone");
  report ("remove a step", time_command (map, do_remove), plain_ms, "the edit alone");
  report ("drop a card", time_command (map, do_move), plain_ms, "the edit alone");
  return 0;
}
