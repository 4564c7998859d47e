/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every key of the table of actions, pressed: real keys, by way of the X server and a window
 * manager. A row says where the keyboard is, and what is to be so afterwards. An action with a key
 * and without a row is a failure. */

#include "hw-actions.h"
#include "hw-known-leak.h"
#include "hw-map-card.h"
#include "hw-map-grid.h"
#include "hw-preferences.h"
#include "hw-shortcut-outcomes.h"
#include "hw-shortcut-room.h"

/* Until a dialog for files has asked for its places. */
#define PLACES_MS 500

static HwDocument *
get_document (Fixture *fixture)
{
  return hw_view_state_get_document (fixture_get_view (fixture));
}

static HwMap *
get_map (Fixture *fixture)
{
  return hw_document_get_map (get_document (fixture));
}

static void
stand_on_flag (Fixture *fixture)
{
  g_assert_true (hw_measure_grid_go_to (room_get_grid (fixture), "review", "delivery"));
}

static void
copy_other_cell (Fixture *fixture)
{
  g_assert_true (hw_measure_grid_go_to (room_get_grid (fixture), "develop", "process_time"));
  gtk_widget_activate_action (GTK_WIDGET (room_get_table (fixture)), "table.copy", NULL);
  g_assert_true (hw_measure_grid_go_to (room_get_grid (fixture), "review", "process_time"));
}

static gboolean
can_use_measured_cell (Fixture *fixture)
{
  return hw_measure_grid_can_use_measured (room_get_grid (fixture));
}

static void
open_measured_table (Fixture *fixture)
{
  static const char *const columns[] = { "name", "complete_accurate", NULL };
  const HwElement *step;

  hw_window_show_maps (fixture->window);
  fixture_open_log (fixture);
  fixture_guess_correctness (fixture);
  hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_MEASURE);
  hw_measure_table_set_columns (room_get_table (fixture), columns);
  fixture_spin (150);
  step = hw_seq_get (hw_map_steps (get_map (fixture)), 0);
  gtk_widget_grab_focus (GTK_WIDGET (room_get_table (fixture)));
  g_assert_true (hw_measure_grid_go_to (room_get_grid (fixture), step->id, "complete_accurate"));
  fixture_wait_until (fixture, can_use_measured_cell);
}

static void
refuse (Fixture *fixture)
{
  hw_measure_grid_refuse (room_get_grid (fixture), "bananas", "no time");
}

static void
refuse_and_leave (Fixture *fixture)
{
  refuse (fixture);
  hw_measure_grid_move (room_get_grid (fixture), HW_MOVE_DOWN, FALSE, 1);
}

static void
nudge (Fixture *fixture)
{
  GtkWidget *canvas = GTK_WIDGET (fixture_get_canvas (fixture));

  g_assert_true (gtk_widget_activate_action (canvas, "canvas.nudge-down", NULL));
}

/* Where a step was, with the others placed as they are. */
static void
leave_a_gap (Fixture *fixture)
{
  nudge (fixture);
  hw_view_state_select (fixture_get_view (fixture), "build");
  gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), "canvas.delete", NULL);
}

/* Something by hand, and then the state the key starts from. */
static void
nudge_and_remember (Fixture *fixture)
{
  g_clear_pointer (&key_before.map, hw_map_unref);
  key_before.map = hw_map_ref (get_map (fixture));
  nudge (fixture);
}

static void
nudge_and_undo (Fixture *fixture)
{
  nudge (fixture);
  g_assert_true (hw_document_undo (get_document (fixture)));
}

static void
copy (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), "canvas.copy", NULL);
}

static void
copy_lines (Fixture *fixture)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)),
                          "Who decides?\nWho pays?\n");
}

static void
snap (Fixture *fixture)
{
  g_settings_reset (hw_application_get_settings (fixture->application), HW_PREFERENCE_SNAPPING);
}

static void
vote (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), "canvas.vote", NULL);
}

static gboolean
can_use_measured (Fixture *fixture)
{
  g_autoptr (GPtrArray) enabled =
      hw_actions_list_enabled (GTK_WIDGET (fixture_get_canvas (fixture)));

  return g_ptr_array_find (enabled, hw_actions_find ("canvas.use-measured"), NULL);
}

