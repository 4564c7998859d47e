/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Which elements of a map are selected, by id, in the order they were chosen. The first is the
 * anchor: the inspector shows it and arrow keys start from the last. Belongs to a view, is never
 * part of a map and never undone. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct _HwSelection HwSelection;

HwSelection *hw_selection_new (void);
void hw_selection_free (HwSelection *self);

guint hw_selection_get_length (const HwSelection *self);
gboolean hw_selection_contains (const HwSelection *self, const char *id);

/* The id at a position in order of choosing; borrowed. */
const char *hw_selection_get (const HwSelection *self, guint position);

/* The id chosen last, or NULL; borrowed. */
const char *hw_selection_get_last (const HwSelection *self);

/* Each returns TRUE when the selection changed. */
gboolean hw_selection_set (HwSelection *self, const char *id); /* only this one; NULL clears */
gboolean hw_selection_add (HwSelection *self, const char *id);
gboolean hw_selection_toggle (HwSelection *self, const char *id);
gboolean hw_selection_set_all (HwSelection *self, GPtrArray *ids);

/* Drops what the map no longer holds. */
gboolean hw_selection_prune (HwSelection *self, const HwMap *map);

/* The selected elements that are in the map, in order: borrowed pointers. */
GPtrArray *hw_selection_find_elements (const HwSelection *self, const HwMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSelection, hw_selection_free)

G_END_DECLS
