/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the states of a source mean on a map: which step an item in that state is at, and whether
 * it is worked on there or waits. The map holds it as texts, so that it goes where the map goes:
 * steps in their "states", and what stands for no step in the "states" of the header.
 *
 *   "SOURCE/KIND/STATE": "active"
 *
 * SOURCE is the id of the source, KIND the name of an HwTermKind (status, label or job), STATE what
 * the source matches by, with "%" and "=" as %25 and %3D. */

#include "hw-event.h"
#include "hw-map.h"

G_BEGIN_DECLS

typedef enum
{
  HW_ROLE_OUTSIDE, /* not on the map: also what nobody has given a meaning */
  HW_ROLE_ACTIVE,
  HW_ROLE_WAIT_BEFORE, /* in front of the step */
  HW_ROLE_WAIT_IN,     /* taken up, but lying */
  HW_ROLE_DONE,
  HW_ROLE_BLOCKED,  /* a label: whatever the item is worked on, it waits there */
  HW_ROLE_RETURNED, /* worked on again: the step sent it back, so it was not complete or accurate */
  HW_N_ROLES
} HwStateRole;

/* "active", "wait-before" … as the map holds it. */
const char *hw_state_role_get_name (HwStateRole role);
gboolean hw_state_role_from_name (const char *name, HwStateRole *role);

/* For people, translated. */
const char *hw_state_role_get_label (HwStateRole role);

/* Of a step, where the others stand for none. */
static inline gboolean
hw_state_role_has_step (HwStateRole role)
{
  return role == HW_ROLE_ACTIVE || role == HW_ROLE_WAIT_BEFORE || role == HW_ROLE_WAIT_IN
         || role == HW_ROLE_RETURNED;
}

#define HW_NO_STEP G_MAXUINT

typedef struct
{
  HwStateRole role;
  guint step; /* place along the flow, or HW_NO_STEP */
  gboolean is_label;
} HwStateMeaning;

typedef struct _HwStateMap HwStateMap;

/* Nothing has a meaning yet. */
HwStateMap *hw_state_map_new (guint n_steps);
void hw_state_map_free (HwStateMap *self);

guint hw_state_map_get_n_steps (const HwStateMap *self);

/* The furthest step that some state is at; HW_NO_STEP for none. */
guint hw_state_map_get_last_step (const HwStateMap *self);

void hw_state_map_set (HwStateMap *self, HwTermKey term, HwStateMeaning meaning);
HwStateMeaning hw_state_map_get (const HwStateMap *self, HwTermKey term);

/* All meanings, one a term from `first` on; those beyond are outside. For loops over many. */
const HwStateMeaning *
hw_state_map_peek (const HwStateMap *self, HwTermKey *first, guint *n_meanings);

/* As the map says for one source. `terms` are the words of the source (HwTerm); `steps` the ids of
 * the map's steps along the flow: it decides what is earlier, and which of several labels counts.
 */
HwStateMap *hw_state_map_new_from_map (const HwMap *map,
                                       const char *source_id,
                                       const GPtrArray *terms,
                                       const char *const *steps,
                                       guint n_steps);

/* The map that gives the state this meaning; `step_id` names the step for roles that have one.
 * NULL with an error when there is no such step. */
HwMap *hw_map_with_state_meaning (
    HwMap *map, const char *state_key, HwStateRole role, const char *step_id, GError **error);

/* The key of a state in a map. */
char *hw_state_key_new (const char *source_id, HwTermKind kind, const char *state_id);

/* Takes a key apart; `source_id` and `state_id` are owned by the caller. FALSE, with nothing to
 * free, where the text is no key. */
gboolean hw_state_key_parse (const char *key, char **source_id, HwTermKind *kind, char **state_id);

/* TRUE when some step or the header of the map speaks of the source. */
gboolean hw_map_speaks_of_source (const HwMap *map, const char *source_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStateMap, hw_state_map_free)

G_END_DECLS
