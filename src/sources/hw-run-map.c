/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-run-map.h"

#include <glib/gi18n-lib.h>

#include "hw-event-scan.h"
#include "hw-map-sketch.h"
#include "hw-problem.h"
#include "hw-run-plan.h"

#define RUNS_BETWEEN_LOOKS 1024

/* Jobs take minutes of hours: parts of one that is under way say nothing. */
#define LEAST_WIP 1

typedef void (*RunFunc) (const HwRunEvent *run, gpointer data);

/* Where runs come from, and who is to see them. */
typedef struct
{
  HwLibrary *library;
  gint64 source_key;
  GCancellable *cancellable;
  RunFunc see;
  gpointer data;
} Pass;

static gboolean
run_pass (const Pass *pass, GError **error)
{
  HwScanRange range = { pass->source_key, HW_TIME_UNKNOWN, HW_TIME_UNKNOWN };
  g_autoptr (HwEventScan) scan = hw_event_scan_new (pass->library, HW_SCAN_RUNS, range, error);
  HwRunEvent run;
  guint64 n_runs = 0;

  if (scan == NULL)
    return FALSE;
  while (hw_event_scan_next_run (scan, &run))
    {
      if (n_runs++ % RUNS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (pass->cancellable, error))
        return FALSE;
      pass->see (&run, pass->data);
    }
  return hw_event_scan_finish (scan, error);
}

static void
survey_run (const HwRunEvent *run, gpointer data)
{
  hw_run_survey_add (data, run);
}

typedef struct
{
  HwFlowMeter *meter;
  const HwStateMap *states;
} Measuring;

static void
measure_run (const HwRunEvent *run, gpointer data)
{
  Measuring *measuring = data;

  hw_flow_meter_add_run (measuring->meter, measuring->states, run);
}

/* The jobs among the terms, which keep them. */
static GPtrArray *
list_jobs (const GPtrArray *terms)
{
  GPtrArray *jobs = g_ptr_array_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      if (((const HwTerm *)terms->pdata[i])->kind == HW_TERM_JOB)
        g_ptr_array_add (jobs, terms->pdata[i]);
    }
  return jobs;
}

/* By name or id; NULL where there is none. */
static const HwTerm *
find_job (const GPtrArray *jobs, const char *name)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      const HwTerm *job = jobs->pdata[i];

      if (g_str_equal (job->name, name) || g_str_equal (job->id, name))
        return job;
    }
  return NULL;
}

static gboolean
find_pipeline (const GPtrArray *jobs, const char *name, HwTermKey *pipeline, GError **error)
{
  const HwTerm *job = name != NULL ? find_job (jobs, name) : NULL;

  *pipeline = job != NULL ? job->key : HW_TERM_NONE;
  if (name == NULL || job != NULL)
    return TRUE;
  g_set_error (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT, _ ("there is no pipeline “%s”"),
               name);
  return FALSE;
}

/* What the pipeline has that the map has not, and what else there is. */
static void
describe_rest (GString *text, const HwRunSurvey *survey, const HwRunPlan *plan)
{
  guint n_others = MAX (hw_run_survey_get_n_pipelines (survey), 1) - 1;

  if (plan->n_left_out > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE, "%u job that seldom runs is not on it.",
                                           "%u jobs that seldom run are not on it.",
                                           plan->n_left_out),
                              plan->n_left_out);
    }
  if (n_others > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE, "There is %u other pipeline.",
                                           "There are %u other pipelines.", n_others),
                              n_others);
    }
}

static char *
describe (const HwSource *source, const HwRunSurvey *survey, const HwRunPlan *plan)
{
  HwFlowExtent extent = hw_run_survey_get_extent (survey);
  g_autofree char *period = hw_map_sketch_dup_period (extent);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          /* Translators: a system, a number, and "2026-01-05 to 2026-01-09" */
                          g_dngettext (GETTEXT_PACKAGE, "From %s: %lu run of the pipeline, %s.",
                                       "From %s: %lu runs of the pipeline, %s.",
                                       (gulong)extent.n_items),
                          source->name, (gulong)extent.n_items, period);
  g_string_append_c (text, ' ');
  g_string_append (text, hw_map_sketch_get_rule ());
  describe_rest (text, survey, plan);
  return g_string_free (text, FALSE);
}

static char *
dup_title (const HwSource *source, const HwFirstMapOptions *options, const HwTerm *pipeline)
{
  if (options->title != NULL)
    return g_strdup (options->title);
  return pipeline != NULL
             /* Translators: a source and one of its pipelines */
             ? g_strdup_printf (C_ ("pipeline", "%s: %s"), source->name, pipeline->name)
             : g_strdup (source->name);
}

