/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings of maps whose sources are attached, from events in a library: of GitLab's documented
 * day, of random histories against a plain computation; and what is not read where there is nothing
 * to read. */

#include "hw-step-order.h"
#include "hw-test-map.h"
#include "readings-fixture.h"

#include <locale.h>

/* The example of GitLab's documentation (gitlabhq, doc/user/group/value_stream_analytics, "Example
 * workflow"): issue at 09:00, milestone at 11:00, first commit at 12:00, merge request at 14:00,
 * five minutes of CI, merged at 19:00, in production at 19:30. Its six stages are issue 2 h, plan 1
 * h, code 2 h, test 5 min, review 5 h and staging 30 min; the test runs beside the review and is
 * not part of the total. That the second commit of 12:30 is the one which names the issue does not
 * matter there: the first one ends the plan. */
static void
test_gitlab_day (ReadingsFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *stage;
    double from, to; /* hours of the day */
  } stages[] = {
    { "issue", 9, 11 },   { "plan", 11, 12 },
    { "code", 12, 14 },   { "testing", 14, 14 + 5 / 60.0 },
    { "review", 14, 19 }, { "staging", 19, 19.5 },
  };
  gint64 day_us = NOW_US - 10 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;

  self->map = hw_test_map_new_brief (CLOCK "issue -> plan; plan -> code; code -> testing;"
                                           " testing -> review; review -> staging");
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      gboolean is_run = g_str_equal (stages[i].stage, "testing");

      readings_attach (self, is_run ? HW_TERM_JOB : HW_TERM_STATUS, stages[i].stage, HW_ROLE_ACTIVE,
                       stages[i].stage);
      if (!is_run)
        readings_move (self, "#1", day_us + (gint64)(stages[i].from * HOUR_US), stages[i].stage);
      else
        hw_event_writer_add_run (
            self->writer, &(HwRunEvent){ .id = "pipeline",
                                         .job = readings_take (self, HW_TERM_JOB, "testing"),
                                         .result = HW_RESULT_SUCCESS,
                                         .queued_us = day_us + 14 * HOUR_US,
                                         .started_us = day_us + 14 * HOUR_US,
                                         .finished_us = day_us + (gint64)(stages[i].to * HOUR_US),
                                         .updated_us = day_us + 15 * HOUR_US });
    }
  readings_attach (self, HW_TERM_STATUS, "production", HW_ROLE_DONE, NULL);
  readings_move (self, "#1", day_us + (gint64)(19.5 * HOUR_US), "production");

  readings = readings_derive (self);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    readings_assert_one (readings, stages[i].stage, "process_time",
                         (stages[i].to - stages[i].from) * HOUR_S);
  readings_assert_one (readings, "", "lead_time", 10.5 * HOUR_S);
  g_assert_cmpfloat (readings_find (readings, "testing", "complete_accurate")->value, ==, 1);
  g_assert_cmpfloat (readings_find (readings, "review", "wip")->value, ==, 0);
  g_assert_cmpint (readings_find (readings, "", "lead_time")->stale_us, ==, NOW_US + DAY_US);
}

/* Random histories */

#define N_ITEMS 400
#define MOST_MOVES 12
#define N_STEPS 3

static const char *const step_ids[N_STEPS] = { "a", "b", "c" };

/* States 0 to 5 are waiting for and work on a, b, c; 6 is done, 7 nothing the map knows. */
enum
{
  DONE = 6,
  OUTSIDE = 7,
  N_STATES
};

static const char *const states[N_STATES] = { "wait-a", "a", "wait-b",   "b",
                                              "wait-c", "c", "finished", "elsewhere" };

typedef struct
{
  guint n;
  guint state[MOST_MOVES];
  gint64 at_us[MOST_MOVES];
} History;

/* Values by what they are of, to be sorted. */
typedef struct
{
  GArray *process[N_STEPS + 1];
  GArray *wait[N_STEPS + 1];
  GArray *lead[N_STEPS + 1];
  guint wip[N_STEPS + 1];
} Expected;

