/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-lines.h"

/* The length of a branch that joins others, or forks, before it ends. */
#define NEVER_ENDS G_MAXINT

/* Steps looked at before an arc is taken for a branch of its own. */
#define MAX_BYPASS_VISITS 64

typedef struct
{
  const HwLayoutGraph *graph;
  const HwLayoutColumns *columns;
  HwLayoutLines *lines;
  int *prefers[2]; /* by node: the neighbour on the left and right it would line up with, or -1 */
  int *lengths[2]; /* by step: of the branch that begins with it, to the left and to the right */
  int *candidates; /* neighbours that count, sorted by place */
  int *next;       /* by node: the node to its right on the same line, or -1 */
} Aligning;

static gboolean
is_bend (const HwLayoutColumns *columns, int node)
{
  return node >= columns->n_steps;
}

/* TRUE when another way leads from the arc's start to its end. Gives up after a while. */
static gboolean
finds_way_around (const HwLayoutGraph *graph, const int *column, const HwArc *arc)
{
  int queue[MAX_BYPASS_VISITS];
  int n_queued = 0;

  queue[n_queued++] = arc->to;
  for (int i = 0; i < n_queued; i++)
    {
      int step = queue[i];

      for (int j = graph->in.start[step]; j < graph->in.start[step + 1]; j++)
        {
          int from = graph->arcs[graph->in.items[j]].from;

          if (from == arc->from && step != arc->to)
            return TRUE;
          if (column[from] > column[arc->from] && n_queued < MAX_BYPASS_VISITS)
            queue[n_queued++] = from;
        }
    }
  return FALSE;
}

static void
find_bypasses (Aligning *self)
{
  const HwLayoutColumns *columns = self->columns;

  for (int bend = columns->n_steps; bend < columns->n_nodes; bend++)
    {
      int arc = columns->arc[bend - columns->n_steps];
      gboolean is_first =
          bend == columns->n_steps || columns->arc[bend - columns->n_steps - 1] != arc;

      if (is_first)
        self->lines->bypasses[arc] =
            finds_way_around (self->graph, columns->column, &self->graph->arcs[arc]);
    }
}

/* Collects the neighbours in the same lane, by place. Steps take no notice of bypasses: these find
 * their own way beside the steps. */
static int
collect_candidates (Aligning *self, const HwNeighbours *neighbours, int node)
{
  const HwLayoutColumns *columns = self->columns;
  int n_candidates = 0;

  for (int i = neighbours->start[node]; i < neighbours->start[node + 1]; i++)
    {
      int other = neighbours->items[i], j = n_candidates;

      if (columns->lane[other] != columns->lane[node])
        continue;
      if (is_bend (columns, other) && !is_bend (columns, node)
          && self->lines->bypasses[columns->arc[other - columns->n_steps]])
        continue;
      for (; j > 0 && columns->place[self->candidates[j - 1]] > columns->place[other]; j--)
        self->candidates[j] = self->candidates[j - 1];
      self->candidates[j] = other;
      n_candidates++;
    }
  return n_candidates;
}

/* How many steps follow each other from each step on, one way, before there are no more. */
static int *
lengths_new (const HwLayoutGraph *graph, gboolean to_the_right)
{
  const HwArcLists *onward = to_the_right ? &graph->out : &graph->in;
  const HwArcLists *back = to_the_right ? &graph->in : &graph->out;
  int *lengths = g_new (int, graph->n_steps + 1);

  for (int i = 0; i < graph->n_steps; i++)
    {
      int step = graph->topological[to_the_right ? graph->n_steps - 1 - i : i];
      int n_onward = hw_arc_lists_length (onward, step), next;
      const HwArc *arc;

      lengths[step] = n_onward == 0 ? 1 : NEVER_ENDS;
      if (n_onward != 1)
        continue;
      arc = &graph->arcs[onward->items[onward->start[step]]];
      next = to_the_right ? arc->to : arc->from;
      if (hw_arc_lists_length (back, next) == 1 && lengths[next] < NEVER_ENDS)
        lengths[step] = lengths[next] + 1;
    }
  return lengths;
}

/* The length of the branch that leads over a neighbour. */
static int
length_over (const Aligning *self, gboolean to_the_right, int node)
{
  const HwLayoutGraph *graph = self->graph;
  const HwArcLists *back = to_the_right ? &graph->in : &graph->out;

  if (is_bend (self->columns, node))
    {
      const HwArc *arc = &graph->arcs[self->columns->arc[node - self->columns->n_steps]];

      node = to_the_right ? arc->to : arc->from;
    }
  return hw_arc_lists_length (back, node) > 1 ? NEVER_ENDS : self->lengths[to_the_right][node];
}

