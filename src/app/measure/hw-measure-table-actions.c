/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The "table.*" actions. */

#include "hw-measure-table-private.h"

#include "hw-actions.h"
#include "hw-clipboard-text.h"

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid != NULL)
    hw_measure_table_edit (self);
}

static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid != NULL)
    hw_measure_grid_clear (self->grid);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);
  g_autofree char *text = NULL;

  if (self->grid == NULL)
    return;
  text = hw_measure_grid_copy (self->grid);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
cut_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_cb (widget, name, parameter);
  clear_cb (widget, name, parameter);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwMeasureTable) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  HwMeasurePasted pasted;

  if (text == NULL || self->grid == NULL)
    return;
  pasted = hw_measure_grid_paste (self->grid, text);
  g_signal_emit_by_name (self, "pasted", pasted.n_set, pasted.n_refused, pasted.n_outside);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (hw_clipboard_has_text (clipboard))
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb,
                                   g_object_ref (HW_MEASURE_TABLE (widget)));
}

/* Back to one cell; a refused text is given up. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid == NULL)
    return;
  hw_measure_grid_cancel (self->grid);
  hw_measure_grid_point (self->grid, hw_measure_grid_get_cursor (self->grid)->at, FALSE);
}

static void
next_refused_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid == NULL)
    return;
  hw_measure_grid_go_to_refusal (self->grid);
  hw_measure_table_focus_cursor (self);
}

static void
sort_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid != NULL && hw_measure_grid_get_n_columns (self->grid) > 0)
    hw_measure_table_sort (self);
}

static void
menu_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);
  HwMeasureCell *cell =
      self->grid != NULL
          ? hw_measure_table_find_cell (self, hw_measure_grid_get_cursor (self->grid)->at)
          : NULL;

  if (cell != NULL)
    hw_measure_table_popup_menu (self, cell, gtk_widget_get_width (GTK_WIDGET (cell)) / 2.0,
                                 gtk_widget_get_height (GTK_WIDGET (cell)));
}

static void
use_measured_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid != NULL)
    hw_measure_grid_use_measured (self->grid);
}

/* Yes becomes no and no yes; elsewhere the bar edits. */
static void
toggle_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (self->grid != NULL && !hw_measure_grid_toggle (self->grid))
    hw_measure_table_edit (self);
}

void
hw_measure_table_class_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } entries[] = {
    { "table.edit", edit_cb },
    { "table.clear", clear_cb },
    { "table.cut", cut_cb },
    { "table.copy", copy_cb },
    { "table.paste", paste_cb },
    { "table.cancel", cancel_cb },
    { "table.next-refused", next_refused_cb },
    { "table.sort", sort_cb },
    { "table.menu", menu_cb },
    { "table.toggle", toggle_cb },
    { "table.use-measured", use_measured_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_class_install_action (widget_class, entries[i].name, NULL, entries[i].activate);
}

GtkWidget *
hw_measure_table_menu_new (void)
{
  static const char *const edits[] = { "table.edit", "table.clear", NULL };
  static const char *const clipboard[] = { "table.cut", "table.copy", "table.paste", NULL };
  static const char *const measured[] = { "table.use-measured", NULL };
  static const char *const view[] = { "table.sort", NULL };
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *const *const sections[] = { edits, clipboard, measured, view };
  GtkWidget *popover;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GMenuModel) section = hw_actions_new_section (sections[i]);

      g_menu_append_section (menu, NULL, section);
    }
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  return popover;
}
