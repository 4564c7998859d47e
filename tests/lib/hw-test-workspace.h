/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A workspace for tests of documents and windows, documents that are open in it, and a large map to
 * open. */

#include "hw-workspace.h"

G_BEGIN_DECLS

/* `n_steps` in rows of `columns`, placed by hand, chained row by row, with times and a few
 * approvals. */
HwMap *hw_test_map_new_grid (guint n_steps, guint columns);

/* A workspace with a library of its own in a fresh folder; runs the main loop until it is ready. */
HwWorkspace *hw_test_workspace_new (void);

/* Adds the map and opens it; runs the main loop meanwhile. */
HwDocument *hw_test_workspace_open_map (HwWorkspace *workspace, HwMap *map);

/* Opens "MAP" or "MAP@REVISION"; runs the main loop meanwhile. */
HwDocument *hw_test_workspace_open (HwWorkspace *workspace, const char *reference);

/* As if the program ended and was started again: drops the workspace, which nothing else may hold,
 * and opens its library anew. */
HwWorkspace *hw_test_workspace_reopen (HwWorkspace *workspace);

/* Drops the workspace and removes its folder. */
void hw_test_workspace_free (HwWorkspace *workspace);

G_END_DECLS
