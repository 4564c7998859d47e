/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about what comes back: feedback loops, their speed and the stations they start from. */

#include "hw-checker.h"
#include "hw-duration-text.h"

#include <glib/gi18n-lib.h>

/* Everything that links of any kind lead to from the steps marked. */
typedef struct
{
  const HwFlow *flow;
  guint8 *marked;
  guint *stack;
  guint n_stack;
} Search;

static void
mark (Search *search, guint step)
{
  if (search->marked[step])
    return;
  search->marked[step] = TRUE;
  search->stack[search->n_stack++] = step;
}

static void
follow_flow (Search *search)
{
  const HwFlow *flow = search->flow;

  while (search->n_stack > 0)
    {
      guint step = search->stack[--search->n_stack];

      for (guint l = flow->forward_first[step]; l < flow->forward_first[step + 1]; l++)
        mark (search, flow->forward[l].step);
      for (guint l = flow->rework_first[step]; l < flow->rework_first[step + 1]; l++)
        mark (search, flow->rework[l].step);
    }
}

/* Information and feedback, until they lead nowhere new. */
static void
follow_signals (HwChecker *self, Search *search)
{
  const HwLink *link;
  gboolean changed = TRUE;

  while (changed)
    {
      changed = FALSE;
      HW_SEQ_FOREACH (link, hw_map_links (self->map))
        {
          int from, to;

          if (link->kind != HW_LINK_INFORMATION && link->kind != HW_LINK_FEEDBACK)
            continue;
          from = hw_map_index_find_step (self->index, link->from);
          to = hw_map_index_find_step (self->index, link->to);
          if (from < 0 || to < 0 || !search->marked[from] || search->marked[to])
            continue;
          mark (search, to);
          follow_flow (search);
          changed = TRUE;
        }
    }
}

static gboolean
is_delivering (const HwWorkings *w, guint node)
{
  return w->first->alive[node]
         && w->flow->steps[w->first->steps[node]].routing == HW_ROUTING_DELIVER;
}

void
hw_check_no_feedback (HwChecker *self)
{
  const HwWorkings *w = self->workings;
  g_autofree guint8 *marked = g_new0 (guint8, w->flow->n_steps);
  g_autofree guint *stack = g_new (guint, w->flow->n_steps + 1);
  Search search = { w->flow, marked, stack, 0 };
  HwFinding *finding = NULL;
  guint n_before = 0;

  for (guint i = 1; i < w->first->n_nodes; i++)
    {
      if (is_delivering (w, i))
        mark (&search, w->first->steps[i]);
    }
  follow_flow (&search);
  follow_signals (self, &search);
  for (guint i = 1; i < w->first->n_nodes; i++)
    {
      if (!w->first->alive[i] || is_delivering (w, i))
        continue;
      if (marked[w->first->steps[i]])
        return;
      n_before++;
    }
  /* A single step has nobody to hear of it. */
  if (n_before == 0)
    return;

  finding = hw_checker_report (self, HW_SEVERITY_INFO, NULL,
                               g_strdup (_ ("Nothing leads from delivery back into the stream")));
  for (guint i = 1; i < w->first->n_nodes; i++)
    {
      if (is_delivering (w, i))
        hw_finding_add_element (finding, hw_checker_get_step (self, w->first->steps[i]));
    }
}

void
hw_check_slow_feedback (HwChecker *self)
{
  double lead_time_s = self->figures->totals[HW_FIGURE_LEAD_TIME];
  const HwLink *link;

  HW_SEQ_FOREACH (link, hw_map_links (self->map))
    {
      HwRange latency_s = hw_estimate_range_s (link->latency);
      const HwElement *from, *to;
      g_autofree char *latency = NULL;
      g_autofree char *lead_time = NULL;

      if (link->kind != HW_LINK_FEEDBACK || !(latency_s.likely > lead_time_s))
        continue;
      from = hw_map_index_find (self->index, link->from);
      to = hw_map_index_find (self->index, link->to);
      latency = hw_checker_format_s (self, latency_s.likely);
      lead_time = hw_checker_format_s (self, lead_time_s);
      hw_checker_report (
          self, HW_SEVERITY_WARNING, &link->element,
          /* Translators: two steps and two durations. */
          g_strdup_printf (_ ("What “%s” tells “%s” takes %s, longer than the lead time of %s"),
                           from != NULL ? hw_element_get_title (from) : link->from,
                           to != NULL ? hw_element_get_title (to) : link->to, latency, lead_time));
    }
}

/* What is wrong with a measure. */
typedef enum
{
  MEASURE_CURRENT,
  MEASURE_UNBOUND,
  MEASURE_SILENT,
  MEASURE_OLD,
  N_MEASURE_STATES
} MeasureState;

static const HwMeasureAge *
get_age (const HwChecker *self, const HwMeasure *measure)
{
  return self->ages != NULL ? g_hash_table_lookup (self->ages, measure->element.id) : NULL;
}

static MeasureState
get_state (const HwChecker *self, const HwMeasure *measure)
{
  const HwMeasureAge *age = get_age (self, measure);

  if (measure->source == NULL)
    return MEASURE_UNBOUND;
  if (self->ages == NULL)
    return MEASURE_CURRENT;
  if (age == NULL)
    return MEASURE_SILENT;
  return age->is_stale ? MEASURE_OLD : MEASURE_CURRENT;
}

static char *
describe_state (const HwChecker *self, const HwMeasure *measure, const HwElement *station)
{
  const char *name = hw_element_get_title (station);
  g_autofree char *age = NULL;

  switch (get_state (self, measure))
    {
    case MEASURE_OLD:
      age = hw_duration_format (get_age (self, measure)->age_s, HW_TIME_UNITS_CALENDAR);
      /* Translators: a station and a duration. */
      return g_strdup_printf (_ ("What “%s” shows is old: nothing has come for %s"), name, age);
    case MEASURE_SILENT:
      return g_strdup_printf (_ ("Nothing has come yet from the source of what “%s” shows"), name);
    case MEASURE_UNBOUND:
    case MEASURE_CURRENT:
    case N_MEASURE_STATES:
    default:
      return g_strdup_printf (_ ("No source keeps what “%s” shows current"), name);
    }
}

/* One finding for each station and what is wrong, with the measures it is wrong with. */
void
hw_check_stale_reading (HwChecker *self)
{
  GHashTable *of_station[N_MEASURE_STATES];
  const HwMeasure *measure;

  for (int state = 0; state < N_MEASURE_STATES; state++)
    of_station[state] = g_hash_table_new (NULL, NULL);
  HW_SEQ_FOREACH (measure, hw_map_measures (self->map))
    {
      const HwElement *station = hw_map_index_find (self->index, measure->on);
      MeasureState state = get_state (self, measure);
      HwFinding *finding;

      if (state == MEASURE_CURRENT || station == NULL)
        continue;
      finding = g_hash_table_lookup (of_station[state], station);
      if (finding == NULL)
        {
          finding = hw_checker_report (
              self, state == MEASURE_OLD ? HW_SEVERITY_WARNING : HW_SEVERITY_INFO, station,
              describe_state (self, measure, station));
          g_hash_table_insert (of_station[state], (gpointer)station, finding);
        }
      hw_finding_add_element (finding, &measure->element);
    }
  for (int state = 0; state < N_MEASURE_STATES; state++)
    g_hash_table_unref (of_station[state]);
}
