/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-state-plan.h"

#include <string.h>

#include "hw-log-teams.h"
#include "hw-state-words.h"

/* What fewer items than one in so many come to makes no step of its own. */
#define RARE_ONE_IN 20

/* Of fewer items it is no rule where they go. */
#define LEAST_LEFT 5

/* What a column is for the flow. */
typedef enum
{
  COLUMN_OUTSIDE,
  COLUMN_WORK,
  COLUMN_WAIT,
  COLUMN_QUEUE, /* a step of its own, where items only wait */
  COLUMN_DONE,
  COLUMN_END, /* done, and worth a step */
} ColumnUse;

/* Some states that stand for one place along the flow. */
typedef struct
{
  const char *key; /* of its first state, or its name */
  const char *name;
  GArray *states; /* guint: of the survey */
  ColumnUse use;
  HwStateSense sense; /* of its name */
  guint step;         /* that it makes or belongs to */
  guint limit;
} Column;

typedef struct
{
  const HwFlowSurvey *survey;
  const GPtrArray *terms;
  HwStateSense *senses; /* by state */
  GArray *columns;      /* Column, along the flow */
  gboolean is_board;    /* somebody said what the columns are */
  HwStatePlan *plan;
} Draft;

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_array_unref (column->states);
}

static void
planned_step_free (gpointer data)
{
  HwPlannedStep *step = data;

  g_free (step->key);
  g_free (step->name);
  g_free (step->team);
  g_free (step);
}

static const HwTerm *
get_term (const Draft *self, guint state)
{
  return hw_flow_survey_get_use (self->survey, state).term;
}

/* Most of what comes to it goes on to something that is not done. */
static gboolean
is_mostly_left (const Draft *self, guint state)
{
  guint64 n_onward = 0;

  for (guint other = 0; other < hw_flow_survey_get_n_states (self->survey); other++)
    {
      if (self->senses[other] != HW_STATE_DONE && self->senses[other] != HW_STATE_DROPPED)
        n_onward += hw_flow_survey_count_moves (self->survey, state, other);
    }
  return 2 * n_onward > hw_flow_survey_get_use (self->survey, state).n_visits;
}

static void
read_senses (Draft *self)
{
  guint n_states = hw_flow_survey_get_n_states (self->survey);
  g_autofree gboolean *is_left = g_new0 (gboolean, n_states);

  for (guint state = 0; state < n_states; state++)
    {
      const HwTerm *term = get_term (self, state);
      HwTermKind kind = term->position != 0 ? HW_TERM_STATUS : term->kind; /* a label of a board */

      self->senses[state] =
          hw_state_words_read (kind, hw_state_words_strip (term->kind, term->name), term->hint);
    }
  for (guint state = 0; state < n_states; state++)
    is_left[state] = self->senses[state] == HW_STATE_DONE && is_mostly_left (self, state);
  for (guint state = 0; state < n_states; state++)
    {
      if (is_left[state])
        self->senses[state] = HW_STATE_WAITING;
    }
}

static guint64
count_items (const Draft *self, const Column *column)
{
  guint64 n_items = 0; /* at least so many */

  for (guint i = 0; i < column->states->len; i++)
    {
      guint state = g_array_index (column->states, guint, i);

      n_items = MAX (n_items, hw_flow_survey_get_use (self->survey, state).n_items);
    }
  return n_items;
}

static gboolean
is_rare (const Draft *self, const Column *column)
{
  return count_items (self, column) * RARE_ONE_IN
         < hw_flow_survey_get_extent (self->survey).n_items;
}

static ColumnUse
use_of_sense (HwStateSense sense)
{
  switch (sense)
    {
    case HW_STATE_WORK:
    case HW_STATE_GATE:
      return COLUMN_WORK;
    case HW_STATE_WAITING:
    case HW_STATE_NOT_BEGUN:
    case HW_STATE_BACKLOG:
      return COLUMN_WAIT;
    case HW_STATE_DONE:
      return COLUMN_DONE;
    case HW_STATE_BLOCKED:
    case HW_STATE_RETURNED:
    case HW_STATE_DROPPED:
    case HW_STATE_NO_STATE:
    default:
      return COLUMN_OUTSIDE;
    }
}

