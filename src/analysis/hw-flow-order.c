/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-flow-order.h"

#include "hw-figures.h"

#include <glib/gi18n-lib.h>

/* A depth-first walk with its stack in arrays: maps may be deeper than the C stack. */
typedef struct
{
  HwFlow *flow;
  guint8 *state; /* of each step */
  guint *stack;  /* steps being walked through, outermost first */
  guint *next;   /* the link each of them looks at next, counted down to its first */
  guint depth;
  guint n_left; /* places of `order` still to fill, from its end */
} Walk;

enum
{
  UNSEEN,
  OPEN,
  DONE,
};

static void
walk_enter (Walk *walk, guint step)
{
  walk->state[step] = OPEN;
  walk->stack[walk->depth] = step;
  walk->next[walk->depth++] = walk->flow->forward_first[step + 1];
}

static void
walk_leave (Walk *walk)
{
  guint step = walk->stack[--walk->depth];

  walk->state[step] = DONE;
  walk->flow->order[--walk->n_left] = step;
  walk->flow->rank[step] = walk->n_left;
}

static void
set_cycle_error (const Walk *walk, guint closing, GArray *culprits, GError **error)
{
  guint begin = walk->depth;
  g_autofree char *names = NULL;

  while (walk->stack[--begin] != closing)
    ;
  g_array_append_vals (culprits, walk->stack + begin, walk->depth - begin);
  names = hw_flow_dup_names (walk->flow, walk->stack + begin, walk->depth - begin);
  g_set_error (
      error, HW_ANALYSIS_ERROR, HW_ANALYSIS_ERROR_CYCLE,
      _ ("Flow links run in a circle through %s: make the link that leads back a rework or "
         "feedback link"),
      names);
}

/* Everything that `root` leads to, in reverse: links are looked at from the last to the first, so
 * that the steps behind the first link come first in the order. */
static gboolean
walk_from (Walk *walk, guint root, GArray *culprits, GError **error)
{
  const HwFlow *flow = walk->flow;

  if (walk->state[root] != UNSEEN)
    return TRUE;

  walk_enter (walk, root);
  while (walk->depth > 0)
    {
      guint step = walk->stack[walk->depth - 1];
      guint *next = &walk->next[walk->depth - 1];
      guint to;

      if (*next == flow->forward_first[step])
        {
          walk_leave (walk);
          continue;
        }
      to = flow->forward[--*next].step;
      if (walk->state[to] == UNSEEN)
        walk_enter (walk, to);
      else if (walk->state[to] == OPEN)
        {
          set_cycle_error (walk, to, culprits, error);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
hw_flow_order_steps (HwFlow *self, GArray *culprits, GError **error)
{
  guint n = self->n_steps;
  g_autofree guint8 *state = g_new0 (guint8, n + 1);
  g_autofree guint8 *entered = g_new0 (guint8, n + 1);
  g_autofree guint *stack = g_new (guint, n + 1);
  g_autofree guint *next = g_new (guint, n + 1);
  Walk walk = { self, state, stack, next, 0, n };

  self->order = g_new (guint, n + 1);
  self->rank = g_new (guint, n + 1);
  for (guint i = 0; i < self->forward_first[n]; i++)
    entered[self->forward[i].step] = TRUE;

  /* From the steps nothing leads to; what is left then lies on a circle or behind one. */
  for (guint i = n; i-- > 0;)
    {
      if (!entered[i] && !walk_from (&walk, i, culprits, error))
        return FALSE;
    }
  for (guint i = n; i-- > 0;)
    {
      if (!walk_from (&walk, i, culprits, error))
        return FALSE;
    }
  return TRUE;
}

void
hw_flow_order_loops (HwFlow *self)
{
  guint n = self->n_steps;

  self->loop_first = g_new (guint, n + 1);
  self->loop_last = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    self->loop_first[i] = self->loop_last[i] = i;

  for (guint i = 0; i < n; i++)
    {
      for (guint l = self->rework_first[i]; l < self->rework_first[i + 1]; l++)
        {
          guint a = MIN (self->rank[i], self->rank[self->rework[l].step]);
          guint b = MAX (self->rank[i], self->rank[self->rework[l].step]);

          if (self->rework[l].share > 0 && !self->rework[l].once)
            self->loop_last[a] = MAX (self->loop_last[a], b);
        }
    }

  /* Loops that share a rank cover one stretch. */
  for (guint rank = 0; rank < n;)
    {
      guint last = rank, next = rank;

      for (; next <= last; next++)
        last = MAX (last, self->loop_last[next]);
      for (guint i = rank; i <= last; i++)
        {
          self->loop_first[i] = rank;
          self->loop_last[i] = last;
        }
      rank = last + 1;
    }
}
