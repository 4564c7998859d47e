/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be read in the window: the sizes of type on a fitted map, and whether anything is cut
 * off in a small window. */

#include "hw-canvas-private.h"
#include "hw-editor.h"
#include "hw-test-map.h"
#include "hw-tool-pill.h"
#include "hw-window-fixture.h"

/* The bars of the design, pixels. */
#define WORD_PX 12.0
#define NUMBER_PX 16.0

/* Of what is rounded on the way from map units. */
#define ROUNDING_PX 0.01

/* Eight steps, a fork and its join, rework, every number. */
static const char *const eight_steps =
    "@lane lob; @lane pmo; @lane eng; @lane qa; @lane ops;"
    "analysis name=Design,&,Analysis pt=28800-57600-86400 wait=230400 ca=.7 people=5 lane=lob;"
    "approval name=Design,approval pt=7200 wait=136800 ca=.6 people=1 lane=lob;"
    "planning name=Release,planning,&,Estimation pt=3600 wait=428400 ca=.6 people=3 lane=pmo;"
    "development name=Development,&,dev,testing pt=115200 wait=28800 ca=.8 people=10 lane=eng;"
    "uat name=Showcase,and,UAT pt=7200 wait=79200 ca=.5 people=5 lane=qa;"
    "testing name=Exploratory,&,perf,testing pt=28800 wait=28800 ca=.75 people=5 lane=qa;"
    "change name=Change,approval pt=3600 wait=140400 ca=.9 people=1 lane=ops;"
    "deployment name=Production,deployment pt=3600 wait=140400 ca=.8 people=8 delivery lane=ops;"
    "analysis -> approval; approval -> planning; planning -> development; development -> uat;"
    "uat -> testing; uat -> change; testing -> deployment; change -> deployment;"
    "uat ~> development share=.2; deployment f> analysis";

#define FRAME_PX 16

static int wanted_width;

/* Without a window manager the window has a frame of its own around that. */
static gboolean
has_width (Fixture *fixture)
{
  return ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - wanted_width) <= FRAME_PX;
}

static gboolean
is_drawn (Fixture *fixture)
{
  HwCanvas *canvas = fixture_get_canvas (fixture);

  return canvas != NULL && gtk_widget_get_width (GTK_WIDGET (canvas)) > 0
         && hw_canvas_get_scene (canvas) != NULL;
}

static void
set_size (Fixture *fixture, int width, int height)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  wanted_width = width;
  fixture_wait_until (fixture, has_width);
  fixture_spin (400);
}

static void
open_eight_steps (Fixture *fixture)
{
  g_autoptr (HwMap) map = hw_test_map_new (eight_steps);

  hw_window_add_map (fixture->window, map, "Sample");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_wait_until (fixture, is_drawn);
}

static gboolean
has_digit (const char *text)
{
  return strcspn (text, "0123456789") < strlen (text);
}

/* Figures are what a card, a pill and the totals say of a field or a sum; names may hold digits. */
static gboolean
is_number (const HwGroup *group, const HwPrimitive *text)
{
  if (!has_digit (text->text.string))
    return FALSE;
  if (group->kind == HW_GROUP_LADDER)
    return text->text.tabular;
  return group->kind == HW_GROUP_PILL || group->kind == HW_GROUP_TOTALS
         || (group->kind == HW_GROUP_STEP && g_strcmp0 (text->field, "name") != 0);
}

/* `factor` is that of large text. */
static void
assert_group_is_legible (const HwGroup *group, double zoom, double factor)
{
  for (guint i = 0; i < group->picture->n_primitives; i++)
    {
      const HwPrimitive *primitive = &group->picture->primitives[i];
      double px;

      if (primitive->kind != HW_PRIMITIVE_TEXT)
        continue;
      px = primitive->text.size_mu * zoom + ROUNDING_PX;
      g_test_message ("kind %u, %.1f px: %s", group->kind, px, primitive->text.string);
      g_assert_cmpfloat (px, >=, factor * (is_number (group, primitive) ? NUMBER_PX : WORD_PX));
    }
}

