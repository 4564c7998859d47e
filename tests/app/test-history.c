/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at the map as it was, in the window: snapshots, the bar through the history, restoring.
 */

#include "hw-document-snapshots.h"
#include "hw-history-bar.h"
#include "hw-map-edit.h"
#include "hw-snapshot-popover.h"
#include "hw-snapshot-row.h"
#include "hw-window-fixture.h"

static HwDocument *
get_shown (Fixture *fixture)
{
  return hw_view_state_get_document (fixture_get_view (fixture));
}

static gboolean
is_saved (Fixture *fixture)
{
  return hw_document_get_save_state (hw_window_get_document (fixture->window))
         == HW_SAVE_STATE_SAVED;
}

static gboolean
shows_past (Fixture *fixture)
{
  return get_shown (fixture) != hw_window_get_document (fixture->window);
}

static gboolean
shows_present (Fixture *fixture)
{
  return !shows_past (fixture);
}

static gboolean
shows_old_title (Fixture *fixture)
{
  return shows_past (fixture)
         && g_strcmp0 (hw_document_get_title (get_shown (fixture)), "Access request") == 0;
}

static void
rename_map (Fixture *fixture, const char *title)
{
  HwDocument *document = hw_window_get_document (fixture->window);
  g_autoptr (HwMap) map = hw_map_with_field (
      hw_document_get_map (document), hw_document_get_id (document),
      hw_field_find (HW_ELEMENT_HEADER, "title"), hw_value_text (HW_FIELD_TEXT, title), NULL);

  hw_document_apply (document, map, "Rename map", NULL);
  fixture_wait_until (fixture, is_saved);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  hw_document_snapshot_finish (HW_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static void
take_snapshot (Fixture *fixture, const char *label)
{
  gboolean done = FALSE;

  hw_document_snapshot_async (hw_window_get_document (fixture->window), label, "a note", taken_cb,
                              &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
activate_in_bar (Fixture *fixture, const char *action)
{
  GtkWidget *bar = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_HISTORY_BAR);

  g_assert_true (gtk_widget_activate_action (bar, action, NULL));
}

static void
test_scrubs_and_restores (Fixture *fixture)
{
  HwDocument *document;
  double zoom;

  fixture_open_sample (fixture, "access-request");
  document = hw_window_get_document (fixture->window);
  rename_map (fixture, "Second");
  rename_map (fixture, "Third");
  hw_view_state_zoom_at (fixture_get_view (fixture), hw_point (100, 100), 0.7);
  zoom = hw_view_state_get_transform (fixture_get_view (fixture)).zoom;

  fixture_activate (fixture, "win.history");
  fixture_wait_until (fixture, shows_past);
  g_assert_cmpstr (hw_document_get_title (get_shown (fixture)), ==, "Third");
  g_assert_true (hw_document_is_read_only (get_shown (fixture)));
  /* The map keeps its place on the screen, and what would edit the map of now is off. */
  g_assert_cmpfloat (hw_view_state_get_transform (fixture_get_view (fixture)).zoom, ==, zoom);
  g_assert_false (fixture_is_enabled (fixture, "win.undo"));

  activate_in_bar (fixture, "history.back");
  activate_in_bar (fixture, "history.back");
  fixture_wait_until (fixture, shows_old_title);
  activate_in_bar (fixture, "history.restore");
  fixture_wait_until (fixture, shows_present);
  g_assert_cmpstr (hw_document_get_title (document), ==, "Access request");
  g_assert_true (fixture_is_enabled (fixture, "win.undo"));
  fixture_activate (fixture, "win.undo");
  g_assert_cmpstr (hw_document_get_title (document), ==, "Third");
  fixture_wait_until (fixture, is_saved);
}

static void
test_closes (Fixture *fixture)
{
  HwViewState *view;

  fixture_open_sample (fixture, "access-request");
  view = fixture_get_view (fixture);
  fixture_activate (fixture, "win.history");
  fixture_wait_until (fixture, shows_past);
  activate_in_bar (fixture, "history.close");
  g_assert_true (fixture_get_view (fixture) == view);

  /* Leaving the map leaves its past too. */
  fixture_activate (fixture, "win.history");
  fixture_wait_until (fixture, shows_past);
  fixture_activate (fixture, "win.show-maps");
  g_assert_false (fixture_shows_map (fixture));
}

static gboolean
shows_copy (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL
         && g_strcmp0 (hw_document_get_title (document), "Access request (before)") == 0;
}

static void
test_copies (Fixture *fixture)
{
  g_autofree char *id = NULL;

  fixture_open_sample (fixture, "access-request");
  id = g_strdup (hw_document_get_id (hw_window_get_document (fixture->window)));
  take_snapshot (fixture, "before");
  rename_map (fixture, "Second");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-revision", "x",
                                             G_GINT64_CONSTANT (1)));
  fixture_wait_until (fixture, shows_old_title);
  activate_in_bar (fixture, "history.copy");
  fixture_wait_until (fixture, shows_copy);
  g_assert_cmpstr (hw_document_get_id (hw_window_get_document (fixture->window)), !=, id);
}

static gboolean
lists_a_snapshot (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_SNAPSHOT_ROW) != NULL;
}

