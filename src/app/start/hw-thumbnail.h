/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A small picture of a map for a card, painted on another thread. */

#include <gtk/gtk.h>

#include "hw-map.h"
#include "hw-theme.h"

G_BEGIN_DECLS

#define HW_THUMBNAIL_WIDTH_PX 272
#define HW_THUMBNAIL_HEIGHT_PX 128

/* `scale` is that of the widget it is for. */
void hw_thumbnail_async (HwMap *map,
                         const HwTheme *theme,
                         int scale,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

/* Asks for so much room and the height that belongs to it, at any scale. Owned by the caller; NULL
 * with an error of GIO when it was cancelled. */
GdkPaintable *hw_thumbnail_finish (GAsyncResult *result, int width_px, GError **error);

G_END_DECLS
