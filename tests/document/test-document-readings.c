/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was measured beside what an open map says: found in the library, followed as events come in
 * and as the map is attached otherwise, put into words, and taken over as an edit. */

#include "hw-check.h"
#include "hw-delivery-words.h"
#include "hw-document-readings.h"
#include "hw-document-snapshots.h"
#include "hw-event-writer.h"
#include "hw-map-edit.h"
#include "hw-measure-grid.h"
#include "hw-provenance.h"
#include "hw-state-map.h"
#include "hw-test-map.h"
#include "hw-test-workspace.h"

#include <locale.h>
#include <math.h>

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)
#define HOUR_S 3600.0

#define MAP                                                                                        \
  "@map calendar.hours_per_day=24 calendar.days_per_week=7 calendar.zone=UTC; a pt=3600; a -> b;"  \
  " s kind=station; @measure m on=s unit=ms source=board/series/load"

typedef struct
{
  HwWorkspace *workspace;
  HwDocument *document;
  HwDocumentReadings *readings;
  HwLibrary *library; /* that of another program */
  gint64 source_key;
  guint n_changes;
} Fixture;

static void
wait_until_quiet (Fixture *self)
{
  do
    g_main_context_iteration (NULL, TRUE);
  while (hw_document_readings_is_busy (self->readings)
         || hw_document_get_save_state (self->document) == HW_SAVE_STATE_SAVING);
}

static HwMap *
attach (HwMap *map)
{
  static const struct
  {
    const char *state;
    HwStateRole role;
    const char *step;
  } states[] = { { "todo", HW_ROLE_WAIT_BEFORE, "a" },
                 { "doing", HW_ROLE_ACTIVE, "a" },
                 { "done", HW_ROLE_DONE, NULL } };

  hw_map_ref (map);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (HwMap) before = map;
      g_autofree char *key = hw_state_key_new ("board", HW_TERM_STATUS, states[i].state);

      map = hw_map_with_state_meaning (before, key, states[i].role, states[i].step, NULL);
      g_assert_nonnull (map);
    }
  return map;
}

/* Items that waited an hour and were worked on for two, a day ago and before. */
static void
add_items (Fixture *self, guint first, guint n_items)
{
  static const char *const states[] = { "todo", "doing", "done" };
  static const gint64 hours[] = { 0, 1, 3 };
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (self->library, self->source_key, NULL);
  gint64 now_us = g_get_real_time ();
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < first + n_items; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      for (guint j = 0; j < G_N_ELEMENTS (states); j++)
        hw_event_writer_add_transition (
            writer, &(HwTransitionEvent){
                        .item = id,
                        .at_us = now_us - (i + 1) * DAY_US + hours[j] * HOUR_US,
                        .to = hw_event_writer_take_term (
                            writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = states[j] }) });
    }
  hw_event_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
