/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-test-server.h"

#include <libsoup/soup.h>
#include <string.h>

#define DRIBBLE_MS 5

/* Within which a handshake on loopback is over. */
#define HANDSHAKE_US (100 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  guint status; /* 0: a fault */
  HwTestServerFault fault;
  char *headers;
  GBytes *body;
} HwTestAnswer;

struct _HwTestServer
{
  SoupServer *server;
  char *origin;
  GHashTable *answers; /* path -> GQueue of HwTestAnswer */
  HwTestServerFunc func;
  gpointer func_data;
  GString *seen;
  guint n_requests;
  GHashTable *ports;   /* set of those that requests came from */
  GPtrArray *dribbles; /* GSource */
  gboolean is_secure;
};

static void
answer_free (gpointer data)
{
  HwTestAnswer *answer = data;

  g_free (answer->headers);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer);
}

static void
answers_free (gpointer data)
{
  g_queue_free_full (data, answer_free);
}

static void
source_free (gpointer data)
{
  g_source_destroy (data);
  g_source_unref (data);
}

static void
note_header (const char *name, const char *value, gpointer data)
{
  g_string_append_printf (data, "%s: %s\n", name, value);
}

/* A connection that is kept has the same port. */
static void
note_connection (HwTestServer *self, SoupServerMessage *message)
{
  GSocketAddress *address = soup_server_message_get_remote_address (message);
  guint port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  g_hash_table_add (self->ports, GUINT_TO_POINTER (port));
}

static void
note_request (HwTestServer *self, SoupServerMessage *message)
{
  g_autofree char *target =
      g_uri_to_string_partial (soup_server_message_get_uri (message), G_URI_HIDE_PASSWORD);
  const char *path = strchr (strstr (target, "//") + 2, '/');
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  self->n_requests++;
  note_connection (self, message);
  g_string_append_printf (self->seen, "%s %s\n", soup_server_message_get_method (message), path);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), note_header,
                                self->seen);
  g_string_append_len (self->seen, body->data != NULL ? body->data : "", (gssize)body->length);
  g_string_append (self->seen, "\n\n");
}

static gboolean
dribble_cb (gpointer data)
{
  SoupServerMessage *message = data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            " ", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_CONTINUE;
}

static void
stop_dribble_cb (SoupServerMessage *message, gpointer data)
{
  g_source_destroy (data);
}

static void
unref_source_cb (gpointer data, GClosure *closure)
{
  g_source_unref (data);
}

static void
begin_dribble (HwTestServer *self, SoupServerMessage *message)
{
  GSource *source = g_timeout_source_new (DRIBBLE_MS);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  g_source_set_callback (source, dribble_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  g_signal_connect_data (message, "finished", G_CALLBACK (stop_dribble_cb), g_source_ref (source),
                         unref_source_cb, 0);
  g_signal_connect_data (message, "disconnected", G_CALLBACK (stop_dribble_cb),
                         g_source_ref (source), unref_source_cb, 0);
  g_ptr_array_add (self->dribbles, source);
}

/* Closes the connection after `text`. */
static void
close_after (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
misbehave (HwTestServer *self, SoupServerMessage *message, HwTestServerFault fault)
{
  switch (fault)
    {
    case HW_TEST_SERVER_RESET:
      close_after (message, "");
      break;
    case HW_TEST_SERVER_CUT:
      close_after (message, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789");
      break;
    case HW_TEST_SERVER_DRIBBLE:
      begin_dribble (self, message);
      break;
    case HW_TEST_SERVER_HANG:
    default:
      soup_server_message_pause (message);
      break;
    }
}

static void
add_headers (SoupMessageHeaders *headers, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');
      g_autofree char *name = NULL;

      if (colon == NULL)
        continue;
      name = g_strndup (lines[i], (gsize)(colon - lines[i]));
      soup_message_headers_append (headers, name, colon + 1 + (colon[1] == ' '));
    }
}

static void
answer_with (SoupServerMessage *message, const HwTestAnswer *answer)
{
  soup_server_message_set_status (message, answer->status, NULL);
  add_headers (soup_server_message_get_response_headers (message), answer->headers);
  if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  HwTestServer *self = data;
  GQueue *answers = g_hash_table_lookup (self->answers, path);
  HwTestAnswer *answer = answers != NULL ? g_queue_peek_head (answers) : NULL;

  note_request (self, message);
  if (self->func != NULL)
    self->func (self, path, self->func_data);
  if (answer == NULL)
    soup_server_message_set_status (message, 404, NULL);
  else if (answer->status != 0)
    answer_with (message, answer);
  else
    misbehave (self, message, answer->fault);
  if (answers != NULL && g_queue_get_length (answers) > 1)
    answer_free (g_queue_pop_head (answers));
}

/* At a port, or at one that is free. */
static void
listen_at (HwTestServer *self, guint port)
{
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  g_autoptr (GError) error = NULL;

  if (self->is_secure)
    options |= SOUP_SERVER_LISTEN_HTTPS;
  soup_server_listen_local (self->server, port, options, &error);
  g_assert_no_error (error);
}

static guint
get_port (HwTestServer *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  int port = g_uri_get_port (uris->data);

  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  return (guint)port;
}

static HwTestServer *
new_server (GTlsCertificate *certificate)
{
  HwTestServer *self = g_new0 (HwTestServer, 1);

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answers_free);
  self->seen = g_string_new (NULL);
  self->ports = g_hash_table_new (NULL, NULL);
  self->dribbles = g_ptr_array_new_with_free_func (source_free);
  self->is_secure = certificate != NULL;
  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  listen_at (self, 0);
  self->origin =
      g_strdup_printf ("%s://127.0.0.1:%u", self->is_secure ? "https" : "http", get_port (self));
  return self;
}

HwTestServer *
hw_test_server_new (void)
{
  return new_server (NULL);
}

static GTlsCertificate *
read_certificate (const char *pem_path)
{
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (pem_path, &error);

  g_assert_no_error (error);
  return certificate;
}

HwTestServer *
hw_test_server_new_secure (const char *pem_path)
{
  g_autoptr (GTlsCertificate) certificate = read_certificate (pem_path);

  return new_server (certificate);
}

/* A server of libsoup 3.6 looks at a connection when its handshake has failed, whether or not it
 * still has it. */
static void
wait_for_handshakes (void)
{
  gint64 end_us = g_get_monotonic_time () + HANDSHAKE_US;

  while (g_get_monotonic_time () < end_us)
    {
      g_main_context_iteration (g_main_context_get_thread_default (), FALSE);
      g_usleep (500);
    }
}

static void
stop_listening (HwTestServer *self)
{
  if (self->is_secure)
    wait_for_handshakes ();
  soup_server_disconnect (self->server);
}

/* As one that is started anew: what listens in libsoup 3.6 never gives back the certificate it had
 * when it is given another, in soup_listener_set_property(). */
void
hw_test_server_set_certificate (HwTestServer *self, const char *pem_path)
{
  g_autoptr (GTlsCertificate) certificate = read_certificate (pem_path);
  guint port = get_port (self);

  stop_listening (self);
  soup_server_set_tls_certificate (self->server, certificate);
  listen_at (self, port);
}

void
hw_test_server_free (HwTestServer *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->dribbles);
  stop_listening (self);
  g_object_unref (self->server);
  g_hash_table_unref (self->answers);
  g_string_free (self->seen, TRUE);
  g_hash_table_unref (self->ports);
  g_free (self->origin);
  g_free (self);
}

