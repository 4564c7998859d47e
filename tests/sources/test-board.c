/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of boards as the steps of first maps: of a board alone, with what went through it, and of
 * boards made up at random. */

#include "hw-board.h"

#include <locale.h>
#include <math.h>

#include "hw-event-writer.h"
#include "hw-first-map.h"
#include "hw-log-import.h"
#include "hw-pairs.h"
#include "map-of-source.h"
#include "stream-play.h"

static GFile *
data_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sources", "data", name, NULL);

  return g_file_new_for_path (path);
}

/* The map of the file, imported with the board. */
static HwMap *
import (SourcesFixture *fixture, const char *name, const char *board_name)
{
  g_autoptr (GFile) file = data_file (name);
  g_autoptr (GFile) board = board_name != NULL ? data_file (board_name) : NULL;
  HwLogImportOptions options = {
    .name = name, .path = name, .label = "Import", .board = board, .now_us = SOURCES_NOW_US
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = hw_log_import (fixture->library, file, &options, fixture->problems, &error);
  HwMap *map;

  g_assert_no_error (error);
  map = hw_library_load (fixture->library, id, 0, NULL, &error);
  g_assert_no_error (error);
  assert_sound (map);
  return map;
}

#define COLUMNS "Selected, Development, Ready for test, Test"

static void
test_alone (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = import (fixture, "jira-board.json", NULL);

  assert_steps (map, COLUMNS);
  g_assert_cmpint (find_step (map, "Selected")->kind, ==, HW_STEP_QUEUE);
  g_assert_cmpint (find_step (map, "Development")->kind, ==, HW_STEP_PROCESS);
  g_assert_cmpint (find_step (map, "Ready for test")->kind, ==, HW_STEP_QUEUE);
  g_assert_true (isnan (find_step (map, "Selected")->wip_limit));
  g_assert_cmpfloat (find_step (map, "Development")->wip_limit, ==, 4);
  g_assert_cmpfloat (find_step (map, "Ready for test")->wip_limit, ==, 3);
  g_assert_null (find_step (map, "Development")->process_time);
  g_assert_null (find_step (map, "Selected")->wait_time);
  g_assert_true (find_step (map, "Test")->delivery);
  g_assert_cmpstr (state_role (fixture, "jira-board.json", find_step (map, "Development"), "21"),
                   ==, "active");
}

static void
test_with_items (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = import (fixture, "jira-search.json", "jira-board.json");
  const HwStep *selected, *development;

  assert_steps (map, COLUMNS);
  selected = find_step (map, "Selected");
  development = find_step (map, "Development");
  g_assert_cmpfloat_with_epsilon (selected->wait_time->range_s.likely, 23 * 3600 + 15 * 60 + 0.5,
                                  1e-6);
  g_assert_cmpfloat (development->wip_limit, ==, 4);
  g_assert_nonnull (development->process_time);
  g_assert_cmpstr (hw_pairs_get ((const char *const *)development->provenance, "process_time"), ==,
                   "observed");
  g_assert_cmpstr (state_role (fixture, "jira-search.json", development, "20"), ==, "active");
  g_assert_cmpstr (state_role (fixture, "jira-search.json", selected, "10"), ==, "wait-in");
}

/* A board is no log, and a log no board. */
static void
test_bad_board (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = data_file ("jira-search.json");
  g_autoptr (GFile) board = data_file ("self-signed.pem");
  HwLogImportOptions options = { .name = "a", .label = "Import", .board = board };
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_log_import (fixture->library, file, &options, fixture->problems, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX);
  sources_assert_query (fixture, "SELECT count(*) FROM map", "0\n");
}

static void
take_term (HwEventWriter *writer, HwTermKind kind, const char *id, const char *hint, int position)
{
  hw_event_writer_take_term (
      writer,
      &(HwTermWords){ .kind = kind, .id = id, .name = id, .hint = hint, .position = position });
}

/* A board is told as a whole: what is not told again is gone from it, and back when it is. */
static void
test_gone (SourcesFixture *fixture, gconstpointer data)
{
  static const char query[] = "SELECT kind, id, position FROM term ORDER BY kind, id";
  static const int positions[3][2] = { { 1, 2 }, { 1, 0 }, { 2, 1 } }; /* of Doing and Review */
  static const char *const expected[] = {
    "column|Doing|1\ncolumn|Review|2\nlabel|Doing|1\nlabel|Review|2\nstatus|opened|0\n",
    "column|Doing|1\ncolumn|Review|-2\nlabel|Doing|1\nlabel|Review|-2\nstatus|opened|0\n",
    "column|Doing|2\ncolumn|Review|1\nlabel|Doing|2\nlabel|Review|1\nstatus|opened|0\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (HwEventWriter) writer =
          hw_event_writer_new (fixture->library, fixture->source_key, NULL);
      g_autoptr (HwEventWriter) other = NULL;

      for (guint column = 0; column < 2; column++)
        {
          const char *id = column == 0 ? "Doing" : "Review";

          if (positions[i][column] == 0)
            continue;
          take_term (writer, HW_TERM_COLUMN, id, NULL, positions[i][column]);
          take_term (writer, HW_TERM_LABEL, id, NULL, positions[i][column]);
        }
      take_term (writer, HW_TERM_STATUS, "opened", NULL, 0);
      g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
      sources_assert_query (fixture, query, expected[i]);

      /* What is not about the board leaves it as it is. */
      other = hw_event_writer_new (fixture->library, fixture->source_key, NULL);
      take_term (other, HW_TERM_LABEL, "Review", NULL, 0);
      g_assert_true (hw_event_writer_commit (other, NULL, NULL));
      sources_assert_query (fixture, query, expected[i]);
    }
}

#define N_STATES 9

/* Columns that hold some states or none, with limits that are numbers or not. */
static void
write_board (SourcesFixture *fixture, GRand *random)
{
  static const char *const names[N_STATES] = { "To do",  "Doing",   "Dev done",
                                               "Review", "Blocked", "Cancelled",
                                               "Done",   "12",      "Backlog" };
  static const char *const hints[] = { NULL, "limit=3", "limit=-1", "limit=", "limit=99999999999" };
  g_autoptr (HwEventWriter) writer =
      hw_event_writer_new (fixture->library, fixture->source_key, NULL);
  int n_columns = g_rand_int_range (random, 1, 8);

  for (int i = 1; i <= n_columns; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      hw_event_writer_take_term (
          writer, &(HwTermWords){ .kind = HW_TERM_COLUMN,
                                  .id = id,
                                  .name = names[g_rand_int_range (random, 0, N_STATES)],
                                  .hint = hints[g_rand_int_range (random, 0, G_N_ELEMENTS (hints))],
                                  .position = i });
    }
  for (int i = 0; i < N_STATES; i++)
    take_term (writer, i == 3 ? HW_TERM_LABEL : HW_TERM_STATUS, names[i], NULL,
               g_rand_int_range (random, 0, n_columns + 2));
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

static void
write_moves (SourcesFixture *fixture, GRand *random)
{
  g_autoptr (GString) log = g_string_new ("case,activity,timestamp\n");
  static const char *const states[] = { "To do",   "Doing",     "Dev done", "Review",
                                        "Blocked", "Cancelled", "Done",     "12" };
  int n_rows = g_rand_int_range (random, 1, 60);

  for (int i = 0; i < n_rows; i++)
    g_string_append_printf (log, "%d,%s,2026-01-%02dT%02d:00:00Z\n",
                            g_rand_int_range (random, 0, 8),
                            states[g_rand_int_range (random, 0, G_N_ELEMENTS (states))],
                            g_rand_int_range (random, 1, 28), g_rand_int_range (random, 0, 24));
  sources_read (fixture, log->str, HW_EVENT_FILE_CSV);
}

/* Whatever stands on a board, or without one, and however things move: a map that holds together,
 * or words that say why there is none. */
static void
test_random (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42);
  guint n_maps = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) map = NULL;

      sources_forget (fixture);
      if (i % 4 > 0)
        write_board (fixture, random);
      if (i % 3 > 0)
        write_moves (fixture, random);
      map = map_of_source (fixture, NULL, &error);
      if (map == NULL)
        {
          g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
          continue;
        }
      assert_sound (map);
      n_maps++;
    }
  g_assert_cmpuint (n_maps, >, 90);
}

