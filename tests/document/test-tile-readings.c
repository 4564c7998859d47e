/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stations show: values in the unit of their targets, words, and the age of what is old. */

#include <math.h>

#include "hw-map-json.h"
#include "hw-tile-readings.h"

#define NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

static HwMap *
new_map (void)
{
  static const char text[] =
      "{\"format\": \"headway-map\", \"version\": 1, \"title\": \"T\","
      " \"steps\": [{\"id\": \"s\", \"name\": \"Operations\", \"kind\": \"station\"},"
      " {\"id\": \"a\", \"name\": \"Backlog\"}],"
      " \"links\": [{\"id\": \"back-home\", \"from\": \"s\", \"to\": \"a\", \"kind\": "
      "\"feedback\"}],"
      " \"measures\": [{\"id\": \"fails\", \"on\": \"s\", \"name\": \"Fails\", \"unit\": \"%\"},"
      " {\"id\": \"back\", \"on\": \"s\", \"name\": \"Recovery\", \"unit\": \"h\"},"
      " {\"id\": \"p95\", \"on\": \"s\", \"name\": \"p95\", \"unit\": \"ms\"}]}";
  g_autoptr (GError) error = NULL;
  HwMap *map = hw_map_from_json (text, sizeof text - 1, "m", NULL, &error);

  g_assert_no_error (error);
  return map;
}

static HwReading *
add (GPtrArray *readings, const char *id, HwReadingUnit unit, double value)
{
  HwReading *reading = hw_reading_new (id, "value", "latest");

  reading->unit = unit;
  reading->value = value;
  reading->n = 10;
  reading->at_us = NOW_US - 5 * G_TIME_SPAN_MINUTE;
  g_ptr_array_add (readings, reading);
  return reading;
}

static GPtrArray *
new_readings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hw_reading_free);
}

static void
test_units (void)
{
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (GPtrArray) readings = new_readings ();
  g_autoptr (GHashTable) tiles = NULL;
  const HwTileReading *tile;

  add (readings, "fails", HW_READING_SHARE, 0.125);
  add (readings, "back", HW_READING_SECONDS, 5400);
  add (readings, "p95", HW_READING_PLAIN, 412);
  add (readings, "s", HW_READING_PLAIN, 1);      /* no measure */
  add (readings, "nobody", HW_READING_PLAIN, 1); /* not on the map */
  tiles = hw_tile_readings_new (map, readings, NOW_US);
  g_assert_cmpuint (g_hash_table_size (tiles), ==, 3);

  tile = g_hash_table_lookup (tiles, "fails");
  g_assert_cmpfloat (tile->value, ==, 12.5);
  g_assert_cmpstr (tile->text, ==, "12.5 %");
  tile = g_hash_table_lookup (tiles, "back");
  g_assert_cmpfloat (tile->value, ==, 1.5);
  g_assert_cmpstr (tile->text, ==, "1.5 h");
  tile = g_hash_table_lookup (tiles, "p95");
  g_assert_cmpfloat (tile->value, ==, 412);
  g_assert_cmpstr (tile->text, ==, "412 ms");
  g_assert_null (tile->age);
}

static void
test_old (void)
{
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (GPtrArray) readings = new_readings ();
  g_autoptr (GHashTable) tiles = NULL;
  HwReading *reading = add (readings, "p95", HW_READING_PLAIN, 412);
  const HwTileReading *tile;

  reading->at_us = NOW_US - 3 * G_TIME_SPAN_HOUR;
  reading->stale_us = NOW_US - G_TIME_SPAN_HOUR;
  tiles = hw_tile_readings_new (map, readings, NOW_US);
  tile = g_hash_table_lookup (tiles, "p95");
  g_assert_cmpstr (tile->text, ==, "412 ms");
  g_assert_cmpstr (tile->age, ==, "3 hours ago");
}

static void
test_series (void)
{
  static const double shares[] = { 0.25, 0.5 };
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (GPtrArray) readings = new_readings ();
  g_autoptr (GHashTable) tiles = NULL;
  HwReading *reading = add (readings, "fails", HW_READING_SHARE, NAN);
  const HwTileReading *tile;

  reading->series = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (reading->series, shares, G_N_ELEMENTS (shares));
  tiles = hw_tile_readings_new (map, readings, NOW_US);
  tile = g_hash_table_lookup (tiles, "fails");
  g_assert_null (tile->text);
  g_assert_true (isnan (tile->value));
  g_assert_cmpuint (tile->n_series, ==, 2);
  g_assert_cmpfloat (tile->series[1], ==, 50);
}

/* How long feedback takes stands on its link, on the map's clock: 8 h are a day. Of few values the
 * label has the least and the greatest. */
static void
test_latency (void)
{
  static const double few_s[] = { 3600, 7200, 5 * 3600 };
  g_autoptr (HwMap) map = new_map ();
  g_autoptr (GPtrArray) readings = new_readings ();
  g_autoptr (GHashTable) tiles = NULL;
  g_autoptr (GHashTable) of_few = NULL;
  HwReading *reading = hw_reading_new ("back-home", "latency", "signal-to-step");
  const HwTileReading *tile;

  g_ptr_array_add (readings, reading);
  reading->unit = HW_READING_SECONDS;
  reading->value = 16 * 3600;
  reading->n = 6;
  reading->at_us = NOW_US - 2 * G_TIME_SPAN_HOUR;
  reading->stale_us = NOW_US + 1;
  tiles = hw_tile_readings_new (map, readings, NOW_US);
  tile = g_hash_table_lookup (tiles, "back-home");
  g_assert_cmpstr (tile->text, ==, "2 d");
  g_assert_null (tile->age);

  reading->value = NAN;
  reading->few = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (reading->few, few_s, G_N_ELEMENTS (few_s));
  of_few = hw_tile_readings_new (map, readings, NOW_US + 1);
  tile = g_hash_table_lookup (of_few, "back-home");
  g_assert_cmpstr (tile->text, ==, "1–5 h");
  g_assert_cmpstr (tile->age, ==, "2 hours ago");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tile-readings/units", test_units);
  g_test_add_func ("/tile-readings/old", test_old);
  g_test_add_func ("/tile-readings/series", test_series);
  g_test_add_func ("/tile-readings/latency", test_latency);
  return g_test_run ();
}
