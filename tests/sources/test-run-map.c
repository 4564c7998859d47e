/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs of jobs as first maps: a pipeline whose figures are worked out by hand, the ways jobs stand
 * to each other, and pipelines made up at random. */

#include <locale.h>
#include <math.h>

#include "hw-event-writer.h"
#include "hw-figures.h"
#include "hw-pairs.h"
#include "hw-readings.h"
#include "hw-run-survey.h"
#include "map-of-source.h"

#define MINUTE_S 60.0
#define MINUTE_US (60 * G_GINT64_CONSTANT (1000000))
#define START_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC)

typedef struct
{
  const char *parent;
  const char *job;
  guint attempt;
  HwResult result;
  double queued_min; /* NAN: not known */
  double started_min;
  double ended_min;
} Row;

static gint64
time_us (double minutes)
{
  return isnan (minutes) ? HW_TIME_UNKNOWN : START_US + (gint64)(minutes * MINUTE_US);
}

static HwEventWriter *
open_writer (SourcesFixture *fixture)
{
  return hw_event_writer_new (fixture->library, fixture->source_key, NULL);
}

static void
close_writer (HwEventWriter *writer)
{
  g_autoptr (GError) error = NULL;

  hw_event_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
  hw_event_writer_free (writer);
}

static void
add_run (HwEventWriter *writer, const char *id, const Row *row)
{
  HwTermWords words = { .kind = HW_TERM_JOB, .id = row->job };

  hw_event_writer_add_run (writer, &(HwRunEvent){ .id = id,
                                                  .parent = row->parent,
                                                  .job = hw_event_writer_take_term (writer, &words),
                                                  .attempt = row->attempt,
                                                  .result = row->result,
                                                  .queued_us = time_us (row->queued_min),
                                                  .started_us = time_us (row->started_min),
                                                  .finished_us = time_us (row->ended_min),
                                                  .updated_us = time_us (row->ended_min) });
}

/* Rows of one run of a pipeline, which begins at so many minutes. */
static void
add_rows (HwEventWriter *writer, guint number, double at_min, const Row *rows, guint n_rows)
{
  g_autofree char *parent = g_strdup_printf ("%u", number);

  add_run (writer, parent,
           &(Row){ NULL, "pipeline", 1, HW_RESULT_SUCCESS, at_min, at_min, at_min + 60 });
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u-%u", number, i);
      Row row = rows[i];

      row.parent = parent;
      row.queued_min += at_min;
      row.started_min += at_min;
      row.ended_min += at_min;
      add_run (writer, id, &row);
    }
}

static HwMap *
map_of (SourcesFixture *fixture, const char *pipeline)
{
  HwFirstMapOptions options = { .of = HW_FIRST_MAP_OF_RUNS, .pipeline = pipeline };
  g_autoptr (GError) error = NULL;
  HwMap *map = map_of_source (fixture, &options, &error);

  g_assert_no_error (error);
  assert_sound (map);
  return map;
}

static void
assert_times (const HwStep *step, double wait_min, double process_min)
{
  if (isnan (wait_min))
    g_assert_null (step->wait_time);
  else
    g_assert_cmpfloat_with_epsilon (step->wait_time->range_s.likely, wait_min * MINUTE_S, 1e-6);
  g_assert_cmpfloat_with_epsilon (step->process_time->range_s.likely, process_min * MINUTE_S, 1e-6);
}

/* Twenty runs: build, then test beside lint, then, of eight, a deployment. Two tests fail, and pass
 * when they are run again. */
static void
write_known (SourcesFixture *fixture)
{
  HwEventWriter *writer = open_writer (fixture);

  for (guint i = 0; i < 20; i++)
    {
      gboolean again = i % 10 == 0;
      double later = again ? 22 : 0;
      const Row rows[] = {
        { NULL, "build", 1, HW_RESULT_SUCCESS, 0, 1, 11 },
        { NULL, "test", 1, again ? HW_RESULT_FAILURE : HW_RESULT_SUCCESS, 11, 13, 33 },
        { NULL, "lint", 1, HW_RESULT_SUCCESS, 11, 11, 16 },
        { NULL, "deploy", 1, i % 5 < 2 ? HW_RESULT_SUCCESS : HW_RESULT_CANCELLED, 33 + later,
          34 + later, 39 + later },
        { NULL, "test", 2, HW_RESULT_SUCCESS, 33, 35, 55 },
      };

      add_rows (writer, i, 1440.0 * i, rows, again ? 5 : 4);
    }
  close_writer (writer);
}

