/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-channel.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECRET "{secret}"

const char *
hw_connector_get_base (const HwConnector *self, const HwSource *source, GError **error)
{
  if (source->base != NULL && source->base[0] != '\0')
    return source->base;
  if (self->base == NULL)
    g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                         _ ("the address of this source is missing"));
  return self->base;
}

static char *
dup_filled (const char *format, const char *secret)
{
  const char *at = strstr (format, SECRET);

  return at != NULL ? g_strdup_printf ("%.*s%s%s", (int)(at - format), format, secret,
                                       at + strlen (SECRET))
                    : g_strdup (secret);
}

HwHttpCredential *
hw_connector_dup_credential (const HwConnector *self, const char *origin, const char *secret)
{
  const HwConnectorAuth *auth = &self->auth;
  g_autofree char *encoded = NULL;
  g_autofree char *value = NULL;
  HwHttpCredential *credential;

  if (secret == NULL || secret[0] == '\0' || auth->kind == HW_CONNECTOR_AUTH_NONE)
    return NULL;
  if (auth->kind == HW_CONNECTOR_AUTH_BASIC)
    {
      g_autofree char *pair =
          auth->format != NULL ? dup_filled (auth->format, secret) : g_strdup (secret);

      encoded = g_base64_encode ((const guchar *)pair, strlen (pair));
      value = g_strconcat ("Basic ", encoded, NULL);
    }
  else if (auth->kind == HW_CONNECTOR_AUTH_BEARER)
    value = g_strconcat ("Bearer ", secret, NULL);
  else
    value = dup_filled (auth->format != NULL ? auth->format : SECRET, secret);
  credential =
      hw_http_credential_new (origin, auth->name != NULL ? auth->name : "Authorization", value);
  credential->in_query = auth->kind == HW_CONNECTOR_AUTH_QUERY;
  return credential;
}

HwHttpChannel *
hw_connector_open_channel (const HwConnector *self,
                           const HwSource *source,
                           HwHttp *http,
                           const HwConnectorAccess *access,
                           GError **error)
{
  const char *base = hw_connector_get_base (self, source, error);
  g_autoptr (HwHttpCredential) credential = NULL;
  HwRateHeaders rate = { self->rate.limit, self->rate.remaining, self->rate.reset };
  HwHttpChannelSettings settings = { .base_url = base,
                                     .may_send_in_clear = access->may_send_in_clear,
                                     .other_origins = access->other_origins };

  if (base == NULL)
    return NULL;
  credential = hw_connector_dup_credential (self, access->origin, access->secret);
  settings.credential = credential;
  if (rate.limit != NULL || rate.remaining != NULL || rate.reset != NULL)
    settings.rate = &rate;
  if (self->rate.reset_is != NULL)
    hw_rate_reset_from_name (self->rate.reset_is, &rate.reset_is);
  return hw_http_channel_new (http, &settings, error);
}
