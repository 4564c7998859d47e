/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Logs written by hand, whose map is known to the digit; walks made up at random, whose steps must
 * be found again; and logs that make no map. */

#include "hw-first-map.h"

#include <locale.h>
#include <math.h>

#include "hw-figures.h"
#include "hw-log-import.h"
#include "hw-pairs.h"
#include "map-of-source.h"

#define HOUR_S 3600.0
#define DAY_S 86400.0

/* The map of a log, which must make one. */
static HwMap *
map_of (SourcesFixture *fixture, const char *log)
{
  HwFirstMapOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  HwMap *map;

  sources_read (fixture, log, log[0] == '{' ? HW_EVENT_FILE_LINES : HW_EVENT_FILE_CSV);
  sources_assert_problems (fixture, "");
  map = map_of_source (fixture, &options, &error);
  g_assert_no_error (error);
  return map;
}

static void
assert_time (const HwEstimate *estimate, double likely_s)
{
  g_assert_nonnull (estimate);
  g_assert_cmpfloat_with_epsilon (estimate->range_s.likely, likely_s, 1e-6);
}

/* Within a share of what is expected. */
static void
assert_near (double value, double expected, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, expected, fabs (expected) * tolerance);
}

static const char *
role_of (SourcesFixture *fixture, const char *const *pairs, const char *state)
{
  g_autoptr (HwSource) source = hw_library_find_source (fixture->library, "log", NULL);
  g_autofree char *key = hw_state_key_new (source->id, HW_TERM_STATUS, state);

  return hw_pairs_get (pairs, key);
}

/* One row an event, item after item: each goes through the states, so many hours in each. */
static void
append_item (GString *log, guint item, guint start_h, const char *const *states, const guint *hours)
{
  guint at_h = start_h;

  for (guint i = 0; states[i] != NULL; i++)
    {
      g_string_append_printf (log, "%u,%s,2026-01-%02uT%02u:00:00Z\n", item, states[i],
                              at_h / 24 + 1, at_h % 24);
      at_h += hours[i];
    }
}

#define LOG_HEAD "case,activity,timestamp\n"

/* Ten items; item i waits i hours for review; three are sent back from there, one of them twice. */
static void
test_known (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const once[] = { "Develop", "Ready for review", "Review", "Done", NULL };
  static const char *const twice[] = { "Develop",          "Ready for review", "Review", "Develop",
                                       "Ready for review", "Review",           "Done",   NULL };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;
  const HwStep *develop, *review;
  const HwLink *rework;

  for (guint i = 0; i < 10; i++)
    {
      if (i < 3)
        append_item (log, i, 24 * i, twice, (const guint[]){ 8, i + 1, 2, 8, 1, 1, 0 });
      else
        append_item (log, i, 24 * i, once, (const guint[]){ 10, i + 1, 2, 0 });
    }
  map = map_of (fixture, log->str);
  assert_steps (map, "Develop, Review");
  develop = find_step (map, "Develop");
  review = find_step (map, "Review");

  assert_time (develop->process_time, 10 * HOUR_S); /* visits: 8 h of the first three, twice */
  g_assert_null (develop->wait_time);               /* nothing says how long they waited */
  assert_time (review->process_time, 2 * HOUR_S);   /* 1 h the second time */
  assert_time (review->wait_time, 4 * HOUR_S);      /* 1, 1, 1, 1, 2, 3, 4 … 10 */
  g_assert_cmpfloat (develop->complete_accurate, ==, 0.7);
  g_assert_cmpfloat (review->complete_accurate, ==, 0.7);
  g_assert_cmpstr (hw_pairs_get ((const char *const *)develop->provenance, "process_time"), ==,
                   "measured");
  g_assert_false (develop->delivery);
  g_assert_true (review->delivery);

  g_assert_nonnull (find_link (map, HW_LINK_FLOW, "Develop", "Review"));
  rework = find_link (map, HW_LINK_REWORK, "Review", "Develop");
  g_assert_nonnull (rework);
  g_assert_cmpfloat (rework->share, ==, 3.0 / 13);
  g_assert_cmpuint (count_links (map, HW_LINK_REWORK), ==, 1);
  g_assert_cmpstr (role_of (fixture, (const char *const *)review->states, "Review"), ==, "active");
  g_assert_cmpstr (role_of (fixture, (const char *const *)review->states, "Ready for review"), ==,
                   "wait-before");
  g_assert_cmpstr (role_of (fixture, (const char *const *)map->header->states, "Done"), ==, "done");
  g_assert_cmpfloat (map->header->hours_per_day, ==, 24);
}

