/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-derivation-view.h"

#include <glib/gi18n-lib.h>

#include "hw-derivation.h"
#include "hw-figure-text.h"
#include "hw-quantity-text.h"

#define WIDTH_PX 360
#define MAX_HEIGHT_PX 380

/* More lines than this are a table, not a sum to read: the map has them all. */
#define MAX_LINES 200

typedef struct
{
  HwShowElementFunc show_element;
  gpointer user_data;
} Target;

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
column_new (const char *heading, const char *value, const char *definition)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *amount = label_new (value, "title-3");

  gtk_widget_add_css_class (column, "derivation");
  gtk_box_append (GTK_BOX (title), label_new (heading, "heading"));
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_set_hexpand (amount, TRUE);
  gtk_widget_set_halign (amount, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (title), amount);
  gtk_box_append (GTK_BOX (column), title);
  if (definition != NULL)
    gtk_box_append (GTK_BOX (column), label_new (definition, "dim-label"));
  gtk_widget_set_size_request (column, WIDTH_PX, -1);
  return column;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, Target *target)
{
  const HwElement *element = g_object_get_data (G_OBJECT (row), "element");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);

  if (element == NULL)
    return;
  target->show_element (element, target->user_data);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
list_new (HwShowElementFunc show_element, gpointer user_data)
{
  GtkWidget *list = gtk_list_box_new ();
  Target *target = g_new (Target, 1);

  *target = (Target){ show_element, user_data };
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "derivation-lines");
  g_signal_connect_data (list, "row-activated", G_CALLBACK (row_activated_cb), target,
                         (GClosureNotify)(void (*) (void))g_free, 0);
  return list;
}

static void
append_row (GtkWidget *list, const char *text, const char *amount, const HwElement *element)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = label_new (text, amount == NULL ? "dim-label" : NULL);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  if (amount != NULL)
    {
      GtkWidget *number = label_new (amount, "numeric");

      gtk_label_set_wrap (GTK_LABEL (number), FALSE);
      gtk_box_append (GTK_BOX (box), number);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), element != NULL);
  g_object_set_data (G_OBJECT (row), "element", (gpointer)element);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* "8 d", or "0.3 × 8 d" where it counts with a weight. */
static char *
format_amount (const HwDerivationLine *line, HwUnit unit, HwTimeUnits units)
{
  g_autofree char *value = NULL;
  g_autofree char *weight = NULL;

  if (isnan (line->value))
    return NULL;
  value = hw_figure_format_value (unit, line->value, units);
  if (line->weight == 1)
    return g_steal_pointer (&value);
  weight = hw_number_format (line->weight);
  /* TRANSLATORS: a weight times an amount: "0.3 × 8 d". */
  return g_strdup_printf (C_ ("weighted", "%s × %s"), weight, value);
}

static GtkWidget *
scroller_new (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  return scroller;
}

GtkWidget *
hw_derivation_view_new (const HwFigures *figures,
                        HwFigureId id,
                        HwShowElementFunc show_element,
                        gpointer user_data)
{
  const HwFigureInfo *info = hw_figure_get_info (id);
  HwTimeUnits units = hw_map_get_units (figures->map);
  g_autoptr (HwDerivation) derivation = hw_derivation_new (figures, id);
  g_autofree char *value = hw_figure_format (figures, id);
  GtkWidget *column = column_new (_ (info->label), value, _ (info->definition));
  GtkWidget *list;

  if (derivation == NULL)
    return column;

  list = list_new (show_element, user_data);
  for (guint i = 0; i < MIN (derivation->lines->len, MAX_LINES); i++)
    {
      const HwDerivationLine *line = g_ptr_array_index (derivation->lines, i);
      g_autofree char *amount = format_amount (line, info->unit, units);

      append_row (list, line->text, amount, line->element);
    }
  gtk_box_append (GTK_BOX (column), scroller_new (list));
  if (derivation->lines->len > MAX_LINES)
    {
      guint more = derivation->lines->len - MAX_LINES;
      g_autofree char *rest =
          g_strdup_printf (ngettext ("and %u more line", "and %u more lines", more), more);

      gtk_box_append (GTK_BOX (column), label_new (rest, "dim-label"));
    }
  if (derivation->rule != NULL)
    gtk_box_append (GTK_BOX (column), label_new (derivation->rule, "dim-label"));
  return column;
}

GtkWidget *
hw_derivation_view_new_for_reason (const char *heading,
                                   const char *value,
                                   const char *reason,
                                   const HwElement *element,
                                   HwShowElementFunc show_element,
                                   gpointer user_data)
{
  GtkWidget *column = column_new (heading, value, reason);
  GtkWidget *list;

  if (element == NULL)
    return column;
  list = list_new (show_element, user_data);
  append_row (list, _ ("Show on the map"), "", element);
  gtk_box_append (GTK_BOX (column), list);
  return column;
}