/* What the column is for, from its states: work where there is any. */
static ColumnUse
find_use (const Draft *self, const Column *column)
{
  ColumnUse use = COLUMN_OUTSIDE;

  for (guint i = 0; i < column->states->len; i++)
    {
      ColumnUse other = use_of_sense (self->senses[g_array_index (column->states, guint, i)]);

      if (use == COLUMN_OUTSIDE || other == COLUMN_WORK
          || (other == COLUMN_WAIT && use == COLUMN_DONE))
        use = other;
    }
  return use;
}

static Column *
get_column (const Draft *self, guint index)
{
  return &g_array_index (self->columns, Column, index);
}

static void
add_column (Draft *self, const char *name, HwTermKind kind, GArray *states)
{
  Column column = { .name = hw_state_words_strip (kind, name), .states = states };

  column.key = states->len > 0 ? get_term (self, g_array_index (states, guint, 0))->id : name;
  column.sense = hw_state_words_read (kind, name, NULL);
  g_array_append_val (self->columns, column);
}

/* Every state is a column. */
static void
take_states (Draft *self)
{
  g_autoptr (GArray) order = hw_flow_survey_list_in_order (self->survey);

  for (guint i = 0; i < order->len; i++)
    {
      guint state = g_array_index (order, guint, i);
      const HwTerm *term = get_term (self, state);
      GArray *states = g_array_new (FALSE, FALSE, sizeof (guint));

      g_array_append_val (states, state);
      add_column (self, term->name, term->kind, states);
      get_column (self, i)->sense = self->senses[state];
    }
}

static int
find_state (const Draft *self, const char *id)
{
  for (guint state = 0; state < hw_flow_survey_get_n_states (self->survey); state++)
    {
      if (g_str_equal (get_term (self, state)->id, id))
        return (int)state;
    }
  return -1;
}

static gboolean
is_number (const char *name)
{
  return name[strspn (name, "0123456789")] == '\0';
}

/* Of states that have no name it says what they are. */
static void
trust_column_name (Draft *self, const Column *column)
{
  for (guint i = 0; i < column->states->len; i++)
    {
      guint state = g_array_index (column->states, guint, i);
      const HwTerm *term = get_term (self, state);

      if (term->hint == NULL && is_number (term->name))
        self->senses[state] = column->sense;
    }
}

static void
take_columns (Draft *self, const HwBoardColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      GArray *states = g_array_new (FALSE, FALSE, sizeof (guint));

      for (const char *const *id = columns[i].states; id != NULL && *id != NULL; id++)
        {
          int state = find_state (self, *id);

          if (state >= 0)
            g_array_append_val (states, state);
        }
      add_column (self, columns[i].name, HW_TERM_STATUS, states);
      get_column (self, i)->limit = columns[i].limit;
      trust_column_name (self, get_column (self, i));
    }
}

/* A column whose name does not say that items wait there is where the first of its states is
 * worked on, whatever that is called. */
static void
trust_column_names (Draft *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      if (column->use == COLUMN_WAIT && use_of_sense (column->sense) == COLUMN_WORK)
        {
          column->use = COLUMN_WORK;
          self->senses[g_array_index (column->states, guint, 0)] = HW_STATE_WORK;
        }
    }
}

/* The last column that items go through before they are done; -1 for none. */
static int
find_last (const Draft *self)
{
  for (int i = (int)self->columns->len - 1; i >= 0; i--)
    {
      const Column *column = get_column (self, (guint)i);

      if ((column->use == COLUMN_WORK || column->use == COLUMN_WAIT) && !is_rare (self, column))
        return i;
    }
  return -1;
}

/* Where nothing but the end comes after it, "open" is where the work is done, and "ready" a queue.
 */
static void
settle_last_wait (Draft *self)
{
  int last = find_last (self);
  Column *column = last >= 0 ? get_column (self, (guint)last) : NULL;

  if (column == NULL || column->use != COLUMN_WAIT)
    return;
  column->use = column->sense == HW_STATE_WAITING ? COLUMN_QUEUE : COLUMN_WORK;
  for (guint i = 0; i < column->states->len && column->use == COLUMN_WORK; i++)
    self->senses[g_array_index (column->states, guint, i)] = HW_STATE_WORK;
}

static gboolean
has_work (const Draft *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (get_column (self, i)->use == COLUMN_WORK)
        return TRUE;
    }
  return FALSE;
}

