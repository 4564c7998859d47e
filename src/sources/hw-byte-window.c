/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-byte-window.h"

#include <string.h>

#define WINDOW_BYTES (2 * HW_WINDOW_MAX_RECORD)

struct _HwByteWindow
{
  GInputStream *stream;
  char *bytes;
  gsize start; /* of what has not been passed */
  gsize end;
  gboolean is_last;
  guint64 n_passed;
};

HwByteWindow *
hw_byte_window_new (GInputStream *stream)
{
  HwByteWindow *self = g_new0 (HwByteWindow, 1);

  self->stream = g_object_ref (stream);
  self->bytes = g_malloc (WINDOW_BYTES);
  return self;
}

void
hw_byte_window_free (HwByteWindow *self)
{
  g_object_unref (self->stream);
  g_free (self->bytes);
  g_free (self);
}

const char *
hw_byte_window_peek (const HwByteWindow *self, gsize *length)
{
  *length = self->end - self->start;
  return self->bytes + self->start;
}

void
hw_byte_window_pass (HwByteWindow *self, gsize n_bytes)
{
  g_return_if_fail (n_bytes <= self->end - self->start);

  self->start += n_bytes;
  self->n_passed += n_bytes;
}

gboolean
hw_byte_window_fill (HwByteWindow *self, GCancellable *cancellable, GError **error)
{
  gsize kept = self->end - self->start;
  gsize n_read;

  memmove (self->bytes, self->bytes + self->start, kept);
  self->start = 0;
  self->end = kept;
  if (self->is_last || kept == WINDOW_BYTES)
    return TRUE;
  if (!g_input_stream_read_all (self->stream, self->bytes + kept, WINDOW_BYTES - kept, &n_read,
                                cancellable, error))
    return FALSE;
  self->end += n_read;
  self->is_last = self->end < WINDOW_BYTES;
  return TRUE;
}

gboolean
hw_byte_window_is_last (const HwByteWindow *self)
{
  return self->is_last;
}

guint64
hw_byte_window_get_passed (const HwByteWindow *self)
{
  return self->n_passed;
}
