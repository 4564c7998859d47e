/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the map moves under a hand: two fingers, a wheel, a pinch, a fling, the overview; and that
 * nothing glides where the desktop wants no animations. An X server has no touchpad: what GTK tells
 * of the event under way, its unit and its modifiers, is played here. */

#include <math.h>

#include "hw-minimap.h"
#include "hw-overview.h"
#include "hw-paint.h"
#include "hw-preferences.h"
#include "hw-window-fixture.h"

/* One notch of a wheel, pixels, and the share of zoom it changes, as people know it. */
#define NOTCH_PX 72.0
#define NOTCH_ZOOM 1.2

/* Pixels of two fingers that zoom as much. */
#define NOTCH_TOUCH_PX 40.0

#define NEAR_PX 0.01

/* The event under way. */
static struct
{
  GdkScrollUnit unit;
  GdkModifierType state;
  HwPoint fingers_px; /* between them */
} played;

/* Instead of GTK's own. */
GdkScrollUnit
gtk_event_controller_scroll_get_unit (GtkEventControllerScroll *scroll)
{
  return played.unit;
}

GdkModifierType
gtk_event_controller_get_current_event_state (GtkEventController *controller)
{
  return played.state;
}

gboolean
gtk_gesture_get_bounding_box_center (GtkGesture *gesture, double *x, double *y)
{
  *x = played.fingers_px.x;
  *y = played.fingers_px.y;
  return TRUE;
}

static void
play (GdkScrollUnit unit, GdkModifierType state)
{
  played.unit = unit;
  played.state = state;
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller; /* the widget holds it */
    }
  g_assert_not_reached ();
}

static GtkEventController *
find_on_canvas (Fixture *fixture, GType type)
{
  return find_controller (GTK_WIDGET (fixture_get_canvas (fixture)), type);
}

static void
point_at (Fixture *fixture, HwPoint at_px)
{
  g_signal_emit_by_name (find_on_canvas (fixture, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion",
                         at_px.x, at_px.y);
}

static void
scroll (Fixture *fixture, double dx, double dy)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_on_canvas (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL), "scroll", dx,
                         dy, &handled);
  g_assert_true (handled);
}

/* The fingers leave the touchpad with a speed, pixels a second. */
static void
fling (Fixture *fixture, double speed_x, double speed_y)
{
  g_signal_emit_by_name (find_on_canvas (fixture, GTK_TYPE_EVENT_CONTROLLER_SCROLL), "decelerate",
                         speed_x, speed_y);
}

static HwViewTransform
get_transform (Fixture *fixture)
{
  return hw_view_state_get_transform (fixture_get_view (fixture));
}

static HwPoint
get_middle_px (Fixture *fixture)
{
  return hw_rect_center (hw_view_state_get_room (fixture_get_view (fixture)));
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, NEAR_PX);
}

static void
assert_moved (Fixture *fixture, HwViewTransform before, double dx_px, double dy_px)
{
  HwViewTransform now = get_transform (fixture);

  assert_near (now.x_px, before.x_px + dx_px);
  assert_near (now.y_px, before.y_px + dy_px);
  g_assert_cmpfloat (now.zoom, ==, before.zoom);
}

/* Larger by the factor, with what was under the point still there. */
static void
assert_zoomed_at (Fixture *fixture, HwViewTransform before, HwPoint at_px, double factor)
{
  HwViewTransform now = get_transform (fixture);
  HwPoint point = hw_view_transform_to_px (now, hw_view_transform_to_mu (before, at_px));

  g_assert_cmpfloat_with_epsilon (now.zoom, before.zoom * factor, 0.0001);
  assert_near (point.x, at_px.x);
  assert_near (point.y, at_px.y);
}

