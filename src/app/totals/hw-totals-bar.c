/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-totals-bar.h"

#include <glib/gi18n-lib.h>

#include "hw-derivation-view.h"
#include "hw-figure-text.h"
#include "hw-findings-button.h"

typedef enum
{
  ITEM_FIGURE,
  ITEM_BIGGEST_WAIT,
  ITEM_CONSTRAINT,
} ItemKind;

typedef struct
{
  ItemKind kind;
  HwFigureId figure;   /* of ITEM_FIGURE */
  const char *label;   /* untranslated: shorter than the figure's own */
  const char *heading; /* untranslated; of those that are no figure */
} ItemInfo;

static const ItemInfo infos[] = {
  { ITEM_FIGURE, HW_FIGURE_LEAD_TIME, N_ ("lead time"), NULL },
  { ITEM_FIGURE, HW_FIGURE_EXPECTED_LEAD_TIME, N_ ("expected with rework"), NULL },
  { ITEM_FIGURE, HW_FIGURE_PROCESS_TIME, N_ ("process time"), NULL },
  { ITEM_FIGURE, HW_FIGURE_ACTIVITY_RATIO, N_ ("activity ratio"), NULL },
  { ITEM_FIGURE, HW_FIGURE_ROLLED_COMPLETE_ACCURATE, N_ ("rolled %C&A"), NULL },
  { ITEM_BIGGEST_WAIT, 0, N_ ("biggest wait"), N_ ("Biggest wait") },
  { ITEM_CONSTRAINT, 0, N_ ("constraint"), N_ ("Constraint") },
};

#define N_ITEMS G_N_ELEMENTS (infos)

typedef struct
{
  HwTotalsBar *bar;
  const ItemInfo *info;
  GtkWidget *button;
  GtkWidget *value;
} Item;

struct _HwTotalsBar
{
  AdwBin parent_instance;

  HwDocument *document;
  Item items[N_ITEMS];
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

/* The entry of the path that waits longest, or NULL when nothing waits. */
static const HwPathEntry *
find_biggest_wait (const HwFigures *figures)
{
  const HwPathEntry *found = NULL;

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);
      double wait_s = entry->wait_s * entry->weight;

      if (wait_s > 0 && (found == NULL || wait_s > found->wait_s * found->weight))
        found = entry;
    }
  return found;
}

static const HwStep *
step_at (const HwFigures *figures, guint position)
{
  return hw_seq_get (hw_map_steps (figures->map), position);
}

static const char *
name_of (const HwStep *step)
{
  return hw_element_get_title (&step->element);
}

static char *
format_biggest_wait (const HwFigures *figures)
{
  const HwPathEntry *entry = find_biggest_wait (figures);
  g_autofree char *wait = NULL;

  if (entry == NULL)
    return hw_figure_format_value (HW_UNIT_SECONDS, NAN, hw_map_get_units (figures->map));
  wait = hw_figure_format_value (HW_UNIT_SECONDS, entry->wait_s, hw_map_get_units (figures->map));
  /* TRANSLATORS: a step and how long it waits: "Design 8 d". */
  return g_strdup_printf (C_ ("biggest wait", "%s %s"), name_of (step_at (figures, entry->step)),
                          wait);
}

static char *
format_item (const ItemInfo *info, const HwFigures *figures)
{
  switch (info->kind)
    {
    case ITEM_BIGGEST_WAIT:
      return format_biggest_wait (figures);
    case ITEM_CONSTRAINT:
      if (figures->constraint_step >= 0)
        return g_strdup (name_of (step_at (figures, (guint)figures->constraint_step)));
      return hw_figure_format_value (HW_UNIT_NUMBER, NAN, hw_map_get_units (figures->map));
    case ITEM_FIGURE:
    default:
      return hw_figure_format (figures, info->figure);
    }
}

static void
show_element (const HwElement *element, gpointer user_data)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();

  g_ptr_array_add (elements, (gpointer)element);
  g_signal_emit (user_data, signals[SIGNAL_SHOW_ELEMENTS], 0, elements);
}

