/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-tile-cache.h"

#include "hw-picture-node.h"
#include "hw-tile.h"

/* Tiles made in one frame: as many as take a few milliseconds. */
#define TILES_A_FRAME 3

/* What of tiles that are there is drawn again in one frame, in tiles; the rest comes from nodes. */
#define RENEWED_A_FRAME 8.0

/* Tiles kept in all: some 40 MB at a scale of 1. */
#define MAX_TILES 160

struct _HwTileCache
{
  GHashTable *tiles; /* gint64, see place_key() -> HwTile */
  HwScene *scene;    /* of the tiles */
  guint serial;      /* of what the painter shows of it */
  double zoom;
  int scale;
};

/* Column and row of a tile, counted from the map's origin. */
typedef struct
{
  int column;
  int row;
} Place;

static gint64
place_key (Place place)
{
  return ((gint64)place.column << 32) ^ (guint32)place.row;
}

static HwRect
place_px (const HwTileView *view, Place place)
{
  return hw_rect (view->transform.x_px + place.column * HW_TILE_PX,
                  view->transform.y_px + place.row * HW_TILE_PX, HW_TILE_PX, HW_TILE_PX);
}

static HwTilePen
pen_for (const HwTileView *view, Place place)
{
  return (HwTilePen){ view->painter,
                      view->scene->theme->background,
                      { view->transform.zoom, -place.column * HW_TILE_PX, -place.row * HW_TILE_PX },
                      view->scale };
}

/* Draws again what has changed of a tile. FALSE when it is not to be kept: nobody sees it, or it
 * is too much for a frame. */
static gboolean
renew (HwTile *tile, const HwTileView *view, Place place, double *n_renewed)
{
  HwTilePen pen = pen_for (view, place);
  HwRect stale;

  if (!hw_rect_intersects (place_px (view, place), hw_rect (0, 0, view->width, view->height)))
    return FALSE;
  stale = hw_tile_find_stale (tile, &pen);
  if (hw_rect_is_empty (stale))
    return TRUE;
  *n_renewed += stale.width * stale.height / (HW_TILE_PX * HW_TILE_PX);
  if (*n_renewed > RENEWED_A_FRAME)
    return FALSE;
  hw_tile_renew (tile, &pen, stale);
  return TRUE;
}

static void
follow_map (HwTileCache *self, const HwTileView *view)
{
  guint serial = hw_snapshot_painter_get_serial (view->painter);
  double n_renewed = 0;
  GHashTableIter iter;
  gpointer key, tile;

  if (self->serial == serial)
    return;
  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &key, &tile))
    {
      gint64 place = *(const gint64 *)key;

      if (!renew (tile, view, (Place){ (int)(place >> 32), (int)(gint32)place }, &n_renewed))
        g_hash_table_iter_remove (&iter);
    }
  self->serial = serial;
}

/* TRUE when no tile is of use. */
static gboolean
start_over_if_changed (HwTileCache *self, const HwTileView *view)
{
  gboolean starts = self->scene == NULL || self->scene->theme != view->scene->theme
                    || self->zoom != view->transform.zoom || self->scale != view->scale
                    || g_hash_table_size (self->tiles)
                           > MAX (MAX_TILES, 2u * (guint)(view->width / HW_TILE_PX + 2)
                                                 * (guint)(view->height / HW_TILE_PX + 2));

  if (starts)
    hw_tile_cache_clear (self);
  hw_scene_ref (view->scene);
  g_clear_pointer (&self->scene, hw_scene_unref);
  self->scene = view->scene;
  self->zoom = view->transform.zoom;
  self->scale = view->scale;
  return starts;
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

static HwTile *
ensure_tile (HwTileCache *self, const HwTileView *view, Place place, guint *n_made)
{
  gint64 key = place_key (place);
  HwTile *tile = g_hash_table_lookup (self->tiles, &key);
  HwTilePen pen = pen_for (view, place);

  if (tile != NULL || *n_made >= TILES_A_FRAME)
    return tile;

  (*n_made)++;
  tile = hw_tile_new (&pen);
  g_hash_table_insert (self->tiles, g_memdup2 (&key, sizeof key), tile);
  return tile;
}

/* A tile that is not there yet, from the nodes. */
static void
append_missing (GtkSnapshot *snapshot, const HwTileView *view, Place place)
{
  HwRect area = place_px (view, place);
  graphene_rect_t clip = hw_rect_to_graphene (area);

  gtk_snapshot_push_clip (snapshot, &clip);
  append_nodes (snapshot, view->painter, view->transform, area);
  gtk_snapshot_pop (snapshot);
}

static void
append_tile (GtkSnapshot *snapshot, HwTile *tile, HwRect area)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)area.x, (float)area.y));
  gtk_snapshot_append_node (snapshot, hw_tile_get_node (tile));
  gtk_snapshot_restore (snapshot);
}

HwTileCache *
hw_tile_cache_new (void)
{
  HwTileCache *self = g_new0 (HwTileCache, 1);

  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify)(void (*) (void))hw_tile_free);
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
  int first_column = (int)floor (-view->transform.x_px / HW_TILE_PX);
  int first_row = (int)floor (-view->transform.y_px / HW_TILE_PX);
  /* The first frame is to come soon. */
  guint n_made = start_over_if_changed (self, view) ? TILES_A_FRAME : 0;

  follow_map (self, view);
  gtk_snapshot_append_color (snapshot, &background, &bounds);
  for (Place place = { first_column, first_row };
       view->transform.y_px + place.row * HW_TILE_PX < view->height; place.row++)
    {
      for (place.column = first_column;
           view->transform.x_px + place.column * HW_TILE_PX < view->width; place.column++)
        {
          HwTile *tile = ensure_tile (self, view, place, &n_made);

          if (tile != NULL)
            append_tile (snapshot, tile, place_px (view, place));
          else
            append_missing (snapshot, view, place);
        }
    }
}