/* A board shows where items wait, so the map does too. */
static void
settle_board (Draft *self)
{
  if (!has_work (self))
    settle_last_wait (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (get_column (self, i)->use == COLUMN_WAIT)
        get_column (self, i)->use = COLUMN_QUEUE;
    }
}

static void
settle_backlog (Draft *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);

      if (column->use == COLUMN_OUTSIDE || is_rare (self, column))
        continue;
      if (column->use == COLUMN_WAIT && column->sense == HW_STATE_BACKLOG)
        column->use = COLUMN_QUEUE;
      return;
    }
}

/* Nothing says that it is done: then that is where most items end, if they do end there. */
static void
settle_end (Draft *self)
{
  HwFlowExtent extent = hw_flow_survey_get_extent (self->survey);

  for (guint i = 0; i < self->columns->len; i++)
    {
      if (get_column (self, i)->use == COLUMN_DONE && count_items (self, get_column (self, i)) > 0)
        return;
    }
  for (guint i = 1; i < self->columns->len; i++)
    {
      Column *column = get_column (self, i);
      HwStateUse use;

      if (column->use != COLUMN_WORK || column->states->len != 1)
        continue;
      use = hw_flow_survey_get_use (self->survey, g_array_index (column->states, guint, 0));
      if (2 * use.n_there > extent.n_items && 5 * use.n_there >= 4 * use.n_items)
        column->use = COLUMN_END;
    }
}

static const char *
find_team (const Draft *self, const Column *column)
{
  for (guint i = 0; i < column->states->len; i++)
    {
      const HwTerm *term = get_term (self, g_array_index (column->states, guint, i));

      if (hw_log_team_of_hint (term->hint) != NULL)
        return hw_log_team_of_hint (term->hint);
    }
  return NULL;
}

static guint
add_step (Draft *self, const Column *column)
{
  HwPlannedStep *step = g_new0 (HwPlannedStep, 1);

  step->key = g_strdup (column->key);
  step->name = g_strdup (column->name);
  step->team = g_strdup (find_team (self, column));
  step->kind = column->use == COLUMN_QUEUE      ? HW_STEP_QUEUE
               : column->sense == HW_STATE_GATE ? HW_STEP_GATE
                                                : HW_STEP_PROCESS;
  step->is_end = column->use == COLUMN_END;
  step->waits = column->use == COLUMN_QUEUE;
  step->limit = column->limit;
  g_ptr_array_add (self->plan->steps, step);
  return self->plan->steps->len - 1;
}

static gboolean
makes_step (const Draft *self, const Column *column)
{
  return column->use == COLUMN_END || column->use == COLUMN_QUEUE
         || (column->use == COLUMN_WORK && (self->is_board || !is_rare (self, column)));
}

static guint64
count_moves (const Draft *self, const Column *from, const Column *to)
{
  guint64 n_moves = 0;

  for (guint i = 0; i < from->states->len; i++)
    {
      for (guint j = 0; j < to->states->len; j++)
        n_moves += hw_flow_survey_count_moves (self->survey, g_array_index (from->states, guint, i),
                                               g_array_index (to->states, guint, j));
    }
  return n_moves;
}

/* The step that most go on to from a column that makes none, by way of others like it; where nobody
 * does, the next one, and at the end the last. */
static guint
find_step_after (const Draft *self, guint index)
{
  g_autofree guint64 *n_moves = g_new0 (guint64, self->plan->steps->len);
  guint step = HW_NO_STEP;

  for (guint i = index + 1; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);

      if (column->step == HW_NO_STEP || column->use == COLUMN_END)
        continue;
      n_moves[column->step] += count_moves (self, get_column (self, index), column);
      if (step == HW_NO_STEP || n_moves[column->step] > n_moves[step])
        step = column->step;
    }
  return step != HW_NO_STEP || self->plan->steps->len == 0 ? step : self->plan->steps->len - 1;
}

/* How many items have left a column at least. */
static guint64
count_left (const Draft *self, const Column *column)
{
  guint64 n_left = 0;

  for (guint i = 0; i < column->states->len; i++)
    {
      HwStateUse use =
          hw_flow_survey_get_use (self->survey, g_array_index (column->states, guint, i));

      n_left = MAX (n_left, use.n_items - use.n_there);
    }
  return n_left;
}

