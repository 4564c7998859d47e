/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copy, cut, paste and duplicate; and notes, waste and votes. */

#include "editing-fixture.h"
#include "hw-parking-lot.h"

#include "hw-map-edit.h"

#define CHAIN "A; B; C; A -> B; B -> C"

static void
test_clipboard (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwMap) clipboard = NULL;

  editing_init (&editing, CHAIN "; @note n on=A");
  g_assert_null (hw_editing_dup_clipboard (editing.view));
  editing_select (&editing, "l0");
  g_assert_null (hw_editing_dup_clipboard (editing.view));
  g_assert_null (hw_editing_cut (editing.view));
  editing_select (&editing, "A B");
  clipboard = hw_editing_dup_clipboard (editing.view);
  hw_test_map_assert (clipboard, "A -> B");
  g_assert_cmpuint (hw_seq_get_length (hw_map_notes (clipboard)), ==, 1);
}

static void
test_cut_and_paste (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwMap) clipboard = NULL;

  editing_init (&editing, CHAIN);
  editing_select (&editing, "B");
  clipboard = hw_editing_cut (editing.view);
  editing_assert_flow (&editing, "A -> C");
  editing_assert_undo (&editing, "Cut");
  editing_select (&editing, "C");
  g_assert_true (hw_editing_paste (editing.view, clipboard, HW_PASTE_IN_LINE));
  editing_assert_flow (&editing, "A -> C; C -> B");
  editing_assert_undo (&editing, "Paste");
  editing_assert_selected (&editing, "B");
  g_assert_true (hw_editing_paste (editing.view, clipboard, HW_PASTE_APART));
  editing_assert_flow (&editing, "A -> C; C -> B; B");
  editing_assert_apart (&editing);
}

/* A chain goes between a step and what followed it, in a map with places too. */
static void
test_paste_chain (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwMap) clipboard = hw_test_map_new ("X x=900 y=900 pinned; Y x=0 y=0; X -> Y");

  editing_init (&editing, "A x=0 y=0; B x=254 y=0; A -> B");
  editing_select (&editing, "A");
  g_assert_true (hw_editing_paste (editing.view, clipboard, HW_PASTE_IN_LINE));
  editing_assert_flow (&editing, "Y -> B; X -> Y; A -> X");
  editing_assert_selected (&editing, "X Y");
  editing_assert_places (&editing, "A 0,0; X 254,0; Y 508,0; B 762,0");
  g_assert_false (((HwStep *)editing_find (&editing, "X"))->pinned);
}

/* Pasted apart, steps keep the arrangement they had, where there is room for it. */
static void
test_paste_arrangement (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwMap) clipboard = NULL;

  editing_init (&editing, "A x=0 y=0; B x=254 y=100; A -> B");
  editing_select (&editing, "A B");
  clipboard = hw_editing_dup_clipboard (editing.view);
  editing_select (&editing, "");
  g_assert_true (hw_editing_paste (editing.view, clipboard, HW_PASTE_IN_LINE));
  editing_assert_apart (&editing);
  {
    HwMap *map = editing_get_map (&editing);
    const HwStep *a = hw_seq_get (hw_map_steps (map), 2), *b = hw_seq_get (hw_map_steps (map), 3);

    g_assert_cmpfloat (b->x - a->x, ==, 254);
    g_assert_cmpfloat (b->y - a->y, ==, 100);
  }
}

/* Teams are matched by name. */
static void
test_paste_lanes (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwMap) other =
      hw_test_map_new ("@lane x name=Ops; @lane y name=QA; X lane=x; Y lane=y");
  g_autoptr (HwElement) header = hw_element_new (HW_ELEMENT_HEADER, "other");
  g_autoptr (HwMap) clipboard = hw_map_with_element (other, header);

  editing_init (&editing, "@lane ops name=Ops; A lane=ops x=56 y=26");
  g_assert_true (hw_editing_paste (editing.view, clipboard, HW_PASTE_APART));
  g_assert_cmpuint (hw_seq_get_length (hw_map_lanes (editing_get_map (&editing))), ==, 2);
  editing_assert_apart (&editing);
}

static void
test_duplicate (void)
{
  static const char *const maps[] = {
    CHAIN,
    "A x=0 y=0; B x=254 y=0; C x=508 y=0; A -> B; B -> C",
    "@lane t; @lane u; A x=56 y=26 lane=t; B x=310 y=26 lane=t; C x=564 y=182 lane=u; "
    "A -> B; B -> C",
  };

  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    {
      g_auto (Editing) editing = { NULL };

      editing_init (&editing, maps[i]);
      g_assert_false (hw_editing_duplicate (editing.view));
      editing_select (&editing, "B");
      g_assert_true (hw_editing_duplicate (editing.view));
      editing_assert_flow (&editing, "A -> B; B -> C; B");
      editing_assert_selected (&editing, "B");
      editing_assert_undo (&editing, "Duplicate");
      editing_select (&editing, "A B C");
      g_assert_true (hw_editing_duplicate (editing.view));
      editing_assert_flow (&editing, "A -> B; B -> C; A -> B; B -> C; B");
      editing_assert_apart (&editing);
    }
}

