/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-wrap-box.h"

struct _HwWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (HwWrapBox, hw_wrap_box, GTK_TYPE_WIDGET)

/* Children that stand beside each other. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;  /* the first that is on another line; NULL: none */
  int natural;     /* width, px */
  guint n_expands; /* children that take what is left */
} Line;

static GtkWidget *
next_visible (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
first_child (HwWrapBox *self)
{
  return next_visible (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static GtkWidget *
child_after (GtkWidget *child)
{
  return next_visible (gtk_widget_get_next_sibling (child));
}

static int
natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* The line that begins with a child, in so much room; below 0: in any. */
static Line
find_line (GtkWidget *first, int width)
{
  Line line = { .first = first, .end = first, .natural = -HW_WRAP_BOX_GAP_PX };

  while (line.end != NULL)
    {
      int wider = line.natural + HW_WRAP_BOX_GAP_PX + natural_width (line.end);

      if (line.end != first && width >= 0 && wider > width)
        break;
      line.natural = wider;
      line.n_expands += gtk_widget_compute_expand (line.end, GTK_ORIENTATION_HORIZONTAL);
      line.end = child_after (line.end);
    }
  return line;
}

static int
line_height (const Line *line)
{
  int highest = 0;

  for (GtkWidget *child = line->first; child != line->end; child = child_after (child))
    {
      int height;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      highest = MAX (highest, height);
    }
  return highest;
}

static int
sum_heights (HwWrapBox *self, int width)
{
  int sum = -HW_WRAP_BOX_GAP_PX;

  for (GtkWidget *child = first_child (self); child != NULL;)
    {
      Line line = find_line (child, width);

      sum += HW_WRAP_BOX_GAP_PX + line_height (&line);
      child = line.end;
    }
  return MAX (0, sum);
}

/* The least is what the widest child needs. */
static void
measure_width (HwWrapBox *self, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = first_child (self); child != NULL; child = child_after (child))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least);
    }
  if (first_child (self) != NULL)
    *natural = find_line (first_child (self), -1).natural;
}

static void
allocate_line (HwWrapBox *self, const Line *line, int width, int y, int height)
{
  gboolean reversed = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int rest = MAX (0, width - line->natural);
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end; child = child_after (child))
    {
      int own = MIN (natural_width (child), width);

      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        own += rest / (int)line->n_expands;
      gtk_widget_size_allocate (
          child, &(GtkAllocation){ reversed ? width - x - own : x, y, own, height }, -1);
      x += own + HW_WRAP_BOX_GAP_PX;
    }
}

static GtkSizeRequestMode
hw_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_wrap_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HwWrapBox *self = HW_WRAP_BOX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    *minimum = *natural = sum_heights (self, for_size);
}

static void
hw_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwWrapBox *self = HW_WRAP_BOX (widget);
  int y = 0;

  for (GtkWidget *child = first_child (self); child != NULL;)
    {
      Line line = find_line (child, width);
      int own = line_height (&line);

      /* The only line is as high as the box. */
      if (child == first_child (self) && line.end == NULL)
        own = height;
      allocate_line (self, &line, width, y, own);
      y += own + HW_WRAP_BOX_GAP_PX;
      child = line.end;
    }
}

static void
hw_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_wrap_box_parent_class)->dispose (object);
}

static void
hw_wrap_box_class_init (HwWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_wrap_box_dispose;
  widget_class->get_request_mode = hw_wrap_box_get_request_mode;
  widget_class->measure = hw_wrap_box_measure;
  widget_class->size_allocate = hw_wrap_box_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "wrapbox");
}

static void
hw_wrap_box_init (HwWrapBox *self)
{
}

GtkWidget *
hw_wrap_box_new (void)
{
  return g_object_new (HW_TYPE_WRAP_BOX, NULL);
}

void
hw_wrap_box_append (HwWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (gtk_widget_get_parent (child) == NULL);

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
