/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole source, read in the background: what arrives, what fails, and what is left to the next
 * time by one that was cancelled or killed. */

#include "hw-sources-error.h"
#include "stream-play.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_ISSUES 12

/* Lists of a first sync after that of the newest days: what lies before them, and what is open. */
#define AGAIN (2 * 3)

typedef struct
{
  SourcesFixture base;
  Play *play;
  HwSource *source;
  HwLibraryWorker *worker;
  GMainLoop *loop;
  GCancellable *cancellable;
  HwSyncReport *report;
  GError *error;
  guint n_progress;
  guint cancel_after; /* calls of progress; 0: never */
  gint64 now_us;
} SyncFixture;

static char *
issue_text (int i)
{
  return g_strdup_printf (
      "{\"id\": %d, \"subject\": \"Work %d\", \"tracker\": {\"id\": 1, \"name\": "
      "\"Bug\"}, \"status\": {\"id\": 2, \"name\": \"Doing\"}, \"created_on\": "
      "\"2026-10-01T08:00:00Z\", \"updated_on\": \"2026-10-%02dT08:00:00Z\"}",
      i, i, i + 1);
}

static void
answer_pages (Play *play)
{
  for (int page = 0; page < N_ISSUES / 4; page++)
    {
      g_autoptr (GString) body = g_string_new ("{\"total_count\": 12, \"issues\": [");
      g_autofree char *offset = g_strdup_printf ("offset=%d", page * 4);

      for (int i = 1; i <= 4; i++)
        {
          g_autofree char *issue = issue_text (page * 4 + i);

          g_string_append_printf (body, "%s%s", i > 1 ? ", " : "", issue);
        }
      g_string_append (body, "]}");
      play_answer (play, page == 0 ? "/issues.json" : offset, NULL, body->str);
    }
}

static Play *
redmine_new (void)
{
  Play *play = play_new ("redmine", NULL);

  answer_pages (play);
  play_answer (play, "/users/current.json", NULL, "{\"user\": {\"id\": 1}}");
  play_answer (play, "/issue_statuses.json", NULL,
               "{\"issue_statuses\": [{\"id\": 1, \"name\": \"New\", \"is_closed\": false},"
               " {\"id\": 2, \"name\": \"Doing\"}, {\"id\": 3, \"name\": \"Done\", \"is_closed\":"
               " true}]}");
  for (int i = 1; i <= N_ISSUES; i++)
    {
      g_autofree char *part = g_strdup_printf ("/issues/%d.json", i);
      g_autofree char *body = g_strdup_printf (
          "{\"issue\": {\"id\": %d, \"journals\": [{\"id\": 5, \"created_on\": "
          "\"2026-10-%02dT07:00:00Z\", \"details\": [{\"property\": \"attr\", \"name\": "
          "\"status_id\", \"old_value\": \"1\", \"new_value\": \"2\"}]}]}}",
          i, i + 1);

      play_answer (play, part, NULL, body);
    }
  return play;
}

static const char *const whole =
    "SELECT (SELECT count(*) FROM item WHERE state = 'Doing'), (SELECT count(*) FROM transition"
    " WHERE from_state = 'New' AND to_state = 'Doing')";

static void
set_up (SyncFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sources_fixture_set_up (&self->base, data);
  self->play = redmine_new ();
  self->source = hw_library_find_source (self->base.library, "log", &error);
  g_assert_no_error (error);
  g_free (self->source->connector);
  self->source->connector = g_strdup ("redmine");
  self->source->base = g_strdup (PLAY_BASE);
  self->worker = hw_library_worker_new (
      hw_library_open (hw_library_get_path (self->base.library), HW_LIBRARY_READ_WRITE, &error));
  g_assert_no_error (error);
  self->loop = g_main_loop_new (NULL, FALSE);
  self->now_us = SOURCES_NOW_US;
}

static void
tear_down (SyncFixture *self, gconstpointer data)
{
  hw_library_worker_unref (self->worker);
  hw_source_free (self->source);
  play_free (self->play);
  g_main_loop_unref (self->loop);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_error (&self->error);
  sources_fixture_tear_down (&self->base, data);
}

#define SYNC_TEST(path, function) g_test_add (path, SyncFixture, NULL, set_up, function, tear_down)