static void
open_measured (Fixture *fixture)
{
  hw_window_show_maps (fixture->window);
  fixture_open_log (fixture);
  fixture_guess_correctness (fixture);
  hw_view_state_select_all_steps (fixture_get_view (fixture));
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
  fixture_wait_until (fixture, can_use_measured);
}

static gboolean
shows_other_map (Fixture *fixture)
{
  return key_opens_other_map (fixture, NULL);
}

static void
make_future (Fixture *fixture)
{
  fixture_activate (fixture, "win.make-future");
  fixture_wait_until (fixture, shows_other_map);
}

static void
zoom_in (Fixture *fixture)
{
  HwViewTransform near = { .zoom = 2.5, .x_px = -100, .y_px = -100 };

  hw_view_state_set_transform (fixture_get_view (fixture), near);
}

static void
take_step (Fixture *fixture)
{
  hw_view_state_set_tool (fixture_get_view (fixture), HW_TOOL_STEP);
}

static void
show_table (Fixture *fixture)
{
  fixture_activate (fixture, "win.mode-measure");
}

static void
walk_twice (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (room_find_window (fixture, "HwPresentWindow"));

  gtk_widget_activate_action (window, "present.next", NULL);
  gtk_widget_activate_action (window, "present.next", NULL);
}

static const Row canvas_rows[] = {
  { "canvas.select-none", "review", key_selects },
  { "canvas.menu", "review", key_shows, "GtkPopoverMenu" },
  { "canvas.add-line", NULL, key_shows, "HwQuickLine" },
  { "canvas.edit-title", "review", key_shows, "HwCardEntry" },
  { "canvas.delete", "review", key_edits, "Delete step" },
  { "canvas.delete-gap", "review", key_edits, "Delete step" },
  { "canvas.cut", "review", key_edits, "Cut" },
  { "canvas.copy", "review", key_copies, "image/svg+xml" },
  { "canvas.paste", "review", key_edits, "Paste", 0, copy },
  { "canvas.paste-notes", NULL, key_edits, "Paste notes", 0, copy_lines },
  { "canvas.copy-image", NULL, key_copies, "image/png" },
  { "canvas.duplicate", "review", key_edits, "Duplicate" },
  { "canvas.add-next", "review", key_adds },
  { "canvas.add-before", "review", key_adds },
  { "canvas.add-below", "review", key_adds },
  { "canvas.add-above", "review", key_adds },
  { "canvas.add-on-link", "l4", key_adds },
  { "canvas.move-earlier", "review", key_edits, "Move earlier" },
  { "canvas.move-later", "review", key_edits, "Move later" },
  { "canvas.move-lane-up", "review", key_edits, "Move to lane above" },
  { "canvas.move-lane-down", "review", key_edits, "Move to lane below" },
  { "canvas.tidy", "review", key_edits, "Tidy", 0, leave_a_gap },
  { "canvas.tidy-all", "review", key_edits, "Tidy", 0, nudge },
  { "win.snapping", NULL, key_snaps_not, NULL, 0, snap },
  { "canvas.nudge-left", "review", key_edits, "Move step" },
  { "canvas.nudge-right", "review", key_edits, "Move step" },
  { "canvas.nudge-up", "review", key_edits, "Move step" },
  { "canvas.nudge-down", "review", key_edits, "Move step" },
  { "canvas.tool-select", NULL, key_takes_tool, NULL, HW_TOOL_SELECT, take_step },
  { "canvas.tool-hand", NULL, key_takes_tool, NULL, HW_TOOL_HAND },
  { "canvas.tool-step", NULL, key_takes_tool, NULL, HW_TOOL_STEP },
  { "canvas.tool-queue", NULL, key_takes_tool, NULL, HW_TOOL_QUEUE },
  { "canvas.tool-connect", NULL, key_takes_tool, NULL, HW_TOOL_CONNECT },
  { "canvas.tool-rework", NULL, key_takes_tool, NULL, HW_TOOL_REWORK },
  { "canvas.tool-information", NULL, key_takes_tool, NULL, HW_TOOL_INFORMATION },
  { "canvas.tool-feedback", NULL, key_takes_tool, NULL, HW_TOOL_FEEDBACK },
  { "canvas.tool-note", NULL, key_takes_tool, NULL, HW_TOOL_NOTE },
  { "canvas.tool-burst", NULL, key_takes_tool, NULL, HW_TOOL_BURST },
  { "canvas.tool-waste", NULL, key_takes_tool, NULL, HW_TOOL_WASTE },
  { "canvas.tool-question", NULL, key_takes_tool, NULL, HW_TOOL_QUESTION },
  { "canvas.tool-laser", NULL, key_takes_tool, NULL, HW_TOOL_LASER },
  { "canvas.vote", "n1", key_edits, "Vote" },
  { "canvas.unvote", "n1", key_takes_vote_back, NULL, 0, vote },
  { "canvas.use-measured", NULL, key_uses_measured, NULL, 0, open_measured },
  { "win.show-minimap", NULL, key_hides, "HwMinimap" },
  { "canvas.pan-up", NULL, key_moves_view, NULL, 0, zoom_in },
  { "canvas.pan-down", NULL, key_moves_view, NULL, 0, zoom_in },
  { "canvas.pan-left", NULL, key_moves_view, NULL, 0, zoom_in },
  { "canvas.pan-right", NULL, key_moves_view, NULL, 0, zoom_in },
  { "canvas.walk-right", "review", key_selects, "build" },
  { "canvas.walk-left", "review", key_selects, "develop" },
  { "canvas.walk-up", "acceptance", key_selects, "scan" },
  { "canvas.walk-down", "scan", key_selects, "acceptance" },
  { "canvas.walk-first", "review", key_selects, "triage" },
  { "canvas.walk-last", "review", key_selects, "customers" },
  { "canvas.walk-around", "review", key_selects_no_step },
  { "canvas.walk-around-back", "review", key_selects_no_step },
  { "canvas.extend-right", "review", key_selects_number, NULL, 2 },
  { "canvas.extend-left", "review", key_selects_number, NULL, 2 },
  { "canvas.extend-up", "acceptance", key_selects_number, NULL, 2 },
  { "canvas.extend-down", "scan", key_selects_number, NULL, 2 },
};

