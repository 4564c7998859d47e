/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-tile-readings.h"

#include <math.h>

#include "hw-duration-text.h"
#include "hw-figure-text.h"
#include "hw-reading-text.h"

/* A tile and what it borrows. */
typedef struct
{
  HwTileReading tile;
  char *text;
  char *age;
  double *series;
} Tile;

static void
tile_free (gpointer data)
{
  Tile *self = data;

  g_free (self->text);
  g_free (self->age);
  g_free (self->series);
  g_free (self);
}

/* Units in which people set targets for what is measured in seconds. */
static const struct
{
  const char *name;
  double seconds;
} time_units[] = {
  { "ms", 0.001 }, { "s", 1 },     { "min", 60 },   { "m", 60 },
  { "h", 3600 },   { "d", 86400 }, { "w", 604800 },
};

/* By how much a number of the reading is to be multiplied to be one of the measure. */
static double
get_factor (const HwReading *reading, const char *unit)
{
  if (unit == NULL)
    return 1;
  if (reading->unit == HW_READING_SHARE && g_str_equal (unit, "%"))
    return 100;
  for (guint i = 0; reading->unit == HW_READING_SECONDS && i < G_N_ELEMENTS (time_units); i++)
    {
      if (g_str_equal (unit, time_units[i].name))
        return 1 / time_units[i].seconds;
    }
  return 1;
}

static Tile *
tile_new (const HwMeasure *measure, const HwReading *reading, gint64 now_us)
{
  /* What stations tell of passes by the clock on the wall. */
  HwReadingWords words = { HW_TIME_UNITS_CALENDAR, measure->unit, now_us };
  double factor = get_factor (reading, measure->unit);
  Tile *self = g_new0 (Tile, 1);

  self->text = hw_reading_format_value (reading, words);
  if (hw_reading_is_stale (reading, now_us) && reading->at_us != HW_TIME_UNKNOWN)
    self->age = hw_moment_format (reading->at_us, now_us);
  self->tile =
      (HwTileReading){ .value = reading->value * factor, .text = self->text, .age = self->age };
  if (reading->series != NULL)
    {
      self->series = g_new (double, reading->series->len);
      for (guint i = 0; i < reading->series->len; i++)
        self->series[i] = g_array_index (reading->series, double, i) * factor;
      self->tile.series = self->series;
      self->tile.n_series = reading->series->len;
    }
  return self;
}

/* While they are too few for a median, from the least to the greatest: a label has little room. */
static char *
format_latency (const HwReading *reading, HwTimeUnits units)
{
  const GArray *few = reading->few;
  HwReadingWords words = { .units = units };

  if (!isnan (reading->value) || few == NULL || few->len < 2)
    return hw_reading_format_value (reading, words);
  return hw_range_format_duration (
      hw_range_between (g_array_index (few, double, 0), g_array_index (few, double, few->len - 1)),
      units);
}

/* How long feedback takes, on its link. */
static Tile *
latency_new (const HwMap *map, const HwReading *reading, gint64 now_us)
{
  Tile *self = g_new0 (Tile, 1);

  self->text = format_latency (reading, hw_map_get_units (map));
  if (hw_reading_is_stale (reading, now_us) && reading->at_us != HW_TIME_UNKNOWN)
    self->age = hw_moment_format (reading->at_us, now_us);
  self->tile = (HwTileReading){ .value = reading->value, .text = self->text, .age = self->age };
  return self;
}

GHashTable *
hw_tile_readings_new (const HwMap *map, const GPtrArray *readings, gint64 now_us)
{
  GHashTable *tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tile_free);

  for (guint i = 0; readings != NULL && i < readings->len; i++)
    {
      const HwReading *reading = g_ptr_array_index (readings, i);
      const HwElement *element = hw_map_find (map, reading->element_id);

      if (element != NULL && element->type == HW_ELEMENT_MEASURE
          && g_str_equal (reading->field, "value"))
        g_hash_table_insert (tiles, g_strdup (reading->element_id),
                             tile_new ((const HwMeasure *)element, reading, now_us));
      else if (element != NULL && element->type == HW_ELEMENT_LINK
               && g_str_equal (reading->field, "latency"))
        g_hash_table_insert (tiles, g_strdup (reading->element_id),
                             latency_new (map, reading, now_us));
    }
  return tiles;
}
