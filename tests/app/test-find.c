/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding words in the map of the real window. */

#include "hw-find-bar.h"
#include "hw-map-edit.h"
#include "hw-window-fixture.h"

static HwFindBar *
get_bar (Fixture *fixture)
{
  return HW_FIND_BAR (fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_FIND_BAR));
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (fixture_find_widget (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_SEARCH_ENTRY));
}

static gboolean
is_open (Fixture *fixture)
{
  return gtk_revealer_get_reveal_child (
      GTK_REVEALER (fixture_find_widget (GTK_WIDGET (get_bar (fixture)), GTK_TYPE_REVEALER)));
}

static gboolean
shows_count (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_count (child, text))
        return TRUE;
    }
  return FALSE;
}

static void
assert_at (Fixture *fixture, const char *id, const char *count)
{
  g_assert_cmpstr (fixture_get_selected (fixture), ==, id);
  g_assert_true (shows_count (GTK_WIDGET (get_bar (fixture)), count));
}

static void
open_and_type (Fixture *fixture, const char *text)
{
  fixture_activate (fixture, "win.find");
  g_assert_true (is_open (fixture));
  gtk_editable_set_text (get_entry (fixture), text);
}

static void
press (Fixture *fixture, const char *signal)
{
  g_signal_emit_by_name (get_entry (fixture), signal);
}

static guint
count_marked (Fixture *fixture)
{
  return hw_selection_get_length (hw_view_state_get_found (fixture_get_view (fixture)));
}

/* From one to the next as one reads the map, and around. */
static void
test_steps (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  open_and_type (fixture, "test");
  g_assert_cmpuint (count_marked (fixture), ==, 3);
  assert_at (fixture, "build", "1 of 3");
  press (fixture, "activate");
  assert_at (fixture, "acceptance", "2 of 3");
  fixture_activate (fixture, "win.find-next");
  g_assert_true (shows_count (GTK_WIDGET (get_bar (fixture)), "3 of 3"));
  press (fixture, "next-match");
  assert_at (fixture, "build", "1 of 3");
  press (fixture, "previous-match");
  g_assert_true (shows_count (GTK_WIDGET (get_bar (fixture)), "3 of 3"));
  fixture_activate (fixture, "win.find-previous");
  assert_at (fixture, "acceptance", "2 of 3");

  /* Fewer and more letters keep the match as long as it is one. */
  gtk_editable_delete_text (get_entry (fixture), 3, 4);
  assert_at (fixture, "acceptance", "2 of 4");
}

/* Escape leaves the match selected and the keyboard on the map; the next one needs no bar. */
static void
test_close_with_match (Fixture *fixture)
{
  GtkWidget *canvas;

  fixture_open_sample (fixture, "feature-delivery");
  canvas = GTK_WIDGET (fixture_get_canvas (fixture));
  open_and_type (fixture, "test");
  press (fixture, "stop-search");
  g_assert_false (is_open (fixture));
  g_assert_cmpuint (count_marked (fixture), ==, 0);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "build");
  g_assert_true (gtk_widget_has_focus (canvas) || gtk_widget_get_focus_child (canvas) != NULL);
  fixture_activate (fixture, "win.find-next");
  g_assert_false (is_open (fixture));
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "acceptance");
}

/* Escape with nothing found leaves all as it was. */
static void
test_close_without_match (Fixture *fixture)
{
  HwViewState *view;
  HwViewTransform before, after;

  fixture_open_sample (fixture, "feature-delivery");
  view = fixture_get_view (fixture);
  hw_view_state_select (view, "develop");
  before = hw_view_state_get_transform (view);
  open_and_type (fixture, "test");
  fixture_spin (400);
  gtk_editable_set_text (get_entry (fixture), "testqqq");
  g_assert_true (shows_count (GTK_WIDGET (get_bar (fixture)), "Not found"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_entry (fixture)), "error"));
  press (fixture, "stop-search");
  fixture_spin (400);
  after = hw_view_state_get_transform (view);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "develop");
  g_assert_cmpfloat_with_epsilon (after.x_px, before.x_px, 1);
  g_assert_cmpfloat_with_epsilon (after.zoom, before.zoom, 1e-6);
}

/* An edit meanwhile, from another window or program. */
static void
test_map_changes (Fixture *fixture)
{
  const HwField *name = hw_field_find (HW_ELEMENT_STEP, "name");
  g_autoptr (HwMap) renamed = NULL;
  HwDocument *document;

  fixture_open_sample (fixture, "feature-delivery");
  document = hw_window_get_document (fixture->window);
  open_and_type (fixture, "test");
  press (fixture, "activate");
  renamed = hw_map_with_field (hw_document_get_map (document), "build", name,
                               hw_value_text (HW_FIELD_TEXT, "Build"), NULL);
  hw_document_apply (document, renamed, "Rename", NULL);
  assert_at (fixture, "acceptance", "1 of 2");
  g_assert_cmpuint (count_marked (fixture), ==, 2);
}

/* The same words in the next map that is opened. */
static void
test_other_map (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  open_and_type (fixture, "approval");
  hw_window_show_maps (fixture->window);
  g_assert_false (is_open (fixture));
  fixture_open_sample (fixture, "access-request");
  fixture_activate (fixture, "win.find");
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "approval");
  g_assert_nonnull (fixture_get_selected (fixture));
}

/* Nothing was sought yet: the key opens the bar. */
static void
test_next_opens (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.find-next");
  g_assert_true (is_open (fixture));
  g_assert_true (shows_count (GTK_WIDGET (get_bar (fixture)), ""));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/find/steps", test_steps);
  fixture_add ("/app/find/close-with-match", test_close_with_match);
  fixture_add ("/app/find/close-without-match", test_close_without_match);
  fixture_add ("/app/find/map-changes", test_map_changes);
  fixture_add ("/app/find/other-map", test_other_map);
  fixture_add ("/app/find/next-opens", test_next_opens);
  return g_test_run ();
}