static void
test_duplicate_by (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, CHAIN "; @note n on=B x=260 y=100");
  editing_select (&editing, "A B");
  g_assert_true (hw_editing_duplicate_by (editing.view, 0, 300));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0; A 0,300; B 254,300");
  editing_assert_flow (&editing, "A -> B; B -> C; A -> B");
  g_assert_cmpuint (hw_seq_get_length (hw_map_notes (editing_get_map (&editing))), ==, 2);
  {
    const HwNote *note = hw_seq_get (hw_map_notes (editing_get_map (&editing)), 1);

    g_assert_cmpfloat (note->x, ==, 260);
    g_assert_cmpfloat (note->y, ==, 400);
  }
}

static void
test_add_note (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *on = NULL;
  g_autofree char *at = NULL;
  g_autofree char *parked = NULL;
  const HwNote *note;

  editing_init (&editing, CHAIN);
  editing_select (&editing, "B");
  on = hw_editing_add_note (editing.view, HW_NOTE_BURST, NULL, NULL);
  note = (const HwNote *)editing_find (&editing, on);
  g_assert_cmpstr (note->on, ==, "B");
  g_assert_cmpint (note->kind, ==, HW_NOTE_BURST);
  g_assert_true (isnan (note->x));
  editing_assert_selected (&editing, on);
  editing_assert_undo (&editing, "Add improvement");
  g_assert_cmpstr (hw_editing_get_title_field (&note->element), ==, "text");

  at = hw_editing_add_note (editing.view, HW_NOTE_IDEA, NULL, &(HwPoint){ 100, 300 });
  note = (const HwNote *)editing_find (&editing, at);
  g_assert_null (note->on);
  g_assert_cmpfloat (note->x, ==, 100 - HW_NOTE_WIDTH_MU / 2);

  editing_select (&editing, "");
  parked = hw_editing_add_note (editing.view, HW_NOTE_QUESTION, NULL, NULL);
  note = (const HwNote *)editing_find (&editing, parked);
  g_assert_null (note->on);
  editing_assert_undo (&editing, "Add question");
}

static void
test_waste (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, CHAIN);
  g_assert_false (hw_editing_tag_waste (editing.view, HW_WASTE_DELAYS));
  editing_select (&editing, "A B");
  g_assert_true (hw_editing_tag_waste (editing.view, HW_WASTE_DELAYS));
  editing_select (&editing, "B C");
  g_assert_true (hw_editing_tag_waste (editing.view, HW_WASTE_DELAYS));
  g_assert_cmpuint (hw_seq_get_length (hw_map_notes (editing_get_map (&editing))), ==, 3);
  g_assert_false (hw_editing_tag_waste (editing.view, HW_WASTE_DELAYS));
  g_assert_true (hw_editing_tag_waste (editing.view, HW_WASTE_DEFECTS));
  editing_assert_selected (&editing, "B C");
}

static void
test_vote (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, CHAIN "; @note n on=A");
  g_assert_false (hw_editing_vote (editing.view, "n", -1));
  g_assert_true (hw_editing_vote (editing.view, "n", 1));
  g_assert_true (hw_editing_vote (editing.view, "n", 1));
  g_assert_cmpfloat (((const HwNote *)editing_find (&editing, "n"))->votes, ==, 2);
  g_assert_true (hw_document_undo (editing.document));
  g_assert_true (isnan (((const HwNote *)editing_find (&editing, "n"))->votes));
}

/* A note a line, a question where it asks, one step of undo. */
static void
test_paste_notes (void)
{
  static const char *const expected[] = { "Pair", "Who decides?", "3 people, not 4" };
  g_auto (Editing) editing = { NULL };
  g_autofree char *many = g_strnfill (4000, '\n');
  const HwNote *note;
  guint i = 0;

  editing_init (&editing, CHAIN);
  g_assert_cmpuint (hw_editing_paste_notes (editing.view, " \n\n"), ==, 0);
  g_assert_cmpuint (hw_editing_paste_notes (editing.view, many), ==, 0);
  editing_select (&editing, "B");
  g_assert_cmpuint (
      hw_editing_paste_notes (editing.view, "- Pair\r\n\n  2. Who decides?\n3 people, not 4"), ==,
      3);
  editing_assert_undo (&editing, "Paste notes");
  HW_SEQ_FOREACH (note, hw_map_notes (editing_get_map (&editing)))
    {
      g_assert_cmpstr (note->text, ==, expected[i]);
      g_assert_cmpstr (note->on, ==, editing_find (&editing, "B")->id);
      g_assert_cmpint (note->kind, ==, i == 1 ? HW_NOTE_QUESTION : HW_NOTE_IDEA);
      i++;
    }
  g_assert_cmpuint (i, ==, 3);
  g_assert_true (hw_document_undo (editing.document));
  g_assert_cmpuint (hw_seq_get_length (hw_map_notes (editing_get_map (&editing))), ==, 0);
}

