/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A map on the clipboard, offered in several types at once. Copying only keeps the map, which costs
 * nothing; a picture is painted on another thread when somebody pastes it. */

#include <gtk/gtk.h>

#include "hw-map.h"

G_BEGIN_DECLS

#define HW_TYPE_MAP_CONTENT (hw_map_content_get_type ())
G_DECLARE_FINAL_TYPE (HwMapContent, hw_map_content, HW, MAP_CONTENT, GdkContentProvider)

/* `picture_only`: for who wants a picture where words would be taken too. */
GdkContentProvider *hw_map_content_new (HwMap *map, gboolean picture_only);

G_END_DECLS
