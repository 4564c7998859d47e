/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The snapshots of an open map, as a list shows them, and its earlier states to look at. All of it
 * is read on the library's worker. Taking a snapshot is hw_document_snapshot_async(). */

#include "hw-document.h"
#include "hw-library.h"
#include "hw-totals.h"

G_BEGIN_DECLS

/* One snapshot with its totals. Immutable. */
#define HW_TYPE_SNAPSHOT_ITEM (hw_snapshot_item_get_type ())
G_DECLARE_FINAL_TYPE (HwSnapshotItem, hw_snapshot_item, HW, SNAPSHOT_ITEM, GObject)

/* Borrowed. */
const HwSnapshot *hw_snapshot_item_get_snapshot (HwSnapshotItem *self);
const HwTotals *hw_snapshot_item_get_totals (HwSnapshotItem *self);

/* The result is a GListModel of HwSnapshotItem, newest first, owned by the caller. */
void hw_document_list_snapshots_async (HwDocument *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GListModel *
hw_document_list_snapshots_finish (HwDocument *self, GAsyncResult *result, GError **error);

/* Every moment of its history: the result is an array of HwRevision, oldest first, that frees them.
 */
void hw_document_list_revisions_async (HwDocument *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *
hw_document_list_revisions_finish (HwDocument *self, GAsyncResult *result, GError **error);

/* Another label for a snapshot; all else of it stays as it is. */
void hw_document_rename_snapshot_async (HwDocument *self,
                                        const char *label,
                                        const char *new_label,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
hw_document_rename_snapshot_finish (HwDocument *self, GAsyncResult *result, GError **error);

/* The map as it was at a revision, sharing with the map of now what is the same; owned by the
 * caller. */
void hw_document_load_revision_async (HwDocument *self,
                                      gint64 revision,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
HwMap *hw_document_load_revision_finish (HwDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