static void
expected_init (Expected *self)
{
  for (guint i = 0; i <= N_STEPS; i++)
    {
      self->process[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->wait[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->lead[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->wip[i] = 0;
    }
}

static void
expected_clear (Expected *self)
{
  for (guint i = 0; i <= N_STEPS; i++)
    {
      g_array_unref (self->process[i]);
      g_array_unref (self->wait[i]);
      g_array_unref (self->lead[i]);
    }
}

static History
random_history (GRand *random)
{
  History history = { .n = (guint)g_rand_int_range (random, 1, MOST_MOVES + 1) };
  gint64 at_us = NOW_US - WINDOW_US - 20 * DAY_US
                 + (gint64)(g_rand_double (random) * (double)(WINDOW_US + 15 * DAY_US));
  guint before = N_STATES;

  for (guint i = 0; i < history.n; i++)
    {
      guint state = (guint)g_rand_int_range (random, 0, N_STATES);

      if (state == before)
        state = (state + 1) % N_STATES;
      history.state[i] = before = state;
      history.at_us[i] = at_us;
      at_us += (gint64)g_rand_int_range (random, 1, 4 * 86400) * G_USEC_PER_SEC;
      if (at_us >= NOW_US)
        history.n = i + 1;
    }
  return history;
}

static void
add_value (GArray *values, double value)
{
  g_array_append_val (values, value);
}

/* How an item counts at one step: with all its stays, when it left it for the last time and was
 * worked on there at all. */
static void
expect_step (Expected *expected, const History *history, guint step)
{
  double process_s = 0, wait_s = 0;
  gint64 left_us = HW_TIME_UNKNOWN;
  gboolean is_there = FALSE, was_taken_up = FALSE;

  for (guint i = 0; i < history->n; i++)
    {
      gint64 end_us = i + 1 < history->n ? history->at_us[i + 1] : NOW_US;
      double stay_s = (double)(end_us - history->at_us[i]) / G_USEC_PER_SEC;

      is_there = history->state[i] < DONE && history->state[i] / 2 == step;
      if (!is_there)
        continue;
      was_taken_up = was_taken_up || history->state[i] % 2 == 1;
      *(history->state[i] % 2 == 1 ? &process_s : &wait_s) += stay_s;
      left_us = end_us;
    }
  if (is_there)
    expected->wip[step]++;
  if (is_there || !was_taken_up || left_us < NOW_US - WINDOW_US)
    return;
  add_value (expected->process[step], process_s);
  add_value (expected->wait[step], wait_s);
  add_value (expected->lead[step], process_s + wait_s);
}

static void
expect_whole (Expected *expected, const History *history)
{
  guint last = history->n - 1;

  for (guint i = 0; i < history->n; i++)
    {
      if (history->state[i] >= DONE)
        continue;
      if (history->state[last] < DONE)
        expected->wip[N_STEPS]++;
      else if (history->state[last] == DONE && history->at_us[last] >= NOW_US - WINDOW_US)
        add_value (expected->lead[N_STEPS],
                   (double)(history->at_us[last] - history->at_us[i]) / G_USEC_PER_SEC);
      return;
    }
}

static void
assert_values (const GPtrArray *readings, const char *element, const char *field, GArray *values)
{
  const HwReading *reading = readings_find (readings, element, field);
  static const double shares[] = { 0.5, 0.85, 0.95 };
  const double *sorted = (const double *)values->data;

  if (values->len == 0)
    {
      g_assert_null (reading);
      return;
    }
  hw_stats_sort ((double *)values->data, values->len);
  g_assert_cmpuint (reading->n, ==, values->len);
  for (guint i = 0; i < G_N_ELEMENTS (shares) && values->len >= HW_PERCENTILE_MIN_VALUES; i++)
    {
      double found = i == 0 ? reading->p50 : i == 1 ? reading->p85 : reading->p95;

      g_assert_cmpfloat_with_epsilon (found, hw_stats_percentile (sorted, values->len, shares[i]),
                                      1e-3);
    }
  for (guint i = 0; i < values->len && values->len < HW_PERCENTILE_MIN_VALUES; i++)
    g_assert_cmpfloat_with_epsilon (g_array_index (reading->few, double, i), sorted[i], 1e-3);
}

static void
attach_chain (ReadingsFixture *self)
{
  self->map = hw_test_map_new_brief (CHAIN);
  for (guint i = 0; i < DONE; i++)
    readings_attach (self, HW_TERM_STATUS, states[i],
                     i % 2 == 1 ? HW_ROLE_ACTIVE : HW_ROLE_WAIT_BEFORE, step_ids[i / 2]);
  readings_attach (self, HW_TERM_STATUS, states[DONE], HW_ROLE_DONE, NULL);
}

static void
compare_with_plain (ReadingsFixture *self, guint n_items, GRand *random)
{
  Expected expected;
  g_autoptr (GPtrArray) readings = NULL;

  expected_init (&expected);
  for (guint i = 0; i < n_items; i++)
    {
      History history = random_history (random);
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      for (guint j = 0; j < history.n; j++)
        readings_move (self, id, history.at_us[j], states[history.state[j]]);
      for (guint step = 0; step < N_STEPS; step++)
        expect_step (&expected, &history, step);
      expect_whole (&expected, &history);
    }
  readings = readings_derive (self);
  for (guint step = 0; step < N_STEPS; step++)
    {
      const HwReading *wip = readings_find (readings, step_ids[step], "wip");
      const HwReading *throughput = readings_find (readings, step_ids[step], "throughput");

      assert_values (readings, step_ids[step], "process_time", expected.process[step]);
      assert_values (readings, step_ids[step], "wait_time", expected.wait[step]);
      assert_values (readings, step_ids[step], "lead_time", expected.lead[step]);
      if (wip == NULL)
        continue;
      g_assert_cmpfloat (wip->value, ==, expected.wip[step]);
      g_assert_cmpfloat_with_epsilon (
          throughput->value, expected.lead[step]->len * 7.0 / HW_READING_WINDOW_DAYS, 1e-9);
    }
  assert_values (readings, "", "lead_time", expected.lead[N_STEPS]);
  if (readings_find (readings, "", "wip") != NULL)
    g_assert_cmpfloat (readings_find (readings, "", "wip")->value, ==, expected.wip[N_STEPS]);
  expected_clear (&expected);
}

static void
test_random (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  attach_chain (self);
  compare_with_plain (self, N_ITEMS, random);
}

static void
test_random_few (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  attach_chain (self);
  compare_with_plain (self, 6, random);
}

/* Nothing has happened for long: the last figures there were, and said to be old. */
static void
test_stale (ReadingsFixture *self, gconstpointer data)
{
  gint64 last_us = NOW_US - 400 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  attach_chain (self);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      readings_move (self, id, last_us - 2 * DAY_US, "a");
      readings_move (self, id, last_us, "finished");
    }
  readings = readings_derive (self);
  reading = readings_find (readings, "a", "process_time");
  g_assert_cmpfloat (reading->value, ==, 48 * HOUR_S);
  g_assert_true (hw_reading_is_stale (reading, NOW_US));
  g_assert_cmpint (reading->at_us, ==, last_us + 1000);
  g_assert_null (readings_find (readings, "b", "throughput"));
}

/* Ten items done, one a day, two still there; then the source failed for twenty days: 10 of them a
 * window of 90 days are 10 * 7 / 90 a week, and those that are there have been for 30 - 20 days. */
static void
test_failing (ReadingsFixture *self, gconstpointer data)
{
  gint64 read_us = NOW_US - 20 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GPtrArray) of_file = NULL;
  const HwReading *reading;

  attach_chain (self);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      readings_move (self, id, i < 10 ? read_us - (i + 2) * DAY_US : NOW_US - 30 * DAY_US, "a");
      if (i < 10)
        readings_move (self, id, read_us - (i + 1) * DAY_US, "finished");
    }
  readings_sync (self, read_us, "the server answers 503");
  readings = readings_derive (self);
  for (guint i = 0; i < readings->len; i++)
    {
      reading = readings->pdata[i];
      g_assert_cmpint (reading->at_us, ==, read_us);
      g_assert_cmpint (reading->to_us, ==, read_us);
      g_assert_cmpint (reading->stale_us, ==, read_us + DAY_US);
      g_assert_true (hw_reading_is_stale (reading, NOW_US));
    }
  reading = readings_find (readings, "", "throughput");
  g_assert_cmpuint (reading->n, ==, 10);
  g_assert_cmpfloat_with_epsilon (reading->value, 70.0 / 90, 1e-9);
  g_assert_cmpfloat (readings_find (readings, "a", "wip")->value, ==, 2);
  g_assert_cmpfloat (g_array_index (readings_find (readings, "a", "age")->few, double, 0), ==,
                     10 * 24 * HOUR_S);

  /* A file that was read once tells up to its newest event, a day before. */
  readings_sync (self, HW_TIME_UNKNOWN, NULL);
  of_file = readings_derive (self);
  reading = readings_find (of_file, "a", "wip");
  g_assert_cmpint (reading->to_us, ==, read_us - DAY_US + 1000);
  g_assert_true (hw_reading_is_stale (reading, NOW_US));
}

