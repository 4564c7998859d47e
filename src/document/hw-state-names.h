/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the states are called that feed the steps of an open map: the map itself only has the ids by
 * which a source tells them apart. Names come from the library, once for the sources the map is
 * attached to and again when that changes. Lives on the main thread.
 *
 * Signal "changed": names are different, or a source came or went. */

#include "hw-document.h"
#include "hw-state-map.h"

G_BEGIN_DECLS

#define HW_TYPE_STATE_NAMES (hw_state_names_get_type ())
G_DECLARE_FINAL_TYPE (HwStateNames, hw_state_names, HW, STATE_NAMES, GObject)

/* The names of the document, the same object for everybody who asks while it is in use; owned by
 * the caller. */
HwStateNames *hw_document_dup_state_names (HwDocument *document);

/* The sources of the library may be others now. */
void hw_state_names_refresh (HwStateNames *self);

/* TRUE for a source that the library does not have: the map came from another one, or the source
 * was removed. FALSE while that is not known. */
gboolean hw_state_names_lacks (HwStateNames *self, const char *source_id);

/* A state that belongs to a step. */
typedef struct
{
  char *source_id;
  char *source_name;
  HwTermKind kind;
  char *name; /* its id while the name is not known */
  HwStateRole role;
} HwStepState;

void hw_step_state_free (HwStepState *self);

/* The states that feed a step, by role: an array of HwStepState that frees them. Empty for none. */
GPtrArray *hw_state_names_list_of_step (HwStateNames *self, const HwStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStepState, hw_step_state_free)

G_END_DECLS
