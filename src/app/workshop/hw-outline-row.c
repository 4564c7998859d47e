/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-outline-row.h"

/* A branch is set in by so much, pixels; deeper ones than these no further. */
#define INDENT_PX 18
#define MAX_DEPTH 5

struct _HwOutlineRow
{
  GtkWidget parent_instance;

  GtkWidget *title; /* the name, or an entry for it */
  GtkLabel *name;
  GtkWidget *entry; /* NULL: nobody types */
  GtkLabel *process_time;
  GtkLabel *wait_time;
  GtkLabel *complete_accurate;
  GtkLabel *lane;
};

G_DEFINE_FINAL_TYPE (HwOutlineRow, hw_outline_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_RENAME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Before the list takes the second click for Enter. */
static void
pressed_cb (HwOutlineRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press != 2 || self->entry != NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_RENAME], 0);
}

static void
hw_outline_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_outline_row_parent_class)->dispose (object);
}

static void
hw_outline_row_class_init (HwOutlineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_outline_row_dispose;

  signals[SIGNAL_RENAME] = g_signal_new ("rename", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "outlinerow");
}

static GtkLabel *
label_new (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
init_words (HwOutlineRow *self)
{
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_box_append (GTK_BOX (self->title), GTK_WIDGET (self->name));
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));

  self->process_time = label_new (figures);
  self->wait_time = label_new (figures);
  self->complete_accurate = label_new (figures);
  self->lane = label_new (figures);
  gtk_label_set_ellipsize (self->lane, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->lane, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->lane), TRUE);
  gtk_widget_set_parent (figures, GTK_WIDGET (self));
}

static void
hw_outline_row_init (HwOutlineRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  init_words (self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
hw_outline_row_new (void)
{
  return g_object_new (HW_TYPE_OUTLINE_ROW, NULL);
}

static void
set_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

void
hw_outline_row_show (HwOutlineRow *self, HwOutline *outline, guint row)
{
  const HwStep *step = hw_outline_get_step (outline, row);
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_auto (HwOutlineWords) words = { NULL };

  hw_outline_describe (outline, row, &words);
  gtk_label_set_label (self->name, hw_element_get_title (&step->element));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), hw_element_get_title (&step->element));
  set_words (self->process_time, words.process_time);
  set_words (self->wait_time, words.wait_time);
  set_words (self->complete_accurate, words.complete_accurate);
  set_words (self->lane, words.lane);
  gtk_widget_set_margin_start (
      GTK_WIDGET (self), INDENT_PX * (int)MIN (hw_outline_get_depth (outline, row), MAX_DEPTH));
  /* What has the keyboard is the item around it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (item != NULL ? item : GTK_WIDGET (self)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words.words, -1);
}

void
hw_outline_row_set_entry (HwOutlineRow *self, GtkWidget *entry)
{
  if (self->entry != NULL)
    gtk_box_remove (GTK_BOX (self->title), self->entry);
  self->entry = entry;
  if (entry != NULL)
    {
      gtk_widget_set_hexpand (entry, TRUE);
      gtk_box_append (GTK_BOX (self->title), entry);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->name), entry == NULL);
}
