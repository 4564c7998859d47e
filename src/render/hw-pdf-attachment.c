/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-pdf-attachment.h"

#include <string.h>
#include <zlib.h>

/* What the trailer of a PDF says. */
typedef struct
{
  guint64 xref;  /* where the newest cross-reference table begins */
  guint size;    /* number of objects */
  guint root;    /* of the catalog */
  char *info;    /* reference to the information dictionary; NULL when there is none */
  char *catalog; /* what stands between << and >> */
} Trailer;

static void
trailer_clear (Trailer *trailer)
{
  g_free (trailer->info);
  g_free (trailer->catalog);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trailer, trailer_clear)

/* The last occurrence of `word` among bytes that may be zero, or NULL. */
static const char *
find_last (const GByteArray *pdf, const char *word)
{
  gsize length = strlen (word);

  for (gsize i = pdf->len; i >= length; i--)
    {
      const char *place = (const char *)pdf->data + i - length;

      if (memcmp (place, word, length) == 0)
        return place;
    }
  return NULL;
}

static guint
number_after (const char *dictionary, const char *key)
{
  const char *place = strstr (dictionary, key);

  return place != NULL ? (guint)g_ascii_strtoull (place + strlen (key), NULL, 10) : 0;
}

/* "4 0 R" after the key. */
static char *
dup_reference_after (const char *dictionary, const char *key)
{
  guint number = number_after (dictionary, key);

  return number > 0 ? g_strdup_printf ("%u 0 R", number) : NULL;
}

/* What stands between the << of the object with this number and its endobj. */
static char *
dup_dictionary (const GByteArray *pdf, guint number)
{
  g_autofree char *start = g_strdup_printf ("\n%u 0 obj", number);
  const char *object = find_last (pdf, start);
  const char *open, *end, *close;

  if (object == NULL)
    return NULL;
  open = strstr (object, "<<");
  end = strstr (object, "endobj");
  if (open == NULL || end == NULL || open > end)
    return NULL;
  close = g_strrstr_len (open, end - open, ">>");
  return close != NULL ? g_strndup (open + 2, (gsize)(close - open - 2)) : NULL;
}

static gboolean
read_trailer (const GByteArray *pdf, Trailer *trailer)
{
  const char *start = find_last (pdf, "startxref");
  const char *dictionary = find_last (pdf, "\ntrailer");

  if (start == NULL || dictionary == NULL)
    return FALSE;
  trailer->xref = g_ascii_strtoull (start + strlen ("startxref"), NULL, 10);
  trailer->size = number_after (dictionary, "/Size ");
  trailer->root = number_after (dictionary, "/Root ");
  trailer->info = dup_reference_after (dictionary, "/Info ");
  trailer->catalog = dup_dictionary (pdf, trailer->root);
  return trailer->xref > 0 && trailer->size > 0 && trailer->catalog != NULL
         && strstr (trailer->catalog, "/Names") == NULL;
}

static void G_GNUC_PRINTF (2, 3) append (GByteArray *pdf, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_byte_array_append (pdf, (const guint8 *)text, (guint)strlen (text));
}

/* "application/json" as the name of a type. */
static char *
dup_name (const char *media_type)
{
  g_auto (GStrv) parts = g_strsplit (media_type, "/", -1);

  return g_strjoinv ("#2F", parts);
}

static void
append_file (GByteArray *pdf, guint number, const HwPdfAttachment *attachment)
{
  uLongf length = compressBound (attachment->length);
  g_autofree guint8 *compressed = g_malloc (length);
  g_autofree char *type = dup_name (attachment->media_type);

  compress2 (compressed, &length, (const guint8 *)attachment->data, attachment->length, 6);
  append (pdf,
          "%u 0 obj\n<< /Type /EmbeddedFile /Subtype /%s /Length %lu /Filter /FlateDecode"
          " /Params << /Size %" G_GSIZE_FORMAT " >> >>\nstream\n",
          number, type, length, attachment->length);
  g_byte_array_append (pdf, compressed, (guint)length);
  append (pdf, "\nendstream\nendobj\n");
}

gboolean
hw_pdf_attach (GByteArray *pdf, const HwPdfAttachment *attachment)
{
  g_auto (Trailer) trailer = { 0 };
  guint file, specification;
  guint places[3];
  guint xref;

  /* So that the file can be searched as text. */
  g_byte_array_append (pdf, (const guint8 *)"", 1);
  g_byte_array_set_size (pdf, pdf->len - 1);
  if (!read_trailer (pdf, &trailer))
    return FALSE;

  file = trailer.size;
  specification = trailer.size + 1;
  places[0] = pdf->len;
  append (pdf,
          "%u 0 obj\n<<%s /Names << /EmbeddedFiles << /Names [ (%s) %u 0 R ] >> >> >>\nendobj\n",
          trailer.root, trailer.catalog, attachment->name, specification);
  places[1] = pdf->len;
  append_file (pdf, file, attachment);
  places[2] = pdf->len;
  append (pdf,
          "%u 0 obj\n<< /Type /Filespec /F (%s) /UF (%s) /Desc (%s) /EF << /F %u 0 R >> >>\n"
          "endobj\n",
          specification, attachment->name, attachment->name, attachment->description, file);
  xref = pdf->len;
  append (pdf, "xref\n%u 1\n%010u 00000 n \n%u 2\n%010u 00000 n \n%010u 00000 n \n", trailer.root,
          places[0], file, places[1], places[2]);
  append (pdf, "trailer\n<< /Size %u /Root %u 0 R", trailer.size + 2, trailer.root);
  if (trailer.info != NULL)
    append (pdf, " /Info %s", trailer.info);
  append (pdf, " /Prev %" G_GUINT64_FORMAT " >>\nstartxref\n%u\n%%%%EOF\n", trailer.xref, xref);
  return TRUE;
}