static HwFlowMeter *
measure (const Pass *of_runs,
         const HwRunPlan *plan,
         const GPtrArray *jobs,
         HwFlowExtent extent,
         GError **error)
{
  g_autoptr (HwStateMap) states = hw_state_plan_dup_map (plan->plan, jobs);
  g_autoptr (HwFlowMeter) meter = hw_map_sketch_new_meter (plan->plan->steps->len, extent, error);
  Measuring measuring = { meter, states };
  Pass pass = *of_runs;

  if (meter == NULL)
    return NULL;
  pass.see = measure_run;
  pass.data = &measuring;
  return run_pass (&pass, error) ? g_steal_pointer (&meter) : NULL;
}

static HwMap *
sketch_map (const Pass *pass,
            const HwSource *source,
            const HwFirstMapOptions *options,
            const HwRunSurvey *survey,
            GError **error)
{
  const GPtrArray *jobs = pass->data;
  g_autoptr (HwRunPlan) plan = hw_run_plan_new (survey, jobs);
  HwFlowExtent extent = hw_run_survey_get_extent (survey);
  const HwTerm *pipeline = hw_terms_find (jobs, hw_run_survey_get_pipeline (survey));
  g_autofree char *title = dup_title (source, options, pipeline);
  g_autofree char *key = g_strdup_printf ("pipeline/%s", pipeline != NULL ? pipeline->id : "");
  g_autofree char *description = describe (source, survey, plan);
  g_autoptr (HwFlowMeter) meter = measure (pass, plan, jobs, extent, error);
  HwMapSketch sketch = { .title = title,
                         .key = key,
                         .description = description,
                         .source = source,
                         .terms = jobs,
                         .plan = plan->plan,
                         .onward = plan->onward,
                         .rework = plan->rework,
                         .meter = meter,
                         .extent = extent,
                         .least_wip = LEAST_WIP,
                         .one_in = 1 };

  if (meter == NULL || !hw_library_count_events (pass->library, source->key, &sketch.counts, error))
    return NULL;
  return hw_map_sketch_finish (&sketch);
}

HwMap *
hw_run_map_new (HwLibrary *library,
                const HwSource *source,
                const HwFirstMapOptions *options,
                GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (library, source->key, error);
  g_autoptr (HwRunSurvey) survey = hw_run_survey_new ();
  g_autoptr (GPtrArray) jobs = terms != NULL ? list_jobs (terms) : NULL;
  Pass pass = { library, source->key, options->cancellable, survey_run, survey };
  HwTermKey pipeline;

  if (jobs == NULL || !find_pipeline (jobs, options->pipeline, &pipeline, error)
      || !run_pass (&pass, error))
    return NULL;
  if (!hw_run_survey_settle (survey, pipeline, options->cancellable, error))
    return NULL;
  if (hw_run_survey_count_wholes (survey) == 0)
    {
      g_set_error_literal (error, HW_FORMAT_ERROR, HW_FORMAT_ERROR_CONTENT,
                           _ ("no jobs have run: there is nothing to make steps of"));
      return NULL;
    }
  pass.data = jobs;
  return sketch_map (&pass, source, options, survey, error);
}

void
hw_pipeline_free (HwPipeline *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

GPtrArray *
hw_run_map_list_pipelines (HwLibrary *library,
                           const HwSource *source,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) terms = hw_library_list_terms (library, source->key, error);
  g_autoptr (HwRunSurvey) survey = hw_run_survey_new ();
  g_autoptr (GPtrArray) jobs = terms != NULL ? list_jobs (terms) : NULL;
  g_autoptr (GPtrArray) pipelines = NULL;
  g_autoptr (GArray) uses = NULL;
  Pass pass = { library, source->key, cancellable, survey_run, survey };

  if (jobs == NULL || !run_pass (&pass, error))
    return NULL;
  pipelines = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_pipeline_free);
  uses = hw_run_survey_list_pipelines (survey);
  for (guint i = 0; i < uses->len; i++)
    {
      const HwPipelineUse *use = &g_array_index (uses, HwPipelineUse, i);
      const HwTerm *term = hw_terms_find (jobs, use->term);
      HwPipeline *pipeline;

      /* What has no name cannot be asked for. */
      if (term == NULL)
        continue;
      pipeline = g_new (HwPipeline, 1);
      *pipeline = (HwPipeline){ g_strdup (term->id), g_strdup (term->name), use->n_wholes };
      g_ptr_array_add (pipelines, pipeline);
    }
  return g_steal_pointer (&pipelines);
}
