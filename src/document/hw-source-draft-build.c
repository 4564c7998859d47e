/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-source-draft-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-connector-channel.h"
#include "hw-connector-form.h"
#include "hw-json-writer.h"
#include "hw-source-access.h"
#include "hw-source-schedule.h"
#include "hw-sources-error.h"
#include "hw-web-address.h"

static gboolean
is_ours (const HwSourceDraft *self, const char *name)
{
  if (g_str_equal (name, HW_SOURCE_EVERY)
      || (self->paths != NULL && g_str_equal (name, HW_CONNECTOR_DOCUMENT)))
    return TRUE;
  return hw_connector_find_setting (self->connector, name) != NULL;
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

char *
hw_source_draft_dup_asked (const HwSourceDraft *self)
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
  g_autofree char *asked = hw_source_draft_dup_asked (self);

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
  const char *address = hw_source_draft_get_base (self);
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
  if (!hw_connector_check_flags (connector, settings, error))
    return FALSE;
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
  if (hw_connector_tidy_settings (self->connector, source, error) && check (self, source, error))
    return source;
  hw_source_free (source);
  return NULL;
}

static gboolean
is_moved (const HwSourceDraft *self)
{
  const char *address = hw_source_draft_get_base (self);
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
