/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map whose elements go by other ids: where two maps are brought together that never knew of each
 * other. See hw-map-edit.h for what holds for all edits. */

#include "hw-map.h"

G_BEGIN_DECLS

/* `new_ids` holds new ids by the ids of elements, both char *; elements it does not name keep
 * theirs. References follow. The new ids must leave every id of the map unique. */
HwMap *hw_map_with_ids (HwMap *self, GHashTable *new_ids);

/* The id itself where neither map has it, else the first of "ID-2", "ID-3" that neither has. Owned
 * by the caller. */
char *hw_map_make_free_id (const HwMapIndex *a, const HwMapIndex *b, const char *id);

G_END_DECLS
