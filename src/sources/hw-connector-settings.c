/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-settings.h"

#include "hw-json-path.h"
#include "hw-json-text.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ENTRIES 200

typedef struct
{
  char *json;
  GPtrArray *entries; /* HwConnectorEntry */
} Setting;

struct _HwConnectorSettings
{
  GHashTable *settings; /* name -> Setting */
};

static void
entry_free (gpointer data)
{
  HwConnectorEntry *entry = data;

  g_free (entry->name);
  g_free (entry->value);
  g_free (entry);
}

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->json);
  g_ptr_array_unref (setting->entries);
  g_free (setting);
}

/* What is nothing, or has parts, is no entry. */
static void
add_entry (Setting *setting, const char *name, const HwJsonSlice *value)
{
  g_autofree char *text = hw_json_slice_dup_text (value);
  HwConnectorEntry *entry;

  if (text == NULL || text[0] == '\0' || setting->entries->len >= MOST_ENTRIES)
    return;
  entry = g_new0 (HwConnectorEntry, 1);
  entry->name = g_strdup (name != NULL ? name : text);
  entry->value = g_steal_pointer (&text);
  g_ptr_array_add (setting->entries, entry);
}

static Setting *
setting_new (const HwJsonSlice *value)
{
  Setting *self = g_new0 (Setting, 1);
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (value->data, value->length);
  HwJsonType type = hw_json_reader_peek (reader);
  HwJsonSlice item;

  self->json = g_strndup (value->data, value->length);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  if (type != HW_JSON_OBJECT && type != HW_JSON_ARRAY)
    {
      add_entry (self, NULL, value);
      return self;
    }
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autofree char *name =
          type == HW_JSON_OBJECT ? g_strdup (hw_json_reader_get_key (reader)) : NULL;

      item.data = hw_json_reader_skip (reader, &item.length);
      add_entry (self, name, &item);
    }
  return self;
}

HwConnectorSettings *
hw_connector_settings_new (const char *json, GError **error)
{
  g_autoptr (HwConnectorSettings) self = g_new0 (HwConnectorSettings, 1);
  HwJsonSlice document = { json != NULL ? json : "{}", json != NULL ? strlen (json) : 2 };
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (document.data, document.length);
  HwJsonSlice value;

  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, setting_free);
  if (!hw_json_slice_check (&document, NULL) || hw_json_reader_peek (reader) != HW_JSON_OBJECT)
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                           _ ("the settings of this source are no JSON object"));
      return NULL;
    }
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autofree char *name = g_strdup (hw_json_reader_get_key (reader));

      value.data = hw_json_reader_skip (reader, &value.length);
      g_hash_table_insert (self->settings, g_steal_pointer (&name), setting_new (&value));
    }
  return g_steal_pointer (&self);
}

void
hw_connector_settings_free (HwConnectorSettings *self)
{
  g_hash_table_unref (self->settings);
  g_free (self);
}

const GPtrArray *
hw_connector_settings_get_list (const HwConnectorSettings *self, const char *name)
{
  const Setting *setting = g_hash_table_lookup (self->settings, name);

  return setting != NULL && setting->entries->len > 0 ? setting->entries : NULL;
}

const char *
hw_connector_settings_get (const HwConnectorSettings *self, const char *name)
{
  const GPtrArray *entries = hw_connector_settings_get_list (self, name);

  return entries != NULL && entries->len == 1
             ? ((const HwConnectorEntry *)g_ptr_array_index (entries, 0))->value
             : NULL;
}

const char *
hw_connector_settings_get_json (const HwConnectorSettings *self, const char *name)
{
  const Setting *setting = g_hash_table_lookup (self->settings, name);

  return setting != NULL ? setting->json : NULL;
}

void
hw_connector_settings_set_default (HwConnectorSettings *self, const char *name, const char *value)
{
  g_autoptr (GString) json = g_string_new (NULL);
  HwJsonSlice slice;

  if (hw_connector_settings_get_list (self, name) != NULL)
    return;
  hw_json_text_append_quoted (json, value);
  slice = (HwJsonSlice){ json->str, json->len };
  g_hash_table_insert (self->settings, g_strdup (name), setting_new (&slice));
}

void
hw_connector_settings_unset (HwConnectorSettings *self, const char *name)
{
  g_hash_table_remove (self->settings, name);
}
