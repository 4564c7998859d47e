/* SPDX-License-Identifier: GPL-3.0-or-later */

/* headway dora: its figures over events in the library, and what it says where there are none. */

#include <locale.h>
#include <string.h>

#include "cli-fixture.h"
#include "hw-clock.h"
#include "hw-event-writer.h"

#define T0_US (G_GINT64_CONSTANT (1767571200) * G_USEC_PER_SEC) /* Monday, 2026-01-05 */
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define AT(day, hour) (T0_US + ((day)*24 + (hour)) * HOUR_US)
#define WEEKS "--from", "2026-01-05", "--to", "2026-02-01"

static const char map_text[] =
    "{\"format\": \"headway-map\", \"version\": 1, \"id\": \"m\", \"title\": \"Shop\","
    " \"calendar\": {\"hours_per_day\": 24, \"days_per_week\": 7, \"zone\": \"UTC\"},"
    " \"states\": {\"board/status/done\": \"done\"},"
    " \"steps\": [{\"id\": \"s\", \"name\": \"Build\", \"process_time\": 60,"
    " \"states\": {\"board/status/doing\": \"active\", \"board/status/todo\": \"wait-before\"}}]}";

static void
import_map (CliFixture *fixture, const char *text)
{
  g_autofree char *path = cli_write (fixture, "shop.json", text, -1);
  g_autoptr (CliResult) result = cli_run (fixture, "import", path, NULL);

  cli_assert_status (result, 0);
}

static HwLibrary *
open_library (CliFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HwLibrary *library = hw_library_open (fixture->library, HW_LIBRARY_READ_WRITE, &error);

  g_assert_no_error (error);
  return library;
}

static gint64
add_source (HwLibrary *library, const char *id)
{
  g_autoptr (HwSource) source = hw_source_new ("Team board", "log");

  source->id = g_strdup (id);
  g_assert_true (hw_library_add_source (library, source, NULL));
  return source->key;
}

static HwTermKey
take (HwEventWriter *writer, HwTermKind kind, const char *id)
{
  return hw_event_writer_take_term (writer, &(HwTermWords){ .kind = kind, .id = id });
}

static void
add_item (HwEventWriter *writer, guint number, const char *type)
{
  static const char *const states[] = { "todo", "doing", "done" };
  g_autofree char *id = g_strdup_printf ("item-%u", number);
  HwTransitionEvent move = { .item = id };

  hw_event_writer_add_item (writer, &(HwItemEvent){ .id = id,
                                                    .type = take (writer, HW_TERM_TYPE, type),
                                                    .begun_us = HW_TIME_UNKNOWN,
                                                    .created_us = AT (number, 0),
                                                    .closed_us = HW_TIME_UNKNOWN,
                                                    .updated_us = HW_TIME_UNKNOWN });
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      move.to = take (writer, HW_TERM_STATUS, states[i]);
      move.at_us = AT (number, i * 2);
      hw_event_writer_add_transition (writer, &move);
      move.from = move.to;
    }
}

static void
add_deployment (HwEventWriter *writer, guint number, gint64 at_us, HwResult result)
{
  g_autofree char *id = g_strdup_printf ("d%u", number);

  hw_event_writer_add_deployment (
      writer, &(HwDeploymentEvent){ .id = id,
                                    .environment = take (writer, HW_TERM_ENVIRONMENT, "live"),
                                    .sha = id,
                                    .production = TRUE,
                                    .result = result,
                                    .created_us = at_us - HOUR_US,
                                    .finished_us = at_us,
                                    .updated_us = at_us });
}

