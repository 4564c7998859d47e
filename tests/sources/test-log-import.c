/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of events as maps in a library: all of a file or nothing, and nothing twice. */

#include "hw-log-import.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "sources-fixture.h"

static GFile *
write_file (SourcesFixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static char *
import (SourcesFixture *fixture, GFile *file, HwLogImportOptions options, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *path = g_file_get_path (file);

  options.name = name;
  options.path = path;
  options.label = "Import";
  options.now_us = SOURCES_NOW_US;
  g_ptr_array_set_size (fixture->problems, 0);
  return hw_log_import (fixture->library, file, &options, fixture->problems, error);
}

static const char board[] = "case,activity,timestamp\n"
                            "1,Build,2026-01-05T09:00:00Z\n"
                            "1,Test,2026-01-05T12:00:00Z\n"
                            "1,Done,2026-01-06T09:00:00Z\n";

#define COUNT_MOVES "SELECT count(*) FROM event_transition"

static void
test_twice (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "board.csv", board);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = import (fixture, file, (HwLogImportOptions){ 0 }, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  second = import (fixture, file, (HwLogImportOptions){ 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, second);
  sources_assert_query (fixture, COUNT_MOVES, "3\n");
  sources_assert_query (fixture, "SELECT title, n_steps FROM map", "board|2\n");
  sources_assert_query (fixture, "SELECT name, connector FROM source ORDER BY name",
                        "board.csv|log\nlog|log\n");
}

/* A newer export of the same file adds what is new, and makes a map of all of it. */
static void
test_more (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *more = g_strconcat (board, "2,Build,2026-01-07T09:00:00Z\n", NULL);
  g_autoptr (GFile) file = write_file (fixture, "board.csv", board);
  g_autofree char *first = import (fixture, file, (HwLogImportOptions){ .title = "A" }, NULL);
  g_autofree char *second = NULL;

  g_object_unref (file);
  file = write_file (fixture, "board.csv", more);
  second = import (fixture, file, (HwLogImportOptions){ .title = "B" }, NULL);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpstr (first, !=, second);
  sources_assert_query (fixture, COUNT_MOVES, "4\n");
  sources_assert_query (fixture, "SELECT title FROM map ORDER BY title", "A\nB\n");
  /* Their steps can be told to be the same. */
  sources_assert_query (fixture, "SELECT count(DISTINCT element_id) FROM element WHERE kind='step'",
                        "2\n");
}

/* Two files of one name are two sources. */
static void
test_same_name (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) one = write_file (fixture, "board.csv", board);
  g_autofree char *folder = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (GFile) two = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = import (fixture, one, (HwLogImportOptions){ 0 }, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  g_mkdir (folder, 0700);
  two = write_file (fixture, "other/board.csv", board);
  second = import (fixture, two, (HwLogImportOptions){ 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);
  sources_assert_query (fixture, "SELECT name FROM source WHERE name <> 'log' ORDER BY name",
                        "board.csv\nother/board.csv\n");
  g_file_delete (two, NULL, NULL);
  g_rmdir (folder);
}

static void
assert_nothing (SourcesFixture *fixture, const char *n_moves)
{
  sources_assert_query (fixture, COUNT_MOVES, n_moves);
  sources_assert_query (fixture, "SELECT count(*) FROM map", "0\n");
}

/* Enough rows that some were written before the mistake was met. */
static char *
make_long_log (const char *last)
{
  GString *text = g_string_new ("case,activity,timestamp\n");

  for (guint i = 0; i < 3 * HW_EVENTS_PER_COMMIT / 2; i++)
    g_string_append_printf (text, "%u,%s,2026-01-%02uT09:00:%02uZ\n", i / 2,
                            i % 2 == 0 ? "Work" : "Done", i % 28 + 1, i % 60);
  g_string_append (text, last);
  return g_string_free (text, FALSE);
}

static void
test_mistake (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_long_log ("7,Work,yesterday\n");
  g_autoptr (GFile) file = write_file (fixture, "board.csv", text);
  g_autoptr (GError) error = NULL;

  g_assert_null (import (fixture, file, (HwLogImportOptions){ 0 }, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_cmpstr (((HwProblem *)fixture->problems->pdata[0])->place, ==,
                   "row 196610, column timestamp");
  assert_nothing (fixture, "0\n");
  sources_assert_query (fixture, "SELECT count(*) FROM source", "1\n");
}

/* What was there before stays as it was. */
static void
test_mistake_later (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_long_log ("7,Work,yesterday\n");
  g_autoptr (GFile) file = write_file (fixture, "board.csv", board);
  g_autofree char *id = import (fixture, file, (HwLogImportOptions){ 0 }, NULL);
  g_autoptr (GError) error = NULL;

  g_object_unref (file);
  file = write_file (fixture, "board.csv", text);
  g_assert_null (import (fixture, file, (HwLogImportOptions){ 0 }, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  sources_assert_query (fixture, COUNT_MOVES, "3\n");
  sources_assert_query (fixture, "SELECT count(*) FROM map", "1\n");
}

static void
test_no_map (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file =
      write_file (fixture, "board.csv", "case,activity,timestamp\n1,Done,2026-01-05T09:00:00Z\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (import (fixture, file, (HwLogImportOptions){ 0 }, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  assert_nothing (fixture, "0\n");
}

static void
test_no_events (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (fixture, "steps.csv", "id,name\na,A\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (import (fixture, file, (HwLogImportOptions){ 0 }, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX);
}

typedef struct
{
  double last;
  guint n_told;
  GCancellable *cancellable;
} Told;

static void
tell (double share, gpointer data)
{
  Told *told = data;

  g_assert_cmpfloat (share, >, told->last);
  g_assert_cmpfloat (share, <=, 1);
  told->last = share;
  told->n_told++;
  if (told->cancellable != NULL && share > 0.4)
    g_cancellable_cancel (told->cancellable);
}

static void
test_progress (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_long_log ("");
  g_autoptr (GFile) file = write_file (fixture, "board.csv", text);
  Told told = { 0 };
  HwLogImportOptions options = { .progress = tell, .progress_data = &told };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = import (fixture, file, options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (told.n_told, >, 1);
}

static void
test_cancel (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_long_log ("");
  g_autoptr (GFile) file = write_file (fixture, "board.csv", text);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told told = { .cancellable = cancellable };
  HwLogImportOptions options = { .progress = tell,
                                 .progress_data = &told,
                                 .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_assert_null (import (fixture, file, options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing (fixture, "0\n");
  sources_assert_query (fixture, "SELECT count(*) FROM source", "1\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/log-import/twice", test_twice);
  SOURCES_TEST ("/log-import/more", test_more);
  SOURCES_TEST ("/log-import/same-name", test_same_name);
  SOURCES_TEST ("/log-import/mistake", test_mistake);
  SOURCES_TEST ("/log-import/mistake-later", test_mistake_later);
  SOURCES_TEST ("/log-import/no-map", test_no_map);
  SOURCES_TEST ("/log-import/no-events", test_no_events);
  SOURCES_TEST ("/log-import/progress", test_progress);
  SOURCES_TEST ("/log-import/cancel", test_cancel);
  return g_test_run ();
}
