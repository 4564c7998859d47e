/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Readings come back as they were written, all of a map at once, and go with their map; and what
 * they are made from, runs, deployments, incidents and samples, is read by windows of time. */

#include "hw-event-scan.h"
#include "hw-reading.h"
#include "store-events.h"
#include "store-fixture.h"
#include "store-library.h"
#include "store-maps.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define T0_US (G_GINT64_CONSTANT (1767600000) * G_USEC_PER_SEC)
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static GPtrArray *
new_readings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hw_reading_free);
}

static HwReading *
add_reading (GPtrArray *readings, const char *element, const char *field, double value)
{
  HwReading *reading = hw_reading_new (element, field, "a-rule");

  reading->value = value;
  reading->n = 7;
  reading->at_us = T0_US;
  g_ptr_array_add (readings, reading);
  return reading;
}

static GArray *
numbers (guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n; i++)
    {
      double value = i * 1.25;

      g_array_append_val (array, value);
    }
  return array;
}

/* One with all there can be, one with nothing, and the one of the map. */
static GPtrArray *
sample_readings (void)
{
  GPtrArray *readings = new_readings ();
  HwReading *full = add_reading (readings, "s1", "process_time", 3600);
  HwReading *few = add_reading (readings, "s1", "wait_time", NAN);

  full->unit = HW_READING_SHARE;
  full->source = g_strdup ("board");
  full->p50 = 3600;
  full->p85 = 7200.5;
  full->p95 = 1e9;
  full->series = numbers (30);
  full->from_us = T0_US - HOUR_US;
  full->to_us = T0_US;
  full->stale_us = T0_US + HOUR_US;
  few->n = 3;
  few->few = numbers (3);
  add_reading (readings, "", "lead_time", 0.1);
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
assert_same (const GPtrArray *found, const GPtrArray *expected)
{
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      const HwReading *a = expected->pdata[i];
      const HwReading *b = find (found, a->element_id, a->field);

      g_assert_nonnull (b);
      g_assert_true (hw_reading_equal (a, b));
      g_assert_cmpint (a->at_us, ==, b->at_us);
      g_assert_cmpint (a->from_us, ==, b->from_us);
      g_assert_cmpint (a->to_us, ==, b->to_us);
    }
}

static void
replace (HwLibrary *library, const GPtrArray *readings)
{
  g_autoptr (GError) error = NULL;

  hw_library_replace_readings (library, "a", readings, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwLibrary) other = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 3);
  g_autoptr (GPtrArray) readings = sample_readings ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) from_json = NULL;
  g_autoptr (GPtrArray) nothing = new_readings ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = hw_readings_to_json (readings);

  store_add (library, map);
  hw_library_poll_changed (other);
  replace (library, readings);
  g_assert_true (hw_library_poll_changed (other));
  found = hw_library_list_readings (other, "a", &error);
  g_assert_no_error (error);
  assert_same (found, readings);

  /* The same again writes nothing, but an hour later it does. */
  replace (library, readings);
  g_assert_false (hw_library_poll_changed (other));
  for (guint i = 0; i < readings->len; i++)
    ((HwReading *)readings->pdata[i])->at_us += 2 * HOUR_US;
  replace (library, readings);
  g_assert_true (hw_library_poll_changed (other));

  replace (library, nothing);
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM reading"), ==, 0);
  g_assert_false (hw_library_replace_readings (library, "b", readings, &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);

  from_json = hw_readings_from_json (json);
  g_assert_cmpuint (from_json->len, ==, 3);
  assert_same (from_json, found);
  g_assert_null (hw_readings_to_json (nothing));
}

static void
test_go_with_map (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  g_autoptr (HwMap) map = store_map_new_chain ("a", "Map", 3);
  g_autoptr (GPtrArray) readings = sample_readings ();

  store_add (library, map);
  replace (library, readings);
  g_assert_true (hw_library_remove (library, "a", NULL));
  g_assert_cmpint (store_get_int (library, "SELECT count(*) FROM reading"), ==, 0);
  store_assert_sound (library);
}

