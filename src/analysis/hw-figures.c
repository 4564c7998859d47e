/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-figures.h"

#include "hw-approximation.h"
#include "hw-capacity.h"
#include "hw-unknown.h"
#include "hw-workings.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hw_analysis_error, hw_analysis_error)

static const HwFigureInfo infos[HW_N_FIGURES] = {
  [HW_FIGURE_LEAD_TIME] = { "lead_time_s", N_ ("Lead time"), HW_UNIT_SECONDS,
                            N_ ("From the start to delivery, waits and work, along the branch that "
                                "takes longest"),
                            HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_LEAD_TIME_LOW] = { "lead_time_low_s", N_ ("Lead time, low"), HW_UNIT_SECONDS,
                                N_ ("Lead time with every range at its low end"),
                                HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_LEAD_TIME_HIGH] = { "lead_time_high_s", N_ ("Lead time, high"), HW_UNIT_SECONDS,
                                 N_ ("Lead time with every range at its high end"),
                                 HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_PROCESS_TIME] = { "process_time_s", N_ ("Process time"), HW_UNIT_SECONDS,
                               N_ ("The part of lead time somebody or something works on the "
                                   "item"),
                               HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_WAIT_TIME] = { "wait_time_s", N_ ("Wait time"), HW_UNIT_SECONDS,
                            N_ ("The part of lead time nothing happens to the item"),
                            HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_ACTIVITY_RATIO] = { "activity_ratio", N_ ("Activity ratio"), HW_UNIT_SHARE,
                                 N_ ("Process time as a share of lead time"),
                                 HW_DIRECTION_HIGHER_IS_BETTER },
  [HW_FIGURE_ROLLED_COMPLETE_ACCURATE] = { "rolled_complete_accurate", N_ ("Rolled %C&A"),
                                           HW_UNIT_SHARE,
                                           N_ ("The share of items that need no repair anywhere: "
                                               "all %C&A multiplied"),
                                           HW_DIRECTION_HIGHER_IS_BETTER },
  [HW_FIGURE_EXPECTED_LEAD_TIME] = { "expected_lead_time_s", N_ ("Expected lead time"),
                                     HW_UNIT_SECONDS,
                                     N_ ("Lead time with the rework that comes back counted as "
                                         "often as it does"),
                                     HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_EXPECTED_PROCESS_TIME] = { "expected_process_time_s", N_ ("Expected process time"),
                                        HW_UNIT_SECONDS, N_ ("Process time with rework counted"),
                                        HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_LABOUR] = { "labour_s", N_ ("Labour"), HW_UNIT_SECONDS,
                         N_ ("Process time of all branches added up, without rework"),
                         HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_LABOUR_PEOPLE] = { "labour_people_s", N_ ("Labour of all people"), HW_UNIT_SECONDS,
                                N_ ("Labour times the people at each step"),
                                HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_EXPECTED_LABOUR] = { "expected_labour_s", N_ ("Expected labour"), HW_UNIT_SECONDS,
                                  N_ ("Labour with rework counted"), HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_HANDOFFS] = { "handoffs", N_ ("Hand-offs"), HW_UNIT_NUMBER,
                           N_ ("How often an item passes from one lane to another"),
                           HW_DIRECTION_LOWER_IS_BETTER },
  [HW_FIGURE_TAKT] = { "takt_s", N_ ("Takt"), HW_UNIT_SECONDS,
                       N_ ("Time between two items of the demand"), HW_DIRECTION_UNSET },
  [HW_FIGURE_THROUGHPUT_LIMIT] = { "throughput_limit_per_s", N_ ("Throughput limit"),
                                   HW_UNIT_PER_SECOND,
                                   N_ ("What the people at the busiest step can finish at most"),
                                   HW_DIRECTION_HIGHER_IS_BETTER },
  [HW_FIGURE_EXPECTED_WIP] = { "expected_wip", N_ ("Expected WIP"), HW_UNIT_NUMBER,
                               N_ ("Items under way at once: demand times expected lead time, "
                                   "Little’s law"),
                               HW_DIRECTION_LOWER_IS_BETTER },
};

static const char *const basis_names[] = {
  [HW_CONSTRAINT_UTILISATION] = "utilisation",
  [HW_CONSTRAINT_LONGEST_WAIT] = "longest-wait",
};

static void
figures_clear (gpointer data)
{
  HwFigures *self = data;

  g_free (self->steps);
  g_array_unref (self->path);
  g_array_unref (self->unknown);
  g_array_unref (self->approximate);
  hw_workings_free ((HwWorkings *)self->workings);
  hw_map_unref (self->map);
}