#define REVISION(rev, day, state, column, done)                                                    \
  "{\"id\": 7, \"rev\": " rev ", \"fields\": {\"System.State\": \"" state                          \
  "\", \"System.BoardColumn\": " column ", \"System.BoardColumnDone\": " done                      \
  ", \"System.CreatedDate\": \"2026-11-01T09:00:00Z\", \"System.ChangedDate\": \"2026-11-" day     \
  "T09:00:00Z\"}}"

#define COLUMN(id, name, limit, type, split)                                                       \
  "{\"id\": \"" id "\", \"name\": \"" name "\", \"itemLimit\": " limit ", \"columnType\": \"" type \
  "\", \"isSplit\": " split "}"

/* Where a board is named its columns are the states, and the steps of a first map: of one that is
 * split what is done there waits for the next. What stands on no board is not read, and states are
 * not asked for. */
static void
test_azure_board (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (Play) play =
      play_new ("azure-devops", "{\"organization\": \"acme\", \"project\": \"Shop\","
                                " \"team\": \"Shop Team\", \"board\": \"Stories\"}");
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GError) error = NULL;

  play_answer (
      play, "/columns?", NULL,
      "{\"value\": [" COLUMN ("a", "New", "0", "incoming", "false") ", " COLUMN (
          "b", "Develop", "5", "inProgress",
          "true") ", " COLUMN ("c", "Test", "3", "inProgress",
                               "false") ", " COLUMN ("d", "Closed", "0", "outgoing", "false") "]}");
  play_answer (
      play, "/workitemrevisions", NULL,
      "{\"isLastBatch\": true, \"values\": [{\"id\": 8, \"fields\": {\"System.State\": \"New\","
      " \"System.ChangedDate\": \"2026-11-01T09:00:00Z\"}}, " REVISION ("1", "01", "New", "\"New\"", "false") ", " REVISION (
          "2", "02", "Active", "\"Develop\"",
          "false") ", " REVISION ("3", "03", "Active", "\"Develop\"",
                                  "true") ", " REVISION ("4", "05", "Active", "\"Test\"",
                                                         "false") ", " REVISION ("5", "06",
                                                                                 "Closed",
                                                                                 "\"Closed\"",
                                                                                 "false") "]}");
  play_answer (play, "/builds?", NULL, "{\"value\": []}");
  play_all (play, fixture);
  play_all (play, fixture);
  sources_assert_query (fixture, "SELECT id, state FROM item", "7|Closed\n");
  g_assert_nonnull (strstr (play->log->str, "GET /acme/Shop/Shop Team/_apis/"
                                            "work/boards/Stories/columns?"));
  sources_assert_query (fixture, "SELECT substr (at, 9, 2), to_state FROM transition ORDER BY at",
                        "01|New\n02|Develop\n03|Develop: done\n05|Test\n06|Closed\n");
  map = map_of_source (fixture, NULL, &error);
  g_assert_no_error (error);
  assert_steps (map, "New, Develop, Test");
  g_assert_cmpfloat (find_step (map, "Develop")->wip_limit, ==, 5);
  g_assert_cmpfloat (find_step (map, "Develop")->process_time->range_s.likely, ==, 24 * 3600);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/board/alone", test_alone);
  SOURCES_TEST ("/board/with-items", test_with_items);
  SOURCES_TEST ("/board/bad-board", test_bad_board);
  SOURCES_TEST ("/board/gone", test_gone);
  SOURCES_TEST ("/board/random", test_random);
  SOURCES_TEST ("/sources/board/azure", test_azure_board);
  return g_test_run ();
}
