/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-totals-bar.h"

#include <glib/gi18n-lib.h>

#include "hw-derivation-view.h"
#include "hw-figure-text.h"
#include "hw-findings-button.h"
#include "hw-headline.h"
#include "hw-target-row.h"
#include "hw-target-text.h"

typedef struct
{
  HwTotalsBar *bar;
  const HwHeadline *headline;
  GtkWidget *button;
  GtkWidget *value;
  GtkWidget *target; /* beside the value: what it is to be */
} Item;

struct _HwTotalsBar
{
  AdwBin parent_instance;

  HwDocument *document;
  Item *items; /* one for each headline */
  guint n_items;
  HwFindingsButton *findings;
  GtkWidget *clock;
};

G_DEFINE_FINAL_TYPE (HwTotalsBar, hw_totals_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW_ELEMENTS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_element (const HwElement *element, gpointer user_data)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  g_ptr_array_add (elements, (gpointer)element);
  g_signal_emit (user_data, signals[SIGNAL_SHOW_ELEMENTS], 0, elements);
}

static GtkWidget *
explain_longest_wait (Item *item, const HwFigures *figures, const char *value)
{
  const HwStep *step = hw_headline_get_step (item->headline, figures);

  return hw_derivation_view_new_for_reason (
      _ (item->headline->heading), value,
      _ ("The longest time an item stands in front of a step on the path that decides lead time."),
      step != NULL ? &step->element : NULL, show_element, item->bar);
}

static GtkWidget *
explain_constraint (Item *item, const HwFigures *figures, const char *value)
{
  g_autofree char *measure = hw_figure_format_value (HW_UNIT_SHARE, figures->constraint_measure,
                                                     hw_map_get_units (figures->map));
  const HwStep *step = hw_headline_get_step (item->headline, figures);
  g_autofree char *reason = NULL;

  if (figures->constraint_basis == HW_CONSTRAINT_UTILISATION)
    reason = g_strdup_printf (
        _ ("The step whose people are busiest: %s of their time goes into this stream."), measure);
  else if (figures->constraint_basis == HW_CONSTRAINT_LONGEST_WAIT)
    {
      step = hw_seq_get (hw_map_steps (figures->map), (guint)figures->constraint_step);
      /* TRANSLATORS: a share and a step: "Until then look at the longest wait, 40 % of lead time,
       * in front of Code review." */
      reason = g_strdup_printf (_ ("Which step is the busiest is not known: nobody said how many "
                                   "people there are or what demand is. Until then look at the "
                                   "longest wait, %s of lead time, in front of %s."),
                                measure, hw_element_get_title (&step->element));
    }
  else
    reason = g_strdup (_ ("Nothing on the path holds the others up, as far as is known."));

  return hw_derivation_view_new_for_reason (_ (item->headline->heading), value, reason,
                                            step != NULL ? &step->element : NULL, show_element,
                                            item->bar);
}

static GtkWidget *
link_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* What it is to be, and where there is more about it. */
static void
append_target (Item *item, GtkWidget *content)
{
  HwFigureId figure = item->headline->figure;
  GtkWidget *links = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (content), hw_target_row_new (item->bar->document, figure));
  gtk_box_set_homogeneous (GTK_BOX (links), TRUE);
  if (figure == HW_FIGURE_LEAD_TIME || figure == HW_FIGURE_EXPECTED_LEAD_TIME)
    gtk_box_append (GTK_BOX (links), link_new (_ ("Which guess matters"), "win.show-guesses"));
  gtk_box_append (GTK_BOX (links), link_new (_ ("Over time"), "win.show-trend"));
  gtk_box_append (GTK_BOX (content), links);
}

static void
fill_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  Item *item = user_data;
  const HwFigures *figures = hw_document_get_figures (item->bar->document);
  const char *value = gtk_label_get_label (GTK_LABEL (item->value));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *content;

  if (figures == NULL)
    content = hw_derivation_view_new_for_reason (
        _ (item->headline->label), value,
        hw_document_get_figures_error (item->bar->document)->message, NULL, NULL, NULL);
  else if (item->headline->kind == HW_HEADLINE_LONGEST_WAIT)
    content = explain_longest_wait (item, figures, value);
  else if (item->headline->kind == HW_HEADLINE_CONSTRAINT)
    content = explain_constraint (item, figures, value);
  else
    {
      content = hw_derivation_view_new (figures, item->headline->figure, show_element, item->bar);
      append_target (item, content);
    }

  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_menu_button_set_popover (button, popover);
}

