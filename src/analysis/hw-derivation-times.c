/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-derivation-lines.h"

#include "hw-approximation.h"
#include "hw-capacity.h"
#include "hw-duration-text.h"
#include "hw-unknown.h"

#include <glib/gi18n-lib.h>

/* One sum of times along a net. */
typedef struct
{
  HwDerivationWriter *writer;
  const HwNet *net;
  const HwTimes *times;
  HwCase which;
  gboolean waits;
  gboolean processes;
  double factor;         /* from seconds to the figure's unit */
  const double *weights; /* by node */
  const guint8 *wait_on_link;
} Sum;

/* Which times a figure adds up. */
static const struct
{
  gboolean waits;
  gboolean processes;
  gboolean rework;
  HwCase which;
} parts[HW_N_FIGURES] = {
  [HW_FIGURE_LEAD_TIME] = { TRUE, TRUE, FALSE, HW_CASE_LIKELY },
  [HW_FIGURE_LEAD_TIME_LOW] = { TRUE, TRUE, FALSE, HW_CASE_LOW },
  [HW_FIGURE_LEAD_TIME_HIGH] = { TRUE, TRUE, FALSE, HW_CASE_HIGH },
  [HW_FIGURE_PROCESS_TIME] = { FALSE, TRUE, FALSE, HW_CASE_LIKELY },
  [HW_FIGURE_WAIT_TIME] = { TRUE, FALSE, FALSE, HW_CASE_LIKELY },
  [HW_FIGURE_ACTIVITY_RATIO] = { FALSE, TRUE, FALSE, HW_CASE_LIKELY },
  [HW_FIGURE_EXPECTED_LEAD_TIME] = { TRUE, TRUE, TRUE, HW_CASE_LIKELY },
  [HW_FIGURE_EXPECTED_PROCESS_TIME] = { FALSE, TRUE, TRUE, HW_CASE_LIKELY },
  [HW_FIGURE_EXPECTED_WIP] = { TRUE, TRUE, TRUE, HW_CASE_LIKELY },
};

static const HwElement *
get_element (const Sum *sum, guint node)
{
  return &sum->net->flow->elements[sum->net->steps[node]]->element;
}

static void
write_step (const Sum *sum, guint node)
{
  const HwFlow *flow = sum->net->flow;
  guint step = sum->net->steps[node];
  const HwFlowStep *times = &flow->steps[step];
  const HwElement *element = get_element (sum, node);
  const char *name = hw_element_get_title (element);

  if (sum->waits && times->wait_computed)
    hw_derivation_add_line (sum->writer, element,
                            /* Translators: %s is an approval that happens at fixed times. */
                            g_strdup_printf (_ ("%s, mean wait until it opens"), name),
                            sum->factor * times->wait_s[sum->which], sum->weights[node]);
  else if (sum->waits && times->wait_known)
    hw_derivation_add_line (sum->writer, element, g_strdup_printf (_ ("%s, wait"), name),
                            sum->factor * times->wait_s[sum->which], sum->weights[node]);
  else if (sum->waits && !sum->wait_on_link[step] && flow->elements[step]->kind != HW_STEP_STATION)
    hw_derivation_add_remark (sum->writer, element,
                              g_strdup_printf (_ ("%s, wait: not known, counts as nothing"), name));

  if (sum->processes && times->process_known)
    hw_derivation_add_line (sum->writer, element, g_strdup_printf (_ ("%s, process time"), name),
                            sum->factor * times->process_s[sum->which], sum->weights[node]);
  else if (sum->processes && hw_flow_is_work (flow->elements[step]))
    hw_derivation_add_remark (
        sum->writer, element,
        g_strdup_printf (_ ("%s, process time: not known, counts as nothing"), name));
}

static void
write_links (const Sum *sum, guint node)
{
  const HwFlow *flow = sum->net->flow;

  for (guint e = sum->net->first[node]; e < sum->net->first[node + 1]; e++)
    {
      const HwNetEdge *edge = &sum->net->edges[e];
      const HwElement *to = get_element (sum, edge->to);

      if (edge->via == NULL)
        continue;
      hw_derivation_add_line (sum->writer, &flow->links[edge->via->link]->element,
                              /* Translators: the wait on the link between two steps. */
                              g_strdup_printf (_ ("%s to %s, wait on the way"),
                                               hw_element_get_title (get_element (sum, node)),
                                               hw_element_get_title (to)),
                              sum->factor * edge->via->wait_s[sum->which],
                              sum->weights[node]
                                  * hw_times_edge_weight (sum->times, sum->net, node, e));
    }
}

