/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings of maps whose sources are attached, from events in a library: of GitLab's documented
 * day, of random histories against a plain computation, of stations and feedback links; and what is
 * not read where there is nothing to read. */

#include "hw-readings.h"

#include "hw-event-writer.h"
#include "hw-map-edit.h"
#include "hw-measure-binding.h"
#include "hw-step-order.h"
#include "hw-test-map.h"
#include "sources-fixture.h"

#include <locale.h>
#include <math.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)
#define HOUR_S 3600.0
#define NOW_US SOURCES_NOW_US
#define WINDOW_US (HW_READING_WINDOW_DAYS * DAY_US)

/* Steps a, b, c one after the other, on a clock that never stops. */
#define CLOCK "@map calendar.hours_per_day=24 calendar.days_per_week=7 calendar.zone=UTC; "
#define CHAIN CLOCK "a -> b; b -> c; "

typedef struct
{
  SourcesFixture base;
  HwEventWriter *writer;
  char *source; /* id */
  HwMap *map;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) sources = NULL;

  sources_fixture_set_up (&self->base, NULL);
  sources = hw_library_list_sources (self->base.library, NULL);
  self->source = g_strdup (((HwSource *)sources->pdata[0])->id);
  self->writer = hw_event_writer_new (self->base.library, self->base.source_key, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hw_event_writer_free (self->writer);
  g_clear_pointer (&self->map, hw_map_unref);
  g_free (self->source);
  sources_fixture_tear_down (&self->base, NULL);
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

/* "doing=active" of a step, or of the header where `step` is NULL. */
static void
attach (Fixture *self, HwTermKind kind, const char *state, HwStateRole role, const char *step)
{
  g_autofree char *key = hw_state_key_new (self->source, kind, state);
  HwMap *map = hw_map_with_state_meaning (self->map, key, role, step, NULL);

  g_assert_nonnull (map);
  hw_map_unref (self->map);
  self->map = map;
}

static HwTermKey
take (Fixture *self, HwTermKind kind, const char *id)
{
  return hw_event_writer_take_term (self->writer, &(HwTermWords){ .kind = kind, .id = id });
}

static void
move (Fixture *self, const char *item, gint64 at_us, const char *to)
{
  hw_event_writer_add_transition (
      self->writer,
      &(HwTransitionEvent){ .item = item, .at_us = at_us, .to = take (self, HW_TERM_STATUS, to) });
}

static GPtrArray *
derive (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *readings;

  hw_event_writer_commit (self->writer, NULL, &error);
  g_assert_no_error (error);
  readings = hw_readings_derive (self->base.library, self->map, NOW_US, NULL, &error);
  g_assert_no_error (error);
  return readings;
}

static const HwReading *
find (const GPtrArray *readings, const char *element, const char *field)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];

      if (g_str_equal (reading->element_id, element) && g_str_equal (reading->field, field))
        return reading;
    }
  return NULL;
}

static void
assert_one (const GPtrArray *readings, const char *element, const char *field, double value)
{
  const HwReading *reading = find (readings, element, field);

  g_assert_nonnull (reading);
  g_assert_cmpuint (reading->n, ==, 1);
  g_assert_true (isnan (reading->value));
  g_assert_cmpuint (reading->few->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (reading->few, double, 0), value, 1e-6);
}

/* The example of GitLab's documentation (gitlabhq, doc/user/group/value_stream_analytics, "Example
 * workflow"): issue at 09:00, milestone at 11:00, first commit at 12:00, merge request at 14:00,
 * five minutes of CI, merged at 19:00, in production at 19:30. Its six stages are issue 2 h, plan 1
 * h, code 2 h, test 5 min, review 5 h and staging 30 min; the test runs beside the review and is
 * not part of the total. That the second commit of 12:30 is the one which names the issue does not
 * matter there: the first one ends the plan. */
