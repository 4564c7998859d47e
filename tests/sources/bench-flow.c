/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All percentiles of a million transitions, from the library to figures, against a bare scan of the
 * same rows in their order; and the same figures after a thousand more transitions. CPU time,
 * medians of runs that take turns. */

#include "hw-flow-meter.h"
#include "hw-readings.h"
#include "hw-source-row.h"
#include "hw-test-map.h"
#include "sources-fixture.h"
#include "hw-test-cpu.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>

#define N_ITEMS 100000
#define N_MOVES 10 /* an item */
#define N_STEPS (N_MOVES - 1)
#define N_RUNS 7
#define N_MORE 1000
#define START_S G_GINT64_CONSTANT (1600000000)

static HwTermKey
take_state (HwEventWriter *writer, guint number)
{
  char id[16];

  g_snprintf (id, sizeof id, "s%u", number);
  return hw_event_writer_take_term (writer, &(HwTermWords){ .kind = HW_TERM_STATUS, .id = id });
}

static void
commit (HwEventWriter *writer)
{
  g_autoptr (GError) error = NULL;

  hw_event_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
fill_library (SourcesFixture *fixture)
{
  g_autoptr (HwEventWriter) writer =
      hw_event_writer_new (fixture->library, fixture->source_key, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      HwTransitionEvent move = { .at_us = (START_S + g_rand_int_range (random, 0, 1 << 27))
                                          * G_USEC_PER_SEC };
      char id[16];

      g_snprintf (id, sizeof id, "%u", i);
      move.item = id;
      for (guint j = 0; j < N_MOVES; j++)
        {
          move.to = take_state (writer, j);
          move.at_us += g_rand_int_range (random, 1, 1 << 20) * G_GINT64_CONSTANT (1000000);
          hw_event_writer_add_transition (writer, &move);
          move.from = move.to;
        }
      if (hw_event_writer_get_n_pending (writer) >= HW_EVENTS_PER_COMMIT)
        commit (writer);
    }
  commit (writer);
}

static double
time_scan (SourcesFixture *fixture)
{
  double start = hw_test_cpu_ms ();
  gint64 sum = 0;
  sqlite3 *database;
  sqlite3_stmt *select;

  sqlite3_open (hw_library_get_path (fixture->library), &database);
  sqlite3_prepare_v2 (database,
                      "SELECT item, at_ms, from_state, to_state FROM event_transition"
                      " ORDER BY item, at_ms",
                      -1, &select, NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    sum += sqlite3_column_int64 (select, 0) ^ sqlite3_column_int64 (select, 1)
           ^ sqlite3_column_int64 (select, 2) ^ sqlite3_column_int64 (select, 3);
  sqlite3_finalize (select);
  sqlite3_close (database);
  g_assert_cmpint (sum, !=, 0);
  return hw_test_cpu_ms () - start;
}

static HwFlowMeter *
make_meter (void)
{
  HwWorkHours always = { "UTC", NULL, NULL, HW_TIME_UNITS_CALENDAR };
  HwWindow window = { START_S * G_USEC_PER_SEC, SOURCES_NOW_US };
  g_autoptr (HwWorkCalendar) calendar =
      hw_work_calendar_new (&always, window.from_us, window.to_us, NULL);

  return hw_flow_meter_new (N_STEPS, window, calendar);
}

static HwStateMap *
make_states (void)
{
  HwStateMap *states = hw_state_map_new (N_STEPS);

  for (guint i = 0; i < N_STEPS; i++)
    hw_state_map_set (states, i + 1, (HwStateMeaning){ HW_ROLE_ACTIVE, i });
  hw_state_map_set (states, N_STEPS + 1, (HwStateMeaning){ HW_ROLE_DONE });
  return states;
}

static void
put_in (HwFlowMeter *meter, const HwStateMap *states, HwItemScan *scan)
{
  g_autoptr (GError) error = NULL;
  HwItemHistory item;

  while (hw_item_scan_next (scan, &item))
    hw_flow_meter_add_item (meter, states, &item);
  g_assert_true (hw_item_scan_finish (scan, &error));
  g_assert_no_error (error);
}

/* All there is to say; gives a number so that nobody can say it was left out. */
static double
read_figures (HwFlowMeter *meter)
{
  double sum = hw_flow_meter_get_map (meter).lead_s.p85;

  for (guint i = 0; i < N_STEPS; i++)
    sum += hw_flow_meter_get_step (meter, i).process_s.p95;
  return sum;
}

static HwFlowMeter *
measure_all (SourcesFixture *fixture, const HwStateMap *states)
{
  HwFlowMeter *meter = make_meter ();
  g_autoptr (HwItemScan) scan = hw_item_scan_new (fixture->library, fixture->source_key, NULL);

  put_in (meter, states, scan);
  g_assert_cmpfloat (read_figures (meter), >, 0);
  return meter;
}

static void
bench_all (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwStateMap) states = make_states ();
  double bare[N_RUNS], ours[N_RUNS], ratios[N_RUNS];

  fill_library (fixture);
  for (guint i = 0; i < N_RUNS; i++)
    {
      double start;

      bare[i] = time_scan (fixture);
      start = hw_test_cpu_ms ();
      hw_flow_meter_free (measure_all (fixture, states));
      ours[i] = hw_test_cpu_ms () - start;
      ratios[i] = ours[i] / bare[i];
    }
  g_print ("# percentiles of 1 M transitions: %.0f ms, ordered scan %.0f ms, ratio %.2f (bar 2)\n",
           hw_test_median (ours, N_RUNS), hw_test_median (bare, N_RUNS),
           hw_test_median (ratios, N_RUNS));
}

static void
bench_more (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwStateMap) states = make_states ();
  g_autoptr (HwFlowMeter) meter = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  double ours[N_RUNS], bare[N_RUNS];

  fill_library (fixture);
  meter = measure_all (fixture, states);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (HwEventWriter) writer =
          hw_event_writer_new (fixture->library, fixture->source_key, NULL);
      g_autoptr (HwItemScan) scan = NULL;
      const gint64 *touched;
      gsize n_touched;
      double start;

      for (guint j = 0; j < N_MORE; j++)
        {
          HwTransitionEvent move = { .at_us = (START_S + g_rand_int_range (random, 0, 1 << 27))
                                              * G_USEC_PER_SEC };
          char id[16];

          g_snprintf (id, sizeof id, "%d", g_rand_int_range (random, 0, N_ITEMS + 100));
          move.item = id;
          move.to = take_state (writer, (guint)g_rand_int_range (random, 0, N_MOVES));
          hw_event_writer_add_transition (writer, &move);
        }
      commit (writer);
      touched = hw_event_writer_get_touched (writer, &n_touched);

      bare[i] = time_scan (fixture);
      start = hw_test_cpu_ms ();
      scan = hw_item_scan_new_for_keys (fixture->library, touched, n_touched, NULL);
      put_in (meter, states, scan);
      g_assert_cmpfloat (read_figures (meter), >, 0);
      ours[i] = hw_test_cpu_ms () - start;
    }
  g_print ("# after %d more: %.1f ms (bar 20), %.3f of an ordered scan\n", N_MORE,
           hw_test_median (ours, N_RUNS),
           hw_test_median (ours, N_RUNS) / hw_test_median (bare, N_RUNS));
}

