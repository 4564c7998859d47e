/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem */

#include "hw-map-carrier.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>
#include <zlib.h>

#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define PNG_SIGNATURE_SIZE 8
#define PNG_CHUNK_OVERHEAD 12 /* length, type and checksum */
#define PDF_MEDIA_TYPE "vnd.headway-map+json"
#define PDF_HEADER_WITHIN 1024
#define PDF_MAX_TRIES 100
#define PDF_DICTIONARY_WITHIN 4096
#define SVG_ROOT_WITHIN 4096
#define INFLATE_STEP (64u << 10)
#define PDF_END_WITHIN 1024u

/* A part of the file. */
typedef struct
{
  const guint8 *data;
  gsize length;
} Bytes;

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX,
                       _ ("the map in the picture is damaged"));
}

static void
set_none (GError **error)
{
  g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                       _ ("the picture carries no map; it was exported without one, or by another "
                          "program"));
}

/* A picture that ends in the middle: whether it carried a map nobody knows. */
static void
set_cut_off (GError **error)
{
  g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_SYNTAX,
                       _ ("the picture is cut off before its end; copy or download it again"));
}

static char *
copy_checked (Bytes bytes, gsize *json_length, GError **error)
{
  if (!g_utf8_validate_len ((const char *)bytes.data, bytes.length, NULL))
    {
      set_damaged (error);
      return NULL;
    }
  *json_length = bytes.length;
  return g_strndup ((const char *)bytes.data, bytes.length);
}

/* The length of packed zlib data when unpacked, without keeping it; G_MAXSIZE when it is damaged,
 * and something above the limit when it is longer than that. */
static gsize
measure_packed (Bytes packed)
{
  z_stream stream = { .next_in = (Bytef *)packed.data, .avail_in = (uInt)packed.length };
  g_autofree guint8 *step = g_malloc (INFLATE_STEP);
  int status = inflateInit (&stream);
  gsize length;

  while (status == Z_OK && stream.total_out <= HW_MAP_CARRIER_MAX_BYTES)
    {
      stream.next_out = step;
      stream.avail_out = INFLATE_STEP;
      status = inflate (&stream, Z_NO_FLUSH);
    }
  length = stream.total_out;
  inflateEnd (&stream);
  return status == Z_STREAM_END || length > HW_MAP_CARRIER_MAX_BYTES ? length : G_MAXSIZE;
}

/* Unpacks zlib data, up to the limit: a bomb is measured and never held. */
static char *
inflate_bytes (Bytes packed, gsize *json_length, GError **error)
{
  gsize measured = measure_packed (packed);
  uLongf length = measured;
  g_autofree guint8 *unpacked = NULL;

  if (measured == G_MAXSIZE)
    {
      set_damaged (error);
      return NULL;
    }
  if (measured > HW_MAP_CARRIER_MAX_BYTES)
    {
      g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                   _ ("the map in the picture is larger than %u MiB"),
                   HW_MAP_CARRIER_MAX_BYTES >> 20);
      return NULL;
    }

  unpacked = g_malloc (measured + 1);
  if (uncompress (unpacked, &length, packed.data, packed.length) != Z_OK || length != measured)
    {
      set_damaged (error);
      return NULL;
    }
  return copy_checked ((Bytes){ unpacked, length }, json_length, error);
}

static gboolean
is_png (Bytes file)
{
  return file.length >= PNG_SIGNATURE_SIZE
         && memcmp (file.data, PNG_SIGNATURE, PNG_SIGNATURE_SIZE) == 0;
}

static guint32
read_be32 (const guint8 *data)
{
  return (guint32)data[0] << 24 | (guint32)data[1] << 16 | (guint32)data[2] << 8 | data[3];
}

/* Passes over a text that ends in a NUL. FALSE when it does not end. */
static gboolean
skip_text (Bytes *bytes)
{
  const guint8 *end = memchr (bytes->data, '\0', bytes->length);

  if (end == NULL)
    return FALSE;
  bytes->length -= (gsize)(end - bytes->data) + 1;
  bytes->data = end + 1;
  return TRUE;
}

/* An iTXt chunk: keyword, NUL, compressed (0 or 1), method (0), language, NUL, translated keyword,
 * NUL, text. */
static char *
read_itxt (Bytes chunk, gsize *json_length, GError **error)
{
  gboolean compressed;

  if (!skip_text (&chunk) || chunk.length < 2 || chunk.data[1] != 0)
    {
      set_damaged (error);
      return NULL;
    }
  compressed = chunk.data[0] == 1;
  chunk.data += 2;
  chunk.length -= 2;
  if (!skip_text (&chunk) || !skip_text (&chunk))
    {
      set_damaged (error);
      return NULL;
    }
  return compressed ? inflate_bytes (chunk, json_length, error)
                    : copy_checked (chunk, json_length, error);
}

static gboolean
is_map_chunk (const guint8 *type, Bytes content)
{
  return memcmp (type, "iTXt", 4) == 0 && content.length > sizeof HW_MAP_CARRIER_KEYWORD
         && memcmp (content.data, HW_MAP_CARRIER_KEYWORD, sizeof HW_MAP_CARRIER_KEYWORD) == 0;
}