static const Row window_rows[] = {
  { "win.new-map", NULL, key_opens_other_map },
  { "win.open", NULL, key_opens_window, "GtkFileChooserDialog" },
  { "win.paste-steps", NULL, key_opens_window, "HwPasteDialog" },
  { "win.show-maps", NULL, key_shows_no_map },
  { "win.switch-state", NULL, key_opens_other_map, NULL, 0, make_future },
  { "win.compare-states", NULL, key_shows_mode, NULL, HW_MODE_COMPARE, make_future },
  { "win.undo", "review", key_is_as_before, NULL, 0, nudge_and_remember },
  { "win.redo", "review", key_is_as_before, NULL, 1, nudge_and_undo },
  { "win.select-all", NULL, key_selects_number, NULL, 11 },
  { "win.focus-inspector", "review", key_has_keyboard, "HwInspector" },
  { "win.find", NULL, key_has_keyboard, "HwFindBar" },
  { "win.find-next", NULL, key_has_keyboard, "HwFindBar" },
  { "win.find-previous", NULL, key_has_keyboard, "HwFindBar" },
  { "win.mode-draw", NULL, key_shows_mode, NULL, HW_MODE_DRAW, show_table },
  { "win.mode-measure", NULL, key_shows_mode, NULL, HW_MODE_MEASURE },
  { "win.mode-compare", NULL, key_shows_mode, NULL, HW_MODE_COMPARE },
  { "win.next-mode", NULL, key_shows_mode, NULL, HW_MODE_MEASURE },
  { "win.previous-mode", NULL, key_shows_mode, NULL, HW_MODE_COMPARE },
  { "win.zoom-in", NULL, key_moves_view },
  { "win.zoom-out", NULL, key_moves_view },
  { "win.zoom-natural", NULL, key_moves_view, NULL, 100 },
  { "win.fit-map", NULL, key_moves_view, NULL, 0, zoom_in },
  { "win.fit-selection", "review", key_moves_view },
  { "win.show-inspector", NULL, key_hides, "HwInspector" },
  { "win.next-pane", NULL, key_leaves_canvas },
  { "win.previous-pane", NULL, key_leaves_canvas },
  { "win.fullscreen", NULL, key_is_full_screen },
  { "win.parking-lot", NULL, key_has_keyboard, "HwParkingTray" },
  { "win.outline", NULL, key_has_keyboard, "HwOutlinePage" },
  { "win.kaizen-actions", NULL, key_has_keyboard, "HwKaizenPage" },
  { "win.timer", NULL, key_has_keyboard, "HwTimerChip" },
  { "win.vote", NULL, key_has_keyboard, "HwParkingTray" },
  { "win.present", NULL, key_opens_window, "HwPresentWindow" },
  { "win.save", NULL, key_tells, "Saved: every change is, as you make it" },
  { "win.export", NULL, key_opens_window, "HwExportDialog" },
  { "win.print", NULL, key_opens_window, "GtkPrintUnixDialog" },
  { "win.report", NULL, key_opens_window, "AdwMessageDialog" },
  { "win.snapshot", NULL, key_opens_window, "AdwMessageDialog" },
  { "win.snapshots", NULL, key_shows, "HwSnapshotPopover" },
  { "win.history", NULL, key_shows, "HwHistoryBar" },
  { "win.sources", NULL, key_opens_window, "Data sources" },
  { "win.sync-sources", NULL, key_tells, "There are no data sources to sync yet" },
  { "win.command-palette", NULL, key_has_keyboard, "HwPalette" },
  { "win.preferences", NULL, key_opens_window, "Preferences" },
  { "win.show-help-overlay", NULL, key_opens_window, "Keyboard shortcuts" },
  { "win.open-menu", NULL, key_shows, "GtkPopoverMenu" },
  { "app.new-window", NULL, key_opens_window, "HwWindow" },
};