/* A map whose steps the states stand for. */
static HwMap *
make_map (const char *source_id)
{
  g_autoptr (GString) text =
      g_string_new ("@map calendar.hours_per_day=24 calendar.days_per_week=7 calendar.zone=UTC");
  HwMap *map;

  for (guint i = 0; i < N_STEPS; i++)
    g_string_append_printf (text, "; step%u%s", i, i > 0 ? "" : " pt=1");
  map = hw_test_map_new_brief (text->str);
  for (guint i = 0; i < N_MOVES; i++)
    {
      g_autoptr (HwMap) before = map;
      g_autofree char *state = g_strdup_printf ("s%u", i);
      g_autofree char *key = hw_state_key_new (source_id, HW_TERM_STATUS, state);
      g_autofree char *step = g_strdup_printf ("step%u", i);

      map = i < N_STEPS ? hw_map_with_state_meaning (before, key, HW_ROLE_ACTIVE, step, NULL)
                        : hw_map_with_state_meaning (before, key, HW_ROLE_DONE, NULL, NULL);
    }
  return map;
}

/* From the library to the readings of a map, as a window or a snapshot asks for them; `data` is for
 * years later, when nothing has happened in the window. */
static void
bench_readings (SourcesFixture *fixture, gconstpointer data)
{
  gboolean is_late = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) sources = hw_library_list_sources (fixture->library, NULL);
  g_autoptr (HwMap) map = make_map (((HwSource *)sources->pdata[0])->id);
  gint64 now_us = (START_S + (is_late ? 1 << 28 : 1 << 27)) * G_USEC_PER_SEC; /* or amidst it */
  double bare[N_RUNS], ours[N_RUNS], ratios[N_RUNS];

  fill_library (fixture);
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GPtrArray) readings = NULL;
      double start;

      bare[i] = time_scan (fixture);
      start = hw_test_cpu_ms ();
      readings = hw_readings_derive (fixture->library, map, now_us, NULL, NULL);
      ours[i] = hw_test_cpu_ms () - start;
      ratios[i] = ours[i] / bare[i];
      g_assert_cmpuint (readings->len, >, N_STEPS);
    }
  g_print (
      "# readings of a map from 1 M transitions%s: %.0f ms, ordered scan %.0f ms, ratio %.2f\n",
      is_late ? ", none in the window" : "", hw_test_median (ours, N_RUNS),
      hw_test_median (bare, N_RUNS), hw_test_median (ratios, N_RUNS));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/flow/bench/all", bench_all);
  SOURCES_TEST ("/flow/bench/more", bench_more);
  SOURCES_TEST ("/flow/bench/readings", bench_readings);
  g_test_add ("/flow/bench/readings-late", SourcesFixture, GINT_TO_POINTER (TRUE),
              sources_fixture_set_up, bench_readings, sources_fixture_tear_down);
  return g_test_run ();
}
