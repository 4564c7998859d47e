/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-lines.h"

/* Steps looked at before an arc is taken for a branch of its own. */
#define MAX_BYPASS_VISITS 64

typedef struct
{
  const HwLayoutGraph *graph;
  const HwLayoutColumns *columns;
  HwLayoutLines *lines;
  int *prefers[2]; /* by node: the neighbour on the left and right it would line up with, or -1 */
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

static int
find_preferred (Aligning *self, const HwNeighbours *neighbours, int node)
{
  int n_candidates = collect_candidates (self, neighbours, node);

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
  Aligning aligning = { graph, columns, lines, { left, right }, candidates, next };

  lines->line = g_new (int, n_nodes + 1);
  lines->is_solid = g_new0 (gboolean, n_nodes + 1);
  lines->bypasses = g_new0 (gboolean, graph->n_arcs + 1);

  find_bypasses (&aligning);
  for (int i = 0; i < n_nodes; i++)
    {
      left[i] = find_preferred (&aligning, &columns->left, i);
      right[i] = find_preferred (&aligning, &columns->right, i);
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
  g_free (self->is_solid);
  g_free (self->bypasses);
  g_free (self);
}
