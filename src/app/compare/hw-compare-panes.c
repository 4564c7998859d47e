/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-compare-panes.h"

#define GAP_PX 1

struct _HwComparePanes
{
  GtkWidget parent_instance;

  GtkWidget *children[2];
  GtkWidget *overs[2]; /* over them, and not faded as they are; may be NULL */
  HwPanesLayout layout;
  double share;
};

G_DEFINE_FINAL_TYPE (HwComparePanes, hw_compare_panes, GTK_TYPE_WIDGET)

/* Along the axis they are put one after the other on, sizes add up. */
static gboolean
adds_up (HwComparePanes *self, GtkOrientation orientation)
{
  return (self->layout == HW_PANES_STACKED && orientation == GTK_ORIENTATION_VERTICAL)
         || (self->layout == HW_PANES_BESIDE && orientation == GTK_ORIENTATION_HORIZONTAL);
}

static void
hw_compare_panes_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HwComparePanes *self = HW_COMPARE_PANES (widget);
  int sum = adds_up (self, orientation) ? 2 : 1;

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->children); i++)
    {
      int child_minimum = 0, child_natural = 0;

      if (self->children[i] != NULL)
        gtk_widget_measure (self->children[i], orientation, -1, &child_minimum, &child_natural,
                            NULL, NULL);
      *minimum = MAX (*minimum, sum * child_minimum);
      *natural = MAX (*natural, sum * child_natural);
    }
}

static void
allocate (HwComparePanes *self, guint position, const GtkAllocation *box)
{
  gtk_widget_size_allocate (self->children[position], box, -1);
  if (self->overs[position] != NULL)
    gtk_widget_size_allocate (self->overs[position], box, -1);
}

static void
hw_compare_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwComparePanes *self = HW_COMPARE_PANES (widget);
  int first_width = self->layout == HW_PANES_BESIDE ? (width - GAP_PX) / 2 : width;
  int first_height = self->layout == HW_PANES_STACKED ? (height - GAP_PX) / 2 : height;
  GtkAllocation box = { 0, 0, first_width, first_height };

  allocate (self, 0, &box);
  if (self->layout == HW_PANES_BESIDE)
    box.x = width - first_width;
  if (self->layout == HW_PANES_STACKED)
    box.y = height - first_height;
  allocate (self, 1, &box);
}

static void
hw_compare_panes_dispose (GObject *object)
{
  HwComparePanes *self = HW_COMPARE_PANES (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->children); i++)
    {
      g_clear_pointer (&self->children[i], gtk_widget_unparent);
      g_clear_pointer (&self->overs[i], gtk_widget_unparent);
    }

  G_OBJECT_CLASS (hw_compare_panes_parent_class)->dispose (object);
}

static void
hw_compare_panes_class_init (HwComparePanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_compare_panes_dispose;
  widget_class->measure = hw_compare_panes_measure;
  widget_class->size_allocate = hw_compare_panes_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "comparepanes");
}

static void
hw_compare_panes_init (HwComparePanes *self)
{
  self->share = 0.5;
}

/* What is not seen is not hit either. What stands over them is that of one of them at a time. */
static void
update_opacity (HwComparePanes *self)
{
  double share = self->layout == HW_PANES_OVERLAID ? self->share : 1;

  gtk_widget_set_opacity (self->children[1], share);
  gtk_widget_set_can_target (self->children[1], share >= 0.5);
  if (self->overs[0] == NULL)
    return;
  gtk_widget_set_opacity (self->overs[0],
                          self->layout == HW_PANES_OVERLAID ? fmax (0, 1 - share * 2) : 1);
  gtk_widget_set_opacity (self->overs[1], fmin (1, share * 2));
}

void
hw_compare_panes_set_children (HwComparePanes *self, GtkWidget *first, GtkWidget *second)
{
  g_return_if_fail (self->children[0] == NULL);

  self->children[0] = first;
  self->children[1] = second;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));
}

void
hw_compare_panes_set_overs (HwComparePanes *self, GtkWidget *first, GtkWidget *second)
{
  g_return_if_fail (self->overs[0] == NULL && self->children[1] != NULL);

  self->overs[0] = first;
  self->overs[1] = second;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));
}

void
hw_compare_panes_set_layout (HwComparePanes *self, HwPanesLayout layout)
{
  self->layout = layout;
  update_opacity (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
hw_compare_panes_set_share (HwComparePanes *self, double share)
{
  self->share = share;
  update_opacity (self);
}
