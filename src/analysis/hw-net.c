/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-net.h"

#include "hw-cut.h"

#include <string.h>

/* Shares that miss one by less than this miss it by rounding. */
#define SHARE_SLACK 1e-9

/* Shares of one node, added up before its edges are written. */
typedef struct
{
  HwRouting routing;
  double on;           /* share that no rework link takes */
  double alive_rework; /* share that rework takes to where it can still be delivered */
  double dead_rework;
  double alive_share; /* of the forward links that lead to delivery */
  double dead_share;
  guint n_alive;
  guint n_dead;
} Sums;

/* Numbers the members in the order of the flow, after `n_before` nodes. */
static void
number_nodes (const HwCut *cut, HwNet *net, guint n_before)
{
  guint n_places = cut->high - cut->low + 1;

  net->steps = g_new (guint, n_places + 1);
  net->n_nodes = n_before;
  for (guint place = 0; place < n_places; place++)
    {
      if (!cut->reached[place])
        continue;
      cut->node[place] = net->n_nodes;
      net->steps[net->n_nodes++] = cut->flow->order[cut->low + place];
    }
  net->first = g_new (guint, net->n_nodes + 1);
  net->first_rework = g_new (guint, net->n_nodes + 1);
  net->alive = g_new (guint8, net->n_nodes + 1);
  net->branches = g_new (guint, net->n_nodes + 1);
  net->end = g_new (double, net->n_nodes + 1);
  net->leaves = g_new (double, net->n_nodes + 1);
}

/* A passage takes the ways that lead to its end, and those that only rework leads back from where
 * there is no other. */
static gboolean
is_way (const HwCut *cut, const HwFlowLink *link, guint8 level, guint *place)
{
  return hw_cut_has (cut, link, place) && (!hw_cut_is_passage (cut) || cut->alive[*place] >= level);
}

/* Writes the member links as edges and adds up their shares. */
static void
write_edges (const HwCut *cut, HwNet *net, guint step, Sums *sums, guint *n_edges)
{
  const HwFlowLink *links;
  guint n_links, place;
  guint8 level;

  hw_cut_links (cut, step, &links, &n_links);
  level = hw_cut_leads_to (cut, links, n_links, HW_CUT_ALIVE_FORWARD) ? HW_CUT_ALIVE_FORWARD
                                                                      : HW_CUT_ALIVE_BY_REWORK;
  /* Of branches that all come back before the end no one can be waited for. */
  if (hw_cut_is_passage (cut) && level != HW_CUT_ALIVE_FORWARD && sums->routing == HW_ROUTING_ALL)
    sums->routing = HW_ROUTING_CHOOSE;
  for (guint i = 0; i < n_links; i++)
    {
      if (!is_way (cut, &links[i], level, &place))
        continue;
      net->edges[(*n_edges)++] = (HwNetEdge){ cut->node[place], &links[i], 0, 0 };
      if (cut->alive[place])
        {
          sums->n_alive++;
          sums->alive_share += links[i].share;
        }
      else
        {
          sums->n_dead++;
          sums->dead_share += links[i].share;
        }
    }
}

static void
write_rework_edges (const HwCut *cut, HwNet *net, guint step, Sums *sums, guint *n_edges)
{
  const HwFlowLink *links;
  guint n_links, place;

  hw_cut_rework_links (cut, step, &links, &n_links);
  for (guint i = 0; i < n_links; i++)
    {
      if (!hw_cut_has (cut, &links[i], &place))
        continue;
      net->edges[(*n_edges)++] = (HwNetEdge){ cut->node[place], &links[i], 0, 0 };
      net->loops = TRUE;
      if (cut->alive[place])
        sums->alive_rework += links[i].share;
      else
        sums->dead_rework += links[i].share;
    }
}

/* Times are those of the items that go on: dead ends and rejected work are taken out of a choice.
 * Where only rework leads to delivery, what it leaves ends there; in a passage, nothing may. */
