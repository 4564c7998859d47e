/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-marks.h"

#include "hw-comparison-page.h"
#include "hw-picture-node.h"

struct _HwCompareMarks
{
  GtkWidget parent_instance;

  HwCanvas *canvas; /* borrowed: the page owns both */
  HwSide side;
  HwComparing *comparing; /* NULL shows nothing */
  HwTextCache *text;
  GskRenderNode *node; /* NULL: to be made, or nothing to show */
  HwScene *scene;      /* the node was made for it; borrowed, only compared */
  double scale;        /* of the node */
};

G_DEFINE_FINAL_TYPE (HwCompareMarks, hw_compare_marks, GTK_TYPE_WIDGET)

static void
drop_node (HwCompareMarks *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->scene = NULL;
}

/* The map on the canvas may already be another than the one that was compared. */
static gboolean
is_compared (HwCompareMarks *self, HwScene *scene)
{
  HwComparedMaps *maps = self->comparing != NULL ? hw_comparing_get_maps (self->comparing) : NULL;

  if (maps == NULL || scene == NULL)
    return FALSE;
  return scene->map == (self->side == HW_SIDE_BEFORE ? maps->before : maps->after);
}

static void
make_node (HwCompareMarks *self, HwScene *scene, double scale)
{
  const HwComparison *comparison = hw_comparing_get_comparison (self->comparing);
  g_autoptr (GArray) marks = hw_comparison_marks_new (comparison);
  HwPicture *picture = hw_comparison_marks_draw (
      &(HwComparisonMarks){ .comparison = comparison,
                            .maps = hw_comparing_get_maps (self->comparing),
                            .scene = scene,
                            .after = self->side == HW_SIDE_AFTER,
                            .marks = (const HwPlateMark *)marks->data,
                            .n_marks = marks->len,
                            .scale = scale,
                            .text = self->text });

  drop_node (self);
  self->node = hw_picture_node_new (picture, self->text, FALSE);
  self->scene = scene;
  self->scale = scale;
  hw_picture_unref (picture);
}

static void
hw_compare_marks_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwCompareMarks *self = HW_COMPARE_MARKS (widget);
  HwScene *scene = hw_canvas_get_scene (self->canvas);
  HwViewTransform view;

  if (!is_compared (self, scene))
    return;
  view = hw_view_state_get_transform (hw_canvas_get_view (self->canvas));
  if (self->scene != scene || self->scale != view.zoom)
    make_node (self, scene, view.zoom);
  if (self->node == NULL)
    return;
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float)round (view.x_px), (float)round (view.y_px)));
  gtk_snapshot_append_node (snapshot, self->node);
}

static void
hw_compare_marks_dispose (GObject *object)
{
  hw_compare_marks_set_comparing (HW_COMPARE_MARKS (object), NULL);

  G_OBJECT_CLASS (hw_compare_marks_parent_class)->dispose (object);
}

static void
hw_compare_marks_finalize (GObject *object)
{
  HwCompareMarks *self = HW_COMPARE_MARKS (object);

  g_clear_pointer (&self->text, hw_text_cache_free);

  G_OBJECT_CLASS (hw_compare_marks_parent_class)->finalize (object);
}

static void
hw_compare_marks_class_init (HwCompareMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_compare_marks_dispose;
  object_class->finalize = hw_compare_marks_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = hw_compare_marks_snapshot;
}

static void
hw_compare_marks_init (HwCompareMarks *self)
{
  self->text = hw_text_cache_new ();
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hw_compare_marks_new (HwCanvas *canvas, HwSide side)
{
  HwCompareMarks *self = g_object_new (HW_TYPE_COMPARE_MARKS, NULL);

  self->canvas = canvas;
  self->side = side;
  g_signal_connect_object (canvas, "notify::scene", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
comparing_changed_cb (HwCompareMarks *self)
{
  drop_node (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hw_compare_marks_set_comparing (HwCompareMarks *self, HwComparing *comparing)
{
  if (self->comparing != NULL)
    g_signal_handlers_disconnect_by_data (self->comparing, self);
  g_set_object (&self->comparing, comparing);
  if (comparing != NULL)
    g_signal_connect_swapped (comparing, "changed", G_CALLBACK (comparing_changed_cb), self);
  comparing_changed_cb (self);
}
