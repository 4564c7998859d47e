/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-passages.h"

#include "hw-visits.h"

static gboolean
count_visits (const HwNet *passage, double n, double *step_visits, GArray *closed)
{
  g_autoptr (HwForks) forks = hw_forks_new (passage);
  g_autofree double *visits = g_new0 (double, passage->n_nodes);

  if (!hw_visits_count (passage, forks, visits, closed))
    return FALSE;
  for (guint i = 0; i < passage->n_nodes; i++)
    step_visits[passage->steps[i]] += n * visits[i];
  return TRUE;
}

/* FALSE when the passage never ends; `closed` then gets nodes of the passage. */
static gboolean
measure (const HwNet *passage, double n, double *step_visits, HwPassage *entry, GArray *closed)
{
  g_autoptr (HwTimes) times = NULL;

  if (!count_visits (passage, n, step_visits, closed))
    return FALSE;
  times = hw_times_new_expected (passage, NULL, closed);
  if (times == NULL)
    return FALSE;
  entry->lead_s += times->lead_s[passage->entry];
  entry->process_s += times->process_s[passage->entry];
  return TRUE;
}

static gboolean
add_passage (HwPassages *self,
             const HwNet *net,
             HwPassage *entry,
             const double *node_visits,
             double *step_visits,
             GArray *closed)
{
  double share = entry->link->share;
  g_autoptr (HwNet) passage =
      hw_net_new_passage (net->flow, entry->link->step, net->steps[entry->node]);

  if (passage != NULL
      && !measure (passage, node_visits[entry->node] * share, step_visits, entry, closed))
    {
      for (guint i = 0; i < closed->len; i++)
        g_array_index (closed, guint, i) = passage->steps[g_array_index (closed, guint, i)];
      return FALSE;
    }
  self->extra.lead_s[entry->node] += share * entry->lead_s;
  self->extra.process_s[entry->node] += share * entry->process_s;
  g_array_append_val (self->passages, *entry);
  return TRUE;
}

HwPassages *
hw_passages_new (const HwNet *net, const double *node_visits, double *step_visits, GArray *closed)
{
  g_autoptr (HwPassages) self = g_new0 (HwPassages, 1);
  const HwFlow *flow = net->flow;

  self->passages = g_array_new (FALSE, FALSE, sizeof (HwPassage));
  self->extra.lead_s = g_new0 (double, net->n_nodes);
  self->extra.process_s = g_new0 (double, net->n_nodes);
  for (guint i = 0; i < net->n_nodes; i++)
    {
      guint step = net->steps[i];

      if (step == HW_NO_STEP)
        continue;
      for (guint l = flow->rework_first[step]; l < flow->rework_first[step + 1]; l++)
        {
          HwPassage entry = { i, &flow->rework[l], flow->rework[l].wait_s[HW_CASE_LIKELY], 0 };

          if (!entry.link->once || !(entry.link->share > 0))
            continue;
          if (!add_passage (self, net, &entry, node_visits, step_visits, closed))
            return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
hw_passages_free (HwPassages *self)
{
  g_array_unref (self->passages);
  g_free (self->extra.lead_s);
  g_free (self->extra.process_s);
  g_free (self);
}
