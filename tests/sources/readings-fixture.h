/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A library with one source and a map that is attached to it, for tests of readings. */

#include "hw-event-writer.h"
#include "hw-readings.h"
#include "hw-state-map.h"
#include "sources-fixture.h"

#include <math.h>

G_BEGIN_DECLS

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
  HwMap *map;   /* NULL until a test makes it */
} ReadingsFixture;

void readings_set_up (ReadingsFixture *self, gconstpointer data);
void readings_tear_down (ReadingsFixture *self, gconstpointer data);

#define READINGS_TEST(path, function)                                                              \
  g_test_add (path, ReadingsFixture, NULL, readings_set_up, function, readings_tear_down)

/* "doing=active" of a step, or of the header where `step` is NULL. */
void readings_attach (
    ReadingsFixture *self, HwTermKind kind, const char *state, HwStateRole role, const char *step);

HwTermKey readings_take (ReadingsFixture *self, HwTermKind kind, const char *id);

/* An item enters a status. */
void readings_move (ReadingsFixture *self, const char *item, gint64 at_us, const char *to);

/* All of the source arrived at that moment, the last time without an error; as it did at NOW_US
 * where a test says nothing else. HW_TIME_UNKNOWN: it is a file, which is never asked. */
void readings_sync (ReadingsFixture *self, gint64 at_us, const char *error);

/* Of all that was written so far; owned by the caller. */
GPtrArray *readings_derive (ReadingsFixture *self);

/* NULL where there is none. */
const HwReading *readings_find (const GPtrArray *readings, const char *element, const char *field);

/* It is of one value, and this is it. */
void readings_assert_one (const GPtrArray *readings,
                          const char *element,
                          const char *field,
                          double value);

G_END_DECLS