/* Twelve deployments, one of them failed; a merge a day; an incident, and one that is open. */
static void
fill (HwLibrary *library, gint64 source)
{
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (library, source, NULL);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      add_deployment (writer, i, AT (i * 2, 12), i == 6 ? HW_RESULT_FAILURE : HW_RESULT_SUCCESS);
      add_item (writer, i, i % 4 == 0 ? "bug" : "feature");
      hw_event_writer_add_item (writer, &(HwItemEvent){ .id = id,
                                                        .kind = HW_ITEM_CHANGE,
                                                        .sha = id,
                                                        .begun_us = HW_TIME_UNKNOWN,
                                                        .created_us = AT (i * 2, 0),
                                                        .closed_us = AT (i * 2, 6),
                                                        .updated_us = AT (i * 2, 6) });
    }
  for (guint i = 0; i < 2; i++)
    hw_event_writer_add_incident (
        writer, &(HwIncidentEvent){ .id = i == 0 ? "i0" : "i1",
                                    .started_us = AT (2 + 2 * i, 13),
                                    .acknowledged_us = HW_TIME_UNKNOWN,
                                    .resolved_us = i == 0 ? AT (2, 15) : HW_TIME_UNKNOWN,
                                    .updated_us = AT (5, 0) });
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

static void
set_up (CliFixture *fixture)
{
  g_autoptr (HwLibrary) library = NULL;

  import_map (fixture, map_text);
  library = open_library (fixture);
  fill (library, add_source (library, "board"));
}

static JsonObject *
get (JsonObject *object, const char *first, const char *second)
{
  return json_object_get_object_member (json_object_get_object_member (object, first), second);
}

/* Each figure with what it is made of: as many as it says, those that count first. */
static void
assert_items (JsonObject *report)
{
  static const struct
  {
    const char *group, *figure, *kind;
    guint n_items, n_open;
    int n_hits; /* -1: it is no share */
  } figures[] = {
    { "dora", "change_lead_time", "change", 12, 0, -1 },
    { "dora", "deployment_frequency", "deployment", 11, 0, -1 },
    { "dora", "change_fail_rate", "deployment", 12, 0, 3 },
    { "dora", "recovery_time", "incident", 2, 1, -1 },
    { "dora", "rework_rate", "deployment", 12, 0, 3 },
    { "flow", "velocity", "item", 12, 0, -1 },
    { "flow", "time", "item", 12, 0, -1 },
    { "flow", "load", "item", 0, 0, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      JsonObject *figure = get (report, figures[i].group, figures[i].figure);
      JsonArray *items = json_object_get_array_member (figure, "items");
      guint n_open = 0;
      int n_hits = 0;

      g_assert_cmpuint (json_array_get_length (items), ==, figures[i].n_items);
      g_assert_cmpint (json_object_get_int_member (figure, "more"), ==, 0);
      for (guint j = 0; j < figures[i].n_items; j++)
        {
          JsonObject *item = json_array_get_object_element (items, j);
          gboolean is_hit =
              json_object_has_member (item, "hit") && json_object_get_boolean_member (item, "hit");

          g_assert_cmpstr (json_object_get_string_member (item, "kind"), ==, figures[i].kind);
          g_assert_nonnull (json_object_get_string_member (item, "id"));
          g_assert_cmpint (json_object_has_member (item, "hit"), ==, figures[i].n_hits >= 0);
          g_assert_true (!is_hit || n_hits == (int)j);
          g_assert_cmpstr (json_object_get_string_member_with_default (item, "start", NULL), ==,
                           i == 0 ? "opening" : NULL);
          g_assert_cmpint (json_object_has_member (item, "carried_by"), ==, i == 0);
          n_hits += is_hit;
          n_open += json_object_get_boolean_member (item, "open");
        }
      g_assert_cmpuint (n_open, ==, figures[i].n_open);
      g_assert_cmpint (n_hits, ==, MAX (figures[i].n_hits, 0));
    }
}

static void
test_json (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *report, *figure;

  set_up (fixture);
  result = cli_run (fixture, "dora", "Shop", WEEKS, "--json", NULL);
  cli_assert_status (result, 0);
  root = cli_result_parse (result);
  report = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (report, "from"), ==, "2026-01-05T00:00:00Z");
  g_assert_cmpstr (json_object_get_string_member (report, "to"), ==, "2026-02-02T00:00:00Z");

  /* Merged at six, deployed at twelve; that of the failed one goes out two days later. */
  figure = get (report, "dora", "change_lead_time");
  g_assert_cmpint (json_object_get_int_member (figure, "n"), ==, 12);
  g_assert_cmpfloat (json_object_get_double_member (figure, "value"), ==, 12 * 3600);
  g_assert_cmpstr (json_object_get_string_member (figure, "unit"), ==, "seconds");
  g_assert_nonnull (json_object_get_string_member (figure, "rule"));

  /* Days a week: 4, 2 (the failed one is none), 4, 1, by weeks from Monday on. */
  figure = get (report, "dora", "deployment_frequency");
  g_assert_cmpint (json_object_get_int_member (figure, "n"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (figure, "deployments"), ==, 11);
  g_assert_false (json_object_has_member (figure, "value"));
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (figure, "values")), ==, 4);

  figure = get (report, "dora", "change_fail_rate");
  g_assert_cmpint (json_object_get_int_member (figure, "n"), ==, 12);
  g_assert_cmpint (json_object_get_int_member (figure, "hits"), ==, 3);
  figure = get (report, "dora", "rework_rate");
  g_assert_cmpint (json_object_get_int_member (figure, "hits"), ==, 3);
  figure = get (report, "dora", "recovery_time");
  g_assert_cmpint (json_object_get_int_member (figure, "n"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (figure, "open"), "n"),
                   ==, 1);

  assert_items (report);

  figure = get (report, "flow", "velocity");
  g_assert_cmpint (json_object_get_int_member (figure, "n"), ==, 12);
  g_assert_cmpfloat (json_object_get_double_member (figure, "value"), ==, 3);
  figure = get (report, "flow", "time");
  g_assert_cmpfloat (json_object_get_double_member (figure, "p50"), ==, 4 * 3600);
  figure = get (report, "flow", "efficiency");
  g_assert_cmpfloat (json_object_get_double_member (figure, "value"), ==, 0.5);
  figure = json_array_get_object_element (
      json_object_get_array_member (get (report, "flow", "distribution"), "types"), 0);
  g_assert_cmpstr (json_object_get_string_member (figure, "type"), ==, "feature");
  g_assert_cmpfloat (json_object_get_double_member (figure, "share"), ==, 0.75);
}

