/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command palette over the real window: what it offers, how it is gone through, what choosing
 * does, and where the keyboard is afterwards. */

#include "hw-map-edit.h"
#include "hw-palette-row.h"
#include "hw-palette.h"
#include "hw-window-fixture.h"

static HwPalette *
get_palette (Fixture *fixture)
{
  return HW_PALETTE (fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_PALETTE));
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (
      fixture_find_widget (GTK_WIDGET (get_palette (fixture)), GTK_TYPE_SEARCH_ENTRY));
}

static GtkSelectionModel *
get_model (Fixture *fixture)
{
  return gtk_list_view_get_model (
      GTK_LIST_VIEW (fixture_find_widget (GTK_WIDGET (get_palette (fixture)), GTK_TYPE_LIST_VIEW)));
}

static guint
count_hits (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture)));
}

static guint
get_selected (Fixture *fixture)
{
  return gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_model (fixture)));
}

static void
open_palette (Fixture *fixture)
{
  fixture_activate (fixture, "win.command-palette");
  g_assert_true (hw_palette_is_open (get_palette (fixture)));
  fixture_spin (50);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (get_entry (fixture), text);
  fixture_spin (20);
}

static void
press_enter (Fixture *fixture)
{
  g_signal_emit_by_name (get_entry (fixture), "activate");
}

/* What the rows on the screen are called for those who do not see them. */
static gboolean
has_row (GtkWidget *root, const char *label)
{
  if (HW_IS_PALETTE_ROW (root))
    {
      GtkAccessible *item = GTK_ACCESSIBLE (gtk_widget_get_parent (root));

      return gtk_test_accessible_check_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, label)
             == NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_row (child, label))
        return TRUE;
    }
  return FALSE;
}

static void
test_opens (Fixture *fixture)
{
  GtkWidget *before;

  fixture_open_sample (fixture, "feature-delivery");
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
  before = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  open_palette (fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (get_palette (fixture))));
  g_assert_cmpuint (count_hits (fixture), >, 20);
  g_assert_cmpuint (get_selected (fixture), ==, 0);

  /* The same key closes it, and the keyboard is back. */
  fixture_activate (fixture, "win.command-palette");
  g_assert_false (hw_palette_is_open (get_palette (fixture)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == before);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_palette (fixture))));
}

/* Only what can be done now. */
static void
test_enabled_only (Fixture *fixture)
{
  guint n_on_start_page;

  open_palette (fixture);
  n_on_start_page = count_hits (fixture);
  type (fixture, "inspector");
  g_assert_false (has_row (GTK_WIDGET (fixture->window), "Inspector, View, F9"));
  type (fixture, "minimap");
  g_assert_false (has_row (GTK_WIDGET (fixture->window), "Minimap, View, M"));
  type (fixture, "snap");
  g_assert_false (
      has_row (GTK_WIDGET (fixture->window), "Snap cards and notes into line, View, G"));
  type (fixture, "export");
  g_assert_false (has_row (GTK_WIDGET (fixture->window), "Export…, Output, Ctrl+E"));
  hw_palette_close (get_palette (fixture));

  fixture_open_sample (fixture, "feature-delivery");
  open_palette (fixture);
  g_assert_cmpuint (count_hits (fixture), >, n_on_start_page);
  type (fixture, "export");
  g_assert_true (has_row (GTK_WIDGET (fixture->window), "Export…, Output, Ctrl+E"));
}

static void
test_choose_action (Fixture *fixture)
{
  gboolean shown, shown_after;

  fixture_open_sample (fixture, "feature-delivery");
  g_object_get (fixture->window, "show-minimap", &shown, NULL);
  open_palette (fixture);
  type (fixture, "minimap");
  press_enter (fixture);
  g_object_get (fixture->window, "show-minimap", &shown_after, NULL);
  g_assert_true (shown != shown_after);
  g_assert_false (hw_palette_is_open (get_palette (fixture)));
}

/* A key of the canvas works from here too. */
static void
test_choose_canvas_action (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  open_palette (fixture);
  type (fixture, "first step");
  press_enter (fixture);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
}

static void
test_choose_step (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  open_palette (fixture);
  type (fixture, "code rev");
  g_assert_true (has_row (GTK_WIDGET (fixture->window), "Code review, Engineering"));
  press_enter (fixture);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "review");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (fixture_get_canvas (fixture)))
                 || gtk_widget_has_focus (GTK_WIDGET (fixture_get_canvas (fixture))));
}

