/* SPDX-License-Identifier: GPL-3.0-or-later */

/* However jobs run within, beside and after each other: their plan holds together, and its ways
 * lead onward, with shares that are shares. Eight bytes are a run: what it is part of, its job,
 * result and attempt, and when it was queued, began and ended; 255 is what nobody knows. */

#include "fuzz.h"

#include <math.h>

#include "hw-run-plan.h"
#include "hw-step-ways.h"

#define ROW_BYTES 8
#define MOST_ROWS 400
#define N_JOBS 50

const char *const fuzz_seeds[] = {
  "\xff\1\1\1\1\1\2\6\1\2\1\1\1\1\2\4\1\3\1\1\4\4\4\6",
  "\xff\1\1\1\1\1\2\6\1\2\2\1\1\1\2\4\1\2\1\2\4\4\4\6\1\3\1\1\6\6\7\7",
  "\1\1\1\1\1\1\2\6\2\2\1\1\1\1\2\4",
  "\2\1\1\3\1\xff\2\6\1\2\1\3\1\xff\2\4\xff\5\1\3\1\xff\xff\xff",
  NULL,
};

static gint64
time_us (guint8 byte)
{
  return byte == 255 ? HW_TIME_UNKNOWN : (gint64)byte * 10 * G_USEC_PER_SEC;
}

static void
add_run (HwRunSurvey *survey, guint number, const guint8 *row)
{
  g_autofree char *id = g_strdup_printf ("%u", number);
  g_autofree char *parent = g_strdup_printf ("%u", row[0]);
  HwRunEvent run = { .id = id,
                     .parent = row[0] == 255 ? NULL : parent,
                     .sha = row[3] > 9 ? parent : NULL,
                     .job = row[1] % (N_JOBS + 1),
                     .result = (HwResult)(row[2] % HW_N_RESULTS),
                     .attempt = row[3] % 3,
                     .queued_us = time_us (row[4]),
                     .started_us = time_us (row[5]),
                     .finished_us = time_us (row[6]),
                     .paused_us = row[7] == 255 ? 1 : 0,
                     .updated_us = HW_TIME_UNKNOWN };

  hw_run_survey_add (survey, &run);
}

static GPtrArray *
make_jobs (void)
{
  GPtrArray *jobs = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_term_free);

  for (guint key = 1; key <= N_JOBS; key++)
    {
      HwTerm *term = g_new0 (HwTerm, 1);

      term->key = key;
      term->kind = HW_TERM_JOB;
      term->id = g_strdup_printf ("%u", key);
      term->name = g_strdup_printf ("job %u", key);
      g_ptr_array_add (jobs, term);
    }
  return jobs;
}

static void
check_ways (const HwRunPlan *plan)
{
  guint n_steps = plan->plan->steps->len;

  for (guint i = 0; i < plan->onward->len; i++)
    {
      const HwStepWay *way = &g_array_index (plan->onward, HwStepWay, i);

      g_assert_true (way->from < way->to && way->to < n_steps);
      g_assert_true (isnan (way->share) || (way->share > 0 && way->share < 1));
    }
  for (guint i = 0; i < plan->rework->len; i++)
    {
      const HwStepWay *way = &g_array_index (plan->rework, HwStepWay, i);

      g_assert_true (way->from == way->to && way->to < n_steps);
      g_assert_true (way->share > 0 && way->share < 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) jobs = make_jobs ();
  g_autoptr (HwRunSurvey) survey = hw_run_survey_new ();
  g_autoptr (HwRunPlan) plan = NULL;

  for (guint i = 0; i < MOST_ROWS && (gsize)(i + 1) * ROW_BYTES <= size; i++)
    add_run (survey, i, data + (gsize)i * ROW_BYTES);
  g_assert_true (hw_run_survey_settle (
      survey, size > 0 && data[size - 1] % 4 == 3 ? 1 : HW_TERM_NONE, NULL, NULL));
  if (hw_run_survey_count_wholes (survey) == 0)
    return 0;
  plan = hw_run_plan_new (survey, jobs);
  g_assert_cmpuint (plan->plan->steps->len, >, 0);
  g_assert_cmpuint (plan->plan->meanings->len, ==, jobs->len);
  check_ways (plan);
  return 0;
}
