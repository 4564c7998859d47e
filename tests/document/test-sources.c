/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE 1 /* memmem() */

/* The sources of an open library as the window has them: filled in, tried, saved, read when they
 * are due, and by whom nothing is asked. A server on loopback, a clock that moves by hand. */

#include "../sources/http-fixture.h"

#include "hw-path-guess.h"
#include "hw-source-draft.h"
#include "hw-source-kind.h"
#include "hw-sources-error.h"
#include "hw-sources.h"
#include "hw-test-keyring.h"
#include "hw-test-resolver.h"
#include "hw-test-workspace.h"
#include "hw-workspace-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define CANARY "canary-77d0e2"

typedef struct
{
  HttpFixture http;
  HwTestResolver *resolver;
  HwClock clock;
  HwWorkspace *workspace;
  HwSources *sources;
  HwSecretStore *secrets;
  char *folder;
  gboolean is_metered;
} Fixture;

static gboolean
is_metered (gpointer data)
{
  return ((Fixture *)data)->is_metered;
}

static void
wait_ready (HwSources *sources)
{
  while (!hw_sources_is_ready (sources))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *origins = NULL;
  HwSourcesSetup setup = { .is_metered = is_metered, .metered_data = self, .seed = 1 };

  http_fixture_set_up (&self->http, NULL);
  self->resolver = hw_test_resolver_new ();
  self->clock = hw_clock_manual (&self->http.now_us);
  self->workspace = hw_test_workspace_new ();
  self->secrets = hw_secret_store_new (&hw_test_keyring_missing, NULL);
  self->folder = g_dir_make_tmp ("headway-XXXXXX", NULL);
  origins = g_build_filename (self->folder, "approved-origins", NULL);
  setup.desk = (HwSourceDeskSetup){ .http = self->http.http,
                                    .secrets = self->secrets,
                                    .origins_path = origins,
                                    .clock = &self->clock };
  setup.clock = &self->clock;
  self->sources = hw_sources_new (self->workspace, &setup);
  wait_ready (self->sources);
  hw_test_server_add (self->http.server, "/n", 200, "Content-Type: application/json", "{\"n\": 7}");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *origins = g_build_filename (self->folder, "approved-origins", NULL);

  g_object_run_dispose (G_OBJECT (self->sources));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (self->sources);
  hw_test_workspace_free (self->workspace);
  hw_secret_store_unref (self->secrets);
  hw_test_resolver_end (self->resolver);
  http_fixture_tear_down (&self->http, NULL);
  g_remove (origins);
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* The result of an asynchronous call. */
static void
take_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static HwSourceDraft *
new_draft (Fixture *self, const char *address)
{
  HwSourceDraft *draft = hw_source_draft_new ("json", NULL);

  hw_source_draft_set_name (draft, " Orders ");
  hw_source_draft_set_address (draft, address);
  hw_source_draft_set_text (draft, "address", "/n");
  hw_source_draft_set_text (draft, "value", "$.n");
  return draft;
}

/* Saves and waits until the list shows it. */
static HwSourceItem *
save (Fixture *self, const HwSourceDraft *draft)
{
  g_autoptr (HwSource) source = hw_source_draft_build (draft, NULL);
  const HwSourceEntry entry = { .source = source,
                                .secret = hw_source_draft_get_secret (draft),
                                .may_send_in_clear = hw_source_draft_allows_clear (draft),
                                .certificate = hw_source_draft_get_certificate (draft) };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  HwSecretPlace place;

  g_assert_nonnull (source);
  hw_sources_save_async (self->sources, &entry, take_result, &result);
  id = hw_sources_save_finish (self->sources, wait_result (&result), &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, entry.secret != NULL ? HW_SECRET_PLACE_RUN : HW_SECRET_PLACE_NONE);
  while (hw_sources_find (self->sources, id) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_sources_find (self->sources, id);
}

static HwSourceItem *
add (Fixture *self, const char *address)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, address);

  return save (self, draft);
}

