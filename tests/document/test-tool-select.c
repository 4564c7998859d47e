/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool to select with: clicks, marquees, drags and copies; the hand; what a drag shows. */

#include "tool-fixture.h"

#include "hw-map-edit.h"

#define ROW "A x=0 y=0; B x=254 y=0; C x=508 y=0; A -> B; B -> C"

static void
test_click (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint track;

  hand_init (&hand, ROW);
  hand_click (&hand, 84, 48, 0);
  editing_assert_selected (&hand.editing, "A");
  hand_click (&hand, 338, 48, 0);
  editing_assert_selected (&hand.editing, "B");
  hand_click (&hand, 84, 48, HW_TOOL_SHIFT);
  editing_assert_selected (&hand.editing, "B A");
  hand_click (&hand, 338, 48, HW_TOOL_SHIFT);
  editing_assert_selected (&hand.editing, "A");
  hand_click (&hand, 338, 48, HW_TOOL_CONTROL);
  editing_assert_selected (&hand.editing, "A B");
  /* One of several: only that one, unless it is dragged. */
  hand_click (&hand, 84, 48, 0);
  editing_assert_selected (&hand.editing, "A");
  track = hand_find_track (&hand, "l0");
  hand_click (&hand, 600, 400, 0);
  editing_assert_selected (&hand.editing, "");
  hand_move (&hand, 600, 400, 0);
  hand_press (&hand, track.x, track.y, 0);
  hand_release (&hand, track.x, track.y, 0);
  editing_assert_selected (&hand.editing, "l0");
  g_assert_null (hw_document_get_undo_label (hand.editing.document));
}

static void
test_double_click (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW);
  hand_double_click (&hand, 84, 48);
  g_assert_cmpstr (hand.editing.editing, ==, "A/name");
  editing_assert_undo (&hand.editing, NULL);
  hand_double_click (&hand, 84, 300);
  editing_assert_flow (&hand.editing, "A -> B; B -> C; New step");
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0; New step 0,252");
  g_assert_true (g_str_has_suffix (hand.editing.editing, "/name"));
}

static void
test_marquee (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW "; @note n x=0 y=200");
  hand_press (&hand, -50, -50, 0);
  hand_move (&hand, 300, 60, 0);
  g_assert_true (hand_get_preview (&hand)->has_marquee);
  g_assert_cmpfloat (hand_get_preview (&hand)->marquee.width, ==, 350);
  editing_assert_selected (&hand.editing, "A B");
  hand_move (&hand, 100, 60, 0);
  editing_assert_selected (&hand.editing, "A");
  hand_release (&hand, 100, 60, 0);
  g_assert_false (hand_get_preview (&hand)->has_marquee);
  hand_drag (&hand, hw_point (700, -20), hw_point (600, 20), HW_TOOL_SHIFT);
  editing_assert_selected (&hand.editing, "A C");
  hand_drag (&hand, hw_point (-20, 300), hw_point (20, 180), 0);
  editing_assert_selected (&hand.editing, "n");
  hand_press (&hand, -50, -50, 0);
  hand_move (&hand, 300, 60, 0);
  g_assert_true (hw_tool_cancel (hand.tool));
  g_assert_false (hw_tool_is_busy (hand.tool));
}

