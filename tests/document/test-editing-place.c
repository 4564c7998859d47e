/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps and notes moved, aligned, spread and tidied. */

#include "editing-fixture.h"

#define ROW "A x=0 y=0; B x=254 y=0; C x=508 y=0; A -> B; B -> C"
#define LANES                                                                                      \
  "@lane dev; @lane ops; A lane=dev x=56 y=26; B lane=dev x=310 y=26; C lane=ops x=56 y=182; "     \
  "A -> B; B -> C"

static const HwStep *
get_step (Editing *editing, const char *name)
{
  return (const HwStep *)editing_find (editing, name);
}

/* In a map that was laid out as a whole, the others stay where they are shown. */
static void
test_move (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A; B; C; A -> B; B -> C");
  editing_select (&editing, "B");
  g_assert_true (hw_editing_move (editing.view, 8, 200));
  editing_assert_places (&editing, "A 0,0; B 262,200; C 508,0");
  g_assert_true (get_step (&editing, "B")->pinned);
  g_assert_false (get_step (&editing, "A")->pinned);
  editing_assert_selected (&editing, "B");
  editing_assert_undo (&editing, "Move step");
  g_assert_false (hw_editing_move (editing.view, 0, 0));
  editing_select (&editing, "A C");
  g_assert_true (hw_editing_move (editing.view, 0, -50));
  editing_assert_undo (&editing, "Move 2 elements");
  g_assert_true (hw_document_undo (editing.document));
  g_assert_true (hw_document_undo (editing.document));
  g_assert_false (hw_document_undo (editing.document));
  g_assert_true (isnan (get_step (&editing, "A")->x));
}

/* Dropped on another card it goes beside it. */
static void
test_drop_on_card (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, ROW);
  editing_select (&editing, "A");
  g_assert_true (hw_editing_move (editing.view, 260, 60));
  editing_assert_places (&editing, "A 260,112; B 254,0; C 508,0");
}

static void
test_lane (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, LANES);
  editing_select (&editing, "B");
  g_assert_true (hw_editing_move (editing.view, 0, 120));
  g_assert_cmpstr (get_step (&editing, "B")->lane, ==, "ops");
  editing_assert_places (&editing, "A 56,26; B 310,182; C 56,182");
  g_assert_true (hw_editing_move (editing.view, 0, 500)); /* far below, still in the last lane */
  g_assert_cmpstr (get_step (&editing, "B")->lane, ==, "ops");
  g_assert_true (hw_editing_move (editing.view, 0, -2000)); /* far above */
  g_assert_cmpstr (get_step (&editing, "B")->lane, ==, "dev");
  editing_assert_apart (&editing);
}

static void
test_notes (void)
{
  g_auto (Editing) editing = { NULL };
  const HwNote *note;

  editing_init (&editing, ROW "; @note free x=0 y=300; @note on on=A; @note own on=A x=10 y=110");
  editing_select (&editing, "free");
  g_assert_true (hw_editing_move (editing.view, 10, 20));
  editing_assert_undo (&editing, "Move note");
  note = (const HwNote *)editing_find (&editing, "free");
  g_assert_cmpfloat (note->x, ==, 10);
  g_assert_cmpfloat (note->y, ==, 320);

  /* On a step they go along, whether they are selected with it or not. */
  editing_select (&editing, "A on");
  g_assert_true (hw_editing_move (editing.view, 0, -40));
  note = (const HwNote *)editing_find (&editing, "on");
  g_assert_true (isnan (note->x));
  note = (const HwNote *)editing_find (&editing, "own");
  g_assert_cmpfloat (note->y, ==, 70);

  editing_select (&editing, "on");
  g_assert_true (hw_editing_move (editing.view, 5, 0));
  note = (const HwNote *)editing_find (&editing, "on");
  g_assert_true (isfinite (note->x));
}

/* A run of small moves is one thing to undo, and stops at what is in the way. */
static void
test_nudge (void)
{
  g_auto (Editing) editing = { NULL };
  guint n = 0;

  editing_init (&editing, ROW);
  editing_select (&editing, "A");
  while (hw_editing_nudge (editing.view, 8, 0))
    n++;
  g_assert_cmpuint (n, ==, 10);
  editing_assert_places (&editing, "A 80,0; B 254,0; C 508,0");
  g_assert_true (hw_document_undo (editing.document));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0");
  g_assert_false (hw_document_undo (editing.document));
}

