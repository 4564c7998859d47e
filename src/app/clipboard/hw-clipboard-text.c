/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-clipboard-text.h"

gboolean
hw_clipboard_has_text (GdkClipboard *clipboard)
{
  g_autoptr (GdkContentFormats) text = gdk_content_formats_union_deserialize_mime_types (
      gdk_content_formats_new_for_gtype (G_TYPE_STRING));

  return gdk_content_formats_match (gdk_clipboard_get_formats (clipboard), text);
}
