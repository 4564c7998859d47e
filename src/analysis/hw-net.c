/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-net.h"

/* Shares that miss one by less than this miss it by rounding. */
#define SHARE_SLACK 1e-9

/* What a net is cut from: a stretch of the flow's order, arrays by rank within it. */
typedef struct
{
  const HwFlow *flow;
  gboolean rework;
  guint through;      /* the step a passage ends with, or HW_NO_STEP */
  gboolean until_end; /* a passage that nothing ends but the end of its way */
  guint low;          /* rank */
  guint high;         /* rank, inclusive */
  guint8 *reached;
  guint8 *alive;
  guint *node;
} Cut;

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

static void
cut_init (Cut *cut, guint low, guint high)
{
  cut->low = low;
  cut->high = high;
  cut->reached = g_new0 (guint8, high - low + 1);
  cut->alive = g_new0 (guint8, high - low + 1);
  cut->node = g_new0 (guint, high - low + 1);
}

static void
cut_clear (Cut *cut)
{
  g_free (cut->reached);
  g_free (cut->alive);
  g_free (cut->node);
}

/* The place of a step in the cut's arrays; G_MAXUINT outside of its stretch. */
static inline guint
cut_place (const Cut *cut, guint step)
{
  guint rank = cut->flow->rank[step];

  return rank >= cut->low && rank <= cut->high ? rank - cut->low : G_MAXUINT;
}

static HwRouting
cut_routing (const Cut *cut, guint step)
{
  HwRouting routing = cut->flow->steps[step].routing;

  if (step == cut->through)
    return HW_ROUTING_DELIVER;
  if (cut->until_end && routing == HW_ROUTING_STOP)
    return HW_ROUTING_DELIVER;
  if (cut->through != HW_NO_STEP && !cut->until_end && routing == HW_ROUTING_DELIVER)
    return HW_ROUTING_STOP;
  return routing;
}

static double
cut_returned (const Cut *cut, guint step)
{
  return cut->rework && step != cut->through ? cut->flow->steps[step].returned : 0;
}

static void
cut_links (const Cut *cut, guint step, const HwFlowLink **links, guint *n_links)
{
  HwRouting routing = cut_routing (cut, step);
  const HwFlow *flow = cut->flow;
  gboolean sends = routing == HW_ROUTING_ALL || routing == HW_ROUTING_CHOOSE;

  *links = flow->forward + flow->forward_first[step];
  *n_links = sends && cut_returned (cut, step) < 1
                 ? flow->forward_first[step + 1] - flow->forward_first[step]
                 : 0;
}

static void
cut_rework_links (const Cut *cut, guint step, const HwFlowLink **links, guint *n_links)
{
  const HwFlow *flow = cut->flow;

  *links = flow->rework + flow->rework_first[step];
  *n_links = cut->rework && step != cut->through
                 ? flow->rework_first[step + 1] - flow->rework_first[step]
                 : 0;
}

static inline gboolean
takes_items (const HwFlowLink *link)
{
  return link->share > 0 && !link->once;
}

static void
reach_links (Cut *cut, const HwFlowLink *links, guint n_links, guint *stack, guint *n_stack)
{
  for (guint i = 0; i < n_links; i++)
    {
      guint place = takes_items (&links[i]) ? cut_place (cut, links[i].step) : G_MAXUINT;

      if (place == G_MAXUINT || cut->reached[place])
        continue;
      cut->reached[place] = TRUE;
      stack[(*n_stack)++] = links[i].step;
    }
}

/* Marks all that the steps on the stack lead to. */
static void
reach_all (Cut *cut, guint *stack, guint n_stack)
{
  while (n_stack > 0)
    {
      guint step = stack[--n_stack];
      const HwFlowLink *links;
      guint n_links;

      cut_links (cut, step, &links, &n_links);
      reach_links (cut, links, n_links, stack, &n_stack);
      cut_rework_links (cut, step, &links, &n_links);
      reach_links (cut, links, n_links, stack, &n_stack);
    }
}

