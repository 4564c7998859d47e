/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A library with one source, and the reading of texts into it, for tests of readers. */

#include "hw-event-file.h"
#include "hw-library.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  HwLibrary *library;
  gint64 source_key;
  GPtrArray *problems; /* of the last reading */
  GPtrArray *notes;    /* char * */
  guint64 n_records;
  guint64 n_unused;
  gboolean assumed_zone;
  GTimeZone *zone; /* for times that name none; NULL at first */
} SourcesFixture;

void sources_fixture_set_up (SourcesFixture *self, gconstpointer data);
void sources_fixture_tear_down (SourcesFixture *self, gconstpointer data);

#define SOURCES_TEST(path, function)                                                               \
  g_test_add (path, SourcesFixture, NULL, sources_fixture_set_up, function,                        \
              sources_fixture_tear_down)

/* The day up to which events are believed. */
#define SOURCES_NOW_US (G_GINT64_CONSTANT (1796000000) * G_USEC_PER_SEC) /* 2026-11-29 */

/* Reads it as what it looks like, which must be `kind`. */
void sources_read (SourcesFixture *self, const char *text, HwEventFileKind kind);

/* The same with a stream. */
void sources_read_stream (SourcesFixture *self, GInputStream *stream, HwEventFileKind kind);

/* The source becomes one nothing was ever read of. */
void sources_forget (SourcesFixture *self);

/* What a query of the library gives: cells between bars, rows on lines. */
char *sources_query (SourcesFixture *self, const char *sql);

void sources_assert_query (SourcesFixture *self, const char *sql, const char *expected);

/* "PLACE: TEXT" on a line each. */
void sources_assert_problems (SourcesFixture *self, const char *expected);

/* The contents of a file in $HEADWAY_SHARED/payloads; NULL, with the test skipped, where that is
 * not there. */
char *sources_payload (const char *name, gsize *length);

G_END_DECLS
