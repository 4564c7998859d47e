/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The map on the screen: one widget as large as its room that paints the scene of its view's
 * document under the view's pan and zoom, and turns pointer, wheel, touch and keys into changes of
 * the view. What it shows is decided by the scene; what it looks at by the view state. Signal
 * "add-line": somebody wants to type steps as lines; "escaped": Escape was pressed, and there was
 * nothing to give up. */

#include <gtk/gtk.h>

#include "hw-field-typing.h"
#include "hw-scene.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

#define HW_TYPE_CANVAS (hw_canvas_get_type ())
G_DECLARE_FINAL_TYPE (HwCanvas, hw_canvas, HW, CANVAS, GtkWidget)

HwCanvas *hw_canvas_new (void);

/* Property "view". NULL shows nothing. */
void hw_canvas_set_view (HwCanvas *self, HwViewState *view);
HwViewState *hw_canvas_get_view (HwCanvas *self);

/* What is drawn now; NULL without a view. Borrowed. Property "scene", notified when it changes. */
HwScene *hw_canvas_get_scene (HwCanvas *self);

/* The map alone, without its title, ladder and totals. */
void hw_canvas_set_plain (HwCanvas *self, gboolean plain);

/* What lies over the lower end of the canvas, beside it in an overlay: a fitted map ends above it.
 */
void hw_canvas_set_foot (HwCanvas *self, GtkWidget *foot);

/* Moves there, in a moment when animations are on. */
void hw_canvas_go_to (HwCanvas *self, HwViewTransform transform);
void hw_canvas_fit_map (HwCanvas *self);
void hw_canvas_fit_selection (HwCanvas *self);

/* Zooms around the middle of the room. */
void hw_canvas_zoom_by_step (HwCanvas *self, int direction);
void hw_canvas_zoom_natural (HwCanvas *self);

/* Gives the keyboard to what is selected, or to the map. */
void hw_canvas_focus_selection (HwCanvas *self);

/* Makes what is typed on a card an edit. Returns what is refused there or was before, for who is
 * about to leave; NULL when there is none. Borrowed until anything is typed. */
HwFieldTyping *hw_canvas_settle_typing (HwCanvas *self);

/* The keyboard to that, with its reason. */
void hw_canvas_show_refused (HwCanvas *self);

/* Selects the elements and brings them into view. */
void hw_canvas_show_elements (HwCanvas *self, GPtrArray *elements);

G_END_DECLS
