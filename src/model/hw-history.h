/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The states a map went through while it was edited: a list of maps with the names of the edits
 * between them, and a place in it. Undo and redo move the place; an edit cuts off what was undone.
 * As maps share what they have in common, a thousand states of a large map cost little. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct _HwHistory HwHistory;

/* Keeps at most `max_steps` steps of undo; 0 keeps all. */
HwHistory *
hw_history_new (HwMap *map, guint max_steps);
void
hw_history_free (HwHistory *self);

/* The map as it is now; borrowed, until the history changes. */
HwMap *
hw_history_get_map (const HwHistory *self);

/* An edit: the map is now this one. `label` names the edit for people, "Add step". Edits one after
 * the other with the same `merge_key` (NULL never) become one step, as one drag or the typing of
 * one name is one thing to undo, until hw_history_seal() or an undo ends it. A map equal to the
 * present one is no edit; steps merged into nothing leave no trace. */
void
hw_history_push (HwHistory *self, HwMap *map, const char *label, const char *merge_key);

/* The next edit starts a new step whatever its merge key: the button was released, the focus moved.
 */
void
hw_history_seal (HwHistory *self);

/* Replaces the present map by one of the same meaning, or by one that somebody else changed,
 * without a step: undo leads to where it led before. */
void
hw_history_replace (HwHistory *self, HwMap *map);

/* Adds a state older than all that are there, and the name of the edit that led from it to the
 * next: how undo reaches back past the start of the program. FALSE when the limit leaves no room
 * for it. */
gboolean
hw_history_extend (HwHistory *self, HwMap *map, const char *label);

/* The map after the step; borrowed. NULL when there is nothing to undo or redo. */
HwMap *
hw_history_undo (HwHistory *self);
HwMap *
hw_history_redo (HwHistory *self);

/* The names of the edits these would take back or make again, the next one for `step` 0; NULL when
 * there are not so many. Borrowed. */
const char *
hw_history_get_undo_label (const HwHistory *self, guint step);
const char *
hw_history_get_redo_label (const HwHistory *self, guint step);

guint
hw_history_get_n_undo (const HwHistory *self);
guint
hw_history_get_n_redo (const HwHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHistory, hw_history_free)

G_END_DECLS