static void
test_odd_json (void)
{
  static const char *const odd[] = {
    "",
    "{}",
    "[",
    "[1]",
    "[{}]",
    "[{\"element\": 1, \"field\": []}]",
    "[{\"element\": \"\"}, 3, null]",
    "[{\"element\": \"\", \"field\": null}]",
  };
  g_autoptr (GPtrArray) readings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GPtrArray) none = hw_readings_from_json (odd[i]);

      g_assert_cmpuint (none->len, ==, 0);
    }
  readings = hw_readings_from_json ("[{\"element\": \"\", \"field\": \"wip\", \"n\": -1, \"at\": 4,"
                                    " \"value\": \"x\", \"values\": [1, {}, 2], \"unit\": \"m\"}]");
  g_assert_cmpuint (readings->len, ==, 1);
  g_assert_cmpuint (((HwReading *)readings->pdata[0])->n, ==, 0);
  g_assert_cmpuint (((HwReading *)readings->pdata[0])->few->len, ==, 2);
  g_assert_true (isnan (((HwReading *)readings->pdata[0])->value));
}

static void
test_stale (void)
{
  g_autoptr (HwReading) reading = hw_reading_new ("", "value", "latest");

  g_assert_false (hw_reading_is_stale (reading, G_MAXINT64));
  reading->stale_us = T0_US;
  g_assert_false (hw_reading_is_stale (reading, T0_US - 1));
  g_assert_true (hw_reading_is_stale (reading, T0_US));
}

/* Each kind five times: of hour 0 to hour 4. */
static void
add_events (HwEventWriter *writer)
{
  HwTermKey word =
      hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_SERIES, .id = "load" });

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      gint64 at_us = T0_US + i * HOUR_US;

      hw_event_writer_add_run (writer, &(HwRunEvent){ .id = id,
                                                      .result = HW_RESULT_FAILURE,
                                                      .queued_us = HW_TIME_UNKNOWN,
                                                      .started_us = at_us - HOUR_US,
                                                      .finished_us = at_us,
                                                      .updated_us = at_us });
      hw_event_writer_add_deployment (writer, &(HwDeploymentEvent){ .id = id,
                                                                    .sha = "abc",
                                                                    .production = TRUE,
                                                                    .result = HW_RESULT_SUCCESS,
                                                                    .created_us = at_us - HOUR_US,
                                                                    .finished_us = at_us,
                                                                    .updated_us = at_us });
      hw_event_writer_add_incident (
          writer, &(HwIncidentEvent){ .id = id,
                                      .started_us = at_us,
                                      .acknowledged_us = HW_TIME_UNKNOWN,
                                      .resolved_us = i == 0 ? HW_TIME_UNKNOWN : at_us + HOUR_US,
                                      .updated_us = at_us });
      hw_event_writer_add_sample (
          writer, &(HwSampleEvent){ .series = word, .at_us = at_us, .value = i, .n = NAN });
    }
  store_commit_events (writer, NULL);
}

static void
test_scans (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "board");
  g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
  HwScanRange range = { source, T0_US + HOUR_US, T0_US + 3 * HOUR_US };
  static const char *const expected[HW_N_SCANS] = { "12", "12", "012", "12" };
  gint64 newest_us;

  add_events (writer);
  for (int kind = 0; kind < HW_N_SCANS; kind++)
    {
      g_autoptr (HwEventScan) scan = NULL;
      g_autoptr (GString) found = g_string_new (NULL);
      HwRunEvent run;
      HwDeploymentEvent deployment;
      HwIncidentEvent incident;
      HwSampleEvent sample;

      if (kind == HW_SCAN_SAMPLES)
        range.key = store_get_int (library, "SELECT key FROM term WHERE kind = 'series'");
      scan = hw_event_scan_new (library, kind, range, NULL);
      while (kind == HW_SCAN_RUNS && hw_event_scan_next_run (scan, &run))
        g_string_append (found, run.id);
      while (kind == HW_SCAN_DEPLOYMENTS && hw_event_scan_next_deployment (scan, &deployment))
        g_string_append (found, deployment.production ? deployment.id : "?");
      while (kind == HW_SCAN_INCIDENTS && hw_event_scan_next_incident (scan, &incident))
        g_string_append (found, incident.id);
      while (kind == HW_SCAN_SAMPLES && hw_event_scan_next_sample (scan, &sample))
        g_string_append_printf (found, "%g", sample.value);
      g_assert_true (hw_event_scan_finish (scan, NULL));
      g_assert_cmpstr (found->str, ==, expected[kind]);
    }
  g_assert_true (hw_library_find_newest_event (library, source, &newest_us, NULL));
  g_assert_cmpint (newest_us, ==, T0_US + 5 * HOUR_US);
  g_assert_true (hw_library_find_newest_event (library, source + 1, &newest_us, NULL));
  g_assert_cmpint (newest_us, ==, HW_TIME_UNKNOWN);
}

