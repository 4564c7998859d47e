/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In a language that is written from the right the window is mirrored, and the map is not: work
 * flows from left to right on it in every language. */

#include "hw-inspector.h"
#include "hw-measure-table.h"
#include "hw-minimap.h"
#include "hw-tool-pill.h"
#include "hw-totals-bar.h"
#include "hw-window-fixture.h"

static double
get_middle (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->window), &box));
  return box.origin.x + box.size.width / 2;
}

static GtkWidget *
find (Fixture *fixture, GType type)
{
  GtkWidget *widget = fixture_find_widget (GTK_WIDGET (fixture->window), type);

  g_assert_nonnull (widget);
  return widget;
}

/* The buttons of the totals, from the first on. */
static void
collect_totals (GtkWidget *root, GPtrArray *buttons)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_MENU_BUTTON (root))
    {
      g_ptr_array_add (buttons, root);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_totals (child, buttons);
}

static void
open_mirrored (Fixture *fixture)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture_open_sample (fixture, "feature-delivery");
  fixture_spin (300);
}

static void
test_window (Fixture *fixture)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new ();
  double canvas;
  guint n_beside = 0;

  open_mirrored (fixture);
  canvas = get_middle (fixture, GTK_WIDGET (fixture_get_canvas (fixture)));
  g_assert_cmpfloat (get_middle (fixture, find (fixture, HW_TYPE_INSPECTOR)), <, canvas);
  g_assert_cmpfloat (get_middle (fixture, find (fixture, HW_TYPE_MINIMAP)), <,
                     get_middle (fixture, find (fixture, HW_TYPE_TOOL_PILL)));

  collect_totals (find (fixture, HW_TYPE_TOTALS_BAR), totals);
  g_assert_cmpuint (totals->len, >=, 4);
  for (guint i = 1; i < totals->len; i++)
    {
      graphene_rect_t before, box;

      g_assert_true (
          gtk_widget_compute_bounds (totals->pdata[i - 1], GTK_WIDGET (fixture->window), &before));
      g_assert_true (
          gtk_widget_compute_bounds (totals->pdata[i], GTK_WIDGET (fixture->window), &box));
      /* The next one is left of it, or begins a line. */
      if (box.origin.y >= before.origin.y + before.size.height)
        continue;
      g_assert_cmpfloat (box.origin.x, <, before.origin.x);
      n_beside++;
    }
  g_assert_cmpuint (n_beside, >, 0);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
activate_on_canvas (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture_get_canvas (fixture)), action, NULL));
}

/* Right goes on with the flow, and what follows is on the right. */
static void
test_map (Fixture *fixture)
{
  HwScene *scene;

  open_mirrored (fixture);
  scene = hw_canvas_get_scene (fixture_get_canvas (fixture));
  g_assert_cmpfloat (scene->layout->steps[0].x, <, scene->layout->steps[1].x);
  activate_on_canvas (fixture, "canvas.walk-first");
  activate_on_canvas (fixture, "canvas.walk-right");
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "design");
  activate_on_canvas (fixture, "canvas.walk-left");
  g_assert_cmpstr (fixture_get_selected (fixture), ==, "triage");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* What the arrow key of that side asks of the cell that has the keyboard. Returns the column then.
 */
static guint
go (Fixture *fixture, HwMeasureMove move)
{
  HwMeasureTable *table = HW_MEASURE_TABLE (find (fixture, HW_TYPE_MEASURE_TABLE));
  GtkWidget *cell = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  double before = get_middle (fixture, cell), after;
  gboolean handled = FALSE;

  g_signal_emit_by_name (cell, "move", (int)move, FALSE, &handled);
  g_assert_true (handled);
  fixture_spin (100);
  after = get_middle (fixture, gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  g_assert_true (move == HW_MOVE_LEFT ? after < before : after > before);
  return hw_measure_grid_get_cursor (hw_measure_table_get_grid (table))->at.column;
}

/* The columns run from the right, and arrows go where they point. */
static void
test_table (Fixture *fixture)
{
  HwMeasureTable *table;
  HwMeasureGrid *grid;

  open_mirrored (fixture);
  fixture_activate (fixture, "win.mode-measure");
  fixture_spin (300);
  table = HW_MEASURE_TABLE (find (fixture, HW_TYPE_MEASURE_TABLE));
  grid = hw_measure_table_get_grid (table);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  g_assert_true (hw_measure_grid_go_to (grid, "review", "name"));
  fixture_spin (100);
  g_assert_cmpuint (hw_measure_grid_get_cursor (grid)->at.column, ==, 0);
  g_assert_cmpuint (go (fixture, HW_MOVE_LEFT), ==, 1);
  g_assert_cmpuint (go (fixture, HW_MOVE_LEFT), ==, 2);
  g_assert_cmpuint (go (fixture, HW_MOVE_RIGHT), ==, 1);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  fixture_activate (fixture, "win.mode-draw");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_add ("/app/mirrored/window", test_window);
  fixture_add ("/app/mirrored/map", test_map);
  fixture_add ("/app/mirrored/table", test_table);
  return g_test_run ();
}