/* A round has so many votes, of which each is undone by itself; what was there before stays. */
static void
test_round (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwVoting) voting = NULL;

  editing_init (&editing, CHAIN "; @note n on=A votes=5; @note m on=B");
  voting = hw_voting_new (editing.document, 3);
  hw_view_state_set_voting (editing.view, voting);
  g_assert_false (hw_editing_vote (editing.view, "n", -1));
  g_assert_true (hw_editing_vote (editing.view, "n", 1));
  g_assert_true (hw_editing_vote (editing.view, "n", 1));
  g_assert_true (hw_editing_vote (editing.view, "m", 1));
  g_assert_cmpuint (hw_voting_count_left (voting), ==, 0);
  g_assert_false (hw_editing_vote (editing.view, "m", 1));
  g_assert_cmpuint (hw_voting_count_given (voting, "n"), ==, 2);

  g_assert_true (hw_document_undo (editing.document));
  g_assert_true (hw_document_undo (editing.document));
  g_assert_cmpuint (hw_voting_count_left (voting), ==, 2);
  g_assert_cmpfloat (((const HwNote *)editing_find (&editing, "n"))->votes, ==, 6);
  g_assert_true (hw_editing_vote (editing.view, "n", -1));
  g_assert_cmpuint (hw_voting_count_left (voting), ==, 3);

  hw_voting_set_n_votes (voting, 1);
  g_assert_true (hw_editing_vote (editing.view, "m", 1));
  g_assert_false (hw_editing_vote (editing.view, "n", 1));
  hw_voting_begin_round (voting);
  g_assert_true (hw_editing_vote (editing.view, "n", 1));
  hw_view_state_set_voting (editing.view, NULL);
  g_assert_true (hw_editing_vote (editing.view, "n", 1));
}

/* What is typed is not bounded as a round is. */
static void
test_round_of_many (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwVoting) voting = NULL;
  g_autoptr (HwMap) map = NULL;

  editing_init (&editing, CHAIN "; @note n on=A; @note m on=B");
  voting = hw_voting_new (editing.document, 3);
  map =
      hw_map_with_field (editing_get_map (&editing), "n", hw_field_find (HW_ELEMENT_NOTE, "votes"),
                         hw_value_number (HW_FIELD_COUNT, 1e300), NULL);
  hw_document_apply (editing.document, map, "Votes", NULL);
  g_assert_cmpuint (hw_voting_count_left (voting), ==, 0);
  g_assert_cmpuint (hw_voting_count_given (voting, "n"), ==, G_MAXUINT);
  g_assert_true (hw_voting_allows (voting, "n", -1));
  g_assert_false (hw_voting_allows (voting, "m", 1));
}

/* Parked below the map, on nothing; most votes first, then as they came. */
static void
test_parking_lot (void)
{
  static const char *const expected[] = { "Who?", "What?", "Pair", "Mob" };
  g_auto (Editing) editing = { NULL };
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *parked = NULL;

  editing_init (&editing, CHAIN "; @note w kind=waste on=A votes=9"
                                "; @note q kind=question text=What? votes=2"
                                "; @note b kind=burst text=Pair on=A; @note i text=Mob");
  editing_select (&editing, "B");
  parked = hw_editing_park_note (editing.view, HW_NOTE_QUESTION, "Who?");
  g_assert_nonnull (parked);
  editing_assert_selected (&editing, "B");
  editing_assert_undo (&editing, "Add question");
  g_assert_null (((const HwNote *)editing_find (&editing, parked))->on);
  for (guint i = 0; i < 3; i++)
    g_assert_true (hw_editing_vote (editing.view, parked, 1));

  notes = hw_parking_lot_list (editing_get_map (&editing));
  g_assert_cmpuint (notes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < notes->len; i++)
    g_assert_cmpstr (((const HwNote *)notes->pdata[i])->text, ==, expected[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editing-copy/clipboard", test_clipboard);
  g_test_add_func ("/editing-copy/cut-and-paste", test_cut_and_paste);
  g_test_add_func ("/editing-copy/paste-chain", test_paste_chain);
  g_test_add_func ("/editing-copy/paste-arrangement", test_paste_arrangement);
  g_test_add_func ("/editing-copy/paste-lanes", test_paste_lanes);
  g_test_add_func ("/editing-copy/duplicate", test_duplicate);
  g_test_add_func ("/editing-copy/duplicate-by", test_duplicate_by);
  g_test_add_func ("/editing-copy/add-note", test_add_note);
  g_test_add_func ("/editing-copy/waste", test_waste);
  g_test_add_func ("/editing-copy/vote", test_vote);
  g_test_add_func ("/editing-copy/paste-notes", test_paste_notes);
  g_test_add_func ("/editing-copy/round", test_round);
  g_test_add_func ("/editing-copy/round-of-many", test_round_of_many);
  g_test_add_func ("/editing-copy/parking-lot", test_parking_lot);
  return g_test_run ();
}
