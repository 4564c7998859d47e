/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Data sources in the window: one is added, tried, saved, synced and removed, with a server on
 * loopback. What is typed as its token is in no file. */

#define _GNU_SOURCE 1 /* memmem() */

#include "hw-answer-tree.h"
#include "hw-path-editor.h"
#include "hw-source-dialog.h"
#include "hw-source-field.h"
#include "hw-source-path.h"
#include "hw-source-trial-view.h"
#include "hw-sources-button.h"
#include "hw-sources-window.h"
#include "hw-test-server.h"
#include "hw-trial-window.h"
#include "hw-window-fixture.h"

#include <string.h>

#define CANARY "canary-5f03b9"

static HwSources *
get_sources (Fixture *fixture)
{
  return hw_application_get_sources (fixture->application);
}

static HwSourceItem *
get_first (Fixture *fixture)
{
  g_autoptr (HwSourceItem) item =
      g_list_model_get_item (hw_sources_get_items (get_sources (fixture)), 0);

  return item;
}

static void
type (GtkWidget *dialog, const char *label, const char *text)
{
  GtkWidget *found = fixture_find_words (dialog, label);

  g_assert_nonnull (found);
  hw_source_field_set_text (HW_SOURCE_FIELD (gtk_widget_get_ancestor (found, HW_TYPE_SOURCE_FIELD)),
                            text);
}

static void
press (GtkWidget *window, const char *label)
{
  GtkWidget *found = fixture_find_words (window, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
}

static gboolean
press_icon (GtkWidget *root, const char *icon_name)
{
  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon_name) == 0)
    {
      g_signal_emit_by_name (root, "clicked");
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (press_icon (child, icon_name))
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
open_page (Fixture *fixture)
{
  fixture_activate (fixture, "win.sources");
  fixture_spin (100);
  g_assert_nonnull (fixture_find_window (HW_TYPE_SOURCES_WINDOW));
  return fixture_find_window (HW_TYPE_SOURCES_WINDOW);
}

static gboolean
is_ready (Fixture *fixture)
{
  return hw_sources_is_ready (get_sources (fixture));
}

static gboolean
is_tried (Fixture *fixture)
{
  return fixture_find_words (fixture_find_window (HW_TYPE_SOURCE_DIALOG),
                             "1 row came, and it can be read")
         != NULL;
}

/* In words, on the form. */
static gboolean
is_told (Fixture *fixture)
{
  GtkWidget *view =
      fixture_find_widget (fixture_find_window (HW_TYPE_SOURCE_DIALOG), HW_TYPE_SOURCE_TRIAL_VIEW);
  GtkWidget *stack = fixture_find_widget (view, GTK_TYPE_STACK);

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "result") == 0;
}

static gboolean
has_one_row (Fixture *fixture)
{
  return g_list_model_get_n_items (hw_sources_get_items (get_sources (fixture))) == 1
         && hw_source_item_get_n_events (get_first (fixture)) == 1
         && !hw_source_item_is_reading (get_first (fixture));
}

static gboolean
has_failed (Fixture *fixture)
{
  return hw_source_item_get_error (get_first (fixture)) != NULL
         && !hw_source_item_is_reading (get_first (fixture));
}

static gboolean
has_button (Fixture *fixture)
{
  GtkWidget *button = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_SOURCES_BUTTON);

  return button != NULL && gtk_widget_get_visible (button);
}

static gboolean
has_none (Fixture *fixture)
{
  return g_list_model_get_n_items (hw_sources_get_items (get_sources (fixture))) == 0;
}

/* No file below holds the word. */
static void
assert_clean (const char *folder, const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_clean (path, word);
      else if (g_file_get_contents (path, &text, &length, NULL))
        g_assert_null (memmem (text, length, word, strlen (word)));
    }
}

/* What else the person keeps there is nobody's business. */
static void
assert_clean_of_ours (const char *folder)
{
  g_autofree char *ours = g_build_filename (folder, "headway", NULL);

  assert_clean (ours, CANARY);
}

static GtkWidget *
open_form (Fixture *fixture, HwTestServer *server, const char *path)
{
  GtkWidget *page = open_page (fixture);
  GtkWidget *dialog;

  fixture_wait_until (fixture, is_ready);
  press (page, "Add a data source…");
  dialog = fixture_find_window (HW_TYPE_SOURCE_DIALOG);
  hw_source_dialog_choose (HW_SOURCE_DIALOG (dialog), "json");
  type (dialog, "Name", "Orders");
  type (dialog, "Address", hw_test_server_get_origin (server));
  type (dialog, "Path", path);
  type (dialog, "Where the number stands", "$.n");
  type (dialog, "Token", CANARY);
  return dialog;
}