static HwSourceItem *
add_here (Fixture *self)
{
  return add (self, hw_test_server_get_origin (self->http.server));
}

static void
count_cb (HwSources *sources, HwSourceItem *item, gboolean came, guint *n_read)
{
  (*n_read)++;
}

/* Runs what is going on to its end, and lets the list be read again. */
static void
drain (Fixture *self)
{
  while (hw_sources_count_reading (self->sources) > 0 || hw_sources_is_listing (self->sources))
    g_main_context_iteration (NULL, TRUE);
}

static void
pass (Fixture *self, gint64 minutes)
{
  self->http.now_us += minutes * G_TIME_SPAN_MINUTE;
  hw_sources_tick (self->sources);
}

/* Nothing sleeps meanwhile. */
static void
pass_awake (Fixture *self, guint minutes)
{
  for (guint i = 0; i < minutes; i++)
    pass (self, 1);
}

static void
assert_status (Fixture *self, HwSourceItem *item, HwSourceStatus status, const char *words)
{
  g_autofree char *text = hw_source_item_dup_status (item, self->http.now_us);

  g_assert_cmpint (hw_source_item_get_status (item, self->http.now_us), ==, status);
  g_assert_cmpstr (text, ==, words);
}

static void
test_schedule (void)
{
  const gint64 minute = G_TIME_SPAN_MINUTE;
  HwSourceSchedule schedule = { .every_minutes = 15,
                                .tried_us = HW_TIME_UNKNOWN,
                                .wait_until_us = HW_TIME_UNKNOWN };

  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 0);
  schedule.tried_us = 1000 * minute;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1015 * minute);
  schedule.n_failures = 1;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1030 * minute);
  schedule.n_failures = 3;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1120 * minute);
  schedule.n_failures = 4000;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 1360 * minute);
  schedule.every_minutes = 24 * 60;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 2440 * minute);
  schedule.wait_until_us = 5000 * minute;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, 5000 * minute);
  schedule.every_minutes = 0;
  g_assert_cmpint (hw_source_schedule_get_due_us (&schedule), ==, HW_SOURCE_NEVER_DUE);
}

static void
test_usual_minutes (void)
{
  g_autoptr (HwConnector) measures = hw_connector_load ("prometheus", NULL);
  g_autoptr (HwConnector) work = hw_connector_load ("github", NULL);

  g_assert_cmpuint (hw_source_schedule_get_usual_minutes (measures), ==, 1);
  g_assert_cmpuint (hw_source_schedule_get_usual_minutes (work), ==, 15);
}

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
test_try (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, hw_test_server_get_origin (self->http.server));
  g_autoptr (HwSource) source = hw_source_draft_build_trial (draft, NULL);
  const HwSourceEntry entry = { .source = source, .secret = CANARY };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  hw_sources_try_async (self->sources, &entry, NULL, take_result, &result);
  trial = hw_sources_try_finish (self->sources, wait_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trial->summary, ==, "1 row came, and it can be read");
  g_assert_cmpuint (trial->rows->len, ==, 1);
  g_assert_cmpuint (trial->columns->len, ==, g_strv_length (g_ptr_array_index (trial->rows, 0)));
  g_assert_true (trial->is_readable);
  g_assert_nonnull (strstr (hw_test_server_get_seen (self->http.server), CANARY));
  hw_sources_refresh (self->sources);
  drain (self);
  g_assert_cmpuint (g_list_model_get_n_items (hw_sources_get_items (self->sources)), ==, 0);
}

static void
test_try_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, hw_test_server_get_origin (self->http.server));
  g_autoptr (HwSource) source = NULL;
  HwSourceEntry entry = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwSourceTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  hw_source_draft_set_text (draft, "address", "/none");
  source = hw_source_draft_build_trial (draft, NULL);
  entry.source = source;
  hw_sources_try_async (self->sources, &entry, NULL, take_result, &result);
  trial = hw_sources_try_finish (self->sources, wait_result (&result), &error);
  g_assert_null (trial);
  g_assert_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_NOT_FOUND);
}

