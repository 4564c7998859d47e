/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Measure table on an open map: what is typed, where the cursor goes, what the selection of the
 * view says, and that each edit is one undo step. */

#include "hw-map-edit.h"
#include "hw-measure-grid.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwViewState *view;
  HwMeasureGrid *grid;
  guint n_rows; /* as "rows-changed" tells it */
} Fixture;

static void
rows_changed_cb (Fixture *fixture, guint position, guint removed, guint added)
{
  g_assert_cmpuint (position + removed, <=, fixture->n_rows);
  fixture->n_rows += added - removed;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("@lane eng name=Engineering\n"
                                           "A pt=3600 wait=7200 ca=.9\n"
                                           "B pt=7200 lane=eng\n"
                                           "C wait=0\n"
                                           "A -> B\n"
                                           "B -> C");

  fixture->workspace = hw_test_workspace_new ();
  fixture->document = hw_test_workspace_open_map (fixture->workspace, map);
  fixture->view = hw_view_state_new (fixture->document);
  fixture->grid = hw_measure_grid_new (fixture->view);
  fixture->n_rows = hw_measure_grid_get_n_rows (fixture->grid);
  g_signal_connect_swapped (fixture->grid, "rows-changed", G_CALLBACK (rows_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fixture->n_rows, ==, hw_measure_grid_get_n_rows (fixture->grid));
  g_clear_object (&fixture->grid);
  g_clear_object (&fixture->view);
  g_clear_object (&fixture->document);
  hw_test_workspace_free (fixture->workspace);
}

static guint
find_column (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < hw_measure_grid_get_n_columns (fixture->grid); i++)
    {
      if (g_str_equal (hw_measure_grid_get_column (fixture->grid, i)->name, name))
        return i;
    }
  g_assert_not_reached ();
}

static void
point_at (Fixture *fixture, guint row, const char *column)
{
  hw_measure_grid_point (fixture->grid, (HwMeasurePlace){ row, find_column (fixture, column) },
                         FALSE);
}

static void
extend_to (Fixture *fixture, guint row, const char *column)
{
  hw_measure_grid_point (fixture->grid, (HwMeasurePlace){ row, find_column (fixture, column) },
                         TRUE);
}

static void
type (Fixture *fixture, const char *text)
{
  g_assert_true (hw_measure_grid_commit (fixture->grid, text));
}

static void
assert_cell (Fixture *fixture, guint row, const char *column, const char *text)
{
  g_autofree char *found = hw_measure_column_dup_text (
      hw_measure_column_find (column), hw_measure_grid_get_step (fixture->grid, row),
      hw_measure_grid_get_map (fixture->grid));

  g_assert_cmpstr (found, ==, text);
}

static void
assert_cursor (Fixture *fixture, guint row, const char *column)
{
  const HwMeasureCursor *cursor = hw_measure_grid_get_cursor (fixture->grid);

  g_assert_cmpuint (cursor->at.row, ==, row);
  g_assert_cmpuint (cursor->at.column, ==, find_column (fixture, column));
}

static void
assert_selected (Fixture *fixture, const char *ids)
{
  const HwSelection *selection = hw_view_state_get_selection (fixture->view);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hw_selection_get_length (selection); i++)
    g_string_append (found, hw_selection_get (selection, i));
  g_assert_cmpstr (found->str, ==, ids);
}

static double
lead_time_s (Fixture *fixture)
{
  return hw_document_get_figures (fixture->document)->totals[HW_FIGURE_LEAD_TIME];
}

static void
test_type (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  point_at (fixture, 1, "wait_time");
  before = hw_measure_grid_dup_text (fixture->grid);
  g_assert_cmpstr (before, ==, "");
  type (fixture, "1-3 days");
  after = hw_measure_grid_dup_text (fixture->grid);
  g_assert_cmpstr (after, ==, "1-3 days");
  g_assert_cmpstr (hw_document_get_undo_label (fixture->document), ==, "Wait before");
  g_assert_true (hw_document_undo (fixture->document));
  assert_cell (fixture, 1, "wait_time", "");
  g_assert_null (hw_document_get_undo_label (fixture->document));
  g_assert_true (hw_document_redo (fixture->document));
  assert_cell (fixture, 1, "wait_time", "1-3 days");

  /* The same once more is no edit. */
  type (fixture, "1-3 days");
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_null (hw_document_get_undo_label (fixture->document));
}