static gboolean
leads_to_alive (const Cut *cut, const HwFlowLink *links, guint n_links)
{
  for (guint i = 0; i < n_links; i++)
    {
      guint place = takes_items (&links[i]) ? cut_place (cut, links[i].step) : G_MAXUINT;

      if (place != G_MAXUINT && cut->alive[place])
        return TRUE;
    }
  return FALSE;
}

/* Marks the reached steps from which an item can come to an end of the totals. One sweep from the
 * end suffices for forward links; rework may need another for each loop inside a loop. */
static void
find_alive (Cut *cut)
{
  gboolean changed = TRUE;

  while (changed)
    {
      changed = FALSE;
      for (guint place = cut->high - cut->low + 1; place-- > 0;)
        {
          guint step = cut->flow->order[cut->low + place];
          const HwFlowLink *links, *rework_links;
          guint n_links, n_rework;

          if (!cut->reached[place] || cut->alive[place])
            continue;
          cut_links (cut, step, &links, &n_links);
          cut_rework_links (cut, step, &rework_links, &n_rework);
          cut->alive[place] =
              (cut_routing (cut, step) == HW_ROUTING_DELIVER && cut_returned (cut, step) < 1)
              || leads_to_alive (cut, links, n_links)
              || leads_to_alive (cut, rework_links, n_rework);
          changed |= cut->alive[place] && cut->rework;
        }
    }
}

/* Numbers the members in the order of the flow, after `n_before` nodes. */
static void
number_nodes (const Cut *cut, HwNet *net, guint n_before)
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

static inline gboolean
is_member (const Cut *cut, const HwFlowLink *link, guint *place)
{
  *place = takes_items (link) ? cut_place (cut, link->step) : G_MAXUINT;
  return *place != G_MAXUINT && cut->reached[*place];
}

