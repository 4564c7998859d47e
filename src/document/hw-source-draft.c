/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-draft-private.h"

#include <string.h>

#include "hw-connector-channel.h"
#include "hw-secret.h"
#include "hw-source-kind.h"
#include "hw-source-schedule.h"
#include "hw-web-address.h"

static void
entry_free (gpointer data)
{
  HwConnectorEntry *entry = data;

  g_free (entry->name);
  g_free (entry->value);
  g_free (entry);
}

/* Takes over the connector and the source. */
static HwSourceDraft *
draft_new (HwConnector *connector, HwSource *source)
{
  HwSourceDraft *self = g_new0 (HwSourceDraft, 1);

  self->connector = connector;
  self->source = source;
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  self->minutes = hw_source_schedule_read_minutes (source, connector);
  return self;
}

const char *
hw_source_draft_get_base (const HwSourceDraft *self)
{
  return self->source->base != NULL ? self->source->base : self->connector->base;
}

/* As it is shown where there are paths: with what is asked of the server. */
static void
join_address (HwSourceDraft *self)
{
  const char *base = hw_source_draft_get_base (self);
  const char *request = hw_path_draft_get_request (self->paths);
  gsize n_base = base != NULL ? strlen (base) : 0;

  while (n_base > 0 && base[n_base - 1] == '/')
    n_base--;
  if (request == NULL || g_str_equal (request, "/"))
    request = "";
  g_free (self->whole);
  self->whole = base != NULL
                    ? g_strdup_printf ("%.*s%s%s", (int)n_base, base,
                                       request[0] == '/' || request[0] == '\0' ? "" : "/", request)
                    : NULL;
}

/* One that is new reads times without a zone as this machine does. */
static HwSourceDraft *
draft_new_with_paths (void)
{
  g_autoptr (HwPathDraft) paths = hw_path_draft_new ("rows");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *document = hw_path_draft_to_fetch (paths);
  HwConnector *connector = hw_connector_new_from_json (document, strlen (document), NULL, NULL);
  HwSourceDraft *self = draft_new (connector, hw_source_new (NULL, HW_CONNECTOR_CUSTOM));
  g_autoptr (GTimeZone) known = g_time_zone_new_identifier (g_time_zone_get_identifier (zone));

  self->paths = g_steal_pointer (&paths);
  if (known != NULL)
    hw_source_draft_set_zone (self, g_time_zone_get_identifier (zone));
  return self;
}

HwSourceDraft *
hw_source_draft_new (const char *kind, GError **error)
{
  HwConnector *connector;

  if (g_str_equal (kind, HW_CONNECTOR_CUSTOM))
    return draft_new_with_paths ();
  connector = hw_connector_load (kind, error);
  if (connector == NULL)
    return NULL;
  return draft_new (connector, hw_source_new (connector->name, kind));
}

/* What a library has for a flag is as it counts: whatever is not no is yes. */
static const char *
read_text (const HwConnectorSetting *setting, const HwConnectorSettings *settings)
{
  const char *text = hw_connector_settings_get (settings, setting->name);

  if (!setting->flag || text == NULL)
    return text;
  return g_str_equal (text, HW_CONNECTOR_NO) ? NULL : HW_CONNECTOR_YES;
}

static void
read_settings (HwSourceDraft *self, const HwConnectorSettings *settings)
{
  for (guint i = 0; i < self->connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->connector->settings, i);
      const GPtrArray *entries = hw_connector_settings_get_list (settings, setting->name);

      if (!setting->list)
        hw_source_draft_set_text (self, setting->name, read_text (setting, settings));
      else if (entries != NULL)
        {
          g_autofree HwSourceValue *values = g_new0 (HwSourceValue, entries->len + 1);

          for (guint j = 0; j < entries->len; j++)
            {
              const HwConnectorEntry *entry = g_ptr_array_index (entries, j);

              values[j] = (HwSourceValue){ entry->name, entry->value };
            }
          hw_source_draft_set_list (self, setting->name, values);
        }
    }
}

/* What the document of a source says; NULL with an error. */
static HwPathDraft *
paths_new_for_source (const HwConnectorSettings *settings, GError **error)
{
  const char *document = hw_connector_settings_get_json (settings, HW_CONNECTOR_DOCUMENT);

  return document != NULL ? hw_path_draft_new_from_document (document, error) : NULL;
}

static void
set_path (HwPathDraft *paths, guint field, const char *text)
{
  hw_path_draft_set_text (paths, (HwPathSlot){ HW_PATH_ROWS, field }, text);
}