const char *
hw_test_server_get_origin (const HwTestServer *self)
{
  return self->origin;
}

char *
hw_test_server_dup_url (const HwTestServer *self, const char *path)
{
  return g_strconcat (self->origin, path, NULL);
}

static HwTestAnswer *
add (HwTestServer *self, const char *path)
{
  HwTestAnswer *answer = g_new0 (HwTestAnswer, 1);
  GQueue *answers = g_hash_table_lookup (self->answers, path);

  if (answers == NULL)
    {
      answers = g_queue_new ();
      g_hash_table_insert (self->answers, g_strdup (path), answers);
    }
  g_queue_push_tail (answers, answer);
  return answer;
}

void
hw_test_server_add_bytes (
    HwTestServer *self, const char *path, guint status, const char *headers, GBytes *body)
{
  HwTestAnswer *answer = add (self, path);

  answer->status = status;
  answer->headers = g_strdup (headers);
  answer->body = g_bytes_ref (body);
}

void
hw_test_server_add (
    HwTestServer *self, const char *path, guint status, const char *headers, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  hw_test_server_add_bytes (self, path, status, headers, bytes);
}

void
hw_test_server_add_fault (HwTestServer *self, const char *path, HwTestServerFault fault)
{
  add (self, path)->fault = fault;
}

void
hw_test_server_set_func (HwTestServer *self, HwTestServerFunc func, gpointer data)
{
  self->func = func;
  self->func_data = data;
}

guint
hw_test_server_get_n_requests (const HwTestServer *self)
{
  return self->n_requests;
}

guint
hw_test_server_get_n_connections (const HwTestServer *self)
{
  return g_hash_table_size (self->ports);
}

const char *
hw_test_server_get_seen (const HwTestServer *self)
{
  return self->seen->str;
}

void
hw_test_server_forget (HwTestServer *self)
{
  g_string_truncate (self->seen, 0);
  self->n_requests = 0;
  g_hash_table_remove_all (self->ports);
}

static GBytes *
compress (GInputStream *plain)
{
  g_autoptr (GConverter) compressor =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (plain, compressor);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

GBytes *
hw_test_server_new_bomb (gsize n_bytes)
{
  g_autofree char *zeros = g_malloc0 (n_bytes);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (zeros, n_bytes, NULL);

  return compress (plain);
}

GBytes *
hw_test_server_new_gzip (const char *text)
{
  g_autoptr (GInputStream) plain =
      g_memory_input_stream_new_from_data (text, (gssize)strlen (text), NULL);

  return compress (plain);
}
