/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-unknown.h"

#define BIT(figure) (1u << HW_FIGURE_##figure)

/* Figures that are too small while a process time, or a wait, counts as nothing. */
#define LEAD_BITS (BIT (LEAD_TIME) | BIT (LEAD_TIME_LOW) | BIT (LEAD_TIME_HIGH))
#define EXPECTED_LEAD_BITS (BIT (EXPECTED_LEAD_TIME) | BIT (EXPECTED_WIP))
#define LABOUR_BITS (BIT (LABOUR) | BIT (LABOUR_PEOPLE) | BIT (EXPECTED_LABOUR))

typedef struct
{
  HwFigures *figures;
  const HwWorkings *workings;
  guint8 *wait_on_link; /* by step: the wait in front of it is stated on a link */
  gboolean some_time;
} Search;

static void
add_unknown (Search *search, const HwElement *element, const char *field)
{
  HwUnknown unknown = { element, field };

  g_array_append_val (search->figures->unknown, unknown);
}

/* On the way to delivery: 2 on the first pass, 1 with rework only, 0 for a dead end. */
static guint
find_part (const Search *search, guint step)
{
  const HwWorkings *w = search->workings;
  guint first = w->first->nodes[step], node = w->net->nodes[step];

  if (first != HW_NO_NODE && w->first->alive[first])
    return 2;
  return node != HW_NO_NODE && w->net->alive[node] ? 1 : 0;
}

static void
search_step (Search *search, guint step)
{
  const HwStep *element = search->workings->flow->elements[step];
  const HwFlowStep *times = &search->workings->flow->steps[step];
  gboolean works = hw_flow_is_work (element);
  guint part = find_part (search, step);
  guint bits = 0;

  search->some_time |= part > 0 && (times->process_known || times->wait_known);
  if (hw_unknown_is_process (search->workings->flow, step))
    {
      add_unknown (search, &element->element, "process_time");
      bits |= LABOUR_BITS;
      bits |= part > 0 ? EXPECTED_LEAD_BITS | BIT (EXPECTED_PROCESS_TIME) : 0;
      bits |= part > 1 ? LEAD_BITS | BIT (PROCESS_TIME) : 0;
    }
  if (part > 0 && hw_unknown_is_wait (search->workings->flow, search->wait_on_link, step))
    {
      add_unknown (search, &element->element, "wait_time");
      bits |= EXPECTED_LEAD_BITS;
      bits |= part > 1 ? LEAD_BITS | BIT (WAIT_TIME) : 0;
    }
  if (isnan (element->complete_accurate) && works && part > 1)
    {
      add_unknown (search, &element->element, "complete_accurate");
      search->figures->quality_at_most = TRUE;
    }
  search->figures->at_least |= bits;
}

/* A link's wait is unknown only where somebody said that there is one. */
static void
search_links (Search *search, guint step)
{
  const HwFlow *flow = search->workings->flow;

  for (guint l = flow->forward_first[step]; l < flow->forward_first[step + 1]; l++)
    {
      const HwLink *link = flow->links[flow->forward[l].link];

      search->some_time |= flow->forward[l].wait_known && find_part (search, step) > 0;
      if (link->wait == NULL || flow->forward[l].wait_known || !hw_flow_carries_on (flow, step))
        continue;
      add_unknown (search, &link->element, "wait");
      search->figures->at_least |= LEAD_BITS | EXPECTED_LEAD_BITS | BIT (WAIT_TIME);
    }
  for (guint l = flow->rework_first[step]; l < flow->rework_first[step + 1]; l++)
    {
      if (flow->rework[l].share_known)
        continue;
      add_unknown (search, &flow->links[flow->rework[l].link]->element, "share");
      search->figures->at_least |=
          EXPECTED_LEAD_BITS | BIT (EXPECTED_PROCESS_TIME) | BIT (EXPECTED_LABOUR);
    }
}

guint8 *
hw_unknown_find_link_waits (const HwFlow *flow)
{
  guint8 *known = g_new0 (guint8, flow->n_steps + 1);

  for (guint l = 0; l < flow->forward_first[flow->n_steps]; l++)
    known[flow->forward[l].step] |= flow->forward[l].wait_known;
  return known;
}

gboolean
hw_unknown_is_process (const HwFlow *flow, guint step)
{
  return !flow->steps[step].process_known && hw_flow_is_work (flow->elements[step]);
}

gboolean
hw_unknown_is_wait (const HwFlow *flow, const guint8 *wait_on_link, guint step)
{
  return !flow->steps[step].wait_known && !wait_on_link[step]
         && flow->elements[step]->kind != HW_STEP_STATION;
}

gboolean
hw_unknown_find (HwFigures *figures, const HwWorkings *workings)
{
  g_autofree guint8 *wait_on_link = hw_unknown_find_link_waits (workings->flow);
  Search search = { figures, workings, wait_on_link, FALSE };

  for (guint i = 0; i < workings->net->n_nodes; i++)
    {
      guint step = workings->net->steps[i];

      if (step == HW_NO_STEP)
        continue;
      search_step (&search, step);
      search_links (&search, step);
    }
  figures->times_at_least = (figures->at_least & (LEAD_BITS | EXPECTED_LEAD_BITS)) != 0;
  return search.some_time && workings->first->alive[workings->first->entry];
}
