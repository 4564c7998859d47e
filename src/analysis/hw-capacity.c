/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-capacity.h"

/* Seconds of one person's time that an item takes at each step, and the people who share it. */
typedef struct
{
  const HwWorkings *workings;
  double *lane_people; /* by lane number; NAN where steps have their own */
  double *lane_load_s; /* by lane number: of all its steps */
} Load;

static void
read_lanes (Load *load)
{
  const HwFlow *flow = load->workings->flow;
  const HwLane *lane;

  for (guint i = 0; i < flow->lanes->len; i++)
    load->lane_people[i] = NAN;
  HW_SEQ_FOREACH (lane, hw_map_lanes (flow->map))
    {
      for (guint i = 0; i < flow->lanes->len && lane->people > 0; i++)
        {
          if (g_str_equal (flow->lanes->pdata[i], lane->element.id))
            load->lane_people[i] = lane->people;
        }
    }
}

/* Of the people of the step, for one item started; NAN when its process time is unknown. */
static double
step_load_s (const HwWorkings *workings, guint step)
{
  const HwFlowStep *times = &workings->flow->steps[step];
  double availability = workings->flow->elements[step]->availability;

  if (!times->process_known)
    return NAN;
  return workings->visits[step] * times->process_s[HW_CASE_LIKELY]
         / (isnan (availability) ? 1 : availability);
}

static void
add_up_lanes (Load *load)
{
  const HwFlow *flow = load->workings->flow;

  for (guint i = 0; i < flow->n_steps; i++)
    {
      double load_s = step_load_s (load->workings, i);

      if (flow->steps[i].lane != HW_NO_STEP && !isnan (load_s))
        load->lane_load_s[flow->steps[i].lane] += load_s;
    }
}

/* Seconds the people of a step are busy for one item, as a share of one second of all of them. */
static double
get_busy_s (const Load *load, guint step)
{
  const HwFlow *flow = load->workings->flow;
  guint lane = flow->steps[step].lane;
  double load_s = step_load_s (load->workings, step);
  double people = flow->elements[step]->people;

  if (lane != HW_NO_STEP && !isnan (load->lane_people[lane]) && !isnan (load_s))
    return load->lane_load_s[lane] / load->lane_people[lane];
  return people > 0 ? load_s / people : NAN;
}

/* The busiest step; among those that share people the one that takes most of their time. */
static void
find_constraint (HwFigures *figures, const HwWorkings *workings)
{
  double most = 0, most_load_s = 0;

  for (guint i = 0; i < workings->flow->n_steps; i++)
    {
      double utilisation = figures->steps[i].utilisation;
      double load_s = step_load_s (workings, i);

      if (!(utilisation > most || (utilisation == most && load_s > most_load_s)))
        continue;
      most = utilisation;
      most_load_s = load_s;
      figures->constraint_basis = HW_CONSTRAINT_UTILISATION;
      figures->constraint_step = i;
      figures->constraint_measure = utilisation;
    }
}

static void
find_longest_wait (HwFigures *figures)
{
  double longest_s = 0;

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);

      if (!(entry->weight * entry->wait_s > longest_s))
        continue;
      longest_s = entry->weight * entry->wait_s;
      figures->constraint_basis = HW_CONSTRAINT_LONGEST_WAIT;
      figures->constraint_step = entry->step;
      figures->constraint_measure = longest_s / figures->totals[HW_FIGURE_LEAD_TIME];
    }
}

double
hw_capacity_get_demand_per_s (const HwMap *map)
{
  const HwHeader *header = map->header;

  return header->demand_items > 0 && header->demand_per_s > 0
             ? header->demand_items / header->demand_per_s
             : NAN;
}

double *
hw_capacity_dup_busy_s (const HwWorkings *workings)
{
  const HwFlow *flow = workings->flow;
  g_autofree double *lane_people = g_new (double, flow->lanes->len + 1);
  g_autofree double *lane_load_s = g_new0 (double, flow->lanes->len + 1);
  Load load = { workings, lane_people, lane_load_s };
  double *busy_s = g_new (double, flow->n_steps + 1);

  read_lanes (&load);
  add_up_lanes (&load);
  for (guint i = 0; i < flow->n_steps; i++)
    busy_s[i] = get_busy_s (&load, i);
  return busy_s;
}

void
hw_capacity_fill (HwFigures *figures, const HwWorkings *workings)
{
  double demand_per_s = hw_capacity_get_demand_per_s (figures->map);
  g_autofree double *busy_s = hw_capacity_dup_busy_s (workings);
  double busiest_s = 0;

  for (guint i = 0; i < workings->flow->n_steps; i++)
    {
      figures->steps[i].utilisation = demand_per_s * busy_s[i];
      if (busy_s[i] > busiest_s)
        busiest_s = busy_s[i];
    }

  if (busiest_s > 0)
    figures->totals[HW_FIGURE_THROUGHPUT_LIMIT] = 1 / busiest_s;
  figures->totals[HW_FIGURE_TAKT] = 1 / demand_per_s;
  figures->totals[HW_FIGURE_EXPECTED_WIP] =
      demand_per_s * figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME];
  find_constraint (figures, workings);
  if (figures->constraint_basis == HW_CONSTRAINT_NONE)
    find_longest_wait (figures);
}
