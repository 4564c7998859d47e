/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: each takes effect at once, and the window shows and sets them. What About tells
 * somebody who looks for a fault. */

#include "hw-about.h"
#include "hw-preferences-window.h"
#include "hw-preferences.h"
#include "hw-window-fixture.h"

static GSettings *
get_settings (Fixture *fixture)
{
  return hw_application_get_settings (fixture->application);
}

static HwWorkspace *
get_workspace (Fixture *fixture)
{
  return hw_application_get_workspace (fixture->application);
}

static void
test_colours (Fixture *fixture)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_settings_set_string (get_settings (fixture), HW_PREFERENCE_COLOURS, "dark");
  g_assert_true (adw_style_manager_get_dark (style));
  g_settings_set_string (get_settings (fixture), HW_PREFERENCE_COLOURS, "light");
  g_assert_false (adw_style_manager_get_dark (style));
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_COLOURS);
  g_assert_cmpint (adw_style_manager_get_color_scheme (style), ==, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_motion (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_true (adw_get_enable_animations (window));
  g_settings_set_boolean (get_settings (fixture), HW_PREFERENCE_REDUCED_MOTION, TRUE);
  g_assert_false (adw_get_enable_animations (window));
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_REDUCED_MOTION);
  g_assert_true (adw_get_enable_animations (window));
}

/* Controllers of keys that do nothing. */
static guint
count_sleeping (HwCanvas *canvas)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (canvas));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      n += GTK_IS_SHORTCUT_CONTROLLER (controller)
           && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_NONE;
    }
  return n;
}

static void
test_canvas (Fixture *fixture)
{
  HwCanvas *canvas;
  gboolean snaps, zooms, letters;

  fixture_open_sample (fixture, "access-request");
  canvas = fixture_get_canvas (fixture);
  g_settings_set_boolean (get_settings (fixture), HW_PREFERENCE_SNAPPING, FALSE);
  g_settings_set_string (get_settings (fixture), HW_PREFERENCE_WHEEL, "zoom");
  g_object_get (canvas, "snaps", &snaps, "wheel-zooms", &zooms, NULL);
  g_assert_false (snaps);
  g_assert_true (zooms);
  g_settings_set_boolean (get_settings (fixture), HW_PREFERENCE_LETTER_KEYS, FALSE);
  g_object_get (canvas, "letter-keys", &letters, NULL);
  g_assert_false (letters);
  g_assert_cmpuint (count_sleeping (canvas), ==, 1);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_LETTER_KEYS);
  g_assert_cmpuint (count_sleeping (canvas), ==, 0);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_SNAPPING);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_WHEEL);
  g_object_get (canvas, "snaps", &snaps, "wheel-zooms", &zooms, NULL);
  g_assert_true (snaps);
  g_assert_false (zooms);
}

/* The clock of the next map; the one before keeps its own. */
static void
test_clock (Fixture *fixture)
{
  HwTimeUnits units;

  g_settings_set_double (get_settings (fixture), HW_PREFERENCE_HOURS_PER_DAY, 7.5);
  g_settings_set_double (get_settings (fixture), HW_PREFERENCE_DAYS_PER_WEEK, 4);
  fixture_activate (fixture, "win.new-map");
  fixture_wait_until (fixture, fixture_shows_map);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_HOURS_PER_DAY);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_DAYS_PER_WEEK);
  units = hw_map_get_units (hw_document_get_map (hw_window_get_document (fixture->window)));
  g_assert_true (hw_time_units_equal (units, (HwTimeUnits){ 7.5, 4 }));
  units = hw_window_get_units (fixture->window);
  g_assert_true (hw_time_units_equal (units, HW_TIME_UNITS_WORKING));
}

static void
test_keeping (Fixture *fixture)
{
  HwKeeping keeping = hw_workspace_get_keeping (get_workspace (fixture));

  g_assert_cmpuint (keeping.trash_days, ==, HW_KEEPING_DEFAULT.trash_days);
  g_assert_cmpuint (keeping.history_days, ==, HW_KEEPING_DEFAULT.history_days);
  g_assert_cmpuint (keeping.daily_days, ==, HW_KEEPING_DEFAULT.daily_days);
  g_settings_set_uint (get_settings (fixture), HW_PREFERENCE_TRASH_DAYS, 0);
  g_settings_set_uint (get_settings (fixture), HW_PREFERENCE_HISTORY_DAYS, 90);
  keeping = hw_workspace_get_keeping (get_workspace (fixture));
  g_assert_cmpuint (keeping.trash_days, ==, 0);
  g_assert_cmpuint (keeping.history_days, ==, 90);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_TRASH_DAYS);
  g_settings_reset (get_settings (fixture), HW_PREFERENCE_HISTORY_DAYS);
}

