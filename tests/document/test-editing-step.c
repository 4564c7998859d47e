/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps put into the line, taken out of it, and what is selected, named and undone then. */

#include "editing-fixture.h"

#include "hw-map-edit.h"

#define CHAIN "A; B; C; A -> B; B -> C"

static void
add (Editing *editing, HwEditingPlace place, const char *name)
{
  g_autoptr (HwElement) template = (HwElement *)editing_new_template (name);
  g_autofree char *id = hw_editing_add_step (editing->view, place, (HwStep *)template);

  g_assert_nonnull (id);
  editing_assert_selected (editing, name);
  g_assert_cmpstr (editing->revealed, ==, id);
}

static void
assert_no_add (Editing *editing, HwEditingPlace place)
{
  HwMap *before = editing_get_map (editing);

  g_assert_false (hw_editing_can_add_step (editing->view, place));
  g_assert_null (hw_editing_add_step (editing->view, place, NULL));
  g_assert_true (editing_get_map (editing) == before);
}

static void
test_places (void)
{
  static const struct
  {
    HwEditingPlace place;
    const char *at;
    const char *flow;
    const char *label;
  } rows[] = {
    { HW_EDITING_NEXT, "B", "A -> B; N -> C; B -> N", "Add step" },
    { HW_EDITING_NEXT, "C", "A -> B; B -> C; C -> N", "Add step" },
    { HW_EDITING_NEXT, "", "A -> B; B -> C; C -> N", "Add step" },
    { HW_EDITING_NEXT, "n", "A -> B; N -> C; B -> N", "Add step" },
    { HW_EDITING_BEFORE, "B", "A -> N; B -> C; N -> B", "Add step before" },
    { HW_EDITING_BEFORE, "", "A -> B; B -> C; N -> A", "Add step before" },
    { HW_EDITING_BRANCH_ABOVE, "B", "A -> B; B -> C; A -> N; N -> C", "Add branch above" },
    { HW_EDITING_BRANCH_BELOW, "B", "A -> B; B -> C; A -> N; N -> C", "Add branch below" },
    { HW_EDITING_ON_LINK, "l0", "A -> N; B -> C; N -> B", "Insert step" },
    { HW_EDITING_NEXT, "l1", "A -> B; B -> N; N -> C", "Insert step" },
    { HW_EDITING_BEFORE, "l1", "A -> B; B -> N; N -> C", "Insert step" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Editing) editing = { NULL };

      editing_init (&editing, CHAIN "; @note n on=B");
      editing_select (&editing, rows[i].at);
      add (&editing, rows[i].place, "N");
      editing_assert_flow (&editing, rows[i].flow);
      editing_assert_undo (&editing, rows[i].label);
      editing_assert_apart (&editing);
      g_assert_true (hw_document_undo (editing.document));
      editing_assert_flow (&editing, "A -> B; B -> C");
    }
}

static void
test_nowhere (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, CHAIN);
  assert_no_add (&editing, HW_EDITING_BRANCH_ABOVE);
  assert_no_add (&editing, HW_EDITING_ON_LINK);
  assert_no_add (&editing, HW_EDITING_START);
  editing_select (&editing, "B");
  assert_no_add (&editing, HW_EDITING_ON_LINK);
}

static void
test_start (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "@map title=Empty; @lane ops");
  assert_no_add (&editing, HW_EDITING_BRANCH_BELOW);
  assert_no_add (&editing, HW_EDITING_ON_LINK);
  editing_select (&editing, "ops");
  add (&editing, HW_EDITING_NEXT, "Idea");
  g_assert_cmpstr (((HwStep *)editing_find (&editing, "Idea"))->lane, ==, "ops");
  add (&editing, HW_EDITING_NEXT, "Build");
  add (&editing, HW_EDITING_NEXT, "Deploy");
  add (&editing, HW_EDITING_BRANCH_BELOW, "Tell");
  editing_assert_flow (&editing, "Idea -> Build; Build -> Deploy; Build -> Tell");
  g_assert_cmpstr (((HwStep *)editing_find (&editing, "Tell"))->lane, ==, "ops");
}

/* Peers put new steps off the screen and the wrong way round: here a line that is typed in its
 * order runs from left to right, on one height, without a gap. */
