/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What comes of trying a source of the library: the first rows it would give, or why it gives none,
 * with the way to what may help. Nothing is kept. */

#include <adwaita.h>

#include "hw-sources.h"

G_BEGIN_DECLS

#define HW_TYPE_TRIAL_WINDOW (hw_trial_window_get_type ())
G_DECLARE_FINAL_TYPE (HwTrialWindow, hw_trial_window, HW, TRIAL_WINDOW, AdwWindow)

/* Begins to try it. Signal "edit" (HwSourceItem): somebody wants to change the source; the window
 * is closed by then. */
GtkWidget *hw_trial_window_new (GtkWindow *parent, HwSources *sources, HwSourceItem *item);

G_END_DECLS