static HwSourceTrial *
try_draft (Fixture *self, const HwSourceDraft *draft, GError **error)
{
  g_autoptr (HwSource) source = hw_source_draft_build_trial (draft, NULL);
  const HwSourceEntry entry = { .source = source,
                                .secret = hw_source_draft_get_secret (draft),
                                .certificate = hw_source_draft_get_certificate (draft) };
  g_autoptr (GAsyncResult) result = NULL;

  hw_sources_try_async (self->sources, &entry, NULL, take_result, &result);
  return hw_sources_try_finish (self->sources, wait_result (&result), error);
}

/* A certificate that nobody vouches for is approved when the source is tried, and kept with it; for
 * another address it is worth nothing. */
static void
test_certificate (Fixture *self, gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "sources", "data", "self-signed.pem", NULL);
  g_autoptr (HwTestServer) server = hw_test_server_new_secure (path);
  const char *origin = hw_test_server_get_origin (server);
  g_autoptr (HwSourceDraft) draft = new_draft (self, origin);
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

  item = save (self, draft);
  hw_sources_read (self->sources, item);
  drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
  assert_status (self, item, HW_SOURCE_STATUS_READ, "Synced just now");
}

/* What is read is pointed at in an answer, which must be fetched first. */
static HwSourceDraft *
new_paths (Fixture *self, const char *path)
{
  HwSourceDraft *draft = hw_source_draft_new (HW_CONNECTOR_CUSTOM, NULL);
  g_autofree char *url = hw_test_server_dup_url (self->http.server, path);

  hw_source_draft_set_address (draft, url);
  return draft;
}

static HwSourceTrial *
fetch (Fixture *self, const HwSourceDraft *draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (HwSource) source = hw_source_draft_build_fetch (draft, NULL);
  const HwSourceEntry entry = { .source = source, .secret = hw_source_draft_get_secret (draft) };
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (source);
  hw_sources_try_async (self->sources, &entry, cancellable, take_result, &result);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  return hw_sources_try_finish (self->sources, wait_result (&result), error);
}

static void
test_fetch (Fixture *self, gconstpointer data)
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
  hw_sources_read (self->sources, save (self, draft));
  drain (self);
  g_assert_cmpuint (g_list_model_get_n_items (hw_sources_get_items (self->sources)), ==, 1);
  item = g_list_model_get_item (hw_sources_get_items (self->sources), 0);
  counts = hw_source_item_dup_counts (item);
  g_assert_cmpstr (counts, ==, "2 items");
  g_assert_null (hw_source_item_get_error (item));
}

