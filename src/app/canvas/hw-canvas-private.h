/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the canvas share. */

#include <adwaita.h>

#include "hw-canvas.h"
#include "hw-card-entry.h"
#include "hw-document-readings.h"
#include "hw-field-strip.h"
#include "hw-proxy-layer.h"
#include "hw-scene-field.h"
#include "hw-snapshot-painter.h"
#include "hw-tile-cache.h"
#include "hw-tool.h"

G_BEGIN_DECLS

/* What a press of the pointer has become. */
typedef enum
{
  HW_CANVAS_GRIP_NONE,
  HW_CANVAS_GRIP_PAN,
  HW_CANVAS_GRIP_MENU, /* of the second button: pans from the first movement on */
  HW_CANVAS_GRIP_TOOL, /* whatever the tool in hand makes of it */
} HwCanvasGrip;

typedef struct
{
  HwCanvasGrip grip;
  HwPoint start_px;      /* where it began */
  HwPoint here_px;       /* where the pointer is */
  HwViewTransform start; /* the view when it began */
  double pinch_zoom;     /* the zoom when a pinch began */
  HwPoint fling_px;      /* speed, pixels a second */
  gint64 fling_us;       /* time of its last frame */
  guint fling_id;
  GdkModifierType state;
  gint64 edge_us; /* time of the last frame of panning at an edge */
  guint edge_id;
  guint hints_id;                  /* Control has been held for less than it takes to show hints */
  HwViewTransform before_overview; /* the view to go back to */
  guint was_inside : 1;            /* a drag has been away from the edge */
  guint was_fitted : 1;            /* before the overview */
  guint overview_held : 1;
  guint space_held : 1;
} HwCanvasInput;

struct _HwCanvas
{
  GtkWidget parent_instance;

  HwViewState *view;
  HwDocumentReadings *readings; /* of its document; NULL while there is no view */
  HwTextCache *text;
  HwScene *scene;
  HwDetail detail;
  gboolean following_zoom; /* details are being made for a new zoom */
  HwSnapshotPainter *painter;
  HwTileCache *tiles;
  HwSpriteCache *sprites;
  HwViewTransform painted; /* in the last frame */
  HwTool *tool;            /* of the view */
  guint preview_serial;    /* of the tool's preview when the painter was last told about it */
  HwProxyLayer *proxies;
  HwCardEntry *entry;
  HwFieldStrip *strip;
  GtkWidget *foot; /* lies over the lower end; weak, NULL: nothing does */
  GtkWidget *menu; /* NULL until first asked for */
  GString *named;  /* part of the name of the step a link is led to */
  GtkIMContext *lead_im;
  GtkEventControllerKey *lead_keys;
  char *fresh;       /* id of what was made to be typed now; NULL: what is typed was there before */
  char *around;      /* id of the step whose links and notes are gone through */
  HwMap *map_before; /* the map before it changed last */
  AdwAnimation *animation; /* NULL while the view rests */
  HwViewTransform from;    /* of the animation */
  HwViewTransform to;
  HwCanvasInput input;
  guint settle_id;
  char *rests_on;        /* id of what the pointer is on, for the tooltip; NULL: nothing */
  guint rest_id;         /* 0 once it has rested there */
  guint snaps : 1;       /* what is dragged comes to rest in line with others */
  guint letter_keys : 1; /* keys of one letter do something */
  guint wheel_zooms : 1; /* and scrolls with Ctrl */
  guint plain : 1;       /* neither title nor ladder nor totals */
  guint fits_at_end : 1; /* the animation leads to the fitted view */
  guint zoomed : 1;      /* the last frame had another zoom than the one before */
  guint leads : 1;       /* a link is led by keys */
  guint is_allocating : 1;
};

/* hw-canvas-input.c: pointer, wheel, touch: the view, and what goes to the tool. */
void hw_canvas_init_input (HwCanvas *self);
void hw_canvas_stop_input (HwCanvas *self);
void hw_canvas_update_cursor (HwCanvas *self);

/* What lies under a point of the widget, or NULL. */
const HwGroup *hw_canvas_hit (HwCanvas *self, HwPoint point_px);

/* What of a map can be typed in place: also its title and the names of lanes. */
const HwGroup *hw_canvas_hit_words (HwCanvas *self, HwPoint point_px);

/* hw-canvas-tip.c: what is said of what the pointer rests on, as markup; NULL where nothing is. */
char *hw_canvas_dup_tip (HwCanvas *self, HwPoint point_px);
void hw_canvas_init_tip (HwCanvas *self);
void hw_canvas_forget_rest (HwCanvas *self);

/* hw-canvas-entry.c: values typed in place. */
void hw_canvas_init_entry (HwCanvas *self);
void hw_canvas_dispose_entry (HwCanvas *self);
void hw_canvas_class_install_entry_actions (GtkWidgetClass *widget_class);

