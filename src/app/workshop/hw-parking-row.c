/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-parking-row.h"

#include <glib/gi18n-lib.h>

#include "hw-editing.h"
#include "hw-quantity-text.h"

#define MAX_LINES 4

struct _HwParkingRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *icon;
  GtkLabel *text;
  GtkLabel *about;
  GtkLabel *votes;
  GtkWidget *give;
  GtkWidget *take;

  HwViewState *view; /* borrowed */
  char *note;        /* its id */
  guint position;
};

G_DEFINE_FINAL_TYPE (HwParkingRow, hw_parking_row, GTK_TYPE_LIST_BOX_ROW)

/* By HwNoteKind. */
static const char *const icons[] = {
  [HW_NOTE_IDEA] = "hw-tool-note-symbolic",
  [HW_NOTE_WASTE] = "hw-tool-waste-symbolic",
  [HW_NOTE_BURST] = "hw-tool-burst-symbolic",
  [HW_NOTE_QUESTION] = "dialog-question-symbolic",
};

static void
give_cb (HwParkingRow *self)
{
  hw_editing_vote (self->view, self->note, 1);
}

static void
take_cb (HwParkingRow *self)
{
  hw_editing_vote (self->view, self->note, -1);
}

static void
hw_parking_row_finalize (GObject *object)
{
  g_free (HW_PARKING_ROW (object)->note);

  G_OBJECT_CLASS (hw_parking_row_parent_class)->finalize (object);
}

static void
hw_parking_row_class_init (HwParkingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_parking_row_finalize;
}

static GtkWidget *
button_new (HwParkingRow *self, const char *icon, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
words_new (HwParkingRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->text, MAX_LINES);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  self->about = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->about, 0);
  gtk_label_set_ellipsize (self->about, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->about));
  return words;
}

static void
hw_parking_row_init (HwParkingRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = gtk_image_new ();
  self->votes = GTK_LABEL (gtk_label_new (NULL));
  self->take = button_new (self, "list-remove-symbolic", G_CALLBACK (take_cb));
  self->give = button_new (self, "list-add-symbolic", G_CALLBACK (give_cb));
  gtk_label_set_width_chars (self->votes, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self->votes), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->votes), "heading");
  gtk_widget_set_tooltip_text (self->give, _ ("Vote for the note"));
  gtk_widget_set_tooltip_text (self->take, _ ("Take a vote back"));
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), words_new (self));
  gtk_box_append (GTK_BOX (box), self->take);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->votes));
  gtk_box_append (GTK_BOX (box), self->give);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
hw_parking_row_new (HwViewState *view)
{
  HwParkingRow *self = g_object_new (HW_TYPE_PARKING_ROW, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

static void
show_about (HwParkingRow *self, const HwNote *note)
{
  HwMap *map = hw_document_get_map (hw_view_state_get_document (self->view));
  const HwElement *on = note->on != NULL ? hw_map_find (map, note->on) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->about), on != NULL);
  if (on != NULL)
    gtk_label_set_label (self->about, hw_element_get_title (on));
}

static void
name_buttons (HwParkingRow *self, const char *words)
{
  /* TRANSLATORS: a button, for screen readers; a note's words follow. */
  g_autofree char *give = g_strdup_printf (_ ("Vote for: %s"), words);
  /* TRANSLATORS: a button, for screen readers; a note's words follow. */
  g_autofree char *take = g_strdup_printf (_ ("Take a vote back from: %s"), words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->give), GTK_ACCESSIBLE_PROPERTY_LABEL, give,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_PROPERTY_LABEL, take,
                                  -1);
}

void
hw_parking_row_show (HwParkingRow *self, const HwNote *note, guint position)
{
  const HwField *kind = hw_field_find (HW_ELEMENT_NOTE, "kind");
  const char *kind_label = _ (kind->choices[note->kind].label);
  const char *words = note->text != NULL && note->text[0] != '\0' ? note->text : kind_label;
  gboolean can_edit = !hw_document_is_read_only (hw_view_state_get_document (self->view));
  gboolean has_votes = note->votes > 0;
  g_autofree char *votes = hw_number_format (has_votes ? note->votes : 0);
  g_autofree char *name = NULL;

  self->position = position;
  if (g_strcmp0 (self->note, note->element.id) != 0)
    {
      g_free (self->note);
      self->note = g_strdup (note->element.id);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[note->kind]);
  gtk_widget_set_tooltip_text (self->icon, kind_label);
  gtk_label_set_label (self->text, words);
  gtk_label_set_label (self->votes, votes);
  gtk_widget_set_sensitive (self->give, can_edit);
  gtk_widget_set_sensitive (self->take, can_edit && has_votes);
  show_about (self, note);
  name_buttons (self, words);
  /* TRANSLATORS: a note for screen readers: what kind, its words, how many votes. */
  name = g_strdup_printf (_ ("%s: %s, votes: %s"), kind_label, words, votes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

const char *
hw_parking_row_get_note (HwParkingRow *self)
{
  return self->note;
}

guint
hw_parking_row_get_position (HwParkingRow *self)
{
  return self->position;
}
