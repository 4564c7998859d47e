/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Reads back what happened to the items of a source: one item after the other with all its
 * transitions in order of time, so that a pass over everything takes one scan of the table and
 * memory for one item.
 *
 *   while (hw_item_scan_next (scan, &history))
 *     ... history.moves[i] ...
 *   return hw_item_scan_finish (scan, error);
 */

#include "hw-event.h"
#include "hw-library.h"

G_BEGIN_DECLS

/* A transition. Of the same moment they come in the order in which the source told of them; what
 * came in separately, in no particular order. */
typedef struct
{
  gint64 at_us;
  HwTermKey from;
  HwTermKey to;
} HwMove;

typedef struct
{
  gint64 key; /* in the library */
  HwItemKind kind;
  HwTermKey type;
  HwTermKey state; /* as the source said last; HW_TERM_NONE where it did not */
  gint64 created_us;
  gint64 closed_us;
  const HwMove *moves; /* until the next call */
  guint n_moves;
} HwItemHistory;

typedef struct _HwItemScan HwItemScan;

/* All items of the source, by key. */
HwItemScan *hw_item_scan_new (HwLibrary *library, gint64 source_key, GError **error);

/* Only those of these keys, in this order. The keys must outlive the scan. */
HwItemScan *
hw_item_scan_new_for_keys (HwLibrary *library, const gint64 *keys, gsize n_keys, GError **error);

void hw_item_scan_free (HwItemScan *self);

/* FALSE after the last item, or on a failure: hw_item_scan_finish() says which. */
gboolean hw_item_scan_next (HwItemScan *self, HwItemHistory *history);
gboolean hw_item_scan_finish (HwItemScan *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwItemScan, hw_item_scan_free)

G_END_DECLS
