/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway import and list: what comes in, and what malformed files leave behind: nothing. */

#include <string.h>

#include "cli-fixture.h"
#include "hw-verb.h"

#define MAP_HEAD "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\""

typedef struct
{
  const char *name;
  const char *contents;
  gssize length;     /* -1: a string */
  const char *place; /* what the message must name */
} Malformed;

/* One of each kind of mistake. */
static const Malformed malformed[] = {
  { "empty.json", "", 0, "empty.json" },
  { "words.json", "{ nonsense", -1, "words.json" },
  { "truncated.json", MAP_HEAD ", \"steps\": [{\"id\": \"a\"", -1, "truncated.json" },
  { "trailing.json", MAP_HEAD "} }", -1, "trailing.json" },
  { "other-format.json", "{\"format\": \"other\", \"version\": 1, \"title\": \"T\"}", -1,
    "/format" },
  { "newer.json", "{\"format\": \"headway-map\", \"version\": 99, \"title\": \"T\"}", -1, "newer" },
  { "no-title.json", "{\"format\": \"headway-map\", \"version\": 1}", -1, "title" },
  { "no-name.json", MAP_HEAD ", \"steps\": [{\"id\": \"a\"}]}", -1, "/steps/0" },
  { "twice.json",
    MAP_HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\"}, {\"id\": \"a\", \"name\": \"B\"}]}",
    -1, "/steps/1" },
  { "no-target.json",
    MAP_HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\"}], "
             "\"links\": [{\"id\": \"l\", \"from\": \"a\", \"to\": \"zz\"}]}",
    -1, "/links/0" },
  { "lead-below-process.json",
    MAP_HEAD
    ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"process_time\": 20, \"lead_time\": 10}]}",
    -1, "/steps/0" },
  { "share.json",
    MAP_HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"complete_accurate\": 85}]}", -1,
    "/steps/0/complete_accurate" },
  { "duration.json",
    MAP_HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wait_time\": \"2 fortnights\"}]}",
    -1, "/steps/0/wait_time" },
  { "kind.json", MAP_HEAD ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"kind\": \"wizard\"}]}",
    -1, "/steps/0/kind" },
  { "type.json", MAP_HEAD ", \"steps\": 7}", -1, "/steps" },
  { "latin1.json", MAP_HEAD ", \"description\": \"\xe4\"}", -1, "latin1.json" },
  { "cells.csv", "id,name,process_time\na,A,2 fortnights\n", -1, "row 2" },
  { "twice.csv", "id,name\na,A\na,B\n", -1, "row 3" },
  { "no-target.csv", "id,name,next\na,A,zz\n", -1, "row 2" },
  { "empty.png", "\x89PNG\r\n\x1a\n", 8, "empty.png" },
  { "empty.pdf", "%PDF-1.7\n", -1, "empty.pdf" },
  { "foreign.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", -1, "foreign.svg" },
  { "time.csv", "case,activity,timestamp\n1,Build,2026-01-05T09:00:00Z\n1,Test,soon\n", -1,
    "row 3" },
  { "first-time.csv", "case,activity,timestamp\n1,Build,soon\n1,Test,2026-01-05T09:00:00Z\n", -1,
    "row 2" },
  { "no-time.csv", "case;activity;timestamp\n1;Build;\n1;Test;2026-01-05 09:00\n", -1, "row 2" },
  { "case.jsonl", "{\"case\": \"\", \"activity\": \"Build\", \"time\": \"2026-01-05T09:00:00Z\"}\n",
    -1, "line 1" },
  { "ended.csv", "case,activity,timestamp\n1,Done,2026-01-05T09:00:00Z\n", -1, "states" },
  { "zeros.bin", "\0\0\0\0\0\0\0\0", 8, "zeros.bin" },
};

static void
test_malformed (CliFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      const Malformed *file = &malformed[i];
      g_autofree char *path = cli_write (fixture, file->name, file->contents, file->length);
      g_autoptr (CliResult) result = cli_run (fixture, "import", file->name, NULL);

      g_test_message ("%s: %s", file->name, result->errors);
      cli_assert_status (result, HW_EXIT_INVALID);
      g_assert_cmpstr (result->output, ==, "");
      g_assert_true (g_str_has_prefix (result->errors, "headway: "));
      cli_assert_contains (result->errors, file->name);
      cli_assert_contains (result->errors, file->place);
      g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
    }
}

