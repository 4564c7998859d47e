/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Processor time of a frame while a map of 10,000 steps is panned and zoomed, against the floor:
 * the same window painted in one colour. Prints one line a case: milliseconds of the main thread
 * from before-paint to after-paint, and what that is above the floor. */

#include <adwaita.h>

#include "hw-canvas.h"
#include "hw-test-workspace.h"
#include "hw-test-cpu.h"

#define N_FRAMES 60
#define N_WARM 8
#define WIDTH 1280
#define HEIGHT 800

typedef struct
{
  const char *name;
  double zoom;
  gboolean zooming; /* rather than panning */
} Case;

static const Case cases[] = {
  { "pan, 100 %", 1, FALSE },   { "pan, 50 %", 0.5, FALSE },  { "pan, 45 %", 0.46, FALSE },
  { "pan, 26 %", 0.26, FALSE }, { "pan, all", 0.045, FALSE }, { "zoom, 26 %", 0.26, TRUE },
  { "zoom, 60 %", 0.6, TRUE },  { "zoom, 100 %", 1, TRUE },
};

typedef struct
{
  HwViewState *view; /* NULL measures the floor */
  GtkWidget *widget;
  const Case *test;
  double start_ms;
  double frames_ms[N_FRAMES + N_WARM];
  guint n_frames;
} Run;

/* The floor: a widget of one colour that changes. */
#define TEST_TYPE_FLOOR (test_floor_get_type ())
G_DECLARE_FINAL_TYPE (TestFloor, test_floor, TEST, FLOOR, GtkWidget)

struct _TestFloor
{
  GtkWidget parent_instance;
  float shade;
};

G_DEFINE_FINAL_TYPE (TestFloor, test_floor, GTK_TYPE_WIDGET)

static void
test_floor_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TestFloor *self = TEST_FLOOR (widget);
  GdkRGBA color = { self->shade, 0.9f, 0.9f, 1 };

  self->shade = self->shade > 0.9f ? 0.5f : self->shade + 0.01f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
}

static void
test_floor_class_init (TestFloorClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = test_floor_snapshot;
}

static void
test_floor_init (TestFloor *self)
{
}

static void
before_paint_cb (GdkFrameClock *clock, Run *run)
{
  run->start_ms = hw_test_thread_cpu_ms ();
}

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  if (run->n_frames < G_N_ELEMENTS (run->frames_ms))
    run->frames_ms[run->n_frames++] = hw_test_thread_cpu_ms () - run->start_ms;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;
  HwViewTransform view;
  double phase = run->n_frames;

  if (run->view == NULL)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  view = hw_view_state_get_transform (run->view);
  if (run->test->zooming)
    hw_view_state_zoom_at (run->view, hw_point (WIDTH / 2, HEIGHT / 2),
                           run->test->zoom * (1 + 0.2 * sin (phase / 8)));
  else
    hw_view_state_set_transform (run->view,
                                 hw_view_transform_panned (view, -7, phase < 30 ? -3 : 3));
  return G_SOURCE_CONTINUE;
}

/* Median and 95th percentile of the frames after the first few. */
static void
measure (Run *run, double *median_ms, double *p95_ms)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (run->widget);
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  guint tick = gtk_widget_add_tick_callback (run->widget, tick_cb, run, NULL);

  run->n_frames = 0;
  while (run->n_frames < G_N_ELEMENTS (run->frames_ms))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (run->widget, tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);

  hw_test_sort (run->frames_ms + N_WARM, N_FRAMES);
  *median_ms = run->frames_ms[N_WARM + N_FRAMES / 2];
  *p95_ms = run->frames_ms[N_WARM + N_FRAMES * 95 / 100];
}

static GtkWindow *
show_window (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  while (gtk_widget_get_height (child) < HEIGHT / 2)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

int
main (int argc, char **argv)
{
  guint n_steps = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  g_autoptr (HwMap) map = hw_test_map_new_grid (n_steps, 100);
  g_autoptr (HwDocument) document = NULL;
  g_autoptr (HwViewState) view = NULL;
  HwWorkspace *workspace;
  GtkWidget *floor_widget;
  HwCanvas *canvas;
  Run run = { 0 };
  double floor_ms, floor_p95_ms;
  GtkWindow *window;

  adw_init ();
  workspace = hw_test_workspace_new ();
  document = hw_test_workspace_open_map (workspace, map);

  floor_widget = g_object_new (TEST_TYPE_FLOOR, NULL);
  window = show_window (floor_widget);
  run.widget = floor_widget;
  measure (&run, &floor_ms, &floor_p95_ms);
  gtk_window_destroy (window);
  g_print ("%-14s %8s %8s %10s %10s\n", "case", "median", "p95", "over floor", "p95 over");
  g_print ("%-14s %8.1f %8.1f\n", "floor", floor_ms, floor_p95_ms);

  canvas = hw_canvas_new ();
  view = hw_view_state_new (document);
  hw_canvas_set_view (canvas, view);
  window = show_window (GTK_WIDGET (canvas));
  run.widget = GTK_WIDGET (canvas);
  run.view = view;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double median_ms, p95_ms;

      run.test = &cases[i];
      hw_view_state_set_transform (view, (HwViewTransform){ cases[i].zoom, 0, 0 });
      measure (&run, &median_ms, &p95_ms);
      g_print ("%-14s %8.1f %8.1f %+10.1f %+10.1f\n", cases[i].name, median_ms, p95_ms,
               median_ms - floor_ms, p95_ms - floor_ms);
    }
  gtk_window_destroy (window);
  g_clear_object (&document);
  g_clear_object (&view);
  hw_test_workspace_free (workspace);
  return 0;
}