static void
test_drag (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;

  hand_init (&hand, ROW);
  hand_press (&hand, 338, 48, 0);
  hand_move (&hand, 340, 50, 0); /* still a click */
  g_assert_cmpuint (hand_get_preview (&hand)->n_lifted, ==, 0);
  hand_move (&hand, 350, 256, 0);
  preview = hand_get_preview (&hand);
  g_assert_cmpint (preview->cursor, ==, HW_CURSOR_MOVE);
  g_assert_cmpfloat (preview->offset.x, ==, 10); /* to the grid: 264 */
  g_assert_cmpfloat (preview->offset.y, ==, 208);
  g_assert_cmpuint (preview->n_lifted, ==, 1);
  g_assert_cmpint (hand.scene->groups[preview->lifted[0]].kind, ==, HW_GROUP_STEP);
  g_assert_cmpuint (preview->n_tracks, ==, 2);
  g_assert_cmpint (preview->tracks[0].link, ==, 0);
  g_assert_cmpfloat (preview->tracks[0].route.points[preview->tracks[0].route.n_points - 1].y, ==,
                     256);
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0");
  hand_release (&hand, 350, 256, 0);
  editing_assert_places (&hand.editing, "A 0,0; B 264,208; C 508,0");
  editing_assert_undo (&hand.editing, "Move step");
  editing_assert_selected (&hand.editing, "B");
  g_assert_cmpuint (hand_get_preview (&hand)->n_lifted, ==, 0);
  g_assert_true (hw_document_undo (hand.editing.document));
  g_assert_false (hw_document_undo (hand.editing.document));
}

/* What was left out of the scene changes only when the drag begins and ends. */
static void
test_serial (void)
{
  g_auto (Hand) hand = { NULL };
  guint before, during;

  hand_init (&hand, ROW);
  before = hand_get_preview (&hand)->serial;
  hand_press (&hand, 338, 48, 0);
  hand_move (&hand, 350, 256, 0);
  during = hand_get_preview (&hand)->serial;
  g_assert_cmpuint (during, !=, before);
  for (int i = 0; i < 20; i++)
    {
      hand_move (&hand, 350 + i, 260 - i, 0);
      g_assert_true (hw_tool_take_changed (hand.tool));
      g_assert_cmpuint (hand_get_preview (&hand)->serial, ==, during);
    }
  hw_tool_cancel (hand.tool);
  g_assert_cmpuint (hand_get_preview (&hand)->serial, !=, during);
}

static void
test_snap (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW "; D x=762 y=300");
  hand_press (&hand, 846, 348, 0);
  hand_move (&hand, 850, 52, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_guides, >, 0);
  g_assert_cmpfloat (hand_get_preview (&hand)->offset.y, ==, -300);
  g_assert_cmpfloat (hand_get_preview (&hand)->offset.x, ==, 0); /* the gap of the others */
  hand_move (&hand, 850, 52, HW_TOOL_CONTROL);
  g_assert_cmpuint (hand_get_preview (&hand)->n_guides, ==, 0);
  g_assert_cmpfloat (hand_get_preview (&hand)->offset.y, ==, -296);
  g_assert_cmpfloat (hand_get_preview (&hand)->offset.x, ==, 4);
  hand_release (&hand, 850, 52, HW_TOOL_CONTROL);
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0; D 766,4");
}

static void
test_one_axis (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, ROW);
  hand_press (&hand, 338, 48, 0);
  hand_move (&hand, 350, 256, HW_TOOL_SHIFT);
  g_assert_cmpfloat (hand_get_preview (&hand)->offset.x, ==, 0);
  hand_release (&hand, 350, 256, HW_TOOL_SHIFT);
  editing_assert_places (&hand.editing, "A 0,0; B 254,208; C 508,0");
}

/* Several at once: the link between them goes along as it is. */
static void
test_drag_several (void)
{
  g_auto (Hand) hand = { NULL };
  const HwToolPreview *preview;
  guint n_steps = 0, n_tracks = 0;

  hand_init (&hand, ROW "; @note on on=A; @note own on=A x=0 y=110");
  editing_select (&hand.editing, "A B");
  hand_press (&hand, 84, 48, 0);
  hand_move (&hand, 84, 248, 0);
  preview = hand_get_preview (&hand);
  for (guint i = 0; i < preview->n_lifted; i++)
    {
      n_steps += hand.scene->groups[preview->lifted[i]].kind == HW_GROUP_STEP;
      n_tracks += hand.scene->groups[preview->lifted[i]].kind == HW_GROUP_LINK;
    }
  g_assert_cmpuint (n_steps, ==, 2);
  g_assert_cmpuint (n_tracks, ==, 1);
  g_assert_cmpuint (preview->n_lifted, ==, 6); /* with two notes and what is on the track */
  g_assert_cmpuint (preview->n_tracks, ==, 1);
  g_assert_cmpint (preview->tracks[0].link, ==, 1);
  hand_release (&hand, 84, 248, 0);
  editing_assert_places (&hand.editing, "A 0,200; B 254,200; C 508,0");
  editing_assert_selected (&hand.editing, "A B");
  g_assert_cmpfloat (((HwNote *)editing_find (&hand.editing, "own"))->y, ==, 310);
}

