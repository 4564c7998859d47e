/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One picture as a GSK render node, in the picture's own coordinates. */

#include <gtk/gtk.h>

#include "hw-picture.h"
#include "hw-text-cache.h"

G_BEGIN_DECLS

/* NULL for a picture that shows nothing; else owned by the caller. `coarse`: to be seen smaller
 * than its natural size. */
GskRenderNode *hw_picture_node_new (const HwPicture *picture, HwTextCache *text, gboolean coarse);

static inline GdkRGBA
hw_color_to_rgba (HwColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, color.alpha };
}

static inline graphene_rect_t
hw_rect_to_graphene (HwRect rect)
{
  return GRAPHENE_RECT_INIT ((float)rect.x, (float)rect.y, (float)rect.width, (float)rect.height);
}

G_END_DECLS
