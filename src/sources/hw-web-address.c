/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-web-address.h"

#include "hw-redaction.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define MOST_BYTES 8192

/* What a cloud answers its own machines with, credentials among it. */
static const char *const metadata_names[] = {
  "metadata",      "metadata.google.internal",   "metadata.goog",
  "instance-data", "instance-data.ec2.internal",
};

static const char *const metadata_addresses[] = {
  "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254",
};

static gboolean
has_odd_bytes (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if ((guchar)*at <= ' ' || *at == '\x7f' || *at == '\\')
      return TRUE;
  return FALSE;
}

/* IPv4 inside IPv6: mapped, compatible, NAT64. NULL where it is none. */
static GInetAddress *
dup_inner (GInetAddress *address)
{
  static const guint8 prefixes[][12] = {
    { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff },
    { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    { 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0 },
  };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6
      || g_inet_address_get_is_loopback (address))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (memcmp (bytes, prefixes[i], sizeof prefixes[i]) == 0)
      return g_inet_address_new_from_bytes (bytes + sizeof prefixes[i], G_SOCKET_FAMILY_IPV4);
  return NULL;
}

static gboolean
is_refused_address (GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);

  for (guint i = 0; i < G_N_ELEMENTS (metadata_addresses); i++)
    if (g_str_equal (text, metadata_addresses[i]))
      return TRUE;
  return g_inet_address_get_is_link_local (address) || g_inet_address_get_is_any (address)
         || g_inet_address_get_is_multicast (address);
}

static gboolean
is_refused_host (const char *host)
{
  g_autofree char *plain = g_ascii_strdown (host, -1);
  g_autoptr (GInetAddress) address = NULL;
  gsize length = strlen (plain);

  if (length > 0 && plain[length - 1] == '.')
    plain[length - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (metadata_names); i++)
    if (g_str_equal (plain, metadata_names[i]))
      return TRUE;
  plain[strcspn (plain, "%")] = '\0';
  address = g_inet_address_new_from_string (plain);
  return address != NULL && hw_inet_address_is_refused (address);
}

/* As DNS and IPv6 have names: nothing that could stand for several hosts, or hide another. */
static gboolean
is_host (const char *host)
{
  g_autofree char *ascii = host != NULL ? g_hostname_to_ascii (host) : NULL;

  if (ascii == NULL || ascii[0] == '\0')
    return FALSE;
  if (strchr (ascii, ':') != NULL)
    return g_hostname_is_ip_address (ascii);
  for (const char *at = ascii; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr (".-_", *at) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
check (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
                   _ ("“%s:” is not read; give an address that begins with https:// or http://"),
                   scheme);
      return FALSE;
    }
  if (!is_host (host))
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                           _ ("The address names no server; write it like https://example.com"));
      return FALSE;
    }
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
                           _ ("The address has a user or password in it; remove them, and enter "
                              "them as the source’s token"));
      return FALSE;
    }
  if (is_refused_host (host))
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
                   _ ("%s is never visited: it is this machine’s own link, or where a cloud keeps "
                      "its machines’ keys; give the source another address"),
                   host);
      return FALSE;
    }
  return TRUE;
}

/* Takes `uri`. With the host as DNS has it, without the fragment. */
static GUri *
finish (GUri *uri)
{
  g_autoptr (GUri) given = uri;
  const char *path = g_uri_get_path (given);
  g_autofree char *ascii = g_hostname_to_ascii (g_uri_get_host (given));
  g_autofree char *host = g_ascii_strdown (ascii != NULL ? ascii : g_uri_get_host (given), -1);

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (given), NULL, host,
                      g_uri_get_port (given), path[0] != '\0' ? path : "/", g_uri_get_query (given),
                      NULL);
}

/* `cause` may be NULL. */
static void
set_malformed (const char *text, const GError *cause, GError **error)
{
  g_autofree char *shown = hw_redact_url (text);

  if (g_error_matches (cause, G_URI_ERROR, G_URI_ERROR_BAD_PORT))
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                 _ ("the port of “%s” is no number from 1 to 65535"), shown);
  else
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                 _ ("“%s” is not a web address; write it like https://example.com"), shown);
}

static GUri *
resolve (GUri *base, const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GUri *uri = NULL;

  if (strlen (text) <= MOST_BYTES && !has_odd_bytes (text))
    uri = base != NULL ? g_uri_parse_relative (base, text, SOUP_HTTP_URI_FLAGS, &cause)
                       : g_uri_parse (text, SOUP_HTTP_URI_FLAGS, &cause);
  if (uri != NULL && g_uri_get_port (uri) == 0)
    {
      g_clear_pointer (&uri, g_uri_unref);
      g_set_error_literal (&cause, G_URI_ERROR, G_URI_ERROR_BAD_PORT, "");
    }
  if (uri == NULL)
    {
      set_malformed (text, cause, error);
      return NULL;
    }
  if (!check (uri, error))
    {
      g_uri_unref (uri);
      return NULL;
    }
  return finish (uri);
}

GUri *
hw_web_address_parse (const char *text, GError **error)
{
  return resolve (NULL, text, error);
}

GUri *
hw_web_address_resolve (GUri *base, const char *reference, GError **error)
{
  return resolve (base, reference, error);
}

char *
hw_web_address_dup_origin (GUri *self)
{
  const char *host = g_uri_get_host (self);
  gboolean is_ipv6 = strchr (host, ':') != NULL;
  int usual = hw_web_address_is_secure (self) ? 443 : 80;
  int port = g_uri_get_port (self);
  g_autofree char *port_text = NULL;

  port_text = port < 0 || port == usual ? g_strdup ("") : g_strdup_printf (":%d", port);
  return g_strdup_printf ("%s://%s%s%s%s", g_uri_get_scheme (self), is_ipv6 ? "[" : "", host,
                          is_ipv6 ? "]" : "", port_text);
}

char *
hw_origin_dup_from_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = hw_web_address_parse (url, error);

  return uri != NULL ? hw_web_address_dup_origin (uri) : NULL;
}

gboolean
hw_web_address_is_secure (GUri *self)
{
  return g_str_equal (g_uri_get_scheme (self), "https");
}

gboolean
hw_web_address_is_loopback (GUri *self)
{
  const char *host = g_uri_get_host (self);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return g_str_equal (host, "localhost");
  return g_inet_address_get_is_loopback (address);
}

gboolean
hw_inet_address_is_refused (GInetAddress *address)
{
  g_autoptr (GInetAddress) inner = dup_inner (address);

  return is_refused_address (address) || (inner != NULL && is_refused_address (inner));
}
