/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-net-draft.h"

/* The copy of a link: forward and rework edges point into arrays of their own. */
static const HwFlowLink *
find_copy (const HwFlow *copy, const HwFlow *flow, const HwFlowLink *via)
{
  gboolean forward =
      via >= flow->forward && via < flow->forward + flow->forward_first[flow->n_steps];

  return forward ? copy->forward + (via - flow->forward) : copy->rework + (via - flow->rework);
}

void
hw_net_draft_init (HwNetDraft *self, const HwNet *net)
{
  const HwFlow *flow = net->flow;
  guint n = flow->n_steps, n_edges = net->first[net->n_nodes];

  self->flow = *flow;
  self->flow.steps = g_memdup2 (flow->steps, n * sizeof (HwFlowStep));
  self->flow.forward = g_memdup2 (flow->forward, flow->forward_first[n] * sizeof (HwFlowLink));
  self->flow.rework = g_memdup2 (flow->rework, flow->rework_first[n] * sizeof (HwFlowLink));
  self->net = *net;
  self->net.flow = &self->flow;
  self->net.edges = g_memdup2 (net->edges, n_edges * sizeof (HwNetEdge));
  for (guint e = 0; e < n_edges; e++)
    {
      if (net->edges[e].via != NULL)
        self->net.edges[e].via = find_copy (&self->flow, flow, net->edges[e].via);
    }
}

void
hw_net_draft_clear (HwNetDraft *self)
{
  g_free (self->flow.steps);
  g_free (self->flow.forward);
  g_free (self->flow.rework);
  g_free (self->net.edges);
}