static void
test_align (void)
{
  static const struct
  {
    HwAlignment alignment;
    const char *places;
    const char *label;
  } rows[] = {
    { HW_ALIGNMENT_LEFT, "A 0,0; B 0,200; C 0,320", "Align left" },
    { HW_ALIGNMENT_CENTER, "A 250,0; B 250,200; C 250,320", "Align centres" },
    { HW_ALIGNMENT_RIGHT, "A 500,0; B 500,200; C 500,320", "Align right" },
    { HW_ALIGNMENT_TOP, "A 0,0; B 300,0; C 500,0", "Align top" },
    { HW_ALIGNMENT_MIDDLE, "A 0,125; B 300,125; C 500,125", "Align middles" },
    { HW_ALIGNMENT_BOTTOM, "A 0,250; B 300,250; C 500,250", "Align bottom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Editing) editing = { NULL };

      editing_init (&editing, "A x=0 y=0; B x=300 y=200; C x=500 y=250");
      editing_select (&editing, "A");
      g_assert_false (hw_editing_align (editing.view, rows[i].alignment));
      editing_select (&editing, "C A B");
      g_assert_true (hw_editing_align (editing.view, rows[i].alignment));
      editing_assert_places (&editing, rows[i].places);
      editing_assert_undo (&editing, rows[i].label);
      editing_assert_selected (&editing, "C A B");
      g_assert_false (hw_editing_align (editing.view, rows[i].alignment));
    }
}

static void
test_distribute (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A x=0 y=0; B x=200 y=100; C x=564 y=200");
  editing_select (&editing, "B C A");
  g_assert_true (hw_editing_distribute (editing.view, HW_AXIS_HORIZONTAL));
  editing_assert_places (&editing, "A 0,0; B 282,100; C 564,200");
  editing_assert_undo (&editing, "Distribute horizontally");
  g_assert_true (hw_editing_distribute (editing.view, HW_AXIS_VERTICAL));
  editing_assert_places (&editing, "A 0,0; B 282,120; C 564,240");
  editing_select (&editing, "A B");
  g_assert_false (hw_editing_distribute (editing.view, HW_AXIS_HORIZONTAL));
}

static void
test_tidy (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A; B; C; A -> B; B -> C");
  g_assert_false (hw_editing_tidy (editing.view, HW_TIDY_FREE));
  editing_select (&editing, "B");
  g_assert_true (hw_editing_move (editing.view, 0, 200));
  g_assert_true (hw_editing_tidy (editing.view, HW_TIDY_FREE));
  editing_assert_places (&editing, "A 0,200; B 254,200; C 508,200");
  g_assert_false (hw_editing_tidy (editing.view, HW_TIDY_FREE));
  g_assert_true (hw_editing_tidy (editing.view, HW_TIDY_ALL));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0");
  editing_assert_undo (&editing, "Tidy");
  editing_assert_selected (&editing, "B");
}

/* What is to keep its place stays when the map is tidied, until everything is. */
static void
test_keep (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A; B; C; A -> B; B -> C");
  editing_select (&editing, "C");
  g_assert_true (hw_editing_move (editing.view, 0, 200));
  g_assert_false (hw_editing_keep_places (editing.view));
  editing_select (&editing, "");
  g_assert_true (hw_editing_keep_places (editing.view));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,200");
  g_assert_false (hw_editing_keep_places (editing.view));
  g_assert_false (hw_editing_tidy (editing.view, HW_TIDY_FREE));
  g_assert_true (hw_editing_tidy (editing.view, HW_TIDY_ALL));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0");
  g_assert_true (hw_document_undo (hw_view_state_get_document (editing.view)));
  editing_assert_undo (&editing, "Keep positions");
  /* A hand still moves it: that is what placed by hand means. */
  editing_select (&editing, "A");
  g_assert_true (hw_editing_move (editing.view, 0, 100));
  editing_assert_places (&editing, "A 0,100; B 254,0; C 508,200");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editing-place/move", test_move);
  g_test_add_func ("/editing-place/drop-on-card", test_drop_on_card);
  g_test_add_func ("/editing-place/lane", test_lane);
  g_test_add_func ("/editing-place/notes", test_notes);
  g_test_add_func ("/editing-place/nudge", test_nudge);
  g_test_add_func ("/editing-place/align", test_align);
  g_test_add_func ("/editing-place/distribute", test_distribute);
  g_test_add_func ("/editing-place/tidy", test_tidy);
  g_test_add_func ("/editing-place/keep", test_keep);
  return g_test_run ();
}
