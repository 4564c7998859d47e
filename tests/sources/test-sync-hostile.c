/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole syncs of servers that answer badly: with other types than they say, with a page to sign in,
 * not at all, or for ever. What failed is said, what had arrived is kept, and of the token nothing
 * is left anywhere. */

#define _GNU_SOURCE 1 /* memmem() */

#include "http-fixture.h"
#include "sync-fixture.h"

#include "hw-sources-error.h"

#include <string.h>

#define CANARY "canary-7d20e9"
#define JSON "Content-Type: application/json"

typedef struct
{
  SourcesFixture base;
  HttpFixture http;
  SyncFixture *sync;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  sources_fixture_set_up (&self->base, NULL);
  http_fixture_set_up (&self->http, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->sync, sync_fixture_free);
  http_fixture_tear_down (&self->http, NULL);
  sources_fixture_tear_down (&self->base, NULL);
}

/* A source at the server, with a token. */
static void
open_source (Fixture *self, const char *connector, const char *settings)
{
  SyncSource source = { .connector = connector,
                        .settings = settings,
                        .base = hw_test_server_get_origin (self->http.server),
                        .secret = CANARY };

  self->sync = sync_fixture_new (&self->base, &source, self->http.http);
  self->sync->clock = hw_clock_manual (&self->http.now_us);
}

static void
answer (Fixture *self, const char *path, guint status, const char *headers, const char *body)
{
  hw_test_server_add (self->http.server, path, status, headers, body);
}

/* A Jira that knows us. */
static void
open_jira (Fixture *self)
{
  open_source (self, "jira", "{\"email\": \"e\", \"jql\": \"project = A\"}");
  answer (self, "/rest/api/3/myself", 200, JSON, "{\"accountId\": \"5b10\"}");
}

/* Nothing secret is in the library, its log, or an error. */
static void
assert_clean (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->base.folder, 0, NULL);
  const GError *error = sync_fixture_get_error (self->sync);
  const char *name;

  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), "Authorization: "));
  g_assert_true (error == NULL || strstr (error->message, CANARY) == NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->base.folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_null (memmem (text, length, CANARY, strlen (CANARY)));
    }
}

static void
assert_fails (Fixture *self, int code)
{
  const GError *error;

  sync_fixture_run (self->sync);
  error = sync_fixture_get_error (self->sync);
  g_test_message ("%s%s", self->sync->log->str, error != NULL ? error->message : "no error");
  g_assert_error (error, HW_SOURCES_ERROR, code);
  assert_clean (self);
}

#define GITHUB "/repos/o/r/"
static const char github_settings[] = "{\"repository\": \"o/r\"}";