/* The bounds are those of 15 and 85 of a hundred, outwards to what two digits say. */
static void
test_bounds (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "Work", "Done", NULL };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;
  HwRange range_s;

  for (guint i = 0; i < 21; i++)
    append_item (log, i, 24, states, (const guint[]){ 10 + i, 0 });
  map = map_of (fixture, log->str);
  range_s = find_step (map, "Work")->process_time->range_s;
  g_assert_cmpfloat (range_s.low, ==, 13 * HOUR_S);
  g_assert_cmpfloat (range_s.likely, ==, 20 * HOUR_S);
  g_assert_cmpfloat (range_s.high, ==, 27 * HOUR_S);
}

/* Too few for percentiles: the values themselves, and said to be no more than observed. */
static void
test_few (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = map_of (fixture, LOG_HEAD "1,Work,2026-01-05T09:00:00Z\n"
                                                    "1,Done,2026-01-05T11:00:00Z\n"
                                                    "2,Work,2026-01-05T09:00:00Z\n"
                                                    "2,Done,2026-01-05T15:00:00Z\n");
  const HwStep *work = find_step (map, "Work");

  assert_time (work->process_time, 4 * HOUR_S);
  g_assert_cmpfloat (work->process_time->range_s.low, ==, 2 * HOUR_S);
  g_assert_cmpfloat (work->process_time->range_s.high, ==, 6 * HOUR_S);
  g_assert_cmpstr (hw_pairs_get ((const char *const *)work->provenance, "process_time"), ==,
                   "observed");
  g_assert_true (isnan (work->wip)); /* of six hours nobody can say */
}

/* Activities that start and end: what lies between is waiting, and after the last one it is done.
 */
static void
test_activities (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new ("case,activity,start,end\n");
  g_autoptr (HwMap) map = NULL;

  for (guint i = 1; i <= 6; i++)
    g_string_append_printf (log,
                            "%u,Build,2026-01-%02uT08:00:00Z,2026-01-%02uT09:00:00Z\n"
                            "%u,Test,2026-01-%02uT11:00:00Z,2026-01-%02uT14:00:00Z\n",
                            i, i, i, i, i, i);
  map = map_of (fixture, log->str);
  assert_steps (map, "Build, Test");
  assert_time (find_step (map, "Build")->process_time, HOUR_S);
  g_assert_null (find_step (map, "Build")->wait_time);
  assert_time (find_step (map, "Test")->process_time, 3 * HOUR_S);
  assert_time (find_step (map, "Test")->wait_time, 2 * HOUR_S);
  g_assert_cmpfloat (find_step (map, "Test")->complete_accurate, ==, 1);
}

/* The last activity of a log that only says when things began: it is a step, but how long it takes
 * nobody knows. */
static void
test_end (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "Analysis", "Build", "Ship", NULL };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 10; i++)
    append_item (log, i, 24 * i, states, (const guint[]){ 4, 5, 0 });
  map = map_of (fixture, log->str);
  assert_steps (map, "Analysis, Build, Ship");
  assert_time (find_step (map, "Build")->process_time, 5 * HOUR_S);
  g_assert_null (find_step (map, "Ship")->process_time);
  g_assert_true (find_step (map, "Ship")->delivery);
  g_assert_cmpstr (role_of (fixture, (const char *const *)map->header->states, "Ship"), ==, "done");
}

