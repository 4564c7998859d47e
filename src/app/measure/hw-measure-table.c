/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-measure-table-private.h"

#include "hw-actions.h"
#include "hw-measure-model.h"

G_DEFINE_FINAL_TYPE (HwMeasureTable, hw_measure_table, GTK_TYPE_WIDGET)

/* A table this narrow is on a telephone. */
#define NARROW_PX 500

enum
{
  SIGNAL_PASTED,
  SIGNAL_COLUMNS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The position of a column among those of the grid, or -1. */
static int
find_column (HwMeasureTable *self, const HwMeasureColumn *column)
{
  for (guint i = 0; i < hw_measure_grid_get_n_columns (self->grid); i++)
    {
      if (hw_measure_grid_get_column (self->grid, i) == column)
        return (int)i;
    }
  return -1;
}

HwMeasureCell *
hw_measure_table_find_cell (HwMeasureTable *self, HwMeasurePlace place)
{
  const HwMeasureColumn *column;

  if (place.column >= hw_measure_grid_get_n_columns (self->grid))
    return NULL;
  column = hw_measure_grid_get_column (self->grid, place.column);
  for (guint i = 0; i < self->cells->len; i++)
    {
      HwMeasureCell *cell = self->cells->pdata[i];

      if (hw_measure_cell_get_column (cell) == column
          && hw_measure_cell_get_row (cell) == place.row)
        return cell;
    }
  return NULL;
}

static void
update_cell (HwMeasureTable *self, HwMeasureCell *cell, gboolean afresh)
{
  int column = find_column (self, hw_measure_cell_get_column (cell));

  if (column >= 0 && hw_measure_cell_get_row (cell) < hw_measure_grid_get_n_rows (self->grid))
    hw_measure_cell_update (cell, self->grid, (guint)column, afresh);
}

/* TRUE when cells may read otherwise though their step is the same. */
static gboolean
follow_context (HwMeasureTable *self)
{
  const HwMap *map = hw_measure_grid_get_map (self->grid);
  HwTimeUnits units = hw_map_get_units (map);
  gboolean changed = self->lanes != hw_map_lanes (map)
                     || self->units.hours_per_day != units.hours_per_day
                     || self->units.days_per_week != units.days_per_week;

  self->lanes = hw_map_lanes (map);
  self->units = units;
  return changed;
}

static void
update_cells (HwMeasureTable *self)
{
  gboolean afresh = follow_context (self);

  for (guint i = 0; i < self->cells->len; i++)
    update_cell (self, self->cells->pdata[i], afresh);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.use-measured",
                                 hw_measure_grid_can_use_measured (self->grid));
}

static gboolean
has_keyboard (HwMeasureTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

gboolean
hw_measure_table_focus_cursor (HwMeasureTable *self)
{
  HwMeasureCell *cell =
      hw_measure_table_find_cell (self, hw_measure_grid_get_cursor (self->grid)->at);

  self->focus_pending = cell == NULL;
  return cell != NULL && gtk_widget_grab_focus (GTK_WIDGET (cell));
}

/* Sideways, no further than needed. */
static void
reveal_column (HwMeasureTable *self, HwMeasureCell *cell)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->rows), &bounds))
    return;
  gtk_adjustment_clamp_page (adjustment, bounds.origin.x, bounds.origin.x + bounds.size.width);
}

void
hw_measure_table_reveal_cursor (HwMeasureTable *self)
{
  HwMeasurePlace head = hw_measure_grid_get_cursor (self->grid)->head;
  HwMeasureCell *cell;

  if (head.row >= hw_measure_grid_get_n_rows (self->grid))
    return;
  gtk_widget_activate_action (self->rows, "list.scroll-to-item", "u", head.row);
  cell = hw_measure_table_find_cell (self, head);
  if (cell != NULL)
    reveal_column (self, cell);
}

/* Comes before the list follows. */
static void
rows_changed_cb (HwMeasureTable *self)
{
  self->had_keyboard = self->had_keyboard || has_keyboard (self);
}

static void
cursor_changed_cb (HwMeasureTable *self)
{
  gboolean had_keyboard = self->had_keyboard;

  self->had_keyboard = FALSE;
  update_cells (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  hw_measure_table_reveal_cursor (self);
  if ((had_keyboard || has_keyboard (self)) && self->entry == NULL)
    hw_measure_table_focus_cursor (self);
}

static gboolean
focus_cursor_cb (gpointer user_data)
{
  HwMeasureTable *self = user_data;

  self->focus_id = 0;
  if (self->grid != NULL && self->entry == NULL)
    hw_measure_table_focus_cursor (self);
  return G_SOURCE_REMOVE;
}

static guint
count_rows_in_view (HwMeasureTable *self)
{
  HwMeasureCell *cell =
      hw_measure_table_find_cell (self, hw_measure_grid_get_cursor (self->grid)->head);
  int height = cell != NULL ? gtk_widget_get_height (GTK_WIDGET (cell)) : 0;

  return height > 0 ? (guint)MAX (gtk_widget_get_height (self->rows) / height, 1) : 1;
}

HwMeasureMove
hw_measure_table_get_direction (HwMeasureTable *self, HwMeasureMove move)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return move;
  if (move == HW_MOVE_LEFT)
    return HW_MOVE_RIGHT;
  return move == HW_MOVE_RIGHT ? HW_MOVE_LEFT : move;
}