static GtkWidget *
explain_biggest_wait (Item *item, const HwFigures *figures, const char *value)
{
  const HwPathEntry *entry = find_biggest_wait (figures);

  return hw_derivation_view_new_for_reason (
      _ (item->info->heading), value,
      _ ("The longest time an item stands in front of a step on the path that decides lead time."),
      entry != NULL ? &step_at (figures, entry->step)->element : NULL, show_element, item->bar);
}

static GtkWidget *
explain_constraint (Item *item, const HwFigures *figures, const char *value)
{
  g_autofree char *measure = hw_figure_format_value (HW_UNIT_SHARE, figures->constraint_measure,
                                                     hw_map_get_units (figures->map));
  g_autofree char *reason = NULL;

  if (figures->constraint_basis == HW_CONSTRAINT_UTILISATION)
    reason = g_strdup_printf (
        _ ("The step whose people are busiest: %s of their time goes into this stream."), measure);
  else if (figures->constraint_basis == HW_CONSTRAINT_LONGEST_WAIT)
    reason = g_strdup_printf (_ ("Waiting and working here take %s of lead time, more than "
                                 "anywhere else. With demand and people known, the busiest step "
                                 "would be named instead."),
                              measure);
  else
    reason = g_strdup (_ ("Nothing on the path holds the others up, as far as is known."));

  return hw_derivation_view_new_for_reason (
      _ (item->info->heading), value, reason,
      figures->constraint_step >= 0 ? &step_at (figures, (guint)figures->constraint_step)->element
                                    : NULL,
      show_element, item->bar);
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
        _ (item->info->label), value, hw_document_get_figures_error (item->bar->document)->message,
        NULL, NULL, NULL);
  else if (item->info->kind == ITEM_BIGGEST_WAIT)
    content = explain_biggest_wait (item, figures, value);
  else if (item->info->kind == ITEM_CONSTRAINT)
    content = explain_constraint (item, figures, value);
  else
    content = hw_derivation_view_new (figures, item->info->figure, show_element, item->bar);

  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_menu_button_set_popover (button, popover);
}

static void
update (HwTotalsBar *self)
{
  const HwFigures *figures = hw_document_get_figures (self->document);
  HwTimeUnits units = hw_map_get_units (hw_document_get_map (self->document));
  g_autofree char *clock = hw_clock_format (units);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      Item *item = &self->items[i];
      g_autofree char *value = figures != NULL
                                   ? format_item (item->info, figures)
                                   : hw_figure_format_value (HW_UNIT_NUMBER, NAN, units);
      g_autofree char *name = NULL;

      gtk_label_set_label (GTK_LABEL (item->value), value);
      /* TRANSLATORS: a figure and its value for screen readers: "lead time: 5 w". */
      name = g_strdup_printf (C_ ("figure", "%s: %s"), _ (item->info->label), value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (item->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
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
item_new (HwTotalsBar *self, Item *item, const ItemInfo *info)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (_ (info->label));

  item->bar = self;
  item->info = info;
  item->value = gtk_label_new (NULL);
  item->button = gtk_menu_button_new ();

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (item->value), 0);
  /* Names may be cut short, figures never. */
  if (info->kind != ITEM_FIGURE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (item->value), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (item->value), 12);
      gtk_label_set_max_width_chars (GTK_LABEL (item->value), 24);
    }
  gtk_widget_add_css_class (item->value, "figure");
  gtk_widget_add_css_class (item->value, "numeric");

  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), item->value);
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
hw_totals_bar_class_init (HwTotalsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_totals_bar_dispose;

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

  for (guint i = 0; i < N_ITEMS; i++)
    gtk_box_append (GTK_BOX (box), item_new (self, &self->items[i], &infos[i]));

  self->findings = HW_FINDINGS_BUTTON (hw_findings_button_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->findings));

  self->clock = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->clock, "dim-label");
  gtk_widget_add_css_class (self->clock, "caption");
  gtk_widget_set_hexpand (self->clock, TRUE);
  gtk_widget_set_halign (self->clock, GTK_ALIGN_END);
  /* It gives way to the figures. */
  gtk_label_set_ellipsize (GTK_LABEL (self->clock), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->clock);

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
