/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-sending.h"

#include "hw-http-body.h"
#include "hw-http-header.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_headers (const HwHttpRequest *request, GError **error)
{
  for (guint i = 0; i < request->headers->len; i++)
    {
      const HwHttpHeader *header = g_ptr_array_index (request->headers, i);

      if (hw_http_header_is_sendable (header->name, header->value)
          && !hw_http_header_is_ours (header->name))
        continue;
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
                   _ ("The header “%s” cannot be sent; remove it from the source’s description"),
                   header->name);
      return FALSE;
    }
  return TRUE;
}

GUri *
hw_http_sending_check (const HwHttpRequest *request, const char *origin, GError **error)
{
  static const char *const methods[] = { "GET", "HEAD", "POST", NULL };
  g_autoptr (GUri) uri = hw_web_address_parse (request->url, error);
  g_autofree char *own = NULL;

  if (uri == NULL || !check_headers (request, error))
    return NULL;
  if (!g_strv_contains (methods, request->method))
    {
      g_set_error (
          error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
          _ ("“%s” is not sent, only GET, HEAD and POST; correct the source’s description"),
          request->method);
      return NULL;
    }
  own = hw_web_address_dup_origin (uri);
  if (g_str_equal (own, origin))
    return g_steal_pointer (&uri);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
               _ ("This is not on %s, where the source is; correct its address"), origin);
  return NULL;
}

/* The query without the field of that name, however it is written. NULL for none. */
static char *
dup_query_without (const char *query, const char *name)
{
  g_auto (GStrv) fields = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *plain =
          g_uri_unescape_segment (fields[i], fields[i] + strcspn (fields[i], "="), NULL);

      if (fields[i][0] == '\0' || g_strcmp0 (plain, name) == 0)
        continue;
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "&" : "", fields[i]);
    }
  return rest->len > 0 ? g_string_free (g_steal_pointer (&rest), FALSE) : NULL;
}

static GUri *
with_query (GUri *uri, const char *query)
{
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                      g_uri_get_port (uri), g_uri_get_path (uri), query, NULL);
}

static gboolean
is_for (const HwHttpCredential *credential, const HwHttpHop *hop)
{
  g_autofree char *origin = hw_web_address_dup_origin (hop->uri);

  return credential != NULL && !hop->is_bare && g_str_equal (credential->origin, origin);
}

/* The address with the credential in its query, where that is its place. */
static GUri *
dup_signed_uri (const HwHttpHop *hop, const HwHttpCredential *credential)
{
  g_autofree char *rest = NULL;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_autofree char *query = NULL;

  if (!is_for (credential, hop) || !credential->in_query)
    return g_uri_ref (hop->uri);
  rest = dup_query_without (g_uri_get_query (hop->uri), credential->name);
  name = g_uri_escape_string (credential->name, NULL, FALSE);
  value = g_uri_escape_string (credential->value, NULL, FALSE);
  query =
      g_strdup_printf ("%s%s%s=%s", rest != NULL ? rest : "", rest != NULL ? "&" : "", name, value);
  return with_query (hop->uri, query);
}

static void
add_own_headers (SoupMessageHeaders *headers, const HwHttpRequest *request)
{
  for (guint i = 0; i < request->headers->len; i++)
    {
      const HwHttpHeader *header = g_ptr_array_index (request->headers, i);

      soup_message_headers_replace (headers, header->name, header->value);
    }
  if (request->etag != NULL && hw_http_header_is_sendable ("If-None-Match", request->etag))
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->last_modified != NULL
      && hw_http_header_is_sendable ("If-Modified-Since", request->last_modified))
    soup_message_headers_replace (headers, "If-Modified-Since", request->last_modified);
}

SoupMessage *
hw_http_sending_new_message (const HwHttpHop *hop,
                             const HwHttpRequest *request,
                             const HwHttpCredential *credential)
{
  g_autoptr (GUri) uri = dup_signed_uri (hop, credential);
  SoupMessage *message = soup_message_new_from_uri (hop->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept-Encoding", HW_HTTP_BODY_ENCODINGS);
  soup_message_headers_replace (headers, "Accept", request->is_any ? "*/*" : "application/json");
  if (!hop->is_bare)
    add_own_headers (headers, request);
  if (is_for (credential, hop) && !credential->in_query)
    soup_message_headers_replace (headers, credential->name, credential->value);
  if (hop->has_body)
    soup_message_set_request_body_from_bytes (
        message, request->content_type != NULL ? request->content_type : "application/json",
        request->body);
  return message;
}

static void
add_header (const char *name, const char *value, gpointer data)
{
  hw_http_answer_add_header (data, name, value);
}

HwHttpAnswer *
hw_http_sending_dup_answer (const HwHttpHop *hop,
                            SoupMessage *message,
                            const HwHttpCredential *credential)
{
  g_autofree char *query = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *url = NULL;
  HwHttpAnswer *answer;

  if (credential != NULL && credential->in_query)
    {
      query = dup_query_without (g_uri_get_query (hop->uri), credential->name);
      uri = with_query (hop->uri, query);
    }
  url = g_uri_to_string (uri != NULL ? uri : hop->uri);
  answer = hw_http_answer_new (url, soup_message_get_status (message), NULL);
  soup_message_headers_foreach (soup_message_get_response_headers (message), add_header, answer);
  return answer;
}