static gboolean
comes_before (const Draft *self, const Column *column, const Column *other)
{
  for (guint i = 0; i < column->states->len; i++)
    {
      for (guint j = 0; j < other->states->len; j++)
        {
          if (hw_flow_survey_count_before (self->survey, g_array_index (column->states, guint, i),
                                           g_array_index (other->states, guint, j))
              > 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Items wait there for none of the steps: several have left it, and not one has come to any. They
 * are of another kind, as the issues of a repository are whose pull requests make the steps. */
static gboolean
is_of_another_flow (const Draft *self, const Column *column)
{
  if (self->is_board || column->use != COLUMN_WAIT || count_left (self, column) < LEAST_LEFT)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *other = get_column (self, i);

      if (makes_step (self, other) && other->use != COLUMN_END
          && comes_before (self, column, other))
        return FALSE;
    }
  return TRUE;
}

/* Steps, and for the other columns the step they count for. */
static void
add_steps (Draft *self)
{
  guint n_columns = self->columns->len;

  for (guint i = 0; i < n_columns; i++)
    {
      Column *column = get_column (self, i);

      column->step = makes_step (self, column) ? add_step (self, column) : HW_NO_STEP;
    }
  for (guint i = n_columns; i-- > 0;)
    {
      Column *column = get_column (self, i);

      if (column->step == HW_NO_STEP && (column->use == COLUMN_WORK || column->use == COLUMN_WAIT)
          && !is_of_another_flow (self, column))
        column->step = find_step_after (self, i);
    }
}

/* The step that items are most often at before they are blocked. */
static guint
find_step_before (const Draft *self, guint state)
{
  guint step = self->plan->steps->len > 0 ? 0 : HW_NO_STEP;
  guint64 most = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);

      for (guint j = 0; j < column->states->len && column->step != HW_NO_STEP; j++)
        {
          guint64 n_moves = hw_flow_survey_count_moves (
              self->survey, g_array_index (column->states, guint, j), state);

          if (n_moves > most)
            step = column->step;
          most = MAX (most, n_moves);
        }
    }
  return step;
}

static HwStateRole
role_in_column (const Draft *self, const Column *column, guint state)
{
  ColumnUse use = use_of_sense (self->senses[state]);

  if (column->use == COLUMN_END)
    return HW_ROLE_DONE;
  if (column->use == COLUMN_QUEUE)
    return HW_ROLE_WAIT_IN;
  if (use == COLUMN_WORK)
    return HW_ROLE_ACTIVE;
  if (use == COLUMN_DONE)
    return column->use == COLUMN_DONE ? HW_ROLE_DONE : HW_ROLE_WAIT_IN;
  if (use == COLUMN_WAIT)
    return column->use == COLUMN_WORK ? HW_ROLE_WAIT_IN : HW_ROLE_WAIT_BEFORE;
  return HW_ROLE_OUTSIDE;
}

static HwStateMeaning
mean_nothing (const HwTerm *term)
{
  return (HwStateMeaning){ HW_ROLE_OUTSIDE, HW_NO_STEP, term->kind == HW_TERM_LABEL };
}

static HwStateMeaning
mean_in_column (const Draft *self, const Column *column, guint state)
{
  HwStateMeaning meaning = mean_nothing (get_term (self, state));

  meaning.role = role_in_column (self, column, state);
  if (hw_state_role_has_step (meaning.role))
    meaning.step = column->step;
  if (hw_state_role_has_step (meaning.role) && meaning.step == HW_NO_STEP)
    meaning.role = HW_ROLE_OUTSIDE;
  return meaning;
}

/* A state that stands in no column, or that only says that items are stuck or were sent back. */
static HwStateMeaning
mean_by_itself (const Draft *self, guint state)
{
  HwStateMeaning meaning = mean_nothing (get_term (self, state));

  if (self->senses[state] == HW_STATE_DONE)
    meaning.role = HW_ROLE_DONE;
  if (self->senses[state] != HW_STATE_BLOCKED && self->senses[state] != HW_STATE_RETURNED)
    return meaning;
  if (meaning.is_label && self->senses[state] == HW_STATE_BLOCKED)
    {
      meaning.role = HW_ROLE_BLOCKED;
      return meaning;
    }
  meaning.step = find_step_before (self, state);
  if (meaning.step != HW_NO_STEP)
    meaning.role = self->senses[state] == HW_STATE_RETURNED ? HW_ROLE_RETURNED : HW_ROLE_WAIT_IN;
  return meaning;
}

static void
give_meaning (Draft *self, guint state, HwStateMeaning meaning)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      if (self->terms->pdata[i] == get_term (self, state))
        g_array_index (self->plan->meanings, HwStateMeaning, i) = meaning;
    }
  if (meaning.role == HW_ROLE_WAIT_BEFORE || meaning.role == HW_ROLE_WAIT_IN)
    ((HwPlannedStep *)self->plan->steps->pdata[meaning.step])->waits = TRUE;
}