/* T(build) = 1 + 10 + max (2 + 20 + 1 + 5, 0 + 5 + 1 + 5) = 39 minutes. */
static void
test_known (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (HwFigures) figures = NULL;
  const HwLink *again;
  const double *totals;

  write_known (fixture);
  map = map_of (fixture, NULL);
  g_assert_cmpstr (hw_map_get_title (map), ==, "log: pipeline");
  assert_steps (map, "build, lint, test, deploy");
  assert_times (find_step (map, "build"), 1, 10);
  assert_times (find_step (map, "test"), 2, 20);
  assert_times (find_step (map, "lint"), 0, 5);
  assert_times (find_step (map, "deploy"), 1, 5);
  g_assert_cmpint (find_step (map, "test")->kind, ==, HW_STEP_AUTOMATED);
  g_assert_cmpfloat (find_step (map, "test")->complete_accurate, ==, 0.9);
  g_assert_cmpfloat (find_step (map, "build")->complete_accurate, ==, 1);
  g_assert_cmpstr (
      hw_pairs_get ((const char *const *)find_step (map, "test")->provenance, "process_time"), ==,
      "measured");
  g_assert_true (find_step (map, "deploy")->delivery);
  g_assert_false (find_step (map, "test")->delivery);

  g_assert_cmpuint (count_links (map, HW_LINK_FLOW), ==, 4);
  g_assert_true (isnan (find_link (map, HW_LINK_FLOW, "build", "test")->share));
  g_assert_true (isnan (find_link (map, HW_LINK_FLOW, "build", "lint")->share));
  g_assert_cmpfloat (find_link (map, HW_LINK_FLOW, "test", "deploy")->share, ==, 0.4);
  g_assert_cmpfloat (find_link (map, HW_LINK_FLOW, "lint", "deploy")->share, ==, 0.4);
  g_assert_cmpuint (count_links (map, HW_LINK_REWORK), ==, 1);
  again = find_link (map, HW_LINK_REWORK, "test", "test");
  g_assert_nonnull (again);
  g_assert_cmpfloat (again->share, ==, 2.0 / 22);

  figures = hw_figures_new (map, NULL);
  totals = figures->totals;
  g_assert_cmpfloat_with_epsilon (totals[HW_FIGURE_LEAD_TIME], 39 * MINUTE_S, 1e-6);
  g_assert_cmpfloat_with_epsilon (totals[HW_FIGURE_PROCESS_TIME], 35 * MINUTE_S, 1e-6);
  g_assert_cmpfloat_with_epsilon (totals[HW_FIGURE_WAIT_TIME], 4 * MINUTE_S, 1e-6);
  g_assert_cmpfloat_with_epsilon (totals[HW_FIGURE_LABOUR], 37 * MINUTE_S, 1e-6);
  g_assert_cmpfloat_with_epsilon (totals[HW_FIGURE_ROLLED_COMPLETE_ACCURATE], 0.9, 1e-9);
  /* 22 minutes of test, a tenth of the runs of which is run again: 22 / (1 − 2/22) = 24.2 */
  g_assert_cmpfloat_with_epsilon (totals[HW_FIGURE_EXPECTED_LEAD_TIME], 41.2 * MINUTE_S, 1e-6);
}

/* What was measured of the map later is what the map says. */
static void
test_readings (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  write_known (fixture);
  map = map_of (fixture, NULL);
  readings = hw_readings_derive (fixture->library, map, time_us (1440 * 20), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];
      gboolean is_test = g_str_equal (reading->element_id, find_step (map, "test")->element.id);

      if (is_test && g_str_equal (reading->field, "process_time"))
        {
          g_assert_cmpfloat_with_epsilon (reading->value, 20 * MINUTE_S, 1e-6);
          n_found++;
        }
      if (is_test && g_str_equal (reading->field, "complete_accurate"))
        {
          g_assert_cmpfloat (reading->value, ==, 0.9);
          n_found++;
        }
    }
  g_assert_cmpuint (n_found, ==, 2);
}

/* One machine does one job after the other, always in the same order: they were ready side by side.
 */