static void
weigh_edges (const HwCut *cut, HwNet *net, guint node, const Sums *sums, guint n_edges)
{
  gboolean ends =
      sums->routing == HW_ROUTING_DELIVER || (sums->n_alive == 0 && !hw_cut_is_passage (cut));
  double total = sums->alive_rework + (ends || sums->n_alive > 0 ? sums->on : 0);
  gboolean choice = sums->routing == HW_ROUTING_CHOOSE;

  net->end[node] = ends && total > 0 ? sums->on / total : 0;
  for (guint e = net->first[node]; e < n_edges; e++)
    {
      HwNetEdge *edge = &net->edges[e];
      double share = edge->via != NULL ? edge->via->share : 1;

      if (!net->alive[node] || !net->alive[edge->to])
        edge->weight = 0;
      else if (e >= net->first_rework[node])
        edge->weight = share / total;
      else
        edge->weight = (choice ? share / sums->alive_share : 1) * sums->on / total;
    }
}

/* Visits count per item started. A dead branch of a fork gets a token of its own: the others take
 * all there is to the join. */
static void
route_tokens (HwNet *net, guint node, const Sums *sums, guint n_edges)
{
  guint n_branches =
      net->alive[node] && sums->n_alive > 0 ? sums->n_alive : sums->n_alive + sums->n_dead;
  gboolean fork = sums->routing == HW_ROUTING_ALL;
  double kept = net->alive[node] ? sums->alive_share : sums->dead_share;

  net->branches[node] = fork ? MAX (n_branches, 1) : 1;
  net->n_forks += net->branches[node] > 1;
  for (guint e = net->first[node]; e < n_edges; e++)
    {
      HwNetEdge *edge = &net->edges[e];
      double share = edge->via != NULL ? edge->via->share : 1;

      if (e >= net->first_rework[node])
        edge->flow = share;
      else
        edge->flow = sums->on * (fork ? 1.0 / n_branches : share);
    }

  if (fork)
    net->leaves[node] = (net->alive[node] ? sums->n_alive : n_branches) > 0 ? 0 : sums->on;
  else if (sums->routing == HW_ROUTING_CHOOSE)
    net->leaves[node] = 1 - kept > SHARE_SLACK ? sums->on * (1 - kept) : 0;
  else
    net->leaves[node] = sums->on;
  if (net->alive[node])
    net->leaves[node] += sums->dead_rework;
}

static void
write_node (const HwCut *cut, HwNet *net, guint node, guint *n_edges)
{
  guint step = net->steps[node];
  Sums sums = { hw_cut_routing (cut, step), 1 - hw_cut_returned (cut, step) };

  net->first[node] = *n_edges;
  write_edges (cut, net, step, &sums, n_edges);
  net->first_rework[node] = *n_edges;
  write_rework_edges (cut, net, step, &sums, n_edges);
  weigh_edges (cut, net, node, &sums, *n_edges);
  route_tokens (net, node, &sums, *n_edges);
}

/* Items start in all start steps at once. */
static void
write_entrance (const HwCut *cut, HwNet *net, guint *n_edges)
{
  const HwFlow *flow = cut->flow;
  Sums sums = { HW_ROUTING_ALL, 1 };

  net->first[0] = 0;
  net->alive[0] = FALSE;
  for (guint place = 0; place < flow->n_steps; place++)
    {
      if (!flow->steps[flow->order[place]].start)
        continue;
      net->edges[(*n_edges)++] = (HwNetEdge){ cut->node[place], NULL, 0, 0 };
      net->alive[0] |= cut->alive[place] != HW_CUT_DEAD;
      sums.n_alive += cut->alive[place] != HW_CUT_DEAD;
      sums.n_dead += cut->alive[place] == HW_CUT_DEAD;
    }
  net->first_rework[0] = *n_edges;
  weigh_edges (cut, net, 0, &sums, *n_edges);
  route_tokens (net, 0, &sums, *n_edges);
}

