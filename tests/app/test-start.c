/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The start page: its maps, what is done with them, the archive, the trash and the search. */

#include "hw-map-card.h"
#include "hw-map-grid.h"
#include "hw-start-page.h"
#include "hw-start-search.h"
#include "hw-test-map.h"
#include "hw-thumbnail.h"
#include "hw-window-fixture.h"

static HwWorkspace *
get_workspace (Fixture *fixture)
{
  return hw_application_get_workspace (fixture->application);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_START_PAGE);
}

/* The nth card of a grid, or NULL. */
static HwMapCard *
get_card (GtkWidget *grid, int position)
{
  GtkFlowBox *box = GTK_FLOW_BOX (fixture_find_widget (grid, GTK_TYPE_FLOW_BOX));
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (box, position);

  return child != NULL ? HW_MAP_CARD (child) : NULL;
}

static GtkWidget *
get_grid (Fixture *fixture)
{
  return fixture_find_widget (get_page (fixture), HW_TYPE_MAP_GRID);
}

static const char *
get_title (Fixture *fixture, int position)
{
  HwMapCard *card = get_card (get_grid (fixture), position);

  return card != NULL ? hw_map_entry_get_title (hw_map_card_get_entry (card)) : NULL;
}

static void
add_maps (Fixture *fixture)
{
  fixture_open_sample (fixture, "access-request");
  hw_window_show_maps (fixture->window);
  fixture_open_sample (fixture, "feature-delivery");
  hw_window_show_maps (fixture->window);
}

static void
do_with_card (Fixture *fixture, int position, const char *action)
{
  GtkWidget *card = GTK_WIDGET (get_card (get_grid (fixture), position));

  g_assert_true (gtk_widget_activate_action (card, action, NULL));
}

static guint
count_on (Fixture *fixture, HwShelf shelf)
{
  return g_list_model_get_n_items (hw_workspace_get_shelf (get_workspace (fixture), shelf));
}

static gboolean
one_map_left (Fixture *fixture)
{
  return count_on (fixture, HW_SHELF_MAPS) == 1;
}

static gboolean
two_maps_there (Fixture *fixture)
{
  return count_on (fixture, HW_SHELF_MAPS) == 2;
}

static gboolean
three_maps_there (Fixture *fixture)
{
  return count_on (fixture, HW_SHELF_MAPS) == 3;
}

static gboolean
trash_is_empty (Fixture *fixture)
{
  return count_on (fixture, HW_SHELF_TRASH) == 0;
}

static gboolean
trash_has_one (Fixture *fixture)
{
  return count_on (fixture, HW_SHELF_TRASH) == 1;
}

static gboolean
says_restored (Fixture *fixture)
{
  return fixture_find_words (GTK_WIDGET (fixture->window),
                             "“Idea to production” is among your maps again")
         != NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0
      && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_undo_button (Fixture *fixture)
{
  return find_button (GTK_WIDGET (fixture->window), "_Undo") != NULL;
}

static void
press_button (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->window), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* A dialog over the window, or NULL. */
static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    {
      if (ADW_IS_MESSAGE_DIALOG (l->data))
        return l->data;
    }
  return NULL;
}

static void
test_cards (Fixture *fixture)
{
  HwMapCard *card;

  add_maps (fixture);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production");
  g_assert_cmpstr (get_title (fixture, 1), ==, "Access request");
  g_assert_null (get_title (fixture, 2));

  /* The map that was left has the keyboard. */
  card = get_card (get_grid (fixture), 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (card));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Idea to production");
}

typedef struct
{
  GdkPaintable *picture;
} Painted;

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Painted *painted = user_data;
  g_autoptr (GError) error = NULL;

  painted->picture = hw_thumbnail_finish (result, HW_THUMBNAIL_WIDTH_PX, &error);
  g_assert_no_error (error);
}

/* On a screen with twice the pixels a picture is sharper, not larger, or fewer cards stand in a
 * row. */
static void
test_thumbnail (Fixture *fixture)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A\nB\nA -> B");

  for (int scale = 1; scale <= 3; scale++)
    {
      Painted painted = { NULL };

      hw_thumbnail_async (map, hw_theme_get (HW_THEME_LIGHT), scale, NULL, painted_cb, &painted);
      while (painted.picture == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (gdk_paintable_get_intrinsic_width (painted.picture), ==,
                       HW_THUMBNAIL_WIDTH_PX);
      g_assert_cmpint (gdk_paintable_get_intrinsic_height (painted.picture), ==,
                       HW_THUMBNAIL_HEIGHT_PX);
      g_object_unref (painted.picture);
    }
}

