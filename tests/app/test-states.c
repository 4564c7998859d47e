/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The current state of a map and what it is to become: made, switched to and compared, and together
 * among all maps. */

#include "hw-editing.h"
#include "hw-map-card.h"
#include "hw-map-grid.h"
#include "hw-start-page.h"
#include "hw-state-bar.h"
#include "hw-window-fixture.h"

static const char *
get_future_of (Fixture *fixture)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL ? hw_document_get_map (document)->header->future_of : NULL;
}

static gboolean
shows_future (Fixture *fixture)
{
  return get_future_of (fixture) != NULL;
}

static gboolean
shows_current (Fixture *fixture)
{
  return get_future_of (fixture) == NULL;
}

static GtkWidget *
get_bar (Fixture *fixture)
{
  return fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_STATE_BAR);
}

static void
make_future (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  g_assert_false (gtk_widget_get_visible (get_bar (fixture)));
  fixture_activate (fixture, "win.make-future");
  fixture_wait_until (fixture, shows_future);
}

static void
test_switch (Fixture *fixture)
{
  HwViewState *view;

  make_future (fixture);
  fixture_spin (50);
  g_assert_true (gtk_widget_get_visible (get_bar (fixture)));

  /* What is selected is selected in both; where one looks stays. */
  view = fixture_get_view (fixture);
  hw_view_state_zoom_at (view, hw_point (100, 100), 0.8);
  hw_view_state_select_all_steps (view);
  fixture_activate (fixture, "win.switch-state");
  fixture_wait_until (fixture, shows_current);
  g_assert_cmpfloat_with_epsilon (hw_view_state_get_transform (fixture_get_view (fixture)).zoom,
                                  0.8, 1e-6);
  g_assert_nonnull (fixture_get_selected (fixture));
  fixture_activate (fixture, "win.switch-state");
  fixture_wait_until (fixture, shows_future);
}

static gboolean
is_compared (Fixture *fixture)
{
  GtkWidget *page = gtk_widget_get_ancestor (
      fixture_find_widget (GTK_WIDGET (fixture->window), g_type_from_name ("HwCompareMarks")),
      g_type_from_name ("HwComparePage"));
  GtkWidget *canvas = fixture_find_widget (page, HW_TYPE_CANVAS);
  HwViewState *view = hw_canvas_get_view (HW_CANVAS (canvas));
  HwMap *map = view != NULL ? hw_document_get_map (hw_view_state_get_document (view)) : NULL;

  /* The current state stands before the future one, whichever is open. */
  return map != NULL && g_str_equal (hw_map_get_title (map), "Idea to production")
         && map->header->future_of == NULL;
}

static void
test_compare (Fixture *fixture)
{
  make_future (fixture);
  fixture_activate (fixture, "win.compare-states");
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_COMPARE);
  fixture_wait_until (fixture, is_compared);
  fixture_activate (fixture, "win.mode-draw");
  fixture_activate (fixture, "win.switch-state");
  fixture_wait_until (fixture, shows_current);
  fixture_activate (fixture, "win.compare-states");
  fixture_wait_until (fixture, is_compared);
  fixture_activate (fixture, "win.mode-draw");
}

static HwMapEntry *
get_entry (Fixture *fixture, int position)
{
  GtkWidget *page = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_START_PAGE);
  GtkWidget *box =
      fixture_find_widget (fixture_find_widget (page, HW_TYPE_MAP_GRID), GTK_TYPE_FLOW_BOX);
  GtkFlowBoxChild *card = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (box), position);

  return card != NULL ? hw_map_card_get_entry (HW_MAP_CARD (card)) : NULL;
}

static gboolean
is_card_up_to_date (Fixture *fixture)
{
  HwMapEntry *entry = get_entry (fixture, 1);

  return entry != NULL && hw_map_entry_get_revision (entry) == 2;
}

static void
test_start_page (Fixture *fixture)
{
  HwMapEntry *future;

  make_future (fixture);
  hw_view_state_select_all_steps (fixture_get_view (fixture));
  hw_editing_remove (fixture_get_view (fixture), HW_REMOVE_HEAL);
  fixture_activate (fixture, "win.show-maps");
  /* The edit of a moment ago is on its card, though another map was changed last. */
  fixture_wait_until (fixture, is_card_up_to_date);
  future = get_entry (fixture, 1);
  g_assert_cmpstr (hw_map_entry_get_future_of (future), ==,
                   hw_map_entry_get_id (get_entry (fixture, 0)));
  g_assert_cmpuint (hw_map_entry_get_n_steps (future), ==, 0);
}

/* A map without a relative says how to get one. */
static void
test_alone (Fixture *fixture)
{
  fixture_open_sample (fixture, "access-request");
  fixture_activate (fixture, "win.switch-state");
  fixture_spin (50);
  g_assert_true (shows_current (fixture));
  g_assert_false (gtk_widget_get_visible (get_bar (fixture)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/states/switch", test_switch);
  fixture_add ("/app/states/compare", test_compare);
  fixture_add ("/app/states/start-page", test_start_page);
  fixture_add ("/app/states/alone", test_alone);
  return g_test_run ();
}
