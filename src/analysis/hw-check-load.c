/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about load: people, work in progress and batches against the demand. */

#include "hw-capacity.h"
#include "hw-checker.h"
#include "hw-quantity-text.h"

#include <glib/gi18n-lib.h>

#define BUSY 0.85
#define CONFLICT_FACTOR 2

/* The lane whose head count the step shares, or NULL. */
static const HwLane *
get_shared_lane (const HwChecker *self, guint step)
{
  const char *id = self->workings->flow->elements[step]->lane;
  const HwElement *lane = id != NULL ? hw_map_index_find (self->index, id) : NULL;

  if (lane == NULL || lane->type != HW_ELEMENT_LANE || !(((const HwLane *)lane)->people > 0))
    return NULL;
  return (const HwLane *)lane;
}

static HwFinding *
report_load (HwChecker *self, const HwElement *element, const HwElement *named, double utilisation)
{
  g_autofree char *percent = hw_share_format (utilisation);
  const char *name = hw_element_get_title (named);

  if (utilisation > 1)
    return hw_checker_report (
        self, HW_SEVERITY_ERROR, element,
        g_strdup_printf (_ ("The demand takes %s of the time of the people of “%s”: work piles up"),
                         percent, name));
  return hw_checker_report (
      self, HW_SEVERITY_WARNING, element,
      g_strdup_printf (_ ("The demand takes %s of the time of the people of “%s”"), percent, name));
}

/* People shared by the steps of a lane are overloaded once, whatever the number of steps. */
void
hw_check_overloaded (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;
  g_autofree HwFinding **of_lane = g_new0 (HwFinding *, flow->lanes->len + 1);

  for (guint i = 1; i < self->workings->net->n_nodes; i++)
    {
      guint step = self->workings->net->steps[i], lane = flow->steps[step].lane;
      double utilisation = self->figures->steps[step].utilisation;
      const HwElement *element = hw_checker_get_step (self, step);
      const HwLane *shared = get_shared_lane (self, step);

      if (!(utilisation > BUSY))
        continue;
      if (shared == NULL)
        report_load (self, element, element, utilisation);
      else if (of_lane[lane] != NULL)
        hw_finding_add_element (of_lane[lane], element);
      else
        of_lane[lane] = report_load (self, element, &shared->element, utilisation);
    }
}

/* Items per second that come to a step. */
static double
get_arrivals_per_s (const HwChecker *self, guint step)
{
  return hw_capacity_get_demand_per_s (self->map) * self->workings->visits[step];
}

void
hw_check_little (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;

  for (guint i = 1; i < self->workings->net->n_nodes; i++)
    {
      guint step = self->workings->net->steps[i];
      const HwFlowStep *times = &flow->steps[step];
      double wait_s = times->wait_s[HW_CASE_LIKELY];
      double wip = flow->elements[step]->wip;
      double implied_s = wip / get_arrivals_per_s (self, step);
      g_autofree char *items = NULL;
      g_autofree char *implied = NULL;
      g_autofree char *wait = NULL;

      if (times->wait_computed || !(wait_s > 0) || !(implied_s > 0)
          || (implied_s <= CONFLICT_FACTOR * wait_s && wait_s <= CONFLICT_FACTOR * implied_s))
        continue;
      items = hw_number_format (wip);
      implied = hw_checker_format_s (self, implied_s);
      wait = hw_checker_format_s (self, wait_s);
      hw_checker_report (
          self, HW_SEVERITY_WARNING, hw_checker_get_step (self, step),
          /* Translators: a number of items, a step, and two durations. */
          g_strdup_printf (ngettext ("With %s item in progress at “%s” and this demand an item "
                                     "stays %s, but a wait of %s is stated",
                                     "With %s items in progress at “%s” and this demand an item "
                                     "stays %s, but a wait of %s is stated",
                                     hw_number_get_plural (wip)),
                           items, hw_checker_get_name (self, step), implied, wait));
    }
}

/* The mean wait until a batch is full, for items that come one by one: (B - 1) / 2 arrivals. */
void
hw_check_batch (HwChecker *self)
{
  const HwFlow *flow = self->workings->flow;

  for (guint i = 1; i < self->workings->net->n_nodes; i++)
    {
      guint step = self->workings->net->steps[i];
      double batch = flow->elements[step]->batch_size;
      double forming_s = (batch - 1) / (2 * get_arrivals_per_s (self, step));
      const char *name = hw_checker_get_name (self, step);
      g_autofree char *size = NULL;
      g_autofree char *forming = NULL;
      HwFinding *finding;

      if (!(batch > 1))
        continue;
      size = hw_number_format (batch);
      if (!isfinite (forming_s))
        {
          hw_checker_report (self, HW_SEVERITY_INFO, hw_checker_get_step (self, step),
                             g_strdup_printf (_ ("“%s” takes %s items at a time"), name, size));
          continue;
        }
      forming = hw_checker_format_s (self, forming_s);
      finding = hw_checker_report (
          self, HW_SEVERITY_INFO, hw_checker_get_step (self, step),
          g_strdup_printf (_ ("“%s” takes %s items at a time: an item waits %s for the others"),
                           name, size, forming));
      if (!flow->steps[step].wait_known)
        continue;
      hw_trial_shorten_wait (self->trial, step, forming_s);
      finding->gain_s = hw_trial_get_gain_s (self->trial);
    }
}
