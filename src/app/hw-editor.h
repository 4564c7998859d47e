/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One map in a window: header bar, canvas with minimap, inspector beside it, totals below. Every
 * part follows the view state; none follows another. Signal "message" (AdwToast): something to
 * tell. */

#include <adwaita.h>

#include "hw-canvas.h"
#include "hw-timer.h"
#include "hw-comparing.h"
#include "hw-find-bar.h"
#include "hw-past.h"
#include "hw-view-state.h"
#include "hw-sources.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_EDITOR (hw_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwEditor, hw_editor, HW, EDITOR, AdwBin)

/* Shown in the header bar. */
void hw_editor_set_sources (HwEditor *self, HwSources *sources);

/* Where maps to compare with come from. */
void hw_editor_set_workspace (HwEditor *self, HwWorkspace *workspace);

/* NULL shows nothing. */
void hw_editor_set_view (HwEditor *self, HwViewState *view);

/* NULL without a map. */
HwViewState *hw_editor_get_view (HwEditor *self);

HwCanvas *hw_editor_get_canvas (HwEditor *self);
HwFindBar *hw_editor_get_find_bar (HwEditor *self);

/* What is left of the map, or away again: its outline, the parking lot, the actions; a round of
 * voting, or its end. */
void hw_editor_toggle_outline (HwEditor *self);
void hw_editor_toggle_parking (HwEditor *self);
void hw_editor_toggle_kaizen (HwEditor *self);
void hw_editor_toggle_voting (HwEditor *self);

/* The timer in the header bar: its minutes are asked for; or it is paused, or goes on. */
void hw_editor_activate_timer (HwEditor *self);
HwTimer *hw_editor_get_timer (HwEditor *self);

/* What the mode shows of the map, and so has the actions that need it: canvas or table. */
GtkWidget *hw_editor_get_mode_widget (HwEditor *self);

/* TRUE where the window is too narrow for the inspector beside the map: that it is hidden then is
 * not what the person chose. */
gboolean hw_editor_is_folded (HwEditor *self);

/* Shows the bar that goes through it; NULL hides it. Which map is shown is the caller's. Signals
 * "close-past" and "copy-moment" come from the bar. */
void hw_editor_set_past (HwEditor *self, HwPast *past);

/* Selects the elements, brings them into view and gives them the keyboard: in the table where they
 * have rows there, else on the canvas. */
void hw_editor_show_elements (HwEditor *self, GPtrArray *elements);

/* Gives the keyboard to what the mode shows. */
void hw_editor_focus_map (HwEditor *self);

/* The keyboard to the next (1) or previous (-1) part: header bar, map, inspector, totals. */
void hw_editor_move_to_pane (HwEditor *self, int direction);

/* The keyboard to what is known about the selection, which is shown for it. */
void hw_editor_focus_fields (HwEditor *self);

/* The list of findings, with the keyboard in it. */
void hw_editor_show_findings (HwEditor *self);

/* How the totals went over the snapshots, and whether it worked. */
void hw_editor_show_trend (HwEditor *self);

/* The map of now with another one on that side: a reference as on the command line, and what people
 * call it. */
void hw_editor_compare_with (HwEditor *self, HwSide side, const char *reference, const char *name);

/* Which guess matters, beside the map or the table. */
void hw_editor_show_guesses (HwEditor *self);

/* What a new window takes over from the one before: mode, columns of the table. NULL: nothing. */
void hw_editor_set_settings (HwEditor *self, GSettings *settings);
void hw_editor_save_settings (HwEditor *self, GSettings *settings);

void hw_editor_open_menu (HwEditor *self);
void hw_editor_open_snapshots (HwEditor *self);

/* Makes edits of all that is typed anywhere in it: see hw_typing_faces_settle(). */
char *hw_editor_settle_typing (HwEditor *self);

G_END_DECLS
