/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-request.h"

#include "hw-http-redirect.h"
#include "hw-json-writer.h"
#include "hw-redaction.h"
#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const methods[] = { "GET", "POST", NULL };

static void
parameter_free (gpointer data)
{
  HwConnectorParameter *parameter = data;

  g_free (parameter->name);
  g_ptr_array_unref (parameter->texts);
  g_free (parameter);
}

void
hw_connector_request_init (HwConnectorRequest *self)
{
  self->query = g_ptr_array_new_with_free_func (parameter_free);
  self->headers = g_ptr_array_new_with_free_func (parameter_free);
}

void
hw_connector_request_clear (HwConnectorRequest *self)
{
  g_clear_pointer (&self->path, hw_connector_text_free);
  g_clear_pointer (&self->query, g_ptr_array_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_free);
}

void
hw_connector_read_method (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_word (self, value, methods, field);
}

static void
read_parameter_text (HwConnectorReading *self, const HwJsonSlice *value, gpointer data)
{
  HwConnectorParameter *parameter = data;
  HwConnectorText *text = NULL;

  hw_connector_read_template (self, value, &text);
  if (text != NULL)
    g_ptr_array_add (parameter->texts, text);
}

static void
read_parameter (HwConnectorReading *self, const char *key, const HwJsonSlice *value, gpointer data)
{
  GPtrArray *parameters = data;
  HwConnectorParameter *parameter = g_new0 (HwConnectorParameter, 1);

  parameter->name = g_strdup (key);
  parameter->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_connector_text_free);
  hw_connector_read_items (self, value, read_parameter_text, parameter);
  g_ptr_array_add (parameters, parameter);
}

void
hw_connector_read_parameters (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_map (self, value, read_parameter, *(GPtrArray **)field);
}

/* The document of a connector is in the library and goes from hand to hand. */
static void
read_header (HwConnectorReading *self, const char *key, const HwJsonSlice *value, gpointer data)
{
  if (hw_redaction_hides_header (key))
    hw_connector_reading_add_problem (
        self,
        _ ("“%s” carries a token, and those are in no document; say in “auth” how it is sent"),
        key);
  else
    read_parameter (self, key, value, data);
}

void
hw_connector_read_headers (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  hw_connector_read_map (self, value, read_header, *(GPtrArray **)field);
}

/* The last placeholder of a batch: "{$.id[]}" is an array of all. */
static gboolean
is_of_batch (const char *text, char **path)
{
  gsize length = strlen (text);

  if (length < 6 || text[0] != '{' || text[1] != '$' || !g_str_has_suffix (text, "[]}"))
    return FALSE;
  if (path != NULL)
    *path = g_strndup (text + 1, length - 4);
  return TRUE;
}

static void
check_body_text (HwConnectorReading *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HwConnectorPath) of_batch = NULL;
  g_autoptr (HwConnectorText) template = NULL;

  if (is_of_batch (text, &path))
    of_batch = hw_connector_path_new (path, &error);
  else
    template = hw_connector_text_new (text, &error);
  if (error != NULL)
    hw_connector_reading_add_problem (self, "%s", error->message);
}

static void
check_body (HwConnectorReading *self, HwJsonReader *reader)
{
  HwJsonType type = hw_json_reader_peek (reader);

  if (type == HW_JSON_TEXT)
    {
      g_autofree char *text = hw_json_reader_dup_text (reader);

      check_body_text (self, text != NULL ? text : "");
      return;
    }
  if (type != HW_JSON_ARRAY && type != HW_JSON_OBJECT)
    {
      hw_json_reader_skip (reader, NULL);
      return;
    }
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    check_body (self, reader);
}

void
hw_connector_read_body (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  g_autoptr (HwJsonReader) reader = hw_json_reader_new (value->data, value->length);
  char **body = field;

  if (!hw_connector_reading_expect (self, value, HW_JSON_OBJECT))
    return;
  check_body (self, reader);
  g_free (*body);
  *body = g_strndup (value->data, value->length);
}

