/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-sprite-cache.h"

/* Zooms that sprites are drawn at: this many to a doubling. */
#define STEPS_PER_OCTAVE 2

/* Sprites of another step that are drawn anew in one frame; until then they serve. */
#define REDRAWN_A_FRAME 12

/* Sprites kept, some 40 MB of cards at a scale of 1. */
#define MAX_SPRITES 1500

/* Around a picture, for what scaling spreads. */
#define MARGIN_PX 1

typedef struct
{
  cairo_surface_t *surface;
  HwPoint origin_mu; /* of its upper left corner */
  double pixels_per_mu;
  guint frame; /* when it was last used */
} Sprite;

struct _HwSpriteCache
{
  GHashTable *sprites; /* hash of a picture -> Sprite */
  double pixels_per_mu;
  guint frame;
  guint n_redrawn; /* in this frame */
  guint n_drawn;   /* in all */
};

static void
sprite_free (gpointer data)
{
  Sprite *sprite = data;

  cairo_surface_destroy (sprite->surface);
  g_free (sprite);
}

HwSpriteCache *
hw_sprite_cache_new (void)
{
  HwSpriteCache *self = g_new0 (HwSpriteCache, 1);

  self->sprites = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, sprite_free);
  return self;
}

void
hw_sprite_cache_free (HwSpriteCache *self)
{
  g_hash_table_unref (self->sprites);
  g_free (self);
}

void
hw_sprite_cache_clear (HwSpriteCache *self)
{
  g_hash_table_remove_all (self->sprites);
}

static gboolean
is_unused_cb (gpointer key, gpointer value, gpointer user_data)
{
  const HwSpriteCache *self = user_data;

  return ((const Sprite *)value)->frame != self->frame;
}

void
hw_sprite_cache_begin_frame (HwSpriteCache *self, double zoom, int scale)
{
  double step = round (log2 (zoom * scale) * STEPS_PER_OCTAVE) / STEPS_PER_OCTAVE;

  if (g_hash_table_size (self->sprites) > MAX_SPRITES)
    g_hash_table_foreach_remove (self->sprites, is_unused_cb, self);
  self->pixels_per_mu = exp2 (step);
  self->n_redrawn = 0;
  self->frame++;
}

static Sprite *
sprite_new (HwSpriteCache *self, const HwPicture *picture, GskRenderNode *node)
{
  Sprite *sprite = g_new (Sprite, 1);
  double margin_mu = MARGIN_PX / self->pixels_per_mu;
  HwRect box = hw_rect_grown (picture->bounds, margin_mu);
  cairo_t *cr;

  sprite->origin_mu = hw_point (box.x, box.y);
  sprite->pixels_per_mu = self->pixels_per_mu;
  sprite->surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)ceil (box.width * self->pixels_per_mu),
                                  (int)ceil (box.height * self->pixels_per_mu));
  cr = cairo_create (sprite->surface);
  cairo_scale (cr, self->pixels_per_mu, self->pixels_per_mu);
  cairo_translate (cr, -box.x, -box.y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  self->n_drawn++;
  return sprite;
}

static const Sprite *
ensure_sprite (HwSpriteCache *self, const HwPicture *picture, GskRenderNode *node)
{
  Sprite *sprite = g_hash_table_lookup (self->sprites, &picture->hash);

  if (sprite == NULL
      || (sprite->pixels_per_mu != self->pixels_per_mu && self->n_redrawn < REDRAWN_A_FRAME))
    {
      self->n_redrawn += sprite != NULL;
      sprite = sprite_new (self, picture, node);
      g_hash_table_insert (self->sprites, g_memdup2 (&picture->hash, sizeof picture->hash), sprite);
    }
  sprite->frame = self->frame;
  return sprite;
}

void
hw_sprite_cache_draw (HwSpriteCache *self,
                      const HwPicture *picture,
                      GskRenderNode *node,
                      cairo_t *cr)
{
  const Sprite *sprite = ensure_sprite (self, picture, node);
  double mu_per_pixel = 1 / sprite->pixels_per_mu;

  cairo_save (cr);
  cairo_translate (cr, sprite->origin_mu.x, sprite->origin_mu.y);
  cairo_scale (cr, mu_per_pixel, mu_per_pixel);
  cairo_set_source_surface (cr, sprite->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

guint
hw_sprite_cache_get_n_drawn (const HwSpriteCache *self)
{
  return self->n_drawn;
}
