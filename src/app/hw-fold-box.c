/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-fold-box.h"

#define SPACING_PX 6

struct _HwFoldBox
{
  GtkWidget parent_instance;

  GtkWidget *words;
  GtkWidget *controls;
  int words_px;
  int controls_px;
};

G_DEFINE_FINAL_TYPE (HwFoldBox, hw_fold_box, GTK_TYPE_WIDGET)

/* Of the controls where they are beside the words; 0 where nothing of them is shown. */
static int
get_beside_px (HwFoldBox *self)
{
  int natural_px = 0;

  gtk_widget_measure (self->controls, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_px, NULL,
                      NULL);
  return natural_px > 0 ? MAX (natural_px, self->controls_px) : 0;
}

static gboolean
is_folded_at (HwFoldBox *self, int width_px)
{
  int beside_px = get_beside_px (self);

  return beside_px > 0 && width_px < self->words_px + SPACING_PX + beside_px;
}

static void
measure_width (HwFoldBox *self, int *minimum, int *natural)
{
  int words_min, words_nat, controls_min;
  int beside_px = get_beside_px (self);

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, &words_min, &words_nat, NULL,
                      NULL);
  gtk_widget_measure (self->controls, GTK_ORIENTATION_HORIZONTAL, -1, &controls_min, NULL, NULL,
                      NULL);
  *minimum = MAX (words_min, controls_min);
  *natural = MAX (words_nat, self->words_px) + (beside_px > 0 ? SPACING_PX + beside_px : 0);
  *natural = MAX (*minimum, *natural);
}

static void
measure_height (HwFoldBox *self, int width_px, int *minimum, int *natural)
{
  gboolean is_folded = width_px >= 0 && is_folded_at (self, width_px);
  int beside_px = get_beside_px (self);
  int rest_px =
      width_px < 0 || is_folded || beside_px == 0 ? width_px : width_px - SPACING_PX - beside_px;
  int words_min, words_nat, controls_min, controls_nat;

  gtk_widget_measure (self->words, GTK_ORIENTATION_VERTICAL, rest_px, &words_min, &words_nat, NULL,
                      NULL);
  gtk_widget_measure (self->controls, GTK_ORIENTATION_VERTICAL, is_folded ? width_px : beside_px,
                      &controls_min, &controls_nat, NULL, NULL);
  *minimum = is_folded ? words_min + SPACING_PX + controls_min : MAX (words_min, controls_min);
  *natural = is_folded ? words_nat + SPACING_PX + controls_nat : MAX (words_nat, controls_nat);
}

static GtkSizeRequestMode
hw_fold_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_fold_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HwFoldBox *self = HW_FOLD_BOX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
place_below (HwFoldBox *self, int width, int height)
{
  int controls_px;

  gtk_widget_measure (self->controls, GTK_ORIENTATION_VERTICAL, width, NULL, &controls_px, NULL,
                      NULL);
  gtk_widget_size_allocate (
      self->words, &(GtkAllocation){ 0, 0, width, MAX (height - SPACING_PX - controls_px, 0) }, -1);
  gtk_widget_size_allocate (self->controls,
                            &(GtkAllocation){ 0, height - controls_px, width, controls_px }, -1);
}

static void
place_beside (HwFoldBox *self, int width, int height)
{
  int beside_px = get_beside_px (self);
  int rest_px = beside_px > 0 ? width - SPACING_PX - beside_px : width;
  gboolean is_reversed = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int words_x = is_reversed ? width - rest_px : 0;
  int controls_x = is_reversed ? 0 : width - beside_px;

  gtk_widget_size_allocate (self->words, &(GtkAllocation){ words_x, 0, rest_px, height }, -1);
  gtk_widget_size_allocate (self->controls, &(GtkAllocation){ controls_x, 0, beside_px, height },
                            -1);
}

static void
hw_fold_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwFoldBox *self = HW_FOLD_BOX (widget);

  if (is_folded_at (self, width))
    place_below (self, width, height);
  else
    place_beside (self, width, height);
}

static void
hw_fold_box_dispose (GObject *object)
{
  HwFoldBox *self = HW_FOLD_BOX (object);

  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->controls, gtk_widget_unparent);

  G_OBJECT_CLASS (hw_fold_box_parent_class)->dispose (object);
}

static void
hw_fold_box_class_init (HwFoldBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_fold_box_dispose;
  widget_class->get_request_mode = hw_fold_box_get_request_mode;
  widget_class->measure = hw_fold_box_measure;
  widget_class->size_allocate = hw_fold_box_size_allocate;
}

static void
hw_fold_box_init (HwFoldBox *self)
{
}

GtkWidget *
hw_fold_box_new (GtkWidget *words, GtkWidget *controls, int words_px)
{
  HwFoldBox *self = g_object_new (HW_TYPE_FOLD_BOX, NULL);

  self->words = words;
  self->controls = controls;
  self->words_px = words_px;
  gtk_widget_set_parent (words, GTK_WIDGET (self));
  gtk_widget_set_parent (controls, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
hw_fold_box_set_controls_px (HwFoldBox *self, int controls_px)
{
  self->controls_px = controls_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
hw_fold_box_is_folded (HwFoldBox *self)
{
  return is_folded_at (self, gtk_widget_get_width (GTK_WIDGET (self)));
}
