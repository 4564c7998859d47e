/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window on a display: what it shows, what can be done, and that it goes away. */

#include "hw-actions.h"
#include "hw-compare-page.h"
#include "hw-editor.h"
#include "hw-export-dialog.h"
#include "hw-map-edit.h"
#include "hw-measure-page.h"
#include "hw-palette.h"
#include "hw-paste-dialog.h"
#include "hw-samples.h"
#include "hw-shortcuts.h"
#include "hw-snapshot-dialog.h"
#include "hw-element-proxy.h"
#include "hw-window-fixture.h"

static void
test_start (Fixture *fixture)
{
  g_assert_null (hw_window_get_document (fixture->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Headway");
  g_assert_false (fixture_is_enabled (fixture, "win.undo"));
  g_assert_false (fixture_is_enabled (fixture, "win.present"));
}

/* What nobody has asked for yet costs nothing. */
static void
test_made_when_wanted (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_null (fixture_find_widget (window, HW_TYPE_EDITOR));
  g_assert_null (fixture_find_widget (window, HW_TYPE_PALETTE));
  fixture_activate (fixture, "win.command-palette");
  g_assert_nonnull (fixture_find_widget (window, HW_TYPE_PALETTE));
  g_assert_null (fixture_find_widget (window, HW_TYPE_EDITOR));
  fixture_open_sample (fixture, "access-request");
  g_assert_nonnull (fixture_find_widget (window, HW_TYPE_EDITOR));
  g_assert_null (fixture_find_widget (window, HW_TYPE_MEASURE_PAGE));
  g_assert_null (fixture_find_widget (window, HW_TYPE_COMPARE_PAGE));
  fixture_activate (fixture, "win.mode-measure");
  g_assert_nonnull (fixture_find_widget (window, HW_TYPE_MEASURE_PAGE));
  g_assert_nonnull (
      gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), HW_TYPE_MEASURE_TABLE));
  /* The next window begins as this one ends. */
  fixture_activate (fixture, "win.mode-draw");
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
      fixture_open_sample (fixture, samples[i].name);
      document = hw_window_get_document (fixture->window);
      g_assert_no_error (hw_document_get_figures_error (document));
      g_assert_nonnull (hw_document_get_figures (document));
      g_assert_nonnull (hw_canvas_get_scene (fixture_get_canvas (fixture)));
      hw_window_show_maps (fixture->window);
      g_assert_null (hw_window_get_document (fixture->window));
    }
}

