/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links drawn from handles and by tools, bent, and led by keys; handles that add steps. */

#include "tool-fixture.h"

#define ROW "A x=0 y=0; B x=254 y=0; C x=508 y=0; A -> B; B -> C"

static const HwHandle *
find_handle (Hand *hand, HwHandleKind kind)
{
  const HwToolPreview *preview = hand_get_preview (hand);

  for (guint i = 0; i < preview->n_handles; i++)
    {
      if (preview->handles[i].kind == kind)
        return &preview->handles[i];
    }
  return NULL;
}

/* Where a handle of a card is, with the pointer on the way there. */
static HwPoint
reach (Hand *hand, const char *step, HwHandleKind kind)
{
  HwPoint middle = hand_find_middle (hand, step);

  hand_move (hand, middle.x, middle.y, 0);
  g_assert_nonnull (find_handle (hand, kind));
  return find_handle (hand, kind)->point;
}

static void
test_handles (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint track, added;

  hand_init (&hand, ROW);
  hand_move (&hand, 84, 48, 0);
  g_assert_cmpstr (hw_view_state_get_hover (hand.editing.view), ==, "A");
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 8);
  g_assert_null (hand_get_preview (&hand)->hot);
  g_assert_cmpfloat (find_handle (&hand, HW_HANDLE_DOT_RIGHT)->point.x, ==, 168);
  added = find_handle (&hand, HW_HANDLE_ADD_RIGHT)->point;
  g_assert_cmpfloat (added.x, ==, 190);
  /* On the way to the handle the card stays what is hovered over, over a track too. */
  hand_move (&hand, 180, 48, 0);
  hand_move (&hand, added.x - 1, added.y - 1, 0);
  g_assert_cmpstr (hw_view_state_get_hover (hand.editing.view), ==, "A");
  g_assert_cmpint (hand_get_preview (&hand)->hot->kind, ==, HW_HANDLE_ADD_RIGHT);
  g_assert_cmpint (hand_get_preview (&hand)->cursor, ==, HW_CURSOR_POINTER);
  hand_move (&hand, 84, 300, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 0);

  track = hand_find_track (&hand, "l0");
  hand_move (&hand, track.x, track.y, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 1);
  g_assert_nonnull (find_handle (&hand, HW_HANDLE_ADD_ON_LINK));
  editing_select (&hand.editing, "l0");
  hand_move (&hand, track.x, track.y + 1, 0);
  g_assert_cmpfloat (find_handle (&hand, HW_HANDLE_LINK_FROM)->point.x, ==, 182);
  g_assert_cmpfloat (find_handle (&hand, HW_HANDLE_LINK_TO)->point.x, ==, 240);
  hw_tool_leave (hand.tool);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 0);

  hand.zoom = 0.2;
  hand_move (&hand, 84, 48, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 0);
}

/* Where the words of a link lie, a place to add a step is beside them: both can be read and
 * pressed.
 */
static void
test_clear_of_words (void)
{
  g_auto (Hand) hand = { NULL };
  const HwGroup *pill = NULL;
  HwPoint added;

  hand_init (&hand, "A x=0 y=0; B x=254 y=0 wait=2d; A -> B");
  for (guint i = 0; i < hand.scene->n_groups; i++)
    {
      if (hand.scene->groups[i].kind == HW_GROUP_PILL)
        pill = &hand.scene->groups[i];
    }
  g_assert_nonnull (pill);
  g_assert_true (
      hw_rect_contains (hw_rect_grown (pill->bounds, HW_HANDLE_REACH_PX), hw_point (190, 48)));
  added = reach (&hand, "A", HW_HANDLE_ADD_RIGHT);
  g_assert_cmpfloat (added.x, ==, 190);
  g_assert_false (hw_rect_contains (hw_rect_grown (pill->bounds, HW_HANDLE_REACH_PX), added));
  added = reach (&hand, "B", HW_HANDLE_ADD_LEFT);
  g_assert_cmpfloat (added.x, ==, 232);
  g_assert_false (hw_rect_contains (hw_rect_grown (pill->bounds, HW_HANDLE_REACH_PX), added));
  /* It adds as it would have in the middle. */
  hand_move (&hand, added.x, added.y, 0);
  g_assert_cmpint (hand_get_preview (&hand)->hot->kind, ==, HW_HANDLE_ADD_LEFT);
  hand_click (&hand, added.x, added.y, 0);
  editing_assert_flow (&hand.editing, "A -> New step; New step -> B");
}

