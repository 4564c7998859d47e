/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A log of a million rows read into the library, from its text to the disk, against a bare prepared
 * upsert of the same rows; and the memory that a log of 1 GB takes, against one of 192 MB. CPU
 * time; memory is the most a process of its own had at any time. */

#include "sources-fixture.h"
#include "hw-test-cpu.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ITEMS 100000
#define N_MOVES 10 /* an item */
#define N_RUNS 3
#define START_S G_GINT64_CONSTANT (1600000000)
#define LONG_MB 1024
#define SHORT_MB 192

static double
time_bare (SourcesFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "bare", NULL);
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
      sqlite3_bind_int64 (upsert, 1, i / N_MOVES);
      sqlite3_bind_int64 (upsert, 2, (START_S + i) * 1000);
      sqlite3_bind_int64 (upsert, 3, i % N_MOVES);
      sqlite3_bind_int64 (upsert, 4, i % N_MOVES + 1);
      g_assert_cmpint (sqlite3_step (upsert), ==, SQLITE_DONE);
      sqlite3_reset (upsert);
    }
  sqlite3_finalize (upsert);
  g_assert_cmpint (sqlite3_exec (database, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  g_unlink (path);
  return (hw_test_cpu_ms () - start_ms) / 1e3;
}

static void
append_row (GString *text, HwEventFileKind kind, guint i)
{
  time_t at_s = START_S + i;
  struct tm at;
  char time_text[32];

  gmtime_r (&at_s, &at);
  strftime (time_text, sizeof time_text, "%Y-%m-%dT%H:%M:%SZ", &at);
  if (kind == HW_EVENT_FILE_CSV)
    g_string_append_printf (text, "ITEM-%06u,In state %u,%s\n", i / N_MOVES, i % N_MOVES,
                            time_text);
  else
    g_string_append_printf (
        text, "{\"item\": \"ITEM-%06u\", \"activity\": \"In state %u\", \"at\": \"%s\"}\n",
        i / N_MOVES, i % N_MOVES, time_text);
}

static GBytes *
make_log (HwEventFileKind kind)
{
  GString *text = g_string_new (kind == HW_EVENT_FILE_CSV ? "item,activity,timestamp\n" : "");

  for (guint i = 0; i < N_ITEMS * N_MOVES; i++)
    append_row (text, kind, i);
  return g_string_free_to_bytes (text);
}

static double
time_import (SourcesFixture *fixture, GBytes *log, HwEventFileKind kind)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (log);
  double start_ms = hw_test_cpu_ms ();

  sources_read_stream (fixture, stream, kind);
  return (hw_test_cpu_ms () - start_ms) / 1e3;
}

static void
bench_speed (gconstpointer data)
{
  HwEventFileKind kind = (HwEventFileKind)GPOINTER_TO_INT (data);
  g_autoptr (GBytes) log = make_log (kind);
  double bare[N_RUNS], ours[N_RUNS], ratios[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      SourcesFixture fixture = { NULL };

      sources_fixture_set_up (&fixture, NULL);
      bare[i] = time_bare (&fixture);
      ours[i] = time_import (&fixture, log, kind);
      ratios[i] = bare[i] / ours[i];
      g_assert_cmpuint (fixture.problems->len, ==, 0);
      sources_fixture_tear_down (&fixture, NULL);
    }
  g_print ("# 1 M rows of %s to the disk: %.2f s, bare upsert %.2f s, speed %.2f of it (bar 0.6)\n",
           kind == HW_EVENT_FILE_CSV ? "CSV" : "JSON lines", hw_test_median (ours, N_RUNS),
           hw_test_median (bare, N_RUNS), hw_test_median (ratios, N_RUNS));
}

/* A pipe that gives so many megabytes of a log of many items. */
static void
write_log (int file, guint n_megabytes)
{
  g_autoptr (GString) rows = g_string_new ("item,activity,timestamp\n");
  gsize left = (gsize)n_megabytes << 20;

  for (guint i = 0; left > 0; i++)
    {
      append_row (rows, HW_EVENT_FILE_CSV, i);
      if (rows->len < 1u << 20)
        continue;
      if (write (file, rows->str, rows->len) != (gssize)rows->len)
        _exit (1);
      left -= MIN (left, rows->len);
      g_string_truncate (rows, 0);
    }
  _exit (0);
}

/* In KiB. */
static long
measure_memory (guint n_megabytes)
{
  int ends[2], report[2];
  pid_t writer, reader;
  long most = 0;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (pipe (report), ==, 0);
  writer = fork ();
  if (writer == 0)
    write_log (ends[1], n_megabytes);
  close (ends[1]);
  reader = fork ();
  if (reader == 0)
    {
      g_autoptr (GInputStream) stream = NULL;
      SourcesFixture fixture = { NULL };
      struct rusage usage;
      int copy = dup2 (ends[0], 0);
      g_autoptr (GFile) pipe_file = g_file_new_for_path ("/dev/stdin");

      g_assert_cmpint (copy, ==, 0);
      stream = G_INPUT_STREAM (g_file_read (pipe_file, NULL, NULL));
      sources_fixture_set_up (&fixture, NULL);
      sources_read_stream (&fixture, stream, HW_EVENT_FILE_CSV);
      sources_fixture_tear_down (&fixture, NULL);
      getrusage (RUSAGE_SELF, &usage);
      _exit (write (report[1], &usage.ru_maxrss, sizeof usage.ru_maxrss) != sizeof usage.ru_maxrss);
    }
  close (ends[0]);
  g_assert_cmpint (read (report[0], &most, sizeof most), ==, sizeof most);
  waitpid (reader, NULL, 0);
  waitpid (writer, NULL, 0);
  return most;
}

static void
bench_memory (void)
{
  long short_kib = measure_memory (SHORT_MB);
  long long_kib = measure_memory (LONG_MB);

  g_print ("# most memory: %ld MiB for a log of %d MB, %ld MiB for %d MB, ratio %.2f (bar 1.2)\n",
           short_kib >> 10, SHORT_MB, long_kib >> 10, LONG_MB, (double)long_kib / short_kib);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/event-log/bench/csv", GINT_TO_POINTER (HW_EVENT_FILE_CSV), bench_speed);
  g_test_add_data_func ("/event-log/bench/lines", GINT_TO_POINTER (HW_EVENT_FILE_LINES),
                        bench_speed);
  g_test_add_func ("/event-log/bench/memory", bench_memory);
  return g_test_run ();
}
