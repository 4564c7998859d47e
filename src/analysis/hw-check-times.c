/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about times: what is missing, what contradicts itself, and where time is lost. */

#include "hw-checker.h"
#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>

#define LONG_WAIT_SHARE 0.15
#define PLAUSIBLE_ACTIVITY_RATIO 0.5

/* A branch this close to the one that decides is nearly as long. */
#define BALANCED_SHARE 0.9

void
hw_check_negative_wait (HwChecker *self)
{
  const HwStep *step;

  HW_SEQ_FOREACH (step, hw_map_steps (self->map))
    {
      HwRange wait_s = hw_estimate_range_s (step->wait_time);

      if (wait_s.low < 0 || wait_s.likely < 0)
        hw_checker_report (
            self, HW_SEVERITY_ERROR, &step->element,
            g_strdup_printf (_ ("The lead time of “%s” is shorter than its process time"),
                             hw_element_get_title (&step->element)));
    }
}

/* What is not known of one element, as one finding. */
static void
report_unknown (HwChecker *self, const HwElement *element, gboolean process, gboolean wait)
{
  const char *name = hw_element_get_title (element);
  char *text;

  if (element->type == HW_ELEMENT_LINK)
    text = g_strdup (_ ("Nobody has said how long work waits on this link"));
  else if (process && wait)
    text = g_strdup_printf (
        _ ("Nobody has said how long “%s” takes and how long work waits in front of it"), name);
  else if (process)
    text = g_strdup_printf (_ ("Nobody has said how long “%s” takes"), name);
  else
    text = g_strdup_printf (_ ("Nobody has said how long work waits in front of “%s”"), name);
  hw_checker_report (self, HW_SEVERITY_INFO, element, text);
}

void
hw_check_unknown_time (HwChecker *self)
{
  const GArray *unknown = self->figures->unknown;

  /* The fields of one element stand together. */
  for (guint i = 0; i < unknown->len;)
    {
      const HwElement *element = g_array_index (unknown, HwUnknown, i).element;
      gboolean process = FALSE, wait = FALSE;

      for (; i < unknown->len && g_array_index (unknown, HwUnknown, i).element == element; i++)
        {
          const char *field = g_array_index (unknown, HwUnknown, i).field;

          process |= g_str_equal (field, "process_time");
          wait |= g_str_equal (field, "wait_time") || g_str_equal (field, "wait");
        }
      if (process || wait)
        report_unknown (self, element, process, wait);
    }
}

void
hw_check_wait_counted_twice (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;

  for (guint i = 1; i < self->workings->first->n_nodes; i++)
    {
      guint from = self->workings->first->steps[i];

      for (guint l = flow->forward_first[from]; l < flow->forward_first[from + 1]; l++)
        {
          const HwFlowLink *link = &flow->forward[l];
          g_autofree char *step_wait = NULL;
          g_autofree char *link_wait = NULL;
          HwFinding *finding;

          if (!(link->wait_s[HW_CASE_LIKELY] > 0)
              || !(flow->steps[link->step].wait_s[HW_CASE_LIKELY] > 0))
            continue;
          step_wait = hw_checker_format_s (self, flow->steps[link->step].wait_s[HW_CASE_LIKELY]);
          link_wait = hw_checker_format_s (self, link->wait_s[HW_CASE_LIKELY]);
          finding = hw_checker_report (
              self, HW_SEVERITY_WARNING, &flow->links[link->link]->element,
              g_strdup_printf (_ ("Work waits %s on the link to “%s” and %s in front of it"),
                               link_wait, hw_checker_get_name (self, link->step), step_wait));
          hw_finding_add_element (finding, hw_checker_get_step (self, link->step));
          hw_trial_drop_link_wait (self->trial, from, link->link);
          finding->gain_s = hw_trial_get_gain_s (self->trial);
        }
    }
}

