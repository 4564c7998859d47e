/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How one window looks at a document: which part of the map, what is selected, what the pointer is
 * over, which mode. Every panel of a window follows this object and none follows another panel.
 * Two windows on one document have two of them. Never saved in a map and never undone. */

#include <glib-object.h>

#include "hw-document.h"
#include "hw-flow-walk.h"
#include "hw-selection.h"
#include "hw-view-transform.h"

G_BEGIN_DECLS

#define HW_TYPE_VIEW_STATE (hw_view_state_get_type ())
G_DECLARE_FINAL_TYPE (HwViewState, hw_view_state, HW, VIEW_STATE, GObject)

/* What the "changed" signal says is different. */
typedef enum
{
  HW_VIEW_TRANSFORM = 1 << 0,
  HW_VIEW_SELECTION = 1 << 1,
  HW_VIEW_HOVER = 1 << 2,
  HW_VIEW_MODE = 1 << 3,
} HwViewChange;

/* What the window is for at the moment. */
typedef enum
{
  HW_MODE_DRAW,    /* the canvas */
  HW_MODE_MEASURE, /* the table of steps */
} HwMode;

HwViewState *hw_view_state_new (HwDocument *document);

HwDocument *hw_view_state_get_document (HwViewState *self);

/* What the canvas tells: the size it has, the room in it that nothing covers, and the extent of the
 * drawn map. While the view is fitted it stays so when any of them changes. */
void hw_view_state_set_room (HwViewState *self, HwRect room_px);
HwRect hw_view_state_get_room (HwViewState *self);
void hw_view_state_set_bounds (HwViewState *self, HwRect bounds_mu);
HwRect hw_view_state_get_bounds (HwViewState *self);

HwViewTransform hw_view_state_get_transform (HwViewState *self);

/* Clamped so that some of the map stays in view. Ends a fitted view. */
void hw_view_state_set_transform (HwViewState *self, HwViewTransform transform);
void hw_view_state_pan (HwViewState *self, double dx_px, double dy_px);
void hw_view_state_zoom_at (HwViewState *self, HwPoint anchor_px, double zoom);

/* Shows the whole map, now and while nobody pans or zooms. */
void hw_view_state_fit (HwViewState *self);
gboolean hw_view_state_is_fitted (HwViewState *self);

/* Where fitting would lead, for those who go there step by step. */
HwViewTransform hw_view_state_get_fit (HwViewState *self);
HwViewTransform hw_view_state_get_fit_of (HwViewState *self, HwRect rect_mu);

/* Borrowed; changed only through the functions below. */
const HwSelection *hw_view_state_get_selection (HwViewState *self);

/* NULL selects nothing. */
void hw_view_state_select (HwViewState *self, const char *id);
void hw_view_state_select_toggle (HwViewState *self, const char *id);
void hw_view_state_select_elements (HwViewState *self, GPtrArray *elements);
void hw_view_state_select_all_steps (HwViewState *self);

/* The selected elements, in order of choosing; borrowed pointers in an array of the caller. */
GPtrArray *hw_view_state_find_selected (HwViewState *self);

void hw_view_state_set_mode (HwViewState *self, HwMode mode);
HwMode hw_view_state_get_mode (HwViewState *self);

/* Id of what the pointer is over, or NULL. */
void hw_view_state_set_hover (HwViewState *self, const char *id);
const char *hw_view_state_get_hover (HwViewState *self);

G_END_DECLS
