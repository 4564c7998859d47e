/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Processor time of a key in the Measure table of a map of 10,000 steps, from the key to the
 * painted frame: moving, paging and typing, each beside a map of 100 steps, which is the floor.
 * Typing also beside what the document alone takes for the figures of each letter. */

#include <adwaita.h>

#include "hw-measure-page.h"
#include "hw-resources.h"
#include "hw-test-workspace.h"
#include "hw-test-cpu.h"

#define N_KEYS 40
#define N_WARM 5

typedef struct
{
  HwDocument *document;
  HwViewState *view;
  HwMeasureTable *table; /* NULL: the document alone */
  GtkWidget *window;
  guint n_keys;
  gboolean painted;
} Run;

typedef void (*KeyFunc) (Run *run);

static void
down (Run *run)
{
  hw_measure_grid_move (hw_measure_table_get_grid (run->table), HW_MOVE_DOWN, FALSE, 1);
}

static void
page_down (Run *run)
{
  hw_measure_grid_move (hw_measure_table_get_grid (run->table), HW_MOVE_PAGE_DOWN, FALSE, 20);
}

/* Another process time of the first step. */
static void
type (Run *run)
{
  HwMap *map = hw_document_get_edited_map (run->document);
  const HwStep *step = hw_seq_get (hw_map_steps (map), 0);
  const char *const ids[] = { step->element.id, NULL };
  g_autofree char *text = g_strdup_printf ("%um", run->n_keys + 1);
  g_autoptr (HwMap) draft =
      hw_measure_column_apply (hw_measure_column_find ("process_time"), map, ids, text, NULL);

  hw_document_set_draft (run->document, draft);
  hw_document_get_figures (run->document);
}

static const struct
{
  const char *name;
  KeyFunc press;
} keys[] = { { "down", down }, { "page down", page_down }, { "type", type } };

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  run->painted = TRUE;
}

static double
press (Run *run, KeyFunc func)
{
  double start_ms = hw_test_thread_cpu_ms ();

  func (run);
  run->n_keys++;
  if (run->table != NULL)
    {
      run->painted = FALSE;
      gtk_widget_queue_draw (GTK_WIDGET (run->table));
      while (!run->painted)
        g_main_context_iteration (NULL, TRUE);
    }
  return hw_test_thread_cpu_ms () - start_ms;
}

static double
measure_ms (Run *run, KeyFunc func)
{
  double times_ms[N_KEYS];

  for (guint i = 0; i < N_WARM; i++)
    press (run, func);
  for (guint i = 0; i < N_KEYS; i++)
    times_ms[i] = press (run, func);
  return hw_test_median (times_ms, N_KEYS);
}

static void
open_table (Run *run, HwWorkspace *workspace, guint n_steps)
{
  g_autoptr (HwMap) map = hw_test_map_new_grid (n_steps, 100);
  HwMeasurePage *page = g_object_new (HW_TYPE_MEASURE_PAGE, NULL);
  double start_ms;

  run->document = hw_test_workspace_open_map (workspace, map);
  run->view = hw_view_state_new (run->document);
  start_ms = hw_test_thread_cpu_ms ();
  hw_measure_page_set_view (page, run->view);
  run->table = hw_measure_page_get_table (page);
  run->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (run->window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (run->window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (run->window));
  gtk_test_widget_wait_for_draw (run->window);
  gtk_widget_grab_focus (GTK_WIDGET (run->table));
  g_print ("%-14s %8u %8.1f\n", "open", n_steps, hw_test_thread_cpu_ms () - start_ms);
  g_signal_connect (gtk_widget_get_frame_clock (run->window), "after-paint",
                    G_CALLBACK (after_paint_cb), run);
}

static void
close_table (Run *run)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (run->window), run);
  gtk_window_destroy (GTK_WINDOW (run->window));
  g_clear_object (&run->view);
  g_clear_object (&run->document);
}

int
main (int argc, char **argv)
{
  guint n_steps = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  HwWorkspace *workspace;
  Run small = { 0 }, large = { 0 }, alone;

  gtk_init ();
  adw_init ();
  hw_get_resource ();
  workspace = hw_test_workspace_new ();
  g_print ("%-14s %8s %8s\n", "case", "steps", "ms");
  open_table (&small, workspace, 100);
  open_table (&large, workspace, n_steps);
  alone = (Run){ .document = large.document };

  g_print ("%-14s %8s %8s %8s %8s\n", "key", "100", "many", "ratio", "alone");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      double small_ms = measure_ms (&small, keys[i].press);
      double large_ms = measure_ms (&large, keys[i].press);

      g_print ("%-14s %8.2f %8.2f %8.2f", keys[i].name, small_ms, large_ms, large_ms / small_ms);
      if (keys[i].press == type)
        {
          hw_measure_page_set_view (
              HW_MEASURE_PAGE (gtk_window_get_child (GTK_WINDOW (large.window))), NULL);
          g_print (" %8.2f", measure_ms (&alone, type));
        }
      g_print ("\n");
    }
  close_table (&small);
  close_table (&large);
  hw_test_workspace_free (workspace);
  return 0;
}
