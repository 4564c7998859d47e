/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The left side of the map: its outline and its actions, in the real window. */

#include "hw-card-entry.h"
#include "hw-editing.h"
#include "hw-kaizen-page.h"
#include "hw-kaizen-row.h"
#include "hw-outline-page.h"
#include "hw-outline-row.h"
#include "hw-side-tray.h"
#include "hw-test-map.h"
#include "hw-window-fixture.h"

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), type);
}

static GtkSelectionModel *
get_choice (Fixture *fixture)
{
  GtkWidget *list = fixture_find_widget (find (fixture, HW_TYPE_OUTLINE_PAGE), GTK_TYPE_LIST_VIEW);

  return gtk_list_view_get_model (GTK_LIST_VIEW (list));
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_choice (fixture)));
}

static HwMap *
get_map (Fixture *fixture)
{
  return hw_document_get_edited_map (hw_window_get_document (fixture->window));
}

static void
open_outline (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_spin (300);
  fixture_activate (fixture, "win.outline");
  fixture_spin (300);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (find (fixture, HW_TYPE_OUTLINE_PAGE), action, NULL));
  fixture_spin (50);
}

static HwCardEntry *
get_entry (Fixture *fixture)
{
  GtkWidget *row = fixture_find_widget (find (fixture, HW_TYPE_OUTLINE_PAGE), HW_TYPE_CARD_ENTRY);

  return row != NULL ? HW_CARD_ENTRY (row) : NULL;
}

static gboolean
has_focus (Fixture *fixture, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL
         && (G_TYPE_CHECK_INSTANCE_TYPE (focus, type)
             || gtk_widget_get_ancestor (focus, type) != NULL);
}

/* Enter, as the entry tells it. */
static void
enter (Fixture *fixture, HwCardEntryDone how)
{
  HwCardEntry *entry = get_entry (fixture);

  if (how != HW_CARD_ENTRY_CANCELED)
    g_assert_true (hw_card_entry_accept (entry));
  g_signal_emit_by_name (entry, "done", how);
  fixture_spin (50);
}

/* Nothing of it is made before somebody looks. */
static void
test_lazy (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  g_assert_null (find (fixture, HW_TYPE_SIDE_TRAY));
  fixture_activate (fixture, "win.outline");
  g_assert_nonnull (find (fixture, HW_TYPE_OUTLINE_PAGE));
  g_assert_null (find (fixture, HW_TYPE_KAIZEN_PAGE));
  /* A tab that has no room for its name tells it, and its key. */
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_widget_get_parent (
                       fixture_find_words (find (fixture, HW_TYPE_SIDE_TRAY), "Outline"))),
                   ==, "Outline (Shift+F9)");
}

static guint64
count_selected (Fixture *fixture)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (get_choice (fixture));

  return gtk_bitset_get_size (selected);
}

/* What is selected here is selected there. */
static void
test_selection (Fixture *fixture)
{
  open_outline (fixture);
  g_assert_cmpuint (count_rows (fixture), ==, hw_seq_get_length (hw_map_steps (get_map (fixture))));
  g_assert_true (has_focus (fixture, HW_TYPE_OUTLINE_PAGE));

  hw_view_state_select (fixture_get_view (fixture), "triage");
  g_assert_true (gtk_selection_model_is_selected (get_choice (fixture), 0));
  hw_view_state_select_toggle (fixture_get_view (fixture), "review");
  g_assert_true (gtk_selection_model_is_selected (get_choice (fixture), 0));
  g_assert_cmpuint (count_selected (fixture), ==, 2);
  hw_view_state_select (fixture_get_view (fixture), NULL);
  g_assert_false (gtk_selection_model_is_selected (get_choice (fixture), 0));

  gtk_selection_model_select_item (get_choice (fixture), 1, TRUE);
  g_assert_cmpstr (fixture_get_selected (fixture), !=, "triage");
  gtk_selection_model_select_item (get_choice (fixture), 0, TRUE);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");

  /* Again, and it is away; what was selected stays. */
  fixture_activate (fixture, "win.outline");
  g_assert_false (
      hw_side_tray_shows (HW_SIDE_TRAY (find (fixture, HW_TYPE_SIDE_TRAY)), HW_SIDE_OUTLINE));
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
}

static guint
count_steps (Fixture *fixture)
{
  return hw_seq_get_length (hw_map_steps (get_map (fixture)));
}

/* What is selected on the map and is no step is not what its keys are about. */
static void
test_other_selected (Fixture *fixture)
{
  g_autoptr (HwMap) before = NULL;

  fixture_open_sample (fixture, "feature-delivery");
  before = hw_map_ref (get_map (fixture));
  hw_view_state_select (fixture_get_view (fixture), "n1");
  fixture_activate (fixture, "win.outline");
  fixture_spin (50);
  /* The keyboard is on the first step, which is selected. */
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
  hw_view_state_select (fixture_get_view (fixture), "n1");
  gtk_widget_activate_action (find (fixture, HW_TYPE_OUTLINE_PAGE), "outline.delete", NULL);
  g_assert_true (get_map (fixture) == before);
}

