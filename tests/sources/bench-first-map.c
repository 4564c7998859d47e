/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A log of a million rows, from the file to the map in the library, against reading its events
 * alone; and the memory that a log five times as long takes. CPU time; memory is the most a process
 * of its own had at any time. */

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hw-log-import.h"
#include "sources-fixture.h"
#include "hw-test-cpu.h"

#define N_ROWS 1000000
#define N_RUNS 3
#define TIMES_LONGER 5

static const char *const states[] = { "Backlog",     "Analysis",          "Ready for dev",
                                      "Development", "Ready for review",  "Review",
                                      "Test",        "Ready for release", "Deploy",
                                      "Done" };

static GFile *
write_log (SourcesFixture *fixture, guint n_rows)
{
  g_autofree char *path = g_build_filename (fixture->folder, "board.csv", NULL);
  FILE *file = fopen (path, "w");
  const guint n_states = G_N_ELEMENTS (states);

  fputs ("item,activity,timestamp\n", file);
  for (guint i = 0; i < n_rows; i++)
    {
      time_t at_s =
          1600000000 + 60 * (time_t)(i / n_states) + 3600 * (i % n_states) + i * 7919 % 3000;
      struct tm at;
      char text[32];

      gmtime_r (&at_s, &at);
      strftime (text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &at);
      fprintf (file, "ITEM-%06u,%s,%s\n", i / n_states, states[i % n_states], text);
    }
  g_assert_cmpint (fclose (file), ==, 0);
  return g_file_new_for_path (path);
}

static void
import (SourcesFixture *fixture, GFile *file)
{
  HwLogImportOptions options = { .name = "board.csv", .now_us = SOURCES_NOW_US };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_log_import (fixture->library, file, &options, fixture->problems, &error);

  g_assert_no_error (error);
}

static double
time_import (SourcesFixture *fixture, GFile *file)
{
  double start_ms = hw_test_cpu_ms ();

  import (fixture, file);
  return (hw_test_cpu_ms () - start_ms) / 1e3;
}

static double
time_events (SourcesFixture *fixture, GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  double start_ms = hw_test_cpu_ms ();

  sources_read_stream (fixture, G_INPUT_STREAM (stream), HW_EVENT_FILE_CSV);
  return (hw_test_cpu_ms () - start_ms) / 1e3;
}

static void
bench_speed (void)
{
  double events[N_RUNS], maps[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      SourcesFixture fixture = { NULL };
      g_autoptr (GFile) file = NULL;

      sources_fixture_set_up (&fixture, NULL);
      file = write_log (&fixture, N_ROWS);
      events[i] = time_events (&fixture, file);
      maps[i] = time_import (&fixture, file);
      sources_fixture_tear_down (&fixture, NULL);
    }
  hw_test_sort (events, N_RUNS);
  hw_test_sort (maps, N_RUNS);
  g_print ("# 1 M rows: file to map %.2f s, its events alone %.2f s, %.2f times that\n",
           maps[N_RUNS / 2], events[N_RUNS / 2], maps[N_RUNS / 2] / events[N_RUNS / 2]);
}

/* In KiB, of a process of its own. */
static long
measure_memory (guint n_rows)
{
  SourcesFixture fixture = { NULL };
  g_autoptr (GFile) file = NULL;
  struct rusage usage;
  int status;
  pid_t child;

  sources_fixture_set_up (&fixture, NULL);
  file = write_log (&fixture, n_rows);
  g_clear_pointer (&fixture.library, hw_library_close);
  child = fork ();
  if (child == 0)
    {
      g_autofree char *path = g_build_filename (fixture.folder, "library.headway", NULL);

      fixture.library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
      import (&fixture, file);
      hw_library_close (fixture.library);
      _exit (0);
    }
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  g_assert_cmpint (status, ==, 0);
  {
    g_autofree char *path = g_build_filename (fixture.folder, "library.headway", NULL);

    fixture.library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
  }
  sources_fixture_tear_down (&fixture, NULL);
  return usage.ru_maxrss;
}

static void
bench_memory (void)
{
  long short_kib = measure_memory (2 * N_ROWS);
  long long_kib = measure_memory (2 * TIMES_LONGER * N_ROWS);

  g_print ("# file to map: %ld MiB for 2 M rows, %ld MiB for %d M\n", short_kib >> 10,
           long_kib >> 10, 2 * TIMES_LONGER);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/first-map/memory", bench_memory);
  g_test_add_func ("/first-map/speed", bench_speed);
  return g_test_run ();
}