/* Totals follow the typing; Escape leaves nothing behind. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  double before_s = lead_time_s (fixture);
  g_autofree char *reading = NULL;
  g_autofree char *none = NULL;
  HwFieldTyping *typing;

  point_at (fixture, 1, "wait_time");
  typing = hw_measure_grid_type (fixture->grid);
  hw_field_typing_set_text (typing, "2");
  reading = hw_field_typing_dup_reading (typing);
  g_assert_cmpstr (reading, ==, "2 h");
  g_assert_cmpfloat (lead_time_s (fixture), ==, before_s + 7200);
  hw_field_typing_set_text (typing, "2x");
  g_assert_false (hw_field_typing_check (typing));
  g_assert_nonnull (hw_field_typing_get_problem (typing));
  none = hw_field_typing_dup_reading (typing);
  g_assert_null (none);
  g_assert_cmpfloat (lead_time_s (fixture), ==, before_s);
  hw_measure_grid_cancel (fixture->grid);
  g_assert_null (hw_document_get_undo_label (fixture->document));
  assert_cell (fixture, 1, "wait_time", "");
}

static void
test_lead_time (Fixture *fixture, gconstpointer data)
{
  point_at (fixture, 0, "lead_time");
  type (fixture, "1d");
  assert_cell (fixture, 0, "wait_time", "7h");
  assert_cell (fixture, 0, "process_time", "1h");
  g_assert_false (hw_measure_grid_commit (fixture->grid, "30m"));
  g_assert_nonnull (hw_field_typing_get_problem (hw_measure_grid_type (fixture->grid)));
  hw_measure_grid_cancel (fixture->grid);
  assert_cell (fixture, 0, "lead_time", "1d");
}

/* What is refused stays in its cell with the reason, and the value holds. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  point_at (fixture, 0, "process_time");
  hw_measure_grid_refuse (fixture->grid, "soon", "not a time");
  g_assert_cmpuint (hw_measure_grid_count_refusals (fixture->grid), ==, 1);
  text = hw_measure_grid_dup_text (fixture->grid);
  g_assert_cmpstr (text, ==, "soon");
  assert_cell (fixture, 0, "process_time", "1h");

  point_at (fixture, 2, "wait_time");
  hw_measure_grid_refuse (fixture->grid, "later", "not a time");
  hw_measure_grid_go_to_refusal (fixture->grid);
  assert_cursor (fixture, 0, "process_time");
  hw_measure_grid_go_to_refusal (fixture->grid);
  assert_cursor (fixture, 2, "wait_time");

  hw_measure_grid_cancel (fixture->grid);
  g_assert_cmpuint (hw_measure_grid_count_refusals (fixture->grid), ==, 1);
  point_at (fixture, 0, "process_time");
  type (fixture, "2h");
  g_assert_cmpuint (hw_measure_grid_count_refusals (fixture->grid), ==, 0);
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  HwMeasurePasted pasted;

  point_at (fixture, 0, "process_time");
  pasted = hw_measure_grid_paste (fixture->grid, "10m\t20m\nnever\t40m\n");
  g_assert_cmpuint (pasted.n_set, ==, 3);
  g_assert_cmpuint (pasted.n_refused, ==, 1);
  g_assert_cmpuint (pasted.n_outside, ==, 0);
  assert_cell (fixture, 0, "wait_time", "20m");
  assert_cell (fixture, 1, "process_time", "2h");
  assert_cell (fixture, 1, "wait_time", "40m");
  assert_cursor (fixture, 0, "process_time");
  assert_selected (fixture, "AB");
  g_assert_nonnull (hw_measure_grid_find_refusal (
      fixture->grid, (HwMeasurePlace){ 1, find_column (fixture, "process_time") }));

  g_assert_true (hw_document_undo (fixture->document));
  g_assert_null (hw_document_get_undo_label (fixture->document));
  assert_cell (fixture, 0, "wait_time", "2h");
}

static void
test_clear_copy_fill (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  point_at (fixture, 1, "complete_accurate");
  extend_to (fixture, 0, "process_time");
  text = hw_measure_grid_copy (fixture->grid);
  g_assert_cmpstr (text, ==, "1h\t2h\t3h\t90%\n2h\t\t\t\n");
  hw_measure_grid_clear (fixture->grid);
  assert_cell (fixture, 0, "process_time", "");
  assert_cell (fixture, 0, "complete_accurate", "");
  g_assert_true (hw_document_undo (fixture->document));
  assert_cell (fixture, 0, "process_time", "1h");

  point_at (fixture, 0, "people");
  extend_to (fixture, 3, "people");
  hw_measure_grid_fill (fixture->grid, "4");
  assert_cell (fixture, 0, "people", "4");
  assert_cell (fixture, 2, "people", "4");
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_null (hw_document_get_undo_label (fixture->document));
}

/* A name in the empty row is a step at the end of the line, and below it is an empty row again. */
static void
test_new_step (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 4);
  point_at (fixture, 3, "wip");
  g_assert_false (hw_measure_grid_can_edit (fixture->grid));
  point_at (fixture, 3, "name");
  assert_selected (fixture, "");
  g_assert_true (hw_measure_grid_can_edit (fixture->grid));
  type (fixture, "  ");
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 4);

  type (fixture, " Deploy ");
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 5);
  assert_cell (fixture, 3, "name", "Deploy");
  assert_cursor (fixture, 3, "name");
  g_assert_cmpuint (hw_seq_get_length (hw_map_links (hw_measure_grid_get_map (fixture->grid))), ==,
                    3);
  g_assert_true (hw_measure_grid_move (fixture->grid, HW_MOVE_RETURN, FALSE, 1));
  g_assert_null (hw_measure_grid_get_step (fixture->grid, 4));
  type (fixture, "Run");
  assert_cell (fixture, 4, "name", "Run");

  g_assert_true (hw_document_undo (fixture->document));
  g_assert_true (hw_document_undo (fixture->document));
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 4);
  g_assert_null (hw_document_get_undo_label (fixture->document));
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  point_at (fixture, 1, "wip");
  assert_selected (fixture, "B");
  g_assert_true (hw_measure_grid_move (fixture->grid, HW_MOVE_DOWN, TRUE, 1));
  assert_selected (fixture, "BC");

  /* From the canvas: the row follows, the column stays. */
  hw_view_state_select (fixture->view, "A");
  assert_cursor (fixture, 0, "wip");
  hw_view_state_select (fixture->view, NULL);
  assert_cursor (fixture, 0, "wip");
  hw_view_state_select_all_steps (fixture->view);
  g_assert_cmpuint (hw_measure_grid_get_cursor (fixture->grid)->head.row, ==, 2);
  assert_cursor (fixture, 0, "name");
  hw_measure_grid_point (fixture->grid, (HwMeasurePlace){ 2, 0 }, FALSE);
  hw_measure_grid_select_all (fixture->grid);
  assert_selected (fixture, "ABC");
}

