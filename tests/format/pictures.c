/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pictures.h"

#include <string.h>
#include <zlib.h>

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *)text, strlen (text));
}

static void
append_be32 (GByteArray *bytes, guint32 value)
{
  guint32 big_endian = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *)&big_endian, 4);
}

static void
append_packed (GByteArray *bytes, const char *text)
{
  uLongf length = compressBound (strlen (text));
  g_autofree guint8 *packed = g_malloc (length);

  g_assert_cmpint (compress (packed, &length, (const guint8 *)text, strlen (text)), ==, Z_OK);
  g_byte_array_append (bytes, packed, length);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *content, gsize length)
{
  gsize start = png->len + 4;

  append_be32 (png, length);
  append_text (png, type);
  g_byte_array_append (png, content, length);
  append_be32 (png, crc32 (0, png->data + start, length + 4));
}

static GByteArray *
png_new (const guint8 *text, gsize length, gboolean compressed)
{
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GByteArray) content = g_byte_array_new ();
  static const guint8 header[13] = { 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0 };
  const guint8 flags[2] = { compressed, 0 };

  g_byte_array_append (png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "iTXt", (const guint8 *)"Title\0\0\0\0\0A map", 15);
  g_byte_array_append (content, (const guint8 *)"headway-map", 12);
  g_byte_array_append (content, flags, 2);
  g_byte_array_append (content, (const guint8 *)"en\0Map", 7);
  g_byte_array_append (content, text, length);
  append_chunk (png, "iTXt", content->data, content->len);
  append_chunk (png, "IEND", NULL, 0);
  return png;
}

GByteArray *
picture_new_png (const char *json, gboolean compressed)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();

  if (compressed)
    append_packed (text, json);
  else
    append_text (text, json);
  return png_new (text->data, text->len, compressed);
}

GByteArray *
picture_new_bomb (gsize size)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  guint8 spaces[4096], out[4096];
  z_stream stream = { NULL };

  memset (spaces, ' ', sizeof spaces);
  g_assert_cmpint (deflateInit (&stream, 9), ==, Z_OK);
  for (gsize left = size; left > 0 || stream.avail_out == 0;)
    {
      if (stream.avail_in == 0)
        {
          stream.next_in = spaces;
          stream.avail_in = MIN (left, sizeof spaces);
          left -= stream.avail_in;
        }
      stream.next_out = out;
      stream.avail_out = sizeof out;
      deflate (&stream, left > 0 ? Z_NO_FLUSH : Z_FINISH);
      g_byte_array_append (packed, out, sizeof out - stream.avail_out);
    }
  deflateEnd (&stream);
  return png_new (packed->data, packed->len, TRUE);
}

GByteArray *
picture_new_svg (const char *json, gboolean cdata)
{
  GByteArray *svg = g_byte_array_new ();
  g_autofree char *escaped = g_markup_escape_text (json, -1);

  append_text (svg, "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">\n"
                    "<metadata>other</metadata><metadata id=\"headway-map\">");
  append_text (svg, cdata ? "<![CDATA[" : escaped);
  append_text (svg, cdata ? json : "");
  append_text (svg, cdata ? "]]></metadata></svg>" : "</metadata>\n<g/>\n</svg>\n");
  return svg;
}

GByteArray *
picture_new_pdf (const char *json, gboolean compressed)
{
  GByteArray *pdf = g_byte_array_new ();
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree char *head = NULL;

  if (compressed)
    append_packed (content, json);
  else
    append_text (content, json);
  head = g_strdup_printf ("7 0 obj\n<< /Type /EmbeddedFile"
                          " /Subtype /application#2Fvnd.headway-map+json /Length %u%s"
                          " /Params << /Size %u >> >>\nstream\n",
                          content->len, compressed ? " /Filter /FlateDecode" : "",
                          (guint)strlen (json));
  append_text (pdf, "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
  append_text (pdf, head);
  g_byte_array_append (pdf, content->data, content->len);
  append_text (pdf, "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");
  return pdf;
}
