/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What was measured: for a field of an element of a map, a value that was last derived from events,
 * with all that is said of it beside. The library keeps readings so that they are there before
 * events have been read again; they are no part of the map. Deriving them is hw-readings.h in
 * src/sources.
 *
 * A library sees what another connection wrote as any other change: hw_library_poll_changed(). */

#include "hw-event.h"
#include "hw-library.h"

G_BEGIN_DECLS

/* The most values of a series that are kept with a reading. */
#define HW_READING_SERIES_MAX 120

typedef enum
{
  HW_READING_SECONDS, /* of the map's clock for steps, by the clock on the wall for stations */
  HW_READING_SHARE,   /* 0 to 1 */
  HW_READING_COUNT,
  HW_READING_PER_WEEK,
  HW_READING_PLAIN, /* in the unit of the measure */
  HW_N_READING_UNITS
} HwReadingUnit;

typedef struct
{
  char *element_id; /* "" for the map as a whole */
  char *field;      /* "process_time" as in files; of measures "value" */
  char *source;     /* id of the source; NULL where several are in it */
  char *rule;       /* stable name of how it was derived: "exits-in-window" */
  HwReadingUnit unit;

  double value; /* NAN: too few for a percentile, see `few` */
  guint64 n;    /* what it was made of: items, deployments, samples */
  double p50;   /* NAN below five, and where it is no distribution */
  double p85;
  double p95;
  GArray *few;    /* double: all the values while they are fewer than five; NULL otherwise */
  GArray *series; /* double, oldest first, for a sparkline; NULL for none */

  gint64 at_us;    /* the moment it tells of */
  gint64 from_us;  /* the window; both HW_TIME_UNKNOWN where it has none */
  gint64 to_us;    /* not included */
  gint64 stale_us; /* from then on it is old; HW_TIME_UNKNOWN: never */
} HwReading;

/* Texts are copied; numbers are NAN and times unknown. */
HwReading *hw_reading_new (const char *element_id, const char *field, const char *rule);
void hw_reading_free (HwReading *self);

/* All but when it was made: `at_us`, window and `stale_us` may differ. */
gboolean hw_reading_equal (const HwReading *a, const HwReading *b);

static inline gboolean
hw_reading_is_stale (const HwReading *self, gint64 now_us)
{
  return self->stale_us != HW_TIME_UNKNOWN && now_us >= self->stale_us;
}

/* "seconds", "share" … in files. */
const char *hw_reading_unit_get_name (HwReadingUnit unit);

/* Of a map, by element and field: an array of HwReading that frees them. */
GPtrArray *hw_library_list_readings (HwLibrary *self, const char *map_id, GError **error);

/* Puts these in place of all that the map has, in one transaction. Nothing is written where they
 * say the same as those that are there and are not an hour younger. NOT_FOUND where the map is
 * gone. */
gboolean hw_library_replace_readings (HwLibrary *self,
                                      const char *map_id,
                                      const GPtrArray *readings,
                                      GError **error);

/* A text that is another one when events have come in since, by a sync or from a file: what
 * readings were derived from need only be read again then. Cheap. Owned by the caller. */
char *hw_library_dup_event_state (HwLibrary *self, GError **error);

/* As snapshots keep them: a JSON array of objects, on one line; NULL for none. Owned by the caller.
 * Keys are documented in data/headway.1. */
char *hw_readings_to_json (const GPtrArray *readings);

/* What hw_readings_to_json() wrote; what is not understood is left out. */
GPtrArray *hw_readings_from_json (const char *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwReading, hw_reading_free)

G_END_DECLS