static HwTestServer *
new_server (void)
{
  HwTestServer *server = hw_test_server_new ();

  hw_test_server_add (server, "/n", 200, "Content-Type: application/json", "{\"n\": 7}");
  return server;
}

static void
test_add (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/n");
  GtkWidget *page = fixture_find_window (HW_TYPE_SOURCES_WINDOW);
  int width;
  g_autofree char *folder = g_path_get_dirname (
      hw_workspace_get_path (hw_application_get_workspace (fixture->application)));

  type (dialog, "Path", "/none");
  press (dialog, "Test");
  fixture_wait_until (fixture, is_told);
  fixture_spin (300);
  width = gtk_widget_get_width (dialog);
  type (dialog, "Path", "/n");
  press (dialog, "Test");
  fixture_wait_until (fixture, is_tried);
  fixture_spin (100);
  /* A long sentence has not widened it. */
  g_assert_cmpint (gtk_widget_get_width (dialog), ==, width);
  g_assert_true (has_none (fixture));
  press (dialog, "Save");
  fixture_wait_until (fixture, has_one_row);
  g_assert_null (fixture_find_window (HW_TYPE_SOURCE_DIALOG));
  g_assert_nonnull (fixture_find_words (page, "1 measurement"));
  g_assert_nonnull (fixture_find_words (page, "Synced just now"));
  g_assert_nonnull (strstr (hw_test_server_get_seen (server), "Bearer " CANARY));
  assert_clean (folder, CANARY);
  assert_clean_of_ours (g_get_user_config_dir ());
  assert_clean_of_ours (g_get_user_cache_dir ());

  hw_sources_window_do (HW_SOURCES_WINDOW (page), get_first (fixture), HW_SOURCE_STATES);
  fixture_spin (100);
  g_assert_nonnull (fixture_find_words (page, "Open a map first: states mean something on a map"));

  press (page, "Sync now");
  g_assert_true (hw_source_item_is_reading (get_first (fixture)));
  g_assert_nonnull (fixture_find_words (page, "Stop"));
  fixture_wait_until (fixture, has_one_row);

  hw_sources_window_do (HW_SOURCES_WINDOW (page), get_first (fixture), HW_SOURCE_REMOVE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG)),
                               "remove");
  fixture_wait_until (fixture, has_none);
  gtk_window_destroy (GTK_WINDOW (page));
}