static void
test_copy (void)
{
  static const guint modifiers[] = { HW_TOOL_CONTROL, HW_TOOL_ALT };

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    {
      g_auto (Hand) hand = { NULL };

      hand_init (&hand, ROW);
      hand_press (&hand, 338, 48, modifiers[i]);
      hand_move (&hand, 338, 348, modifiers[i]);
      g_assert_true (hand_get_preview (&hand)->copies);
      g_assert_cmpint (hand_get_preview (&hand)->cursor, ==, HW_CURSOR_COPY);
      g_assert_cmpuint (hand_get_preview (&hand)->n_tracks, ==, 0);
      hand_release (&hand, 338, 348, modifiers[i]);
      editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0; B 254,304");
      editing_assert_flow (&hand.editing, "A -> B; B -> C; B");
      editing_assert_undo (&hand.editing, "Duplicate");
    }
}

static void
test_lane (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, "@lane dev; @lane ops; A lane=dev x=56 y=26; B lane=ops x=56 y=182");
  hand_press (&hand, 140, 74, 0);
  hand_move (&hand, 400, 230, 0);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "ops");
  hand_move (&hand, 400, 80, 0);
  g_assert_null (hand_get_preview (&hand)->target);
  hand_move (&hand, 400, 230, 0);
  hand_release (&hand, 400, 230, 0);
  g_assert_cmpstr (((HwStep *)editing_find (&hand.editing, "A"))->lane, ==, "ops");
  /* A press on the label of a lane selects it. */
  hand_click (&hand, hand.scene->layout->lanes[1].x + 10, 200, 0);
  editing_assert_selected (&hand.editing, "ops");
}

/* A note that is dropped on a card hangs there; elsewhere it lies where it was dropped. */
static void
test_note (void)
{
  g_auto (Hand) hand = { NULL };
  const HwNote *note;

  hand_init (&hand, ROW "; @note n x=0 y=300");
  hand_press (&hand, 50, 330, 0);
  hand_move (&hand, 338, 48, 0);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "B");
  hand_release (&hand, 338, 48, 0);
  note = (const HwNote *)editing_find (&hand.editing, "n");
  g_assert_cmpstr (note->on, ==, "B");
  g_assert_true (isnan (note->x));
  {
    HwPoint there = hand_find_middle (&hand, "n");

    hand_drag (&hand, there, hw_point (there.x + 100, there.y + 200), 0);
  }
  note = (const HwNote *)editing_find (&hand.editing, "n");
  g_assert_cmpstr (note->on, ==, "B");
  g_assert_true (isfinite (note->x));
}

