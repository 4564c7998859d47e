/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-window-fixture.h"

#include <glib/gstdio.h>

#include "hw-actions.h"
#include "hw-known-leak.h"
#include "hw-known-warning.h"
#include "hw-samples.h"
#include "hw-test-spin.h"

void
fixture_init (int *argc, char ***argv)
{
  hw_known_leak_ignore ();
  hw_known_warning_pass ();
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  /* What GNOME has: with the fallback of a bare X server GTK 4.8 rounds some widths inconsistently
   * and says so. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", TRUE, NULL);
}

void
fixture_wait_until (Fixture *fixture, Condition condition)
{
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!condition (fixture))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static gboolean
is_flap_at_rest (Fixture *fixture)
{
  AdwFlap *flap = ADW_FLAP (fixture_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_FLAP));
  double goal = adw_flap_get_reveal_flap (flap) ? 1 : 0;

  return G_APPROX_VALUE (adw_flap_get_reveal_progress (flap), goal, 0.001);
}

void
fixture_wait_for_flap (Fixture *fixture)
{
  fixture_wait_until (fixture, is_flap_at_rest);
}

void
fixture_spin (guint ms)
{
  hw_test_spin (ms);
}

GtkWindow *
fixture_find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (fixture->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

GtkWidget *
fixture_find_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), words))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find_words (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
fixture_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

HwCanvas *
fixture_get_canvas (Fixture *fixture)
{
  return HW_CANVAS (fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_CANVAS));
}

HwViewState *
fixture_get_view (Fixture *fixture)
{
  return hw_canvas_get_view (fixture_get_canvas (fixture));
}

const char *
fixture_get_selected (Fixture *fixture)
{
  return hw_selection_get_last (hw_view_state_get_selection (fixture_get_view (fixture)));
}

gboolean
fixture_shows_map (Fixture *fixture)
{
  return hw_window_get_document (fixture->window) != NULL;
}

static gboolean
is_ready (Fixture *fixture)
{
  return hw_workspace_is_ready (hw_application_get_workspace (fixture->application));
}

static gboolean
is_painted (Fixture *fixture)
{
  GtkWidget *canvas = GTK_WIDGET (fixture_get_canvas (fixture));

  return gtk_widget_get_width (canvas) > 0 && gtk_widget_get_mapped (canvas);
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
  fixture_spin (10);
  /* What a test leaves behind that makes no sense holds it once. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (fixture->window));
  for (int i = 0; i < 500 && window != NULL; i++)
    fixture_spin (10);
  g_assert_null (window);
}

/* Runs the test in the running application, whose last window then closes. */
static gboolean
run_test_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture_wait_until (fixture, has_window);
  fixture_wait_until (fixture, is_ready);
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

void
fixture_add (const char *path, TestFunc test)
{
  g_test_add_data_func (path, (gconstpointer)test, run_test);
}

void
fixture_open_sample (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = hw_sample_load (name, &error);

  g_assert_no_error (error);
  hw_window_add_map (fixture->window, map, "Sample");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_wait_until (fixture, is_painted);
}

/* Items of the last two weeks, until a few hours ago: what was measured of them is not old. */
static GFile *
write_log (void)
{
  static const char *const states[] = { "Build", "Ready for test", "Test", "Done" };
  GString *text = g_string_new ("case,activity,timestamp\n");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int file = g_file_open_tmp ("board-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (file, NULL));
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

      for (guint state = 0; state < G_N_ELEMENTS (states); state++)
        {
          g_autoptr (GDateTime) at = g_date_time_add_hours (now, -24 * 12 - 6 + (gint)i * 12
                                                                     + (gint)state * (gint)(i + 1));
          g_autofree char *when = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

          g_string_append_printf (text, "%u,%s,%s\n", i, states[state], when);
        }
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  g_string_free (text, TRUE);
  return g_file_new_for_path (path);
}

void
fixture_open_log (Fixture *fixture)
{
  g_autoptr (GFile) file = write_log ();

  hw_window_open_file (fixture->window, file);
  fixture_wait_until (fixture, fixture_shows_map);
  g_file_delete (file, NULL, NULL);
}

void
fixture_guess_correctness (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);
  HwMap *map = hw_document_get_map (document);
  const HwElement *step = hw_seq_get (hw_map_steps (map), 0);
  g_autoptr (HwMap) changed =
      hw_map_with_field (map, step->id, hw_field_find (HW_ELEMENT_STEP, "complete_accurate"),
                         hw_value_number (HW_FIELD_SHARE, 0.5), NULL);

  hw_document_apply (document, changed, "Guess", NULL);
}

void
fixture_activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

gboolean
fixture_is_enabled (Fixture *fixture, const char *action)
{
  g_autoptr (GPtrArray) enabled = hw_actions_list_enabled (GTK_WIDGET (fixture->window));

  return g_ptr_array_find (enabled, hw_actions_find (action), NULL);
}
