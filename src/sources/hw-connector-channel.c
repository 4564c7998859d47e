/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-channel.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* "{secret}" and settings in braces. */
static char *
dup_filled (const char *format, const HwConnectorSettings *settings, const char *secret)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  while (*format != '\0')
    {
      const char *end = *format == '{' ? strchr (format, '}') : NULL;
      g_autofree char *name =
          end != NULL ? g_strndup (format + 1, (gsize)(end - format) - 1) : NULL;
      const char *value = name == NULL ? NULL
                          : g_str_equal (name, "secret")
                              ? secret
                              : hw_connector_settings_get (settings, name);

      if (name == NULL)
        g_string_append_c (filled, *format++);
      else
        {
          g_string_append (filled, value != NULL ? value : "");
          format = end + 1;
        }
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

HwHttpCredential *
hw_connector_dup_credential (const HwConnector *self,
                             const HwConnectorSettings *settings,
                             const char *origin,
                             const char *secret)
{
  static const char *const formats[] = {
    [HW_CONNECTOR_AUTH_BEARER] = "Bearer {secret}",
    [HW_CONNECTOR_AUTH_BASIC] = "{secret}",
    [HW_CONNECTOR_AUTH_HEADER] = "{secret}",
    [HW_CONNECTOR_AUTH_QUERY] = "{secret}",
  };
  const HwConnectorAuth *auth = &self->auth;
  g_autofree char *value = NULL;
  HwHttpCredential *credential;

  if (secret == NULL || secret[0] == '\0' || auth->kind == HW_CONNECTOR_AUTH_NONE)
    return NULL;
  value = dup_filled (auth->format != NULL ? auth->format : formats[auth->kind], settings, secret);
  if (auth->kind == HW_CONNECTOR_AUTH_BASIC)
    {
      g_autofree char *pair = g_steal_pointer (&value);
      g_autofree char *encoded = g_base64_encode ((const guchar *)pair, strlen (pair));

      value = g_strconcat ("Basic ", encoded, NULL);
    }
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
  g_autoptr (HwConnectorSettings) connector_settings = NULL;
  g_autoptr (HwHttpCredential) credential = NULL;
  HwRateHeaders rate = { .limit = self->rate.limit,
                         .remaining = self->rate.remaining,
                         .reset = self->rate.reset,
                         .words = (const char *const *)self->rate.words->pdata,
                         .wait_s = self->rate.wait_s };
  HwHttpChannelSettings settings = { .base_url = base,
                                     .may_send_in_clear = access->may_send_in_clear,
                                     .other_origins = access->other_origins,
                                     .certificates = access->certificates };

  if (base == NULL)
    return NULL;
  connector_settings = hw_connector_read_settings (self, source->settings, error);
  if (connector_settings == NULL)
    return NULL;
  credential =
      hw_connector_dup_credential (self, connector_settings, access->origin, access->secret);
  settings.credential = credential;
  if (rate.limit != NULL || rate.remaining != NULL || rate.reset != NULL || rate.wait_s > 0
      || rate.words[0] != NULL)
    settings.rate = &rate;
  if (self->rate.reset_is != NULL)
    hw_rate_reset_from_name (self->rate.reset_is, &rate.reset_is);
  return hw_http_channel_new (http, &settings, error);
}
