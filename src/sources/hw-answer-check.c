/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-answer-check.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>

#define MOST_QUOTED_CHARS 200

/* The beginning of what the source said, fit to be shown. */
static char *
dup_quote (const char *text, gsize length)
{
  g_autofree char *valid =
      g_utf8_make_valid (text != NULL ? text : "", (gssize)MIN (length, 4 * MOST_QUOTED_CHARS));
  g_autofree char *cut =
      g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), (glong)MOST_QUOTED_CHARS));

  for (char *at = cut; *at != '\0'; at++)
    {
      if (g_ascii_iscntrl (*at))
        *at = ' ';
    }
  return g_steal_pointer (&cut);
}

gboolean
hw_answer_check_document (HwJsonSlice *document, const char *url, GError **error)
{
  g_autofree char *quote = NULL;
  const char *text = document->data;
  gsize n_blank = 0;

  while (n_blank < document->length && g_ascii_isspace (text[n_blank]))
    n_blank++;
  if (n_blank < document->length && text[n_blank] == '<')
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                   _ ("%s: the server sent a web page, probably a sign-in page"), url);
      return FALSE;
    }
  if (document->length > 0 && hw_json_slice_check (document, NULL))
    return TRUE;
  quote = dup_quote (text, document->length);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
               _ ("%s: the server did not answer with JSON, but “%s”"), url, quote);
  return FALSE;
}

/* An answer that is an error although its status is none. */
static gboolean
check_errors (const HwConnectorStream *stream,
              const HwConnectorRows *rows,
              const char *url,
              GError **error)
{
  g_autoptr (GArray) errors = NULL;
  g_autofree char *text = NULL;
  g_autofree char *quote = NULL;

  if (stream->errors == NULL)
    return TRUE;
  errors = hw_connector_path_collect (stream->errors, rows);
  if (errors->len == 0)
    return TRUE;
  text = hw_json_slice_dup_text (&g_array_index (errors, HwJsonSlice, 0));
  quote = dup_quote (text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER, _ ("%s: the server says “%s”"),
               url, quote);
  return FALSE;
}

/* One value stands for several: which of them it is nobody has said. */
static gboolean
check_one (const HwConnectorRun *run, const HwConnectorRows *rows, const char *url, GError **error)
{
  const HwConnectorOne *one = &run->stream->one;
  g_autoptr (GArray) values =
      one->path != NULL ? hw_connector_path_collect (one->path, rows) : NULL;

  if (values == NULL || values->len <= 1)
    return TRUE;
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
               _ ("“%s” gives %u series, and one is wanted. %s"),
               run->list_name != NULL ? run->list_name : url, values->len,
               one->help != NULL ? one->help : "");
  return FALSE;
}

/* What stands where a number was to be. */
static void
set_number_error (const HwConnectorPath *path,
                  const char *path_text,
                  const HwConnectorRows *rows,
                  const char *url,
                  GError **error)
{
  g_autoptr (GArray) values = hw_connector_path_collect (path, rows);
  const HwJsonSlice *value = values->len > 0 ? &g_array_index (values, HwJsonSlice, 0) : NULL;
  g_autofree char *quote = NULL;

  if (value == NULL)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
                   _ ("%s: the answer has nothing at “%s”, where a number is wanted"), url,
                   path_text);
      return;
    }
  quote = dup_quote (value->data, value->length);
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_SETTINGS,
               _ ("%s: at “%s” the answer has no number, but %s"), url, path_text, quote);
}

static gboolean
has_number (const HwConnectorNode *node, HwConnectorRows *rows, const HwJsonSlice *item)
{
  double number;
  gboolean has;

  if (!hw_connector_rows_push (rows, item, 0))
    return FALSE;
  has = !hw_connector_where_holds (node->where, rows)
        || hw_connector_field_get_number (node->fields[HW_EMIT_VALUE], rows, &number);
  hw_connector_rows_pop (rows);
  return has;
}

/* Where a setting says where the number stands, a row without one is no row that lacks something:
 * the setting is wrong, or the answer has changed. */
static gboolean
check_number (const HwConnectorRun *run, HwConnectorRows *rows, const char *url, GError **error)
{
  const HwConnectorNode *node = run->stream->node;
  const HwConnectorField *field = node->fields[HW_EMIT_VALUE];
  const char *text =
      field != NULL ? hw_connector_field_get_path_setting (field, rows->scope->settings) : NULL;
  g_autoptr (HwConnectorPath) path = NULL;
  g_autoptr (GArray) items = NULL;

  if (text == NULL)
    return TRUE;
  path = hw_connector_path_new (text, error);
  if (path == NULL)
    return FALSE;
  items = hw_connector_path_collect (node->items, rows);
  for (guint i = 0; i < items->len; i++)
    {
      if (has_number (node, rows, &g_array_index (items, HwJsonSlice, i)))
        return TRUE;
    }
  if (items->len == 0 || !hw_connector_rows_push (rows, &g_array_index (items, HwJsonSlice, 0), 0))
    return TRUE;
  set_number_error (path, text, rows, url, error);
  hw_connector_rows_pop (rows);
  return FALSE;
}

gboolean
hw_answer_check_stream (const HwConnectorRun *run,
                        HwConnectorRows *rows,
                        const char *url,
                        GError **error)
{
  return check_errors (run->stream, rows, url, error) && check_one (run, rows, url, error)
         && check_number (run, rows, url, error);
}

GArray *
hw_answer_collect_rows (const HwConnectorNode *node,
                        const HwConnectorRows *rows,
                        const char *url,
                        GError **error)
{
  g_autoptr (GArray) items = hw_connector_path_collect (node->items, rows);
  HwJsonSlice container;

  if (items->len == 0 && node->container != NULL
      && (!hw_connector_path_find (node->container, rows, &container) || container.data[0] != '['))
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                   _ ("%s: the answer has no list at %s"), url, node->items_text);
      return NULL;
    }
  if (items->len > HW_ANSWER_MOST_ITEMS)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
                   _ ("%s: one answer has more than %d rows"), url, HW_ANSWER_MOST_ITEMS);
      return NULL;
    }
  return g_steal_pointer (&items);
}

gboolean
hw_answer_set_loop_error (const char *url, GError **error)
{
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
               _ ("%s: the server gives the same pages again and again; what it has is incomplete "
                  "here"),
               url);
  return FALSE;
}

gboolean
hw_answer_set_rows_error (const char *url, GError **error)
{
  g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
               _ ("%s: one answer has more than %d rows"), url, HW_CONNECTOR_MOST_EVENTS);
  return FALSE;
}
