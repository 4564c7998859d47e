/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Processor time and memory from the start of the process to the first frame: the program with a
 * library of maps, against an empty libadwaita window. Then to the first frame with a card for each
 * of the maps, memory with a large map open and at rest, and what it takes to open a map of
 * 1,000 steps in the window, to the first frame that shows it. Each is run several times as a
 * process of its own; medians and what they are against the empty window are printed. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "hw-application.h"
#include "hw-test-workspace.h"
#include "hw-window.h"
#include "hw-test-cpu.h"

#define N_RUNS 9
#define N_MAPS 12
#define N_STEPS_LARGE 10000
#define N_STEPS_OPENED 1000u

/* When nothing has been drawn for so long, the map is open and all that follows it is done. */
#define REST_MS 1500

typedef struct
{
  double processor_ms;
  double memory_mb; /* of a map that is opened: milliseconds to its frame */
} Result;

static double
seconds (struct timeval time)
{
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Of the process so far; memory is what it holds now. */
static void
print_usage (void)
{
  struct rusage usage;
  g_autofree char *status = NULL;
  const char *line;

  getrusage (RUSAGE_SELF, &usage);
  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = strstr (status, "VmRSS:");
  g_print ("%.3f %.3f\n", 1000 * (seconds (usage.ru_utime) + seconds (usage.ru_stime)),
           line != NULL ? g_ascii_strtod (line + 6, NULL) / 1024 : 0);
}

static void
painted_cb (void)
{
  print_usage ();
  exit (0);
}

static void
watch_window (GtkWindow *window)
{
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_cb), NULL);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  watch_window (window);
}

/* The library opens while the first frame is painted: its maps may be in it or not. */
static void
painted_cards_cb (GdkFrameClock *clock, HwWindow *window)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  HwWorkspace *workspace = hw_application_get_workspace (HW_APPLICATION (application));

  if (g_list_model_get_n_items (hw_workspace_get_maps (workspace)) > 0)
    painted_cb ();
}

static void
cards_window_added_cb (GtkApplication *application, GtkWindow *window)
{
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_cards_cb), window);
}

static gboolean
rested_cb (gpointer user_data)
{
  painted_cb ();
  return G_SOURCE_REMOVE;
}

static void
painted_map_cb (GdkFrameClock *clock, HwWindow *window)
{
  static guint rest_id;

  if (hw_window_get_document (window) == NULL)
    return;
  g_clear_handle_id (&rest_id, g_source_remove);
  rest_id = g_timeout_add (REST_MS, rested_cb, NULL);
}

/* A map opened in the window that has come to rest, as a person does. */
typedef struct
{
  const char *map;
  HwWindow *window;
  guint rest_id;
  double start_ms; /* of the processor; 0: not opened yet */
  gint64 start_us;
} Opening;

static double
processor_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return 1000 * (seconds (usage.ru_utime) + seconds (usage.ru_stime));
}

static gboolean
open_cb (gpointer user_data)
{
  Opening *opening = user_data;

  opening->start_ms = processor_ms ();
  opening->start_us = g_get_monotonic_time ();
  hw_window_open_map (opening->window, opening->map);
  return G_SOURCE_REMOVE;
}

static void
painted_opening_cb (GdkFrameClock *clock, Opening *opening)
{
  if (opening->start_us == 0)
    {
      g_clear_handle_id (&opening->rest_id, g_source_remove);
      opening->rest_id = g_timeout_add (REST_MS, open_cb, opening);
    }
  else if (hw_window_get_document (opening->window) != NULL)
    {
      g_print ("%.3f %.3f\n", processor_ms () - opening->start_ms,
               (double)(g_get_monotonic_time () - opening->start_us) / 1e3);
      exit (0);
    }
}

static void
opening_window_added_cb (GtkApplication *application, GtkWindow *window, Opening *opening)
{
  opening->window = HW_WINDOW (window);
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_opening_cb), opening);
}

static int
run_opening (const char *map)
{
  char *arguments[] = { (char *)"headway", NULL };
  g_autoptr (HwApplication) application = hw_application_new ();
  Opening opening = { .map = map };

  g_signal_connect_after (application, "window-added", G_CALLBACK (opening_window_added_cb),
                          &opening);
  return g_application_run (G_APPLICATION (application), 1, arguments);
}

static void
map_window_added_cb (GtkApplication *application, GtkWindow *window)
{
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_map_cb), window);
}

