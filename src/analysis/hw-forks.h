/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Where the forks of a net join again, and which forks enclose a node. A fork's join is its nearest
 * post-dominator: the first node every branch comes to. Its region is what lies between. */

#include "hw-net.h"

G_BEGIN_DECLS

#define HW_NO_FORK G_MAXUINT

typedef struct
{
  guint *join;      /* of every node: its nearest post-dominator; n_nodes when it is the end */
  guint *enclosing; /* the innermost fork around a node, or HW_NO_FORK */
  double *product;  /* of the branches of all forks around a node */
} HwForks;

HwForks *hw_forks_new (const HwNet *net);
void hw_forks_free (HwForks *self);

/* The innermost fork a token is inside of after it took a forward edge from `node` to `to`.
 * `left` is the outermost fork that joined there, or HW_NO_FORK. */
guint
hw_forks_after_edge (const HwForks *self, const HwNet *net, guint node, guint to, guint *left);

/* The same for a rework edge: `left` is the outermost fork it leaves before the join. */
guint hw_forks_after_rework (const HwForks *self, guint node, guint to, guint *left);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwForks, hw_forks_free)

G_END_DECLS