/* A server that is not let in stops at its first word: a locked account is not made better. */
static void
test_expired (Fixture *self, gconstpointer data)
{
  open_source (self, "github", github_settings);
  answer (self, GITHUB "issues", 401, JSON, "{\"message\": \"Bad credentials " CANARY "\"}");
  assert_fails (self, HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpuint (self->sync->n_answers, ==, 1);
}

static void
test_sign_in_page (Fixture *self, gconstpointer data)
{
  open_source (self, "gitlab", "{\"project\": \"1\"}");
  answer (self, "/api/v4/projects/1/issues", 200, "Content-Type: text/html",
          "<!DOCTYPE html><title>Sign in</title>");
  assert_fails (self, HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpuint (self->sync->n_answers, ==, 1);
}

/* The right words in the wrong places: rows that make no sense are left out, all others are kept.
 */
static void
test_wrong_types (Fixture *self, gconstpointer data)
{
  open_source (self, "github", github_settings);
  answer (self, GITHUB "issues", 200, JSON,
          "[7, null, \"text\", [], {\"number\": {\"a\": 1}, \"created_at\": 5}, {\"number\": 3,"
          " \"title\": [1], \"labels\": \"no\", \"created_at\": true, \"updated_at\": \"soon\","
          " \"state\": {}}, {\"number\": 4, \"title\": \"T\", \"state\": \"open\","
          " \"created_at\": \"2025-12-01T09:00:00Z\", \"updated_at\": \"2025-12-01T09:00:00Z\"}]");
  answer (self, GITHUB "issues/4/timeline", 200, JSON,
          "[{\"event\": 1}, {\"event\": \"closed\", \"created_at\": 3}, {\"event\": \"labeled\","
          " \"created_at\": \"2025-12-02T09:00:00Z\", \"label\": {\"name\": [\"x\"]}}]");
  answer (self, GITHUB "issues/3/timeline", 200, JSON, "[7, {\"event\": []}]");
  answer (self, GITHUB "pulls", 200, JSON, "{\"data\": []}");
  answer (self, GITHUB "actions/runs", 200, JSON, "[]");
  answer (self, GITHUB "deployments", 200, JSON, "null");
  sync_fixture_run (self->sync);
  g_test_message ("%s", self->sync->log->str);
  for (guint i = 0; i < self->sync->report->streams->len; i++)
    {
      const HwSyncStream *stream = self->sync->report->streams->pdata[i];

      g_test_message ("%s: %s", stream->name, stream->error != NULL ? stream->error->message : "-");
    }
  sources_assert_query (&self->base, "SELECT state, created FROM item WHERE id = '4'",
                        "open|2025-12-01T09:00:00.000Z\n");
  assert_clean (self);
}

/* Next pages that lead back, and pages that are always the same. */
static void
test_circle (Fixture *self, gconstpointer data)
{
  const char *row = "[{\"number\": 4, \"state\": \"open\", \"pull_request\": {}}]";
  const char *origin = hw_test_server_get_origin (self->http.server);
  g_autofree char *to_b = g_strdup_printf (JSON "\nLink: <%s" GITHUB "b>; rel=\"next\"", origin);
  g_autofree char *to_a =
      g_strdup_printf (JSON "\nLink: <%s" GITHUB "issues>; rel=\"next\"", origin);

  open_source (self, "github", github_settings);
  answer (self, GITHUB "issues", 200, to_b, row);
  answer (self, GITHUB "b", 200, to_a, row);
  assert_fails (self, HW_SOURCES_ERROR_LIMIT);
  g_assert_cmpuint (self->sync->n_answers, <, 20);
}

/* The next page at another address is not gone to, with the token or without. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  HwTestServer *other = hw_test_server_new ();
  g_autofree char *link =
      g_strdup_printf (JSON "\nLink: <%s/next>; rel=\"next\"", hw_test_server_get_origin (other));

  open_source (self, "github", github_settings);
  answer (self, GITHUB "issues", 200, link, "[{\"number\": 4, \"pull_request\": {}}]");
  assert_fails (self, HW_SOURCES_ERROR_REFUSED);
  g_assert_cmpuint (hw_test_server_get_n_requests (other), ==, 0);
  hw_test_server_free (other);
}

/* A token that has run out: Jira lets everybody in, and shows nothing to those it does not know. */
static void
test_lapsed (Fixture *self, gconstpointer data)
{
  open_source (self, "jira", "{\"email\": \"e\", \"jql\": \"project = A\"}");
  answer (self, "/rest/api/3/myself", 200, JSON, "{}");
  answer (self, "/rest/api/3/status", 200, JSON, "[]");
  answer (self, "/rest/api/3/search/jql", 200, JSON, "{\"issues\": []}");
  assert_fails (self, HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpuint (self->sync->n_answers, ==, 1);
}

/* A 403 is of one stream, which is told with the right it needs: the others are read. One that has
 * answered before keeps what it has, and the moment it had that. */
static void
test_forbidden (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) streams = NULL;
  gint64 good_us;

  open_source (self, "github", github_settings);
  answer (self, GITHUB "issues", 200, JSON, "[]");
  answer (self, GITHUB "pulls", 200, JSON, "[]");
  answer (self, GITHUB "actions/runs", 200, JSON, "{\"workflow_runs\": []}");
  answer (self, GITHUB "deployments", 200, JSON, "[]");
  sync_fixture_run_well (self->sync);
  answer (self, GITHUB "actions/runs", 403, JSON, "{\"message\": \"Resource not accessible\"}");
  /* The good answer is the last one once more. */
  sync_fixture_run_well (self->sync);
  good_us = self->http.now_us;
  self->http.now_us += 3600 * (gint64)G_USEC_PER_SEC;
  assert_fails (self, HW_SOURCES_ERROR_FORBIDDEN);
  g_assert_cmpuint (self->sync->report->streams->len, ==, 4);
  streams = hw_library_list_streams (self->base.library, self->base.source_key, NULL);
  for (guint i = 0; i < streams->len; i++)
    {
      const HwStream *stream = streams->pdata[i];

      if (!g_str_equal (stream->name, "runs"))
        {
          g_assert_null (stream->error);
          g_assert_cmpint (stream->synced_us, >, good_us);
          continue;
        }
      g_assert_true (g_str_has_prefix (stream->error, "runs: "));
      g_assert_nonnull (strstr (stream->error, "Actions (read)"));
      g_assert_cmpint (stream->synced_us, <=, good_us);
    }
}

/* An account that Jira has locked is asked nothing more. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  open_source (self, "jira-dc", "{\"jql\": \"project = A\"}");
  answer (self, "/rest/api/2/myself", 200, JSON, "{\"name\": \"x\"}");
  answer (self, "/rest/api/2/status", 403, "X-Seraph-LoginReason: AUTHENTICATION_DENIED", "");
  assert_fails (self, HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpuint (self->sync->n_answers, ==, 2);
}

/* Asked to wait: as long as it says, and then it goes on. */
static void
test_wait (Fixture *self, gconstpointer data)
{
  open_jira (self);
  answer (self, "/rest/api/3/status", 429, "Retry-After: 7", "slow down");
  answer (self, "/rest/api/3/status", 503, "Retry-After: 11", "");
  answer (self, "/rest/api/3/status", 200, JSON, "[]");
  answer (self, "/rest/api/3/search/jql", 200, JSON, "{\"issues\": []}");
  sync_fixture_run_well (self->sync);
  g_assert_cmpint (self->http.now_us - HTTP_FIXTURE_START_US, >=, 18 * G_USEC_PER_SEC);
  g_assert_cmpint (self->http.now_us - HTTP_FIXTURE_START_US, <, 40 * G_USEC_PER_SEC);
}

/* Asked to wait for hours: nothing is held up, and the next sync does not ask before. */
static void
test_later (Fixture *self, gconstpointer data)
{
  open_jira (self);
  answer (self, "/rest/api/3/status", 429, "Retry-After: 7200", "");
  answer (self, "/rest/api/3/search/jql", 200, JSON, "{\"issues\": []}");
  assert_fails (self, HW_SOURCES_ERROR_LATER);
  hw_test_server_forget (self->http.server);
  sync_fixture_run (self->sync);
  g_assert_null (strstr (hw_test_server_get_seen (self->http.server), "/status"));
  self->http.now_us += 7201 * (gint64)G_USEC_PER_SEC;
  sync_fixture_run (self->sync);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), "/status"));
}

