/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-connector-file.h"

#include "hw-json-mend.h"

#include <glib/gi18n-lib.h>

static gboolean
recognises (const HwConnectorStream *stream, const HwJsonSlice *document)
{
  for (guint i = 0; i < stream->recognise->len; i++)
    {
      if (!hw_connector_path_reaches (g_ptr_array_index (stream->recognise, i), document))
        return FALSE;
    }
  return stream->recognise->len > 0;
}

static const HwConnectorStream *
find_stream (const HwConnector *connector, const HwJsonSlice *document)
{
  for (guint i = 0; i < connector->streams->len; i++)
    {
      const HwConnectorStream *stream = g_ptr_array_index (connector->streams, i);

      if (recognises (stream, document))
        return stream;
    }
  return NULL;
}

/* NULL when there is none. */
static HwConnector *
find_connector (const HwJsonSlice *document, const HwConnectorStream **stream)
{
  g_auto (GStrv) ids = hw_connector_list_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (HwConnector) connector = hw_connector_load (ids[i], NULL);

      *stream = connector != NULL ? find_stream (connector, document) : NULL;
      if (*stream != NULL)
        return g_steal_pointer (&connector);
    }
  return NULL;
}

gboolean
hw_connector_file_recognises (const char *data, gsize length, gboolean *is_board)
{
  HwJsonSlice document = { NULL, length };
  const HwConnectorStream *stream;
  g_autoptr (HwConnector) connector = NULL;
  g_autofree char *mended = NULL;

  if (length == 0 || (data[0] != '{' && data[0] != '['))
    return FALSE;
  mended = g_memdup2 (data, length);
  hw_json_mend (mended, length);
  document.data = mended;
  connector = find_connector (&document, &stream);
  *is_board = connector != NULL && stream->node->emit == HW_EMIT_TERM;
  return connector != NULL;
}

gboolean
hw_connector_file_read (const HwJsonSlice *document, HwEventImport *import, GError **error)
{
  g_autoptr (HwConnectorSettings) settings = hw_connector_settings_new (NULL, NULL);
  g_autoptr (HwConnector) connector = NULL;
  g_autoptr (GError) fault = NULL;
  const HwConnectorStream *stream = NULL;
  HwConnectorScope scope = { .settings = settings,
                             .from_us = HW_TIME_UNKNOWN,
                             .to_us = HW_TIME_UNKNOWN,
                             .now_us = import->times.now_us,
                             .zone = import->times.zone };
  HwConnectorRows rows = { .scope = &scope };
  HwEmitSink sink = { .writer = import->writer, .n_left = G_MAXUINT, .newest_us = HW_TIME_UNKNOWN };

  if (!hw_json_slice_check (document, &fault))
    {
      hw_problems_add (import->problems, "", "%s", fault->message);
      return TRUE;
    }
  connector = find_connector (document, &stream);
  if (connector == NULL)
    {
      hw_problems_add (import->problems, "", "%s", _ ("no connector knows such an answer"));
      return TRUE;
    }
  hw_connector_rows_push (&rows, document, 0);
  hw_connector_node_emit_all (stream->node, &rows, &sink);
  import->n_records += sink.counts.n_rows;
  import->n_unused += sink.counts.n_rows - sink.counts.n_events;
  return hw_event_import_finish (import, error);
}
