/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-run-plan.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-state-words.h"
#include "hw-step-ways.h"

#define ALWAYS_SHARE 0.95
#define USUAL_SHARE 0.5
#define RARE_SHARE 0.05

/* Runs that are done again less often have no way back. */
#define AGAIN_ONE_IN 50

/* What a job is for the flow. */
typedef enum
{
  JOB_LEFT_OUT,
  JOB_ALWAYS,
  JOB_AT_END, /* after all that is always done, and only sometimes */
} JobPlace;

typedef struct
{
  const HwRunSurvey *survey;
  const GPtrArray *jobs;
  HwRunPlan *plan;
  guint n_jobs;
  JobPlace *places; /* by job */
  guint *steps;     /* by job; HW_NO_STEP where it makes none */
  gboolean has_queue;
} Draft;

/* Of the runs of the pipeline in which nothing had failed, those that have the job; of all, where
 * every one failed. */
static double
get_share (const Draft *self, guint job)
{
  HwJobUse use = hw_run_survey_get_job (self->survey, job);
  guint64 n_good = hw_run_survey_count_good (self->survey);

  return n_good > 0 ? (double)use.n_good / (double)n_good
                    : (double)use.n_wholes / (double)hw_run_survey_count_wholes (self->survey);
}

/* Whether the job waits for all others in this place that are not after it. */
static gboolean
waits_for_all (const Draft *self, guint job, JobPlace place)
{
  for (guint other = 0; other < self->n_jobs; other++)
    {
      if (other != job && self->places[other] == place
          && (other > job || !hw_run_survey_waits_for (self->survey, job, other)))
        return FALSE;
    }
  return TRUE;
}

static void
keep_most_frequent (Draft *self)
{
  guint best = 0;

  for (guint job = 1; job < self->n_jobs; job++)
    {
      if (get_share (self, job) > get_share (self, best))
        best = job;
    }
  if (self->n_jobs > 0)
    self->places[best] = JOB_ALWAYS;
}

/* Those always done first, since what comes at the end comes after them. */
static void
find_always (Draft *self)
{
  g_autofree gboolean *is_usual = g_new0 (gboolean, self->n_jobs + 1);
  guint n_always = 0;

  for (guint job = 0; job < self->n_jobs; job++)
    {
      if (get_share (self, job) < ALWAYS_SHARE)
        continue;
      self->places[job] = JOB_ALWAYS;
      n_always++;
    }
  if (n_always == 0)
    keep_most_frequent (self);
  for (guint job = 0; job < self->n_jobs; job++)
    is_usual[job] = self->places[job] == JOB_LEFT_OUT && get_share (self, job) >= USUAL_SHARE
                    && !waits_for_all (self, job, JOB_ALWAYS);
  for (guint job = 0; job < self->n_jobs; job++)
    {
      if (is_usual[job])
        self->places[job] = JOB_ALWAYS;
    }
}

static void
find_end (Draft *self)
{
  for (guint job = 0; job < self->n_jobs; job++)
    {
      if (self->places[job] == JOB_LEFT_OUT && get_share (self, job) >= RARE_SHARE
          && waits_for_all (self, job, JOB_ALWAYS) && waits_for_all (self, job, JOB_AT_END))
        self->places[job] = JOB_AT_END;
    }
}

/* Steps */

static HwPlannedStep *
add_step (Draft *self, char *key, const char *name, HwStepKind kind)
{
  HwPlannedStep *step = g_new0 (HwPlannedStep, 1);

  step->key = key;
  step->name = g_strdup (name);
  step->kind = kind;
  g_ptr_array_add (self->plan->plan->steps, step);
  return step;
}

static void
give_meaning (Draft *self, HwTermKey job, HwStateMeaning meaning)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      if (((const HwTerm *)self->jobs->pdata[i])->key == job)
        g_array_index (self->plan->plan->meanings, HwStateMeaning, i) = meaning;
    }
}

/* A job that no other one leads to. */
static gboolean
is_first (const Draft *self, guint job)
{
  for (guint other = 0; other < job; other++)
    {
      if (self->places[other] != JOB_LEFT_OUT && hw_run_survey_waits_for (self->survey, job, other))
        return FALSE;
    }
  return self->places[job] != JOB_LEFT_OUT;
}

static gboolean
needs_queue (const Draft *self)
{
  for (guint job = 0; job < self->n_jobs; job++)
    {
      if (is_first (self, job) && hw_run_survey_get_job (self->survey, job).knows_wait)
        return FALSE;
    }
  return 2 * hw_run_survey_count_queued (self->survey) > hw_run_survey_count_wholes (self->survey);
}

static void
add_queue (Draft *self)
{
  HwTermKey pipeline = hw_run_survey_get_pipeline (self->survey);
  const HwTerm *term = hw_terms_find (self->jobs, pipeline);

  if (term == NULL || !needs_queue (self))
    return;
  self->has_queue = TRUE;
  add_step (self, g_strconcat ("queue/", term->id, NULL), _ ("Queue"), HW_STEP_QUEUE)->waits = TRUE;
  give_meaning (self, pipeline, (HwStateMeaning){ HW_ROLE_WAIT_IN, 0, FALSE });
}

