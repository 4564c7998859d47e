/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-run-survey.h"

/* Clocks of servers do not agree to the second, and whole seconds are all that some tell. */
#define SLACK_US (3 * G_USEC_PER_SEC)

/* Of a hundred runs so many must show it. */
#define WAITS_PERCENT 95

/* A frame within a frame within … */
#define MOST_DEPTH 16

#define WHOLES_BETWEEN_LOOKS 1024

#define NO_RUN G_MAXUINT

typedef struct
{
  const char *id;
  const char *parent;
  const char *sha;
  HwTermKey job;
  guint attempt;
  HwResult result;
  gint64 queued_us;
  gint64 started_us;
  gint64 ended_us;
  gboolean is_frame;
  gboolean is_paused;
} Run;

/* A run of a job, within a run of the pipeline. */
typedef struct
{
  const Run *run;
  const char *whole; /* one pointer for each whole */
  guint job;
} Leaf;

typedef struct
{
  HwJobUse use;
  guint64 n_gated;
  double places; /* sum over wholes */
  guint number;  /* in the order of the survey; NO_RUN where it is left out */
} Job;

struct _HwRunSurvey
{
  GStringChunk *texts;
  GArray *runs;      /* Run */
  GHashTable *by_id; /* id -> number of a run, from 1 */
  gboolean has_frames;

  HwTermKey pipeline;
  guint n_pipelines;
  GArray *jobs;    /* Job, as they are met */
  GArray *order;   /* guint: of jobs */
  guint64 *both;   /* job × job, as they are met: wholes with both */
  guint64 *before; /* in which the first was over when the second was ready */
  guint64 *touch;  /* in which the second began when the first, the last before it, had ended */
  guint8 *waits;   /* number × number */
  guint64 n_wholes;
  guint64 n_good;
  guint64 n_queued;
  gint64 first_us;
  gint64 last_us;
};

HwRunSurvey *
hw_run_survey_new (void)
{
  HwRunSurvey *self = g_new0 (HwRunSurvey, 1);

  self->texts = g_string_chunk_new (4096);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->first_us = self->last_us = HW_TIME_UNKNOWN;
  return self;
}

void
hw_run_survey_free (HwRunSurvey *self)
{
  g_hash_table_unref (self->by_id);
  g_array_unref (self->runs);
  g_array_unref (self->jobs);
  g_array_unref (self->order);
  g_string_chunk_free (self->texts);
  g_free (self->both);
  g_free (self->before);
  g_free (self->touch);
  g_free (self->waits);
  g_free (self);
}

static const char *
keep_text (HwRunSurvey *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

void
hw_run_survey_add (HwRunSurvey *self, const HwRunEvent *run)
{
  Run kept = { .id = keep_text (self, run->id),
               .parent = keep_text (self, run->parent),
               .sha = keep_text (self, run->sha),
               .job = run->job,
               .attempt = run->attempt,
               .result = run->result,
               .queued_us = run->queued_us,
               .started_us = run->started_us,
               .ended_us = run->finished_us,
               .is_paused = run->paused_us > 0 };

  if (self->runs->len >= HW_RUN_MOST_RUNS || kept.id == NULL)
    return;
  g_array_append_val (self->runs, kept);
  g_hash_table_insert (self->by_id, (gpointer)kept.id, GUINT_TO_POINTER (self->runs->len));
  self->has_frames = self->has_frames || kept.parent != NULL;
}

/* NULL where there is none, or it is not there. */
static Run *
get_parent (const HwRunSurvey *self, const Run *run)
{
  guint number =
      run->parent != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, run->parent)) : 0;

  return number > 0 ? &g_array_index (self->runs, Run, number - 1) : NULL;
}

static void
mark_frames (HwRunSurvey *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *parent = get_parent (self, &g_array_index (self->runs, Run, i));

      if (parent != NULL)
        parent->is_frame = TRUE;
    }
}

/* The outermost frame of the run, or the last one that is there; the run itself where it has none.
 */
static const Run *
find_root (const HwRunSurvey *self, const Run *run)
{
  for (guint depth = 0; depth < MOST_DEPTH; depth++)
    {
      const Run *parent = get_parent (self, run);

      if (parent == NULL)
        return run;
      run = parent;
    }
  return run;
}

