/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of the table: which are shown in which order, and what their headings sort by. */

#include "hw-measure-table-private.h"

#include <glib/gi18n-lib.h>

/* What a telephone has room for: how wide, and with what heading, untranslated. */
static const struct
{
  const char *name;
  const char *heading; /* NULL: as always */
  int width_px;
} narrow_columns[] = {
  { "name", NULL, 126 },
  { "process_time", N_ ("PT"), 70 },
  { "wait_time", N_ ("Wait"), 70 },
  { "complete_accurate", NULL, 76 },
};

static const HwMeasureColumn *
column_of (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "measure-column");
}

/* Whether people want to see the column, be there something to show or not. */
static gboolean
is_wanted (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "wanted") != NULL;
}

static void
show_wanted (HwMeasureTable *self, GtkColumnViewColumn *column)
{
  gboolean has_values = column_of (column)->kind != HW_MEASURE_MEASURED || self->has_measured;

  gtk_column_view_column_set_visible (column, is_wanted (column) && has_values);
}

static void
set_wanted (HwMeasureTable *self, GtkColumnViewColumn *column, gboolean wanted)
{
  g_object_set_data (G_OBJECT (column), "wanted", GINT_TO_POINTER (wanted));
  show_wanted (self, column);
}

static GtkColumnViewColumn *
find_view_column (HwMeasureTable *self, const HwMeasureColumn *wanted)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column_of (column) == wanted)
        return column;
    }
  return NULL;
}

/* What sorting asks the sorter of a column. It only tells which column was asked first, and so is
 * the one rows are sorted by: GTK 4.8 has no way to ask the column view. */
static int
probe_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HwMeasureColumn **probed = g_object_get_data (G_OBJECT (a), "probed");

  if (probed != NULL && *probed == NULL)
    *probed = user_data;
  return -1;
}

static void
sorter_changed_cb (HwMeasureTable *self)
{
  const HwMeasureColumn *probed = NULL;
  g_autoptr (GObject) probe = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering order;

  if (self->grid == NULL)
    return;
  g_object_set_data (probe, "probed", &probed);
  order = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), probe, other);
  hw_measure_grid_set_sort (self->grid, probed, order == GTK_ORDERING_LARGER);
}

static void
setup_cb (HwMeasureTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  hw_measure_table_add_cell (self, item, g_object_get_data (G_OBJECT (factory), "measure-column"));
}

static void
add_column (HwMeasureTable *self, const HwMeasureColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column =
      gtk_column_view_column_new (hw_measure_column_get_label (column), factory);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (probe_cb, (gpointer)column, NULL));

  g_object_set_data (G_OBJECT (factory), "measure-column", (gpointer)column);
  g_object_set_data (G_OBJECT (view_column), "measure-column", (gpointer)column);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (hw_measure_table_bind_cell), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (hw_measure_table_unbind_cell), self);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  set_wanted (self, view_column, column->shown);
  gtk_column_view_column_set_expand (view_column, g_str_equal (column->name, "name"));
  gtk_column_view_append_column (self->view, view_column);
  g_object_unref (view_column);
}

