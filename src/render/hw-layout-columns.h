/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The columns of a layout and what stands in each, from top to bottom: steps, and bends of arcs
 * that pass by. An arc over several columns is a chain of segments from one column to the next.
 * Lanes are fences: what belongs to a lane stays above everything of the lanes below. Private to
 * layout.
 *
 * Nodes 0 to n_steps - 1 are the steps, the others bends. */

#include "hw-layout-graph.h"

G_BEGIN_DECLS

/* Neighbours of node i in one of the columns beside it: items[start[i]] up to start[i + 1]. */
typedef struct
{
  int *start;
  int *items;
} HwNeighbours;

typedef struct
{
  int n_steps;
  int n_nodes;
  int n_columns;
  int n_lanes; /* with the one of steps without a lane */
  int *column; /* by node */
  int *lane;   /* by node */
  int *place;  /* by node: from the top of its column, 0 first */
  int *arc;    /* by bend, from 0: the arc it belongs to */
  int *start;  /* by column: its first cell; one more at the end */
  int *cells;  /* nodes, column by column, from top to bottom */
  HwNeighbours left;
  HwNeighbours right;
} HwLayoutColumns;

/* `rank` is by step, as of hw_layout_rank_new(). In the order the steps come. */
HwLayoutColumns *hw_layout_columns_new (const HwLayoutGraph *graph, const int *rank, int n_ranks);
void hw_layout_columns_free (HwLayoutColumns *self);

/* Orders every column so that few segments cross. */
void hw_layout_columns_untangle (HwLayoutColumns *self);

static inline int
hw_layout_columns_length (const HwLayoutColumns *self, int column)
{
  return self->start[column + 1] - self->start[column];
}

static inline int
hw_neighbours_length (const HwNeighbours *neighbours, int node)
{
  return neighbours->start[node + 1] - neighbours->start[node];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLayoutColumns, hw_layout_columns_free)

G_END_DECLS
