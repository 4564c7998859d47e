/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One request on its way: its turn in the channel, the wait before it, each sending with its
 * redirects, the body, the verdict of the pacer. At any time exactly one thing is awaited, and its
 * callback goes on; cancelling, the deadline and a refused address only make it come early. */

#include "hw-http-private.h"

#include "hw-certificate.h"
#include "hw-http-body.h"
#include "hw-http-fault.h"
#include "hw-http-header.h"
#include "hw-http-redirect.h"
#include "hw-http-sending.h"
#include "hw-json-mend.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

#include <glib/gi18n-lib.h>

/* Little enough that unpacking it is no pause. */
#define READ_BYTES 16384
/* A longer body is checked in a thread. */
#define CHECK_HERE_BYTES (256 * 1024)

struct _HwHttpCall
{
  HwHttpChannel *channel;
  HwHttpRequest *request;
  GUri *uri; /* of the request */
  GTask *task;
  GSource *wait; /* for the turn or the time; NULL while sending */
  guint n_tries;
  gboolean wants_new_connection;

  /* of this sending */
  HwHttpHop hop;
  GCancellable *sending;
  gulong cancelled_id;
  GSource *deadline;
  gboolean is_overdue;
  GError *refusal;   /* why we went no further; NULL */
  gboolean is_stale; /* a connection of before was at hand, and is not good enough now */
  SoupMessage *message;
  GInputStream *stream;
  HwHttpBody *body;
  guint64 n_arrived; /* bytes of it, as they came */
  HwHttpAnswer *answer;
};

static void send_again (HwHttpCall *self);
static void send_hop (HwHttpCall *self);

static const char *
get_secret (const HwHttpCall *self)
{
  const HwHttpCredential *credential = self->channel->credential;

  return credential != NULL ? credential->value : NULL;
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* What is still to be read is not: without this libsoup would read it, and wait for it, when the
 * stream goes. */
static void
clear_exchange (HwHttpCall *self)
{
  if (self->stream != NULL && self->sending != NULL)
    g_cancellable_cancel (self->sending);
  g_clear_object (&self->stream);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_pointer (&self->body, hw_http_body_free);
}

static void
end_sending (HwHttpCall *self)
{
  if (self->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (self->task), self->cancelled_id);
  self->cancelled_id = 0;
  clear_source (&self->deadline);
  clear_exchange (self);
  g_clear_object (&self->sending);
}

static void
call_free (gpointer data)
{
  HwHttpCall *self = data;

  hw_http_hop_clear (&self->hop);
  g_clear_error (&self->refusal);
  g_clear_pointer (&self->answer, hw_http_answer_free);
  g_clear_pointer (&self->request, hw_http_request_free);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->channel, hw_http_channel_unref);
  g_free (self);
}

/* Takes one of them, and ends the call. Cancelled goes before all else. */
static void
finish (HwHttpCall *self, HwHttpAnswer *answer, GError *error)
{
  g_autoptr (GTask) task = NULL;

  end_sending (self);
  clear_source (&self->wait);
  task = g_steal_pointer (&self->task);
  hw_http_channel_call_done (self->channel, self);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)hw_http_answer_free);
  else
    g_task_return_error (task, error);
}

static gboolean
finish_if_cancelled (HwHttpCall *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (self->task), &error))
    return FALSE;
  finish (self, NULL, error);
  return TRUE;
}

/* Takes `cause`. */
static void
finish_with_cause (HwHttpCall *self, GError *cause)
{
  g_autoptr (GError) owned = cause;

  if (!finish_if_cancelled (self))
    finish (self, NULL, hw_http_fault_new_for_error (self->request, owned, get_secret (self)));
}

/* Waiting */

static gboolean
waited_cb (gpointer data)
{
  HwHttpCall *self = data;

  clear_source (&self->wait);
  if (!finish_if_cancelled (self))
    send_again (self);
  return G_SOURCE_REMOVE;
}

static void
wait_and_send (HwHttpCall *self, gint64 wait_us)
{
  self->wait = hw_http_new_wait (self->channel->http, wait_us, g_task_get_cancellable (self->task));
  g_source_set_callback (self->wait, waited_cb, self, NULL);
  g_source_attach (self->wait, g_task_get_context (self->task));
}

static void
finish_later (HwHttpCall *self, gint64 wait_us)
{
  gint64 until_us = hw_clock_now_us (&self->channel->http->settings.clock) + wait_us;
  const char *reason =
      hw_pacer_is_sparing (self->channel->pacer)
          ? _ ("Half of the requests that this account may make for now are used; the other half "
               "is left to you, and it goes on later")
          : _ ("The server wants to be left alone for a while; it will be asked again later");

  finish_with_cause (self, hw_sources_error_new_later (until_us, reason));
}