static const Row table_rows[] = {
  { "table.edit", NULL, key_has_keyboard, "HwMeasureEntry" },
  { "table.toggle", NULL, key_edits, "Delivery", 0, stand_on_flag },
  { "table.clear", NULL, key_edits, "Clear cells" },
  { "table.cut", NULL, key_edits, "Clear cells" },
  { "table.copy", NULL, key_copies, "text/plain;charset=utf-8" },
  { "table.paste", NULL, key_edits, "Paste cells", 0, copy_other_cell },
  { "table.cancel", NULL, key_is_refused, NULL, 0, refuse },
  { "table.next-refused", NULL, key_stands_in_row, NULL, 3, refuse_and_leave },
  { "table.use-measured", NULL, key_uses_measured, NULL, 0, open_measured_table },
  { "table.menu", NULL, key_shows, "GtkPopoverMenu" },
};

static const Row outline_rows[] = {
  { "outline.add-next", "review", key_adds },
  { "outline.add-branch", "review", key_adds },
  { "outline.rename", "review", key_shows, "HwCardEntry" },
  { "outline.delete", "review", key_edits, "Delete step" },
  { "outline.move-earlier", "review", key_edits, "Move earlier" },
  { "outline.move-later", "review", key_edits, "Move later" },
};

static const Row card_rows[] = {
  { "card.open-in-new-window", NULL, key_opens_window, "HwWindow" },
  { "card.rename", NULL, key_opens_window, "AdwMessageDialog" },
  { "card.duplicate", NULL, key_has_maps, NULL, 1 },
  { "card.delete", NULL, key_has_maps, NULL, -1 },
  { "card.menu", NULL, key_shows, "GtkPopoverMenu" },
};

static const Row trash_rows[] = {
  { "card.erase", NULL, key_opens_window, "AdwMessageDialog" },
};

static const Row present_rows[] = {
  { "present.next", NULL, key_presents, "Idea triage" },
  { "present.previous", NULL, key_presents, "Idea triage", 0, walk_twice },
  { "present.all", NULL, key_presents, "Design & analysis", 1, walk_twice },
  { "present.reveal", NULL, key_presents, "6 w 2 d", 1 },
  { "present.timer", NULL, key_runs_timer },
  { "present.leave", NULL, key_presents_nothing },
};

