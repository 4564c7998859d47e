/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The current state of a map and its future states, one of them shown: a button each, and one that
 * compares them. There only for maps that have such a relative. Uses "win.show-state" (id) and
 * "win.compare-states". */

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_STATE_BAR (hw_state_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwStateBar, hw_state_bar, HW, STATE_BAR, AdwBin)

/* Where maps come from; once. */
void hw_state_bar_set_workspace (HwStateBar *self, HwWorkspace *workspace);

/* The map that is shown; NULL for none. */
void hw_state_bar_set_map (HwStateBar *self, const char *map_id);

G_END_DECLS
