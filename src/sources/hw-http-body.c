/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-http-body.h"

#include "hw-sources-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_BYTES 65536

struct _HwHttpBody
{
  GByteArray *bytes;
  gsize max_bytes;
  gsize n_arrived;      /* as sent */
  GConverter *inflater; /* NULL: sent as it is */
  GByteArray *rest;     /* arrived, not yet taken by the inflater */
  gboolean is_complete; /* the inflater saw an end */
};

HwHttpBody *
hw_http_body_new (const char *encoding, gsize max_bytes, GError **error)
{
  gboolean is_plain =
      encoding == NULL || encoding[0] == '\0' || g_ascii_strcasecmp (encoding, "identity") == 0;
  gboolean is_gzip = !is_plain
                     && (g_ascii_strcasecmp (encoding, "gzip") == 0
                         || g_ascii_strcasecmp (encoding, "x-gzip") == 0);
  HwHttpBody *self;

  if (!is_plain && !is_gzip)
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                           _ ("The server sent its answer in a compression that was not asked "
                              "for; look at the proxy between here and there"));
      return NULL;
    }
  self = g_new0 (HwHttpBody, 1);
  self->bytes = g_byte_array_new ();
  self->rest = g_byte_array_new ();
  self->max_bytes = max_bytes;
  if (is_gzip)
    self->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  return self;
}

void
hw_http_body_free (HwHttpBody *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_byte_array_unref (self->rest);
  g_clear_object (&self->inflater);
  g_free (self);
}

void
hw_http_body_set_too_large (gsize max_bytes, GError **error)
{
  g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (
      error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
      /* TRANSLATORS: %s is a size such as "32 MiB" */
      _ ("The answer is larger than %s, which is the most that is read; narrow the request: "
         "ask for fewer items a page, fewer fields or a shorter time"),
      limit);
}

static gboolean
append (HwHttpBody *self, const void *data, gsize length, GError **error)
{
  gsize size = self->bytes->len + length;

  if (size > self->max_bytes)
    {
      g_byte_array_append (self->bytes, data, (guint)(self->max_bytes - self->bytes->len));
      hw_http_body_set_too_large (self->max_bytes, error);
      return FALSE;
    }
  if (size > HW_HTTP_BODY_RATIO_FROM && size / HW_HTTP_BODY_MAX_RATIO > self->n_arrived)
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_LIMIT,
                           _ ("The answer swells beyond all measure when it is unpacked; do not "
                              "trust this server"));
      return FALSE;
    }
  g_byte_array_append (self->bytes, data, (guint)length);
  return TRUE;
}

static void
set_broken (GError **error)
{
  g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                       _ ("The answer is damaged and cannot be unpacked; try again"));
}

/* Another gzip member may follow the end of one; what is none is padding. */
static gboolean
begin_member (HwHttpBody *self)
{
  static const guint8 magic[] = { 0x1f, 0x8b };

  if (self->rest->len < sizeof magic || memcmp (self->rest->data, magic, sizeof magic) != 0)
    return FALSE;
  g_converter_reset (self->inflater);
  self->is_complete = FALSE;
  return TRUE;
}

static gboolean
inflate_rest (HwHttpBody *self, GError **error)
{
  guint8 out[CHUNK_BYTES];
  gboolean has_more = FALSE; /* the inflater holds output for which there was no room */

  while (has_more || (self->rest->len > 0 && (!self->is_complete || begin_member (self))))
    {
      gsize n_read = 0;
      gsize n_written = 0;
      g_autoptr (GError) fault = NULL;
      GConverterResult result;

      result = g_converter_convert (self->inflater, self->rest->data, self->rest->len, out,
                                    sizeof out, G_CONVERTER_NO_FLAGS, &n_read, &n_written, &fault);
      if (result == G_CONVERTER_ERROR)
        {
          if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
            return TRUE;
          set_broken (error);
          return FALSE;
        }
      g_byte_array_remove_range (self->rest, 0, (guint)n_read);
      if (!append (self, out, n_written, error))
        return FALSE;
      self->is_complete = result == G_CONVERTER_FINISHED;
      has_more = !self->is_complete && n_written == sizeof out;
    }
  return TRUE;
}

gboolean
hw_http_body_push (HwHttpBody *self, const void *data, gsize length, GError **error)
{
  if (length == 0)
    return TRUE;
  self->n_arrived += length;
  if (self->inflater == NULL)
    return append (self, data, length, error);
  /* Padding is not kept: it would grow without a limit. */
  if (self->is_complete && self->rest->len > 1)
    return TRUE;
  g_byte_array_append (self->rest, data, (guint)length);
  return inflate_rest (self, error);
}

GBytes *
hw_http_body_finish (HwHttpBody *self, GError **error)
{
  if (self->inflater != NULL && self->n_arrived > 0 && !self->is_complete)
    {
      g_set_error_literal (error, HW_SOURCES_ERROR, HW_SOURCES_ERROR_ANSWER,
                           _ ("The answer ends in the middle; try again"));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}

GBytes *
hw_http_body_dup_so_far (const HwHttpBody *self)
{
  return g_bytes_new (self->bytes->data, self->bytes->len);
}
