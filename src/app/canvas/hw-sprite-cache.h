/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Pictures as pixels, for the frames of a zoom under the software renderer: rounded corners,
 * hatches and type drawn anew at every size take longer than a frame has. Each picture is drawn
 * once, at a zoom nearby, and is scaled from then on, by a fifth at most. Where the zoom rests, the
 * nodes are drawn again, which are sharp. */

#include <gtk/gtk.h>

#include "hw-picture.h"

G_BEGIN_DECLS

typedef struct _HwSpriteCache HwSpriteCache;

HwSpriteCache *hw_sprite_cache_new (void);
void hw_sprite_cache_free (HwSpriteCache *self);

/* A frame begins in which a map unit takes `zoom` pixels of `scale` pixels of the screen each. */
void hw_sprite_cache_begin_frame (HwSpriteCache *self, double zoom, int scale);

/* Draws the picture, whose node this is, at the origin; `cr` is in map units. */
void hw_sprite_cache_draw (HwSpriteCache *self,
                           const HwPicture *picture,
                           GskRenderNode *node,
                           cairo_t *cr);

/* When the movement is over. */
void hw_sprite_cache_clear (HwSpriteCache *self);

/* How many pictures have been drawn so far: tests see that none is drawn in every frame. */
guint hw_sprite_cache_get_n_drawn (const HwSpriteCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSpriteCache, hw_sprite_cache_free)

G_END_DECLS