/* The run of the pipeline that a run of a job is part of, and which pipeline that is; NULL where it
 * is part of none. */
static const char *
find_whole (const HwRunSurvey *self, const Run *run, HwTermKey *pipeline)
{
  const Run *root = find_root (self, run);

  *pipeline = HW_TERM_NONE;
  if (run->is_frame || (self->has_frames && run->parent == NULL))
    return NULL;
  if (!self->has_frames)
    return run->sha != NULL ? run->sha : run->id;
  if (root->parent != NULL)
    return root->parent;
  *pipeline = root->job;
  return root->id;
}

static gboolean
has_run (const Run *run)
{
  if (run->ended_us == HW_TIME_UNKNOWN || run->result == HW_RESULT_CANCELLED)
    return FALSE;
  /* What never began ran only if it was let pass. */
  return run->started_us != HW_TIME_UNKNOWN ? run->started_us <= run->ended_us
                                            : run->result == HW_RESULT_SUCCESS;
}

/* Choosing the pipeline */

static gint64
get_start_us (const Run *run)
{
  return run->started_us != HW_TIME_UNKNOWN ? run->started_us : run->ended_us;
}

static int
compare_pipelines_cb (gconstpointer a, gconstpointer b)
{
  const HwPipelineUse *left = a, *right = b;

  if (left->time_us != right->time_us)
    return left->time_us > right->time_us ? -1 : 1;
  return (left->term > right->term) - (left->term < right->term);
}

static HwPipelineUse *
take_pipeline (GArray *pipelines, GHashTable *by_term, HwTermKey term)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (by_term, GUINT_TO_POINTER (term)));
  HwPipelineUse use = { .term = term };

  if (number == 0)
    {
      g_array_append_val (pipelines, use);
      number = pipelines->len;
      g_hash_table_insert (by_term, GUINT_TO_POINTER (term), GUINT_TO_POINTER (number));
    }
  return &g_array_index (pipelines, HwPipelineUse, number - 1);
}

/* By how long jobs ran in all: what runs at every turn may be over in a moment. */
GArray *
hw_run_survey_list_pipelines (HwRunSurvey *self)
{
  GArray *pipelines = g_array_new (FALSE, FALSE, sizeof (HwPipelineUse));
  g_autoptr (GHashTable) by_term = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) wholes = g_hash_table_new (NULL, NULL); /* texts are kept once */

  mark_frames (self);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);
      HwTermKey term;
      const char *whole = find_whole (self, run, &term);
      HwPipelineUse *use;

      if (whole == NULL || !has_run (run))
        continue;
      use = take_pipeline (pipelines, by_term, term);
      use->time_us += run->ended_us - get_start_us (run);
      use->n_wholes += g_hash_table_add (wholes, (gpointer)whole);
    }
  g_array_sort (pipelines, compare_pipelines_cb);
  return pipelines;
}

static void
choose_pipeline (HwRunSurvey *self, HwTermKey wanted)
{
  g_autoptr (GArray) pipelines = hw_run_survey_list_pipelines (self);

  self->n_pipelines = pipelines->len;
  self->pipeline = wanted;
  if (wanted == HW_TERM_NONE && pipelines->len > 0)
    self->pipeline = g_array_index (pipelines, HwPipelineUse, 0).term;
}

/* Jobs */

static Job *
get_job (const HwRunSurvey *self, guint index)
{
  return &g_array_index (self->jobs, Job, index);
}

static guint
take_job (HwRunSurvey *self, GHashTable *by_term, HwTermKey term)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (by_term, GUINT_TO_POINTER (term)));
  Job job = { .use = { .term = term }, .number = NO_RUN };

  if (number > 0)
    return number - 1;
  g_array_append_val (self->jobs, job);
  g_hash_table_insert (by_term, GUINT_TO_POINTER (term), GUINT_TO_POINTER (self->jobs->len));
  return self->jobs->len - 1;
}

