/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-page.h"

#include <glib/gi18n-lib.h>

#include "hw-focus.h"
#include "hw-next-guesses.h"
#include "hw-toast.h"

/* Of the settings: names of the columns shown. */
#define COLUMNS_KEY "measure-columns"

struct _HwMeasurePage
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkSearchEntry *search;
  GtkToggleButton *unmeasured;
  GtkBox *columns;
  GtkLabel *summary;
  GtkButton *refused;
  GtkStack *stack;
  HwMeasureTable *table;
  HwNextGuesses *next;

  HwViewState *view;   /* NULL: none */
  GSettings *settings; /* NULL: kept nowhere */
  gboolean following;  /* the checks of the columns follow the table */
};

G_DEFINE_FINAL_TYPE (HwMeasurePage, hw_measure_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HwMeasureGrid *
get_grid (HwMeasurePage *self)
{
  return hw_measure_table_get_grid (self->table);
}

static void
update_refused (HwMeasurePage *self)
{
  guint n_refused = hw_measure_grid_count_refusals (get_grid (self));
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u cell not understood", "%u cells not understood", n_refused), n_refused);

  gtk_widget_set_visible (GTK_WIDGET (self->refused), n_refused > 0);
  gtk_button_set_label (self->refused, text);
}

/* Columns of what was measured come and go with it, in the menu as well. */
static void
show_measured (HwMeasurePage *self)
{
  gboolean has_measured = hw_measure_grid_has_measured (get_grid (self));

  hw_measure_table_set_measured (self->table, has_measured);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->columns)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const HwMeasureColumn *column = g_object_get_data (G_OBJECT (child), "column");

      gtk_widget_set_visible (child, column->kind != HW_MEASURE_MEASURED || has_measured);
    }
}

static void
update (HwMeasurePage *self)
{
  HwMeasureGrid *grid = get_grid (self);
  g_autofree char *summary = hw_measure_rows_dup_summary (hw_measure_grid_get_rows (grid));

  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), summary);
  update_refused (self);
  show_measured (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    hw_measure_grid_get_n_rows (grid) > 0 ? "table" : "nothing");
}

static void
search_changed_cb (HwMeasurePage *self)
{
  if (get_grid (self) != NULL)
    hw_measure_grid_set_text (get_grid (self), gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_done_cb (HwMeasurePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
search_stopped_cb (HwMeasurePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
unmeasured_toggled_cb (HwMeasurePage *self)
{
  if (get_grid (self) != NULL)
    hw_measure_grid_set_unmeasured (get_grid (self),
                                    gtk_toggle_button_get_active (self->unmeasured));
}

static void
show_all_cb (HwMeasurePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_toggle_button_set_active (self->unmeasured, FALSE);
}

static void
refused_clicked_cb (HwMeasurePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.next-refused", NULL);
}

/* In the table, or on the map where it is no column: a link. */
static void
show_field_cb (HwMeasurePage *self, const char *element_id, const char *field)
{
  show_all_cb (self);
  /* The entry tells of its own text only after a while. */
  hw_measure_grid_set_text (get_grid (self), "");
  if (hw_measure_grid_go_to (get_grid (self), element_id, field))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->table));
      return;
    }
  hw_view_state_set_mode (self->view, HW_MODE_DRAW);
  hw_view_state_select (self->view, element_id);
  hw_view_state_reveal (self->view, element_id);
}

/* Only what did not go as it looks. */
static void
pasted_cb (HwMeasurePage *self, guint n_set, guint n_refused, guint n_outside)
{
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *text = NULL;

  if (n_refused > 0)
    text = g_strdup_printf (
        ngettext ("%u pasted cell is not understood and keeps its old value",
                  "%u pasted cells are not understood and keep their old values", n_refused),
        n_refused);
  else if (n_outside > 0)
    text = g_strdup_printf (ngettext ("%u cell had no place in the table",
                                      "%u cells had no place in the table", n_outside),
                            n_outside);
  if (text == NULL)
    return;
  toast = hw_toast_new_undo (text);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, toast);
}

static void
column_toggled_cb (GtkCheckButton *check, HwMeasurePage *self)
{
  if (!self->following)
    hw_measure_table_show_column (self->table, g_object_get_data (G_OBJECT (check), "column"),
                                  gtk_check_button_get_active (check));
}

static void
columns_changed_cb (HwMeasurePage *self)
{
  g_auto (GStrv) names = hw_measure_table_dup_columns (self->table);

  self->following = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->columns)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (child),
                                 hw_measure_table_shows_column (
                                     self->table, g_object_get_data (G_OBJECT (child), "column")));
  self->following = FALSE;
  if (self->settings != NULL)
    g_settings_set_strv (self->settings, COLUMNS_KEY, (const char *const *)names);
}

static void
init_columns (HwMeasurePage *self)
{
  guint n_columns;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      GtkWidget *check =
          gtk_check_button_new_with_label (hw_measure_column_get_label (&columns[i]));

      g_object_set_data (G_OBJECT (check), "column", (gpointer)&columns[i]);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), columns[i].shown);
      gtk_widget_set_sensitive (check, !g_str_equal (columns[i].name, "name"));
      g_signal_connect (check, "toggled", G_CALLBACK (column_toggled_cb), self);
      gtk_box_append (self->columns, check);
    }
}

