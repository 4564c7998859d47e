/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-kaizen-row.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"
#include "hw-kaizen-list.h"

#define MAX_LINES 4

struct _HwKaizenRow
{
  GtkListBoxRow parent_instance;

  GtkCheckButton *done;
  GtkLabel *text;
  GtkLabel *on;
  GtkLabel *about;

  HwViewState *view; /* borrowed */
  char *note;        /* its id */
  guint position;
  guint showing : 1; /* nobody has pressed the button */
};

G_DEFINE_FINAL_TYPE (HwKaizenRow, hw_kaizen_row, GTK_TYPE_LIST_BOX_ROW)

static void
toggled_cb (HwKaizenRow *self)
{
  if (!self->showing)
    hw_editing_set_done (self->view, self->note, gtk_check_button_get_active (self->done));
}

static void
hw_kaizen_row_finalize (GObject *object)
{
  g_free (HW_KAIZEN_ROW (object)->note);

  G_OBJECT_CLASS (hw_kaizen_row_parent_class)->finalize (object);
}

static void
hw_kaizen_row_class_init (HwKaizenRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_kaizen_row_finalize;
}

static GtkLabel *
label_new (GtkWidget *words, gboolean small)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, MAX_LINES);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (small)
    {
      gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (label), "caption");
    }
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (label));
  return label;
}

static void
hw_kaizen_row_init (HwKaizenRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->done = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->done), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->done), _ ("Done"));
  g_signal_connect_object (self->done, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  self->text = label_new (words, FALSE);
  self->on = label_new (words, TRUE);
  self->about = label_new (words, TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->done));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
hw_kaizen_row_new (HwViewState *view)
{
  HwKaizenRow *self = g_object_new (HW_TYPE_KAIZEN_ROW, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

static void
show_line (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

/* What is done, or given up, is struck out; the button and the words say it too. */
static void
strike (HwKaizenRow *self, int state)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (state == HW_NOTE_STATE_DONE || state == HW_NOTE_STATE_DROPPED)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (self->text, attributes);
}

static void
name_row (HwKaizenRow *self, const char *words, const char *about, gboolean done)
{
  /* TRANSLATORS: a check button, for screen readers; the words of an action follow. */
  g_autofree char *button = g_strdup_printf (_ ("Done: %s"), words);
  g_autofree char *name = NULL;

  if (about != NULL)
    name = g_strdup_printf (done ? C_ ("action", "Done: %s, %s") : C_ ("action", "To do: %s, %s"),
                            words, about);
  else
    name = g_strdup_printf (done ? C_ ("action", "Done: %s") : C_ ("action", "To do: %s"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  button, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
hw_kaizen_row_show (HwKaizenRow *self, const HwNote *note, guint position)
{
  HwDocument *document = hw_view_state_get_document (self->view);
  const HwMap *map = hw_document_get_map (document);
  const HwElement *on = note->on != NULL ? hw_map_find (map, note->on) : NULL;
  const char *words = hw_element_get_title (&note->element);
  gboolean done = note->state == HW_NOTE_STATE_DONE;
  g_autofree char *about = hw_kaizen_list_dup_about (note, map);

  self->position = position;
  if (g_strcmp0 (self->note, note->element.id) != 0)
    {
      g_free (self->note);
      self->note = g_strdup (note->element.id);
    }
  self->showing = TRUE;
  gtk_check_button_set_active (self->done, done);
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), !hw_document_is_read_only (document));
  gtk_label_set_label (self->text, words);
  show_line (self->on, on != NULL ? hw_element_get_title (on) : NULL);
  show_line (self->about, about);
  strike (self, note->state);
  name_row (self, words, about, done);
}

const char *
hw_kaizen_row_get_note (HwKaizenRow *self)
{
  return self->note;
}

guint
hw_kaizen_row_get_position (HwKaizenRow *self)
{
  return self->position;
}
