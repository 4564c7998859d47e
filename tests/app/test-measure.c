/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Measure table with its widgets on a display: real cells, the keyboard, what a screen reader
 * is told, ten thousand rows. */

#include <adwaita.h>

#include "hw-measure-cell.h"
#include "hw-measure-entry.h"
#include "hw-measure-page.h"
#include "hw-resources.h"
#include "hw-test-map.h"
#include "hw-test-spin.h"
#include "hw-test-workspace.h"
#include "hw-widget-search.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwViewState *view;
  GtkWidget *window;
  HwMeasurePage *page;
  HwMeasureTable *table;
  HwMeasureGrid *grid;
} Fixture;

static void
show_map (Fixture *fixture, HwMap *map)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  hw_get_resource ();
  fixture->workspace = hw_test_workspace_new ();
  fixture->document = hw_test_workspace_open_map (fixture->workspace, map);
  fixture->view = hw_view_state_new (fixture->document);
  fixture->page = g_object_new (HW_TYPE_MEASURE_PAGE, NULL);
  hw_measure_page_set_view (fixture->page, fixture->view);
  fixture->table = hw_measure_page_get_table (fixture->page);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->page));
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("After"));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  /* The table is filled when it is looked at. */
  fixture->grid = hw_measure_table_get_grid (fixture->table);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane eng name=Engineering\n"
                                           "@lane qa name=Quality\n"
                                           "A pt=3600 wait=7200-14400 ca=.9 lane=eng\n"
                                           "B pt=7200 lane=eng\n"
                                           "C wait=0\n"
                                           "A -> B\n"
                                           "B -> C");

  show_map (fixture, map);
}

static GtkColumnView *
get_column_view (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (fixture_find_widget (GTK_WIDGET (fixture->table), GTK_TYPE_COLUMN_VIEW));
}

static void
column_gone_cb (gpointer n_columns, GObject *column)
{
  --*(guint *)n_columns;
}

/* How many columns of the table are there, while they are. */
static void
watch_columns (Fixture *fixture, guint *n_columns)
{
  GListModel *columns = gtk_column_view_get_columns (get_column_view (fixture));

  *n_columns = g_list_model_get_n_items (columns);
  for (guint i = 0; i < *n_columns; i++)
    {
      g_autoptr (GObject) column = g_list_model_get_item (columns, i);

      g_object_weak_ref (column, column_gone_cb, n_columns);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page;
  guint n_columns;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  watch_columns (fixture, &n_columns);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hw_test_spin (50);
  g_assert_null (page);
  g_assert_cmpuint (n_columns, ==, 0);
  g_clear_object (&fixture->view);
  g_clear_object (&fixture->document);
  hw_test_workspace_free (fixture->workspace);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* The cell that has the keyboard. */
static HwMeasureCell *
get_cell (Fixture *fixture)
{
  GtkWidget *focus = get_focus (fixture);

  g_assert_nonnull (focus);
  if (!HW_IS_MEASURE_CELL (focus))
    focus = gtk_widget_get_ancestor (focus, HW_TYPE_MEASURE_CELL);
  g_assert_nonnull (focus);
  return HW_MEASURE_CELL (focus);
}

static void
assert_cell (Fixture *fixture, guint row, const char *column)
{
  HwMeasureCell *cell = get_cell (fixture);

  g_assert_cmpuint (hw_measure_cell_get_row (cell), ==, row);
  g_assert_cmpstr (hw_measure_cell_get_column (cell)->name, ==, column);
}

static void
move (Fixture *fixture, HwMeasureMove move)
{
  gboolean handled;

  g_signal_emit_by_name (get_cell (fixture), "move", move, FALSE, &handled);
}

static HwMeasureEntry *
get_entry (Fixture *fixture)
{
  GtkWidget *entry = fixture_find_widget (GTK_WIDGET (fixture->table), HW_TYPE_MEASURE_ENTRY);

  return entry != NULL ? HW_MEASURE_ENTRY (entry) : NULL;
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->table), action, NULL));
}

/* Types over the cell and ends with a key that does this. */
static void
type (Fixture *fixture, const char *text, HwMeasureEntryDone done, HwMeasureMove move)
{
  HwMeasureEntry *entry;

  act (fixture, "table.edit");
  entry = get_entry (fixture);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find_widget (GTK_WIDGET (entry), GTK_TYPE_TEXT)),
                         text);
  g_signal_emit_by_name (entry, "done", done, move);
}

