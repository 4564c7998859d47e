/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The totals of snapshots. They are noted when a snapshot is made; for one of an older Headway they
 * are worked out from its map the first time, and noted then. Runs where the library lives: on its
 * worker in the application. */

#include "hw-library.h"
#include "hw-totals.h"

G_BEGIN_DECLS

/* All absent where the map was no flow or cannot be loaded. */
HwTotals
hw_snapshot_get_totals (HwLibrary *library, const char *map_id, const HwSnapshot *snapshot);

/* Names a state as hw_library_snapshot() does, and notes its totals; those of the draft are left
 * out. `map` is that state. */
gboolean
hw_snapshot_make (HwLibrary *library, const HwSnapshotDraft *draft, HwMap *map, GError **error);

/* The readings that the library keeps of the map, as a snapshot of its head keeps them; NULL for
 * none. Owned by the caller. */
char *hw_snapshot_dup_readings (HwLibrary *library, const char *map_id);

G_END_DECLS
