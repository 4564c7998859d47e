/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-tile-cache.h"

#include "hw-paint.h"
#include "hw-picture-node.h"

#define TILE_PX 256

/* Tiles made in one frame: as many as take a few milliseconds. */
#define TILES_A_FRAME 3

/* Tiles kept in all: some 40 MB at a scale of 1. */
#define MAX_TILES 160

struct _HwTileCache
{
  GHashTable *tiles; /* gint64, see tile_key() -> cairo_surface_t */
  HwScene *scene;    /* of the tiles */
  double zoom;
  int scale;
};

/* Column and row of a tile, counted from the map's origin. */
typedef struct
{
  int column;
  int row;
} Tile;

static gint64
tile_key (Tile tile)
{
  return ((gint64)tile.column << 32) ^ (guint32)tile.row;
}

static HwRect
tile_px (const HwTileView *view, Tile tile)
{
  return hw_rect (view->transform.x_px + tile.column * TILE_PX,
                  view->transform.y_px + tile.row * TILE_PX, TILE_PX, TILE_PX);
}

static void
start_over_if_changed (HwTileCache *self, const HwTileView *view)
{
  if (self->scene == view->scene && self->zoom == view->transform.zoom && self->scale == view->scale
      && g_hash_table_size (self->tiles) <= MAX_TILES)
    return;

  hw_tile_cache_clear (self);
  self->scene = hw_scene_ref (view->scene);
  self->zoom = view->transform.zoom;
  self->scale = view->scale;
}

/* What of the map lies in `area_px` of a canvas under `transform`. */
static void
append_nodes (GtkSnapshot *snapshot,
              HwSnapshotPainter *painter,
              HwViewTransform transform,
              HwRect area_px)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float)transform.x_px, (float)transform.y_px));
  gtk_snapshot_scale (snapshot, (float)transform.zoom, (float)transform.zoom);
  hw_snapshot_painter_paint (painter, snapshot, hw_view_transform_rect_to_mu (transform, area_px),
                             transform.zoom);
  gtk_snapshot_restore (snapshot);
}

static cairo_surface_t *
make_tile (const HwTileView *view, Tile tile)
{
  int size = TILE_PX * view->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size, size);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  HwViewTransform transform = { view->transform.zoom, -tile.column * TILE_PX, -tile.row * TILE_PX };
  GskRenderNode *node;

  append_nodes (snapshot, view->painter, transform, hw_rect (0, 0, TILE_PX, TILE_PX));
  node = gtk_snapshot_free_to_node (snapshot);

  cairo_surface_set_device_scale (surface, view->scale, view->scale);
  hw_paint_set_color (cr, view->scene->theme->background);
  cairo_paint (cr);
  if (node != NULL)
    {
      gsk_render_node_draw (node, cr);
      gsk_render_node_unref (node);
    }
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
ensure_tile (HwTileCache *self, const HwTileView *view, Tile tile, guint *n_made)
{
  gint64 key = tile_key (tile);
  cairo_surface_t *surface = g_hash_table_lookup (self->tiles, &key);

  if (surface != NULL || *n_made >= TILES_A_FRAME)
    return surface;

  (*n_made)++;
  surface = make_tile (view, tile);
  g_hash_table_insert (self->tiles, g_memdup2 (&key, sizeof key), surface);
  return surface;
}

/* A tile that is not there yet, from the nodes. */
static void
append_missing (GtkSnapshot *snapshot, const HwTileView *view, Tile tile)
{
  HwRect area = tile_px (view, tile);
  graphene_rect_t clip = hw_rect_to_graphene (area);

  gtk_snapshot_push_clip (snapshot, &clip);
  append_nodes (snapshot, view->painter, view->transform, area);
  gtk_snapshot_pop (snapshot);
}

static void
copy_tile (cairo_t *cr, cairo_surface_t *surface, HwRect area)
{
  cairo_set_source_surface (cr, surface, area.x, area.y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, area.x, area.y, area.width, area.height);
  cairo_fill (cr);
}

HwTileCache *
hw_tile_cache_new (void)
{
  HwTileCache *self = g_new0 (HwTileCache, 1);

  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify)cairo_surface_destroy);
  return self;
}

void
hw_tile_cache_free (HwTileCache *self)
{
  hw_tile_cache_clear (self);
  g_hash_table_unref (self->tiles);
  g_free (self);
}

void
hw_tile_cache_clear (HwTileCache *self)
{
  g_hash_table_remove_all (self->tiles);
  g_clear_pointer (&self->scene, hw_scene_unref);
}

void
hw_tile_cache_paint (HwTileCache *self, GtkSnapshot *snapshot, const HwTileView *view)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)view->width, (float)view->height);
  GdkRGBA background = hw_color_to_rgba (view->scene->theme->background);
  int first_column = (int)floor (-view->transform.x_px / TILE_PX);
  int first_row = (int)floor (-view->transform.y_px / TILE_PX);
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (Tile));
  guint n_made = 0;
  cairo_t *cr;

  start_over_if_changed (self, view);
  gtk_snapshot_append_color (snapshot, &background, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (Tile tile = { first_column, first_row };
       view->transform.y_px + tile.row * TILE_PX < view->height; tile.row++)
    {
      for (tile.column = first_column; view->transform.x_px + tile.column * TILE_PX < view->width;
           tile.column++)
        {
          cairo_surface_t *surface = ensure_tile (self, view, tile, &n_made);

          if (surface != NULL)
            copy_tile (cr, surface, tile_px (view, tile));
          else
            g_array_append_val (missing, tile);
        }
    }
  cairo_destroy (cr);

  for (guint i = 0; i < missing->len; i++)
    append_missing (snapshot, view, g_array_index (missing, Tile, i));
}
