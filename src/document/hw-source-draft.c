/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-draft.h"

#include <glib/gi18n-lib.h>

#include "hw-connector-channel.h"
#include "hw-json-writer.h"
#include "hw-secret.h"
#include "hw-source-access.h"
#include "hw-source-schedule.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

struct _HwSourceDraft
{
  HwConnector *connector;
  HwSource *source;   /* all but its settings as it is to be */
  HwPathDraft *paths; /* NULL of a kind that comes with the program */
  char *address;      /* it had before; NULL */
  char *whole;        /* of one with paths: the address with what is asked; NULL */
  char *asked;        /* what it was asked for before, and where; NULL for a new one */
  GHashTable *texts;  /* name -> text */
  GHashTable *lists;  /* name -> GPtrArray of HwConnectorEntry */
  char *secret;
  guint minutes;
  gboolean allows_clear;
  char *certificate; /* approved for the address as it is; NULL */
};

static void
kind_free (gpointer data)
{
  HwSourceKind *kind = data;

  g_free (kind->id);
  g_free (kind->name);
  g_free (kind->help);
  g_free (kind);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const HwSourceKind *const *x = a;
  const HwSourceKind *const *y = b;

  return g_utf8_collate ((*x)->name, (*y)->name);
}

static void
add_kind (GPtrArray *kinds, const char *id, const char *name, const char *help)
{
  HwSourceKind *kind = g_new0 (HwSourceKind, 1);

  kind->id = g_strdup (id);
  kind->name = g_strdup (name);
  kind->help = g_strdup (help);
  g_ptr_array_add (kinds, kind);
}

GPtrArray *
hw_source_kinds_list (void)
{
  GPtrArray *kinds = g_ptr_array_new_with_free_func (kind_free);
  g_auto (GStrv) ids = hw_connector_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwConnector) connector = hw_connector_load (ids[i], NULL);

      if (connector != NULL && !g_str_equal (ids[i], HW_SOURCE_KIND_NUMBER))
        add_kind (kinds, ids[i], connector->name, connector->help);
    }
  add_kind (kinds, HW_CONNECTOR_CUSTOM, _ ("JSON from any address"),
            _ ("Fetches JSON once, and you point at what is to be read from it: work, deployments, "
               "incidents, numbers."));
  g_ptr_array_sort (kinds, compare_kinds);
  return kinds;
}

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

/* The server, and nothing behind it. */
static const char *
get_base (const HwSourceDraft *self)
{
  return self->source->base != NULL ? self->source->base : self->connector->base;
}

