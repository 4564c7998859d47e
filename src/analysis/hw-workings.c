/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-workings.h"

#include "hw-figures.h"
#include "hw-visits.h"

#include <glib/gi18n-lib.h>

/* The entrance may be among the steps. */
static void
set_endless_error (const HwFlow *flow, GArray *culprits, guint begin, GError **error)
{
  g_autofree char *names = NULL;
  guint n_steps = begin;

  for (guint i = begin; i < culprits->len; i++)
    {
      guint step = g_array_index (culprits, guint, i);

      if (step != HW_NO_STEP)
        g_array_index (culprits, guint, n_steps++) = step;
    }
  g_array_set_size (culprits, n_steps);
  names =
      hw_flow_dup_names (flow, (const guint *)(gpointer)culprits->data + begin, n_steps - begin);
  g_set_error (error, HW_ANALYSIS_ERROR, HW_ANALYSIS_ERROR_ENDLESS_REWORK,
               _ ("Work that comes to %s never gets out again: rework takes all of it back"),
               names);
}

/* Nodes of a net, made steps. */
static void
name_steps (const HwNet *net, GArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    g_array_index (nodes, guint, i) = net->steps[g_array_index (nodes, guint, i)];
}

static gboolean
has_rework (const HwFlow *flow)
{
  for (guint i = 0; i < flow->rework_first[flow->n_steps]; i++)
    {
      if (flow->rework[i].share > 0)
        return TRUE;
    }
  return FALSE;
}

static void
copy_visits (const HwNet *net, const double *node_visits, double *step_visits)
{
  for (guint i = 0; i < net->n_nodes; i++)
    {
      if (net->steps[i] != HW_NO_STEP)
        step_visits[net->steps[i]] = node_visits[i];
    }
}

static gboolean
work_first_pass (HwWorkings *self, GArray *closed)
{
  g_autofree double *visits = NULL;

  self->first = hw_net_new (self->flow, FALSE);
  self->first_forks = hw_forks_new (self->first);
  self->first_times = hw_times_new_first_pass (self->first, HW_CASE_LIKELY);
  self->first_weights = g_new0 (double, self->first->n_nodes);
  hw_times_weigh (self->first_times, self->first, self->first_weights);

  visits = g_new0 (double, self->first->n_nodes);
  if (!hw_visits_count (self->first, self->first_forks, visits, closed))
    {
      name_steps (self->first, closed);
      return FALSE;
    }
  copy_visits (self->first, visits, self->first_visits);
  return TRUE;
}

static gboolean
work_rework (HwWorkings *self, GArray *closed)
{
  g_autofree double *visits = NULL;

  self->net = hw_net_new (self->flow, TRUE);
  self->forks = hw_forks_new (self->net);
  visits = g_new0 (double, self->net->n_nodes);
  if (!hw_visits_count (self->net, self->forks, visits, closed))
    {
      name_steps (self->net, closed);
      return FALSE;
    }
  copy_visits (self->net, visits, self->visits);

  self->passages = hw_passages_new (self->net, visits, self->visits, closed);
  if (self->passages == NULL)
    return FALSE;
  self->times = hw_times_new_expected (self->net, &self->passages->extra, closed);
  if (self->times == NULL)
    name_steps (self->net, closed);
  return self->times != NULL;
}

HwWorkings *
hw_workings_new (HwMap *map, GArray *culprits, GError **error)
{
  g_autoptr (HwWorkings) self = g_new0 (HwWorkings, 1);
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (guint));

  self->flow = hw_flow_new (map, culprits, error);
  if (self->flow == NULL)
    return NULL;
  if (self->flow->n_steps == 0)
    return g_steal_pointer (&self);

  self->first_visits = g_new0 (double, self->flow->n_steps);
  self->visits = g_new0 (double, self->flow->n_steps);
  if (!work_first_pass (self, closed) || (has_rework (self->flow) && !work_rework (self, closed)))
    {
      guint begin = culprits->len;

      g_array_append_vals (culprits, closed->data, closed->len);
      set_endless_error (self->flow, culprits, begin, error);
      return NULL;
    }
  if (self->net == NULL)
    {
      self->net = self->first;
      self->forks = self->first_forks;
      self->times = self->first_times;
      memcpy (self->visits, self->first_visits, self->flow->n_steps * sizeof (double));
    }
  return g_steal_pointer (&self);
}

void
hw_workings_free (HwWorkings *self)
{
  if (self->net != self->first)
    {
      g_clear_pointer (&self->net, hw_net_free);
      g_clear_pointer (&self->forks, hw_forks_free);
      g_clear_pointer (&self->times, hw_times_free);
    }
  g_clear_pointer (&self->first, hw_net_free);
  g_clear_pointer (&self->first_forks, hw_forks_free);
  g_clear_pointer (&self->first_times, hw_times_free);
  g_clear_pointer (&self->passages, hw_passages_free);
  g_clear_pointer (&self->flow, hw_flow_free);
  g_free (self->first_visits);
  g_free (self->first_weights);
  g_free (self->visits);
  g_free (self);
}

double
hw_workings_get_lead_time_s (const HwWorkings *self, HwCase which)
{
  g_autoptr (HwTimes) times = NULL;

  if (which == HW_CASE_LIKELY)
    return self->first_times->lead_s[self->first->entry];
  times = hw_times_new_first_pass (self->first, which);
  return times->lead_s[self->first->entry];
}