/* A deep or endless document is refused before it is parsed. */
static void
test_hostile (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new (MAP_HEAD ", \"x\": ");
  g_autofree char *path = NULL;
  g_autoptr (CliResult) result = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  path = cli_write (fixture, "deep.json", deep->str, deep->len);
  result = cli_run (fixture, "import", path, NULL);
  cli_assert_status (result, HW_EXIT_INVALID);
  cli_assert_contains (result->errors, "deep.json");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* Every problem of a file is listed, each with its place. */
static void
test_all_problems (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (
      fixture, "many.json",
      MAP_HEAD
      ", \"steps\": [{\"id\": \"a\", \"name\": \"A\", \"wip\": -1, \"pass\": 3}, {\"id\": \"b\"}],"
      " \"links\": [{\"id\": \"l\", \"from\": \"a\", \"to\": \"c\"}]}",
      -1);
  g_autoptr (CliResult) result = cli_run (fixture, "import", "many.json", NULL);

  cli_assert_status (result, HW_EXIT_INVALID);
  cli_assert_contains (result->errors, "headway: many.json: /steps/0/wip: ");
  cli_assert_contains (result->errors, "headway: many.json: /steps/0/pass: ");
  cli_assert_contains (result->errors, "/steps/1");
  cli_assert_contains (result->errors, "/links/0");
}

static const char event_log[] = "case,activity,timestamp\n"
                                "1,Build,2026-01-05T09:00:00Z\n"
                                "1,Ready for test,2026-01-05T11:00:00Z\n"
                                "1,Test,2026-01-06T11:00:00Z\n"
                                "1,Build,2026-01-06T12:00:00Z\n"
                                "1,Test,2026-01-06T13:00:00Z\n"
                                "1,Done,2026-01-06T15:00:00Z\n";

/* A log of events becomes a map, in whatever form it comes, and by way of a pipe. */
static void
test_log (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *csv = cli_write (fixture, "board.csv", event_log, -1);
  g_autoptr (CliResult) first = cli_run (fixture, "import", csv, "--title", "Board", NULL);
  g_autoptr (CliResult) again = cli_run (fixture, "import", csv, "--title", "Board", NULL);
  g_autoptr (CliResult) piped =
      cli_run_with_input (fixture, event_log, "import", "-", "--title", "Piped", NULL);
  g_autoptr (CliResult) measured = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *figures;

  cli_assert_status (piped, HW_EXIT_DONE);
  cli_assert_status (first, HW_EXIT_DONE);
  cli_assert_status (again, HW_EXIT_DONE);
  g_assert_cmpstr (first->output, ==, again->output);
  measured = cli_run (fixture, "measure", "Board", "--json", NULL);
  cli_assert_status (measured, HW_EXIT_DONE);
  root = cli_result_parse (measured);
  figures = json_node_get_object (root);
  /* Of two visits each: 2 h and 1 h, 1 h and 2 h; a day before the first test, nothing before the
   * second. */
  g_assert_cmpfloat (json_object_get_double_member (figures, "process_time_s"), ==, 3 * 3600);
  g_assert_cmpfloat (json_object_get_double_member (figures, "wait_time_s"), ==, 12 * 3600);
}

/* What replaced what is told beside the result, once, also when the log is there already. */
static void
test_notes (CliFixture *fixture, gconstpointer data)
{
  static const char log[] = "kind,item,activity,timestamp\n"
                            ",A,Dev,2026-01-05T09:00:00Z\n"
                            ",A,Test,2026-01-06T09:00:00Z\n"
                            "incident,I-1,,2026-01-05T09:00:00Z\n"
                            "incident,I-1,,2026-01-06T09:00:00Z\n";
  g_autofree char *csv = cli_write (fixture, "log.csv", log, -1);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, "import", csv, NULL);
      const char *note;

      cli_assert_status (result, HW_EXIT_DONE);
      note = strstr (result->errors, "log.csv: 1 row has the id of one before it");
      g_assert_nonnull (note);
      g_assert_null (strstr (note + strlen ("log.csv: 1 row has"), "row has the id"));
      g_assert_null (strchr (result->output, ' '));
    }
}