/* Flow is looked for in a window, whatever happened after it; its end is not in it. */
static void
test_has_flow (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    int from_h, to_h;
    gboolean of_runs, of_items;
  } windows[] = { { -9, -1, FALSE, FALSE }, { 0, 1, TRUE, FALSE },  { 1, 2, TRUE, TRUE },
                  { 2, 3, FALSE, TRUE },    { 3, 8, FALSE, FALSE }, { 9, 10, FALSE, TRUE },
                  { 5, 9, TRUE, FALSE } };
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 runs = store_add_source (library, "ci");
  gint64 items = store_add_source (library, "board");
  g_autoptr (HwEventWriter) of_runs = store_event_writer (library, runs);
  g_autoptr (HwEventWriter) of_items = store_event_writer (library, items);

  for (guint i = 0; i < 2; i++)
    hw_event_writer_add_run (
        of_runs, &(HwRunEvent){ .id = i == 0 ? "1" : "2",
                                .queued_us = T0_US + (i == 0 ? 0 : 8 * HOUR_US),
                                .started_us = HW_TIME_UNKNOWN,
                                .finished_us = i == 0 ? T0_US + HOUR_US : HW_TIME_UNKNOWN,
                                .updated_us = HW_TIME_UNKNOWN });
  store_commit_events (of_runs, NULL);
  for (guint i = 0; i < 3; i++)
    hw_event_writer_add_transition (
        of_items, &(HwTransitionEvent){ .item = "1",
                                        .at_us = T0_US + (i == 2 ? 9 : 1 + i) * HOUR_US,
                                        .to = store_take_status (of_items, i == 1 ? "b" : "a") });
  store_commit_events (of_items, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      HwScanRange range = { runs, T0_US + windows[i].from_h * HOUR_US,
                            T0_US + windows[i].to_h * HOUR_US };
      gboolean has_flow;

      g_assert_true (hw_library_has_flow (library, range, &has_flow, NULL));
      g_assert_cmpint (has_flow, ==, windows[i].of_runs);
      range.key = items;
      g_assert_true (hw_library_has_flow (library, range, &has_flow, NULL));
      g_assert_cmpint (has_flow, ==, windows[i].of_items);
    }
}

/* More of items that are known already is new; the same again is not. */
static void
test_event_state (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (HwLibrary) library = store_open (fixture->path);
  gint64 source = store_add_source (library, "log");
  static const struct
  {
    guint item, n_moves;
    gboolean is_new;
  } imports[] = {
    { 1, 2, TRUE }, { 2, 5, TRUE }, { 1, 2, FALSE }, { 1, 3, TRUE }, { 2, 5, FALSE }
  };

  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autoptr (HwEventWriter) writer = store_event_writer (library, source);
      g_autofree char *before = hw_library_dup_event_state (library, NULL);
      g_autofree char *after = NULL;

      store_add_moves (writer, imports[i].item, imports[i].n_moves);
      store_commit_events (writer, NULL);
      after = hw_library_dup_event_state (library, NULL);
      g_assert_cmpint (g_strcmp0 (before, after) != 0, ==, imports[i].is_new);
    }
}

/* What a window holds is found by an index. */
static void
test_indexes (StoreFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "event_run WHERE source = 1 AND finished_ms >= 5 AND finished_ms < 9",
    "event_deployment WHERE source = 1 AND coalesce (finished_ms, created_ms) >= 5",
    "event_incident WHERE source = 1 AND coalesce (resolved_ms, 9223372036854775807) >= 5",
    "event_item WHERE source = 1 AND kind = 1 AND closed_ms >= 5",
    "event_item WHERE label IN ('A-1', 'A-2')",
  };
  static const char *const indexes[] = { "run_finished", "deployment_finished", "incident_resolved",
                                         "change_closed", "item_label" };
  g_autoptr (HwLibrary) library = store_open (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN SELECT * FROM ", queries[i], NULL);
      g_autofree char *plan = store_dump (library, sql);

      if (strstr (plan, indexes[i]) == NULL)
        g_error ("%s: %s", queries[i], plan);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store/reading/round-trip", test_round_trip);
  STORE_TEST ("/store/reading/go-with-map", test_go_with_map);
  g_test_add_func ("/store/reading/odd-json", test_odd_json);
  g_test_add_func ("/store/reading/stale", test_stale);
  STORE_TEST ("/store/reading/scans", test_scans);
  STORE_TEST ("/store/reading/has-flow", test_has_flow);
  STORE_TEST ("/store/reading/event-state", test_event_state);
  STORE_TEST ("/store/reading/indexes", test_indexes);
  return g_test_run ();
}
