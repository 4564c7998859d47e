/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editing-fixture.h"
#include "hw-kaizen-list.h"
#include "hw-outline.h"

/* Steps in the order of the flow, each with its depth. */
static char *
dup_depths (const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (text);
  g_autoptr (HwFigures) figures = hw_figures_new (map, NULL);
  g_autofree guint *order = hw_flow_dup_order (map, figures);
  g_autofree guint *depths = hw_outline_dup_depths (map, figures);
  g_autoptr (GString) dump = g_string_new (NULL);

  for (guint i = 0; i < hw_seq_get_length (hw_map_steps (map)); i++)
    {
      const HwElement *step = hw_seq_get (hw_map_steps (map), order[i]);

      g_string_append_printf (dump, "%s%s%u", i > 0 ? " " : "", step->id, depths[order[i]]);
    }
  return g_string_free (g_steal_pointer (&dump), FALSE);
}

static void
test_depths (void)
{
  static const struct
  {
    const char *map;
    const char *depths;
  } cases[] = {
    { "a", "a0" },
    { "a -> b; b -> c; c ~> a", "a0 b0 c0" },
    /* A fork whose branches come together, and one of them forks again. */
    { "a -> b; a -> c; b -> d; c -> d; d -> e", "a0 b1 c1 d0 e0" },
    { "a -> b; a -> c; b -> b1; b -> b2; b1 -> b3; b2 -> b3; b3 -> d; c -> d",
      "a0 b1 b12 b22 b31 c1 d0" },
    /* Three branches: where two of them are together the third is still out. */
    { "a -> b; a -> c; a -> d; b -> e; c -> e; e -> f; d -> f", "a0 b1 c1 e1 d1 f0" },
    /* Past a branch, straight on. */
    { "a -> b; a -> c; b -> c; c -> d", "a0 b1 c0 d0" },
    /* A branch that never comes back is none of the others' business. */
    { "a -> b; a -> x; b -> c; c -> d; d delivery", "a0 b0 c0 d0 x1" },
    { "a -> b; a -> x; b -> c", "a0 b0 c0 x1" },
    /* Two ways in. */
    { "a -> c; b -> c; c -> d", "a0 b0 c0 d0" },
    /* It goes on behind where the totals stop. */
    { "a -> b; b -> c; b delivery", "a0 b0 c0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *depths = dup_depths (cases[i].map);

      g_test_message ("%s", cases[i].map);
      g_assert_cmpstr (depths, ==, cases[i].depths);
    }
}

/* Without a meaning as a flow: as the map has them. */
static void
test_circle (void)
{
  g_autofree char *depths = dup_depths ("b -> a; a -> b");

  g_assert_cmpstr (depths, ==, "b0 a0");
}

static void
count_cb (HwOutline *outline, guint position, guint removed, guint added, guint *changes)
{
  changes[0] += removed;
  changes[1] += added;
}

static void
updated_cb (HwOutline *outline, guint *n_updates)
{
  *n_updates += 1;
}

/* Only what comes and goes changes the list; what rows say is told of beside it. */
static void
test_follows (void)
{
  g_auto (Editing) editing = { NULL };
  g_autoptr (HwOutline) outline = NULL;
  g_auto (HwOutlineWords) words = { NULL };
  g_autofree char *added = NULL;
  guint changes[2] = { 0 };
  guint n_updates = 0;

  editing_init (&editing,
                "@lane eng name=Engineering; a name=Idea pt=7200 wait=3600 ca=.8 lane=eng;"
                "b name=Build; c name=Deploy; a -> b; b -> c");
  outline = hw_outline_new (editing.document);
  g_signal_connect (outline, "items-changed", G_CALLBACK (count_cb), changes);
  g_signal_connect (outline, "updated", G_CALLBACK (updated_cb), &n_updates);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, 3);
  g_assert_cmpint (hw_outline_find (outline, "c"), ==, 2);
  g_assert_cmpint (hw_outline_find (outline, "nobody"), ==, -1);
  g_assert_cmpint (hw_outline_find (outline, NULL), ==, -1);
  hw_outline_describe (outline, 0, &words);
  g_assert_cmpstr (words.process_time, ==, "PT 2 h");
  g_assert_cmpstr (words.wait_time, ==, "wait 1 h");
  g_assert_cmpstr (words.complete_accurate, ==, "80 %");
  g_assert_cmpstr (words.lane, ==, "Engineering");
  g_assert_cmpstr (words.words, ==, "Idea, Engineering, process time 2 h, wait 1 h, %C&A 80 %");
  hw_outline_words_clear (&words);
  /* What nobody said is not said. */
  hw_outline_describe (outline, 1, &words);
  g_assert_null (words.process_time);
  g_assert_null (words.lane);
  g_assert_cmpstr (words.words, ==, "Build");

  editing_select (&editing, "b");
  added = hw_editing_add_step (editing.view, HW_EDITING_NEXT, NULL);
  g_assert_cmpint (hw_outline_find (outline, added), ==, 2);
  g_assert_cmpuint (changes[0], ==, 0);
  g_assert_cmpuint (changes[1], ==, 1);
  g_assert_cmpuint (n_updates, ==, 1);
  editing_select (&editing, "b");
  g_assert_true (hw_editing_toggle_delivery (editing.view));
  g_assert_cmpuint (changes[1], ==, 1);
  g_assert_cmpuint (n_updates, ==, 2);
  g_free (g_steal_pointer (&added));
  added = hw_editing_add_step (editing.view, HW_EDITING_BRANCH_BELOW, NULL);
  g_assert_cmpuint (hw_outline_get_depth (outline, (guint)hw_outline_find (outline, added)), ==, 1);
}

