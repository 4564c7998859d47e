/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comparing in the window: a snapshot beside the map of now, looked at together. Each test ends in
 * Draw, as the next window opens in the mode of the last. */

#include "hw-compare-chooser.h"
#include "hw-compare-details.h"
#include "hw-compare-page.h"
#include "hw-verdict-group.h"
#include "hw-verdict-list.h"
#include "hw-map-edit.h"
#include "hw-window-fixture.h"

static GtkWidget *
get_page (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_COMPARE_PAGE);
}

/* The nth widget of the type below `root`, depth first. */
static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static HwCanvas *
get_canvas (Fixture *fixture, guint side)
{
  return HW_CANVAS (find_nth (get_page (fixture), HW_TYPE_CANVAS, &side));
}

static HwViewState *
get_view (Fixture *fixture, guint side)
{
  return hw_canvas_get_view (get_canvas (fixture, side));
}

static const char *
get_name (Fixture *fixture, guint side, const char *id)
{
  HwMap *map = hw_document_get_map (hw_view_state_get_document (get_view (fixture, side)));

  return hw_map_find_step (map, id)->name;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_document_snapshot_finish (HW_DOCUMENT (source), result, NULL));
  *(gboolean *)user_data = TRUE;
}

static char *
get_first_id (HwDocument *document)
{
  const HwStep *step = hw_seq_get (hw_map_steps (hw_document_get_map (document)), 0);

  return g_strdup (step->element.id);
}

static void
rename_step (HwDocument *document, const char *id, const char *name)
{
  g_autoptr (HwMap) map = hw_map_with_field (hw_document_get_map (document), id,
                                             hw_field_find (HW_ELEMENT_STEP, "name"),
                                             hw_value_text (HW_FIELD_TEXT, name), NULL);

  hw_document_apply (document, map, "Rename step", NULL);
}

static gboolean
has_sentence (Fixture *fixture)
{
  guint first = 0;

  return find_nth (fixture_find_widget (get_page (fixture), HW_TYPE_COMPARE_DETAILS),
                   ADW_TYPE_ACTION_ROW, &first)
         != NULL;
}