/* Before the canvas shows another view; NULL when it shows none. */
void hw_canvas_set_view_of_entry (HwCanvas *self, HwViewState *view);

/* After the map or the view changed: the entry stays on its place in the map. */
void hw_canvas_follow_entry (HwCanvas *self);
void hw_canvas_allocate_entry (HwCanvas *self);
void hw_canvas_snapshot_entry (HwCanvas *self, GtkSnapshot *snapshot);

/* Opens the entry of the value at a point. FALSE where there is none. */
gboolean hw_canvas_edit_at (HwCanvas *self, HwPoint point_px);

/* A digit or question mark typed on what is selected begins its most important number; a letter,
 * where letters are no keys, its words. FALSE where it means nothing. */
gboolean hw_canvas_type (HwCanvas *self, gunichar character);

/* hw-canvas-keys.c: keys that are held or that type. */
void hw_canvas_init_keys (HwCanvas *self);

/* No more of what Control shows while it is held. */
void hw_canvas_end_hints (HwCanvas *self);

/* hw-canvas-tools.c: the tool in hand. The pointer is at input.here_px, with input.state. */
void hw_canvas_tool_press (HwCanvas *self, guint n_press);
void hw_canvas_tool_motion (HwCanvas *self);
void hw_canvas_tool_release (HwCanvas *self);

/* FALSE when there was nothing under way or in hand. */
gboolean hw_canvas_tool_cancel (HwCanvas *self);

/* After anything the tool was told: shows what it shows now. */
void hw_canvas_follow_tool (HwCanvas *self);

/* NULL for the usual one. */
const char *hw_canvas_get_tool_cursor (HwCanvas *self);

/* Enter while a link is led by keys or a tool that places a step is in hand. FALSE when there is
 * nothing for it to do. */
gboolean hw_canvas_tool_accept (HwCanvas *self);
gboolean hw_canvas_tool_walk (HwCanvas *self, HwWalk walk);
void hw_canvas_class_install_tool_actions (GtkWidgetClass *widget_class);
void hw_canvas_update_tool_actions (HwCanvas *self);

/* hw-canvas-menu.c: the menu of the second button. */
void hw_canvas_class_install_menu_actions (GtkWidgetClass *widget_class);

/* About what lies at a point of the widget, which becomes selected. */
void hw_canvas_open_menu_at (HwCanvas *self, HwPoint at_px);
void hw_canvas_dispose_menu (HwCanvas *self);

/* hw-canvas-lead.c: a link led by keys. */
void hw_canvas_init_lead (HwCanvas *self);
void hw_canvas_dispose_lead (HwCanvas *self);

/* After anything the tool was told: says where the link leads, and takes letters for a name. */
void hw_canvas_follow_lead (HwCanvas *self);

/* The card it is led from. */
HwRect hw_canvas_get_lead_px (HwCanvas *self);

/* hw-canvas-preview.c: what a gesture shows. */
void hw_canvas_leave_out_preview (HwCanvas *self);

/* In map units, over the map and under the marks. */
void hw_canvas_snapshot_lifted (HwCanvas *self, GtkSnapshot *snapshot, HwRect visible_mu);
void hw_canvas_snapshot_preview (HwCanvas *self, GtkSnapshot *snapshot);

/* How far a group is shown from its place in the scene. */
HwPoint hw_canvas_get_lift (HwCanvas *self, const HwGroup *group);

/* hw-canvas-marks.c: what is drawn over the map: hover, selection, focus. */
void hw_canvas_snapshot_marks (HwCanvas *self, GtkSnapshot *snapshot);

/* A ring around a card or a line along a link. */
void hw_canvas_append_group_mark (
    HwCanvas *self, GtkSnapshot *snapshot, const HwGroup *group, double line_px, GdkRGBA color);

/* The view as it is painted: by whole pixels. */
HwViewTransform hw_canvas_get_painted (HwCanvas *self);

/* hw-canvas-actions.c: the "canvas.*" actions. */
void hw_canvas_class_install_actions (GtkWidgetClass *widget_class);

/* hw-canvas-clipboard.c: cut, copy, paste, and text that is dropped. */
void hw_canvas_class_install_clipboard (GtkWidgetClass *widget_class);
void hw_canvas_init_drop (HwCanvas *self);

/* hw-canvas-editing.c: those that edit. What they need changes with the selection and the map. */
void hw_canvas_class_install_editing_actions (GtkWidgetClass *widget_class);
void hw_canvas_update_editing_actions (HwCanvas *self);

/* Brings an element into view, no further than needed. */
void hw_canvas_reveal_element (HwCanvas *self, const HwElement *element);
void hw_canvas_reveal_step (HwCanvas *self, const HwStep *step);

/* Stops a movement under way, because a hand took over. */
void hw_canvas_stop_animation (HwCanvas *self);

G_END_DECLS