/* Some take one way, some another, and some skip a step. */
static void
test_ways (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const long_way[] = { "Design", "Build", "Security", "Deploy", "Done", NULL };
  static const char *const short_way[] = { "Design", "Build", "Deploy", "Done", NULL };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 10; i++)
    append_item (log, i, 24 * i, i < 3 ? long_way : short_way, (const guint[]){ 1, 2, 3, 4, 0 });
  map = map_of (fixture, log->str);
  assert_steps (map, "Design, Build, Security, Deploy");
  g_assert_cmpfloat (find_link (map, HW_LINK_FLOW, "Build", "Security")->share, ==, 0.3);
  g_assert_cmpfloat (find_link (map, HW_LINK_FLOW, "Build", "Deploy")->share, ==, 0.7);
  g_assert_true (isnan (find_link (map, HW_LINK_FLOW, "Security", "Deploy")->share));
  g_assert_cmpuint (count_links (map, HW_LINK_FLOW), ==, 4);
  g_assert_cmpuint (count_links (map, HW_LINK_REWORK), ==, 0);
}

/* A backlog before everything, a queue that only the end comes after, blocked and dropped items. */
static void
test_queues (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "Backlog",           "Doing",    "On hold", "Doing",
                                        "Ready for release", "Released", NULL };
  static const char *const dropped[] = { "Backlog", "Doing", "Cancelled", NULL };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 6; i++)
    append_item (log, i, 24 * i, states, (const guint[]){ 20, 2, 5, 3, 30, 0 });
  append_item (log, 6, 24, dropped, (const guint[]){ 1, 1, 0 });
  map = map_of (fixture, log->str);
  assert_steps (map, "Backlog, Doing, Ready for release");
  g_assert_cmpint (find_step (map, "Backlog")->kind, ==, HW_STEP_QUEUE);
  g_assert_cmpint (find_step (map, "Ready for release")->kind, ==, HW_STEP_QUEUE);
  g_assert_null (find_step (map, "Backlog")->process_time);
  assert_time (find_step (map, "Backlog")->wait_time, 20 * HOUR_S);
  assert_time (find_step (map, "Doing")->process_time, 5 * HOUR_S);
  assert_time (find_step (map, "Doing")->wait_time, 5 * HOUR_S);
  assert_time (find_step (map, "Ready for release")->wait_time, 30 * HOUR_S);
  g_assert_cmpstr (
      role_of (fixture, (const char *const *)find_step (map, "Doing")->states, "On hold"), ==,
      "wait-in");
  g_assert_cmpstr (role_of (fixture, (const char *const *)map->header->states, "Cancelled"), ==,
                   "outside");
}

/* The columns of a board say what belongs together, and in which order. */
static void
test_columns (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "Selected", "Coding", "Code done",
                                        "In check", "Closed", NULL };
  static const char *const coding[] = { "Coding", "Code done", NULL };
  static const char *const to_do[] = { "Selected", NULL };
  static const char *const check[] = { "In check", "Unused", NULL };
  static const char *const done[] = { "Closed", NULL };
  static const HwBoardColumn columns[] = {
    { "To do", to_do },
    { "Development", coding, 4 },
    { "Check", check },
    { "Done", done },
  };
  HwFirstMapOptions options = { .title = "Board", .columns = columns, .n_columns = 4 };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 6; i++)
    append_item (log, i, 24 * i, states, (const guint[]){ 1, 2, 3, 4, 0 });
  sources_read (fixture, log->str, HW_EVENT_FILE_CSV);
  map = map_of_source (fixture, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_map_get_title (map), ==, "Board");
  assert_steps (map, "To do, Development, Check");
  g_assert_cmpint (find_step (map, "To do")->kind, ==, HW_STEP_QUEUE);
  assert_time (find_step (map, "To do")->wait_time, HOUR_S);
  assert_time (find_step (map, "Development")->process_time, 2 * HOUR_S);
  assert_time (find_step (map, "Development")->wait_time, 3 * HOUR_S);
  g_assert_cmpfloat (find_step (map, "Development")->wip_limit, ==, 4);
  assert_time (find_step (map, "Check")->process_time, 4 * HOUR_S);
}