void
hw_http_call_start (HwHttpCall *self)
{
  gint64 wait_us = hw_pacer_get_wait_us (self->channel->pacer);

  clear_source (&self->wait);
  if (finish_if_cancelled (self))
    return;
  if (wait_us > HW_PACER_MAX_WAIT_US)
    finish_later (self, wait_us);
  else if (wait_us > 0)
    wait_and_send (self, wait_us);
  else
    send_again (self);
}

/* What came of it */

static HwPace
judge (HwHttpCall *self, const HwHttpAnswer *answer)
{
  return hw_pacer_judge (self->channel->pacer, answer, self->n_tries, self->request->is_query);
}

static gboolean
is_worth_repeating (const GError *cause)
{
  return (cause->domain == G_IO_ERROR && cause->code != G_IO_ERROR_CANCELLED)
         || g_error_matches (cause, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE);
}

/* Once: a new connection shows its certificate before anything is sent. */
static void
send_over_new_connection (HwHttpCall *self)
{
  end_sending (self);
  g_clear_error (&self->refusal);
  self->is_stale = FALSE;
  self->wants_new_connection = TRUE;
  send_hop (self);
}

/* No answer came, or not all of it. Takes `error`. */
static void
sending_failed (HwHttpCall *self, GError *error)
{
  g_autoptr (GError) cause = error;
  HwPace pace;

  if (finish_if_cancelled (self))
    return;
  if (self->is_stale)
    {
      send_over_new_connection (self);
      return;
    }
  if (self->refusal != NULL)
    {
      g_clear_error (&cause);
      cause = g_steal_pointer (&self->refusal);
    }
  else if (self->is_overdue)
    {
      g_clear_error (&cause);
      cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
    }
  end_sending (self);
  if (is_worth_repeating (cause))
    {
      pace = judge (self, NULL);
      if (pace.verdict == HW_PACE_AGAIN)
        {
          wait_and_send (self, pace.wait_us);
          return;
        }
    }
  finish_with_cause (self, g_steal_pointer (&cause));
}

static gboolean
is_conditional (const HwHttpRequest *request)
{
  return request->etag != NULL || request->last_modified != NULL;
}

static gboolean
is_good (const HwHttpCall *self)
{
  guint status = self->answer->status;

  return (status >= 200 && status <= 299) || (status == 304 && is_conditional (self->request));
}

/* There is no body, and need not be. */
static gboolean
is_bodiless (const HwHttpCall *self)
{
  guint status = self->answer->status;

  return status == 204 || status == 205 || status == 304
         || g_str_equal (self->request->method, "HEAD");
}

static void
finish_checked (HwHttpCall *self, GError *fault)
{
  g_autoptr (GError) owned = fault;

  if (finish_if_cancelled (self))
    return;
  if (owned != NULL)
    finish (self, NULL, g_steal_pointer (&owned));
  else
    finish (self, g_steal_pointer (&self->answer), NULL);
}

/* Characters that no text can hold are no reason to throw an answer away. */
static GError *
check_json (HwHttpCall *self)
{
  g_autoptr (GBytes) body = self->answer->body;

  self->answer->body = hw_json_mend_bytes (body);
  return hw_http_fault_check_json (self->request, self->answer->body, get_secret (self));
}

/* In a thread; the call stays as it is until it is done. */
static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HwHttpCall *self = data;

  g_task_return_pointer (task, check_json (self), (GDestroyNotify)g_error_free);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HwHttpCall *self = data;

  finish_checked (self, g_task_propagate_pointer (G_TASK (result), NULL));
}

static void
check_answer (HwHttpCall *self)
{
  g_autoptr (GTask) check = NULL;

  if (self->request->is_any || is_bodiless (self))
    {
      finish_checked (self, NULL);
      return;
    }
  if (g_bytes_get_size (self->answer->body) <= CHECK_HERE_BYTES)
    {
      finish_checked (self, check_json (self));
      return;
    }
  check = g_task_new (NULL, NULL, checked_cb, self);
  g_task_set_task_data (check, self, NULL);
  g_task_run_in_thread (check, check_in_thread);
}

