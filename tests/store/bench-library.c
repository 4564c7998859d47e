/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a library takes to open with a map of 10,000 steps, against a bare read of the same rows
 * with sqlite3 into C structs; and an edit of a map of 1,000 steps made durable, against the same
 * number of bytes appended to a file and synced. CPU time for reading, real time for what waits for
 * the disk; medians of runs that take turns. */

#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"
#include "hw-test-cpu.h"

#include <fcntl.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_RUNS 31
#define N_EDITS 300

typedef struct
{
  char *id;
  char *kind;
  double rank;
  char *body;
} Row;

static GArray *
read_bare (const char *path, sqlite3 **database)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  sqlite3_stmt *select;

  sqlite3_open_v2 (path, database, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_prepare_v2 (*database,
                      "SELECT kind, element_id, rank, body FROM element"
                      " WHERE map_id = 'a' AND until IS NULL ORDER BY kind, rank",
                      -1, &select, NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      Row row = {
        .kind = g_strdup ((const char *)sqlite3_column_text (select, 0)),
        .id = g_strdup ((const char *)sqlite3_column_text (select, 1)),
        .rank = sqlite3_column_double (select, 2),
        .body = g_strdup ((const char *)sqlite3_column_text (select, 3)),
      };

      g_array_append_val (rows, row);
    }
  sqlite3_finalize (select);
  return rows;
}

static void
free_rows (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);

      g_free (row->kind);
      g_free (row->id);
      g_free (row->body);
    }
  g_array_unref (rows);
}

/* From no connection to all rows in memory. */
static double
time_bare (const char *path)
{
  double start = hw_test_cpu_ms ();
  sqlite3 *database;
  GArray *rows = read_bare (path, &database);
  double elapsed = hw_test_cpu_ms () - start;

  free_rows (rows);
  sqlite3_close (database);
  return elapsed;
}

/* From no connection to the map. */
static double
time_library (const char *path)
{
  double start = hw_test_cpu_ms ();
  HwLibrary *library = store_open (path);
  HwMap *map = store_load (library, "a", 0);
  double elapsed = hw_test_cpu_ms () - start;

  hw_map_unref (map);
  hw_library_close (library);
  return elapsed;
}

static double
make_library (const char *path)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 10000);

  store_add (library, map);
  return 0;
}

/* In a process of its own, as a program that has just been started would. */
static double
run_afresh (double (*function) (const char *), const char *path)
{
  int ends[2];
  double elapsed;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      elapsed = function (path);
      _exit (write (ends[1], &elapsed, sizeof elapsed) != sizeof elapsed);
    }
  g_assert_cmpint (read (ends[0], &elapsed, sizeof elapsed), ==, sizeof elapsed);
  close (ends[0]);
  close (ends[1]);
  waitpid (child, NULL, 0);
  return elapsed;
}

static void
bench_load (StoreFixture *fixture, gconstpointer data)
{
  double bare[N_RUNS], whole[N_RUNS], ratios[N_RUNS];

  run_afresh (make_library, fixture->path);
  for (guint i = 0; i < N_RUNS; i++)
    {
      bare[i] = run_afresh (time_bare, fixture->path);
      whole[i] = run_afresh (time_library, fixture->path);
      ratios[i] = whole[i] / bare[i];
    }
  g_print ("# open and load 10,000 steps: %.1f ms, bare read %.1f ms, ratio %.2f (bar 2.5)\n",
           hw_test_median (whole, N_RUNS), hw_test_median (bare, N_RUNS),
           hw_test_median (ratios, N_RUNS));
}

static double
time_append (int file, gsize n_bytes)
{
  g_autofree char *bytes = g_malloc0 (n_bytes);
  double start = (double)g_get_monotonic_time () / 1e3;

  g_assert_cmpint (write (file, bytes, n_bytes), ==, (gssize)n_bytes);
  fdatasync (file);
  return (double)g_get_monotonic_time () / 1e3 - start;
}

static void
bench_commit (StoreFixture *fixture, gconstpointer data)
{
  double commits[N_EDITS], cpu[N_EDITS], appends[N_EDITS];
  double durable;
  g_autofree char *other = g_build_filename (fixture->folder, "appended", NULL);
  int file = open (other, O_CREAT | O_WRONLY, 0600);
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 1000);

  store_add (library, map);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Edit %u", i);
      g_autoptr (HwMap) before = g_steal_pointer (&map);
      double start, start_cpu;

      map = store_map_with_step_name (before, (guint)g_rand_int_range (random, 0, 1000), name);
      start = (double)g_get_monotonic_time () / 1e3;
      start_cpu = hw_test_cpu_ms ();
      store_commit (library, i + 1, before, map);
      cpu[i] = hw_test_cpu_ms () - start_cpu;
      commits[i] = (double)g_get_monotonic_time () / 1e3 - start;
      appends[i] = time_append (file, 40 << 10);
    }
  close (file);
  durable = hw_test_median (commits, N_EDITS); /* sorts them */
  g_print ("# edit at 1,000 steps: durable in %.2f ms (p95 %.2f, bar 50), CPU %.2f ms; 40 kB synced"
           " in %.2f ms, ratio %.2f\n",
           durable, commits[N_EDITS * 95 / 100], hw_test_median (cpu, N_EDITS),
           hw_test_median (appends, N_EDITS), durable / hw_test_median (appends, N_EDITS));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/bench/load", bench_load);
  STORE_TEST ("/store/bench/commit", bench_commit);
  return g_test_run ();
}
