/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-lines-view.h"

struct _HwLinesView
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (HwLinesView, hw_lines_view, GTK_TYPE_TEXT_VIEW)

/* All lines are always in view. */
static void
scrolled_cb (GtkAdjustment *adjustment)
{
  if (gtk_adjustment_get_value (adjustment) > 0)
    gtk_adjustment_set_value (adjustment, 0);
}

static int
measure_lines (HwLinesView *self, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static GtkSizeRequestMode
hw_lines_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_lines_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else
    *minimum = *natural = measure_lines (HW_LINES_VIEW (widget), for_size);
}

static void
hw_lines_view_class_init (HwLinesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = hw_lines_view_get_request_mode;
  widget_class->measure = hw_lines_view_measure;
}

static void
hw_lines_view_init (HwLinesView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr (GtkAdjustment) adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));

  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (view), adjustment);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), NULL);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  g_signal_connect_swapped (gtk_text_view_get_buffer (view), "changed",
                            G_CALLBACK (gtk_widget_queue_resize), self);
}

GtkWidget *
hw_lines_view_new (void)
{
  return g_object_new (HW_TYPE_LINES_VIEW, NULL);
}
