/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connectors over HTTP, for what is in their headers: Jira Data Center with its pages and its
 * token, Prometheus with a tenant. */

#include "http-fixture.h"
#include "sync-fixture.h"

#include <locale.h>
#include <string.h>

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

static void
open_source (Fixture *self, const char *connector, const char *settings, const char *secret)
{
  SyncSource source = { .connector = connector,
                        .settings = settings,
                        .base = hw_test_server_get_origin (self->http.server),
                        .secret = secret };

  self->sync = sync_fixture_new (&self->base, &source, self->http.http);
  self->sync->clock = hw_clock_manual (&self->http.now_us);
}

static void
answer (Fixture *self, const char *path, const char *body)
{
  hw_test_server_add (self->http.server, path, 200, JSON, body);
}

/* How often a text stands in what the server was sent. */
static guint
count_seen (Fixture *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (hw_test_server_get_seen (self->http.server), text, -1);

  return g_strv_length (parts) - 1;
}

#define ISSUE(id, status)                                                                          \
  "{\"id\": \"" id "\", \"key\": \"E-" id "\", \"fields\": {\"status\": {\"id\": \"" status        \
  "\"}, \"created\": \"2025-12-01T09:00:00.000+0000\", \"updated\":"                               \
  " \"2025-12-02T09:00:00.000+0000\"}, \"changelog\": {\"histories\": [{\"created\":"              \
  " \"2025-12-02T09:00:00.000+0000\", \"items\": [{\"field\": \"status\", \"from\": \"1\","        \
  " \"to\": \"" status "\"}]}]}}"

/* The server gives fewer than it was asked for: the next page begins after what came.
 * So it goes for the newest issues, for those of a year, and for what is open and older. */
static void
test_jira_pages (Fixture *self, gconstpointer data)
{
  answer (self, "/rest/api/2/myself", "{\"name\": \"grete\", \"displayName\": \"Grete\"}");
  answer (self, "/rest/api/2/status",
          "[{\"id\": \"1\", \"name\": \"Open\"}, {\"id\": \"2\", \"name\": \"Doing\"}]");
  for (guint i = 0; i < 3; i++)
    {
      answer (self, "/rest/api/2/search",
              "{\"startAt\": 0, \"maxResults\": 2, \"total\": 3, \"issues\": [" ISSUE (
                  "10", "2") ", " ISSUE ("11", "2") "]}");
      answer (
          self, "/rest/api/2/search",
          "{\"startAt\": 2, \"maxResults\": 2, \"total\": 3, \"issues\": [" ISSUE ("12", "2") "]}");
    }
  open_source (self, "jira-dc", "{\"jql\": \"project = EX\"}", "pat-of-nobody");
  sync_fixture_run_well (self->sync);

  g_assert_true (g_str_has_prefix (self->sync->log->str, "200 GET /rest/api/2/myself\n"));
  g_assert_null (strstr (self->sync->log->str, "startAt=3"));
  g_assert_cmpuint (count_seen (self, "GET /rest/api/2/search?"), ==, 6);
  g_assert_cmpuint (count_seen (self, "&startAt=2\n"), ==, 3);
  g_assert_cmpuint (count_seen (self, "Authorization: Bearer pat-of-nobody\n"), ==,
                    hw_test_server_get_n_requests (self->http.server));
  sources_assert_query (&self->base, "SELECT id, label, state FROM item ORDER BY id",
                        "10|E-10|Doing\n11|E-11|Doing\n12|E-12|Doing\n");
  sources_assert_query (&self->base,
                        "SELECT item, from_state, to_state FROM transition ORDER BY item",
                        "10|Open|Doing\n11|Open|Doing\n12|Open|Doing\n");
}

/* To a token that has run out Jira says that there are no issues: who is asking is asked first. */
static void
test_jira_nobody (Fixture *self, gconstpointer data)
{
  hw_test_server_add (self->http.server, "/rest/api/2/myself", 401, JSON, "{}");
  answer (self, "/rest/api/2/status", "[]");
  answer (self, "/rest/api/2/search", "{\"startAt\": 0, \"total\": 0, \"issues\": []}");
  open_source (self, "jira-dc", "{\"jql\": \"project = EX\"}", "pat-of-nobody");
  sync_fixture_run (self->sync);

  g_assert_nonnull (sync_fixture_get_error (self->sync));
  g_assert_cmpuint (count_seen (self, "GET /rest/api/2/search"), ==, 0);
}

static void
run_prometheus (Fixture *self, const char *settings)
{
  answer (self, "/api/v1/query",
          "{\"status\": \"success\", \"data\": {\"resultType\": \"scalar\", \"result\":"
          " [1767225600, \"2.5\"]}}");
  answer (self, "/api/v1/query_range",
          "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}");
  open_source (self, "prometheus", settings, NULL);
  sync_fixture_run_well (self->sync);
  sources_assert_query (&self->base, "SELECT series, value FROM sample", "up|2.5\n");
}

static void
test_tenant (Fixture *self, gconstpointer data)
{
  run_prometheus (self, "{\"queries\": {\"up\": \"up\"}, \"tenant\": \"team-a\"}");
  g_assert_cmpuint (count_seen (self, "X-Scope-OrgID: team-a\n"), ==,
                    hw_test_server_get_n_requests (self->http.server));
}

/* Not even an empty one, which would be a tenant too. */
static void
test_no_tenant (Fixture *self, gconstpointer data)
{
  run_prometheus (self, "{\"queries\": {\"up\": \"up\"}}");
  g_assert_cmpuint (count_seen (self, "X-Scope-OrgID"), ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  add ("/sources/connector-http/jira-pages", test_jira_pages);
  add ("/sources/connector-http/jira-nobody", test_jira_nobody);
  add ("/sources/connector-http/tenant", test_tenant);
  add ("/sources/connector-http/no-tenant", test_no_tenant);
  return g_test_run ();
}