static void
hw_measure_page_dispose (GObject *object)
{
  HwMeasurePage *self = HW_MEASURE_PAGE (object);

  if (self->table != NULL)
    hw_measure_page_set_view (self, NULL);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_MEASURE_PAGE);

  G_OBJECT_CLASS (hw_measure_page_parent_class)->dispose (object);
}

/* The table is filled when it is first looked at: its cells cost more than all the rest of a
 * window, and many maps are never measured in it. */
static void
ensure_grid (HwMeasurePage *self)
{
  g_autoptr (HwMeasureGrid) grid = NULL;

  if (self->view == NULL || get_grid (self) != NULL)
    return;
  grid = hw_measure_grid_new (self->view);
  hw_measure_table_set_grid (self->table, grid);
  show_all_cb (self);
  g_signal_connect_swapped (grid, "cells-changed", G_CALLBACK (update), self);
  update (self);
}

/* What is to be measured next follows the map while the table is looked at. */
static void
follow_guesses (HwMeasurePage *self, gboolean follow)
{
  g_autoptr (HwGuesses) guesses = follow && self->view != NULL
                                      ? hw_guesses_new (hw_view_state_get_document (self->view))
                                      : NULL;

  if (get_grid (self) != NULL)
    hw_measure_grid_set_guesses (get_grid (self), guesses);
  hw_next_guesses_set_guesses (self->next, guesses);
}

static void
hw_measure_page_map (GtkWidget *widget)
{
  ensure_grid (HW_MEASURE_PAGE (widget));
  follow_guesses (HW_MEASURE_PAGE (widget), TRUE);
  GTK_WIDGET_CLASS (hw_measure_page_parent_class)->map (widget);
}

static void
hw_measure_page_unmap (GtkWidget *widget)
{
  follow_guesses (HW_MEASURE_PAGE (widget), FALSE);
  GTK_WIDGET_CLASS (hw_measure_page_parent_class)->unmap (widget);
}

static gboolean
hw_measure_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_MEASURE_PAGE (widget)->table));
}

static void
hw_measure_page_class_init (HwMeasurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_measure_page_dispose;
  widget_class->map = hw_measure_page_map;
  widget_class->unmap = hw_measure_page_unmap;
  widget_class->focus = hw_focus_inside;

  widget_class->grab_focus = hw_measure_page_grab_focus;

  signals[SIGNAL_MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  g_type_ensure (HW_TYPE_MEASURE_TABLE);
  g_type_ensure (HW_TYPE_NEXT_GUESSES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/headway_vsm/Headway/measure/hw-measure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, search);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, unmeasured);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, columns);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, summary);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, refused);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, table);
  gtk_widget_class_bind_template_child (widget_class, HwMeasurePage, next);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, unmeasured_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "measurepage");
}

static void
hw_measure_page_init (HwMeasurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  init_columns (self);
  g_signal_connect_object (self->table, "pasted", G_CALLBACK (pasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "show-field", G_CALLBACK (show_field_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "columns-changed", G_CALLBACK (columns_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hw_measure_page_set_view (HwMeasurePage *self, HwViewState *view)
{
  if (get_grid (self) != NULL)
    g_signal_handlers_disconnect_by_data (get_grid (self), self);
  hw_measure_table_set_grid (self->table, NULL);
  g_set_object (&self->view, view);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ensure_grid (self);
  follow_guesses (self, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

void
hw_measure_page_set_settings (HwMeasurePage *self, GSettings *settings)
{
  g_auto (GStrv) names = NULL;

  g_clear_object (&self->settings);
  if (settings == NULL)
    return;
  names = g_settings_get_strv (settings, COLUMNS_KEY);
  hw_measure_table_set_columns (self->table, (const char *const *)names);
  self->settings = g_object_ref (settings);
}

HwMeasureTable *
hw_measure_page_get_table (HwMeasurePage *self)
{
  return self->table;
}

/* What stands in the entry over a cell. */
static void
get_typed (HwFieldTyping *typing, HwMeasureRefusal *refused)
{
  *refused = (HwMeasureRefusal){
    .id = (char *)hw_field_typing_get_ids (typing)[0],
    .column = hw_field_typing_get_what (typing),
    .text = (char *)hw_field_typing_get_text (typing),
    .reason = (char *)hw_field_typing_get_problem (typing),
  };
}

gboolean
hw_measure_page_settle_typing (HwMeasurePage *self, HwMeasureRefusal *refused)
{
  HwMeasureGrid *grid = get_grid (self);
  const HwMeasureRefusal *kept;

  if (grid == NULL)
    return TRUE;
  if (!hw_measure_table_settle_typing (self->table))
    {
      get_typed (hw_measure_grid_type (grid), refused);
      return FALSE;
    }
  kept = hw_measure_grid_get_refusal (grid);
  if (kept == NULL)
    return TRUE;
  *refused = *kept;
  return FALSE;
}

void
hw_measure_page_show_refused (HwMeasurePage *self)
{
  HwMeasureGrid *grid = get_grid (self);
  const HwMeasureRefusal *kept = hw_measure_grid_get_refusal (grid);

  if (hw_measure_table_is_typing (self->table))
    {
      hw_measure_table_focus_entry (self->table);
      return;
    }
  show_all_cb (self);
  hw_measure_grid_set_text (grid, "");
  if (!hw_measure_grid_go_to (grid, kept->id, kept->column->name))
    hw_measure_grid_go_to_refusal (grid);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.edit", NULL);
}
