/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-guess-row.h"

#include <glib/gi18n-lib.h>

#include "hw-comparison-text.h"
#include "hw-duration-text.h"
#include "hw-guess-bar.h"

struct _HwGuessRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *title;
  GtkWidget *swing;
  GtkWidget *bar;
  GtkWidget *detail;
  GtkWidget *next;
  char *element;
  const char *field;
};

G_DEFINE_FINAL_TYPE (HwGuessRow, hw_guess_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
line_new (GtkWidget *wide, GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_hexpand (wide, TRUE);
  gtk_box_append (GTK_BOX (line), wide);
  gtk_box_append (GTK_BOX (line), end);
  return line;
}

static void
hw_guess_row_finalize (GObject *object)
{
  g_free (HW_GUESS_ROW (object)->element);

  G_OBJECT_CLASS (hw_guess_row_parent_class)->finalize (object);
}

static void
hw_guess_row_class_init (HwGuessRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_guess_row_finalize;
}

static void
hw_guess_row_init (HwGuessRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->title = label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  self->swing = label_new ("value");
  gtk_widget_add_css_class (self->swing, "numeric");
  self->bar = hw_guess_bar_new ();
  self->detail = label_new ("dim-label");
  gtk_widget_add_css_class (self->detail, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (self->detail), PANGO_ELLIPSIZE_END);
  self->next = label_new ("measure-next");
  gtk_label_set_label (GTK_LABEL (self->next), _ ("measure next"));
  gtk_widget_set_valign (self->next, GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (box), line_new (self->title, self->swing));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), line_new (self->detail, self->next));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "guess");
}

GtkWidget *
hw_guess_row_new (void)
{
  return g_object_new (HW_TYPE_GUESS_ROW, NULL);
}

/* "1 d – 3 d", "2 d, give or take a fifth", "3 d, measured" */
static char *
dup_detail (const HwInfluence *influence, HwTimeUnits units)
{
  g_autofree char *low = hw_duration_format (influence->range_s.low, units);
  g_autofree char *high = hw_duration_format (influence->range_s.high, units);
  g_autofree char *likely = hw_duration_format (influence->range_s.likely, units);

  if (influence->assumed && influence->measured)
    /* TRANSLATORS: a time that was measured and is taken to be wrong by a fifth all the same. */
    return g_strdup_printf (_ ("%s ± 20 %%, measured"), likely);
  if (influence->assumed)
    /* TRANSLATORS: a single guess that is taken to be wrong by a fifth. */
    return g_strdup_printf (_ ("%s ± 20 %%"), likely);
  if (influence->measured)
    return g_strdup_printf (_ ("%s to %s, measured"), low, high);
  return g_strdup_printf (C_ ("durations", "%s to %s"), low, high);
}

/* The longest side of all bars takes up the room there is. */
static void
show_bar (HwGuessRow *self, const HwSensitivity *sensitivity, const HwInfluence *influence)
{
  double lead_s = sensitivity->lead_s, reach_s = 0;

  for (guint i = 0; i < hw_sensitivity_get_n_influences (sensitivity); i++)
    {
      const HwInfluence *other = hw_sensitivity_get_influence (sensitivity, i);

      reach_s = fmax (reach_s, fmax (fabs (other->high_s - lead_s), fabs (lead_s - other->low_s)));
    }
  reach_s = reach_s > 0 ? reach_s : 1;
  hw_guess_bar_set_ends (HW_GUESS_BAR (self->bar), (influence->low_s - lead_s) / reach_s,
                         (influence->high_s - lead_s) / reach_s);
}

void
hw_guess_row_set (HwGuessRow *self, HwGuesses *guesses, guint index)
{
  const HwSensitivity *sensitivity = hw_guesses_get (guesses);
  const HwInfluence *influence = hw_sensitivity_get_influence (sensitivity, index);
  const HwMap *map = sensitivity->figures->map;
  HwTimeUnits units = hw_map_get_units (map);
  gboolean next = hw_sensitivity_is_next (sensitivity, influence);
  g_autofree char *title = hw_influence_format (influence, map);
  g_autofree char *detail = dup_detail (influence, units);
  g_autofree char *swing = hw_duration_format (influence->swing_s, units);
  g_autofree char *moves = g_strdup_printf (_ ("moves lead time by %s"), swing);
  /* TRANSLATORS: an estimate for screen readers: its value and what it does to lead time. */
  g_autofree char *words =
      g_strdup_printf (next ? _ ("%s, %s, measure this next") : _ ("%s, %s"), detail, moves);

  g_free (self->element);
  self->element = g_strdup (influence->element->id);
  self->field = influence->field->name;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->swing), swing);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->next, next);
  gtk_widget_set_tooltip_text (self->swing, moves);
  show_bar (self, sensitivity, influence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

const char *
hw_guess_row_get_element (HwGuessRow *self)
{
  return self->element;
}

const char *
hw_guess_row_get_field (HwGuessRow *self)
{
  return self->field;
}