/* Changes begun, merged and deployed; what became of each deployment:
 *
 *   a1   5 Jan 08:00   6 Jan 08:00   6 Jan 12:00
 *   b2  12 Jan 20:00  13 Jan 08:00  13 Jan 12:00   an incident from 14:00 to 20:00
 *   c3  19 Jan 08:00  20 Jan 08:00  20 Jan 12:00   did not succeed; d4 did, on 21 Jan 12:00
 *
 * That of staging does not count. */
static const char log_text[] =
    "kind,item,activity,timestamp,start,end,sha,environment,service,result,title,url,series,value\n"
    "transition,T-1,Development,2026-01-05T09:00:00Z\n"
    "transition,T-1,Code review,2026-01-05T17:00:00Z\n"
    "transition,T-1,Done,2026-01-06T09:00:00Z\n"
    "change,!1,,,2026-01-05T08:00:00Z,2026-01-06T08:00:00Z,a1\n"
    "change,!2,,,2026-01-12T20:00:00Z,2026-01-13T08:00:00Z,b2\n"
    "change,!3,,,2026-01-19T08:00:00Z,2026-01-20T08:00:00Z,c3\n"
    "deployment,,,2026-01-06T12:00:00Z,,,a1,live,shop,success,,https://ci.example/1\n"
    "deployment,,,2026-01-07T12:00:00Z,,,a1,staging,shop,failure\n"
    "deployment,,,2026-01-13T12:00:00Z,,,b2,live,shop\n"
    "deployment,,,2026-01-20T12:00:00Z,,,c3,live,shop,failure\n"
    "deployment,,,2026-01-21T12:00:00Z,,,d4,live,shop\n"
    "incident,I-1,,,2026-01-13T14:00:00Z,2026-01-13T20:00:00Z,,,shop,,No prices,"
    "https://desk.example/1\n"
    "sample,,,2026-01-20T00:00:00Z,,,,,,,,,p95,0.25\n";

