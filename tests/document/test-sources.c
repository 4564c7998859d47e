/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE 1 /* memmem() */

/* The sources of an open library as the window has them: filled in, tried, saved, and by whom
 * nothing is asked. */

#include "sources-fixture.h"

#include "hw-path-guess.h"
#include "hw-source-kind.h"
#include "hw-sources-error.h"
#include "hw-workspace-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define CANARY "canary-77d0e2"

static void
test_kinds (void)
{
  g_autoptr (GPtrArray) kinds = hw_source_kinds_list ();

  g_assert_cmpuint (kinds->len, >, 10);
  for (guint i = 0; i < kinds->len; i++)
    {
      const HwSourceKind *kind = g_ptr_array_index (kinds, i);
      g_autoptr (HwSourceDraft) draft = hw_source_draft_new (kind->id, NULL);

      g_assert_nonnull (draft);
      /* What is pointed at has no name before it was seen. */
      g_assert_cmpstr (hw_source_draft_get_name (draft), ==,
                       hw_source_draft_get_paths (draft) != NULL ? NULL : kind->name);
      g_assert_nonnull (kind->help);
    }
}

static void
assert_missing (const HwSourceDraft *draft, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSource) source = hw_source_draft_build (draft, &error);

  g_assert_null (source);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_draft (void)
{
  g_autoptr (HwSourceDraft) draft = hw_source_draft_new ("prometheus", NULL);
  const HwSourceValue twice[] = { { "up", "up" }, { " up ", "up" }, { NULL, NULL } };
  const HwSourceValue good[] = { { "p95", " q " }, { "", "r" }, { "none", " " }, { NULL, NULL } };
  g_autoptr (HwSource) source = NULL;
  g_autoptr (HwSourceDraft) again = NULL;
  g_autoptr (GError) error = NULL;

  hw_source_draft_set_name (draft, "  ");
  assert_missing (draft, "name");
  hw_source_draft_set_name (draft, "Shop");
  assert_missing (draft, "address");
  hw_source_draft_set_address (draft, "ftp://x");
  assert_missing (draft, "ftp");
  hw_source_draft_set_address (draft, "http://metrics.test:9090");
  hw_source_draft_set_list (draft, "queries", twice);
  assert_missing (draft, "up");
  hw_source_draft_set_list (draft, "queries", good);
  hw_source_draft_set_secret (draft, CANARY);
  assert_missing (draft, "metrics.test");
  hw_source_draft_allow_clear (draft, TRUE);
  hw_source_draft_set_minutes (draft, 60);
  source = hw_source_draft_build (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (source->settings, ==,
                   "{\"queries\": {\"p95\": \"q\", \"2\": \"r\"}, \"every_minutes\": \"60\"}");

  source->key = 3;
  source->id = g_strdup ("id");
  again = hw_source_draft_new_for_source (source, NULL);
  g_assert_true (hw_source_draft_is_change (again));
  g_assert_cmpuint (hw_source_draft_get_minutes (again), ==, 60);
  g_assert_cmpuint (hw_source_draft_get_list (again, "queries")->len, ==, 2);
}

static void
test_draft_flag (void)
{
  g_autoptr (HwSourceDraft) draft = hw_source_draft_new ("github", NULL);
  g_autoptr (HwSource) source = NULL;

  hw_source_draft_set_text (draft, "repository", "o/r");
  hw_source_draft_set_text (draft, "releases", "maybe");
  assert_missing (draft, "“Releases are deployments” is yes or no, not “maybe”");
  hw_source_draft_set_text (draft, "releases", "no");
  source = hw_source_draft_build (draft, NULL);
  g_assert_nonnull (source);
}

/* What is pasted is kept as it is meant. */
static void
test_draft_form (void)
{
  g_autoptr (HwSourceDraft) draft = hw_source_draft_new ("github", NULL);
  g_autoptr (HwSource) source = NULL;

  hw_source_draft_set_text (draft, "repository", "https://gitlab.com/o/r");
  assert_missing (draft,
                  "“https://gitlab.com/o/r” is on gitlab.com, and this source asks api.github.com; "
                  "give the source the address of that server, or write only o/r");
  hw_source_draft_set_text (draft, "repository", "https://github.com/o/r");
  source = hw_source_draft_build (draft, NULL);
  g_assert_cmpstr (source->settings, ==, "{\"repository\": \"o/r\"}");
}

/* One that was kept before it was yes or no only is as it counts. */
static void
test_draft_flag_kept (void)
{
  static const struct
  {
    const char *kept;
    const char *text;
  } rows[] = { { "no", NULL }, { "yes", "yes" }, { "true", "yes" }, { "", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwSource) source = hw_source_new ("Shop", "github");
      g_autoptr (HwSourceDraft) draft = NULL;

      g_free (source->settings);
      source->settings =
          g_strdup_printf ("{\"repository\":\"o/r\",\"releases\":\"%s\"}", rows[i].kept);
      draft = hw_source_draft_new_for_source (source, NULL);
      g_assert_cmpstr (hw_source_draft_get_text (draft, "releases"), ==, rows[i].text);
      g_assert_false (hw_source_draft_asks_anew (draft));
    }
}

/* What the server is asked for is tried again; what people call it is not. */
static void
test_draft_asks_anew (void)
{
  g_autoptr (HwSource) source = hw_source_new ("Shop", "prometheus");
  g_autoptr (HwSourceDraft) draft = NULL;
  g_autoptr (HwSourceDraft) new = hw_source_draft_new ("prometheus", NULL);

  source->key = 1;
  source->id = g_strdup ("id");
  source->base = g_strdup ("https://a.test");
  g_free (source->settings);
  source->settings = g_strdup ("{\"every_minutes\": \"60\", \"alerts\": \"x\"}");
  draft = hw_source_draft_new_for_source (source, NULL);
  g_assert_true (hw_source_draft_asks_anew (new));
  g_assert_false (hw_source_draft_asks_anew (draft));
  hw_source_draft_set_name (draft, "The shop");
  hw_source_draft_set_minutes (draft, 5);
  g_assert_false (hw_source_draft_asks_anew (draft));
  hw_source_draft_set_text (draft, "alerts", "y");
  g_assert_true (hw_source_draft_asks_anew (draft));
  hw_source_draft_set_text (draft, "alerts", "x");
  g_assert_false (hw_source_draft_asks_anew (draft));
  hw_source_draft_set_secret (draft, CANARY);
  g_assert_true (hw_source_draft_asks_anew (draft));
}

static void
test_draft_zone (void)
{
  g_autoptr (HwSourceDraft) jira = hw_source_draft_new ("jira", NULL);
  g_autoptr (HwSourceDraft) metrics = hw_source_draft_new ("prometheus", NULL);
  g_autoptr (HwSource) source = NULL;
  g_autoptr (HwSourceDraft) again = NULL;

  g_assert_false (hw_source_draft_wants_zone (metrics));
  g_assert_true (hw_source_draft_wants_zone (jira));
  hw_source_draft_set_address (metrics, "https://a.test");
  hw_source_draft_set_zone (metrics, "Europe/Nowhere");
  assert_missing (metrics, "Europe/Nowhere");
  hw_source_draft_set_zone (metrics, " Europe/Berlin ");
  source = hw_source_draft_build (metrics, NULL);
  g_assert_cmpstr (source->zone, ==, "Europe/Berlin");
  again = hw_source_draft_new_for_source (source, NULL);
  g_assert_true (hw_source_draft_wants_zone (again));
  g_assert_cmpstr (hw_source_draft_get_zone (again), ==, "Europe/Berlin");
}

/* A secret that is kept goes nowhere but where it was given for. */
static void
test_draft_moved (void)
{
  g_autoptr (HwSource) source = hw_source_new ("Shop", "prometheus");
  g_autoptr (HwSourceDraft) draft = NULL;
  g_autoptr (HwSource) same = NULL;
  g_autoptr (HwSource) moved = NULL;

  source->key = 1;
  source->id = g_strdup ("id");
  source->base = g_strdup ("https://a.test");
  g_free (source->settings);
  source->settings = g_strdup ("{\"later\": [1, 2], \"alerts\": \"x\"}");
  draft = hw_source_draft_new_for_source (source, NULL);
  same = hw_source_draft_build_trial (draft, NULL);
  g_assert_cmpstr (same->id, ==, "id");
  g_assert_cmpstr (same->settings, ==, "{\"later\": [1, 2], \"alerts\": \"x\"}");
  hw_source_draft_set_address (draft, "https://b.test");
  moved = hw_source_draft_build_trial (draft, NULL);
  g_assert_null (moved->id);
}

/* Nothing is written, and people see what would be. */
static void
test_try (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));
  g_autoptr (HwSource) source = hw_source_draft_build_trial (draft, NULL);
  const HwSourceEntry entry = { .source = source, .secret = CANARY };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  hw_sources_try_async (self->sources, &entry, NULL, NULL, NULL, sources_take_result, &result);
  trial = hw_sources_try_finish (self->sources, sources_wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trial->summary, ==, "1 row came, and it can be read");
  g_assert_cmpuint (trial->rows->len, ==, 1);
  g_assert_cmpuint (trial->columns->len, ==, g_strv_length (g_ptr_array_index (trial->rows, 0)));
  g_assert_true (trial->is_readable);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), CANARY));
  hw_sources_refresh (self->sources);
  sources_drain (self);
  g_assert_cmpuint (g_list_model_get_n_items (hw_sources_get_items (self->sources)), ==, 0);
}

