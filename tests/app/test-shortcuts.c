/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every key of the table of actions, pressed: real keys, by way of the X server and a window
 * manager. A row says where the keyboard is, and what is to be so afterwards. An action with a key
 * and without a row is a failure. */

#include "hw-actions.h"
#include "hw-known-leak.h"
#include "hw-canvas.h"
#include "hw-history-bar.h"
#include "hw-map-card.h"
#include "hw-map-grid.h"
#include "hw-measure-table.h"
#include "hw-preferences.h"
#include "hw-present-window.h"
#include "hw-shortcut-room.h"
#include "hw-timer-chip.h"

/* Until a dialog for files has asked for its places. */
#define PLACES_MS 500

typedef struct _Row Row;

/* What holds after the key, of the row's word or number. */
typedef gboolean (*Outcome) (Fixture *fixture, const Row *row);

struct _Row
{
  const char *action;
  const char *select; /* ids of the map, with blanks between */
  Outcome outcome;
  const char *word;
  int number;
  void (*prepare) (Fixture *fixture);
};

/* What was there before the key. */
static struct
{
  HwMap *map;
  HwDocument *document;
  HwViewTransform transform;
  guint n_maps;
} before;

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

/* --- outcomes --- */

static gboolean
edits (Fixture *fixture, const Row *row)
{
  return g_strcmp0 (hw_document_get_undo_label (get_document (fixture)), row->word) == 0
         && !hw_map_equal (get_map (fixture), before.map);
}

static gboolean
adds (Fixture *fixture, const Row *row)
{
  const char *id = fixture_get_selected (fixture);

  return id != NULL && hw_map_find (before.map, id) == NULL
         && hw_map_find (get_map (fixture), id) != NULL;
}

static gboolean
is_as_before (Fixture *fixture, const Row *row)
{
  return hw_map_equal (get_map (fixture), before.map) == (row->number == 0);
}

/* On all notes. */
static double
count_votes (HwMap *map)
{
  const HwNote *note;
  double n_votes = 0;

  HW_SEQ_FOREACH (note, hw_map_notes (map))
    n_votes += isnan (note->votes) ? 0 : note->votes;
  return n_votes;
}

static gboolean
takes_vote_back (Fixture *fixture, const Row *row)
{
  return count_votes (get_map (fixture)) == count_votes (before.map) - 1;
}

static gboolean
selects (Fixture *fixture, const Row *row)
{
  return g_strcmp0 (fixture_get_selected (fixture), row->word) == 0;
}

/* A link or a note. */
static gboolean
selects_no_step (Fixture *fixture, const Row *row)
{
  const char *id = fixture_get_selected (fixture);

  return id != NULL && hw_map_find (get_map (fixture), id)->type != HW_ELEMENT_STEP;
}

static gboolean
selects_number (Fixture *fixture, const Row *row)
{
  return hw_selection_get_length (hw_view_state_get_selection (fixture_get_view (fixture)))
         == (guint)row->number;
}

static gboolean
takes_tool (Fixture *fixture, const Row *row)
{
  return hw_view_state_get_tool (fixture_get_view (fixture)) == (HwToolKind)row->number;
}

static gboolean
shows_mode (Fixture *fixture, const Row *row)
{
  return hw_view_state_get_mode (fixture_get_view (fixture)) == (HwMode)row->number;
}

/* The view is another, or with a number as large as that in percent. */
static gboolean
moves_view (Fixture *fixture, const Row *row)
{
  HwViewTransform now = hw_view_state_get_transform (fixture_get_view (fixture));

  if (row->number != 0)
    return ABS (now.zoom * 100 - row->number) < 0.5;
  return !hw_view_transform_equal (now, before.transform);
}

static gboolean
opens_window (Fixture *fixture, const Row *row)
{
  return room_find_window (fixture, row->word) != NULL;
}

static gboolean
tells (Fixture *fixture, const Row *row)
{
  return room_find_label (GTK_WIDGET (fixture->window), row->word);
}

static gboolean
shows (Fixture *fixture, const Row *row)
{
  return room_find_mapped (GTK_WIDGET (fixture->window), row->word) != NULL;
}

static gboolean
snaps_not (Fixture *fixture, const Row *row)
{
  gboolean snaps;

  g_object_get (fixture_get_canvas (fixture), "snaps", &snaps, NULL);
  return !snaps;
}