static void
assert_values (JsonObject *figure, const double *values, guint n_values)
{
  JsonArray *found = json_object_get_array_member (figure, "values");

  g_assert_cmpuint (json_array_get_length (found), ==, n_values);
  for (guint i = 0; i < n_values; i++)
    g_assert_cmpfloat (json_array_get_double_element (found, i), ==, values[i]);
}

static void
assert_hits (JsonObject *figure, gint64 n, gint64 hits)
{
  g_assert_cmpint (json_object_get_int_member (figure, "n"), ==, n);
  g_assert_cmpint (json_object_get_int_member (figure, "hits"), ==, hits);
}

static void
assert_first_url (JsonObject *figure, const char *url)
{
  JsonArray *items = json_object_get_array_member (figure, "items");
  JsonObject *last = json_array_get_object_element (items, json_array_get_length (items) - 1);

  g_assert_cmpstr (json_object_get_string_member (last, "url"), ==, url);
}

/* From one log, with nothing else in the library. */
static void
test_log (CliFixture *fixture, gconstpointer data)
{
  /* 13 Jan 12:00 - 12 Jan 20:00 = 16 h, 6 Jan 12:00 - 5 Jan 08:00 = 28 h, and
   * 21 Jan 12:00 - 19 Jan 08:00 = 52 h: the third went out with the next that succeeded. */
  static const double lead_times[] = { 16 * 3600, 28 * 3600, 52 * 3600 };
  /* On 6, 13 and 21 January, in the last week on no day. */
  static const double days_per_week[] = { 0, 1, 1, 1 };
  static const double recoveries[] = { 6 * 3600 };
  g_autofree char *path = cli_write (fixture, "shop.csv", log_text, -1);
  g_autoptr (CliResult) import = cli_run (fixture, "import", path, "--title", "Shop", NULL);
  g_autoptr (CliResult) again = cli_run (fixture, "import", path, "--title", "Shop", NULL);
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *report, *figure;

  cli_assert_status (import, 0);
  g_assert_cmpstr (again->output, ==, import->output);
  result = cli_run (fixture, "dora", "Shop", WEEKS, "--json", NULL);
  cli_assert_status (result, 0);
  root = cli_result_parse (result);
  report = json_node_get_object (root);
  assert_values (get (report, "dora", "change_lead_time"), lead_times, G_N_ELEMENTS (lead_times));
  figure = get (report, "dora", "deployment_frequency");
  assert_values (figure, days_per_week, G_N_ELEMENTS (days_per_week));
  g_assert_cmpint (json_object_get_int_member (figure, "deployments"), ==, 3);
  assert_first_url (figure, "https://ci.example/1");
  /* Of a1, b2, c3 and d4 the second, by the incident, and the third, by its result. */
  assert_hits (get (report, "dora", "change_fail_rate"), 4, 2);
  /* c3 follows b2, and d4 follows c3. */
  assert_hits (get (report, "dora", "rework_rate"), 4, 2);
  figure = get (report, "dora", "recovery_time");
  assert_values (figure, recoveries, G_N_ELEMENTS (recoveries));
  assert_first_url (figure, "https://desk.example/1");
}

