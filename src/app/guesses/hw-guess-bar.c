/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-guess-bar.h"

#include <adwaita.h>

#include "hw-canvas-theme.h"
#include "hw-chart.h"
#include "hw-picture-node.h"

#define WIDTH_PX 120
#define HEIGHT_PX 14
#define BAR_PX 10.0f
#define LINE_PX 1.5f

struct _HwGuessBar
{
  GtkWidget parent_instance;

  double low;
  double high;
};

G_DEFINE_FINAL_TYPE (HwGuessBar, hw_guess_bar, GTK_TYPE_WIDGET)

static void
hw_guess_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX : HEIGHT_PX;
}

/* Of one side of the middle: both ends may lie on the same one. */
static void
append_half (GtkWidget *widget, GtkSnapshot *snapshot, float from, float to, HwTone tone)
{
  HwPair pair = hw_tone_get_pair (tone, hw_canvas_get_theme ());
  GdkRGBA fill = hw_color_to_rgba (pair.fill);
  GdkRGBA line = hw_color_to_rgba (pair.stroke);
  float top = ((float)gtk_widget_get_height (widget) - BAR_PX) / 2;
  GskRoundedRect box;

  if (to <= from)
    return;
  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (from, top, to - from, BAR_PX), 2);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, &fill, &box.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &box, (float[4]){ LINE_PX, LINE_PX, LINE_PX, LINE_PX },
                              (GdkRGBA[4]){ line, line, line, line });
}

static void
hw_guess_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwGuessBar *self = HW_GUESS_BAR (widget);
  GdkRGBA ink = hw_color_to_rgba (hw_canvas_get_theme ()->muted);
  float middle = (float)gtk_widget_get_width (widget) / 2;
  float low = middle * (float)(1 + self->low), high = middle * (float)(1 + self->high);

  append_half (widget, snapshot, low, MIN (middle, high), HW_TONE_BETTER);
  append_half (widget, snapshot, MAX (middle, low), high, HW_TONE_WORSE);
  gtk_snapshot_append_color (
      snapshot, &ink,
      &GRAPHENE_RECT_INIT (middle - 0.5f, 0, 1, (float)gtk_widget_get_height (widget)));
}

static void
hw_guess_bar_class_init (HwGuessBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = hw_guess_bar_measure;
  widget_class->snapshot = hw_guess_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "guessbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hw_guess_bar_init (HwGuessBar *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_guess_bar_new (void)
{
  return g_object_new (HW_TYPE_GUESS_BAR, NULL);
}

void
hw_guess_bar_set_ends (HwGuessBar *self, double low, double high)
{
  self->low = CLAMP (low, -1, 1);
  self->high = CLAMP (high, -1, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
