/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One snapshot in a list: a small picture of the map as it was, its label, when it was taken, what
 * the totals were. The picture comes when the row is shown. */

#include <gtk/gtk.h>

#include "hw-document-snapshots.h"

G_BEGIN_DECLS

#define HW_TYPE_SNAPSHOT_ROW (hw_snapshot_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSnapshotRow, hw_snapshot_row, HW, SNAPSHOT_ROW, GtkBox)

GtkWidget *hw_snapshot_row_new (void);

/* Both NULL when the row is put aside. */
void hw_snapshot_row_set_item (HwSnapshotRow *self, HwDocument *document, HwSnapshotItem *item);

G_END_DECLS
