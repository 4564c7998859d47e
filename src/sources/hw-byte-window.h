/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A stream of bytes seen through a window that moves along it: memory stays the same however much
 * there is. A record that does not fit is the caller's to refuse. */

#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest record that is seen whole. */
#define HW_WINDOW_MAX_RECORD (1u << 20)

typedef struct _HwByteWindow HwByteWindow;

HwByteWindow *hw_byte_window_new (GInputStream *stream);
void hw_byte_window_free (HwByteWindow *self);

/* What is in the window. Borrowed until the next call of the others. */
const char *hw_byte_window_peek (const HwByteWindow *self, gsize *length);

/* Moves it past the first bytes. */
void hw_byte_window_pass (HwByteWindow *self, gsize n_bytes);

/* Reads more behind what is there: HW_WINDOW_MAX_RECORD at least, as far as the stream has them. */
gboolean hw_byte_window_fill (HwByteWindow *self, GCancellable *cancellable, GError **error);

/* Nothing follows what is in the window. */
gboolean hw_byte_window_is_last (const HwByteWindow *self);

/* Bytes passed so far. */
guint64 hw_byte_window_get_passed (const HwByteWindow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwByteWindow, hw_byte_window_free)

G_END_DECLS