static void
test_cancel (void)
{
  g_auto (Hand) hand = { NULL };
  g_autoptr (HwMap) renamed = NULL;

  hand_init (&hand, ROW);
  hand_press (&hand, 338, 48, 0);
  hand_move (&hand, 350, 256, 0);
  g_assert_true (hw_tool_is_busy (hand.tool));
  g_assert_true (hw_tool_cancel (hand.tool));
  g_assert_cmpuint (hand_get_preview (&hand)->n_lifted, ==, 0);
  hand_move (&hand, 360, 270, 0);
  hand_release (&hand, 360, 270, 0);
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0");
  g_assert_false (hw_tool_cancel (hand.tool));

  /* Somebody else edits meanwhile. */
  hand_press (&hand, 338, 48, 0);
  hand_move (&hand, 350, 256, 0);
  renamed = hw_map_with_field (editing_get_map (&hand.editing), "A",
                               hw_field_find (HW_ELEMENT_STEP, "name"),
                               hw_value_text (HW_FIELD_TEXT, "X"), NULL);
  hw_document_apply (hand.editing.document, renamed, "Rename", NULL);
  g_assert_false (hw_tool_is_busy (hand.tool));
  hand_release (&hand, 350, 256, 0);
  editing_assert_places (&hand.editing, "X 0,0; B 254,0; C 508,0");
}

/* Another scene of the same map: the level of detail changed while a card was held. */
static void
test_refresh (void)
{
  g_auto (Hand) hand = { NULL };
  HwSceneOptions options = { .theme = hw_theme_get (HW_THEME_PAPER), .with_title = TRUE };
  g_autoptr (HwScene) scene = NULL;
  const HwToolPreview *preview;

  hand_init (&hand, ROW);
  hand_press (&hand, 338, 48, 0);
  hand_move (&hand, 350, 256, 0);
  scene = hw_scene_new (editing_get_map (&hand.editing), &options);
  hw_tool_set_scene (hand.tool, scene);
  preview = hand_get_preview (&hand);
  g_assert_true (hw_tool_is_busy (hand.tool));
  g_assert_cmpuint (preview->n_lifted, ==, 1);
  g_assert_cmpstr (scene->groups[preview->lifted[0]].element->id, ==, "B");
  hand_release (&hand, 350, 256, 0);
  editing_assert_places (&hand.editing, "A 0,0; B 264,208; C 508,0");
}

static void
test_hand (void)
{
  g_auto (Hand) hand = { NULL };
  HwViewState *view;
  HwViewTransform before, after;

  hand_init (&hand, ROW);
  view = hand.editing.view;
  hw_view_state_set_room (view, hw_rect (0, 0, 800, 600));
  hw_view_state_set_bounds (view, hw_rect (0, 0, 676, 96));
  hw_view_state_set_tool (view, HW_TOOL_HAND);
  g_assert_cmpint (hand_get_preview (&hand)->cursor, ==, HW_CURSOR_GRAB);
  before = hw_view_state_get_transform (view);
  hand.zoom = before.zoom;
  hand_press (&hand, 84, 48, 0);
  hand_move (&hand, 104, 38, 0);
  after = hw_view_state_get_transform (view);
  g_assert_cmpfloat_with_epsilon (after.x_px - before.x_px, 20 * before.zoom, 0.001);
  g_assert_cmpfloat_with_epsilon (after.y_px - before.y_px, -10 * before.zoom, 0.001);
  hand_release (&hand, 84, 48, 0);
  editing_assert_selected (&hand.editing, "");
  g_assert_cmpint (hw_view_state_get_tool (view), ==, HW_TOOL_HAND);
  g_assert_true (hw_tool_cancel (hand.tool));
  g_assert_cmpint (hw_view_state_get_tool (view), ==, HW_TOOL_SELECT);
}

/* It shows where it is, takes up nothing, and goes out with its tool. */
static void
test_laser (void)
{
  g_auto (Hand) hand = { NULL };
  HwViewState *view;
  HwPoint point;

  hand_init (&hand, ROW);
  view = hand.editing.view;
  hand_move (&hand, 84, 48, 0);
  g_assert_false (hw_view_state_get_laser (view, &point));
  hw_view_state_set_tool (view, HW_TOOL_LASER);
  hand_move (&hand, 84, 48, 0);
  g_assert_true (hw_view_state_get_laser (view, &point));
  g_assert_cmpfloat (point.x, ==, 84);
  g_assert_cmpfloat (point.y, ==, 48);
  hand_press (&hand, 90, 50, 0);
  hand_release (&hand, 90, 50, 0);
  editing_assert_selected (&hand.editing, "");
  g_assert_true (hw_view_state_get_laser (view, &point));
  g_assert_cmpfloat (point.x, ==, 90);
  hw_view_state_set_tool (view, HW_TOOL_SELECT);
  g_assert_false (hw_view_state_get_laser (view, &point));
}