static void
give_meanings (Draft *self)
{
  for (guint state = 0; state < hw_flow_survey_get_n_states (self->survey); state++)
    give_meaning (self, state, mean_by_itself (self, state));
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = get_column (self, i);

      for (guint j = 0; j < column->states->len; j++)
        {
          guint state = g_array_index (column->states, guint, j);

          if (use_of_sense (self->senses[state]) != COLUMN_OUTSIDE)
            give_meaning (self, state, mean_in_column (self, column, state));
        }
    }
}

/* After a queue all that items wait was there. */
static void
settle_after_queues (Draft *self)
{
  for (guint i = 1; i < self->plan->steps->len; i++)
    {
      const HwPlannedStep *before = self->plan->steps->pdata[i - 1];
      HwPlannedStep *step = self->plan->steps->pdata[i];

      step->waits = step->waits || before->kind == HW_STEP_QUEUE;
    }
}

HwStatePlan *
hw_state_plan_new_empty (const GPtrArray *terms)
{
  HwStatePlan *self = g_new0 (HwStatePlan, 1);

  self->steps = g_ptr_array_new_with_free_func (planned_step_free);
  self->meanings = g_array_new (FALSE, FALSE, sizeof (HwStateMeaning));
  for (guint i = 0; i < terms->len; i++)
    {
      HwStateMeaning meaning = mean_nothing (terms->pdata[i]);

      g_array_append_val (self->meanings, meaning);
    }
  return self;
}

/* What the columns are, and what each is for. */
static void
draft_columns (Draft *self, const HwBoardColumn *columns, guint n_columns)
{
  read_senses (self);
  self->is_board = n_columns > 0;
  if (self->is_board)
    take_columns (self, columns, n_columns);
  else
    take_states (self);
  for (guint i = 0; i < self->columns->len; i++)
    get_column (self, i)->use = find_use (self, get_column (self, i));
  if (self->is_board)
    trust_column_names (self);
  settle_end (self);
  if (self->is_board)
    settle_board (self);
  else
    settle_last_wait (self);
  settle_backlog (self);
}

HwStatePlan *
hw_state_plan_new (const HwFlowSurvey *survey,
                   const GPtrArray *terms,
                   const HwBoardColumn *columns,
                   guint n_columns)
{
  g_autoptr (GArray) board = hw_board_new_columns (terms);
  HwStatePlan *plan = hw_state_plan_new_empty (terms);
  Draft draft = { .survey = survey, .terms = terms, .plan = plan };

  draft.senses = g_new0 (HwStateSense, hw_flow_survey_get_n_states (survey));
  draft.columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (draft.columns, column_clear);

  if (n_columns > 0)
    draft_columns (&draft, columns, n_columns);
  else
    draft_columns (&draft, (const HwBoardColumn *)board->data, board->len);
  add_steps (&draft);
  give_meanings (&draft);
  settle_after_queues (&draft);

  g_free (draft.senses);
  g_array_unref (draft.columns);
  return plan;
}

void
hw_state_plan_free (HwStatePlan *self)
{
  g_ptr_array_unref (self->steps);
  g_array_unref (self->meanings);
  g_free (self);
}

HwStateMap *
hw_state_plan_dup_map (const HwStatePlan *self, const GPtrArray *terms)
{
  HwStateMap *map = hw_state_map_new (self->steps->len);

  for (guint i = 0; i < terms->len; i++)
    hw_state_map_set (map, ((const HwTerm *)terms->pdata[i])->key,
                      g_array_index (self->meanings, HwStateMeaning, i));
  return map;
}