/* What ran as part of the pipeline. */
static GArray *
list_leaves (HwRunSurvey *self)
{
  GArray *leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  g_autoptr (GHashTable) by_term = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      Leaf leaf = { .run = &g_array_index (self->runs, Run, i) };
      HwTermKey pipeline;

      leaf.whole = find_whole (self, leaf.run, &pipeline);
      if (leaf.whole == NULL || pipeline != self->pipeline || leaf.run->job == HW_TERM_NONE
          || !has_run (leaf.run))
        continue;
      leaf.job = take_job (self, by_term, leaf.run->job);
      get_job (self, leaf.job)->use.n_runs++;
      g_array_append_val (leaves, leaf);
    }
  return leaves;
}

static int
compare_uses_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HwRunSurvey *self = user_data;
  guint64 left = get_job (self, *(const guint *)a)->use.n_runs;
  guint64 right = get_job (self, *(const guint *)b)->use.n_runs;

  return left > right ? -1 : left < right;
}

/* Only so many as a map can show: those that run most. */
static void
leave_out_jobs (HwRunSurvey *self, GArray *leaves)
{
  g_autoptr (GArray) by_use = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_left = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    g_array_append_val (by_use, i);
  g_array_sort_with_data (by_use, compare_uses_cb, self);
  for (guint i = 0; i < MIN (by_use->len, HW_RUN_MOST_JOBS); i++)
    get_job (self, g_array_index (by_use, guint, i))->number = i;
  for (guint i = 0; i < leaves->len; i++)
    {
      Leaf leaf = g_array_index (leaves, Leaf, i);

      leaf.job = get_job (self, leaf.job)->number;
      if (leaf.job != NO_RUN)
        g_array_index (leaves, Leaf, n_left++) = leaf;
    }
  g_array_set_size (leaves, n_left);
  for (guint i = 0; i < MIN (by_use->len, HW_RUN_MOST_JOBS); i++)
    {
      Job job = *get_job (self, g_array_index (by_use, guint, i));

      g_array_append_val (self->jobs, job);
    }
  g_array_remove_range (self->jobs, 0, by_use->len);
}

/* Wholes */

static gint64
get_ready_us (const Run *run)
{
  return run->queued_us != HW_TIME_UNKNOWN ? MIN (run->queued_us, get_start_us (run))
                                           : get_start_us (run);
}

static int
compare_leaves_cb (gconstpointer a, gconstpointer b)
{
  const Leaf *left = a, *right = b;
  gint64 left_us = get_start_us (left->run), right_us = get_start_us (right->run);

  if (left->whole != right->whole)
    return left->whole < right->whole ? -1 : 1;
  if (left_us != right_us)
    return left_us < right_us ? -1 : 1;
  return left->run->attempt < right->run->attempt ? -1 : left->run->attempt > right->run->attempt;
}

/* The runs of jobs in one run of the pipeline, in order of time. */
typedef struct
{
  const Leaf *leaves;
  guint n_leaves;
  const Run *first[HW_RUN_MOST_JOBS]; /* by job; NULL where it did not run */
  const Run *last[HW_RUN_MOST_JOBS];
  guint n_first;
  gboolean is_good;
} Whole;

/* Notes a run of a job that has run before: again, unless both ran side by side. */
static void
take_again (Whole *self, const Leaf *leaf, Job *job)
{
  if (get_start_us (leaf->run) < self->last[leaf->job]->ended_us)
    {
      job->use.n_runs--;
      return;
    }
  job->use.n_again++;
  self->last[leaf->job] = leaf->run;
}

static void
take_first (Whole *self, const Leaf *leaf, Job *job)
{
  self->first[leaf->job] = self->last[leaf->job] = leaf->run;
  job->use.n_wholes++;
  job->use.knows_wait =
      job->use.knows_wait || leaf->run->queued_us != HW_TIME_UNKNOWN || leaf->run->is_paused;
  job->n_gated += leaf->run->started_us == HW_TIME_UNKNOWN;
  job->places += self->n_first++;
}

/* Whether the first one had ended when the second was ready; of a short one at least half. */
static gboolean
is_over (const Run *first, const Run *second)
{
  gint64 slack_us = MIN (SLACK_US, (first->ended_us - get_ready_us (first)) / 2);

  return get_start_us (first) < get_start_us (second)
         && first->ended_us - slack_us <= get_ready_us (second);
}

