/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-empty-hint.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"

struct _HwEmptyHint
{
  AdwBin parent_instance;

  HwViewState *view; /* NULL shows nothing */
};

G_DEFINE_FINAL_TYPE (HwEmptyHint, hw_empty_hint, ADW_TYPE_BIN)

static void
update (HwEmptyHint *self)
{
  gboolean wanted = FALSE;

  if (self->view != NULL)
    {
      HwDocument *document = hw_view_state_get_document (self->view);

      wanted = !hw_document_is_read_only (document)
               && hw_seq_get_length (hw_map_steps (hw_document_get_map (document))) == 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), wanted);
}

static void
document_changed_cb (HwEmptyHint *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    update (self);
}

static void
add_step_cb (HwEmptyHint *self)
{
  g_autofree char *id = hw_editing_add_step (self->view, HW_EDITING_START, NULL);

  if (id != NULL)
    hw_view_state_edit_field (self->view, id, "name");
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
drop_view (HwEmptyHint *self)
{
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (hw_view_state_get_document (self->view), self);
  g_clear_object (&self->view);
}

static void
hw_empty_hint_dispose (GObject *object)
{
  drop_view (HW_EMPTY_HINT (object));

  G_OBJECT_CLASS (hw_empty_hint_parent_class)->dispose (object);
}

static void
hw_empty_hint_class_init (HwEmptyHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_empty_hint_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "emptyhint");
}

static void
hw_empty_hint_init (HwEmptyHint *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Add the first step"));

  gtk_box_append (GTK_BOX (box), label_new (_ ("How does work reach your customers?"), "title-2"));
  gtk_box_append (
      GTK_BOX (box),
      label_new (_ ("Begin anywhere. Ctrl+→ adds a step and asks for its name, how long "
                    "the work takes and how long it waits; press it again for the next."),
                 "dim-label"));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_step_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
hw_empty_hint_set_view (HwEmptyHint *self, HwViewState *view)
{
  drop_view (self);
  if (view != NULL)
    {
      self->view = g_object_ref (view);
      g_signal_connect_swapped (hw_view_state_get_document (view), "changed",
                                G_CALLBACK (document_changed_cb), self);
    }
  update (self);
}
