/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine against a real Prometheus and Alertmanager, which with-prometheus starts. */

#include "hw-http.h"
#include "hw-json-path.h"
#include "hw-sources-error.h"

#include <string.h>

typedef struct
{
  HwHttp *http;
  HwHttpChannel *prometheus;
  HwHttpChannel *alertmanager;
} Fixture;

static HwHttpChannel *
new_channel (HwHttp *http, const char *variable)
{
  HwHttpChannelSettings settings = { .base_url = g_getenv (variable) };
  g_autoptr (GError) error = NULL;
  HwHttpChannel *channel = hw_http_channel_new (http, &settings, &error);

  g_assert_no_error (error);
  return channel;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->http = hw_http_new (NULL);
  self->prometheus = new_channel (self->http, "HEADWAY_PROMETHEUS");
  self->alertmanager = new_channel (self->http, "HEADWAY_ALERTMANAGER");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hw_http_channel_unref (self->alertmanager);
  hw_http_channel_unref (self->prometheus);
  hw_http_unref (self->http);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static HwHttpAnswer *
send_request (HwHttpChannel *channel, const HwHttpRequest *request, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_http_send_async (channel, request, NULL, sent_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hw_http_send_finish (channel, result, error);
}

static HwHttpAnswer *
get (HwHttpChannel *channel, const char *path, GError **error)
{
  g_autofree char *url = g_strconcat (hw_http_channel_get_origin (channel), path, NULL);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("GET", url);

  return send_request (channel, request, error);
}

/* All values at a path, in one line. */
static char *
collect (const HwHttpAnswer *answer, const char *path_text)
{
  g_autoptr (HwJsonPath) path = hw_json_path_new (path_text, NULL);
  gsize length;
  const char *data = g_bytes_get_data (answer->body, &length);
  HwJsonSlice document = { data, length };
  g_autoptr (GArray) values = hw_json_path_collect (path, &document);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *text = hw_json_slice_dup_text (&g_array_index (values, HwJsonSlice, i));

      g_string_append_printf (line, "%s%s", i > 0 ? " " : "", text != NULL ? text : "-");
    }
  return g_string_free (line, FALSE);
}

static void
assert_collected (const HwHttpAnswer *answer, const char *path, const char *values)
{
  g_autofree char *line = collect (answer, path);

  g_assert_cmpstr (line, ==, values);
}

static void
test_query (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer =
      get (self->prometheus, "/api/v1/query?query=up%7Bjob%3D%22prometheus%22%7D", &error);

  g_assert_no_error (error);
  assert_collected (answer, "$.status", "success");
  assert_collected (answer, "$.data.resultType", "vector");
  assert_collected (answer, "$.data.result[*].value[1]", "1");
  assert_collected (answer, "$.data.result[*].metric.job", "prometheus");
}

/* No data is an empty list and a good answer; a figure may be no number. */
static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) none =
      get (self->prometheus, "/api/v1/query?query=no_such_metric", &error);
  g_autoptr (HwHttpAnswer) odd =
      get (self->prometheus, "/api/v1/query?query=vector(1)/vector(0)", &error);

  g_assert_no_error (error);
  assert_collected (none, "$.data.result[*]", "");
  assert_collected (odd, "$.data.result[*].value[1]", "+Inf");
}

static void
test_range (Fixture *self, gconstpointer data)
{
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *path =
      g_strdup_printf ("/api/v1/query_range?query=vector(7)&start=%" G_GINT64_FORMAT
                       "&end=%" G_GINT64_FORMAT "&step=60",
                       now_s - 120, now_s);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = get (self->prometheus, path, &error);

  g_assert_no_error (error);
  assert_collected (answer, "$.data.resultType", "matrix");
  assert_collected (answer, "$.data.result[*].values[*][1]", "7 7 7");
}

/* Long queries go by POST, which may be sent again. */
static void
test_post (Fixture *self, gconstpointer data)
{
  g_autofree char *url =
      g_strconcat (hw_http_channel_get_origin (self->prometheus), "/api/v1/query", NULL);
  g_autoptr (HwHttpRequest) request = hw_http_request_new ("POST", url);
  g_autoptr (HwHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  request->is_query = TRUE;
  request->content_type = g_strdup ("application/x-www-form-urlencoded");
  request->body = g_bytes_new_static ("query=vector(3)", 15);
  answer = send_request (self->prometheus, request, &error);
  g_assert_no_error (error);
  assert_collected (answer, "$.data.result[*].value[1]", "3");
}

/* A long answer comes compressed and is checked in a thread. */
static void
test_metadata (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = get (self->prometheus, "/api/v1/metadata", &error);

  g_assert_no_error (error);
  assert_collected (answer, "$.status", "success");
  g_assert_cmpstr (hw_http_answer_get_header (answer, "Content-Encoding"), ==, "gzip");
}

static void
assert_fails (HwHttpChannel *channel, const char *path, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) answer = get (channel, path, &error);

  g_assert_null (answer);
  g_assert_error (error, HW_SOURCES_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_faults (Fixture *self, gconstpointer data)
{
  assert_fails (self->prometheus, "/api/v1/query?query=up%7B", HW_SOURCES_ERROR_ANSWER,
                "parse error");
  assert_fails (self->prometheus, "/api/v1/query_range?query=up&start=0&end=1000000&step=1",
                HW_SOURCES_ERROR_ANSWER, "11,000 points");
  assert_fails (self->prometheus, "/api/v9/none", HW_SOURCES_ERROR_NOT_FOUND, "404");
  /* Its own web page, where an API was expected; there is a redirect before it. */
  assert_fails (self->prometheus, "/", HW_SOURCES_ERROR_SIGN_IN, "web page");
  /* An error that is a text alone. */
  assert_fails (self->alertmanager, "/api/v2/alerts?filter=%7B", HW_SOURCES_ERROR_ANSWER, "400");
}

static void
test_alerts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwHttpAnswer) now = get (self->alertmanager, "/api/v2/alerts?active=true", &error);
  g_autoptr (HwHttpAnswer) series =
      get (self->prometheus, "/api/v1/query?query=ALERTS%7Balertstate%3D%22firing%22%7D", &error);

  g_assert_no_error (error);
  assert_collected (now, "$[*].labels.alertname", "AlwaysFiring");
  assert_collected (now, "$[*].status.state", "active");
  assert_collected (series, "$.data.result[*].metric.service", "checkout");
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
  if (g_getenv ("HEADWAY_PROMETHEUS") == NULL)
    {
      g_print ("1..0 # SKIP run it by with-prometheus\n");
      return 0;
    }
  add ("/prometheus/query", test_query);
  add ("/prometheus/nothing", test_nothing);
  add ("/prometheus/range", test_range);
  add ("/prometheus/post", test_post);
  add ("/prometheus/metadata", test_metadata);
  add ("/prometheus/faults", test_faults);
  add ("/prometheus/alerts", test_alerts);
  return g_test_run ();
}