/* They follow the scene when it has come to rest. */
static gboolean
has_proxies (Fixture *fixture)
{
  GtkWidget *canvas = GTK_WIDGET (fixture_get_canvas (fixture));

  for (GtkWidget *child = gtk_widget_get_first_child (canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (HW_IS_ELEMENT_PROXY (child) && gtk_widget_get_width (child) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Every lane, step, link and note of the map is a widget with its name and its figures, in this
 * order. */
static void
test_accessible_elements (Fixture *fixture)
{
  guint counts[HW_N_ELEMENT_KINDS] = { 0 };
  HwElementKind last = HW_ELEMENT_LANE;
  const HwMap *map;
  GtkWidget *canvas;

  fixture_open_sample (fixture, "feature-delivery");
  fixture_wait_until (fixture, has_proxies);
  canvas = GTK_WIDGET (fixture_get_canvas (fixture));
  map = hw_canvas_get_scene (HW_CANVAS (canvas))->map;
  for (GtkWidget *child = gtk_widget_get_first_child (canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const HwElement *element;

      if (!HW_IS_ELEMENT_PROXY (child))
        continue;
      element = hw_map_find (map, hw_element_proxy_get_id (HW_ELEMENT_PROXY (child)));
      g_assert_nonnull (element);
      g_assert_cmpint (element->type, >=, last);
      last = element->type;
      counts[element->type]++;
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_BUTTON);
      if (element->type == HW_ELEMENT_STEP)
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             ((const HwStep *)element)->name);
      g_assert_true (
          gtk_test_accessible_has_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL));
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (child),
                                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
      g_assert_cmpint (gtk_widget_get_width (child), >, 10);
    }
  for (HwElementKind kind = HW_ELEMENT_LANE; kind <= HW_ELEMENT_NOTE; kind++)
    g_assert_cmpuint (counts[kind], ==, hw_seq_get_length (map->parts[kind]));
}

static void
test_walk (Fixture *fixture)
{
  GtkWidget *canvas;

  fixture_open_sample (fixture, "feature-delivery");
  canvas = GTK_WIDGET (fixture_get_canvas (fixture));
  gtk_widget_grab_focus (canvas);
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-first", NULL));
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-right", NULL));
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "design");
  g_assert_true (HW_IS_ELEMENT_PROXY (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.walk-left", NULL));
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
  g_assert_true (gtk_widget_activate_action (canvas, "canvas.select-none", NULL));
  g_assert_cmpstr (fixture_get_selected (fixture), ==, NULL);
}

static gboolean
is_zoomed (Fixture *fixture)
{
  return !hw_view_state_is_fitted (fixture_get_view (fixture));
}

static gboolean
is_natural (Fixture *fixture)
{
  return hw_view_state_get_transform (fixture_get_view (fixture)).zoom == 1;
}

static gboolean
is_fitted (Fixture *fixture)
{
  return hw_view_state_is_fitted (fixture_get_view (fixture));
}

static void
test_zoom (Fixture *fixture)
{
  HwViewState *view;
  double fitted;

  fixture_open_sample (fixture, "feature-delivery");
  view = fixture_get_view (fixture);
  g_assert_true (hw_view_state_is_fitted (view));
  fitted = hw_view_state_get_transform (view).zoom;
  fixture_activate (fixture, "win.zoom-in");
  fixture_wait_until (fixture, is_zoomed);
  fixture_activate (fixture, "win.zoom-natural");
  fixture_wait_until (fixture, is_natural);
  fixture_activate (fixture, "win.fit-map");
  fixture_wait_until (fixture, is_fitted);
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

  fixture_open_sample (fixture, "access-request");
  document = hw_window_get_document (fixture->window);
  g_assert_false (fixture_is_enabled (fixture, "win.undo"));

  renamed = hw_map_with_field (hw_document_get_map (document), hw_document_get_id (document),
                               hw_field_find (HW_ELEMENT_HEADER, "title"),
                               hw_value_text (HW_FIELD_TEXT, "Renamed"), &error);
  g_assert_no_error (error);
  hw_document_apply (document, renamed, "Rename map", NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Renamed – Headway");
  g_assert_true (has_undo (fixture));
  g_assert_true (fixture_is_enabled (fixture, "win.undo"));
  g_assert_false (fixture_is_enabled (fixture, "win.redo"));
  fixture_activate (fixture, "win.undo");
  g_assert_cmpstr (hw_document_get_title (document), ==, "Access request");
  g_assert_true (fixture_is_enabled (fixture, "win.redo"));
  fixture_activate (fixture, "win.redo");
  g_assert_cmpstr (hw_document_get_title (document), ==, "Renamed");
  fixture_wait_until (fixture, is_saved);
}

static void
test_dialogs (Fixture *fixture)
{
  GtkWidget *dialogs[4];

  fixture_open_sample (fixture, "incident-recovery");
  dialogs[0] = hw_export_dialog_new (fixture->window, hw_window_get_document (fixture->window));
  dialogs[1] = hw_paste_dialog_new (fixture->window);
  dialogs[2] = hw_snapshot_dialog_new (fixture->window, hw_window_get_document (fixture->window));
  dialogs[3] = hw_shortcuts_window_new (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      gpointer dialog = dialogs[i];

      g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
      gtk_window_present (GTK_WINDOW (dialog));
      fixture_spin (300);
      gtk_window_destroy (GTK_WINDOW (dialog));
      for (int j = 0; j < 500 && dialog != NULL; j++)
        fixture_spin (10);
      g_assert_null (dialog);
    }
}

static GtkDragSource *
find_drag_source (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DRAG_SOURCE (controller))
        return GTK_DRAG_SOURCE (controller);
    }
  return NULL;
}

/* The preview can be dragged away as a picture. */
static void
test_drag_out (Fixture *fixture)
{
  GtkWidget *dialog;
  GtkDragSource *source;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GdkContentFormats) types = NULL;

  fixture_open_sample (fixture, "incident-recovery");
  dialog = hw_export_dialog_new (fixture->window, hw_window_get_document (fixture->window));
  source = find_drag_source (fixture_find_widget (dialog, GTK_TYPE_PICTURE));
  g_assert_nonnull (source);
  g_signal_emit_by_name (source, "prepare", 10.0, 10.0, &content);
  types = gdk_content_provider_ref_formats (content);
  g_assert_true (gdk_content_formats_contain_mime_type (types, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (types, "image/svg+xml"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A second look at the same map is the same document. */
static HwWindow *
find_other_window (Fixture *fixture)
{
  for (GList *each = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
       each != NULL; each = each->next)
    {
      if (HW_IS_WINDOW (each->data) && each->data != fixture->window)
        return each->data;
    }
  return NULL;
}

static gboolean
both_show_map (Fixture *fixture)
{
  HwWindow *other = find_other_window (fixture);
  GtkWidget *canvas =
      other != NULL ? fixture_find_widget (GTK_WIDGET (other), HW_TYPE_CANVAS) : NULL;

  return canvas != NULL && hw_canvas_get_view (HW_CANVAS (canvas)) != NULL
         && hw_window_get_document (other) == hw_window_get_document (fixture->window);
}

/* Two windows on one map: what is edited in one is seen in the other; what is selected, and how
 * it is looked at, is of each. */
static void
test_two_windows (Fixture *fixture)
{
  HwViewState *here, *there;
  HwWindow *other;
  HwDocument *document;
  HwScene *scene;

  fixture_open_sample (fixture, "feature-delivery");
  document = hw_window_get_document (fixture->window);
  other = hw_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (other));
  hw_window_open_map (other, hw_document_get_id (document));
  fixture_wait_until (fixture, both_show_map);
  here = fixture_get_view (fixture);
  there = hw_canvas_get_view (HW_CANVAS (fixture_find_widget (GTK_WIDGET (other), HW_TYPE_CANVAS)));
  g_assert_true (here != there);

  hw_view_state_select (here, "review");
  hw_view_state_select (there, "deploy");
  hw_view_state_zoom_at (there, hw_point (10, 10), 1.5);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "review");
  g_assert_cmpfloat (hw_view_state_get_transform (here).zoom, !=, 1.5);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)),
                                             "canvas.delete", NULL));
  fixture_spin (100);
  scene =
      hw_canvas_get_scene (HW_CANVAS (fixture_find_widget (GTK_WIDGET (other), HW_TYPE_CANVAS)));
  g_assert_true (scene->map == hw_document_get_map (document));
  g_assert_null (hw_map_find (scene->map, "review"));
  g_assert_cmpstr (hw_selection_get_last (hw_view_state_get_selection (there)), ==, "deploy");

  /* One history: undone there, it is back here. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (other), "win.undo", NULL));
  g_assert_nonnull (hw_map_find (hw_document_get_map (document), "review"));
  gtk_window_close (GTK_WINDOW (other));
  fixture_spin (100);
}

static void
test_same_document (Fixture *fixture)
{
  HwDocument *document;
  g_autofree char *id = NULL;

  fixture_open_sample (fixture, "feature-delivery");
  document = g_object_ref (hw_window_get_document (fixture->window));
  id = g_strdup (hw_document_get_id (document));
  hw_window_show_maps (fixture->window);
  hw_window_open_map (fixture->window, id);
  fixture_wait_until (fixture, fixture_shows_map);
  g_assert_true (hw_window_get_document (fixture->window) == document);
  g_object_unref (document);
}

static void
assert_mode (Fixture *fixture, HwMode mode, GType focused)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, mode);
  g_assert_nonnull (focus);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (focus, focused)
                 || gtk_widget_get_ancestor (focus, focused) != NULL);
}

/* The keyboard goes to what a mode shows; what is selected stays. */
static void
test_modes (Fixture *fixture)
{
  g_autoptr (HwMap) map = NULL;

  fixture_open_sample (fixture, "feature-delivery");
  assert_mode (fixture, HW_MODE_DRAW, HW_TYPE_CANVAS);
  hw_view_state_select (fixture_get_view (fixture), "deploy");
  fixture_activate (fixture, "win.mode-measure");
  fixture_spin (100);
  assert_mode (fixture, HW_MODE_MEASURE, HW_TYPE_MEASURE_TABLE);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "deploy");
  fixture_activate (fixture, "win.next-mode");
  assert_mode (fixture, HW_MODE_COMPARE, HW_TYPE_CANVAS);
  fixture_activate (fixture, "win.next-mode");
  assert_mode (fixture, HW_MODE_DRAW, HW_TYPE_CANVAS);
  fixture_activate (fixture, "win.previous-mode");
  fixture_activate (fixture, "win.previous-mode");
  assert_mode (fixture, HW_MODE_MEASURE, HW_TYPE_MEASURE_TABLE);

  /* The next map opens in the mode of this one. */
  map = hw_sample_load ("access-request", NULL);
  hw_window_show_maps (fixture->window);
  hw_window_add_map (fixture->window, map, "Sample");
  fixture_wait_until (fixture, fixture_shows_map);
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_MEASURE);
  /* And the next window would, too. */
  fixture_activate (fixture, "win.mode-draw");
}