/* The place on a link is beside what is written on it, and on another that crosses it. */
static void
test_clear_of_crossing_words (void)
{
  g_auto (Hand) hand = { NULL };
  const HwHandle *added;
  HwRect words = { 0 };

  hand_init (&hand, "A x=0 y=0; B x=600 y=0; C x=268 y=-180; D x=548 y=180 wait=2d;"
                    "A -> B; C -> D");
  hand.zoom = 0.5;
  for (guint i = 0; i < hand.scene->n_groups; i++)
    {
      if (hand.scene->groups[i].kind == HW_GROUP_PILL)
        words = hw_rect_grown (hand.scene->groups[i].bounds, HW_HANDLE_REACH_PX / hand.zoom);
    }
  g_assert_true (hw_rect_contains (words, hw_point (492, 48)));
  hand_move (&hand, 300, 48, 0);
  added = find_handle (&hand, HW_HANDLE_ADD_ON_LINK);
  g_assert_nonnull (added);
  g_assert_false (hw_rect_contains (words, added->point));
}

/* While Control is held the selected step shows where one can be added, also without the pointer.
 */
static void
test_hints (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint added;

  hand_init (&hand, ROW);
  editing_select (&hand.editing, "");
  hw_tool_set_hints (hand.tool, 1);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 0);
  hw_tool_set_hints (hand.tool, 0);
  editing_select (&hand.editing, "A");
  hw_tool_set_hints (hand.tool, 1);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 4);
  g_assert_cmpfloat (find_handle (&hand, HW_HANDLE_ADD_BELOW)->point.y, >, 96);
  g_assert_null (find_handle (&hand, HW_HANDLE_DOT_RIGHT));
  g_assert_null (hand_get_preview (&hand)->hot);
  added = find_handle (&hand, HW_HANDLE_ADD_RIGHT)->point;
  /* The pointer on another step shows what it always does. */
  hand_move (&hand, 338, 48, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 12);
  /* They can be pressed, too. */
  hand_move (&hand, added.x, added.y, 0);
  g_assert_cmpint (hand_get_preview (&hand)->hot->kind, ==, HW_HANDLE_ADD_RIGHT);
  hw_tool_leave (hand.tool);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 4);
  hw_tool_set_hints (hand.tool, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_handles, ==, 0);
}

static void
test_add_by_handle (void)
{
  static const struct
  {
    HwHandleKind kind;
    const char *flow;
  } rows[] = {
    { HW_HANDLE_ADD_RIGHT, "A -> B; New step -> C; B -> New step" },
    { HW_HANDLE_ADD_LEFT, "A -> New step; B -> C; New step -> B" },
    { HW_HANDLE_ADD_ABOVE, "A -> B; B -> C; A -> New step; New step -> C" },
    { HW_HANDLE_ADD_BELOW, "A -> B; B -> C; A -> New step; New step -> C" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Hand) hand = { NULL };
      HwPoint point;

      hand_init (&hand, ROW);
      point = reach (&hand, "B", rows[i].kind);
      hand_click (&hand, point.x, point.y, 0);
      editing_assert_flow (&hand.editing, rows[i].flow);
      editing_assert_selected (&hand.editing, "New step");
      g_assert_true (g_str_has_suffix (hand.editing.editing, "/name"));
    }
}

/* A dot is part of its card for a click. */
static void
test_dot_is_card (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint point;

  hand_init (&hand, ROW);
  point = reach (&hand, "B", HW_HANDLE_DOT_BELOW);
  hand_click (&hand, point.x, point.y, 0);
  editing_assert_selected (&hand.editing, "B");
  editing_assert_undo (&hand.editing, NULL);
}

