/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-map-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hw-map-carrier.h"
#include "hw-map-csv.h"
#include "hw-map-dot.h"
#include "hw-map-drawio.h"
#include "hw-map-json.h"
#include "hw-map-lines.h"
#include "hw-map-markdown.h"
#include "hw-map-mermaid.h"
#include "hw-utf16.h"

static const struct
{
  const char *name;
  char *(*write) (const HwMap *map, gsize *length);
} text_formats[] = {
  { "json", hw_map_to_json },   { "csv", hw_map_to_csv }, { "md", hw_map_to_markdown },
  { "mmd", hw_map_to_mermaid }, { "dot", hw_map_to_dot }, { "drawio", hw_map_to_drawio },
};

/* The name of a file as a title: without its suffix, and words instead of underscores. */
static char *
title_from_name (const char *name)
{
  g_autofree char *base = g_path_get_basename (name != NULL ? name : "");
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  g_strdelimit (base, "_", ' ');
  if (base[0] == '\0' || g_str_equal (base, ".") || g_str_equal (base, "-")
      || !g_utf8_validate (base, -1, NULL))
    return NULL;
  return g_steal_pointer (&base);
}

/* The first byte that is neither space nor part of a byte order mark; -1 when there is none. */
static int
first_byte (const char *data, gsize length)
{
  gsize start = length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (start < length && g_ascii_isspace (data[start]))
    start++;
  return start < length ? (guchar)data[start] : -1;
}

static HwMap *
read_picture (const char *data, gsize length, GPtrArray *problems, GError **error)
{
  gsize json_length;
  g_autofree char *json =
      hw_map_carrier_extract ((const guint8 *)data, length, &json_length, error);

  return json != NULL ? hw_map_from_json (json, json_length, NULL, problems, error) : NULL;
}

HwMap *
hw_map_from_bytes (GBytes *bytes, const char *name, GPtrArray *problems, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *title = title_from_name (name);
  gsize converted_length;
  g_autofree char *converted = hw_utf16_dup_utf8 (data, length, &converted_length);
  int first;

  if (converted != NULL)
    {
      data = converted;
      length = converted_length;
    }
  first = first_byte (data, length);

  if (first < 0)
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX, _ ("the file is empty"));
      return NULL;
    }
  if (hw_map_carrier_is_picture ((const guint8 *)data, length))
    return read_picture (data, length, problems, error);
  if (first == '{' || first == '[')
    return hw_map_from_json (data, length, NULL, problems, error);
  if (!hw_map_csv_is_table (data, length) && hw_map_lines_has_parts (data, length))
    return hw_map_from_lines (data, length, title, problems, error);
  return hw_map_from_csv (data, length, title, problems, error);
}

char *
hw_map_to_text (const HwMap *map, const char *format, gsize *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_formats); i++)
    {
      if (g_ascii_strcasecmp (text_formats[i].name, format) == 0)
        return text_formats[i].write (map, length);
    }
  return NULL;
}
