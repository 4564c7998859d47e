/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings of stations and of feedback links: samples, incidents and deployments, when a measure
 * goes off its target, and how long it takes from a deployment to a signal and from there to the
 * step that answers. */

#include "hw-crossing.h"
#include "hw-map-edit.h"
#include "hw-measure-binding.h"
#include "hw-test-map.h"
#include "readings-fixture.h"

#include <locale.h>

static void
bind_measure (ReadingsFixture *self, const char *id, HwBindingKind kind, const char *what)
{
  g_autofree char *text = hw_measure_binding_to_text (self->source, kind, what);
  HwMap *map = hw_map_with_field (self->map, id, hw_field_find (HW_ELEMENT_MEASURE, "source"),
                                  hw_value_text (HW_FIELD_TEXT, text), NULL);

  g_assert_nonnull (map);
  hw_map_unref (self->map);
  self->map = map;
}

static void
add_sample (ReadingsFixture *self, gint64 at_us, double value)
{
  hw_event_writer_add_sample (
      self->writer, &(HwSampleEvent){ .series = readings_take (self, HW_TERM_SERIES, "up/time"),
                                      .at_us = at_us,
                                      .value = value,
                                      .n = NAN });
}

static void
test_samples (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; @measure m on=s; @measure n on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  bind_measure (self, "n", HW_BINDING_SERIES, "nothing");
  for (guint i = 0; i < 100; i++)
    add_sample (self, NOW_US - (100 - i) * HOUR_US, i);
  readings = readings_derive (self);
  reading = readings_find (readings, "m", "value");
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
  g_assert_null (readings_find (readings, "n", "value"));
}

/* Samples of one moment, asked for in two ways, do not say how often there is one. */
static void
test_first_samples (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; @measure m on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  add_sample (self, NOW_US - HOUR_US, 1);
  add_sample (self, NOW_US - HOUR_US + G_USEC_PER_SEC, 2);
  readings = readings_derive (self);
  g_assert_cmpint (readings_find (readings, "m", "value")->stale_us, >, NOW_US);
}

/* One that came long ago is still there, with its age. */
static void
test_old_sample (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; @measure m on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  add_sample (self, NOW_US - 100 * DAY_US, 0.25);
  readings = readings_derive (self);
  reading = readings_find (readings, "m", "value");
  g_assert_cmpfloat (reading->value, ==, 0.25);
  g_assert_true (hw_reading_is_stale (reading, NOW_US));
}

static void
add_deployment (ReadingsFixture *self, const char *id, gint64 at_us)
{
  hw_event_writer_add_deployment (
      self->writer, &(HwDeploymentEvent){ .id = id,
                                          .service = readings_take (self, HW_TERM_SERVICE, "shop"),
                                          .sha = id,
                                          .production = TRUE,
                                          .result = HW_RESULT_SUCCESS,
                                          .created_us = at_us,
                                          .finished_us = at_us,
                                          .updated_us = at_us });
}

static void
add_incident (ReadingsFixture *self, const char *id, gint64 at_us, gint64 resolved_us)
{
  hw_event_writer_add_incident (
      self->writer, &(HwIncidentEvent){ .id = id,
                                        .service = readings_take (self, HW_TERM_SERVICE, "shop"),
                                        .started_us = at_us,
                                        .acknowledged_us = HW_TIME_UNKNOWN,
                                        .resolved_us = resolved_us,
                                        .updated_us = at_us });
}

/* Six deployments; an hour after each an incident, which takes two hours and becomes an item that
 * is taken up three hours after it began. */