static void
assert_value (Fixture *fixture, const char *id, const char *column, const char *text)
{
  HwMap *map = hw_document_get_map (fixture->document);
  g_autofree char *value =
      hw_measure_column_dup_text (hw_measure_column_find (column), hw_map_find_step (map, id), map);

  g_assert_cmpstr (value, ==, text);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  assert_cell (fixture, 0, "name");
  move (fixture, HW_MOVE_DOWN);
  move (fixture, HW_MOVE_RIGHT);
  assert_cell (fixture, 1, "kind");
  move (fixture, HW_MOVE_LAST);
  assert_cell (fixture, 3, "people");
  move (fixture, HW_MOVE_PREVIOUS);
  assert_cell (fixture, 3, "wip");
  move (fixture, HW_MOVE_FIRST);
  assert_cell (fixture, 0, "name");
  move (fixture, HW_MOVE_NEXT);
  assert_cell (fixture, 0, "kind");

  /* Tab leaves the table at its end and is not trapped. */
  move (fixture, HW_MOVE_LAST);
  move (fixture, HW_MOVE_NEXT);
  g_assert_true (GTK_IS_BUTTON (get_focus (fixture)));
}

static void
test_type (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    move (fixture, HW_MOVE_RIGHT);
  assert_cell (fixture, 0, "process_time");
  type (fixture, "2h", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_NEXT);
  g_assert_null (get_entry (fixture));
  assert_value (fixture, "A", "process_time", "2h");
  assert_cell (fixture, 0, "wait_time");
  type (fixture, "1d", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  assert_value (fixture, "A", "wait_time", "1d");
  assert_cell (fixture, 1, "process_time");

  type (fixture, "3d", HW_MEASURE_ENTRY_CANCEL, 0);
  g_assert_null (get_entry (fixture));
  assert_value (fixture, "B", "process_time", "2h");
  assert_cell (fixture, 1, "process_time");
}

/* What makes no sense keeps its entry open; going elsewhere leaves it in the cell, refused. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  HwMeasureEntry *entry;

  for (guint i = 0; i < 3; i++)
    move (fixture, HW_MOVE_RIGHT);
  type (fixture, "soon", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  entry = get_entry (fixture);
  g_assert_nonnull (entry);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  assert_value (fixture, "A", "process_time", "1h");

  g_signal_emit_by_name (entry, "done", HW_MEASURE_ENTRY_LEAVE, 0);
  hw_test_spin (50);
  g_assert_null (get_entry (fixture));
  g_assert_cmpuint (hw_measure_grid_count_refusals (fixture->grid), ==, 1);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_cell (fixture)), "refused"));
  act (fixture, "table.edit");
  g_assert_cmpstr (hw_measure_entry_get_typed (get_entry (fixture)), ==, "soon");
  g_signal_emit_by_name (get_entry (fixture), "done", HW_MEASURE_ENTRY_CANCEL, 0);
  g_assert_cmpuint (hw_measure_grid_count_refusals (fixture->grid), ==, 0);
}

/* A few letters stand for the choice they begin. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  move (fixture, HW_MOVE_RIGHT);
  type (fixture, "app", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RIGHT);
  assert_value (fixture, "A", "kind", "Approval");
  assert_cell (fixture, 0, "lane");
  type (fixture, "qual", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  assert_value (fixture, "A", "lane", "Quality");
  type (fixture, "", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  assert_value (fixture, "B", "lane", "");
}

/* Name after name, each a step. */
static void
test_new_steps (Fixture *fixture, gconstpointer data)
{
  const HwSeq *steps;

  move (fixture, HW_MOVE_BOTTOM);
  assert_cell (fixture, 3, "name");
  type (fixture, "Deploy", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  assert_cell (fixture, 4, "name");
  type (fixture, "Run", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_NEXT);
  assert_cell (fixture, 4, "kind");
  steps = hw_map_steps (hw_document_get_map (fixture->document));
  g_assert_cmpuint (hw_seq_get_length (steps), ==, 5);
  g_assert_null (get_entry (fixture));
}

static void
assert_words (Fixture *fixture, const char *label, const char *description)
{
  GtkAccessible *cell = GTK_ACCESSIBLE (get_cell (fixture));

  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

/* A cell is called by step and column and says what it shows. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  assert_words (fixture, "A, Step", "A");
  for (guint i = 0; i < 4; i++)
    move (fixture, HW_MOVE_RIGHT);
  assert_words (fixture, "A, Wait before", "3 h · 2–4 h");
  move (fixture, HW_MOVE_DOWN);
  assert_words (fixture, "B, Wait before", "Unknown");
  type (fixture, "later", HW_MEASURE_ENTRY_LEAVE, 0);
  hw_test_spin (20);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  g_assert_true (gtk_test_accessible_has_state (GTK_ACCESSIBLE (get_cell (fixture)),
                                                GTK_ACCESSIBLE_STATE_INVALID));
  move (fixture, HW_MOVE_BOTTOM);
  assert_words (fixture, "New step, Wait before", "Empty: a new step begins with its name");
}

static void
wait_for_text (Fixture *fixture, const char *id, const char *column, const char *text)
{
  for (guint i = 0; i < 200; i++)
    {
      HwMap *map = hw_document_get_map (fixture->document);
      g_autofree char *value = hw_measure_column_dup_text (hw_measure_column_find (column),
                                                           hw_map_find_step (map, id), map);

      if (g_str_equal (value, text))
        return;
      hw_test_spin (10);
    }
  assert_value (fixture, id, column, text);
}

static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->table));

  for (guint i = 0; i < 3; i++)
    move (fixture, HW_MOVE_RIGHT);
  act (fixture, "table.copy");
  move (fixture, HW_MOVE_DOWN);
  act (fixture, "table.paste");
  wait_for_text (fixture, "B", "process_time", "1h");
  gdk_clipboard_set_text (clipboard, "5m\t6m\n7m\t8m\n");
  act (fixture, "table.paste");
  wait_for_text (fixture, "C", "wait_time", "8m");
  assert_value (fixture, "B", "process_time", "5m");
  g_assert_true (hw_document_undo (fixture->document));
  assert_value (fixture, "B", "process_time", "1h");
  act (fixture, "table.cut");
  assert_value (fixture, "B", "process_time", "");
}

/* A heading sorts the view; the map stays as it is. */
static void
test_sort (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *view = get_column_view (fixture);
  g_autoptr (GtkColumnViewColumn) name =
      g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  const HwMeasureColumn *sorted;
  gboolean descending;

  gtk_column_view_sort_by_column (view, name, GTK_SORT_DESCENDING);
  sorted = hw_measure_rows_get_sort (hw_measure_grid_get_rows (fixture->grid), &descending);
  g_assert_cmpstr (sorted->name, ==, "name");
  g_assert_true (descending);
  g_assert_cmpstr (hw_measure_grid_get_step (fixture->grid, 0)->name, ==, "C");
  hw_test_spin (20);
  assert_cell (fixture, 2, "name");

  move (fixture, HW_MOVE_RIGHT);
  act (fixture, "table.sort");
  sorted = hw_measure_rows_get_sort (hw_measure_grid_get_rows (fixture->grid), &descending);
  g_assert_cmpstr (sorted->name, ==, "kind");
  g_assert_false (descending);
  act (fixture, "table.sort");
  act (fixture, "table.sort");
  g_assert_null (hw_measure_rows_get_sort (hw_measure_grid_get_rows (fixture->grid), &descending));
  g_assert_null (hw_document_get_undo_label (fixture->document));
}

static void
assert_columns (Fixture *fixture, const char *names)
{
  g_auto (GStrv) shown = hw_measure_table_dup_columns (fixture->table);
  g_autofree char *joined = g_strjoinv (" ", shown);
  guint n_measured = 0;

  g_assert_cmpstr (joined, ==, names);
  /* Nothing is measured: these wait until something is. */
  for (guint i = 0; shown[i] != NULL; i++)
    n_measured += g_str_has_suffix (shown[i], ".measured");
  g_assert_cmpuint (hw_measure_grid_get_n_columns (fixture->grid), ==,
                    g_strv_length (shown) - n_measured);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "wait_time", "name", "no such column", "people", NULL };
  static const char *const unknown[] = { "no such column", NULL };

  assert_columns (fixture,
                  "name kind lane process_time process_time.measured wait_time wait_time.measured"
                  " lead_time complete_accurate complete_accurate.measured wip people");
  hw_measure_table_set_measured (fixture->table, TRUE);
  g_assert_cmpuint (hw_measure_grid_get_n_columns (fixture->grid), ==, 12);
  hw_measure_table_set_measured (fixture->table, FALSE);
  hw_measure_table_set_columns (fixture->table, chosen);
  assert_columns (fixture, "wait_time name people");
  hw_measure_table_show_column (fixture->table, hw_measure_column_find ("delivery"), TRUE);
  hw_measure_table_show_column (fixture->table, hw_measure_column_find ("name"), FALSE);
  hw_measure_table_show_column (fixture->table, hw_measure_column_find ("people"), FALSE);
  assert_columns (fixture, "wait_time name delivery");
  hw_measure_table_set_columns (fixture->table, unknown);
  g_assert_true (
      hw_measure_table_shows_column (fixture->table, hw_measure_column_find ("process_time")));
  hw_test_spin (50);
  act (fixture, "table.cancel");
}

static guint
count_visible (Fixture *fixture)
{
  GListModel *columns = gtk_column_view_get_columns (get_column_view (fixture));
  guint n_visible = 0;

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      n_visible += gtk_column_view_column_get_visible (column);
    }
  return n_visible;
}

static void
resize (Fixture *fixture, int width_px, guint n_visible)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width_px, 600);
  for (guint i = 0; i < 200 && count_visible (fixture) != n_visible; i++)
    hw_test_spin (10);
  g_assert_cmpuint (count_visible (fixture), ==, n_visible);
}

