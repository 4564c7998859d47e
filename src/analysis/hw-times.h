/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How long items take through a net: the recursion of calculation.md, 3, from the end backwards. At
 * a fork only the branch that takes longest counts, and process time follows it. */

#include "hw-matrix.h"
#include "hw-net.h"

G_BEGIN_DECLS

/* By node; 0 for nodes that lead to no delivery. */
typedef struct
{
  double *lead_s;    /* from coming to the node until the end */
  double *process_s; /* the part of it that is process time */
  guint *decided;    /* of a fork: the edge that decides its time */
} HwTimes;

/* What a visit to each node adds to its own times: the passages back by `repeat: once` links. */
typedef struct
{
  double *lead_s;
  double *process_s;
} HwTimesExtra;

/* Without rework edges: times of the first pass. */
HwTimes *hw_times_new_first_pass (const HwNet *net, HwCase which);

/* With rework: the fixed point, solved exactly for the branches that decide, until none changes.
 * `extra` may be NULL. NULL when items in some nodes never get out; those are appended to
 * `closed`. */
HwTimes *hw_times_new_expected (const HwNet *net, const HwTimesExtra *extra, GArray *closed);

void hw_times_free (HwTimes *self);

/* How often each node counts in the times at the entry: 1, or the product of shares, and more where
 * rework comes back. Sum of weight x (wait + process time + link waits) is the lead time. */
void hw_times_weigh (const HwTimes *self, const HwNet *net, double *weights);

/* How far an edge counts when its node does: 0 for the branches that do not decide. */
static inline double
hw_times_edge_weight (const HwTimes *self, const HwNet *net, guint node, guint edge)
{
  if (edge < net->first_rework[node] && hw_net_decides (net, node) && edge != self->decided[node])
    return 0;
  return net->edges[edge].weight;
}

/* The node's own wait and process time; 0 at the entrance. */
static inline double
hw_net_node_wait_s (const HwNet *net, guint node, HwCase which)
{
  return net->steps[node] != HW_NO_STEP ? net->flow->steps[net->steps[node]].wait_s[which] : 0;
}

static inline double
hw_net_node_process_s (const HwNet *net, guint node, HwCase which)
{
  return net->steps[node] != HW_NO_STEP ? net->flow->steps[net->steps[node]].process_s[which] : 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTimes, hw_times_free)

G_END_DECLS