static void
progress_cb (const HwSyncProgress *progress, gpointer data)
{
  SyncFixture *self = data;

  g_assert_cmpuint (progress->index, <, progress->n_streams);
  g_assert_true (isnan (progress->progress.share)
                 || (progress->progress.share >= 0 && progress->progress.share <= 1));
  self->n_progress++;
  if (self->n_progress == self->cancel_after)
    g_cancellable_cancel (self->cancellable);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SyncFixture *self = user_data;

  self->report = hw_sync_run_finish (result, &self->error);
  g_main_loop_quit (self->loop);
}

static void
tested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SyncFixture *self = user_data;

  self->report = hw_sync_test_finish (result, &self->error);
  g_main_loop_quit (self->loop);
}

static HwSyncSetup
setup_of (SyncFixture *self)
{
  return (HwSyncSetup){ .worker = self->worker,
                        .transport = play_transport (self->play),
                        .clock = hw_clock_manual (&self->now_us),
                        .progress = progress_cb,
                        .progress_data = self };
}

static void
run (SyncFixture *self)
{
  HwSyncSetup setup = setup_of (self);

  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_error (&self->error);
  hw_sync_run_async (self->source, &setup, self->cancellable, done_cb, self);
  g_main_loop_run (self->loop);
}

static const HwSyncStream *
get_stream (SyncFixture *self, guint i)
{
  return g_ptr_array_index (self->report->streams, i);
}

static void
test_whole (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = NULL;

  run (self);
  g_assert_no_error (self->error);
  g_assert_no_error (hw_sync_report_get_error (self->report));
  g_assert_cmpuint (self->report->streams->len, ==, 2);
  g_assert_cmpstr (get_stream (self, 1)->name, ==, "issues");
  g_assert_cmpuint (get_stream (self, 1)->progress.n_requests, ==, 3 + N_ISSUES + AGAIN);
  g_assert_cmpuint (get_stream (self, 1)->counts.n_events, ==, 4 * N_ISSUES);
  g_assert_cmpuint (self->n_progress, ==, 1 + 3 + N_ISSUES + AGAIN);
  sources_assert_query (&self->base, whole, "12|12\n");
  stream = hw_library_load_stream (self->base.library, self->base.source_key, "issues", NULL);
  g_assert_cmpint (stream->synced_us, ==, SOURCES_NOW_US);
  g_assert_null (stream->error);

  /* The second time there is nothing to be asked but the list. */
  self->play->n_sent = 0;
  run (self);
  sources_assert_query (&self->base, whole, "12|12\n");
  g_assert_cmpuint (self->play->n_sent, ==, 2 + 3);
}

static void
test_cancelled (SyncFixture *self, gconstpointer data)
{
  self->cancellable = g_cancellable_new ();
  self->cancel_after = 5;
  run (self);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (self->report);
  sources_assert_query (&self->base, whole, "3|3\n");

  g_clear_object (&self->cancellable);
  self->play->n_sent = 0;
  run (self);
  sources_assert_query (&self->base, whole, "12|12\n");
  g_assert_cmpuint (self->play->n_sent, ==, 2 + 3 + N_ISSUES - 3 + AGAIN);
}

static const char *
find_asked (SyncFixture *self, const char *part)
{
  const char *at = strstr (self->play->log->str, part);

  g_assert_nonnull (at);
  return at;
}

/* What happened lately comes first, and at last what is open although nobody has touched it for a
 * year: once, not with every sync. */
static void
test_newest_first (SyncFixture *self, gconstpointer data)
{
  const char *recent;
  const char *year;
  const char *open;

  run (self);
  recent = find_asked (self, "status_id=*&updated_on=>=2026-09-01T");
  year = find_asked (self, "status_id=*&updated_on=><2025-11-30T");
  open = find_asked (self, "status_id=open&updated_on=>=1990-01-01T");
  g_assert_true (recent < year && year < open);

  g_string_truncate (self->play->log, 0);
  run (self);
  g_assert_null (strstr (self->play->log->str, "status_id=open"));
}

/* One stream that fails leaves the others alone, and says why in the library. */
static void
test_fault (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = NULL;

  self->play->fault_domain = HW_SOURCES_ERROR;
  self->play->fault_code = HW_SOURCES_ERROR_ANSWER;
  self->play->fault_part = "/issue_statuses.json";
  run (self);
  g_assert_no_error (self->error);
  g_assert_error (hw_sync_report_get_error (self->report), HW_SOURCES_ERROR,
                  HW_SOURCES_ERROR_ANSWER);
  g_assert_cmpuint (self->report->streams->len, ==, 2);
  sources_assert_query (&self->base, "SELECT count(*) FROM item", "12\n");
  stream = hw_library_load_stream (self->base.library, self->base.source_key, "statuses", NULL);
  g_assert_cmpstr (stream->error, ==, "it failed");
  g_assert_cmpint (stream->synced_us, ==, HW_TIME_UNKNOWN);
}