static gboolean
hides (Fixture *fixture, const Row *row)
{
  return !shows (fixture, row);
}

static gboolean
has_keyboard (Fixture *fixture, const Row *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, g_type_from_name (row->word)) != NULL;
}

static gboolean
leaves_canvas (Fixture *fixture, const Row *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, HW_TYPE_CANVAS) == NULL;
}

static gboolean
copies (Fixture *fixture, const Row *row)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));

  return gdk_clipboard_get_content (clipboard) != NULL
         && gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                   row->word);
}

static gboolean
opens_other_map (Fixture *fixture, const Row *row)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL && document != before.document;
}

static gboolean
shows_no_map (Fixture *fixture, const Row *row)
{
  return hw_window_get_document (fixture->window) == NULL;
}

static gboolean
is_full_screen (Fixture *fixture, const Row *row)
{
  return gtk_window_is_fullscreen (GTK_WINDOW (fixture->window));
}

static gboolean
has_maps (Fixture *fixture, const Row *row)
{
  HwWorkspace *workspace = hw_application_get_workspace (fixture->application);

  return g_list_model_get_n_items (hw_workspace_get_maps (workspace))
         == before.n_maps + (guint)row->number;
}

static gboolean
presents (Fixture *fixture, const Row *row)
{
  GtkWindow *window = room_find_window (fixture, "HwPresentWindow");

  return window != NULL && room_find_label (GTK_WIDGET (window), row->word) == (row->number == 0);
}

static gboolean
runs_timer (Fixture *fixture, const Row *row)
{
  GtkWidget *chip = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_TIMER_CHIP);

  return hw_timer_get_state (hw_timer_chip_get_timer (HW_TIMER_CHIP (chip))) == HW_TIMER_RUNNING;
}

static gboolean
presents_nothing (Fixture *fixture, const Row *row)
{
  return room_find_window (fixture, "HwPresentWindow") == NULL;
}

static gboolean
has_no_other_window (Fixture *fixture, const Row *row)
{
  return room_find_window (fixture, "HwWindow") == NULL;
}

/* --- the table: where the cursor is, and what it does --- */

static HwMeasureTable *
get_table (Fixture *fixture)
{
  return HW_MEASURE_TABLE (room_find_mapped (GTK_WIDGET (fixture->window), "HwMeasureTable"));
}

static HwMeasureGrid *
get_grid (Fixture *fixture)
{
  return hw_measure_table_get_grid (get_table (fixture));
}

static gboolean
is_refused (Fixture *fixture, const Row *row)
{
  return hw_measure_grid_count_refusals (get_grid (fixture)) == (guint)row->number;
}

static gboolean
stands_in_row (Fixture *fixture, const Row *row)
{
  return hw_measure_grid_get_cursor (get_grid (fixture))->at.row == (guint)row->number;
}

static void
stand_on_flag (Fixture *fixture)
{
  g_assert_true (hw_measure_grid_go_to (get_grid (fixture), "review", "delivery"));
}

static void
copy_other_cell (Fixture *fixture)
{
  g_assert_true (hw_measure_grid_go_to (get_grid (fixture), "develop", "process_time"));
  gtk_widget_activate_action (GTK_WIDGET (get_table (fixture)), "table.copy", NULL);
  g_assert_true (hw_measure_grid_go_to (get_grid (fixture), "review", "process_time"));
}

static gboolean
can_use_measured_cell (Fixture *fixture)
{
  return hw_measure_grid_can_use_measured (get_grid (fixture));
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
  hw_measure_table_set_columns (get_table (fixture), columns);
  fixture_spin (150);
  step = hw_seq_get (hw_map_steps (get_map (fixture)), 0);
  gtk_widget_grab_focus (GTK_WIDGET (get_table (fixture)));
  g_assert_true (hw_measure_grid_go_to (get_grid (fixture), step->id, "complete_accurate"));
  fixture_wait_until (fixture, can_use_measured_cell);
}

static void
refuse (Fixture *fixture)
{
  hw_measure_grid_refuse (get_grid (fixture), "bananas", "no time");
}

