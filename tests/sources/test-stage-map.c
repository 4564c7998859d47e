/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages that a source measures itself, as a first map, and what is measured of it later. */

#include "hw-stage-map.h"

#include <locale.h>
#include <math.h>

#include "hw-event-writer.h"
#include "hw-figures.h"
#include "hw-pairs.h"
#include "hw-readings.h"
#include "map-of-source.h"

#define HOUR_S 3600.0
#define DAY_S 86400.0
#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static HwTermKey
take_stage (HwEventWriter *writer, const char *name, int position)
{
  g_autofree char *id = g_strconcat ("Stage ", name, NULL);
  g_autofree char *hint = g_strconcat ("stage=", name, NULL);

  return hw_event_writer_take_term (
      writer,
      &(HwTermWords){ .kind = HW_TERM_SERIES, .id = id, .hint = hint, .position = position });
}

static void
add_sample (HwEventWriter *writer, HwTermKey series, int days_ago, double value_s, double n)
{
  hw_event_writer_add_sample (writer, &(HwSampleEvent){ .series = series,
                                                        .at_us = SOURCES_NOW_US - days_ago * DAY_US,
                                                        .value = value_s,
                                                        .n = n });
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
write_stages (SourcesFixture *fixture)
{
  HwEventWriter *writer = hw_event_writer_new (fixture->library, fixture->source_key, NULL);
  HwTermKey review, plan;

  review = take_stage (writer, "Review", 3);
  plan = take_stage (writer, "Plan", 1);
  take_stage (writer, "Code", 2);
  add_sample (writer, plan, 30, 5 * DAY_S, 9);
  add_sample (writer, plan, 0, 2 * DAY_S, 12);
  add_sample (writer, review, 0, 6 * HOUR_S, 3);
  close_writer (writer);
}

static HwMap *
map_of (SourcesFixture *fixture, HwFirstMapOf of)
{
  HwFirstMapOptions options = { .of = of };
  g_autoptr (GError) error = NULL;
  HwMap *map = map_of_source (fixture, &options, &error);

  g_assert_no_error (error);
  assert_sound (map);
  return map;
}

static void
test_known (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = NULL, any = NULL;
  g_autoptr (HwFigures) figures = NULL;
  const HwStep *plan, *review;

  write_stages (fixture);
  map = map_of (fixture, HW_FIRST_MAP_OF_STAGES);
  any = map_of (fixture, HW_FIRST_MAP_OF_ANY);
  g_assert_true (hw_map_equal (map, any));
  assert_steps (map, "Plan, Code, Review");
  plan = find_step (map, "Plan");
  review = find_step (map, "Review");
  g_assert_cmpfloat (plan->wait_time->range_s.likely, ==, 2 * DAY_S);
  g_assert_null (plan->process_time);
  g_assert_null (find_step (map, "Code")->wait_time);
  g_assert_cmpstr (hw_pairs_get ((const char *const *)plan->provenance, "wait_time"), ==,
                   "measured");
  g_assert_cmpstr (hw_pairs_get ((const char *const *)review->provenance, "wait_time"), ==,
                   "observed");
  g_assert_true (review->delivery);
  g_assert_cmpuint (count_links (map, HW_LINK_FLOW), ==, 2);
  figures = hw_figures_new (map, NULL);
  g_assert_cmpfloat (figures->totals[HW_FIGURE_LEAD_TIME], ==, 2 * DAY_S + 6 * HOUR_S);
  g_assert_cmpint (hw_figures_get_bound (figures, HW_FIGURE_LEAD_TIME), ==, HW_BOUND_AT_LEAST);
}

/* What the source measures later stands beside what the map says. */
static void
test_readings (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) map = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GError) error = NULL;
  HwEventWriter *writer;
  guint n_found = 0;

  write_stages (fixture);
  map = map_of (fixture, HW_FIRST_MAP_OF_STAGES);
  writer = hw_event_writer_new (fixture->library, fixture->source_key, NULL);
  add_sample (writer, take_stage (writer, "Plan", 1), -1, 3 * DAY_S, 20);
  close_writer (writer);
  readings = hw_readings_derive (fixture->library, map, SOURCES_NOW_US + 2 * DAY_US, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < readings->len; i++)
    {
      const HwReading *reading = readings->pdata[i];

      if (g_strcmp0 (reading->rule, "stage") != 0)
        continue;
      n_found++;
      if (!g_str_equal (reading->element_id, find_step (map, "Plan")->element.id))
        continue;
      g_assert_cmpstr (reading->field, ==, "wait_time");
      g_assert_cmpfloat (reading->value, ==, 3 * DAY_S);
      g_assert_cmpuint (reading->n, ==, 20);
      g_assert_false (hw_reading_is_stale (reading, SOURCES_NOW_US + 2 * DAY_US));
    }
  g_assert_cmpuint (n_found, ==, 2);
}

/* Items that go through several states say more; where there is but one the stages do. */
static void
test_items (SourcesFixture *fixture, gconstpointer data)
{
  g_autoptr (HwMap) one = NULL, several = NULL;

  write_stages (fixture);
  sources_read (fixture,
                "case,activity,timestamp\n1,opened,2026-01-05T09:00:00Z\n"
                "1,closed,2026-01-06T09:00:00Z\n",
                HW_EVENT_FILE_CSV);
  one = map_of (fixture, HW_FIRST_MAP_OF_ANY);
  assert_steps (one, "Plan, Code, Review");
  sources_read (fixture,
                "case,activity,timestamp\n1,Build,2026-01-05T10:00:00Z\n"
                "1,Test,2026-01-05T19:00:00Z\n",
                HW_EVENT_FILE_CSV);
  several = map_of (fixture, HW_FIRST_MAP_OF_ANY);
  g_assert_cmpuint (hw_seq_get_length (hw_map_steps (several)), >, 1);
  g_assert_cmpstr (hw_map_get_id (several), !=, hw_map_get_id (one));
}

static void
test_none (SourcesFixture *fixture, gconstpointer data)
{
  HwFirstMapOptions options = { .of = HW_FIRST_MAP_OF_STAGES };
  g_autoptr (GError) error = NULL;

  g_assert_null (map_of_source (fixture, &options, &error));
  g_assert_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/stage-map/known", test_known);
  SOURCES_TEST ("/stage-map/readings", test_readings);
  SOURCES_TEST ("/stage-map/items", test_items);
  SOURCES_TEST ("/stage-map/none", test_none);
  return g_test_run ();
}