/* Who is not let in does not knock twice. */
static void
test_not_let_in (SyncFixture *self, gconstpointer data)
{
  self->play->fault_domain = HW_SOURCES_ERROR;
  self->play->fault_code = HW_SOURCES_ERROR_SIGN_IN;
  self->play->fault_part = "/issue_statuses.json";
  run (self);
  g_assert_cmpuint (self->play->n_sent, ==, 2);
  g_assert_cmpuint (self->report->streams->len, ==, 1);
}

static gint64
get_synced_us (SyncFixture *self, const char *name)
{
  g_autoptr (HwStream) stream =
      hw_library_load_stream (self->base.library, self->base.source_key, name, NULL);

  return stream->synced_us;
}

/* A token that has run out gets lists with nothing in them, which is no success: whether the source
 * knows us is asked once, before all else. */
static void
test_lapsed (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = NULL;

  run (self);
  g_assert_true (g_str_has_prefix (self->play->log->str, "GET /users/current.json\n"));
  g_assert_cmpint (get_synced_us (self, "issues"), ==, SOURCES_NOW_US);

  play_answer (self->play, "/users/current.json", NULL, "{}");
  play_answer (self->play, "/issues.json", NULL, "{\"total_count\": 0, \"issues\": []}");
  self->now_us += G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
  self->play->n_sent = 0;
  run (self);
  g_assert_no_error (self->error);
  g_assert_error (hw_sync_report_get_error (self->report), HW_SOURCES_ERROR,
                  HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpuint (self->play->n_sent, ==, 1);
  g_assert_cmpint (get_synced_us (self, "statuses"), ==, SOURCES_NOW_US);
  g_assert_cmpint (get_synced_us (self, "issues"), ==, SOURCES_NOW_US);
  stream = hw_library_load_stream (self->base.library, self->base.source_key, "statuses", NULL);
  g_assert_nonnull (stream->error);

  /* The same where it says so plainly. */
  self->play->fault_domain = HW_SOURCES_ERROR;
  self->play->fault_code = HW_SOURCES_ERROR_SIGN_IN;
  self->play->fault_part = "/users/current.json";
  run (self);
  g_assert_error (hw_sync_report_get_error (self->report), HW_SOURCES_ERROR,
                  HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpuint (self->report->streams->len, ==, 1);
}

/* A stream that is to be left alone for a while is, and the others go on. */
static void
test_later (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = hw_stream_new ("statuses");

  stream->wait_until_us = self->now_us + 60 * G_USEC_PER_SEC;
  g_assert_true (hw_library_save_stream (self->base.library, self->base.source_key, stream, NULL));
  run (self);
  g_assert_error (get_stream (self, 0)->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LATER);
  g_assert_no_error (get_stream (self, 1)->error);
  g_assert_null (strstr (self->play->log->str, "/issue_statuses.json"));

  self->now_us += 61 * G_USEC_PER_SEC;
  run (self);
  g_assert_no_error (hw_sync_report_get_error (self->report));
}

/* What is not asked for any more says nothing: its error and its age would hold the source back for
 * good. Another source of the library keeps its own. */
static void
test_forgotten (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwSource) other = hw_source_new ("other", "csv");
  g_autoptr (HwStream) gone = hw_stream_new ("samples of old");
  g_autoptr (GPtrArray) streams = NULL;
  g_autoptr (GPtrArray) others = NULL;

  gone->error = g_strdup ("it failed");
  gone->synced_us = SOURCES_NOW_US - G_TIME_SPAN_DAY;
  g_assert_true (hw_library_add_source (self->base.library, other, NULL));
  g_assert_true (hw_library_save_stream (self->base.library, other->key, gone, NULL));
  g_assert_true (hw_library_save_stream (self->base.library, self->base.source_key, gone, NULL));
  run (self);
  g_assert_no_error (hw_sync_report_get_error (self->report));
  streams = hw_library_list_streams (self->base.library, self->base.source_key, NULL);
  g_assert_cmpuint (streams->len, ==, 2);
  g_assert_cmpstr (((HwStream *)streams->pdata[0])->name, ==, "issues");
  g_assert_cmpstr (((HwStream *)streams->pdata[1])->name, ==, "statuses");
  others = hw_library_list_streams (self->base.library, other->key, NULL);
  g_assert_cmpuint (others->len, ==, 1);
}

/* A server that tells of more than it gives does so every time: that is said, and what it gives is
 * as new as it can be. */
static void
test_never_whole (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = NULL;

  play_answer (self->play, "/issues.json", NULL, "{\"total_count\": 5, \"issues\": []}");
  run (self);
  g_assert_no_error (hw_sync_report_get_error (self->report));
  stream = hw_library_load_stream (self->base.library, self->base.source_key, "issues", NULL);
  g_assert_cmpstr (stream->error, ==, "the server gives 0 of the 5 that it has");
  g_assert_cmpint (stream->synced_us, ==, SOURCES_NOW_US);
}

static void
play_pagerduty (SyncFixture *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  play_free (self->play);
  self->play = play_new ("pagerduty", "{}");
  g_free (self->source->connector);
  self->source->connector = g_strdup ("pagerduty");
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *part = g_strdup_printf ("/incidents/P%d", i);
      g_autofree char *body = g_strdup_printf (
          "{\"incident\": {\"id\": \"P%d\", \"status\": \"resolved\", \"created_at\":"
          " \"2026-11-10T06:00:00Z\", \"last_status_change_at\": \"2026-12-05T06:00:00Z\"}}",
          i);

      g_string_append_printf (
          list,
          "%s{\"id\": \"P%d\", \"status\": \"triggered\", \"created_at\":"
          " \"2026-11-10T06:00:00Z\", \"last_status_change_at\": \"2026-11-10T06:00:00Z\"}",
          i > 1 ? ", " : "", i);
      play_answer (self->play, part, NULL, body);
    }
  g_string_prepend (list, "{\"incidents\": [");
  g_string_append (list, "], \"more\": false}");
  play_answer (self->play, "/incidents?", NULL, "{\"incidents\": [], \"more\": false}");
  play_answer (self->play, "until=2026-11-30", NULL, list->str);
  play_answer (self->play, "/log_entries", NULL, "{\"log_entries\": []}");
}