static void
test_try_fails (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));
  g_autoptr (HwSource) source = NULL;
  HwSourceEntry entry = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  hw_source_draft_set_text (draft, "address", "/none");
  source = hw_source_draft_build_trial (draft, NULL);
  entry.source = source;
  hw_sources_try_async (self->sources, &entry, NULL, NULL, NULL, sources_take_result, &result);
  trial = hw_sources_try_finish (self->sources, sources_wait_result (&result), &error);
  g_assert_null (trial);
  g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND);
}

static HwSourceTrial *
try_draft (SourcesFixture *self, const HwSourceDraft *draft, GError **error)
{
  g_autoptr (HwSource) source = hw_source_draft_build_trial (draft, NULL);
  const HwSourceEntry entry = { .source = source,
                                .secret = hw_source_draft_get_secret (draft),
                                .certificate = hw_source_draft_get_certificate (draft) };
  g_autoptr (GAsyncResult) result = NULL;

  hw_sources_try_async (self->sources, &entry, NULL, NULL, NULL, sources_take_result, &result);
  return hw_sources_try_finish (self->sources, sources_wait_result (&result), error);
}

/* A certificate that nobody vouches for is approved when the source is tried, and kept with it; for
 * another address it is worth nothing. */
static void
test_certificate (SourcesFixture *self, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "self-signed.pem", NULL);
  g_autoptr (HwTestServer) server = hw_test_server_new_secure (path);
  const char *origin = hw_test_server_get_origin (server);
  g_autoptr (HwSourceDraft) draft = sources_new_draft (self, origin);
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;
  HwSourceItem *item;

  hw_test_server_add (server, "/n", 200, "Content-Type: application/json", "{\"n\": 7}");
  hw_source_draft_set_secret (draft, CANARY);
  g_assert_null (try_draft (self, draft, &error));
  g_assert_nonnull (hw_sources_error_get_fingerprint (error));
  g_assert_null (strstr (hw_test_server_get_seen (server), CANARY));
  hw_source_draft_approve_certificate (draft, hw_sources_error_get_fingerprint (error));
  g_clear_error (&error);
  hw_source_draft_set_address (draft, "https://elsewhere.example");
  g_assert_null (hw_source_draft_get_certificate (draft));
  hw_source_draft_set_address (draft, origin);
  g_assert_null (try_draft (self, draft, &error));
  hw_source_draft_approve_certificate (draft, hw_sources_error_get_fingerprint (error));
  g_clear_error (&error);
  trial = try_draft (self, draft, &error);
  g_assert_no_error (error);
  g_assert_true (trial->is_readable);

  item = sources_save (self, draft);
  hw_sources_read (self->sources, item);
  sources_drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
  sources_assert_status (self, item, HW_SOURCE_STATUS_READ, "Synced just now");
}