static void
test_incidents (ReadingsFixture *self, gconstpointer data)
{
  static const char *const measures = "@measure open on=s; @measure rate on=s; @measure mttr on=s;"
                                      " @measure deploys on=s; @measure failed on=s";
  g_autofree char *text = g_strconcat (
      CHAIN, "s kind=station; c -> s kind=feedback; s -> a kind=feedback; ", measures, NULL);
  g_autoptr (GPtrArray) readings = NULL;

  self->map = hw_test_map_new_brief (text);
  readings_attach (self, HW_TERM_STATUS, "a", HW_ROLE_ACTIVE, "a");
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
      readings_move (self, id, at_us + 4 * HOUR_US, "a");
    }
  readings = readings_derive (self);
  g_assert_cmpfloat (readings_find (readings, "open", "value")->value, ==, 1);
  g_assert_cmpuint (readings_find (readings, "rate", "value")->n, ==, 6);
  g_assert_cmpfloat_with_epsilon (readings_find (readings, "rate", "value")->value, 42.0 / 90,
                                  1e-9);
  g_assert_cmpfloat (readings_find (readings, "mttr", "value")->value, ==, 2 * HOUR_S);
  g_assert_cmpuint (readings_find (readings, "deploys", "value")->n, ==, 6);
  g_assert_cmpuint (readings_find (readings, "deploys", "value")->series->len, ==, 12);
  g_assert_cmpfloat (readings_find (readings, "failed", "value")->value, ==, 1);
  g_assert_cmpfloat (readings_find (readings, "cs", "latency")->value, ==, 1 * HOUR_S);
  g_assert_cmpfloat (readings_find (readings, "sa", "latency")->value, ==, 3 * HOUR_S);
  for (guint i = 0; i < readings->len; i++)
    {
      const char *rule = ((const HwReading *)readings->pdata[i])->rule;

      g_assert_cmpstr (hw_reading_rule_get_text (rule), !=, rule);
    }
}

/* A source that fails for ten days: its window of 90 days ends when it was last read, with nine
 * deployments in it, one a week, and what feedback takes is as old. */
static void
test_failing (ReadingsFixture *self, gconstpointer data)
{
  gint64 read_us = NOW_US - 10 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;
  static const char *const ids[] = { "deploys", "cs" };

  self->map = hw_test_map_new_brief (
      CHAIN "s kind=station; c -> s kind=feedback; @measure deploys on=s; @measure n on=s");
  bind_measure (self, "deploys", HW_BINDING_DEPLOYMENTS, "shop");
  bind_measure (self, "n", HW_BINDING_INCIDENTS, NULL);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      gint64 at_us = read_us - (7 * (gint64)i + 1) * DAY_US;

      add_deployment (self, id, at_us);
      add_incident (self, id, at_us + HOUR_US, at_us + 2 * HOUR_US);
    }
  readings_sync (self, read_us, "the server answers 503");
  readings = readings_derive (self);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const HwReading *reading = readings_find (readings, ids[i], i == 0 ? "value" : "latency");

      g_assert_cmpuint (reading->n, ==, 9);
      g_assert_cmpint (reading->at_us, ==, read_us);
      g_assert_cmpint (reading->to_us, ==, read_us);
      g_assert_true (hw_reading_is_stale (reading, NOW_US));
    }
}

/* Feedback */

/* One letter a sample: g on its target, b off it; from which of them on it went off, as the rule of
 * two in a row says, worked out by hand. */