static HwStepKind
find_kind (HwJobUse use, const HwTerm *term)
{
  gboolean is_gate =
      use.is_gate || hw_state_words_read (HW_TERM_STATUS, term->name, term->hint) == HW_STATE_GATE;

  return is_gate ? HW_STEP_GATE : HW_STEP_AUTOMATED;
}

/* Whether somebody says how long runs of the job wait, or they cannot have waited. */
static gboolean
knows_wait (const Draft *self, guint job, HwJobUse use)
{
  return use.knows_wait || use.is_gate || (self->has_queue && is_first (self, job))
         || hw_run_survey_begins_at_once (self->survey, job);
}

static void
add_steps (Draft *self)
{
  for (guint job = 0; job < self->n_jobs; job++)
    {
      HwJobUse use = hw_run_survey_get_job (self->survey, job);
      const HwTerm *term = hw_terms_find (self->jobs, use.term);
      HwPlannedStep *step;

      self->steps[job] = HW_NO_STEP;
      self->plan->n_left_out += self->places[job] == JOB_LEFT_OUT;
      if (self->places[job] == JOB_LEFT_OUT || term == NULL)
        continue;
      self->steps[job] = self->plan->plan->steps->len;
      step =
          add_step (self, g_strconcat ("job/", term->id, NULL), term->name, find_kind (use, term));
      step->waits = knows_wait (self, job, use);
      give_meaning (self, use.term, (HwStateMeaning){ HW_ROLE_ACTIVE, self->steps[job], FALSE });
    }
}

/* Ways */

/* Whether the job waits for the other with no third one between them. */
static gboolean
follows (const Draft *self, guint job, guint other)
{
  if (self->steps[other] == HW_NO_STEP || !hw_run_survey_waits_for (self->survey, job, other))
    return FALSE;
  for (guint between = other + 1; between < job; between++)
    {
      if (self->steps[between] != HW_NO_STEP && hw_run_survey_waits_for (self->survey, job, between)
          && hw_run_survey_waits_for (self->survey, between, other))
        return FALSE;
    }
  return TRUE;
}

/* Of the items that come to the end of one job, those that go on to another which is not always
 * done; NAN where nearly all do. */
static double
share_onward (const Draft *self, guint from, guint to)
{
  double before = self->places[from] == JOB_AT_END ? get_share (self, from) : 1;
  double share = get_share (self, to) / before;

  return self->places[to] == JOB_AT_END && share < ALWAYS_SHARE ? share : NAN;
}

static void
add_way (GArray *ways, guint from, guint to, double share, guint64 n_of)
{
  HwStepWay way = { from, to, share, n_of };

  g_array_append_val (ways, way);
}

static void
add_ways_to (Draft *self, guint job)
{
  guint to = self->steps[job];

  for (guint other = 0; other < job; other++)
    {
      if (follows (self, job, other))
        add_way (self->plan->onward, self->steps[other], to, share_onward (self, other, job),
                 hw_run_survey_get_job (self->survey, other).n_good);
    }
  if (self->has_queue && is_first (self, job))
    add_way (self->plan->onward, 0, to, NAN, 0);
}

static void
add_way_again (Draft *self, guint job)
{
  HwJobUse use = hw_run_survey_get_job (self->survey, job);

  if (use.n_again > 0 && use.n_again * AGAIN_ONE_IN >= use.n_runs && use.n_again < use.n_runs)
    add_way (self->plan->rework, self->steps[job], self->steps[job],
             (double)use.n_again / (double)use.n_runs, use.n_runs);
}

static void
add_ways (Draft *self)
{
  for (guint job = 0; job < self->n_jobs; job++)
    {
      if (self->steps[job] == HW_NO_STEP)
        continue;
      add_ways_to (self, job);
      add_way_again (self, job);
    }
}

HwRunPlan *
hw_run_plan_new (const HwRunSurvey *survey, const GPtrArray *jobs)
{
  HwRunPlan *plan = g_new0 (HwRunPlan, 1);
  Draft draft = { .survey = survey, .jobs = jobs, .plan = plan };

  draft.n_jobs = hw_run_survey_get_n_jobs (survey);
  plan->plan = hw_state_plan_new_empty (jobs);
  plan->onward = g_array_new (FALSE, FALSE, sizeof (HwStepWay));
  plan->rework = g_array_new (FALSE, FALSE, sizeof (HwStepWay));
  draft.places = g_new0 (JobPlace, draft.n_jobs + 1);
  draft.steps = g_new0 (guint, draft.n_jobs + 1);

  find_always (&draft);
  find_end (&draft);
  add_queue (&draft);
  add_steps (&draft);
  add_ways (&draft);

  g_free (draft.places);
  g_free (draft.steps);
  return plan;
}

void
hw_run_plan_free (HwRunPlan *self)
{
  hw_state_plan_free (self->plan);
  g_array_unref (self->onward);
  g_array_unref (self->rework);
  g_free (self);
}
