/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-waterfall.h"

#include "hw-waterfall-plan.h"
#include "hw-workings.h"

#include <glib/gi18n-lib.h>

/* Less than this, of the larger lead time, is the same sum added up in another order. */
#define ROUNDING 1e-12

static const struct
{
  const char *name;
  const char *label;
} causes[HW_N_CAUSES] = {
  [HW_CAUSE_PROCESS] = { "process", N_ ("Process time") },
  [HW_CAUSE_WAIT] = { "wait", N_ ("Wait") },
  [HW_CAUSE_REWORK] = { "rework", N_ ("Rework") },
  [HW_CAUSE_GATE] = { "gate", N_ ("Approval") },
  [HW_CAUSE_STEP_ADDED] = { "step added", N_ ("Step added") },
  [HW_CAUSE_STEP_REMOVED] = { "step removed", N_ ("Step removed") },
  [HW_CAUSE_ROUTE] = { "route", N_ ("Route") },
};

const char *
hw_cause_get_name (HwCause cause)
{
  g_return_val_if_fail (cause < HW_N_CAUSES, NULL);

  return causes[cause].name;
}

const char *
hw_cause_get_label (HwCause cause)
{
  g_return_val_if_fail (cause < HW_N_CAUSES, NULL);

  return causes[cause].label;
}

/* Lead time of a map on the way; NAN when it is no flow, or nothing leads to delivery. */
static double
measure_s (HwMap *map, HwFigureId figure)
{
  g_autoptr (GArray) culprits = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (HwWorkings) workings = hw_workings_new (map, culprits, NULL);
  double lead_s;

  if (workings == NULL || workings->first == NULL
      || !workings->first->alive[workings->first->entry])
    return NAN;
  lead_s = figure == HW_FIGURE_LEAD_TIME ? workings->first_times->lead_s[workings->first->entry]
                                         : workings->times->lead_s[workings->net->entry];
  return isfinite (lead_s) ? lead_s : NAN;
}

/* What several edits did together that cannot be told apart. */
static void
join (HwWaterfallPart *part, const HwWaterfallEdit *edit)
{
  if (part->n_elements == 0)
    {
      part->cause = edit->cause;
      part->element = edit->element;
    }
  else if (part->cause != edit->cause)
    part->cause = HW_CAUSE_ROUTE;
  part->n_elements++;
}

/* One part for each cause and element: a step whose times went and whose ways changed went once. */
static void
add_part (HwWaterfall *self, const HwWaterfallPart *part)
{
  for (guint i = self->parts->len; i-- > 0;)
    {
      HwWaterfallPart *other = &g_array_index (self->parts, HwWaterfallPart, i);

      if (other->cause == part->cause && other->element == part->element)
        {
          other->delta_s += part->delta_s;
          return;
        }
    }
  g_array_append_val (self->parts, *part);
}

static int
compare_parts_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  guint place_a = hw_comparison_order_get_place (data, ((const HwWaterfallPart *)a)->element);
  guint place_b = hw_comparison_order_get_place (data, ((const HwWaterfallPart *)b)->element);

  return (place_a > place_b) - (place_a < place_b);
}

static void
find_parts (HwWaterfall *self)
{
  g_autoptr (GPtrArray) edits = hw_waterfall_plan_new (self->comparison);
  g_autoptr (HwMap) map = hw_map_ref (self->comparison->before);
  double rounding_s = ROUNDING * MAX (self->before_s, self->after_s);
  double reached_s = self->before_s;
  HwWaterfallPart part = { 0 };

  for (guint i = 0; i < edits->len; i++)
    {
      g_autoptr (HwMap) next = hw_waterfall_edit_apply (edits->pdata[i], map);
      double next_s = measure_s (next, self->figure);

      hw_map_unref (map);
      map = hw_map_ref (next);
      /* What is no flow yet goes on to the next edit, rounding goes along with the next part. */
      if (!isnan (next_s) && part.n_elements == 0 && ABS (next_s - reached_s) <= rounding_s)
        continue;
      join (&part, edits->pdata[i]);
      if (isnan (next_s))
        continue;
      part.delta_s = next_s - reached_s;
      if (ABS (part.delta_s) > rounding_s)
        {
          add_part (self, &part);
          reached_s = next_s;
        }
      part = (HwWaterfallPart){ 0 };
    }
}

HwWaterfall *
hw_waterfall_new (HwComparison *comparison, HwFigureId figure)
{
  HwWaterfall *self;

  g_return_val_if_fail (figure == HW_FIGURE_LEAD_TIME || figure == HW_FIGURE_EXPECTED_LEAD_TIME,
                        NULL);

  if (isnan (comparison->totals[figure].delta))
    return NULL;
  self = g_new0 (HwWaterfall, 1);
  self->comparison = hw_comparison_ref (comparison);
  self->figure = figure;
  self->before_s = comparison->totals[figure].before;
  self->after_s = comparison->totals[figure].after;
  self->parts = g_array_new (FALSE, FALSE, sizeof (HwWaterfallPart));
  find_parts (self);
  g_array_sort_with_data (self->parts, compare_parts_cb, comparison->order);
  return self;
}

HwWaterfall *
hw_waterfall_new_telling (HwComparison *comparison)
{
  g_autoptr (HwWaterfall) expected = hw_waterfall_new (comparison, HW_FIGURE_EXPECTED_LEAD_TIME);

  for (guint i = 0; expected != NULL && i < hw_waterfall_get_n_parts (expected); i++)
    {
      if (hw_waterfall_get_part (expected, i)->cause == HW_CAUSE_REWORK)
        return g_steal_pointer (&expected);
    }
  return hw_waterfall_new (comparison, HW_FIGURE_LEAD_TIME);
}

void
hw_waterfall_free (HwWaterfall *self)
{
  g_array_unref (self->parts);
  hw_comparison_unref (self->comparison);
  g_free (self);
}
