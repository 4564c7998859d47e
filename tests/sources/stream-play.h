/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A source that is played: answers by address, and walks through the streams of a connector with
 * them into the library of a fixture. */

#include "hw-sync.h"
#include "sources-fixture.h"

G_BEGIN_DECLS

#define PLAY_BASE "https://source.example"

typedef struct
{
  HwConnector *connector;
  HwConnectorSettings *settings;
  GPtrArray *answers; /* PlayAnswer */
  GString *log;       /* what was asked, one a line: "GET /path?query" and the body of a POST */
  GError *error;      /* what the walk ended with */
  char *incomplete;
  char *nothing;       /* why there was nothing to read */
  GQuark fault_domain; /* with which requests fail that hold `fault_part` */
  int fault_code;
  const char *fault_part; /* NULL: none does */
  guint n_sent;
  guint history_days;  /* of a first sync */
  guint most_requests; /* 0: all; else it is killed after so many */
  gint64 now_us;
  GTimeZone *zone;
} Play;

Play *play_new (const char *connector_id, const char *settings);
Play *play_new_from_text (const char *connector, const char *settings);
void play_free (Play *self);

/* What is said to requests that hold `part` (of the log's line), the first that fits; `headers` are
 * "Name: value" lines or NULL; the body "404" stands for that status. An answer added later comes
 * before those added earlier. */
void play_answer (Play *self, const char *part, const char *headers, const char *body);

/* The same from a file of tests/sources/data, without headers and with them. */
void play_answer_file (Play *self, const char *part, const char *name);
void play_answer_page (Play *self, const char *part, const char *headers, const char *name);

/* One stream, with one transaction a request as a sync has them. FALSE when it failed. */
gboolean play_stream (Play *self, SourcesFixture *fixture, const char *stream);

/* All that there is to be asked; each must succeed. */
void play_all (Play *self, SourcesFixture *fixture);

/* What was asked since the last call, then forgotten. */
void play_assert_log (Play *self, const char *expected);

/* For hw-sync.h; answers as the above. */
HwSyncTransport play_transport (Play *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Play, play_free)

G_END_DECLS
