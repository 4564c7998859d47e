/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window on a display: what it shows, what can be done, and that it goes away. */

#include <glib/gstdio.h>

#include "hw-actions.h"
#include "hw-editor.h"
#include "hw-export-dialog.h"
#include "hw-map-edit.h"
#include "hw-paste-dialog.h"
#include "hw-samples.h"
#include "hw-shortcuts.h"
#include "hw-snapshot-dialog.h"
#include "hw-step-proxy.h"
#include "hw-window.h"

typedef struct _Fixture Fixture;

typedef void (*TestFunc) (Fixture *fixture);

struct _Fixture
{
  HwApplication *application;
  HwWindow *window;
  TestFunc test;
};

typedef gboolean (*Condition) (Fixture *fixture);

static void
wait_until (Fixture *fixture, Condition condition)
{
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!condition (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static void
spin (guint ms)
{
  gint64 end_us = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

/* The first widget of the type below `root`, depth first. */
static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static HwCanvas *
get_canvas (Fixture *fixture)
{
  return HW_CANVAS (find_widget (GTK_WIDGET (fixture->window), HW_TYPE_CANVAS));
}

static gboolean
is_ready (Fixture *fixture)
{
  return hw_workspace_is_ready (hw_application_get_workspace (fixture->application));
}

static gboolean
shows_map (Fixture *fixture)
{
  return hw_window_get_document (fixture->window) != NULL;
}

static gboolean
is_painted (Fixture *fixture)
{
  return gtk_widget_get_width (GTK_WIDGET (get_canvas (fixture))) > 0
         && gtk_widget_get_mapped (GTK_WIDGET (get_canvas (fixture)));
}

static gboolean
has_window (Fixture *fixture)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (fixture->application));

  fixture->window = window != NULL ? HW_WINDOW (window) : NULL;
  return window != NULL;
}

static void
close_window (Fixture *fixture)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  for (int i = 0; i < 500 && window != NULL; i++)
    spin (10);
  g_assert_null (window);
}

/* Runs the test in the running application, whose last window then closes. */
static gboolean
run_test_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  wait_until (fixture, has_window);
  wait_until (fixture, is_ready);
  fixture->test (fixture);
  close_window (fixture);
  return G_SOURCE_REMOVE;
}

static void
remove_folder (const char *folder)
{
  static const char *const files[] = { "library.headway", "library.headway-wal",
                                       "library.headway-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
run_test (gconstpointer data)
{
  char *arguments[] = { (char *)"headway", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("headway-window-XXXXXX", &error);
  g_autofree char *library = NULL;
  Fixture fixture = { .test = (TestFunc)data };

  g_assert_no_error (error);
  library = g_build_filename (folder, "library.headway", NULL);
  g_setenv ("HEADWAY_LIBRARY", library, TRUE);
  fixture.application = hw_application_new ();
  g_idle_add (run_test_cb, &fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture.application), 1, arguments), ==, 0);
  g_assert_finalize_object (fixture.application);
  remove_folder (folder);
}

static void
open_sample (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_sample_load (name, &error);

  g_assert_no_error (error);
  hw_window_add_map (fixture->window, map, "Sample");
  wait_until (fixture, shows_map);
  wait_until (fixture, is_painted);
}

static void
activate (Fixture *fixture, const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), name, NULL));
}

/* A button of the window that does this, or NULL. */
static GtkWidget *
find_button (GtkWidget *root, const char *action_name)
{
  if (GTK_IS_ACTIONABLE (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action_name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_enabled (Fixture *fixture, const char *name)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->window), name);

  g_assert_nonnull (button);
  return gtk_widget_get_sensitive (button);
}

static HwViewState *
get_view (Fixture *fixture)
{
  return hw_canvas_get_view (get_canvas (fixture));
}