/* After the last one is closed. */
static void
open_next_window (Fixture *fixture)
{
  gpointer last = fixture->window;

  g_application_hold (G_APPLICATION (fixture->application));
  g_object_add_weak_pointer (last, &last);
  gtk_window_close (last);
  for (guint i = 0; i < 500 && last != NULL; i++)
    fixture_spin (10);
  g_assert_null (last);
  fixture->window = hw_window_new (fixture->application);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_application_release (G_APPLICATION (fixture->application));
}

/* A window begins as the last one was left: its size, its inspector, its mode. */
static void
test_state_restored (Fixture *fixture)
{
  GSettings *settings = hw_application_get_settings (fixture->application);
  g_autoptr (HwMap) map = hw_sample_load ("access-request", NULL);
  gboolean shows_inspector;
  int width, height;

  fixture_open_sample (fixture, "feature-delivery");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1234, 765);
  g_object_set (fixture->window, "show-inspector", FALSE, NULL);
  fixture_activate (fixture, "win.mode-measure");
  fixture_spin (100);
  open_next_window (fixture);
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1234);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 765);
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  g_assert_false (g_settings_get_boolean (settings, "show-inspector"));
  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  g_assert_cmpint (width, ==, 1234);
  g_assert_cmpint (height, ==, 765);
  g_assert_false (gtk_window_is_maximized (GTK_WINDOW (fixture->window)));
  g_object_get (fixture->window, "show-inspector", &shows_inspector, NULL);
  g_assert_false (shows_inspector);
  hw_window_add_map (fixture->window, map, "Sample");
  fixture_wait_until (fixture, fixture_shows_map);
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_MEASURE);
  fixture_activate (fixture, "win.mode-draw");
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
  g_settings_reset (settings, "show-inspector");
}