static void
test_add_on_link (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint track;

  hand_init (&hand, ROW);
  track = hand_find_track (&hand, "l1");
  hand_move (&hand, track.x, track.y, 0);
  track = find_handle (&hand, HW_HANDLE_ADD_ON_LINK)->point;
  hand_click (&hand, track.x, track.y, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> New step; New step -> C");
}

static void
test_connect_by_dot (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;
  HwPoint dot, target;

  hand_init (&hand, ROW);
  dot = reach (&hand, "A", HW_HANDLE_DOT_BELOW);
  target = hand_find_middle (&hand, "C");
  hand_press (&hand, dot.x, dot.y, 0);
  hand_move (&hand, target.x, target.y, 0);
  preview = hand_get_preview (&hand);
  g_assert_cmpstr (preview->target->id, ==, "C");
  g_assert_cmpuint (preview->n_tracks, ==, 1);
  g_assert_cmpint (preview->tracks[0].link, ==, -1);
  g_assert_cmpint (preview->tracks[0].kind, ==, HW_LINK_FLOW);
  g_assert_cmpuint (preview->tracks[0].route.n_points, >, 1);
  g_assert_false (preview->has_ghost);
  hand_release (&hand, target.x, target.y, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; A -> C");
  editing_assert_undo (&hand.editing, "Connect");

  /* Back along the line it is rework. */
  dot = reach (&hand, "C", HW_HANDLE_DOT_LEFT);
  target = hand_find_middle (&hand, "A");
  hand_drag (&hand, dot, target, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; A -> C; C ~> A");
}

static void
test_connect_to_new (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;
  HwPoint dot;

  hand_init (&hand, ROW);
  dot = reach (&hand, "A", HW_HANDLE_DOT_BELOW);
  hand_press (&hand, dot.x, dot.y, 0);
  hand_move (&hand, 338, 348, 0);
  preview = hand_get_preview (&hand);
  g_assert_true (preview->has_ghost);
  g_assert_cmpfloat (preview->ghost.x, ==, 254);
  g_assert_cmpuint (preview->n_tracks, ==, 1);
  g_assert_null (preview->target);
  hand_release (&hand, 338, 348, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; A -> New step");
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0; New step 254,304");
  g_assert_true (g_str_has_suffix (hand.editing.editing, "/name"));

  /* From the left side the new one comes before. */
  g_assert_true (hw_document_undo (hand.editing.document));
  dot = reach (&hand, "A", HW_HANDLE_ADD_LEFT);
  hand_drag (&hand, dot, hw_point (-200, 48), 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; New step -> A");
}

static void
test_refused (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint dot;

  hand_init (&hand, ROW);
  dot = reach (&hand, "A", HW_HANDLE_DOT_RIGHT);
  hand_press (&hand, dot.x, dot.y, 0);
  hand_move (&hand, 338, 48, 0);
  g_assert_cmpint (hand_get_preview (&hand)->cursor, ==, HW_CURSOR_REFUSED);
  g_assert_null (hand_get_preview (&hand)->target);
  hand_release (&hand, 338, 48, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C");
  g_assert_nonnull (hand.problem);
  /* Back on its own card nothing comes of it. */
  dot = reach (&hand, "A", HW_HANDLE_DOT_RIGHT);
  hand_press (&hand, dot.x, dot.y, 0);
  hand_move (&hand, 300, 300, 0);
  hand_move (&hand, 84, 48, 0);
  hand_release (&hand, 84, 48, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C");
}

static void
test_reconnect (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;
  HwPoint end;

  hand_init (&hand, ROW "; D x=254 y=300");
  editing_select (&hand.editing, "l0");
  hand_move (&hand, 200, 48, 0);
  end = find_handle (&hand, HW_HANDLE_LINK_TO)->point;
  hand_move (&hand, end.x, end.y, 0);
  hand_press (&hand, end.x, end.y, 0);
  hand_move (&hand, 338, 200, 0);
  preview = hand_get_preview (&hand);
  g_assert_cmpint (preview->tracks[0].link, ==, 0);
  g_assert_cmpint (preview->cursor, ==, HW_CURSOR_REFUSED);
  hand_move (&hand, 338, 348, 0);
  preview = hand_get_preview (&hand);
  g_assert_cmpstr (preview->target->id, ==, "D");
  hand_release (&hand, 338, 348, 0);
  editing_assert_flow (&hand.editing, "A -> D; B -> C");
  editing_assert_selected (&hand.editing, "l0");

  /* On nothing it stays as it was. */
  hand_move (&hand, 200, 48, 0);
  end = find_handle (&hand, HW_HANDLE_LINK_FROM)->point;
  hand_drag (&hand, end, hw_point (-300, -300), 0);
  editing_assert_flow (&hand.editing, "A -> D; B -> C");
}

static void
test_tools (void)
{
  static const struct
  {
    HwToolKind tool;
    const char *from;
    const char *to;
    const char *flow;
  } rows[] = {
    { HW_TOOL_CONNECT, "A", "C", "A -> B; B -> C; A -> C" },
    { HW_TOOL_INFORMATION, "C", "A", "A -> B; B -> C; C i> A" },
    { HW_TOOL_REWORK, "C", "B", "A -> B; B -> C; C ~> B" },
    { HW_TOOL_FEEDBACK, "C", "A", "A -> B; B -> C; C f> A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Hand) hand = { NULL };
      HwPoint from, to;

      hand_init (&hand, ROW);
      from = hand_find_middle (&hand, rows[i].from);
      to = hand_find_middle (&hand, rows[i].to);
      hw_view_state_set_tool (hand.editing.view, rows[i].tool);
      g_assert_cmpint (hand_get_preview (&hand)->cursor, ==, HW_CURSOR_CROSSHAIR);
      hand_drag (&hand, from, to, 0);
      editing_assert_flow (&hand.editing, rows[i].flow);
      g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_SELECT);

      /* The same with two clicks; with Shift the tool stays. */
      g_assert_true (hw_document_undo (hand.editing.document));
      hw_view_state_set_tool (hand.editing.view, rows[i].tool);
      hand_click (&hand, from.x, from.y, 0);
      g_assert_true (hw_tool_is_busy (hand.tool));
      hand_move (&hand, (from.x + to.x) / 2, 200, 0);
      hand_click (&hand, to.x, to.y, HW_TOOL_SHIFT);
      editing_assert_flow (&hand.editing, rows[i].flow);
      g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, rows[i].tool);
    }
}

/* Rework may lead from a step to itself. */
static void
test_self (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW);
  hw_view_state_set_tool (hand.editing.view, HW_TOOL_REWORK);
  hand_click (&hand, 84, 48, 0);
  hand_click (&hand, 90, 60, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; A ~> A");
}

/* With the keyboard alone: the tool, arrows to the other step, Enter. */
static void
test_led (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;

  hand_init (&hand, ROW "; D x=762 y=0; C -> D");
  editing_select (&hand.editing, "D");
  hw_tool_choose (hand.tool, HW_TOOL_REWORK);
  preview = hand_get_preview (&hand);
  g_assert_cmpstr (preview->target->id, ==, "C");
  g_assert_cmpuint (preview->n_tracks, ==, 1);
  g_assert_true (hw_tool_walk (hand.tool, HW_WALK_LEFT));
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "B");
  g_assert_cmpstr (hand.editing.revealed, ==, "B");
  g_assert_true (hw_tool_accept (hand.tool));
  editing_assert_flow (&hand.editing, "A -> B; B -> C; C -> D; D ~> B");
  g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_SELECT);
  g_assert_false (hw_tool_walk (hand.tool, HW_WALK_LEFT));
  g_assert_false (hw_tool_accept (hand.tool));

  editing_select (&hand.editing, "D");
  hw_tool_choose (hand.tool, HW_TOOL_FEEDBACK);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "A");
  g_assert_true (hw_tool_cancel (hand.tool));
  g_assert_true (hw_tool_cancel (hand.tool)); /* the tool is put away */
  g_assert_false (hw_tool_cancel (hand.tool));
  editing_assert_flow (&hand.editing, "A -> B; B -> C; C -> D; D ~> B");

  /* B is passed by: there is such a link already. */
  editing_select (&hand.editing, "A");
  hw_tool_choose (hand.tool, HW_TOOL_CONNECT);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "C");
  g_assert_true (hw_tool_accept (hand.tool));
  editing_assert_flow (&hand.editing, "A -> B; B -> C; C -> D; D ~> B; A -> C");

  /* By its name: whoever reads that says which step it is. */
  g_assert_null (hw_tool_get_led_step (hand.tool));
  g_assert_false (hw_tool_aim (hand.tool, "C"));
  editing_select (&hand.editing, "D");
  hw_tool_choose (hand.tool, HW_TOOL_REWORK);
  g_assert_cmpstr (hw_tool_get_led_step (hand.tool)->element.id, ==, "D");
  g_assert_true (hw_tool_aim (hand.tool, "A"));
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "A");
  g_assert_true (hw_tool_accept (hand.tool));
  editing_assert_flow (&hand.editing, "A -> B; B -> C; C -> D; D ~> B; A -> C; D ~> A");
}

static void
test_two_selected (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW);
  editing_select (&hand.editing, "A C");
  hw_tool_choose (hand.tool, HW_TOOL_CONNECT);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; A -> C");
  editing_select (&hand.editing, "A C");
  hw_tool_choose (hand.tool, HW_TOOL_REWORK);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; A -> C; C ~> A");
  editing_select (&hand.editing, "A C");
  hw_tool_choose (hand.tool, HW_TOOL_CONNECT);
  g_assert_nonnull (hand.problem);
  g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_SELECT);
  editing_select (&hand.editing, "A B C");
  hw_tool_choose (hand.tool, HW_TOOL_CONNECT);
  g_assert_cmpint (hw_view_state_get_tool (hand.editing.view), ==, HW_TOOL_CONNECT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-connect/handles", test_handles);
  g_test_add_func ("/tool-connect/clear-of-words", test_clear_of_words);
  g_test_add_func ("/tool-connect/clear-of-crossing-words", test_clear_of_crossing_words);
  g_test_add_func ("/tool-connect/hints", test_hints);
  g_test_add_func ("/tool-connect/add-by-handle", test_add_by_handle);
  g_test_add_func ("/tool-connect/dot-is-card", test_dot_is_card);
  g_test_add_func ("/tool-connect/add-on-link", test_add_on_link);
  g_test_add_func ("/tool-connect/connect-by-dot", test_connect_by_dot);
  g_test_add_func ("/tool-connect/connect-to-new", test_connect_to_new);
  g_test_add_func ("/tool-connect/refused", test_refused);
  g_test_add_func ("/tool-connect/reconnect", test_reconnect);
  g_test_add_func ("/tool-connect/tools", test_tools);
  g_test_add_func ("/tool-connect/self", test_self);
  g_test_add_func ("/tool-connect/led", test_led);
  g_test_add_func ("/tool-connect/two-selected", test_two_selected);
  return g_test_run ();
}