static void
test_gitlab_day (Fixture *self, gconstpointer data)
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

      attach (self, is_run ? HW_TERM_JOB : HW_TERM_STATUS, stages[i].stage, HW_ROLE_ACTIVE,
              stages[i].stage);
      if (!is_run)
        move (self, "#1", day_us + (gint64)(stages[i].from * HOUR_US), stages[i].stage);
      else
        hw_event_writer_add_run (
            self->writer, &(HwRunEvent){ .id = "pipeline",
                                         .job = take (self, HW_TERM_JOB, "testing"),
                                         .result = HW_RESULT_SUCCESS,
                                         .queued_us = day_us + 14 * HOUR_US,
                                         .started_us = day_us + 14 * HOUR_US,
                                         .finished_us = day_us + (gint64)(stages[i].to * HOUR_US),
                                         .updated_us = day_us + 15 * HOUR_US });
    }
  attach (self, HW_TERM_STATUS, "production", HW_ROLE_DONE, NULL);
  move (self, "#1", day_us + (gint64)(19.5 * HOUR_US), "production");

  readings = derive (self);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    assert_one (readings, stages[i].stage, "process_time",
                (stages[i].to - stages[i].from) * HOUR_S);
  assert_one (readings, "", "lead_time", 10.5 * HOUR_S);
  g_assert_cmpfloat (find (readings, "testing", "complete_accurate")->value, ==, 1);
  g_assert_cmpfloat (find (readings, "review", "wip")->value, ==, 0);
  g_assert_cmpint (find (readings, "", "lead_time")->stale_us, ==,
                   day_us + (gint64)(19.5 * HOUR_US) + WINDOW_US);
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
  const HwReading *reading = find (readings, element, field);
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
attach_chain (Fixture *self)
{
  self->map = hw_test_map_new_brief (CHAIN);
  for (guint i = 0; i < DONE; i++)
    attach (self, HW_TERM_STATUS, states[i], i % 2 == 1 ? HW_ROLE_ACTIVE : HW_ROLE_WAIT_BEFORE,
            step_ids[i / 2]);
  attach (self, HW_TERM_STATUS, states[DONE], HW_ROLE_DONE, NULL);
}