/* Two sources, of which one fails: only what it has a part in is held back. */
static void
test_one_failing (ReadingsFixture *self, gconstpointer data)
{
  gint64 read_us = NOW_US - 5 * DAY_US;
  g_autoptr (HwSource) other = hw_source_new ("other", "csv");
  g_autoptr (HwStream) stream = hw_stream_new ("issues");
  g_autofree char *first = g_strdup (self->source);
  g_autoptr (GPtrArray) readings = NULL;

  hw_library_add_source (self->base.library, other, NULL);
  stream->synced_us = read_us;
  stream->error = g_strdup ("401");
  hw_library_save_stream (self->base.library, other->key, stream, NULL);
  attach_chain (self);
  readings_move (self, "1", NOW_US - 9 * DAY_US, "a");
  readings_move (self, "1", NOW_US - 1 * DAY_US, "finished");
  hw_event_writer_commit (self->writer, NULL, NULL);

  hw_event_writer_free (self->writer);
  self->writer = hw_event_writer_new (self->base.library, other->key, NULL);
  g_free (self->source);
  self->source = g_strdup (other->id);
  readings_attach (self, HW_TERM_STATUS, "c", HW_ROLE_ACTIVE, "c");
  readings_move (self, "2", NOW_US - 8 * DAY_US, "c");
  readings = readings_derive (self);
  g_assert_cmpint (readings_find (readings, "a", "lead_time")->at_us, ==, NOW_US);
  g_assert_cmpint (readings_find (readings, "a", "lead_time")->stale_us, ==, NOW_US + DAY_US);
  g_assert_cmpint (readings_find (readings, "c", "age")->at_us, ==, read_us);
  g_assert_cmpint (readings_find (readings, "", "wip")->at_us, ==, read_us);
  g_assert_true (hw_reading_is_stale (readings_find (readings, "", "wip"), NOW_US));
}

