/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The map as layout sees it: numbered steps with their lanes and sizes, and the flow between them
 * as arcs without cycles. Private to layout. Steps are numbered by their position in the map. */

#include "hw-layout.h"

G_BEGIN_DECLS

typedef struct
{
  int from;
  int to;
  int link; /* its position in the map */
} HwArc;

/* Lists of arc numbers, one list a step: those of step i are items[start[i]] up to start[i + 1]. */
typedef struct
{
  int *start;
  int *items;
} HwArcLists;

typedef struct
{
  const HwMap *map;
  const HwStep **steps;
  const HwLink **links;
  const HwLane **lanes;
  int n_steps;
  int n_links;
  int n_lanes;
  int *lane;        /* by step; n_lanes for those without one */
  HwRect *sizes;    /* by step, at the origin */
  HwLinkEnds *ends; /* by link; -1 when an end is missing */
  HwArc *arcs;      /* flow and pull, without the arcs that close a cycle */
  int n_arcs;
  HwArcLists out;
  HwArcLists in;
  gboolean *is_loose; /* by step: no link ties it to another step */
  int *topological;   /* the steps so that every arc points forward */
} HwLayoutGraph;

HwLayoutGraph *hw_layout_graph_new (const HwMap *map);
void hw_layout_graph_free (HwLayoutGraph *self);

static inline int
hw_arc_lists_length (const HwArcLists *lists, int step)
{
  return lists->start[step + 1] - lists->start[step];
}

/* A station without a lane stands beside the lanes instead of below them. */
static inline gboolean
hw_layout_graph_floats (const HwLayoutGraph *self, int step)
{
  return self->n_lanes > 0 && self->lane[step] == self->n_lanes
         && self->steps[step]->kind == HW_STEP_STATION;
}

/* No map is this large: a place out there is none that anybody meant. */
#define HW_LAYOUT_FARTHEST_MU 1e9

static inline gboolean
hw_layout_graph_has_place (const HwLayoutGraph *self, int step)
{
  return fabs (self->steps[step]->x) < HW_LAYOUT_FARTHEST_MU
         && fabs (self->steps[step]->y) < HW_LAYOUT_FARTHEST_MU;
}

/* The map with its steps where `steps` has them; those without a width stay where they are. */
HwMap *hw_layout_graph_dup_map_with (const HwLayoutGraph *self, const HwRect *steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwLayoutGraph, hw_layout_graph_free)

G_END_DECLS