static void
compare_with_plain (Fixture *self, guint n_items, GRand *random)
{
  Expected expected;
  g_autoptr (GPtrArray) readings = NULL;

  expected_init (&expected);
  for (guint i = 0; i < n_items; i++)
    {
      History history = random_history (random);
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      for (guint j = 0; j < history.n; j++)
        move (self, id, history.at_us[j], states[history.state[j]]);
      for (guint step = 0; step < N_STEPS; step++)
        expect_step (&expected, &history, step);
      expect_whole (&expected, &history);
    }
  readings = derive (self);
  for (guint step = 0; step < N_STEPS; step++)
    {
      const HwReading *wip = find (readings, step_ids[step], "wip");
      const HwReading *throughput = find (readings, step_ids[step], "throughput");

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
  if (find (readings, "", "wip") != NULL)
    g_assert_cmpfloat (find (readings, "", "wip")->value, ==, expected.wip[N_STEPS]);
  expected_clear (&expected);
}

static void
test_random (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  attach_chain (self);
  compare_with_plain (self, N_ITEMS, random);
}

static void
test_random_few (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  attach_chain (self);
  compare_with_plain (self, 6, random);
}

/* Nothing has happened for long: the last figures there were, and said to be old. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  gint64 last_us = NOW_US - 400 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  attach_chain (self);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      move (self, id, last_us - 2 * DAY_US, "a");
      move (self, id, last_us, "finished");
    }
  readings = derive (self);
  reading = find (readings, "a", "process_time");
  g_assert_cmpfloat (reading->value, ==, 48 * HOUR_S);
  g_assert_true (hw_reading_is_stale (reading, NOW_US));
  g_assert_cmpint (reading->at_us, ==, last_us + 1000);
  g_assert_null (find (readings, "b", "throughput"));
}

static void
test_not_attached (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) other = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  self->map = hw_test_map_new_brief (CHAIN);
  g_assert_false (hw_map_is_attached (self->map));
  move (self, "1", NOW_US - DAY_US, "a");
  none = derive (self);
  g_assert_cmpuint (none->len, ==, 0);

  /* Attached to a source this library has not. */
  g_free (self->source);
  self->source = g_strdup ("gone");
  before = hw_map_dup_attachments (self->map);
  attach (self, HW_TERM_STATUS, "a", HW_ROLE_ACTIVE, "a");
  after = hw_map_dup_attachments (self->map);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (hw_map_is_attached (self->map));
  other = derive (self);
  g_assert_cmpuint (other->len, ==, 0);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  attach_chain (self);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("item-%u", i);

      move (self, id, NOW_US - DAY_US, "a");
    }
  hw_event_writer_commit (self->writer, NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (hw_readings_derive (self->base.library, self->map, NOW_US, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Stations */

static void
bind_measure (Fixture *self, const char *id, HwBindingKind kind, const char *what)
{
  g_autofree char *text = hw_measure_binding_to_text (self->source, kind, what);
  HwMap *map = hw_map_with_field (self->map, id, hw_field_find (HW_ELEMENT_MEASURE, "source"),
                                  hw_value_text (HW_FIELD_TEXT, text), NULL);

  g_assert_nonnull (map);
  hw_map_unref (self->map);
  self->map = map;
}

static void
add_sample (Fixture *self, gint64 at_us, double value)
{
  hw_event_writer_add_sample (self->writer,
                              &(HwSampleEvent){ .series = take (self, HW_TERM_SERIES, "up/time"),
                                                .at_us = at_us,
                                                .value = value,
                                                .n = NAN });
}

static void
test_samples (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; @measure m on=s; @measure n on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  bind_measure (self, "n", HW_BINDING_SERIES, "nothing");
  for (guint i = 0; i < 100; i++)
    add_sample (self, NOW_US - (100 - i) * HOUR_US, i);
  readings = derive (self);
  reading = find (readings, "m", "value");
  g_assert_cmpfloat (reading->value, ==, 99);
  g_assert_cmpuint (reading->n, ==, 100);
  g_assert_cmpfloat (reading->p50, ==, 49.5);
  g_assert_cmpint (reading->at_us, ==, NOW_US - HOUR_US);
  g_assert_cmpint (reading->stale_us, ==, NOW_US + HOUR_US);
  g_assert_cmpstr (reading->source, ==, self->source);
  g_assert_cmpuint (reading->series->len, ==, 60);
  for (guint i = 1; i < reading->series->len; i++)
    g_assert_cmpfloat (g_array_index (reading->series, double, i - 1), <,
                       g_array_index (reading->series, double, i));
  g_assert_null (find (readings, "n", "value"));
}

/* Samples of one moment, asked for in two ways, do not say how often there is one. */
static void
test_first_samples (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; @measure m on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  add_sample (self, NOW_US - HOUR_US, 1);
  add_sample (self, NOW_US - HOUR_US + G_USEC_PER_SEC, 2);
  readings = derive (self);
  g_assert_cmpint (find (readings, "m", "value")->stale_us, >, NOW_US);
}

/* One that came long ago is still there, with its age. */
static void
test_old_sample (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; @measure m on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  add_sample (self, NOW_US - 100 * DAY_US, 0.25);
  readings = derive (self);
  reading = find (readings, "m", "value");
  g_assert_cmpfloat (reading->value, ==, 0.25);
  g_assert_true (hw_reading_is_stale (reading, NOW_US));
}

static void
add_deployment (Fixture *self, const char *id, gint64 at_us)
{
  hw_event_writer_add_deployment (
      self->writer, &(HwDeploymentEvent){ .id = id,
                                          .service = take (self, HW_TERM_SERVICE, "shop"),
                                          .sha = id,
                                          .production = TRUE,
                                          .result = HW_RESULT_SUCCESS,
                                          .created_us = at_us,
                                          .finished_us = at_us,
                                          .updated_us = at_us });
}

static void
add_incident (Fixture *self, const char *id, gint64 at_us, gint64 resolved_us)
{
  hw_event_writer_add_incident (self->writer,
                                &(HwIncidentEvent){ .id = id,
                                                    .service = take (self, HW_TERM_SERVICE, "shop"),
                                                    .started_us = at_us,
                                                    .acknowledged_us = HW_TIME_UNKNOWN,
                                                    .resolved_us = resolved_us,
                                                    .updated_us = at_us });
}

/* Six deployments; an hour after each an incident, which takes two hours and becomes an item that
 * is taken up three hours after it began. */
static void
test_incidents (Fixture *self, gconstpointer data)
{
  static const char *const measures = "@measure open on=s; @measure rate on=s; @measure mttr on=s;"
                                      " @measure deploys on=s; @measure failed on=s";
  g_autofree char *text = g_strconcat (
      CHAIN, "s kind=station; c -> s kind=feedback; s -> a kind=feedback; ", measures, NULL);
  g_autoptr (GPtrArray) readings = NULL;

  self->map = hw_test_map_new_brief (text);
  attach (self, HW_TERM_STATUS, "a", HW_ROLE_ACTIVE, "a");
  bind_measure (self, "open", HW_BINDING_OPEN_INCIDENTS, NULL);
  bind_measure (self, "rate", HW_BINDING_INCIDENTS, "shop");
  bind_measure (self, "mttr", HW_BINDING_RECOVERY_TIME, "shop");
  bind_measure (self, "deploys", HW_BINDING_DEPLOYMENTS, "shop");
  bind_measure (self, "failed", HW_BINDING_CHANGE_FAIL_RATE, NULL);
  for (guint i = 0; i < 6; i++)
    {
      gint64 at_us = NOW_US - (i + 1) * 3 * DAY_US;
      g_autofree char *id = g_strdup_printf ("%u", i);

      add_deployment (self, id, at_us);
      add_incident (self, id, at_us + HOUR_US, i == 0 ? HW_TIME_UNKNOWN : at_us + 3 * HOUR_US);
      move (self, id, at_us + 4 * HOUR_US, "a");
    }
  readings = derive (self);
  g_assert_cmpfloat (find (readings, "open", "value")->value, ==, 1);
  g_assert_cmpuint (find (readings, "rate", "value")->n, ==, 6);
  g_assert_cmpfloat_with_epsilon (find (readings, "rate", "value")->value, 42.0 / 90, 1e-9);
  g_assert_cmpfloat (find (readings, "mttr", "value")->value, ==, 2 * HOUR_S);
  g_assert_cmpuint (find (readings, "deploys", "value")->n, ==, 6);
  g_assert_cmpuint (find (readings, "deploys", "value")->series->len, ==, 12);
  g_assert_cmpfloat (find (readings, "failed", "value")->value, ==, 1);
  g_assert_cmpfloat (find (readings, "cs", "latency")->value, ==, 1 * HOUR_S);
  g_assert_cmpfloat (find (readings, "sa", "latency")->value, ==, 3 * HOUR_S);
  for (guint i = 0; i < readings->len; i++)
    {
      const char *rule = ((const HwReading *)readings->pdata[i])->rule;

      g_assert_cmpstr (hw_reading_rule_get_text (rule), !=, rule);
    }
}

static void
test_bindings (void)
{
  static const char *const wrong[] = { "",          "x",        "x/",
                                       "/series/a", "x/series", "x/series/",
                                       "x/serie/a", "x/open",   "x/incidentss/a" };

  g_assert_null (hw_measure_binding_new_from_text (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (hw_measure_binding_new_from_text (wrong[i]));
  for (int kind = 0; kind < HW_N_BINDINGS; kind++)
    {
      g_autofree char *text = hw_measure_binding_to_text ("id", kind, "a/b%=c");
      g_autoptr (HwMeasureBinding) binding = hw_measure_binding_new_from_text (text);

      g_assert_cmpstr (binding->source, ==, "id");
      g_assert_cmpint (binding->kind, ==, kind);
      g_assert_cmpstr (binding->id, ==, "a/b%=c");
      g_assert_nonnull (hw_binding_kind_get_label (kind));
    }
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
  TEST ("/sources/readings/gitlab-day", test_gitlab_day);
  TEST ("/sources/readings/random", test_random);
  TEST ("/sources/readings/random-few", test_random_few);
  TEST ("/sources/readings/stale", test_stale);
  TEST ("/sources/readings/not-attached", test_not_attached);
  TEST ("/sources/readings/cancelled", test_cancelled);
  TEST ("/sources/readings/samples", test_samples);
  TEST ("/sources/readings/first-samples", test_first_samples);
  TEST ("/sources/readings/old-sample", test_old_sample);
  TEST ("/sources/readings/incidents", test_incidents);
  g_test_add_func ("/sources/readings/bindings", test_bindings);
  g_test_add_func ("/sources/readings/step-order", test_step_order);
  return g_test_run ();
}