static gboolean
cell_move_cb (HwMeasureTable *self, HwMeasureMove move, gboolean extend)
{
  gboolean moved = hw_measure_grid_move (self->grid, hw_measure_table_get_direction (self, move),
                                         extend, count_rows_in_view (self));

  /* Tab leaves at the ends; arrows stay. */
  if (moved || (move != HW_MOVE_NEXT && move != HW_MOVE_PREVIOUS))
    return TRUE;
  return gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                                 move == HW_MOVE_NEXT ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

static gboolean
cell_type_cb (HwMeasureTable *self, GtkEventControllerKey *typed)
{
  if (!hw_measure_table_open_entry (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  hw_measure_entry_start_typing (self->entry, typed);
  return TRUE;
}

static HwMeasurePlace
place_of (HwMeasureTable *self, HwMeasureCell *cell)
{
  return (HwMeasurePlace){ hw_measure_cell_get_row (cell),
                           (guint)MAX (find_column (self, hw_measure_cell_get_column (cell)), 0) };
}

static void
cell_pressed_cb (HwMeasureTable *self, int n_presses, gboolean extend, HwMeasureCell *cell)
{
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  hw_measure_grid_point (self->grid, place_of (self, cell), extend);
  if (n_presses == 2 && !extend)
    hw_measure_table_edit (self);
}

static void
cell_dragged_cb (HwMeasureTable *self, double x, double y, HwMeasureCell *cell)
{
  GtkWidget *under;
  double table_x, table_y;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (cell), GTK_WIDGET (self), x, y, &table_x,
                                         &table_y))
    return;
  under = gtk_widget_pick (GTK_WIDGET (self), table_x, table_y, GTK_PICK_DEFAULT);
  if (under != NULL)
    under = gtk_widget_get_ancestor (under, HW_TYPE_MEASURE_CELL);
  if (under != NULL)
    hw_measure_grid_point (self->grid, place_of (self, HW_MEASURE_CELL (under)), TRUE);
}

void
hw_measure_table_popup_menu (HwMeasureTable *self, HwMeasureCell *cell, double x, double y)
{
  double table_x, table_y;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (cell), GTK_WIDGET (self), x, y, &table_x,
                                         &table_y))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int)table_x, (int)table_y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
cell_menu_cb (HwMeasureTable *self, double x, double y, HwMeasureCell *cell)
{
  HwMeasureRange range = hw_measure_cursor_get_range (hw_measure_grid_get_cursor (self->grid));
  HwMeasurePlace place = place_of (self, cell);

  if (!hw_measure_range_contains (range, place))
    hw_measure_grid_point (self->grid, place, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  hw_measure_table_popup_menu (self, cell, x, y);
}

void
hw_measure_table_add_cell (HwMeasureTable *self, GtkListItem *item, const HwMeasureColumn *column)
{
  HwMeasureCell *cell = hw_measure_cell_new (column);

  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, GTK_WIDGET (cell));
  g_signal_connect_swapped (cell, "move", G_CALLBACK (cell_move_cb), self);
  g_signal_connect_swapped (cell, "type", G_CALLBACK (cell_type_cb), self);
  g_signal_connect_swapped (cell, "pressed", G_CALLBACK (cell_pressed_cb), self);
  g_signal_connect_swapped (cell, "dragged", G_CALLBACK (cell_dragged_cb), self);
  g_signal_connect_swapped (cell, "menu", G_CALLBACK (cell_menu_cb), self);
}

void
hw_measure_table_bind_cell (HwMeasureTable *self, GtkListItem *item)
{
  HwMeasureCell *cell = HW_MEASURE_CELL (gtk_list_item_get_child (item));

  hw_measure_cell_set_item (cell, item);
  g_ptr_array_add (self->cells, cell);
  hw_measure_cell_set_brief (cell, self->wide_columns != NULL);
  if (self->grid == NULL)
    return;
  update_cell (self, cell, TRUE);
  if (self->focus_pending && self->focus_id == 0)
    self->focus_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, focus_cursor_cb, self, NULL);
}