/* A log with a mistake in one row leaves nothing behind. */
static void
test_bad_log (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strconcat (log_text, "deployment,,,soon,,,e5\n", NULL);
  g_autofree char *path = cli_write (fixture, "shop.csv", text, -1);
  g_autofree char *lines = cli_write (fixture, "shop.jsonl",
                                      "{\"kind\": \"incident\", \"start\":"
                                      " \"2026-01-13T14:00:00Z\", \"id\": 1}\n"
                                      "{\"kind\": \"sample\", \"value\": 1}\n",
                                      -1);
  g_autoptr (CliResult) import = cli_run (fixture, "import", path, NULL);
  g_autoptr (CliResult) import_lines = cli_run (fixture, "import", lines, NULL);

  cli_assert_status (import, 4);
  cli_assert_contains (import->errors, "row 15, column timestamp: “soon” is not a date or time");
  cli_assert_status (import_lines, 4);
  cli_assert_contains (import_lines->errors, "line 2, column series: nothing stands here");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* Without transitions there is no flow to draw. */
static void
test_log_without_flow (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = cli_write (fixture, "shop.csv",
                                     "kind,timestamp,environment\n"
                                     "deployment,2026-01-06T12:00:00Z,live\n",
                                     -1);
  g_autoptr (CliResult) import = cli_run (fixture, "import", path, NULL);

  cli_assert_status (import, 4);
  cli_assert_contains (import->errors, "no items that went through states");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

static void
test_text (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;

  set_up (fixture);
  result = cli_run (fixture, "dora", "Shop", WEEKS, NULL);
  cli_assert_status (result, 0);
  cli_assert_contains (result->output,
                       "From 2026-01-05 00:00 to 2026-02-02 00:00, from Team board");
  cli_assert_contains (result->output, "Change lead time");
  cli_assert_contains (result->output, "3 of n = 12");
  cli_assert_contains (result->output, "n = 1, 1 still open");
  cli_assert_contains (result->output, "feature 75 %, bug 25 %");
  cli_assert_contains (result->output, "How they are counted");
  cli_assert_contains (result->output, "attempts with the same commit are one");
}

/* Too few for a percentile: the values themselves, of flow as of delivery. */
static void
test_few (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) result = NULL;
  g_autoptr (GRegex) row = g_regex_new ("Flow time +4 h, 4 h\n", 0, 0, NULL);

  set_up (fixture);
  result = cli_run (fixture, "dora", "Shop", "--from", "2026-01-05", "--to", "2026-01-06", NULL);
  cli_assert_status (result, 0);
  g_assert_true (g_regex_match (row, result->output, 0, NULL));
}

/* The day after it is none that a date can have. */
static void
test_ends_of_time (CliFixture *fixture, gconstpointer data)
{
  static const char *const arguments[][2] = {
    { "--to", "9999-12-31" },
    { "--to", "9999-12-31T23:59:59-12:00" },
    { "--to", "0001-01-01" },
    { "--from", "0001-01-01T00:00:00+12:00" },
  };

  set_up (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, "dora", "Shop", arguments[i][0], arguments[i][1], NULL);

      cli_assert_status (result, 2);
      cli_assert_contains (result->errors, "is not within the years 2 to 9998");
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CliResult) result =
          cli_run (fixture, "dora", "Shop", "--to", i == 0 ? "9998-12-31" : "0002-01-01", NULL);

      cli_assert_status (result, 0);
      g_assert_cmpstr (result->errors, ==, "");
    }
}

static void
test_nothing (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) no_source = NULL;
  g_autoptr (CliResult) no_events = NULL;
  g_autoptr (CliResult) other_window = NULL;
  g_autoptr (CliResult) by_itself = NULL;
  g_autoptr (CliResult) later = NULL;
  g_autoptr (CliResult) of_all = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autofree char *plain = cli_sample ("feature-delivery.json");
  gint64 source;

  import_map (fixture, map_text);
  no_source = cli_run (fixture, "dora", "Shop", NULL);
  cli_assert_status (no_source, 0);
  cli_assert_contains (no_source->output, "The library has no source");

  library = open_library (fixture);
  source = add_source (library, "board");
  no_events = cli_run (fixture, "dora", "Shop", NULL);
  cli_assert_status (no_events, 0);
  cli_assert_contains (no_events->output, "No events have been read");

  fill (library, source);
  other_window =
      cli_run (fixture, "dora", "Shop", "--from", "2019-01-01", "--to", "2019-01-31", NULL);
  cli_assert_status (other_window, 0);
  cli_assert_contains (other_window->output, "There are no events in this window; the newest one");

  /* Nothing was synced: the window ends with the last deployment, not today; unless that would be
   * before it begins. */
  by_itself = cli_run (fixture, "dora", "Shop", "--json", NULL);
  cli_assert_status (by_itself, 0);
  cli_assert_contains (by_itself->output, "\"to\": \"2026-01-27T12:00:00");
  cli_assert_contains (by_itself->output, "\"from\": \"2025-10-29T12:00:00");
  later = cli_run (fixture, "dora", "Shop", "--from", "2026-02-10", "--json", NULL);
  cli_assert_status (later, 0);
  cli_assert_contains (later->output, "\"from\": \"2026-02-10T00:00:00");

  of_all = cli_run (fixture, "dora", plain, WEEKS, NULL);
  cli_assert_status (of_all, 0);
  cli_assert_contains (of_all->output, "these are all of the library");
  cli_assert_contains (of_all->output, "Change fail rate");
}

