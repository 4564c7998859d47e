/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The way back and forward of a map that is edited: the states it has had, each with the edit that
 * led to it, and a place among them. Undo and redo move the place; an edit cuts off what was
 * undone. As maps share what they have in common, many states of a large map cost little; those far
 * back are kept by their revision only and fetched when somebody goes there, so undo reaches back
 * over restarts and memory stays flat. Used by the document. */

#include "hw-map.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 revision;    /* by which whoever keeps the maps finds this one again */
  char *label;        /* of the edit that led here, "Add step"; NULL of the first state */
  gboolean continues; /* undone together with the edit before */
  HwMap *map;         /* NULL: has to be fetched */
} HwHistoryState;

typedef struct _HwHistory HwHistory;

/* Without a state; the first hw_history_append() gives it one. Keeps the maps of `max_maps` states
 * before the present one, of all when it is 0. */
HwHistory *hw_history_new (guint max_maps);
void hw_history_free (HwHistory *self);

/* Adds a copy of the state at the end, while a history is read; the place stays. */
void hw_history_append (HwHistory *self, const HwHistoryState *state);

/* The state that is now, counted from 0; its map is there. */
void hw_history_set_position (HwHistory *self, guint position);

/* The map as it is now; borrowed, until the history changes. */
HwMap *hw_history_get_map (const HwHistory *self);

/* An edit: the map is now this one. Edits one after the other with the same `merge_key` (NULL
 * never) are one step, as one drag or the typing of one name is one thing to undo, until
 * hw_history_seal() or a step ends it. TRUE when it continues the edit before. */
gboolean hw_history_push (
    HwHistory *self, HwMap *map, gint64 revision, const char *label, const char *merge_key);

/* The next edit starts a new step whatever its merge key: the button was released, the focus moved.
 */
void hw_history_seal (HwHistory *self);

/* The state that one undo (-1) or redo (1) leads to, or NULL. Borrowed. */
const HwHistoryState *hw_history_peek (const HwHistory *self, int direction);

/* Gives that state the map it lacks. */
void hw_history_supply (HwHistory *self, int direction, HwMap *map);

/* Goes to the state of hw_history_peek(), whose map is there. Returns the map, borrowed. */
HwMap *hw_history_step (HwHistory *self, int direction);

/* What one undo or redo would take back or bring back, borrowed; NULL when there is nothing. Edits
 * that are one step are called as the first of them. */
const char *hw_history_get_label (const HwHistory *self, int direction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHistory, hw_history_free)

G_END_DECLS
