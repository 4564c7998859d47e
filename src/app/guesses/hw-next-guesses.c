/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-next-guesses.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-duration-text.h"
#include "hw-wrap-box.h"

struct _HwNextGuesses
{
  AdwBin parent_instance;

  GtkWidget *buttons[HW_SENSITIVITY_NEXT];
  HwGuesses *guesses;
};

G_DEFINE_FINAL_TYPE (HwNextGuesses, hw_next_guesses, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_FIELD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (HwNextGuesses *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_FIELD], 0,
                 g_object_get_data (G_OBJECT (button), "element"),
                 g_object_get_data (G_OBJECT (button), "field"));
}

static void
show (GtkWidget *button, const HwInfluence *influence, const HwMap *map)
{
  g_autofree char *title = hw_influence_format (influence, map);
  g_autofree char *swing = hw_duration_format (influence->swing_s, hw_map_get_units (map));
  g_autofree char *moves = g_strdup_printf (_ ("moves lead time by %s"), swing);

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), title);
  gtk_widget_set_tooltip_text (button, moves);
  g_object_set_data_full (G_OBJECT (button), "element", g_strdup (influence->element->id), g_free);
  g_object_set_data (G_OBJECT (button), "field", (gpointer)influence->field->name);
}

static void
update (HwNextGuesses *self)
{
  const HwSensitivity *sensitivity = self->guesses != NULL ? hw_guesses_get (self->guesses) : NULL;
  const HwInfluence *next[HW_SENSITIVITY_NEXT];
  guint n = sensitivity != NULL ? hw_sensitivity_get_next (sensitivity, next) : 0;

  for (guint i = 0; i < n; i++)
    show (self->buttons[i], next[i], sensitivity->figures->map);
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    gtk_widget_set_visible (self->buttons[i], i < n);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
drop_guesses (HwNextGuesses *self)
{
  if (self->guesses != NULL)
    g_signal_handlers_disconnect_by_data (self->guesses, self);
  g_clear_object (&self->guesses);
}

static void
hw_next_guesses_dispose (GObject *object)
{
  drop_guesses (HW_NEXT_GUESSES (object));

  G_OBJECT_CLASS (hw_next_guesses_parent_class)->dispose (object);
}

static void
hw_next_guesses_class_init (HwNextGuessesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_next_guesses_dispose;

  signals[SIGNAL_SHOW_FIELD] =
      g_signal_new ("show-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "nextguesses");
}

static void
hw_next_guesses_init (HwNextGuesses *self)
{
  HwWrapBox *box = HW_WRAP_BOX (hw_wrap_box_new ());
  GtkWidget *words = gtk_label_new (_ ("Measure next:"));

  gtk_widget_set_tooltip_text (words, _ ("The guesses that move lead time most"));
  gtk_widget_add_css_class (words, "dim-label");
  hw_wrap_box_append (box, words);
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      self->buttons[i] = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->buttons[i]), label);
      gtk_widget_add_css_class (self->buttons[i], "measure-next");
      g_signal_connect_object (self->buttons[i], "clicked", G_CALLBACK (clicked_cb), self,
                               G_CONNECT_SWAPPED);
      hw_wrap_box_append (box, self->buttons[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

void
hw_next_guesses_set_guesses (HwNextGuesses *self, HwGuesses *guesses)
{
  drop_guesses (self);
  if (guesses != NULL)
    {
      self->guesses = g_object_ref (guesses);
      g_signal_connect_swapped (guesses, "changed", G_CALLBACK (update), self);
    }
  update (self);
}
