/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a list of a thousand snapshots of a map of 500 steps takes to open, totals and all,
 * against a bare read of the same rows with sqlite3. CPU time, medians of runs that take turns.
 * Bar: 150 ms (issue of comparison). */

#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"
#include "hw-test-cpu.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define N_RUNS 15
#define N_SNAPSHOTS 1000
#define N_STEPS 500

#define FIGURES                                                                                    \
  "{\"version\": 1, \"lead_time_s\": 1382400, \"lead_time_low_s\": 1000000, \"lead_time_high_s\":" \
  " 2000000, \"process_time_s\": 198000, \"wait_time_s\": 1184400, \"activity_ratio\": 0.14322,"   \
  " \"rolled_complete_accurate\": 0.054432, \"expected_lead_time_s\": 1500000.123,"                \
  " \"expected_process_time_s\": 210000.5, \"labour_s\": 200000, \"handoffs\": 7, \"at_least\": "  \
  "[],"                                                                                            \
  " \"quality_at_most\": false}"

static double
time_bare (const char *path)
{
  double start = hw_test_cpu_ms ();
  sqlite3 *database;
  sqlite3_stmt *select;
  guint n_rows = 0;

  sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_prepare_v2 (database,
                      "SELECT id, label, note, revision, at, readings, figures FROM snapshot"
                      " WHERE map_id = 'a' ORDER BY at, revision, label",
                      -1, &select, NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      g_autofree char *label = g_strdup ((const char *)sqlite3_column_text (select, 1));
      g_autofree char *figures = g_strdup ((const char *)sqlite3_column_text (select, 6));

      n_rows++;
    }
  sqlite3_finalize (select);
  sqlite3_close (database);
  g_assert_cmpuint (n_rows, ==, N_SNAPSHOTS);
  return hw_test_cpu_ms () - start;
}

/* From no library to the list. */
static double
time_list (const char *path)
{
  double start = hw_test_cpu_ms ();
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (GPtrArray) snapshots = hw_library_list_snapshots (library, "a", NULL);

  g_assert_cmpuint (snapshots->len, ==, N_SNAPSHOTS);
  return hw_test_cpu_ms () - start;
}

static void
fill (const char *path)
{
  g_autoptr (HwLibrary) library = store_open (path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Delivery", N_STEPS);

  store_add (library, map);
  for (guint i = 0; i < N_SNAPSHOTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Step %u", i);
      g_autofree char *label = g_strdup_printf ("snapshot %u", i);
      HwMap *next = store_map_with_step_name (map, i % N_STEPS, name);

      store_commit (library, i + 1, map, next);
      hw_map_unref (map);
      map = next;
      g_assert_true (hw_library_snapshot (
          library, &(HwSnapshotDraft){ "a", 0, label, "a note", NULL, FIGURES }, NULL));
    }
}

static void
bench_list (StoreFixture *fixture, gconstpointer data)
{
  double bare[N_RUNS], list[N_RUNS];

  fill (fixture->path);
  for (guint i = 0; i < N_RUNS; i++)
    {
      bare[i] = time_bare (fixture->path);
      list[i] = time_list (fixture->path);
    }
  hw_test_sort (bare, N_RUNS);
  hw_test_sort (list, N_RUNS);
  g_test_message ("%d snapshots of %d steps: %.2f ms, %.2f x a bare read; bar 150 ms", N_SNAPSHOTS,
                  N_STEPS, list[N_RUNS / 2], list[N_RUNS / 2] / bare[N_RUNS / 2]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  STORE_TEST ("/store/bench/snapshots", bench_list);
  return g_test_run ();
}