static void
test_crossings (void)
{
  static const struct
  {
    const char *samples, *off;
  } cases[] = {
    { "", "" },
    { "g", "" },
    { "ggb", "" },
    { "ggbb", "2" },
    { "ggbgbgb", "" },
    { "bbbb", "" },
    { "bbgg", "" },
    { "bbggbb", "4" },
    { "gbbggbb", "5" },
    { "ggbbgbb", "2" },
    { "ggbbggbgbb", "2 8" },
    { "gbgbgg", "" },
    { "ggbbbggggbb", "2 9" },
  };
  const HwMeasure measures[] = {
    { .target = 5, .direction = HW_DIRECTION_LOWER_IS_BETTER },
    { .target = 5, .direction = HW_DIRECTION_HIGHER_IS_BETTER },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      const char *letters = cases[i / 2].samples;
      g_autofree HwSampleEvent *samples = g_new0 (HwSampleEvent, strlen (letters) + 1);
      g_autoptr (GString) off = g_string_new (NULL);
      g_autoptr (GArray) moments = NULL;

      for (guint j = 0; letters[j] != '\0'; j++)
        samples[j] =
            (HwSampleEvent){ .at_us = NOW_US + j,
                             .value = 5 + (letters[j] == 'b' ? (i % 2 == 0 ? 0.1 : -0.1) : 0) };
      moments = hw_crossings_find (&measures[i % 2], samples, (guint)strlen (letters));
      for (guint j = 0; j < moments->len; j++)
        g_string_append_printf (off, "%s%" G_GINT64_FORMAT, j > 0 ? " " : "",
                                g_array_index (moments, gint64, j) - NOW_US);
      g_assert_cmpstr (off->str, ==, cases[i / 2].off);
    }
}

static void
set_target (ReadingsFixture *self, const char *id, double target, HwDirection direction)
{
  const HwField *fields[] = { hw_field_find (HW_ELEMENT_MEASURE, "target"),
                              hw_field_find (HW_ELEMENT_MEASURE, "direction") };
  const HwValue values[] = { hw_value_number (HW_FIELD_NUMBER, target),
                             hw_value_choice (direction) };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      HwMap *map = hw_map_with_field (self->map, id, fields[i], values[i], NULL);

      g_assert_nonnull (map);
      hw_map_unref (self->map);
      self->map = map;
    }
}

/* Deployments 50, 40, 30, 20 and 10 days before now; samples are at most 0.2, as they should be,
 * but for two in a row that begin 2, 3, 5, 8 and 13 hours after each, and one alone an hour before
 * it, which says nothing. The median of 2, 3, 5, 8, 13 is 5 h; of 0.85, h = 4 * 0.85 = 3.4 gives 8
 * + 0.4 * (13 - 8) = 10 h. */