/* What stays the same stays the same card, with its picture and the keyboard. */
static void
test_cards_stay (Fixture *fixture)
{
  HwMapCard *first, *second;

  add_maps (fixture);
  first = get_card (get_grid (fixture), 0);
  second = get_card (get_grid (fixture), 1);
  gtk_widget_grab_focus (GTK_WIDGET (second));
  do_with_card (fixture, 0, "card.duplicate");
  fixture_wait_until (fixture, three_maps_there);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production (copy)");
  g_assert_true (get_card (get_grid (fixture), 1) == first);
  g_assert_true (get_card (get_grid (fixture), 2) == second);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (second));
}

static void
test_delete_and_undo (Fixture *fixture)
{
  add_maps (fixture);
  do_with_card (fixture, 0, "card.delete");
  fixture_wait_until (fixture, one_map_left);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Access request");
  /* The keyboard went to what came to its place. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window))
                 == GTK_WIDGET (get_card (get_grid (fixture), 0)));
  fixture_wait_until (fixture, has_undo_button);
  press_button (fixture, "_Undo");
  fixture_wait_until (fixture, two_maps_there);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production");
}

static void
test_archive_and_back (Fixture *fixture)
{
  GtkWidget *archive;

  add_maps (fixture);
  g_assert_null (find_button (get_page (fixture), "Archive"));
  do_with_card (fixture, 0, "card.archive");
  fixture_wait_until (fixture, one_map_left);
  fixture_spin (50);
  archive = find_button (get_page (fixture), "Archive");
  g_assert_nonnull (archive);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (archive), TRUE);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production");
  g_assert_null (get_title (fixture, 1));

  /* Taken out, nothing is left there: all maps are shown again. */
  do_with_card (fixture, 0, "card.unarchive");
  fixture_wait_until (fixture, two_maps_there);
  g_assert_cmpstr (get_title (fixture, 1), ==, "Access request");
}

static void
test_trash (Fixture *fixture)
{
  AdwMessageDialog *dialog;

  add_maps (fixture);
  do_with_card (fixture, 0, "card.delete");
  fixture_wait_until (fixture, one_map_left);
  fixture_spin (50);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (get_page (fixture), "Trash")),
                                TRUE);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production");

  /* From there nothing opens. */
  gtk_widget_activate (GTK_WIDGET (get_card (get_grid (fixture), 0)));
  fixture_spin (300);
  g_assert_false (fixture_shows_map (fixture));

  /* For good only when asked. */
  do_with_card (fixture, 0, "card.erase");
  fixture_spin (100);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_cmpuint (count_on (fixture, HW_SHELF_TRASH), ==, 1);
  adw_message_dialog_response (dialog, "erase");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_wait_until (fixture, trash_is_empty);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Access request");
}

static gboolean
is_renamed (Fixture *fixture)
{
  return g_strcmp0 (get_title (fixture, 0), "To production") == 0;
}

static gboolean
is_called_as_before (Fixture *fixture)
{
  return g_strcmp0 (get_title (fixture, 0), "Idea to production") == 0;
}

static void
test_rename (Fixture *fixture)
{
  AdwMessageDialog *dialog;
  GtkEditable *entry;

  add_maps (fixture);
  do_with_card (fixture, 0, "card.rename");
  fixture_spin (100);
  dialog = find_dialog ();
  entry = GTK_EDITABLE (fixture_find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Idea to production");
  gtk_editable_set_text (entry, "   ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "rename"));
  gtk_editable_set_text (entry, " To production ");
  g_signal_emit_by_name (entry, "entry-activated");
  fixture_wait_until (fixture, is_renamed);
  fixture_wait_until (fixture, has_undo_button);
  press_button (fixture, "_Undo");
  fixture_wait_until (fixture, is_called_as_before);
}

/* The copy goes into the trash, as it may have been edited. */
static void
test_duplicate_and_undo (Fixture *fixture)
{
  add_maps (fixture);
  do_with_card (fixture, 0, "card.duplicate");
  fixture_wait_until (fixture, three_maps_there);
  fixture_wait_until (fixture, has_undo_button);
  press_button (fixture, "_Undo");
  fixture_wait_until (fixture, two_maps_there);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production");
  g_assert_cmpuint (count_on (fixture, HW_SHELF_TRASH), ==, 1);
}

static gboolean
offers_copy (Fixture *fixture)
{
  return find_button (GTK_WIDGET (fixture->window), "_Open copy") != NULL;
}

static gboolean
shows_copy (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return g_str_equal (hw_document_get_title (document), "Idea to production (copy)");
}

/* Of a map that is open the copy is not seen: it can be opened. */
static void
test_duplicate_shown (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.duplicate-map");
  fixture_wait_until (fixture, offers_copy);
  press_button (fixture, "_Open copy");
  fixture_wait_until (fixture, shows_copy);
}

/* From the menu of the window: it leaves the map, and Undo shows it again. */
static void
test_delete_shown (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.delete-map");
  g_assert_false (fixture_shows_map (fixture));
  fixture_wait_until (fixture, has_undo_button);
  press_button (fixture, "_Undo");
  fixture_wait_until (fixture, fixture_shows_map);
  g_assert_cmpstr (hw_document_get_title (hw_window_get_document (fixture->window)), ==,
                   "Idea to production");
}

static void
shelved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_workspace_shelve_finish (HW_WORKSPACE (source), result, NULL));
}

