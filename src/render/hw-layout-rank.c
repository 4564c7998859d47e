/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-layout-rank.h"

/* Passes that shorten arcs; each map seen so far is at rest after three. */
#define MAX_PASSES 12

/* Unconnected steps fill rows at least this long. */
#define MIN_PARKED_COLUMNS 8

/* Steps that hang together by arcs, as a forest with the lowest step as its root. */
static int
find_root (int *parent, int step)
{
  while (parent[step] != step)
    {
      parent[step] = parent[parent[step]];
      step = parent[step];
    }
  return step;
}

static void
join (int *parent, int a, int b)
{
  a = find_root (parent, a);
  b = find_root (parent, b);
  parent[MAX (a, b)] = MIN (a, b);
}

static int *
forest_new (int n_steps)
{
  int *parent = g_new (int, MAX (n_steps, 1));

  for (int i = 0; i < n_steps; i++)
    parent[i] = i;
  return parent;
}

static void
rank_by_longest_path (const HwLayoutGraph *graph, int *rank)
{
  for (int i = 0; i < graph->n_steps; i++)
    {
      int step = graph->topological[i];

      for (int j = graph->out.start[step]; j < graph->out.start[step + 1]; j++)
        {
          int to = graph->arcs[graph->out.items[j]].to;

          rank[to] = MAX (rank[to], rank[step] + 1);
        }
    }
}

static int
room_to_the_right (const HwLayoutGraph *graph, const int *rank, int step)
{
  int room = G_MAXINT;

  for (int j = graph->out.start[step]; j < graph->out.start[step + 1]; j++)
    room = MIN (room, rank[graph->arcs[graph->out.items[j]].to] - rank[step] - 1);
  return room;
}

static int
room_to_the_left (const HwLayoutGraph *graph, const int *rank, int step)
{
  int room = G_MAXINT;

  for (int j = graph->in.start[step]; j < graph->in.start[step + 1]; j++)
    room = MIN (room, rank[step] - rank[graph->arcs[graph->in.items[j]].from] - 1);
  return room;
}

/* A step with more arcs leaving than entering is better off further right, and the reverse. */
static gboolean
shift_steps (const HwLayoutGraph *graph, int *rank)
{
  gboolean moved = FALSE;

  for (int i = graph->n_steps - 1; i >= 0; i--)
    {
      int step = graph->topological[i];
      int pull = hw_arc_lists_length (&graph->out, step) - hw_arc_lists_length (&graph->in, step);
      int room = pull > 0 ? room_to_the_right (graph, rank, step) : 0;

      rank[step] += room;
      moved |= room > 0;
    }
  for (int i = 0; i < graph->n_steps; i++)
    {
      int step = graph->topological[i];
      int pull = hw_arc_lists_length (&graph->in, step) - hw_arc_lists_length (&graph->out, step);
      int room = pull > 0 ? room_to_the_left (graph, rank, step) : 0;

      rank[step] -= room;
      moved |= room > 0;
    }
  return moved;
}

/* The same for whole groups of steps that stand as close as they can: a side stream that begins
 * late moves up to where it joins. */
static gboolean
shift_groups (const HwLayoutGraph *graph, int *rank)
{
  g_autofree int *parent = forest_new (graph->n_steps);
  g_autofree int *pull = g_new0 (int, graph->n_steps);
  g_autofree int *room = g_new (int, graph->n_steps);
  gboolean moved = FALSE;

  for (int i = 0; i < graph->n_arcs; i++)
    {
      if (rank[graph->arcs[i].to] == rank[graph->arcs[i].from] + 1)
        join (parent, graph->arcs[i].from, graph->arcs[i].to);
    }

  for (int i = 0; i < graph->n_steps; i++)
    room[i] = G_MAXINT;
  for (int i = 0; i < graph->n_arcs; i++)
    {
      const HwArc *arc = &graph->arcs[i];
      int from = find_root (parent, arc->from), to = find_root (parent, arc->to);

      if (from == to)
        continue;
      pull[from]++;
      pull[to]--;
      room[from] = MIN (room[from], rank[arc->to] - rank[arc->from] - 1);
    }

  /* Only groups that nothing slack enters: two neighbours must not move in the same pass. */
  for (int i = 0; i < graph->n_arcs; i++)
    {
      int from = find_root (parent, graph->arcs[i].from);
      int to = find_root (parent, graph->arcs[i].to);

      if (from != to)
        pull[to] = 0;
    }
  for (int i = 0; i < graph->n_steps; i++)
    {
      int root = find_root (parent, i);

      if (pull[root] > 0)
        {
          rank[i] += room[root];
          moved = TRUE;
        }
    }
  return moved;
}

/* A group of steps that flow connects, and how far it moves to stand beside what other links tie
 * it to. */
typedef struct
{
  int n_steps;
  int shift;
  gboolean is_settled;
} Group;

typedef struct
{
  const HwLayoutGraph *graph;
  int *parent;
  int *rank;
  Group *groups;
  int highest; /* column of the main group */
} Attachment;