/* The drives quit with the key, and see that the program is over. */
static const Row closing_rows[] = {
  { "window.close", NULL, key_has_no_other_window },
  { "app.quit", NULL, NULL },
};

static const struct
{
  const Row *rows;
  guint n_rows;
} all_rows[] = {
  { canvas_rows, G_N_ELEMENTS (canvas_rows) },   { window_rows, G_N_ELEMENTS (window_rows) },
  { table_rows, G_N_ELEMENTS (table_rows) },     { card_rows, G_N_ELEMENTS (card_rows) },
  { trash_rows, G_N_ELEMENTS (trash_rows) },     { present_rows, G_N_ELEMENTS (present_rows) },
  { closing_rows, G_N_ELEMENTS (closing_rows) }, { outline_rows, G_N_ELEMENTS (outline_rows) },
};

static void
press (Fixture *fixture, const Row *row, const char *accel)
{
  gint64 end_us = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gboolean opens_files = g_str_equal (row->action, "win.open");

  g_test_message ("%s: %s", row->action, accel);
  if (opens_files)
    hw_known_leak_begin_places ();
  room_press (accel);
  while (!row->outcome (fixture, row))
    {
      if (g_get_monotonic_time () > end_us)
        g_error ("%s does not do what “%s” says; the last edit: %s", accel, row->action,
                 key_before.document != NULL ? hw_document_get_undo_label (get_document (fixture))
                                             : "none");
      fixture_spin (10);
    }
  if (!opens_files)
    return;
  fixture_spin (PLACES_MS);
  hw_known_leak_end_places ();
}

/* Each key of each row, from a state that `settle` makes. */
static void
press_all (Fixture *fixture, const Row *rows, guint n_rows, void (*settle) (Fixture *fixture))
{
  for (guint i = 0; i < n_rows; i++)
    {
      const HwAction *action = hw_actions_find (rows[i].action);

      for (guint j = 0; j < HW_ACTION_MAX_ACCELS && action->accels[j] != NULL; j++)
        {
          settle (fixture);
          if (key_before.document != NULL)
            {
              room_select (fixture, rows[i].select);
              fixture_spin (30);
            }
          if (rows[i].prepare != NULL)
            {
              rows[i].prepare (fixture);
              fixture_spin (50);
            }
          if (rows[i].outcome != key_is_as_before)
            key_remember (fixture);
          /* Else whatever the key did would do. */
          if (rows[i].outcome (fixture, &rows[i]))
            g_error ("%s: so it was before the key", action->name);
          press (fixture, &rows[i], action->accels[j]);
        }
    }
  g_clear_pointer (&key_before.map, hw_map_unref);
}

/* The sample as it is, in Draw, fitted, with the keyboard on the canvas and nothing open. */
static void
settle_on_map (Fixture *fixture)
{
  HwViewState *view;

  room_close_others (fixture);
  if (hw_window_get_document (fixture->window) != NULL)
    {
      hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_DRAW);
      hw_window_show_maps (fixture->window);
    }
  fixture_open_sample (fixture, "feature-delivery");
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL);
  view = fixture_get_view (fixture);
  hw_view_state_set_mode (view, HW_MODE_DRAW);
  hw_view_state_set_tool (view, HW_TOOL_SELECT);
  room_show_panels (fixture);
  room_activate (fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture_get_canvas (fixture)));
  hw_view_state_fit (view);
  fixture_spin (50);
  key_remember (fixture);
}

static void
settle_on_table (Fixture *fixture)
{
  static const char *const columns[] = { "name", "process_time", "delivery", NULL };

  settle_on_map (fixture);
  hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_MEASURE);
  hw_measure_table_set_columns (room_get_table (fixture), columns);
  fixture_spin (150);
  gtk_widget_grab_focus (GTK_WIDGET (room_get_table (fixture)));
  g_assert_true (hw_measure_grid_go_to (room_get_grid (fixture), "review", "process_time"));
  fixture_spin (50);
}

