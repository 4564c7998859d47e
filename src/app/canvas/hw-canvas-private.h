/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the canvas share. */

#include <adwaita.h>

#include "hw-canvas.h"
#include "hw-card-entry.h"
#include "hw-field-strip.h"
#include "hw-proxy-layer.h"
#include "hw-scene-field.h"
#include "hw-snapshot-painter.h"
#include "hw-tile-cache.h"

G_BEGIN_DECLS

/* What a press of the pointer has become. */
typedef enum
{
  HW_CANVAS_GRIP_NONE,
  HW_CANVAS_GRIP_PAN,
  HW_CANVAS_GRIP_MARQUEE,
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
  guint space_held : 1;
} HwCanvasInput;

struct _HwCanvas
{
  GtkWidget parent_instance;

  HwViewState *view;
  HwTextCache *text;
  HwScene *scene;
  HwDetail detail;
  HwSnapshotPainter *painter;
  HwTileCache *tiles;
  HwSpriteCache *sprites;
  HwViewTransform painted; /* in the last frame */
  HwProxyLayer *proxies;
  HwCardEntry *entry;
  HwFieldStrip *strip;
  char *fresh;       /* id of what was made to be typed now; NULL: what is typed was there before */
  HwMap *map_before; /* the map before it changed last */
  AdwAnimation *animation; /* NULL while the view rests */
  HwViewTransform from;    /* of the animation */
  HwViewTransform to;
  HwCanvasInput input;
  guint settle_id;
  guint plain : 1;       /* neither title nor ladder nor totals */
  guint fits_at_end : 1; /* the animation leads to the fitted view */
  guint zoomed : 1;      /* the last frame had another zoom than the one before */
};

/* hw-canvas-input.c: pointer, wheel, touch. */
void hw_canvas_init_input (HwCanvas *self);
void hw_canvas_stop_input (HwCanvas *self);

/* What lies under a point of the widget, or NULL. */
const HwGroup *hw_canvas_hit (HwCanvas *self, HwPoint point_px);
gboolean hw_canvas_fill_tooltip (HwCanvas *self, HwPoint point_px, GtkTooltip *tooltip);

/* What of a map can be typed in place: also its title and the names of lanes. */
const HwGroup *hw_canvas_hit_words (HwCanvas *self, HwPoint point_px);

/* hw-canvas-entry.c: values typed in place. */
void hw_canvas_init_entry (HwCanvas *self);
void hw_canvas_dispose_entry (HwCanvas *self);
void hw_canvas_class_install_entry_actions (GtkWidgetClass *widget_class);

/* Before the canvas shows another view; NULL when it shows none. */
void hw_canvas_set_view_of_entry (HwCanvas *self, HwViewState *view);
void hw_canvas_allocate_entry (HwCanvas *self);
void hw_canvas_snapshot_entry (HwCanvas *self, GtkSnapshot *snapshot);

/* Opens the entry of the value at a point. FALSE where there is none. */
gboolean hw_canvas_edit_at (HwCanvas *self, HwPoint point_px);

/* A digit or question mark typed on what is selected begins its most important number. FALSE where
 * it means nothing. */
gboolean hw_canvas_type (HwCanvas *self, gunichar character);

/* hw-canvas-marks.c: what is drawn over the map: hover, selection, marquee. */
void hw_canvas_snapshot_marks (HwCanvas *self, GtkSnapshot *snapshot);

/* The rectangle of the marquee, pixels. */
HwRect hw_canvas_get_marquee_px (HwCanvas *self);

/* hw-canvas-actions.c: the "canvas.*" actions. */
void hw_canvas_class_install_actions (GtkWidgetClass *widget_class);

/* hw-canvas-editing.c: those that edit. What they need changes with the selection and the map. */
void hw_canvas_class_install_editing_actions (GtkWidgetClass *widget_class);
void hw_canvas_update_editing_actions (HwCanvas *self);

/* Brings an element into view, no further than needed. */
void hw_canvas_reveal_element (HwCanvas *self, const HwElement *element);
void hw_canvas_reveal_step (HwCanvas *self, const HwStep *step);

/* Stops a movement under way, because a hand took over. */
void hw_canvas_stop_animation (HwCanvas *self);

G_END_DECLS
