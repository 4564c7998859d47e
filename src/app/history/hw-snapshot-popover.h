/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The snapshots of a map, newest first, hanging on the button that takes one. Choosing one shows
 * the map as it was then ("win.show-revision" with its revision). Read anew each time it opens. */

#include <gtk/gtk.h>

#include "hw-document.h"

G_BEGIN_DECLS

#define HW_TYPE_SNAPSHOT_POPOVER (hw_snapshot_popover_get_type ())
G_DECLARE_FINAL_TYPE (HwSnapshotPopover, hw_snapshot_popover, HW, SNAPSHOT_POPOVER, GtkPopover)

/* NULL for none. */
void hw_snapshot_popover_set_document (HwSnapshotPopover *self, HwDocument *document);

G_END_DECLS
