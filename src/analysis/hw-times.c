/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-times.h"

#include <string.h>

/* Times closer than this, relatively, are the same time summed in another order. */
#define TIE 1e-12

static HwTimes *
times_alloc (const HwNet *net)
{
  HwTimes *self = g_new0 (HwTimes, 1);

  self->lead_s = g_new0 (double, net->n_nodes);
  self->process_s = g_new0 (double, net->n_nodes);
  self->decided = g_new (guint, net->n_nodes);
  memset (self->decided, 0xff, net->n_nodes * sizeof (guint));
  return self;
}

/* -1, 0 or 1, where times that differ by rounding only are equal. */
static int
compare_times (double a, double b)
{
  double difference = a - b;

  if (ABS (difference) <= TIE * MAX (ABS (a), ABS (b)))
    return 0;
  return difference < 0 ? -1 : 1;
}

/* TRUE when branch `a` of a fork decides against branch `b`: longer, then more process time, then
 * by id. */
static gboolean
decides_before (const HwTimes *self, const HwNet *net, HwCase which, guint a, guint b)
{
  const HwNetEdge *edge_a = &net->edges[a], *edge_b = &net->edges[b];
  const HwElement *step_a, *step_b;
  int order = compare_times (hw_net_edge_wait_s (edge_a, which) + self->lead_s[edge_a->to],
                             hw_net_edge_wait_s (edge_b, which) + self->lead_s[edge_b->to]);

  if (order == 0)
    order = compare_times (self->process_s[edge_a->to], self->process_s[edge_b->to]);
  if (order != 0)
    return order > 0;

  step_a = &net->flow->elements[net->steps[edge_a->to]]->element;
  step_b = &net->flow->elements[net->steps[edge_b->to]]->element;
  return strcmp (step_a->id, step_b->id) < 0;
}

/* The branch that decides, preferring `current` unless another is before it. */
static guint
find_deciding (const HwTimes *self, const HwNet *net, HwCase which, guint node, guint current)
{
  for (guint e = net->first[node]; e < net->first_rework[node]; e++)
    {
      if (net->edges[e].weight > 0 && e != current
          && (current == G_MAXUINT || decides_before (self, net, which, e, current)))
        current = e;
    }
  return current;
}

/* Times along forward edges alone, which decide at every fork on the way. */
static void
sweep_forward (HwTimes *self, const HwNet *net, HwCase which)
{
  for (guint i = net->n_nodes; i-- > 0;)
    {
      double lead_s = 0, process_s = 0, total = net->end[i];

      if (!net->alive[i])
        continue;
      if (hw_net_decides (net, i))
        self->decided[i] = find_deciding (self, net, which, i, G_MAXUINT);
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          const HwNetEdge *edge = &net->edges[e];
          double weight = hw_times_edge_weight (self, net, i, e);

          total += weight;
          lead_s += weight * (hw_net_edge_wait_s (edge, which) + self->lead_s[edge->to]);
          process_s += weight * self->process_s[edge->to];
        }
      self->process_s[i] = hw_net_node_process_s (net, i, which);
      self->lead_s[i] = self->process_s[i] + hw_net_node_wait_s (net, i, which);
      self->lead_s[i] += total > 0 ? lead_s / total : 0;
      self->process_s[i] += total > 0 ? process_s / total : 0;
    }
}

static double
extra_s (const double *extra, guint node)
{
  return extra != NULL ? extra[node] : 0;
}

/* The linear system for the branches decided now; its costs are those of lead time. */
static void
write_matrix (HwMatrix *matrix, const HwTimes *self, const HwNet *net, const HwTimesExtra *extra)
{
  hw_matrix_reset (matrix);
  for (guint i = 0; i < net->n_nodes; i++)
    {
      double cost_s = hw_net_node_wait_s (net, i, HW_CASE_LIKELY)
                      + hw_net_node_process_s (net, i, HW_CASE_LIKELY)
                      + (extra != NULL ? extra->lead_s[i] : 0);

      hw_matrix_begin_row (matrix, net->alive[i] ? net->end[i] : 1);
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        {
          double weight = hw_times_edge_weight (self, net, i, e);

          hw_matrix_add (matrix, net->edges[e].to, weight);
          cost_s += weight * hw_net_edge_wait_s (&net->edges[e], HW_CASE_LIKELY);
        }
      matrix->cost[i] = net->alive[i] ? cost_s : 0;
    }
  hw_matrix_end (matrix);
}

static gboolean
solve (HwTimes *self, const HwNet *net, const HwTimesExtra *extra, HwMatrix *matrix, GArray *closed)
{
  g_autoptr (HwChain) chain = NULL;
  guint state;

  write_matrix (matrix, self, net, extra);
  chain = hw_chain_new (&matrix->transitions, &state);
  if (chain == NULL)
    {
      hw_matrix_find_closed (matrix, state, closed);
      return FALSE;
    }
  hw_chain_solve_values (chain, matrix->cost, self->lead_s);
  for (guint i = 0; i < net->n_nodes; i++)
    matrix->cost[i] = net->alive[i] ? hw_net_node_process_s (net, i, HW_CASE_LIKELY)
                                          + extra_s (extra != NULL ? extra->process_s : NULL, i)
                                    : 0;
  hw_chain_solve_values (chain, matrix->cost, self->process_s);
  return TRUE;
}

/* TRUE when a better branch was found somewhere. */
static gboolean
improve (HwTimes *self, const HwNet *net)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < net->n_nodes && net->n_forks > 0; i++)
    {
      guint best;

      if (!hw_net_decides (net, i))
        continue;
      best = find_deciding (self, net, HW_CASE_LIKELY, i, self->decided[i]);
      changed |= best != self->decided[i];
      self->decided[i] = best;
    }
  return changed;
}

HwTimes *
hw_times_new_first_pass (const HwNet *net, HwCase which)
{
  HwTimes *self = times_alloc (net);

  sweep_forward (self, net, which);
  return self;
}

HwTimes *
hw_times_new_expected (const HwNet *net, const HwTimesExtra *extra, GArray *closed)
{
  g_autoptr (HwTimes) self = times_alloc (net);
  g_auto (HwMatrix) matrix;
  gboolean changed = TRUE;

  hw_matrix_init (&matrix, net->n_nodes, net->first[net->n_nodes]);
  sweep_forward (self, net, HW_CASE_LIKELY);
  /* Each round finds strictly longer times, so none comes twice; rounding alone could make two
   * branches change places for ever. */
  for (guint round = 0; changed && round <= net->n_nodes; round++)
    {
      if (!solve (self, net, extra, &matrix, closed))
        return NULL;
      changed = improve (self, net);
    }
  return g_steal_pointer (&self);
}

void
hw_times_free (HwTimes *self)
{
  g_free (self->lead_s);
  g_free (self->process_s);
  g_free (self->decided);
  g_free (self);
}

void
hw_times_weigh (const HwTimes *self, const HwNet *net, double *weights)
{
  g_auto (HwMatrix) matrix;
  g_autoptr (HwChain) chain = NULL;
  g_autofree double *source = g_new0 (double, net->n_nodes);
  guint state;

  hw_matrix_init (&matrix, net->n_nodes, net->first[net->n_nodes]);
  write_matrix (&matrix, self, net, NULL);
  chain = hw_chain_new (&matrix.transitions, &state);
  g_assert (chain != NULL);
  source[net->entry] = net->alive[net->entry] ? 1 : 0;
  hw_chain_solve_visits (chain, source, weights);
}
