/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-field.h"

#include "hw-event.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_MAPPED 100

/* A time with so many seconds added is none. */
#define MOST_PLUS_S 1e10

struct _HwConnectorField
{
  HwConnectorPath *path;
  HwConnectorPath *index;
  char *path_from;
  gboolean at_index;
  char *constant;
  HwConnectorText *text;
  HwConnectorWhere *condition;
  HwConnectorField *otherwise;
  HwConnectorField *plus;
  HwTimeFormat time;
  double scale; /* 0: none */
  GHashTable *map;
  char *fallback;
};

void
hw_connector_field_free (HwConnectorField *self)
{
  if (self == NULL)
    return;
  hw_connector_path_free (self->path);
  hw_connector_path_free (self->index);
  g_free (self->path_from);
  g_free (self->constant);
  hw_connector_text_free (self->text);
  hw_connector_where_free (self->condition);
  hw_connector_field_free (self->otherwise);
  hw_connector_field_free (self->plus);
  g_clear_pointer (&self->map, g_hash_table_unref);
  g_free (self->fallback);
  g_free (self);
}

static gboolean
find_value (const HwConnectorField *self, const HwConnectorRows *rows, HwJsonSlice *value)
{
  g_autoptr (GArray) values = NULL;
  guint index;

  if (!self->at_index)
    return hw_connector_path_find (self->path, rows, value);
  values = hw_connector_path_collect (self->path, rows);
  index = rows->n_rows > 0 ? rows->rows[rows->n_rows - 1].index : 0;
  if (index < values->len)
    *value = g_array_index (values, HwJsonSlice, index);
  return index < values->len;
}

const char *
hw_connector_field_get_path_setting (const HwConnectorField *self,
                                     const HwConnectorSettings *settings)
{
  return self->path_from != NULL ? hw_connector_settings_get (settings, self->path_from) : NULL;
}

/* Where a setting of the source says. */
static char *
dup_at_setting (const HwConnectorField *self, const HwConnectorRows *rows)
{
  const char *text = hw_connector_field_get_path_setting (self, rows->scope->settings);
  g_autoptr (HwConnectorPath) path = text != NULL ? hw_connector_path_new (text, NULL) : NULL;
  HwJsonSlice value;

  return path != NULL && hw_connector_path_find (path, rows, &value)
             ? hw_json_slice_dup_text (&value)
             : NULL;
}

/* Before words are mapped. */
static char *
dup_raw (const HwConnectorField *self, const HwConnectorRows *rows)
{
  g_autoptr (GString) filled = NULL;
  HwJsonSlice value;

  if (self->constant != NULL)
    return g_strdup (self->constant);
  if (self->text != NULL)
    {
      filled = g_string_new (NULL);
      return hw_connector_text_fill (self->text, rows, HW_CONNECTOR_PLAIN, filled, NULL)
                 ? g_string_free (g_steal_pointer (&filled), FALSE)
                 : NULL;
    }
  if (self->path_from != NULL)
    return dup_at_setting (self, rows);
  if (self->index != NULL)
    return g_strdup_printf ("%u", hw_connector_path_get_index (self->index, rows) + 1);
  return find_value (self, rows, &value) ? hw_json_slice_dup_text (&value) : NULL;
}

/* Of this alone, without what is to be taken instead. */
static char *
dup_own (const HwConnectorField *self, const HwConnectorRows *rows)
{
  g_autofree char *raw = NULL;
  const char *mapped;

  if (!hw_connector_where_holds (self->condition, rows))
    return NULL;
  raw = dup_raw (self, rows);
  if (raw == NULL || raw[0] == '\0')
    return NULL;
  if (self->map == NULL)
    return g_steal_pointer (&raw);
  mapped = g_hash_table_lookup (self->map, raw);
  return g_strdup (mapped != NULL ? mapped : self->fallback);
}

char *
hw_connector_field_dup_text (const HwConnectorField *self, const HwConnectorRows *rows)
{
  char *text = NULL;

  for (; self != NULL && text == NULL; self = self->otherwise)
    text = dup_own (self, rows);
  return text;
}

static gboolean
get_own_number (const HwConnectorField *self, const HwConnectorRows *rows, double *number)
{
  g_autofree char *text = dup_own (self, rows);
  double added;
  char *end;

  if (text == NULL)
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0')
    return FALSE;
  if (self->scale != 0)
    *number *= self->scale;
  if (self->plus != NULL)
    {
      if (!hw_connector_field_get_number (self->plus, rows, &added))
        return FALSE;
      *number += added;
    }
  return isfinite (*number);
}

gboolean
hw_connector_field_get_number (const HwConnectorField *self,
                               const HwConnectorRows *rows,
                               double *number)
{
  for (; self != NULL; self = self->otherwise)
    {
      if (get_own_number (self, rows, number))
        return TRUE;
    }
  return FALSE;
}

/* `fault` (may be NULL) says why what stands there is none. */
static gint64
get_own_time (const HwConnectorField *self, const HwConnectorRows *rows, GError **fault)
{
  HwTimeReader times = { self->time, rows->scope->zone, rows->scope->now_us };
  g_autofree char *text = dup_own (self, rows);
  gint64 time_us;
  double plus_s = 0;

  if (text == NULL || !hw_time_reader_read (&times, text, &time_us, fault))
    return HW_TIME_UNKNOWN;
  if (self->plus != NULL
      && (!hw_connector_field_get_number (self->plus, rows, &plus_s)
          || fabs (plus_s) > MOST_PLUS_S))
    return HW_TIME_UNKNOWN;
  return time_us + (gint64)(plus_s * G_USEC_PER_SEC);
}

