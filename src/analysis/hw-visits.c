/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-visits.h"

#include "hw-chain.h"
#include "hw-matrix.h"

/* Alive and dead nodes are two blocks: what leaves the first for the second does not come back. */
static void
write_blocks (HwMatrix *matrix, const HwNet *net)
{
  for (guint i = 0; i < net->n_nodes; i++)
    {
      hw_matrix_begin_row (matrix, net->leaves[i]);
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        {
          const HwNetEdge *edge = &net->edges[e];

          if (net->alive[edge->to] == net->alive[i])
            hw_matrix_add (matrix, edge->to, edge->flow);
        }
    }
  hw_matrix_end (matrix);
}

/* Adds what the alive nodes send into dead ends. */
static void
add_dead_ends (const HwNet *net, const HwChain *chain, double *tokens)
{
  g_autofree double *source = g_new0 (double, net->n_nodes);
  g_autofree double *dead = g_new (double, net->n_nodes);
  gboolean some = FALSE;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        {
          if (!net->alive[i] || net->alive[net->edges[e].to])
            continue;
          source[net->edges[e].to] += tokens[i] * net->edges[e].flow;
          some = TRUE;
        }
    }
  if (!some)
    return;

  hw_chain_solve_visits (chain, source, dead);
  for (guint i = 0; i < net->n_nodes; i++)
    tokens[i] += dead[i];
}

/* Where the tokens on an edge come from, as far as their size is concerned: a join gives a token
 * the size it had before the fork. */
static guint
find_origin (
    const HwNet *net, const HwForks *forks, guint node, guint e, double *product, guint *left)
{
  guint to = net->edges[e].to;

  if (e >= net->first_rework[node])
    hw_forks_after_rework (forks, node, to, left);
  else
    hw_forks_after_edge (forks, net, node, to, left);
  if (*left != HW_NO_FORK)
    {
      *product = forks->product[*left];
      return *left;
    }
  *product = forks->product[node] * (e < net->first_rework[node] ? net->branches[node] : 1);
  return node;
}

/* TRUE when some token comes into a fork's region from outside of it, whole. */
static gboolean
is_entered (const HwNet *net, const HwForks *forks)
{
  for (guint i = 0; i < net->n_nodes; i++)
    {
      for (guint e = net->first[i]; e < net->first[i + 1]; e++)
        {
          double product;
          guint left;

          find_origin (net, forks, i, e, &product, &left);
          if (product != forks->product[net->edges[e].to])
            return TRUE;
        }
    }
  return FALSE;
}

/* One row of the chain that runs against the flow: where the tokens at a node came from. Its value
 * is the mean size of those tokens, as a share of the size they would have had they all come
 * through every fork around the node. */
static void
write_sizes_row (HwMatrix *matrix,
                 const HwNet *net,
                 const HwForks *forks,
                 const HwNetIncoming *incoming,
                 const double *tokens)
{
  guint node = net->n_nodes - 1 - matrix->n_rows;
  guint row = matrix->n_rows;
  double entering = node == net->entry ? 1 / tokens[node] : 0;
  double known = entering / forks->product[node];

  if (!(tokens[node] > 0))
    {
      hw_matrix_begin_row (matrix, 1);
      matrix->cost[row] = 1;
      return;
    }

  hw_matrix_begin_row (matrix, entering);
  matrix->cost[row] = known;
  for (guint i = incoming->first[node]; i < incoming->first[node + 1]; i++)
    {
      guint from = incoming->nodes[i], left;
      double product;
      guint origin = find_origin (net, forks, from, incoming->edges[i], &product, &left);
      double part = tokens[from] * net->edges[incoming->edges[i]].flow / tokens[node];
      double size = MIN (product / forks->product[node], 1);

      hw_matrix_add (matrix, net->n_nodes - 1 - origin, part * size);
      matrix->exit[row] += part * (1 - size);
    }
}

/* Sizes of tokens where not all of them came through the forks around them. */
static void
find_sizes (const HwNet *net, const HwForks *forks, const double *tokens, double *sizes)
{
  g_auto (HwMatrix) matrix;
  g_autofree double *values = g_new (double, net->n_nodes);
  g_autoptr (HwChain) chain = NULL;
  HwNetIncoming incoming;
  guint closed;

  hw_matrix_init (&matrix, net->n_nodes, net->first[net->n_nodes]);
  hw_net_incoming_init (&incoming, net);
  for (guint i = 0; i < net->n_nodes; i++)
    write_sizes_row (&matrix, net, forks, &incoming, tokens);
  hw_matrix_end (&matrix);
  hw_net_incoming_clear (&incoming);

  chain = hw_chain_new (&matrix.transitions, &closed);
  if (chain != NULL)
    hw_chain_solve_values (chain, matrix.cost, values);
  for (guint i = 0; i < net->n_nodes; i++)
    sizes[i] = chain != NULL ? values[net->n_nodes - 1 - i] : 1;
}

gboolean
hw_visits_count (const HwNet *net, const HwForks *forks, double *visits, GArray *closed)
{
  g_auto (HwMatrix) matrix;
  g_autoptr (HwChain) chain = NULL;
  g_autofree double *source = g_new0 (double, net->n_nodes);
  g_autofree double *sizes = NULL;
  guint state;

  hw_matrix_init (&matrix, net->n_nodes, net->first[net->n_nodes]);
  write_blocks (&matrix, net);
  chain = hw_chain_new (&matrix.transitions, &state);
  if (chain == NULL)
    {
      hw_matrix_find_closed (&matrix, state, closed);
      return FALSE;
    }

  source[net->entry] = 1;
  hw_chain_solve_visits (chain, source, visits);
  add_dead_ends (net, chain, visits);
  if (net->n_forks == 0)
    return TRUE;

  if (is_entered (net, forks))
    {
      sizes = g_new (double, net->n_nodes);
      find_sizes (net, forks, visits, sizes);
    }
  for (guint i = 0; i < net->n_nodes; i++)
    visits[i] *= forks->product[i] * (sizes != NULL ? sizes[i] : 1);
  return TRUE;
}