static const char *const unresolved =
    "SELECT group_concat (id, ' ') FROM (SELECT id FROM incident WHERE resolved IS NULL ORDER BY"
    " id)";

/* What is open and cannot be read keeps neither the others back nor the stream; where many cannot,
 * the rest is left in peace until the next sync. */
static void
test_open_fails (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = NULL;

  play_pagerduty (self);
  run (self);
  sources_assert_query (&self->base, unresolved, "P1 P2 P3 P4 P5\n");

  /* Ten days later no list tells of them. */
  self->now_us += 10 * G_TIME_SPAN_DAY;
  self->play->fault_domain = HW_SOURCES_ERROR;
  self->play->fault_code = HW_SOURCES_ERROR_NETWORK;
  self->play->fault_part = "/incidents/P";
  g_string_truncate (self->play->log, 0);
  run (self);
  g_assert_no_error (hw_sync_report_get_error (self->report));
  g_assert_nonnull (strstr (self->play->log->str, "/incidents/P3"));
  g_assert_null (strstr (self->play->log->str, "/incidents/P4"));
  stream = hw_library_load_stream (self->base.library, self->base.source_key, "incidents", NULL);
  g_assert_cmpstr (stream->error, ==, "one that is not over could not be read: it failed");
  g_assert_cmpint (stream->synced_us, ==, self->now_us);

  /* One request fails, and one answer makes no sense. */
  self->play->fault_code = HW_SOURCES_ERROR_ANSWER;
  self->play->fault_part = "/incidents/P4";
  play_answer (self->play, "/incidents/P2", NULL, "{");
  run (self);
  g_assert_no_error (hw_sync_report_get_error (self->report));
  g_assert_nonnull (get_stream (self, 0)->incomplete);
  sources_assert_query (&self->base, unresolved, "P2 P4\n");

  /* Who is not let in, or told to wait, stops. */
  self->play->fault_code = HW_SOURCES_ERROR_SIGN_IN;
  self->play->fault_part = "/incidents/P";
  run (self);
  g_assert_error (hw_sync_report_get_error (self->report), HW_SOURCES_ERROR,
                  HW_SOURCES_ERROR_SIGN_IN);
  self->play->fault_code = HW_SOURCES_ERROR_LATER;
  run (self);
  g_assert_error (hw_sync_report_get_error (self->report), HW_SOURCES_ERROR,
                  HW_SOURCES_ERROR_LATER);
}