/* Keeps the candidates on the longest branches: a side stream does not bend the line it joins. */
static int
keep_longest (Aligning *self, gboolean to_the_right, int n_candidates)
{
  int longest = 0, n_kept = 0;

  for (int i = 0; i < n_candidates; i++)
    longest = MAX (longest, length_over (self, to_the_right, self->candidates[i]));
  for (int i = 0; i < n_candidates; i++)
    {
      if (length_over (self, to_the_right, self->candidates[i]) == longest)
        self->candidates[n_kept++] = self->candidates[i];
    }
  return n_kept;
}

static int
find_preferred (Aligning *self, gboolean to_the_right, int node)
{
  const HwNeighbours *neighbours = to_the_right ? &self->columns->right : &self->columns->left;
  int n_candidates = collect_candidates (self, neighbours, node);

  if (n_candidates > 1)
    n_candidates = keep_longest (self, to_the_right, n_candidates);
  return n_candidates % 2 == 1 ? self->candidates[n_candidates / 2] : -1;
}

static gboolean
is_wanted_by_both (const Aligning *self, int node)
{
  int right = self->prefers[1][node];

  return right >= 0 && self->prefers[0][right] == node;
}

/* Lines up the nodes of a column with those to their right, bends with bends first, and drops what
 * would cross a line that is already there. */
static void
align_column (Aligning *self, int column)
{
  const HwLayoutColumns *columns = self->columns;
  int begin = columns->start[column], end = columns->start[column + 1];

  for (int pass = 0; pass < 2; pass++)
    {
      int highest = -1; /* place of the lowest end taken so far */

      for (int i = begin; i < end; i++)
        {
          int node = columns->cells[i], right = self->prefers[1][node];
          gboolean is_inner = right >= 0 && is_bend (columns, node) && is_bend (columns, right);

          if (self->next[node] >= 0)
            {
              highest = columns->place[self->next[node]];
              continue;
            }
          if (is_inner != (pass == 0) || !is_wanted_by_both (self, node)
              || columns->place[right] <= highest)
            continue;
          if (pass == 1)
            {
              int j = i + 1;

              while (j < end && self->next[columns->cells[j]] < 0)
                j++;
              if (j < end && columns->place[self->next[columns->cells[j]]] <= columns->place[right])
                continue;
            }
          self->next[node] = right;
          highest = columns->place[right];
        }
    }
}

static void
number_lines (Aligning *self)
{
  const HwLayoutColumns *columns = self->columns;
  HwLayoutLines *lines = self->lines;

  for (int i = 0; i < columns->n_nodes; i++)
    lines->line[i] = -1;
  for (int i = 0; i < columns->n_nodes; i++)
    {
      int first = columns->cells[i];

      if (lines->line[first] >= 0)
        continue;
      for (int node = first; node >= 0; node = self->next[node])
        {
          lines->line[node] = lines->n_lines;
          lines->length[lines->n_lines]++;
          lines->is_solid[lines->n_lines] |= !is_bend (columns, node);
        }
      lines->n_lines++;
    }
}

HwLayoutLines *
hw_layout_lines_new (const HwLayoutGraph *graph, const HwLayoutColumns *columns)
{
  HwLayoutLines *lines = g_new0 (HwLayoutLines, 1);
  int n_nodes = columns->n_nodes;
  g_autofree int *left = g_new (int, n_nodes + 1);
  g_autofree int *right = g_new (int, n_nodes + 1);
  g_autofree int *candidates = g_new (int, columns->left.start[n_nodes] + 1);
  g_autofree int *next = g_new (int, n_nodes + 1);
  g_autofree int *lengths_left = lengths_new (graph, FALSE);
  g_autofree int *lengths_right = lengths_new (graph, TRUE);
  Aligning aligning = {
    graph, columns, lines, { left, right }, { lengths_left, lengths_right }, candidates, next
  };

  lines->line = g_new (int, n_nodes + 1);
  lines->length = g_new0 (int, n_nodes + 1);
  lines->is_solid = g_new0 (gboolean, n_nodes + 1);
  lines->bypasses = g_new0 (gboolean, graph->n_arcs + 1);

  find_bypasses (&aligning);
  for (int i = 0; i < n_nodes; i++)
    {
      left[i] = find_preferred (&aligning, FALSE, i);
      right[i] = find_preferred (&aligning, TRUE, i);
      next[i] = -1;
    }
  for (int i = 0; i < columns->n_columns; i++)
    align_column (&aligning, i);
  number_lines (&aligning);
  return lines;
}

void
hw_layout_lines_free (HwLayoutLines *self)
{
  g_free (self->line);
  g_free (self->length);
  g_free (self->is_solid);
  g_free (self->bypasses);
  g_free (self);
}