/* The one number that is taken from an address, as paths: its stream and its series are called as
 * before. NULL where its settings are no such. */
static HwPathDraft *
paths_new_for_number (const HwConnector *number, const HwSource *source)
{
  g_autoptr (HwConnectorSettings) settings =
      hw_connector_read_settings (number, source->settings, NULL);
  const HwConnectorStream *stream = g_ptr_array_index (number->streams, 0);
  const char *address = settings != NULL ? hw_connector_settings_get (settings, "address") : NULL;
  HwPathDraft *paths;

  if (address == NULL || strpbrk (address, "{}") != NULL
      || hw_connector_settings_get (settings, "value") == NULL)
    return NULL;
  paths = hw_path_draft_new (stream->name);
  hw_path_draft_set_request (paths, address);
  hw_path_draft_set_emit (paths, HW_EMIT_SAMPLE);
  set_path (paths, HW_EMIT_VALUE, hw_connector_settings_get (settings, "value"));
  set_path (paths, HW_EMIT_SERIES, hw_connector_settings_get (settings, "name"));
  return paths;
}

static HwSourceDraft *
draft_new_for_number (const HwSource *source)
{
  g_autoptr (HwConnector) number = hw_connector_load (HW_SOURCE_KIND_NUMBER, NULL);
  HwPathDraft *paths = paths_new_for_number (number, source);
  HwSourceDraft *self;
  guint minutes;

  if (paths == NULL)
    return NULL;
  self = draft_new_with_paths ();
  minutes = hw_source_schedule_read_minutes (source, number);
  hw_path_draft_free (self->paths);
  self->paths = paths;
  hw_source_free (self->source);
  self->source = hw_source_copy (source);
  g_free (self->source->connector);
  self->source->connector = g_strdup (HW_CONNECTOR_CUSTOM);
  g_clear_pointer (&self->source->settings, g_free);
  self->address = g_strdup (source->base);
  self->minutes = minutes;
  join_address (self);
  return self;
}

HwSourceDraft *
hw_source_draft_new_for_source (const HwSource *source, GError **error)
{
  g_autoptr (HwConnectorSettings) settings = NULL;
  HwConnector *connector;
  HwSourceDraft *self =
      g_str_equal (source->connector, HW_SOURCE_KIND_NUMBER) ? draft_new_for_number (source) : NULL;

  if (self != NULL)
    return self;
  settings = hw_connector_settings_new (source->settings, error);
  connector = settings != NULL ? hw_connector_new_for_source (source, error) : NULL;
  if (connector == NULL)
    return NULL;
  self = draft_new (connector, hw_source_copy (source));
  if (g_str_equal (source->connector, HW_CONNECTOR_CUSTOM))
    self->paths = paths_new_for_source (settings, NULL);
  if (self->paths != NULL)
    join_address (self);
  self->address = g_strdup (hw_connector_get_base (connector, source, NULL));
  read_settings (self, settings);
  self->asked = hw_source_draft_dup_asked (self);
  return self;
}

void
hw_source_draft_free (HwSourceDraft *self)
{
  hw_connector_unref (self->connector);
  hw_source_free (self->source);
  g_clear_pointer (&self->paths, hw_path_draft_free);
  g_free (self->address);
  g_free (self->whole);
  g_free (self->asked);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->lists);
  hw_secret_free (self->secret);
  g_free (self->certificate);
  g_free (self);
}

const HwConnector *
hw_source_draft_get_connector (const HwSourceDraft *self)
{
  return self->connector;
}

HwPathDraft *
hw_source_draft_get_paths (const HwSourceDraft *self)
{
  return self->paths;
}

gboolean
hw_source_draft_is_change (const HwSourceDraft *self)
{
  return self->source->key != 0;
}

/* NULL for a text without anything in it. */
static char *
dup_stripped (const char *text)
{
  char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped != NULL && stripped[0] == '\0')
    g_clear_pointer (&stripped, g_free);
  return stripped;
}

static void
set_text (char **field, const char *text)
{
  char *stripped = dup_stripped (text);

  g_free (*field);
  *field = stripped;
}

void
hw_source_draft_set_name (HwSourceDraft *self, const char *name)
{
  set_text (&self->source->name, name);
}

const char *
hw_source_draft_get_name (const HwSourceDraft *self)
{
  return self->source->name;
}