/* A library that cannot say what is open is no success. */
static void
test_open_unknown (SyncFixture *self, gconstpointer data)
{
  g_autoptr (HwStream) stream = NULL;
  g_autofree char *dropped = NULL;

  play_pagerduty (self);
  run (self);
  self->now_us += 10 * G_TIME_SPAN_DAY;
  dropped = sources_query (&self->base, "DROP TABLE event_incident");
  run (self);
  g_assert_nonnull (hw_sync_report_get_error (self->report));
  g_assert_true (hw_sync_report_get_error (self->report)->domain == HW_STORE_ERROR);
  stream = hw_library_load_stream (self->base.library, self->base.source_key, "incidents", NULL);
  g_assert_nonnull (stream->error);
  g_assert_cmpint (stream->synced_us, ==, SOURCES_NOW_US);
}

/* Each call of progress is ten minutes later. */
static void
slow_cb (const HwSyncProgress *progress, gpointer data)
{
  ((SyncFixture *)data)->now_us += 600 * G_USEC_PER_SEC;
}

static void
test_slow (SyncFixture *self, gconstpointer data)
{
  HwSyncSetup setup = setup_of (self);

  setup.progress = slow_cb;
  setup.stream = "issues";
  hw_sync_run_async (self->source, &setup, NULL, done_cb, self);
  g_main_loop_run (self->loop);
  g_assert_no_error (hw_sync_report_get_error (self->report));
  g_assert_nonnull (get_stream (self, 0)->incomplete);
  g_assert_cmpuint (self->play->n_sent, ==, 1 + 4);
  g_assert_cmpint (get_synced_us (self, "issues"), ==, HW_TIME_UNKNOWN);
  run (self);
  sources_assert_query (&self->base, whole, "12|12\n");
}

static void
test_settings (SyncFixture *self, gconstpointer data)
{
  g_free (self->source->connector);
  self->source->connector = g_strdup ("jira-dc");
  run (self);
  g_assert_error (self->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS);
  g_assert_cmpuint (self->play->n_sent, ==, 0);
}

static void
try (SyncFixture *self)
{
  HwSyncSetup setup = setup_of (self);

  g_clear_pointer (&self->report, hw_sync_report_free);
  g_clear_error (&self->error);
  hw_sync_test_async (self->source, &setup, NULL, tested_cb, self);
  g_main_loop_run (self->loop);
}

static void
test_try (SyncFixture *self, gconstpointer data)
{
  const HwEmitPreview *first;

  try (self);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->play->n_sent, ==, 2);
  g_assert_cmpuint (get_stream (self, 0)->counts.n_rows, ==, 4);
  g_assert_cmpuint (get_stream (self, 0)->counts.n_missing[HW_EMIT_CLOSED], ==, 4);
  g_assert_cmpuint (get_stream (self, 0)->counts.n_missing[HW_EMIT_UPDATED], ==, 0);
  g_assert_cmpuint (get_stream (self, 0)->previews->len, ==, 4);
  first = g_ptr_array_index (get_stream (self, 0)->previews, 0);
  g_assert_cmpint (first->emit, ==, HW_EMIT_ITEM);
  g_assert_cmpstr (first->texts[HW_EMIT_TITLE], ==, "Work 1");
  g_assert_cmpstr (first->texts[HW_EMIT_CREATED], ==, "2026-10-01T08:00:00Z");
  g_assert_null (first->texts[HW_EMIT_CLOSED]);
  g_assert_null (first->faults[HW_EMIT_CLOSED]);
  g_assert_nonnull (get_stream (self, 0)->answer);
  sources_assert_query (&self->base, "SELECT count(*) FROM item", "0\n");

  /* Let in as nobody. */
  play_answer (self->play, "/users/current.json", NULL, "{}");
  try (self);
  g_assert_error (self->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN);
}

