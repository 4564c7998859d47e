/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pdf-file.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* Large streams are compressed quickly: the last level that does not look twice for a longer match
 * takes half the time. */
#define LARGE_BYTES (256 << 10)
#define LARGE_LEVEL 3

struct _HwPdfFile
{
  GByteArray *bytes;
  GArray *places; /* guint, by number - 1; 0: reserved, not yet added */
};

static void
append (HwPdfFile *self, gconstpointer data, gsize length)
{
  g_byte_array_append (self->bytes, data, (guint)length);
}

static void
append_string (HwPdfFile *self, const char *string)
{
  append (self, string, strlen (string));
}

static void
begin_object (HwPdfFile *self, guint number)
{
  g_autofree char *start = g_strdup_printf ("%u 0 obj\n", number);

  g_array_index (self->places, guint, number - 1) = self->bytes->len;
  append_string (self, start);
}

HwPdfFile *
hw_pdf_file_new (void)
{
  HwPdfFile *self = g_new0 (HwPdfFile, 1);

  self->bytes = g_byte_array_new ();
  self->places = g_array_new (FALSE, TRUE, sizeof (guint));
  /* The comment tells programs that guess that the file is binary. */
  append_string (self, "%PDF-1.5\n%\265\355\256\373\n");
  return self;
}

void
hw_pdf_file_free (HwPdfFile *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_array_unref (self->places);
  g_free (self);
}

guint
hw_pdf_file_reserve (HwPdfFile *self)
{
  g_array_set_size (self->places, self->places->len + 1);
  return self->places->len;
}

void
hw_pdf_file_add (HwPdfFile *self, guint number, const char *format, ...)
{
  g_autofree char *body = NULL;
  va_list args;

  va_start (args, format);
  body = g_strdup_vprintf (format, args);
  va_end (args);
  begin_object (self, number);
  append_string (self, body);
  append_string (self, "\nendobj\n");
}

void
hw_pdf_file_add_stream (
    HwPdfFile *self, guint number, const char *entries, gconstpointer data, gsize length)
{
  uLongf compressed_length = compressBound (length);
  g_autofree guint8 *compressed = g_malloc (compressed_length);
  g_autofree char *head = NULL;

  compress2 (compressed, &compressed_length, data, length,
             length > LARGE_BYTES ? LARGE_LEVEL : Z_DEFAULT_COMPRESSION);
  head = g_strdup_printf ("<< %s /Filter /FlateDecode /Length %lu >>\nstream\n", entries,
                          compressed_length);
  begin_object (self, number);
  append_string (self, head);
  append (self, compressed, compressed_length);
  append_string (self, "\nendstream\nendobj\n");
}

GBytes *
hw_pdf_file_finish (HwPdfFile *self, guint root, guint info)
{
  guint table = self->bytes->len;
  guint n_objects = self->places->len;
  g_autoptr (GString) tail = g_string_new (NULL);

  g_string_append_printf (tail, "xref\n0 %u\n0000000000 65535 f \n", n_objects + 1);
  for (guint i = 0; i < n_objects; i++)
    {
      g_assert (g_array_index (self->places, guint, i) > 0);
      g_string_append_printf (tail, "%010u 00000 n \n", g_array_index (self->places, guint, i));
    }
  g_string_append_printf (tail,
                          "trailer\n<< /Size %u /Root %u 0 R /Info %u 0 R >>\n"
                          "startxref\n%u\n%%%%EOF\n",
                          n_objects + 1, root, info, table);
  append (self, tail->str, tail->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

void
hw_pdf_append_number (GString *text, double number)
{
  char digits[32];
  char *end = digits + sizeof digits;
  char *start = end;
  gint64 hundredths = llround (number * 100);
  guint64 rest = (guint64)ABS (hundredths);

  if (rest % 100 != 0)
    {
      if (rest % 10 != 0)
        *--start = (char)('0' + rest % 10);
      *--start = (char)('0' + rest / 10 % 10);
      *--start = '.';
    }
  /* A leading zero may go. */
  for (rest /= 100; rest > 0 || start == end; rest /= 10)
    *--start = (char)('0' + rest % 10);
  if (hundredths < 0)
    *--start = '-';
  g_string_append_len (text, start, end - start);
}

void
hw_pdf_append_text (GString *text, const char *utf8)
{
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (utf8, -1, NULL, NULL, NULL);

  g_string_append (text, "<FEFF");
  for (const gunichar2 *unit = utf16; unit != NULL && *unit != 0; unit++)
    g_string_append_printf (text, "%04X", *unit);
  g_string_append_c (text, '>');
}