/* A column of teams makes lanes: most rows decide. Nobody who does the work is in the library. */
static void
test_lanes (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new ("case,activity,timestamp,team,resource\n");
  g_autoptr (HwMap) map = NULL;
  const HwLane *first;

  for (guint i = 0; i < 5; i++)
    g_string_append_printf (log,
                            "%u,Build,2026-01-0%uT09:00:00Z,%s,Grete\n"
                            "%u,Test,2026-01-0%uT10:00:00Z,Quality,Grete\n"
                            "%u,Fix,2026-01-0%uT11:00:00Z,Engineering,Grete\n"
                            "%u,Done,2026-01-0%uT12:00:00Z,,\n",
                            i, i + 1, i < 2 ? "Quality" : "Engineering", i, i + 1, i, i + 1, i,
                            i + 1);
  map = map_of (fixture, log->str);
  g_assert_cmpuint (hw_seq_get_length (hw_map_lanes (map)), ==, 2);
  first = hw_seq_get (hw_map_lanes (map), 0);
  g_assert_cmpstr (first->name, ==, "Engineering");
  g_assert_cmpstr (find_step (map, "Build")->lane, ==, first->element.id);
  g_assert_cmpstr (find_step (map, "Fix")->lane, ==, first->element.id);
  g_assert_cmpstr (find_step (map, "Test")->lane, !=, first->element.id);
  sources_assert_query (fixture, "SELECT count(*) FROM term WHERE hint LIKE '%Grete%'", "0\n");
}

/* What came in, per week, and what was there on average. */
static void
test_counts (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "Work", "Done", NULL };
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 14; i++)
    append_item (log, i, 24 * i, states, (const guint[]){ 24, 0 });
  map = map_of (fixture, log->str);
  g_assert_cmpfloat (map->header->demand_items, ==, 7);
  g_assert_cmpfloat (map->header->demand_per_s, ==, 7 * DAY_S);
  g_assert_cmpfloat (find_step (map, "Work")->wip, ==, 1);
}

/* Made again of the same events it is the same map. */
static void
test_same (SourcesFixture *fixture, gconstpointer data)
{
  static const char log[] = LOG_HEAD "1,Work,2026-01-05T09:00:00Z\n1,Done,2026-01-05T11:00:00Z\n";
  g_autoptr (HwMap) one = map_of (fixture, log);
  g_autoptr (HwMap) two = map_of (fixture, log);

  g_assert_true (hw_map_equal (one, two));
}

/* Walks through known steps: forward, sometimes back by one, never in the order of the alphabet. */
static void
test_random (SourcesFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Triage", "Design",  "Build",  "Zeta test",
                                       "Audit",  "Ship it", "Measure" };
  const double return_share = 0.2;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;
  guint n_exits = 0, n_returns = 0;

  for (guint item = 0; item < 400; item++)
    {
      guint at_h = (guint)g_rand_int_range (random, 0, 300);
      guint step = 0;

      while (step < G_N_ELEMENTS (names))
        {
          gboolean returns = step == 3 && g_rand_double (random) < return_share;

          g_string_append_printf (log, "%u,%s,2026-01-%02uT%02u:00:00Z\n", item, names[step],
                                  at_h / 24 + 1, at_h % 24);
          at_h += (guint)g_rand_int_range (random, 1, 10);
          n_exits += step == 3;
          n_returns += returns;
          step = returns ? 2 : step + 1;
        }
      g_string_append_printf (log, "%u,Done,2026-01-%02uT%02u:00:00Z\n", item, at_h / 24 + 1,
                              at_h % 24);
    }
  map = map_of (fixture, log->str);
  assert_steps (map, "Triage, Design, Build, Zeta test, Audit, Ship it, Measure");
  g_assert_cmpuint (count_links (map, HW_LINK_FLOW), ==, 6);
  g_assert_cmpuint (count_links (map, HW_LINK_REWORK), ==, 1);
  g_assert_cmpfloat (find_link (map, HW_LINK_REWORK, "Zeta test", "Build")->share, ==,
                     (double)n_returns / n_exits);
}

