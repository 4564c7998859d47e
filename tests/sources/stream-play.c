/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "stream-play.h"

#include <string.h>

#define MOST_REQUESTS 5000

typedef struct
{
  char *part;
  char **headers;
  char *body;
} PlayAnswer;

static void
answer_free (gpointer data)
{
  PlayAnswer *answer = data;

  g_free (answer->part);
  g_strfreev (answer->headers);
  g_free (answer->body);
  g_free (answer);
}

static Play *
play_new_for (HwConnector *connector, const char *settings)
{
  Play *self = g_new0 (Play, 1);
  g_autoptr (GError) error = NULL;

  self->connector = connector;
  self->settings = hw_connector_read_settings (connector, settings, &error);
  g_assert_no_error (error);
  self->answers = g_ptr_array_new_with_free_func (answer_free);
  self->log = g_string_new (NULL);
  self->now_us = SOURCES_NOW_US;
  self->history_days = 90;
  self->zone = g_time_zone_new_utc ();
  return self;
}

Play *
play_new (const char *connector_id, const char *settings)
{
  g_autoptr (GError) error = NULL;
  HwConnector *connector = hw_connector_load (connector_id, &error);

  g_assert_no_error (error);
  return play_new_for (connector, settings);
}

Play *
play_new_from_text (const char *text, const char *settings)
{
  g_autoptr (GError) error = NULL;
  HwConnector *connector = hw_connector_new_from_json (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return play_new_for (connector, settings);
}

void
play_free (Play *self)
{
  hw_connector_unref (self->connector);
  hw_connector_settings_free (self->settings);
  g_ptr_array_unref (self->answers);
  g_string_free (self->log, TRUE);
  g_clear_error (&self->error);
  g_free (self->incomplete);
  g_free (self->nothing);
  g_time_zone_unref (self->zone);
  g_free (self);
}

void
play_answer (Play *self, const char *part, const char *headers, const char *body)
{
  PlayAnswer *answer = g_new0 (PlayAnswer, 1);

  answer->part = g_strdup (part);
  answer->headers = g_strsplit (headers != NULL ? headers : "", "\n", -1);
  answer->body = g_strdup (body);
  g_ptr_array_insert (self->answers, 0, answer);
}

void
play_answer_page (Play *self, const char *part, const char *headers, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sources", "data", name, NULL);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &body, NULL, &error);
  g_assert_no_error (error);
  play_answer (self, part, headers, body);
}

void
play_answer_file (Play *self, const char *part, const char *name)
{
  play_answer_page (self, part, NULL, name);
}

static char *
dup_line (const HwHttpRequest *request)
{
  const char *path =
      g_str_has_prefix (request->url, PLAY_BASE) ? request->url + strlen (PLAY_BASE) : request->url;
  g_autofree char *unescaped = g_uri_unescape_string (path, NULL);
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%s %s", request->method, unescaped != NULL ? unescaped : path);
  if (request->body != NULL)
    g_string_append_printf (line, " %.*s", (int)g_bytes_get_size (request->body),
                            (const char *)g_bytes_get_data (request->body, NULL));
  if (request->etag != NULL)
    g_string_append_printf (line, " if-none-match %s", request->etag);
  return g_string_free (line, FALSE);
}

static guint
get_status (const char *body)
{
  if (body == NULL)
    return 304;
  return g_str_equal (body, "404") ? 404 : 200;
}

static HwHttpAnswer *
find_answer (Play *self, const HwHttpRequest *request)
{
  g_autofree char *line = dup_line (request);

  g_string_append_printf (self->log, "%s\n", line);
  for (guint i = 0; i < self->answers->len; i++)
    {
      const PlayAnswer *found = g_ptr_array_index (self->answers, i);
      g_autoptr (GBytes) body = NULL;
      HwHttpAnswer *answer;

      if (strstr (line, found->part) == NULL)
        continue;
      body = g_bytes_new (found->body, found->body != NULL ? strlen (found->body) : 0);
      answer = hw_http_answer_new (request->url, get_status (found->body), body);
      for (guint j = 0; found->headers[j] != NULL; j++)
        {
          g_auto (GStrv) words = g_strsplit (found->headers[j], ": ", 2);

          if (words[0] != NULL && words[1] != NULL)
            hw_http_answer_add_header (answer, words[0], words[1]);
        }
      return answer;
    }
  g_error ("nobody answers to %s", line);
}

static void
send_async (gpointer data,
            const HwHttpRequest *request,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  Play *self = data;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *line = dup_line (request);

  self->n_sent++;
  if (self->fault_part != NULL && strstr (line, self->fault_part) != NULL)
    {
      g_string_append_printf (self->log, "%s\n", line);
      g_task_return_new_error (task, self->fault_domain, self->fault_code, "it failed");
    }
  else
    g_task_return_pointer (task, find_answer (self, request), (GDestroyNotify)hw_http_answer_free);
}

static HwHttpAnswer *
send_finish (gpointer data, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

HwSyncTransport
play_transport (Play *self)
{
  return (HwSyncTransport){ send_async, send_finish, self };
}

static gboolean
look (SourcesFixture *fixture, HwStreamWalk *walk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwEventWriter) writer =
      hw_event_writer_new (fixture->library, fixture->source_key, &error);

  g_assert_no_error (error);
  hw_stream_walk_look (walk, writer, &error);
  g_assert_no_error (error);
  hw_event_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

static gboolean
step (Play *self, SourcesFixture *fixture, HwStreamWalk *walk, HwStream *stream)
{
  g_autoptr (HwHttpRequest) request = hw_stream_walk_next (walk, &self->error);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (HwEventWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  if (request == NULL && self->error == NULL && hw_stream_walk_wants_look (walk))
    return look (fixture, walk);
  if (request == NULL)
    return FALSE;
  answer = find_answer (self, request);
  writer = hw_event_writer_new (fixture->library, fixture->source_key, &error);
  g_assert_no_error (error);
  if (!hw_stream_walk_take (walk, answer, writer, &self->error))
    return FALSE;
  g_free (stream->cursor);
  stream->cursor = hw_stream_walk_dup_cursor (walk);
  g_free (stream->validators);
  stream->validators = hw_stream_walk_dup_validators (walk);
  hw_event_writer_commit (writer, stream, &error);
  g_assert_no_error (error);
  return TRUE;
}

static void
play_run (Play *self, SourcesFixture *fixture, const HwConnectorRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStream) stream =
      hw_library_load_stream (fixture->library, fixture->source_key, run->name, &error);
  HwStreamWalkSetup setup = { .connector = self->connector,
                              .run = run,
                              .settings = self->settings,
                              .base = PLAY_BASE,
                              .zone = self->zone,
                              .now_us = self->now_us,
                              .history_days = self->history_days };
  g_autoptr (HwStreamWalk) walk = NULL;
  guint most = self->most_requests != 0 ? self->most_requests : MOST_REQUESTS;
  guint n = 0;

  g_assert_no_error (error);
  g_clear_error (&self->error);
  walk = hw_stream_walk_new (&setup, stream->cursor, stream->validators);
  while (n < most && step (self, fixture, walk, stream))
    n++;
  g_assert_cmpuint (n, <, MOST_REQUESTS);
  g_free (self->incomplete);
  self->incomplete = g_strdup (hw_stream_walk_get_incomplete (walk));
  g_free (self->nothing);
  self->nothing = g_strdup (hw_stream_walk_get_nothing (walk));
}

gboolean
play_stream (Play *self, SourcesFixture *fixture, const char *stream)
{
  g_autoptr (GPtrArray) runs = hw_connector_list_runs (self->connector, self->settings);

  for (guint i = 0; i < runs->len; i++)
    {
      const HwConnectorRun *run = g_ptr_array_index (runs, i);

      if (!g_str_equal (run->name, stream))
        continue;
      play_run (self, fixture, run);
      return self->error == NULL;
    }
  g_error ("there is no stream %s", stream);
}

void
play_all (Play *self, SourcesFixture *fixture)
{
  g_autoptr (GPtrArray) runs = hw_connector_list_runs (self->connector, self->settings);

  for (guint i = 0; i < runs->len; i++)
    {
      play_run (self, fixture, g_ptr_array_index (runs, i));
      g_assert_no_error (self->error);
      g_assert_null (self->incomplete);
    }
}

void
play_assert_log (Play *self, const char *expected)
{
  g_assert_cmpstr (self->log->str, ==, expected);
  g_string_truncate (self->log, 0);
}
