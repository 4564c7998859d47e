/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map for the room: a window of its own, full screen, on another monitor where there is one, with
 * nothing on it but the map, where its time goes, and its totals in large type. Follows every edit
 * at once. Arrows, Page Up and Page Down of a presenter's remote, and Space walk along the flow; R
 * hides and reveals the figures, T starts and pauses the timer; Escape leaves. */

#include <gtk/gtk.h>

#include "hw-document.h"
#include "hw-presentation.h"
#include "hw-timer.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_PRESENT_WINDOW (hw_present_window_get_type ())
G_DECLARE_FINAL_TYPE (HwPresentWindow, hw_present_window, HW, PRESENT_WINDOW, GtkWindow)

HwPresentWindow *hw_present_window_new (HwDocument *document);

/* Shown while it is in use; T starts and pauses it. Keeps a reference. */
void hw_present_window_set_timer (HwPresentWindow *self, HwTimer *timer);

/* Whose laser pointer the room sees. Keeps a reference. */
void hw_present_window_follow (HwPresentWindow *self, HwViewState *editor);

/* Full screen, away from the monitor of the other window. */
void hw_present_window_show_beside (HwPresentWindow *self, GtkWindow *other);

HwPresentation *hw_present_window_get_presentation (HwPresentWindow *self);

G_END_DECLS