/* What is read is pointed at in an answer, which must be fetched first. */
static HwSourceDraft *
new_paths (SourcesFixture *self, const char *path)
{
  HwSourceDraft *draft = hw_source_draft_new (HW_CONNECTOR_CUSTOM, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->http.server, path);

  hw_source_draft_set_address (draft, url);
  return draft;
}

static HwSourceTrial *
fetch (SourcesFixture *self, const HwSourceDraft *draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwSource) source = hw_source_draft_build_fetch (draft, NULL);
  const HwSourceEntry entry = { .source = source, .secret = hw_source_draft_get_secret (draft) };
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (source);
  hw_sources_try_async (self->sources, &entry, NULL, NULL, cancellable, sources_take_result,
                        &result);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  return hw_sources_try_finish (self->sources, sources_wait_result (&result), error);
}

static void
test_fetch (SourcesFixture *self, gconstpointer data)
{
  static const char text[] =
      "{\"jobs\": [{\"uid\": \"a\", \"stage\": \"Open\", \"created\": \"2025-12-01T08:00:00Z\"},"
      " {\"uid\": \"b\", \"stage\": \"Done\", \"created\": \"2025-12-02T08:00:00Z\"}]}";
  g_autoptr (HwSourceDraft) draft = new_paths (self, "/jobs?all=1");
  HwPathDraft *paths = hw_source_draft_get_paths (draft);
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (HwSourceItem) item = NULL;
  g_autofree char *counts = NULL;
  g_autoptr (GError) error = NULL;
  HwJsonSlice answer;

  hw_test_server_add (self->http.server, "/jobs", 200, NULL, text);
  hw_source_draft_set_secret (draft, CANARY);
  hw_source_draft_set_name (draft, "Jobs");
  trial = fetch (self, draft, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), "GET /jobs?all=1"));
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), CANARY));
  answer.data = g_bytes_get_data (trial->answer, &answer.length);
  g_assert_cmpmem (answer.data, answer.length, text, sizeof text - 1);

  hw_path_guess (paths, &answer);
  hw_path_draft_point (paths, (HwPathSlot){ HW_PATH_ROWS, HW_EMIT_ID }, "$.jobs[1].uid",
                       HW_JSON_TEXT, &error);
  g_assert_no_error (error);
  hw_path_draft_set_emit (paths, HW_EMIT_ITEM);
  hw_path_guess_fields (paths, &answer);
  hw_sources_read (self->sources, sources_save (self, draft));
  sources_drain (self);
  g_assert_cmpuint (g_list_model_get_n_items (hw_sources_get_items (self->sources)), ==, 1);
  item = g_list_model_get_item (hw_sources_get_items (self->sources), 0);
  counts = hw_source_item_dup_counts (item);
  g_assert_cmpstr (counts, ==, "2 items");
  g_assert_null (hw_source_item_get_error (item));
}