static void
note_pair (HwRunSurvey *self, const Whole *whole, guint one, guint other)
{
  const Run *first = whole->first[one], *second = whole->first[other];
  gsize place = (gsize)one * self->jobs->len + other;

  if (first == NULL || second == NULL || one == other)
    return;
  self->both[place]++;
  self->before[place] += is_over (first, second);
}

/* Of those that were over before the job was ready only the last can have been waited for. */
static void
note_touch (HwRunSurvey *self, const Whole *whole, guint job)
{
  const Run *run = whole->first[job];
  guint last = NO_RUN;

  for (guint other = 0; run != NULL && other < self->jobs->len; other++)
    {
      const Run *before = other != job ? whole->first[other] : NULL;

      if (before != NULL && is_over (before, run)
          && (last == NO_RUN || before->ended_us > whole->first[last]->ended_us))
        last = other;
    }
  if (last != NO_RUN && ABS (get_start_us (run) - whole->first[last]->ended_us) <= SLACK_US)
    self->touch[(gsize)last * self->jobs->len + job]++;
}

static void
note_queue (HwRunSurvey *self, const Leaf *leaf)
{
  const Run *root = find_root (self, leaf->run);

  self->n_queued += root != leaf->run && root->job != HW_TERM_NONE
                    && root->queued_us != HW_TIME_UNKNOWN && root->started_us != HW_TIME_UNKNOWN
                    && root->queued_us <= root->started_us;
}

static void
note_times (HwRunSurvey *self, const Run *run)
{
  gint64 ready_us = get_ready_us (run);

  if (self->first_us == HW_TIME_UNKNOWN || ready_us < self->first_us)
    self->first_us = ready_us;
  self->last_us = MAX (self->last_us, run->ended_us);
}

static void
take_whole (HwRunSurvey *self, Whole *whole)
{
  guint n_jobs = self->jobs->len;

  for (guint i = 0; i < whole->n_leaves; i++)
    {
      const Leaf *leaf = &whole->leaves[i];
      Job *job = get_job (self, leaf->job);

      note_times (self, leaf->run);
      if (whole->first[leaf->job] == NULL)
        take_first (whole, leaf, job);
      else
        take_again (whole, leaf, job);
    }
  whole->is_good = TRUE;
  for (guint i = 0; i < n_jobs; i++)
    {
      if (whole->last[i] != NULL && whole->last[i]->result == HW_RESULT_FAILURE)
        whole->is_good = FALSE;
      for (guint j = 0; j < n_jobs; j++)
        note_pair (self, whole, i, j);
      note_touch (self, whole, i);
    }
  for (guint i = 0; i < n_jobs; i++)
    get_job (self, i)->use.n_good += whole->is_good && whole->first[i] != NULL;
  self->n_wholes++;
  self->n_good += whole->is_good;
  note_queue (self, &whole->leaves[0]);
}

static gboolean
take_wholes (HwRunSurvey *self, GArray *leaves, GCancellable *cancellable, GError **error)
{
  const Leaf *all = (const Leaf *)leaves->data;
  guint n_wholes = 0;

  g_array_sort (leaves, compare_leaves_cb);
  for (guint i = 0, n; i < leaves->len; i += n)
    {
      Whole whole = { .leaves = &all[i] };

      for (n = 1; i + n < leaves->len && all[i + n].whole == all[i].whole; n++)
        ;
      whole.n_leaves = n;
      if (n_wholes++ % WHOLES_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      take_whole (self, &whole);
    }
  return TRUE;
}

/* Order */

/* Whether the job waits for the other, both as they were met. */
static gboolean
is_after (const HwRunSurvey *self, guint job, guint other)
{
  gsize place = (gsize)other * self->jobs->len + job;

  return self->both[place] > 0 && self->before[place] * 100 >= self->both[place] * WAITS_PERCENT;
}

static double
get_place (const HwRunSurvey *self, guint index)
{
  const Job *job = get_job (self, index);

  return job->use.n_wholes > 0 ? job->places / (double)job->use.n_wholes : 0;
}

static guint
count_left_before (const HwRunSurvey *self, guint index)
{
  guint n_left = 0;

  for (guint other = 0; other < self->jobs->len; other++)
    n_left +=
        get_job (self, other)->number == NO_RUN && other != index && is_after (self, index, other);
  return n_left;
}

/* The job that waits for the fewest of those left, and of these the one that begins first. */
static guint
choose_next (const HwRunSurvey *self)
{
  guint best = NO_RUN, n_best = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      guint n_left;

      if (get_job (self, i)->number != NO_RUN)
        continue;
      n_left = count_left_before (self, i);
      if (best != NO_RUN
          && (n_left > n_best
              || (n_left == n_best && get_place (self, i) >= get_place (self, best))))
        continue;
      best = i;
      n_best = n_left;
    }
  return best;
}

