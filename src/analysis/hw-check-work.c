/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about the work itself: approvals, hand-offs, and what is done more than once. */

#include "hw-checker.h"
#include "hw-quantity-text.h"
#include "hw-unknown.h"
#include "hw-work-kind.h"

#include <glib/gi18n-lib.h>

/* More hand-offs than these are many. */
#define FEW_HANDOFFS 3

/* With how long it takes, as far as somebody has said it. */
static char *
format_gate (HwChecker *self, const HwPathEntry *entry, const guint8 *wait_on_link)
{
  const HwFlow *flow = self->workings->flow;
  const char *name = hw_checker_get_name (self, entry->step);
  double time_s = entry->wait_s + entry->process_time_s;
  gboolean lacks = hw_unknown_is_process (flow, entry->step)
                   || hw_unknown_is_wait (flow, wait_on_link, entry->step);
  g_autofree char *time = hw_checker_format_s (self, time_s);

  if (!lacks)
    return g_strdup_printf (_ ("Every item that comes to “%s” needs an approval, which takes %s"),
                            name, time);
  if (time_s > 0)
    return g_strdup_printf (
        _ ("Every item that comes to “%s” needs an approval, which takes at least %s"), name, time);
  return g_strdup_printf (_ ("Every item that comes to “%s” needs an approval"), name);
}

void
hw_check_gate (HwChecker *self)
{
  const GArray *path = self->figures->path;
  g_autofree guint8 *wait_on_link = hw_unknown_find_link_waits (self->workings->flow);

  for (guint i = 0; i < path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (path, HwPathEntry, i);
      HwFinding *finding;

      if (self->workings->flow->elements[entry->step]->kind != HW_STEP_GATE)
        continue;
      finding = hw_checker_report (self, HW_SEVERITY_INFO, hw_checker_get_step (self, entry->step),
                                   format_gate (self, entry, wait_on_link));
      hw_trial_drop_step (self->trial, entry->step);
      finding->gain_s = hw_trial_get_gain_s (self->trial);
    }
}

void
hw_check_handoffs (HwChecker *self)
{
  const HwNet *net = self->workings->first;
  double handoffs = self->figures->totals[HW_FIGURE_HANDOFFS];
  g_autofree char *number = NULL;
  HwFinding *finding;

  if (!(handoffs > FEW_HANDOFFS))
    return;
  number = hw_number_format (handoffs);
  finding = hw_checker_report (
      self, HW_SEVERITY_INFO, NULL,
      g_strdup_printf (_ ("An item passes from one lane to another %s times"), number));
  for (guint i = 1; i < net->n_nodes; i++)
    {
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          const HwFlowLink *link = net->edges[e].via;

          if (hw_flow_is_handoff (net->flow, net->steps[i], link))
            hw_finding_add_element (finding, &net->flow->links[link->link]->element);
        }
    }
}

static void
report_duplicates (HwChecker *self, HwWorkKind kind, const GArray *steps)
{
  g_autofree char *names =
      hw_flow_dup_names (self->workings->flow, (const guint *)(gpointer)steps->data, steps->len);
  HwFinding *finding = hw_checker_report (
      self, HW_SEVERITY_INFO, NULL,
      /* Translators: a kind of work, such as “testing”, and the steps that do it. */
      g_strdup_printf (_ ("More than one step for %s: %s"), _ (hw_work_kind_get_label (kind)),
                       names));

  for (guint i = 0; i < steps->len; i++)
    {
      guint step = g_array_index (steps, guint, i);

      hw_finding_add_element (finding, hw_checker_get_step (self, step));
      if (i > 0)
        hw_trial_drop_step (self->trial, step);
    }
  finding->gain_s = hw_trial_get_gain_s (self->trial);
}

void
hw_check_duplicated_step (HwChecker *self)
{
  const HwNet *net = self->workings->first;
  const HwWorkKind *kinds = hw_checker_get_kinds (self);

  for (int kind = HW_WORK_OTHER + 1; kind < HW_N_WORK_KINDS; kind++)
    {
      g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint i = 1; i < net->n_nodes; i++)
        {
          if (kinds[i] == (HwWorkKind)kind)
            g_array_append_val (steps, net->steps[i]);
        }
      if (steps->len > 1)
        report_duplicates (self, kind, steps);
    }
}

static void
report_redundant (HwChecker *self, guint step, char *text)
{
  HwFinding *finding =
      hw_checker_report (self, HW_SEVERITY_INFO, hw_checker_get_step (self, step), text);

  hw_trial_drop_step (self->trial, step);
  finding->gain_s = hw_trial_get_gain_s (self->trial);
}

/* People said so, with a note. */
static void
check_waste_notes (HwChecker *self)
{
  const HwNote *note;

  HW_SEQ_FOREACH (note, hw_map_notes (self->map))
    {
      int step = note->on != NULL ? hw_map_index_find_step (self->index, note->on) : -1;

      if (step >= 0 && note->kind == HW_NOTE_WASTE && note->waste == HW_WASTE_REDUNDANT_TESTING)
        report_redundant (self, step,
                          g_strdup_printf (_ ("“%s” carries a note that it tests again"),
                                           hw_checker_get_name (self, step)));
    }
}

/* TRUE where a step leaves the item as it was. */
static gboolean
changes_nothing (const HwStep *step, HwWorkKind kind)
{
  return kind == HW_WORK_TEST || kind == HW_WORK_REVIEW || kind == HW_WORK_APPROVAL
         || step->kind == HW_STEP_QUEUE || step->kind == HW_STEP_GATE;
}

/* Passes on along the flow which test by people was the last, until a step changes the item. */
void
hw_check_redundant_test (HwChecker *self)
{
  const HwNet *net = self->workings->first;
  const HwWorkKind *kinds = hw_checker_get_kinds (self);
  g_autofree guint *tested = g_new (guint, net->n_nodes);

  for (guint i = 0; i < net->n_nodes; i++)
    tested[i] = HW_NO_STEP;
  for (guint i = 1; i < net->n_nodes; i++)
    {
      guint step = net->steps[i];
      const HwStep *element = net->flow->elements[step];
      gboolean tests = kinds[i] == HW_WORK_TEST && element->kind != HW_STEP_AUTOMATED;

      if (tests && tested[i] != HW_NO_STEP)
        report_redundant (self, step,
                          g_strdup_printf (_ ("Nothing changes between “%s” and “%s”"),
                                           hw_checker_get_name (self, tested[i]),
                                           hw_checker_get_name (self, step)));
      if (tests)
        tested[i] = step;
      else if (!changes_nothing (element, kinds[i]))
        tested[i] = HW_NO_STEP;
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          if (tested[i] != HW_NO_STEP)
            tested[net->edges[e].to] = tested[i];
        }
    }
  check_waste_notes (self);
}