/* A mark and words, and a colour that says no more. */
static void
show_target (Item *item, const HwFigures *figures)
{
  HwFigureId figure = item->headline->figure;
  gboolean has_one = figures != NULL && item->headline->kind == HW_HEADLINE_FIGURE;
  g_autofree char *text = has_one ? hw_target_format_short (figures, figure) : NULL;
  g_autofree char *words = has_one ? hw_target_format (figures, figure) : NULL;
  gboolean met = text != NULL && hw_target_judge (figures, figure) == HW_TARGET_MET;

  gtk_label_set_label (GTK_LABEL (item->target), text != NULL ? text : "");
  gtk_widget_set_visible (item->target, text != NULL);
  gtk_widget_set_tooltip_text (item->target, words);
  gtk_widget_remove_css_class (item->target, met ? "worse" : "better");
  gtk_widget_add_css_class (item->target, met ? "better" : "worse");
  gtk_accessible_update_property (GTK_ACCESSIBLE (item->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "",
                                  -1);
}

static void
update (HwTotalsBar *self)
{
  const HwFigures *figures = hw_document_get_figures (self->document);
  HwTimeUnits units = hw_map_get_units (hw_document_get_map (self->document));
  g_autofree char *clock = hw_clock_format (units);

  for (guint i = 0; i < self->n_items; i++)
    {
      Item *item = &self->items[i];
      g_autofree char *value = figures != NULL
                                   ? hw_headline_format (item->headline, figures)
                                   : hw_figure_format_value (HW_UNIT_NUMBER, NAN, units);
      g_autofree char *name = NULL;

      gtk_label_set_label (GTK_LABEL (item->value), value);
      /* TRANSLATORS: a figure and its value for screen readers: "lead time: 5 w". */
      name = g_strdup_printf (C_ ("figure", "%s: %s"), _ (item->headline->label), value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (item->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      show_target (item, figures);
      /* What it explains belongs to the figures of before. */
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (item->button), NULL);
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (item->button), fill_popover_cb, item,
                                             NULL);
    }
  gtk_label_set_label (GTK_LABEL (self->clock), clock);
}

static void
document_changed_cb (HwTotalsBar *self, guint change)
{
  if (change & HW_CHANGE_MAP)
    update (self);
}

static GtkWidget *
item_new (HwTotalsBar *self, Item *item, const HwHeadline *headline)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *caption = gtk_label_new (_ (headline->label));

  item->bar = self;
  item->headline = headline;
  item->value = gtk_label_new (NULL);
  item->button = gtk_menu_button_new ();

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (item->value), 0);
  /* Names may be cut short, figures never. */
  if (headline->kind != HW_HEADLINE_FIGURE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (item->value), headline->kind == HW_HEADLINE_LONGEST_WAIT
                                                            ? PANGO_ELLIPSIZE_MIDDLE
                                                            : PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (item->value), 12);
      gtk_label_set_max_width_chars (GTK_LABEL (item->value), 24);
    }
  gtk_widget_add_css_class (item->value, "figure");
  gtk_widget_add_css_class (item->value, "numeric");

  item->target = gtk_label_new (NULL);
  gtk_widget_add_css_class (item->target, "caption");
  gtk_widget_add_css_class (item->target, "target");
  gtk_widget_set_valign (item->target, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (line), item->value);
  gtk_box_append (GTK_BOX (line), item->target);

  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), line);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (item->button), box);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (item->button), GTK_ARROW_UP);
  gtk_widget_add_css_class (item->button, "flat");
  return item->button;
}

static void
hw_totals_bar_dispose (GObject *object)
{
  HwTotalsBar *self = HW_TOTALS_BAR (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_totals_bar_parent_class)->dispose (object);
}

static void
hw_totals_bar_finalize (GObject *object)
{
  g_clear_pointer (&HW_TOTALS_BAR (object)->items, g_free);

  G_OBJECT_CLASS (hw_totals_bar_parent_class)->finalize (object);
}

static void
hw_totals_bar_class_init (HwTotalsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_totals_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_totals_bar_finalize;

  signals[SIGNAL_SHOW_ELEMENTS] =
      g_signal_new ("show-elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "totalsbar");
}

static void
hw_totals_bar_init (HwTotalsBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *squeezer = adw_squeezer_new ();
  const HwHeadline *headlines = hw_headlines_get (&self->n_items);

  self->items = g_new0 (Item, self->n_items);
  for (guint i = 0; i < self->n_items; i++)
    gtk_box_append (GTK_BOX (box), item_new (self, &self->items[i], &headlines[i]));

  self->findings = HW_FINDINGS_BUTTON (hw_findings_button_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->findings));

  self->clock = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->clock, "dim-label");
  gtk_widget_add_css_class (self->clock, "caption");
  /* It gives way to the figures: there as a whole, or not at all. */
  adw_squeezer_set_allow_none (ADW_SQUEEZER (squeezer), TRUE);
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_set_xalign (ADW_SQUEEZER (squeezer), 1);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), self->clock);
  gtk_widget_set_hexpand (squeezer, TRUE);
  gtk_widget_set_halign (squeezer, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), squeezer);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
hw_totals_bar_set_document (HwTotalsBar *self, HwDocument *document)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  hw_findings_button_set_document (self->findings, document);
  if (document == NULL)
    return;

  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  update (self);
}
