/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-guess-list.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
#include "hw-guess-row.h"

/* What comes after moves lead time less than anybody could tell. */
#define MAX_ROWS 20

struct _HwGuessList
{
  AdwBin parent_instance;

  GtkWidget *words;
  GtkWidget *nothing;
  GtkListBox *list;
  HwDocument *document; /* NULL: none */
  HwGuesses *guesses;   /* NULL while nobody looks */
};

G_DEFINE_FINAL_TYPE (HwGuessList, hw_guess_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_FIELD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (HwGuessList *self, HwGuessRow *row)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_FIELD], 0, hw_guess_row_get_element (row),
                 hw_guess_row_get_field (row));
}

/* Rows stay, so that the keyboard does. */
static void
set_length (HwGuessList *self, guint length)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < length; i++)
    {
      if (gtk_list_box_get_row_at_index (self->list, (int)i) == NULL)
        gtk_list_box_append (self->list, hw_guess_row_new ());
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int)length)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
update (HwGuessList *self)
{
  const HwSensitivity *sensitivity = hw_guesses_get (self->guesses);
  guint n = sensitivity != NULL ? hw_sensitivity_get_n_influences (sensitivity) : 0;
  guint length = MIN (n, MAX_ROWS);

  set_length (self, length);
  for (guint i = 0; i < length; i++)
    hw_guess_row_set (HW_GUESS_ROW (gtk_list_box_get_row_at_index (self->list, (int)i)),
                      self->guesses, i);
  gtk_widget_set_visible (GTK_WIDGET (self->list), length > 0);
  gtk_widget_set_visible (self->words, length > 0);
  gtk_widget_set_visible (self->nothing, length == 0);
}

static void
stop (HwGuessList *self)
{
  if (self->guesses != NULL)
    g_signal_handlers_disconnect_by_data (self->guesses, self);
  g_clear_object (&self->guesses);
}

static void
start (HwGuessList *self)
{
  if (self->guesses != NULL || self->document == NULL)
    return;
  self->guesses = hw_guesses_new (self->document);
  g_signal_connect_swapped (self->guesses, "changed", G_CALLBACK (update), self);
}

static void
hw_guess_list_map (GtkWidget *widget)
{
  start (HW_GUESS_LIST (widget));
  GTK_WIDGET_CLASS (hw_guess_list_parent_class)->map (widget);
}

static void
hw_guess_list_unmap (GtkWidget *widget)
{
  stop (HW_GUESS_LIST (widget));
  GTK_WIDGET_CLASS (hw_guess_list_parent_class)->unmap (widget);
}

static gboolean
hw_guess_list_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (HW_GUESS_LIST (widget)->list, 0);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hw_guess_list_dispose (GObject *object)
{
  HwGuessList *self = HW_GUESS_LIST (object);

  stop (self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_guess_list_parent_class)->dispose (object);
}

static void
hw_guess_list_class_init (HwGuessListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_guess_list_dispose;
  widget_class->map = hw_guess_list_map;
  widget_class->unmap = hw_guess_list_unmap;
  widget_class->focus = hw_focus_inside;

  widget_class->grab_focus = hw_guess_list_grab_focus;

  signals[SIGNAL_SHOW_FIELD] =
      g_signal_new ("show-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
words_new (const char *text)
{
  GtkWidget *words = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 32);
  gtk_widget_add_css_class (words, "dim-label");
  return words;
}

static void
hw_guess_list_init (HwGuessList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->words = words_new (_ ("How far lead time with rework moves between the two ends of each "
                              "guess, all others at their likely values. A single value is taken "
                              "to be wrong by a fifth."));
  self->nothing =
      words_new (_ ("Without a lead time no guess matters. Give the steps on the way to "
                    "delivery their times."));
  gtk_widget_set_visible (self->words, FALSE);
  gtk_widget_set_visible (self->nothing, FALSE);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which guess matters"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

void
hw_guess_list_set_document (HwGuessList *self, HwDocument *document)
{
  if (document == self->document)
    return;
  stop (self);
  set_length (self, 0);
  g_set_object (&self->document, document);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start (self);
}
