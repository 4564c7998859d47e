/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the workspace share. */

#include "hw-library-worker.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

HwShelf hw_shelf_of (const HwLibraryEntry *entry);

HwMapEntry *hw_map_entry_new (const HwLibraryEntry *entry);

/* TRUE when nothing changed since. */
gboolean hw_map_entry_is (HwMapEntry *self, const HwLibraryEntry *entry);

/* Hands a task to the library's thread, now or when the library is open. Takes over the task. */
void hw_workspace_run (HwWorkspace *self, GTask *task, HwLibraryFunc func);

/* The library's thread, borrowed; NULL until the library is open. */
HwLibraryWorker *hw_workspace_get_worker (HwWorkspace *self);

/* Emits "import-progress". */
void hw_workspace_tell_progress (HwWorkspace *self, GFile *file, double share);

/* The document of a map that is open, borrowed, or NULL. */
HwDocument *hw_workspace_find_document (HwWorkspace *self, const char *map_id);

G_END_DECLS
