/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-shortcut-outcomes.h"

#include "hw-canvas.h"
#include "hw-measure-table.h"
#include "hw-shortcut-room.h"
#include "hw-timer-chip.h"

struct KeyBefore key_before;

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

gboolean
key_edits (Fixture *fixture, const Row *row)
{
  return g_strcmp0 (hw_document_get_undo_label (get_document (fixture)), row->word) == 0
         && !hw_map_equal (get_map (fixture), key_before.map);
}

gboolean
key_adds (Fixture *fixture, const Row *row)
{
  const char *id = fixture_get_selected (fixture);

  return id != NULL && hw_map_find (key_before.map, id) == NULL
         && hw_map_find (get_map (fixture), id) != NULL;
}

gboolean
key_is_as_before (Fixture *fixture, const Row *row)
{
  return hw_map_equal (get_map (fixture), key_before.map) == (row->number == 0);
}

gboolean
key_takes_vote_back (Fixture *fixture, const Row *row)
{
  return count_votes (get_map (fixture)) == count_votes (key_before.map) - 1;
}

gboolean
key_selects (Fixture *fixture, const Row *row)
{
  return g_strcmp0 (fixture_get_selected (fixture), row->word) == 0;
}

/* A link or a note. */
gboolean
key_selects_no_step (Fixture *fixture, const Row *row)
{
  const char *id = fixture_get_selected (fixture);

  return id != NULL && hw_map_find (get_map (fixture), id)->type != HW_ELEMENT_STEP;
}

gboolean
key_selects_number (Fixture *fixture, const Row *row)
{
  return hw_selection_get_length (hw_view_state_get_selection (fixture_get_view (fixture)))
         == (guint)row->number;
}

gboolean
key_takes_tool (Fixture *fixture, const Row *row)
{
  return hw_view_state_get_tool (fixture_get_view (fixture)) == (HwToolKind)row->number;
}

gboolean
key_shows_mode (Fixture *fixture, const Row *row)
{
  return hw_view_state_get_mode (fixture_get_view (fixture)) == (HwMode)row->number;
}

/* The view is another, or with a number as large as that in percent. */
gboolean
key_moves_view (Fixture *fixture, const Row *row)
{
  HwViewTransform now = hw_view_state_get_transform (fixture_get_view (fixture));

  if (row->number != 0)
    return ABS (now.zoom * 100 - row->number) < 0.5;
  return !hw_view_transform_equal (now, key_before.transform);
}

gboolean
key_opens_window (Fixture *fixture, const Row *row)
{
  return room_find_window (fixture, row->word) != NULL;
}

gboolean
key_tells (Fixture *fixture, const Row *row)
{
  return room_find_label (GTK_WIDGET (fixture->window), row->word);
}

gboolean
key_shows (Fixture *fixture, const Row *row)
{
  return room_find_mapped (GTK_WIDGET (fixture->window), row->word) != NULL;
}

gboolean
key_snaps_not (Fixture *fixture, const Row *row)
{
  gboolean snaps;

  g_object_get (fixture_get_canvas (fixture), "snaps", &snaps, NULL);
  return !snaps;
}

gboolean
key_hides (Fixture *fixture, const Row *row)
{
  return !key_shows (fixture, row);
}

gboolean
key_has_keyboard (Fixture *fixture, const Row *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, g_type_from_name (row->word)) != NULL;
}

gboolean
key_leaves_canvas (Fixture *fixture, const Row *row)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, HW_TYPE_CANVAS) == NULL;
}

gboolean
key_copies (Fixture *fixture, const Row *row)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));

  return gdk_clipboard_get_content (clipboard) != NULL
         && gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                   row->word);
}

gboolean
key_opens_other_map (Fixture *fixture, const Row *row)
{
  HwDocument *document = hw_window_get_document (fixture->window);

  return document != NULL && document != key_before.document;
}

gboolean
key_shows_no_map (Fixture *fixture, const Row *row)
{
  return hw_window_get_document (fixture->window) == NULL;
}

gboolean
key_is_full_screen (Fixture *fixture, const Row *row)
{
  return gtk_window_is_fullscreen (GTK_WINDOW (fixture->window));
}

gboolean
key_has_maps (Fixture *fixture, const Row *row)
{
  HwWorkspace *workspace = hw_application_get_workspace (fixture->application);

  return g_list_model_get_n_items (hw_workspace_get_maps (workspace))
         == key_before.n_maps + (guint)row->number;
}

gboolean
key_presents (Fixture *fixture, const Row *row)
{
  GtkWindow *window = room_find_window (fixture, "HwPresentWindow");

  return window != NULL && room_find_label (GTK_WIDGET (window), row->word) == (row->number == 0);
}

gboolean
key_runs_timer (Fixture *fixture, const Row *row)
{
  GtkWidget *chip = fixture_find_widget (GTK_WIDGET (fixture->window), HW_TYPE_TIMER_CHIP);

  return hw_timer_get_state (hw_timer_chip_get_timer (HW_TIMER_CHIP (chip))) == HW_TIMER_RUNNING;
}

gboolean
key_presents_nothing (Fixture *fixture, const Row *row)
{
  return room_find_window (fixture, "HwPresentWindow") == NULL;
}

gboolean
key_has_no_other_window (Fixture *fixture, const Row *row)
{
  return room_find_window (fixture, "HwWindow") == NULL;
}

gboolean
key_is_refused (Fixture *fixture, const Row *row)
{
  return hw_measure_grid_count_refusals (room_get_grid (fixture)) == (guint)row->number;
}

gboolean
key_stands_in_row (Fixture *fixture, const Row *row)
{
  return hw_measure_grid_get_cursor (room_get_grid (fixture))->at.row == (guint)row->number;
}

/* In one step of undo, whatever else was measured. */
gboolean
key_uses_measured (Fixture *fixture, const Row *row)
{
  const HwStep *step = hw_seq_get (hw_map_steps (get_map (fixture)), 0);

  return step->complete_accurate == 1
         && g_str_has_prefix (hw_document_get_undo_label (get_document (fixture)),
                              "Use measured value");
}

void
key_remember (Fixture *fixture)
{
  HwWorkspace *workspace = hw_application_get_workspace (fixture->application);

  g_clear_pointer (&key_before.map, hw_map_unref);
  key_before.n_maps = g_list_model_get_n_items (hw_workspace_get_maps (workspace));
  key_before.document = hw_window_get_document (fixture->window);
  if (key_before.document == NULL)
    return;
  key_before.map = hw_map_ref (get_map (fixture));
  key_before.transform = hw_view_state_get_transform (fixture_get_view (fixture));
}
