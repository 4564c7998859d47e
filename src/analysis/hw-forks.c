/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-forks.h"

/* Where two ways on meet again. Joins lie later than the nodes they are of. */
static guint
meet (const guint *join, guint a, guint b)
{
  while (a != b)
    {
      if (a < b)
        a = join[a];
      else
        b = join[b];
    }
  return a;
}

/* One sweep from the end finds all nearest post-dominators of an acyclic graph (Cooper, Harvey and
 * Kennedy 2001). A choice that leads to a dead end counts as work that leaves the stream. */
static void
find_joins (HwForks *self, const HwNet *net)
{
  guint end = net->n_nodes;

  self->join[end] = end;
  for (guint i = net->n_nodes; i-- > 0;)
    {
      guint join = HW_NO_FORK;

      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          guint to = net->edges[e].to;

          if (net->alive[to] == net->alive[i])
            join = join == HW_NO_FORK ? to : meet (self->join, join, to);
        }
      self->join[i] = join == HW_NO_FORK ? end : join;
    }
}

static double
product_inside (const HwForks *self, const HwNet *net, guint fork)
{
  return fork == HW_NO_FORK ? 1 : self->product[fork] * net->branches[fork];
}

/* A node that is entered from inside a fork and from outside of it belongs to the fork. */
static void
enclose (HwForks *self, const HwNet *net, guint node, guint fork)
{
  double product = product_inside (self, net, fork);

  if (product > self->product[node])
    {
      self->product[node] = product;
      self->enclosing[node] = fork;
    }
}

static void
find_enclosing (HwForks *self, const HwNet *net, guint8 *entered)
{
  guint left;

  for (guint i = 0; i < net->n_nodes; i++)
    {
      for (guint e = net->first[i]; e < net->first_rework[i]; e++)
        {
          guint to = net->edges[e].to;

          entered[to] = TRUE;
          enclose (self, net, to, hw_forks_after_edge (self, net, i, to, &left));
        }
    }
}

/* A detour that only rework leads to lies where the work comes from. */
static void
enclose_detours (HwForks *self, const HwNet *net, guint8 *entered)
{
  gboolean changed = TRUE;

  entered[net->entry] = TRUE;
  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < net->n_nodes; i++)
        {
          for (guint e = net->first_rework[i]; e < net->first[i + 1]; e++)
            {
              guint to = net->edges[e].to;

              if (entered[to] || !entered[i] || net->first[to] < net->first_rework[to])
                continue;
              entered[to] = changed = TRUE;
              enclose (self, net, to, self->enclosing[i]);
            }
        }
    }
}

HwForks *
hw_forks_new (const HwNet *net)
{
  HwForks *self = g_new0 (HwForks, 1);
  g_autofree guint8 *entered = g_new0 (guint8, net->n_nodes + 1);

  self->join = g_new (guint, net->n_nodes + 1);
  self->enclosing = g_new (guint, net->n_nodes + 1);
  self->product = g_new (double, net->n_nodes + 1);
  for (guint i = 0; i < net->n_nodes; i++)
    {
      self->enclosing[i] = HW_NO_FORK;
      self->product[i] = 1;
    }
  find_joins (self, net);
  if (net->n_forks == 0)
    return self;

  find_enclosing (self, net, entered);
  if (net->loops)
    enclose_detours (self, net, entered);
  return self;
}

void
hw_forks_free (HwForks *self)
{
  g_free (self->join);
  g_free (self->enclosing);
  g_free (self->product);
  g_free (self);
}

guint
hw_forks_after_edge (const HwForks *self, const HwNet *net, guint node, guint to, guint *left)
{
  guint fork = net->branches[node] > 1 ? node : self->enclosing[node];

  *left = HW_NO_FORK;
  while (fork != HW_NO_FORK && self->join[fork] == to)
    {
      *left = fork;
      fork = self->enclosing[fork];
    }
  return fork;
}

guint
hw_forks_after_rework (const HwForks *self, guint node, guint to, guint *left)
{
  guint fork = self->enclosing[node], around = self->enclosing[to];

  /* Up to the innermost fork that encloses both; an enclosing fork comes earlier. */
  *left = HW_NO_FORK;
  while (fork != HW_NO_FORK && fork != around)
    {
      if (around != HW_NO_FORK && around > fork)
        around = self->enclosing[around];
      else
        {
          *left = fork;
          fork = self->enclosing[fork];
        }
    }
  return fork;
}
