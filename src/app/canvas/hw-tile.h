/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* One tile of a map: finished pixels, and what they show. Told what it should show now, it draws
 * again only the part that differs. */

#include <gtk/gtk.h>

#include "hw-snapshot-painter.h"
#include "hw-view-transform.h"

G_BEGIN_DECLS

#define HW_TILE_PX 256

typedef struct _HwTile HwTile;

/* What draws a tile. */
typedef struct
{
  HwSnapshotPainter *painter;
  HwColor background;
  HwViewTransform transform; /* of the map into the tile, by whole pixels */
  int scale;                 /* pixels per pixel */
} HwTilePen;

/* Drawn in full. */
HwTile *hw_tile_new (const HwTilePen *pen);
void hw_tile_free (HwTile *self);

/* The part that does not show what the painter would draw now, in pixels of the tile; empty when
 * all is well. */
HwRect hw_tile_find_stale (HwTile *self, const HwTilePen *pen);

/* Draws a part again. */
void hw_tile_renew (HwTile *self, const HwTilePen *pen, HwRect part_px);

/* The pixels, at 0,0. The same node until they change, so that nothing is painted again. Borrowed.
 */
GskRenderNode *hw_tile_get_node (HwTile *self);

G_END_DECLS