static void
refuse_and_leave (Fixture *fixture)
{
  refuse (fixture);
  hw_measure_grid_move (get_grid (fixture), HW_MOVE_DOWN, FALSE, 1);
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
  g_clear_pointer (&before.map, hw_map_unref);
  before.map = hw_map_ref (get_map (fixture));
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

/* In one step of undo, whatever else was measured. */
static gboolean
uses_measured (Fixture *fixture, const Row *row)
{
  const HwStep *step = hw_seq_get (hw_map_steps (get_map (fixture)), 0);

  return step->complete_accurate == 1
         && g_str_has_prefix (hw_document_get_undo_label (get_document (fixture)),
                              "Use measured value");
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
  return opens_other_map (fixture, NULL);
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
  { "canvas.select-none", "review", selects },
  { "canvas.menu", "review", shows, "GtkPopoverMenu" },
  { "canvas.add-line", NULL, shows, "HwQuickLine" },
  { "canvas.edit-title", "review", shows, "HwCardEntry" },
  { "canvas.delete", "review", edits, "Delete step" },
  { "canvas.delete-gap", "review", edits, "Delete step" },
  { "canvas.cut", "review", edits, "Cut" },
  { "canvas.copy", "review", copies, "image/svg+xml" },
  { "canvas.paste", "review", edits, "Paste", 0, copy },
  { "canvas.paste-notes", NULL, edits, "Paste notes", 0, copy_lines },
  { "canvas.copy-image", NULL, copies, "image/png" },
  { "canvas.duplicate", "review", edits, "Duplicate" },
  { "canvas.add-next", "review", adds },
  { "canvas.add-before", "review", adds },
  { "canvas.add-below", "review", adds },
  { "canvas.add-above", "review", adds },
  { "canvas.add-on-link", "l4", adds },
  { "canvas.move-earlier", "review", edits, "Move earlier" },
  { "canvas.move-later", "review", edits, "Move later" },
  { "canvas.move-lane-up", "review", edits, "Move to lane above" },
  { "canvas.move-lane-down", "review", edits, "Move to lane below" },
  { "canvas.tidy", "review", edits, "Tidy", 0, leave_a_gap },
  { "canvas.tidy-all", "review", edits, "Tidy", 0, nudge },
  { "win.snapping", NULL, snaps_not, NULL, 0, snap },
  { "canvas.nudge-left", "review", edits, "Move step" },
  { "canvas.nudge-right", "review", edits, "Move step" },
  { "canvas.nudge-up", "review", edits, "Move step" },
  { "canvas.nudge-down", "review", edits, "Move step" },
  { "canvas.tool-select", NULL, takes_tool, NULL, HW_TOOL_SELECT, take_step },
  { "canvas.tool-hand", NULL, takes_tool, NULL, HW_TOOL_HAND },
  { "canvas.tool-step", NULL, takes_tool, NULL, HW_TOOL_STEP },
  { "canvas.tool-queue", NULL, takes_tool, NULL, HW_TOOL_QUEUE },
  { "canvas.tool-connect", NULL, takes_tool, NULL, HW_TOOL_CONNECT },
  { "canvas.tool-rework", NULL, takes_tool, NULL, HW_TOOL_REWORK },
  { "canvas.tool-information", NULL, takes_tool, NULL, HW_TOOL_INFORMATION },
  { "canvas.tool-feedback", NULL, takes_tool, NULL, HW_TOOL_FEEDBACK },
  { "canvas.tool-note", NULL, takes_tool, NULL, HW_TOOL_NOTE },
  { "canvas.tool-burst", NULL, takes_tool, NULL, HW_TOOL_BURST },
  { "canvas.tool-waste", NULL, takes_tool, NULL, HW_TOOL_WASTE },
  { "canvas.tool-question", NULL, takes_tool, NULL, HW_TOOL_QUESTION },
  { "canvas.tool-laser", NULL, takes_tool, NULL, HW_TOOL_LASER },
  { "canvas.vote", "n1", edits, "Vote" },
  { "canvas.unvote", "n1", takes_vote_back, NULL, 0, vote },
  { "canvas.use-measured", NULL, uses_measured, NULL, 0, open_measured },
  { "win.show-minimap", NULL, hides, "HwMinimap" },
  { "canvas.pan-up", NULL, moves_view, NULL, 0, zoom_in },
  { "canvas.pan-down", NULL, moves_view, NULL, 0, zoom_in },
  { "canvas.pan-left", NULL, moves_view, NULL, 0, zoom_in },
  { "canvas.pan-right", NULL, moves_view, NULL, 0, zoom_in },
  { "canvas.walk-right", "review", selects, "build" },
  { "canvas.walk-left", "review", selects, "develop" },
  { "canvas.walk-up", "acceptance", selects, "scan" },
  { "canvas.walk-down", "scan", selects, "acceptance" },
  { "canvas.walk-first", "review", selects, "triage" },
  { "canvas.walk-last", "review", selects, "customers" },
  { "canvas.walk-around", "review", selects_no_step },
  { "canvas.walk-around-back", "review", selects_no_step },
  { "canvas.extend-right", "review", selects_number, NULL, 2 },
  { "canvas.extend-left", "review", selects_number, NULL, 2 },
  { "canvas.extend-up", "acceptance", selects_number, NULL, 2 },
  { "canvas.extend-down", "scan", selects_number, NULL, 2 },
};

static const Row window_rows[] = {
  { "win.new-map", NULL, opens_other_map },
  { "win.open", NULL, opens_window, "GtkFileChooserDialog" },
  { "win.paste-steps", NULL, opens_window, "HwPasteDialog" },
  { "win.show-maps", NULL, shows_no_map },
  { "win.switch-state", NULL, opens_other_map, NULL, 0, make_future },
  { "win.compare-states", NULL, shows_mode, NULL, HW_MODE_COMPARE, make_future },
  { "win.undo", "review", is_as_before, NULL, 0, nudge_and_remember },
  { "win.redo", "review", is_as_before, NULL, 1, nudge_and_undo },
  { "win.select-all", NULL, selects_number, NULL, 11 },
  { "win.focus-inspector", "review", has_keyboard, "HwInspector" },
  { "win.find", NULL, has_keyboard, "HwFindBar" },
  { "win.find-next", NULL, has_keyboard, "HwFindBar" },
  { "win.find-previous", NULL, has_keyboard, "HwFindBar" },
  { "win.mode-draw", NULL, shows_mode, NULL, HW_MODE_DRAW, show_table },
  { "win.mode-measure", NULL, shows_mode, NULL, HW_MODE_MEASURE },
  { "win.mode-compare", NULL, shows_mode, NULL, HW_MODE_COMPARE },
  { "win.next-mode", NULL, shows_mode, NULL, HW_MODE_MEASURE },
  { "win.previous-mode", NULL, shows_mode, NULL, HW_MODE_COMPARE },
  { "win.zoom-in", NULL, moves_view },
  { "win.zoom-out", NULL, moves_view },
  { "win.zoom-natural", NULL, moves_view, NULL, 100 },
  { "win.fit-map", NULL, moves_view, NULL, 0, zoom_in },
  { "win.fit-selection", "review", moves_view },
  { "win.show-inspector", NULL, hides, "HwInspector" },
  { "win.next-pane", NULL, leaves_canvas },
  { "win.previous-pane", NULL, leaves_canvas },
  { "win.fullscreen", NULL, is_full_screen },
  { "win.parking-lot", NULL, has_keyboard, "HwParkingTray" },
  { "win.outline", NULL, has_keyboard, "HwOutlinePage" },
  { "win.kaizen-actions", NULL, has_keyboard, "HwKaizenPage" },
  { "win.timer", NULL, has_keyboard, "HwTimerChip" },
  { "win.vote", NULL, has_keyboard, "HwParkingTray" },
  { "win.present", NULL, opens_window, "HwPresentWindow" },
  { "win.save", NULL, tells, "Saved: every change is, as you make it" },
  { "win.export", NULL, opens_window, "HwExportDialog" },
  { "win.print", NULL, opens_window, "GtkPrintUnixDialog" },
  { "win.report", NULL, opens_window, "AdwMessageDialog" },
  { "win.snapshot", NULL, opens_window, "AdwMessageDialog" },
  { "win.snapshots", NULL, shows, "HwSnapshotPopover" },
  { "win.history", NULL, shows, "HwHistoryBar" },
  { "win.sources", NULL, opens_window, "Data sources" },
  { "win.sync-sources", NULL, tells, "There are no data sources to sync yet" },
  { "win.command-palette", NULL, has_keyboard, "HwPalette" },
  { "win.preferences", NULL, opens_window, "Preferences" },
  { "win.show-help-overlay", NULL, opens_window, "Keyboard shortcuts" },
  { "win.open-menu", NULL, shows, "GtkPopoverMenu" },
  { "app.new-window", NULL, opens_window, "HwWindow" },
};

static const Row table_rows[] = {
  { "table.edit", NULL, has_keyboard, "HwMeasureEntry" },
  { "table.toggle", NULL, edits, "Delivery", 0, stand_on_flag },
  { "table.clear", NULL, edits, "Clear cells" },
  { "table.cut", NULL, edits, "Clear cells" },
  { "table.copy", NULL, copies, "text/plain;charset=utf-8" },
  { "table.paste", NULL, edits, "Paste cells", 0, copy_other_cell },
  { "table.cancel", NULL, is_refused, NULL, 0, refuse },
  { "table.next-refused", NULL, stands_in_row, NULL, 3, refuse_and_leave },
  { "table.use-measured", NULL, uses_measured, NULL, 0, open_measured_table },
  { "table.menu", NULL, shows, "GtkPopoverMenu" },
};

static const Row outline_rows[] = {
  { "outline.add-next", "review", adds },
  { "outline.add-branch", "review", adds },
  { "outline.rename", "review", shows, "HwCardEntry" },
  { "outline.delete", "review", edits, "Delete step" },
  { "outline.move-earlier", "review", edits, "Move earlier" },
  { "outline.move-later", "review", edits, "Move later" },
};

static const Row card_rows[] = {
  { "card.open-in-new-window", NULL, opens_window, "HwWindow" },
  { "card.rename", NULL, opens_window, "AdwMessageDialog" },
  { "card.duplicate", NULL, has_maps, NULL, 1 },
  { "card.delete", NULL, has_maps, NULL, -1 },
  { "card.menu", NULL, shows, "GtkPopoverMenu" },
};

static const Row trash_rows[] = {
  { "card.erase", NULL, opens_window, "AdwMessageDialog" },
};

static const Row present_rows[] = {
  { "present.next", NULL, presents, "Idea triage" },
  { "present.previous", NULL, presents, "Idea triage", 0, walk_twice },
  { "present.all", NULL, presents, "Design & analysis", 1, walk_twice },
  { "present.reveal", NULL, presents, "6 w 2 d", 1 },
  { "present.timer", NULL, runs_timer },
  { "present.leave", NULL, presents_nothing },
};

/* The drives quit with the key, and see that the program is over. */
static const Row closing_rows[] = {
  { "window.close", NULL, has_no_other_window },
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

/* --- pressing --- */

static void
remember (Fixture *fixture)
{
  HwWorkspace *workspace = hw_application_get_workspace (fixture->application);

  g_clear_pointer (&before.map, hw_map_unref);
  before.n_maps = g_list_model_get_n_items (hw_workspace_get_maps (workspace));
  before.document = hw_window_get_document (fixture->window);
  if (before.document == NULL)
    return;
  before.map = hw_map_ref (get_map (fixture));
  before.transform = hw_view_state_get_transform (fixture_get_view (fixture));
}

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
                 before.document != NULL ? hw_document_get_undo_label (get_document (fixture))
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
          if (before.document != NULL)
            {
              room_select (fixture, rows[i].select);
              fixture_spin (30);
            }
          if (rows[i].prepare != NULL)
            {
              rows[i].prepare (fixture);
              fixture_spin (50);
            }
          if (rows[i].outcome != is_as_before)
            remember (fixture);
          /* Else whatever the key did would do. */
          if (rows[i].outcome (fixture, &rows[i]))
            g_error ("%s: so it was before the key", action->name);
          press (fixture, &rows[i], action->accels[j]);
        }
    }
  g_clear_pointer (&before.map, hw_map_unref);
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
  remember (fixture);
}

static void
settle_on_table (Fixture *fixture)
{
  static const char *const columns[] = { "name", "process_time", "delivery", NULL };

  settle_on_map (fixture);
  hw_view_state_set_mode (fixture_get_view (fixture), HW_MODE_MEASURE);
  hw_measure_table_set_columns (get_table (fixture), columns);
  fixture_spin (150);
  gtk_widget_grab_focus (GTK_WIDGET (get_table (fixture)));
  g_assert_true (hw_measure_grid_go_to (get_grid (fixture), "review", "process_time"));
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
  remember (fixture);
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
  g_clear_pointer (&before.map, hw_map_unref);
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
