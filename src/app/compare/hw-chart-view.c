/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-chart-view.h"

#include <adwaita.h>

#include "hw-canvas-theme.h"
#include "hw-picture-node.h"

struct _HwChartView
{
  GtkWidget parent_instance;

  HwChartFunc func;
  gpointer user_data;
  HwTextCache *text;
  GskRenderNode *node; /* NULL: to be made, or nothing to show */
  int width;           /* of the node */
  int height;
  guint made : 1;
};

G_DEFINE_FINAL_TYPE (HwChartView, hw_chart_view, GTK_TYPE_WIDGET)

static void
make (HwChartView *self, int width, int height)
{
  HwChartFrame frame = { hw_canvas_get_theme (), self->text, width, height };
  HwPicture *picture = self->func != NULL ? self->func (&frame, self->user_data) : NULL;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  if (picture != NULL)
    {
      self->node = hw_picture_node_new (picture, self->text, FALSE);
      hw_picture_unref (picture);
    }
  self->width = width;
  self->height = height;
  self->made = TRUE;
}

static void
hw_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwChartView *self = HW_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (!self->made || width != self->width || height != self->height)
    make (self, width, height);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
hw_chart_view_finalize (GObject *object)
{
  HwChartView *self = HW_CHART_VIEW (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->text, hw_text_cache_free);

  G_OBJECT_CLASS (hw_chart_view_parent_class)->finalize (object);
}

static void
hw_chart_view_class_init (HwChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_chart_view_finalize;
  widget_class->snapshot = hw_chart_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hw_chart_view_init (HwChartView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->text = hw_text_cache_new ();
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (hw_chart_view_redraw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (hw_chart_view_redraw), self,
                           G_CONNECT_SWAPPED);
}

void
hw_chart_view_set_func (HwChartView *self, HwChartFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
  hw_chart_view_redraw (self);
}

void
hw_chart_view_redraw (HwChartView *self)
{
  self->made = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