void
hw_check_cadence (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;

  for (guint i = 1; i < self->workings->net->n_nodes; i++)
    {
      guint step = self->workings->net->steps[i];
      double mean_s = hw_flow_get_cadence_wait_s (flow->elements[step]);
      double wait_s = flow->steps[step].wait_s[HW_CASE_LIKELY];
      g_autofree char *mean = NULL;
      g_autofree char *wait = NULL;

      if (!flow->steps[step].wait_known || flow->steps[step].wait_computed || !(wait_s < mean_s))
        continue;
      wait = hw_checker_format_s (self, wait_s);
      if (isinf (mean_s))
        {
          hw_checker_report (
              self, HW_SEVERITY_WARNING, hw_checker_get_step (self, step),
              g_strdup_printf (_ ("“%s” lets nothing through, but a wait of %s is stated"),
                               hw_checker_get_name (self, step), wait));
          continue;
        }
      mean = hw_checker_format_s (self, mean_s);
      hw_checker_report (
          self, HW_SEVERITY_WARNING, hw_checker_get_step (self, step),
          g_strdup_printf (_ ("Work waits %s on average until “%s” opens, but a wait of %s is "
                              "stated"),
                           mean, hw_checker_get_name (self, step), wait));
    }
}

void
hw_check_activity_ratio (HwChecker *self)
{
  double ratio = self->figures->totals[HW_FIGURE_ACTIVITY_RATIO];
  const GArray *path = self->figures->path;
  g_autofree char *share = NULL;
  HwFinding *finding;

  if (!(ratio > PLAUSIBLE_ACTIVITY_RATIO))
    return;
  share = hw_share_format (ratio);
  finding = hw_checker_report (
      self, HW_SEVERITY_WARNING, NULL,
      g_strdup_printf (_ ("%s of the lead time is work: waits seem to be missing"), share));
  for (guint i = 0; i < path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (path, HwPathEntry, i);

      if (entry->wait_s == 0)
        hw_finding_add_element (finding, hw_checker_get_step (self, entry->step));
    }
}

void
hw_check_long_wait (HwChecker *self)
{
  const GArray *path = self->figures->path;
  double lead_time_s = self->figures->totals[HW_FIGURE_LEAD_TIME];

  for (guint i = 0; i < path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (path, HwPathEntry, i);
      double share = entry->weight * entry->wait_s / lead_time_s;
      g_autofree char *wait = NULL;
      g_autofree char *percent = NULL;
      HwFinding *finding;

      if (!(share >= LONG_WAIT_SHARE))
        continue;
      wait = hw_checker_format_s (self, entry->wait_s);
      percent = hw_share_format (share);
      finding = hw_checker_report (
          self, HW_SEVERITY_WARNING, hw_checker_get_step (self, entry->step),
          /* Translators: a duration, a step, and a share such as “31 %”. */
          g_strdup_printf (_ ("Work waits %s in front of “%s”: %s of the lead time"), wait,
                           hw_checker_get_name (self, entry->step), percent));
      hw_trial_drop_wait (self->trial, entry->step);
      finding->gain_s = hw_trial_get_gain_s (self->trial);
    }
}

static double
get_branch_s (const HwWorkings *w, guint edge)
{
  const HwNetEdge *e = &w->first->edges[edge];

  return hw_net_edge_wait_s (e, HW_CASE_LIKELY) + w->first_times->lead_s[e->to];
}

/* A branch's time up to the join, which is what it has for itself. */
static double
get_own_branch_s (const HwWorkings *w, guint node, guint edge)
{
  guint join = w->first_forks->join[node];
  double after_s = join < w->first->n_nodes ? w->first_times->lead_s[join] : 0;

  return get_branch_s (w, edge) - after_s;
}

void
hw_check_balanced_fork (HwChecker *self)
{
  const HwWorkings *w = self->workings;
  const HwNet *net = w->first;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      double longest_s;
      guint decided = w->first_times->decided[i];

      if (!hw_net_decides (net, i))
        continue;
      longest_s = get_own_branch_s (w, i, decided);
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          guint first = net->steps[net->edges[decided].to], second = net->steps[net->edges[e].to];
          HwFinding *finding;

          if (e == decided || !(net->edges[e].weight > 0) || !(longest_s > 0)
              || get_own_branch_s (w, i, e) < BALANCED_SHARE * longest_s)
            continue;
          finding = hw_checker_report (
              self, HW_SEVERITY_INFO, hw_checker_get_step (self, first),
              g_strdup_printf (_ ("The branch of “%s” takes nearly as long as that of “%s”"),
                               hw_checker_get_name (self, second),
                               hw_checker_get_name (self, first)));
          hw_finding_add_element (finding, hw_checker_get_step (self, second));
          if (net->steps[i] != HW_NO_STEP)
            hw_finding_add_element (finding, hw_checker_get_step (self, net->steps[i]));
        }
    }
}