/* A map that is larger than its room, in the middle of it, with the pointer beside the middle. */
static HwPoint
settle (Fixture *fixture)
{
  HwViewState *view;
  HwPoint at_px;

  play (GDK_SCROLL_UNIT_WHEEL, 0);
  if (!fixture_shows_map (fixture))
    fixture_open_sample (fixture, "feature-delivery");
  fixture_spin (100);
  view = fixture_get_view (fixture);
  at_px = get_middle_px (fixture);
  hw_view_state_return_to (view, 1, hw_rect_center (hw_view_state_get_bounds (view)));
  at_px = hw_point (at_px.x + 90, at_px.y - 60);
  point_at (fixture, at_px);
  return at_px;
}

static void
test_two_fingers (Fixture *fixture)
{
  HwPoint at_px = settle (fixture);
  HwViewTransform before = get_transform (fixture);

  play (GDK_SCROLL_UNIT_SURFACE, 0);
  scroll (fixture, 31, -17);
  assert_moved (fixture, before, -31, 17);

  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, GDK_SHIFT_MASK);
  scroll (fixture, 0, 20);
  assert_moved (fixture, before, -20, 0);

  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, GDK_CONTROL_MASK);
  scroll (fixture, 0, -NOTCH_TOUCH_PX);
  assert_zoomed_at (fixture, before, at_px, NOTCH_ZOOM);

  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, GDK_ALT_MASK);
  scroll (fixture, 0, NOTCH_TOUCH_PX);
  assert_zoomed_at (fixture, before, at_px, 1 / NOTCH_ZOOM);
}

static void
test_wheel (Fixture *fixture)
{
  GSettings *settings = hw_application_get_settings (fixture->application);
  HwPoint at_px = settle (fixture);
  HwViewTransform before = get_transform (fixture);

  scroll (fixture, 0, 1);
  assert_moved (fixture, before, 0, -NOTCH_PX);
  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_WHEEL, GDK_SHIFT_MASK);
  scroll (fixture, 0, -1);
  assert_moved (fixture, before, NOTCH_PX, 0);
  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_WHEEL, GDK_CONTROL_MASK);
  scroll (fixture, 0, -1);
  assert_zoomed_at (fixture, before, at_px, NOTCH_ZOOM);

  /* Whoever wants the wheel to zoom: two fingers pan all the same. */
  g_settings_set_string (settings, HW_PREFERENCE_WHEEL, "zoom");
  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_WHEEL, 0);
  scroll (fixture, 0, 1);
  assert_zoomed_at (fixture, before, at_px, 1 / NOTCH_ZOOM);
  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_WHEEL, GDK_CONTROL_MASK);
  scroll (fixture, 0, 1);
  assert_moved (fixture, before, 0, -NOTCH_PX);
  before = get_transform (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, 0);
  scroll (fixture, -8, 12);
  assert_moved (fixture, before, 8, -12);
  g_settings_reset (settings, HW_PREFERENCE_WHEEL);
}

/* Around what is between the fingers, by how far they are apart since they came down, not since the
 * last event. */
static void
test_pinch (Fixture *fixture)
{
  HwPoint beside = settle (fixture);
  HwPoint at_px = hw_point (beside.x - 200, beside.y + 100);
  HwViewTransform before = get_transform (fixture);
  GtkEventController *pinch = find_on_canvas (fixture, GTK_TYPE_GESTURE_ZOOM);

  played.fingers_px = at_px;
  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 1.25);
  assert_zoomed_at (fixture, before, at_px, 1.25);
  g_signal_emit_by_name (pinch, "scale-changed", 1.5);
  assert_zoomed_at (fixture, before, at_px, 1.5);
  g_signal_emit_by_name (pinch, "scale-changed", 0.5);
  assert_zoomed_at (fixture, before, at_px, 0.5);
}

static HwViewTransform moving;

static gboolean
has_moved (Fixture *fixture)
{
  return !hw_view_transform_equal (get_transform (fixture), moving);
}

/* Its speed is below what is seen. */
static gboolean
rests (Fixture *fixture)
{
  moving = get_transform (fixture);
  fixture_spin (100);
  return !has_moved (fixture);
}