/* What is kept of a maximized window is also the size it goes back to. */
static void
test_maximized_restored (Fixture *fixture)
{
  GSettings *settings = hw_application_get_settings (fixture->application);
  HwWindow *window;
  int width, height;

  g_settings_set_boolean (settings, "window-maximized", TRUE);
  g_settings_set_int (settings, "window-width", 1000);
  g_settings_set_int (settings, "window-height", 700);
  window = hw_window_new (fixture->application);
  g_assert_true (gtk_window_is_maximized (GTK_WINDOW (window)));
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1000);
  g_assert_cmpint (height, ==, 700);
  gtk_window_destroy (GTK_WINDOW (window));
  g_settings_reset (settings, "window-maximized");
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

/* Every interface file belongs to a class that can be made. */
static void
test_interface_files (void)
{
  static const char *const folders[] = { "/io/github/headway_vsm/Headway/",
                                         "/io/github/headway_vsm/Headway/start/",
                                         "/io/github/headway_vsm/Headway/export/",
                                         "/io/github/headway_vsm/Headway/canvas/",
                                         "/io/github/headway_vsm/Headway/measure/" };
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

/* A map that is come back to is where it was left, unless it was shown as a whole. */
static void
test_view_kept (Fixture *fixture)
{
  g_autofree char *id = NULL;
  HwViewState *view;
  HwPoint middle, before;

  fixture_open_sample (fixture, "feature-delivery");
  fixture_spin (300);
  view = fixture_get_view (fixture);
  id = g_strdup (hw_document_get_id (hw_window_get_document (fixture->window)));
  g_assert_true (hw_view_state_is_fitted (view));
  hw_view_state_zoom_at (view, hw_rect_center (hw_view_state_get_room (view)), 1.5);
  hw_view_state_pan (view, -120, -40);
  before = hw_view_transform_to_mu (hw_view_state_get_transform (view),
                                    hw_rect_center (hw_view_state_get_room (view)));
  hw_window_show_maps (fixture->window);
  hw_window_open_map (fixture->window, id);
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_spin (300);
  view = fixture_get_view (fixture);
  g_assert_false (hw_view_state_is_fitted (view));
  g_assert_cmpfloat_with_epsilon (hw_view_state_get_transform (view).zoom, 1.5, 0.001);
  middle = hw_view_transform_to_mu (hw_view_state_get_transform (view),
                                    hw_rect_center (hw_view_state_get_room (view)));
  g_assert_cmpfloat_with_epsilon (middle.x, before.x, 2);
  g_assert_cmpfloat_with_epsilon (middle.y, before.y, 2);
  hw_view_state_fit (view);
  hw_window_show_maps (fixture->window);
  hw_window_open_map (fixture->window, id);
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_spin (300);
  g_assert_true (hw_view_state_is_fitted (fixture_get_view (fixture)));
}

static gboolean
has_room_for_modes (Fixture *fixture)
{
  return gtk_widget_get_child_visible (
      fixture_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_SWITCHER));
}

static gboolean
has_no_room_for_modes (Fixture *fixture)
{
  return !has_room_for_modes (fixture);
}

