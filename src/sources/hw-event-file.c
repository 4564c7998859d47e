/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-file.h"

#include "hw-cdevents.h"
#include "hw-connector-file.h"
#include "hw-json-mend.h"
#include "hw-log-csv.h"
#include "hw-log-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_BYTES (1u << 20)

/* The first line is JSON by itself. */
static gboolean
begins_with_json_line (const char *data, gsize length)
{
  const char *end = memchr (data, '\n', length);
  HwJsonSlice line = { data, end != NULL ? (gsize)(end - data) : length };

  return hw_json_slice_check (&line, NULL) && hw_json_slice_get_type (&line) == HW_JSON_OBJECT;
}

HwEventFileKind
hw_event_file_sniff (const char *data, gsize length)
{
  gboolean is_lines;

  length = MIN (length, HW_EVENT_FILE_SNIFF_BYTES);
  if (length == 0)
    return HW_EVENT_FILE_NONE;
  is_lines = begins_with_json_line (data, length);
  if (hw_cdevents_recognises (data, length))
    return is_lines ? HW_EVENT_FILE_CDEVENTS_LINES : HW_EVENT_FILE_CDEVENTS;
  if (hw_connector_file_recognises (data, length))
    return HW_EVENT_FILE_ANSWER;
  if (is_lines)
    return hw_log_lines_recognises (data, length) ? HW_EVENT_FILE_LINES : HW_EVENT_FILE_NONE;
  if (data[0] == '{' || data[0] == '[')
    return HW_EVENT_FILE_NONE;
  return hw_log_csv_recognises (data, length) ? HW_EVENT_FILE_CSV : HW_EVENT_FILE_NONE;
}

static GByteArray *
read_all (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize n_read;

  do
    {
      guint length = bytes->len;

      g_byte_array_set_size (bytes, length + CHUNK_BYTES);
      if (!g_input_stream_read_all (stream, bytes->data + length, CHUNK_BYTES, &n_read, cancellable,
                                    error))
        return NULL;
      g_byte_array_set_size (bytes, length + (guint)n_read);
      if (bytes->len > HW_EVENT_FILE_MAX_BYTES)
        {
          g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                       _ ("larger than %u MiB; write one event a line instead"),
                       HW_EVENT_FILE_MAX_BYTES >> 20);
          return NULL;
        }
    }
  while (n_read == CHUNK_BYTES);
  return g_steal_pointer (&bytes);
}

static gboolean
read_document (GInputStream *stream, HwEventFileKind kind, HwEventImport *import, GError **error)
{
  g_autoptr (GByteArray) bytes = read_all (stream, import->cancellable, error);
  HwJsonSlice document;

  if (bytes == NULL)
    return FALSE;
  if (kind == HW_EVENT_FILE_ANSWER)
    hw_json_mend ((char *)bytes->data, bytes->len);
  document = (HwJsonSlice){ (const char *)bytes->data, bytes->len };
  return kind == HW_EVENT_FILE_ANSWER ? hw_connector_file_read (&document, import, error)
                                      : hw_cdevents_read_document (&document, import, error);
}

gboolean
hw_event_file_read (GInputStream *stream,
                    HwEventFileKind kind,
                    HwEventImport *import,
                    GError **error)
{
  g_autoptr (HwByteWindow) window = NULL;

  if (kind == HW_EVENT_FILE_CDEVENTS || kind == HW_EVENT_FILE_ANSWER)
    return read_document (stream, kind, import, error);

  window = hw_byte_window_new (stream);
  switch (kind)
    {
    case HW_EVENT_FILE_CSV:
      return hw_log_csv_read (window, import, error);
    case HW_EVENT_FILE_LINES:
      return hw_log_lines_read (window, import, error);
    case HW_EVENT_FILE_CDEVENTS_LINES:
      return hw_cdevents_read_lines (window, import, error);
    case HW_EVENT_FILE_CDEVENTS:
    case HW_EVENT_FILE_ANSWER:
    case HW_EVENT_FILE_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }
}
