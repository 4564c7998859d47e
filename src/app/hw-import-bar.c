/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-import-bar.h"

#include <glib/gi18n-lib.h>

struct _HwImportBar
{
  GtkBox parent_instance;

  GtkWidget *label;
  GtkWidget *progress;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HwImportBar, hw_import_bar, GTK_TYPE_BOX)

#define STACK_NAME "imports"

static void
stopped_cb (HwImportBar *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
hw_import_bar_dispose (GObject *object)
{
  HwImportBar *self = HW_IMPORT_BAR (object);

  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hw_import_bar_parent_class)->dispose (object);
}

static void
hw_import_bar_class_init (HwImportBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_import_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hw_import_bar_init (HwImportBar *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *stop = gtk_button_new_with_mnemonic (_ ("_Stop"));

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_MIDDLE);
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->label);
  gtk_box_append (GTK_BOX (words), self->progress);
  gtk_widget_set_valign (stop, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stopped_cb), self);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), stop);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "import-bar");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

/* Where the bars of an overlay stand, one above the other. */
static GtkBox *
find_stack (GtkOverlay *overlay)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay));

  while (child != NULL && !g_str_equal (gtk_widget_get_name (child), STACK_NAME))
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL)
    return GTK_BOX (child);

  child = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_name (child, STACK_NAME);
  gtk_widget_set_halign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (child, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (child, 72);
  gtk_overlay_add_overlay (overlay, child);
  return GTK_BOX (child);
}

HwImportBar *
hw_import_bar_add (GtkOverlay *overlay, const char *name, GCancellable *cancellable)
{
  HwImportBar *self = g_object_new (HW_TYPE_IMPORT_BAR, NULL);
  /* Translators: %s is a file. */
  g_autofree char *text = g_strdup_printf (_ ("Reading “%s”"), name);

  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_box_append (find_stack (overlay), GTK_WIDGET (self));
  return self;
}

void
hw_import_bar_remove (HwImportBar *self)
{
  GtkWidget *stack = gtk_widget_get_parent (GTK_WIDGET (self));

  if (stack != NULL)
    gtk_box_remove (GTK_BOX (stack), GTK_WIDGET (self));
}

void
hw_import_bar_set_share (HwImportBar *self, double share)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), share);
}
