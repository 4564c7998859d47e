/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What an edit is going to do to a map, collected before it is done: elements to replace, remove
 * and add. Applying it makes one new map that shares every chunk without a change. The edits of
 * this layer are written with it; nothing else needs it. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct _HwMapRewrite HwMapRewrite;

HwMapRewrite *hw_map_rewrite_new (HwMap *map);
void hw_map_rewrite_free (HwMapRewrite *self);

/* The element takes the place of the map's one with its id. Takes over the reference. Replacing
 * twice keeps the last; replacing a removed element has no effect. */
void hw_map_rewrite_replace (HwMapRewrite *self, HwElement *element);

/* A copy of this element of the map, in the state it has got so far, to be changed in place. It is
 * going to replace the original. */
HwElement *hw_map_rewrite_edit (HwMapRewrite *self, const HwElement *element);

/* The element in the state it has got so far: the map's own unless it is going to be replaced. */
const HwElement *hw_map_rewrite_peek (const HwMapRewrite *self, const HwElement *element);

/* The step in another lane, NULL for none. Its place belonged to the old one, so layout has to find
 * it one in the new. */
void hw_map_rewrite_set_lane (HwMapRewrite *self, const HwStep *step, const char *lane);

void hw_map_rewrite_remove (HwMapRewrite *self, const HwElement *element);
gboolean hw_map_rewrite_removes (const HwMapRewrite *self, const HwElement *element);

/* At the end of its kind. Takes over the reference. */
void hw_map_rewrite_add (HwMapRewrite *self, HwElement *element);

/* At a position of its kind, counted in the finished map: those of one kind must come in rising
 * order. What is past the end is at the end. Takes over the reference. */
void hw_map_rewrite_insert (HwMapRewrite *self, HwElement *element, guint position);

/* The new map; the very same one when there is nothing to do. */
HwMap *hw_map_rewrite_finish (HwMapRewrite *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMapRewrite, hw_map_rewrite_free)

G_END_DECLS
