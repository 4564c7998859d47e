/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-step-ways.h"

#include <math.h>

/* Rarer ways onward are left out. */
#define ONWARD_ONE_IN 20

/* Rarer loops are left out. */
#define REWORK_ONE_IN 50

/* More ways from one step, or more that are not the line for each step of it, are a tangle. */
#define MOST_WAYS 3
#define STEPS_PER_BRANCH 2

struct _HwStepWays
{
  guint n_steps;
  guint end;       /* the step that being done is, or HW_NO_STEP */
  guint64 *onward; /* from × to */
  guint64 *back;
  guint64 *exits;
  gboolean *visited; /* by the item at hand */
};

HwStepWays *
hw_step_ways_new (guint n_steps, guint end)
{
  HwStepWays *self = g_new0 (HwStepWays, 1);

  self->n_steps = n_steps;
  self->end = end;
  self->onward = g_new0 (guint64, (gsize)n_steps * n_steps);
  self->back = g_new0 (guint64, (gsize)n_steps * n_steps);
  self->exits = g_new0 (guint64, n_steps);
  self->visited = g_new0 (gboolean, n_steps);
  return self;
}

void
hw_step_ways_free (HwStepWays *self)
{
  g_free (self->onward);
  g_free (self->back);
  g_free (self->exits);
  g_free (self->visited);
  g_free (self);
}

static void
count_move (HwStepWays *self, guint from, guint to)
{
  gsize way = (gsize)from * self->n_steps + to;

  self->exits[from]++;
  if (to > from)
    self->onward[way]++;
  else if (self->visited[to])
    self->back[way]++;
}

/* The step at which the item has been taken up, or where it has ended; HW_NO_STEP otherwise. */
static guint
step_of (const HwStepWays *self, const HwSpan *span)
{
  if (span->role == HW_ROLE_DONE)
    return self->end;
  return hw_state_role_has_step (span->role) && span->role != HW_ROLE_WAIT_BEFORE ? span->step
                                                                                  : HW_NO_STEP;
}

void
hw_step_ways_add_item (HwStepWays *self, const HwSpan *spans, guint n_spans)
{
  guint last = HW_NO_STEP;
  gboolean is_done = FALSE; /* since it was at the last step */

  for (guint i = 0; i < n_spans; i++)
    {
      guint step = step_of (self, &spans[i]);

      is_done = is_done || spans[i].role == HW_ROLE_DONE;
      if (step == HW_NO_STEP)
        continue;
      if (last != HW_NO_STEP && (step != last || (is_done && step != self->end)))
        count_move (self, last, step);
      self->visited[step] = TRUE;
      last = step;
      is_done = FALSE;
    }
  if (is_done && last != HW_NO_STEP)
    self->exits[last]++;
  for (guint step = 0; step < self->n_steps; step++)
    self->visited[step] = FALSE;
}

static guint64
count_onward (const HwStepWays *self, guint from, guint to)
{
  return self->onward[(gsize)from * self->n_steps + to];
}

static GArray *
list_line (const HwStepWays *self)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (HwStepWay));

  for (guint i = 0; i + 1 < self->n_steps; i++)
    {
      HwStepWay way = { i, i + 1, NAN, 0 };

      g_array_append_val (ways, way);
    }
  return ways;
}

/* The ways from a step that enough items take, with their shares of these. */
static void
add_ways_from (const HwStepWays *self, guint from, GArray *ways)
{
  guint first = ways->len;
  guint64 n_all = 0, n_kept = 0;

  for (guint to = from + 1; to < self->n_steps; to++)
    n_all += count_onward (self, from, to);
  for (guint to = from + 1; to < self->n_steps; to++)
    {
      HwStepWay way = { from, to, (double)count_onward (self, from, to), self->exits[from] };

      if (way.share == 0 || count_onward (self, from, to) * ONWARD_ONE_IN < n_all)
        continue;
      n_kept += count_onward (self, from, to);
      g_array_append_val (ways, way);
    }
  for (guint i = first; i < ways->len; i++)
    {
      HwStepWay *way = &g_array_index (ways, HwStepWay, i);

      way->share = ways->len - first > 1 ? way->share / (double)n_kept : NAN;
    }
}