/* Three items that were left in a state they had never come to, and a run that ends an hour before
 * it begins: both are said. One whose clock is a minute slow is nothing. */
static void
test_flaws (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) readings = NULL;

  attach_chain (self);
  readings_attach (self, HW_TERM_JOB, "build", HW_ROLE_ACTIVE, "c");
  readings_move (self, "whole", NOW_US - 5 * DAY_US, "a");
  readings_move (self, "whole", NOW_US - 2 * DAY_US, "finished");
  none = readings_derive (self);
  g_assert_null (readings_find (none, "", "patched"));
  g_assert_null (readings_find (none, "", "backward_runs"));

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      readings_move (self, id, NOW_US - 5 * DAY_US, "a");
      hw_event_writer_add_transition (
          self->writer,
          &(HwTransitionEvent){ .item = id,
                                .at_us = NOW_US - 2 * DAY_US,
                                .from = readings_take (self, HW_TERM_STATUS, "b"),
                                .to = readings_take (self, HW_TERM_STATUS, "finished") });
    }
  for (guint i = 0; i < 2; i++)
    hw_event_writer_add_run (
        self->writer,
        &(HwRunEvent){ .id = i == 0 ? "backward" : "slow",
                       .job = readings_take (self, HW_TERM_JOB, "build"),
                       .result = HW_RESULT_SUCCESS,
                       .queued_us = NOW_US - DAY_US,
                       .started_us = NOW_US - DAY_US,
                       .finished_us = NOW_US - DAY_US - (i == 0 ? HOUR_US : HOUR_US / 60),
                       .updated_us = NOW_US - DAY_US });
  readings = readings_derive (self);
  g_assert_cmpfloat (readings_find (readings, "", "patched")->value, ==, 3);
  g_assert_cmpuint (readings_find (readings, "", "patched")->n, ==, 4);
  g_assert_cmpfloat (readings_find (readings, "", "backward_runs")->value, ==, 1);
}

