/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-survey.h"

#include <math.h>

#include "hw-item-walk.h"
#include "hw-state-words.h"

/* Each pass moves every state once to where it fits best; a handful settle any real flow. */
#define MOST_PASSES 50

struct _HwFlowSurvey
{
  guint n_states;
  HwStateUse *uses;
  HwStateMap *own; /* every state is a step of its own here */
  HwItemWalk *walk;
  guint64 *moves;  /* from × to */
  guint64 *before; /* state × other */
  guint *visited;  /* states of the item at hand, in order of the first visit */
  guint n_visited;
  gboolean *is_visited;
  HwFlowExtent extent;
};

static gboolean
is_state (const HwTerm *term)
{
  return term->kind == HW_TERM_STATUS
         || (term->kind == HW_TERM_LABEL
             && (term->position != 0
                 || hw_state_words_read (term->kind, term->name, term->hint) != HW_STATE_NO_STATE));
}

static void
take_states (HwFlowSurvey *self, const GPtrArray *terms)
{
  guint n_taken[HW_N_TERM_KINDS] = { 0 };

  self->uses = g_new0 (HwStateUse, 2 * HW_SURVEY_MAX_STATES);
  for (guint i = 0; i < terms->len; i++)
    {
      const HwTerm *term = terms->pdata[i];

      if (is_state (term) && n_taken[term->kind]++ < HW_SURVEY_MAX_STATES)
        self->uses[self->n_states++].term = term;
    }
}

HwFlowSurvey *
hw_flow_survey_new (const GPtrArray *terms)
{
  HwFlowSurvey *self = g_new0 (HwFlowSurvey, 1);
  guint n;

  take_states (self, terms);
  n = self->n_states;
  self->own = hw_state_map_new (n);
  for (guint i = 0; i < n; i++)
    {
      const HwTerm *term = self->uses[i].term;

      hw_state_map_set (self->own, term->key,
                        (HwStateMeaning){ HW_ROLE_ACTIVE, i, term->kind == HW_TERM_LABEL });
    }
  self->walk = hw_item_walk_new ();
  self->moves = g_new0 (guint64, (gsize)n * n);
  self->before = g_new0 (guint64, (gsize)n * n);
  self->visited = g_new (guint, n);
  self->is_visited = g_new0 (gboolean, n);
  self->extent.first_us = HW_TIME_UNKNOWN;
  self->extent.last_us = HW_TIME_UNKNOWN;
  return self;
}

void
hw_flow_survey_free (HwFlowSurvey *self)
{
  hw_state_map_free (self->own);
  hw_item_walk_free (self->walk);
  g_free (self->uses);
  g_free (self->moves);
  g_free (self->before);
  g_free (self->visited);
  g_free (self->is_visited);
  g_free (self);
}

/* The item comes to a state. */
static void
visit (HwFlowSurvey *self, guint state)
{
  self->uses[state].n_visits++;
  if (self->is_visited[state])
    return;
  for (guint i = 0; i < self->n_visited; i++)
    self->before[self->visited[i] * self->n_states + state]++;
  self->is_visited[state] = TRUE;
  self->visited[self->n_visited++] = state;
}

/* What is known once all of the item has been seen. */
static void
finish_item (HwFlowSurvey *self)
{
  for (guint i = 0; i < self->n_visited; i++)
    {
      guint state = self->visited[i];

      self->uses[state].n_items++;
      self->uses[state].place += (i + 0.5) / self->n_visited;
      self->is_visited[state] = FALSE;
    }
  self->n_visited = 0;
}

static void
extend (HwFlowExtent *extent, const HwItemHistory *item, gint64 from_us, gint64 to_us)
{
  extent->n_items++;
  extent->n_changes += item->kind == HW_ITEM_CHANGE;
  if (extent->first_us == HW_TIME_UNKNOWN || from_us < extent->first_us)
    extent->first_us = from_us;
  extent->last_us = MAX (extent->last_us, to_us);
}

