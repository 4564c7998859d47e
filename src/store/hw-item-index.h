/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The items of one source while events are written: a number for each id that a batch of events
 * names, and its key in the library from the next write on. It remembers many from batch to batch,
 * but not all: memory stays the same however long a log is. For hw-event-writer only. */

#include "hw-statement.h"

G_BEGIN_DECLS

typedef struct _HwItemIndex HwItemIndex;

HwItemIndex *hw_item_index_new (HwDatabase *database, gint64 source_key, GError **error);
void hw_item_index_free (HwItemIndex *self);

/* Good until the next hw_item_index_forget(). */
guint hw_item_index_take (HwItemIndex *self, const char *id);

const char *hw_item_index_get_id (const HwItemIndex *self, guint number);

/* Gives every number without a key one, adding rows for the ids that are new; within a transaction.
 */
gboolean hw_item_index_write (HwItemIndex *self, GError **error);

/* The key in the library of a number, once written. */
gint64 hw_item_index_get_key (const HwItemIndex *self, guint number);

/* Between batches: makes room when there are too many. */
void hw_item_index_forget (HwItemIndex *self);

/* Forgets every number, for a batch that is not written after all. */
void hw_item_index_clear (HwItemIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwItemIndex, hw_item_index_free)

G_END_DECLS