static void
test_choose_finding (Fixture *fixture)
{
  GPtrArray *findings;
  const HwFinding *finding;
  const HwElement *element;

  fixture_open_sample (fixture, "feature-delivery");
  findings = hw_document_get_findings (hw_window_get_document (fixture->window));
  finding = g_ptr_array_index (findings, 0);
  element = g_ptr_array_index (finding->elements, 0);
  open_palette (fixture);
  type (fixture, finding->text);
  press_enter (fixture);
  g_assert_true (hw_selection_contains (hw_view_state_get_selection (fixture_get_view (fixture)),
                                        element->id));
}

static gboolean
shows_access_request (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL && g_str_equal (hw_document_get_title (document), "Access request");
}

static void
test_choose_map (Fixture *fixture)
{
  fixture_open_sample (fixture, "access-request");
  hw_window_show_maps (fixture->window);
  fixture_open_sample (fixture, "feature-delivery");
  open_palette (fixture);
  type (fixture, "access request");
  press_enter (fixture);
  fixture_wait_until (fixture, shows_access_request);
}

/* Where no map is open the samples are to be had. */
static void
test_choose_sample (Fixture *fixture)
{
  open_palette (fixture);
  type (fixture, "incident");
  g_assert_true (has_row (GTK_WIDGET (fixture->window), "Incident recovery, Sample"));
  press_enter (fixture);
  fixture_wait_until (fixture, fixture_shows_map);
  g_assert_cmpstr (hw_document_get_title (hw_window_get_document (fixture->window)), ==,
                   "Incident to recovery");

  open_palette (fixture);
  type (fixture, "feature delivery");
  g_assert_false (has_row (GTK_WIDGET (fixture->window), "Feature delivery, Sample"));
}

static void
test_nothing_found (Fixture *fixture)
{
  open_palette (fixture);
  type (fixture, "qqqq");
  g_assert_nonnull (fixture_find_words (GTK_WIDGET (get_palette (fixture)),
                                        "No action, map or sample goes by “qqqq”"));
  hw_palette_close (get_palette (fixture));

  fixture_open_sample (fixture, "feature-delivery");
  open_palette (fixture);
  type (fixture, "qqqq");
  g_assert_cmpuint (count_hits (fixture), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (
                       fixture_find_widget (GTK_WIDGET (get_palette (fixture)), GTK_TYPE_STACK))),
                   ==, "empty");
  /* Nothing to choose: it stays. */
  press_enter (fixture);
  g_assert_true (hw_palette_is_open (get_palette (fixture)));
  type (fixture, "");
  g_assert_cmpuint (count_hits (fixture), >, 20);
}

static gboolean
is_fitted (Fixture *fixture)
{
  return hw_view_state_is_fitted (fixture_get_view (fixture));
}

static void
test_recent_first (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  open_palette (fixture);
  type (fixture, "fit map");
  press_enter (fixture);
  open_palette (fixture);
  press_enter (fixture);
  /* After the movement there. */
  fixture_wait_until (fixture, is_fitted);
  open_palette (fixture);
  type (fixture, "code review");
  press_enter (fixture);
  open_palette (fixture);
  press_enter (fixture);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "review");
}

/* Somebody else changes the map while it is open. */
static void
test_map_changes_meanwhile (Fixture *fixture)
{
  HwDocument *document;
  g_autoptr (HwMap) empty = NULL;

  fixture_open_sample (fixture, "feature-delivery");
  document = hw_window_get_document (fixture->window);
  open_palette (fixture);
  type (fixture, "code review");
  empty = hw_map_new (hw_document_get_id (document), "Empty");
  hw_document_apply (document, empty, "Empty", NULL);
  press_enter (fixture);
  g_assert_null (fixture_get_selected (fixture));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/palette/opens", test_opens);
  fixture_add ("/app/palette/enabled-only", test_enabled_only);
  fixture_add ("/app/palette/choose-action", test_choose_action);
  fixture_add ("/app/palette/choose-canvas-action", test_choose_canvas_action);
  fixture_add ("/app/palette/choose-step", test_choose_step);
  fixture_add ("/app/palette/choose-finding", test_choose_finding);
  fixture_add ("/app/palette/choose-map", test_choose_map);
  fixture_add ("/app/palette/choose-sample", test_choose_sample);
  fixture_add ("/app/palette/nothing-found", test_nothing_found);
  fixture_add ("/app/palette/recent-first", test_recent_first);
  fixture_add ("/app/palette/map-changes-meanwhile", test_map_changes_meanwhile);
  return g_test_run ();
}