static void
test_not_attached (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  self->map = hw_test_map_new_brief (CHAIN);
  g_assert_false (hw_map_is_attached (self->map));
  readings_move (self, "1", NOW_US - DAY_US, "a");
  none = readings_derive (self);
  g_assert_cmpuint (none->len, ==, 0);

  /* Attached to a source this library has not. */
  g_free (self->source);
  self->source = g_strdup ("gone");
  before = hw_map_dup_attachments (self->map);
  readings_attach (self, HW_TERM_STATUS, "a", HW_ROLE_ACTIVE, "a");
  after = hw_map_dup_attachments (self->map);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (hw_map_is_attached (self->map));
  other = readings_derive (self);
  g_assert_cmpuint (other->len, ==, 0);
}

static void
test_cancelled (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  attach_chain (self);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      readings_move (self, id, NOW_US - DAY_US, "a");
    }
  hw_event_writer_commit (self->writer, NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (hw_readings_derive (self->base.library, self->map, NOW_US, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_step_order (void)
{
  static const struct
  {
    const char *map, *order;
  } cases[] = {
    { "", "" },
    { "a; b; c", "a b c" },
    { "c -> b; b -> a", "c b a" },
    { "a -> b; b -> c; c ~> a share=.1", "a b c" },
    { "a -> b; b -> a; c -> a", "c a b" },
    { "d; a -> c; b -> c", "d a b c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwMap) map = hw_test_map_new_brief (cases[i].map);
      guint n_steps;
      g_autofree const char **steps = hw_map_list_steps_along (map, &n_steps);
      g_autofree char *order = g_strjoinv (" ", (char **)steps);

      g_assert_cmpstr (order, ==, cases[i].order);
      g_assert_cmpuint (n_steps, ==, hw_seq_get_length (hw_map_steps (map)));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  READINGS_TEST ("/sources/readings/gitlab-day", test_gitlab_day);
  READINGS_TEST ("/sources/readings/random", test_random);
  READINGS_TEST ("/sources/readings/random-few", test_random_few);
  READINGS_TEST ("/sources/readings/stale", test_stale);
  READINGS_TEST ("/sources/readings/flaws", test_flaws);
  READINGS_TEST ("/sources/readings/failing", test_failing);
  READINGS_TEST ("/sources/readings/one-failing", test_one_failing);
  READINGS_TEST ("/sources/readings/not-attached", test_not_attached);
  READINGS_TEST ("/sources/readings/cancelled", test_cancelled);
  g_test_add_func ("/sources/readings/step-order", test_step_order);
  return g_test_run ();
}