#define SECONDARY                                                                                  \
  "{\"message\": \"You have exceeded a secondary rate limit. Please wait a few minutes before you" \
  " try again.\", \"documentation_url\": \"https://docs.github.com/rest\"}"

/* GitHub's second limit comes as a 403 that says nothing of how long: a minute, and then two.
 * Another 403 is not waited for. */
static void
test_secondary_limit (Fixture *self, gconstpointer data)
{
  open_source (self, "github", github_settings);
  answer (self, GITHUB "issues", 403, JSON, SECONDARY);
  answer (self, GITHUB "issues", 403, JSON, SECONDARY);
  answer (self, GITHUB "issues", 200, JSON, "[]");
  answer (self, GITHUB "pulls", 403, JSON, "{\"message\": \"Resource not accessible\"}");
  answer (self, GITHUB "actions/runs", 200, JSON, "{\"workflow_runs\": []}");
  answer (self, GITHUB "deployments", 200, JSON, "[]");
  assert_fails (self, HW_SOURCES_ERROR_FORBIDDEN);
  g_assert_cmpuint (self->http.waits->len, ==, 2);
  g_assert_cmpint (g_array_index (self->http.waits, gint64, 0), ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (g_array_index (self->http.waits, gint64, 1), ==, 120 * G_USEC_PER_SEC);
  g_assert_cmpint (self->http.now_us - HTTP_FIXTURE_START_US, ==, 180 * G_USEC_PER_SEC);
}

/* An address of a person's own may answer with 8 MiB, no more. */
static void
test_large (Fixture *self, gconstpointer data)
{
  g_autofree char *blank = g_strnfill (9 << 20, ' ');
  g_autofree char *body = g_strconcat ("{\"n\": 1", blank, "}", NULL);

  open_source (self, "json", "{\"address\": \"/large\", \"value\": \"$.n\"}");
  answer (self, "/large", 200, JSON, body);
  assert_fails (self, HW_SOURCES_ERROR_LIMIT);
  g_assert_nonnull (strstr (sync_fixture_get_error (self->sync)->message, "8.0"));
}

/* A token of the next page that never ends. */
static void
test_endless (Fixture *self, gconstpointer data)
{
  open_jira (self);
  answer (self, "/rest/api/3/status", 200, JSON, "[]");
  answer (self, "/rest/api/3/search/jql", 200, JSON,
          "{\"issues\": [], \"isLast\": false, \"nextPageToken\": \"same\"}");
  sync_fixture_run (self->sync);
  g_test_message ("%s", self->sync->log->str);
  g_assert_cmpuint (self->sync->n_answers, <, 20);
  assert_clean (self);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/sources/hostile/expired", test_expired);
  add ("/sources/hostile/sign-in-page", test_sign_in_page);
  add ("/sources/hostile/wrong-types", test_wrong_types);
  add ("/sources/hostile/circle", test_circle);
  add ("/sources/hostile/elsewhere", test_elsewhere);
  add ("/sources/hostile/lapsed", test_lapsed);
  add ("/sources/hostile/forbidden", test_forbidden);
  add ("/sources/hostile/locked", test_locked);
  add ("/sources/hostile/wait", test_wait);
  add ("/sources/hostile/later", test_later);
  add ("/sources/hostile/secondary-limit", test_secondary_limit);
  add ("/sources/hostile/large", test_large);
  add ("/sources/hostile/endless", test_endless);
  return g_test_run ();
}