static void
test_one_machine (SourcesFixture *fixture, gconstpointer data)
{
  static const Row rows[] = {
    { NULL, "one", 0, HW_RESULT_SUCCESS, 0, 0, 10 },
    { NULL, "two", 0, HW_RESULT_SUCCESS, 0, 10, 20 },
    { NULL, "both", 0, HW_RESULT_SUCCESS, 20, 20, 30 },
  };
  HwEventWriter *writer = open_writer (fixture);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 6; i++)
    add_rows (writer, i, 100 * i, rows, G_N_ELEMENTS (rows));
  close_writer (writer);
  map = map_of (fixture, NULL);
  assert_steps (map, "one, two, both");
  g_assert_null (find_link (map, HW_LINK_FLOW, "one", "two"));
  g_assert_nonnull (find_link (map, HW_LINK_FLOW, "one", "both"));
  g_assert_nonnull (find_link (map, HW_LINK_FLOW, "two", "both"));
  assert_times (find_step (map, "two"), 10, 10);
}

/* Stages say when they began, and only the pipeline says how long it waited; a job that was not
 * counted is run again; most runs have a stage that others have not. */
static void
test_stages (SourcesFixture *fixture, gconstpointer data)
{
  HwEventWriter *writer = open_writer (fixture);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 30; i++)
    {
      const Row rows[] = {
        { NULL, "Compile", 0, HW_RESULT_SUCCESS, NAN, 0, 4 },
        { NULL, "Check", 0, i % 3 == 0 ? HW_RESULT_FAILURE : HW_RESULT_SUCCESS, NAN, 4, 10 },
        { NULL, i % 30 == 7 ? "Odd" : "Check", 0, HW_RESULT_SUCCESS, NAN, 10, 16 },
        { NULL, "Ship", 0, HW_RESULT_SUCCESS, NAN, 16, 17 },
      };
      g_autofree char *parent = g_strdup_printf ("p%u", i);

      add_run (
          writer, parent,
          &(Row){ NULL, "main", 0, HW_RESULT_SUCCESS, 200.0 * i, 200.0 * i + 7, 200.0 * i + 30 });
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        {
          g_autofree char *id = g_strdup_printf ("%s-%u", parent, j);
          Row row = rows[j];

          if (j == 2 && i % 3 != 0 && i % 30 != 7)
            continue;
          row.parent = parent;
          row.started_min += 200.0 * i + 7;
          row.ended_min += 200.0 * i + 7;
          add_run (writer, id, &row);
        }
    }
  close_writer (writer);
  map = map_of (fixture, "main");
  assert_steps (map, "Queue, Compile, Check, Ship");
  g_assert_cmpint (find_step (map, "Queue")->kind, ==, HW_STEP_QUEUE);
  g_assert_null (find_step (map, "Queue")->process_time);
  g_assert_cmpfloat (find_step (map, "Queue")->wait_time->range_s.likely, ==, 7 * MINUTE_S);
  assert_times (find_step (map, "Compile"), 0, 4);
  assert_times (find_step (map, "Check"), 0, 6);
  g_assert_cmpfloat_with_epsilon (find_step (map, "Check")->complete_accurate, 2.0 / 3, 1e-9);
  g_assert_cmpfloat (find_link (map, HW_LINK_REWORK, "Check", "Check")->share, ==, 10.0 / 40);
  g_assert_nonnull (find_link (map, HW_LINK_FLOW, "Queue", "Compile"));
}

/* What waits for two that end together begins at once after both in half of the runs only: how long
 * it waited in the others nobody knows. */
static void
test_half_at_once (SourcesFixture *fixture, gconstpointer data)
{
  HwEventWriter *writer = open_writer (fixture);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 20; i++)
    {
      double begin_min = i % 2 == 0 ? 10 : 15;
      const Row rows[] = {
        { NULL, "Test", 1, HW_RESULT_SUCCESS, 0, 0, 10 },
        { NULL, "Scan", 1, HW_RESULT_SUCCESS, 0, 0, 10 },
        { NULL, "Ship", 1, HW_RESULT_SUCCESS, NAN, begin_min, begin_min + 2 },
      };

      add_rows (writer, i, 100 * i, rows, G_N_ELEMENTS (rows));
    }
  close_writer (writer);
  map = map_of (fixture, NULL);
  assert_times (find_step (map, "Ship"), NAN, 2);
  assert_times (find_step (map, "Test"), 0, 10);
}

/* Times about a minute are told in minutes: 59 to 84 seconds are half a minute to one and a
 * half. */