gint64
hw_connector_field_get_time (const HwConnectorField *self, const HwConnectorRows *rows)
{
  gint64 time_us = HW_TIME_UNKNOWN;

  for (; self != NULL && time_us == HW_TIME_UNKNOWN; self = self->otherwise)
    time_us = get_own_time (self, rows, NULL);
  return time_us;
}

char *
hw_connector_field_dup_time_fault (const HwConnectorField *self, const HwConnectorRows *rows)
{
  g_autoptr (GError) fault = NULL;

  for (; self != NULL; self = self->otherwise)
    {
      g_clear_error (&fault);
      if (get_own_time (self, rows, &fault) != HW_TIME_UNKNOWN)
        return NULL;
    }
  return fault != NULL ? g_strdup (fault->message) : NULL;
}

static char *
dup_own_found (const HwConnectorField *self, const HwConnectorRows *rows)
{
  g_autofree char *raw = dup_raw (self, rows);
  HwJsonSlice value;

  if (raw != NULL)
    return raw[0] != '\0' ? g_steal_pointer (&raw) : NULL;
  if (self->path == NULL || !find_value (self, rows, &value))
    return NULL;
  return g_strdup (value.data[0] == '[' ? "[…]" : value.data[0] == '{' ? "{…}" : NULL);
}

char *
hw_connector_field_dup_found (const HwConnectorField *self, const HwConnectorRows *rows)
{
  char *found = NULL;

  for (; self != NULL && found == NULL; self = self->otherwise)
    {
      if (hw_connector_where_holds (self->condition, rows))
        found = dup_own_found (self, rows);
    }
  return found;
}

static void
read_time (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  static const char *const names[] = {
    [HW_TIME_FORMAT_AUTO] = "auto",       [HW_TIME_FORMAT_ISO] = "iso",
    [HW_TIME_FORMAT_SECONDS] = "s",       [HW_TIME_FORMAT_MILLISECONDS] = "ms",
    [HW_TIME_FORMAT_MICROSECONDS] = "us", [HW_N_TIME_FORMATS] = NULL,
  };
  guint format = HW_TIME_FORMAT_AUTO;

  hw_connector_read_word (self, value, names, &format);
  *(HwTimeFormat *)field = (HwTimeFormat)format;
}

static void
read_constant (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  char **constant = field;

  g_free (*constant);
  *constant = hw_json_slice_dup_text (value);
  if (*constant == NULL)
    hw_connector_reading_add_problem (self, _ ("this must be a text, a number or true or false"));
}

static void
read_mapped (HwConnectorReading *self, const char *key, const HwJsonSlice *value, gpointer data)
{
  GHashTable *map = data;
  char *word = NULL;

  read_constant (self, value, &word);
  if (word == NULL)
    return;
  if (g_hash_table_size (map) >= MOST_MAPPED)
    hw_connector_reading_add_problem (self, _ ("more than %d words"), MOST_MAPPED);
  g_hash_table_insert (map, g_strdup (key), word);
}

static void
read_words (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  GHashTable **map = field;

  g_clear_pointer (map, g_hash_table_unref);
  *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  hw_connector_read_map (self, value, read_mapped, *map);
}

static const HwConnectorMember members[] = {
  { "path", hw_connector_read_path, offsetof (HwConnectorField, path), FALSE },
  { "path_from", hw_connector_read_text, offsetof (HwConnectorField, path_from), FALSE },
  { "at_index", hw_connector_read_flag, offsetof (HwConnectorField, at_index), FALSE },
  { "const", read_constant, offsetof (HwConnectorField, constant), FALSE },
  { "text", hw_connector_read_template, offsetof (HwConnectorField, text), FALSE },
  { "index", hw_connector_read_path, offsetof (HwConnectorField, index), FALSE },
  { "if", hw_connector_read_where, offsetof (HwConnectorField, condition), FALSE },
  { "else", hw_connector_read_field, offsetof (HwConnectorField, otherwise), FALSE },
  { "time", read_time, offsetof (HwConnectorField, time), FALSE },
  { "scale", hw_connector_read_number, offsetof (HwConnectorField, scale), FALSE },
  { "plus", hw_connector_read_field, offsetof (HwConnectorField, plus), FALSE },
  { "map", read_words, offsetof (HwConnectorField, map), FALSE },
  { "default", read_constant, offsetof (HwConnectorField, fallback), FALSE },
  { NULL },
};

void
hw_connector_read_field (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorField **target = field;
  HwConnectorField *made = g_new0 (HwConnectorField, 1);

  hw_connector_field_free (*target);
  *target = made;
  if (hw_json_slice_get_type (value) == HW_JSON_TEXT)
    {
      hw_connector_read_path (self, value, &made->path);
      return;
    }
  hw_connector_read_object (self, value, members, made);
  if ((made->path != NULL) + (made->constant != NULL) + (made->text != NULL) + (made->index != NULL)
          + (made->path_from != NULL)
      != 1)
    hw_connector_reading_add_problem (
        self, _ ("one of path, path_from, const, text and index says where it "
                 "comes from"));
}