static void
test_left_to_right (void)
{
  g_auto (Editing) editing = { NULL };
  static const char *const names[] = { "1", "2", "3", "4", "5", "6", "7", "8" };

  editing_init (&editing, "@map title=Empty");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add (&editing, HW_EDITING_NEXT, names[i]);
  editing_assert_places (&editing, "1 0,0; 2 254,0; 3 508,0; 4 762,0; 5 1016,0; 6 1270,0; "
                                   "7 1524,0; 8 1778,0");
}

/* Steps that stand where they do stay there unless they have to make room. */
static void
test_makes_room (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A x=0 y=0; B x=254 y=0; C x=508 y=0; D x=0 y=300; A -> B; B -> C");
  editing_select (&editing, "B");
  add (&editing, HW_EDITING_NEXT, "N");
  editing_assert_places (&editing, "A 0,0; B 254,0; N 508,0; C 762,0; D 0,300");
  editing_select (&editing, "N");
  g_assert_true (hw_editing_remove (editing.view, HW_REMOVE_HEAL));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0; D 0,300");
}

static void
done_cb (char **told, const char *text)
{
  g_free (*told);
  *told = g_strdup (text);
}

static void
assert_told (Editing *editing, const char *names, char **told, const char *expected)
{
  g_clear_pointer (told, g_free);
  editing_select (editing, names);
  g_assert_true (hw_editing_remove (editing->view, HW_REMOVE_HEAL));
  g_assert_cmpstr (*told, ==, expected);
}

/* What is gone is told where it is more than what is soon drawn again. */
static void
test_tells_loss (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *told = NULL;

  editing_init (&editing, "@lane dev; A lane=dev; B; C; D; E; F; A -> B; B -> C; C -> D; D -> E; "
                          "E -> F; @note n text=Oh on=F");
  g_signal_connect_swapped (editing.view, "done", G_CALLBACK (done_cb), &told);
  assert_told (&editing, "n", &told, NULL);
  assert_told (&editing, "F", &told, "“F” deleted");
  assert_told (&editing, "D E", &told, "2 steps deleted");
  assert_told (&editing, "dev C", &told, "2 elements deleted");
}

/* A new step and its first name are one thing to undo, however long the name takes. */
static void
test_naming (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *id = NULL;
  g_autofree char *merge_key = NULL;
  g_autoptr (HwMap) named = NULL;

  editing_init (&editing, CHAIN);
  id = hw_editing_add_step (editing.view, HW_EDITING_NEXT, NULL);
  hw_document_begin_run (editing.document);
  editing_assert_selected (&editing, "New step");
  merge_key = hw_editing_dup_merge_key (id, "name");
  named =
      hw_map_with_field (editing_get_map (&editing), id, hw_field_find (HW_ELEMENT_STEP, "name"),
                         hw_value_text (HW_FIELD_TEXT, "Deploy"), NULL);
  hw_document_apply (editing.document, named, "Rename step", merge_key);
  hw_document_end_run (editing.document);
  editing_assert_flow (&editing, "A -> B; B -> C; C -> Deploy");
  editing_assert_undo (&editing, "Add step");
  g_assert_true (hw_document_undo (editing.document));
  editing_assert_flow (&editing, "A -> B; B -> C");
  g_assert_true (hw_document_redo (editing.document));
  editing_assert_flow (&editing, "A -> B; B -> C; C -> Deploy");
}

static void
test_at (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwElement) template = (HwElement *)editing_new_template ("N");
  g_autofree char *id = NULL;

  editing_init (&editing, "@lane dev; @lane ops; A lane=dev x=56 y=26; B lane=ops x=56 y=182");
  id = hw_editing_add_step_at (editing.view, hw_point (500, 230), (HwStep *)template);
  editing_assert_places (&editing, "A 56,26; B 56,182; N 416,182");
  g_assert_cmpstr (((HwStep *)editing_find (&editing, id))->lane, ==, "ops");
  g_assert_true (((HwStep *)editing_find (&editing, id))->pinned);
  editing_assert_selected (&editing, "N");
  editing_assert_flow (&editing, "A; B; N");
}