/* Events that count for nothing are no reason to choose another window. */
static void
test_what_counts (CliFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *says;
    const char *advises;
  } logs[] = {
    { "done.csv", "case,activity,timestamp\n1,Done,2026-01-05T09:00:00Z\n",
      "counts for nothing here: no state of the sources stands for a step", "whose kind is" },
    { "test.csv", "kind,end,environment\ndeployment,2026-01-05T10:00:00Z,test\n",
      "none of them to production", NULL },
    { "none.csv", "case,activity,timestamp\n", "No events have been read", "whose kind is" },
  };
  g_autofree char *steps = cli_write (fixture, "steps.csv", "id,name\na,A\n", -1);
  g_autoptr (CliResult) never = NULL;
  g_autoptr (CliResult) imported = NULL;
  g_autoptr (CliResult) of_all = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwSource) live = hw_source_new ("Live", "github");
  g_autofree char *flow = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *path = cli_write (fixture, logs[i].name, logs[i].text, -1);
      g_autoptr (CliResult) result = cli_run (fixture, "dora", path, NULL);

      cli_assert_status (result, 0);
      cli_assert_contains (result->output, logs[i].says);
      if (logs[i].advises != NULL)
        cli_assert_contains (result->output, logs[i].advises);
      g_assert_null (strstr (result->output, "another window"));
    }

  library = open_library (fixture);
  g_assert_true (hw_library_add_source (library, live, NULL));
  never = cli_run (fixture, "dora", steps, NULL);
  cli_assert_status (never, 0);
  cli_assert_contains (never->output, "“headway sync” reads them.");
  g_assert_null (strstr (never->output, "another window"));

  flow = cli_write (fixture, "flow.csv",
                    "case,activity,timestamp\n1,Dev,2026-01-05T09:00:00Z\n"
                    "1,Test,2026-01-05T10:00:00Z\n1,Done,2026-01-05T11:00:00Z\n",
                    -1);
  imported = cli_run (fixture, "import", flow, NULL);
  cli_assert_status (imported, 0);
  of_all = cli_run (fixture, "dora", steps, "--from", "2026-01-01", "--to", "2026-01-31", NULL);
  cli_assert_status (of_all, 0);
  cli_assert_contains (of_all->output, "Attach the source to the map.");
  g_assert_null (strstr (of_all->output, "another window"));
}

/* Deployments to a test system before and after a window are none of it. */
static void
test_elsewhere (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *log = cli_write (fixture, "test.csv",
                                    "kind,end,environment\n"
                                    "deployment,2026-01-05T10:00:00Z,test\n"
                                    "deployment,2026-03-10T10:00:00Z,test\n",
                                    -1);
  g_autoptr (CliResult) between =
      cli_run (fixture, "dora", log, "--from", "2026-02-01", "--to", "2026-02-28", NULL);
  g_autoptr (CliResult) within =
      cli_run (fixture, "dora", log, "--from", "2026-01-01", "--to", "2026-01-31", NULL);

  cli_assert_status (between, 0);
  cli_assert_contains (between->output, "There are no events in this window");
  cli_assert_contains (between->output, "another window");
  g_assert_null (strstr (between->output, "none of them to production"));
  cli_assert_status (within, 0);
  cli_assert_contains (within->output, "none of them to production");
  g_assert_null (strstr (within->output, "another window"));
}

/* What counts for nothing is told of the window it happened in, whatever came after it. In a window
 * between there is nothing. */