static void
arrived_cb (guint64 n_bytes, guint64 n_total, gpointer data)
{
  guint64 *last = data;

  g_assert_cmpuint (n_bytes, >, *last);
  g_assert_cmpuint (n_bytes, <=, n_total);
  *last = n_bytes;
}

/* What is large is told of while it comes. */
static void
test_fetch_large (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_paths (self, "/large");
  g_autoptr (HwSource) source = hw_source_draft_build_fetch (draft, NULL);
  const HwSourceEntry entry = { .source = source };
  g_autoptr (GString) text = g_string_new ("{\"rows\": [{\"id\": 0}");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_arrived = 0;

  for (guint i = 1; i < 100000; i++)
    g_string_append_printf (text, ", {\"id\": %u}", i);
  g_string_append (text, "]}");
  hw_test_server_add (self->http.server, "/large", 200, NULL, text->str);
  hw_sources_try_async (self->sources, &entry, arrived_cb, &n_arrived, NULL, sources_take_result,
                        &result);
  trial = hw_sources_try_finish (self->sources, sources_wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_arrived, ==, text->len);
  g_assert_cmpuint (g_bytes_get_size (trial->answer), ==, text->len);
}

/* In words, whatever the server does. */
static void
test_fetch_fails (SourcesFixture *self, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GBytes) bomb = hw_test_server_new_bomb ((gsize)64 << 20);
  const struct
  {
    const char *path;
    const char *words;
  } rows[] = {
    { "/refused", "401" }, { "/page", "web page" }, { "/words", "not the data" },
    { "/deep", "deep" },   { "/cut", "" },          { "/reset", "" },
    { "/none", "404" },    { "/bomb", "swells" },
  };

  hw_test_server_add (self->http.server, "/refused", 401, NULL, "{}");
  hw_test_server_add (self->http.server, "/page", 200, "Content-Type: text/html", "<html>");
  hw_test_server_add (self->http.server, "/words", 200, NULL, "hello");
  hw_test_server_add (self->http.server, "/deep", 200, NULL, deep);
  hw_test_server_add_fault (self->http.server, "/cut", HW_TEST_SERVER_CUT);
  hw_test_server_add_fault (self->http.server, "/reset", HW_TEST_SERVER_RESET);
  hw_test_server_add_bytes (self->http.server, "/bomb", 200, "Content-Encoding: gzip", bomb);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwSourceDraft) draft = new_paths (self, rows[i].path);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwSourceTrial) trial = fetch (self, draft, NULL, &error);

      g_assert_null (trial);
      if (strstr (error->message, rows[i].words) == NULL)
        g_error ("%s: %s", rows[i].path, error->message);
    }
}