/* It is a table as well, and no map. */
static void
test_log_as_map (CliFixture *fixture, gconstpointer data)
{
  static const char *const verbs[] = { "measure", "check" };
  g_autofree char *csv = cli_write (fixture, "board.csv", event_log, -1);
  g_autoptr (CliResult) exported = cli_run (fixture, "export", csv, "-o", "-.md", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CliResult) result = cli_run (fixture, verbs[i], csv, NULL);

      cli_assert_status (result, HW_EXIT_INVALID);
      cli_assert_contains (result->errors, "this is a log of events and no map");
      g_assert_cmpstr (result->output, ==, "");
    }
  cli_assert_status (exported, HW_EXIT_INVALID);
}

static guint
count_maps (CliFixture *fixture)
{
  g_autoptr (CliResult) result = cli_run (fixture, "list", "--json", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (result, HW_EXIT_DONE);
  root = cli_result_parse (result);
  return json_array_get_length (json_node_get_array (root));
}

static void
test_good (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *feature = cli_sample ("feature-delivery.json");
  g_autofree char *access = cli_sample ("access-request.json");
  g_autoptr (CliResult) ids = cli_run (fixture, "import", feature, NULL);
  g_autoptr (CliResult) json =
      cli_run (fixture, "import", access, "--title", "Zugang", "--json", NULL);
  g_autoptr (CliResult) list = NULL;
  g_autoptr (CliResult) text = NULL;
  g_autoptr (JsonNode) imported = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *first;

  cli_assert_status (ids, HW_EXIT_DONE);
  g_assert_cmpstr (ids->output, ==, "sample-feature-delivery\n");
  g_assert_cmpstr (ids->errors, ==, "");

  cli_assert_status (json, HW_EXIT_DONE);
  imported = cli_result_parse (json);
  first = json_array_get_object_element (json_node_get_array (imported), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "title"), ==, "Zugang");
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, "sample-access-request");

  list = cli_run (fixture, "list", "--json", NULL);
  root = cli_result_parse (list);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 2);
  first = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "title"), ==, "Zugang");
  g_assert_cmpint (json_object_get_int_member (first, "steps"), ==, 9);
  g_assert_cmpint (json_object_get_int_member (first, "revision"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (first, "snapshots"), ==, 0);
  g_assert_true (g_str_has_suffix (json_object_get_string_member (first, "updated"), "Z"));

  text = cli_run (fixture, "list", NULL);
  cli_assert_contains (text->output, "Zugang");
  cli_assert_contains (text->output, "Idea to production");
}

/* Importing the same file again keeps both maps. */
static void
test_again (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) first = cli_run (fixture, "import", path, NULL);
  g_autoptr (CliResult) second = cli_run (fixture, "import", path, NULL);
  g_autoptr (CliResult) ambiguous = NULL;

  cli_assert_status (second, HW_EXIT_DONE);
  g_assert_cmpstr (first->output, !=, second->output);
  g_assert_cmpuint (count_maps (fixture), ==, 2);

  ambiguous = cli_run (fixture, "measure", "Access request", NULL);
  g_assert_cmpint (ambiguous->status, !=, HW_EXIT_DONE);
  cli_assert_contains (ambiguous->errors, "sample-access-request");
}

/* One bad file among good ones: the good ones come in, and it is said. */
static void
test_several (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *good = cli_sample ("access-request.json");
  g_autofree char *bad = cli_write (fixture, "bad.json", "{", -1);
  g_autofree char *other = cli_sample ("incident-recovery.json");
  g_autoptr (CliResult) result = cli_run (fixture, "import", good, bad, other, "--json", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (result, HW_EXIT_INVALID);
  cli_assert_contains (result->errors, "bad.json");
  cli_assert_contains (result->errors, "2 of 3");
  root = cli_result_parse (result);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 2);
  g_assert_cmpuint (count_maps (fixture), ==, 2);
}

static void
test_standard_input (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) csv = cli_run_with_input (fixture, "name,process time\nA,2d\nB,1h\n",
                                                  "import", "-", "--title", "Typed", NULL);
  g_autoptr (CliResult) bad = cli_run_with_input (fixture, "{", "measure", "-", NULL);
  g_autoptr (CliResult) list = NULL;

  cli_assert_status (csv, HW_EXIT_DONE);
  cli_assert_status (bad, HW_EXIT_INVALID);
  cli_assert_contains (bad->errors, "standard input");
  list = cli_run (fixture, "list", NULL);
  cli_assert_contains (list->output, "Typed");
}