static void
test_flow_before (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *log = cli_write (
      fixture, "log.csv",
      "case,activity,timestamp\n1,Done,2026-01-05T09:00:00Z\n2,Done,2026-04-05T09:00:00Z\n", -1);
  g_autoptr (CliResult) within =
      cli_run (fixture, "dora", log, "--from", "2026-01-01", "--to", "2026-01-31", NULL);
  g_autoptr (CliResult) between =
      cli_run (fixture, "dora", log, "--from", "2026-02-01", "--to", "2026-02-28", NULL);

  cli_assert_status (within, 0);
  cli_assert_contains (within->output, "What happened in this window counts for nothing");
  g_assert_null (strstr (within->output, "another window"));
  cli_assert_status (between, 0);
  cli_assert_contains (between->output, "There are no events in this window");
  cli_assert_contains (between->output, "another window");
}

/* What was measured, beside the figures of the map; and as a snapshot kept it. */
static void
test_readings (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) taken = NULL;
  g_autoptr (CliResult) text = NULL;
  g_autoptr (CliResult) then = NULL;
  g_autoptr (CliResult) now = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) root_now = NULL;
  g_autoptr (HwLibrary) library = NULL;
  g_autoptr (HwEventWriter) writer = NULL;
  JsonArray *readings;
  JsonObject *reading = NULL;

  set_up (fixture);
  taken = cli_run (fixture, "snapshot", "Shop", "before", NULL);
  cli_assert_status (taken, 0);

  /* More happens after the snapshot. */
  library = open_library (fixture);
  writer = hw_event_writer_new (library, 1, NULL);
  add_item (writer, 20, "bug");
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));

  then = cli_run (fixture, "measure", "Shop@before", "--json", NULL);
  cli_assert_status (then, 0);
  root = cli_result_parse (then);
  readings = json_object_get_array_member (json_node_get_object (root), "readings");
  for (guint i = 0; i < json_array_get_length (readings); i++)
    {
      JsonObject *object = json_array_get_object_element (readings, i);

      if (g_str_equal (json_object_get_string_member (object, "element"), "s")
          && g_str_equal (json_object_get_string_member (object, "field"), "process_time"))
        reading = object;
    }
  g_assert_nonnull (reading);
  g_assert_cmpint (json_object_get_int_member (reading, "n"), ==, 12);
  g_assert_cmpfloat (json_object_get_double_member (reading, "value"), ==, 2 * 3600);
  g_assert_cmpstr (json_object_get_string_member (reading, "unit"), ==, "seconds");

  now = cli_run (fixture, "measure", "Shop", "--json", NULL);
  root_now = cli_result_parse (now);
  g_assert_true (json_object_has_member (json_node_get_object (root_now), "readings"));
  g_assert_cmpstr (then->output, !=, now->output);

  text = cli_run (fixture, "measure", "Shop", NULL);
  cli_assert_status (text, 0);
  cli_assert_contains (text->output, "Measured");
  cli_assert_contains (text->output, "13 in 90 days");
}

static void
test_usage (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (CliResult) no_date = NULL;
  g_autoptr (CliResult) backwards = NULL;
  g_autoptr (CliResult) no_map = NULL;
  g_autoptr (CliResult) too_long = NULL;

  import_map (fixture, map_text);
  no_date = cli_run (fixture, "dora", "Shop", "--from", "yesterday", NULL);
  cli_assert_status (no_date, 2);
  backwards = cli_run (fixture, "dora", "Shop", "--from", "2026-02-01", "--to", "2026-01-01", NULL);
  cli_assert_status (backwards, 2);
  too_long = cli_run (fixture, "dora", "Shop", "--from", "1995-02-01", "--to", "2026-01-01", NULL);
  cli_assert_status (too_long, 2);
  no_map = cli_run (fixture, "dora", "Nothing of the kind", NULL);
  cli_assert_status (no_map, 3);
}

