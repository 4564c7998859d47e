/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-derivation-lines.h"

#include "hw-capacity.h"
#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>

static double
get_people (const HwStep *step)
{
  return isnan (step->people) ? 1 : step->people;
}

void
hw_derivation_write_labour (HwDerivationWriter *writer)
{
  const HwWorkings *w = writer->workings;
  HwFigureId id = writer->derivation->figure;
  const double *visits = id == HW_FIGURE_EXPECTED_LABOUR ? w->visits : w->first_visits;

  for (guint i = 0; i < w->flow->n_steps; i++)
    {
      guint step = w->flow->order[i];
      const HwStep *element = w->flow->elements[step];
      const char *name = hw_element_get_title (&element->element);
      double people = id == HW_FIGURE_LABOUR_PEOPLE ? get_people (element) : 1;
      double value_s = people * w->flow->steps[step].process_s[HW_CASE_LIKELY];
      g_autofree char *number = NULL;

      if (!w->flow->steps[step].process_known)
        {
          if (visits[step] > 0 && hw_flow_is_work (element))
            hw_derivation_add_remark (
                writer, &element->element,
                g_strdup_printf (_ ("%s, process time: not known, counts as nothing"), name));
          continue;
        }
      number = hw_number_format (people);
      hw_derivation_add_line (writer, &element->element,
                              people == 1 ? g_strdup (name)
                                          /* Translators: a step and its number of people. */
                                          : g_strdup_printf (_ ("%s, people: %s"), name, number),
                              value_s, visits[step]);
    }
}

void
hw_derivation_write_quality (HwDerivationWriter *writer)
{
  const HwNet *net = writer->workings->first;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      const HwStep *element;
      const char *name;

      if (!net->alive[i] || net->steps[i] == HW_NO_STEP)
        continue;
      element = net->flow->elements[net->steps[i]];
      name = hw_element_get_title (&element->element);
      if (!isnan (element->complete_accurate))
        hw_derivation_add_factor (writer, &element->element, g_strdup (name),
                                  element->complete_accurate);
      else if (hw_flow_is_work (element))
        hw_derivation_add_remark (writer, &element->element,
                                  g_strdup_printf (_ ("%s: not known, counts as 100 %%"), name));
    }
}

void
hw_derivation_write_handoffs (HwDerivationWriter *writer)
{
  const HwNet *net = writer->workings->first;
  const HwFlow *flow = net->flow;
  g_autoptr (HwMapIndex) index = hw_map_index_new (flow->map);

  for (guint i = 0; i < net->n_nodes; i++)
    {
      guint step = net->steps[i];

      for (guint e = net->first[i]; e < net->first_rework[i] && step != HW_NO_STEP; e++)
        {
          const HwFlowLink *link = net->edges[e].via;
          const HwElement *from_lane, *to_lane;

          if (!hw_flow_is_handoff (flow, step, link))
            continue;
          from_lane = hw_map_index_find (index, flow->elements[step]->lane);
          to_lane = hw_map_index_find (index, flow->elements[link->step]->lane);
          hw_derivation_add_line (
              writer, &flow->links[link->link]->element,
              /* Translators: an item passes from one team (in parentheses) to another. */
              g_strdup_printf (
                  _ ("%s (%s) to %s (%s)"), hw_element_get_title (&flow->elements[step]->element),
                  from_lane != NULL ? hw_element_get_title (from_lane) : flow->elements[step]->lane,
                  hw_element_get_title (&flow->elements[link->step]->element),
                  to_lane != NULL ? hw_element_get_title (to_lane)
                                  : flow->elements[link->step]->lane),
              1, writer->workings->first_visits[step] * link->share);
        }
    }
}

void
hw_derivation_write_takt (HwDerivationWriter *writer)
{
  const HwHeader *header = writer->figures->map->header;
  g_autofree char *items = hw_number_format (header->demand_items);

  hw_derivation_add_line (
      writer, &header->element,
      /* Translators: %s is the number of items a period asks for. */
      g_strdup_printf (ngettext ("The period of the demand, divided by %s item",
                                 "The period of the demand, divided by %s items",
                                 hw_number_get_plural (header->demand_items)),
                       items),
      header->demand_per_s, 1 / header->demand_items);
}

/* The step that limits as the one line of the sum, the next ones as remarks. */
void
hw_derivation_write_throughput (HwDerivationWriter *writer)
{
  const HwWorkings *w = writer->workings;
  g_autofree double *busy_s = hw_capacity_dup_busy_s (w);
  guint busiest = 0;
  g_autofree char *visits = NULL;
  const HwElement *element;

  for (guint i = 1; i < w->flow->n_steps; i++)
    {
      if (isnan (busy_s[busiest]) || busy_s[i] > busy_s[busiest])
        busiest = i;
    }
  element = &w->flow->elements[busiest]->element;
  visits = hw_number_format (w->visits[busiest]);
  hw_derivation_add_line (
      writer, element,
      /* Translators: the busiest step; the second %s is how often an item visits it. */
      g_strdup_printf (_ ("%s, visited %s times by an item"), hw_element_get_title (element),
                       visits),
      writer->derivation->value, 1);
}
