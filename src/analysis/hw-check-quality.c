/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about defects: where they arise, are found and repaired. */

#include "hw-checker.h"
#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>

#define LOW_QUALITY 0.8

/* Found this many links from where it was made, a defect was found late. */
#define LATE_DISTANCE 3

void
hw_check_rework_share (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;

  for (guint i = 0; i < flow->n_steps; i++)
    {
      for (guint l = flow->rework_first[i]; l < flow->rework_first[i + 1]; l++)
        {
          const HwFlowLink *link = &flow->rework[l];
          HwFinding *finding;

          if (link->share_known)
            continue;
          finding = hw_checker_report (
              self, HW_SEVERITY_WARNING, &flow->links[link->link]->element,
              g_strdup_printf (_ ("How often does work come back from “%s” to “%s”?"),
                               hw_checker_get_name (self, i),
                               hw_checker_get_name (self, link->step)));
          hw_finding_add_element (finding, hw_checker_get_step (self, link->step));
        }
    }
}

/* By rank: TRUE where a rework link goes back to or beyond. */
static guint8 *
find_repaired (const HwFlow *flow)
{
  guint8 *repaired = g_new0 (guint8, flow->n_steps + 1);
  g_autofree int *depth = g_new0 (int, flow->n_steps + 1);
  int loops = 0;

  for (guint i = 0; i < flow->n_steps; i++)
    {
      for (guint l = flow->rework_first[i]; l < flow->rework_first[i + 1]; l++)
        {
          guint from = flow->rank[i], to = flow->rank[flow->rework[l].step];

          if (to > from)
            continue;
          depth[to]++;
          depth[from + 1]--;
        }
    }
  for (guint rank = 0; rank < flow->n_steps; rank++)
    {
      loops += depth[rank];
      repaired[rank] = loops > 0;
    }
  return repaired;
}

void
hw_check_low_quality (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;
  g_autofree guint8 *repaired = find_repaired (flow);

  for (guint rank = 0; rank < flow->n_steps; rank++)
    {
      guint step = flow->order[rank];
      double quality = flow->elements[step]->complete_accurate;
      g_autofree char *percent = NULL;

      if (repaired[rank] || !(quality < LOW_QUALITY) || !hw_checker_is_on_route (self, step))
        continue;
      percent = hw_share_format (quality);
      hw_checker_report (
          self, HW_SEVERITY_WARNING, hw_checker_get_step (self, step),
          g_strdup_printf (
              _ ("Only %s of what “%s” delivers can be used as it is, and no rework link "
                 "leads back"),
              percent, hw_checker_get_name (self, step)));
    }
}

/* The number of forward links from one step to another, by the shortest way, up to LATE_DISTANCE;
 * 0 when there is no way. */
static guint
find_distance (const HwFlow *flow, guint from, guint to)
{
  guint low = flow->rank[from], high = flow->rank[to];
  g_autofree guint8 *seen = NULL;
  g_autofree guint *queue = NULL;
  g_autofree guint *distance = NULL;
  guint n = 1;

  if (low >= high)
    return 0;
  seen = g_new0 (guint8, high - low + 1);
  queue = g_new (guint, high - low + 1);
  distance = g_new0 (guint, high - low + 1);
  queue[0] = from;
  for (guint at = 0; at < n; at++)
    {
      guint step = queue[at];

      for (guint l = flow->forward_first[step]; l < flow->forward_first[step + 1]; l++)
        {
          guint next = flow->forward[l].step;
          guint steps = MIN (distance[flow->rank[step] - low] + 1, LATE_DISTANCE);

          if (next == to)
            return steps;
          if (flow->rank[next] > high || seen[flow->rank[next] - low])
            continue;
          seen[flow->rank[next] - low] = TRUE;
          distance[flow->rank[next] - low] = steps;
          queue[n++] = next;
        }
    }
  return 0;
}

void
hw_check_late_quality (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;

  for (guint i = 1; i < self->workings->net->n_nodes; i++)
    {
      guint step = self->workings->net->steps[i];

      for (guint l = flow->rework_first[step]; l < flow->rework_first[step + 1]; l++)
        {
          const HwFlowLink *link = &flow->rework[l];
          HwFinding *finding;

          if (!(link->share > 0) || find_distance (flow, link->step, step) < LATE_DISTANCE)
            continue;
          finding = hw_checker_report (
              self, HW_SEVERITY_WARNING, &flow->links[link->link]->element,
              g_strdup_printf (_ ("“%s” finds what went wrong in “%s”, several steps later"),
                               hw_checker_get_name (self, step),
                               hw_checker_get_name (self, link->step)));
          hw_finding_add_element (finding, hw_checker_get_step (self, step));
          hw_finding_add_element (finding, hw_checker_get_step (self, link->step));
          finding->gain_s = hw_checker_get_rework_gain_s (self, flow->links[link->link]);
        }
    }
}
