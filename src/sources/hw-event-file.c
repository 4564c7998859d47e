/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-event-file.h"

#include "hw-cdevents.h"
#include "hw-connector-file.h"
#include "hw-json-mend.h"
#include "hw-log-csv.h"
#include "hw-log-lines.h"
#include "hw-utf16.h"

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

static HwEventFileKind
sniff (const char *data, gsize length)
{
  gboolean is_lines, is_board;

  if (length == 0)
    return HW_EVENT_FILE_NONE;
  is_lines = begins_with_json_line (data, length);
  if (hw_cdevents_recognises (data, length))
    return is_lines ? HW_EVENT_FILE_CDEVENTS_LINES : HW_EVENT_FILE_CDEVENTS;
  if (hw_connector_file_recognises (data, length, &is_board))
    return is_board ? HW_EVENT_FILE_BOARD : HW_EVENT_FILE_ANSWER;
  if (is_lines)
    return hw_log_lines_recognises (data, length) ? HW_EVENT_FILE_LINES : HW_EVENT_FILE_NONE;
  if (data[0] == '{' || data[0] == '[')
    return HW_EVENT_FILE_NONE;
  return hw_log_csv_recognises (data, length) ? HW_EVENT_FILE_CSV : HW_EVENT_FILE_NONE;
}

HwEventFileKind
hw_event_file_sniff (const char *data, gsize length)
{
  g_autofree char *converted = NULL;
  gsize converted_length;

  length = MIN (length, HW_EVENT_FILE_SNIFF_BYTES);
  converted = hw_utf16_dup_utf8 (data, length, &converted_length);
  return converted != NULL ? sniff (converted, converted_length) : sniff (data, length);
}

/* The stream as UTF-8. One that begins with the mark of UTF-16 is converted on the way; where it
 * cannot go back, nobody can look. NULL with an error. */
static GInputStream *
open_text (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  char mark[HW_UTF16_MARK_BYTES];
  g_autoptr (GCharsetConverter) converter = NULL;
  const char *charset;
  GInputStream *text;
  gsize n_read;

  if (!G_IS_SEEKABLE (stream) || !g_seekable_can_seek (G_SEEKABLE (stream)))
    return g_object_ref (stream);
  if (!g_input_stream_read_all (stream, mark, sizeof mark, &n_read, cancellable, error))
    return NULL;
  charset = hw_utf16_find_charset (mark, n_read);
  if (charset == NULL)
    return g_seekable_seek (G_SEEKABLE (stream), -(goffset)n_read, G_SEEK_CUR, cancellable, error)
               ? g_object_ref (stream)
               : NULL;
  converter = g_charset_converter_new ("UTF-8", charset, error);
  if (converter == NULL)
    return NULL;
  text = g_converter_input_stream_new (stream, G_CONVERTER (converter));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (text), FALSE);
  return text;
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
  gboolean is_answer = kind == HW_EVENT_FILE_ANSWER || kind == HW_EVENT_FILE_BOARD;
  HwJsonSlice document;

  if (bytes == NULL)
    return FALSE;
  if (is_answer)
    hw_json_mend ((char *)bytes->data, bytes->len);
  document = (HwJsonSlice){ (const char *)bytes->data, bytes->len };
  return is_answer ? hw_connector_file_read (&document, import, error)
                   : hw_cdevents_read_document (&document, import, error);
}

static gboolean
read_text (GInputStream *stream, HwEventFileKind kind, HwEventImport *import, GError **error)
{
  g_autoptr (HwByteWindow) window = NULL;

  if (kind == HW_EVENT_FILE_CDEVENTS || kind == HW_EVENT_FILE_ANSWER || kind == HW_EVENT_FILE_BOARD)
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
    case HW_EVENT_FILE_BOARD:
    case HW_EVENT_FILE_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
hw_event_file_read (GInputStream *stream,
                    HwEventFileKind kind,
                    HwEventImport *import,
                    GError **error)
{
  g_autoptr (GInputStream) text = open_text (stream, import->cancellable, error);
  g_autoptr (GError) failure = NULL;

  if (text == NULL)
    return FALSE;
  if (read_text (text, kind, import, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
      || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX,
                         _ ("it begins as UTF-16 text and does not go on as such; save it again, "
                            "best as UTF-8"));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
