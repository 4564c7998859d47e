/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-totals-list.h"

#include <glib/gi18n-lib.h>

#include "hw-derivation-view.h"
#include "hw-figure-text.h"

static const HwFigureId ids[] = {
  HW_FIGURE_LEAD_TIME,    HW_FIGURE_EXPECTED_LEAD_TIME, HW_FIGURE_PROCESS_TIME,
  HW_FIGURE_WAIT_TIME,    HW_FIGURE_ACTIVITY_RATIO,     HW_FIGURE_ROLLED_COMPLETE_ACCURATE,
  HW_FIGURE_LABOUR,       HW_FIGURE_HANDOFFS,           HW_FIGURE_TAKT,
  HW_FIGURE_EXPECTED_WIP, HW_FIGURE_THROUGHPUT_LIMIT,
};

struct _HwTotalsList
{
  AdwPreferencesGroup parent_instance;

  HwDocument *document;
  GtkWidget *rows[G_N_ELEMENTS (ids)];
  GtkWidget *buttons[G_N_ELEMENTS (ids)]; /* GtkMenuButton, showing the value */
};

G_DEFINE_FINAL_TYPE (HwTotalsList, hw_totals_list, ADW_TYPE_PREFERENCES_GROUP)

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

static void
fill_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  HwTotalsList *self = user_data;
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));
  const HwFigures *figures = hw_document_get_figures (self->document);
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover),
                         hw_derivation_view_new (figures, ids[i], show_element, self));
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
button_new (guint i)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  /* A button is wider than one digit. */
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "value");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "total");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_LEFT);
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (i));
  return button;
}

static GtkWidget *
row_new (HwTotalsList *self, guint i)
{
  const HwFigureInfo *info = hw_figure_get_info (ids[i]);
  GtkWidget *row = adw_action_row_new ();

  self->buttons[i] = button_new (i);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (info->label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->buttons[i]);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->buttons[i]);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_tooltip_text (row, _ (info->definition));
  return row;
}

/* What a popover explains belongs to the figures it was opened for. */
static void
show_value (HwTotalsList *self, guint i, const char *value)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (self->buttons[i]);
  g_autofree char *name = NULL;

  /* TRANSLATORS: a figure and its value for screen readers: "lead time: 5 w". */
  name = g_strdup_printf (C_ ("figure", "%s: %s"), _ (hw_figure_get_info (ids[i])->label), value);
  gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (button)), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_menu_button_set_popover (button, NULL);
  gtk_menu_button_set_create_popup_func (button, fill_popover_cb, self, NULL);
}

static void
hw_totals_list_dispose (GObject *object)
{
  HwTotalsList *self = HW_TOTALS_LIST (object);

  g_clear_object (&self->document);

  G_OBJECT_CLASS (hw_totals_list_parent_class)->dispose (object);
}

static void
hw_totals_list_class_init (HwTotalsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_totals_list_dispose;

  signals[SIGNAL_SHOW_ELEMENTS] =
      g_signal_new ("show-elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hw_totals_list_init (HwTotalsList *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Totals"));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      self->rows[i] = row_new (self, i);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows[i]);
    }
}

GtkWidget *
hw_totals_list_new (void)
{
  return g_object_new (HW_TYPE_TOTALS_LIST, NULL);
}

void
hw_totals_list_update (HwTotalsList *self, HwDocument *document)
{
  const HwFigures *figures = hw_document_get_figures (document);
  const GError *error = hw_document_get_figures_error (document);
  gboolean any = FALSE;
  g_autofree char *reason = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  g_set_object (&self->document, document);
  /* What is wrong stands where the figures would. */
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), reason);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gboolean known = figures != NULL && !isnan (figures->totals[ids[i]]);
      g_autofree char *value = known ? hw_figure_format (figures, ids[i]) : NULL;

      gtk_widget_set_visible (self->rows[i], known);
      any |= known;
      if (known)
        show_value (self, i, value);
    }
  /* Of a map without steps there is nothing to say. */
  gtk_widget_set_visible (GTK_WIDGET (self), any || reason != NULL);
}
