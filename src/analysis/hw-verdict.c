/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-verdict.h"

#include "hw-clock.h"
#include "hw-sensitivity.h"
#include "hw-trend.h"

#include <glib/gi18n-lib.h>

/* So many moving ranges are the least that say how much lead time varies. */
#define MIN_RANGES 2

static const struct
{
  const char *name;
  const char *label;
} kinds[HW_N_VERDICTS] = {
  [HW_VERDICT_OPEN] = { "open", N_ ("not done yet") },
  [HW_VERDICT_OVERDUE] = { "overdue", N_ ("overdue") },
  [HW_VERDICT_UNKNOWN] = { "unknown", N_ ("cannot be told") },
  [HW_VERDICT_HIT] = { "hit", N_ ("hit") },
  [HW_VERDICT_MISS] = { "miss", N_ ("miss") },
  [HW_VERDICT_NOISE] = { "noise", N_ ("not distinguishable from noise") },
};

typedef struct
{
  const HwPastMap *states;
  guint n_states;
  HwWaterfall **waterfalls; /* by state: from the one before; NULL until somebody asks */
  gint64 now_us;
} Court;

const char *
hw_verdict_get_name (HwVerdictKind kind)
{
  g_return_val_if_fail (kind < HW_N_VERDICTS, NULL);

  return kinds[kind].name;
}

const char *
hw_verdict_get_label (HwVerdictKind kind)
{
  g_return_val_if_fail (kind < HW_N_VERDICTS, NULL);

  return kinds[kind].label;
}

/* The burst in one state, or NULL. */
static const HwNote *
find_burst (const Court *court, guint state, const char *id)
{
  const HwElement *element = hw_map_find (court->states[state].map, id);

  if (element == NULL || element->type != HW_ELEMENT_NOTE
      || ((const HwNote *)element)->kind != HW_NOTE_BURST)
    return NULL;
  return (const HwNote *)element;
}

/* The state the burst is first done in, or -1. FALSE when it was dropped or taken away. */
static gboolean
follow (const Court *court, const HwNote *burst, guint since, HwVerdict *verdict)
{
  const char *id = burst->element.id;

  verdict->done = -1;
  verdict->burst = burst;
  for (guint i = since; i < court->n_states; i++)
    {
      const HwNote *now = find_burst (court, i, id);
      const char *on = verdict->burst->on;

      if (now == NULL)
        {
          gboolean gone = on != NULL && hw_map_find (court->states[i].map, on) == NULL;

          if (verdict->done < 0 && gone)
            verdict->done = (int)i;
          return verdict->done >= 0;
        }
      verdict->burst = now;
      if (verdict->done < 0 && now->state == HW_NOTE_STATE_DONE)
        verdict->done = (int)i;
    }
  return verdict->burst->state != HW_NOTE_STATE_DROPPED;
}

static const HwWaterfall *
get_waterfall (const Court *court, guint state)
{
  if (court->waterfalls[state] == NULL)
    {
      g_autoptr (HwComparison) comparison =
          hw_comparison_new (court->states[state - 1].map, court->states[state].map);

      court->waterfalls[state] = hw_waterfall_new (comparison, HW_FIGURE_EXPECTED_LEAD_TIME);
    }
  return court->waterfalls[state];
}

/* What changed at a step is also the wait on the links into it and the rework that leaves it. */
static gboolean
belongs_to (const HwElement *element, const char *on)
{
  const HwLink *link = (const HwLink *)element;

  if (on == NULL || g_str_equal (element->id, on))
    return TRUE;
  if (element->type != HW_ELEMENT_LINK)
    return FALSE;
  return g_strcmp0 (hw_link_is_forward (link) ? link->to : link->from, on) == 0;
}

/* What the burst changes: a step or link, or NULL for all of it. */
static const char *
find_subject (const Court *court, const HwVerdict *verdict)
{
  const char *on = verdict->burst->on;
  const HwElement *element =
      on != NULL ? hw_map_find (court->states[verdict->done - 1].map, on) : NULL;

  return element != NULL && (element->type == HW_ELEMENT_STEP || element->type == HW_ELEMENT_LINK)
             ? on
             : NULL;
}