/* In words, whatever the server does. */
static void
test_fetch_fails (Fixture *self, gconstpointer data)
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
test_fetch_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_paths (self, "/hang");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  hw_test_server_add_fault (self->http.server, "/hang", HW_TEST_SERVER_HANG);
  g_assert_null (fetch (self, draft, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* New ones at once, then once a minute, and never two readings of one. */
static void
test_polling (Fixture *self, gconstpointer data)
{
  HwSourceItem *item = add_here (self);
  guint n_read = 0;

  g_signal_connect (self->sources, "read", G_CALLBACK (count_cb), &n_read);
  assert_status (self, item, HW_SOURCE_STATUS_NEVER, "Not synced yet");
  pass (self, 1);
  g_assert_true (hw_source_item_is_reading (item));
  assert_status (self, item, HW_SOURCE_STATUS_READING, "Asking…");
  hw_sources_read (self->sources, item);
  hw_sources_tick (self->sources);
  drain (self);
  g_assert_cmpuint (n_read, ==, 1);
  g_assert_true (hw_sources_find (self->sources, hw_source_item_get_id (item)) == item);
  assert_status (self, item, HW_SOURCE_STATUS_READ, "Synced just now");
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
  hw_sources_tick (self->sources);
  drain (self);
  g_assert_cmpuint (n_read, ==, 1);
  pass (self, 1);
  drain (self);
  g_assert_cmpuint (n_read, ==, 2);
}

/* A computer that slept asks once, a little later, however long it was away. */
static void
test_after_sleep (Fixture *self, gconstpointer data)
{
  HwSourceItem *item = add_here (self);
  guint n_read = 0;

  pass (self, 1);
  drain (self);
  g_signal_connect (self->sources, "read", G_CALLBACK (count_cb), &n_read);
  pass (self, 24 * 60);
  g_assert_false (hw_source_item_is_reading (item));
  pass (self, 1);
  drain (self);
  g_assert_cmpuint (n_read, ==, 1);
  hw_sources_tick (self->sources);
  drain (self);
  g_assert_cmpuint (n_read, ==, 1);
}

/* What costs money waits for somebody to ask, what is on this machine costs nothing. */
static void
test_metered (Fixture *self, gconstpointer data)
{
  const char *origin = hw_test_server_get_origin (self->http.server);
  g_autofree char *far = g_strdup_printf ("http://tracker.test%s", strrchr (origin, ':'));
  HwSourceItem *item = add (self, far);

  self->is_metered = TRUE;
  pass_awake (self, 3);
  g_assert_false (hw_source_item_is_reading (item));
  hw_sources_read (self->sources, item);
  g_assert_true (hw_source_item_is_reading (item));
  drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
}

static void
test_metered_here (Fixture *self, gconstpointer data)
{
  HwSourceItem *item = add_here (self);

  self->is_metered = TRUE;
  pass (self, 1);
  g_assert_true (hw_source_item_is_reading (item));
  drain (self);
}

/* Each failure makes the wait longer; the words say what to do. */
static void
test_failures (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, hw_test_server_get_origin (self->http.server));
  HwSourceItem *item;
  guint n_read = 0;

  hw_source_draft_set_text (draft, "address", "/none");
  item = save (self, draft);
  g_signal_connect (self->sources, "read", G_CALLBACK (count_cb), &n_read);
  pass (self, 1);
  drain (self);
  assert_status (self, item, HW_SOURCE_STATUS_FAILED, "Failed just now");
  g_assert_nonnull (strstr (hw_source_item_get_error (item), "404"));
  pass (self, 1);
  g_assert_false (hw_source_item_is_reading (item));
  pass (self, 1);
  drain (self);
  g_assert_cmpuint (n_read, ==, 2);
  pass_awake (self, 3);
  g_assert_cmpuint (n_read, ==, 2);
  pass (self, 1);
  drain (self);
  g_assert_cmpuint (n_read, ==, 3);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, hw_test_server_get_origin (self->http.server));
  HwSourceItem *item;

  hw_test_server_add_fault (self->http.server, "/slow", HW_TEST_SERVER_HANG);
  hw_source_draft_set_text (draft, "address", "/slow");
  item = save (self, draft);
  hw_sources_read (self->sources, item);
  while (hw_test_server_get_n_requests (self->http.server) == 0)
    g_main_context_iteration (NULL, TRUE);
  hw_sources_cancel (self->sources, item);
  drain (self);
  g_assert_null (hw_source_item_get_error (item));
  g_assert_true (hw_source_item_can_read (item));
}

/* Somebody else's library: nothing is asked before a person here says so. */
static void
add_func (HwLibrary *library, GTask *task, gpointer data)
{
  g_task_return_boolean (task, hw_library_add_source (library, data, NULL));
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, hw_test_server_get_origin (self->http.server));
  g_autoptr (HwSource) source = hw_source_draft_build (draft, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GTask *task = g_task_new (NULL, NULL, take_result, &result);
  HwSourceItem *item;

  g_task_set_task_data (task, source, NULL);
  hw_library_worker_run (hw_workspace_get_worker (self->workspace), task, add_func);
  wait_result (&result);
  hw_sources_refresh (self->sources);
  drain (self);
  item = hw_sources_find (self->sources, source->id);
  assert_status (self, item, HW_SOURCE_STATUS_UNAPPROVED,
                 "Not approved on this machine: nothing is asked");
  g_assert_cmpstr (hw_source_item_get_origin (item), ==,
                   hw_test_server_get_origin (self->http.server));
  pass_awake (self, 3);
  hw_sources_read (self->sources, item);
  hw_sources_read_all (self->sources);
  drain (self);
  g_assert_cmpuint (hw_test_server_get_n_requests (self->http.server), ==, 0);

  g_assert_true (hw_sources_approve (self->sources, item, &error));
  drain (self);
  pass (self, 1);
  drain (self);
  g_assert_cmpuint (hw_source_item_get_n_events (item), ==, 1);
}

