/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is known about the selection, to be changed: the fields of the elements by topic, what the
 * figures say about them, their notes and findings. About the map when nothing is selected. A
 * second page lists all findings,
 * a third the guesses that matter. Rows stay while map and selection change, so that whoever types
 * in one is not disturbed.
 *
 * Signal "show-elements" (GPtrArray of HwElement) asks for the map to show something, "leave" for
 * the keyboard to go back to it, "message" (AdwToast) to tell something that can be acted on. */

#include <adwaita.h>

#include "hw-field-typing.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_INSPECTOR (hw_inspector_get_type ())
G_DECLARE_FINAL_TYPE (HwInspector, hw_inspector, HW, INSPECTOR, AdwBin)

/* NULL empties it. */
void hw_inspector_set_view (HwInspector *self, HwViewState *view);

/* Follows map and selection now rather than when there is time. */
void hw_inspector_update (HwInspector *self);

/* The keyboard to the first field that can be typed in. */
void hw_inspector_grab_fields (HwInspector *self);

/* The list of findings, with the keyboard in it. */
void hw_inspector_show_findings (HwInspector *self);

/* Which guess matters. */
void hw_inspector_show_guesses (HwInspector *self);

/* Makes what is typed in its rows edits. Returns what is refused there or was before, for who is
 * about to leave; NULL when there is none. Borrowed until anything is typed. */
HwFieldTyping *hw_inspector_settle_typing (HwInspector *self);

/* The keyboard to that, with its reason. */
void hw_inspector_show_refused (HwInspector *self);

/* The row of a field on the page that is shown, or NULL. */
GtkWidget *hw_inspector_find_row (HwInspector *self, const char *field);

/* The same of an element that the page lists, a lane or measure, which is opened. */
GtkWidget *hw_inspector_find_listed_row (HwInspector *self, const char *id, const char *field);

G_END_DECLS