/* Reading verbs make no library; what is not there is not found. */
static void
test_nothing_there (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) list = cli_run (fixture, "list", "--json", NULL);
  g_autoptr (CliResult) measure = cli_run (fixture, "measure", "No such map", NULL);
  g_autoptr (CliResult) history = cli_run (fixture, "history", "No such map", NULL);
  g_autoptr (CliResult) snapshot = cli_run (fixture, "snapshot", "No such map", "x", NULL);
  g_autoptr (CliResult) import = cli_run (fixture, "import", "no-such-file.json", NULL);

  cli_assert_status (list, HW_EXIT_DONE);
  g_assert_cmpstr (g_strstrip (list->output), ==, "[]");
  cli_assert_status (measure, HW_EXIT_NOT_FOUND);
  cli_assert_contains (measure->errors, "No such map");
  cli_assert_status (history, HW_EXIT_NOT_FOUND);
  cli_assert_status (snapshot, HW_EXIT_NOT_FOUND);
  cli_assert_status (import, HW_EXIT_NOT_FOUND);
  cli_assert_contains (import->errors, "no-such-file.json");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* Times without a zone are those of the computer, and that is said. */
static void
test_assumed_zone (CliFixture *fixture, gconstpointer data)
{
  static const char bare[] = "case,activity,timestamp\n1,Work,2026-01-05 09:00:00\n"
                             "1,Done,2026-01-05 11:00:00\n";
  static const char zoned[] = "case,activity,timestamp\n1,Work,2026-01-05T09:00:00Z\n"
                              "1,Done,2026-01-05T11:00:00Z\n";
  g_autofree char *bare_path = cli_write (fixture, "bare.csv", bare, -1);
  g_autofree char *zoned_path = cli_write (fixture, "zoned.csv", zoned, -1);
  g_autoptr (CliResult) assumed = cli_run (fixture, "import", bare_path, NULL);
  g_autoptr (CliResult) stated = cli_run (fixture, "import", zoned_path, NULL);

  cli_assert_status (assumed, HW_EXIT_DONE);
  cli_assert_contains (assumed->errors, "bare.csv: times that name no zone");
  cli_assert_status (stated, HW_EXIT_DONE);
  g_assert_cmpstr (stated->errors, ==, "");
}

/* --library wins over HEADWAY_LIBRARY, before the verb or behind it. */
static void
test_library_option (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_sample ("access-request.json");
  g_autoptr (CliResult) before = cli_run (fixture, "--library", "a.headway", "import", path, NULL);
  g_autoptr (CliResult) behind = cli_run (fixture, "list", "--library=a.headway", NULL);
  g_autoptr (CliResult) other = cli_run (fixture, "list", "--library", "b.headway", NULL);

  cli_assert_status (before, HW_EXIT_DONE);
  cli_assert_contains (behind->output, "Access request");
  cli_assert_status (other, HW_EXIT_DONE);
  g_assert_null (strstr (other->output, "Access request"));
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* A file that is no library is refused and left as it is. */
static void
test_foreign_library (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("access-request.json");
  g_autofree char *path = cli_write (fixture, "notes.txt", "not a library, but dear to me", -1);
  g_autoptr (CliResult) import = cli_run (fixture, "import", sample, "--library", path, NULL);
  g_autoptr (CliResult) list = cli_run (fixture, "list", "--library", path, NULL);
  g_autofree char *contents = NULL;

  cli_assert_status (import, HW_EXIT_INVALID);
  cli_assert_contains (import->errors, "notes.txt");
  cli_assert_status (list, HW_EXIT_INVALID);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "not a library, but dear to me");
}

