/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-stage-map.h"

#include <glib/gi18n-lib.h>

#include "hw-event-scan.h"
#include "hw-map-sketch.h"

#define HINT_PREFIX "stage="

static const char *
get_name (const HwTerm *stage)
{
  return stage->hint + sizeof HINT_PREFIX - 1;
}

static gboolean
is_stage (const HwTerm *term)
{
  return term->kind == HW_TERM_SERIES && term->hint != NULL
         && g_str_has_prefix (term->hint, HINT_PREFIX) && get_name (term)[0] != '\0';
}

GPtrArray *
hw_stage_list (const GPtrArray *terms)
{
  GPtrArray *stages = g_ptr_array_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      if (is_stage (terms->pdata[i]))
        g_ptr_array_add (stages, terms->pdata[i]);
    }
  hw_terms_sort (stages);
  return stages;
}

gboolean
hw_stage_load_sample (HwLibrary *library, HwTermKey series, HwSampleEvent *sample, GError **error)
{
  HwScanRange range = { series, HW_TIME_UNKNOWN, HW_TIME_UNKNOWN };
  g_autoptr (HwEventScan) scan = hw_event_scan_new (library, HW_SCAN_SAMPLES, range, error);
  HwSampleEvent next;

  *sample = (HwSampleEvent){ .at_us = HW_TIME_UNKNOWN };
  while (scan != NULL && hw_event_scan_next_sample (scan, &next))
    *sample = next;
  return scan != NULL && hw_event_scan_finish (scan, error);
}

/* What is known of the time in a stage: one value, of so many items. */
static HwStepFlow
flow_of_sample (const HwSampleEvent *sample)
{
  HwStepFlow flow = { 0 };
  gsize n = sample->n >= 1 ? (gsize)sample->n : 1;

  if (sample->at_us == HW_TIME_UNKNOWN || !(sample->value >= 0))
    return flow;
  if (n < HW_PERCENTILE_MIN_VALUES)
    flow.wait_s = (HwSummary){ .n = 1, .few = { sample->value } };
  else
    flow.wait_s =
        (HwSummary){ .n = n, .p15 = sample->value, .p50 = sample->value, .p85 = sample->value };
  return flow;
}

static HwStatePlan *
plan_new (const GPtrArray *stages)
{
  HwStatePlan *plan = hw_state_plan_new_empty (stages);

  for (guint i = 0; i < stages->len; i++)
    {
      const HwTerm *stage = stages->pdata[i];
      HwPlannedStep *step = g_new0 (HwPlannedStep, 1);

      step->key = g_strconcat ("stage/", stage->id, NULL);
      step->name = g_strdup (get_name (stage));
      step->kind = HW_STEP_PROCESS;
      step->waits = TRUE;
      g_ptr_array_add (plan->steps, step);
      g_array_index (plan->meanings, HwStateMeaning, i) =
          (HwStateMeaning){ HW_ROLE_WAIT_BEFORE, i, FALSE };
    }
  return plan;
}

static GArray *
list_line (guint n_steps)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (HwStepWay));

  for (guint i = 0; i + 1 < n_steps; i++)
    {
      HwStepWay way = { i, i + 1, NAN, 0 };

      g_array_append_val (ways, way);
    }
  return ways;
}

static char *
describe (const HwSource *source)
{
  /* Translators: a system */
  return g_strdup_printf (_ ("From %s: the stages of its value stream, and the median time from "
                             "the event that begins a stage to the one that ends it. How much of "
                             "that is work it does not say."),
                          source->name);
}

HwMap *
hw_stage_map_new (HwLibrary *library,
                  const HwSource *source,
                  const HwFirstMapOptions *options,
                  const GPtrArray *stages,
                  GError **error)
{
  g_autoptr (HwStatePlan) plan = plan_new (stages);
  g_autoptr (GArray) flows = g_array_new (FALSE, FALSE, sizeof (HwStepFlow));
  g_autoptr (GArray) onward = list_line (stages->len);
  g_autoptr (GArray) rework = g_array_new (FALSE, FALSE, sizeof (HwStepWay));
  g_autofree char *description = describe (source);
  HwMapSketch sketch = { .title = options->title != NULL ? options->title : source->name,
                         .key = "stages",
                         .description = description,
                         .source = source,
                         .terms = stages,
                         .plan = plan,
                         .onward = onward,
                         .rework = rework,
                         .one_in = 1 };

  for (guint i = 0; i < stages->len; i++)
    {
      HwSampleEvent sample;
      HwStepFlow flow;

      if (!hw_stage_load_sample (library, ((const HwTerm *)stages->pdata[i])->key, &sample, error))
        return NULL;
      flow = flow_of_sample (&sample);
      g_array_append_val (flows, flow);
    }
  sketch.flows = (const HwStepFlow *)flows->data;
  return hw_map_sketch_finish (&sketch);
}
