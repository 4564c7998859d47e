/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-drop-question.h"

#include <glib/gi18n-lib.h>

struct _HwDropQuestion
{
  GtkPopover parent_instance;

  GtkWidget *heading;
  GtkWidget *open_button;
  GtkWidget *focus; /* that had the keyboard before; weak */
  GSList *files;    /* GFile */
};

G_DEFINE_FINAL_TYPE (HwDropQuestion, hw_drop_question, GTK_TYPE_POPOVER)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
remove_cb (gpointer user_data)
{
  GtkWidget *self = user_data;

  if (gtk_widget_get_parent (self) != NULL)
    gtk_widget_unparent (self);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (HwDropQuestion *self)
{
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_idle_add_full (G_PRIORITY_DEFAULT, remove_cb, g_object_ref (self), g_object_unref);
}

static void
open_cb (HwDropQuestion *self)
{
  hw_drop_question_answer (self, HW_DROP_ANSWER_OPEN);
}

static void
add_cb (HwDropQuestion *self)
{
  hw_drop_question_answer (self, HW_DROP_ANSWER_ADD);
}

static void
hw_drop_question_dispose (GObject *object)
{
  HwDropQuestion *self = HW_DROP_QUESTION (object);

  g_clear_weak_pointer (&self->focus);
  g_slist_free_full (g_steal_pointer (&self->files), g_object_unref);

  G_OBJECT_CLASS (hw_drop_question_parent_class)->dispose (object);
}

static void
hw_drop_question_class_init (HwDropQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_drop_question_dispose;

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
button_new (HwDropQuestion *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static void
hw_drop_question_init (HwDropQuestion *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->heading = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->heading), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->heading), 30);
  gtk_widget_set_margin_bottom (self->heading, 6);
  gtk_widget_add_css_class (self->heading, "heading");
  self->open_button = button_new (self, _ ("_Open as a new map"), G_CALLBACK (open_cb));
  gtk_widget_add_css_class (self->open_button, "suggested-action");

  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->open_button);
  gtk_box_append (GTK_BOX (box),
                  button_new (self, _ ("_Add the steps to this map"), G_CALLBACK (add_cb)));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

static char *
dup_heading (GSList *files)
{
  guint n_files = g_slist_length (files);
  g_autofree char *name = g_file_get_basename (files->data);
  g_autofree char *shown = g_filename_display_name (name);

  if (n_files == 1)
    return g_strdup_printf (_ ("What about “%s”?"), shown);
  return g_strdup_printf (ngettext ("What about %u file?", "What about %u files?", n_files),
                          n_files);
}

static gpointer
copy_file (gconstpointer file, gpointer unused)
{
  return g_object_ref ((gpointer)file);
}

HwDropQuestion *
hw_drop_question_ask (GtkWidget *over, const GdkRectangle *at, GSList *files)
{
  HwDropQuestion *self = g_object_new (HW_TYPE_DROP_QUESTION, NULL);
  g_autofree char *heading = dup_heading (files);

  self->files = g_slist_copy_deep (files, copy_file, NULL);
  g_set_weak_pointer (&self->focus, gtk_root_get_focus (gtk_widget_get_root (over)));
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  gtk_widget_set_parent (GTK_WIDGET (self), over);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->open_button);
  return self;
}

GSList *
hw_drop_question_get_files (HwDropQuestion *self)
{
  return self->files;
}

void
hw_drop_question_answer (HwDropQuestion *self, HwDropAnswer answer)
{
  g_signal_emit (self, signals[ANSWERED], 0, (guint)answer);
  gtk_popover_popdown (GTK_POPOVER (self));
}