void
hw_measure_table_unbind_cell (HwMeasureTable *self, GtkListItem *item)
{
  HwMeasureCell *cell = HW_MEASURE_CELL (gtk_list_item_get_child (item));

  if (cell == self->edited)
    hw_measure_table_interrupt (self);
  hw_measure_cell_set_item (cell, NULL);
  g_ptr_array_remove_fast (self->cells, cell);
}

/* While a cell is typed in, the keyboard is for that. */
static gboolean
take_keyboard (HwMeasureTable *self)
{
  if (self->grid == NULL)
    return FALSE;
  return self->entry != NULL ? gtk_widget_grab_focus (GTK_WIDGET (self->entry))
                             : hw_measure_table_focus_cursor (self);
}

/* Tab comes in at the cursor; inside, it is the cells' own. Keys that walk through the open menu
 * ask from the window down. */
static gboolean
hw_measure_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  if (gtk_widget_get_mapped (self->menu))
    return gtk_widget_child_focus (self->menu, direction);
  return !has_keyboard (self) && take_keyboard (self);
}

static gboolean
hw_measure_table_grab_focus (GtkWidget *widget)
{
  return take_keyboard (HW_MEASURE_TABLE (widget));
}

static gboolean
narrow_cb (gpointer user_data)
{
  HwMeasureTable *self = user_data;

  self->narrow_id = 0;
  hw_measure_table_set_narrow (self, self->is_narrow);
  return G_SOURCE_REMOVE;
}

/* Columns must not change while sizes are given out. */
static void
follow_width (HwMeasureTable *self, int width)
{
  gboolean narrow = width < NARROW_PX;

  if (narrow == self->is_narrow)
    return;
  self->is_narrow = narrow;
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add (narrow_cb, self);
}

static void
hw_measure_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (widget);

  follow_width (self, width);
  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
hw_measure_table_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (HW_MEASURE_TABLE (widget)->scroller, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
hw_measure_table_dispose (GObject *object)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (object);

  hw_measure_table_set_grid (self, NULL);
  g_clear_handle_id (&self->resume_id, g_source_remove);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_handle_id (&self->narrow_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->scroller != NULL)
    hw_measure_table_release_columns (self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (hw_measure_table_parent_class)->dispose (object);
}

static void
hw_measure_table_finalize (GObject *object)
{
  HwMeasureTable *self = HW_MEASURE_TABLE (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->interrupted, g_free);
  g_clear_pointer (&self->wide_columns, g_strfreev);

  G_OBJECT_CLASS (hw_measure_table_parent_class)->finalize (object);
}

static void
hw_measure_table_class_init (HwMeasureTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_measure_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_measure_table_finalize;
  widget_class->focus = hw_measure_table_focus;
  widget_class->grab_focus = hw_measure_table_grab_focus;
  widget_class->measure = hw_measure_table_measure;
  widget_class->size_allocate = hw_measure_table_size_allocate;

  signals[SIGNAL_PASTED] = g_signal_new ("pasted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_COLUMNS_CHANGED] = g_signal_new ("columns-changed", type, G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  hw_measure_table_class_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "measuretable");
}

static void
hw_measure_table_init (HwMeasureTable *self)
{
  self->cells = g_ptr_array_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gtk_column_view_set_reorderable (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  hw_measure_table_init_columns (self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->menu = hw_measure_table_menu_new ();
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  hw_actions_install_keys (GTK_WIDGET (self), HW_ACTION_SCOPE_TABLE);
}

GtkWidget *
hw_measure_table_new (void)
{
  return g_object_new (HW_TYPE_MEASURE_TABLE, NULL);
}

void
hw_measure_table_set_grid (HwMeasureTable *self, HwMeasureGrid *grid)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  if (self->grid == grid)
    return;
  if (self->grid != NULL)
    {
      hw_measure_table_end_typing (self);
      g_signal_handlers_disconnect_by_data (self->grid, self);
      gtk_column_view_set_model (self->view, NULL);
    }
  g_set_object (&self->grid, grid);
  if (grid == NULL)
    return;

  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  hw_measure_table_follow_columns (self);
  follow_context (self);
  g_signal_connect_swapped (grid, "rows-changed", G_CALLBACK (rows_changed_cb), self);
  selection = gtk_no_selection_new (G_LIST_MODEL (hw_measure_model_new (grid)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  /* After the list has followed the rows. */
  g_signal_connect_swapped (grid, "cells-changed", G_CALLBACK (update_cells), self);
  g_signal_connect_swapped (grid, "cursor-changed", G_CALLBACK (cursor_changed_cb), self);
}

HwMeasureGrid *
hw_measure_table_get_grid (HwMeasureTable *self)
{
  return self->grid;
}
