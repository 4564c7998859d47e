/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Maps for tests of the store, and edits of them: whatever can happen to a map, decided by a random
 * stream alone, so that a run can be repeated. */

#include "hw-map.h"

G_BEGIN_DECLS

/* A chain of `n_steps` steps in three lanes, with a note on every tenth and every kind of value
 * somewhere. */
HwMap *store_map_new_chain (const char *id, const char *title, guint n_steps);

/* The map after one edit: a field changed, something added anywhere, removed, moved, or everything
 * turned round. New ids are made from `number`. */
HwMap *store_map_with_random_edit (HwMap *map, GRand *random, guint number);

/* The map with one step renamed. */
HwMap *store_map_with_step_name (HwMap *map, guint position, const char *name);

G_END_DECLS