void
hw_flow_survey_add_item (HwFlowSurvey *self, const HwItemHistory *item)
{
  guint n_spans;
  const HwSpan *spans = hw_item_walk_run (self->walk, item, self->own, &n_spans, NULL);
  guint last = HW_NO_STEP;

  for (guint i = 0; i < n_spans; i++)
    {
      guint state = spans[i].step;

      self->extent.n_pauses += spans[i].role == HW_ROLE_WAIT_BEFORE;
      if (spans[i].role != HW_ROLE_ACTIVE)
        continue;
      if (last != HW_NO_STEP)
        self->moves[last * self->n_states + state]++;
      visit (self, state);
      last = state;
    }
  if (last == HW_NO_STEP)
    return;
  self->uses[last].n_last++;
  self->uses[last].n_there += spans[n_spans - 1].step == last;
  extend (&self->extent, item, spans[0].from_us, spans[n_spans - 1].from_us);
  finish_item (self);
}

guint
hw_flow_survey_get_n_states (const HwFlowSurvey *self)
{
  return self->n_states;
}

HwStateUse
hw_flow_survey_get_use (const HwFlowSurvey *self, guint state)
{
  HwStateUse use = self->uses[state];

  use.place = use.n_items > 0 ? use.place / (double)use.n_items : NAN;
  return use;
}

guint64
hw_flow_survey_count_moves (const HwFlowSurvey *self, guint from, guint to)
{
  return self->moves[from * self->n_states + to];
}

guint64
hw_flow_survey_count_before (const HwFlowSurvey *self, guint state, guint other)
{
  return self->before[state * self->n_states + other];
}

static int
compare_places_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const guint *left = a, *right = b;
  HwStateUse left_use = hw_flow_survey_get_use (user_data, *left);
  HwStateUse right_use = hw_flow_survey_get_use (user_data, *right);

  if (left_use.place != right_use.place)
    return left_use.place < right_use.place ? -1 : 1;
  return (*left > *right) - (*left < *right);
}

static int
compare_positions_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HwFlowSurvey *self = user_data;
  const guint *left = a, *right = b;
  int left_position = self->uses[*left].term->position;
  int right_position = self->uses[*right].term->position;

  if ((left_position < 0) != (right_position < 0))
    return left_position < 0 ? 1 : -1; /* gone from the board */
  if (left_position != right_position)
    return left_position < right_position ? -1 : 1;
  return compare_places_cb (a, b, user_data);
}

/* How many more items have the state on the wrong side of the other when it stands before it. */
static gint64
cost_before (const HwFlowSurvey *self, guint state, guint other)
{
  return (gint64)hw_flow_survey_count_before (self, other, state)
         - (gint64)hw_flow_survey_count_before (self, state, other);
}

/* Where in the order the state at `place` fits best: itself where no other place is better. */
static guint
find_best_place (const HwFlowSurvey *self, const guint *order, guint n, guint place)
{
  gint64 cost = 0, least = 0;
  guint best = place;

  for (guint i = place; i-- > 0;)
    {
      cost += cost_before (self, order[place], order[i]);
      if (cost < least)
        {
          least = cost;
          best = i;
        }
    }
  cost = 0;
  for (guint i = place + 1; i < n; i++)
    {
      cost -= cost_before (self, order[place], order[i]);
      if (cost < least)
        {
          least = cost;
          best = i;
        }
    }
  return best;
}

static void
move_place (guint *order, guint from, guint to)
{
  guint state = order[from];

  for (; from > to; from--)
    order[from] = order[from - 1];
  for (; from < to; from++)
    order[from] = order[from + 1];
  order[to] = state;
}

/* Moves states one by one to better places until none has one. */
static void
settle (const HwFlowSurvey *self, guint *order, guint n)
{
  gboolean is_settled = FALSE;

  for (guint pass = 0; pass < MOST_PASSES && !is_settled; pass++)
    {
      is_settled = TRUE;
      for (guint place = 0; place < n; place++)
        {
          guint best = find_best_place (self, order, n, place);

          is_settled = is_settled && best == place;
          move_place (order, place, best);
        }
    }
}

GArray *
hw_flow_survey_list_in_order (const HwFlowSurvey *self)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean all_on_board = TRUE;

  for (guint i = 0; i < self->n_states; i++)
    {
      if (self->uses[i].n_items == 0)
        continue;
      g_array_append_val (order, i);
      all_on_board = all_on_board && self->uses[i].term->position != 0;
    }
  g_array_sort_with_data (order, all_on_board ? compare_positions_cb : compare_places_cb,
                          (gpointer)self);
  if (!all_on_board)
    settle (self, (guint *)order->data, order->len);
  return order;
}

HwFlowExtent
hw_flow_survey_get_extent (const HwFlowSurvey *self)
{
  return self->extent;
}