static void
test_fitted (Fixture *fixture)
{
  HwScene *scene;
  double zoom;
  guint n_steps = 0;

  set_size (fixture, 1440, 900);
  open_eight_steps (fixture);
  fixture_activate (fixture, "win.fit-map");
  fixture_spin (400);

  scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
  zoom = hw_view_state_get_transform (fixture_get_view (fixture)).zoom;
  /* The inspector is open: that much room it takes. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture_get_canvas (fixture))), <, 1200);
  for (guint i = 0; i < scene->n_groups; i++)
    {
      assert_group_is_legible (&scene->groups[i], zoom, 1);
      n_steps += scene->groups[i].kind == HW_GROUP_STEP;
    }
  g_assert_cmpuint (n_steps, ==, 8);
}

/* Text that is half as large again is so on the map. */
static void
test_large_text (Fixture *fixture)
{
  GtkSettings *settings = gtk_settings_get_default ();
  HwScene *scene;

  set_size (fixture, 1440, 900);
  open_eight_steps (fixture);
  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  fixture_activate (fixture, "win.zoom-natural");
  fixture_spin (400);

  scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
  for (guint i = 0; i < scene->n_groups; i++)
    assert_group_is_legible (&scene->groups[i], 1, 1.5);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

static gboolean
scrolls (GtkWidget *widget)
{
  return GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_VIEWPORT (widget);
}

static graphene_rect_t
get_box (GtkWidget *widget)
{
  graphene_rect_t box;

  g_assert_true (
      gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &box));
  return box;
}

/* Labels that may be shortened say so; all else gets what it needs, or scrolls. */
static void
assert_nothing_is_cut_off (GtkWidget *widget, const graphene_rect_t *room)
{
  graphene_rect_t box;
  int width, height;

  if (!gtk_widget_get_mapped (widget) || scrolls (widget) || HW_IS_CANVAS (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, gtk_widget_get_allocated_width (widget),
                      &height, NULL, NULL, NULL);
  box = get_box (widget);
  g_test_message ("%s at %.0f,%.0f %.0fx%.0f", G_OBJECT_TYPE_NAME (widget), box.origin.x,
                  box.origin.y, box.size.width, box.size.height);
  g_assert_cmpint (width, <=, gtk_widget_get_allocated_width (widget));
  g_assert_cmpint (height, <=, gtk_widget_get_allocated_height (widget));
  g_assert_true (graphene_rect_contains_rect (room, &box));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_nothing_is_cut_off (child, room);
}

/* A label that changed has no width until the next frame. */
static gboolean
has_room_for_labels (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return TRUE;
  if (GTK_IS_LABEL (widget) && gtk_label_get_label (GTK_LABEL (widget))[0] != '\0'
      && gtk_widget_get_height (widget) == 0)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!has_room_for_labels (child))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_laid_out (Fixture *fixture)
{
  return has_room_for_labels (GTK_WIDGET (fixture->window));
}

static void
assert_window_is_whole (Fixture *fixture)
{
  graphene_rect_t room;

  fixture_spin (300);
  fixture_wait_until (fixture, is_laid_out);
  g_test_message ("the window: %d", gtk_widget_get_width (GTK_WIDGET (fixture->window)));
  g_assert_true (has_width (fixture));
  room = get_box (GTK_WIDGET (fixture->window));
  assert_nothing_is_cut_off (GTK_WIDGET (fixture->window), &room);
}

static void
go_through_modes (Fixture *fixture)
{
  static const char *const modes[] = { "win.mode-measure", "win.mode-compare", "win.mode-draw" };

  assert_window_is_whole (fixture);
  open_eight_steps (fixture);
  assert_window_is_whole (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_test_message ("%s", modes[i]);
      fixture_activate (fixture, modes[i]);
      assert_window_is_whole (fixture);
    }
  hw_view_state_select (fixture_get_view (fixture), "development");
  assert_window_is_whole (fixture);
}

/* The lower end of what is fitted, pixels of the canvas. */
static double
find_fitted_bottom (Fixture *fixture)
{
  HwViewState *view = hw_canvas_get_view (fixture_get_canvas (fixture));

  return hw_rect_bottom (hw_view_transform_rect_to_px (hw_view_state_get_transform (view),
                                                       hw_view_state_get_bounds (view)));
}

/* A tall map ends above the tools, which would hide its last line; a wide one has all of the room.
 */
static void
test_above_tools (Fixture *fixture)
{
  static const char *const tall =
      "a pt=60; b pt=60; c pt=60; d pt=60; e pt=60; f pt=60; g pt=60 delivery;"
      "a -> b; a -> c; a -> d; a -> e; a -> f; b -> g; c -> g; d -> g; e -> g;"
      "f -> g";
  g_autoptr (HwMap) map = hw_test_map_new (tall);
  HwCanvas *canvas;
  HwViewState *view;
  HwViewTransform whole;
  graphene_rect_t tools;

  set_size (fixture, 1366, 768);
  hw_window_add_map (fixture->window, map, "Sample");
  fixture_wait_until (fixture, fixture_shows_map);
  fixture_wait_until (fixture, is_drawn);
  fixture_activate (fixture, "win.fit-map");
  fixture_spin (400);
  canvas = fixture_get_canvas (fixture);
  view = hw_canvas_get_view (canvas);
  whole = hw_view_transform_fit (hw_view_state_get_bounds (view), hw_view_state_get_room (view),
                                 HW_ZOOM_FIT_MAX);
  g_assert_true (gtk_widget_compute_bounds (
      fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_TOOL_PILL), GTK_WIDGET (canvas),
      &tools));
  g_assert_cmpfloat (
      hw_rect_bottom (hw_view_transform_rect_to_px (whole, hw_view_state_get_bounds (view))), >,
      tools.origin.y);
  g_assert_cmpfloat (find_fitted_bottom (fixture), <=, tools.origin.y);
  hw_view_state_set_bounds (view, hw_rect (0, 0, 4000, 100));
  whole = hw_view_transform_fit (hw_rect (0, 0, 4000, 100), hw_view_state_get_room (view),
                                 HW_ZOOM_FIT_MAX);
  g_assert_true (hw_view_transform_equal (hw_view_state_get_transform (view), whole));
}

static void
test_small (Fixture *fixture)
{
  set_size (fixture, 1024, 600);
  go_through_modes (fixture);
}

static void
test_phone (Fixture *fixture)
{
  set_size (fixture, 360 + FRAME_PX, 640);
  go_through_modes (fixture);
}

/* A window that wants more than the screen has is larger than the screen, and its popovers are lost
 * outside. */
static void
test_phone_large_text (Fixture *fixture)
{
  static const char *const modes[] = { "win.mode-measure", "win.mode-draw" };
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  set_size (fixture, 360 + FRAME_PX, 640);
  open_eight_steps (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      int width;

      fixture_activate (fixture, modes[i]);
      fixture_spin (300);
      gtk_widget_measure (fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_EDITOR),
                          GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_test_message ("%s: %d", modes[i], width);
      g_assert_cmpint (width, <=, 360);
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* On a phone a map opens where it begins, large enough to be read; all of it is one click away. */
static void
test_phone_opens (Fixture *fixture)
{
  HwViewState *view;
  HwViewTransform opened;
  HwScene *scene;
  HwRect first;

  set_size (fixture, 360 + FRAME_PX, 640);
  fixture_open_sample (fixture, "feature-delivery");
  fixture_wait_until (fixture, is_drawn);
  fixture_spin (400);
  view = fixture_get_view (fixture);
  opened = hw_view_state_get_transform (view);
  g_assert_cmpfloat (hw_view_state_get_fit (view).zoom, <, HW_BLOCK_ZOOM);
  g_assert_cmpfloat (opened.zoom, >=, HW_BLOCK_ZOOM);
  g_test_message ("zoom %g", opened.zoom);
  scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
  for (guint i = 0; i < scene->n_groups; i++)
    assert_group_is_legible (&scene->groups[i], opened.zoom, 1);
  first = hw_view_transform_rect_to_px (opened, scene->layout->steps[0]);
  g_assert_cmpfloat (first.x, >=, 0);
  g_assert_cmpfloat (first.x + first.width, <=, 360);
  g_assert_cmpfloat (first.y, >=, 0);

  fixture_activate (fixture, "win.fit-map");
  fixture_spin (400);
  g_assert_cmpfloat (hw_view_state_get_transform (view).zoom, <, HW_BLOCK_ZOOM);
  g_assert_true (
      hw_view_transform_equal (hw_view_state_get_transform (view), hw_view_state_get_fit (view)));
}

/* With more room it shows all of the map by itself. */
static void
test_phone_turned (Fixture *fixture)
{
  set_size (fixture, 360 + FRAME_PX, 640);
  fixture_open_sample (fixture, "feature-delivery");
  set_size (fixture, 1400, 860);
  g_assert_true (hw_view_transform_equal (hw_view_state_get_transform (fixture_get_view (fixture)),
                                          hw_view_state_get_fit (fixture_get_view (fixture))));
}

static void
assert_nothing_is_shortened (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      g_test_message ("%s", gtk_label_get_text (GTK_LABEL (widget)));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_nothing_is_shortened (child);
}

static void
visit_dialogs (Fixture *fixture)
{
  static const char *const dialogs[] = { "win.preferences", "win.export",
                                         "win.report",      "win.snapshot",
                                         "win.rename-map",  "win.paste-steps",
                                         "win.sources",     "win.show-help-overlay" };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWindow *dialog;

      g_test_message ("%s", dialogs[i]);
      fixture_activate (fixture, dialogs[i]);
      fixture_spin (400);
      dialog = fixture_find_dialog (fixture);
      assert_nothing_is_shortened (GTK_WIDGET (dialog));
      gtk_window_close (dialog);
      fixture_spin (50);
    }
}

/* Where a dialog has the room it asks for, it says everything, in large text too. */
static void
test_dialogs (Fixture *fixture)
{
  GtkSettings *settings = gtk_settings_get_default ();

  set_size (fixture, 1400, 860);
  open_eight_steps (fixture);
  visit_dialogs (fixture);
  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  visit_dialogs (fixture);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* Keys go on below each other where a phone has no room beside each other. */
static void
test_phone_shortcuts (Fixture *fixture)
{
  GtkWindow *dialog;
  GtkWidget *page;
  int least_px;

  fixture_activate (fixture, "win.show-help-overlay");
  fixture_spin (400);
  dialog = fixture_find_dialog (fixture);
  page = fixture_find_widget (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_PAGE);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  g_assert_cmpint (least_px, <=, 360);
  gtk_window_close (dialog);
}

/* A fit and the details it leaves room for agree in the end, whatever the size of the window. */
static void
test_every_size (Fixture *fixture)
{
  HwViewState *view;

  fixture_open_sample (fixture, "feature-delivery");
  view = fixture_get_view (fixture);
  hw_view_state_fit (view);
  for (int i = 0; i < 400; i++)
    {
      HwRect room = hw_rect (0, 0, 300 + 4 * i, 240 + 3 * i);
      HwRect needed;

      hw_view_state_set_room (view, room);
      needed = hw_view_transform_rect_to_px (hw_view_state_get_transform (view),
                                             hw_view_state_get_bounds (view));
      g_assert_cmpfloat (needed.width, <=, room.width + 0.5);
      g_assert_cmpfloat (needed.height, <=, room.height + 0.5);
    }
}

/* Where the pointer is, from the canvas. */
static HwPoint
find_pointer (Fixture *fixture)
{
  GtkNative *native = GTK_NATIVE (fixture->window);
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (fixture->window));
  GdkDevice *pointer = gdk_seat_get_pointer (gdk_display_get_default_seat (display));
  double x, y, left, top;
  HwPoint point;

  gdk_surface_get_device_position (gtk_native_get_surface (native), pointer, &x, &y, NULL);
  gtk_native_get_surface_transform (native, &left, &top);
  gtk_widget_translate_coordinates (GTK_WIDGET (fixture->window),
                                    GTK_WIDGET (fixture_get_canvas (fixture)), x - left, y - top,
                                    &point.x, &point.y);
  return point;
}

/* What the tooltip says of a step that is brought under the pointer at a zoom. */
static char *
dup_tip (Fixture *fixture, const char *step, double zoom)
{
  HwCanvas *canvas = fixture_get_canvas (fixture);
  const HwScene *scene = hw_canvas_get_scene (canvas);
  const HwElement *element = hw_map_find (scene->map, step);
  HwPoint middle = hw_rect_center (hw_scene_find_group (scene, element)->block);
  HwPoint here = find_pointer (fixture);

  hw_view_state_set_transform (
      fixture_get_view (fixture),
      (HwViewTransform){ zoom, here.x - zoom * middle.x, here.y - zoom * middle.y });
  fixture_spin (600);
  return hw_canvas_dup_tip (canvas, here);
}

static gboolean
shows_tip (Fixture *fixture, GtkTooltip *tooltip)
{
  HwPoint here = find_pointer (fixture);
  gboolean shows = FALSE;

  g_signal_emit_by_name (fixture_get_canvas (fixture), "query-tooltip", (int)here.x, (int)here.y,
                         FALSE, tooltip, &shows);
  return shows;
}

/* A card that says everything needs none, one that says its name is not named again. */
static void
test_tip (Fixture *fixture)
{
  g_autofree char *large = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *small = NULL;
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  open_eight_steps (fixture);
  large = dup_tip (fixture, "change", 1);
  g_assert_null (large);
  middle = dup_tip (fixture, "change", 0.5);
  g_assert_nonnull (strstr (middle, "%C&amp;A 90"));
  g_assert_null (strstr (middle, "Change approval"));
  /* It comes to who stays, not to who passes by. */
  hw_canvas_forget_rest (fixture_get_canvas (fixture));
  g_assert_false (shows_tip (fixture, tooltip));
  g_assert_false (shows_tip (fixture, tooltip));
  fixture_spin (900);
  g_assert_true (shows_tip (fixture, tooltip));

  small = dup_tip (fixture, "change", 0.2);
  g_assert_nonnull (strstr (small, "<b>Change approval</b>"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  fixture_add ("/app/legible/fitted", test_fitted);
  fixture_add ("/app/legible/large-text", test_large_text);
  fixture_add ("/app/legible/dialogs", test_dialogs);
  fixture_add ("/app/legible/small", test_small);
  fixture_add ("/app/legible/above-tools", test_above_tools);
  fixture_add ("/app/legible/phone", test_phone);
  fixture_add ("/app/legible/phone-large-text", test_phone_large_text);
  fixture_add ("/app/legible/phone-opens", test_phone_opens);
  fixture_add ("/app/legible/phone-turned", test_phone_turned);
  fixture_add ("/app/legible/phone-shortcuts", test_phone_shortcuts);
  fixture_add ("/app/legible/every-size", test_every_size);
  fixture_add ("/app/legible/tip", test_tip);
  return g_test_run ();
}