/* What was read of a source becomes a map in one command; the same of the same events. */
static void
test_source (CliFixture *fixture, gconstpointer data)
{
  static const char log[] = "case,activity,timestamp\n"
                            "1,Build,2026-01-05T09:00:00Z\n"
                            "1,Test,2026-01-05T12:00:00Z\n"
                            "1,Done,2026-01-05T13:00:00Z\n";
  g_autofree char *csv = cli_write (fixture, "board.csv", log, -1);
  g_autoptr (CliResult) early = cli_run (fixture, "import", "--source", "board.csv", NULL);
  g_autoptr (CliResult) file = cli_run (fixture, "import", csv, "--title", "Board", NULL);
  g_autoptr (CliResult) same =
      cli_run (fixture, "import", "--source", "board.csv", "--title", "Board", NULL);
  g_autoptr (CliResult) other = cli_run (fixture, "import", "--source", "board.csv", NULL);
  g_autoptr (CliResult) unknown = cli_run (fixture, "import", "--source", "nothing", NULL);
  g_autoptr (CliResult) both = cli_run (fixture, "import", csv, "--source", "board.csv", NULL);
  g_autoptr (CliResult) list = cli_run (fixture, "list", NULL);

  cli_assert_status (early, HW_EXIT_NOT_FOUND);
  cli_assert_status (file, HW_EXIT_DONE);
  cli_assert_status (same, HW_EXIT_DONE);
  g_assert_cmpstr (same->output, ==, file->output);
  cli_assert_status (other, HW_EXIT_DONE);
  g_assert_cmpstr (other->output, !=, file->output);
  cli_assert_status (unknown, HW_EXIT_NOT_FOUND);
  cli_assert_contains (unknown->errors, "nothing");
  cli_assert_status (both, HW_EXIT_USAGE);
  cli_assert_contains (list->output, "Board");
  cli_assert_contains (list->output, "board.csv");
}

/* The columns of a board beside what went through it. */
static void
test_board (CliFixture *fixture, gconstpointer data)
{
  static const char log[] = "case,activity,timestamp\n"
                            "1,1,2026-01-05T09:00:00Z\n"
                            "1,2,2026-01-05T12:00:00Z\n"
                            "1,3,2026-01-05T13:00:00Z\n";
  static const char columns[] =
      "{\"columnConfig\": {\"columns\": [{\"name\": \"Ready\", \"statuses\": [{\"id\": \"1\"}]},"
      " {\"name\": \"Building\", \"statuses\": [{\"id\": \"2\"}], \"max\": 3},"
      " {\"name\": \"Done\", \"statuses\": [{\"id\": \"3\"}]}]}}";
  g_autofree char *csv = cli_write (fixture, "log.csv", log, -1);
  g_autofree char *board = cli_write (fixture, "board.json", columns, -1);
  g_autoptr (CliResult) file =
      cli_run (fixture, "import", csv, "--board", board, "--title", "Both", NULL);
  g_autoptr (CliResult) alone = cli_run (fixture, "import", board, NULL);
  g_autoptr (CliResult) nothing = cli_run (fixture, "import", "--board", board, NULL);
  g_autoptr (CliResult) measured = cli_run (fixture, "measure", "Both", NULL);

  cli_assert_status (file, HW_EXIT_DONE);
  cli_assert_status (alone, HW_EXIT_DONE);
  cli_assert_status (nothing, HW_EXIT_USAGE);
  cli_assert_contains (measured->output, "Ready");
  cli_assert_contains (measured->output, "Building");
}

/* What is no board is told by its name, and leaves nothing behind, whether or not the log was there
 * before. */