/* The cursor stays with its step wherever the row goes. */
static void
test_cursor_follows_step (Fixture *fixture, gconstpointer data)
{
  HwMap *map = hw_document_get_map (fixture->document);
  g_autoptr (HwMap) reordered = NULL;

  point_at (fixture, 2, "wait_time");
  hw_measure_grid_set_sort (fixture->grid, hw_measure_column_find ("name"), TRUE);
  assert_cursor (fixture, 0, "wait_time");
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 3);
  type (fixture, "5h");
  assert_cell (fixture, 0, "wait_time", "5h");
  hw_measure_grid_set_sort (fixture->grid, NULL, FALSE);
  assert_cursor (fixture, 2, "wait_time");
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 4);

  /* Filtered away, the cursor stays in the table. */
  hw_measure_grid_set_text (fixture->grid, "a");
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 1);
  assert_cursor (fixture, 0, "wait_time");
  hw_measure_grid_set_text (fixture->grid, "nothing like it");
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 0);
  g_assert_false (hw_measure_grid_can_edit (fixture->grid));
  hw_measure_grid_clear (fixture->grid);
  g_assert_false (hw_measure_grid_move (fixture->grid, HW_MOVE_DOWN, FALSE, 1));
  hw_measure_grid_set_text (fixture->grid, NULL);
  hw_measure_grid_set_unmeasured (fixture->grid, TRUE);
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 2);
  hw_measure_grid_set_unmeasured (fixture->grid, FALSE);

  reordered = hw_map_with_order (map, "A", 2);
  hw_document_apply (fixture->document, reordered, "Reorder", NULL);
  g_assert_cmpuint (hw_measure_grid_get_n_rows (fixture->grid), ==, 4);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  const HwMeasureColumn *columns[] = { hw_measure_column_find ("name"),
                                       hw_measure_column_find ("delivery"),
                                       hw_measure_column_find ("wait_time.source") };

  point_at (fixture, 1, "people");
  hw_measure_grid_set_columns (fixture->grid, columns, G_N_ELEMENTS (columns));
  assert_cursor (fixture, 1, "wait_time.source");
  type (fixture, "Measured");
  assert_cell (fixture, 1, "wait_time.source", "measured");
  point_at (fixture, 2, "delivery");
  type (fixture, "yes");
  assert_cell (fixture, 2, "delivery", "Yes");
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/document/measure-grid/type", test_type);
  ADD ("/document/measure-grid/draft", test_draft);
  ADD ("/document/measure-grid/lead-time", test_lead_time);
  ADD ("/document/measure-grid/refusals", test_refusals);
  ADD ("/document/measure-grid/paste", test_paste);
  ADD ("/document/measure-grid/clear", test_clear_copy_fill);
  ADD ("/document/measure-grid/new-step", test_new_step);
  ADD ("/document/measure-grid/selection", test_selection);
  ADD ("/document/measure-grid/cursor", test_cursor_follows_step);
  ADD ("/document/measure-grid/columns", test_columns);
  return g_test_run ();
}