static GtkWindow *
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/* The row with this title below a widget, or NULL. */
static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choose (GtkWindow *window, const char *title, guint position)
{
  GtkWidget *row = find_row (GTK_WIDGET (window), title);

  g_assert_true (ADW_IS_COMBO_ROW (row));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), position);
}

static void
assert_chosen (GtkWidget *row, const char *label)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));

  g_assert_cmpstr (gtk_string_object_get_string (chosen), ==, label);
}

/* What is set elsewhere shows, what is chosen is set, and what is none of the choices is kept. */
static void
test_window (Fixture *fixture)
{
  GSettings *settings = get_settings (fixture);
  GtkWindow *window;
  GtkWidget *row;
  g_autofree char *wheel = NULL;

  g_settings_set_uint (settings, HW_PREFERENCE_TRASH_DAYS, 12);
  fixture_activate (fixture, "win.preferences");
  window = find_window (HW_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window));
  row = find_row (GTK_WIDGET (window), "Maps in the _trash");
  assert_chosen (row, "12 days");
  g_settings_set_uint (settings, HW_PREFERENCE_TRASH_DAYS, 13);
  assert_chosen (row, "13 days");
  g_assert_cmpuint (g_settings_get_uint (settings, HW_PREFERENCE_TRASH_DAYS), ==, 13);
  choose (window, "Maps in the _trash", 3);
  g_assert_cmpuint (g_settings_get_uint (settings, HW_PREFERENCE_TRASH_DAYS), ==, 0);

  row = find_row (GTK_WIDGET (window), "Then _one state a day");
  g_assert_true (gtk_widget_get_sensitive (row));
  choose (window, "E_very state of a map", 4);
  g_assert_cmpuint (g_settings_get_uint (settings, HW_PREFERENCE_HISTORY_DAYS), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (row));

  choose (window, "_Colours", 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_settings_set_string (settings, HW_PREFERENCE_COLOURS, "system");
  row = find_row (GTK_WIDGET (window), "_Colours");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  choose (window, "_Wheel", 1);
  wheel = g_settings_get_string (settings, HW_PREFERENCE_WHEEL);
  g_assert_cmpstr (wheel, ==, "zoom");

  row = find_row (GTK_WIDGET (window), "Location");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   hw_workspace_get_path (get_workspace (fixture)));
  gtk_window_destroy (window);
  g_settings_reset (settings, HW_PREFERENCE_TRASH_DAYS);
  g_settings_reset (settings, HW_PREFERENCE_HISTORY_DAYS);
  g_settings_reset (settings, HW_PREFERENCE_WHEEL);
}

static void
assert_says (const char *text, const char *line)
{
  if (strstr (text, line) == NULL)
    g_error ("“%s” is not in: %s", line, text);
}

/* Enough to look for a fault, and nothing that somebody wrote into a map. */
static void
test_troubleshooting (Fixture *fixture)
{
  g_autofree char *empty = hw_about_dup_troubleshooting (fixture->window, get_workspace (fixture));
  g_autofree char *text = NULL;

  assert_says (empty, "\nMaps: 0\n");
  assert_says (empty, "No map is shown\n");
  fixture_open_sample (fixture, "feature-delivery");
  text = hw_about_dup_troubleshooting (fixture->window, get_workspace (fixture));
  assert_says (text, "GTK 4.");
  assert_says (text, "SQLite 3.");
  assert_says (text, "Renderer: Gsk");
  assert_says (text, "State: in use\n");
  assert_says (text, "Steps: 11\n");
  g_assert_null (strstr (text, "Feature"));
  g_assert_null (strstr (text, "Triage"));
  fixture_activate (fixture, "win.about");
  g_assert_nonnull (find_window (ADW_TYPE_ABOUT_WINDOW));
  gtk_window_destroy (find_window (ADW_TYPE_ABOUT_WINDOW));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/preferences/colours", test_colours);
  fixture_add ("/app/preferences/motion", test_motion);
  fixture_add ("/app/preferences/canvas", test_canvas);
  fixture_add ("/app/preferences/clock", test_clock);
  fixture_add ("/app/preferences/keeping", test_keeping);
  fixture_add ("/app/preferences/window", test_window);
  fixture_add ("/app/preferences/troubleshooting", test_troubleshooting);
  return g_test_run ();
}