/* The wait on the links into a node, as far as each counts. */
static double *
weigh_link_waits (const HwNet *net, const HwTimes *times, const double *weights)
{
  double *waits_s = g_new0 (double, net->n_nodes);

  for (guint i = 0; i < net->n_nodes; i++)
    {
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        waits_s[net->edges[e].to] += weights[i] * hw_times_edge_weight (times, net, i, e)
                                     * hw_net_edge_wait_s (&net->edges[e], HW_CASE_LIKELY);
    }
  return waits_s;
}

static void
find_path (HwFigures *self, const HwWorkings *workings)
{
  const HwNet *net = workings->first;
  const double *weights = workings->first_weights;
  double lead_time_s = self->totals[HW_FIGURE_LEAD_TIME];
  g_autofree double *waits_s = weigh_link_waits (net, workings->first_times, weights);

  for (guint i = 0; i < net->n_nodes; i++)
    {
      guint step = net->steps[i];
      HwPathEntry entry;

      if (step == HW_NO_STEP || !(weights[i] > 0))
        continue;
      entry.step = step;
      entry.weight = weights[i];
      entry.wait_s = hw_net_node_wait_s (net, i, HW_CASE_LIKELY) + waits_s[i] / weights[i];
      entry.process_time_s = hw_net_node_process_s (net, i, HW_CASE_LIKELY);
      g_array_append_val (self->path, entry);
      self->steps[step].on_path = TRUE;
      if (lead_time_s > 0)
        self->steps[step].share_of_lead_time =
            weights[i] * self->steps[step].block_lead_time_s / lead_time_s;
    }
}

/* The product over every step on the way to delivery, all branches. */
static double
roll_complete_accurate (const HwNet *net)
{
  double product = 1;
  gboolean some = FALSE;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      double quality = net->alive[i] && net->steps[i] != HW_NO_STEP
                           ? net->flow->elements[net->steps[i]]->complete_accurate
                           : NAN;

      if (isnan (quality))
        continue;
      product *= quality;
      some = TRUE;
    }
  return some ? product : NAN;
}

static void
add_labour (HwFigures *self, const HwWorkings *workings)
{
  const HwFlow *flow = workings->flow;
  double first_s = 0, people_s = 0, expected_s = 0;
  gboolean some = FALSE;

  for (guint i = 0; i < flow->n_steps; i++)
    {
      double people = flow->elements[i]->people;
      double process_s = flow->steps[i].process_s[HW_CASE_LIKELY];

      if (!flow->steps[i].process_known || !(workings->visits[i] + workings->first_visits[i] > 0))
        continue;
      first_s += workings->first_visits[i] * process_s;
      people_s += workings->first_visits[i] * process_s * (isnan (people) ? 1 : people);
      expected_s += workings->visits[i] * process_s;
      some = TRUE;
    }
  if (!some)
    return;

  self->totals[HW_FIGURE_LABOUR] = first_s;
  self->totals[HW_FIGURE_LABOUR_PEOPLE] = people_s;
  self->totals[HW_FIGURE_EXPECTED_LABOUR] = expected_s;
}

static double
count_handoffs (const HwWorkings *workings)
{
  const HwNet *net = workings->first;
  const HwFlow *flow = workings->flow;
  double handoffs = 0;

  if (flow->lanes->len == 0)
    return NAN;
  for (guint i = 0; i < net->n_nodes; i++)
    {
      guint step = net->steps[i];

      if (step == HW_NO_STEP)
        continue;
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          if (hw_flow_is_handoff (flow, step, net->edges[e].via))
            handoffs += workings->first_visits[step] * net->edges[e].via->share;
        }
    }
  return handoffs;
}

static void
add_times (HwFigures *self, const HwWorkings *workings)
{
  const HwTimes *first = workings->first_times, *expected = workings->times;
  guint entry = workings->first->entry;
  double lead_s = first->lead_s[entry];

  self->totals[HW_FIGURE_LEAD_TIME] = lead_s;
  self->totals[HW_FIGURE_LEAD_TIME_LOW] = hw_workings_get_lead_time_s (workings, HW_CASE_LOW);
  self->totals[HW_FIGURE_LEAD_TIME_HIGH] = hw_workings_get_lead_time_s (workings, HW_CASE_HIGH);
  self->totals[HW_FIGURE_PROCESS_TIME] = first->process_s[entry];
  self->totals[HW_FIGURE_WAIT_TIME] = lead_s - first->process_s[entry];
  if (lead_s > 0)
    self->totals[HW_FIGURE_ACTIVITY_RATIO] = first->process_s[entry] / lead_s;
  self->totals[HW_FIGURE_EXPECTED_LEAD_TIME] = expected->lead_s[workings->net->entry];
  self->totals[HW_FIGURE_EXPECTED_PROCESS_TIME] = expected->process_s[workings->net->entry];
}

