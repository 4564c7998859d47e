/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thousand edits of all kinds, drags, layout and imports among them; then the program ends, and
 * in the next one all of them go back to the empty map and forth again. */

#include "hw-map-edit.h"
#include "tool-fixture.h"

#define N_EDITS 1050

/* Above it nothing grows. */
#define MAX_STEPS 12

typedef void (*Edit) (Hand *hand, guint i);

static HwMap *
get_map (Hand *hand)
{
  return editing_get_map (&hand->editing);
}

static const HwStep *
get_step (Hand *hand, guint i)
{
  const HwSeq *steps = hw_map_steps (get_map (hand));

  return hw_seq_get (steps, i % hw_seq_get_length (steps));
}

static void
add (Hand *hand, guint i)
{
  g_autofree char *id = hw_editing_add_step (
      hand->editing.view, i % 2 ? HW_EDITING_NEXT : HW_EDITING_BRANCH_BELOW, NULL);
}

static void
import (Hand *hand, guint i)
{
  static const char text[] = "name,process time,C&A\nReview,2h,80%\nShip,1d,\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GPtrArray) problems = hw_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_workspace_parse_bytes (bytes, "steps.csv", problems, &error);

  g_assert_no_error (error);
  g_assert_true (hw_editing_paste (hand->editing.view, map, HW_PASTE_APART));
}

static void
drag (Hand *hand, guint i)
{
  HwPoint from = hand_find_middle (hand, get_step (hand, i)->element.id);

  hand_drag (hand, from, hw_point (from.x + 40 + i % 7, from.y + 300 + i % 5), 0);
}

static void
tidy (Hand *hand, guint i)
{
  hw_editing_tidy (hand->editing.view, HW_TIDY_ALL);
}

static void
rename_step (Hand *hand, guint i)
{
  g_autofree char *name = g_strdup_printf ("Step %u", i);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_map_with_field (get_map (hand), get_step (hand, i)->element.id,
                                             hw_field_find (HW_ELEMENT_STEP, "name"),
                                             hw_value_text (HW_FIELD_TEXT, name), &error);

  g_assert_no_error (error);
  hw_document_apply (hand->editing.document, map, "Rename", NULL);
}

static void
add_lane (Hand *hand, guint i)
{
  g_autofree char *id = hw_editing_add_lane (hand->editing.view, NULL);
}

static void
move_lane (Hand *hand, guint i)
{
  hw_view_state_select (hand->editing.view, get_step (hand, i)->element.id);
  hw_editing_move_across_lanes (hand->editing.view, i % 2 ? 1 : -1);
}

static void
remove_lane (Hand *hand, guint i)
{
  const HwSeq *lanes = hw_map_lanes (get_map (hand));

  if (hw_seq_get_length (lanes) > 2)
    hw_editing_remove_lane (hand->editing.view, ((HwElement *)hw_seq_get (lanes, 0))->id, NULL);
}

static void
remove_step (Hand *hand, guint i)
{
  hw_view_state_select (hand->editing.view, get_step (hand, i)->element.id);
  hw_editing_remove (hand->editing.view, HW_REMOVE_HEAL);
}

static const struct
{
  Edit edit;
  const char *name;
  gboolean grows;
} edits[] = {
  { add, "add", TRUE },
  { import, "import", TRUE },
  { drag, "drag", FALSE },
  { tidy, "tidy", FALSE },
  { rename_step, "rename", FALSE },
  { drag, "drag", FALSE },
  { add_lane, "add lane", FALSE },
  { move_lane, "move to lane", FALSE },
  { drag, "drag", FALSE },
  { remove_lane, "remove lane", FALSE },
  { remove_step, "remove", FALSE },
};

#define N_KINDS G_N_ELEMENTS (edits)

/* The maps from the empty one on. */
static GPtrArray *
make_edits (Hand *hand)
{
  GPtrArray *maps = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_map_unref);
  guint counts[N_KINDS] = { 0 };

  g_ptr_array_add (maps, hw_map_ref (get_map (hand)));
  for (guint i = 0; maps->len <= N_EDITS; i++)
    {
      guint n_steps = hw_seq_get_length (hw_map_steps (get_map (hand)));
      guint kind = n_steps == 0 ? 0 : i % N_KINDS;

      if (edits[kind].grows && n_steps > MAX_STEPS)
        continue;
      edits[kind].edit (hand, i);
      if (get_map (hand) == maps->pdata[maps->len - 1])
        continue;
      counts[kind]++;
      g_ptr_array_add (maps, hw_map_ref (get_map (hand)));
    }
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_test_message ("%s: %u", edits[kind].name, counts[kind]);
      g_assert_cmpuint (counts[kind], >, N_EDITS / 50);
    }
  return maps;
}

/* To the next map, which may have to be read. */
static void
walk_to (HwDocument *document, int direction, const HwMap *expected)
{
  HwMap *before = hw_document_get_map (document);

  g_assert_true (direction < 0 ? hw_document_undo (document) : hw_document_redo (document));
  while (hw_document_get_map (document) == before)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (hw_map_equal (hw_document_get_map (document), expected));
}

static void
wait_until_saved (HwDocument *document)
{
  while (hw_document_get_save_state (document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (hw_document_get_save_error (document));
}

static void
test_deep_after_restart (void)
{
  Hand hand;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) maps = NULL;
  HwWorkspace *workspace;

  hand_init (&hand, "@map title=Empty");
  id = g_strdup (hw_document_get_id (hand.editing.document));
  maps = make_edits (&hand);
  workspace = hw_test_workspace_reopen (hand_leave (&hand));
  {
    g_autoptr (HwDocument) document = hw_test_workspace_open (workspace, id);

    g_assert_true (hw_map_equal (hw_document_get_map (document), maps->pdata[N_EDITS]));
    for (guint i = N_EDITS; i > 0; i--)
      walk_to (document, -1, maps->pdata[i - 1]);
    g_assert_cmpuint (hw_seq_get_length (hw_map_steps (hw_document_get_map (document))), ==, 0);
    g_assert_false (hw_document_undo (document));
    for (guint i = 1; i <= N_EDITS; i++)
      walk_to (document, 1, maps->pdata[i]);
    g_assert_false (hw_document_redo (document));
    wait_until_saved (document);
  }
  hw_test_workspace_free (workspace);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/deep-after-restart", test_deep_after_restart);
  return g_test_run ();
}