/* A snapshot, an edit, and the page that shows both. */
static char *
compare_with_snapshot (Fixture *fixture)
{
  HwDocument *document;
  gboolean done = FALSE;
  char *id;

  fixture_open_sample (fixture, "access-request");
  document = hw_window_get_document (fixture->window);
  hw_document_snapshot_async (document, "before", NULL, taken_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  id = get_first_id (document);
  rename_step (document, id, "Another name");
  fixture_activate (fixture, "win.mode-compare");
  fixture_wait_until (fixture, has_sentence);
  return id;
}

static gboolean
is_swapped (Fixture *fixture)
{
  g_autofree char *id = get_first_id (hw_window_get_document (fixture->window));

  return g_strcmp0 (get_name (fixture, 0, id), "Another name") == 0;
}

static gboolean
follows (Fixture *fixture)
{
  g_autofree char *id = get_first_id (hw_window_get_document (fixture->window));

  return g_strcmp0 (get_name (fixture, 1, id), "A third name") == 0;
}

static void
test_snapshot (Fixture *fixture)
{
  g_autofree char *id = compare_with_snapshot (fixture);

  g_assert_cmpstr (get_name (fixture, 0, id), !=, "Another name");
  g_assert_cmpstr (get_name (fixture, 1, id), ==, "Another name");
  /* The maps of a comparison are looked at, not edited. */
  for (guint side = 0; side < 2; side++)
    g_assert_true (
        hw_document_is_read_only (hw_view_state_get_document (get_view (fixture, side))));

  gtk_widget_activate_action (get_page (fixture), "compare.swap", NULL);
  fixture_wait_until (fixture, is_swapped);
  fixture_activate (fixture, "win.mode-draw");
}

static void
test_looks_at_both (Fixture *fixture)
{
  g_autofree char *id = compare_with_snapshot (fixture);
  HwViewState *before = get_view (fixture, 0);
  HwViewState *after = get_view (fixture, 1);
  guint first = 0;
  GtkWidget *row = find_nth (fixture_find_widget (get_page (fixture), HW_TYPE_COMPARE_DETAILS),
                             ADW_TYPE_ACTION_ROW, &first);

  hw_view_state_zoom_at (before, hw_point (50, 50), 0.6);
  g_assert_true (hw_view_transform_equal (hw_view_state_get_transform (before),
                                          hw_view_state_get_transform (after)));
  gtk_widget_activate (row);
  fixture_spin (50);
  g_assert_cmpstr (hw_selection_get_last (hw_view_state_get_selection (before)), ==, id);
  g_assert_cmpstr (hw_selection_get_last (hw_view_state_get_selection (after)), ==, id);
  hw_view_state_select (after, NULL);
  g_assert_null (hw_selection_get_last (hw_view_state_get_selection (before)));
  fixture_activate (fixture, "win.mode-draw");
}

static GtkWidget *
find_toggle (GtkWidget *root, const char *label)
{
  if (GTK_IS_TOGGLE_BUTTON (root)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_toggle (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* In another layout all of both is in sight, wherever one had looked. */
static void
test_layouts (Fixture *fixture)
{
  static const char *const layouts[] = { "Stacked", "Overlay", "Over time", "Side by side" };
  g_autofree char *id = compare_with_snapshot (fixture);

  /* A telephone has room for each. */
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      int least;

      gtk_toggle_button_set_active (
          GTK_TOGGLE_BUTTON (find_toggle (get_page (fixture), layouts[i])), TRUE);
      gtk_widget_measure (get_page (fixture), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                          NULL);
      g_assert_cmpint (least, <=, 360);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (get_page (fixture), "Stacked")),
                                TRUE);
  hw_view_state_zoom_at (get_view (fixture, 0), hw_point (50, 50), 2);
  g_assert_false (hw_view_state_is_fitted (get_view (fixture, 1)));
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (find_toggle (get_page (fixture), "Side by side")), TRUE);
  g_assert_true (hw_view_state_is_fitted (get_view (fixture, 0)));
  g_assert_true (hw_view_state_is_fitted (get_view (fixture, 1)));
  fixture_activate (fixture, "win.mode-draw");
}

/* Figures stay on a map that is drawn, however far out; a compared one keeps only what can be read.
 */
static void
test_details (Fixture *fixture)
{
  g_autofree char *id = compare_with_snapshot (fixture);

  hw_view_state_zoom_at (get_view (fixture, 0), hw_point (50, 50), 0.01);
  fixture_spin (300);
  g_assert_cmpint (hw_canvas_get_scene (get_canvas (fixture, 0))->detail, ==, HW_DETAIL_SHAPES);
  fixture_activate (fixture, "win.mode-draw");
  hw_view_state_zoom_at (fixture_get_view (fixture), hw_point (50, 50), 0.01);
  fixture_spin (300);
  g_assert_cmpint (hw_canvas_get_scene (fixture_get_canvas (fixture))->detail, ==,
                   HW_DETAIL_LARGEST);
}

static void
test_follows (Fixture *fixture)
{
  g_autofree char *id = compare_with_snapshot (fixture);

  rename_step (hw_window_get_document (fixture->window), id, "A third name");
  fixture_wait_until (fixture, follows);
  fixture_activate (fixture, "win.mode-draw");
  fixture_activate (fixture, "win.mode-compare");
  fixture_activate (fixture, "win.mode-draw");
}

static gboolean
has_verdict (Fixture *fixture)
{
  guint first = 0;

  return find_nth (fixture_find_widget (get_page (fixture), HW_TYPE_VERDICT_LIST),
                   ADW_TYPE_ACTION_ROW, &first)
         != NULL;
}

static gboolean
says_verdict (Fixture *fixture)
{
  GtkWidget *group = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_VERDICT_GROUP);

  return group != NULL && gtk_widget_get_mapped (group);
}

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static void
set_text_scale (Fixture *fixture, double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(scale * 96 * 1024), NULL);
  fixture_spin (50);
}

/* The larger text is, the more room it has. */
static void
assert_grows_with_text (Fixture *fixture, GtkWidget *widget)
{
  int usual = get_least_width (widget);

  set_text_scale (fixture, 2);
  g_assert_cmpint (get_least_width (widget), >, usual * 3 / 2);
  set_text_scale (fixture, 1);
}

/* As with the pointer at its edge. */
static void
drag_width (Fixture *fixture, int from, int to)
{
  int step = from < to ? 40 : -40;

  for (int width = from; width != to; width += step)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), width + step, 860);
      fixture_spin (20);
    }
}

static gboolean
fits_phone (Fixture *fixture)
{
  return get_least_width (get_page (fixture)) <= 360;
}

/* With large text, too; what stands beside the maps scrolls there. */
static void
test_phone (Fixture *fixture)
{
  g_autofree char *id = compare_with_snapshot (fixture);

  set_text_scale (fixture, 1.5);
  g_assert_false (fits_phone (fixture));
  drag_width (fixture, 1400, 360);
  fixture_wait_until (fixture, fits_phone);
  fixture_activate (fixture, "win.show-trend");
  fixture_spin (100);
  fixture_wait_until (fixture, fits_phone);
  set_text_scale (fixture, 1);
  drag_width (fixture, 360, 1400);
  fixture_activate (fixture, "win.mode-draw");
  fixture_wait_for_flap (fixture);
}

