/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-png-writer.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* The last level that does not look twice for a longer match: half the time of level 4. */
#define LEVEL 3
#define BUFFER_BYTES 65536
#define PLAIN_TEXT_MAX 256
#define POINTS_PER_METRE (72 / 0.0254)

/* Each row as its difference to the one above: most of a drawing is upright or flat, and what is
 * the same turns into zeros. */
#define FILTER_UP 2

struct _HwPngWriter
{
  GByteArray *file;
  z_stream deflate;
  guint8 *buffer; /* compressed, not yet in a chunk */
  guint8 *row;    /* this row as PNG wants it; the first byte is that of the filter */
  guint8 *previous;
  guint8 *filtered;
  guint8 *same;    /* a row that differs nowhere from the one above */
  gsize row_bytes; /* without the filter byte */
  guint width;
  guint pixel_bytes;
};

static void
append_u32 (GByteArray *array, guint32 value)
{
  guint32 big_endian = GUINT32_TO_BE (value);

  g_byte_array_append (array, (const guint8 *)&big_endian, sizeof big_endian);
}

static void
append_chunk (GByteArray *file, const char *type, const guint8 *data, gsize length)
{
  guint start = file->len + 4;

  append_u32 (file, (guint32)length);
  g_byte_array_append (file, (const guint8 *)type, 4);
  g_byte_array_append (file, data, (guint)length);
  append_u32 (file, (guint32)crc32 (0, file->data + start, file->len - start));
}

static void
append_header (HwPngWriter *self, guint height, gboolean alpha, double per_mu)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 perceptual = 0;
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (GByteArray) physical = g_byte_array_new ();
  const guint8 format[] = { 8, alpha ? 6 : 2, 0, 0, 0 };
  const guint8 metre = 1;

  g_byte_array_append (self->file, signature, sizeof signature);
  append_u32 (header, self->width);
  append_u32 (header, height);
  g_byte_array_append (header, format, sizeof format);
  append_chunk (self->file, "IHDR", header->data, header->len);
  append_chunk (self->file, "sRGB", &perceptual, 1);
  append_u32 (physical, (guint32)lround (per_mu * POINTS_PER_METRE));
  append_u32 (physical, (guint32)lround (per_mu * POINTS_PER_METRE));
  g_byte_array_append (physical, &metre, 1);
  append_chunk (self->file, "pHYs", physical->data, physical->len);
}

/* Runs the compressor until it has taken all of its input, or ended. */
static void
pump (HwPngWriter *self, int flush)
{
  int status;

  do
    {
      status = deflate (&self->deflate, flush);
      if (self->deflate.avail_out == 0 || (flush == Z_FINISH && status == Z_STREAM_END))
        {
          append_chunk (self->file, "IDAT", self->buffer, BUFFER_BYTES - self->deflate.avail_out);
          self->deflate.next_out = self->buffer;
          self->deflate.avail_out = BUFFER_BYTES;
        }
    }
  while (flush == Z_FINISH ? status == Z_OK || status == Z_BUF_ERROR : self->deflate.avail_in > 0);
}

static void
convert_opaque (HwPngWriter *self, const guint32 *pixels)
{
  guint8 *out = self->row + 1;

  for (guint x = 0; x < self->width; x++, out += 3)
    {
      guint32 pixel = pixels[x];

      out[0] = (guint8)(pixel >> 16);
      out[1] = (guint8)(pixel >> 8);
      out[2] = (guint8)pixel;
    }
}

/* Cairo multiplies colours by alpha, PNG does not. */
static void
convert_alpha (HwPngWriter *self, const guint32 *pixels)
{
  guint8 *out = self->row + 1;

  for (guint x = 0; x < self->width; x++, out += 4)
    {
      guint32 pixel = pixels[x];
      guint alpha = pixel >> 24;

      for (guint channel = 0; channel < 3; channel++)
        {
          guint value = (pixel >> (16 - 8 * channel)) & 0xff;

          out[channel] = alpha == 0 ? 0 : (guint8)((value * 255 + alpha / 2) / alpha);
        }
      out[3] = (guint8)alpha;
    }
}