/* On another card the new one goes beside it. */
static void
test_at_taken (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *id = NULL;

  editing_init (&editing, CHAIN);
  id = hw_editing_add_step_at (editing.view, hw_point (300, 60), NULL);
  editing_assert_apart (&editing);
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0; New step 216,112");
}

static void
test_line (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (GError) error = NULL;
  const HwStep *step;

  editing_init (&editing, CHAIN);
  editing_select (&editing, "B");
  g_assert_true (
      hw_editing_add_line (editing.view, "Code review | 2h | 1-3d | 80% | x3 | @QA", &error));
  editing_assert_flow (&editing, "A -> B; Code review -> C; B -> Code review");
  editing_assert_selected (&editing, "Code review");
  step = (const HwStep *)editing_find (&editing, "Code review");
  g_assert_cmpfloat (step->process_time->range_s.likely, ==, 7200);
  g_assert_cmpfloat (step->complete_accurate, ==, 0.8);
  g_assert_cmpstr (step->lane, ==, editing_find (&editing, "QA")->id);
  g_assert_true (hw_editing_add_line (editing.view, "Deploy | 2 | 4 | @qa", &error));
  step = (const HwStep *)editing_find (&editing, "Deploy");
  g_assert_cmpstr (step->lane, ==, editing_find (&editing, "QA")->id);
  g_assert_cmpfloat (step->process_time->range_s.likely, ==, 7200);
  /* Numbers take the unit that such times were typed in, and say so. */
  g_assert_cmpstr (step->process_time->text, ==, "2h");
  g_assert_cmpfloat (step->wait_time->range_s.likely, ==, 4 * 8 * 3600);

  g_assert_false (hw_editing_add_line (editing.view, "X | 2 elephants", &error));
  g_assert_nonnull (error);
  editing_assert_selected (&editing, "Deploy");
}

static void
test_remove (void)
{
  static const struct
  {
    const char *what;
    HwRemoveMode mode;
    const char *flow;
    const char *label;
    const char *anchor; /* "" for none */
  } rows[] = {
    { "B", HW_REMOVE_HEAL, "A -> C", "Delete step", "A" },
    { "A", HW_REMOVE_HEAL, "B -> C", "Delete step", "B" },
    { "B", HW_REMOVE_LEAVE_GAP, "A; C", "Delete step", "A" },
    { "B l1", HW_REMOVE_HEAL, "A -> C", "Delete 2 elements", "A" },
    { "A B", HW_REMOVE_HEAL, "C", "Delete 2 steps", "" },
    { "l0", HW_REMOVE_HEAL, "B -> C; A", "Delete link", "A" },
    { "n", HW_REMOVE_HEAL, "A -> B; B -> C", "Delete note", "B" },
    { "t", HW_REMOVE_HEAL, "A -> B; B -> C", "Delete lane", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Editing) editing = { NULL };
      const HwElement *anchor;

      editing_init (&editing, "@lane t; A lane=t; B; C; A -> B; B -> C; @note n on=B");
      editing_select (&editing, rows[i].what);
      g_assert_true (hw_editing_remove (editing.view, rows[i].mode));
      editing_assert_flow (&editing, rows[i].flow);
      editing_assert_undo (&editing, rows[i].label);
      editing_assert_selected (&editing, "");
      anchor = hw_view_state_find_anchor (editing.view);
      g_assert_cmpstr (anchor != NULL ? anchor->id : "", ==, rows[i].anchor);
      g_assert_false (hw_editing_remove (editing.view, rows[i].mode));
    }
}

/* Where a step would come is where it comes. */
static void
test_find_place (void)
{
  static const struct
  {
    const char *at;
    HwEditingPlace place;
    double x, y;
  } rows[] = {
    { "B", HW_EDITING_NEXT, 508, 0 },
    { "A", HW_EDITING_NEXT, 254, 0 },
    { "B", HW_EDITING_BRANCH_BELOW, 254, 156 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Editing) editing = { NULL };
      HwRect box;

      editing_init (&editing, "A x=0 y=0; B x=254 y=0; A -> B");
      editing_select (&editing, rows[i].at);
      g_assert_true (hw_editing_find_place (editing.view, rows[i].place, &box));
      g_assert_cmpfloat (box.x, ==, rows[i].x);
      g_assert_cmpfloat (box.y, ==, rows[i].y);
      editing_assert_flow (&editing, "A -> B");
      {
        const HwStep *step;

        add (&editing, rows[i].place, "N");
        step = (const HwStep *)editing_find (&editing, "N");
        g_assert_cmpfloat (step->x, ==, box.x);
        g_assert_cmpfloat (step->y, ==, box.y);
      }
    }
}

