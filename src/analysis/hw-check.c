/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-check.h"

#include "hw-checker.h"

#include <glib/gi18n-lib.h>

/* Node times and steps that are worked out again at most to find what findings cost: a few
 * milliseconds, and all of them on a map that people draw. */
#define TRIAL_BUDGET 200000
#define REWORK_BUDGET 2000

static const HwRuleInfo rules[] = {
  { "dangling-link", N_ ("Link to nowhere"),
    N_ ("A link names a step that is not in the map, so work cannot follow it. Connect it "
        "again or remove it."),
    hw_check_dangling_link, TRUE },
  { "circular-flow", N_ ("Flow in a circle"),
    N_ ("Flow links lead from a step back to itself, so there is no end to add times up to. "
        "Make the link that leads back a rework link, with the share of work that takes it, "
        "or a feedback link."),
    hw_check_circular_flow, TRUE },
  { "shares-exceed-one", N_ ("More than everything"),
    N_ ("The shares of the links out of a step say which part of the work goes where. "
        "Together they cannot be more than all of it."),
    hw_check_shares, TRUE },
  { "endless-rework", N_ ("Endless rework"),
    N_ ("All work that gets there is sent back, again and again, so it is never delivered. "
        "Some share must get through."),
    hw_check_endless_rework, TRUE },
  { "lead-shorter-than-process", N_ ("Lead time below process time"),
    N_ ("Lead time holds the process time and the wait before it, so it cannot be the "
        "shorter one. One of the two was measured or typed wrongly."),
    hw_check_negative_wait, TRUE },
  { "unreachable", N_ ("No work gets here"),
    N_ ("Nothing leads to the step, or nothing but rework. Connect it, or remove it from the map."),
    hw_check_unreachable, FALSE },
  { "dead-end", N_ ("Dead end"),
    N_ ("Work that goes here is never delivered: no link leads on. Connect it to what comes "
        "next, or mark it as delivery too."),
    hw_check_dead_end, FALSE },
  { "no-delivery", N_ ("Delivery is not marked"),
    N_ ("The totals stop where work is delivered. As no step is marked, they stop at every "
        "step that nothing follows."),
    hw_check_no_delivery, FALSE },
  { "unknown-time", N_ ("Time is not known"),
    N_ ("What is not known counts as nothing, so lead time is at least what is shown. A "
        "guess by those who do the work is better than a gap."),
    hw_check_unknown_time, FALSE },
  { "wait-counted-twice", N_ ("Wait counted twice"),
    N_ ("A wait belongs to the step it is in front of or to the link that leads there. Where "
        "both have one, the same wait may count twice."),
    hw_check_wait_counted_twice, FALSE },
  { "rework-without-share", N_ ("Rework without a share"),
    N_ ("How often work comes back is not said, and the step it returns to has no %C&A to "
        "tell. So it counts as never."),
    hw_check_rework_share, FALSE },
  { "low-quality-without-rework-path", N_ ("Repairs are not on the map"),
    N_ ("More than a fifth of what the step delivers cannot be used as it is, and no rework "
        "link shows where it is repaired. That work and its waits are missing in the totals."),
    hw_check_low_quality, FALSE },
  { "little-conflict", N_ ("Work in progress contradicts the wait"),
    N_ ("Little’s law: items in progress divided by items finished per day is the time they "
        "stay. Where that differs more than twofold from the wait that was stated, one of "
        "the figures is wrong."),
    hw_check_little, FALSE },
  { "cadence-longer-than-wait", N_ ("Opens too seldom for this wait"),
    N_ ("Work that arrives at any time waits half a period on average until a gate opens, "
        "and longer if it does not pass at once. The wait that was stated is shorter than "
        "that."),
    hw_check_cadence, FALSE },
  { "activity-ratio-implausible", N_ ("Hardly any waiting"),
    N_ ("Work on software and services mostly waits: an activity ratio of 5 to 25 % is "
        "common. Above half, waits are probably missing."),
    hw_check_activity_ratio, FALSE },
  { "too-many-blocks", N_ ("Many steps"),
    N_ ("A map that people can take in at once has 5 to 15 steps. Join steps that follow "
        "without a wait or a change of hands."),
    hw_check_too_many_blocks, FALSE },
  { "overloaded", N_ ("Overloaded"),
    N_ ("People who are busy nearly all of their time let work pile up in front of them: "
        "waits grow without bound as utilisation comes close to 100 %."),
    hw_check_overloaded, FALSE },
  { "long-wait", N_ ("Long wait"),
    N_ ("A large part of the lead time passes in front of this step. Ask what the work waits "
        "for: people, a date, a batch, or an answer."),
    hw_check_long_wait, FALSE },
  { "late-quality", N_ ("Defects found far from their source"),
    N_ ("Work comes back over several steps, so that what was wrong is found late and "
        "repaired without the memory of how it was made. Find it where it arises."),
    hw_check_late_quality, FALSE },
  { "slow-feedback", N_ ("Slow feedback"),
    N_ ("By the time this signal arrives, the next item has been delivered without it."),
    hw_check_slow_feedback, FALSE },
  { "manual-gate", N_ ("Approval on the way"),
    N_ ("Every item waits for somebody to approve it. Often a check by peers or by a machine "
        "gives the same safety, and only the risky part needs a meeting."),
    hw_check_gate, FALSE },
  { "batch-wait", N_ ("Waiting for a batch"),
    N_ ("The first item of a batch waits for the last. Smaller batches flow faster and fail "
        "smaller."),
    hw_check_batch, FALSE },
  { "redundant-test", N_ ("Tested again"),
    N_ ("Nothing changes between two tests. Let one of them go, or let both look at the same "
        "time."),
    hw_check_redundant_test, FALSE },
  { "duplicated-step", N_ ("Done twice"),
    N_ ("The same kind of work is on the map more than once. Ask what the second one finds "
        "that the first does not."),
    hw_check_duplicated_step, FALSE },
  { "handoffs", N_ ("Many hand-offs"),
    N_ ("Each time an item changes hands it waits, and part of what is known about it is lost."),
    hw_check_handoffs, FALSE },
  { "no-feedback-loop", N_ ("No way back"),
    N_ ("Nothing leads from delivery back to those who plan: what users and operation see "
        "does not reach them. Add a feedback station and a link."),
    hw_check_no_feedback, FALSE },
  { "stale-reading", N_ ("Measure that is not current"),
    N_ ("Nothing keeps this measure current, or nothing has come from its source for longer than "
        "usual, so what the station shows grows old unnoticed. Bind it to a source, or see why the "
        "source is silent."),
    hw_check_stale_reading, FALSE },
  { "fork-nearly-balanced", N_ ("Branches of nearly the same length"),
    N_ ("Branches side by side take nearly the same time. Shortening one of them alone gains "
        "next to nothing, and chance decides which of them is waited for."),
    hw_check_balanced_fork, FALSE },
};

