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

/* What it is called in a heading: "Workshop 1". Borrowed. */
const char *hw_compare_choice_get_name (HwCompareChoice *self);

/* In a list: "Workshop 1", "snapshot · yesterday", and an icon. Property "words" has both, to
 * search. Borrowed. */
const char *hw_compare_choice_get_title (HwCompareChoice *self);
const char *hw_compare_choice_get_detail (HwCompareChoice *self);
const char *hw_compare_choice_get_icon_name (HwCompareChoice *self);

/* Now, snapshots (HwSnapshotItem) newest first, the current and future states of the map, other
 * maps (HwMapEntry) last changed first. Owned by the caller. */
GListStore *hw_compare_choices_new (HwDocument *document, GListModel *snapshots, GListModel *maps);

/* Behind them the moments of the history that have no name (HwRevision, oldest first), newest
 * first. */
void hw_compare_choices_append_revisions (GListStore *choices,
                                          HwDocument *document,
                                          const GPtrArray *revisions);

G_END_DECLS
