/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A server, an engine whose waits are over at once, and requests that run to their end. */

#include "hw-http.h"
#include "hw-test-server.h"

G_BEGIN_DECLS

#define HTTP_FIXTURE_START_US ((gint64)1767225600 * G_USEC_PER_SEC) /* 2026-01-01 */

typedef struct
{
  HwTestServer *server;
  HwHttp *http;
  gint64 now_us; /* moves on by what is waited for */
  GArray *waits; /* gint64, in order */
} HttpFixture;

void http_fixture_set_up (HttpFixture *self, gconstpointer data);
void http_fixture_tear_down (HttpFixture *self, gconstpointer data);

/* As set_up, with another limit for a whole answer. */
void http_fixture_set_up_hasty (HttpFixture *self, gint64 max_answer_us);

/* To the server, with the credential if there is one. */
HwHttpChannel *http_fixture_new_channel (HttpFixture *self, const HwHttpCredential *credential);

/* Sends and runs the main context until the end. */
HwHttpAnswer *
http_fixture_send (HwHttpChannel *channel, const HwHttpRequest *request, GError **error);

/* GET of a path of the server, as above. */
HwHttpAnswer *http_fixture_get (HttpFixture *self, const char *path, GError **error);

void http_fixture_get_works (HttpFixture *self, const char *path);

/* The same, where it must fail so, and words must be in what is said: "word|word". */
void http_fixture_get_fails (HttpFixture *self, const char *path, int code, const char *words);

/* The error is of this code, and says all of "word|word". */
void http_fixture_assert_error (const GError *error, int code, const char *words);

G_END_DECLS
