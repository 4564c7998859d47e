/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The steps of a map in the order in which work passes them: what is earlier, for states of items
 * that come back. */

#include "hw-map.h"

G_BEGIN_DECLS

/* The ids of all steps, each after those that forward links lead from; where links run in a circle,
 * and where nothing says more, in the order of the map. Ends with a NULL; texts are borrowed from
 * the map, the array is owned by the caller. */
const char **hw_map_list_steps_along (const HwMap *map, guint *n_steps);

/* Which of these steps lie in a loop that the map draws as rework (hw-step-ways.h): one number a
 * step, owned by the caller. */
guint8 *hw_map_mark_looped_steps (const HwMap *map, const char *const *steps, guint n_steps);

G_END_DECLS