/* As it is shown where there are paths: with what is asked of the server. */
static void
join_address (HwSourceDraft *self)
{
  const char *base = get_base (self);
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

static void
read_settings (HwSourceDraft *self, const HwConnectorSettings *settings)
{
  for (guint i = 0; i < self->connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->connector->settings, i);
      const GPtrArray *entries = hw_connector_settings_get_list (settings, setting->name);

      if (!setting->list)
        hw_source_draft_set_text (self, setting->name,
                                  hw_connector_settings_get (settings, setting->name));
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

static char *dup_asked (const HwSourceDraft *self);

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
  self->asked = dup_asked (self);
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
  return self->paths != NULL ? self->whole : get_base (self);
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
  const char *address = get_base (self);
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

/* Writing the settings */

static gboolean
is_ours (const HwSourceDraft *self, const char *name)
{
  if (g_str_equal (name, HW_SOURCE_EVERY)
      || (self->paths != NULL && g_str_equal (name, HW_CONNECTOR_DOCUMENT)))
    return TRUE;
  for (guint i = 0; i < self->connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->connector->settings, i);

      if (g_str_equal (setting->name, name))
        return TRUE;
    }
  return FALSE;
}

/* What nobody here knows stays: a source's own connector, or what a later program wrote. */
static void
copy_others (const HwSourceDraft *self, HwJsonWriter *writer)
{
  const char *json = self->source->settings;
  g_autoptr (HwJsonReader) reader = NULL;

  if (json == NULL)
    return;
  reader = hw_json_reader_new (json, strlen (json));
  if (!hw_json_reader_enter (reader))
    return;
  while (hw_json_reader_next (reader))
    {
      if (is_ours (self, hw_json_reader_get_key (reader)))
        hw_json_reader_skip (reader, NULL);
      else
        hw_json_writer_copy_member (writer, reader);
    }
}

static void
write_list (HwJsonWriter *writer, const GPtrArray *entries)
{
  hw_json_writer_begin (writer, '{');
  for (guint i = 0; i < entries->len; i++)
    {
      const HwConnectorEntry *entry = g_ptr_array_index (entries, i);

      hw_json_writer_key (writer, entry->name);
      hw_json_writer_text (writer, entry->value);
    }
  hw_json_writer_end (writer, '}');
}

static void
write_text (HwJsonWriter *writer, const char *name, const char *value)
{
  if (value == NULL)
    return;
  hw_json_writer_key (writer, name);
  hw_json_writer_text (writer, value);
}

/* `document` is that of one with paths; NULL of others. */
static char *
dup_settings (const HwSourceDraft *self, const char *document, guint every_minutes)
{
  HwJsonWriter *writer = hw_json_writer_new (HW_JSON_LINE);
  g_autofree char *minutes = g_strdup_printf ("%u", every_minutes);

  hw_json_writer_begin (writer, '{');
  copy_others (self, writer);
  if (document != NULL)
    {
      hw_json_writer_key (writer, HW_CONNECTOR_DOCUMENT);
      hw_json_writer_raw (writer, document);
    }
  for (guint i = 0; i < self->connector->settings->len; i++)
    {
      const HwConnectorSetting *setting = g_ptr_array_index (self->connector->settings, i);
      const GPtrArray *entries = hw_source_draft_get_list (self, setting->name);

      write_text (writer, setting->name, hw_source_draft_get_text (self, setting->name));
      if (entries != NULL)
        {
          hw_json_writer_key (writer, setting->name);
          write_list (writer, entries);
        }
    }
  if (document != NULL || every_minutes != hw_source_schedule_get_usual_minutes (self->connector))
    write_text (writer, HW_SOURCE_EVERY, minutes);
  hw_json_writer_end (writer, '}');
  return hw_json_writer_free_to_text (writer, NULL);
}

static char *
dup_asked (const HwSourceDraft *self)
{
  const char *address = hw_source_draft_get_address (self);
  const char *zone = self->source->zone;
  g_autofree char *document = self->paths != NULL ? hw_path_draft_to_preview (self->paths) : NULL;
  g_autofree char *settings = dup_settings (self, document, 0);

  return g_strjoin ("\n", address != NULL ? address : "", zone != NULL ? zone : "", settings, NULL);
}

gboolean
hw_source_draft_asks_anew (const HwSourceDraft *self)
{
  g_autofree char *asked = dup_asked (self);

  return self->asked == NULL || self->secret != NULL || self->certificate != NULL
         || !g_str_equal (asked, self->asked);
}

/* Two entries of a list that are called alike would be one. */
static gboolean
check_lists (const HwSourceDraft *self, GError **error)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    {
      const GPtrArray *entries = list;
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < entries->len; i++)
        {
          const HwConnectorEntry *entry = g_ptr_array_index (entries, i);

          if (!g_hash_table_add (names, entry->name))
            {
              g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                           _ ("Two are called “%s”; give one another name"), entry->name);
              return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
check (const HwSourceDraft *self, const HwSource *source, GError **error)
{
  const char *address = get_base (self);
  g_autoptr (HwConnectorSettings) settings = NULL;
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  GError *fault;

  if (source->name == NULL)
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS, _ ("Give it a name"));
  else if (address == NULL)
    g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                 _ ("Say where it is: the address of the server"));
  if (source->name == NULL || address == NULL)
    return FALSE;
  if (!hw_connector_read_zone (source, &zone, error))
    return FALSE;
  uri = hw_web_address_parse (address, error);
  connector = uri == NULL           ? NULL
              : self->paths != NULL ? hw_connector_new_for_source (source, error)
                                    : hw_connector_ref (self->connector);
  settings =
      connector != NULL ? hw_connector_read_settings (connector, source->settings, error) : NULL;
  if (settings == NULL || !hw_source_access_check_addresses (source, error))
    return FALSE;
  fault = hw_connector_check_settings (connector, settings);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (hw_source_draft_is_in_clear (self) && !self->allows_clear)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SECRET,
                   _ ("The token would be sent to %s unencrypted; use an address with https, or "
                      "agree to it"),
                   g_uri_get_host (uri));
      return FALSE;
    }
  return check_lists (self, error);
}

/* All of it, of which nothing was looked at. */
static HwSource *
assemble (const HwSourceDraft *self, const char *document)
{
  HwSource *source = hw_source_copy (self->source);

  g_free (source->settings);
  source->settings = dup_settings (self, document, self->minutes);
  return source;
}

HwSource *
hw_source_draft_build (const HwSourceDraft *self, GError **error)
{
  g_autofree char *document =
      self->paths != NULL ? hw_path_draft_to_document (self->paths, error) : NULL;
  HwSource *source;

  if (self->paths != NULL && document == NULL)
    return NULL;
  source = assemble (self, document);
  if (check (self, source, error))
    return source;
  hw_source_free (source);
  return NULL;
}

static gboolean
is_moved (const HwSourceDraft *self)
{
  const char *address = get_base (self);
  g_autofree char *now = address != NULL ? hw_origin_dup_from_url (address, NULL) : NULL;
  g_autofree char *then =
      self->address != NULL ? hw_origin_dup_from_url (self->address, NULL) : NULL;

  return g_strcmp0 (now, then) != 0;
}

/* Takes over the source, whose secret is not the one that is kept any more where it asks elsewhere.
 */
static HwSource *
set_apart (const HwSourceDraft *self, HwSource *source)
{
  if (source != NULL && (self->secret != NULL || is_moved (self)))
    g_clear_pointer (&source->id, g_free);
  return source;
}

HwSource *
hw_source_draft_build_trial (const HwSourceDraft *self, GError **error)
{
  return set_apart (self, hw_source_draft_build (self, error));
}

HwSource *
hw_source_draft_build_fetch (const HwSourceDraft *self, GError **error)
{
  g_autofree char *document = hw_path_draft_to_fetch (self->paths);
  HwSource *source = assemble (self, document);

  if (source->name == NULL)
    source->name = g_strdup (self->connector->name);
  if (check (self, source, error))
    return set_apart (self, source);
  hw_source_free (source);
  return NULL;
}

HwSource *
hw_source_draft_build_preview (const HwSourceDraft *self)
{
  g_autofree char *document = hw_path_draft_to_preview (self->paths);

  return assemble (self, document);
}