static const guint8 *
filter_row (HwPngWriter *self)
{
  const guint8 *row = self->row + 1;
  const guint8 *above = self->previous + 1;
  guint8 *out = self->filtered + 1;

  for (gsize i = 0; i < self->row_bytes; i++)
    out[i] = (guint8)(row[i] - above[i]);
  return self->filtered;
}

HwPngWriter *
hw_png_writer_new (guint width, guint height, gboolean alpha, double per_mu)
{
  HwPngWriter *self = g_new0 (HwPngWriter, 1);

  self->file = g_byte_array_new ();
  self->width = width;
  self->pixel_bytes = alpha ? 4 : 3;
  self->row_bytes = (gsize)width * self->pixel_bytes;
  self->row = g_malloc0 (self->row_bytes + 1);
  self->previous = g_malloc0 (self->row_bytes + 1);
  self->filtered = g_malloc0 (self->row_bytes + 1);
  self->same = g_malloc0 (self->row_bytes + 1);
  self->filtered[0] = self->same[0] = FILTER_UP;
  self->buffer = g_malloc (BUFFER_BYTES);
  append_header (self, height, alpha, per_mu);
  deflateInit2 (&self->deflate, LEVEL, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
  self->deflate.next_out = self->buffer;
  self->deflate.avail_out = BUFFER_BYTES;
  return self;
}

void
hw_png_writer_free (HwPngWriter *self)
{
  deflateEnd (&self->deflate);
  g_clear_pointer (&self->file, g_byte_array_unref);
  g_free (self->buffer);
  g_free (self->row);
  g_free (self->previous);
  g_free (self->filtered);
  g_free (self->same);
  g_free (self);
}

void
hw_png_writer_add_text (HwPngWriter *self, const char *keyword, const char *text)
{
  /* Compression, its method, no language, no translated keyword. */
  guint8 head[] = { 0, 0, 0, 0, 0 };
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  gsize length = strlen (text);

  head[1] = length > PLAIN_TEXT_MAX;
  g_byte_array_append (chunk, (const guint8 *)keyword, (guint)strlen (keyword));
  g_byte_array_append (chunk, head, sizeof head);
  if (length > PLAIN_TEXT_MAX)
    {
      uLongf compressed_length = compressBound (length);
      g_autofree guint8 *compressed = g_malloc (compressed_length);

      compress2 (compressed, &compressed_length, (const guint8 *)text, length, 6);
      g_byte_array_append (chunk, compressed, (guint)compressed_length);
    }
  else
    g_byte_array_append (chunk, (const guint8 *)text, (guint)length);
  append_chunk (self->file, "iTXt", chunk->data, chunk->len);
}

static const guint8 *
next_row (HwPngWriter *self, const guint32 *pixels)
{
  guint8 *swap = self->previous;

  self->previous = self->row;
  self->row = swap;
  if (self->pixel_bytes == 4)
    convert_alpha (self, pixels);
  else
    convert_opaque (self, pixels);
  return filter_row (self);
}

void
hw_png_writer_add_rows (HwPngWriter *self, const guint8 *rows, gsize stride, guint n_rows)
{
  for (guint y = 0; y < n_rows; y++)
    {
      const guint8 *row = rows + y * stride;
      gboolean is_same = y > 0 && memcmp (row, row - stride, (gsize)self->width * 4) == 0;
      const guint8 *filtered =
          is_same ? self->same : next_row (self, (const guint32 *)(gconstpointer)row);

      self->deflate.next_in = (guint8 *)filtered;
      self->deflate.avail_in = (uInt)(self->row_bytes + 1);
      pump (self, Z_NO_FLUSH);
    }
}

GBytes *
hw_png_writer_finish (HwPngWriter *self)
{
  pump (self, Z_FINISH);
  append_chunk (self->file, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->file));
}