static void
settle_on_outline (Fixture *fixture)
{
  settle_on_map (fixture);
  fixture_activate (fixture, "win.outline");
  fixture_spin (150);
}

static void
settle_on_card (Fixture *fixture)
{
  GtkWidget *card;

  settle_on_map (fixture);
  hw_window_show_maps (fixture->window);
  fixture_spin (300);
  card = room_find_mapped (GTK_WIDGET (fixture->window), "HwMapCard");
  g_assert_nonnull (card);
  gtk_widget_grab_focus (card);
  fixture_spin (50);
  key_remember (fixture);
}

static void
settle_on_trash (Fixture *fixture)
{
  settle_on_card (fixture);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "card.delete",
                              NULL);
  fixture_spin (300);
  room_show_trash (fixture);
}

static void
settle_on_presentation (Fixture *fixture)
{
  settle_on_map (fixture);
  fixture_activate (fixture, "win.present");
  fixture_spin (200);
  room_activate_window (fixture, room_find_window (fixture, "HwPresentWindow"));
}

static void
test_canvas (Fixture *fixture)
{
  press_all (fixture, canvas_rows, G_N_ELEMENTS (canvas_rows), settle_on_map);
}

static void
test_window (Fixture *fixture)
{
  press_all (fixture, window_rows, G_N_ELEMENTS (window_rows), settle_on_map);
  room_close_others (fixture);
}

static void
test_table (Fixture *fixture)
{
  press_all (fixture, table_rows, G_N_ELEMENTS (table_rows), settle_on_table);
  /* The mode is remembered for the next window. */
  hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_DRAW);
  fixture_spin (50);
}

static void
test_outline (Fixture *fixture)
{
  press_all (fixture, outline_rows, G_N_ELEMENTS (outline_rows), settle_on_outline);
}

static void
test_cards (Fixture *fixture)
{
  press_all (fixture, card_rows, G_N_ELEMENTS (card_rows), settle_on_card);
  room_close_others (fixture);
  press_all (fixture, trash_rows, G_N_ELEMENTS (trash_rows), settle_on_trash);
  room_close_others (fixture);
}

static void
test_presentation (Fixture *fixture)
{
  press_all (fixture, present_rows, G_N_ELEMENTS (present_rows), settle_on_presentation);
}

static void
test_closing (Fixture *fixture)
{
  settle_on_map (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "new-window", NULL);
  fixture_spin (300);
  room_activate_window (fixture, room_find_window (fixture, "HwWindow"));
  press (fixture, &closing_rows[0], hw_actions_find ("window.close")->accels[0]);
  g_clear_pointer (&key_before.map, hw_map_unref);
}

static gboolean
has_row (const HwAction *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_rows); i++)
    {
      for (guint j = 0; j < all_rows[i].n_rows; j++)
        {
          if (g_str_equal (all_rows[i].rows[j].action, action->name))
            return TRUE;
        }
    }
  return FALSE;
}

static void
test_complete (void)
{
  guint n_actions;
  const HwAction *actions = hw_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      if (actions[i].accels[0] != NULL && !has_row (&actions[i]))
        g_error ("“%s” has a key, and no row here that says what it does", actions[i].name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (all_rows); i++)
    {
      for (guint j = 0; j < all_rows[i].n_rows; j++)
        g_assert_nonnull (hw_actions_find (all_rows[i].rows[j].action));
    }
}

int
main (int argc, char **argv)
{
  int result;

  if (!room_open (&argc, &argv))
    return 77;
  g_test_add_func ("/app/shortcuts/complete", test_complete);
  fixture_add ("/app/shortcuts/canvas", test_canvas);
  fixture_add ("/app/shortcuts/window", test_window);
  fixture_add ("/app/shortcuts/table", test_table);
  fixture_add ("/app/shortcuts/outline", test_outline);
  fixture_add ("/app/shortcuts/cards", test_cards);
  fixture_add ("/app/shortcuts/presentation", test_presentation);
  fixture_add ("/app/shortcuts/closing", test_closing);
  result = g_test_run ();
  room_leave ();
  return result;
}