/* Enter adds, a name and Enter add on; adding and naming are one step of undo. */
static void
test_add (Fixture *fixture)
{
  guint n_steps;
  g_autofree char *first = NULL;
  g_autoptr (HwMap) before = NULL;

  open_outline (fixture);
  before = hw_map_ref (get_map (fixture));
  n_steps = count_steps (fixture);
  hw_view_state_select (fixture_get_view (fixture), "triage");
  act (fixture, "outline.add-next");
  g_assert_true (has_focus (fixture, HW_TYPE_CARD_ENTRY));
  g_assert_cmpuint (count_rows (fixture), ==, n_steps + 1);
  first = g_strdup (fixture_get_selected (fixture));
  g_assert_cmpstr (hw_card_entry_get_id (get_entry (fixture)), ==, first);

  hw_card_entry_set_text (get_entry (fixture), "Estimate");
  enter (fixture, HW_CARD_ENTRY_NEXT);
  g_assert_cmpstr (hw_element_get_title (hw_map_find (get_map (fixture), first)), ==, "Estimate");
  /* The next one is begun, and given up. */
  g_assert_cmpuint (count_steps (fixture), ==, n_steps + 2);
  g_assert_cmpstr (hw_card_entry_get_id (get_entry (fixture)), !=, first);
  enter (fixture, HW_CARD_ENTRY_CANCELED);
  g_assert_cmpuint (count_steps (fixture), ==, n_steps + 1);
  g_assert_null (get_entry (fixture));
  g_assert_true (has_focus (fixture, HW_TYPE_OUTLINE_PAGE));
  /* It is where it would be on the map. */
  g_assert_true (gtk_selection_model_is_selected (get_choice (fixture), 1));

  fixture_activate (fixture, "win.undo");
  g_assert_true (hw_map_equal (get_map (fixture), before));
  fixture_activate (fixture, "win.redo");
  g_assert_cmpuint (count_rows (fixture), ==, n_steps + 1);
}

/* The very map that the canvas would have made. */
static void
test_same_edit (Fixture *fixture)
{
  g_autoptr (HwMap) here = NULL;
  g_autofree char *here_text = NULL, *there_text = NULL;

  open_outline (fixture);
  hw_view_state_take_ids (fixture_get_view (fixture), hw_id_source_new_seeded (7));
  hw_view_state_select (fixture_get_view (fixture), "review");
  act (fixture, "outline.add-next");
  here_text = hw_test_map_dump (get_map (fixture));
  enter (fixture, HW_CARD_ENTRY_CANCELED);
  hw_view_state_take_ids (fixture_get_view (fixture), hw_id_source_new_seeded (7));
  hw_view_state_select (fixture_get_view (fixture), "review");
  gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), "canvas.add-next", NULL);
  there_text = hw_test_map_dump (get_map (fixture));
  g_assert_cmpstr (here_text, ==, there_text);
}

static void
test_edit (Fixture *fixture)
{
  guint n_steps;
  g_autofree char *second = NULL;

  open_outline (fixture);
  n_steps = count_steps (fixture);
  hw_view_state_select (fixture_get_view (fixture), "triage");
  act (fixture, "outline.rename");
  hw_card_entry_set_text (get_entry (fixture), "Idea desk");
  /* On to the next name with Tab. */
  enter (fixture, HW_CARD_ENTRY_TAB);
  g_assert_cmpstr (hw_element_get_title (hw_map_find (get_map (fixture), "triage")), ==,
                   "Idea desk");
  second = g_strdup (hw_card_entry_get_id (get_entry (fixture)));
  g_assert_cmpstr (second, ==, fixture_get_selected (fixture));
  g_assert_cmpstr (second, !=, "triage");
  enter (fixture, HW_CARD_ENTRY_BACKTAB);
  g_assert_cmpstr (hw_card_entry_get_id (get_entry (fixture)), ==, "triage");
  /* An old step: Enter is the end of it. */
  hw_card_entry_set_text (get_entry (fixture), "Triage");
  enter (fixture, HW_CARD_ENTRY_NEXT);
  g_assert_null (get_entry (fixture));
  g_assert_cmpuint (count_steps (fixture), ==, n_steps);

  /* What is half typed is kept when the side is closed. */
  act (fixture, "outline.rename");
  hw_card_entry_set_text (get_entry (fixture), "Desk");
  fixture_activate (fixture, "win.outline");
  fixture_spin (400);
  g_assert_cmpstr (hw_element_get_title (hw_map_find (get_map (fixture), "triage")), ==, "Desk");

  /* The line heals, and what was before is selected. */
  fixture_activate (fixture, "win.outline");
  fixture_spin (300);
  hw_view_state_select (fixture_get_view (fixture), second);
  act (fixture, "outline.delete");
  g_assert_cmpuint (count_rows (fixture), ==, n_steps - 1);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
  g_assert_true (has_focus (fixture, HW_TYPE_OUTLINE_PAGE));
  fixture_activate (fixture, "win.undo");
  g_assert_cmpuint (count_rows (fixture), ==, n_steps);
}