static void
test_fetch_stopped (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_paths (self, "/hang");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  hw_test_server_add_fault (self->http.server, "/hang", HW_TEST_SERVER_HANG);
  g_assert_null (fetch (self, draft, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Somebody else's library: nothing is asked before a person here says so. */
static void
add_func (HwLibrary *library, GTask *task, gpointer data)
{
  g_task_return_boolean (task, hw_library_add_source (library, data, NULL));
}

static void
test_foreign (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));
  g_autoptr (HwSource) source = hw_source_draft_build (draft, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GTask *task = g_task_new (NULL, NULL, sources_take_result, &result);
  HwSourceItem *item;

  g_task_set_task_data (task, source, NULL);
  hw_library_worker_run (hw_workspace_get_worker (self->workspace), task, add_func);
  sources_wait_result (&result);
  hw_sources_refresh (self->sources);
  sources_drain (self);
  item = hw_sources_find (self->sources, source->id);
  sources_assert_status (self, item, HW_SOURCE_STATUS_UNAPPROVED,
                         "Not approved on this machine: nothing is asked");
  g_assert_cmpstr (hw_source_item_get_origin (item), ==,
                   hw_test_server_get_origin (self->http.server));
  sources_pass_awake (self, 3);
  hw_sources_read (self->sources, item);
  hw_sources_read_all (self->sources);
  sources_drain (self);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->http.server), ==, 0);

  g_assert_true (hw_sources_approve (self->sources, item, &error));
  sources_drain (self);
  sources_pass (self, 1);
  sources_drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
}