add_sample (Fixture *self, gint64 at_us, double value)
{
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (self->library, self->source_key, NULL);
  HwTermWords words = { .kind = HW_TERM_SERIES, .id = "load" };

  hw_event_writer_add_sample (
      writer, &(HwSampleEvent){ .series = hw_event_writer_take_term (writer, &words),
                                .at_us = at_us,
                                .value = value,
                                .n = NAN });
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

static void
changed_cb (Fixture *self)
{
  self->n_changes++;
}

static void
fixture_init (Fixture *self, gboolean is_attached)
{
  g_autoptr (HwMap) map = hw_test_map_new_brief (MAP);
  g_autoptr (HwMap) attached = is_attached ? attach (map) : hw_map_ref (map);
  g_autoptr (HwSource) source = hw_source_new ("Board", "log");

  *self = (Fixture){ .workspace = hw_test_workspace_new () };
  self->library =
      hw_library_open (hw_workspace_get_path (self->workspace), HW_LIBRARY_READ_WRITE, NULL);
  source->id = g_strdup ("board");
  g_assert_true (hw_library_add_source (self->library, source, NULL));
  self->source_key = source->key;
  self->document = hw_test_workspace_open_map (self->workspace, attached);
}

static void
fixture_read (Fixture *self)
{
  self->readings = hw_document_dup_readings (self->document);
  g_signal_connect_swapped (self->readings, "changed", G_CALLBACK (changed_cb), self);
  while (self->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  if (hw_document_readings_is_busy (self->readings))
    wait_until_quiet (self);
}

static void
fixture_clear (Fixture *self)
{
  g_clear_object (&self->readings);
  g_clear_object (&self->document);
  g_clear_pointer (&self->library, hw_library_close);
  hw_test_workspace_free (self->workspace);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
assert_words (Fixture *self, const char *element, const char *field, const char *expected)
{
  HwMeasured measured;
  g_autofree char *value = NULL;

  g_assert_true (hw_document_readings_get (self->readings, element, field, &measured));
  value = hw_reading_format_value (measured.reading,
                                   hw_document_readings_get_words (self->readings, element));
  g_assert_cmpstr (value, ==, expected);
}

static void
test_beside (void)
{
  g_auto (Fixture) self = { NULL };
  HwMeasured measured;
  g_autofree char *basis = NULL;
  g_autofree char *drift = NULL;

  fixture_init (&self, TRUE);
  add_items (&self, 0, 7);
  fixture_read (&self);
  g_assert_no_error (hw_document_readings_get_error (self.readings));
  g_assert_true (hw_document_readings_is_attached (self.readings));
  g_assert_true (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  g_assert_cmpfloat (measured.estimate, ==, HOUR_S);
  g_assert_cmpfloat_with_epsilon (measured.drift, 1, 1e-6);
  g_assert_true (measured.can_use);
  g_assert_false (measured.is_stale);
  assert_words (&self, "a", "process_time", "2 h");
  assert_words (&self, "a", "complete_accurate", "100 %");
  assert_words (&self, "", "lead_time", "3 h");
  basis = hw_reading_format_basis (measured.reading,
                                   hw_document_readings_get_words (self.readings, "a"));
  g_assert_cmpstr (basis, ==, "7 in 90 days");
  drift = hw_drift_format (measured.drift);
  g_assert_cmpstr (drift, ==, "+100 %");

  /* No field of the map holds it; nothing was measured; nobody is there. */
  g_assert_true (hw_document_readings_get (self.readings, "a", "lead_time", &measured));
  g_assert_false (measured.can_use);
  g_assert_true (isnan (measured.estimate));
  g_assert_false (hw_document_readings_get (self.readings, "b", "process_time", &measured));
  g_assert_false (hw_document_readings_get (self.readings, "x", "process_time", &measured));

  /* The same object for everybody. */
  {
    g_autoptr (HwDocumentReadings) again = hw_document_dup_readings (self.document);

    g_assert_true (again == self.readings);
  }
}

static void
test_use (void)
{
  g_auto (Fixture) self = { NULL };
  HwMeasured measured;
  const HwElement *step;

  fixture_init (&self, TRUE);
  add_items (&self, 0, 7);
  fixture_read (&self);
  g_assert_cmpuint (hw_document_readings_count_usable (self.readings, NULL, NULL), ==, 4);
  g_assert_true (hw_document_readings_use (self.readings, "a", "wait_time"));
  g_assert_cmpstr (hw_document_get_undo_label (self.document), ==, "Use measured value");
  step = hw_map_find (hw_document_get_map (self.document), "a");
  g_assert_cmpfloat_with_epsilon (((const HwStep *)step)->wait_time->range_s.likely, HOUR_S, 0.01);
  g_assert_cmpstr (hw_provenance_get (hw_field_find (HW_ELEMENT_STEP, "wait_time"), step), ==,
                   "measured");
  g_assert_true (hw_document_readings_get (self.readings, "a", "wait_time", &measured));
  g_assert_false (measured.can_use);
  g_assert_false (hw_document_readings_use (self.readings, "a", "wait_time"));

  g_assert_cmpuint (hw_document_readings_count_usable (self.readings, NULL, NULL), ==, 3);
  g_assert_true (hw_document_readings_use (self.readings, NULL, NULL));
  g_assert_cmpstr (hw_document_get_undo_label (self.document), ==, "Use measured values");
  step = hw_map_find (hw_document_get_map (self.document), "a");
  g_assert_cmpfloat (((const HwStep *)step)->complete_accurate, ==, 1);
  g_assert_cmpfloat (((const HwStep *)step)->wip, ==, 0);

  g_assert_true (hw_document_undo (self.document));
  g_assert_true (hw_document_undo (self.document));
  step = hw_map_find (hw_document_get_map (self.document), "a");
  g_assert_null (((const HwStep *)step)->wait_time);
  g_assert_true (isnan (((const HwStep *)step)->complete_accurate));
  wait_until_quiet (&self);
}

/* Single cells, as the table selects them: one edit, of those that can be taken. The estimate of an
 * hour reaches from 48 to 72 minutes, and two were measured. */
static void
test_cells (void)
{
  static const HwMeasuredCell cells[] = {
    { "a", "process_time" }, { "a", "wait_time" }, { "b", "process_time" }, { "a", "people" }
  };
  g_auto (Fixture) self = { NULL };
  HwMeasured measured;
  const HwStep *step;
  g_autofree char *words = NULL;

  fixture_init (&self, TRUE);
  add_items (&self, 0, 7);
  fixture_read (&self);
  g_assert_true (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  g_assert_cmpfloat (measured.low, ==, 2880);
  g_assert_cmpfloat (measured.high, ==, 4320);
  g_assert_true (hw_measured_is_off (&measured));
  words =
      hw_measured_format_estimate (&measured, hw_document_readings_get_words (self.readings, "a"));
  g_assert_cmpstr (words, ==, "estimate 1 h, +100 %");
  /* Where the map says nothing, nothing is off. */
  g_assert_true (hw_document_readings_get (self.readings, "a", "wait_time", &measured));
  g_assert_false (hw_measured_is_off (&measured));
  g_assert_null (
      hw_measured_format_estimate (&measured, hw_document_readings_get_words (self.readings, "a")));

  g_assert_true (hw_document_readings_can_use_cells (self.readings, cells, G_N_ELEMENTS (cells)));
  g_assert_true (hw_document_readings_use_cells (self.readings, cells, G_N_ELEMENTS (cells)));
  g_assert_cmpstr (hw_document_get_undo_label (self.document), ==, "Use measured values");
  step = (const HwStep *)hw_map_find (hw_document_get_map (self.document), "a");
  g_assert_cmpfloat_with_epsilon (step->process_time->range_s.likely, 2 * HOUR_S, 0.01);
  g_assert_cmpfloat_with_epsilon (step->wait_time->range_s.likely, HOUR_S, 0.01);
  g_assert_true (isnan (step->complete_accurate));
  g_assert_false (hw_document_readings_can_use_cells (self.readings, cells, G_N_ELEMENTS (cells)));
  g_assert_false (hw_document_readings_use_cells (self.readings, cells, G_N_ELEMENTS (cells)));
  g_assert_true (hw_document_undo (self.document));
  step = (const HwStep *)hw_map_find (hw_document_get_map (self.document), "a");
  g_assert_cmpfloat (step->process_time->range_s.likely, ==, HOUR_S);
  g_assert_null (step->wait_time);
  wait_until_quiet (&self);
}

/* Too few for a percentile: all of them are shown, and none is taken over. */
static void
test_few (void)
{
  g_auto (Fixture) self = { NULL };
  HwMeasured measured;

  fixture_init (&self, TRUE);
  add_items (&self, 0, 2);
  fixture_read (&self);
  assert_words (&self, "a", "process_time", "2 h, 2 h");
  g_assert_true (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  g_assert_false (measured.can_use);
  g_assert_true (isnan (measured.drift));
  g_assert_null (hw_drift_format (measured.drift));
}

/* Attached while it is open, and events that come in. */
static void
test_follow (void)
{
  g_auto (Fixture) self = { NULL };
  g_autoptr (HwMap) attached = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  HwMeasured measured;

  fixture_init (&self, FALSE);
  add_items (&self, 0, 5);
  fixture_read (&self);
  g_assert_false (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  attached = attach (hw_document_get_map (self.document));
  hw_document_apply (self.document, attached, "Attach", NULL);
  wait_until_quiet (&self);
  g_assert_true (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  g_assert_cmpuint (measured.reading->n, ==, 5);

  add_items (&self, 5, 3);
  hw_document_readings_refresh (self.readings);
  wait_until_quiet (&self);
  g_assert_true (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  g_assert_cmpuint (measured.reading->n, ==, 8);

  /* Others find them in the library. */
  kept = hw_library_list_readings (self.library, hw_document_get_id (self.document), NULL);
  g_assert_cmpuint (kept->len, ==, hw_document_readings_list (self.readings)->len);

  /* No longer attached: nothing is measured any more. */
  {
    g_autoptr (HwMap) plain = hw_test_map_new_brief ("a pt=1; b");
    g_autoptr (HwMap) next = hw_map_with_element (attached, hw_seq_get (hw_map_steps (plain), 0));
    g_autofree char *key = hw_state_key_new ("board", HW_TERM_STATUS, "done");
    g_autoptr (HwMap) last = hw_map_with_state_meaning (next, key, HW_ROLE_OUTSIDE, NULL, NULL);

    hw_document_apply (self.document, last, "Detach", NULL);
    wait_until_quiet (&self);
    g_assert_false (hw_document_readings_get (self.readings, "a", "process_time", &measured));
  }
}

static guint
count_stale (HwDocument *document, HwSeverity severity)
{
  GPtrArray *findings = hw_document_get_findings (document);
  guint n_found = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const HwFinding *finding = findings->pdata[i];

      n_found +=
          g_str_equal (finding->rule->name, "stale-reading") && finding->severity == severity;
    }
  return n_found;
}

/* A measure of a station: current, old, and what findings say of it. */
static void
test_station (void)
{
  g_auto (Fixture) self = { NULL };
  HwMeasured measured;
  g_autofree char *age = NULL;

  fixture_init (&self, TRUE);
  g_assert_cmpuint (count_stale (self.document, HW_SEVERITY_INFO), ==, 0);
  fixture_read (&self);
  g_assert_cmpuint (count_stale (self.document, HW_SEVERITY_INFO), ==, 1);

  add_sample (&self, g_get_real_time () - 100 * DAY_US, 12.5);
  hw_document_readings_refresh (self.readings);
  wait_until_quiet (&self);
  g_assert_true (hw_document_readings_get (self.readings, "m", "value", &measured));
  g_assert_true (measured.is_stale);
  assert_words (&self, "m", "value", "12.5 ms");
  age =
      hw_reading_format_age (measured.reading, hw_document_readings_get_words (self.readings, "m"));
  g_assert_true (g_str_has_prefix (age, "old: "));
  g_assert_cmpuint (count_stale (self.document, HW_SEVERITY_WARNING), ==, 1);

  add_sample (&self, g_get_real_time () - HOUR_US, 13);
  hw_document_readings_refresh (self.readings);
  wait_until_quiet (&self);
  g_assert_true (hw_document_readings_get (self.readings, "m", "value", &measured));
  g_assert_false (measured.is_stale);
  g_assert_cmpuint (count_stale (self.document, HW_SEVERITY_WARNING), ==, 0);
}

static void
test_words (void)
{
  static const struct
  {
    double drift;
    const char *words;
  } drifts[] = {
    { 0, "as estimated" },
    { 0.4, "+40 %" },
    { -0.25, "−25 %" },
    { 2.5, "3.5 times" },
  };
  g_autoptr (HwReading) reading = hw_reading_new ("a", "throughput", "x");
  HwReadingWords words = { HW_TIME_UNITS_CALENDAR, NULL, 10 * DAY_US };
  g_autofree char *nothing = hw_reading_format_sentence (reading, words);
  g_autofree char *sentence = NULL;

  g_assert_cmpstr (nothing, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (drifts); i++)
    {
      g_autofree char *text = hw_drift_format (drifts[i].drift);

      g_assert_cmpstr (text, ==, drifts[i].words);
    }
  reading->unit = HW_READING_PER_WEEK;
  reading->value = 2.5;
  reading->p85 = 4;
  reading->p95 = 5;
  reading->n = 23;
  reading->from_us = 0;
  reading->to_us = 10 * DAY_US;
  reading->at_us = 10 * DAY_US;
  sentence = hw_reading_format_sentence (reading, words);
  g_assert_cmpstr (sentence, ==,
                   "2.5 a week · 85 % up to 4 a week, 95 % up to 5 a week · 23 in 10 days · "
                   "just now");
  g_assert_cmpstr (hw_reading_get_label (reading), ==, "Throughput");
}

static void
words_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(HwDeliveryWords **)user_data =
      hw_delivery_words_read_finish (HW_DOCUMENT (source), result, &error);
  g_assert_no_error (error);
}

static HwDeliveryWords *
read_words (Fixture *self, guint n_days)
{
  HwDeliveryWords *words = NULL;

  hw_delivery_words_read_async (self->document, n_days, NULL, words_read_cb, &words);
  while (words == NULL)
    g_main_context_iteration (NULL, TRUE);
  return words;
}

static const HwDeliveryRow *
find_row (const GPtrArray *rows, const char *label)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (g_str_equal (((const HwDeliveryRow *)rows->pdata[i])->label, label))
        return rows->pdata[i];
    }
  g_error ("no row %s", label);
}

static void
assert_parts (const HwDeliveryRow *row, guint n_parts, const char *more)
{
  g_assert_cmpuint (row->parts->len, ==, n_parts);
  g_assert_cmpstr (row->more, ==, more);
  for (guint i = 0; i < n_parts; i++)
    {
      const HwDeliveryLine *line = row->parts->pdata[i];

      g_assert_cmpstr (line->title, !=, "");
      g_assert_cmpstr (line->detail, ==, "3 h");
      g_assert_null (line->url);
    }
}

/* Ten days ago a change was opened; it was merged a day later and deployed two hours after it was,
 * within the second hour an incident began that is an item as well, and is open. */
static void
add_delivery (Fixture *self)
{
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (self->library, self->source_key, NULL);
  HwTermKey shop =
      hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_SERVICE, .id = "shop" });
  gint64 begin_us = g_get_real_time () / 1000000 * 1000000 - 10 * DAY_US;

  hw_event_writer_add_item (writer, &(HwItemEvent){ .id = "7",
                                                    .kind = HW_ITEM_CHANGE,
                                                    .label = "#7",
                                                    .title = "Prices with tax",
                                                    .url = "https://example.org/7",
                                                    .sha = "012345é789abcdef",
                                                    .begun_us = HW_TIME_UNKNOWN,
                                                    .created_us = begin_us,
                                                    .closed_us = begin_us + DAY_US,
                                                    .updated_us = begin_us + DAY_US });
  hw_event_writer_add_item (writer, &(HwItemEvent){ .id = "900",
                                                    .label = "INC-3",
                                                    .title = "Shop is slow",
                                                    .url = "https://example.org/inc/3",
                                                    .begun_us = HW_TIME_UNKNOWN,
                                                    .created_us = begin_us,
                                                    .closed_us = HW_TIME_UNKNOWN,
                                                    .updated_us = begin_us });
  hw_event_writer_add_deployment (
      writer, &(HwDeploymentEvent){
                  .id = "d",
                  .service = shop,
                  .environment = hw_event_writer_take_term (
                      writer, &(HwTermWords){ .kind = HW_TERM_ENVIRONMENT, .id = "live" }),
                  .sha = "012345é789abcdef",
                  .production = TRUE,
                  .result = HW_RESULT_SUCCESS,
                  .created_us = begin_us + 26 * HOUR_US,
                  .finished_us = begin_us + 27 * HOUR_US,
                  .updated_us = begin_us + 27 * HOUR_US });
  hw_event_writer_add_incident (writer, &(HwIncidentEvent){ .id = "incident-3",
                                                            .label = "INC-3",
                                                            .service = shop,
                                                            .started_us = begin_us + 28 * HOUR_US,
                                                            .acknowledged_us = HW_TIME_UNKNOWN,
                                                            .resolved_us = HW_TIME_UNKNOWN,
                                                            .updated_us = begin_us });
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

/* Gives b an estimate and a state of its own, and seven items that were in it for two hours. */
static void
attach_second (Fixture *self)
{
  static const char *const states[] = { "todo", "doing", "checking", "done" };
  static const gint64 hours[] = { 0, 1, 3, 5 };
  g_autofree char *key = hw_state_key_new ("board", HW_TERM_STATUS, "checking");
  g_autoptr (HwMap) attached = hw_map_with_state_meaning (hw_document_get_map (self->document), key,
                                                          HW_ROLE_ACTIVE, "b", NULL);
  g_autoptr (HwEstimate) estimate = hw_estimate_new_seconds (7000);
  g_autoptr (HwMap) map =
      hw_map_with_time_of (attached, (const char *const[]){ "b", NULL },
                           hw_field_find (HW_ELEMENT_STEP, "process_time"), estimate, NULL);
  g_autoptr (HwEventWriter) writer = hw_event_writer_new (self->library, self->source_key, NULL);
  gint64 now_us = g_get_real_time ();

  hw_document_apply (self->document, map, "Attach", NULL);
  for (guint i = 0; i < 7 * G_N_ELEMENTS (states); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i / 4);

      hw_event_writer_add_transition (
          writer, &(HwTransitionEvent){
                      .item = id,
                      .at_us = now_us - (i / 4 + 1) * DAY_US + hours[i % 4] * HOUR_US,
                      .to = hw_event_writer_take_term (
                          writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = states[i % 4] }) });
    }
  g_assert_true (hw_event_writer_commit (writer, NULL, NULL));
}

static void
assert_process_time (Fixture *self, const char *id, double value_s)
{
  const HwStep *step = (const HwStep *)hw_map_find (hw_document_get_map (self->document), id);

  g_assert_cmpfloat_with_epsilon (step->process_time->range_s.likely, value_s, 0.01);
}

/* Figures of flow where nothing was deployed; and a window in which nothing happened. */
static void
test_delivery (void)
{
  g_auto (Fixture) self = { NULL };
  g_autoptr (HwDeliveryWords) before = NULL;
  g_autoptr (HwDeliveryWords) words = NULL;
  g_autoptr (HwDeliveryWords) shorter = NULL;
  g_autoptr (HwDeliveryWords) many = NULL;

  fixture_init (&self, TRUE);
  before = read_words (&self, 90);
  g_assert_nonnull (before->remark);
  g_assert_cmpint (before->place, ==, HW_DELIVERY_PLACE_SOURCES);
  g_assert_cmpuint (before->flow->len, ==, 0);

  add_items (&self, 0, 7);
  words = read_words (&self, 90);
  g_assert_null (words->remark);
  g_assert_nonnull (words->no_delivery);
  g_assert_cmpuint (words->delivery->len, ==, 0);
  g_assert_cmpuint (words->flow->len, ==, 5);
  g_assert_cmpstr (find_row (words->flow, "Flow time")->value, ==, "3 h");
  g_assert_cmpstr (find_row (words->flow, "Flow velocity")->basis, ==, "n = 7");
  for (guint i = 0; i < words->flow->len; i++)
    g_assert_nonnull (((const HwDeliveryRow *)words->flow->pdata[i])->rule);

  /* The window ends with the newest; what ended exactly three days before it lies outside. */
  shorter = read_words (&self, 3);
  g_assert_cmpstr (find_row (shorter->flow, "Flow velocity")->basis, ==, "n = 3");
  assert_parts (find_row (words->flow, "Flow time"), 7, NULL);
  assert_parts (find_row (shorter->flow, "Flow velocity"), 3, NULL);
  g_assert_cmpuint (find_row (words->flow, "Flow load")->parts->len, ==, 0);

  /* Fifty at most are told one by one. */
  add_items (&self, 7, 46);
  many = read_words (&self, 90);
  assert_parts (find_row (many->flow, "Flow distribution"), 50, "and 3 more");
}

/* What is delivered and what fails, one by one: labels and titles, times, and a page of the web
 * only where it is one. */
static void
test_delivery_parts (void)
{
  static const struct
  {
    const char *row, *title, *detail;
  } parts[] = {
    { "Change lead time", "#7 Prices with tax", "1 d 3 h" },
    { "Deployment frequency", "shop, live, 012345é", NULL },
    { "Change fail rate", "shop, live, 012345é", "failed" },
    { "Failed deployment recovery time", "INC-3 Shop is slow", "open for" },
    { "Deployment rework rate", "shop, live, 012345é", NULL },
  };
  g_auto (Fixture) self = { NULL };
  g_autoptr (HwDeliveryWords) words = NULL;

  fixture_init (&self, TRUE);
  add_delivery (&self);
  words = read_words (&self, 90);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const HwDeliveryRow *row = find_row (words->delivery, parts[i].row);
      const HwDeliveryLine *line;

      g_assert_cmpuint (row->parts->len, ==, 1);
      g_assert_null (row->more);
      line = row->parts->pdata[0];
      g_assert_cmpstr (line->title, ==, parts[i].title);
      g_assert_true (parts[i].detail == NULL || strstr (line->detail, parts[i].detail) != NULL);
      g_assert_cmpstr (line->url, ==,
                       i == 0   ? "https://example.org/7"
                       : i == 3 ? "https://example.org/inc/3"
                                : NULL);
    }
}

/* The columns of measured values: sorted by how far off they are, looked at, not typed in, copied,
 * and taken over cell by cell as one edit. The estimates of a are an hour, of b 7000 seconds; both
 * take two hours. */
static void
test_table (void)
{
  static const char *const names[] = { "name", "process_time", "process_time.measured",
                                       "wait_time" };
  g_auto (Fixture) self = { NULL };
  g_autoptr (HwViewState) view = NULL;
  g_autoptr (HwMeasureGrid) grid = NULL;
  const HwMeasureColumn *columns[G_N_ELEMENTS (names)];
  g_autofree char *copied = NULL;
  HwMeasured measured;
  HwMap *map;

  fixture_init (&self, TRUE);
  attach_second (&self);
  fixture_read (&self);
  view = hw_view_state_new (self.document);
  grid = hw_measure_grid_new (view);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    columns[i] = hw_measure_column_find (names[i]);
  hw_measure_grid_set_columns (grid, columns, G_N_ELEMENTS (columns));
  g_assert_true (hw_measure_grid_has_measured (grid));

  hw_measure_grid_set_sort (grid, columns[2], FALSE);
  g_assert_cmpstr (hw_measure_grid_get_step (grid, 0)->element.id, ==, "b");
  g_assert_cmpstr (hw_measure_grid_get_step (grid, 1)->element.id, ==, "a");
  hw_measure_grid_set_sort (grid, columns[2], TRUE);
  g_assert_cmpstr (hw_measure_grid_get_step (grid, 0)->element.id, ==, "a");
  g_assert_cmpstr (hw_measure_grid_get_step (grid, 1)->element.id, ==, "b");
  /* What nobody measured comes last either way. */
  g_assert_cmpstr (hw_measure_grid_get_step (grid, 2)->element.id, ==, "s");
  g_assert_false (hw_measure_grid_get_measured (grid, (HwMeasurePlace){ 2, 2 }, &measured));
  g_assert_false (hw_measure_grid_get_measured (grid, (HwMeasurePlace){ 0, 1 }, &measured));
  g_assert_true (hw_measure_grid_get_measured (grid, (HwMeasurePlace){ 0, 2 }, &measured));
  g_assert_true (hw_measured_is_off (&measured));
  g_assert_true (hw_measure_grid_get_measured (grid, (HwMeasurePlace){ 1, 2 }, &measured));
  g_assert_false (hw_measured_is_off (&measured));

  hw_measure_grid_point (grid, (HwMeasurePlace){ 0, 2 }, FALSE);
  g_assert_false (hw_measure_grid_can_edit (grid));
  copied = hw_measure_grid_copy (grid);
  g_assert_cmpstr (copied, ==, "2 h\n");
  map = hw_document_get_map (self.document);
  hw_measure_grid_clear (grid);
  hw_measure_grid_paste (grid, "5 h");
  g_assert_true (hw_document_get_map (self.document) == map);

  hw_measure_grid_point (grid, (HwMeasurePlace){ 0, 1 }, FALSE);
  hw_measure_grid_point (grid, (HwMeasurePlace){ 1, 2 }, TRUE);
  g_assert_true (hw_measure_grid_can_use_measured (grid));
  g_assert_true (hw_measure_grid_use_measured (grid));
  g_assert_cmpstr (hw_document_get_undo_label (self.document), ==, "Use measured values");
  assert_process_time (&self, "a", 2 * HOUR_S);
  assert_process_time (&self, "b", 2 * HOUR_S);
  g_assert_false (hw_measure_grid_can_use_measured (grid));
  g_assert_true (hw_document_undo (self.document));
  assert_process_time (&self, "a", HOUR_S);
  assert_process_time (&self, "b", 7000);

  /* The cursor stays with its column when one goes. */
  hw_measure_grid_point (grid, (HwMeasurePlace){ 0, 3 }, FALSE);
  columns[2] = columns[3];
  hw_measure_grid_set_columns (grid, columns, 3);
  g_assert_cmpuint (hw_measure_grid_get_cursor (grid)->at.column, ==, 2);
  wait_until_quiet (&self);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/readings/beside", test_beside);
  g_test_add_func ("/document/readings/delivery", test_delivery);
  g_test_add_func ("/document/readings/delivery-parts", test_delivery_parts);
  g_test_add_func ("/document/readings/table", test_table);
  g_test_add_func ("/document/readings/use", test_use);
  g_test_add_func ("/document/readings/cells", test_cells);
  g_test_add_func ("/document/readings/few", test_few);
  g_test_add_func ("/document/readings/follow", test_follow);
  g_test_add_func ("/document/readings/station", test_station);
  g_test_add_func ("/document/readings/words", test_words);
  return g_test_run ();
}