static char *
extract_png (Bytes file, gsize *json_length, GError **error)
{
  gsize position = PNG_SIGNATURE_SIZE;

  while (file.length - position >= PNG_CHUNK_OVERHEAD)
    {
      const guint8 *chunk = file.data + position;
      Bytes content = { chunk + 8, read_be32 (chunk) };

      if (content.length > file.length - position - PNG_CHUNK_OVERHEAD)
        break;
      if (is_map_chunk (chunk + 4, content))
        {
          if (crc32 (0, chunk + 4, (uInt)content.length + 4)
              == read_be32 (content.data + content.length))
            return read_itxt (content, json_length, error);
          set_damaged (error);
          return NULL;
        }
      if (memcmp (chunk + 4, "IEND", 4) == 0)
        {
          set_none (error);
          return NULL;
        }
      position += content.length + PNG_CHUNK_OVERHEAD;
    }
  set_cut_off (error);
  return NULL;
}

static const guint8 *
find_bytes (Bytes in, const char *text)
{
  if (in.data == NULL || in.length == 0)
    return NULL;
  return (const guint8 *)memmem (in.data, in.length, text, strlen (text));
}

static gboolean
is_svg (Bytes file)
{
  gsize start = 0;
  Bytes head;

  if (file.length >= 3 && memcmp (file.data, "\xEF\xBB\xBF", 3) == 0)
    start = 3;
  while (start < file.length && g_ascii_isspace (file.data[start]))
    start++;
  head = (Bytes){ file.data + start, MIN (file.length - start, SVG_ROOT_WITHIN) };
  return head.length > 0 && head.data[0] == '<' && find_bytes (head, "<svg") != NULL;
}

/* The text inside the element the reader stands on; NULL when the file ends in it. */
static char *
read_element_text (xmlTextReader *reader, gsize *length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = xmlTextReaderDepth (reader);
  gboolean empty = xmlTextReaderIsEmptyElement (reader);
  int status = 1;

  while (!empty && (status = xmlTextReaderRead (reader)) == 1
         && xmlTextReaderDepth (reader) > depth)
    {
      const xmlChar *value = xmlTextReaderConstValue (reader);

      if (value != NULL)
        g_string_append (text, (const char *)value);
    }
  *length = text->len;
  return status == 1 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
is_map_metadata (xmlTextReader *reader)
{
  xmlChar *id;
  gboolean found;

  if (xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT
      || !xmlStrEqual (xmlTextReaderConstLocalName (reader), (const xmlChar *)"metadata"))
    return FALSE;
  id = xmlTextReaderGetAttribute (reader, (const xmlChar *)"id");
  found = xmlStrEqual (id, (const xmlChar *)HW_MAP_CARRIER_KEYWORD);
  xmlFree (id);
  return found;
}

static char *
read_svg (xmlTextReader *reader, gsize *json_length, GError **error)
{
  int status;

  while ((status = xmlTextReaderRead (reader)) == 1)
    {
      char *json;

      if (!is_map_metadata (reader))
        continue;
      json = read_element_text (reader, json_length);
      if (json == NULL)
        set_damaged (error);
      return json;
    }
  if (status < 0)
    set_damaged (error);
  else
    set_none (error);
  return NULL;
}

static char *
extract_svg (Bytes file, gsize *json_length, GError **error)
{
  xmlTextReader *reader;
  char *json;

  /* Ours declare no entities, and those that do may mean harm: they are not even parsed. That, and
   * one encoding whatever the file says, makes it safe to lift libxml2's limit on a text. */
  if (file.length > HW_MAP_CARRIER_MAX_BYTES || find_bytes (file, "<!ENTITY") != NULL)
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_LIMIT,
                           _ ("the SVG is too large, or declares entities"));
      return NULL;
    }

  reader = xmlReaderForMemory ((const char *)file.data, (int)file.length, NULL, "UTF-8",
                               XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR
                                   | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (reader == NULL)
    {
      set_damaged (error);
      return NULL;
    }
  json = read_svg (reader, json_length, error);
  xmlFreeTextReader (reader);
  return json;
}

static gboolean
is_pdf (Bytes file)
{
  return find_bytes ((Bytes){ file.data, MIN (file.length, PDF_HEADER_WITHIN) }, "%PDF-") != NULL;
}

/* The last place of the text that ends before `end`, or NULL. */
static const guint8 *
find_last (Bytes in, const guint8 *end, const char *text)
{
  gsize size = strlen (text);
  gsize n = (gsize)(end - in.data);

  for (gsize i = n >= size ? n - size + 1 : 0; i > 0; i--)
    {
      if (memcmp (in.data + i - 1, text, size) == 0)
        return in.data + i - 1;
    }
  return NULL;
}