static gboolean
has_picture (Fixture *fixture)
{
  GtkWidget *row = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_SNAPSHOT_ROW);

  return gtk_picture_get_paintable (GTK_PICTURE (fixture_find_widget (row, GTK_TYPE_PICTURE)))
         != NULL;
}

/* The list is as high as its rows: nothing empty below them. */
static void
test_lists_snapshots (Fixture *fixture)
{
  GtkWidget *row;

  fixture_open_sample (fixture, "access-request");
  take_snapshot (fixture, "before");
  rename_map (fixture, "Second");
  fixture_activate (fixture, "win.snapshots");
  fixture_wait_until (fixture, lists_a_snapshot);
  fixture_wait_until (fixture, has_picture);
  fixture_spin (200);
  row = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_SNAPSHOT_ROW);
  g_assert_cmpint (gtk_widget_get_height (row), >, 0);
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW)), <,
                   2 * gtk_widget_get_height (row));
}

static gboolean
is_called_first (Fixture *fixture)
{
  return g_strcmp0 (hw_document_get_title (hw_window_get_document (fixture->window)),
                    "Access request")
         == 0;
}

static gboolean
is_called_second (Fixture *fixture)
{
  return g_strcmp0 (hw_document_get_title (hw_window_get_document (fixture->window)), "Second")
         == 0;
}

static gboolean
has_export_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (g_str_equal (G_OBJECT_TYPE_NAME (l->data), "HwExportDialog"))
        {
          gtk_window_destroy (l->data);
          return TRUE;
        }
    }
  return FALSE;
}

/* What the menu of a snapshot offers: restoring is an edit, comparing and exporting are not. */
static void
test_snapshot_commands (Fixture *fixture)
{
  GtkWidget *popover;

  fixture_open_sample (fixture, "access-request");
  take_snapshot (fixture, "before");
  rename_map (fixture, "Second");
  fixture_activate (fixture, "win.snapshots");
  fixture_wait_until (fixture, lists_a_snapshot);
  popover = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_SNAPSHOT_POPOVER);

  g_assert_true (gtk_widget_activate_action (popover, "snapshots.restore", "(xs)",
                                             G_GINT64_CONSTANT (1), "before"));
  fixture_wait_until (fixture, is_called_first);
  fixture_activate (fixture, "win.undo");
  fixture_wait_until (fixture, is_called_second);

  g_assert_true (gtk_widget_activate_action (popover, "snapshots.export", "(xs)",
                                             G_GINT64_CONSTANT (1), "before"));
  fixture_wait_until (fixture, has_export_dialog);

  g_assert_true (gtk_widget_activate_action (popover, "snapshots.compare", "(xs)",
                                             G_GINT64_CONSTANT (1), "before"));
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_COMPARE);
  fixture_spin (200);
  fixture_activate (fixture, "win.mode-draw");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/history/scrubs-and-restores", test_scrubs_and_restores);
  fixture_add ("/app/history/closes", test_closes);
  fixture_add ("/app/history/copies", test_copies);
  fixture_add ("/app/history/lists-snapshots", test_lists_snapshots);
  fixture_add ("/app/history/snapshot-commands", test_snapshot_commands);
  return g_test_run ();
}