static GtkWidget *
find_label (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_LABEL (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* Headings of quantities stand over them, at the end; GTK sets all at the start. */
static void
align_headings (HwMeasureTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *title =
      gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (guint i = 0; i < g_list_model_get_n_items (columns) && title != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *label = find_label (title);

      if (label != NULL && hw_measure_column_is_quantity (column_of (column)))
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_label_set_xalign (GTK_LABEL (label), 1);
          /* Behind the mark of sorting. */
          gtk_widget_insert_before (label, gtk_widget_get_parent (label), NULL);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

void
hw_measure_table_follow_columns (HwMeasureTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  if (self->rearranging || self->grid == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_visible (column))
        g_ptr_array_add (shown, (gpointer)column_of (column));
    }
  hw_measure_grid_set_columns (self->grid, (const HwMeasureColumn *const *)shown->pdata,
                               shown->len);
  g_signal_emit_by_name (self, "columns-changed");
}

void
hw_measure_table_init_columns (HwMeasureTable *self)
{
  guint n_columns;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);

  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i]);
  align_headings (self);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed",
                           G_CALLBACK (hw_measure_table_follow_columns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

void
hw_measure_table_release_columns (HwMeasureTable *self)
{
  GtkWidget *headings = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  gtk_widget_set_focus_child (headings, gtk_widget_get_last_child (headings));
}

void
hw_measure_table_sort (HwMeasureTable *self)
{
  const HwMeasureColumn *column =
      hw_measure_grid_get_column (self->grid, hw_measure_grid_get_cursor (self->grid)->at.column);
  gboolean descending;
  const HwMeasureColumn *sorted =
      hw_measure_rows_get_sort (hw_measure_grid_get_rows (self->grid), &descending);

  if (sorted == column && descending)
    gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  else
    gtk_column_view_sort_by_column (self->view, find_view_column (self, column),
                                    sorted == column ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
arrange (HwMeasureTable *self, const char *const *names)
{
  guint n_columns, position = 0;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);
  gboolean some = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    some = some || hw_measure_column_find (names[i]) != NULL;

  self->rearranging = TRUE;
  for (guint i = 0; some && names[i] != NULL; i++)
    {
      const HwMeasureColumn *column = hw_measure_column_find (names[i]);

      if (column != NULL)
        gtk_column_view_insert_column (self->view, position++, find_view_column (self, column));
    }
  for (guint i = 0; i < n_columns; i++)
    set_wanted (self, find_view_column (self, &columns[i]),
                g_str_equal (columns[i].name, "name")
                    || (some ? g_strv_contains (names, columns[i].name) : columns[i].shown));
  self->rearranging = FALSE;
  hw_measure_table_follow_columns (self);
}

void
hw_measure_table_set_columns (HwMeasureTable *self, const char *const *names)
{
  g_clear_pointer (&self->wide_columns, g_strfreev);
  arrange (self, names);
}

static void
set_narrow (HwMeasureTable *self, gboolean narrow)
{
  for (guint i = 0; i < G_N_ELEMENTS (narrow_columns); i++)
    {
      const HwMeasureColumn *column = hw_measure_column_find (narrow_columns[i].name);
      GtkColumnViewColumn *view_column = find_view_column (self, column);
      const char *heading = narrow ? narrow_columns[i].heading : NULL;

      gtk_column_view_column_set_fixed_width (view_column,
                                              narrow ? narrow_columns[i].width_px : -1);
      gtk_column_view_column_set_title (
          view_column, heading != NULL ? _ (heading) : hw_measure_column_get_label (column));
    }
  for (guint i = 0; i < self->cells->len; i++)
    hw_measure_cell_set_brief (self->cells->pdata[i], narrow);
}

static void
end_narrow (HwMeasureTable *self)
{
  g_auto (GStrv) names = g_steal_pointer (&self->wide_columns);

  if (names == NULL)
    return;
  set_narrow (self, FALSE);
  arrange (self, (const char *const *)names);
}

void
hw_measure_table_set_narrow (HwMeasureTable *self, gboolean narrow)
{
  const char *names[G_N_ELEMENTS (narrow_columns) + 1] = { NULL };

  if (!narrow)
    {
      end_narrow (self);
      return;
    }
  if (self->wide_columns != NULL)
    return;
  self->wide_columns = hw_measure_table_dup_columns (self);
  set_narrow (self, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (narrow_columns); i++)
    names[i] = narrow_columns[i].name;
  arrange (self, names);
}

GStrv
hw_measure_table_dup_columns (HwMeasureTable *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GListModel *columns = gtk_column_view_get_columns (self->view);

  if (self->wide_columns != NULL)
    return g_strdupv (self->wide_columns);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (is_wanted (column))
        g_strv_builder_add (builder, column_of (column)->name);
    }
  return g_strv_builder_end (builder);
}

gboolean
hw_measure_table_shows_column (HwMeasureTable *self, const HwMeasureColumn *column)
{
  return is_wanted (find_view_column (self, column));
}

void
hw_measure_table_show_column (HwMeasureTable *self, const HwMeasureColumn *column, gboolean show)
{
  if (!show && g_str_equal (column->name, "name"))
    return;
  /* Who chooses means it, whatever room there is. */
  end_narrow (self);
  set_wanted (self, find_view_column (self, column), show);
  hw_measure_table_follow_columns (self);
}

void
hw_measure_table_set_measured (HwMeasureTable *self, gboolean has_measured)
{
  guint n_columns;
  const HwMeasureColumn *columns = hw_measure_columns_get (&n_columns);

  if (self->has_measured == has_measured)
    return;
  self->has_measured = has_measured;
  self->rearranging = TRUE;
  for (guint i = 0; i < n_columns; i++)
    show_wanted (self, find_view_column (self, &columns[i]));
  self->rearranging = FALSE;
  hw_measure_table_follow_columns (self);
}