static void
test_crossing_latency (ReadingsFixture *self, gconstpointer data)
{
  static const int hours[] = { 2, 3, 5, 8, 13 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *moved = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;

  self->map = hw_test_map_new_brief (CHAIN "s kind=station; c -> s kind=feedback; @measure m on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      gint64 day_us = NOW_US - (50 - 10 * (gint64)i) * DAY_US;
      g_autofree char *id = g_strdup_printf ("d%u", i);

      add_deployment (self, id, day_us);
      for (int hour = -2; hour < 24; hour++)
        add_sample (self, day_us + hour * HOUR_US,
                    hour == -1 || hour == hours[i] || hour == hours[i] + 1 ? 0.5 : 0.1);
    }
  /* Nobody says what is good: nothing can go off. */
  without = readings_derive (self);
  g_assert_null (readings_find (without, "cs", "latency"));

  before = hw_map_dup_attachments (self->map);
  set_target (self, "m", 0.2, HW_DIRECTION_LOWER_IS_BETTER);
  after = hw_map_dup_attachments (self->map);
  g_assert_cmpstr (before, !=, after);
  /* However little another target is. */
  set_target (self, "m", 0.2000001, HW_DIRECTION_LOWER_IS_BETTER);
  moved = hw_map_dup_attachments (self->map);
  g_assert_cmpstr (moved, !=, after);
  readings = readings_derive (self);
  reading = readings_find (readings, "cs", "latency");
  g_assert_cmpuint (reading->n, ==, 5);
  g_assert_cmpfloat (reading->value, ==, 5 * HOUR_S);
  g_assert_cmpfloat_with_epsilon (reading->p85, 10 * HOUR_S, 1e-6);
  g_assert_cmpstr (reading->rule, ==, "deploy-to-crossing");
  g_assert_cmpint (reading->to_us, ==, NOW_US);
  g_assert_cmpint (reading->to_us - reading->from_us, ==, WINDOW_US);
  g_assert_false (hw_reading_is_stale (reading, NOW_US));
}

/* A station with incidents and a series: both are signals. Deployed at day -10; off target after
 * four hours, an incident after six. What goes off before any deployment came of none, and so does
 * an incident more than a day after; a crossing has no such end. */
static void
test_both_signals (ReadingsFixture *self, gconstpointer data)
{
  gint64 day_us = NOW_US - 10 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;
  static const double hours[] = { 4, 6, 54 };

  self->map = hw_test_map_new_brief (
      CHAIN "s kind=station; c -> s kind=feedback; @measure m on=s; @measure n on=s");
  bind_measure (self, "m", HW_BINDING_SERIES, "up/time");
  bind_measure (self, "n", HW_BINDING_INCIDENTS, NULL);
  set_target (self, "m", 0.9, HW_DIRECTION_HIGHER_IS_BETTER);
  add_deployment (self, "d", day_us);
  add_incident (self, "i", day_us + 6 * HOUR_US, day_us + 7 * HOUR_US);
  add_incident (self, "late", day_us + 25 * HOUR_US, day_us + 26 * HOUR_US);
  for (int hour = -20; hour < 60; hour++)
    add_sample (self, day_us + hour * HOUR_US,
                (hour >= -9 && hour < -6) || (hour >= 4 && hour < 8) || hour >= 54 ? 0.5 : 0.9);
  readings = readings_derive (self);
  reading = readings_find (readings, "cs", "latency");
  g_assert_cmpuint (reading->n, ==, 3);
  g_assert_true (isnan (reading->value));
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    g_assert_cmpfloat (g_array_index (reading->few, double, i), ==, hours[i] * HOUR_S);
  g_assert_cmpstr (reading->rule, ==, "deploy-to-either");
}

/* A clock of eight hours on five days a week runs for 40 of 168 hours: of 21 h, 21 * 40 / 168 = 5 h
 * pass on it on average. */
static void
test_latency_clock (ReadingsFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) readings = NULL;

  self->map =
      hw_test_map_new_brief ("a -> b; s kind=station; b -> s kind=feedback; @measure n on=s");
  bind_measure (self, "n", HW_BINDING_INCIDENTS, NULL);
  add_deployment (self, "d", NOW_US - 10 * DAY_US);
  add_incident (self, "i", NOW_US - 10 * DAY_US + 21 * HOUR_US, HW_TIME_UNKNOWN);
  readings = readings_derive (self);
  readings_assert_one (readings, "bs", "latency", 5 * HOUR_S);
}

/* A log in which items pass deployment, an alert and the backlog, with nobody else to ask: what
 * item 1 does takes 3 h to the alert and 5 h from there. Item 2 comes to the alert twice, 1 h and 2
 * h after it was deployed, each time anew; back in the backlog 10 h after the second. Item 3 never
 * comes to an alert, and item 4 not from a deployment. It is long ago: the window ends there. */