static void
show_empty_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  watch_window (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_empty (void)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.headway_vsm.Empty", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (show_empty_cb), NULL);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* The program as it starts, or with a map; `added` sees to its end. */
static int
run_program (GCallback added, const char *map)
{
  char *arguments[] = { (char *)"headway", (char *)map, NULL };
  g_autoptr (HwApplication) application = hw_application_new ();

  g_signal_connect_after (application, "window-added", added, NULL);
  return g_application_run (G_APPLICATION (application), map != NULL ? 2 : 1, arguments);
}

static Result
measure (const char *program, const char *what, const char *map)
{
  const char *arguments[] = { program, what, map, NULL };
  double processor_ms[N_RUNS], memory_mb[N_RUNS];

  for (int i = 0; i < N_RUNS; i++)
    {
      g_autofree char *output = NULL;
      g_autoptr (GError) error = NULL;
      char *rest;

      g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output,
                    NULL, NULL, &error);
      g_assert_no_error (error);
      processor_ms[i] = g_ascii_strtod (output, &rest);
      memory_mb[i] = g_ascii_strtod (rest, NULL);
    }
  return (Result){ hw_test_median (processor_ms, N_RUNS), hw_test_median (memory_mb, N_RUNS) };
}

/* Gives the id of a map of so many steps. */
static char *
add_map (HwWorkspace *workspace, guint n_steps)
{
  g_autoptr (HwMap) map = hw_test_map_new_grid (n_steps, 40);
  g_autoptr (HwDocument) document = hw_test_workspace_open_map (workspace, map);

  return g_strdup (hw_document_get_id (document));
}

/* Gives the title of the largest map. */
static char *
fill_library (HwWorkspace *workspace)
{
  g_autoptr (HwMap) large = hw_test_map_new_grid (N_STEPS_LARGE, 100);
  g_autoptr (HwDocument) opened = hw_test_workspace_open_map (workspace, large);

  for (guint i = 0; i < N_MAPS; i++)
    {
      g_autoptr (HwMap) map = hw_test_map_new_grid (20 + i, 7);
      g_autoptr (HwDocument) document = hw_test_workspace_open_map (workspace, map);
    }
  return g_strdup (hw_map_get_title (large));
}

int
main (int argc, char **argv)
{
  HwWorkspace *workspace;
  Result empty, program, cards, with_map, opened;
  g_autofree char *large = NULL;
  g_autofree char *medium = NULL;

  if (argc > 1 && g_str_equal (argv[1], "empty"))
    return run_empty ();
  if (argc > 1 && g_str_equal (argv[1], "cards"))
    return run_program (G_CALLBACK (cards_window_added_cb), NULL);
  if (argc > 2 && g_str_equal (argv[1], "open"))
    return run_opening (argv[2]);
  if (argc > 2)
    return run_program (G_CALLBACK (map_window_added_cb), argv[2]);
  if (argc > 1)
    return run_program (G_CALLBACK (window_added_cb), NULL);

  workspace = hw_test_workspace_new ();
  large = fill_library (workspace);
  medium = add_map (workspace, N_STEPS_OPENED);
  g_setenv ("HEADWAY_LIBRARY", hw_workspace_get_path (workspace), TRUE);
  empty = measure (argv[0], "empty", NULL);
  program = measure (argv[0], "program", NULL);
  cards = measure (argv[0], "cards", NULL);
  with_map = measure (argv[0], "program", large);
  opened = measure (argv[0], "open", medium);
  g_print ("%-8s %10s %10s\n", "", "cpu, ms", "RSS, MB");
  g_print ("%-8s %10.0f %10.1f\n", "empty", empty.processor_ms, empty.memory_mb);
  g_print ("%-8s %10.0f %10.1f\n", "program", program.processor_ms, program.memory_mb);
  g_print ("%-8s %9.2fx %+10.1f\n", "ratio", program.processor_ms / empty.processor_ms,
           program.memory_mb - empty.memory_mb);
  g_print ("%-8s %10.0f %10.1f\n", "cards", cards.processor_ms, cards.memory_mb);
  g_print ("%-8s %9.2fx %+10.1f\n", "ratio", cards.processor_ms / empty.processor_ms,
           cards.memory_mb - empty.memory_mb);
  g_print ("%-8s %10s %10.1f\n", "large", "", with_map.memory_mb);
  g_print ("%-8s %10s %+10.1f\n", "above", "", with_map.memory_mb - empty.memory_mb);
  g_print ("\n%u steps, opened: %.0f ms of the processor, %.0f ms to the frame\n", N_STEPS_OPENED,
           opened.processor_ms, opened.memory_mb);
  hw_test_workspace_free (workspace);
  return 0;
}