/* Every step can be reached and left, and there are not more ways than a map can show. */
static gboolean
is_clear (const HwStepWays *self, const GArray *ways)
{
  g_autofree guint *n_in = g_new0 (guint, self->n_steps);
  g_autofree guint *n_out = g_new0 (guint, self->n_steps);

  for (guint i = 0; i < ways->len; i++)
    {
      const HwStepWay *way = &g_array_index (ways, HwStepWay, i);

      n_out[way->from]++;
      n_in[way->to]++;
    }
  for (guint step = 0; step < self->n_steps; step++)
    {
      if (n_out[step] > MOST_WAYS || (step > 0 && n_in[step] == 0)
          || (step + 1 < self->n_steps && n_out[step] == 0))
        return FALSE;
    }
  return ways->len <= self->n_steps - 1 + MAX (self->n_steps / STEPS_PER_BRANCH, 1);
}

GArray *
hw_step_ways_list_onward (const HwStepWays *self)
{
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (HwStepWay));

  for (guint from = 0; from < self->n_steps; from++)
    add_ways_from (self, from, ways);
  return self->n_steps > 0 && is_clear (self, ways) ? g_steal_pointer (&ways) : list_line (self);
}

/* All that left it came back: the way out is not known, and a map with nothing but a way back would
 * never end. */
static gboolean
never_goes_on (const HwStepWays *self, guint from)
{
  guint64 n_back = 0;

  for (guint to = 0; to <= from; to++)
    n_back += self->back[(gsize)from * self->n_steps + to];
  return n_back >= self->exits[from];
}

GArray *
hw_step_ways_list_rework (const HwStepWays *self)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (HwStepWay));

  for (guint from = 0; from < self->n_steps; from++)
    {
      gboolean is_endless = never_goes_on (self, from);

      for (guint to = 0; to <= from; to++)
        {
          guint64 n_back = self->back[(gsize)from * self->n_steps + to];
          HwStepWay way = { from, to, 0, self->exits[from] };

          if (n_back == 0 || is_endless || n_back * REWORK_ONE_IN < self->exits[from])
            continue;
          way.share = (double)n_back / (double)self->exits[from];
          g_array_append_val (ways, way);
        }
    }
  return ways;
}

/* Adds all steps that ways lead to from those marked, or, backwards, from where they lead there. */
static void
spread_marks (const GArray *ways, gboolean is_backward, guint8 *marks)
{
  gboolean is_settled = FALSE;

  while (!is_settled)
    {
      is_settled = TRUE;
      for (guint i = 0; i < ways->len; i++)
        {
          const HwStepWay *way = &g_array_index (ways, HwStepWay, i);
          guint from = is_backward ? way->to : way->from, to = is_backward ? way->from : way->to;

          if (!marks[from] || marks[to])
            continue;
          marks[to] = TRUE;
          is_settled = FALSE;
        }
    }
}

guint8 *
hw_step_ways_mark_looped (const GArray *onward, const GArray *rework, guint n_steps)
{
  guint8 *looped = g_new0 (guint8, n_steps + 1);

  for (guint i = 0; i < rework->len; i++)
    {
      const HwStepWay *way = &g_array_index (rework, HwStepWay, i);
      g_autofree guint8 *after = g_new0 (guint8, n_steps + 1);
      g_autofree guint8 *before = g_new0 (guint8, n_steps + 1);

      after[way->to] = before[way->from] = TRUE;
      spread_marks (onward, FALSE, after);
      spread_marks (onward, TRUE, before);
      for (guint step = 0; step < n_steps; step++)
        looped[step] = looped[step] || (after[step] && before[step]);
    }
  return looped;
}
