/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the workspace share. */

#include "hw-library-worker.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

HwMapEntry *hw_map_entry_new (const HwLibraryEntry *entry);

/* TRUE when nothing changed since. */
gboolean hw_map_entry_is (HwMapEntry *self, const HwLibraryEntry *entry);

/* Hands a task to the library's thread, now or when the library is open. Takes over the task. */
void hw_workspace_run (HwWorkspace *self, GTask *task, HwLibraryFunc func);

/* Reads the list of maps again. */
void hw_workspace_refresh (HwWorkspace *self);

G_END_DECLS