static void
test_no_board (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *log;
    const char *board;
    int status;
    const char *says;
  } cases[] = {
    { "log.csv", "nope.json", HW_EXIT_NOT_FOUND, "headway: nope.json: " },
    { "log.csv", "steps.csv", HW_EXIT_INVALID, "headway: steps.csv: this is no board" },
    { "log.csv", "other.csv", HW_EXIT_INVALID, "headway: other.csv: this is no board" },
    { "log.csv", "issues.json", HW_EXIT_INVALID, "headway: issues.json: this is no board" },
    { "log.csv", "cut.json", HW_EXIT_INVALID, "headway: cut.json: " },
    { "steps.csv", "board.json", HW_EXIT_USAGE, "--board goes with one log of events" },
    { "nope.csv", "board.json", HW_EXIT_NOT_FOUND, "headway: nope.csv: " },
  };
  static const char columns[] = "{\"columnConfig\": {\"columns\": [{\"name\": \"Ready\"}]}}";
  static const char issues[] = "{\"issues\": [{\"key\": \"A-1\", \"fields\": {}, "
                               "\"changelog\": {\"histories\": []}}]}";
  g_autofree char *log = cli_write (fixture, "log.csv", event_log, -1);
  g_autofree char *other = cli_write (fixture, "other.csv", event_log, -1);
  g_autofree char *steps = cli_write (fixture, "steps.csv", "id,name\na,A\n", -1);
  g_autofree char *saved = cli_write (fixture, "issues.json", issues, -1);
  g_autofree char *board = cli_write (fixture, "board.json", columns, -1);
  g_autofree char *cut = cli_write (fixture, "cut.json", columns, (gssize)strlen (columns) - 1);

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autoptr (CliResult) result =
              cli_run (fixture, "import", cases[i].log, "--board", cases[i].board, NULL);

          cli_assert_status (result, cases[i].status);
          g_assert_cmpstr (result->output, ==, "");
          cli_assert_contains (result->errors, cases[i].says);
          g_assert_cmpint (g_file_test (fixture->library, G_FILE_TEST_EXISTS), ==, round == 1);
        }
      if (round == 0)
        {
          g_autoptr (CliResult) first = cli_run (fixture, "import", "log.csv", NULL);

          cli_assert_status (first, HW_EXIT_DONE);
        }
    }
}

/* Jobs of a pipeline, in place of items. */
static void
test_runs (CliFixture *fixture, gconstpointer data)
{
  static const char jobs[] =
      "{\"jobs\": [{\"id\": 1, \"run_id\": 9, \"run_attempt\": 1, \"name\": \"unit\","
      " \"conclusion\": \"success\", \"created_at\": \"2026-03-01T08:00:00Z\","
      " \"started_at\": \"2026-03-01T08:01:00Z\", \"completed_at\": \"2026-03-01T08:05:00Z\"},"
      " {\"id\": 2, \"run_id\": 9, \"run_attempt\": 1, \"name\": \"ship\","
      " \"conclusion\": \"success\", \"created_at\": \"2026-03-01T08:05:00Z\","
      " \"started_at\": \"2026-03-01T08:06:00Z\", \"completed_at\": \"2026-03-01T08:08:00Z\"}]}";
  g_autofree char *path = cli_write (fixture, "jobs.json", jobs, -1);
  g_autoptr (CliResult) file = cli_run (fixture, "import", path, "--title", "CI", NULL);
  g_autoptr (CliResult) same =
      cli_run (fixture, "import", "--source", "jobs.json", "--runs", "--title", "CI", NULL);
  g_autoptr (CliResult) unknown =
      cli_run (fixture, "import", "--source", "jobs.json", "--pipeline", "night", NULL);
  g_autoptr (CliResult) usage = cli_run (fixture, "import", path, "--runs", NULL);
  g_autoptr (CliResult) measured = cli_run (fixture, "measure", "CI", "--json", NULL);

  cli_assert_status (file, HW_EXIT_DONE);
  cli_assert_status (same, HW_EXIT_DONE);
  g_assert_cmpstr (same->output, ==, file->output);
  cli_assert_status (unknown, HW_EXIT_INVALID);
  cli_assert_contains (unknown->errors, "night");
  cli_assert_status (usage, HW_EXIT_USAGE);
  cli_assert_contains (measured->output, "\"lead_time_s\": 480");
}

#define ADD(path, function)                                                                        \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/import/malformed", test_malformed);
  ADD ("/import/hostile", test_hostile);
  ADD ("/import/all-problems", test_all_problems);
  ADD ("/import/good", test_good);
  ADD ("/import/log", test_log);
  ADD ("/import/notes", test_notes);
  ADD ("/import/log-as-map", test_log_as_map);
  ADD ("/import/source", test_source);
  ADD ("/import/board", test_board);
  ADD ("/import/no-board", test_no_board);
  ADD ("/import/runs", test_runs);
  ADD ("/import/again", test_again);
  ADD ("/import/several", test_several);
  ADD ("/import/standard-input", test_standard_input);
  ADD ("/import/nothing-there", test_nothing_there);
  ADD ("/import/assumed-zone", test_assumed_zone);
  ADD ("/import/library-option", test_library_option);
  ADD ("/import/foreign-library", test_foreign_library);
  return g_test_run ();
}
