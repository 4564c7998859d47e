/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-approximation.h"

#include <glib/gi18n-lib.h>

static const char reason_leaves_fork[] = "rework-leaves-fork";
static const char reason_branch_varies[] = "branch-varies";

static gboolean
has_choice (const HwNet *net, guint node)
{
  guint n_ways = 0;

  if (net->branches[node] > 1)
    return FALSE;
  for (guint e = net->first[node]; e < net->first_rework[node]; e++)
    n_ways += net->edges[e].weight > 0;
  return n_ways > 1;
}

/* Looks at the rework links of a node; TRUE when it has one that takes items. */
static gboolean
check_rework (HwFigures *figures, const HwWorkings *w, guint node)
{
  const HwFlow *flow = w->flow;
  guint step = w->net->steps[node];
  gboolean some = FALSE;

  if (step == HW_NO_STEP)
    return FALSE;
  for (guint l = flow->rework_first[step]; l < flow->rework_first[step + 1]; l++)
    {
      guint to = w->net->nodes[flow->rework[l].step], left = HW_NO_FORK;
      HwApproximation entry = { &flow->links[flow->rework[l].link]->element, reason_leaves_fork };

      if (!(flow->rework[l].share > 0))
        continue;
      some = TRUE;
      if (to != HW_NO_NODE)
        hw_forks_after_rework (w->forks, node, to, &left);
      if (left != HW_NO_FORK)
        g_array_append_val (figures->approximate, entry);
    }
  return some;
}

/* The fork itself, or at the entrance the first step items start in. */
static const HwElement *
get_fork_element (const HwNet *net, guint fork)
{
  guint step = net->steps[fork] != HW_NO_STEP ? net->steps[fork]
                                              : net->steps[net->edges[net->first[fork]].to];

  return &net->flow->elements[step]->element;
}

void
hw_approximation_find (HwFigures *figures, const HwWorkings *workings)
{
  const HwNet *net = workings->net;
  g_autofree guint8 *varies = NULL;

  if (net->n_forks == 0)
    return;

  varies = g_new0 (guint8, net->n_nodes);
  for (guint i = 0; i < net->n_nodes; i++)
    {
      gboolean rework = check_rework (figures, workings, i);
      guint fork = workings->forks->enclosing[i];

      if (!rework && !has_choice (net, i))
        continue;
      for (; fork != HW_NO_FORK && !varies[fork]; fork = workings->forks->enclosing[fork])
        varies[fork] = TRUE;
    }
  for (guint i = 0; i < net->n_nodes; i++)
    {
      HwApproximation entry;

      if (!varies[i] || !hw_net_decides (net, i))
        continue;
      entry.element = get_fork_element (net, i);
      entry.reason = reason_branch_varies;
      g_array_append_val (figures->approximate, entry);
    }
}

char *
hw_approximation_to_text (const HwApproximation *self, const HwMap *map)
{
  const HwLink *link = (const HwLink *)self->element;

  if (self->reason == reason_branch_varies)
    /* Translators: %s is a step after which work runs in several branches at once. */
    return g_strdup_printf (_ ("Approximate: a branch after %s varies. The longest branch on "
                               "average takes less than the average of the longest, so times with "
                               "rework are a little too low."),
                            hw_element_get_title (self->element));
  /* Translators: %s and %s are steps. */
  return g_strdup_printf (_ ("Approximate: the rework from %s to %s leaves branches that run side "
                             "by side before they join."),
                          hw_element_get_title (hw_map_find (map, link->from)),
                          hw_element_get_title (hw_map_find (map, link->to)));
}