/* Where the loose end of a link belongs, seen from the end that stands fast: a station right of
 * what it watches, or at the end of the map when it only reports back; anything else in the same
 * column. */
static int
rank_beside (const Attachment *self, const HwLink *link, int fast, int loose)
{
  int rank = self->rank[fast] + self->groups[find_root (self->parent, fast)].shift;

  if (self->graph->steps[loose]->kind != HW_STEP_STATION)
    return rank;
  return link->kind == HW_LINK_FEEDBACK ? self->highest + 1 : rank + 1;
}

/* TRUE when the link tied a loose group to a settled one. */
static gboolean
attach_by_link (Attachment *self, int link)
{
  const HwLinkEnds *ends = &self->graph->ends[link];
  Group *from, *to, *group;
  int fast, loose;

  if (ends->from < 0 || ends->to < 0)
    return FALSE;
  from = &self->groups[find_root (self->parent, ends->from)];
  to = &self->groups[find_root (self->parent, ends->to)];
  if (from->is_settled == to->is_settled)
    return FALSE;

  fast = from->is_settled ? ends->from : ends->to;
  loose = from->is_settled ? ends->to : ends->from;
  group = from->is_settled ? to : from;
  group->shift = rank_beside (self, self->graph->links[link], fast, loose) - self->rank[loose];
  group->is_settled = TRUE;
  return TRUE;
}

/* Lets every group that only information, then rework or feedback, tie to the rest stand beside
 * it. Passes run in both directions, so that a long chain of such links takes few of them. */
static void
attach_groups (Attachment *self)
{
  int n_links = self->graph->n_links;

  for (int round = 0; round < 2; round++)
    {
      gboolean attached = TRUE;

      for (int pass = 0; attached && pass < MAX_PASSES; pass++)
        {
          attached = FALSE;
          for (int i = 0; i < n_links; i++)
            {
              int link = pass % 2 == 0 ? i : n_links - 1 - i;

              if (round > 0 || self->graph->links[link]->kind == HW_LINK_INFORMATION)
                attached |= attach_by_link (self, link);
            }
        }
    }
}

/* The largest group is the map's main line; the first of equals. */
static int
find_main_group (const HwLayoutGraph *graph, const Group *groups)
{
  int main_group = 0;

  for (int i = 1; i < graph->n_steps; i++)
    {
      if (groups[i].n_steps > groups[main_group].n_steps)
        main_group = i;
    }
  return main_group;
}

static void
normalise (const HwLayoutGraph *graph, int *rank, int *n_ranks)
{
  int lowest = G_MAXINT, highest = G_MININT;

  for (int i = 0; i < graph->n_steps; i++)
    {
      lowest = MIN (lowest, rank[i]);
      highest = MAX (highest, rank[i]);
    }
  for (int i = 0; i < graph->n_steps; i++)
    rank[i] -= lowest;
  *n_ranks = graph->n_steps > 0 ? highest - lowest + 1 : 0;
}

/* Steps without any link stand in rows of their lane, in map order, as long as the map. */
static void
park_loose_steps (Attachment *self)
{
  const HwLayoutGraph *graph = self->graph;
  int n_columns = MAX (self->highest + 1, MIN_PARKED_COLUMNS);
  g_autofree int *n_parked = g_new0 (int, graph->n_lanes + 1);

  for (int i = 0; i < graph->n_steps; i++)
    {
      if (graph->is_loose[i])
        self->rank[i] = n_parked[graph->lane[i]]++ % n_columns;
      else
        self->rank[i] += self->groups[find_root (self->parent, i)].shift;
    }
}

static void
place_groups (const HwLayoutGraph *graph, int *rank)
{
  g_autofree int *parent = forest_new (graph->n_steps);
  g_autofree Group *groups = g_new0 (Group, graph->n_steps);
  Attachment attachment = { graph, parent, rank, groups, 0 };
  int main_group;

  for (int i = 0; i < graph->n_arcs; i++)
    join (parent, graph->arcs[i].from, graph->arcs[i].to);
  for (int i = 0; i < graph->n_steps; i++)
    groups[find_root (parent, i)].n_steps++;

  main_group = find_main_group (graph, groups);
  if (groups[main_group].n_steps == graph->n_steps)
    return;

  for (int i = 0; i < graph->n_steps; i++)
    {
      if (find_root (parent, i) == main_group)
        attachment.highest = MAX (attachment.highest, rank[i]);
    }
  groups[main_group].is_settled = TRUE;
  attach_groups (&attachment);
  park_loose_steps (&attachment);
}

int *
hw_layout_rank_new (const HwLayoutGraph *graph, int *n_ranks)
{
  int *rank = g_new0 (int, MAX (graph->n_steps, 1));

  rank_by_longest_path (graph, rank);
  for (int pass = 0; pass < MAX_PASSES; pass++)
    {
      gboolean moved_step = shift_steps (graph, rank);
      gboolean moved_group = shift_groups (graph, rank);

      if (!moved_step && !moved_group)
        break;
    }
  if (graph->n_steps > 0)
    place_groups (graph, rank);
  normalise (graph, rank, n_ranks);
  return rank;
}