/* The value of "/Length" in a dictionary, where it is a plain number. */
static gboolean
read_pdf_length (Bytes dictionary, gsize *length)
{
  const guint8 *key = find_bytes (dictionary, "/Length");
  const guint8 *end = dictionary.data + dictionary.length;
  guint64 value = 0;
  guint n_digits = 0;

  if (key == NULL)
    return FALSE;
  for (key += strlen ("/Length"); key < end && g_ascii_isspace (*key); key++)
    ;
  for (; key < end && g_ascii_isdigit (*key) && n_digits < 12; key++, n_digits++)
    value = value * 10 + (guint)(*key - '0');
  *length = (gsize)value;
  return n_digits > 0;
}

/* The content of the stream whose keyword follows the dictionary. Its length is as stated, if the
 * stream ends there, and else up to where it does end. */
static gboolean
find_pdf_stream (Bytes file, Bytes dictionary, Bytes *content)
{
  const guint8 *file_end = file.data + file.length;
  const guint8 *at = dictionary.data + dictionary.length;
  const guint8 *end;
  gsize stated;

  while (at < file_end && g_ascii_isspace (*at))
    at++;
  if ((gsize)(file_end - at) < strlen ("stream") || memcmp (at, "stream", strlen ("stream")) != 0)
    return FALSE;
  at += strlen ("stream");
  if (at < file_end && *at == '\r')
    at++;
  if (at < file_end && *at == '\n')
    at++;

  if (read_pdf_length (dictionary, &stated) && stated <= (gsize)(file_end - at))
    {
      Bytes tail = { at + stated, MIN ((gsize)(file_end - at) - stated, 16) };

      *content = (Bytes){ at, stated };
      if (find_bytes (tail, "endstream") != NULL)
        return TRUE;
    }
  end = find_bytes ((Bytes){ at, (gsize)(file_end - at) }, "endstream");
  if (end == NULL)
    return FALSE;
  if (end > at && end[-1] == '\n')
    end--;
  if (end > at && end[-1] == '\r')
    end--;
  *content = (Bytes){ at, (gsize)(end - at) };
  return TRUE;
}

/* The dictionary around the media type: from "obj" to the last ">>" before "stream". */
static gboolean
find_pdf_dictionary (Bytes file, const guint8 *type, Bytes *dictionary)
{
  gsize before = MIN ((gsize)(type - file.data), PDF_DICTIONARY_WITHIN);
  Bytes head = { type - before, before };
  Bytes tail = { type, MIN ((gsize)(file.data + file.length - type), PDF_DICTIONARY_WITHIN) };
  const guint8 *start = find_last (head, type, "obj");
  const guint8 *stream = find_bytes (tail, "stream");
  const guint8 *end = stream != NULL ? find_last (tail, stream, ">>") : NULL;

  if (start == NULL || end == NULL
      || find_bytes ((Bytes){ start, (gsize)(type - start) }, "stream") != NULL)
    return FALSE;
  *dictionary = (Bytes){ start, (gsize)(end + 2 - start) };
  return find_bytes (*dictionary, "/EmbeddedFile") != NULL;
}

/* The last attached map. Its media type may also stand in the text of a map: those are passed over,
 * a few of them, as each costs a search. */
static gboolean
find_pdf_map (Bytes file, Bytes *dictionary, Bytes *content)
{
  const guint8 *type = file.data + file.length;

  for (guint i = 0; i < PDF_MAX_TRIES; i++)
    {
      type = find_last (file, type, PDF_MEDIA_TYPE);
      if (type == NULL)
        return FALSE;
      if (find_pdf_dictionary (file, type, dictionary)
          && find_pdf_stream (file, *dictionary, content))
        return TRUE;
    }
  return FALSE;
}

/* Readers look for the mark of the end in the last kilobyte, too. */
static gboolean
ends_as_pdf (Bytes file)
{
  gsize last = MIN (file.length, PDF_END_WITHIN);

  return find_bytes ((Bytes){ file.data + file.length - last, last }, "%%EOF") != NULL;
}

static char *
extract_pdf (Bytes file, gsize *json_length, GError **error)
{
  Bytes dictionary, content;

  if (!find_pdf_map (file, &dictionary, &content))
    {
      if (ends_as_pdf (file))
        set_none (error);
      else
        set_cut_off (error);
      return NULL;
    }
  if (find_bytes (dictionary, "/Filter") == NULL)
    return copy_checked (content, json_length, error);
  if (find_bytes (dictionary, "/FlateDecode") != NULL)
    return inflate_bytes (content, json_length, error);
  set_damaged (error);
  return NULL;
}

static const struct
{
  gboolean (*is) (Bytes file);
  char *(*extract) (Bytes file, gsize *json_length, GError **error);
} pictures[] = {
  { is_png, extract_png },
  { is_pdf, extract_pdf },
  { is_svg, extract_svg },
};

gboolean
hw_map_carrier_is_picture (const guint8 *data, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      if (pictures[i].is ((Bytes){ data, length }))
        return TRUE;
    }
  return FALSE;
}

char *
hw_map_carrier_extract (const guint8 *data, gsize length, gsize *json_length, GError **error)
{
  Bytes file = { data, length };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      if (pictures[i].is (file))
        return pictures[i].extract (file, json_length, error);
    }
  set_none (error);
  return NULL;
}