static void
append_row (GString *log, guint item, const char *state, double at_h)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (1767600000 + (gint64)(at_h * HOUR_S));
  g_autofree char *text = g_date_time_format_iso8601 (at);

  g_string_append_printf (log, "%u,%s,%s\n", item, state, text);
}

/* What the map expects with its loop is what items took as wholes, on average. */
static void
test_expected (SourcesFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *state;
    double hours, spread;
  } states[] = { { "Develop", 20, 6 }, { "Ready for review", 7, 3 },
                 { "Review", 4, 1 },   { "Ready for test", 9, 4 },
                 { "Test", 6, 2 },     { "Deploy", 2, 0.5 } };
  const double review_share = 0.3, test_share = 0.2;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwFigures) figures = NULL;
  g_autoptr (HwMap) map = NULL;
  double sum_h = 0, expected_s;

  for (guint item = 0; item < 3000; item++)
    {
      double start_h = item, at_h = start_h;
      guint i = 0;

      while (i < G_N_ELEMENTS (states))
        {
          double share = i == 2 ? review_share : i == 4 ? test_share : 0;

          append_row (log, item, states[i].state, at_h);
          at_h +=
              states[i].hours + g_rand_double_range (random, -states[i].spread, states[i].spread);
          i = share > 0 && g_rand_double (random) < share ? 0 : i + 1;
        }
      append_row (log, item, "Done", at_h);
      sum_h += at_h - start_h;
    }
  map = map_of (fixture, log->str);
  assert_steps (map, "Develop, Review, Test, Deploy");
  g_assert_cmpuint (count_links (map, HW_LINK_REWORK), ==, 2);
  assert_near (find_step (map, "Develop")->process_time->range_s.likely, 20 * HOUR_S, 0.01);
  assert_near (find_step (map, "Test")->wait_time->range_s.likely, 9 * HOUR_S, 0.02);

  figures = hw_figures_new (map, NULL);
  expected_s = figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME];
  assert_near (expected_s, sum_h / 3000 * HOUR_S, 0.015);
}