/* A telephone has room for what a step takes; what was chosen for a desk is remembered. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) names = NULL;

  resize (fixture, 400, 4);
  names = hw_measure_table_dup_columns (fixture->table);
  g_assert_cmpuint (g_strv_length (names), ==, 12);
  resize (fixture, 1100, 9);
  resize (fixture, 400, 4);
  hw_measure_table_show_column (fixture->table, hw_measure_column_find ("people"), FALSE);
  g_assert_cmpuint (count_visible (fixture), ==, 8);
}

/* The row goes elsewhere while it is typed in: the text goes with it. */
static void
test_row_moves_while_typing (Fixture *fixture, gconstpointer data)
{
  move (fixture, HW_MOVE_DOWN);
  move (fixture, HW_MOVE_DOWN);
  act (fixture, "table.edit");
  gtk_editable_set_text (
      GTK_EDITABLE (fixture_find_widget (GTK_WIDGET (get_entry (fixture)), GTK_TYPE_TEXT)), "Ship");
  hw_measure_grid_set_sort (fixture->grid, hw_measure_column_find ("name"), TRUE);
  hw_test_spin (50);
  g_assert_cmpuint (hw_measure_grid_get_cursor (fixture->grid)->at.row, ==, 0);
  g_assert_nonnull (get_entry (fixture));
  g_assert_cmpstr (hw_measure_entry_get_typed (get_entry (fixture)), ==, "Ship");
  g_signal_emit_by_name (get_entry (fixture), "done", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  assert_value (fixture, "C", "name", "Ship");
}

/* Rows recycle: the widgets are those of a screen or two, wherever the cursor is. */
static void
test_many_rows (void)
{
  Fixture fixture = { 0 };
  g_autoptr (HwMap) map = hw_test_map_new_chain (10000);

  show_map (&fixture, map);
  move (&fixture, HW_MOVE_BOTTOM);
  move (&fixture, HW_MOVE_UP);
  assert_cell (&fixture, 9999, "name");
  type (&fixture, "Last", HW_MEASURE_ENTRY_ACCEPT, HW_MOVE_RETURN);
  assert_value (&fixture, "s9999", "name", "Last");
  move (&fixture, HW_MOVE_TOP);
  assert_cell (&fixture, 0, "name");
  hw_view_state_select (fixture.view, "s5000");
  hw_test_spin (20);
  assert_cell (&fixture, 5000, "name");
  tear_down (&fixture, NULL);
}

/* Arrows walk through the menu of a cell; they left the table for what is below it. */
static void
test_menu_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first, *second;

  act (fixture, "table.menu");
  hw_test_spin (50);
  first = get_focus (fixture);
  g_assert_nonnull (gtk_widget_get_ancestor (first, GTK_TYPE_POPOVER_MENU));
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_DOWN));
  second = get_focus (fixture);
  g_assert_true (second != first);
  g_assert_nonnull (gtk_widget_get_ancestor (second, GTK_TYPE_POPOVER_MENU));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (second, GTK_TYPE_POPOVER_MENU)));
  hw_test_spin (20);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11",
                "gtk-enable-animations", FALSE, NULL);
  ADD ("/app/measure/move", test_move);
  ADD ("/app/measure/type", test_type);
  ADD ("/app/measure/refused", test_refused);
  ADD ("/app/measure/choices", test_choices);
  ADD ("/app/measure/new-steps", test_new_steps);
  ADD ("/app/measure/accessible", test_accessible);
  ADD ("/app/measure/clipboard", test_clipboard);
  ADD ("/app/measure/sort", test_sort);
  ADD ("/app/measure/columns", test_columns);
  ADD ("/app/measure/narrow", test_narrow);
  ADD ("/app/measure/menu-keys", test_menu_keys);
  ADD ("/app/measure/row-moves", test_row_moves_while_typing);
  g_test_add_func ("/app/measure/many-rows", test_many_rows);
  return g_test_run ();
}