/* What is missing is said, and nothing is asked or saved. */
static void
test_refused (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "");

  hw_test_server_forget (server);
  press (dialog, "Save");
  fixture_spin (100);
  g_assert_true (fixture_find_window (HW_TYPE_SOURCE_DIALOG) == dialog);
  g_assert_true (has_none (fixture));
  press (dialog, "Test");
  fixture_spin (100);
  g_assert_cmpuint (hw_test_server_get_n_requests (server), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

static gboolean
is_alone (Fixture *fixture)
{
  return fixture_find_window (HW_TYPE_SOURCE_DIALOG) == NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *words)
{
  GtkWidget *found = fixture_find_words (root, words);

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

/* What cannot be read is saved only when somebody insists. It says so then on the page and in the
 * header bar of a map, and the page leads to what may help. */
static void
test_failed (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/none");
  GtkWidget *page = fixture_find_window (HW_TYPE_SOURCES_WINDOW);
  g_autofree char *url = hw_test_server_dup_url (server, "/n");

  press (dialog, "Save");
  fixture_wait_until (fixture, is_told);
  fixture_spin (50);
  g_assert_true (fixture_find_window (HW_TYPE_SOURCE_DIALOG) == dialog);
  g_assert_true (has_none (fixture));
  press (dialog, "Save anyway");
  fixture_wait_until (fixture, is_alone);
  while (has_none (fixture))
    fixture_spin (10);
  fixture_wait_until (fixture, has_failed);
  g_assert_nonnull (fixture_find_words (page, hw_source_item_get_error (get_first (fixture))));

  g_assert_true (gtk_widget_get_visible (find_button (page, "Edit…")));
  press (page, "Edit…");
  fixture_spin (50);
  dialog = fixture_find_window (HW_TYPE_SOURCE_DIALOG);
  g_assert_nonnull (dialog);
  /* It is one with paths now. */
  type (dialog, "Address", url);
  press (dialog, "Save");
  fixture_wait_until (fixture, is_alone);
  fixture_wait_until (fixture, has_one_row);
  g_assert_false (gtk_widget_get_visible (find_button (page, "Edit…")));
  gtk_window_destroy (GTK_WINDOW (page));

  fixture_open_sample (fixture, "access-request");
  fixture_wait_until (fixture, has_button);
}

static char *
write_incidents (guint n)
{
  GString *text = g_string_new ("{\"incidents\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"id\": \"%u\", \"name\": \"Down\", \"impact\": \"major\", "
                            "\"created_at\": \"2026-01-0%uT10:00:00Z\"}",
                            i > 0 ? "," : "", i, i + 1);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static gboolean
has_many_rows (Fixture *fixture)
{
  return fixture_find_words (fixture_find_window (HW_TYPE_SOURCE_DIALOG),
                             "8 rows came, and all of them can be read")
         != NULL;
}

/* All of a few rows are seen, whatever scrolls around them. */
static void
test_rows (Fixture *fixture)
{
  g_autofree char *incidents = write_incidents (8);
  g_autoptr (HwTestServer) server = hw_test_server_new ();
  GtkWidget *page = open_page (fixture);
  GtkWidget *dialog, *table;

  hw_test_server_add (server, "/api/v2/incidents.json", 200, "Content-Type: application/json",
                      incidents);
  fixture_wait_until (fixture, is_ready);
  press (page, "Add a data source…");
  dialog = fixture_find_window (HW_TYPE_SOURCE_DIALOG);
  hw_source_dialog_choose (HW_SOURCE_DIALOG (dialog), "statuspage");
  type (dialog, "Address", hw_test_server_get_origin (server));
  press (dialog, "Test");
  fixture_wait_until (fixture, has_many_rows);
  fixture_spin (200);
  table = gtk_widget_get_ancestor (fixture_find_words (dialog, "2026-01-08 10:00"),
                                   GTK_TYPE_SCROLLED_WINDOW);
  g_assert_cmpint (gtk_widget_get_height (table), >=, 150);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (page));
}

/* What was changed since it was refused is tried anew. */
static void
test_tried_anew (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/none");

  press (dialog, "Save");
  fixture_wait_until (fixture, is_told);
  g_assert_nonnull (fixture_find_words (dialog, "Save anyway"));
  type (dialog, "Path", "/nothing");
  g_assert_null (fixture_find_words (dialog, "Save anyway"));
  g_assert_nonnull (fixture_find_words (dialog, "Save"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

/* Who waits for a server that does not answer can stop, and save all the same. */
static void
test_stopped (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/silent");

  hw_test_server_add_fault (server, "/silent", HW_TEST_SERVER_HANG);
  press (dialog, "Save");
  fixture_spin (100);
  g_assert_true (has_none (fixture));
  press (dialog, "Stop");
  g_assert_nonnull (fixture_find_words (dialog, "Save anyway"));
  press (dialog, "Save anyway");
  fixture_wait_until (fixture, is_alone);
  while (has_none (fixture))
    fixture_spin (10);
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

/* The button beside a source stays where it is and keeps the keyboard, whatever it does. */
static void
test_focus_stays (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/n");
  GtkWidget *page = fixture_find_window (HW_TYPE_SOURCES_WINDOW);
  GtkWidget *button;

  press (dialog, "Save");
  fixture_wait_until (fixture, is_alone);
  fixture_wait_until (fixture, has_one_row);
  button = find_button (page, "Sync now");
  gtk_widget_grab_focus (button);
  press (page, "Sync now");
  g_assert_true (find_button (page, "Stop") == button);
  fixture_wait_until (fixture, has_one_row);
  g_assert_true (find_button (page, "Sync now") == button);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (page)) == button);
  gtk_window_destroy (GTK_WINDOW (page));
}

/* The window of a test leads to the form; that of Jira asks for a time zone, that of others not. */
static void
test_edit (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/n");
  GtkWidget *page = fixture_find_window (HW_TYPE_SOURCES_WINDOW);

  g_assert_null (fixture_find_words (dialog, "Time zone"));
  press (dialog, "Save");
  fixture_wait_until (fixture, is_alone);
  fixture_wait_until (fixture, has_one_row);
  hw_sources_window_do (HW_SOURCES_WINDOW (page), get_first (fixture), HW_SOURCE_TRY);
  fixture_spin (50);
  press (fixture_find_window (HW_TYPE_TRIAL_WINDOW), "Edit…");
  fixture_spin (50);
  g_assert_null (fixture_find_window (HW_TYPE_TRIAL_WINDOW));
  dialog = fixture_find_window (HW_TYPE_SOURCE_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Edit Orders");
  hw_source_dialog_choose (HW_SOURCE_DIALOG (dialog), "jira");
  g_assert_nonnull (fixture_find_words (dialog, "Time zone"));
  g_assert_nonnull (fixture_find_words (dialog, "Token"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (page));
}

/* Queries that are ready go into the first row that is empty, and then into rows of their own. */
static void
test_ready_made (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/n");
  g_autofree HwSourceValue *values = NULL;
  GtkWidget *field;

  hw_source_dialog_choose (HW_SOURCE_DIALOG (dialog), "prometheus");
  press (dialog, "Satisfaction (Apdex)");
  press (dialog, "Availability");
  field = gtk_widget_get_ancestor (fixture_find_words (dialog, "Measures"), HW_TYPE_SOURCE_FIELD);
  values = hw_source_field_list_values (HW_SOURCE_FIELD (field));
  g_assert_cmpstr (values[0].name, ==, "Satisfaction (Apdex)");
  g_assert_cmpstr (values[1].name, ==, "Availability");
  g_assert_cmpstr (values[1].value, ==, "avg(avg_over_time(up{job=\"JOB\"}[1h]))");
  g_assert_null (values[2].name);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

/* What is yes or no is a switch, and as its source has it. */
static void
test_flag (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/n");
  GtkWidget *field;
  GtkWidget *flag;

  hw_source_dialog_choose (HW_SOURCE_DIALOG (dialog), "github");
  field = gtk_widget_get_ancestor (fixture_find_words (dialog, "Releases are deployments"),
                                   HW_TYPE_SOURCE_FIELD);
  flag = fixture_find_widget (field, GTK_TYPE_SWITCH);
  g_assert_nonnull (flag);
  g_assert_cmpstr (hw_source_field_get_text (HW_SOURCE_FIELD (field)), ==, "");
  gtk_widget_grab_focus (field);
  g_assert_true (gtk_widget_is_focus (flag));
  gtk_widget_activate (flag);
  while (!gtk_switch_get_active (GTK_SWITCH (flag)))
    fixture_spin (10);
  g_assert_cmpstr (hw_source_field_get_text (HW_SOURCE_FIELD (field)), ==, "yes");
  hw_source_field_set_text (HW_SOURCE_FIELD (field), NULL);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (flag)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

/* A token that would go over http to another machine needs a word of consent. */
static gboolean
is_to_be_approved (Fixture *fixture)
{
  GtkWidget *button =
      fixture_find_words (fixture_find_window (HW_TYPE_SOURCE_DIALOG), "Approve this certificate");

  return button != NULL && gtk_widget_get_mapped (button);
}

/* Nobody vouches for the server: the person looks at the fingerprint and approves it. */
static void
test_certificate (Fixture *fixture)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "self-signed.pem", NULL);
  g_autoptr (HwTestServer) server = hw_test_server_new_secure (path);
  GtkWidget *dialog = open_form (fixture, server, "/n");

  hw_test_server_add (server, "/n", 200, "Content-Type: application/json", "{\"n\": 7}");
  press (dialog, "Test");
  fixture_wait_until (fixture, is_to_be_approved);
  g_assert_nonnull (fixture_find_words (dialog, "22:31:1C:8D:CE:AF:1B:80:0A:70:09:98:E0:97:5D:2A\n"
                                                "64:A2:25:8C:44:C6:C2:5C:4D:74:3B:A4:07:D2:88:98"));
  g_assert_cmpuint (hw_test_server_get_n_requests (server), ==, 0);
  press (dialog, "Approve this certificate");
  fixture_wait_until (fixture, is_tried);
  g_assert_false (is_to_be_approved (fixture));
  press (dialog, "Save");
  fixture_wait_until (fixture, has_one_row);
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

static void
test_in_clear (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  GtkWidget *dialog = open_form (fixture, server, "/n");
  GtkWidget *consent = fixture_find_widget (dialog, GTK_TYPE_CHECK_BUTTON);

  g_assert_false (gtk_widget_get_mapped (consent));
  type (dialog, "Address", "http://tracker.test");
  fixture_spin (50);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (consent)));
  press (dialog, "Save");
  fixture_spin (100);
  g_assert_true (has_none (fixture));
  type (dialog, "Address", "https://tracker.test");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (consent)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

/* Paths: an answer is fetched, and what is read from it pointed at. */

static GtkWidget *
get_dialog (void)
{
  return fixture_find_window (HW_TYPE_SOURCE_DIALOG);
}

static gboolean
shows_preview (Fixture *fixture)
{
  return fixture_find_words (get_dialog (), "2 rows came, and all of them can be read") != NULL;
}

static gboolean
shows_fault (Fixture *fixture)
{
  return fixture_find_words (get_dialog (), "missing, and needed") != NULL;
}

static gboolean
shows_bad_time (Fixture *fixture)
{
  return fixture_find_words (get_dialog (),
                             "“soon” is not a date or time such as 2026-11-20T09:30:00Z")
         != NULL;
}

/* The line of the form that is called so; NULL when there is none. */
static GtkWidget *
find_line (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (HW_IS_SOURCE_PATH (root))
    return fixture_find_words (root, label) != NULL ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_line (child, label);
  return found;
}

static GtkWidget *
get_line (const char *label)
{
  GtkWidget *line = find_line (get_dialog (), label);

  g_assert_nonnull (line);
  return line;
}

static const char *
get_path (const char *label)
{
  return hw_source_path_get_text (HW_SOURCE_PATH (get_line (label)));
}

static void
type_path (const char *label, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture_find_widget (get_line (label), GTK_TYPE_ENTRY)),
                         text);
}

/* As with Enter on the row of the tree at which the path leads there. */
static void
point_at (const char *path)
{
  GtkWidget *view = fixture_find_widget (fixture_find_widget (get_dialog (), HW_TYPE_ANSWER_TREE),
                                         GTK_TYPE_LIST_VIEW);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
      g_autoptr (HwAnswerNode) node = gtk_tree_list_row_get_item (row);

      if (g_strcmp0 (hw_answer_node_get_path (node), path) == 0)
        {
          g_signal_emit_by_name (view, "activate", i);
          return;
        }
    }
  g_error ("the tree does not show %s", path);
}

static void
open_json (Fixture *fixture, HwTestServer *server, const char *path)
{
  GtkWidget *page = open_page (fixture);
  g_autofree char *url = hw_test_server_dup_url (server, path);

  fixture_wait_until (fixture, is_ready);
  press (page, "Add a data source…");
  hw_source_dialog_choose (HW_SOURCE_DIALOG (get_dialog ()), HW_CONNECTOR_CUSTOM);
  type (get_dialog (), "Address", url);
}

static gboolean
has_two (Fixture *fixture)
{
  return g_list_model_get_n_items (hw_sources_get_items (get_sources (fixture))) == 1
         && hw_source_item_get_n_events (get_first (fixture)) == 2
         && !hw_source_item_is_reading (get_first (fixture));
}

static gboolean
is_folded (Fixture *fixture)
{
  GtkWidget *editor = fixture_find_widget (get_dialog (), HW_TYPE_PATH_EDITOR);
  GtkWidget *outer = fixture_find_widget (editor, GTK_TYPE_PANED);
  GtkWidget *sides = gtk_paned_get_start_child (GTK_PANED (outer));

  return gtk_orientable_get_orientation (GTK_ORIENTABLE (sides)) == GTK_ORIENTATION_VERTICAL;
}

static gboolean
is_wide (Fixture *fixture)
{
  return !is_folded (fixture);
}

static void
test_paths (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = hw_test_server_new ();
  GtkWidget *page, *save;

  hw_test_server_add (server, "/jobs", 200, NULL,
                      "{\"at\": \"x\", \"jobs\": [{\"uid\": \"a\", \"stage\": {\"name\": \"Open\"},"
                      " \"day\": \"soon\"}, {\"uid\": \"b\", \"stage\": {\"name\": \"Done\"},"
                      " \"day\": null}]}");
  open_json (fixture, server, "/jobs");
  save = gtk_widget_get_ancestor (fixture_find_words (get_dialog (), "Save"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_visible (save));
  press (get_dialog (), "Fetch");
  /* Nothing says which is the id. */
  fixture_wait_until (fixture, shows_fault);
  g_assert_cmpstr (get_path ("Rows"), ==, "$.jobs[*]");
  g_assert_cmpstr (get_path ("State"), ==, "$.stage.name");
  g_assert_true (gtk_widget_get_visible (save));

  /* It is the field at hand. */
  point_at ("$.jobs[0].uid");
  g_assert_cmpstr (get_path ("Id"), ==, "$.uid");
  fixture_wait_until (fixture, shows_preview);
  gtk_widget_grab_focus (get_line ("Created"));
  point_at ("$.jobs[0].day");
  g_assert_cmpstr (get_path ("Created"), ==, "$.day");
  fixture_wait_until (fixture, shows_bad_time);

  /* What has parts is opened instead. */
  gtk_widget_grab_focus (get_line ("Title"));
  point_at ("$.jobs[0].stage");
  g_assert_cmpstr (get_path ("Title"), ==, "");
  point_at ("$.jobs[0].stage.name");
  g_assert_cmpstr (get_path ("Title"), ==, "$.stage.name");

  /* A path that cannot be says so, and is not saved. */
  type_path ("Title", "$..name");
  g_assert_nonnull (fixture_find_words (
      get_line ("Title"), "the path “$..name” is not understood from “..name” on; a path is "
                          "made of $, .name, ['name'], [0] and [*]"));
  press (get_dialog (), "Save");
  fixture_spin (50);
  g_assert_true (has_none (fixture));
  type_path ("Title", "");
  press (get_dialog (), "Save");
  fixture_wait_until (fixture, has_two);
  g_assert_null (get_dialog ());

  /* What is there is changed, or not. */
  page = fixture_find_window (HW_TYPE_SOURCES_WINDOW);
  hw_sources_window_do (HW_SOURCES_WINDOW (page), get_first (fixture), HW_SOURCE_EDIT);
  press (get_dialog (), "Edit paths…");
  fixture_wait_until (fixture, shows_bad_time);
  g_assert_cmpstr (get_path ("Id"), ==, "$.uid");
  g_assert_cmpstr (get_path ("Created"), ==, "$.day");
  type_path ("Created", "");

  /* On a phone the form is below the answer. */
  gtk_window_set_default_size (GTK_WINDOW (get_dialog ()), 900, 700);
  fixture_wait_until (fixture, is_wide);
  gtk_window_set_default_size (GTK_WINDOW (get_dialog ()), 400, 700);
  fixture_wait_until (fixture, is_folded);
  gtk_window_close (GTK_WINDOW (get_dialog ()));
  fixture_spin (50);
  g_assert_nonnull (strstr (hw_source_item_get_source (get_first (fixture))->settings, "$.day"));
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

static gboolean
shows_other (Fixture *fixture)
{
  return g_strcmp0 (get_path ("Value"), "$.n") == 0;
}

/* One number, and what was fetched is fetched again from elsewhere. */
static void
test_paths_number (Fixture *fixture)
{
  g_autoptr (HwTestServer) server = new_server ();
  g_autofree char *url = hw_test_server_dup_url (server, "/m");

  hw_test_server_add (server, "/m", 200, NULL, "[{\"name\": \"open\", \"count\": 3}]");
  open_json (fixture, server, "/m");
  press (get_dialog (), "Fetch");
  fixture_wait_until (fixture, is_tried);
  g_assert_cmpstr (get_path ("Measure"), ==, "$.name");
  press_icon (get_dialog (), "go-previous-symbolic");
  g_free (url);
  url = hw_test_server_dup_url (server, "/n");
  type (get_dialog (), "Address", url);
  press (get_dialog (), "Fetch");
  fixture_wait_until (fixture, shows_other);
  g_assert_cmpstr (get_path ("Measure"), ==, "n");
  press (get_dialog (), "Save");
  fixture_wait_until (fixture, has_one_row);
  g_assert_cmpstr (hw_source_item_get_name (get_first (fixture)), ==, "127.0.0.1");
  gtk_window_destroy (GTK_WINDOW (fixture_find_window (HW_TYPE_SOURCES_WINDOW)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/sources-window/add", test_add);
  fixture_add ("/sources-window/refused", test_refused);
  fixture_add ("/sources-window/failed", test_failed);
  fixture_add ("/sources-window/rows", test_rows);
  fixture_add ("/sources-window/tried-anew", test_tried_anew);
  fixture_add ("/sources-window/stopped", test_stopped);
  fixture_add ("/sources-window/focus-stays", test_focus_stays);
  fixture_add ("/sources-window/edit", test_edit);
  fixture_add ("/sources-window/ready-made", test_ready_made);
  fixture_add ("/sources-window/flag", test_flag);
  fixture_add ("/sources-window/in-clear", test_in_clear);
  fixture_add ("/sources-window/certificate", test_certificate);
  fixture_add ("/sources-window/paths", test_paths);
  fixture_add ("/sources-window/paths-number", test_paths_number);
  return g_test_run ();
}
