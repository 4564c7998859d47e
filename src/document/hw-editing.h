/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Everything a person does to a map, as one command each on a view of it: keys, menus, palette and
 * tools call these, and nothing else edits a map by hand. A command makes one undo step with a
 * translated label, keeps the layout stable (what need not move stays), selects what a person would
 * go on with, and asks the canvas to bring it into view. No GTK.
 *
 * Commands do nothing on a read-only document and where they make no sense: they return FALSE or
 * NULL then, and the selection stays. Those with a GError set it when there is something to tell a
 * person. Ids given must be of elements in the map; ids returned belong to the caller. Positions
 * are map units. A template is a step whose id does not matter: the new one is a copy of it; NULL
 * is a plain process step. What is new and has no name is called after what it is: "New step".
 *
 * To have what is new named in place, the caller follows up with hw_view_state_edit_field(). */

#include "hw-map-remove.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

/* Steps: hw-editing-step.c */

typedef enum
{
  HW_EDITING_NEXT,         /* right after the anchor; what followed that follows the new one */
  HW_EDITING_BEFORE,       /* right before it */
  HW_EDITING_BRANCH_ABOVE, /* between the same neighbours */
  HW_EDITING_BRANCH_BELOW,
  HW_EDITING_ON_LINK, /* between the ends of the selected link */
  HW_EDITING_START,   /* the first step of an empty map */
} HwEditingPlace;

/* Where the place is counted from is the view's anchor, a step or what hangs on one. Without one,
 * NEXT is after the last step of the line and BEFORE is before the first; in an empty map both are
 * START. With a link selected, NEXT and BEFORE are ON_LINK. Returns the new step's id. */
char *hw_editing_add_step (HwViewState *view, HwEditingPlace place, const HwStep *template);

/* Whether it would do something. */
gboolean hw_editing_can_add_step (HwViewState *view, HwEditingPlace place);

/* Where a step would stand that is added there; nothing changes. FALSE where none can be. */
gboolean hw_editing_find_place (HwViewState *view, HwEditingPlace place, HwRect *box);

/* Apart from the line, its middle there, in the lane there. */
char *hw_editing_add_step_at (HwViewState *view, HwPoint middle, const HwStep *template);

/* A step that is there, likewise: it takes the place in the line, and the team, that a new one
 * would get; where it stood before, the line closes. FALSE where it cannot be put there. */
gboolean hw_editing_put_on_link (HwViewState *view, const char *step, const char *link);

/* Whether it is a step and the link a forward one between two others. */
gboolean hw_editing_can_put_on_link (const HwMap *map, const char *step, const char *link);

/* Between the ends of a link. */
char *hw_editing_add_step_on_link (HwViewState *view, const char *link, const HwStep *template);

/* "Code review | 2h | 1-3d | 80% | x3 | @QA" (hw-line-reading.h) as NEXT. The lane is made where
 * there is none of this name. */
gboolean hw_editing_add_line (HwViewState *view, const char *line, GError **error);

/* Everything selected, with what depends on it. Steps of a removed lane stay, in none. Then the
 * anchor is the step before what went, so that one can go on there. */
gboolean hw_editing_remove (HwViewState *view, HwRemoveMode mode);

/* Selected steps deliver, or none of them does any more when all did. */
gboolean hw_editing_toggle_delivery (HwViewState *view);

/* Copies: hw-editing-copy.c */

/* What is copied of the selection; NULL when it holds no step or note. */
HwMap *hw_editing_dup_clipboard (HwViewState *view);

/* As copy and remove in one: returns the clipboard. */
HwMap *hw_editing_cut (HwViewState *view);

typedef enum
{
  HW_PASTE_IN_LINE, /* behind the selected step, in front of what followed it */
  HW_PASTE_APART,
} HwPasteWay;

/* In line means apart where not exactly one step is selected. Lanes are matched by name. */
gboolean hw_editing_paste (HwViewState *view, const HwMap *clipboard, HwPasteWay way);

/* The selected steps and notes once more, beside them. */
gboolean hw_editing_duplicate (HwViewState *view);

/* The same, moved by so much: what dragging a copy does. */
gboolean hw_editing_duplicate_by (HwViewState *view, double dx, double dy);

/* Links: hw-editing-link.c */

#define HW_LINK_SUGGESTED (-1) /* in place of an HwLinkKind: hw_map_suggest_link_kind () */

/* Returns the new link's id. */
char *
hw_editing_connect (HwViewState *view, const char *from, const char *to, int kind, GError **error);

/* A new step at a point, connected: `end` says which end of the link the step that is there is.
 * Returns the new step's id. */
char *hw_editing_connect_new (
    HwViewState *view, const char *step, HwLinkEnd end, int kind, HwPoint middle);

gboolean hw_editing_reconnect (
    HwViewState *view, const char *link, HwLinkEnd end, const char *step, GError **error);

/* Of the selected links. */
gboolean hw_editing_set_link_kind (HwViewState *view, HwLinkKind kind, GError **error);
gboolean hw_editing_reverse_links (HwViewState *view, GError **error);

/* Places: hw-editing-place.c. What is placed by hand stays there in later layouts. Dropped on
 * another lane, a step belongs to that; dropped on others, it goes where there is room. */

