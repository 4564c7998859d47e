/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The map in tiles of pixels, for the software renderer: drawing the type and curves of a hundred
 * cards takes longer than a frame has, copying finished pixels does not. It draws every node of a
 * window, however little of it has changed. Tiles are made from the same render nodes a few a
 * frame; what has none yet is drawn from the nodes, and looks the same. After an edit, and while
 * something is dragged, tiles stay, and only what differs is drawn again. */

#include <gtk/gtk.h>

#include "hw-snapshot-painter.h"
#include "hw-view-transform.h"

G_BEGIN_DECLS

typedef struct _HwTileCache HwTileCache;

/* What is to be painted: a canvas of this size, in pixels and pixels per pixel, that shows the
 * scene of the painter so. */
typedef struct
{
  HwSnapshotPainter *painter;
  HwScene *scene;
  HwViewTransform transform; /* by whole pixels */
  int width;
  int height;
  int scale;
} HwTileView;

HwTileCache *hw_tile_cache_new (void);
void hw_tile_cache_free (HwTileCache *self);

/* Everything, background included. Tiles of another zoom or scale are dropped. */
void hw_tile_cache_paint (HwTileCache *self, GtkSnapshot *snapshot, const HwTileView *view);

void hw_tile_cache_clear (HwTileCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTileCache, hw_tile_cache_free)

G_END_DECLS