/* The whole of it is there, good or bad. Takes `body`. */
static void
answered (HwHttpCall *self, GBytes *body)
{
  HwPace pace;
  gint64 until_us = 0;

  g_bytes_unref (self->answer->body);
  self->answer->body = body;
  end_sending (self);
  if (finish_if_cancelled (self))
    return;
  pace = judge (self, self->answer);
  if (pace.verdict == HW_PACE_AGAIN)
    {
      wait_and_send (self, pace.wait_us);
      return;
    }
  if (pace.verdict == HW_PACE_TAKE && is_good (self))
    {
      check_answer (self);
      return;
    }
  if (pace.verdict == HW_PACE_LATER)
    until_us = hw_clock_now_us (&self->channel->http->settings.clock) + pace.wait_us;
  finish (self, NULL,
          hw_http_fault_new_for_answer (self->request, self->answer, until_us, get_secret (self)));
}

/* Reading */

static void read_on (HwHttpCall *self);

static void
follow_redirect (HwHttpCall *self)
{
  GError *error = NULL;

  if (!hw_http_hop_follow (&self->hop, self->answer->status,
                           hw_http_answer_get_header (self->answer, "Location"),
                           (const char *const *)self->channel->redirect_origins, &error))
    {
      finish_with_cause (self, error);
      return;
    }
  end_sending (self);
  if (!finish_if_cancelled (self))
    send_hop (self);
}

static void
read_redirect_or_bad (HwHttpCall *self)
{
  if (hw_http_redirect_is_one (self->answer->status))
    follow_redirect (self);
  else
    answered (self, hw_http_body_dup_so_far (self->body));
}

static void
tell_arrival (HwHttpCall *self, gsize length)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  gboolean is_told = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH;
  goffset n_total = is_told ? soup_message_headers_get_content_length (headers) : 0;

  self->n_arrived += length;
  if (self->channel->arrival != NULL && is_good (self))
    self->channel->arrival (self->n_arrived, (guint64)n_total, self->channel->arrival_data);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HwHttpCall *self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;
  const void *chunk = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  GBytes *body;

  if (bytes == NULL)
    {
      sending_failed (self, error);
      return;
    }
  if (length > 0 && hw_http_body_push (self->body, chunk, length, &error))
    {
      tell_arrival (self, length);
      read_on (self);
      return;
    }
  if (!is_good (self))
    {
      /* Its beginning will do. */
      g_clear_error (&error);
      read_redirect_or_bad (self);
      return;
    }
  body = error == NULL ? hw_http_body_finish (self->body, &error) : NULL;
  if (body != NULL)
    answered (self, body);
  else
    finish_with_cause (self, error);
}

static void
read_on (HwHttpCall *self)
{
  g_input_stream_read_bytes_async (self->stream, READ_BYTES, G_PRIORITY_DEFAULT, self->sending,
                                   read_cb, self);
}

/* What it says about its own size is believed when it is too much. */
static gboolean
check_length (HwHttpCall *self, gsize max_bytes, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH
      || is_bodiless (self)
      || soup_message_headers_get_content_length (headers) <= (goffset)max_bytes)
    return TRUE;
  hw_http_body_set_too_large (max_bytes, error);
  return FALSE;
}

static void
read_body (HwHttpCall *self)
{
  /* What a redirect says is read because the connection can then be kept. */
  const char *encoding = hw_http_redirect_is_one (self->answer->status)
                             ? NULL
                             : hw_http_answer_get_header (self->answer, "Content-Encoding");
  gsize max_bytes = self->request->max_bytes > 0 ? self->request->max_bytes : HW_HTTP_MAX_BYTES;
  GError *error = NULL;

  if (!is_good (self))
    max_bytes = HW_HTTP_FAULT_MAX_BYTES;
  else if (!check_length (self, max_bytes, &error))
    {
      finish_with_cause (self, error);
      return;
    }
  self->n_arrived = 0;
  self->body = hw_http_body_new (encoding, max_bytes, &error);
  if (self->body != NULL)
    {
      read_on (self);
      return;
    }
  if (is_good (self))
    finish_with_cause (self, error);
  else
    {
      g_clear_error (&error);
      answered (self, g_bytes_new (NULL, 0));
    }
}

/* Sending */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HwHttpCall *self = data;
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      sending_failed (self, error);
      return;
    }
  g_clear_pointer (&self->answer, hw_http_answer_free);
  self->answer = hw_http_sending_dup_answer (&self->hop, self->message, self->channel->credential);
  read_body (self);
}

/* Takes `error`; the first one counts. */
static void
refuse (HwHttpCall *self, GError *error)
{
  if (self->refusal == NULL)
    self->refusal = error;
  else
    g_error_free (error);
  g_cancellable_cancel (self->sending);
}

static void
check_address (HwHttpCall *self, GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (connection, NULL);

  if (G_IS_INET_SOCKET_ADDRESS (address)
      && hw_inet_address_is_refused (
          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))
    refuse (self, g_error_new_literal (HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
                                       _ ("This name leads to an address that is never visited; "
                                          "give the source another")));
}

