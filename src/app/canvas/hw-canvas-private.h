/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What the files of the canvas share. */

#include "hw-canvas.h"
#include "hw-proxy-layer.h"
#include "hw-snapshot-painter.h"

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
  HwPoint start_px;             /* where it began */
  HwPoint here_px;              /* where it is */
  HwViewTransform start;        /* the view when it began */
  double pinch_zoom;            /* the zoom when a pinch began */
  double speed_x_px, speed_y_px; /* of a fling, a second */
  gint64 fling_us;              /* time of its last frame */
  guint fling_id;
  guint space_held : 1;
  guint adds : 1; /* Shift was held: adds to the selection */
} HwCanvasInput;

struct _HwCanvas
{
  GtkWidget parent_instance;

  HwViewState *view;
  HwScene *scene;
  HwSnapshotPainter *painter;
  HwProxyLayer *proxies;
  GtkWidget *focus_child; /* borrowed */
  gpointer animation;     /* AdwAnimation, owned, or NULL */
  HwViewTransform from;   /* of the animation */
  HwViewTransform to;
  HwCanvasInput input;
};

/* hw-canvas-input.c: pointer, wheel, touch. */
void
hw_canvas_init_input (HwCanvas *self);
void
hw_canvas_stop_input (HwCanvas *self);

/* hw-canvas-marks.c: what is drawn over the map: hover, selection, marquee. */
void
hw_canvas_snapshot_marks (HwCanvas *self, GtkSnapshot *snapshot);

/* hw-canvas-actions.c: the "canvas.*" actions. */
void
hw_canvas_class_install_actions (GtkWidgetClass *widget_class);

/* The rectangle of the marquee, pixels. */
HwRect
hw_canvas_get_marquee_px (HwCanvas *self);

/* Stops a movement under way, because a hand took over. */
void
hw_canvas_stop_animation (HwCanvas *self);

G_END_DECLS
