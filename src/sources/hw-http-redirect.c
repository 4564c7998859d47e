/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-redirect.h"

#include "hw-redaction.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

gboolean
hw_http_redirect_is_one (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* As it may be shown. */
static char *
dup_shown (GUri *uri)
{
  g_autofree char *url = g_uri_to_string (uri);

  return hw_redact_url (url);
}

static gboolean
is_reading (const char *method)
{
  return g_str_equal (method, "GET") || g_str_equal (method, "HEAD");
}

static gboolean
check_origin (GUri *from, GUri *to, const char *const *allowed, GError **error)
{
  g_autofree char *origin = hw_web_address_dup_origin (to);
  g_autofree char *shown = dup_shown (to);

  if (hw_web_address_is_secure (from) && !hw_web_address_is_secure (to))
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
                   _ ("The server redirects to %s, which is not encrypted; give the source an "
                      "address that begins with https:// and answers itself"),
                   shown);
      return FALSE;
    }
  if (allowed != NULL && g_strv_contains (allowed, origin))
    return TRUE;
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
               _ ("The server redirects to %s, another origin. If that is where the data are, make "
                  "it the source’s address; if it is a sign-in page, renew the token"),
               shown);
  return FALSE;
}

/* FALSE when a request that may change something would be repeated elsewhere. */
static gboolean
check_method (const HwHttpHop *hop, guint status, gboolean is_same, GUri *to, GError **error)
{
  g_autofree char *shown = NULL;

  if (is_reading (hop->method) || (is_same && (status == 303 || status == 307 || status == 308)))
    return TRUE;
  shown = dup_shown (to);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
               _ ("The server redirects a request with a body to %s, which is not followed; give "
                  "the source that address"),
               shown);
  return FALSE;
}

gboolean
hw_http_hop_follow (
    HwHttpHop *self, guint status, const char *location, const char *const *allowed, GError **error)
{
  g_autoptr (GUri) to = NULL;
  g_autofree char *origin = hw_web_address_dup_origin (self->uri);
  g_autofree char *to_origin = NULL;
  gboolean is_same;

  if (self->n_redirects >= HW_HTTP_MAX_REDIRECTS)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
                   _ ("The server redirects without end (%d times); check the source’s address"),
                   HW_HTTP_MAX_REDIRECTS + 1);
      return FALSE;
    }
  if (location == NULL)
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                           _ ("The server redirects without saying where to; check the source’s "
                              "address"));
      return FALSE;
    }
  to = hw_web_address_resolve (self->uri, location, error);
  if (to == NULL)
    return FALSE;
  to_origin = hw_web_address_dup_origin (to);
  is_same = g_str_equal (origin, to_origin);
  if ((!is_same && !check_origin (self->uri, to, allowed, error))
      || !check_method (self, status, is_same, to, error))
    return FALSE;

  self->is_bare = self->is_bare || !is_same;
  if (status == 303 && !g_str_equal (self->method, "HEAD"))
    {
      g_free (self->method);
      self->method = g_strdup ("GET");
      self->has_body = FALSE;
    }
  if (self->is_bare)
    self->has_body = FALSE;
  g_uri_unref (self->uri);
  self->uri = g_steal_pointer (&to);
  self->n_redirects++;
  return TRUE;
}

void
hw_http_hop_clear (HwHttpHop *self)
{
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->method, g_free);
  *self = (HwHttpHop){ 0 };
}

/* A whole part of the path: "/api" begins "/api/v1" and not "/apis". */
static gboolean
begins_path (const char *path, const char *prefix)
{
  gsize length = strlen (prefix);

  while (length > 0 && prefix[length - 1] == '/')
    length--;
  return length > 0 && strncmp (path, prefix, length) == 0
         && (path[length] == '\0' || path[length] == '/');
}

static gboolean
has_steps_up (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return strstr (lower, "/..") != NULL || strstr (lower, "%2e") != NULL;
}

/* What a server behind a proxy says of itself is taken for what is at the proxy. */
static gboolean
is_inner (GUri *base, GUri *page, GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return !has_steps_up (path)
         && (begins_path (path, g_uri_get_path (base))
             || g_str_equal (path, g_uri_get_path (page)));
}

static char *
dup_mended (GUri *base, GUri *uri)
{
  g_autoptr (GUri) mended =
      g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                   g_uri_get_port (base), g_uri_get_path (uri), g_uri_get_query (uri), NULL);

  return g_uri_to_string (mended);
}

char *
hw_http_page_resolve (const char *base, const char *page, const char *target, GError **error)
{
  g_autoptr (GUri) base_uri = hw_web_address_parse (base, error);
  g_autoptr (GUri) page_uri = base_uri != NULL ? hw_web_address_parse (page, error) : NULL;
  g_autoptr (GUri) uri = page_uri != NULL ? hw_web_address_resolve (page_uri, target, error) : NULL;
  g_autofree char *origin = NULL;
  g_autofree char *base_origin = NULL;
  g_autofree char *shown = NULL;

  if (uri == NULL)
    return NULL;
  origin = hw_web_address_dup_origin (uri);
  base_origin = hw_web_address_dup_origin (base_uri);
  if (g_str_equal (origin, base_origin))
    return g_uri_to_string (uri);
  if (is_inner (base_uri, page_uri, uri))
    return dup_mended (base_uri, uri);
  shown = dup_shown (uri);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
               _ ("The server says the next page is at %s, another origin. If the data are there, "
                  "make it the source’s address"),
               shown);
  return NULL;
}
