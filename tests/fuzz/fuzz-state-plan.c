/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever a source calls its states and however items went through them: the plan of a map holds
 * together, and shares of ways are shares. The first bytes are names, a line each,
 * those with a # of columns; after an empty line each byte moves an item to a state, and a zero
 * begins the next item. */

#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "hw-state-plan.h"
#include "hw-state-words.h"
#include "hw-step-ways.h"

#define MOST_TERMS 250
#define MOST_MOVES 64

const char *const fuzz_seeds[] = {
  "Backlog\nReady\nDo\nDone\n\n\1\2\3\4",
  "workflow::doing\nTo Do\nblocked\n\xe5\xbe\x85\n\n\1\2\3\2\3\1",
  "a\nb\nc\n\n\3\2\1\1\2\3",
  "#Doing\n#Ready now\nIn work\nWaiting for\n\n\1\2\3\3",
  "In progress\nClosed\n\xff\xfe\n\n\1\2\1\2\1\3",
  NULL,
};

static GPtrArray *
read_terms (const guint8 **data, gsize *size)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_term_free);
  const guint8 *end;

  while (*size > 0 && terms->len < MOST_TERMS && (end = memchr (*data, '\n', *size)) != NULL)
    {
      gsize length = (gsize)(end - *data);
      HwTerm *term;

      *size -= length + 1;
      if (length == 0)
        {
          *data = end + 1;
          break;
        }
      term = g_new0 (HwTerm, 1);
      term->key = terms->len + 1;
      term->kind = (*data)[0] == '#'     ? HW_TERM_COLUMN
                   : (*data)[0] % 4 == 3 ? HW_TERM_LABEL
                                         : HW_TERM_STATUS;
      term->position = (int)(length % 5);
      term->hint = length % 3 == 0 ? g_strdup ("limit=7") : NULL;
      term->id = g_strdup_printf ("%u", terms->len);
      term->name = g_strndup ((const char *)*data, length);
      g_ptr_array_add (terms, term);
      *data = end + 1;
    }
  return terms;
}

typedef void (*VisitFunc) (const HwItemHistory *item, gpointer data);

static void
visit_items (const guint8 *data, gsize size, guint n_terms, VisitFunc visit, gpointer user_data)
{
  HwMove moves[MOST_MOVES];
  HwItemHistory item = {
    .key = 1, .created_us = HW_TIME_UNKNOWN, .closed_us = HW_TIME_UNKNOWN, .moves = moves
  };

  for (gsize i = 0; i < size && n_terms > 0; i++)
    {
      if (data[i] != 0 && item.n_moves < MOST_MOVES)
        {
          moves[item.n_moves] = (HwMove){ (gint64)(i / 2) * 1000, HW_TERM_NONE,
                                          data[i] == 255 ? HW_TERM_NONE : data[i] % n_terms + 1 };
          item.n_moves++;
          continue;
        }
      visit (&item, user_data);
      item.key++;
      item.n_moves = 0;
    }
  visit (&item, user_data);
}

static void
survey_item (const HwItemHistory *item, gpointer data)
{
  hw_flow_survey_add_item (data, item);
}

typedef struct
{
  HwStateMap *states;
  HwItemWalk *walk;
  HwStepWays *ways;
} Walking;

static void
walk_item (const HwItemHistory *item, gpointer data)
{
  Walking *walking = data;
  guint n_spans;
  const HwSpan *spans = hw_item_walk_run (walking->walk, item, walking->states, &n_spans, NULL);

  hw_step_ways_add_item (walking->ways, spans, n_spans);
}

static void
check_ways (const HwStepWays *ways, guint n_steps)
{
  g_autoptr (GArray) onward = hw_step_ways_list_onward (ways);
  g_autoptr (GArray) rework = hw_step_ways_list_rework (ways);
  g_autofree double *sums = g_new0 (double, n_steps + 1);

  for (guint i = 0; i < onward->len; i++)
    {
      const HwStepWay *way = &g_array_index (onward, HwStepWay, i);

      g_assert_true (way->from < way->to && way->to < n_steps);
      sums[way->from] += isnan (way->share) ? 0 : way->share;
      g_assert_cmpfloat (sums[way->from], <=, 1 + 1e-9);
    }
  for (guint i = 0; i < rework->len; i++)
    {
      const HwStepWay *way = &g_array_index (rework, HwStepWay, i);

      g_assert_true (way->to <= way->from && way->from < n_steps);
      g_assert_true (way->share > 0 && way->share <= 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GPtrArray) terms = read_terms (&data, &size);
  g_autoptr (HwFlowSurvey) survey = hw_flow_survey_new (terms);
  g_autoptr (HwStatePlan) plan = NULL;
  Walking walking;

  visit_items (data, size, terms->len, survey_item, survey);
  plan = hw_state_plan_new (survey, terms, NULL, 0);
  g_assert_cmpuint (plan->meanings->len, ==, terms->len);
  for (guint i = 0; i < terms->len; i++)
    {
      HwStateMeaning meaning = g_array_index (plan->meanings, HwStateMeaning, i);

      g_assert_true (hw_state_role_has_step (meaning.role) == (meaning.step != HW_NO_STEP));
      g_assert_true (meaning.step == HW_NO_STEP || meaning.step < plan->steps->len);
    }

  walking = (Walking){ hw_state_plan_dup_map (plan, terms), hw_item_walk_new (),
                       hw_step_ways_new (plan->steps->len, HW_NO_STEP) };
  visit_items (data, size, terms->len, walk_item, &walking);
  check_ways (walking.ways, plan->steps->len);
  hw_state_map_free (walking.states);
  hw_item_walk_free (walking.walk);
  hw_step_ways_free (walking.ways);
  return 0;
}