/* The branches of a fork that take less time are part of the explanation, not of the sum. */
static void
write_shorter_branches (const Sum *sum, guint node)
{
  HwTimeUnits units = hw_map_get_units (sum->net->flow->map);

  if (!hw_net_decides (sum->net, node))
    return;
  for (guint e = sum->net->first[node]; e < sum->net->first_rework[node]; e++)
    {
      const HwNetEdge *edge = &sum->net->edges[e];
      g_autofree char *time = NULL;
      const HwElement *to = get_element (sum, edge->to);
      double time_s;

      if (e == sum->times->decided[node] || !(edge->weight > 0))
        continue;
      time_s = hw_net_edge_wait_s (edge, sum->which) + sum->times->lead_s[edge->to];
      time = hw_duration_format (time_s, units);
      hw_derivation_add_remark (
          sum->writer, to,
          /* Translators: a branch of the map that runs beside another one that takes longer. */
          g_strdup_printf (_ ("Beside it runs the branch of %s, which takes less: %s to the end"),
                           hw_element_get_title (to), time));
    }
}

static void
write_passages (const Sum *sum)
{
  const HwPassages *passages = sum->writer->workings->passages;

  for (guint i = 0; passages != NULL && i < passages->passages->len; i++)
    {
      const HwPassage *passage = &g_array_index (passages->passages, HwPassage, i);
      const HwFlow *flow = sum->net->flow;
      const HwElement *link = &flow->links[passage->link->link]->element;
      const HwElement *to = &flow->elements[passage->link->step]->element;
      double value_s = sum->waits ? passage->lead_s : passage->process_s;

      hw_derivation_add_line (
          sum->writer, link,
          /* Translators: work that is sent back, at most once. */
          g_strdup_printf (_ ("%s back to %s, once"),
                           hw_element_get_title (get_element (sum, passage->node)),
                           hw_element_get_title (to)),
          sum->factor * value_s, sum->weights[passage->node] * passage->link->share);
    }
}

static void
write_approximations (const Sum *sum)
{
  const HwFigures *figures = sum->writer->figures;

  for (guint i = 0; i < figures->approximate->len; i++)
    {
      const HwApproximation *item = &g_array_index (figures->approximate, HwApproximation, i);

      hw_derivation_add_remark (sum->writer, item->element,
                                hw_approximation_to_text (item, figures->map));
    }
}

static double
get_factor (const HwFigures *figures, HwFigureId id)
{
  if (id == HW_FIGURE_ACTIVITY_RATIO)
    return 1 / figures->totals[HW_FIGURE_LEAD_TIME];
  if (id == HW_FIGURE_EXPECTED_WIP)
    return hw_capacity_get_demand_per_s (figures->map);
  return 1;
}

static void
write_sum (const Sum *sum)
{
  for (guint i = 0; i < sum->net->n_nodes; i++)
    {
      if (!(sum->weights[i] > 0))
        continue;
      if (sum->net->steps[i] != HW_NO_STEP)
        write_step (sum, i);
      if (!sum->waits)
        continue;
      write_links (sum, i);
      write_shorter_branches (sum, i);
    }
}

void
hw_derivation_write_times (HwDerivationWriter *writer)
{
  const HwWorkings *w = writer->workings;
  HwFigureId id = writer->derivation->figure;
  HwCase which = parts[id].which;
  const HwNet *net = parts[id].rework ? w->net : w->first;
  g_autoptr (HwTimes) own = which != HW_CASE_LIKELY ? hw_times_new_first_pass (net, which) : NULL;
  g_autofree double *weights = g_new0 (double, net->n_nodes);
  g_autofree guint8 *wait_on_link = hw_unknown_find_link_waits (w->flow);
  Sum sum = { writer, net };

  sum.times = own != NULL ? own : parts[id].rework ? w->times : w->first_times;
  sum.which = which;
  sum.waits = parts[id].waits;
  sum.processes = parts[id].processes;
  sum.factor = get_factor (writer->figures, id);
  hw_times_weigh (sum.times, net, weights);
  sum.weights = weights;
  sum.wait_on_link = wait_on_link;
  write_sum (&sum);
  if (!parts[id].rework)
    return;
  write_passages (&sum);
  write_approximations (&sum);
}
