/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps moved along the line and across lanes; lanes that come, go and change places. */

#include "editing-fixture.h"

#define LANES                                                                                      \
  "@lane dev; @lane qa; @lane ops; A lane=dev x=56 y=26; B lane=dev x=310 y=26; "                  \
  "C lane=ops x=56 y=338; A -> B; B -> C"

static const char *
get_lane (Editing *editing, const char *step)
{
  return ((const HwStep *)editing_find (editing, step))->lane;
}

static void
test_in_line (void)
{
  static const struct
  {
    const char *what;
    int direction;
    const char *flow; /* NULL: nothing to do */
    const char *label;
  } rows[] = {
    { "B", 1, "A -> C; C -> B; B -> D", "Move later" },
    { "B", -1, "B -> A; A -> C; C -> D", "Move earlier" },
    { "A", -1, NULL, NULL },
    { "D", 1, NULL, NULL },
    { "B C", 1, "A -> D; D -> B; B -> C", "Move later" },
    { "C B", -1, "B -> C; C -> A; A -> D", "Move earlier" },
    { "l0", 1, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Editing) editing = { NULL };

      editing_init (&editing, "A; B; C; D; A -> B; B -> C; C -> D");
      editing_select (&editing, rows[i].what);
      g_assert_cmpint (hw_editing_move_in_line (editing.view, rows[i].direction), ==,
                       rows[i].flow != NULL);
      editing_assert_flow (&editing,
                           rows[i].flow != NULL ? rows[i].flow : "A -> B; B -> C; C -> D");
      editing_assert_undo (&editing, rows[i].label);
      editing_assert_selected (&editing, rows[i].what);
    }
}

/* The cards change places too; what is said about the steps stays with them. */
static void
test_places_change (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A x=0 y=0 pt=60; B x=254 y=0; C x=508 y=0; A -> B; B -> C; C ~> A; "
                          "@note n on=A");
  editing_select (&editing, "A");
  g_assert_true (hw_editing_move_in_line (editing.view, 1));
  editing_assert_places (&editing, "B 0,0; A 254,0; C 508,0");
  editing_assert_flow (&editing, "B -> A; A -> C; C ~> A");
  g_assert_true (hw_editing_move_in_line (editing.view, -1));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0");
}

/* Those of other lanes keep their height; where a card is in the way they go beside it. */
static void
test_places_in_lanes (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, LANES);
  editing_select (&editing, "B");
  g_assert_true (hw_editing_move_in_line (editing.view, 1));
  editing_assert_flow (&editing, "A -> C; C -> B");
  g_assert_cmpstr (get_lane (&editing, "B"), ==, "dev");
  editing_assert_apart (&editing);
}

static void
test_across_lanes (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, LANES);
  editing_select (&editing, "B");
  g_assert_true (hw_editing_move_across_lanes (editing.view, 1));
  g_assert_cmpstr (get_lane (&editing, "B"), ==, "qa");
  editing_assert_places (&editing, "A 56,26; B 310,182; C 56,338");
  editing_assert_undo (&editing, "Move to lane below");
  editing_assert_selected (&editing, "B");
  g_assert_true (hw_editing_move_across_lanes (editing.view, 1));
  editing_assert_places (&editing, "A 56,26; B 310,338; C 56,338");
  g_assert_false (hw_editing_move_across_lanes (editing.view, 1));
  g_assert_true (hw_editing_move_to_lane (editing.view, "dev"));
  editing_assert_places (&editing, "A 56,26; B 310,26; C 56,338");
  g_assert_false (hw_editing_move_to_lane (editing.view, "dev"));
  g_assert_true (hw_editing_move_to_lane (editing.view, NULL));
  g_assert_null (get_lane (&editing, "B"));
  g_assert_true (hw_editing_move_across_lanes (editing.view, -1));
  g_assert_cmpstr (get_lane (&editing, "B"), ==, "ops");
  editing_assert_apart (&editing);
}

static void
test_add_lane (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *last = NULL;
  g_autofree char *second = NULL;

  editing_init (&editing, LANES);
  last = hw_editing_add_lane (editing.view, "Support");
  g_assert_cmpint (hw_map_find_position (editing_get_map (&editing), HW_ELEMENT_LANE, last), ==, 3);
  editing_assert_selected (&editing, "Support");
  editing_assert_undo (&editing, "Add lane");
  editing_select (&editing, "A");
  second = hw_editing_add_lane (editing.view, NULL);
  editing_assert_selected (&editing, "New lane");
  g_assert_cmpint (hw_map_find_position (editing_get_map (&editing), HW_ELEMENT_LANE, second), ==,
                   1);
  editing_assert_places (&editing, "A 56,26; B 310,26; C 56,494");
}

static void
test_move_lane (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, LANES);
  g_assert_false (hw_editing_move_lane (editing.view, "dev", -1));
  g_assert_false (hw_editing_move_lane (editing.view, "ops", 1));
  g_assert_true (hw_editing_move_lane (editing.view, "ops", -1));
  editing_assert_places (&editing, "A 56,26; B 310,26; C 56,182");
  editing_assert_undo (&editing, "Move lane up");
  g_assert_true (hw_editing_move_lane (editing.view, "dev", 1));
  editing_assert_places (&editing, "A 56,182; B 310,182; C 56,26");
  editing_assert_undo (&editing, "Move lane down");
  g_assert_true (hw_document_undo (editing.document));
  editing_assert_places (&editing, "A 56,26; B 310,26; C 56,182");
}

static void
test_remove_lane (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, LANES);
  g_assert_true (hw_editing_remove_lane (editing.view, "dev", "ops"));
  g_assert_cmpstr (get_lane (&editing, "A"), ==, "ops");
  editing_assert_apart (&editing);
  g_assert_true (hw_editing_remove_lane (editing.view, "ops", NULL));
  g_assert_null (get_lane (&editing, "A"));
  editing_assert_undo (&editing, "Delete lane");
  editing_assert_apart (&editing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editing-order/in-line", test_in_line);
  g_test_add_func ("/editing-order/places-change", test_places_change);
  g_test_add_func ("/editing-order/places-in-lanes", test_places_in_lanes);
  g_test_add_func ("/editing-order/across-lanes", test_across_lanes);
  g_test_add_func ("/editing-order/add-lane", test_add_lane);
  g_test_add_func ("/editing-order/move-lane", test_move_lane);
  g_test_add_func ("/editing-order/remove-lane", test_remove_lane);
  return g_test_run ();
}