static void
set_missing_error (const char *name, GError **error)
{
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
               _ ("the setting “%s” of this source is missing"), name);
}

static gboolean
fill_text (const HwConnectorText *text,
           const HwConnectorRows *rows,
           HwConnectorEscaping escaping,
           GString *out,
           GError **error)
{
  g_autofree char *missing = NULL;

  if (hw_connector_text_fill (text, rows, escaping, out, &missing))
    return TRUE;
  set_missing_error (missing, error);
  return FALSE;
}

static void
append_parameter (GString *url, const char *name, const char *value)
{
  g_string_append_c (url, strchr (url->str, '?') != NULL ? '&' : '?');
  g_string_append_uri_escaped (url, name, NULL, FALSE);
  g_string_append_c (url, '=');
  g_string_append_uri_escaped (url, value, NULL, FALSE);
}

static const HwConnectorParameter *
find_instead (const GPtrArray *instead, const HwConnectorParameter *parameter)
{
  for (guint i = 0; instead != NULL && i < instead->len; i++)
    {
      const HwConnectorParameter *other = g_ptr_array_index (instead, i);

      if (g_str_equal (other->name, parameter->name))
        return other;
    }
  return parameter;
}

static gboolean
append_query (const HwConnectorRequest *self,
              const HwConnectorFill *fill,
              GString *url,
              GError **error)
{
  for (guint i = 0; i < self->query->len; i++)
    {
      const HwConnectorParameter *parameter =
          find_instead (fill->instead, g_ptr_array_index (self->query, i));

      /* Where a page begins stands for where the list does. */
      if (fill->page_value != NULL && g_strcmp0 (fill->page_name, parameter->name) == 0)
        continue;
      for (guint j = 0; j < parameter->texts->len; j++)
        {
          const HwConnectorText *text = g_ptr_array_index (parameter->texts, j);
          g_autoptr (GString) value = g_string_new (NULL);

          if (hw_connector_text_is_left_out (text, fill->rows))
            continue;
          if (!fill_text (text, fill->rows, HW_CONNECTOR_PLAIN, value, error))
            return FALSE;
          append_parameter (url, parameter->name, value->str);
        }
    }
  if (fill->page_name != NULL && fill->page_value != NULL)
    append_parameter (url, fill->page_name, fill->page_value);
  return TRUE;
}

static gboolean
add_headers (HwHttpRequest *request,
             const GPtrArray *headers,
             const HwConnectorRows *rows,
             GError **error)
{
  for (guint i = 0; headers != NULL && i < headers->len; i++)
    {
      const HwConnectorParameter *header = g_ptr_array_index (headers, i);

      for (guint j = 0; j < header->texts->len; j++)
        {
          const HwConnectorText *text = g_ptr_array_index (header->texts, j);
          g_autoptr (GString) value = g_string_new (NULL);

          if (hw_connector_text_is_left_out (text, rows))
            continue;
          if (!fill_text (text, rows, HW_CONNECTOR_PLAIN, value, error))
            return FALSE;
          hw_http_request_add_header (request, header->name, value->str);
        }
    }
  return TRUE;
}

static void
write_batch (HwJsonWriter *writer, const char *path_text, const GArray *batch)
{
  g_autoptr (HwConnectorPath) path = hw_connector_path_new (path_text, NULL);

  hw_json_writer_begin (writer, '[');
  for (guint i = 0; batch != NULL && i < batch->len; i++)
    {
      const HwConnectorRows *rows = &g_array_index (batch, HwConnectorRows, i);
      HwJsonSlice value;
      g_autofree char *text =
          hw_connector_path_find (path, rows, &value) ? hw_json_slice_dup_text (&value) : NULL;

      if (text != NULL)
        hw_json_writer_text (writer, text);
    }
  hw_json_writer_end (writer, ']');
}