/* The map goes on where the fingers led it, slower and slower. */
static void
test_fling (Fixture *fixture)
{
  HwViewTransform before, now;

  settle (fixture);
  before = moving = get_transform (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, 0);
  fling (fixture, 300, -200);
  fixture_wait_until (fixture, has_moved);
  fixture_wait_until (fixture, rests);
  now = get_transform (fixture);
  g_assert_cmpfloat (now.x_px, <, before.x_px - 10);
  g_assert_cmpfloat (now.y_px, >, before.y_px + 6);
  g_assert_cmpfloat (now.zoom, ==, before.zoom);
}

/* Fingers that come down again hold the map. */
static void
test_fling_stopped (Fixture *fixture)
{
  settle (fixture);
  moving = get_transform (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, 0);
  fling (fixture, 200, 0);
  fixture_wait_until (fixture, has_moved);
  scroll (fixture, 0, 0);
  moving = get_transform (fixture);
  fixture_spin (100);
  g_assert_false (has_moved (fixture));

  fling (fixture, 200, 0);
  g_signal_emit_by_name (find_on_canvas (fixture, GTK_TYPE_GESTURE_ZOOM), "begin", NULL);
  moving = get_transform (fixture);
  fixture_spin (100);
  g_assert_false (has_moved (fixture));
}

/* Fingers that zoomed leave no speed to go sideways with. */
static void
test_fling_of_zoom (Fixture *fixture)
{
  static const GdkModifierType states[] = { GDK_CONTROL_MASK, GDK_ALT_MASK };

  settle (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      play (GDK_SCROLL_UNIT_SURFACE, states[i]);
      scroll (fixture, 0, -NOTCH_TOUCH_PX);
      moving = get_transform (fixture);
      fling (fixture, 0, -400);
      fixture_spin (100);
      g_assert_false (has_moved (fixture));
    }
}

/* --- the overview --- */

static GtkWidget *
get_overview (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_OVERVIEW);
}

static gboolean
shows_overview (Fixture *fixture)
{
  GtkWidget *overview = get_overview (fixture);

  return gtk_widget_get_mapped (overview) && gtk_widget_get_height (overview) > 0;
}

static gboolean
hides_overview (Fixture *fixture)
{
  return !gtk_widget_get_mapped (get_overview (fixture));
}

/* Where a card is in the picture of the overview. */
static HwPoint
find_in_overview (Fixture *fixture, guint step)
{
  GtkWidget *overview = get_overview (fixture);
  HwScene *scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
  HwViewTransform transform;
  HwPoint place = hw_paint_place_thumbnail (scene, gtk_widget_get_width (overview),
                                            gtk_widget_get_height (overview), &transform.zoom);

  transform.x_px = place.x;
  transform.y_px = place.y;
  return hw_view_transform_to_px (transform, hw_rect_center (scene->layout->steps[step]));
}

/* Where it is on the map. */
static HwPoint
find_on_map (Fixture *fixture, guint step)
{
  HwScene *scene = hw_canvas_get_scene (fixture_get_canvas (fixture));

  return hw_view_transform_to_px (get_transform (fixture),
                                  hw_rect_center (scene->layout->steps[step]));
}

/* A press brings what is pressed into the middle. Dragging is in drive-view, with a real pointer.
 */
static void
test_overview (Fixture *fixture)
{
  static const guint steps[] = { 3, 6, 4 };

  settle (fixture);
  hw_view_state_return_to (fixture_get_view (fixture), 1.5, hw_point (0, 0));
  fixture_wait_until (fixture, shows_overview);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      HwPoint there = find_in_overview (fixture, steps[i]);
      HwPoint middle = get_middle_px (fixture);
      HwPoint card;

      g_signal_emit_by_name (find_controller (get_overview (fixture), GTK_TYPE_GESTURE_DRAG),
                             "drag-begin", there.x, there.y);
      card = find_on_map (fixture, steps[i]);
      g_assert_cmpfloat_with_epsilon (card.x, middle.x, 1);
      g_assert_cmpfloat_with_epsilon (card.y, middle.y, 1);
    }

  /* Nobody needs a map of what they see. */
  hw_view_state_fit (fixture_get_view (fixture));
  fixture_wait_until (fixture, hides_overview);
}