static void
test_bounds (SourcesFixture *fixture, gconstpointer data)
{
  HwEventWriter *writer = open_writer (fixture);
  g_autoptr (HwMap) map = NULL;
  HwRange range_s;

  for (guint i = 0; i < 21; i++)
    add_rows (writer, i, 100 * i,
              &(Row){ NULL, "lint", 1, HW_RESULT_SUCCESS, 0, 0, (59 + 1.8 * i - 5.4) / 60 }, 1);
  close_writer (writer);
  map = map_of (fixture, NULL);
  range_s = find_step (map, "lint")->process_time->range_s;
  g_assert_cmpfloat (range_s.low, ==, 30);
  g_assert_cmpfloat (range_s.high, ==, 90);
}

/* Where jobs begin some time after what they wait for, and nobody says why, their wait is not
 * known.
 */
static void
test_unknown_wait (SourcesFixture *fixture, gconstpointer data)
{
  static const Row rows[] = {
    { NULL, "one", 1, HW_RESULT_SUCCESS, NAN, 0, 10 },
    { NULL, "two", 1, HW_RESULT_SUCCESS, NAN, 12, 20 },
    { NULL, "approve", 1, HW_RESULT_SUCCESS, 20, 30, 31 },
  };
  HwEventWriter *writer = open_writer (fixture);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 6; i++)
    add_rows (writer, i, 100 * i, rows, G_N_ELEMENTS (rows));
  close_writer (writer);
  map = map_of (fixture, NULL);
  assert_steps (map, "Queue, one, two, approve");
  assert_times (find_step (map, "one"), 0, 10);
  assert_times (find_step (map, "two"), NAN, 8);
  assert_times (find_step (map, "approve"), 10, 1);
  g_assert_cmpint (find_step (map, "approve")->kind, ==, HW_STEP_GATE);
}

/* Frames within frames are no jobs, nor is what was skipped; an approval is a gate. */
static void
test_frames (SourcesFixture *fixture, gconstpointer data)
{
  HwEventWriter *writer = open_writer (fixture);
  g_autoptr (HwMap) map = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *whole = g_strdup_printf ("w%u", i), *stage = g_strdup_printf ("s%u", i);
      g_autofree char *job = g_strdup_printf ("j%u", i), *skipped = g_strdup_printf ("k%u", i);
      g_autofree char *gate = g_strdup_printf ("g%u", i);
      double at = 100.0 * i;

      add_run (writer, whole, &(Row){ NULL, "all", 1, HW_RESULT_SUCCESS, at, at, at + 20 });
      add_run (writer, stage, &(Row){ whole, "stage", 1, HW_RESULT_SUCCESS, NAN, at, at + 20 });
      add_run (writer, job, &(Row){ stage, "job", 1, HW_RESULT_SUCCESS, at, at + 1, at + 9 });
      add_run (writer, skipped, &(Row){ stage, "skipped", 1, HW_RESULT_CANCELLED, at, at, at });
      add_run (writer, gate,
               &(Row){ stage, "release?", 1, HW_RESULT_SUCCESS, at + 9, NAN, at + 19 });
    }
  close_writer (writer);
  map = map_of (fixture, NULL);
  assert_steps (map, "job, release?");
  g_assert_cmpint (find_step (map, "release?")->kind, ==, HW_STEP_GATE);
  g_assert_cmpfloat (find_step (map, "release?")->wait_time->range_s.likely, ==, 10 * MINUTE_S);
}