/* What one text of a body becomes; NULL where it is left out. */
static gboolean
fill_body_text (const char *text, const HwConnectorFill *fill, GString **filled, GError **error)
{
  g_autoptr (HwConnectorText) template = hw_connector_text_new (text, NULL);

  *filled = NULL;
  if (hw_connector_text_is_left_out (template, fill->rows))
    return TRUE;
  *filled = g_string_new (NULL);
  return fill_text (template, fill->rows, HW_CONNECTOR_PLAIN, *filled, error);
}

static gboolean write_value (HwJsonWriter *writer,
                             HwJsonReader *reader,
                             const char *key,
                             const HwConnectorFill *fill,
                             GError **error);

static gboolean
write_text (HwJsonWriter *writer,
            const char *text,
            const char *key,
            const HwConnectorFill *fill,
            GError **error)
{
  g_autofree char *path = NULL;
  GString *filled = NULL;
  gboolean done;

  if (is_of_batch (text, &path))
    {
      if (key != NULL)
        hw_json_writer_key (writer, key);
      write_batch (writer, path, fill->batch);
      return TRUE;
    }
  done = fill_body_text (text, fill, &filled, error);
  if (done && filled != NULL)
    {
      if (key != NULL)
        hw_json_writer_key (writer, key);
      hw_json_writer_text (writer, filled->str);
    }
  if (filled != NULL)
    g_string_free (filled, TRUE);
  return done;
}

static gboolean
write_parts (HwJsonWriter *writer,
             HwJsonReader *reader,
             HwJsonType type,
             const HwConnectorFill *fill,
             GError **error)
{
  hw_json_writer_begin (writer, type == HW_JSON_OBJECT ? '{' : '[');
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    {
      g_autofree char *key =
          type == HW_JSON_OBJECT ? g_strdup (hw_json_reader_get_key (reader)) : NULL;

      if (!write_value (writer, reader, key, fill, error))
        return FALSE;
    }
  hw_json_writer_end (writer, type == HW_JSON_OBJECT ? '}' : ']');
  return TRUE;
}

static gboolean
write_value (HwJsonWriter *writer,
             HwJsonReader *reader,
             const char *key,
             const HwConnectorFill *fill,
             GError **error)
{
  HwJsonType type = hw_json_reader_peek (reader);

  if (type == HW_JSON_TEXT)
    {
      g_autofree char *text = hw_json_reader_dup_text (reader);

      return write_text (writer, text, key, fill, error);
    }
  if (key != NULL)
    hw_json_writer_key (writer, key);
  if (type == HW_JSON_OBJECT || type == HW_JSON_ARRAY)
    return write_parts (writer, reader, type, fill, error);
  hw_json_writer_copy (writer, reader);
  return TRUE;
}

static gboolean
add_body (const HwConnectorRequest *self,
          HwHttpRequest *request,
          const HwConnectorFill *fill,
          GError **error)
{
  g_autoptr (HwJsonReader) reader = NULL;
  g_autoptr (HwJsonWriter) writer = NULL;
  char *text;
  gsize length;

  if (self->body == NULL)
    return TRUE;
  reader = hw_json_reader_new (self->body, strlen (self->body));
  writer = hw_json_writer_new (HW_JSON_LINE);
  if (!write_value (writer, reader, NULL, fill, error))
    return FALSE;
  text = hw_json_writer_free_to_text (g_steal_pointer (&writer), &length);
  request->body = g_bytes_new_take (text, length);
  request->content_type = g_strdup ("application/json");
  return TRUE;
}

static HwHttpRequest *
request_new (const HwConnectorRequest *self,
             const char *url,
             const HwConnectorFill *fill,
             GError **error)
{
  g_autoptr (HwHttpRequest) request = hw_http_request_new (methods[self->method], url);

  request->is_query = TRUE;
  request->max_bytes = fill->max_bytes;
  return add_headers (request, fill->headers, fill->rows, error)
                 && add_headers (request, self->headers, fill->rows, error)
                 && add_body (self, request, fill, error)
             ? g_steal_pointer (&request)
             : NULL;
}

/* The address without its query. Whatever a path says, it lies below the base: "@other.example"
 * after the name of a server would be another server. */