static double
observe_s (const Court *court, const HwVerdict *verdict)
{
  const HwWaterfall *waterfall =
      verdict->done > 0 ? get_waterfall (court, (guint)verdict->done) : NULL;
  const char *on;
  double saved_s = 0;

  if (waterfall == NULL)
    return NAN;
  on = find_subject (court, verdict);
  for (guint i = 0; i < hw_waterfall_get_n_parts (waterfall); i++)
    {
      const HwWaterfallPart *part = hw_waterfall_get_part (waterfall, i);

      if (belongs_to (part->element, on))
        saved_s -= part->delta_s;
    }
  return saved_s;
}

/* How far lead time went by itself between two states, before the one given. */
static double
measure_noise_s (const Court *court, guint until)
{
  g_autofree gint64 *times_us = g_new (gint64, until + 1);
  g_autofree double *values = g_new (double, until + 1);
  g_autoptr (HwTrend) trend = NULL;

  for (guint i = 0; i < until; i++)
    {
      g_autoptr (HwFigures) figures = hw_figures_new (court->states[i].map, NULL);

      times_us[i] = court->states[i].at_us;
      values[i] = figures != NULL ? figures->totals[HW_FIGURE_EXPECTED_LEAD_TIME] : NAN;
    }
  trend = hw_trend_new (times_us, values, until);
  if (trend->points->len < MIN_RANGES + 1)
    return NAN;
  return HW_TREND_RANGE_FACTOR * trend->mean_range;
}

static gboolean
is_overdue (const Court *court, const HwNote *burst)
{
  gint64 due_us;

  return burst->due != NULL && hw_time_parse_iso8601 (burst->due, &due_us, NULL)
         && court->now_us >= due_us + G_TIME_SPAN_DAY;
}

double
hw_verdict_get_enough_s (const HwVerdict *verdict)
{
  HwRange predicted_s = verdict->predicted_s;

  return hw_range_is_single (predicted_s) ? predicted_s.likely * (1 - HW_SENSITIVITY_SINGLE)
                                          : predicted_s.low;
}

static HwVerdictKind
judge (const HwVerdict *verdict)
{
  HwRange predicted_s = verdict->predicted_s;
  double observed_s = verdict->observed_s, noise_s = verdict->noise_s;

  if (!hw_range_is_known (predicted_s) || isnan (observed_s))
    return HW_VERDICT_UNKNOWN;
  if (ABS (observed_s) <= noise_s && ABS (predicted_s.likely - observed_s) <= noise_s)
    return HW_VERDICT_NOISE;
  return observed_s >= hw_verdict_get_enough_s (verdict) ? HW_VERDICT_HIT : HW_VERDICT_MISS;
}

static void
decide (const Court *court, HwVerdict *verdict)
{
  verdict->predicted_s = hw_estimate_range_s (verdict->burst->effect_time);
  verdict->observed_s = verdict->noise_s = NAN;
  if (verdict->done < 0)
    {
      verdict->kind = is_overdue (court, verdict->burst) ? HW_VERDICT_OVERDUE : HW_VERDICT_OPEN;
      return;
    }
  verdict->observed_s = observe_s (court, verdict);
  verdict->noise_s = measure_noise_s (court, (guint)verdict->done);
  verdict->kind = judge (verdict);
}

GArray *
hw_verdicts_new (const HwPastMap *states, guint n_states, gint64 now_us)
{
  GArray *verdicts = g_array_new (FALSE, FALSE, sizeof (HwVerdict));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree HwWaterfall **waterfalls = g_new0 (HwWaterfall *, n_states + 1);
  const Court court = { states, n_states, waterfalls, now_us };

  for (guint i = 0; i < n_states; i++)
    {
      const HwNote *note;

      HW_SEQ_FOREACH (note, hw_map_notes (states[i].map))
        {
          HwVerdict verdict = { 0 };

          if (note->kind != HW_NOTE_BURST || !g_hash_table_add (seen, note->element.id)
              || !follow (&court, note, i, &verdict))
            continue;
          decide (&court, &verdict);
          g_array_append_val (verdicts, verdict);
        }
    }
  for (guint i = 0; i < n_states; i++)
    g_clear_pointer (&waterfalls[i], hw_waterfall_free);
  return verdicts;
}