static void
assert_no_map (SourcesFixture *fixture, const char *log, const char *why)
{
  HwFirstMapOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  sources_read (fixture, log, HW_EVENT_FILE_CSV);
  g_assert_null (map_of_source (fixture, &options, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
  if (strstr (error->message, why) == NULL)
    g_error ("“%s” says nothing of “%s”", error->message, why);
}

/* A column of texts that are no states. */
static void
test_too_many_states (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (LOG_HEAD);

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (log, "%u,said %u,2026-01-05T09:00:00Z\n", i / 3, i);
  assert_no_map (fixture, log->str, "300 different states");
}

static void
test_nothing_happens (SourcesFixture *fixture, gconstpointer data)
{
  assert_no_map (fixture,
                 LOG_HEAD "1,Done,2026-01-05T09:00:00Z\n2,Cancelled,2026-01-06T09:00:00Z\n",
                 "none of the states");
}

/* A changelog that was saved, issue by issue, and the same as answered in bulk. */
static void
test_changelog (SourcesFixture *fixture, gconstpointer data)
{
  static const char by_issue[] =
      "{\"values\": [{\"issue\": {\"issue_id\": 7}, \"histories\": ["
      "{\"created\": \"2026-01-05T10:00:00.000+0100\", \"items\": [{\"field\": \"status\","
      " \"from\": \"1\", \"fromString\": \"Open\", \"to\": \"3\", \"toString\": \"Coding\"}]},"
      "{\"created\": \"2026-01-05T12:00:00.000+0100\", \"items\": [{\"field\": \"assignee\","
      " \"from\": \"x\", \"to\": \"y\"}, {\"field\": \"status\", \"from\": \"3\","
      " \"fromString\": \"Coding\", \"to\": \"5\", \"toString\": \"Resolved\"}]}]}]}";
  static const char in_bulk[] =
      "{\"issueChangeLogs\": [{\"issueId\": \"8\", \"changeHistories\": ["
      "{\"created\": 1767607200000, \"items\": [{\"fieldId\": \"status\","
      " \"from\": \"1\", \"fromString\": \"Open\", \"to\": \"3\", \"toString\": \"Coding\"}]},"
      "{\"created\": 1767614400000, \"items\": [{\"fieldId\": \"status\", \"from\": \"3\","
      " \"fromString\": \"Coding\", \"to\": \"5\", \"toString\": \"Resolved\"}]}]}]}";
  HwFirstMapOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;

  sources_read (fixture, by_issue, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_read (fixture, in_bulk, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  sources_assert_query (fixture, "SELECT count(*) FROM event_transition", "4\n");
  map = map_of_source (fixture, &options, &error);
  g_assert_no_error (error);
  assert_steps (map, "Coding");
  assert_time (find_step (map, "Coding")->process_time, 2 * HOUR_S);
}

/* What Jira says to a search with its changelog, as it was recorded. */
static void
test_recorded (SourcesFixture *fixture, gconstpointer data)
{
  HwFirstMapOptions options = { 0 };
  gsize length;
  g_autofree char *text = sources_payload ("jira-search-issues-expand-changelog.json", &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMap) map = NULL;

  if (text == NULL)
    return;
  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  map = map_of_source (fixture, &options, &error);
  g_assert_no_error (error);
  assert_steps (map, "Inbox, In Development, Open");
  g_assert_cmpint (find_step (map, "Inbox")->kind, ==, HW_STEP_QUEUE);
  g_assert_cmpfloat (find_link (map, HW_LINK_FLOW, "Inbox", "In Development")->share, ==, 0.2);
  g_assert_cmpstr (role_of (fixture, (const char *const *)find_step (map, "Open")->states, "10000"),
                   ==, "wait-before"); /* To Do */
  g_assert_cmpstr (role_of (fixture, (const char *const *)map->header->states, "6"), ==, "done");
}

/* All at one moment, many thousand times round in a circle, and hundreds of states in disorder. */
static void
test_hostile (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) log = g_string_new (LOG_HEAD);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (log, "%u,%c,2026-01-%02uT09:00:00Z\n", i % 7, 'a' + (char)(i % 3),
                            i % 28 + 1);
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (log, "%d,s%d,2026-01-%02uT%02d:00:00Z\n",
                            g_rand_int_range (random, 100, 200), g_rand_int_range (random, 0, 190),
                            i % 28 + 1, g_rand_int_range (random, 0, 24));
  map = map_of (fixture, log->str);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (map)), >, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/first-map/known", test_known);
  SOURCES_TEST ("/first-map/bounds", test_bounds);
  SOURCES_TEST ("/first-map/few", test_few);
  SOURCES_TEST ("/first-map/activities", test_activities);
  SOURCES_TEST ("/first-map/end", test_end);
  SOURCES_TEST ("/first-map/ways", test_ways);
  SOURCES_TEST ("/first-map/queues", test_queues);
  SOURCES_TEST ("/first-map/columns", test_columns);
  SOURCES_TEST ("/first-map/lanes", test_lanes);
  SOURCES_TEST ("/first-map/counts", test_counts);
  SOURCES_TEST ("/first-map/same", test_same);
  SOURCES_TEST ("/first-map/random", test_random);
  SOURCES_TEST ("/first-map/expected", test_expected);
  SOURCES_TEST ("/first-map/too-many-states", test_too_many_states);
  SOURCES_TEST ("/first-map/nothing-happens", test_nothing_happens);
  SOURCES_TEST ("/first-map/changelog", test_changelog);
  SOURCES_TEST ("/first-map/recorded", test_recorded);
  SOURCES_TEST ("/first-map/hostile", test_hostile);
  return g_test_run ();
}
