/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Text on a clipboard, for what is pasted as it stands: notes, cells of the table. */

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether gdk_clipboard_read_text_async() has something to read. Asked of a clipboard without text
 * (a picture, nothing at all) it never gives back the GTask it made, in GTK 4.18. */
gboolean hw_clipboard_has_text (GdkClipboard *clipboard);

G_END_DECLS
