/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-checker.h"

#include "hw-duration-text.h"
#include "hw-map-edit.h"

HwFinding *
hw_checker_report (HwChecker *self, HwSeverity severity, const HwElement *element, char *text)
{
  HwFinding *finding = g_new0 (HwFinding, 1);

  finding->rule = self->rule;
  finding->severity = severity;
  finding->elements = g_ptr_array_new ();
  finding->text = text;
  finding->gain_s = NAN;
  if (element != NULL)
    hw_finding_add_element (finding, element);
  g_ptr_array_add (self->findings, finding);
  return finding;
}

void
hw_finding_add_element (HwFinding *self, const HwElement *element)
{
  g_ptr_array_add (self->elements, (gpointer)element);
}

const HwElement *
hw_checker_get_step (const HwChecker *self, guint step)
{
  return &self->workings->flow->elements[step]->element;
}

const char *
hw_checker_get_name (const HwChecker *self, guint step)
{
  return hw_element_get_title (hw_checker_get_step (self, step));
}

char *
hw_checker_format_s (const HwChecker *self, double value_s)
{
  return hw_duration_format (value_s, hw_map_get_units (self->map));
}

const HwWorkKind *
hw_checker_get_kinds (HwChecker *self)
{
  const HwNet *net = self->workings->first;
  g_autoptr (HwWorkWords) words = NULL;

  if (self->kinds != NULL)
    return self->kinds;
  self->kinds = g_new0 (HwWorkKind, net->n_nodes);
  words = hw_work_words_new ();
  for (guint i = 1; i < net->n_nodes; i++)
    {
      const HwStep *step = net->flow->elements[net->steps[i]];

      if (net->alive[i] && step->kind != HW_STEP_QUEUE && step->kind != HW_STEP_STATION
          && step->kind != HW_STEP_EXTERNAL)
        self->kinds[i] = hw_work_words_find_kind (words, step);
    }
  return self->kinds;
}

gboolean
hw_checker_is_on_route (const HwChecker *self, guint step)
{
  guint node = self->workings->first->nodes[step];

  return node != HW_NO_NODE && self->workings->first->alive[node];
}

double
hw_checker_get_rework_gain_s (HwChecker *self, const HwLink *link)
{
  g_autoptr (HwElement) copy = NULL;
  g_autoptr (HwMap) map = NULL;
  g_autoptr (HwWorkings) workings = NULL;
  g_autoptr (GArray) culprits = NULL;
  double gain_s;

  if (self->budget < self->workings->flow->n_steps)
    return NAN;
  self->budget -= self->workings->flow->n_steps;
  copy = hw_element_dup (&link->element);
  ((HwLink *)copy)->share = 0;
  map = hw_map_with_element (self->map, copy);
  culprits = g_array_new (FALSE, FALSE, sizeof (guint));
  workings = hw_workings_new (map, culprits, NULL);
  if (workings == NULL)
    return NAN;
  gain_s = self->figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME]
           - workings->times->lead_s[workings->net->entry];
  return gain_s > 0 || !self->figures->times_at_least ? gain_s : NAN;
}
