/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which guesses matter, followed while the map is edited, and the cells of the table they are. */

#include "hw-map-edit.h"
#include "hw-measure-grid.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwGuesses *guesses;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (HwMap) map = hw_test_map_new ("A pt=60 wait=10; B pt=30 wait=600; A -> B wait=100");

  self->workspace = hw_test_workspace_new ();
  self->document = hw_test_workspace_open_map (self->workspace, map);
  self->guesses = hw_guesses_new (self->document);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  while (hw_document_get_save_state (self->document) == HW_SAVE_STATE_SAVING)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->guesses);
  g_clear_object (&self->document);
  hw_test_workspace_free (self->workspace);
}

static void
wait_for_next (Fixture *self, const char *element, const char *field)
{
  while (!hw_guesses_is_next (self->guesses, element, field))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_times (Fixture *self, const char *text)
{
  g_autoptr (HwMap) map = hw_test_map_new (text);

  hw_document_apply (self->document, map, "Times", NULL);
}

static void
test_next (Fixture *self, gconstpointer data)
{
  wait_for_next (self, "B", "wait_time");
  g_assert_true (hw_guesses_is_next (self->guesses, "l0", "wait"));
  g_assert_true (hw_guesses_is_next (self->guesses, "A", "process_time"));
  g_assert_false (hw_guesses_is_next (self->guesses, "A", "wait_time"));
  g_assert_cmpuint (hw_sensitivity_get_n_influences (hw_guesses_get (self->guesses)), ==, 5);
}

static void
test_follows (Fixture *self, gconstpointer data)
{
  wait_for_next (self, "B", "wait_time");
  set_times (self, "A pt=60 wait=9000; B pt=30 wait=6; A -> B wait=100");
  wait_for_next (self, "A", "wait_time");
  g_assert_false (hw_guesses_is_next (self->guesses, "B", "wait_time"));

  /* With no time known there is nothing to be wrong about. */
  set_times (self, "A; B; A -> B");
  while (hw_guesses_get (self->guesses) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (hw_guesses_is_next (self->guesses, "A", "wait_time"));
}

static void
test_table (Fixture *self, gconstpointer data)
{
  g_autoptr (HwViewState) view = hw_view_state_new (self->document);
  g_autoptr (HwMeasureGrid) grid = hw_measure_grid_new (view);
  const HwMeasureColumn *wait = hw_measure_column_find ("wait_time");
  const HwStep *step;

  wait_for_next (self, "B", "wait_time");
  step = hw_map_find_step (hw_document_get_map (self->document), "B");
  g_assert_false (hw_measure_grid_is_next (grid, step, wait));
  hw_measure_grid_set_guesses (grid, self->guesses);
  g_assert_true (hw_measure_grid_is_next (grid, step, wait));
  g_assert_false (hw_measure_grid_is_next (grid, step, hw_measure_column_find ("process_time")));

  g_assert_true (hw_measure_grid_go_to (grid, "B", "wait_time"));
  g_assert_cmpuint (hw_measure_grid_get_cursor (grid)->at.row, ==, 1);
  g_assert_true (hw_measure_grid_get_column (grid, hw_measure_grid_get_cursor (grid)->at.column)
                 == wait);
  /* A link is no row. */
  g_assert_false (hw_measure_grid_go_to (grid, "l0", "wait"));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/document/guesses/next", test_next);
  add ("/document/guesses/follows", test_follows);
  add ("/document/guesses/table", test_table);
  return g_test_run ();
}