static const char *const severity_names[HW_N_SEVERITIES] = {
  [HW_SEVERITY_INFO] = "info",
  [HW_SEVERITY_WARNING] = "warning",
  [HW_SEVERITY_ERROR] = "error",
};

static const char *const severity_labels[HW_N_SEVERITIES] = {
  [HW_SEVERITY_INFO] = N_ ("info"),
  [HW_SEVERITY_WARNING] = N_ ("warning"),
  [HW_SEVERITY_ERROR] = N_ ("error"),
};

static double
get_rank_gain (const HwFinding *finding)
{
  return isnan (finding->gain_s) ? -1 : finding->gain_s;
}

/* Worst first, then what gains most; else in the order of the rules and of the flow. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const HwFinding *first = *(HwFinding *const *)a, *second = *(HwFinding *const *)b;
  double difference;

  if (first->severity != second->severity)
    return (int)second->severity - (int)first->severity;
  difference = get_rank_gain (second) - get_rank_gain (first);
  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return 0;
}

static const HwPathEntry **
index_path (const HwFigures *figures, guint n_steps)
{
  const HwPathEntry **path = g_new0 (const HwPathEntry *, n_steps);

  for (guint i = 0; i < figures->path->len; i++)
    {
      const HwPathEntry *entry = &g_array_index (figures->path, HwPathEntry, i);

      path[entry->step] = entry;
    }
  return path;
}

const HwRuleInfo *
hw_rules_get (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

GPtrArray *
hw_check_map (HwMap *map, const HwFigures *figures, const GError *figures_error)
{
  return hw_check_map_with_ages (map, figures, figures_error, NULL);
}

GPtrArray *
hw_check_map_with_ages (HwMap *map,
                        const HwFigures *figures,
                        const GError *figures_error,
                        GHashTable *ages)
{
  HwChecker checker = { map, figures, NULL, figures_error };

  checker.ages = ages;
  checker.budget = REWORK_BUDGET;
  checker.findings = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_finding_free);
  checker.index = hw_map_index_new (map);
  if (figures != NULL && figures->workings->first != NULL)
    {
      checker.workings = figures->workings;
      checker.trial = hw_trial_new (checker.workings, TRIAL_BUDGET);
      checker.path = index_path (figures, checker.workings->flow->n_steps);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      checker.rule = &rules[i];
      if (rules[i].without_figures || checker.workings != NULL)
        rules[i].check (&checker);
    }

  /* g_ptr_array_sort() is stable. */
  g_ptr_array_sort (checker.findings, compare_findings);
  g_clear_pointer (&checker.trial, hw_trial_free);
  hw_map_index_free (checker.index);
  g_free (checker.path);
  g_free (checker.kinds);
  return checker.findings;
}

void
hw_finding_free (HwFinding *self)
{
  g_ptr_array_unref (self->elements);
  g_free (self->text);
  g_free (self);
}

const char *
hw_severity_get_name (HwSeverity severity)
{
  g_return_val_if_fail (severity < HW_N_SEVERITIES, NULL);

  return severity_names[severity];
}

const char *
hw_severity_get_label (HwSeverity severity)
{
  g_return_val_if_fail (severity < HW_N_SEVERITIES, NULL);

  return severity_labels[severity];
}

gboolean
hw_severity_from_name (const char *name, HwSeverity *severity)
{
  for (int i = 0; i < HW_N_SEVERITIES; i++)
    {
      if (g_str_equal (name, severity_names[i]))
        {
          *severity = i;
          return TRUE;
        }
    }
  return FALSE;
}