static void
assert_lanes (Hand *hand, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const HwLane *lane;

  HW_SEQ_FOREACH (lane, hw_map_lanes (editing_get_map (&hand->editing)))
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", lane->element.id);
  g_assert_cmpstr (names->str, ==, expected);
}

static HwPoint
find_label (Hand *hand, guint lane)
{
  HwRect band = hand->scene->layout->lanes[lane];

  return hw_point (band.x + 10, hw_rect_center (band).y);
}

/* A lane goes where its name is dragged, over one or several, and no further than the last. */
static void
test_move_lane (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint far;

  hand_init (&hand, "@lane a; @lane b; @lane c; A lane=a; B lane=b; C lane=c; A -> B; B -> C");
  hand_drag (&hand, find_label (&hand, 0), find_label (&hand, 1), 0);
  assert_lanes (&hand, "b a c");
  editing_assert_undo (&hand.editing, "Move lane down");
  editing_assert_selected (&hand.editing, "a");
  hand_drag (&hand, find_label (&hand, 2), find_label (&hand, 0), 0);
  assert_lanes (&hand, "c b a");
  far = find_label (&hand, 2);
  hand_drag (&hand, find_label (&hand, 0), hw_point (far.x, far.y + 2000), 0);
  assert_lanes (&hand, "b a c");
  hand_press (&hand, find_label (&hand, 0).x, find_label (&hand, 0).y, 0);
  hand_move (&hand, find_label (&hand, 1).x, find_label (&hand, 1).y, 0);
  g_assert_cmpuint (hand_get_preview (&hand)->n_guides, ==, 1);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "a");
  g_assert_true (hw_tool_cancel (hand.tool));
  assert_lanes (&hand, "b a c");
}

/* A card goes into the flow it is dropped on, wherever it was before. */
static void
test_drop_on_link (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint there;

  hand_init (&hand, "A x=0 y=0; B x=254 y=0; D x=400 y=300; A -> B");
  there = hand_find_track (&hand, "l0");
  hand_press (&hand, hand_find_middle (&hand, "D").x, hand_find_middle (&hand, "D").y, 0);
  hand_move (&hand, there.x, there.y, 0);
  g_assert_nonnull (hand_get_preview (&hand)->target);
  g_assert_cmpint (hand_get_preview (&hand)->target->type, ==, HW_ELEMENT_LINK);
  hand_release (&hand, there.x, there.y, 0);
  editing_assert_flow (&hand.editing, "A -> D; D -> B");
  editing_assert_undo (&hand.editing, "Insert step");
  editing_assert_selected (&hand.editing, "D");
  editing_assert_apart (&hand.editing);
  there = hand_find_track (&hand, "l0");
  hand_drag (&hand, hand_find_middle (&hand, "B"), there, 0);
  editing_assert_flow (&hand.editing, "A -> B; B -> D");
  editing_assert_apart (&hand.editing);
}

#define LINE "A x=0 y=0; B x=254 y=0; C x=508 y=0; D x=762 y=0; A -> B; B -> C; C -> D"

