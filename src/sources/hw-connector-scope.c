/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-scope.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Written for what spans of items say. */
typedef enum
{
  OF_ROW,
  OF_SPAN_FIRST,
  OF_SPAN_LAST,
  OF_SPAN_END,
} Start;

static const char *const start_words[] = {
  [OF_SPAN_FIRST] = "first",
  [OF_SPAN_LAST] = "last",
  [OF_SPAN_END] = "end",
};

struct _HwConnectorPath
{
  Start start;
  guint n_up;
  HwJsonPath *path;
};

HwConnectorPath *
hw_connector_path_new (const char *text, GError **error)
{
  g_autoptr (HwConnectorPath) self = g_new0 (HwConnectorPath, 1);
  g_autofree char *plain = NULL;
  const char *rest = text;

  for (guint i = OF_SPAN_FIRST; i < G_N_ELEMENTS (start_words); i++)
    {
      if (g_str_has_prefix (text, start_words[i]))
        {
          self->start = (Start)i;
          rest = text + strlen (start_words[i]);
        }
    }
  if (self->start == OF_ROW)
    {
      while (*rest == '^')
        rest++;
      self->n_up = (guint)(rest - text);
    }
  plain = self->start != OF_ROW || self->n_up > 0 ? g_strconcat ("$", rest, NULL) : g_strdup (text);
  if (self->n_up >= HW_CONNECTOR_MOST_ROWS)
    {
      g_set_error (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_CONNECTOR,
                   _ ("the path “%s” goes up too far"), text);
      return NULL;
    }
  self->path = hw_json_path_new (plain, error);
  return self->path != NULL ? g_steal_pointer (&self) : NULL;
}

gboolean
hw_connector_path_begins (const char *text)
{
  gboolean begins = text[0] == '$' || text[0] == '^';

  for (guint i = OF_SPAN_FIRST; i < G_N_ELEMENTS (start_words); i++)
    begins =
        begins || (g_str_has_prefix (text, start_words[i]) && text[strlen (start_words[i])] == '[');
  return begins;
}

void
hw_connector_path_free (HwConnectorPath *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->path, hw_json_path_free);
  g_free (self);
}

static const HwJsonSlice *
find_start (const HwConnectorPath *self, const HwConnectorRows *rows)
{
  switch (self->start)
    {
    case OF_SPAN_FIRST:
      return rows->span_first;
    case OF_SPAN_LAST:
      return rows->span_last;
    case OF_SPAN_END:
      return rows->span_end;
    case OF_ROW:
    default:
      return self->n_up < rows->n_rows ? &rows->rows[rows->n_rows - 1 - self->n_up].value : NULL;
    }
}

gboolean
hw_connector_path_find (const HwConnectorPath *self,
                        const HwConnectorRows *rows,
                        HwJsonSlice *value)
{
  const HwJsonSlice *start = find_start (self, rows);

  return start != NULL && hw_json_path_find (self->path, start, value) && value->data[0] != 'n';
}

gboolean
hw_connector_path_reaches (const HwConnectorPath *self, const HwJsonSlice *document)
{
  return hw_json_path_reaches (self->path, document);
}

guint
hw_connector_path_get_index (const HwConnectorPath *self, const HwConnectorRows *rows)
{
  return self->n_up < rows->n_rows ? rows->rows[rows->n_rows - 1 - self->n_up].index : 0;
}

GArray *
hw_connector_path_collect (const HwConnectorPath *self, const HwConnectorRows *rows)
{
  const HwJsonSlice *start = find_start (self, rows);

  return start != NULL ? hw_json_path_collect (self->path, start)
                       : g_array_new (FALSE, FALSE, sizeof (HwJsonSlice));
}

void
hw_connector_read_path (HwConnectorReading *self, const HwJsonSlice *value, gpointer field)
{
  HwConnectorPath **path = field;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!hw_connector_reading_expect (self, value, HW_JSON_TEXT))
    return;
  text = hw_json_slice_dup_text (value);
  g_clear_pointer (path, hw_connector_path_free);
  *path = hw_connector_path_new (text, &error);
  if (*path == NULL)
    hw_connector_reading_add_problem (self, "%s", error->message);
}