/* Writes the member links as edges and adds up their shares. */
static void
write_edges (const Cut *cut, HwNet *net, guint step, Sums *sums, guint *n_edges)
{
  const HwFlowLink *links;
  guint n_links, place;

  cut_links (cut, step, &links, &n_links);
  for (guint i = 0; i < n_links; i++)
    {
      if (!is_member (cut, &links[i], &place))
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
write_rework_edges (const Cut *cut, HwNet *net, guint step, Sums *sums, guint *n_edges)
{
  const HwFlowLink *links;
  guint n_links, place;

  cut_rework_links (cut, step, &links, &n_links);
  for (guint i = 0; i < n_links; i++)
    {
      if (!is_member (cut, &links[i], &place))
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
 */
static void
weigh_edges (HwNet *net, guint node, const Sums *sums, guint n_edges)
{
  gboolean goes_on = sums->routing == HW_ROUTING_DELIVER || sums->n_alive > 0;
  double total = sums->alive_rework + (goes_on ? sums->on : 0);
  gboolean choice = sums->routing == HW_ROUTING_CHOOSE;

  net->end[node] = sums->routing == HW_ROUTING_DELIVER && total > 0 ? sums->on / total : 0;
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
write_node (const Cut *cut, HwNet *net, guint node, guint *n_edges)
{
  guint step = net->steps[node];
  Sums sums = { cut_routing (cut, step), 1 - cut_returned (cut, step) };

  net->first[node] = *n_edges;
  write_edges (cut, net, step, &sums, n_edges);
  net->first_rework[node] = *n_edges;
  write_rework_edges (cut, net, step, &sums, n_edges);
  weigh_edges (net, node, &sums, *n_edges);
  route_tokens (net, node, &sums, *n_edges);
}

/* Items start in all start steps at once. */
static void
write_entrance (const Cut *cut, HwNet *net, guint *n_edges)
{
  const HwFlow *flow = cut->flow;
  Sums sums = { HW_ROUTING_ALL, 1 };

  net->steps[0] = HW_NO_STEP;
  net->first[0] = 0;
  net->alive[0] = FALSE;
  for (guint place = 0; place < flow->n_steps; place++)
    {
      if (!flow->steps[flow->order[place]].start)
        continue;
      net->edges[(*n_edges)++] = (HwNetEdge){ cut->node[place], NULL, 0, 0 };
      net->alive[0] |= cut->alive[place];
      sums.n_alive += cut->alive[place];
      sums.n_dead += !cut->alive[place];
    }
  net->first_rework[0] = *n_edges;
  weigh_edges (net, 0, &sums, *n_edges);
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

HwNet *
hw_net_new (const HwFlow *flow, gboolean rework)
{
  HwNet *self = g_new0 (HwNet, 1);
  Cut cut = { flow, rework, HW_NO_STEP };
  g_autofree guint *stack = g_new (guint, flow->n_steps + 1);
  guint n_stack = 0, n_edges = 0;

  self->flow = flow;
  cut_init (&cut, 0, flow->n_steps);
  cut.high = flow->n_steps - 1;
  for (guint i = 0; i < flow->n_steps; i++)
    {
      if (!flow->steps[i].start)
        continue;
      cut.reached[flow->rank[i]] = TRUE;
      stack[n_stack++] = i;
    }
  self->edges = g_new (HwNetEdge, n_stack + flow->forward_first[flow->n_steps]
                                      + flow->rework_first[flow->n_steps] + 1);
  reach_all (&cut, stack, n_stack);
  find_alive (&cut);
  number_nodes (&cut, self, 1);
  for (guint place = 0; place <= cut.high; place++)
    {
      if (cut.reached[place])
        self->alive[cut.node[place]] = cut.alive[place];
    }
  self->nodes = g_new (guint, flow->n_steps);
  for (guint place = 0; place <= cut.high; place++)
    self->nodes[flow->order[place]] = cut.reached[place] ? cut.node[place] : HW_NO_NODE;
  write_entrance (&cut, self, &n_edges);
  for (guint i = 1; i < self->n_nodes; i++)
    write_node (&cut, self, i, &n_edges);
  self->first[self->n_nodes] = n_edges;
  cut_clear (&cut);
  return self;
}

/* Cuts the stretch between two steps out of the flow; FALSE when the first does not lead to the
 * second. */
static gboolean
cut_passage (Cut *cut, guint from)
{
  const HwFlow *flow = cut->flow;
  guint last = cut->until_end ? flow->n_steps - 1 : flow->loop_last[flow->rank[cut->through]];
  guint first = flow->loop_first[flow->rank[from]];
  g_autofree guint *stack = NULL;

  if (first > last)
    return FALSE;
  cut_init (cut, first, last);
  stack = g_new (guint, last - first + 2);
  stack[0] = from;
  cut->reached[cut_place (cut, from)] = TRUE;
  reach_all (cut, stack, 1);
  find_alive (cut);
  for (guint place = 0; place <= last - first; place++)
    cut->reached[place] = cut->alive[place];
  if (cut->alive[cut_place (cut, from)])
    return TRUE;

  cut_clear (cut);
  return FALSE;
}

static HwNet *
net_new_from_cut (const Cut *cut, guint from)
{
  HwNet *self = g_new0 (HwNet, 1);
  const HwFlow *flow = cut->flow;
  guint n_edges = 0;

  self->flow = flow;
  number_nodes (cut, self, 0);
  self->entry = cut->node[cut_place (cut, from)];
  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint step = self->steps[i];

      self->alive[i] = TRUE;
      n_edges += flow->forward_first[step + 1] - flow->forward_first[step];
      n_edges += flow->rework_first[step + 1] - flow->rework_first[step];
    }
  self->edges = g_new (HwNetEdge, n_edges + 1);
  n_edges = 0;
  for (guint i = 0; i < self->n_nodes; i++)
    write_node (cut, self, i, &n_edges);
  self->first[self->n_nodes] = n_edges;
  keep_tokens (self);
  return self;
}

HwNet *
hw_net_new_passage (const HwFlow *flow, guint from, guint through)
{
  Cut cut = { flow, TRUE, through };
  HwNet *self = NULL;
  gboolean found = cut_passage (&cut, from);

  if (!found)
    {
      cut = (Cut){ flow, TRUE, HW_NO_STEP, TRUE };
      found = cut_passage (&cut, from);
    }
  if (!found)
    return NULL;

  self = net_new_from_cut (&cut, from);
  cut_clear (&cut);
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