static void
test_start (Fixture *fixture)
{
  g_assert_null (hw_window_get_document (fixture->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Headway");
  g_assert_false (is_enabled (fixture, "win.undo"));
  g_assert_false (is_enabled (fixture, "win.export"));
}

static void
test_samples (Fixture *fixture)
{
  guint n_samples;
  const HwSample *samples = hw_samples_get (&n_samples);

  for (guint i = 0; i < n_samples; i++)
    {
      HwDocument *document;

      g_test_message ("%s", samples[i].name);
      open_sample (fixture, samples[i].name);
      document = hw_window_get_document (fixture->window);
      g_assert_no_error (hw_document_get_figures_error (document));
      g_assert_nonnull (hw_document_get_figures (document));
      g_assert_nonnull (hw_canvas_get_scene (get_canvas (fixture)));
      hw_window_show_maps (fixture->window);
      g_assert_null (hw_window_get_document (fixture->window));
    }
}

/* Every step of the map is a widget with its name and its figures. */
static void
test_accessible_steps (Fixture *fixture)
{
  GtkWidget *canvas;
  guint n_proxies = 0;
  guint n_steps;

  open_sample (fixture, "feature-delivery");
  spin (300);
  canvas = GTK_WIDGET (get_canvas (fixture));
  n_steps = hw_seq_get_length (hw_map_steps (hw_canvas_get_scene (HW_CANVAS (canvas))->map));
  for (GtkWidget *child = gtk_widget_get_first_child (canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const HwMap *map = hw_canvas_get_scene (HW_CANVAS (canvas))->map;
      const HwStep *step;

      if (!HW_IS_STEP_PROXY (child))
        continue;
      n_proxies++;
      step = hw_map_find_step (map, hw_step_proxy_get_id (HW_STEP_PROXY (child)));
      g_assert_nonnull (step);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_BUTTON);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           step->name);
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (child),
                                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
      g_assert_cmpint (gtk_widget_get_width (child), >, 10);
    }
  g_assert_cmpuint (n_proxies, ==, n_steps);
}

static void
assert_selected (Fixture *fixture, const char *id)
{
  g_assert_cmpstr (hw_selection_get_last (hw_view_state_get_selection (get_view (fixture))), ==,
                   id);
}

static void
test_walk (Fixture *fixture)
{
  GtkWidget *canvas;

  open_sample (fixture, "feature-delivery");
  canvas = GTK_WIDGET (get_canvas (fixture));
  gtk_widget_grab_focus (canvas);
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-first", NULL));
  assert_selected (fixture, "triage");
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-right", NULL));
  assert_selected (fixture, "design");
  g_assert_true (HW_IS_STEP_PROXY (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-left", NULL));
  assert_selected (fixture, "triage");
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.select-none", NULL));
  assert_selected (fixture, NULL);
}

static void
test_zoom (Fixture *fixture)
{
  HwViewState *view;
  double fitted;

  open_sample (fixture, "feature-delivery");
  view = get_view (fixture);
  g_assert_true (hw_view_state_is_fitted (view));
  fitted = hw_view_state_get_transform (view).zoom;
  activate (fixture, "win.zoom-in");
  spin (400);
  g_assert_cmpfloat (hw_view_state_get_transform (view).zoom, >, fitted);
  g_assert_false (hw_view_state_is_fitted (view));
  activate (fixture, "win.zoom-natural");
  spin (400);
  g_assert_cmpfloat (hw_view_state_get_transform (view).zoom, ==, 1);
  activate (fixture, "win.fit-map");
  spin (400);
  g_assert_true (hw_view_state_is_fitted (view));
  g_assert_cmpfloat_with_epsilon (hw_view_state_get_transform (view).zoom, fitted, 1e-6);
}

static gboolean
has_undo (Fixture *fixture)
{
  return hw_document_get_undo_label (hw_window_get_document (fixture->window)) != NULL;
}

static gboolean
is_saved (Fixture *fixture)
{
  return hw_document_get_save_state (hw_window_get_document (fixture->window))
         == HW_SAVE_STATE_SAVED;
}

static void
test_undo (Fixture *fixture)
{
  HwDocument *document;
  g_autoptr (HwMap) renamed = NULL;
  g_autoptr (GError) error = NULL;

  open_sample (fixture, "access-request");
  document = hw_window_get_document (fixture->window);
  g_assert_false (is_enabled (fixture, "win.undo"));

  renamed = hw_map_with_field (hw_document_get_map (document), hw_document_get_id (document),
                               hw_field_find (HW_ELEMENT_HEADER, "title"),
                               hw_value_text (HW_FIELD_TEXT, "Renamed"), &error);
  g_assert_no_error (error);
  hw_document_apply (document, renamed, "Rename map", NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Renamed – Headway");
  g_assert_true (has_undo (fixture));
  g_assert_true (is_enabled (fixture, "win.undo"));
  g_assert_false (is_enabled (fixture, "win.redo"));
  activate (fixture, "win.undo");
  g_assert_cmpstr (hw_document_get_title (document), ==, "Access request");
  g_assert_true (is_enabled (fixture, "win.redo"));
  activate (fixture, "win.redo");
  g_assert_cmpstr (hw_document_get_title (document), ==, "Renamed");
  wait_until (fixture, is_saved);
}

static void
test_dialogs (Fixture *fixture)
{
  GtkWidget *dialogs[4];

  open_sample (fixture, "incident-recovery");
  dialogs[0] = hw_export_dialog_new (fixture->window, hw_window_get_document (fixture->window));
  dialogs[1] = hw_paste_dialog_new (fixture->window);
  dialogs[2] = hw_snapshot_dialog_new (fixture->window, hw_window_get_document (fixture->window));
  dialogs[3] = hw_shortcuts_window_new (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gpointer dialog = dialogs[i];

      g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
      gtk_window_present (GTK_WINDOW (dialog));
      spin (300);
      gtk_window_destroy (GTK_WINDOW (dialog));
      for (int j = 0; j < 500 && dialog != NULL; j++)
        spin (10);
      g_assert_null (dialog);
    }
}

/* A second look at the same map is the same document. */
static void
test_same_document (Fixture *fixture)
{
  HwDocument *document;
  g_autofree char *id = NULL;

  open_sample (fixture, "feature-delivery");
  document = g_object_ref (hw_window_get_document (fixture->window));
  id = g_strdup (hw_document_get_id (document));
  hw_window_show_maps (fixture->window);
  hw_window_open_map (fixture->window, id);
  wait_until (fixture, shows_map);
  g_assert_true (hw_window_get_document (fixture->window) == document);
  g_object_unref (document);
}

/* Every interface file belongs to a class that can be made. */
static void
test_interface_files (void)
{
  static const char *const folders[] = { "/io/github/headway_vsm/Headway/",
                                         "/io/github/headway_vsm/Headway/start/",
                                         "/io/github/headway_vsm/Headway/export/" };
  guint n_files = 0;

  g_type_ensure (HW_TYPE_WINDOW);
  g_type_ensure (HW_TYPE_EXPORT_DIALOG);
  g_type_ensure (HW_TYPE_PASTE_DIALOG);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (GStrv) names =
          g_resources_enumerate_children (folders[i], G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autofree char *path = g_strconcat (folders[i], names[j], NULL);
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (GRegex) regex = g_regex_new ("<template class=\"(\\w+)\"", 0, 0, NULL);
          g_autoptr (GMatchInfo) match = NULL;
          g_autofree char *class_name = NULL;

          if (!g_str_has_suffix (names[j], ".ui"))
            continue;
          bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
          g_assert_true (g_regex_match (regex, g_bytes_get_data (bytes, NULL), 0, &match));
          class_name = g_match_info_fetch (match, 1);
          g_assert_cmpuint (g_type_from_name (class_name), !=, 0);
          n_files++;
        }
    }
  g_assert_cmpuint (n_files, >=, 5);
}

#define ADD(name, func) g_test_add_data_func (name, (gconstpointer)(func), run_test)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What GNOME has: with the fallback of a bare X server GTK 4.8 rounds some widths inconsistently
   * and says so. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", TRUE, NULL);
  ADD ("/app/window/start", test_start);
  ADD ("/app/window/samples", test_samples);
  ADD ("/app/window/accessible-steps", test_accessible_steps);
  ADD ("/app/window/walk", test_walk);
  ADD ("/app/window/zoom", test_zoom);
  ADD ("/app/window/undo", test_undo);
  ADD ("/app/window/dialogs", test_dialogs);
  ADD ("/app/window/same-document", test_same_document);
  g_test_add_func ("/app/window/interface-files", test_interface_files);
  return g_test_run ();
}
