/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the tools share. A press begins a gesture; what it is depends on the tool in
 * hand and on what lies under the pointer. */

#include "hw-editing.h"
#include "hw-tool.h"

G_BEGIN_DECLS

/* A press that moves less is a click, pixels. */
#define HW_TOOL_CLICK_PX 5.0

/* How near to a line or a rest is on it, pixels. */
#define HW_TOOL_REACH_PX 6.0

typedef struct
{
  void (*motion) (HwTool *self, const HwToolInput *input);
  /* Ends it; may keep it going by beginning it again. Whatever is read from the scene is read
   * before the map is edited. */
  void (*release) (HwTool *self, const HwToolInput *input);
  void (*stop) (HwTool *self);    /* frees what it has; may be NULL */
  void (*refresh) (HwTool *self); /* the scene is another one of the same map; may be NULL */
} HwGesture;

/* Cards and notes in the hand. */
typedef struct
{
  GArray *steps;   /* guint, positions of the steps that move */
  GArray *touched; /* guint, positions of the links that have one end among them */
  gboolean *moves; /* by step */
  HwSnapField *field;
  HwRect box;    /* around all that moves, before it did */
  char *grabbed; /* id of what was pressed */
  gboolean copies;
} HwToolDrag;

/* A link in the hand. */
typedef struct
{
  int step;       /* position of the step at the end that stays */
  HwLinkEnd end;  /* which end that is */
  int kind;       /* HwLinkKind or HW_LINK_SUGGESTED */
  int link;       /* position of the link that is bent; -1 for a new one */
  int target;     /* position of the step at the other end, -1 for none */
  gboolean backs; /* on empty canvas it leads from the new step, not to it */
  gboolean stays; /* goes on without a button held: after a click, or led by keys */
  char *refusal;  /* why it cannot lead to the target */
} HwToolConnection;

struct _HwTool
{
  HwViewState *view;
  gulong changed_id;
  HwScene *scene;

  const HwGesture *gesture; /* NULL: none */
  HwToolInput press;        /* that began it */
  HwToolInput here;         /* the last one */
  gboolean moved;           /* further than a click */

  HwToolDrag drag;
  HwToolConnection connection;
  HwHandle grip;         /* that was pressed */
  char *pressed;         /* id of what was pressed, NULL for empty canvas */
  gboolean was_selected; /* it was before */
  GPtrArray *kept;       /* ids selected before a marquee that adds */

  HwToolPreview preview;
  GArray *lifted;
  GArray *tracks;
  GArray *handles;
  double hints_zoom; /* 0: no hints */
  gboolean looks;    /* the pointer is there */
  HwRoutes *routes;  /* of the tracks */
  gboolean changed;
};

/* hw-tool.c */

gboolean hw_tool_can_edit (const HwTool *self);
void hw_tool_begin (HwTool *self, const HwGesture *gesture, const HwToolInput *input);

/* Back to select after one use, unless Shift asks for more. */
void hw_tool_finish_use (HwTool *self, const HwToolInput *input);

/* hw-tool-sight.c: what is under the pointer, and handles */

/* The topmost group at the point; of a lane only its label. NULL for empty canvas. */
const HwGroup *hw_tool_hit (const HwTool *self, const HwToolInput *input);

/* Its position among the steps, or -1. */
int hw_tool_hit_step (const HwTool *self, const HwToolInput *input);

const HwStep *hw_tool_get_step (const HwTool *self, int position);

/* What the view hovers over, and with it the handles; they are hidden without an input. */
void hw_tool_look (HwTool *self, const HwToolInput *input);

/* Boxes of steps in view, without those that move; NULL: all. */
HwSnapField *hw_tool_new_field (const HwTool *self, const gboolean *moves);

/* hw-tool-preview.c */

/* Draws nothing any more; handles stay. */
void hw_tool_clear_preview (HwTool *self);

/* No ghost, marquee, guides and target any more; what is lifted and the tracks stay. */
void hw_tool_clear_marks (HwTool *self);

void hw_tool_set_cursor (HwTool *self, HwToolCursor cursor);
void hw_tool_set_target (HwTool *self, const HwElement *target);
void hw_tool_set_ghost (HwTool *self, HwRect ghost);

/* Positions of groups (guint), in rising order; copied. */
void hw_tool_set_lifted (HwTool *self, const GArray *lifted);

/* The tracks of these links of the map. Takes the routes over. Those at positions of the scene's
 * map are drawn instead of its own. */
void hw_tool_take_tracks (
    HwTool *self, const HwMap *map, HwRoutes *routes, const guint *links, guint n_links);

/* Moves a box to where it comes to rest, and shows the guides. With Control held it does the
 * opposite. */
HwRect hw_tool_snap (HwTool *self, const HwSnapField *field, HwRect box, const HwToolInput *input);

/* The tools: what a press begins, and what shows before one. */
void hw_tool_select_press (HwTool *self, const HwToolInput *input);
void hw_tool_select_hover (HwTool *self, const HwToolInput *input);
void hw_tool_hand_press (HwTool *self, const HwToolInput *input);
void hw_tool_connect_press (HwTool *self, const HwToolInput *input);
void hw_tool_connect_hover (HwTool *self, const HwToolInput *input);
void hw_tool_place_press (HwTool *self, const HwToolInput *input);
void hw_tool_place_hover (HwTool *self, const HwToolInput *input);
void hw_tool_note_press (HwTool *self, const HwToolInput *input);
void hw_tool_note_hover (HwTool *self, const HwToolInput *input);

/* Gestures that others begin. */
void hw_tool_begin_drag (HwTool *self, const HwToolInput *input);

/* Of the lane that was pressed: hw-tool-lane.c. */
void hw_tool_begin_lane_drag (HwTool *self, const HwToolInput *input);

/* A new link from the step, of the kind of the tool in hand; or a bent one. */
void hw_tool_begin_connection (HwTool *self,
                               const HwToolInput *input,
                               const HwToolConnection *connection);

/* hw-tool-connect.c: a link led by keys */

/* The kind of link a tool draws: HwLinkKind or HW_LINK_SUGGESTED; -2 for tools that draw none. */
int hw_tool_get_link_kind (HwToolKind kind);

#define HW_TOOL_NO_LINK (-2)

gboolean hw_tool_lead (HwTool *self, HwToolKind kind);
gboolean hw_tool_lead_on (HwTool *self, HwWalk walk);
gboolean hw_tool_lead_to (HwTool *self, const HwStep *step);
gboolean hw_tool_lead_end (HwTool *self);
gboolean hw_tool_is_leading (const HwTool *self);

/* hw-tool-place.c */

/* The kind of note a tool places, or -1. */
int hw_tool_get_note_kind (HwToolKind kind);

/* The kind of step, or -1. */
int hw_tool_get_step_kind (HwToolKind kind);

/* A new step of the kind for the commands; owned by the caller. */
HwStep *hw_tool_new_template (int kind);

/* A command made something: its name or text is asked for. Takes the id over; NULL: nothing. */
void hw_tool_ask_title (HwTool *self, char *id);

G_END_DECLS