/* Ten thousand steps have no more rows than can be seen, and one of them is at once in view. */
static void
test_many (Fixture *fixture)
{
  g_autoptr (HwMap) many = hw_test_map_new_chain (10000);
  GtkWidget *list;
  guint n_rows = 0;

  hw_window_add_map (fixture->window, many, "Many");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_activate (fixture, "win.outline");
  fixture_spin (300);
  g_assert_cmpuint (count_rows (fixture), ==, 10000);
  list = fixture_find_widget (find (fixture, HW_TYPE_OUTLINE_PAGE), GTK_TYPE_LIST_VIEW);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n_rows++;
  g_assert_cmpuint (n_rows, <, 400);
  hw_view_state_select (fixture_get_view (fixture), "s9000");
  act (fixture, "outline.rename");
  g_assert_cmpstr (hw_card_entry_get_id (get_entry (fixture)), ==, "s9000");
  enter (fixture, HW_CARD_ENTRY_CANCELED);
}

/* The first step of all begins in the list. */
static void
test_empty (Fixture *fixture)
{
  GtkWidget *page;

  fixture_activate (fixture, "win.new-map");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_spin (300);
  fixture_activate (fixture, "win.outline");
  fixture_spin (300);
  page = find (fixture, HW_TYPE_OUTLINE_PAGE);
  g_assert_true (gtk_widget_get_mapped (fixture_find_words (
      page, "No steps yet. Name the first one and press Enter: each name is a step, and the map "
            "draws itself.")));
  g_assert_true (has_focus (fixture, HW_TYPE_OUTLINE_PAGE));
  act (fixture, "outline.add-next");
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_nonnull (get_entry (fixture));
}

static HwKaizenRow *
get_action (Fixture *fixture, int position)
{
  GtkWidget *list = fixture_find_widget (find (fixture, HW_TYPE_KAIZEN_PAGE), GTK_TYPE_LIST_BOX);

  return HW_KAIZEN_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), position));
}

/* Written, ticked, and shown where it belongs. */
static void
test_actions (Fixture *fixture)
{
  GtkWidget *page, *entry, *tick;
  const HwNote *note;

  fixture_open_sample (fixture, "feature-delivery");
  hw_view_state_select (fixture_get_view (fixture), "review");
  fixture_activate (fixture, "win.kaizen-actions");
  fixture_spin (300);
  page = find (fixture, HW_TYPE_KAIZEN_PAGE);
  entry = fixture_find_widget (page, GTK_TYPE_ENTRY);
  g_assert_true (has_focus (fixture, GTK_TYPE_ENTRY));
  gtk_editable_set_text (GTK_EDITABLE (entry), " Review within a day ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_nonnull (fixture_find_words (page, "Review within a day"));
  g_assert_nonnull (fixture_find_words (page, "0 of 3 actions done"));

  tick = fixture_find_widget (GTK_WIDGET (get_action (fixture, 2)), GTK_TYPE_CHECK_BUTTON);
  note = (const HwNote *)hw_map_find (get_map (fixture),
                                      hw_kaizen_row_get_note (get_action (fixture, 2)));
  g_assert_cmpstr (note->on, ==, "review");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  g_assert_nonnull (fixture_find_words (page, "1 of 3 actions done"));
  fixture_activate (fixture, "win.undo");
  g_assert_nonnull (fixture_find_words (page, "0 of 3 actions done"));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));

  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (get_action (fixture, 2))),
                         "row-activated", get_action (fixture, 2));
  g_assert_cmpstr (fixture_get_selected (fixture), ==,
                   hw_kaizen_row_get_note (get_action (fixture, 2)));
  fixture_activate (fixture, "win.undo");
  g_assert_null (get_action (fixture, 2));
  fixture_activate (fixture, "win.kaizen-actions");
  g_assert_true (has_focus (fixture, HW_TYPE_CANVAS));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/outline/lazy", test_lazy);
  fixture_add ("/app/outline/selection", test_selection);
  fixture_add ("/app/outline/other-selected", test_other_selected);
  fixture_add ("/app/outline/add", test_add);
  fixture_add ("/app/outline/same-edit", test_same_edit);
  fixture_add ("/app/outline/edit", test_edit);
  fixture_add ("/app/outline/many", test_many);
  fixture_add ("/app/outline/empty", test_empty);
  fixture_add ("/app/outline/actions", test_actions);
  return g_test_run ();
}