static void
test_change_and_remove (Fixture *self, gconstpointer data)
{
  HwSourceItem *item = add_here (self);
  g_autoptr (HwSourceDraft) draft =
      hw_source_draft_new_for_source (hw_source_item_get_source (item), NULL);
  g_autofree char *id = g_strdup (hw_source_item_get_id (item));
  g_autofree char *schedule = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_source_draft_set_name (draft, "Open orders");
  hw_source_draft_set_minutes (draft, 120);
  g_assert_true (save (self, draft) == item);
  drain (self);
  g_assert_cmpstr (hw_source_item_get_name (item), ==, "Open orders");
  schedule = hw_source_item_dup_schedule (item);
  g_assert_cmpstr (schedule, ==, "every 2 hours");

  g_object_ref (item);
  hw_sources_remove_async (self->sources, item, take_result, &result);
  g_assert_true (hw_sources_remove_finish (self->sources, wait_result (&result), &error));
  g_assert_no_error (error);
  drain (self);
  g_assert_null (hw_sources_find (self->sources, id));

  /* Somebody else did it meanwhile. */
  g_clear_object (&result);
  hw_sources_remove_async (self->sources, item, take_result, &result);
  g_assert_false (hw_sources_remove_finish (self->sources, wait_result (&result), &error));
  g_assert_error (error, HW_STORE_ERROR, HW_STORE_ERROR_NOT_FOUND);
  g_object_unref (item);
}

/* What another program did with the sources is seen here too. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
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
test_progress (Fixture *self, gconstpointer data)
{
  HwSourceItem *item = add_here (self);
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
test_no_keyring (Fixture *self, gconstpointer data)
{
  g_autoptr (HwSourceDraft) draft = new_draft (self, hw_test_server_get_origin (self->http.server));
  const char *path = hw_workspace_get_path (self->workspace);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *fault = NULL;
  g_autoptr (GDir) dir = NULL;
  HwSourceItem *item;
  const char *name;

  hw_source_draft_set_secret (draft, CANARY);
  item = save (self, draft);
  fault = hw_sources_dup_keyring_fault (self->sources);
  g_assert_nonnull (fault);
  hw_sources_read (self->sources, item);
  drain (self);
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
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/sources/try", test_try },
    { "/sources/try-fails", test_try_fails },
    { "/sources/certificate", test_certificate },
    { "/sources/fetch", test_fetch },
    { "/sources/fetch-fails", test_fetch_fails },
    { "/sources/fetch-stopped", test_fetch_stopped },
    { "/sources/polling", test_polling },
    { "/sources/after-sleep", test_after_sleep },
    { "/sources/metered", test_metered },
    { "/sources/metered-here", test_metered_here },
    { "/sources/failures", test_failures },
    { "/sources/cancel", test_cancel },
    { "/sources/foreign", test_foreign },
    { "/sources/change-and-remove", test_change_and_remove },
    { "/sources/no-keyring", test_no_keyring },
    { "/sources/elsewhere", test_elsewhere },
    { "/sources/progress", test_progress },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/schedule", test_schedule);
  g_test_add_func ("/sources/usual-minutes", test_usual_minutes);
  g_test_add_func ("/sources/kinds", test_kinds);
  g_test_add_func ("/sources/draft", test_draft);
  g_test_add_func ("/sources/draft-moved", test_draft_moved);
  g_test_add_func ("/sources/draft-asks-anew", test_draft_asks_anew);
  g_test_add_func ("/sources/draft-zone", test_draft_zone);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
