/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tools that put steps, queues and notes where the pointer is, or where the selection says. */

#include "tool-fixture.h"

#define ROW "A x=0 y=0; B x=254 y=0; A -> B"

static void
test_step (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;

  hand_init (&hand, ROW);
  hw_view_state_set_tool (hand.editing.view, HW_TOOL_STEP);
  hand_move (&hand, 340, 300, 0);
  preview = hand_get_preview (&hand);
  g_assert_true (preview->has_ghost);
  g_assert_cmpfloat (preview->ghost.x, ==, 254);
  g_assert_cmpuint (preview->n_guides, >, 0);
  hand_click (&hand, 340, 300, 0);
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; New step 254,256");
  editing_assert_selected (&hand.editing, "New step");
  g_assert_true (g_str_has_suffix (hand.editing.editing, "/name"));
  g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_SELECT);
  g_assert_false (hand_get_preview (&hand)->has_ghost);
}

static void
test_on_track (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint track;

  hand_init (&hand, ROW);
  hw_view_state_set_tool (hand.editing.view, HW_TOOL_QUEUE);
  track = hand_find_track (&hand, "l0");
  hand_move (&hand, track.x, track.y, 0);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "l0");
  hand_click (&hand, track.x, track.y, HW_TOOL_SHIFT);
  editing_assert_flow (&hand.editing, "A -> New queue; New queue -> B");
  g_assert_cmpint (((HwStep *)editing_find (&hand.editing, "New queue"))->kind, ==, HW_STEP_QUEUE);
  g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_QUEUE);
}

/* Enter puts it where the keyboard is: after the selected step. */
static void
test_accept (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW);
  editing_select (&hand.editing, "A");
  hw_tool_choose (hand.tool, HW_TOOL_QUEUE);
  g_assert_true (hw_tool_accept (hand.tool));
  editing_assert_flow (&hand.editing, "New queue -> B; A -> New queue");
  g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_SELECT);
}

static void
test_notes (void)
{
  static const struct
  {
    HwToolKind tool;
    HwNoteKind kind;
  } rows[] = {
    { HW_TOOL_NOTE, HW_NOTE_IDEA },
    { HW_TOOL_BURST, HW_NOTE_BURST },
    { HW_TOOL_WASTE, HW_NOTE_WASTE },
    { HW_TOOL_QUESTION, HW_NOTE_QUESTION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Hand) hand = { NULL };
      const HwNote *note;

      hand_init (&hand, ROW);
      hw_view_state_set_tool (hand.editing.view, rows[i].tool);
      hand_move (&hand, 84, 48, 0);
      g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "A");
      hand_click (&hand, 84, 48, 0);
      note = hw_seq_get (hw_map_notes (editing_get_map (&hand.editing)), 0);
      g_assert_cmpint (note->kind, ==, rows[i].kind);
      g_assert_cmpstr (note->on, ==, "A");
      g_assert_true (g_str_has_suffix (hand.editing.editing, "/text"));

      hw_view_state_set_tool (hand.editing.view, rows[i].tool);
      hand_move (&hand, 84, 400, 0);
      g_assert_true (hand_get_preview (&hand)->has_ghost);
      hand_click (&hand, 84, 400, 0);
      note = hw_seq_get (hw_map_notes (editing_get_map (&hand.editing)), 1);
      g_assert_null (note->on);
      g_assert_cmpfloat (note->y, ==, 400 - HW_NOTE_HEIGHT_MU / 2);

      /* By its key it goes on what is selected. */
      editing_select (&hand.editing, "B");
      hw_tool_choose (hand.tool, rows[i].tool);
      note = hw_seq_get (hw_map_notes (editing_get_map (&hand.editing)), 2);
      g_assert_cmpstr (note->on, ==, "B");
      g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_SELECT);
      editing_select (&hand.editing, "");
      hw_tool_choose (hand.tool, rows[i].tool);
      g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, rows[i].tool);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-place/step", test_step);
  g_test_add_func ("/tool-place/on-track", test_on_track);
  g_test_add_func ("/tool-place/accept", test_accept);
  g_test_add_func ("/tool-place/notes", test_notes);
  return g_test_run ();
}