/* What follows the server's name is what is asked. */
static void
split_address (HwSourceDraft *self, const char *address)
{
  g_autofree char *whole = dup_stripped (address);
  const char *host = whole != NULL ? strstr (whole, "://") : NULL;
  gsize n_base = 0;
  char *sign;

  if (g_strcmp0 (whole, self->whole) == 0)
    return;
  if (whole != NULL)
    {
      sign = strchr (whole, '#');
      if (sign != NULL)
        *sign = '\0';
      n_base = host != NULL ? (gsize)(host - whole) + 3 : 0;
      n_base += strcspn (whole + n_base, "/?");
    }
  g_free (self->source->base);
  self->source->base = whole != NULL ? g_strndup (whole, n_base) : NULL;
  hw_path_draft_set_request (self->paths,
                             whole == NULL || whole[n_base] == '\0' ? "/" : whole + n_base);
  join_address (self);
}

void
hw_source_draft_set_address (HwSourceDraft *self, const char *address)
{
  g_autofree char *before = g_strdup (self->source->base);

  if (self->paths != NULL)
    split_address (self, address);
  else
    set_text (&self->source->base, address);
  if (g_strcmp0 (before, self->source->base) != 0)
    g_clear_pointer (&self->certificate, g_free);
}

const char *
hw_source_draft_get_address (const HwSourceDraft *self)
{
  return self->paths != NULL ? self->whole : hw_source_draft_get_base (self);
}

void
hw_source_draft_set_zone (HwSourceDraft *self, const char *zone)
{
  set_text (&self->source->zone, zone);
}

const char *
hw_source_draft_get_zone (const HwSourceDraft *self)
{
  return self->source->zone;
}

/* Of a connector of one's own nobody knows what its times are like. */
gboolean
hw_source_draft_wants_zone (const HwSourceDraft *self)
{
  return self->connector->zone != NULL || self->source->zone != NULL
         || g_str_equal (self->source->connector, HW_CONNECTOR_CUSTOM);
}

void
hw_source_draft_set_text (HwSourceDraft *self, const char *name, const char *value)
{
  char *stripped = dup_stripped (value);

  if (stripped != NULL)
    g_hash_table_insert (self->texts, g_strdup (name), stripped);
  else
    g_hash_table_remove (self->texts, name);
}

const char *
hw_source_draft_get_text (const HwSourceDraft *self, const char *name)
{
  return g_hash_table_lookup (self->texts, name);
}

void
hw_source_draft_set_list (HwSourceDraft *self, const char *name, const HwSourceValue *values)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; values[i].name != NULL || values[i].value != NULL; i++)
    {
      HwConnectorEntry *entry;
      char *value = dup_stripped (values[i].value);

      if (value == NULL)
        continue;
      entry = g_new0 (HwConnectorEntry, 1);
      entry->name = dup_stripped (values[i].name);
      if (entry->name == NULL)
        entry->name = g_strdup_printf ("%u", list->len + 1);
      entry->value = value;
      g_ptr_array_add (list, entry);
    }
  if (list->len > 0)
    g_hash_table_insert (self->lists, g_strdup (name), list);
  else
    {
      g_hash_table_remove (self->lists, name);
      g_ptr_array_unref (list);
    }
}

const GPtrArray *
hw_source_draft_get_list (const HwSourceDraft *self, const char *name)
{
  return g_hash_table_lookup (self->lists, name);
}

void
hw_source_draft_set_secret (HwSourceDraft *self, const char *secret)
{
  hw_secret_free (self->secret);
  self->secret = dup_stripped (secret);
}

const char *
hw_source_draft_get_secret (const HwSourceDraft *self)
{
  return self->secret;
}

void
hw_source_draft_set_minutes (HwSourceDraft *self, guint minutes)
{
  self->minutes = minutes;
}

guint
hw_source_draft_get_minutes (const HwSourceDraft *self)
{
  return self->minutes;
}

gboolean
hw_source_draft_is_in_clear (const HwSourceDraft *self)
{
  const char *address = hw_source_draft_get_base (self);
  g_autoptr (GUri) uri = address != NULL ? hw_web_address_parse (address, NULL) : NULL;

  return self->secret != NULL && uri != NULL && !hw_web_address_is_secure (uri)
         && !hw_web_address_is_loopback (uri);
}

void
hw_source_draft_allow_clear (HwSourceDraft *self, gboolean allow)
{
  self->allows_clear = allow;
}

gboolean
hw_source_draft_allows_clear (const HwSourceDraft *self)
{
  return self->allows_clear;
}

void
hw_source_draft_approve_certificate (HwSourceDraft *self, const char *fingerprint)
{
  g_free (self->certificate);
  self->certificate = g_strdup (fingerprint);
}

const char *
hw_source_draft_get_certificate (const HwSourceDraft *self)
{
  return self->certificate;
}
