/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One of the maps that can be put on a side of a comparison: the map of now, one of its snapshots,
 * a state of its history, or another map of the library. Immutable. */

#include "hw-document-snapshots.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_COMPARE_CHOICE (hw_compare_choice_get_type ())
G_DECLARE_FINAL_TYPE (HwCompareChoice, hw_compare_choice, HW, COMPARE_CHOICE, GObject)

/* What HwComparing takes; NULL is the map of now. Borrowed. */
const char *hw_compare_choice_get_reference (HwCompareChoice *self);

/* What it is called in a heading: "Workshop 1". Borrowed. Property "title" is longer, for lists:
 * "Workshop 1 · yesterday". */
const char *hw_compare_choice_get_name (HwCompareChoice *self);

/* All there is to choose: now, snapshots (HwSnapshotItem) newest first, other maps (HwMapEntry)
 * last changed first. Owned by the caller. */
GListStore *hw_compare_choices_new (HwDocument *document, GListModel *snapshots, GListModel *maps);

G_END_DECLS