/* From elsewhere in the line, which closes behind it, in one step of undo. */
static void
test_reorder (void)
{
  g_auto (Hand) hand = { NULL };
  HwPoint there, middle;

  hand_init (&hand, LINE "; B ~> A");
  there = hand_find_track (&hand, "l2");
  middle = hand_find_middle (&hand, "B");
  hand_press (&hand, middle.x, middle.y, 0);
  hand_move (&hand, there.x, there.y, 0);
  g_assert_cmpstr (hand_get_preview (&hand)->target->id, ==, "l2");
  /* Beside it nothing would be reordered. */
  hand_move (&hand, there.x, there.y + 200, 0);
  g_assert_null (hand_get_preview (&hand)->target);
  hand_move (&hand, there.x, there.y, 0);
  hand_release (&hand, there.x, there.y, 0);
  editing_assert_flow (&hand.editing, "A -> C; C -> B; B ~> A; B -> D");
  editing_assert_places (&hand.editing, "A 0,0; C 254,0; B 508,0; D 762,0");
  editing_assert_undo (&hand.editing, "Move in the flow");
  editing_assert_selected (&hand.editing, "B");
  g_assert_true (hw_document_undo (hand.editing.document));
  editing_assert_places (&hand.editing, "A 0,0; B 254,0; C 508,0; D 762,0");
  editing_assert_flow (&hand.editing, "A -> B; B -> C; C -> D; B ~> A");
}

/* Not with Control, and not on its own link. */
static void
test_no_reorder (void)
{
  static const struct
  {
    const char *link;
    guint modifiers;
  } rows[] = { { "l2", HW_TOOL_CONTROL }, { "l1", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Hand) hand = { NULL };
      HwPoint there, middle;

      hand_init (&hand, LINE);
      there = hand_find_track (&hand, rows[i].link);
      middle = hand_find_middle (&hand, "B");
      hand_press (&hand, middle.x, middle.y, 0);
      hand_move (&hand, there.x, there.y, rows[i].modifiers);
      g_assert_null (hand_get_preview (&hand)->target);
      hand_release (&hand, there.x, there.y, rows[i].modifiers);
      editing_assert_flow (&hand.editing, "A -> B; B -> C; C -> D");
      editing_assert_undo (&hand.editing, "Move step");
    }
}

/* Into the team of the link's two ends. */
static void
test_reorder_into_team (void)
{
  g_auto (Hand) hand = { NULL };

  hand_init (&hand, "@lane x; @lane y; A lane=x; B lane=x; C lane=y; D lane=y; A -> B; B -> C;"
                    " C -> D");
  hand_drag (&hand, hand_find_middle (&hand, "A"), hand_find_track (&hand, "l2"), 0);
  editing_assert_flow (&hand.editing, "B -> C; C -> A; A -> D");
  g_assert_cmpstr (((const HwStep *)editing_find (&hand.editing, "A"))->lane, ==, "y");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-select/click", test_click);
  g_test_add_func ("/tool-select/double-click", test_double_click);
  g_test_add_func ("/tool-select/marquee", test_marquee);
  g_test_add_func ("/tool-select/drag", test_drag);
  g_test_add_func ("/tool-select/serial", test_serial);
  g_test_add_func ("/tool-select/snap", test_snap);
  g_test_add_func ("/tool-select/one-axis", test_one_axis);
  g_test_add_func ("/tool-select/drag-several", test_drag_several);
  g_test_add_func ("/tool-select/copy", test_copy);
  g_test_add_func ("/tool-select/lane", test_lane);
  g_test_add_func ("/tool-select/move-lane", test_move_lane);
  g_test_add_func ("/tool-select/drop-on-link", test_drop_on_link);
  g_test_add_func ("/tool-select/reorder", test_reorder);
  g_test_add_func ("/tool-select/no-reorder", test_no_reorder);
  g_test_add_func ("/tool-select/reorder-into-team", test_reorder_into_team);
  g_test_add_func ("/tool-select/note", test_note);
  g_test_add_func ("/tool-select/cancel", test_cancel);
  g_test_add_func ("/tool-select/refresh", test_refresh);
  g_test_add_func ("/tool-select/hand", test_hand);
  g_test_add_func ("/tool-select/laser", test_laser);
  return g_test_run ();
}
