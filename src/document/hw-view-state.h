/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How one window looks at a document: which part of the map, what is selected, what the pointer is
 * over, which mode. Every panel of a window follows this object and none follows another panel.
 * Two windows on one document have two of them. Never saved in a map and never undone. */

#include <glib-object.h>

#include "hw-document.h"
#include "hw-flow-walk.h"
#include "hw-id.h"
#include "hw-selection.h"
#include "hw-tool-kind.h"
#include "hw-view-transform.h"
#include "hw-voting.h"

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
  HW_VIEW_TOOL = 1 << 4,
  HW_VIEW_FOUND = 1 << 5,
  HW_VIEW_VOTING = 1 << 6,
  HW_VIEW_LASER = 1 << 7,
} HwViewChange;

/* What the window is for at the moment. */
typedef enum
{
  HW_MODE_DRAW,    /* the canvas */
  HW_MODE_MEASURE, /* the table of steps */
  HW_MODE_COMPARE, /* beside another state of it */
} HwMode;

HwViewState *hw_view_state_new (HwDocument *document);

HwDocument *hw_view_state_get_document (HwViewState *self);

/* What the canvas tells: the size it has, the room in it that nothing covers, and the extent of the
 * drawn map. While the view is fitted it stays so when any of them changes. */
void hw_view_state_set_room (HwViewState *self, HwRect room_px);
HwRect hw_view_state_get_room (HwViewState *self);

/* So many pixels at the lower end of the room lie under something, tools for example. What is
 * fitted ends above it; 0 at first. Counts from the next change of the room or the bounds on. */
void hw_view_state_set_foot (HwViewState *self, double foot_px);
void hw_view_state_set_bounds (HwViewState *self, HwRect bounds_mu);
HwRect hw_view_state_get_bounds (HwViewState *self);

HwViewTransform hw_view_state_get_transform (HwViewState *self);

/* Clamped so that some of the map stays in view. Ends a fitted view. */
void hw_view_state_set_transform (HwViewState *self, HwViewTransform transform);
void hw_view_state_pan (HwViewState *self, double dx_px, double dy_px);
void hw_view_state_zoom_at (HwViewState *self, HwPoint anchor_px, double zoom);

/* Where the map is begun to be read, and the smallest zoom at which it can be. While nobody has
 * fitted, panned or zoomed, a view as narrow as a phone shows that instead of all of a map that
 * would be too small there. Counts from the next change of the room or the bounds on. */
void hw_view_state_set_start (HwViewState *self, HwRect card_mu, double zoom);

/* Shows the whole map, now and while nobody pans or zooms. */
void hw_view_state_fit (HwViewState *self);
gboolean hw_view_state_is_fitted (HwViewState *self);

/* Shows the map as somebody left it: so large, with this point in the middle of the room, when
 * there is room. What is not a size or a place is left alone. */
void hw_view_state_return_to (HwViewState *self, double zoom, HwPoint middle_mu);

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

/* What a search has found, HwElement, which is marked beside the selection; NULL for nothing. */
void hw_view_state_set_found (HwViewState *self, GPtrArray *elements);
const HwSelection *hw_view_state_get_found (HwViewState *self);

/* What the laser pointer is on, map units; NULL: it is off. */
void hw_view_state_set_laser (HwViewState *self, const HwPoint *point_mu);

/* FALSE while it is off. */
gboolean hw_view_state_get_laser (HwViewState *self, HwPoint *point_mu);

/* The round of voting under way: then a click on a note is a vote, and votes run out. NULL: none;
 * borrowed. */
void hw_view_state_set_voting (HwViewState *self, HwVoting *voting);
HwVoting *hw_view_state_get_voting (HwViewState *self);

void hw_view_state_set_tool (HwViewState *self, HwToolKind tool);
HwToolKind hw_view_state_get_tool (HwViewState *self);

/* Where arrow keys start and new steps are added: what was selected last, or what was put in its
 * place when that was removed. NULL when there is neither. Borrowed from the map. */
const HwElement *hw_view_state_find_anchor (HwViewState *self);

/* Clears the selection; `id` may be NULL. */
void hw_view_state_set_anchor (HwViewState *self, const char *id);

/* Signal "edit-field" (id, field name): the canvas opens the entry of this field in place. */
void hw_view_state_edit_field (HwViewState *self, const char *id, const char *field);

/* Signal "reveal" (id): the canvas brings the element into view, no further than needed. */
void hw_view_state_reveal (HwViewState *self, const char *id);

/* Signal "problem" (text): something a person did with the pointer could not be done, and why. */
void hw_view_state_tell_problem (HwViewState *self, const char *text);

/* Signal "done" (text): the last edit took away or brought much, "3 steps deleted". It can be taken
 * back at once, where somebody did not mean it. */
void hw_view_state_tell_done (HwViewState *self, const char *text);

/* Makes the ids of all that is added in this view; borrowed. */
HwIdSource *hw_view_state_get_ids (HwViewState *self);

/* Takes it over; for tests that want the same ids every time. */
void hw_view_state_take_ids (HwViewState *self, HwIdSource *ids);

G_END_DECLS