/* A gap that is left is one: where the steps had no places of their own, those that stay are where
 * they were shown, in the same step of undo. */
static void
test_leave_gap (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A; B; C; D; A -> B; B -> C; C -> D");
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0; D 762,0");
  editing_select (&editing, "B");
  g_assert_true (hw_editing_remove (editing.view, HW_REMOVE_LEAVE_GAP));
  editing_assert_flow (&editing, "C -> D; A");
  editing_assert_places (&editing, "A 0,0; C 508,0; D 762,0");
  editing_assert_undo (&editing, "Delete step");
  g_assert_true (hw_document_undo (editing.document));
  editing_assert_places (&editing, "A 0,0; B 254,0; C 508,0; D 762,0");
  g_assert_true (isnan (((const HwStep *)editing_find (&editing, "A"))->x));

  /* A link leaves none. */
  editing_select (&editing, "l1");
  g_assert_true (hw_editing_remove (editing.view, HW_REMOVE_LEAVE_GAP));
  g_assert_true (isnan (((const HwStep *)editing_find (&editing, "A"))->x));
}

/* After a step was deleted one goes on where it was; a click on nothing ends that. */
static void
test_anchor (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, "A; B; C; D; A -> B; B -> C; C -> D");
  editing_select (&editing, "B");
  g_assert_true (hw_editing_remove (editing.view, HW_REMOVE_HEAL));
  add (&editing, HW_EDITING_NEXT, "N");
  editing_assert_flow (&editing, "N -> C; C -> D; A -> N");
  editing_select (&editing, "C");
  g_assert_true (hw_editing_remove (editing.view, HW_REMOVE_HEAL));
  hw_view_state_select (editing.view, NULL);
  add (&editing, HW_EDITING_NEXT, "End");
  editing_assert_flow (&editing, "N -> D; A -> N; D -> End");
}

static void
test_delivery (void)
{
  g_auto (Editing) editing = { NULL };

  editing_init (&editing, CHAIN);
  editing_select (&editing, "B C");
  g_assert_true (hw_editing_toggle_delivery (editing.view));
  g_assert_true (((HwStep *)editing_find (&editing, "B"))->delivery);
  editing_assert_undo (&editing, "Mark as delivery");
  editing_select (&editing, "A B");
  g_assert_true (hw_editing_toggle_delivery (editing.view));
  g_assert_true (((HwStep *)editing_find (&editing, "A"))->delivery);
  g_assert_true (hw_editing_toggle_delivery (editing.view));
  g_assert_false (((HwStep *)editing_find (&editing, "A"))->delivery);
  g_assert_true (((HwStep *)editing_find (&editing, "C"))->delivery);
  editing_select (&editing, "l0");
  g_assert_false (hw_editing_toggle_delivery (editing.view));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editing-step/tells-loss", test_tells_loss);
  g_test_add_func ("/editing-step/places", test_places);
  g_test_add_func ("/editing-step/nowhere", test_nowhere);
  g_test_add_func ("/editing-step/start", test_start);
  g_test_add_func ("/editing-step/left-to-right", test_left_to_right);
  g_test_add_func ("/editing-step/makes-room", test_makes_room);
  g_test_add_func ("/editing-step/naming", test_naming);
  g_test_add_func ("/editing-step/at", test_at);
  g_test_add_func ("/editing-step/at-taken", test_at_taken);
  g_test_add_func ("/editing-step/line", test_line);
  g_test_add_func ("/editing-step/remove", test_remove);
  g_test_add_func ("/editing-step/find-place", test_find_place);
  g_test_add_func ("/editing-step/leave-gap", test_leave_gap);
  g_test_add_func ("/editing-step/anchor", test_anchor);
  g_test_add_func ("/editing-step/delivery", test_delivery);
  return g_test_run ();
}