/* FALSE, and the call goes no further, where it is not good enough for this hop. */
static gboolean
check_certificate (HwHttpCall *self, GTlsCertificate *certificate, GTlsCertificateFlags faults)
{
  g_autofree char *origin = hw_web_address_dup_origin (self->hop.uri);
  GHashTable *approved = self->channel->certificates;
  GError *error = hw_certificate_check (
      certificate, faults, approved != NULL ? g_hash_table_lookup (approved, origin) : NULL);

  if (error != NULL)
    refuse (self, error);
  return error == NULL;
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags faults,
                       gpointer data)
{
  return check_certificate (data, certificate, faults);
}

static void
network_event_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, gpointer data)
{
  HwHttpCall *self = data;
  GTlsCertificate *certificate;

  if ((event == G_SOCKET_CLIENT_CONNECTING || event == G_SOCKET_CLIENT_CONNECTED)
      && G_IS_SOCKET_CONNECTION (stream))
    check_address (self, G_SOCKET_CONNECTION (stream));
  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKED || !G_IS_TLS_CONNECTION (stream))
    return;
  certificate = g_tls_connection_get_peer_certificate (G_TLS_CONNECTION (stream));
  if (certificate != NULL)
    check_certificate (self, certificate,
                       g_tls_connection_get_peer_certificate_errors (G_TLS_CONNECTION (stream)));
}

/* A connection that is used again was good enough for somebody else, at another time. */
static void
starting_cb (SoupMessage *message, gpointer data)
{
  HwHttpCall *self = data;
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);

  if (certificate == NULL
      || check_certificate (self, certificate,
                            soup_message_get_tls_peer_certificate_errors (message)))
    return;
  self->is_stale = !self->wants_new_connection;
  soup_message_headers_clear (soup_message_get_request_headers (message));
}

static gboolean
overdue_cb (gpointer data)
{
  HwHttpCall *self = data;

  self->is_overdue = TRUE;
  g_cancellable_cancel (self->sending);
  return G_SOURCE_REMOVE;
}

/* May come from any thread. */
static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
begin_sending (HwHttpCall *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);
  gint64 max_us = self->channel->http->settings.max_answer_us;

  self->sending = g_cancellable_new ();
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (self->sending), g_object_unref);
  self->deadline = g_timeout_source_new ((guint)(max_us / 1000));
  g_source_set_callback (self->deadline, overdue_cb, self, NULL);
  g_source_attach (self->deadline, g_task_get_context (self->task));
}

static void
send_hop (HwHttpCall *self)
{
  begin_sending (self);
  self->message =
      hw_http_sending_new_message (&self->hop, self->request, self->channel->credential);
  if (self->wants_new_connection)
    soup_message_add_flags (self->message, SOUP_MESSAGE_NEW_CONNECTION);
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), self);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  soup_session_send_async (self->channel->http->session, self->message, G_PRIORITY_DEFAULT,
                           self->sending, sent_cb, self);
}

static void
send_again (HwHttpCall *self)
{
  hw_http_hop_clear (&self->hop);
  self->hop.uri = g_uri_ref (self->uri);
  self->hop.method = g_strdup (self->request->method);
  self->hop.has_body = self->request->body != NULL;
  self->is_overdue = FALSE;
  g_clear_error (&self->refusal);
  self->is_stale = FALSE;
  self->n_tries++;
  send_hop (self);
}

/* In the queue only this can end a call. */
static gboolean
cancelled_in_queue_cb (GCancellable *cancellable, gpointer data)
{
  finish_if_cancelled (data);
  return G_SOURCE_REMOVE;
}

static void
watch_queue (HwHttpCall *self)
{
  GCancellable *cancellable = g_task_get_cancellable (self->task);

  if (cancellable == NULL)
    return;
  self->wait = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->wait, G_SOURCE_FUNC (cancelled_in_queue_cb), self, NULL);
  g_source_attach (self->wait, g_task_get_context (self->task));
}

void
hw_http_send_async (HwHttpChannel *self,
                    const HwHttpRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  HwHttpCall *call = g_new0 (HwHttpCall, 1);
  GError *error = NULL;

  call->channel = hw_http_channel_ref (self);
  call->request = hw_http_request_copy (request);
  call->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, hw_http_send_async);
  g_task_set_task_data (call->task, call, call_free);
  call->uri = hw_http_sending_check (request, self->origin, &error);
  if (call->uri == NULL)
    {
      finish_with_cause (call, error);
      return;
    }
  if (self->running != NULL)
    watch_queue (call);
  hw_http_channel_add_call (self, call);
}

HwHttpAnswer *
hw_http_send_finish (HwHttpChannel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_http_send_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
