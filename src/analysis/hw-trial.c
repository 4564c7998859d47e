/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-trial.h"

#include "hw-net-draft.h"
#include "hw-unknown.h"

struct _HwTrial
{
  const HwWorkings *workings;
  guint budget;
  HwNetDraft draft; /* of the first pass */
  HwNetIncoming incoming;
  guint8 *wait_on_link; /* by step: the wait in front of it is stated on a link */
  GArray *steps;        /* guint: steps that are changed */
  GArray *links;        /* guint: forward links that are changed */
  double gain_s;        /* where no fork can decide otherwise */
  gboolean decides;
  gboolean lacks; /* a time that is taken away is unknown */
};

HwTrial *
hw_trial_new (const HwWorkings *workings, guint budget)
{
  HwTrial *self = g_new0 (HwTrial, 1);

  self->workings = workings;
  self->budget = budget;
  hw_net_draft_init (&self->draft, workings->first);
  hw_net_incoming_init (&self->incoming, workings->first);
  self->wait_on_link = hw_unknown_find_link_waits (workings->flow);
  self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
hw_trial_free (HwTrial *self)
{
  hw_net_draft_clear (&self->draft);
  hw_net_incoming_clear (&self->incoming);
  g_free (self->wait_on_link);
  g_array_unref (self->steps);
  g_array_unref (self->links);
  g_free (self);
}

/* What is taken away from a node counts as far as the node does, unless a fork around it may then
 * decide for another branch. */
static void
change_step (HwTrial *self, guint step, double *place_s, double value_s)
{
  guint node = self->draft.net.nodes[step];

  if (node == HW_NO_NODE)
    return;
  self->gain_s += self->workings->first_weights[node] * (*place_s - value_s);
  self->decides |= self->workings->first_forks->enclosing[node] != HW_NO_FORK;
  *place_s = value_s;
  g_array_append_val (self->steps, step);
}

static void
drop_edge_wait (HwTrial *self, guint node, guint e)
{
  const HwWorkings *w = self->workings;
  const HwFlowLink *via = self->draft.net.edges[e].via;
  guint link = via != NULL ? via - self->draft.flow.forward : 0;

  if (via == NULL || via->wait_s[HW_CASE_LIKELY] == 0)
    return;
  self->gain_s += w->first_weights[node] * hw_times_edge_weight (w->first_times, w->first, node, e)
                  * via->wait_s[HW_CASE_LIKELY];
  self->decides |= hw_net_decides (w->first, node) || w->first_forks->enclosing[node] != HW_NO_FORK;
  self->draft.flow.forward[link].wait_s[HW_CASE_LIKELY] = 0;
  g_array_append_val (self->links, link);
}

void
hw_trial_drop_wait (HwTrial *self, guint step)
{
  guint node = self->draft.net.nodes[step];

  if (node == HW_NO_NODE)
    return;
  self->lacks |= hw_unknown_is_wait (self->workings->flow, self->wait_on_link, step);
  change_step (self, step, &self->draft.flow.steps[step].wait_s[HW_CASE_LIKELY], 0);
  for (guint i = self->incoming.first[node]; i < self->incoming.first[node + 1]; i++)
    drop_edge_wait (self, self->incoming.nodes[i], self->incoming.edges[i]);
}

void
hw_trial_drop_step (HwTrial *self, guint step)
{
  hw_trial_drop_wait (self, step);
  self->lacks |= self->draft.net.nodes[step] != HW_NO_NODE
                 && hw_unknown_is_process (self->workings->flow, step);
  change_step (self, step, &self->draft.flow.steps[step].process_s[HW_CASE_LIKELY], 0);
}

void
hw_trial_drop_link_wait (HwTrial *self, guint from, guint link)
{
  guint node = self->draft.net.nodes[from];

  for (guint e = node != HW_NO_NODE ? self->draft.net.first[node] : 0;
       node != HW_NO_NODE && e < self->draft.net.first_rework[node]; e++)
    {
      if (self->draft.net.edges[e].via != NULL && self->draft.net.edges[e].via->link == link)
        drop_edge_wait (self, node, e);
    }
}

void
hw_trial_shorten_wait (HwTrial *self, guint step, double by_s)
{
  double *wait_s = &self->draft.flow.steps[step].wait_s[HW_CASE_LIKELY];

  change_step (self, step, wait_s, MAX (*wait_s - by_s, 0));
}

static double
work_out_gain_s (HwTrial *self)
{
  double before_s = self->workings->first_times->lead_s[self->draft.net.entry];
  g_autoptr (HwTimes) times = NULL;

  if (self->budget < self->draft.net.n_nodes)
    return NAN;
  self->budget -= self->draft.net.n_nodes;
  times = hw_times_new_first_pass (&self->draft.net, HW_CASE_LIKELY);
  return MAX (before_s - times->lead_s[self->draft.net.entry], 0);
}

double
hw_trial_get_gain_s (HwTrial *self)
{
  double gain_s = self->decides ? work_out_gain_s (self) : self->gain_s;
  gboolean lacks = self->lacks;

  for (guint i = 0; i < self->steps->len; i++)
    {
      guint step = g_array_index (self->steps, guint, i);

      self->draft.flow.steps[step] = self->workings->flow->steps[step];
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      guint link = g_array_index (self->links, guint, i);

      self->draft.flow.forward[link] = self->workings->flow->forward[link];
    }
  g_array_set_size (self->steps, 0);
  g_array_set_size (self->links, 0);
  self->gain_s = 0;
  self->decides = self->lacks = FALSE;
  return lacks && !(gain_s > 0) ? NAN : gain_s;
}
