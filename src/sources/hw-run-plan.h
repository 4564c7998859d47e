/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* A plan of a map of a pipeline: a step a job, in the order in which jobs wait for each other
 * (hw-run-survey.h), and the ways between them. Pure.
 *
 * The rules:
 * - Jobs that do not wait for each other are branches of a fork; what waits for several joins them.
 * - Of the runs in which nothing failed in the end: what nearly all have is always done. What comes
 *   after everything that is, and only sometimes, is reached with that share; the rest leaves.
 *   Other jobs are steps where at least every second run has them, and else left out.
 * - A job that is run again, in one run of fifty or more, has a way back to itself.
 * - Where only the pipeline as a whole is known to wait, that is a queue before the first job,
 * which then waits no more. Nor does one that begins as soon as what it waits for has ended.
 * - An approval is a gate: what only ends, or is called so. */

#include "hw-run-survey.h"
#include "hw-state-plan.h"

G_BEGIN_DECLS

typedef struct
{
  HwStatePlan *plan;
  GArray *onward; /* HwStepWay */
  GArray *rework; /* HwStepWay */
  guint n_left_out;
} HwRunPlan;

/* `jobs` are terms (HwTerm), all of kind HW_TERM_JOB: meanings are theirs. */
HwRunPlan *hw_run_plan_new (const HwRunSurvey *survey, const GPtrArray *jobs);
void hw_run_plan_free (HwRunPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRunPlan, hw_run_plan_free)

G_END_DECLS
