/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a workshop needs beside the map: the parking lot and voting. */

#include "hw-parking-row.h"
#include "hw-parking-tray.h"
#include "hw-present-window.h"
#include "hw-side-tray.h"
#include "hw-timer-chip.h"
#include "hw-editing.h"
#include "hw-window-fixture.h"

static HwParkingTray *
get_tray (Fixture *fixture)
{
  return HW_PARKING_TRAY (fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_PARKING_TRAY));
}

static gboolean
is_parking_open (Fixture *fixture)
{
  GtkWidget *side = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_SIDE_TRAY);

  return hw_side_tray_shows (HW_SIDE_TRAY (side), HW_SIDE_PARKING_LOT);
}

static GtkListBox *
get_list (Fixture *fixture)
{
  return GTK_LIST_BOX (fixture_find_widget (GTK_WIDGET (get_tray (fixture)), GTK_TYPE_LIST_BOX));
}

static HwParkingRow *
get_row (Fixture *fixture, int position)
{
  return HW_PARKING_ROW (gtk_list_box_get_row_at_index (get_list (fixture), position));
}

static const HwNote *
get_note (Fixture *fixture, int position)
{
  HwMap *map = hw_document_get_map (hw_window_get_document (fixture->window));

  return (const HwNote *)hw_map_find (map, hw_parking_row_get_note (get_row (fixture, position)));
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (get_list (fixture), (int)n) != NULL)
    n++;
  return n;
}

static void
test_parking_lot (Fixture *fixture)
{
  GtkWidget *entry;
  guint n_rows;

  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.mode-measure");
  fixture_activate (fixture, "win.parking-lot");
  g_assert_true (is_parking_open (fixture));
  g_assert_cmpint (hw_view_state_get_mode (fixture_get_view (fixture)), ==, HW_MODE_DRAW);
  n_rows = count_rows (fixture);
  g_assert_cmpuint (n_rows, ==, 3);

  entry = fixture_find_widget (GTK_WIDGET (get_tray (fixture)), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Who decides?  ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (count_rows (fixture), ==, n_rows + 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpstr (get_note (fixture, (int)n_rows)->text, ==, "Who decides?");
  g_assert_cmpint (get_note (fixture, (int)n_rows)->kind, ==, HW_NOTE_QUESTION);

  /* It is shown where it is. */
  g_signal_emit_by_name (get_list (fixture), "row-activated", get_row (fixture, (int)n_rows));
  g_assert_cmpstr (fixture_get_selected (fixture), ==,
                   hw_parking_row_get_note (get_row (fixture, (int)n_rows)));
  fixture_activate (fixture, "win.undo");
  g_assert_cmpuint (count_rows (fixture), ==, n_rows);
  fixture_activate (fixture, "win.parking-lot");
  g_assert_false (is_parking_open (fixture));
}

/* No more votes than there are, and in the end the list in their order. */
static void
test_voting (Fixture *fixture)
{
  g_autofree char *last = NULL;
  HwVoting *voting;
  GtkWidget *spin;

  fixture_open_sample (fixture, "feature-delivery");
  fixture_activate (fixture, "win.vote");
  voting = hw_view_state_get_voting (fixture_get_view (fixture));
  g_assert_nonnull (voting);
  g_assert_true (is_parking_open (fixture));
  last = g_strdup (hw_parking_row_get_note (get_row (fixture, 2)));
  for (guint i = 0; i < HW_VOTING_USUAL_VOTES + 2; i++)
    hw_editing_vote (fixture_get_view (fixture), last, 1);
  g_assert_cmpuint (hw_voting_count_left (voting), ==, 0);
  g_assert_cmpuint (hw_voting_count_given (voting, last), ==, HW_VOTING_USUAL_VOTES);
  /* What is being clicked does not move away. */
  g_assert_cmpstr (hw_parking_row_get_note (get_row (fixture, 2)), ==, last);
  fixture_activate (fixture, "win.vote");
  g_assert_cmpstr (hw_parking_row_get_note (get_row (fixture, 0)), ==, last);
  g_assert_null (hw_view_state_get_voting (fixture_get_view (fixture)));
  /* A number that is typed counts, also before it is left. */
  spin = fixture_find_widget (GTK_WIDGET (get_tray (fixture)), GTK_TYPE_SPIN_BUTTON);
  gtk_editable_set_text (GTK_EDITABLE (spin), "7");
  fixture_activate (fixture, "win.vote");
  voting = hw_view_state_get_voting (fixture_get_view (fixture));
  g_assert_cmpuint (hw_voting_count_left (voting), ==, 7);
  fixture_activate (fixture, "win.parking-lot");
  g_assert_null (hw_view_state_get_voting (fixture_get_view (fixture)));
}

static GtkWidget *
find_timer_label (GtkWidget *root)
{
  if (GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "numeric"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_timer_label (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* In the header bar and for the room while it is in use; at its end nothing is in the way. */
static void
test_timer (Fixture *fixture)
{
  gint64 now_us = 0;
  HwClock clock = hw_clock_manual (&now_us);
  g_autoptr (HwTimer) timer = hw_timer_new (&clock);
  HwPresentWindow *room;
  GtkWidget *chip, *label;

  fixture_open_sample (fixture, "access-request");
  chip = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_TIMER_CHIP);
  g_assert_false (gtk_widget_get_visible (chip));
  hw_timer_toggle (hw_timer_chip_get_timer (HW_TIMER_CHIP (chip)));
  g_assert_true (gtk_widget_get_visible (chip));
  hw_timer_reset (hw_timer_chip_get_timer (HW_TIMER_CHIP (chip)));
  g_assert_false (gtk_widget_get_visible (chip));

  room = hw_present_window_new (hw_window_get_document (fixture->window));
  hw_present_window_set_timer (room, timer);
  label = find_timer_label (GTK_WIDGET (room));
  g_assert_false (gtk_widget_get_visible (label));
  gtk_widget_activate_action (GTK_WIDGET (room), "present.timer", NULL);
  g_assert_cmpint (hw_timer_get_state (timer), ==, HW_TIMER_RUNNING);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "5:00");
  now_us += 6 * G_TIME_SPAN_MINUTE;
  hw_timer_tick (timer);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Time is up");
  gtk_window_destroy (GTK_WINDOW (room));
}

static int wanted_margin;

static gboolean
has_margin (Fixture *fixture)
{
  return gtk_widget_get_margin_start (GTK_WIDGET (fixture_get_canvas (fixture))) == wanted_margin;
}

static void
wait_for_margin (Fixture *fixture, int width, int margin)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  wanted_margin = margin;
  fixture_wait_until (fixture, has_margin);
}

/* The map moves aside for the tray while there is room for both, however the window is sized. */
static void
test_parking_room (Fixture *fixture)
{
  fixture_open_sample (fixture, "feature-delivery");
  g_object_set (fixture->window, "show-inspector", FALSE, NULL);
  fixture_activate (fixture, "win.parking-lot");
  wait_for_margin (fixture, 1300, 312);
  wait_for_margin (fixture, 700, 0);
  g_assert_true (is_parking_open (fixture));
  wait_for_margin (fixture, 1300, 312);
  fixture_activate (fixture, "win.parking-lot");
  g_assert_false (has_margin (fixture));
  fixture_wait_for_flap (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/workshop/parking-lot", test_parking_lot);
  fixture_add ("/app/workshop/parking-room", test_parking_room);
  fixture_add ("/app/workshop/voting", test_voting);
  fixture_add ("/app/workshop/timer", test_timer);
  return g_test_run ();
}
