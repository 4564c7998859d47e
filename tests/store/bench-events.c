/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A million transitions into the library, against a bare prepared upsert of the same rows in the
 * same order, both made durable; in the order of items and in that of time. And the files they
 * make. CPU time of runs that take turns. */

#include "hw-event-writer.h"
#include "store-events.h"
#include "store-fixture.h"
#include "store-library.h"
#include "hw-test-cpu.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>

#define N_ITEMS 100000
#define N_MOVES 10 /* an item */
#define N_RUNS 5
#define START_MS G_GINT64_CONSTANT (1600000000000)

typedef struct
{
  guint item;
  gint64 at_ms;
  guint from, to;
} Row;

static int
compare_times_cb (const void *a, const void *b)
{
  const Row *left = a, *right = b;

  return (left->at_ms > right->at_ms) - (left->at_ms < right->at_ms);
}

static Row *
make_rows (gboolean by_time)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Row *rows = g_new (Row, N_ITEMS * N_MOVES);

  for (guint item = 0; item < N_ITEMS; item++)
    {
      gint64 at_ms = START_MS + g_rand_int (random);

      for (guint i = 0; i < N_MOVES; i++)
        {
          at_ms += 1 + g_rand_int_range (random, 0, 1 << 30);
          rows[item * N_MOVES + i] = (Row){ item + 1, at_ms, i, i + 1 };
        }
    }
  if (by_time)
    qsort (rows, N_ITEMS * N_MOVES, sizeof *rows, compare_times_cb);
  return rows;
}

static double
time_bare (const char *path, const Row *rows)
{
  double start_ms = hw_test_cpu_ms ();
  sqlite3 *database;
  sqlite3_stmt *upsert;

  sqlite3_open (path, &database);
  sqlite3_exec (
      database,
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
      "CREATE TABLE t (item INTEGER, at INTEGER, from_state INTEGER, to_state INTEGER,"
      " PRIMARY KEY (item, at)) WITHOUT ROWID; BEGIN",
      NULL, NULL, NULL);
  sqlite3_prepare_v2 (database,
                      "INSERT INTO t VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
                      " SET from_state = excluded.from_state, to_state = excluded.to_state",
                      -1, &upsert, NULL);
  for (guint i = 0; i < N_ITEMS * N_MOVES; i++)
    {
      sqlite3_bind_int64 (upsert, 1, rows[i].item);
      sqlite3_bind_int64 (upsert, 2, rows[i].at_ms);
      sqlite3_bind_int64 (upsert, 3, rows[i].from);
      sqlite3_bind_int64 (upsert, 4, rows[i].to);
      g_assert_cmpint (sqlite3_step (upsert), ==, SQLITE_DONE);
      sqlite3_reset (upsert);
    }
  sqlite3_finalize (upsert);
  g_assert_cmpint (sqlite3_exec (database, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  return (hw_test_cpu_ms () - start_ms) / 1e3;
}

static double
time_import (const char *path, const Row *rows)
{
  double start_ms = hw_test_cpu_ms ();
  HwLibrary *library = store_open (path);
  HwEventWriter *writer = store_event_writer (library, store_add_source (library, "log"));

  for (guint i = 0; i < N_ITEMS * N_MOVES; i++)
    {
      char item[16], from[16], to[16];

      g_snprintf (item, sizeof item, "%u", rows[i].item);
      g_snprintf (from, sizeof from, "%u", rows[i].from);
      g_snprintf (to, sizeof to, "%u", rows[i].to);
      hw_event_writer_add_transition (writer,
                                      &(HwTransitionEvent){ item, rows[i].at_ms * 1000,
                                                            store_take_status (writer, from),
                                                            store_take_status (writer, to) });
      if (hw_event_writer_get_n_pending (writer) >= HW_EVENTS_PER_COMMIT)
        store_commit_events (writer, NULL);
    }
  store_commit_events (writer, NULL);
  hw_event_writer_free (writer);
  hw_library_close (library);
  return (hw_test_cpu_ms () - start_ms) / 1e3;
}

static goffset
size_of (const char *path)
{
  GStatBuf information;

  g_assert_cmpint (g_stat (path, &information), ==, 0);
  return information.st_size;
}

static void
bench_import (StoreFixture *fixture, gconstpointer data)
{
  gboolean by_time = GPOINTER_TO_INT (data);
  g_autofree Row *rows = make_rows (by_time);
  g_autofree char *bare_path = g_build_filename (fixture->folder, "bare", NULL);
  double bare[N_RUNS], ours[N_RUNS], ratios[N_RUNS];
  double size_ratio = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      bare[i] = time_bare (bare_path, rows);
      ours[i] = time_import (fixture->path, rows);
      ratios[i] = bare[i] / ours[i];
      size_ratio = (double)size_of (fixture->path) / size_of (bare_path);
      g_unlink (bare_path);
      g_unlink (fixture->path);
    }
  g_print ("# 1 M transitions by %s: %.2f s, bare upsert %.2f s, speed %.2f of it (bar 0.6),"
           " file %.2f times as large (bar 1.5)\n",
           by_time ? "time" : "item", hw_test_median (ours, N_RUNS), hw_test_median (bare, N_RUNS),
           hw_test_median (ratios, N_RUNS), size_ratio);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/bench/events-by-item", StoreFixture, GINT_TO_POINTER (FALSE),
              store_fixture_set_up, bench_import, store_fixture_tear_down);
  g_test_add ("/store/bench/events-by-time", StoreFixture, GINT_TO_POINTER (TRUE),
              store_fixture_set_up, bench_import, store_fixture_tear_down);
  return g_test_run ();
}
