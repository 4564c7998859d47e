/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* What is on a clipboard to be pasted as steps: the best of the types that are offered, where a
 * page of the web only counts with a table or a list on it. For hw_map_clipboard_parse(). */

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hw_steps_reader_read_async (GdkClipboard *clipboard,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* NULL with an error for people, which says too when it is more than anybody means to paste. */
GBytes *hw_steps_reader_read_finish (GdkClipboard *clipboard, GAsyncResult *result, GError **error);

G_END_DECLS