/* The selected steps and notes by so much, as one drag. */
gboolean hw_editing_move (HwViewState *view, double dx, double dy);

/* The same in small moves, which become one undo step. */
gboolean hw_editing_nudge (HwViewState *view, double dx, double dy);

typedef enum
{
  HW_ALIGNMENT_LEFT,
  HW_ALIGNMENT_CENTER,
  HW_ALIGNMENT_RIGHT,
  HW_ALIGNMENT_TOP,
  HW_ALIGNMENT_MIDDLE,
  HW_ALIGNMENT_BOTTOM,
} HwAlignment;

/* Two or more selected steps and notes, along the edge or the middle of all of them. */
gboolean hw_editing_align (HwViewState *view, HwAlignment alignment);

typedef enum
{
  HW_AXIS_HORIZONTAL,
  HW_AXIS_VERTICAL,
} HwAxis;

/* Equal gaps between three or more. */
gboolean hw_editing_distribute (HwViewState *view, HwAxis axis);

typedef enum
{
  HW_TIDY_FREE, /* steps placed by hand stay */
  HW_TIDY_ALL,  /* they are given up too */
} HwTidy;

/* FALSE also when all is tidy already, as far as steps placed by hand let it. */
gboolean hw_editing_tidy (HwViewState *view, HwTidy tidy);

/* The selected steps, or all where none is, count as placed by hand from now on: layout and tidying
 * leave them where they are, until HW_TIDY_ALL gives them up. FALSE when they do already. */
gboolean hw_editing_keep_places (HwViewState *view);

/* Order: hw-editing-order.c */

/* Each selected step changes places with the one after it (1) or before it (-1) in the line. */
gboolean hw_editing_move_in_line (HwViewState *view, int direction);

/* The selected steps to the lane below (1) or above (-1) their own. */
gboolean hw_editing_move_across_lanes (HwViewState *view, int direction);

/* The selected steps to a lane; NULL for none. */
gboolean hw_editing_move_to_lane (HwViewState *view, const char *lane);

/* Lanes: hw-editing-lane.c */

/* Below the selected lane or that of the anchor, else at the end. `name` may be NULL. Returns its
 * id. */
char *hw_editing_add_lane (HwViewState *view, const char *name);

/* The selected steps to a lane made for them, called so; NULL: as it is until somebody says.
 * Returns its id. */
char *hw_editing_move_to_new_lane (HwViewState *view, const char *name);

/* Up (-1) or down (1) among the lanes, or further, with all that stands in it. */
gboolean hw_editing_move_lane (HwViewState *view, const char *lane, int direction);

/* Its steps go to the lane `heir`, NULL for none. */
gboolean hw_editing_remove_lane (HwViewState *view, const char *lane, const char *heir);

/* Notes: hw-editing-note.c */

/* On an element; at a point; or, with neither, on the anchor, or parked below the map when there is
 * none. Returns its id. */
char *hw_editing_add_note (HwViewState *view, HwNoteKind kind, const char *on, const HwPoint *at);

/* On another element, where that puts it. */
gboolean hw_editing_hang_note (HwViewState *view, const char *note, const char *on);

/* A waste on each selected element that does not have it yet. */
gboolean hw_editing_tag_waste (HwViewState *view, HwWaste waste);

/* Below the map, on nothing, with its text; what is selected stays so. Returns its id. */
char *hw_editing_park_note (HwViewState *view, HwNoteKind kind, const char *text);

/* An action, a kaizen burst with its text: on the one step, link or lane that is selected, else
 * parked below the map. What is selected stays so. Returns its id. */
char *hw_editing_add_action (HwViewState *view, const char *text);

/* Of an action: it is done, or open again. */
gboolean hw_editing_set_done (HwViewState *view, const char *note, gboolean done);

/* More lines than these are no notes of a workshop. */
#define HW_EDITING_MAX_PASTED_NOTES 200

/* A note for each line that says something, a question where it asks; on what is selected, else
 * parked below the map. The dashes, dots and numbers of a list are left out. Gives their number;
 * with none, and with too many, nothing changes. */
guint hw_editing_paste_notes (HwViewState *view, const char *text);

/* Votes more or fewer for a note, never below none; in a round of voting only as it allows, which
 * is told as a problem. */
gboolean hw_editing_vote (HwViewState *view, const char *note, int votes);

/* Measures of stations: hw-editing-measure.c. The selection stays. */

/* After the others of the station. Returns its id. */
char *hw_editing_add_measure (HwViewState *view, const char *station);

/* Before (-1) or after (1) its neighbour. */
gboolean hw_editing_move_measure (HwViewState *view, const char *measure, int direction);
gboolean hw_editing_remove_measure (HwViewState *view, const char *measure);

/* Words: hw-editing.c. Values of fields are set with hw-field-entry.h. */

/* The field with the name, title, label or text of an element, as hw_view_state_edit_field() takes
 * it: what is typed first after it was added. */
const char *hw_editing_get_title_field (const HwElement *element);

/* The merge key under which one field of one element is typed. A new step, lane or note is added
 * under the key of its title, so that adding it and naming it are one undo step: between
 * hw_document_begin_run() and hw_document_end_run() however long it takes. Owned by the caller. */
char *hw_editing_dup_merge_key (const char *id, const char *field);

G_END_DECLS
