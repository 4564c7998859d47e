/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* How the jobs of a pipeline run, before anybody has said what they mean: which there are, which of
 * them wait for which, and which are run again. Pure: no library, no clock.
 *
 * A run that others are part of is a frame: jobs are what stands in it, and the outermost frame is
 * a run of the pipeline. Where runs know no frames, those of one commit belong together. What was
 * cancelled or skipped has not run.
 *
 * A job waits for another when it hardly ever was ready before that had ended: ready is when it was
 * put in the queue, or, where nobody says when that was, when it began. So jobs that a single
 * machine does one after the other are parallel where the source knows that they could be. */

#include <gio/gio.h>

#include "hw-event.h"
#include "hw-flow-survey.h"

G_BEGIN_DECLS

/* Of a pipeline with more the most frequent count, and of a source with more runs the first that
 * were put in. */
#define HW_RUN_MOST_JOBS 40
#define HW_RUN_MOST_RUNS 500000

typedef struct
{
  HwTermKey term;
  guint64 n_wholes; /* runs of the pipeline in which it ran */
  guint64 n_good;   /* of these, in which nothing had failed in the end */
  guint64 n_runs;   /* with those done again */
  guint64 n_again;
  gboolean knows_wait; /* the source says since when runs of it waited */
  gboolean is_gate;    /* it never began, only ended: somebody let it pass */
} HwJobUse;

typedef struct
{
  HwTermKey term; /* HW_TERM_NONE: of runs that know no frames, or whose frames are not there */
  gint64 time_us; /* how long its jobs ran in all */
  guint64 n_wholes;
} HwPipelineUse;

typedef struct _HwRunSurvey HwRunSurvey;

HwRunSurvey *hw_run_survey_new (void);
void hw_run_survey_free (HwRunSurvey *self);

/* In any order. */
void hw_run_survey_add (HwRunSurvey *self, const HwRunEvent *run);

/* Once all are in: the pipelines there are, those whose jobs ran longest in all first; an array of
 * HwPipelineUse that the caller owns. */
GArray *hw_run_survey_list_pipelines (HwRunSurvey *self);

/* Once all are in: looks at the runs of one pipeline, the job of its outermost frames;
 * HW_TERM_NONE: the one whose jobs ran longest in all. To be called once, before what follows.
 * Fails only when it is cancelled: there may be many runs. */
gboolean hw_run_survey_settle (HwRunSurvey *self,
                               HwTermKey pipeline,
                               GCancellable *cancellable,
                               GError **error);

/* HW_TERM_NONE where runs know no frames, or theirs are not there. */
HwTermKey hw_run_survey_get_pipeline (const HwRunSurvey *self);
guint hw_run_survey_get_n_pipelines (const HwRunSurvey *self);

/* Jobs go by their number from here on: in an order in which none comes before one it waits for. */
guint hw_run_survey_get_n_jobs (const HwRunSurvey *self);
HwJobUse hw_run_survey_get_job (const HwRunSurvey *self, guint job);

/* Whether the job waits for the other one, which has a lower number. */
gboolean hw_run_survey_waits_for (const HwRunSurvey *self, guint job, guint other);

/* Whether it hardly ever does more than wait for those: it begins as soon as the last of them has
 * ended. */
gboolean hw_run_survey_begins_at_once (const HwRunSurvey *self, guint job);

/* Runs of the pipeline: all, and those in which nothing had failed in the end. */
guint64 hw_run_survey_count_wholes (const HwRunSurvey *self);
guint64 hw_run_survey_count_good (const HwRunSurvey *self);

/* From when the pipeline waited as a whole until it began: in how many of its runs that is known.
 */
guint64 hw_run_survey_count_queued (const HwRunSurvey *self);

/* Its items are runs of the pipeline, and changes. */
HwFlowExtent hw_run_survey_get_extent (const HwRunSurvey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRunSurvey, hw_run_survey_free)

G_END_DECLS