/* --- without animations --- */

static void
settle_without_animations (Fixture *fixture)
{
  settle (fixture);
  g_settings_set_boolean (hw_application_get_settings (fixture->application),
                          HW_PREFERENCE_REDUCED_MOTION, TRUE);
  g_assert_false (adw_get_enable_animations (GTK_WIDGET (fixture_get_canvas (fixture))));
}

static void
allow_animations (Fixture *fixture)
{
  g_settings_reset (hw_application_get_settings (fixture->application),
                    HW_PREFERENCE_REDUCED_MOTION);
}

static void
activate_on_canvas (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), action, NULL));
}

/* No frame is drawn between what is asked for and what is seen: the main loop does not run. */
static void
test_still_view (Fixture *fixture)
{
  HwViewState *view;
  HwRect room;
  HwPoint card;
  guint last;

  settle_without_animations (fixture);
  view = fixture_get_view (fixture);
  room = hw_view_state_get_room (view);

  fixture_activate (fixture, "win.fit-map");
  g_assert_true (hw_view_state_is_fitted (view));
  g_assert_true (hw_view_transform_equal (get_transform (fixture), hw_view_state_get_fit (view)));
  fixture_activate (fixture, "win.zoom-natural");
  g_assert_cmpfloat (get_transform (fixture).zoom, ==, 1);

  hw_view_state_return_to (view, 1.5, hw_point (0, 0));
  activate_on_canvas (fixture, "canvas.walk-last");
  last = (guint)hw_seq_get_length (
             hw_map_steps (hw_document_get_map (hw_window_get_document (fixture->window))))
         - 1;
  card = find_on_map (fixture, last);
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "customers");
  g_assert_true (hw_rect_contains (room, card));
  moving = get_transform (fixture);
  fixture_spin (100);
  g_assert_false (has_moved (fixture));
  allow_animations (fixture);
}

static void
test_still_tidy (Fixture *fixture)
{
  HwRect placed, tidied;

  settle_without_animations (fixture);
  hw_view_state_select (fixture_get_view (fixture), "review");
  placed = hw_canvas_get_scene (fixture_get_canvas (fixture))->layout->steps[3];
  activate_on_canvas (fixture, "canvas.nudge-down");
  tidied = hw_canvas_get_scene (fixture_get_canvas (fixture))->layout->steps[3];
  g_assert_false (hw_rect_equal (tidied, placed));
  activate_on_canvas (fixture, "canvas.tidy-all");
  tidied = hw_canvas_get_scene (fixture_get_canvas (fixture))->layout->steps[3];
  g_assert_true (hw_rect_equal (tidied, placed));
  allow_animations (fixture);
}

/* The map stays where the fingers left it. */
static void
test_still_fling (Fixture *fixture)
{
  settle_without_animations (fixture);
  play (GDK_SCROLL_UNIT_SURFACE, 0);
  scroll (fixture, 20, 0);
  moving = get_transform (fixture);
  fling (fixture, 300, 0);
  fixture_spin (100);
  g_assert_false (has_moved (fixture));
  allow_animations (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/motion/two-fingers", test_two_fingers);
  fixture_add ("/app/motion/wheel", test_wheel);
  fixture_add ("/app/motion/pinch", test_pinch);
  fixture_add ("/app/motion/fling", test_fling);
  fixture_add ("/app/motion/fling-stopped", test_fling_stopped);
  fixture_add ("/app/motion/fling-of-zoom", test_fling_of_zoom);
  fixture_add ("/app/motion/overview", test_overview);
  fixture_add ("/app/motion/still-view", test_still_view);
  fixture_add ("/app/motion/still-tidy", test_still_tidy);
  fixture_add ("/app/motion/still-fling", test_still_fling);
  return g_test_run ();
}
