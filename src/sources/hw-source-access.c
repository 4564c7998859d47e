/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-access.h"

#include "hw-connector-channel.h"
#include "hw-redaction.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

#include <glib/gi18n-lib.h>

/* One opening. */
typedef struct
{
  HwHttp *http;
  HwSecretStore *secrets;
  HwSource *source;
  HwConnector *connector;
  char *origin;
  char **origins;           /* where redirects may lead */
  GHashTable *certificates; /* origin -> fingerprint */
  gboolean may_send_in_clear;
  HwSecretPlace place;
} HwSourceOpening;

static void
opening_free (gpointer data)
{
  HwSourceOpening *self = data;

  g_clear_pointer (&self->http, hw_http_unref);
  g_clear_pointer (&self->secrets, hw_secret_store_unref);
  g_clear_pointer (&self->source, hw_source_free);
  g_clear_pointer (&self->connector, hw_connector_unref);
  g_free (self->origin);
  g_strfreev (self->origins);
  g_clear_pointer (&self->certificates, g_hash_table_unref);
  g_free (self);
}

static char *
dup_source_origin (const HwConnector *connector, const HwSource *source, GError **error)
{
  const char *base = hw_connector_get_base (connector, source, error);

  return base != NULL ? hw_origin_dup_from_url (base, error) : NULL;
}

static HwSecretKey
key_of (const HwSource *source, const char *origin)
{
  return (HwSecretKey){ source->id, source->name, origin, HW_SOURCE_SECRET_KIND };
}

gboolean
hw_source_access_get_key (const HwSource *source, HwSecretKey *key, char **origin, GError **error)
{
  HwConnector *connector = hw_connector_new_for_source (source, error);

  *origin = connector != NULL ? dup_source_origin (connector, source, error) : NULL;
  g_clear_pointer (&connector, hw_connector_unref);
  *key = key_of (source, *origin);
  return *origin != NULL;
}

static gboolean
check_address (const char *address, GError **error)
{
  g_autofree char *field = address != NULL ? hw_redaction_dup_secret_field (address) : NULL;

  if (field == NULL)
    return TRUE;
  if (field[0] == '\0')
    g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                         _ ("The address has a user or password in it; remove them, and enter "
                            "them as the source’s token"));
  else
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                 _ ("“%s” in the address looks like a token, and would be readable in the library; "
                    "remove it, and enter it as the source’s token"),
                 field);
  return FALSE;
}

/* Settings are addresses, paths, names and queries in languages of their own. */
static gboolean
is_address (const char *text)
{
  return text != NULL && (text[0] == '/' || strstr (text, "://") != NULL);
}

static gboolean
check_setting (const HwConnectorSettings *settings, const char *name, GError **error)
{
  const GPtrArray *entries = hw_connector_settings_get_list (settings, name);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const HwConnectorEntry *entry = g_ptr_array_index (entries, i);

      if (is_address (entry->value) && !check_address (entry->value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hw_source_access_check_addresses (const HwSource *source, GError **error)
{
  g_autoptr (HwConnector) connector = hw_connector_new_for_source (source, error);
  g_autoptr (HwConnectorSettings) settings = NULL;

  if (connector == NULL || !check_address (source->base, error))
    return FALSE;
  settings = hw_connector_read_settings (connector, source->settings, error);
  for (guint i = 0; settings != NULL && i < connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (connector->settings, i);

      if (!check_setting (settings, setting->name, error))
        return FALSE;
    }
  return settings != NULL;
}

static void
open_channel (GTask *task, const char *secret)
{
  HwSourceOpening *self = g_task_get_task_data (task);
  HwConnectorAccess access = { .origin = self->origin,
                               .secret = secret,
                               .may_send_in_clear = self->may_send_in_clear,
                               .other_origins = (const char *const *)self->origins,
                               .certificates = self->certificates };
  GError *error = NULL;
  HwHttpChannel *channel =
      hw_connector_open_channel (self->connector, self->source, self->http, &access, &error);

  if (channel != NULL)
    g_task_return_pointer (task, channel, (GDestroyNotify)hw_http_channel_unref);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HwSourceOpening *self = g_task_get_task_data (task);
  GError *error = NULL;
  char *secret = hw_secret_store_find_finish (self->secrets, result, &self->place, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    open_channel (task, secret);
  hw_secret_free (secret);
}

static gboolean
check_approved (const HwSourceAccess *access, const HwSourceOpening *opening, GError **error)
{
  if (hw_origin_list_contains (access->origins, opening->origin))
    return TRUE;
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_UNAPPROVED,
               _ ("“%s” would ask %s, which nobody approved on this computer; approve it if you "
                  "know it"),
               opening->source->name, opening->origin);
  return FALSE;
}

static gboolean
prepare (const HwSourceAccess *access, HwSourceOpening *opening, GError **error)
{
  opening->connector = hw_connector_new_for_source (opening->source, error);
  if (opening->connector == NULL)
    return FALSE;
  opening->origin = dup_source_origin (opening->connector, opening->source, error);
  if (opening->origin == NULL || !check_approved (access, opening, error))
    return FALSE;
  opening->origins = hw_origin_list_get_all (access->origins);
  opening->certificates = hw_origin_list_dup_certificates (access->origins);
  if (access->certificate != NULL)
    g_hash_table_insert (opening->certificates, g_strdup (opening->origin),
                         g_strdup (access->certificate));
  opening->may_send_in_clear = hw_origin_list_allows_clear (access->origins, opening->origin);
  return TRUE;
}

void
hw_source_access_open_async (const HwSourceAccess *self,
                             const HwSource *source,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  HwSourceOpening *opening = g_new0 (HwSourceOpening, 1);
  GError *error = NULL;
  HwSecretKey key;

  opening->http = hw_http_ref (self->http);
  opening->secrets = hw_secret_store_ref (self->secrets);
  opening->source = hw_source_copy (source);
  g_task_set_source_tag (task, hw_source_access_open_async);
  g_task_set_task_data (task, opening, opening_free);
  if (!prepare (self, opening, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (opening->connector->auth.kind == HW_CONNECTOR_AUTH_NONE)
    {
      open_channel (task, NULL);
      g_object_unref (task);
      return;
    }
  key = key_of (opening->source, opening->origin);
  hw_secret_store_find_async (opening->secrets, &key, cancellable, found_cb, task);
}

HwHttpChannel *
hw_source_access_open_finish (GAsyncResult *result, HwSecretPlace *place, GError **error)
{
  const HwSourceOpening *opening;

  g_return_val_if_fail (g_async_result_is_tagged (result, hw_source_access_open_async), NULL);
  opening = g_task_get_task_data (G_TASK (result));
  if (place != NULL)
    *place = opening->place;
  return g_task_propagate_pointer (G_TASK (result), error);
}
