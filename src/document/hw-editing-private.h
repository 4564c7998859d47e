/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the editing commands share. */

#include "hw-editing.h"
#include "hw-layout.h"

G_BEGIN_DECLS

/* The map to be edited, borrowed; NULL where nothing can be. */
HwMap *hw_editing_get_map (HwViewState *view);

/* Makes `map` the document's. FALSE when that changes nothing. `label` is translated. */
gboolean hw_editing_apply (HwViewState *view, HwMap *map, const char *label, const char *merge_key);

/* As above, under the merge key of the element's title; then selects and reveals it. Returns a copy
 * of its id, NULL when nothing changed. */
char *hw_editing_apply_new (HwViewState *view, HwMap *map, const char *id, const char *label);

/* The selected ids that are of one of these kinds (bits 1 << HwElementKind), in order of choosing;
 * never NULL. */
GStrv hw_editing_dup_selected (HwViewState *view, guint kinds);

#define HW_EDITING_STEPS (1 << HW_ELEMENT_STEP)
#define HW_EDITING_LINKS (1 << HW_ELEMENT_LINK)
#define HW_EDITING_LANES (1 << HW_ELEMENT_LANE)
#define HW_EDITING_NOTES (1 << HW_ELEMENT_NOTE)
#define HW_EDITING_ANY G_MAXUINT

/* Selects what was made or moved, as far as it is in the map, and reveals the last of it. */
void hw_editing_select (HwViewState *view, const char *const *ids);

/* The step that an element stands for as an anchor: itself, or what it hangs on; NULL for none. */
const HwStep *hw_editing_find_step (const HwMap *map, const HwElement *element);

/* A new step as the template says, with an id and a name. */
HwStep *hw_editing_new_step (HwViewState *view, const HwStep *template);

/* The lane that a step whose middle is at this height belongs to, borrowed; NULL for none. Below
 * all lanes there is none, if steps stand there. */
const char *
hw_editing_find_lane_at (const HwMap *map, const HwLayout *layout, const HwStep *step, double y_mu);

/* The map after these steps and notes were moved by so much and dropped: they are in the lane where
 * they are now, and have found room. */
HwMap *
hw_editing_dup_dropped (HwMap *map, const char *const *ids, HwPoint by, HwPlacedBy placed_by);

/* With a new step that has its middle there; all others stay where they are. */
HwMap *hw_editing_dup_with_step_at (HwMap *map, HwStep *step, HwPoint middle);

/* The lane of this name, whatever its case, which is added to the map when there is none. Returns
 * its id, owned by the caller. */
char *hw_editing_ensure_lane (HwMap **map, HwIdSource *ids, const char *name);

/* Whether any step has a place: then new ones get one too, else the whole is laid out each time. */
gboolean hw_editing_has_places (const HwMap *map);

/* Places for steps that have none, if others have: hw_layout_make_room() for each. */
HwMap *hw_editing_dup_with_room (HwMap *map, const char *const *ids);

/* One step in another lane, NULL for none: above or below where it was, if it had a place. */
HwMap *hw_editing_dup_in_lane (HwMap *map, const char *id, const char *lane);

/* hw_editing_remove() under another label; NULL: its own. */
gboolean hw_editing_remove_labelled (HwViewState *view, HwRemoveMode mode, const char *label);

G_END_DECLS