static void
test_passage (ReadingsFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *item;
    int hour;
    const char *state;
  } moves[] = {
    { "1", 0, "live" },    { "1", 3, "alert" },   { "1", 8, "backlog" }, { "2", 0, "live" },
    { "2", 1, "alert" },   { "2", 4, "live" },    { "2", 6, "alert" },   { "2", 16, "backlog" },
    { "3", 0, "live" },    { "3", 9, "backlog" }, { "4", 2, "alert" },   { "4", 4, "backlog" },
    { "4", 5, "backlog" },
  };
  gint64 begin_us = NOW_US - 300 * DAY_US;
  g_autoptr (GPtrArray) readings = NULL;
  const HwReading *reading;
  static const double to_alert[] = { 1, 2, 3 }, to_backlog[] = { 2, 5, 10 };

  self->map = hw_test_map_new_brief (
      CHAIN "s kind=station; c -> s kind=feedback; s -> a kind=feedback; c -> a kind=feedback");
  readings_attach (self, HW_TERM_STATUS, "live", HW_ROLE_ACTIVE, "c");
  readings_attach (self, HW_TERM_STATUS, "alert", HW_ROLE_ACTIVE, "s");
  readings_attach (self, HW_TERM_STATUS, "backlog", HW_ROLE_WAIT_BEFORE, "a");
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    readings_move (self, moves[i].item, begin_us + moves[i].hour * HOUR_US, moves[i].state);
  readings = readings_derive (self);
  for (guint i = 0; i < 2; i++)
    {
      reading = readings_find (readings, i == 0 ? "cs" : "sa", "latency");
      g_assert_cmpuint (reading->n, ==, 3);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpfloat (g_array_index (reading->few, double, j), ==,
                           (i == 0 ? to_alert : to_backlog)[j] * HOUR_S);
      g_assert_cmpstr (reading->rule, ==, "passage");
      g_assert_cmpint (reading->to_us, ==, begin_us + 16 * HOUR_US + 1000);
      g_assert_true (hw_reading_is_stale (reading, NOW_US));
    }
  /* Nothing comes back without a station: that would be rework. */
  g_assert_null (readings_find (readings, "ca", "latency"));
}

/* JSON lines with deployments, incidents and tickets: deployed at 9:00, detected at 11:00, in the
 * tracker at 11:30. */
static void
test_event_lines (ReadingsFixture *self, gconstpointer data)
{
#define LINE(id, type, at, subject, content)                                                       \
  "{\"context\":{\"id\":\"" id "\",\"source\":\"/ci\",\"type\":\"dev.cdevents." type               \
  "\",\"timestamp\":\"" at "\"},\"subject\":{\"id\":\"" subject "\",\"content\":{" content "}}}\n"
  static const char text[] = LINE ("1", "service.deployed.0.2.0", "2026-01-05T09:00:00Z", "shop",
                                   "\"environment\":{\"id\":\"production\"}")
      LINE ("2", "incident.detected.0.2.0", "2026-01-05T11:00:00Z", "INC-1",
            "\"service\":{\"id\":\"shop\"}")
          LINE ("3", "ticket.created.0.1.0", "2026-01-05T11:30:00Z", "INC-1",
                "\"summary\":\"Slow\"");
#undef LINE
  g_autoptr (GPtrArray) readings = NULL;

  sources_read (&self->base, text, HW_EVENT_FILE_CDEVENTS_LINES);
  self->map = hw_test_map_new_brief (
      CHAIN "s kind=station; c -> s kind=feedback; s -> a kind=feedback; @measure n on=s");
  bind_measure (self, "n", HW_BINDING_INCIDENTS, NULL);
  readings_attach (self, HW_TERM_STATUS, "ticket.created", HW_ROLE_WAIT_BEFORE, "a");
  readings = readings_derive (self);
  readings_assert_one (readings, "cs", "latency", 2 * HOUR_S);
  readings_assert_one (readings, "sa", "latency", HOUR_S / 2);
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

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  READINGS_TEST ("/sources/stations/samples", test_samples);
  READINGS_TEST ("/sources/stations/first-samples", test_first_samples);
  READINGS_TEST ("/sources/stations/old-sample", test_old_sample);
  READINGS_TEST ("/sources/stations/incidents", test_incidents);
  READINGS_TEST ("/sources/stations/failing", test_failing);
  g_test_add_func ("/sources/stations/crossings", test_crossings);
  READINGS_TEST ("/sources/stations/crossing-latency", test_crossing_latency);
  READINGS_TEST ("/sources/stations/both-signals", test_both_signals);
  READINGS_TEST ("/sources/stations/latency-clock", test_latency_clock);
  READINGS_TEST ("/sources/stations/passage", test_passage);
  READINGS_TEST ("/sources/stations/event-lines", test_event_lines);
  g_test_add_func ("/sources/stations/bindings", test_bindings);
  return g_test_run ();
}