/* All snapshots at once, in place of two maps. */
static void
test_over_time (Fixture *fixture)
{
  HwDocument *document;
  gboolean done = FALSE;
  guint first = 0;

  fixture_open_sample (fixture, "feature-delivery");
  document = hw_window_get_document (fixture->window);
  fixture_activate (fixture, "win.show-trend");
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_COMPARE);
  hw_document_snapshot_async (document, "before", NULL, taken_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  fixture_wait_until (fixture, has_verdict);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (get_canvas (fixture, 0))));

  assert_grows_with_text (fixture, fixture_find_widget (get_page (fixture), HW_TYPE_VERDICT_LIST));

  /* A burst is to be seen where it can be changed. */
  gtk_widget_activate (find_nth (fixture_find_widget (get_page (fixture), HW_TYPE_VERDICT_LIST),
                                 ADW_TYPE_ACTION_ROW, &first));
  fixture_spin (50);
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_DRAW);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "n1");
  /* There too it says what became of it. */
  fixture_wait_until (fixture, says_verdict);
}

/* Moments come a moment after the list was opened. */
static gboolean
finds_rename (Fixture *fixture)
{
  GtkWidget *chooser = fixture_find_widget (get_page (fixture), HW_TYPE_COMPARE_CHOOSER);
  GtkWidget *list = fixture_find_widget (chooser, GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))))
         == 1;
}

static gboolean
shows_revision (Fixture *fixture)
{
  g_autofree char *id = get_first_id (hw_window_get_document (fixture->window));

  return g_strcmp0 (get_name (fixture, 0, id), "Another name") == 0;
}

/* Any moment of the history is found by what was done then. */
static void
test_chooses_revision (Fixture *fixture)
{
  g_autofree char *id = compare_with_snapshot (fixture);
  GtkWidget *chooser = fixture_find_widget (get_page (fixture), HW_TYPE_COMPARE_CHOOSER);
  GtkWidget *search;
  g_autoptr (HwMap) map = hw_map_with_field (
      hw_document_get_map (hw_window_get_document (fixture->window)), id,
      hw_field_find (HW_ELEMENT_STEP, "name"), hw_value_text (HW_FIELD_TEXT, "Last"), NULL);

  hw_document_apply (hw_window_get_document (fixture->window), map, "Second", NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (fixture_find_widget (chooser, GTK_TYPE_MENU_BUTTON)));
  fixture_spin (100);
  search = fixture_find_widget (chooser, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "rename step");
  fixture_wait_until (fixture, finds_rename);
  g_signal_emit_by_name (search, "activate");
  fixture_wait_until (fixture, shows_revision);
  fixture_activate (fixture, "win.mode-draw");
}

static gboolean
has_details (Fixture *fixture)
{
  GtkWidget *details = fixture_find_widget (get_page (fixture), HW_TYPE_COMPARE_DETAILS);

  return fixture_find_widget (details, GTK_TYPE_LABEL) != NULL;
}

/* Maps without steps have no totals to put in a table; and who has no snapshot is told of them. */
static void
test_nothing (Fixture *fixture)
{
  fixture_activate (fixture, "win.new-map");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_activate (fixture, "win.mode-compare");
  fixture_wait_until (fixture, has_details);
  g_assert_null (fixture_find_widget (
      fixture_find_widget (get_page (fixture), HW_TYPE_COMPARE_DETAILS), GTK_TYPE_GRID));
  g_assert_nonnull (fixture_find_words (
      get_page (fixture), "Both sides are the same moment. Name a snapshot (Ctrl+Shift+N) before "
                          "you change something: here you see what came of it."));
  fixture_activate (fixture, "win.mode-draw");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/compare/snapshot", test_snapshot);
  fixture_add ("/app/compare/looks-at-both", test_looks_at_both);
  fixture_add ("/app/compare/layouts", test_layouts);
  fixture_add ("/app/compare/details", test_details);
  fixture_add ("/app/compare/follows", test_follows);
  fixture_add ("/app/compare/nothing", test_nothing);
  fixture_add ("/app/compare/phone", test_phone);
  fixture_add ("/app/compare/over-time", test_over_time);
  fixture_add ("/app/compare/chooses-revision", test_chooses_revision);
  return g_test_run ();
}
