/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A scene too small to read: lanes as bands, cards as flat blocks, links as straight lines. Built
 * once for a scene, in chunks that are left out when they are not in view. */

#include <gtk/gtk.h>

#include "hw-scene.h"

G_BEGIN_DECLS

typedef struct _HwBlockNodes HwBlockNodes;

/* Without the groups that are marked in `left_out`, one byte a group; NULL leaves out none. */
HwBlockNodes *hw_block_nodes_new (HwScene *scene, const guint8 *left_out);
void hw_block_nodes_free (HwBlockNodes *self);

/* What meets `visible_mu`, in map units; the snapshot is scaled by `zoom`. */
void
hw_block_nodes_append (HwBlockNodes *self, GtkSnapshot *snapshot, HwRect visible_mu, double zoom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBlockNodes, hw_block_nodes_free)

G_END_DECLS
