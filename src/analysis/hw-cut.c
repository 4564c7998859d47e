/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-cut.h"

static void
cut_alloc (HwCut *cut, guint low, guint high)
{
  cut->low = low;
  cut->high = high;
  cut->reached = g_new0 (guint8, high - low + 1);
  cut->alive = g_new0 (guint8, high - low + 1);
  cut->node = g_new0 (guint, high - low + 1);
}

static void
reach_links (HwCut *cut, const HwFlowLink *links, guint n_links, guint *stack, guint *n_stack)
{
  for (guint i = 0; i < n_links; i++)
    {
      guint place = hw_cut_takes_items (&links[i]) ? hw_cut_place (cut, links[i].step) : G_MAXUINT;

      if (place == G_MAXUINT || cut->reached[place])
        continue;
      cut->reached[place] = TRUE;
      stack[(*n_stack)++] = links[i].step;
    }
}

/* Marks all that the steps on the stack lead to. */
static void
reach_all (HwCut *cut, guint *stack, guint n_stack)
{
  while (n_stack > 0)
    {
      guint step = stack[--n_stack];
      const HwFlowLink *links;
      guint n_links;

      hw_cut_links (cut, step, &links, &n_links);
      reach_links (cut, links, n_links, stack, &n_stack);
      hw_cut_rework_links (cut, step, &links, &n_links);
      reach_links (cut, links, n_links, stack, &n_stack);
    }
}

/* One sweep from the end finds all that leads there by forward links. */
static void
find_alive_forward (HwCut *cut)
{
  for (guint place = cut->high - cut->low + 1; place-- > 0;)
    {
      guint step = cut->flow->order[cut->low + place];
      const HwFlowLink *links;
      guint n_links;

      if (!cut->reached[place])
        continue;
      hw_cut_links (cut, step, &links, &n_links);
      if ((hw_cut_routing (cut, step) == HW_ROUTING_DELIVER && hw_cut_returned (cut, step) < 1)
          || hw_cut_leads_to (cut, links, n_links, HW_CUT_ALIVE_FORWARD))
        cut->alive[place] = HW_CUT_ALIVE_FORWARD;
    }
}

/* What gets there by rework may take a sweep for each loop inside a loop. */
static void
find_alive_by_rework (HwCut *cut)
{
  gboolean changed = cut->rework;

  while (changed)
    {
      changed = FALSE;
      for (guint place = cut->high - cut->low + 1; place-- > 0;)
        {
          guint step = cut->flow->order[cut->low + place];
          const HwFlowLink *links, *rework_links;
          guint n_links, n_rework;

          if (!cut->reached[place] || cut->alive[place] != HW_CUT_DEAD)
            continue;
          hw_cut_links (cut, step, &links, &n_links);
          hw_cut_rework_links (cut, step, &rework_links, &n_rework);
          if (!hw_cut_leads_to (cut, links, n_links, HW_CUT_ALIVE_BY_REWORK)
              && !hw_cut_leads_to (cut, rework_links, n_rework, HW_CUT_ALIVE_BY_REWORK))
            continue;
          cut->alive[place] = HW_CUT_ALIVE_BY_REWORK;
          changed = TRUE;
        }
    }
}

void
hw_cut_init_whole (HwCut *cut, const HwFlow *flow, gboolean rework)
{
  g_autofree guint *stack = g_new (guint, flow->n_steps);
  guint n_stack = 0;

  *cut = (HwCut){ flow, rework, HW_NO_STEP };
  cut_alloc (cut, 0, flow->n_steps - 1);
  for (guint i = 0; i < flow->n_steps; i++)
    {
      if (!flow->steps[i].start)
        continue;
      cut->reached[flow->rank[i]] = TRUE;
      stack[n_stack++] = i;
    }
  reach_all (cut, stack, n_stack);
  find_alive_forward (cut);
  find_alive_by_rework (cut);
}

gboolean
hw_cut_init_passage (HwCut *cut, const HwFlow *flow, guint from, guint through)
{
  gboolean until_end = through == HW_NO_STEP;
  guint last = until_end ? flow->n_steps - 1 : flow->loop_last[flow->rank[through]];
  guint first = flow->loop_first[flow->rank[from]];
  g_autofree guint *stack = NULL;

  if (first > last)
    return FALSE;
  *cut = (HwCut){ flow, TRUE, through, until_end };
  cut_alloc (cut, first, last);
  stack = g_new (guint, last - first + 1);
  stack[0] = from;
  cut->reached[hw_cut_place (cut, from)] = TRUE;
  reach_all (cut, stack, 1);
  find_alive_forward (cut);
  find_alive_by_rework (cut);
  for (guint place = 0; place <= last - first; place++)
    cut->reached[place] = cut->alive[place] != HW_CUT_DEAD;
  if (cut->reached[hw_cut_place (cut, from)])
    return TRUE;

  hw_cut_clear (cut);
  return FALSE;
}

void
hw_cut_clear (HwCut *cut)
{
  g_free (cut->reached);
  g_free (cut->alive);
  g_free (cut->node);
}

HwRouting
hw_cut_routing (const HwCut *cut, guint step)
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

double
hw_cut_returned (const HwCut *cut, guint step)
{
  return cut->rework && step != cut->through ? cut->flow->steps[step].returned : 0;
}

void
hw_cut_links (const HwCut *cut, guint step, const HwFlowLink **links, guint *n_links)
{
  HwRouting routing = hw_cut_routing (cut, step);
  const HwFlow *flow = cut->flow;
  gboolean sends = routing == HW_ROUTING_ALL || routing == HW_ROUTING_CHOOSE;

  *links = flow->forward + flow->forward_first[step];
  *n_links = sends && hw_cut_returned (cut, step) < 1
                 ? flow->forward_first[step + 1] - flow->forward_first[step]
                 : 0;
}

void
hw_cut_rework_links (const HwCut *cut, guint step, const HwFlowLink **links, guint *n_links)
{
  const HwFlow *flow = cut->flow;

  *links = flow->rework + flow->rework_first[step];
  *n_links = cut->rework && step != cut->through
                 ? flow->rework_first[step + 1] - flow->rework_first[step]
                 : 0;
}

gboolean
hw_cut_leads_to (const HwCut *cut, const HwFlowLink *links, guint n_links, guint8 level)
{
  for (guint i = 0; i < n_links; i++)
    {
      guint place = hw_cut_takes_items (&links[i]) ? hw_cut_place (cut, links[i].step) : G_MAXUINT;

      if (place != G_MAXUINT && cut->alive[place] >= level)
        return TRUE;
    }
  return FALSE;
}
