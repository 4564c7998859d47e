/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the pointer does on the canvas, in map units and without GTK. The canvas hands presses,
 * motions and releases to the one HwTool of its view, together with the scene it shows; the tool in
 * hand (hw_view_state_get_tool()) makes a gesture of them. While it lasts there is a preview for
 * the canvas to draw over the scene; on release exactly one command of hw-editing.h is called.
 *
 * During a gesture the map and the scene stay as they are, however long it lasts. A card that is
 * dragged is not laid out again: the groups that move are "lifted", drawn at an offset, and only
 * the links between what moves and what stays are laid anew, around the cards, not around other
 * tracks. A motion costs the boxes of the map once and the touched links, whatever else there is. A
 * canvas that caches what it painted leaves out the lifted groups and relaid tracks once, when
 * `serial` changes, and then draws only these for each motion.
 *
 * Every tool but select and hand goes back to select after one use, unless Shift is held. */

#include "hw-scene.h"
#include "hw-snap.h"
#include "hw-view-state.h"

G_BEGIN_DECLS

typedef enum
{
  HW_TOOL_SHIFT = 1 << 0,
  HW_TOOL_CONTROL = 1 << 1,
  HW_TOOL_ALT = 1 << 2,
  HW_TOOL_FREE = 1 << 3, /* no key: nothing snaps but with Control, instead of the other way */
} HwToolModifiers;

/* One event of the pointer. */
typedef struct
{
  HwPoint point;   /* map units */
  double zoom;     /* pixels per map unit: what the hand can do is measured in pixels */
  guint modifiers; /* HwToolModifiers */
  guint n_press;   /* of presses: 1, or 2 for the second of a double click */
} HwToolInput;

/* A small thing to take hold of that appears near the pointer or on the selection. */
typedef enum
{
  HW_HANDLE_DOT_LEFT, /* on the rim of a card: drag to connect */
  HW_HANDLE_DOT_RIGHT,
  HW_HANDLE_DOT_ABOVE,
  HW_HANDLE_DOT_BELOW,
  HW_HANDLE_ADD_LEFT, /* outside it: press for a new step on that side; or drag to connect */
  HW_HANDLE_ADD_RIGHT,
  HW_HANDLE_ADD_ABOVE,
  HW_HANDLE_ADD_BELOW,
  HW_HANDLE_ADD_ON_LINK, /* on a track: press for a step there */
  HW_HANDLE_LINK_FROM,   /* an end of the selected link: drag to another step */
  HW_HANDLE_LINK_TO,
} HwHandleKind;

typedef struct
{
  HwHandleKind kind;
  const HwElement *element; /* the step or link; borrowed from the scene's map */
  HwPoint point;            /* its middle */
} HwHandle;

/* Pixels: how near a press has to be, and how far outside the card those that add stand. */
#define HW_HANDLE_REACH_PX 9.0
#define HW_HANDLE_OUTSIDE_PX 22.0

/* No handles on a smaller zoom. */
#define HW_HANDLE_MIN_ZOOM 0.35

/* A link as it would run. */
typedef struct
{
  int link; /* its position in the scene's map; -1 for one that is new */
  HwLinkKind kind;
  HwRoute route; /* borrowed */
} HwToolTrack;

typedef enum
{
  HW_CURSOR_DEFAULT,
  HW_CURSOR_POINTER, /* something to press */
  HW_CURSOR_MOVE,    /* a card under way */
  HW_CURSOR_COPY,
  HW_CURSOR_GRAB, /* the map itself */
  HW_CURSOR_GRABBING,
  HW_CURSOR_CROSSHAIR, /* places or connects something */
  HW_CURSOR_REFUSED,   /* nothing would come of a release here */
} HwToolCursor;

/* What to draw over the scene, and what to leave out of it. Borrowed from the tool until its next
 * call. */
typedef struct
{
  guint serial; /* another one whenever the scene has to be painted without other things */

  /* Groups of the scene, by position in rising order, that are shown moved by `offset`: cards,
   * notes on them, and tracks and pills between them. A copy leaves the groups where they are as
   * well. */
  const guint *lifted;
  guint n_lifted;
  HwPoint offset;
  gboolean copies;

  /* Links that run another way meanwhile, drawn with their pill at the label of the route instead
   * of where the scene has them; or new ones. */
  const HwToolTrack *tracks;
  guint n_tracks;

  const HwHandle *handles;
  guint n_handles;
  const HwHandle *hot; /* the one under the pointer, or NULL */

  gboolean has_ghost; /* a card or note that would come */
  HwRect ghost;
  gboolean has_marquee;
  HwRect marquee;
  HwGuide guides[HW_SNAP_MAX_GUIDES];
  guint n_guides;

  /* What a release here would connect to, hang on, be inserted in or be moved to: a step, link,
   * note or lane to be highlighted; NULL otherwise. */
  const HwElement *target;
  HwToolCursor cursor;
} HwToolPreview;

typedef struct _HwTool HwTool;

HwTool *hw_tool_new (HwViewState *view);
void hw_tool_free (HwTool *self);

/* What the canvas shows now; NULL for nothing. Another map ends a gesture under way. */
void hw_tool_set_scene (HwTool *self, HwScene *scene);

/* Presses, motions and releases of the first button; motions also without it. They also follow what
 * the pointer is over (hw_view_state_set_hover()). */
void hw_tool_press (HwTool *self, const HwToolInput *input);
void hw_tool_motion (HwTool *self, const HwToolInput *input);
void hw_tool_release (HwTool *self, const HwToolInput *input);

/* The pointer is no longer on the canvas, without a button held. */
void hw_tool_leave (HwTool *self);

/* While Control is held: where a new step beside the selected one can come, as handles that add,
 * also without the pointer. At this zoom; 0 takes them away. */
void hw_tool_set_hints (HwTool *self, double zoom);

/* Ends what is under way without an edit: Escape, or the press was taken away. FALSE when there was
 * nothing; then the tool in hand, if any, is put away. FALSE again when that is select. */
gboolean hw_tool_cancel (HwTool *self);

/* A tool chosen by its key. Where the selection already says what it is for, it is used at once: a
 * note is put on what is selected, two selected steps are connected. With one step selected, tools
 * that connect start a link that the arrow keys lead on. Otherwise it is the tool in hand. */
void hw_tool_choose (HwTool *self, HwToolKind kind);

/* Arrow keys and Enter while a link is led by keys, or a tool that places a step is in hand. FALSE
 * when there is nothing for them to do. */
gboolean hw_tool_walk (HwTool *self, HwWalk walk);

/* Aims the link led by keys at a step, by id: somebody typed part of its name. */
gboolean hw_tool_aim (HwTool *self, const char *step);

/* The step a link is led from by keys; NULL when none is. Borrowed from the scene's map. */
const HwStep *hw_tool_get_led_step (const HwTool *self);

gboolean hw_tool_accept (HwTool *self);

/* TRUE between a press and its release, and while a link is led by keys. */
gboolean hw_tool_is_busy (const HwTool *self);

/* TRUE once when the preview has changed since it was last asked. */
gboolean hw_tool_take_changed (HwTool *self);

const HwToolPreview *hw_tool_get_preview (const HwTool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTool, hw_tool_free)

G_END_DECLS
