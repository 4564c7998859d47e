/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map shown to a room: the whole of it, or one step after the other along the flow, with or
 * without its figures. Follows the document; what is looked at is this object's own. The window
 * that shows it knows no more than it says. No GTK.
 *
 * Sizes are for a screen of 1080 lines and grow with it: people in the last row see angles, not
 * pixels. */

#include "hw-document.h"
#include "hw-scene.h"
#include "hw-view-transform.h"

G_BEGIN_DECLS

#define HW_TYPE_PRESENTATION (hw_presentation_get_type ())
G_DECLARE_FINAL_TYPE (HwPresentation, hw_presentation, HW, PRESENTATION, GObject)

/* Signal "changed": the map, where it is looked at, or whether its figures are hidden. */
HwPresentation *hw_presentation_new (HwDocument *document);

HwDocument *hw_presentation_get_document (HwPresentation *self);

/* What is drawn: the map of the document; without any figure in it while they are hidden. Steps
 * stand at the same positions. Borrowed until the next "changed". */
HwMap *hw_presentation_get_map (HwPresentation *self);

/* NULL while figures are hidden, and when there are none. */
const HwFigures *hw_presentation_get_figures (HwPresentation *self);

/* What stations show, as HwSceneOptions wants it; NULL while figures are hidden. Borrowed until the
 * next "changed". */
GHashTable *hw_presentation_get_tiles (HwPresentation *self);

/* The step looked at, of the map above; NULL: all of them. */
const HwStep *hw_presentation_get_step (HwPresentation *self);

/* Its place along the flow, from 0, and how many there are. */
guint hw_presentation_get_place (HwPresentation *self);
guint hw_presentation_get_n_places (HwPresentation *self);

/* Positions of the steps in the map, by place along the flow; borrowed until the next "changed". */
const guint *hw_presentation_get_order (HwPresentation *self);

/* From the whole map to the first step, from there to the last, and back. FALSE at the ends. */
gboolean hw_presentation_walk (HwPresentation *self, int direction);
void hw_presentation_show_all (HwPresentation *self);
void hw_presentation_show_step (HwPresentation *self, const char *id);

/* Before the room has guessed. */
void hw_presentation_set_hidden (HwPresentation *self, gboolean hidden);
gboolean hw_presentation_is_hidden (HwPresentation *self);

/* The map is drawn in words where these have their size, else as a sketch: coloured blocks that
 * have their names as far as there is room. */

/* No text is smaller on a screen of 1080 lines, pixels. */
#define HW_PRESENTATION_TEXT_PX 22.0

/* `scale`: the lines of the screen in 1080. */
HwViewTransform hw_presentation_view_all (HwRect bounds_mu, HwRect room_px, double scale);
HwViewTransform
hw_presentation_view_step (HwRect card_mu, HwRect bounds_mu, HwRect room_px, double scale);
gboolean hw_presentation_is_sketch (double zoom, double scale);
HwDetail hw_presentation_get_detail (double zoom, double scale);

G_END_DECLS