/* What a job waits for also waits for something: with that too. */
static void
close_waits (HwRunSurvey *self)
{
  guint n = self->jobs->len;

  for (guint middle = 0; middle < n; middle++)
    {
      for (guint i = 0; i < n; i++)
        {
          for (guint j = 0; j < n && self->waits[i * n + middle]; j++)
            self->waits[i * n + j] |= self->waits[middle * n + j];
        }
    }
}

static void
put_in_order (HwRunSurvey *self)
{
  guint n = self->jobs->len;

  for (guint i = 0; i < n; i++)
    get_job (self, i)->number = NO_RUN;
  for (guint number = 0; number < n; number++)
    {
      guint index = choose_next (self);

      get_job (self, index)->number = number;
      g_array_append_val (self->order, index);
    }
  self->waits = g_new0 (guint8, (gsize)n * n + 1);
  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < i; j++)
        self->waits[i * n + j] = is_after (self, g_array_index (self->order, guint, i),
                                           g_array_index (self->order, guint, j));
    }
  close_waits (self);
}

gboolean
hw_run_survey_settle (HwRunSurvey *self,
                      HwTermKey pipeline,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GArray) leaves = NULL;
  gsize n;

  choose_pipeline (self, pipeline);
  leaves = list_leaves (self);
  leave_out_jobs (self, leaves);
  n = self->jobs->len;
  self->both = g_new0 (guint64, n * n + 1);
  self->before = g_new0 (guint64, n * n + 1);
  self->touch = g_new0 (guint64, n * n + 1);
  if (!take_wholes (self, leaves, cancellable, error))
    return FALSE;
  put_in_order (self);
  return TRUE;
}

HwTermKey
hw_run_survey_get_pipeline (const HwRunSurvey *self)
{
  return self->pipeline;
}

guint
hw_run_survey_get_n_pipelines (const HwRunSurvey *self)
{
  return self->n_pipelines;
}

guint
hw_run_survey_get_n_jobs (const HwRunSurvey *self)
{
  return self->jobs->len;
}

HwJobUse
hw_run_survey_get_job (const HwRunSurvey *self, guint number)
{
  const Job *job = get_job (self, g_array_index (self->order, guint, number));
  HwJobUse use = job->use;

  use.is_gate = job->n_gated > 0 && job->n_gated == use.n_wholes;
  return use;
}

gboolean
hw_run_survey_waits_for (const HwRunSurvey *self, guint job, guint other)
{
  return self->waits[(gsize)job * self->jobs->len + other] != 0;
}

gboolean
hw_run_survey_begins_at_once (const HwRunSurvey *self, guint number)
{
  guint index = g_array_index (self->order, guint, number);
  guint64 n_touching = 0;

  for (guint other = 0; other < number; other++)
    {
      if (hw_run_survey_waits_for (self, number, other))
        n_touching +=
            self->touch[(gsize)g_array_index (self->order, guint, other) * self->jobs->len + index];
    }
  return n_touching > 0 && n_touching * 100 >= get_job (self, index)->use.n_wholes * WAITS_PERCENT;
}

guint64
hw_run_survey_count_wholes (const HwRunSurvey *self)
{
  return self->n_wholes;
}

guint64
hw_run_survey_count_good (const HwRunSurvey *self)
{
  return self->n_good;
}

guint64
hw_run_survey_count_queued (const HwRunSurvey *self)
{
  return self->n_queued;
}

HwFlowExtent
hw_run_survey_get_extent (const HwRunSurvey *self)
{
  return (HwFlowExtent){ .n_items = self->n_wholes,
                         .n_changes = self->n_wholes,
                         .first_us = self->first_us,
                         .last_us = self->last_us };
}
