/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The screen backend of a scene: one cached render node per picture, kept from scene to scene by
 * the picture's hash, so that an unchanged picture is never built twice. Only what is in view is
 * appended. Where type would be too small to read and there is much of it, cards become flat blocks
 * and links one straight path. */

#include <gtk/gtk.h>

#include "hw-scene.h"
#include "hw-sprite-cache.h"

G_BEGIN_DECLS

/* Up to this many things in view are drawn in full at any zoom: they cost little, and a map of some
 * dozen steps fitted into a small window should not turn into blocks. */
#define HW_SNAPSHOT_PAINTER_FEW 240

typedef struct _HwSnapshotPainter HwSnapshotPainter;

/* `text` is borrowed and must be that of the scenes. */
HwSnapshotPainter *hw_snapshot_painter_new (HwTextCache *text);
void hw_snapshot_painter_free (HwSnapshotPainter *self);

/* The scene to paint from now on; keeps a reference. NULL: none. */
void hw_snapshot_painter_set_scene (HwSnapshotPainter *self, HwScene *scene);

/* What of the scene meets `visible_mu`, in map units: the caller has scaled the snapshot by `zoom`,
 * which only decides the level of detail. No background. */
void hw_snapshot_painter_paint (HwSnapshotPainter *self,
                                GtkSnapshot *snapshot,
                                HwRect visible_mu,
                                double zoom);

/* The same in a frame of a zoom under the software renderer: cards, notes and pills are sprites. */
void hw_snapshot_painter_paint_zooming (HwSnapshotPainter *self,
                                        GtkSnapshot *snapshot,
                                        HwRect visible_mu,
                                        double zoom,
                                        HwSpriteCache *sprites);

/* Leaves out these groups of the scene, by position, until it is told otherwise or gets another
 * scene: what is being dragged is drawn by hw_snapshot_painter_append_group(). */
void
hw_snapshot_painter_leave_out (HwSnapshotPainter *self, const guint *positions, guint n_positions);
gboolean hw_snapshot_painter_leaves_out (const HwSnapshotPainter *self);

/* A group in paint order: equal ones look the same. */
typedef struct
{
  guint64 hash; /* of its picture */
  HwPoint origin;
  HwRect bounds;
} HwShownGroup;

/* Adds what hw_snapshot_painter_paint() draws in an area, blocks aside, to an array of
 * HwShownGroup, and a number that changes whenever that may have changed. */
void hw_snapshot_painter_list (const HwSnapshotPainter *self, HwRect area_mu, GArray *shown);
guint hw_snapshot_painter_get_serial (const HwSnapshotPainter *self);

/* One group of the scene, moved by so much. */
void hw_snapshot_painter_append_group (HwSnapshotPainter *self,
                                       GtkSnapshot *snapshot,
                                       guint position,
                                       HwPoint offset);

/* TRUE when so much is in view that drawing it again in every frame of a movement would be slow. */
gboolean hw_snapshot_painter_is_crowded (const HwSnapshotPainter *self, HwRect visible_mu);

/* How many render nodes have been built so far: tests see that nothing is built twice. */
guint hw_snapshot_painter_get_n_built (const HwSnapshotPainter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSnapshotPainter, hw_snapshot_painter_free)

G_END_DECLS