/* Measured by itself, with no library at all: of deployments alone, and of one. */
static void
test_log_alone (CliFixture *fixture, gconstpointer data)
{
  static const char head[] = "kind,item,timestamp,sha\n";
  static const char one[] = "deployment,d1,2026-01-05T09:00:00Z,a\n";
  g_autofree char *text = g_strconcat (head, one, NULL);
  g_autofree char *single = cli_write (fixture, "one.csv", text, -1);
  g_autofree char *more = g_strconcat (text, "deployment,d2,2026-01-06T09:00:00Z,b\n", NULL);
  g_autoptr (CliResult) alone = cli_run (fixture, "dora", single, WEEKS, NULL);
  g_autoptr (CliResult) weekly =
      cli_run (fixture, "dora", single, "--from", "2026-01-05", "--to", "2026-01-11", NULL);
  g_autoptr (CliResult) piped = cli_run_with_input (fixture, more, "dora", "-", WEEKS, NULL);
  g_autoptr (CliResult) json =
      cli_run_with_input (fixture, more, "dora", "-", WEEKS, "--json", NULL);
  g_autofree char *with_bad = g_strconcat (text, "deployment,d2,soon,b\n", NULL);
  g_autoptr (CliResult) bad = cli_run_with_input (fixture, with_bad, "dora", "-", NULL);
  g_autoptr (JsonNode) root = NULL;

  cli_assert_status (alone, 0);
  cli_assert_contains (alone->output, "n = 4 weeks, 1 deployment, ");
  cli_assert_contains (alone->output, "from one.csv");
  g_assert_null (strstr (alone->output, "attached"));
  cli_assert_status (piped, 0);
  cli_assert_contains (piped->output, "n = 4 weeks, 2 deployments, ");
  cli_assert_status (json, 0);
  root = cli_result_parse (json);
  g_assert_cmpint (
      json_object_get_int_member (get (json_node_get_object (root), "dora", "deployment_frequency"),
                                  "deployments"),
      ==, 2);
  cli_assert_status (bad, 4);
  cli_assert_contains (bad->errors, "row 3, column timestamp");
  g_assert_false (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* Numbers and words agree. */
static void
test_weekly (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new ("kind,timestamp,sha\n");
  g_autoptr (CliResult) result = NULL;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *time = hw_time_format_iso8601 (AT (i * 7, 12));

      g_string_append_printf (log, "deployment,%s,%u\n", time, i);
    }
  result = cli_run_with_input (fixture, log->str, "dora", "-", "--from", "2026-01-05", "--to",
                               "2026-03-01", NULL);
  cli_assert_status (result, 0);
  cli_assert_contains (result->output, "  1 day a week  ");
  cli_assert_contains (result->output, "n = 8 weeks, 8 deployments, ");
}

/* A map needs a library with what its sources said. */
static void
test_no_library (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("access-request.json");
  g_autoptr (CliResult) map = cli_run (fixture, "dora", sample, NULL);
  g_autoptr (CliResult) missing = cli_run (fixture, "dora", "nowhere.csv", NULL);

  cli_assert_status (map, 3);
  cli_assert_contains (map->errors, "it is a map, and there is no library yet with events");
  cli_assert_status (missing, 3);
  cli_assert_contains (missing->errors, "neither a file nor a map");
}

#define CLI_TEST(path, function)                                                                   \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  CLI_TEST ("/cli/dora/json", test_json);
  CLI_TEST ("/cli/dora/log", test_log);
  CLI_TEST ("/cli/dora/bad-log", test_bad_log);
  CLI_TEST ("/cli/dora/log-without-flow", test_log_without_flow);
  CLI_TEST ("/cli/dora/log-alone", test_log_alone);
  CLI_TEST ("/cli/dora/weekly", test_weekly);
  CLI_TEST ("/cli/dora/no-library", test_no_library);
  CLI_TEST ("/cli/dora/text", test_text);
  CLI_TEST ("/cli/dora/few", test_few);
  CLI_TEST ("/cli/dora/ends-of-time", test_ends_of_time);
  CLI_TEST ("/cli/dora/nothing", test_nothing);
  CLI_TEST ("/cli/dora/what-counts", test_what_counts);
  CLI_TEST ("/cli/dora/elsewhere", test_elsewhere);
  CLI_TEST ("/cli/dora/flow-before", test_flow_before);
  CLI_TEST ("/cli/dora/readings", test_readings);
  CLI_TEST ("/cli/dora/usage", test_usage);
  return g_test_run ();
}
