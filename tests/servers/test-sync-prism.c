/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole sync over a server that knows an API by nothing but its description, which with-prism
 * starts: it refuses a request that is not described, a field that is missing or of another kind,
 * and one without a token. Its answers are the examples of the description, the same one to every
 * question. */

#include "sync-fixture.h"

#include <string.h>

typedef struct
{
  const char *id; /* of the API and of its connector */
  const char *settings;
  const char *requests; /* that must be made: "METHOD /path|…" */
  const char *end;      /* the only words with which a stream may end otherwise than well; NULL */
  const char *wrong;    /* what is no request of this API */
} Api;

static const Api apis[] = {
  { "github", "{\"repository\": \"octocat/Hello-World\", \"releases\": \"yes\"}",
    "GET /repos/octocat/Hello-World\n|/issues?state=all&since=|/timeline?per_page=100|"
    "/pulls?state=all|/actions/runs?created=2|/jobs?|"
    "/deployments?per_page=100|/statuses?per_page=100|/releases?per_page=100",
    /* The examples say that the next page is there, and there no request goes. */
    "the next page is at https://api.github.com/", "/repos/o/r/issues?since=yesterday" },
  { "jira", "{\"email\": \"a@b.example\", \"jql\": \"project = SHOP\"}",
    "GET /rest/api/3/myself|GET /rest/api/3/status\n|GET /rest/api/3/search/jql?jql=|"
    "POST /rest/api/3/changelog/bulkfetch",
    NULL, "/rest/api/3/search/jql?maxResults=many" },
  /* The only page of incidents says each time that there are more. */
  { "pagerduty", "{}", "GET /incidents?since=|/log_entries?limit=100|&offset=1",
    "the same pages again and again", "/incidents?limit=many" },
};

static const Api *
find_api (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (apis); i++)
    if (g_strcmp0 (apis[i].id, g_getenv ("HEADWAY_PRISM_API")) == 0)
      return &apis[i];
  g_error ("there is no such API");
}

/* Every request was answered as one of this API, and none is missing. */
static void
assert_accepted (const char *log, const char *requests)
{
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  g_auto (GStrv) parts = g_strsplit (requests, "|", -1);

  for (guint i = 0; lines[i][0] != '\0'; i++)
    {
      if (!g_str_has_prefix (lines[i], "200 "))
        g_test_message ("refused: %s", lines[i]);
      g_assert_true (g_str_has_prefix (lines[i], "200 "));
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strstr (log, parts[i]) == NULL)
        g_test_message ("“%s” is not in:\n%s", parts[i], log);
      g_assert_nonnull (strstr (log, parts[i]));
    }
}

static void
assert_ended (const SyncFixture *sync, const char *end)
{
  for (guint i = 0; i < sync->report->streams->len; i++)
    {
      const HwSyncStream *stream = g_ptr_array_index (sync->report->streams, i);

      if (stream->error != NULL)
        g_test_message ("%s: %s", stream->name, stream->error->message);
      g_assert_true (stream->error == NULL
                     || (end != NULL && strstr (stream->error->message, end) != NULL));
    }
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

/* That it refuses anything. */
static void
assert_refuses (SyncFixture *sync, const char *path)
{
  g_autofree char *url = g_strconcat (g_getenv ("HEADWAY_PRISM"), path, NULL);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_http_send_async (sync->channel, request, NULL, sent_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (hw_http_send_finish (sync->channel, result, &error));
  g_test_message ("%s", error->message);
  g_assert_true (strstr (error->message, "answered 4") != NULL);
}

static void
test_all (SourcesFixture *fixture, gconstpointer data)
{
  const Api *api = find_api ();
  SyncSource source = { .connector = api->id,
                        .settings = api->settings,
                        .base = g_getenv ("HEADWAY_PRISM"),
                        .secret = "a-token" };
  g_autoptr (SyncFixture) sync = sync_fixture_new (fixture, &source, NULL);
  g_autoptr (GString) log = g_string_new (NULL);

  sync_fixture_try (sync);
  g_assert_no_error (sync->error);
  g_string_append (log, sync->log->str);
  sync_fixture_run (sync);
  g_assert_no_error (sync->error);
  g_string_append (log, sync->log->str);
  assert_accepted (log->str, api->requests);
  assert_ended (sync, api->end);
  assert_refuses (sync, api->wrong);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  SOURCES_TEST ("/servers/prism", test_all);
  return g_test_run ();
}
