/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The part of a flow that one computation is about: the steps items reach from the start, or those
 * of one passage back through a loop. Nodes stand in the order of the flow; node 0 of a whole net
 * is where items enter, a fork to every start step (calculation.md, 2). */

#include "hw-flow.h"

G_BEGIN_DECLS

#define HW_NO_NODE G_MAXUINT

typedef struct
{
  guint to;              /* node */
  const HwFlowLink *via; /* NULL from the entrance */
  double weight;         /* for times: how far the link counts; of a fork, when it decides */
  double flow;           /* for visits: tokens per token that comes to the node */
} HwNetEdge;

typedef struct
{
  const HwFlow *flow;
  guint n_nodes;
  guint entry;         /* node where items come in */
  guint *steps;        /* of nodes; HW_NO_STEP at the entrance */
  guint *nodes;        /* of steps, HW_NO_NODE where items do not come; NULL in a passage */
  guint *first;        /* forward edges of node i: first[i] to first_rework[i], exclusive */
  guint *first_rework; /* rework edges: first_rework[i] to first[i + 1] */
  HwNetEdge *edges;
  guint8 *alive;   /* leads to where the totals stop; others never decide and are no choice */
  guint *branches; /* into how many tokens a node splits one; 1 for all but forks */
  double *end;     /* for times: share of those that go on which ends here */
  double *leaves;  /* for visits: share that leaves the alive, or among dead nodes the dead, part */
  gboolean loops;  /* there are rework edges */
  guint n_forks;   /* nodes with several branches */
} HwNet;

/* All that items reach, on their first pass or, with `rework`, by until-good rework links as well.
 * The flow must have steps. */
HwNet *hw_net_new (const HwFlow *flow, gboolean rework);

/* The way from step `from` until step `through` is done, rework included. Only what leads there is
 * part of it, so every node is alive. Where nothing leads there, the way to wherever it ends; NULL
 * when it never does. */
HwNet *hw_net_new_passage (const HwFlow *flow, guint from, guint through);

void hw_net_free (HwNet *self);

static inline double
hw_net_edge_wait_s (const HwNetEdge *edge, HwCase which)
{
  return edge->via != NULL ? edge->via->wait_s[which] : 0;
}

/* TRUE when only one of the node's forward edges counts: the one that takes longest. */
static inline gboolean
hw_net_decides (const HwNet *self, guint node)
{
  return self->branches[node] > 1 && self->alive[node];
}

/* The edges that lead to each node: those of node i are first[i] to first[i + 1], exclusive. */
typedef struct
{
  guint *first;
  guint *edges; /* position among the edges of the net */
  guint *nodes; /* the node each leaves */
} HwNetIncoming;

void hw_net_incoming_init (HwNetIncoming *self, const HwNet *net);
void hw_net_incoming_clear (HwNetIncoming *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwNet, hw_net_free)

G_END_DECLS
