/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Finds words in one map: in all its texts, names, notes, lanes, tools, roles, barriers, labels,
 * wherever the table of fields has text. A station is found by its measures too. Case and accents
 * do not matter. Prepared once for a map, so that each letter typed is answered at once. */

#include "hw-layout.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef struct _HwFinder HwFinder;

/* `layout` is that of the map. */
HwFinder *hw_finder_new (HwMap *map, HwLayout *layout);
void hw_finder_free (HwFinder *self);

HwMap *hw_finder_get_map (const HwFinder *self);

/* HwElement, borrowed from the map, as one reads a map: from left to right, and in a column from
 * top to bottom. None where nothing is typed but blanks. */
GPtrArray *hw_finder_find (HwFinder *self, const char *typed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFinder, hw_finder_free)

G_END_DECLS