static void
test_change_and_remove (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_here (self);
  g_autoptr (HwSourceDraft) draft =
      hw_source_draft_new_for_source (hw_source_item_get_source (item), NULL);
  g_autofree char *id = g_strdup (hw_source_item_get_id (item));
  g_autofree char *schedule = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_source_draft_set_name (draft, "Open orders");
  hw_source_draft_set_minutes (draft, 120);
  g_assert_true (sources_save (self, draft) == item);
  sources_drain (self);
  g_assert_cmpstr (hw_source_item_get_name (item), ==, "Open orders");
  schedule = hw_source_item_dup_schedule (item);
  g_assert_cmpstr (schedule, ==, "every 2 hours");

  g_object_ref (item);
  hw_sources_remove_async (self->sources, item, sources_take_result, &result);
  g_assert_true (hw_sources_remove_finish (self->sources, sources_wait_result (&result), &error));
  g_assert_no_error (error);
  sources_drain (self);
  g_assert_null (hw_sources_find (self->sources, id));

  /* Somebody else did it meanwhile. */
  g_clear_object (&result);
  hw_sources_remove_async (self->sources, item, sources_take_result, &result);
  g_assert_false (hw_sources_remove_finish (self->sources, sources_wait_result (&result), &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
  g_object_unref (item);
}

/* What another program did with the sources is seen here too. */
static void
test_elsewhere (SourcesFixture *self, gconstpointer data)
{
  const char *path = hw_workspace_get_path (self->workspace);
  g_autoptr (HwLibrary) theirs = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
  g_autoptr (HwSource) source = hw_source_new ("Theirs", "json");

  g_assert_true (hw_library_add_source (theirs, source, NULL));
  while (hw_sources_find (self->sources, source->id) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_reading (HwSourceItem *item, const HwSyncProgress *progress, const char *words)
{
  g_autofree char *text = NULL;

  hw_source_item_progress (item, progress);
  text = hw_source_item_dup_status (item, 0);
  g_assert_cmpstr (text, ==, words);
}

/* Where it is not known how far a stream is, it is said what came. */
static void
test_progress (SourcesFixture *self, gconstpointer data)
{
  HwSourceItem *item = sources_add_here (self);
  HwSyncProgress progress = { .stream = "issues", .index = 1, .n_streams = 4 };

  hw_source_item_begin (item);
  progress.progress = (HwStreamProgress){ .share = NAN, .n_events = 212 };
  assert_reading (item, &progress, "Syncing issues, 212 rows so far");
  g_assert_cmpfloat (hw_source_item_get_share (item), ==, 0.25);
  progress.progress.share = 0.5;
  assert_reading (item, &progress, "Syncing issues, 37 %");
  hw_source_item_end (item, NULL, NULL, self->http.now_us);
}

/* Without a keyring it is kept for this run, which is said, and it is in no file. */
static void
test_no_keyring (SourcesFixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft =
      sources_new_draft (self, hw_test_server_get_origin (self->http.server));
  const char *path = hw_workspace_get_path (self->workspace);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *fault = NULL;
  g_autoptr (GDir) dir = NULL;
  HwSourceItem *item;
  const char *name;

  hw_source_draft_set_secret (draft, CANARY);
  item = sources_save (self, draft);
  fault = hw_sources_dup_keyring_fault (self->sources);
  g_assert_nonnull (fault);
  hw_sources_read (self->sources, item);
  sources_drain (self);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), CANARY));
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_get_contents (file, &text, &length, NULL))
        g_assert_null (memmem (text, length, CANARY, strlen (CANARY)));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (SourcesFixture *self, gconstpointer data);
  } tests[] = {
    { "/sources/try", test_try },
    { "/sources/try-fails", test_try_fails },
    { "/sources/certificate", test_certificate },
    { "/sources/fetch", test_fetch },
    { "/sources/fetch-large", test_fetch_large },
    { "/sources/fetch-fails", test_fetch_fails },
    { "/sources/fetch-stopped", test_fetch_stopped },
    { "/sources/foreign", test_foreign },
    { "/sources/change-and-remove", test_change_and_remove },
    { "/sources/no-keyring", test_no_keyring },
    { "/sources/elsewhere", test_elsewhere },
    { "/sources/progress", test_progress },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/kinds", test_kinds);
  g_test_add_func ("/sources/draft", test_draft);
  g_test_add_func ("/sources/draft-flag", test_draft_flag);
  g_test_add_func ("/sources/draft-form", test_draft_form);
  g_test_add_func ("/sources/draft-flag-kept", test_draft_flag_kept);
  g_test_add_func ("/sources/draft-moved", test_draft_moved);
  g_test_add_func ("/sources/draft-asks-anew", test_draft_asks_anew);
  g_test_add_func ("/sources/draft-zone", test_draft_zone);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, SourcesFixture, NULL, sources_set_up, tests[i].test,
                sources_tear_down);
  return g_test_run ();
}