/* A thousand forks, each inside of the one before, are more than numbers hold. */
static double
absent_unless_finite (double value)
{
  return isfinite (value) ? value : NAN;
}

static void
add_steps (HwFigures *self, const HwWorkings *workings)
{
  for (guint i = 0; i < workings->flow->n_steps; i++)
    {
      const HwFlowStep *step = &workings->flow->steps[i];

      self->steps[i].visits = absent_unless_finite (workings->visits[i]);
      self->steps[i].first_pass_visits = absent_unless_finite (workings->first_visits[i]);
      self->steps[i].utilisation = NAN;
      self->steps[i].computed_wait_s = step->wait_computed ? step->wait_s[HW_CASE_LIKELY] : NAN;
      self->steps[i].block_lead_time_s =
          step->wait_known || step->process_known
              ? step->wait_s[HW_CASE_LIKELY] + step->process_s[HW_CASE_LIKELY]
              : NAN;
    }
}

static void
fill (HwFigures *self, const HwWorkings *workings)
{
  add_steps (self, workings);
  if (hw_unknown_find (self, workings))
    {
      add_times (self, workings);
      find_path (self, workings);
    }
  self->totals[HW_FIGURE_ROLLED_COMPLETE_ACCURATE] = roll_complete_accurate (workings->first);
  self->totals[HW_FIGURE_HANDOFFS] = count_handoffs (workings);
  add_labour (self, workings);
  hw_capacity_fill (self, workings);
  hw_approximation_find (self, workings);
  for (int i = 0; i < HW_N_FIGURES; i++)
    self->totals[i] = absent_unless_finite (self->totals[i]);
}

const HwFigureInfo *
hw_figure_get_info (HwFigureId id)
{
  g_return_val_if_fail (id < HW_N_FIGURES, NULL);

  return &infos[id];
}

const char *
hw_constraint_basis_get_name (HwConstraintBasis basis)
{
  g_return_val_if_fail (basis < G_N_ELEMENTS (basis_names), NULL);

  return basis_names[basis];
}

HwFigures *
hw_figures_new (HwMap *map, GError **error)
{
  g_autoptr (GArray) culprits = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (HwWorkings) workings = hw_workings_new (map, culprits, error);
  HwFigures *self;

  if (workings == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (HwFigures);
  self->map = hw_map_ref (map);
  self->steps = g_new0 (HwStepFigures, workings->flow->n_steps + 1);
  self->path = g_array_new (FALSE, FALSE, sizeof (HwPathEntry));
  self->unknown = g_array_new (FALSE, FALSE, sizeof (HwUnknown));
  self->approximate = g_array_new (FALSE, FALSE, sizeof (HwApproximation));
  self->constraint_step = -1;
  self->constraint_measure = NAN;
  for (int i = 0; i < HW_N_FIGURES; i++)
    self->totals[i] = NAN;
  if (workings->flow->n_steps > 0)
    fill (self, workings);
  self->workings = g_steal_pointer (&workings);
  return self;
}

HwFigures *
hw_figures_ref (HwFigures *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hw_figures_unref (HwFigures *self)
{
  g_atomic_rc_box_release_full (self, figures_clear);
}

static gboolean
is_at_least (const HwFigures *self, HwFigureId id)
{
  return (self->at_least >> id & 1) != 0;
}

/* Work as a share of all: a wait that is missing makes it too large, work that is missing too
 * small. */
static HwBound
get_ratio_bound (const HwFigures *self)
{
  gboolean work = is_at_least (self, HW_FIGURE_PROCESS_TIME);
  gboolean wait = is_at_least (self, HW_FIGURE_WAIT_TIME);

  if (work && wait)
    return HW_BOUND_ABOUT;
  if (work)
    return HW_BOUND_AT_LEAST;
  return wait ? HW_BOUND_AT_MOST : HW_BOUND_NONE;
}

HwBound
hw_figures_get_bound (const HwFigures *self, HwFigureId id)
{
  if (isnan (self->totals[id]))
    return HW_BOUND_NONE;
  if (id == HW_FIGURE_ACTIVITY_RATIO)
    return get_ratio_bound (self);
  if (id == HW_FIGURE_ROLLED_COMPLETE_ACCURATE)
    return self->quality_at_most ? HW_BOUND_AT_MOST : HW_BOUND_NONE;
  if (is_at_least (self, id))
    return HW_BOUND_AT_LEAST;
  if (self->approximate->len > 0
      && (id == HW_FIGURE_EXPECTED_LEAD_TIME || id == HW_FIGURE_EXPECTED_PROCESS_TIME
          || id == HW_FIGURE_EXPECTED_WIP))
    return HW_BOUND_ABOUT;
  return HW_BOUND_NONE;
}