static guint
count_seen (GtkWidget *root, const char *text)
{
  guint n_seen = 0;

  if (!gtk_widget_get_child_visible (root) || gtk_widget_get_opacity (root) == 0)
    return 0;
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root))
    return g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_seen += count_seen (child, text);
  return n_seen;
}

/* In no frame. */
static void
assert_one_title_cb (GtkWidget *header)
{
  g_assert_cmpuint (count_seen (header, "Idea to production"), <=, 1);
}

/* From wide to a phone's width in one go: where the modes have no room the title takes their place,
 * and GTK has nothing to say against what is shown on the way. */
static void
test_narrow_at_once (Fixture *fixture)
{
  GtkWidget *header;

  fixture_open_sample (fixture, "feature-delivery");
  header = gtk_widget_get_ancestor (
      fixture_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_SWITCHER),
      ADW_TYPE_HEADER_BAR);
  g_signal_connect_object (gtk_widget_get_frame_clock (header), "after-paint",
                           G_CALLBACK (assert_one_title_cb), header, G_CONNECT_SWAPPED);
  for (guint i = 0; i < 2; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 700);
      fixture_wait_until (fixture, has_room_for_modes);
      fixture_wait_for_flap (fixture);
      g_assert_cmpuint (count_seen (header, "Idea to production"), ==, 1);
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 700);
      fixture_wait_until (fixture, has_no_room_for_modes);
      fixture_wait_for_flap (fixture);
    }
}

static gboolean
is_inspector_open (Fixture *fixture)
{
  return adw_flap_get_reveal_flap (
      ADW_FLAP (fixture_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_FLAP)));
}

static gboolean
is_folded (Fixture *fixture)
{
  return adw_flap_get_folded (
      ADW_FLAP (fixture_find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_FLAP)));
}

static gboolean
is_not_folded (Fixture *fixture)
{
  return !is_folded (fixture);
}

static void
resize (Fixture *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  fixture_wait_until (fixture, width > 1000 ? is_not_folded : is_folded);
  fixture_wait_for_flap (fixture);
}

/* What was closed by hand stays closed, and what was open comes back, where a window gets narrow
 * and wide again; in a mode without it too. */
static void
test_inspector_kept (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  resize (fixture, 1300);
  g_object_set (fixture->window, "show-inspector", TRUE, NULL);
  fixture_wait_for_flap (fixture);
  resize (fixture, 600);
  g_assert_false (is_inspector_open (fixture));
  resize (fixture, 1300);
  g_assert_true (is_inspector_open (fixture));

  g_object_set (fixture->window, "show-inspector", FALSE, NULL);
  fixture_wait_for_flap (fixture);
  resize (fixture, 600);
  resize (fixture, 1300);
  g_assert_false (is_inspector_open (fixture));

  /* Opened over the map it stays, once there is room. */
  resize (fixture, 600);
  g_object_set (fixture->window, "show-inspector", TRUE, NULL);
  fixture_wait_for_flap (fixture);
  g_assert_true (is_inspector_open (fixture));
  resize (fixture, 1300);
  g_assert_true (is_inspector_open (fixture));

  hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_COMPARE);
  fixture_wait_for_flap (fixture);
  resize (fixture, 600);
  resize (fixture, 1300);
  g_assert_false (is_inspector_open (fixture));
  hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_DRAW);
  fixture_wait_for_flap (fixture);
  g_assert_true (is_inspector_open (fixture));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/window/start", test_start);
  fixture_add ("/app/window/made-when-wanted", test_made_when_wanted);
  fixture_add ("/app/window/samples", test_samples);
  fixture_add ("/app/window/accessible-elements", test_accessible_elements);
  fixture_add ("/app/window/walk", test_walk);
  fixture_add ("/app/window/zoom", test_zoom);
  fixture_add ("/app/window/undo", test_undo);
  fixture_add ("/app/window/dialogs", test_dialogs);
  fixture_add ("/app/window/drag-out", test_drag_out);
  fixture_add ("/app/window/modes", test_modes);
  fixture_add ("/app/window/same-document", test_same_document);
  fixture_add ("/app/window/two-windows", test_two_windows);
  fixture_add ("/app/window/state-restored", test_state_restored);
  fixture_add ("/app/window/maximized-restored", test_maximized_restored);
  g_test_add_func ("/app/window/interface-files", test_interface_files);
  fixture_add ("/app/window/view-kept", test_view_kept);
  fixture_add ("/app/window/inspector-kept", test_inspector_kept);
  /* Last: the next window begins as narrow. */
  fixture_add ("/app/window/narrow-at-once", test_narrow_at_once);
  return g_test_run ();
}
