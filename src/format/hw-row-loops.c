/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-row-loops.h"

/* The links by the row they come from: those of row r are targets[starts[r]] to starts[r + 1]. */
typedef struct
{
  guint n_rows;
  guint *starts;
  guint *targets;
} Graph;

/* Tarjan's strongly connected components, without recursion. */
typedef struct
{
  const Graph *graph;
  guint *order;     /* when a row was found, from 1; 0 before */
  guint *low;       /* the earliest found row it reaches */
  guint *component; /* from 1; 0 as long as it is on the stack */
  guint *next;      /* its next link to follow */
  GArray *path;     /* rows entered and not left */
  GArray *stack;    /* rows whose component is open */
  guint n_found;
  guint n_components;
} Search;

static void
graph_init (Graph *self, guint n_rows, const HwRowLink *links, guint n_links)
{
  guint *at = g_new0 (guint, n_rows + 1);

  self->n_rows = n_rows;
  self->starts = g_new0 (guint, n_rows + 1);
  self->targets = g_new (guint, MAX (n_links, 1));
  for (guint i = 0; i < n_links; i++)
    self->starts[links[i].from + 1]++;
  for (guint row = 0; row < n_rows; row++)
    {
      self->starts[row + 1] += self->starts[row];
      at[row] = self->starts[row];
    }
  for (guint i = 0; i < n_links; i++)
    self->targets[at[links[i].from]++] = links[i].to;
  g_free (at);
}

static void
graph_clear (Graph *self)
{
  g_free (self->starts);
  g_free (self->targets);
}

static void
enter_row (Search *self, guint row)
{
  self->order[row] = self->low[row] = ++self->n_found;
  self->next[row] = self->graph->starts[row];
  g_array_append_val (self->path, row);
  g_array_append_val (self->stack, row);
}

static void
leave_row (Search *self, guint row)
{
  guint member;

  g_array_set_size (self->path, self->path->len - 1);
  if (self->path->len > 0)
    {
      guint parent = g_array_index (self->path, guint, self->path->len - 1);

      self->low[parent] = MIN (self->low[parent], self->low[row]);
    }
  if (self->low[row] != self->order[row])
    return;

  self->n_components++;
  do
    {
      member = g_array_index (self->stack, guint, self->stack->len - 1);
      g_array_set_size (self->stack, self->stack->len - 1);
      self->component[member] = self->n_components;
    }
  while (member != row);
}

static void
search_from (Search *self, guint start)
{
  enter_row (self, start);
  while (self->path->len > 0)
    {
      guint row = g_array_index (self->path, guint, self->path->len - 1);
      guint target;

      if (self->next[row] == self->graph->starts[row + 1])
        {
          leave_row (self, row);
          continue;
        }
      target = self->graph->targets[self->next[row]++];
      if (self->order[target] == 0)
        enter_row (self, target);
      else if (self->component[target] == 0)
        self->low[row] = MIN (self->low[row], self->order[target]);
    }
}

/* The component of each row; two rows have the same one when each reaches the other. */
static guint *
find_components (const Graph *graph)
{
  Search search = { .graph = graph };

  search.order = g_new0 (guint, graph->n_rows + 1);
  search.low = g_new0 (guint, graph->n_rows + 1);
  search.component = g_new0 (guint, graph->n_rows + 1);
  search.next = g_new0 (guint, graph->n_rows + 1);
  search.path = g_array_new (FALSE, FALSE, sizeof (guint));
  search.stack = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint row = 0; row < graph->n_rows; row++)
    {
      if (search.order[row] == 0)
        search_from (&search, row);
    }
  g_array_unref (search.path);
  g_array_unref (search.stack);
  g_free (search.order);
  g_free (search.low);
  g_free (search.next);
  return search.component;
}

void
hw_row_loops_find (guint n_rows, const HwRowLink *links, guint n_links, gboolean *leads_back)
{
  g_autofree guint *component = NULL;
  Graph graph;

  graph_init (&graph, n_rows, links, n_links);
  component = find_components (&graph);
  for (guint i = 0; i < n_links; i++)
    leads_back[i] =
        links[i].to <= links[i].from
        && (links[i].to == links[i].from || component[links[i].to] == component[links[i].from]);
  graph_clear (&graph);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint row_a = GPOINTER_TO_UINT (a), row_b = GPOINTER_TO_UINT (b);

  return row_a < row_b ? -1 : row_a > row_b;
}

/* Takes the row out, which frees those that waited for it alone. */
static void
place_row (const Graph *graph, guint row, guint *n_before, GTree *ready)
{
  for (guint i = graph->starts[row]; i < graph->starts[row + 1]; i++)
    {
      guint target = graph->targets[i];

      if (--n_before[target] == 0)
        g_tree_insert (ready, GUINT_TO_POINTER (target), NULL);
    }
}

guint *
hw_row_order_new (guint n_rows, const HwRowLink *links, guint n_links)
{
  g_autoptr (GTree) ready = g_tree_new_full (compare_rows, NULL, NULL, NULL);
  g_autofree guint *n_before = g_new0 (guint, n_rows + 1);
  guint *order = g_new (guint, n_rows + 1);
  guint n_placed = 0;
  GTreeNode *first;
  Graph graph;

  graph_init (&graph, n_rows, links, n_links);
  for (guint i = 0; i < n_links; i++)
    n_before[links[i].to]++;
  for (guint row = 0; row < n_rows; row++)
    {
      if (n_before[row] == 0)
        g_tree_insert (ready, GUINT_TO_POINTER (row), NULL);
    }
  while ((first = g_tree_node_first (ready)) != NULL)
    {
      guint row = GPOINTER_TO_UINT (g_tree_node_key (first));

      g_tree_remove (ready, GUINT_TO_POINTER (row));
      order[n_placed++] = row;
      place_row (&graph, row, n_before, ready);
    }
  for (guint row = 0; row < n_rows; row++)
    {
      if (n_before[row] > 0)
        order[n_placed++] = row;
    }
  graph_clear (&graph);
  return order;
}