static GString *
fill_address (const HwConnectorRequest *self, const HwConnectorFill *fill, GError **error)
{
  g_autoptr (GString) url = g_string_new (fill->base);
  g_autoptr (GString) path = g_string_new (NULL);

  if (!fill_text (self->path, fill->rows, HW_CONNECTOR_ADDRESS, path, error))
    return NULL;
  while (url->len > 0 && url->str[url->len - 1] == '/')
    g_string_truncate (url, url->len - 1);
  if (path->str[0] != '/')
    g_string_append_c (url, '/');
  g_string_append (url, path->str);
  return g_steal_pointer (&url);
}

HwHttpRequest *
hw_connector_request_fill (const HwConnectorRequest *self,
                           const HwConnectorFill *fill,
                           GError **error)
{
  g_autoptr (GString) url = fill_address (self, fill, error);

  if (url == NULL || !append_query (self, fill, url, error))
    return NULL;
  return request_new (self, url->str, fill, error);
}

HwHttpRequest *
hw_connector_request_follow (const HwConnectorRequest *self,
                             const HwConnectorFill *fill,
                             const char *url,
                             GError **error)
{
  g_autoptr (GString) page = fill_address (self, fill, error);
  g_autofree char *address = NULL;

  if (page == NULL)
    return NULL;
  address = hw_http_page_resolve (fill->base, page->str, url, error);
  return address != NULL ? request_new (self, address, fill, error) : NULL;
}

gboolean
hw_connector_request_asks_time (const HwConnectorRequest *self, gboolean end)
{
  gboolean asks = hw_connector_text_asks_time (self->path, end)
                  || (self->body != NULL && strstr (self->body, end ? "{to:" : "{from:") != NULL);

  for (guint i = 0; i < self->query->len; i++)
    {
      const HwConnectorParameter *parameter = g_ptr_array_index (self->query, i);

      for (guint j = 0; j < parameter->texts->len; j++)
        asks = asks || hw_connector_text_asks_time (g_ptr_array_index (parameter->texts, j), end);
    }
  return asks;
}

static void
foreach_in_body (HwJsonReader *reader, HwConnectorNameFunc func, gpointer data)
{
  HwJsonType type = hw_json_reader_peek (reader);

  if (type == HW_JSON_TEXT)
    {
      g_autofree char *text = hw_json_reader_dup_text (reader);
      g_autoptr (HwConnectorText) template =
          is_of_batch (text, NULL) ? NULL : hw_connector_text_new (text, NULL);

      if (template != NULL)
        hw_connector_text_foreach_setting (template, func, data);
      return;
    }
  if (type != HW_JSON_ARRAY && type != HW_JSON_OBJECT)
    {
      hw_json_reader_skip (reader, NULL);
      return;
    }
  hw_json_reader_enter (reader);
  while (hw_json_reader_next (reader))
    foreach_in_body (reader, func, data);
}

void
hw_connector_parameters_foreach_setting (const GPtrArray *parameters,
                                         HwConnectorNameFunc func,
                                         gpointer data)
{
  for (guint i = 0; i < parameters->len; i++)
    {
      const HwConnectorParameter *parameter = g_ptr_array_index (parameters, i);

      for (guint j = 0; j < parameter->texts->len; j++)
        hw_connector_text_foreach_setting (g_ptr_array_index (parameter->texts, j), func, data);
    }
}

void
hw_connector_request_foreach_setting (const HwConnectorRequest *self,
                                      HwConnectorNameFunc func,
                                      gpointer data)
{
  g_autoptr (HwJsonReader) reader = NULL;

  hw_connector_text_foreach_setting (self->path, func, data);
  hw_connector_parameters_foreach_setting (self->query, func, data);
  hw_connector_parameters_foreach_setting (self->headers, func, data);
  if (self->body == NULL)
    return;
  reader = hw_json_reader_new (self->body, strlen (self->body));
  foreach_in_body (reader, func, data);
}