/* A token that may read issues and not runs is known before the first sync. */
static void
test_try_all (SyncFixture *self, gconstpointer data)
{
  play_free (self->play);
  self->play = play_new ("github", NULL);
  g_free (self->source->connector);
  self->source->connector = g_strdup ("github");
  g_free (self->source->settings);
  self->source->settings = g_strdup ("{\"repository\": \"o/r\"}");
  play_answer (self->play, "/repos/o/r", NULL, "{\"id\": 1}");
  play_answer (self->play, "/issues?", NULL, "[{\"number\": 1}]");
  play_answer (self->play, "/pulls?", NULL, "[]");
  play_answer (self->play, "/deployments?", NULL,
               "[{\"id\": 7, \"updated_at\": \"2026-11-01T00:00:00Z\"},"
               " {\"id\": 8, \"updated_at\": \"2026-11-01T00:00:00Z\"}]");
  self->play->fault_domain = HW_SOURCES_ERROR;
  self->play->fault_code = HW_SOURCES_ERROR_SIGN_IN;
  self->play->fault_part = "/actions/runs";
  try (self);
  g_assert_no_error (self->error);
  g_assert_null (strstr (self->play->log->str, "/statuses"));
  g_assert_cmpuint (self->report->streams->len, ==, 4);
  g_assert_cmpstr (get_stream (self, 0)->name, ==, "issues");
  g_assert_cmpstr (get_stream (self, 2)->name, ==, "runs");
  g_assert_error (get_stream (self, 2)->error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SIGN_IN);
  g_assert_cmpstr (get_stream (self, 3)->name, ==, "deployments");
  g_assert_no_error (get_stream (self, 3)->error);
  g_assert_cmpuint (get_stream (self, 3)->counts.n_rows, ==, 2);
  g_assert_error (hw_sync_report_get_error (self->report), HW_SOURCES_ERROR,
                  HW_SOURCES_ERROR_SIGN_IN);
}

static void
kill_cb (const HwSyncProgress *progress, gpointer data)
{
  SyncFixture *self = data;

  if (++self->n_progress == self->cancel_after)
    raise (SIGKILL);
}

/* In a process of its own, which ends after so many answers. */
static void
run_until_killed (const char *path, guint n_answers)
{
  pid_t child = fork ();

  if (child == 0)
    {
      SyncFixture self = { .cancel_after = n_answers, .now_us = SOURCES_NOW_US };
      HwLibrary *library = hw_library_open (path, HW_LIBRARY_READ_WRITE, NULL);
      HwSyncSetup setup;

      self.source = hw_library_find_source (library, "log", NULL);
      g_free (self.source->connector);
      self.source->connector = g_strdup ("redmine");
      self.source->base = g_strdup (PLAY_BASE);
      self.play = redmine_new ();
      self.worker = hw_library_worker_new (library);
      self.loop = g_main_loop_new (NULL, FALSE);
      setup = setup_of (&self);
      setup.progress = kill_cb;
      hw_sync_run_async (self.source, &setup, NULL, done_cb, &self);
      g_main_loop_run (self.loop);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
}

/* Killed after one answer, then after two, …: what is there is never wrong, and at last whole. */
static void
test_killed (SourcesFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (hw_library_get_path (fixture->library));

  for (guint n = 1; n <= 1 + 3 + N_ISSUES; n++)
    {
      run_until_killed (path, n);
      sources_assert_query (fixture,
                            "SELECT count(*) FROM event_item AS i LEFT JOIN event_transition AS t"
                            " ON t.item = i.key WHERE i.state IS NOT NULL AND t.item IS NULL",
                            "0\n");
    }
  run_until_killed (path, 0);
  sources_assert_query (fixture, whole, "12|12\n");
  sources_assert_query (fixture, "SELECT count(*) FROM event_transition", "12\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* First: a process with threads must not be forked. */
  SOURCES_TEST ("/sources/sync/killed", test_killed);
  SYNC_TEST ("/sources/sync/whole", test_whole);
  SYNC_TEST ("/sources/sync/newest-first", test_newest_first);
  SYNC_TEST ("/sources/sync/cancelled", test_cancelled);
  SYNC_TEST ("/sources/sync/fault", test_fault);
  SYNC_TEST ("/sources/sync/not-let-in", test_not_let_in);
  SYNC_TEST ("/sources/sync/lapsed", test_lapsed);
  SYNC_TEST ("/sources/sync/later", test_later);
  SYNC_TEST ("/sources/sync/forgotten", test_forgotten);
  SYNC_TEST ("/sources/sync/never-whole", test_never_whole);
  SYNC_TEST ("/sources/sync/open-fails", test_open_fails);
  SYNC_TEST ("/sources/sync/open-unknown", test_open_unknown);
  SYNC_TEST ("/sources/sync/slow", test_slow);
  SYNC_TEST ("/sources/sync/settings", test_settings);
  SYNC_TEST ("/sources/sync/try", test_try);
  SYNC_TEST ("/sources/sync/try-all", test_try_all);
  return g_test_run ();
}
