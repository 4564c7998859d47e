/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-report.h"

#include "hw-follow-up.h"
#include "hw-snapshot-totals.h"

static void
state_free (HwReportState *self)
{
  g_free (self->label);
  g_clear_pointer (&self->map, hw_map_unref);
  g_free (self);
}

static HwReportState *
state_new (HwLibrary *library, const char *map_id, const HwSnapshot *snapshot, gboolean with_map)
{
  HwReportState *state = g_new0 (HwReportState, 1);

  state->label = g_strdup (snapshot->label);
  state->at_us = snapshot->at_us;
  state->totals = hw_snapshot_get_totals (library, map_id, snapshot);
  if (with_map)
    state->map = hw_library_load (library, map_id, snapshot->revision, NULL, NULL);
  return state;
}

GPtrArray *
hw_report_states_load (HwLibrary *library, const char *map_id, gint64 until_us, GError **error)
{
  g_autoptr (GPtrArray) snapshots = hw_library_list_snapshots (library, map_id, error);
  GPtrArray *states;
  guint n = 0;

  if (snapshots == NULL)
    return NULL;
  while (n < snapshots->len && ((HwSnapshot *)snapshots->pdata[n])->at_us <= until_us)
    n++;
  states = g_ptr_array_new_with_free_func ((GDestroyNotify)state_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (states,
                     state_new (library, map_id, snapshots->pdata[i], i + HW_REPORT_MAX_MAPS >= n));
  return states;
}

/* What changed since the last snapshot that says anything else. */
static void
compare_with_last (HwReport *self)
{
  for (guint i = self->states->len; i-- > 0 && self->comparison == NULL;)
    {
      const HwReportState *state = self->states->pdata[i];
      g_autoptr (HwComparison) comparison = NULL;

      if (state->map == NULL)
        return;
      comparison = hw_comparison_new (state->map, self->map);
      if (hw_comparison_is_empty (comparison))
        continue;
      self->last = state;
      self->waterfall = hw_waterfall_new_telling (comparison);
      self->comparison = g_steal_pointer (&comparison);
    }
}

GArray *
hw_report_verdicts_new (const GPtrArray *states,
                        const HwPastMap *present,
                        gint64 since_us,
                        gint64 now_us)
{
  g_autofree HwPastMap *past = g_new0 (HwPastMap, states->len + 1);
  GArray *verdicts;
  guint n = 0;

  for (guint i = 0; i < states->len; i++)
    {
      const HwReportState *state = states->pdata[i];

      if (state->map != NULL)
        past[n++] = (HwPastMap){ state->map, state->at_us };
    }
  past[n++] = *present;
  verdicts = hw_verdicts_new (past, n, now_us);
  for (guint i = verdicts->len; since_us != 0 && i-- > 0;)
    {
      int done = g_array_index (verdicts, HwVerdict, i).done;

      if (done < 0 || past[done].at_us <= since_us)
        g_array_remove_index (verdicts, i);
    }
  return verdicts;
}

/* The map itself is the last value, unless it is the last snapshot. */
static void
follow_lead_time (HwReport *self)
{
  guint n = self->states->len;
  const HwTotals totals = hw_totals_of (self->figures);
  const HwReportState *newest = n > 0 ? self->states->pdata[n - 1] : NULL;
  gboolean differs = newest == NULL || newest == self->last;

  self->trend = hw_states_get_trend (self->states, differs ? &totals : NULL, self->at_us,
                                     HW_FIGURE_LEAD_TIME);
}

HwReport *
hw_report_new (HwMap *map, gint64 at_us, GPtrArray *states, gint64 now_us)
{
  HwReport *self = g_new0 (HwReport, 1);

  self->map = hw_map_ref (map);
  self->at_us = at_us;
  self->states =
      states != NULL ? states : g_ptr_array_new_with_free_func ((GDestroyNotify)state_free);
  self->figures = hw_figures_new (map, &self->error);
  self->findings = hw_check_map (map, self->figures, self->error);
  if (self->figures != NULL)
    self->sensitivity = hw_sensitivity_new (self->figures);
  compare_with_last (self);
  self->verdicts = hw_report_verdicts_new (self->states, &(HwPastMap){ map, at_us }, 0, now_us);
  follow_lead_time (self);
  return self;
}

void
hw_report_free (HwReport *self)
{
  g_clear_pointer (&self->waterfall, hw_waterfall_free);
  g_clear_pointer (&self->comparison, hw_comparison_unref);
  g_clear_pointer (&self->sensitivity, hw_sensitivity_free);
  g_ptr_array_unref (self->findings);
  g_array_unref (self->verdicts);
  hw_trend_free (self->trend);
  g_ptr_array_unref (self->states);
  g_clear_pointer (&self->figures, hw_figures_unref);
  g_clear_error (&self->error);
  hw_map_unref (self->map);
  g_free (self);
}
