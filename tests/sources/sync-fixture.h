/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A source that is synced over real HTTP into the library of a fixture, by a server of the test's
 * own or by one that nobody here wrote. */

#include "hw-sync.h"
#include "sources-fixture.h"

G_BEGIN_DECLS

/* All borrowed. */
typedef struct
{
  const char *connector;
  const char *settings; /* NULL for none */
  const char *base;
  const char *secret; /* NULL for none */
} SyncSource;

typedef struct
{
  SourcesFixture *base;
  HwHttp *http; /* from outside, or made by the first sync */
  HwSource *source;
  HwHttpChannel *channel;
  HwLibraryWorker *worker;
  HwClock clock;
  GMainLoop *loop;
  GString *log; /* of the last sync: "200 GET /path?query" a line; "---" where there is no answer */
  char *asked;  /* "GET /path?query" */
  guint n_answers;    /* of the last sync */
  guint most_answers; /* then the process is killed; 0: never */
  HwSyncReport *report;
  GError *error;
} SyncFixture;

/* `http` may be NULL. */
SyncFixture *sync_fixture_new (SourcesFixture *base, const SyncSource *source, HwHttp *http);
void sync_fixture_free (SyncFixture *self);

/* Runs to its end, whatever that is: see report, error and log. */
void sync_fixture_run (SyncFixture *self);

/* What a person sees before a source is added. */
void sync_fixture_try (SyncFixture *self);

/* Runs, and every stream must have arrived whole. */
void sync_fixture_run_well (SyncFixture *self);

/* A sync in a process of its own, which is killed after so many answers (0: never). The process
 * that calls must not have had threads. */
void sync_fixture_run_killed (SourcesFixture *base, const SyncSource *source, guint n_answers);

/* The first error that counts, of the sync or of one of its streams. Borrowed. */
const GError *sync_fixture_get_error (const SyncFixture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyncFixture, sync_fixture_free)

G_END_DECLS