/* In a passage every item comes through, so that tokens follow the same shares as times. */
static void
keep_tokens (HwNet *net)
{
  for (guint i = 0; i < net->n_nodes; i++)
    {
      net->leaves[i] = net->end[i];
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        net->edges[e].flow =
            net->edges[e].weight / (e < net->first_rework[i] ? net->branches[i] : 1);
    }
}

/* Room for every link that leaves a member. */
static void
alloc_edges (HwNet *net, guint n_before)
{
  const HwFlow *flow = net->flow;
  guint n_edges = n_before;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      guint step = net->steps[i];

      if (step == HW_NO_STEP)
        continue;
      n_edges += flow->forward_first[step + 1] - flow->forward_first[step];
      n_edges += flow->rework_first[step + 1] - flow->rework_first[step];
    }
  net->edges = g_new (HwNetEdge, n_edges + 1);
}

HwNet *
hw_net_new (const HwFlow *flow, gboolean rework)
{
  HwNet *self = g_new0 (HwNet, 1);
  HwCut cut;
  guint n_edges = 0;

  self->flow = flow;
  hw_cut_init_whole (&cut, flow, rework);
  number_nodes (&cut, self, 1);
  self->steps[0] = HW_NO_STEP;
  self->nodes = g_new (guint, flow->n_steps);
  for (guint place = 0; place < flow->n_steps; place++)
    {
      self->nodes[flow->order[place]] = cut.reached[place] ? cut.node[place] : HW_NO_NODE;
      if (cut.reached[place])
        self->alive[cut.node[place]] = cut.alive[place] != HW_CUT_DEAD;
    }
  /* At most every step is a start. */
  alloc_edges (self, flow->n_steps);
  write_entrance (&cut, self, &n_edges);
  for (guint i = 1; i < self->n_nodes; i++)
    write_node (&cut, self, i, &n_edges);
  self->first[self->n_nodes] = n_edges;
  hw_cut_clear (&cut);
  return self;
}

HwNet *
hw_net_new_passage (const HwFlow *flow, guint from, guint through)
{
  HwNet *self;
  HwCut cut;
  guint n_edges = 0;

  if (!hw_cut_init_passage (&cut, flow, from, through)
      && !hw_cut_init_passage (&cut, flow, from, HW_NO_STEP))
    return NULL;

  self = g_new0 (HwNet, 1);
  self->flow = flow;
  number_nodes (&cut, self, 0);
  self->entry = cut.node[hw_cut_place (&cut, from)];
  memset (self->alive, TRUE, self->n_nodes);
  alloc_edges (self, 0);
  for (guint i = 0; i < self->n_nodes; i++)
    write_node (&cut, self, i, &n_edges);
  self->first[self->n_nodes] = n_edges;
  keep_tokens (self);
  hw_cut_clear (&cut);
  return self;
}

void
hw_net_free (HwNet *self)
{
  g_free (self->steps);
  g_free (self->nodes);
  g_free (self->first);
  g_free (self->first_rework);
  g_free (self->edges);
  g_free (self->alive);
  g_free (self->branches);
  g_free (self->end);
  g_free (self->leaves);
  g_free (self);
}

void
hw_net_incoming_init (HwNetIncoming *self, const HwNet *net)
{
  guint n_edges = net->first[net->n_nodes];
  g_autofree guint *next = NULL;

  self->first = g_new0 (guint, net->n_nodes + 1);
  self->edges = g_new (guint, n_edges + 1);
  self->nodes = g_new (guint, n_edges + 1);
  for (guint e = 0; e < n_edges; e++)
    self->first[net->edges[e].to + 1]++;
  for (guint i = 0; i < net->n_nodes; i++)
    self->first[i + 1] += self->first[i];

  next = g_memdup2 (self->first, (net->n_nodes + 1) * sizeof (guint));
  for (guint i = 0; i < net->n_nodes; i++)
    {
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        {
          guint place = next[net->edges[e].to]++;

          self->edges[place] = e;
          self->nodes[place] = i;
        }
    }
}

void
hw_net_incoming_clear (HwNetIncoming *self)
{
  g_free (self->first);
  g_free (self->edges);
  g_free (self->nodes);
}