/* The pipeline that runs longest, unless another is asked for; not what is over in a moment. */
static void
test_pipelines (SourcesFixture *fixture, gconstpointer data)
{
  HwEventWriter *writer = open_writer (fixture);
  HwFirstMapOptions unknown = { .of = HW_FIRST_MAP_OF_RUNS, .pipeline = "nothing" };
  g_autoptr (HwMap) most = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *whole = g_strdup_printf ("w%u", i), *job = g_strdup_printf ("j%u", i);
      gboolean is_night = i % 4 == 0;

      add_run (writer, whole,
               &(Row){ NULL, is_night ? "nightly" : "push", 1, HW_RESULT_SUCCESS, i, i, i + 1 });
      add_run (writer, job,
               &(Row){ whole, is_night ? "fuzz" : "unit", 1, HW_RESULT_SUCCESS, i, i, i + 1 });
    }
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *whole = g_strdup_printf ("l%u", i), *job = g_strdup_printf ("k%u", i);

      add_run (writer, whole, &(Row){ NULL, "label", 1, HW_RESULT_SUCCESS, i, i, i + 0.1 });
      add_run (writer, job, &(Row){ whole, "labeler", 1, HW_RESULT_SUCCESS, i, i, i + 0.1 });
    }
  close_writer (writer);
  most = map_of (fixture, NULL);
  other = map_of (fixture, "nightly");
  g_assert_true (g_str_has_suffix (most->header->description, "There are 2 other pipelines."));
  assert_steps (most, "unit");
  assert_steps (other, "fuzz");
  g_assert_cmpstr (hw_map_get_id (most), !=, hw_map_get_id (other));
  g_assert_null (map_of_source (fixture, &unknown, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
}

/* Jobs of a repository as they were recorded. */
static void
test_recorded (SourcesFixture *fixture, gconstpointer data)
{
  gsize length;
  g_autofree char *text = sources_payload ("github-actions-jobs.json", &length);
  g_autoptr (HwMap) map = NULL;

  if (text == NULL)
    return;
  sources_read (fixture, text, HW_EVENT_FILE_ANSWER);
  sources_assert_problems (fixture, "");
  map = map_of (fixture, NULL);
  assert_steps (map, "Analyze");
}

static double
random_min (GRand *random)
{
  return g_rand_int_range (random, 0, 8) == 0 ? NAN : g_rand_double_range (random, 0, 300);
}

/* Runs with gaps, turned around, within each other and within themselves. */
static void
write_random (SourcesFixture *fixture, GRand *random)
{
  static const char *const jobs[] = { "a", "b", "c", "d", "e (1)", "e (2)", "f", "g" };
  HwEventWriter *writer = open_writer (fixture);
  int n_jobs = g_rand_int_range (random, 1, G_N_ELEMENTS (jobs) + 1);
  int n_runs = g_rand_int_range (random, 1, 120);

  for (int i = 0; i < n_runs; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      g_autofree char *parent =
          g_strdup_printf ("%d", g_rand_int_range (random, 0, n_runs / 4 + 2));
      Row row = { g_rand_int_range (random, 0, 5) == 0 ? NULL : parent,
                  jobs[g_rand_int_range (random, 0, n_jobs)],
                  (guint)g_rand_int_range (random, 0, 3),
                  (HwResult)g_rand_int_range (random, 0, HW_N_RESULTS),
                  random_min (random),
                  random_min (random),
                  random_min (random) };

      add_run (writer, id, &row);
    }
  close_writer (writer);
}

static void
test_random (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  HwFirstMapOptions options = { .of = HW_FIRST_MAP_OF_RUNS };
  guint n_maps = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwMap) map = NULL;

      sources_forget (fixture);
      write_random (fixture, random);
      map = map_of_source (fixture, &options, &error);
      if (map == NULL)
        {
          g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
          continue;
        }
      assert_sound (map);
      n_maps++;
    }
  g_assert_cmpuint (n_maps, >, 100);
}

/* Looking through many runs can be stopped. */
static void
test_cancelled (void)
{
  g_autoptr (HwRunSurvey) survey = hw_run_survey_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  HwRunEvent run = { .id = "1",
                     .job = 1,
                     .result = HW_RESULT_SUCCESS,
                     .queued_us = HW_TIME_UNKNOWN,
                     .started_us = 0,
                     .finished_us = G_USEC_PER_SEC,
                     .updated_us = HW_TIME_UNKNOWN };

  hw_run_survey_add (survey, &run);
  g_cancellable_cancel (cancellable);
  g_assert_false (hw_run_survey_settle (survey, HW_TERM_NONE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/run-map/known", test_known);
  SOURCES_TEST ("/run-map/readings", test_readings);
  SOURCES_TEST ("/run-map/one-machine", test_one_machine);
  SOURCES_TEST ("/run-map/stages", test_stages);
  SOURCES_TEST ("/run-map/half-at-once", test_half_at_once);
  SOURCES_TEST ("/run-map/bounds", test_bounds);
  SOURCES_TEST ("/run-map/unknown-wait", test_unknown_wait);
  SOURCES_TEST ("/run-map/frames", test_frames);
  SOURCES_TEST ("/run-map/pipelines", test_pipelines);
  SOURCES_TEST ("/run-map/recorded", test_recorded);
  SOURCES_TEST ("/run-map/random", test_random);
  g_test_add_func ("/run-map/cancelled", test_cancelled);
  return g_test_run ();
}