static char *
dup_order (HwMap *map)
{
  g_autoptr (GPtrArray) notes = hw_kaizen_list_dup (map);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append (order, ((const HwElement *)notes->pdata[i])->id);
  return g_string_free (g_steal_pointer (&order), FALSE);
}

static char *
dup_about (HwMap *map, const char *id)
{
  return hw_kaizen_list_dup_about ((const HwNote *)hw_map_find (map, id), map);
}

/* What is to be done first, by its date; then what is done; then what was dropped. */
static void
test_kaizen_list (void)
{
  g_autoptr (HwMap) map = hw_test_map_new (
      "s; @note q kind=question; @note d kind=burst state=done due=2026-01-01;"
      "@note x kind=burst state=dropped; @note l kind=burst due=2026-12-24;"
      "@note n kind=burst; @note f kind=burst state=doing due=2026-11-01 owner_role=QA,lead "
      "effect_time=172800 effect=Fewer,hand-offs");
  g_autoptr (GPtrArray) notes = hw_kaizen_list_dup (map);
  g_autofree char *order = dup_order (map);
  g_autofree char *all = dup_about (map, "f");
  g_autofree char *due = dup_about (map, "l");
  g_autofree char *nothing = dup_about (map, "n");
  g_autofree char *dropped = dup_about (map, "x");
  guint n_meant;

  g_assert_cmpstr (order, ==, "flndx");
  g_assert_cmpuint (hw_kaizen_list_count_done (notes, &n_meant), ==, 1);
  g_assert_cmpuint (n_meant, ==, 4);
  g_assert_cmpstr (all, ==, "QA lead · due 2026-11-01 · saves 6 d · Fewer hand-offs · In progress");
  g_assert_cmpstr (due, ==, "due 2026-12-24");
  g_assert_null (nothing);
  g_assert_cmpstr (dropped, ==, "Dropped");
}

static const HwNote *
find_note (Editing *editing, const char *id)
{
  return (const HwNote *)hw_map_find (editing_get_map (editing), id);
}

/* Written beside the map, on what is selected; ticked, and open again. */
static void
test_actions (void)
{
  g_auto (Editing) editing = { NULL };
  g_autofree char *on_step = NULL, *parked = NULL;

  editing_init (&editing, "a name=Idea; b name=Build; a -> b");
  editing_select (&editing, "a");
  on_step = hw_editing_add_action (editing.view, "Pair instead");
  g_assert_cmpint (find_note (&editing, on_step)->kind, ==, HW_NOTE_BURST);
  g_assert_cmpstr (find_note (&editing, on_step)->on, ==, "a");
  g_assert_cmpstr (find_note (&editing, on_step)->text, ==, "Pair instead");
  editing_assert_selected (&editing, "Idea");
  editing_select (&editing, "a b");
  parked = hw_editing_add_action (editing.view, "Talk to Ops");
  g_assert_null (find_note (&editing, parked)->on);

  g_assert_true (hw_editing_set_done (editing.view, on_step, TRUE));
  g_assert_cmpint (find_note (&editing, on_step)->state, ==, HW_NOTE_STATE_DONE);
  g_assert_false (hw_editing_set_done (editing.view, on_step, TRUE));
  g_assert_true (hw_document_undo (editing.document));
  g_assert_cmpint (find_note (&editing, on_step)->state, ==, HW_NOTE_STATE_UNSET);
  g_assert_true (hw_document_redo (editing.document));
  g_assert_true (hw_editing_set_done (editing.view, on_step, FALSE));
  g_assert_cmpint (find_note (&editing, on_step)->state, ==, HW_NOTE_STATE_OPEN);
  g_assert_false (hw_editing_set_done (editing.view, "nobody", TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/depths", test_depths);
  g_test_add_func ("/outline/circle", test_circle);
  g_test_add_func ("/outline/follows", test_follows);
  g_test_add_func ("/outline/kaizen-list", test_kaizen_list);
  g_test_add_func ("/outline/actions", test_actions);
  return g_test_run ();
}