static gboolean
shows_no_map (Fixture *fixture)
{
  return !fixture_shows_map (fixture);
}

/* Another window throws away what this one shows. */
static void
test_thrown_away_elsewhere (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  hw_workspace_shelve_async (get_workspace (fixture),
                             hw_document_get_id (hw_window_get_document (fixture->window)),
                             HW_SHELF_TRASH, shelved_cb, NULL);
  fixture_wait_until (fixture, shows_no_map);
  fixture_wait_until (fixture, has_undo_button);
}

/* A file of a map that is in the trash: who opens it has it among the maps again, and Undo puts it
 * back. */
static void
test_open_trashed (Fixture *fixture)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "samples", "feature-delivery.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_activate (fixture, "win.delete-map");
  fixture_wait_until (fixture, trash_has_one);

  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  hw_workspace_refresh (get_workspace (fixture));
  fixture_wait_until (fixture, trash_is_empty);
  g_assert_true (fixture_shows_map (fixture));
  g_assert_cmpuint (count_on (fixture, HW_SHELF_MAPS), ==, 1);

  fixture_wait_until (fixture, has_undo_button);
  fixture_wait_until (fixture, says_restored);
  press_button (fixture, "_Undo");
  fixture_wait_until (fixture, shows_no_map);
  fixture_wait_until (fixture, trash_has_one);
}

static GtkWidget *
get_search (Fixture *fixture)
{
  return fixture_find_widget (get_page (fixture), HW_TYPE_START_SEARCH);
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (fixture_find_widget (get_page (fixture), GTK_TYPE_SEARCH_ENTRY));
}

static gboolean
found_an_element (Fixture *fixture)
{
  GtkListBox *list = GTK_LIST_BOX (fixture_find_widget (get_search (fixture), GTK_TYPE_LIST_BOX));

  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static gboolean
found_a_map (Fixture *fixture)
{
  GtkWidget *search = get_search (fixture);

  /* It is made when something has been typed. */
  return search != NULL && get_card (fixture_find_widget (search, HW_TYPE_MAP_GRID), 0) != NULL;
}

static gboolean
found_nothing (Fixture *fixture)
{
  GtkWidget *stack = fixture_find_widget (get_search (fixture), GTK_TYPE_STACK);

  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "empty");
}

static void
test_search (Fixture *fixture)
{
  add_maps (fixture);
  fixture_activate (fixture, "win.find");
  gtk_editable_set_text (get_entry (fixture), "prod");
  fixture_wait_until (fixture, found_a_map);
  gtk_editable_set_text (get_entry (fixture), "qqqq");
  fixture_wait_until (fixture, found_nothing);

  /* A step: its map opens and shows it. */
  gtk_editable_set_text (get_entry (fixture), "code review");
  fixture_wait_until (fixture, found_an_element);
  g_signal_emit_by_name (get_entry (fixture), "activate");
  fixture_wait_until (fixture, fixture_shows_map);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "review");

  /* Back again the search is over. */
  hw_window_show_maps (fixture->window);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Idea to production");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/start/cards", test_cards);
  fixture_add ("/app/start/thumbnail", test_thumbnail);
  fixture_add ("/app/start/cards-stay", test_cards_stay);
  fixture_add ("/app/start/delete-and-undo", test_delete_and_undo);
  fixture_add ("/app/start/archive-and-back", test_archive_and_back);
  fixture_add ("/app/start/trash", test_trash);
  fixture_add ("/app/start/rename", test_rename);
  fixture_add ("/app/start/duplicate-and-undo", test_duplicate_and_undo);
  fixture_add ("/app/start/duplicate-shown", test_duplicate_shown);
  fixture_add ("/app/start/delete-shown", test_delete_shown);
  fixture_add ("/app/start/thrown-away-elsewhere", test_thrown_away_elsewhere);
  fixture_add ("/app/start/open-trashed", test_open_trashed);
  fixture_add ("/app/start/search", test_search);
  return g_test_run ();
}
